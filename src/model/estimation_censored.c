/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A fit of intervals, bounds, points and measured values together, one item an
 * origin: what its claims with intervals leave together, or its measured
 * values as one. Where an origin is not one item (its intervals contradict each
 * other, or it has measured values as well) its items count once together.
 */
#include "model/estimation.h"

#include <math.h>

/** The items of a quantity, and what each is of. */
typedef struct items {
    rec_censored_item *item;
    double *weight;
    uint32_t *origin;
    size_t count;
    bool weighted; /* some count for less than one */
} items;

/**
 * What a claim allows. An end that the kind of the quantity gives, such as 0 of
 * "at most 5", is nobody's word: the claim then has no such end.
 */
static void interval_of(const rec_estimating *of, const rec_claim *claim, double *low, double *high)
{
    const rec_range domain = rec_kind_domain(of->problem->quantities[claim->quantity].kind);
    const rec_range range = claim->range[rec_solution_reading(of->solution, claim)];
    const bool point = range.lo == range.hi;
    *low = range.lo == domain.lo && !point ? -(double)INFINITY : range.lo;
    *high = range.hi == domain.hi && !point ? (double)INFINITY : range.hi;
}

static rec_estimate_value interval_value(double low, double high)
{
    return (rec_estimate_value){.low = low,
                                .high = high,
                                .value = (double)NAN,
                                .minus = (double)NAN,
                                .plus = (double)NAN,
                                .df = (double)INFINITY};
}

static void add(items *made, rec_estimated *estimated, uint32_t origin, rec_estimate_value value)
{
    const bool measured = !isnan(value.value);
    const double u = measured ? (value.minus + value.plus) / 2.0 : 0.0;
    value.low = measured ? (double)NAN : value.low;
    value.high = measured ? (double)NAN : value.high;
    value.share = value.difference = value.difference_standard = (double)NAN;
    made->item[made->count] = measured ? (rec_censored_item){value.value, value.value, u}
                                       : (rec_censored_item){value.low, value.high, 0.0};
    made->weight[made->count] = 1.0;
    made->origin[made->count] = origin;
    estimated->values[made->count++] = value;
}

/** Adds the items of one origin, whose claims are claims[count]. */
static void add_origin(const rec_estimating *of, uint32_t origin, uint32_t claims[], size_t count,
                       items *made, rec_estimated *estimated)
{
    const uint32_t source = rec_estimating_source(of, origin);
    const size_t before = made->count;
    size_t intervals = 0; /* they go to the front, the measured ones behind */
    double low = -INFINITY, high = INFINITY;
    for (size_t i = 0; i < count; i++) {
        const rec_claim *claim = &of->problem->claims[claims[i]];
        if (!claim->measured) {
            double claim_low, claim_high;
            interval_of(of, claim, &claim_low, &claim_high);
            low = fmax(low, claim_low);
            high = fmin(high, claim_high);
            const uint32_t index = claims[i];
            for (size_t j = i; j > intervals; j--) {
                claims[j] = claims[j - 1];
            }
            claims[intervals++] = index;
        }
    }
    for (size_t i = 0; i < intervals && low > high; i++) {
        double claim_low, claim_high;
        interval_of(of, &of->problem->claims[claims[i]], &claim_low, &claim_high);
        rec_estimate_value value = interval_value(claim_low, claim_high);
        value.claims = (rec_claim_list){claims + i, 1};
        value.source = source;
        add(made, estimated, origin, value);
    }
    if (intervals > 0 && low <= high) {
        rec_estimate_value value = interval_value(low, high);
        value.claims = (rec_claim_list){claims, intervals};
        value.source = source;
        add(made, estimated, origin, value);
    }
    if (intervals < count) {
        rec_estimate_value value = rec_estimating_joined(of, claims + intervals, count - intervals);
        value.claims = (rec_claim_list){claims + intervals, count - intervals};
        value.source = source;
        add(made, estimated, origin, value);
    }
    for (size_t i = before; i < made->count; i++) {
        made->weight[i] = 1.0 / (double)(made->count - before);
        made->weighted = made->weighted || made->count - before > 1;
    }
}

static rec_status make_items(rec_estimating *of, rec_estimated *estimated, items *made)
{
    rec_estimating_sort(of);
    const size_t total = of->measured_count;
    uint32_t *claims = rec_arena_take(&of->made->arena, total, sizeof *claims);
    estimated->values = rec_arena_take(&of->made->arena, total, sizeof *estimated->values);
    *made = (items){.item = rec_arena_take(of->scratch, total, sizeof *made->item),
                    .weight = rec_arena_take(of->scratch, total, sizeof *made->weight),
                    .origin = rec_arena_take(of->scratch, total, sizeof *made->origin)};
    if (claims == NULL || estimated->values == NULL || made->item == NULL || made->weight == NULL ||
        made->origin == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0, end; i < total; i = end) {
        const uint32_t origin = of->measured[i].origin;
        for (end = i; end < total && of->measured[end].origin == origin; end++) {
            claims[end] = of->measured[end].claim;
        }
        add_origin(of, origin, claims + i, end - i, made, estimated);
    }
    estimated->shown.value_count = made->count;
    estimated->shown.origin_count = rec_estimating_count_origins(of);
    return REC_OK;
}

static rec_censored_options fit_options(const rec_estimating *of, const items *made)
{
    return (rec_censored_options){.distribution = of->made->options.distribution,
                                  .level = of->made->options.level,
                                  .weights = made->weighted ? made->weight : NULL};
}

/** Of the best value, in the quantity's unit; of a logarithm by its slope there. */
static double standard_of(const rec_censored_result *fit, rec_censored_distribution distribution)
{
    if (!fit->has_standard) {
        return INFINITY;
    }
    return distribution == REC_CENSORED_LOGNORMAL ? fit->best * fit->standard : fit->standard;
}

/** The same without each origin in turn, whose items stand together. */
static rec_status set_withouts(rec_estimating *of, rec_estimated *estimated, const items *made)
{
    rec_estimate *shown = &estimated->shown;
    items rest = {.item = rec_arena_take(of->scratch, made->count, sizeof *rest.item),
                  .weight = rec_arena_take(of->scratch, made->count, sizeof *rest.weight),
                  .weighted = made->weighted};
    estimated->withouts =
        rec_arena_take(&of->made->arena, shown->origin_count, sizeof *estimated->withouts);
    if (rest.item == NULL || rest.weight == NULL || estimated->withouts == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < made->count; i++) {
        if (i > 0 && made->origin[i] == made->origin[i - 1]) {
            continue;
        }
        rest.count = 0;
        for (size_t j = 0; j < made->count; j++) {
            if (made->origin[j] != made->origin[i]) {
                rest.item[rest.count] = made->item[j];
                rest.weight[rest.count++] = made->weight[j];
            }
        }
        const rec_censored_options options = fit_options(of, &rest);
        rec_censored_result fit;
        const rec_status status =
            rec_censored_fit(rest.item, rest.count, &options, &of->scratch->allocator, &fit);
        if (status == REC_E_MEMORY) {
            return status;
        }
        if (status == REC_OK && fit.identified) {
            estimated->withouts[shown->without_count++] =
                (rec_estimate_without){.source = estimated->values[i].source,
                                       .best = fit.best,
                                       .low = fit.low,
                                       .high = fit.high,
                                       .standard = standard_of(&fit, shown->distribution),
                                       .tau2 = fit.sigma * fit.sigma,
                                       .q = (double)NAN};
        }
    }
    return REC_OK;
}

rec_status rec_estimating_censored(rec_estimating *of, rec_estimated *estimated)
{
    rec_estimate *shown = &estimated->shown;
    shown->method = REC_ESTIMATOR_CENSORED;
    shown->interval = REC_ESTIMATE_INTERVAL_PROFILE;
    shown->distribution = of->made->options.distribution;
    shown->is_fit = true;
    items made;
    if (rec_estimating_choose(of, shown->quantity, estimated) != REC_OK ||
        make_items(of, estimated, &made) != REC_OK) {
        return REC_E_MEMORY;
    }
    if (made.count == 0) {
        shown->reason = REC_ESTIMATE_NO_VALUE;
        return REC_OK;
    }
    const rec_censored_options options = fit_options(of, &made);
    const rec_status status = rec_censored_fit(made.item, made.count, &options,
                                               &of->scratch->allocator, &shown->censored);
    if (status != REC_OK) {
        shown->reason = REC_ESTIMATE_OUT_OF_RANGE;
        return status == REC_E_MEMORY ? status : REC_OK;
    }
    if (!shown->censored.identified) {
        shown->reason = REC_ESTIMATE_NOT_IDENTIFIED;
        return REC_OK;
    }
    shown->best = shown->censored.best;
    shown->low = shown->censored.low;
    shown->high = shown->censored.high;
    shown->standard = standard_of(&shown->censored, shown->distribution);
    return shown->origin_count >= 2 && shown->origin_count <= REC_ESTIMATE_WITHOUT_LIMIT
               ? set_withouts(of, estimated, &made)
               : REC_OK;
}
