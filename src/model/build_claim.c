/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Claims of a document: ids, what they point at, and when they held. The
 * statement itself is read in build_statement.c.
 */
#include "model/builder.h"

#include "model/diagnose.h"

#include <string.h>

static int credibility_of(rec_builder *builder, const rec_text *text)
{
    if (text->bytes == NULL) {
        return 0;
    }
    if (text->length != 1 || text->bytes[0] < '1' || text->bytes[0] > '6') {
        rec_builder_error(builder, REC_E_DOCUMENT, text->place,
                          "`%s` is no credibility: write a digit from 1 (confirmed) to 5 "
                          "(improbable), or 6 (cannot be judged)",
                          text->bytes);
        return 0;
    }
    return text->bytes[0] - '0';
}

static void resolve_date(rec_builder *builder, const rec_claim_input *input, rec_claim *claim)
{
    const rec_problem *problem = builder->problem;
    const rec_pending_document *document = &builder->documents[claim->place.file];
    const bool good_as_of =
        rec_builder_date(builder, &input->as_of, &claim->has_as_of, &claim->as_of);
    const bool good_said = rec_builder_date(builder, &input->said, &claim->has_said, &claim->said);
    claim->as_of_text = input->as_of.bytes;
    claim->said_text = input->said.bytes;
    if (claim->has_as_of) {
        claim->date_from = REC_DATE_AS_OF;
        claim->date = claim->as_of;
    } else if (claim->has_said) {
        claim->date_from = REC_DATE_SAID;
        claim->date = claim->said;
    } else if (document->has_as_of) {
        claim->date_from = REC_DATE_DOCUMENT;
        claim->date = document->as_of;
    } else if (good_as_of && good_said && claim->quantity != REC_NO_INDEX &&
               !rec_quantity_is_fixed(&problem->quantities[claim->quantity])) {
        rec_builder_error(builder, REC_E_DOCUMENT, claim->place,
                          "claim `%s` has no date, but `%s` may change in time: give it `as_of` or "
                          "`said`, or the document an `as_of`",
                          claim->id, problem->quantities[claim->quantity].id);
    }
}

static uint32_t resolve(rec_builder *builder, const rec_names *names, const rec_text *id,
                        const char *what, bool spoilt, const rec_claim *claim)
{
    if (id->bytes == NULL) {
        if (!spoilt) {
            rec_builder_error(builder, REC_E_DOCUMENT, claim->place, "claim `%s` names no %s",
                              claim->id, what);
        }
        return REC_NO_INDEX;
    }
    return rec_builder_find_id(builder, names, id, what);
}

/** The nearest wins: the claim's own, its quantity's, its source's, the document's. */
static rec_reading resolve_reading(rec_builder *builder, const rec_text *text,
                                   const rec_claim *claim)
{
    const rec_problem *problem = builder->problem;
    int reading = rec_builder_reading(builder, text);
    if (reading == REC_READING_OWN && claim->quantity != REC_NO_INDEX) {
        reading = problem->quantities[claim->quantity].reading;
    }
    if (reading == REC_READING_OWN && claim->source != REC_NO_INDEX) {
        reading = problem->sources[claim->source].reading;
    }
    return reading == REC_READING_OWN ? problem->reading : (rec_reading)reading;
}

static void build_claim(rec_builder *builder, uint32_t index)
{
    rec_problem *problem = builder->problem;
    rec_claim *claim = &problem->claims[index];
    rec_whole_claim whole;
    rec_builder_claim(builder, index, &whole);
    const rec_claim_input *input = &whole.input;
    rec_builder_subject(builder, "claim", claim->id);
    claim->source =
        resolve(builder, &builder->source_names, &input->source, "source", input->spoilt, claim);
    const bool asserts = input->form == REC_THAT;
    claim->quantity = asserts ? REC_NO_INDEX
                              : resolve(builder, &builder->quantity_names, &input->quantity,
                                        "quantity", input->spoilt, claim);
    resolve_date(builder, input, claim);
    rec_builder_repeats(builder, &input->repeats, index, claim);
    claim->credibility = credibility_of(builder, &input->credibility);
    claim->weight = rec_builder_weight(
        builder, &input->weight,
        claim->source != REC_NO_INDEX ? problem->sources[claim->source].weight : REC_WEIGHT_ONE);
    claim->reading = resolve_reading(builder, &input->reading, claim);
    claim->says_place = input->statement.place;
    claim->quote = input->quote.bytes;
    claim->url = input->url.bytes;
    claim->note = input->note.bytes;
    claim->exact = REC_NO_INDEX;
    if (asserts) {
        rec_builder_assertion(builder, &whole, claim);
    } else if (claim->quantity != REC_NO_INDEX) {
        rec_builder_statement(builder, &whole, claim);
    }
}

/** A claim repeats figures for the same thing, or it is no repeat. */
static void check_repeated_quantities(rec_builder *builder)
{
    const rec_problem *problem = builder->problem;
    for (size_t i = 0; i < problem->claim_count; i++) {
        const rec_claim *claim = &problem->claims[i];
        if (claim->repeats_form != REC_REPEATS_CLAIM) {
            continue;
        }
        const rec_claim *root = &problem->claims[claim->repeats_index];
        if (claim->asserted != NULL ? root->quantity != REC_NO_INDEX
                                    : root->asserted != NULL && claim->quantity != REC_NO_INDEX) {
            rec_whole_claim whole;
            rec_builder_claim(builder, i, &whole);
            rec_builder_error(builder, REC_E_DOCUMENT, whole.input.repeats.place,
                              "claim `%s` asserts a relation, but `%s`, which it repeats or is "
                              "repeated by, gives a figure",
                              claim->asserted != NULL ? claim->id : root->id,
                              claim->asserted != NULL ? root->id : claim->id);
        } else if (root->quantity != claim->quantity && root->quantity != REC_NO_INDEX &&
                   claim->quantity != REC_NO_INDEX) {
            rec_whole_claim whole;
            rec_builder_claim(builder, i, &whole);
            rec_builder_error(builder, REC_E_DOCUMENT, whole.input.repeats.place,
                              "claim `%s` speaks of `%s`, but `%s`, which it repeats, of `%s`",
                              claim->id, problem->quantities[claim->quantity].id, root->id,
                              problem->quantities[root->quantity].id);
        }
    }
}

/** Finds what is wrong with keys for many claims, even where no claim takes them. */
static void check_shared_keys(rec_builder *builder, const rec_pending_claim *keys)
{
    rec_whole_claim whole;
    rec_builder_shared_keys(keys, &whole);
    const rec_claim_input *input = &whole.input;
    rec_claim claim = {.source = REC_NO_INDEX, .quantity = REC_NO_INDEX};
    bool given;
    rec_date date;
    if (input->source.bytes != NULL) {
        (void)rec_builder_find_id(builder, &builder->source_names, &input->source, "source");
    }
    if (input->quantity.bytes != NULL) {
        (void)rec_builder_find_id(builder, &builder->quantity_names, &input->quantity, "quantity");
    }
    (void)rec_builder_date(builder, &input->as_of, &given, &date);
    (void)rec_builder_date(builder, &input->said, &given, &date);
    (void)rec_builder_reading(builder, &input->reading);
    (void)rec_builder_weight(builder, &input->weight, REC_WEIGHT_ONE);
    (void)credibility_of(builder, &input->credibility);
    rec_builder_repeats(builder, &input->repeats, REC_NO_INDEX, &claim);
}

static void check_all_shared_keys(rec_builder *builder)
{
    for (size_t d = 0; d < builder->document_count; d++) {
        if (builder->documents[d].has_claim_defaults) {
            check_shared_keys(builder, &builder->documents[d].claim_defaults);
        }
    }
    for (size_t r = 0; r < builder->report_count; r++) {
        check_shared_keys(builder, &builder->reports[r]);
    }
}

void rec_builder_claims(rec_builder *builder)
{
    rec_problem *problem = builder->problem;
    problem->claims =
        rec_arena_take(&problem->arena, builder->claim_count, sizeof *problem->claims);
    if (problem->claims == NULL) {
        builder->out_of_memory = true;
        return;
    }
    problem->claim_count = builder->claim_count;
    for (size_t i = 0; i < builder->claim_count && !builder->out_of_memory; i++) {
        rec_claim *claim = &problem->claims[i];
        rec_whole_claim whole;
        rec_builder_claim(builder, i, &whole);
        claim->place = whole.input.place;
        claim->ignored = whole.input.ignored;
        rec_builder_name_claim(builder, (uint32_t)i, &whole);
    }
    rec_builder_part_claims(builder);
    for (size_t i = 0; i < builder->claim_count && !builder->out_of_memory; i++) {
        build_claim(builder, (uint32_t)i);
    }
    rec_builder_subject(builder, NULL, NULL);
    if (!builder->out_of_memory) {
        check_all_shared_keys(builder);
        check_repeated_quantities(builder);
    }
}
