/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Mappings of a document: by a table of known keys, or from names that the
 * document chooses; and the keys that arise by accident.
 */
#include "load/mapping.h"

#include "model/diagnose.h"
#include "model/names.h"

#include <stdio.h>
#include <string.h>

void rec_mapping_begin(rec_mapping *mapping, rec_loader *loader, const rec_event *start)
{
    *mapping = (rec_mapping){.loader = loader, .flow = start->flow};
}

/** Reports a key that can be none; true when its pair is to be left out. */
static bool refuse_key(rec_events *events, const rec_event *key)
{
    if (key->kind == REC_EVENT_REFUSED) {
        return true;
    }
    if (key->kind != REC_EVENT_SCALAR) {
        rec_events_error(events, REC_E_DOCUMENT, key->place,
                         "a %s cannot be a key: put quotes around text that begins with a bracket",
                         key->kind == REC_EVENT_LIST ? "list" : "mapping");
        return true;
    }
    if (key->text.length == 0) {
        rec_events_error(events, REC_E_DOCUMENT, key->place, "a key is missing before the colon");
        return true;
    }
    if (key->text.length > events->limits->key_bytes) {
        rec_events_error(events, REC_E_LIMIT, key->place, "this key has %zu bytes, more than %zu",
                         key->text.length, events->limits->key_bytes);
        return true;
    }
    if (key->text.length == 2 && memcmp(key->text.bytes, "<<", 2) == 0) {
        rec_events_error(events, REC_E_DOCUMENT, key->place,
                         "`<<` (merge) is refused as anchors and aliases are: write the keys out");
        return true;
    }
    return false;
}

/** Keeps where a plain value stands, in case a comma ended it. */
static void remember(rec_mapping *mapping, const rec_event *key, const rec_event *value)
{
    mapping->after_text =
        value->kind == REC_EVENT_SCALAR && value->style == REC_PLAIN && !value->absent;
    mapping->key_begin = key->begin;
    mapping->key_end = key->end;
    mapping->value_begin = value->begin;
    mapping->value_end = value->end;
    mapping->value_place = value->place;
}

rec_status rec_mapping_next(rec_mapping *mapping, rec_event *key, rec_event *value, bool *more)
{
    rec_events *events = &mapping->loader->events;
    for (;;) {
        rec_status status = rec_events_next(events, key);
        *more = key->kind != REC_EVENT_MAPPING_END;
        if (status != REC_OK || !*more) {
            return status;
        }
        const bool refused = refuse_key(events, key);
        if (refused && rec_events_skip(events, key) != REC_OK) {
            return events->status;
        }
        status = rec_events_next(events, value);
        if (status != REC_OK) {
            return status;
        }
        if (value->absent) {
            value->place = key->place;
            value->text.place = key->place;
        }
        if (!refused && key->begin >= mapping->explained_end) {
            return REC_OK;
        }
        mapping->after_text = false;
        status = rec_events_skip(events, value);
        if (status != REC_OK) {
            return status;
        }
    }
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool three_digits(const rec_source_text *source, size_t at)
{
    return source->length - at >= 3 && is_digit(source->bytes[at]) &&
           is_digit(source->bytes[at + 1]) && is_digit(source->bytes[at + 2]) &&
           (source->length - at == 3 || !is_digit(source->bytes[at + 3]));
}

/** Where a value ends that commas cut into groups of three digits and what follows them. */
static size_t end_of_cut_value(const rec_source_text *source, size_t end)
{
    /* cppcheck-suppress knownConditionTrueFalse; it takes where a turn ends for the text's end */
    while (source->length - end >= 4 && source->bytes[end] == ',' &&
           three_digits(source, end + 1)) {
        end += 4;
        while (end < source->length && strchr(",]}:\n\r#", source->bytes[end]) == NULL) {
            end++;
        }
    }
    while (end > 0 && (source->bytes[end - 1] == ' ' || source->bytes[end - 1] == '\t')) {
        end--;
    }
    return end;
}

bool rec_mapping_explain_comma(rec_mapping *mapping, const rec_event *key, const rec_event *value)
{
    const rec_source_text *source = &mapping->loader->events.source;
    if (!mapping->flow || !mapping->after_text || !value->absent || key->style != REC_PLAIN ||
        key->begin <= mapping->value_end) {
        return false;
    }
    const size_t end = end_of_cut_value(source, key->end);
    rec_events_error(&mapping->loader->events, REC_E_DOCUMENT, mapping->value_place,
                     "the comma ended the value; quote it: %.*s: \"%.*s\"",
                     (int)(mapping->key_end - mapping->key_begin),
                     source->bytes + mapping->key_begin, (int)(end - mapping->value_begin),
                     source->bytes + mapping->value_begin);
    mapping->explained_end = end;
    return true;
}

static const rec_key *find_key(const rec_key_table *table, const rec_text *name)
{
    for (size_t i = 0; i < table->count; i++) {
        if (strlen(table->keys[i].name) == name->length &&
            memcmp(table->keys[i].name, name->bytes, name->length) == 0) {
            return &table->keys[i];
        }
    }
    return NULL;
}

static void report_unknown(rec_events *events, const rec_key_table *table, const rec_event *key)
{
    const char *names[REC_KEYS_MAX];
    char word[128], known[REC_DIAGNOSTIC_TEXT_SIZE] = "";
    size_t used = 0;
    for (size_t i = 0; i < table->count; i++) {
        names[i] = table->keys[i].name;
        const int written =
            snprintf(known + used, sizeof known - used, "%s%s", i == 0 ? "" : ", ", names[i]);
        used += written > 0 && (size_t)written < sizeof known - used ? (size_t)written : 0;
    }
    (void)snprintf(word, sizeof word, "%.*s", (int)key->text.length, key->text.bytes);
    const char *near =
        key->text.length < sizeof word ? rec_nearest_name(word, names, table->count) : NULL;
    if (near != NULL) {
        rec_events_error(events, REC_E_DOCUMENT, key->place,
                         "unknown key `%.*s` in %s; did you mean `%s`?", (int)key->text.length,
                         key->text.bytes, table->what, near);
    } else {
        rec_events_error(events, REC_E_DOCUMENT, key->place,
                         "unknown key `%.*s` in %s: it may have %s", (int)key->text.length,
                         key->text.bytes, table->what, known);
    }
}

static void report_repeated(rec_events *events, const rec_event *key, rec_place first)
{
    rec_events_error(events, REC_E_DOCUMENT, key->place,
                     "`%.*s` is given twice: first in line %u, column %u", (int)key->text.length,
                     key->text.bytes, (unsigned)first.line, (unsigned)first.column);
}

/** Reports a key that cannot stand here; false: it is none of the misplaced. */
static bool refuse_misplaced(rec_events *events, const rec_key_table *table,
                             const rec_misplaced_keys *misplaced, const rec_event *name)
{
    for (size_t i = 0; i < misplaced->count; i++) {
        const rec_misplaced_key *key = &misplaced->keys[i];
        if (strlen(key->name) == name->text.length &&
            memcmp(key->name, name->text.bytes, name->text.length) == 0) {
            rec_events_error(events, REC_E_DOCUMENT, name->place, "`%s` cannot stand in %s: %s",
                             key->name, table->what, key->cure);
            return true;
        }
    }
    return false;
}

static void refuse_key_of_none(rec_mapping *mapping, const rec_event *name, const rec_event *value,
                               const rec_key_table *table, const rec_misplaced_keys *misplaced)
{
    rec_loader *loader = mapping->loader;
    if (!refuse_misplaced(&loader->events, table, misplaced, name) &&
        !rec_mapping_explain_comma(mapping, name, value)) {
        report_unknown(&loader->events, table, name);
        loader->unknown_keys++;
    }
}

/** Reads or leaves out one pair. */
static rec_status read_pair(rec_mapping *mapping, const rec_event *name, const rec_event *value,
                            const rec_key_table *table, const rec_misplaced_keys *misplaced,
                            void *record, rec_place places[])
{
    rec_loader *loader = mapping->loader;
    const rec_key *key = find_key(table, &name->text);
    if (key == NULL) {
        refuse_key_of_none(mapping, name, value, table, misplaced);
        return rec_events_skip(&loader->events, value);
    }
    rec_place *place = &places[key - table->keys];
    if (place->line != 0) {
        report_repeated(&loader->events, name, *place);
        return rec_events_skip(&loader->events, value);
    }
    *place = name->place;
    const rec_slot slot = {.name = key->name,
                           .place = name->place,
                           .value = value,
                           .field = record != NULL ? (char *)record + key->offset : NULL};
    return key->read(loader, &slot);
}

rec_status rec_read_mapping(rec_loader *loader, const rec_event *start, const rec_key_table *table,
                            void *record, rec_place places[])
{
    const rec_misplaced_keys none = {NULL, 0};
    return rec_read_mapping_but(loader, start, table, &none, record, places);
}

rec_status rec_read_mapping_but(rec_loader *loader, const rec_event *start,
                                const rec_key_table *table, const rec_misplaced_keys *misplaced,
                                void *record, rec_place places[])
{
    rec_mapping mapping;
    rec_mapping_begin(&mapping, loader, start);
    for (;;) {
        rec_event key = {0}, value = {0};
        bool more;
        rec_status status = rec_mapping_next(&mapping, &key, &value, &more);
        if (status != REC_OK || !more) {
            return status;
        }
        status = read_pair(&mapping, &key, &value, table, misplaced, record, places);
        if (status != REC_OK) {
            return status;
        }
        remember(&mapping, &key, &value);
    }
}

/** The names met so far in one mapping and where. */
typedef struct known_names {
    rec_arena arena;
    rec_names names;
    rec_place *places;
    size_t capacity;
} known_names;

static rec_status remember_name(known_names *known, const rec_event *key, const rec_place **first)
{
    const char *name = rec_arena_copy(&known->arena, key->text.bytes, key->text.length);
    void *places = known->places;
    const size_t count = known->names.count;
    if (name == NULL || rec_arena_grow(&known->arena, &places, count, &known->capacity,
                                       sizeof *known->places) != REC_OK) {
        return REC_E_MEMORY;
    }
    known->places = places;
    uint32_t existing = 0;
    const rec_status status =
        rec_names_add(&known->names, &known->arena, name, (uint32_t)count, &existing);
    if (status == REC_E_MEMORY) {
        return status;
    }
    *first = status == REC_OK ? NULL : &known->places[existing];
    if (status == REC_OK) {
        known->places[count] = key->place;
    }
    return REC_OK;
}

static rec_status read_entries(rec_mapping *mapping, const rec_slot *slot, known_names *known,
                               rec_entry_reader read, void *context)
{
    rec_loader *loader = mapping->loader;
    for (;;) {
        rec_event key = {0}, value = {0};
        bool more;
        rec_status status = rec_mapping_next(mapping, &key, &value, &more);
        if (status != REC_OK || !more) {
            return status;
        }
        const rec_place *first = NULL;
        if (known->names.count >= loader->events.limits->entries) {
            rec_events_error(&loader->events, REC_E_LIMIT, key.place,
                             "`%s` has more than %zu entries", slot->name,
                             loader->events.limits->entries);
            return loader->events.status = REC_E_LIMIT;
        }
        status = remember_name(known, &key, &first);
        if (status != REC_OK) {
            return loader->events.status = status;
        }
        if (first != NULL) {
            report_repeated(&loader->events, &key, *first);
        }
        if (rec_mapping_explain_comma(mapping, &key, &value)) {
            continue;
        }
        status = read(loader, &key, &value, first != NULL, context);
        if (status != REC_OK) {
            return status;
        }
        remember(mapping, &key, &value);
        if (loader->report == 0) {
            rec_events_forget(&loader->events);
        }
    }
}

rec_status rec_read_entries(rec_loader *loader, const rec_slot *slot, rec_entry_reader read,
                            void *context)
{
    rec_mapping mapping;
    rec_mapping_begin(&mapping, loader, slot->value);
    known_names known = {.names = {0}};
    rec_arena_init(&known.arena, &loader->events.kept.allocator);
    const rec_status status = read_entries(&mapping, slot, &known, read, context);
    rec_arena_release(&known.arena);
    return status;
}
