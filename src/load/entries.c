/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a document defines by name: units, sources and quantities. An entry
 * with something wrong in it is handed over all the same, so that claims find
 * its name.
 */
#include "load/entries.h"

#include "load/values.h"

#include <stddef.h>

/** Turns a builder's failure into the end of reading. */
static rec_status after_build(rec_loader *loader, rec_status status)
{
    if (status != REC_OK) {
        loader->events.status = status;
    }
    return status;
}

#define UNIT_KEY(key, read)                                                                        \
    {                                                                                              \
#key, offsetof(rec_unit_input, key), read                                                  \
    }

static const rec_key unit_keys[] = {UNIT_KEY(plural, rec_read_word),
                                    UNIT_KEY(also, rec_read_words)};

enum { UNIT_KEY_COUNT = sizeof unit_keys / sizeof unit_keys[0] };

static const rec_key_table unit_table = {"a unit", unit_keys, UNIT_KEY_COUNT};

/** The slot of a named entry; its name is copied into text[] for messages. */
static rec_slot entry_slot(rec_loader *loader, const rec_event *name, const rec_event *value)
{
    const char *copy = rec_arena_copy(&loader->events.scratch, name->text.bytes, name->text.length);
    return (rec_slot){copy != NULL ? copy : "this", name->place, value, NULL};
}

static rec_status read_unit(rec_loader *loader, const rec_event *name, const rec_event *value,
                            bool repeated, void *context)
{
    (void)context;
    const rec_slot slot = entry_slot(loader, name, value);
    rec_unit_input unit = {.name = name->text};
    bool usable;
    if (rec_is_null(value)) {
        rec_events_error(&loader->events, REC_E_DOCUMENT, value->place,
                         "unit `%s` has no value: write {} where there is nothing to add",
                         slot.name);
        return repeated ? REC_OK : after_build(loader, rec_build_unit(loader->builder, &unit));
    }
    rec_status status = rec_expect_kind(loader, &slot, REC_EVENT_MAPPING,
                                        "a mapping such as {plural: shells}, or {}", &usable);
    if (status == REC_OK && usable) {
        rec_place places[UNIT_KEY_COUNT] = {{0}};
        status = rec_read_mapping(loader, value, &unit_table, &unit, places);
    }
    return status != REC_OK || repeated
               ? status
               : after_build(loader, rec_build_unit(loader->builder, &unit));
}

#define SOURCE_KEY(key, read)                                                                      \
    {                                                                                              \
#key, offsetof(rec_source_input, key), read                                                \
    }

static const rec_key source_keys[] = {
    SOURCE_KEY(name, rec_read_prose),    SOURCE_KEY(reliability, rec_read_word),
    SOURCE_KEY(repeats, rec_read_words), SOURCE_KEY(weight, rec_read_number),
    SOURCE_KEY(note, rec_read_prose),    SOURCE_KEY(url, rec_read_prose),
    SOURCE_KEY(reading, rec_read_word)};

enum { SOURCE_KEY_COUNT = sizeof source_keys / sizeof source_keys[0] };

static const rec_key_table source_table = {"a source", source_keys, SOURCE_KEY_COUNT};

static rec_status read_source(rec_loader *loader, const rec_event *name, const rec_event *value,
                              bool repeated, void *context)
{
    (void)context;
    rec_slot slot = entry_slot(loader, name, value);
    rec_source_input source = {.id = name->text, .place = name->place};
    rec_status status;
    if (value->kind == REC_EVENT_MAPPING) {
        rec_place places[SOURCE_KEY_COUNT] = {{0}};
        status = rec_read_mapping(loader, value, &source_table, &source, places);
    } else if (value->kind == REC_EVENT_LIST) {
        status =
            rec_refuse_type(loader, &slot, "a name, or a mapping such as {name: The Times}", false);
    } else {
        slot.field = &source.name;
        status = rec_read_prose(loader, &slot);
    }
    return status != REC_OK || repeated
               ? status
               : after_build(loader, rec_build_source(loader->builder, &source));
}

typedef struct quantity_draft {
    rec_quantity_input input;
    rec_text within[2];
} quantity_draft;

typedef struct course_draft {
    rec_text rise, fall;
} course_draft;

static const rec_key course_keys[] = {{"rise", offsetof(course_draft, rise), rec_read_number},
                                      {"fall", offsetof(course_draft, fall), rec_read_number}};

enum { COURSE_KEY_COUNT = sizeof course_keys / sizeof course_keys[0] };

static const rec_key_table course_table = {"a course", course_keys, COURSE_KEY_COUNT};

/** A name, or speed limits. */
static rec_status read_course(rec_loader *loader, const rec_slot *slot)
{
    static const char wanted[] =
        "fixed, cumulative, level or speed limits such as {rise: 20000 shell/day, fall: 0}";
    rec_quantity_input *input = slot->field;
    if (slot->value->kind == REC_EVENT_LIST) {
        return rec_refuse_type(loader, slot, wanted, false);
    }
    if (slot->value->kind != REC_EVENT_MAPPING) {
        const rec_slot name_slot = {slot->name, slot->place, slot->value, &input->course};
        return rec_read_word(loader, &name_slot);
    }
    course_draft course = {{0}, {0}};
    rec_place places[COURSE_KEY_COUNT] = {{0}};
    const rec_status status = rec_read_mapping(loader, slot->value, &course_table, &course, places);
    if (status == REC_OK && places[0].line == 0 && places[1].line == 0) {
        rec_events_error(&loader->events, REC_E_DOCUMENT, slot->value->place, "`course` needs %s",
                         wanted);
    }
    input->rise = course.rise;
    input->fall = course.fall;
    return status;
}

#define QUANTITY_KEY(key, read)                                                                    \
    {                                                                                              \
#key, offsetof(quantity_draft, input.key), read                                            \
    }

static const rec_key quantity_keys[] = {QUANTITY_KEY(label, rec_read_prose),
                                        QUANTITY_KEY(unit, rec_read_word),
                                        QUANTITY_KEY(kind, rec_read_word),
                                        {"course", offsetof(quantity_draft, input), read_course},
                                        {"within", offsetof(quantity_draft, within), rec_read_pair},
                                        QUANTITY_KEY(words, rec_read_words),
                                        QUANTITY_KEY(note, rec_read_prose),
                                        QUANTITY_KEY(reading, rec_read_word)};

enum { QUANTITY_KEY_COUNT = sizeof quantity_keys / sizeof quantity_keys[0] };

static const rec_key_table quantity_table = {"a quantity", quantity_keys, QUANTITY_KEY_COUNT};

static const rec_key quantity_default_keys[] = {
    QUANTITY_KEY(unit, rec_read_word),
    QUANTITY_KEY(kind, rec_read_word),
    {"course", offsetof(quantity_draft, input), read_course},
    {"within", offsetof(quantity_draft, within), rec_read_pair},
    QUANTITY_KEY(words, rec_read_words),
    QUANTITY_KEY(note, rec_read_prose),
    QUANTITY_KEY(reading, rec_read_word)};

enum {
    QUANTITY_DEFAULT_KEY_COUNT = sizeof quantity_default_keys / sizeof quantity_default_keys[0]
};

static const rec_key_table quantity_default_table = {
    "the defaults of quantities", quantity_default_keys, QUANTITY_DEFAULT_KEY_COUNT};

rec_status rec_read_quantity_defaults(rec_loader *loader, const rec_slot *slot)
{
    static const rec_misplaced_key label[] = {{"label", "each quantity has its own"}};
    static const rec_misplaced_keys misplaced = {label, 1};
    bool usable;
    rec_status status =
        rec_expect_kind(loader, slot, REC_EVENT_MAPPING,
                        "a mapping of a quantity's keys, as in {kind: count}", &usable);
    if (status != REC_OK || !usable) {
        return status;
    }
    quantity_draft draft = {.input = {.place = slot->value->place}};
    rec_place places[QUANTITY_DEFAULT_KEY_COUNT] = {{0}};
    status = rec_read_mapping_but(loader, slot->value, &quantity_default_table, &misplaced, &draft,
                                  places);
    draft.input.within_lo = draft.within[0];
    draft.input.within_hi = draft.within[1];
    return status == REC_OK
               ? after_build(loader, rec_build_quantity_defaults(loader->builder, &draft.input))
               : status;
}

static rec_status read_quantity(rec_loader *loader, const rec_event *name, const rec_event *value,
                                bool repeated, void *context)
{
    (void)context;
    rec_slot slot = entry_slot(loader, name, value);
    quantity_draft draft = {.input = {.id = name->text, .place = name->place}};
    rec_status status;
    if (value->kind == REC_EVENT_MAPPING) {
        rec_place places[QUANTITY_KEY_COUNT] = {{0}};
        status = rec_read_mapping(loader, value, &quantity_table, &draft, places);
    } else if (value->kind == REC_EVENT_LIST) {
        status = rec_refuse_type(loader, &slot, "a unit, or a mapping such as {unit: km}", false);
    } else {
        slot.field = &draft.input.unit;
        status = rec_read_word(loader, &slot);
    }
    draft.input.within_lo = draft.within[0];
    draft.input.within_hi = draft.within[1];
    return status != REC_OK || repeated
               ? status
               : after_build(loader, rec_build_quantity(loader->builder, &draft.input));
}

static rec_status read_all(rec_loader *loader, const rec_slot *slot, const char *wanted,
                           rec_entry_reader read)
{
    bool usable;
    const rec_status status = rec_expect_kind(loader, slot, REC_EVENT_MAPPING, wanted, &usable);
    return status == REC_OK && usable ? rec_read_entries(loader, slot, read, NULL) : status;
}

rec_status rec_read_units(rec_loader *loader, const rec_slot *slot)
{
    return read_all(loader, slot, "a mapping from names, as in {shell: {plural: shells}}",
                    read_unit);
}

rec_status rec_read_sources(rec_loader *loader, const rec_slot *slot)
{
    return read_all(loader, slot, "a mapping from ids, as in {dw: {name: Deutsche Welle}}",
                    read_source);
}

rec_status rec_read_quantities(rec_loader *loader, const rec_slot *slot)
{
    return read_all(loader, slot, "a mapping from ids, as in {shells: {unit: shell}}",
                    read_quantity);
}
