/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Claims between reading and finish: packed to the keys that are given, and
 * put together again with what their report and their document's defaults
 * add. A report's keys are kept once, however many figures it has, and both
 * may stand behind the claims they serve.
 */
#include "model/builder.h"

#include <string.h>

#define CLAIM_KEY(name) offsetof(rec_claim_input, name)

/** Where the scalars of a claim stand in its input; a packed field names one by index. */
static const size_t claim_keys[] = {
    CLAIM_KEY(id),
    CLAIM_KEY(source),
    CLAIM_KEY(quantity),
    CLAIM_KEY(unit),
    CLAIM_KEY(as_of),
    CLAIM_KEY(said),
    CLAIM_KEY(repeats),
    CLAIM_KEY(credibility),
    CLAIM_KEY(weight),
    CLAIM_KEY(as_bound),
    CLAIM_KEY(reading),
    CLAIM_KEY(quote),
    CLAIM_KEY(url),
    CLAIM_KEY(note),
    CLAIM_KEY(statement),
    CLAIM_KEY(second),
    CLAIM_KEY(uncertainty.standard),
    CLAIM_KEY(uncertainty.expanded),
    CLAIM_KEY(uncertainty.factor),
    CLAIM_KEY(uncertainty.half_width),
    CLAIM_KEY(uncertainty.level),
    CLAIM_KEY(uncertainty.plus),
    CLAIM_KEY(uncertainty.minus),
    CLAIM_KEY(uncertainty.relative),
    CLAIM_KEY(uncertainty.df),
};

enum { CLAIM_KEY_COUNT = sizeof claim_keys / sizeof claim_keys[0] };

static const rec_text *text_at(const rec_claim_input *input, size_t offset)
{
    return (const rec_text *)(const void *)((const char *)input + offset);
}

static rec_status pack_field(rec_builder *builder, const rec_claim_input *claim, size_t key,
                             rec_claim_field *field)
{
    rec_text text = *text_at(claim, claim_keys[key]);
    if (text.length > UINT32_MAX) {
        return REC_E_LIMIT;
    }
    if (rec_builder_keep(builder, &text) != REC_OK) {
        return REC_E_MEMORY;
    }
    *field = (rec_claim_field){.bytes = text.bytes,
                               .length = (uint32_t)text.length,
                               .key = (uint8_t)key,
                               .plain = text.plain,
                               .line = text.place.line,
                               .column = text.place.column};
    return REC_OK;
}

/** Keeps the keys that are given, in just the memory they need. */
static rec_status pack_fields(rec_builder *builder, const rec_claim_input *claim,
                              rec_pending_claim *kept)
{
    uint8_t given[CLAIM_KEY_COUNT], count = 0;
    for (size_t key = 0; key < CLAIM_KEY_COUNT; key++) {
        if (text_at(claim, claim_keys[key])->bytes != NULL) {
            given[count++] = (uint8_t)key;
        }
    }
    rec_claim_field *fields = rec_arena_take(&builder->scratch, count, sizeof *fields);
    if (fields == NULL) {
        builder->out_of_memory = true;
        return REC_E_MEMORY;
    }
    kept->fields = fields;
    kept->field_count = count;
    rec_status status = REC_OK;
    for (size_t i = 0; i < count && status == REC_OK; i++) {
        status = pack_field(builder, claim, given[i], &fields[i]);
    }
    return status;
}

/** Takes in what is given; what belongs to a place in a list is left as it is. */
static rec_status pack(rec_builder *builder, const rec_claim_input *claim, rec_pending_claim *kept)
{
    kept->figure = REC_NO_INDEX;
    kept->form = (uint8_t)claim->form;
    kept->uncertainty_given = claim->uncertainty.given;
    kept->ignore_given = claim->ignore_given || claim->ignored;
    kept->ignored = claim->ignored;
    kept->spoilt = claim->spoilt;
    kept->place = claim->place;
    kept->uncertainty_place = claim->uncertainty.place;
    return pack_fields(builder, claim, kept);
}

static rec_status keep_figure(rec_builder *builder, const rec_figure *figure,
                              rec_pending_claim *pending)
{
    pending->figure = (uint32_t)builder->figure_count;
    rec_figure *kept = rec_builder_append(builder, &builder->figures, &builder->figure_count,
                                          &builder->figure_capacity, sizeof *kept);
    if (kept == NULL) {
        return REC_E_MEMORY;
    }
    *kept = *figure;
    return REC_OK;
}

rec_status rec_build_claim(rec_builder *builder, const rec_claim_input *claim)
{
    rec_pending_document *document = rec_builder_document(builder);
    rec_pending_claim *kept = rec_builder_append(builder, &builder->claims, &builder->claim_count,
                                                 &builder->claim_capacity, sizeof *kept);
    if (kept == NULL) {
        return REC_E_MEMORY;
    }
    *kept = (rec_pending_claim){.report = REC_NO_INDEX};
    if (claim->report == 0) {
        kept->number = ++document->claim_count;
    } else {
        kept->number = claim->report;
        kept->report = (uint32_t)(document->report_first + claim->report - 1);
    }
    const rec_status status = pack(builder, claim, kept);
    return status == REC_OK && claim->figure != NULL ? keep_figure(builder, claim->figure, kept)
                                                     : status;
}

rec_status rec_build_report_begin(rec_builder *builder, uint32_t *number)
{
    rec_pending_document *document = rec_builder_document(builder);
    if (document->report_count == 0) {
        document->report_first = builder->report_count;
    }
    rec_pending_claim *kept = rec_builder_append(builder, &builder->reports, &builder->report_count,
                                                 &builder->report_capacity, sizeof *kept);
    if (kept == NULL) {
        return REC_E_MEMORY;
    }
    *number = (uint32_t)++document->report_count;
    *kept = (rec_pending_claim){.report = REC_NO_INDEX, .number = *number};
    return REC_OK;
}

rec_status rec_build_report(rec_builder *builder, const rec_claim_input *keys)
{
    return pack(builder, keys, &builder->reports[builder->report_count - 1]);
}

rec_status rec_build_claim_defaults(rec_builder *builder, const rec_claim_input *keys)
{
    rec_pending_document *document = rec_builder_document(builder);
    document->has_claim_defaults = true;
    document->claim_defaults = (rec_pending_claim){.report = REC_NO_INDEX};
    return pack(builder, keys, &document->claim_defaults);
}

static bool of_uncertainty(size_t offset)
{
    return offset >= CLAIM_KEY(uncertainty) &&
           offset < CLAIM_KEY(uncertainty) + sizeof(rec_uncertainty_input);
}

/** Adds the keys of pending that claim does not have yet. own: they are the claim's own. */
static void add_keys(const rec_pending_claim *pending, bool own, rec_whole_claim *claim)
{
    rec_claim_input *input = &claim->input;
    const bool has_uncertainty = input->uncertainty.given;
    for (size_t i = 0; i < pending->field_count; i++) {
        const rec_claim_field *field = &pending->fields[i];
        const size_t offset = claim_keys[field->key];
        if (text_at(input, offset)->bytes != NULL || (of_uncertainty(offset) && has_uncertainty)) {
            continue;
        }
        const rec_text text = {.bytes = field->bytes,
                               .length = field->length,
                               .place = {field->line, field->column, pending->place.file},
                               .plain = field->plain};
        memcpy((char *)input + offset, &text, sizeof text);
        claim->inherits_quantity =
            claim->inherits_quantity || (!own && offset == CLAIM_KEY(quantity));
        claim->inherits_unit = claim->inherits_unit || (!own && offset == CLAIM_KEY(unit));
        claim->inherits_as_bound =
            claim->inherits_as_bound || (!own && offset == CLAIM_KEY(as_bound));
    }
    if (pending->uncertainty_given && !has_uncertainty) {
        input->uncertainty.given = true;
        input->uncertainty.place = pending->uncertainty_place;
        claim->inherits_uncertainty = !own;
    }
    if (pending->ignore_given && !input->ignore_given) {
        input->ignore_given = true;
        input->ignored = pending->ignored;
    }
    input->spoilt = input->spoilt || pending->spoilt;
}

void rec_builder_shared_keys(const rec_pending_claim *keys, rec_whole_claim *whole)
{
    memset(whole, 0, sizeof *whole);
    whole->input.place = keys->place;
    add_keys(keys, true, whole);
}

void rec_builder_claim(const rec_builder *builder, size_t index, rec_whole_claim *claim)
{
    const rec_pending_claim *pending = &builder->claims[index];
    const rec_pending_document *document = &builder->documents[pending->place.file];
    memset(claim, 0, sizeof *claim);
    claim->input.form = (rec_statement_form)pending->form;
    claim->input.place = pending->place;
    claim->input.figure =
        pending->figure != REC_NO_INDEX ? &builder->figures[pending->figure] : NULL;
    claim->number = pending->number;
    add_keys(pending, true, claim);
    if (pending->report != REC_NO_INDEX) {
        claim->report = pending->number;
        add_keys(&builder->reports[pending->report], false, claim);
    }
    if (document->has_claim_defaults) {
        add_keys(&document->claim_defaults, false, claim);
    }
}

static void inherit(rec_text *text, const rec_text *otherwise)
{
    if (text->bytes == NULL) {
        *text = *otherwise;
    }
}

void rec_builder_inherit(rec_builder *builder)
{
    const rec_pending_document *document = rec_builder_document(builder);
    const rec_quantity_input *otherwise = &document->quantity_defaults;
    for (size_t i = builder->merged_quantities.count;
         document->has_quantity_defaults && i < builder->quantity_count; i++) {
        rec_quantity_input *quantity = &builder->quantities[i];
        inherit(&quantity->unit, &otherwise->unit);
        inherit(&quantity->kind, &otherwise->kind);
        inherit(&quantity->reading, &otherwise->reading);
        inherit(&quantity->note, &otherwise->note);
        if (quantity->course.bytes == NULL && quantity->rise.bytes == NULL &&
            quantity->fall.bytes == NULL) {
            quantity->course = otherwise->course;
            quantity->rise = otherwise->rise;
            quantity->fall = otherwise->fall;
        }
        if (quantity->within_lo.bytes == NULL) {
            quantity->within_lo = otherwise->within_lo;
            quantity->within_hi = otherwise->within_hi;
        }
        if (quantity->words.count == 0) {
            quantity->words = otherwise->words;
        }
    }
}
