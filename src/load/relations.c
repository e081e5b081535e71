/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Relations of a document: a text each, or a mapping with the text under
 * `that`. What the text means is the builder's to find.
 */
#include "load/relations.h"

#include "load/values.h"

#include <stddef.h>
#include <string.h>

/** Whether what stands in the document is the text itself, but for quotes and line ends. */
static bool is_verbatim(const rec_source_text *source, const rec_event *value)
{
    const char *written = source->bytes + value->begin;
    const size_t length = value->end - value->begin;
    if (value->style == REC_PLAIN) {
        return length > 0;
    }
    return value->style == REC_QUOTED && length >= 2 && memchr(written, '\\', length) == NULL &&
           memchr(written + 1, written[0], length - 2) == NULL;
}

/** Line ends that no line of the document ends with: they were escapes, or a block's. */
static rec_status without_line_ends(rec_loader *loader, rec_text *text)
{
    char *copy = rec_arena_take(&loader->events.scratch, text->length + 1, 1);
    if (copy == NULL) {
        return loader->events.status = REC_E_MEMORY;
    }
    for (size_t i = 0; i < text->length; i++) {
        const char c = text->bytes[i];
        copy[i] = c;
        if (c == '\n' || c == '\r') {
            copy[i] = ' ';
        }
    }
    text->bytes = copy;
    return REC_OK;
}

rec_status rec_read_relation(rec_loader *loader, const rec_slot *slot)
{
    const rec_source_text *source = &loader->events.source;
    const rec_event *value = slot->value;
    rec_text *text = slot->field;
    const rec_status status = rec_read_word(loader, slot);
    if (status != REC_OK || text->bytes == NULL) {
        return status;
    }
    if (source->bytes != NULL && !source->json && is_verbatim(source, value)) {
        const size_t quote = value->style == REC_QUOTED ? 1 : 0;
        text->bytes = source->bytes + value->begin + quote;
        text->length = value->end - value->begin - 2 * quote;
        return REC_OK;
    }
    return without_line_ends(loader, text);
}

typedef struct relation_draft {
    rec_relation_input input;
    bool assumed;
} relation_draft;

static const rec_key keys[] = {{"that", offsetof(relation_draft, input.that), rec_read_relation},
                               {"note", offsetof(relation_draft, input.note), rec_read_prose},
                               {"assumed", offsetof(relation_draft, assumed), rec_read_flag}};

enum { KEY_COUNT = sizeof keys / sizeof keys[0], THAT = 0 };

static const rec_key_table table = {"a relation", keys, KEY_COUNT};

/** Reads the mapping of one relation. */
static rec_status read_keys(rec_loader *loader, const rec_event *name, const rec_event *value,
                            relation_draft *draft)
{
    rec_place places[KEY_COUNT] = {{0}};
    const size_t unknown_before = loader->unknown_keys;
    const rec_status status = rec_read_mapping(loader, value, &table, draft, places);
    if (status == REC_OK && places[THAT].line == 0 && loader->unknown_keys == unknown_before) {
        rec_events_error(&loader->events, REC_E_DOCUMENT, name->place,
                         "relation `%.*s` does not say what holds: write {that: \"a <= b + c\"}",
                         (int)name->text.length, name->text.bytes);
    }
    if (draft->assumed) {
        draft->input.assumed =
            (rec_text){.bytes = "true", .length = 4, .place = places[KEY_COUNT - 1]};
    }
    return status;
}

static rec_status read_relation(rec_loader *loader, const rec_event *name, const rec_event *value,
                                bool repeated, void *context)
{
    (void)context;
    const char *copy = rec_arena_copy(&loader->events.scratch, name->text.bytes, name->text.length);
    relation_draft draft = {.input = {.id = name->text, .place = name->place}};
    const rec_slot slot = {copy != NULL ? copy : "this", name->place, value, &draft.input.that};
    rec_status status;
    if (value->kind == REC_EVENT_MAPPING) {
        status = read_keys(loader, name, value, &draft);
    } else if (value->kind == REC_EVENT_LIST) {
        status = rec_refuse_type(loader, &slot, "a relation such as \"a <= b + c\"", true);
    } else {
        status = rec_read_relation(loader, &slot);
    }
    if (status != REC_OK || repeated) {
        return status;
    }
    status = rec_build_relation(loader->builder, &draft.input);
    return status == REC_OK ? REC_OK : (loader->events.status = status);
}

rec_status rec_read_relations(rec_loader *loader, const rec_slot *slot)
{
    bool usable;
    const rec_status status =
        rec_expect_kind(loader, slot, REC_EVENT_MAPPING,
                        "a mapping from ids, as in {cargo: \"a <= b * c\"}", &usable);
    return status == REC_OK && usable ? rec_read_entries(loader, slot, read_relation, NULL)
                                      : status;
}
