/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The public builder: specifications from C become what a document would hand
 * over, so that both are resolved and refused by the same rules.
 */
#include "model/build_api.h"

#include "model/date.h"

#include <math.h>
#include <string.h>

static const rec_place nowhere = {0};

/* ---- texts ---- */

/** Bytes of the well formed UTF-8 character at text (Unicode 15, table 3-7); 0: none. */
static size_t character_bytes(const unsigned char *text)
{
    static const struct {
        unsigned char first_lo, first_hi, second_lo, second_hi, bytes;
    } forms[] = {{0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
                 {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3},
                 {0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4},
                 {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4}};
    if (text[0] < 0x80) {
        return 1;
    }
    for (size_t f = 0; f < sizeof forms / sizeof forms[0]; f++) {
        if (text[0] < forms[f].first_lo || text[0] > forms[f].first_hi) {
            continue;
        }
        if (text[1] < forms[f].second_lo || text[1] > forms[f].second_hi) {
            return 0;
        }
        for (size_t i = 2; i < forms[f].bytes; i++) {
            if ((text[i] & 0xC0U) != 0x80U) {
                return 0;
            }
        }
        return forms[f].bytes;
    }
    return 0;
}

static bool is_utf8(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    while (*at != '\0') {
        const size_t bytes = character_bytes(at);
        if (bytes == 0) {
            return false;
        }
        at += bytes;
    }
    return true;
}

rec_text rec_spec_text(rec_builder *builder, const char *key, const char *text, bool *too_long)
{
    rec_text given = {.bytes = text};
    if (text == NULL) {
        return given;
    }
    given.length = strlen(text);
    if (given.length > UINT32_MAX) {
        *too_long = true;
        given.bytes = NULL;
    } else if (!is_utf8(text)) {
        rec_builder_error(builder, REC_E_DOCUMENT, nowhere, "`%s` is not UTF-8", key);
        given.bytes = NULL;
    }
    return given;
}

bool rec_spec_list(rec_builder *builder, const char *key, const char *const texts[], size_t count,
                   rec_text_list *list, bool *too_long)
{
    rec_text *items = rec_arena_take(&builder->scratch, count, sizeof *items);
    if (items == NULL) {
        builder->out_of_memory = true;
        return false;
    }
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (texts[i] == NULL) {
            rec_builder_error(builder, REC_E_DOCUMENT, nowhere, "element %zu of `%s` is NULL", i,
                              key);
            continue;
        }
        items[kept] = rec_spec_text(builder, key, texts[i], too_long);
        kept += items[kept].bytes != NULL ? 1 : 0;
    }
    *list = (rec_text_list){.items = items, .count = kept};
    return true;
}

rec_text rec_spec_number(rec_builder *builder, const char *key, double value, rec_spec_texts *texts)
{
    rec_text given = {.bytes = NULL};
    if (!isfinite(value)) {
        rec_builder_error(builder, REC_E_DOCUMENT, nowhere, "`%s` is no finite number", key);
    } else if (value != 0.0) {
        char *text = texts->text[texts->used++];
        given.length = rec_double_text(value, text);
        given.bytes = text;
    }
    return given;
}

rec_text rec_spec_date(rec_builder *builder, const char *key, const char *text,
                       const rec_date *date, rec_spec_texts *texts, bool *too_long)
{
    if (date == NULL) {
        return rec_spec_text(builder, key, text, too_long);
    }
    rec_text given = {.bytes = NULL};
    if (text != NULL) {
        rec_builder_error(builder, REC_E_DOCUMENT, nowhere,
                          "`%s` is given twice, as a text and as a date", key);
    } else if (!rec_date_is_valid(*date)) {
        rec_builder_error(builder, REC_E_DOCUMENT, nowhere,
                          "`%s` is no date: make it by rec_date_read", key);
    } else {
        char *written = texts->text[texts->used++];
        given.length = rec_date_text(*date, written);
        given.bytes = written;
    }
    return given;
}

void rec_spec_unnamed(rec_builder *builder, const char *what, const char *name, size_t index,
                      const char *key)
{
    if (name == NULL) {
        rec_builder_error(builder, REC_E_DOCUMENT, nowhere, "%s %zu (counted from 0) has no `%s`",
                          what, index, key);
    }
}

bool rec_spec_is_full(size_t count)
{
    return count >= UINT32_MAX - REC_SPEC_UNUSED_INDICES;
}

/* ---- begin and end ---- */

rec_status rec_builder_begin(const char *name, const rec_allocator *allocator,
                             rec_diagnostics *diagnostics, rec_builder **builder)
{
    return name != NULL ? rec_build_begin(name, allocator, diagnostics, builder) : REC_E_INVALID;
}

rec_status rec_builder_finish(rec_builder *builder, rec_problem **problem)
{
    rec_builder_subject(builder, NULL, NULL);
    return rec_build_finish(builder, problem);
}

void rec_builder_abandon(rec_builder *builder)
{
    rec_build_abandon(builder);
}

/* ---- all but claims ---- */

rec_status rec_builder_set_head(rec_builder *builder, const rec_problem_spec *spec)
{
    bool too_long = false;
    rec_spec_texts texts = {.used = 0};
    rec_builder_subject(builder, NULL, NULL);
    const rec_head_input head = {
        .title = rec_spec_text(builder, "title", spec->title, &too_long),
        .note = rec_spec_text(builder, "note", spec->note, &too_long),
        .url = rec_spec_text(builder, "url", spec->url, &too_long),
        .as_of = rec_spec_date(builder, "as_of", spec->as_of, spec->as_of_date, &texts, &too_long),
        .reading = rec_spec_text(builder, "reading", spec->reading, &too_long)};
    return too_long ? REC_E_LIMIT : rec_build_head(builder, &head);
}

rec_status rec_builder_add_unit(rec_builder *builder, const rec_unit_spec *spec)
{
    if (spec->also == NULL && spec->also_count > 0) {
        return REC_E_INVALID;
    }
    if (rec_spec_is_full(builder->unit_count)) {
        return REC_E_LIMIT;
    }
    rec_builder_subject(builder, NULL, NULL);
    bool too_long = false;
    rec_unit_input unit = {.name = rec_spec_text(builder, "name", spec->name, &too_long)};
    if (unit.name.bytes == NULL && !too_long) {
        rec_spec_unnamed(builder, "unit", spec->name, builder->unit_count, "name");
        return REC_OK;
    }
    rec_builder_subject(builder, "unit", spec->name);
    unit.plural = rec_spec_text(builder, "plural", spec->plural, &too_long);
    if (!rec_spec_list(builder, "also", spec->also, spec->also_count, &unit.also, &too_long)) {
        return REC_E_MEMORY;
    }
    return too_long ? REC_E_LIMIT : rec_build_unit(builder, &unit);
}

rec_status rec_builder_add_source(rec_builder *builder, const rec_source_spec *spec)
{
    if (spec->repeats == NULL && spec->repeats_count > 0) {
        return REC_E_INVALID;
    }
    if (rec_spec_is_full(builder->source_count)) {
        return REC_E_LIMIT;
    }
    rec_builder_subject(builder, NULL, NULL);
    bool too_long = false;
    rec_spec_texts texts = {.used = 0};
    rec_source_input source = {.id = rec_spec_text(builder, "id", spec->id, &too_long)};
    if (source.id.bytes == NULL && !too_long) {
        rec_spec_unnamed(builder, "source", spec->id, builder->source_count, "id");
        return REC_OK;
    }
    rec_builder_subject(builder, "source", spec->id);
    const char grade[] = {spec->reliability, '\0'};
    source.name = rec_spec_text(builder, "name", spec->name, &too_long);
    source.reliability =
        rec_spec_text(builder, "reliability", spec->reliability != '\0' ? grade : NULL, &too_long);
    source.weight = rec_spec_number(builder, "weight", spec->weight, &texts);
    source.reading = rec_spec_text(builder, "reading", spec->reading, &too_long);
    source.note = rec_spec_text(builder, "note", spec->note, &too_long);
    source.url = rec_spec_text(builder, "url", spec->url, &too_long);
    if (!rec_spec_list(builder, "repeats", spec->repeats, spec->repeats_count, &source.repeats,
                       &too_long)) {
        return REC_E_MEMORY;
    }
    return too_long ? REC_E_LIMIT : rec_build_source(builder, &source);
}

static void take_within(rec_builder *builder, const rec_quantity_spec *spec,
                        rec_quantity_input *quantity, bool *too_long)
{
    quantity->within_lo = rec_spec_text(builder, "within_low", spec->within_low, too_long);
    quantity->within_hi = rec_spec_text(builder, "within_high", spec->within_high, too_long);
    const bool has_texts = spec->within_low != NULL || spec->within_high != NULL;
    if (has_texts && (spec->within_low == NULL || spec->within_high == NULL)) {
        rec_builder_error(builder, REC_E_DOCUMENT, nowhere,
                          "`within_low` needs `within_high` beside it, and the other way round");
    }
    if (spec->within == NULL) {
        return;
    }
    const rec_range *within = spec->within;
    if (has_texts) {
        rec_builder_error(builder, REC_E_DOCUMENT, nowhere,
                          "`within` is given twice, as texts and as numbers");
    } else if (!isfinite(within->lo) || !isfinite(within->hi) || within->lo_open ||
               within->hi_open || within->lo > within->hi) {
        rec_builder_error(builder, REC_E_DOCUMENT, nowhere,
                          "`within` needs two finite, closed ends, the lower one first");
    } else {
        quantity->within = *within;
        quantity->has_within = true;
    }
}

rec_status rec_builder_add_quantity(rec_builder *builder, const rec_quantity_spec *spec)
{
    if (spec->words == NULL && spec->word_count > 0) {
        return REC_E_INVALID;
    }
    if (rec_spec_is_full(builder->quantity_count)) {
        return REC_E_LIMIT;
    }
    rec_builder_subject(builder, NULL, NULL);
    bool too_long = false;
    rec_quantity_input quantity = {.id = rec_spec_text(builder, "id", spec->id, &too_long)};
    if (quantity.id.bytes == NULL && !too_long) {
        rec_spec_unnamed(builder, "quantity", spec->id, builder->quantity_count, "id");
        return REC_OK;
    }
    rec_builder_subject(builder, "quantity", spec->id);
    quantity.label = rec_spec_text(builder, "label", spec->label, &too_long);
    quantity.unit = rec_spec_text(builder, "unit", spec->unit, &too_long);
    if ((unsigned)spec->kind > REC_KIND_SHARE) {
        rec_builder_error(builder, REC_E_DOCUMENT, nowhere, "%u is no rec_kind",
                          (unsigned)spec->kind);
    } else {
        quantity.kind = rec_spec_text(builder, "kind", rec_kind_name(spec->kind), &too_long);
    }
    quantity.course = rec_spec_text(builder, "course", spec->course, &too_long);
    quantity.rise = rec_spec_text(builder, "rise", spec->rise, &too_long);
    quantity.fall = rec_spec_text(builder, "fall", spec->fall, &too_long);
    if (spec->course != NULL && (spec->rise != NULL || spec->fall != NULL)) {
        rec_builder_error(builder, REC_E_DOCUMENT, nowhere,
                          "`course` is given twice, by name and by speed limits");
    }
    take_within(builder, spec, &quantity, &too_long);
    quantity.reading = rec_spec_text(builder, "reading", spec->reading, &too_long);
    quantity.note = rec_spec_text(builder, "note", spec->note, &too_long);
    if (!rec_spec_list(builder, "words", spec->words, spec->word_count, &quantity.words,
                       &too_long)) {
        return REC_E_MEMORY;
    }
    return too_long ? REC_E_LIMIT : rec_build_quantity(builder, &quantity);
}
