/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Units, sources, quantities and relations that several documents define: alike, and then
 * they are one, or in different ways, which is an error that names both places.
 */
#include "model/builder.h"

#include <stdlib.h>
#include <string.h>

/** A text of a definition, and what it means where it is not given. */
typedef struct text_key {
    const char *name;
    size_t offset;
    const char *otherwise; /* NULL: nothing */
} text_key;

/** What of one kind is compared. */
typedef struct definition {
    const char *what;
    size_t element_bytes, id_offset;
    const text_key *keys;
    size_t key_count;
    const char *list_name; /* NULL: it has none */
    size_t list_offset;
} definition;

static const text_key unit_keys[] = {{"plural", offsetof(rec_unit_input, plural), NULL}};

static const text_key source_keys[] = {
    {"name", offsetof(rec_source_input, name), NULL},
    {"reliability", offsetof(rec_source_input, reliability), NULL},
    {"weight", offsetof(rec_source_input, weight), "1"},
    {"reading", offsetof(rec_source_input, reading), NULL},
    {"note", offsetof(rec_source_input, note), NULL},
    {"url", offsetof(rec_source_input, url), NULL}};

static const text_key quantity_keys[] = {{"label", offsetof(rec_quantity_input, label), NULL},
                                         {"unit", offsetof(rec_quantity_input, unit), "1"},
                                         {"kind", offsetof(rec_quantity_input, kind), "amount"},
                                         {"reading", offsetof(rec_quantity_input, reading), NULL},
                                         {"course", offsetof(rec_quantity_input, course), NULL},
                                         {"rise", offsetof(rec_quantity_input, rise), NULL},
                                         {"fall", offsetof(rec_quantity_input, fall), NULL},
                                         {"within", offsetof(rec_quantity_input, within_lo), NULL},
                                         {"within", offsetof(rec_quantity_input, within_hi), NULL},
                                         {"note", offsetof(rec_quantity_input, note), NULL}};

static const text_key relation_keys[] = {
    {"that", offsetof(rec_relation_input, that), NULL},
    {"note", offsetof(rec_relation_input, note), NULL},
    {"assumed", offsetof(rec_relation_input, assumed), "false"}};

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static const definition unit_part = {"unit",
                                     sizeof(rec_unit_input),
                                     offsetof(rec_unit_input, name),
                                     unit_keys,
                                     COUNT_OF(unit_keys),
                                     "also",
                                     offsetof(rec_unit_input, also)};

static const definition source_part = {"source",
                                       sizeof(rec_source_input),
                                       offsetof(rec_source_input, id),
                                       source_keys,
                                       COUNT_OF(source_keys),
                                       "repeats",
                                       offsetof(rec_source_input, repeats)};

static const definition quantity_part = {"quantity",
                                         sizeof(rec_quantity_input),
                                         offsetof(rec_quantity_input, id),
                                         quantity_keys,
                                         COUNT_OF(quantity_keys),
                                         "words",
                                         offsetof(rec_quantity_input, words)};

static const definition relation_part = {"relation",
                                         sizeof(rec_relation_input),
                                         offsetof(rec_relation_input, id),
                                         relation_keys,
                                         COUNT_OF(relation_keys),
                                         NULL,
                                         0};

static const void *field_at(const void *element, size_t offset)
{
    return (const char *)element + offset;
}

static const char *text_of(const void *element, const text_key *key)
{
    const rec_text *text = field_at(element, key->offset);
    return text->bytes != NULL ? text->bytes : key->otherwise;
}

static bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static int compare_texts(const void *a, const void *b)
{
    const char *const *first = a, *const *second = b;
    return strcmp(*first, *second);
}

/** The texts of a list in order; NULL when there is no memory. */
static const char **sorted_texts(rec_builder *builder, const rec_text_list *list)
{
    const char **texts = rec_arena_take(&builder->scratch, list->count, sizeof *texts);
    if (texts == NULL) {
        builder->out_of_memory = true;
        return NULL;
    }
    for (size_t i = 0; i < list->count; i++) {
        texts[i] = list->items[i].bytes;
    }
    if (list->count > 0) {
        qsort(texts, list->count, sizeof *texts, compare_texts);
    }
    return texts;
}

/** Whether both hold the same texts, in whatever order. */
static bool same_list(rec_builder *builder, const rec_text_list *a, const rec_text_list *b)
{
    if (a->count != b->count) {
        return false;
    }
    const char **first = sorted_texts(builder, a), **second = sorted_texts(builder, b);
    for (size_t i = 0; first != NULL && second != NULL && i < a->count; i++) {
        if (strcmp(first[i], second[i]) != 0) {
            return false;
        }
    }
    return true;
}

/** Reports the first key by which two definitions of one thing differ. */
static void compare(rec_builder *builder, const definition *part, const void *first,
                    const void *second)
{
    const rec_text *id = field_at(second, part->id_offset);
    const rec_text *other = field_at(first, part->id_offset);
    const char *file = rec_builder_file(builder, other->place);
    const unsigned line = (unsigned)other->place.line, column = (unsigned)other->place.column;
    for (size_t k = 0; k < part->key_count; k++) {
        const text_key *key = &part->keys[k];
        const char *there = text_of(first, key), *here = text_of(second, key);
        if (!same_text(there, here)) {
            rec_builder_error(builder, REC_E_DOCUMENT, id->place,
                              "%s `%s` is defined otherwise in %s:%u:%u: there `%s` is %s%s%s, "
                              "here %s%s%s; define it alike, or in one place only",
                              part->what, id->bytes, file, line, column, key->name,
                              there != NULL ? "`" : "not given", there != NULL ? there : "",
                              there != NULL ? "`" : "", here != NULL ? "`" : "not given",
                              here != NULL ? here : "", here != NULL ? "`" : "");
            return;
        }
    }
    if (part->list_name != NULL && !same_list(builder, field_at(first, part->list_offset),
                                              field_at(second, part->list_offset))) {
        rec_builder_error(builder, REC_E_DOCUMENT, id->place,
                          "%s `%s` is defined otherwise in %s:%u:%u: `%s` is another list there; "
                          "define it alike, or in one place only",
                          part->what, id->bytes, file, line, column, part->list_name);
    }
}

/**
 * Joins what the last document defines to what those before it do: one of each
 * is left in the array. What a document defines twice itself is left for
 * others to tell.
 */
static void merge(rec_builder *builder, const definition *part, rec_merged *merged, void *array,
                  size_t *count)
{
    size_t kept = merged->count;
    for (size_t i = kept; i < *count && !builder->out_of_memory; i++) {
        char *element = (char *)array + i * part->element_bytes;
        const rec_text *id = field_at(element, part->id_offset);
        uint32_t existing = 0;
        const rec_status status =
            rec_names_add(&merged->names, &builder->scratch, id->bytes, (uint32_t)kept, &existing);
        builder->out_of_memory = builder->out_of_memory || status == REC_E_MEMORY;
        if (status == REC_E_INVALID) {
            const void *first = (const char *)array + existing * part->element_bytes;
            const rec_text *other = field_at(first, part->id_offset);
            if (other->place.file != id->place.file) {
                compare(builder, part, first, element);
                continue;
            }
        }
        if (kept != i) {
            memcpy((char *)array + kept * part->element_bytes, element, part->element_bytes);
        }
        kept++;
    }
    merged->count = *count = kept;
}

void rec_builder_end_document(rec_builder *builder, bool alone)
{
    rec_builder_inherit(builder);
    if (!alone) {
        merge(builder, &unit_part, &builder->merged_units, builder->units, &builder->unit_count);
        merge(builder, &source_part, &builder->merged_sources, builder->sources,
              &builder->source_count);
        merge(builder, &quantity_part, &builder->merged_quantities, builder->quantities,
              &builder->quantity_count);
        merge(builder, &relation_part, &builder->merged_relations, builder->relations,
              &builder->relation_count);
    }
}
