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

/** "c1", "c2", ... by place where the document gives no id. */
static void name_claim(rec_builder *builder, uint32_t index, rec_claim_input *input,
                       rec_claim *claim)
{
    claim->id_by_place = input->id.bytes == NULL;
    if (claim->id_by_place) {
        const char *id =
            rec_arena_format(&builder->problem->arena, "c%lu", (unsigned long)index + 1);
        if (id == NULL) {
            builder->out_of_memory = true;
            return;
        }
        input->id = (rec_text){.bytes = id, .length = strlen(id), .place = input->place};
    }
    claim->id = input->id.bytes;
    rec_builder_subject(builder, "claim", claim->id);
    (void)rec_builder_add_id(builder, &builder->claim_names, &input->id,
                             claim->id_by_place ? "claim (unnamed claims are called by their place)"
                                                : "claim",
                             true, index);
}

static void resolve_repeats(rec_builder *builder, const rec_text *text, uint32_t index,
                            rec_claim *claim)
{
    claim->repeats_form = REC_REPEATS_SOURCE;
    claim->repeats_index = REC_NO_INDEX;
    if (text->bytes == NULL) {
        return;
    }
    if (strcmp(text->bytes, "none") == 0) {
        claim->repeats_form = REC_REPEATS_NONE;
        return;
    }
    const uint32_t of_claim = rec_names_find(&builder->claim_names, text->bytes);
    const uint32_t of_source = rec_names_find(&builder->source_names, text->bytes);
    if (of_claim != REC_NO_INDEX && of_source != REC_NO_INDEX) {
        rec_builder_error(builder, REC_E_DOCUMENT, text->place,
                          "`%s` is both a claim and a source: give one of them another id",
                          text->bytes);
    } else if (of_claim == index) {
        rec_builder_error(builder, REC_E_DOCUMENT, text->place, "claim `%s` cannot repeat itself",
                          text->bytes);
    } else if (of_claim != REC_NO_INDEX) {
        claim->repeats_form = REC_REPEATS_CLAIM;
        claim->repeats_index = of_claim;
    } else if (of_source != REC_NO_INDEX) {
        claim->repeats_form = REC_REPEATS_OTHER;
        claim->repeats_index = of_source;
    } else {
        rec_names both = {0};
        uint32_t existing;
        for (size_t i = 0; i < builder->claim_names.slot_count; i++) {
            const char *name = builder->claim_names.slots[i].name;
            if (name != NULL &&
                rec_names_add(&both, &builder->scratch, name, 0, &existing) == REC_E_MEMORY) {
                builder->out_of_memory = true;
            }
        }
        for (size_t i = 0; i < builder->source_names.slot_count; i++) {
            const char *name = builder->source_names.slots[i].name;
            if (name != NULL &&
                rec_names_add(&both, &builder->scratch, name, 0, &existing) == REC_E_MEMORY) {
                builder->out_of_memory = true;
            }
        }
        (void)rec_builder_find_id(builder, &both, text, "claim or source");
    }
}

static void resolve_date(rec_builder *builder, const rec_claim_input *input, rec_claim *claim)
{
    const rec_problem *problem = builder->problem;
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
    } else if (problem->has_as_of) {
        claim->date_from = REC_DATE_DOCUMENT;
        claim->date = problem->as_of;
    } else if (good_as_of && good_said && claim->quantity != REC_NO_INDEX &&
               !rec_quantity_is_fixed(&problem->quantities[claim->quantity])) {
        rec_builder_error(builder, REC_E_DOCUMENT, claim->place,
                          "claim `%s` has no date, but `%s` may change in time: give it `as_of` or "
                          "`said`, or the document an `as_of`",
                          claim->id, problem->quantities[claim->quantity].id);
    }
}

static uint32_t resolve(rec_builder *builder, const rec_names *names, const rec_text *id,
                        const char *what, const rec_claim *claim)
{
    if (id->bytes == NULL) {
        rec_builder_error(builder, REC_E_DOCUMENT, claim->place, "claim `%s` names no %s",
                          claim->id, what);
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
    rec_claim_input input;
    rec_builder_claim(builder, index, &input);
    rec_builder_subject(builder, "claim", claim->id);
    claim->source = resolve(builder, &builder->source_names, &input.source, "source", claim);
    claim->quantity =
        resolve(builder, &builder->quantity_names, &input.quantity, "quantity", claim);
    resolve_date(builder, &input, claim);
    resolve_repeats(builder, &input.repeats, index, claim);
    claim->credibility = credibility_of(builder, &input.credibility);
    claim->weight = rec_builder_weight(
        builder, &input.weight,
        claim->source != REC_NO_INDEX ? problem->sources[claim->source].weight : REC_WEIGHT_ONE);
    claim->reading = resolve_reading(builder, &input.reading, claim);
    claim->says_place = input.statement.place;
    claim->quote = input.quote.bytes;
    claim->url = input.url.bytes;
    claim->note = input.note.bytes;
    claim->exact = REC_NO_INDEX;
    if (claim->quantity != REC_NO_INDEX) {
        rec_builder_statement(builder, &input, claim);
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
        if (root->quantity != claim->quantity && root->quantity != REC_NO_INDEX &&
            claim->quantity != REC_NO_INDEX) {
            rec_claim_input input;
            rec_builder_claim(builder, i, &input);
            rec_builder_error(builder, REC_E_DOCUMENT, input.repeats.place,
                              "claim `%s` speaks of `%s`, but `%s`, which it repeats, of `%s`",
                              claim->id, problem->quantities[claim->quantity].id, root->id,
                              problem->quantities[root->quantity].id);
        }
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
        rec_claim_input input;
        rec_builder_claim(builder, i, &input);
        claim->place = input.place;
        claim->ignored = input.ignored;
        name_claim(builder, (uint32_t)i, &input, claim);
    }
    for (size_t i = 0; i < builder->claim_count && !builder->out_of_memory; i++) {
        build_claim(builder, (uint32_t)i);
    }
    rec_builder_subject(builder, NULL, NULL);
    if (!builder->out_of_memory) {
        check_repeated_quantities(builder);
    }
}
