/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Correlations of claims: from lists of ids to pairs of claims, each of which
 * is known once, sorted.
 */
#include "model/builder.h"
#include "model/correlated.h"

#include "core/sort.h"
#include "elementary/decimal.h"
#include "model/diagnose.h"
#include "model/standing.h"

#include <math.h>
#include <string.h>

/** The pairs of all lists, in the order in which they are given. */
typedef struct gathering {
    rec_builder *builder;
    rec_correlation *pairs;
    size_t count, capacity;
    uint32_t *met_in; /**< by claim: the last list that named it, from 1 */
    bool full;        /**< there are more pairs than allowed, which was told */
} gathering;

static bool read_text(const rec_text *text, double *r)
{
    const rec_words_context context = {.kind = REC_KIND_REAL};
    rec_words words;
    rec_words_init(&words);
    rec_words_error error;
    bool in_second;
    const bool good = rec_statement_read(REC_VALUE, text->bytes, NULL, &context, &words, &error,
                                         &in_second) == REC_OK &&
                      !words.soft && words.unit_length == 0;
    if (good) {
        *r = rec_exact_to_double(&words.number, REC_NEAREST);
    }
    rec_words_clear(&words);
    return good;
}

/** Reads r; false after an error. */
static bool read_r(rec_builder *builder, const rec_correlation_input *input, double *r)
{
    char number[REC_DOUBLE_TEXT_SIZE];
    const char *written = input->r.bytes;
    if (input->in_numbers) {
        (void)rec_double_text(input->number, number);
        written = number;
        *r = input->number;
    } else if (!read_text(&input->r, r)) {
        rec_builder_error(builder, REC_E_DOCUMENT, input->r.place,
                          "`%s` is no correlation: write a number between -1 and 1, such as 0.5",
                          written);
        return false;
    }
    if (!(fabs(*r) <= 1.0)) {
        rec_builder_error(builder, REC_E_DOCUMENT, input->r.place,
                          "`%s` is no correlation: it is a number between -1 and 1, the covariance "
                          "divided by both standard uncertainties",
                          written);
        return false;
    }
    if (1.0 - fabs(*r) <= REC_CORRELATION_MARGIN) {
        rec_builder_error(builder, REC_E_DOCUMENT, input->r.place,
                          "`r: %s` leaves nothing that two claims differ in: where one passes on "
                          "the other's figure, say so by `repeats`; where their errors are mostly "
                          "shared, write an r nearer to 0, such as %s0.99; where nobody knows, "
                          "leave it out and ask for --correlation unknown",
                          written, *r < 0.0 ? "-" : "");
        return false;
    }
    return true;
}

/** Finds the claim that an item of a list names; REC_NO_INDEX: it cannot be correlated. */
static uint32_t find_claim(gathering *into, const rec_text *item, uint32_t list)
{
    rec_builder *builder = into->builder;
    const uint32_t index = rec_builder_find_claim(builder, item);
    if (index == REC_NO_INDEX) {
        return REC_NO_INDEX;
    }
    const rec_claim *claim = &builder->problem->claims[index];
    if (into->met_in[index] == list) {
        rec_builder_error(builder, REC_E_DOCUMENT, item->place,
                          "claim `%s` stands twice in this list: name each once", claim->id);
        return REC_NO_INDEX;
    }
    into->met_in[index] = list;
    if (claim->says == NULL) { /* what is wrong with its statement was told */
        return REC_NO_INDEX;
    }
    if (!claim->measured) {
        rec_builder_error(
            builder, REC_E_DOCUMENT, item->place,
            "claim `%s` is not statistical, so that it has no error to be correlated: "
            "give its `value` a standard `uncertainty`, or leave it out",
            claim->id);
        return REC_NO_INDEX;
    }
    if (claim->soft_minus == 0.0 && claim->soft_plus == 0.0) {
        rec_builder_error(builder, REC_E_DOCUMENT, item->place,
                          "claim `%s` has an uncertainty of 0, so that it has no error to be "
                          "correlated: leave it out",
                          claim->id);
        return REC_NO_INDEX;
    }
    return index;
}

static bool has_room(gathering *into, const rec_correlation_input *input)
{
    const size_t count = input->claims.count;
    if (count > REC_CORRELATED_CLAIMS_MAX) {
        rec_builder_error(into->builder, REC_E_LIMIT, input->claims.place,
                          "a list of %zu correlated claims is too long: it may have %d", count,
                          REC_CORRELATED_CLAIMS_MAX);
        return false;
    }
    if (!into->full && into->count + count * (count - 1) / 2 > REC_CORRELATED_PAIRS_MAX) {
        rec_builder_error(into->builder, REC_E_LIMIT, input->claims.place,
                          "more than %d pairs of claims are correlated by this list and those "
                          "before it",
                          REC_CORRELATED_PAIRS_MAX);
        into->full = true;
    }
    return !into->full;
}

static bool add_pair(gathering *into, const rec_correlation *pair)
{
    rec_correlation *added = rec_builder_append(into->builder, &into->pairs, &into->count,
                                                &into->capacity, sizeof *added);
    if (added != NULL) {
        *added = *pair;
    }
    return added != NULL;
}

/** Takes in every two claims of a list. */
static void gather(gathering *into, const rec_correlation_input *input, uint32_t list)
{
    rec_builder *builder = into->builder;
    const size_t count = input->claims.count;
    rec_correlation pair = {.note = input->note.bytes, .place = input->place};
    bool good = read_r(builder, input, &pair.r);
    if (!has_room(into, input)) {
        return;
    }
    uint32_t *claims = rec_arena_take(&builder->scratch, count, sizeof *claims);
    if (claims == NULL) {
        builder->out_of_memory = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        claims[i] = find_claim(into, &input->claims.items[i], list);
        good = good && claims[i] != REC_NO_INDEX;
    }
    for (size_t i = 0; good && i < count; i++) {
        for (size_t j = i + 1; good && j < count; j++) {
            pair.first = claims[i] < claims[j] ? claims[i] : claims[j];
            pair.second = claims[i] < claims[j] ? claims[j] : claims[i];
            good = add_pair(into, &pair);
        }
    }
}

/** Sorts by the claims; of one pair the earlier given stands first. */
static bool sort_pairs(gathering *into, uint32_t order[])
{
    rec_builder *builder = into->builder;
    size_t size_bytes;
    uint64_t *key = rec_arena_take(&builder->scratch, into->count, sizeof *key);
    if (key == NULL || rec_sort_size(into->count, &size_bytes) != REC_OK) {
        return false;
    }
    rec_workspace work = rec_standing_workspace(&builder->scratch, size_bytes);
    if (work.memory == NULL) {
        return false;
    }
    for (size_t i = 0; i < into->count; i++) {
        key[i] = (uint64_t)into->pairs[i].first << 32U | into->pairs[i].second;
    }
    rec_sort_start(into->count, order);
    return rec_sort_by_uint64(into->count, key, order, &work) == REC_OK;
}

static void refuse_repeated(rec_builder *builder, const rec_correlation *first,
                            const rec_correlation *again)
{
    const rec_claim *claims = builder->problem->claims;
    const char *a = claims[again->first].id, *b = claims[again->second].id;
    if (rec_is_diagnosed(builder->diagnostics, again->place)) {
        return; /* two lists may share many pairs */
    }
    if (first->place.line == 0) {
        rec_builder_error(builder, REC_E_DOCUMENT, again->place,
                          "the correlation of `%s` and `%s` is given twice: give it once", a, b);
    } else {
        rec_builder_error(builder, REC_E_DOCUMENT, again->place,
                          "the correlation of `%s` and `%s` is given twice, first in %s:%u:%u: "
                          "give it once",
                          a, b, rec_builder_file(builder, first->place),
                          (unsigned)first->place.line, (unsigned)first->place.column);
    }
}

/** Keeps one of each pair; several documents may give it alike. */
static void keep_pairs(gathering *into, const uint32_t order[])
{
    rec_problem *problem = into->builder->problem;
    rec_correlation *kept = rec_arena_take(&problem->arena, into->count, sizeof *kept);
    if (kept == NULL) {
        into->builder->out_of_memory = true;
        return;
    }
    size_t count = 0;
    for (size_t i = 0; i < into->count; i++) {
        const rec_correlation *pair = &into->pairs[order[i]];
        const rec_correlation *last = count > 0 ? &kept[count - 1] : NULL;
        if (last == NULL || last->first != pair->first || last->second != pair->second) {
            kept[count++] = *pair;
        } else if (last->place.file == pair->place.file || last->r != pair->r) {
            refuse_repeated(into->builder, last, pair);
        }
    }
    problem->correlations = kept;
    problem->correlation_count = count;
}

void rec_builder_correlations(rec_builder *builder)
{
    gathering into = {.builder = builder};
    if (builder->correlation_count == 0) {
        return;
    }
    into.met_in =
        rec_arena_take(&builder->scratch, builder->problem->claim_count, sizeof *into.met_in);
    builder->out_of_memory = builder->out_of_memory || into.met_in == NULL;
    for (size_t i = 0; i < builder->correlation_count && !builder->out_of_memory; i++) {
        const char *number = rec_arena_format(&builder->scratch, "%zu", i);
        builder->out_of_memory = number == NULL;
        rec_builder_subject(builder, "correlation", number);
        if (!builder->out_of_memory) {
            gather(&into, &builder->correlations[i], (uint32_t)i + 1);
        }
    }
    rec_builder_subject(builder, NULL, NULL);
    if (builder->out_of_memory) {
        return;
    }
    uint32_t *order = rec_arena_take(&builder->scratch, into.count, sizeof *order);
    if (order == NULL || !sort_pairs(&into, order)) {
        builder->out_of_memory = true;
        return;
    }
    keep_pairs(&into, order);
    if (!builder->out_of_memory) {
        rec_builder_possible_correlations(builder);
    }
}
