/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the statistical claims on a quantity to independent values: those that
 * are used, of one date, one an origin.
 *
 * What one origin says several times errs together as far as anybody knows, so
 * its values are averaged by 1/u^2 with the greatest uncertainty that any
 * correlations give, the weighted mean of the u, times their Birge ratio where
 * that is more than 1: a source that contradicts itself is not sure.
 */
#include "model/estimation.h"

#include <math.h>
#include <stdlib.h>

double rec_reliability_weight(char reliability)
{
    switch (reliability) {
    case 'A':
        return 1.0;
    case 'B':
        return 0.8;
    case 'D':
        return 0.4;
    case 'E':
        return 0.2;
    default: /* C; and F and none, for unknown is not worst */
        return 0.6;
    }
}

/** Whether a claim that takes part cannot be a value, and why. */
static bool is_no_value(const rec_estimating *of, const rec_claim *claim,
                        rec_left_out_reason *reason)
{
    if (claim->measured) {
        *reason = REC_LEFT_OUT_EXACT;
        return !of->with_intervals && (claim->soft_minus == 0.0 || claim->soft_plus == 0.0);
    }
    *reason = REC_LEFT_OUT_EMPTY;
    return claim->nothing[rec_solution_reading(of->solution, claim)];
}

bool rec_estimating_takes(const rec_estimating *of, const rec_claim *claim)
{
    return claim->measured || (of->with_intervals && claim->asserted == NULL);
}

/** The claims on a quantity that could be values. */
static void collect(rec_estimating *of, uint32_t quantity)
{
    const rec_solved_quantity *solved = &of->solution->quantities[quantity];
    of->measured_count = 0;
    for (size_t i = 0; i < solved->claim_count; i++) {
        const uint32_t index = solved->claims[i];
        if (rec_estimating_takes(of, &of->problem->claims[index]) &&
            !rec_solution_ignores(of->solution, index)) {
            of->measured[of->measured_count++] = (rec_measured){.claim = index};
        }
    }
}

/** For qsort, which has no context argument: what is sorted carries what is compared. */
typedef struct sort_entry {
    const rec_claim *claim;
    uint32_t place;
} sort_entry;

static int compare_entries(const void *a, const void *b)
{
    const sort_entry *x = a, *y = b;
    if (x->claim->source != y->claim->source) {
        return x->claim->source < y->claim->source ? -1 : 1;
    }
    const int by_date = rec_estimating_compare_dates(x->claim, y->claim);
    return by_date != 0 ? by_date : (x->place > y->place) - (x->place < y->place);
}

static rec_status sort_by_source(rec_estimating *of, rec_arena *scratch)
{
    sort_entry *entries = rec_arena_take(scratch, of->measured_count, sizeof *entries);
    if (entries == NULL) {
        return REC_E_MEMORY;
    }
    for (uint32_t i = 0; i < of->measured_count; i++) {
        entries[i] = (sort_entry){&of->problem->claims[of->measured[i].claim], i};
    }
    qsort(entries, of->measured_count, sizeof *entries, compare_entries);
    for (size_t i = 0; i < of->measured_count; i++) {
        of->by_source[i] = entries[i].place;
    }
    return REC_OK;
}

/**
 * The date that the values speak of: the one asked for, else the latest before
 * it of which there are any. false: none.
 */
static bool choose_date(const rec_estimating *of, rec_date *date)
{
    bool any = false;
    for (size_t i = 0; i < of->measured_count; i++) {
        const rec_claim *claim = &of->problem->claims[of->measured[i].claim];
        rec_left_out_reason reason;
        if (of->measured[i].repeats || is_no_value(of, claim, &reason) ||
            rec_date_compare(claim->date, of->solution->at) > 0) {
            continue;
        }
        if (!any || rec_date_compare(claim->date, *date) > 0) {
            any = true;
            *date = claim->date;
        }
    }
    return any;
}

/** Leaves out what is no value of shown's date; those that stay move to the front. */
static size_t leave_out(rec_estimating *of, bool fixed, const rec_estimate *shown,
                        rec_left_out left_out[])
{
    size_t kept = 0, left = 0;
    for (size_t i = 0; i < of->measured_count; i++) {
        const rec_measured measured = of->measured[i];
        const rec_claim *claim = &of->problem->claims[measured.claim];
        rec_left_out_reason reason;
        if (measured.repeats) {
            left_out[left++] = (rec_left_out){measured.claim, REC_LEFT_OUT_REPEAT};
        } else if (is_no_value(of, claim, &reason)) {
            left_out[left++] = (rec_left_out){measured.claim, reason};
        } else if (!fixed && !(shown->has_date && rec_date_same(claim->date, shown->at))) {
            left_out[left++] = (rec_left_out){measured.claim, REC_LEFT_OUT_OTHER_DATE};
        } else {
            of->measured[kept++] = measured;
        }
    }
    of->measured_count = kept;
    return left;
}

/** The figures of one claim as they enter. */
static rec_estimate_value value_of(const rec_estimating *of, uint32_t index)
{
    const rec_claim *claim = &of->problem->claims[index];
    const char reliability = of->problem->sources[claim->source].reliability;
    const double widening = of->made->options.weight_by_reliability
                                ? 1.0 / sqrt(rec_reliability_weight(reliability))
                                : 1.0;
    return (rec_estimate_value){.low = (double)NAN,
                                .high = (double)NAN,
                                .value = claim->soft_value,
                                .minus = claim->soft_minus * widening,
                                .plus = claim->soft_plus * widening,
                                .df = claim->soft_df};
}

static double mean_u(const rec_estimate_value *value)
{
    return (value->minus + value->plus) / 2.0;
}

rec_estimate_value rec_estimating_joined(const rec_estimating *of, const uint32_t claims[],
                                         size_t count)
{
    if (count == 1) {
        return value_of(of, claims[0]);
    }
    double least_u = INFINITY;
    for (size_t i = 0; i < count; i++) {
        const rec_estimate_value value = value_of(of, claims[i]);
        least_u = fmin(least_u, mean_u(&value));
    }
    const rec_estimate_value first = value_of(of, claims[0]);
    double weights = 0.0, sum = 0.0, minus = 0.0, plus = 0.0, df = INFINITY;
    for (size_t i = 0; i < count; i++) {
        const rec_estimate_value value = value_of(of, claims[i]);
        const double ratio = least_u / mean_u(&value), weight = ratio * ratio;
        weights += weight;
        sum += weight * (value.value - first.value);
        minus += weight * value.minus;
        plus += weight * value.plus;
        df = fmin(df, value.df);
    }
    const double best = first.value + sum / weights;
    double q = 0.0;
    for (size_t i = 0; i < count; i++) {
        const rec_estimate_value value = value_of(of, claims[i]);
        const double away = (value.value - best) / mean_u(&value);
        q += away * away;
    }
    const double birge = fmax(1.0, sqrt(q / (double)(count - 1)));
    return (rec_estimate_value){
        .value = best, .minus = minus / weights * birge, .plus = plus / weights * birge, .df = df};
}

/** Order of measured claims by origin; within one, and of those that stand apart, as in the
 * document. */
static int compare_origins(const void *a, const void *b)
{
    const rec_measured *x = a, *y = b;
    if (x->origin != y->origin) {
        return x->origin < y->origin ? -1 : 1;
    }
    return (x->claim > y->claim) - (x->claim < y->claim);
}

uint32_t rec_estimating_source(const rec_estimating *of, uint32_t origin)
{
    const uint32_t sources = (uint32_t)of->problem->source_count;
    return origin < sources ? origin : origin - sources;
}

size_t rec_estimating_count_origins(const rec_estimating *of)
{
    size_t count = 0;
    for (size_t i = 0; i < of->measured_count; i++) {
        count += i == 0 || of->measured[i].origin != of->measured[i - 1].origin;
    }
    return count;
}

/** One value, and of which origin it is. */
typedef struct made_value {
    rec_estimate_value value;
    uint32_t origin;
} made_value;

static int compare_first_claims(const void *a, const void *b)
{
    const made_value *x = a, *y = b;
    const uint32_t first_x = x->value.claims.claims[0], first_y = y->value.claims.claims[0];
    return (first_x > first_y) - (first_x < first_y);
}

void rec_estimating_sort(const rec_estimating *of)
{
    qsort(of->measured, of->measured_count, sizeof *of->measured, compare_origins);
}

/** Makes the values, in the order of their first claims. Returns how many. */
static size_t make_values(const rec_estimating *of, uint32_t claims[], made_value values[])
{
    rec_estimating_sort(of);
    size_t count = 0;
    for (size_t i = 0, end; i < of->measured_count; i = end) {
        const rec_measured *first = &of->measured[i];
        for (end = i + 1; end < of->measured_count && !first->stands_apart &&
                          of->measured[end].origin == first->origin;
             end++) {
        }
        for (size_t j = i; j < end; j++) {
            claims[j] = of->measured[j].claim;
        }
        rec_estimate_value value = rec_estimating_joined(of, claims + i, end - i);
        value.claims = (rec_claim_list){claims + i, end - i};
        value.source = rec_estimating_source(of, first->origin);
        values[count++] = (made_value){value, first->origin};
    }
    qsort(values, count, sizeof *values, compare_first_claims);
    return count;
}

static rec_status take_arrays(rec_estimating *of, size_t count, rec_estimate_arrays *arrays)
{
    *arrays = (rec_estimate_arrays){.y = rec_arena_take(of->scratch, count, sizeof(double)),
                                    .u = rec_arena_take(of->scratch, count, sizeof(double)),
                                    .minus = rec_arena_take(of->scratch, count, sizeof(double)),
                                    .df = rec_arena_take(of->scratch, count, sizeof(double)),
                                    .origin = rec_arena_take(of->scratch, count, sizeof(uint32_t)),
                                    .count = count};
    return arrays->y == NULL || arrays->u == NULL || arrays->minus == NULL || arrays->df == NULL ||
                   arrays->origin == NULL
               ? REC_E_MEMORY
               : REC_OK;
}

rec_status rec_estimating_choose(rec_estimating *of, uint32_t quantity, rec_estimated *estimated)
{
    collect(of, quantity);
    const bool fixed = rec_quantity_is_fixed(&of->problem->quantities[quantity]);
    rec_left_out *left_out = rec_arena_take(&of->made->arena, of->measured_count, sizeof *left_out);
    if (left_out == NULL || sort_by_source(of, of->scratch) != REC_OK) {
        return REC_E_MEMORY;
    }
    rec_estimating_origins(of, fixed);
    rec_estimate *shown = &estimated->shown;
    shown->has_date = !fixed && choose_date(of, &shown->at);
    shown->left_out_count = leave_out(of, fixed, shown, left_out);
    estimated->left_out = left_out;
    return REC_OK;
}

rec_status rec_estimating_values(rec_estimating *of, uint32_t quantity, rec_estimated *estimated,
                                 rec_estimate_arrays *arrays)
{
    if (rec_estimating_choose(of, quantity, estimated) != REC_OK) {
        return REC_E_MEMORY;
    }
    rec_estimating_part(of);
    uint32_t *claims = rec_arena_take(&of->made->arena, of->measured_count, sizeof *claims);
    made_value *made = rec_arena_take(of->scratch, of->measured_count, sizeof *made);
    if (claims == NULL || made == NULL) {
        return REC_E_MEMORY;
    }
    const size_t count = make_values(of, claims, made);
    estimated->shown.value_count = count;
    estimated->shown.origin_count = rec_estimating_count_origins(of);
    estimated->values = rec_arena_take(&of->made->arena, count, sizeof *estimated->values);
    if (estimated->values == NULL || take_arrays(of, count, arrays) != REC_OK) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        estimated->values[i] = made[i].value;
        arrays->y[i] = made[i].value.value;
        arrays->u[i] = made[i].value.plus;
        arrays->minus[i] = made[i].value.minus;
        arrays->df[i] = made[i].value.df;
        arrays->origin[i] = made[i].origin;
        arrays->has_minus = arrays->has_minus || arrays->minus[i] != arrays->u[i];
        arrays->has_df = arrays->has_df || isfinite(arrays->df[i]);
    }
    return rec_estimating_correlate(of, estimated, arrays);
}
