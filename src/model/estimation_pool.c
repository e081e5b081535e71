/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A pooled estimate of one quantity, each value against it, and the same
 * without each origin.
 */
#include "estimate/uncertainty.h"
#include "model/estimation.h"

#include <math.h>

static const struct {
    rec_estimator estimator;
    rec_pool_method method;
} methods[] = {
    {REC_ESTIMATOR_COMMON_EFFECT, REC_POOL_COMMON_EFFECT},
    {REC_ESTIMATOR_DERSIMONIAN_LAIRD, REC_POOL_DERSIMONIAN_LAIRD},
    {REC_ESTIMATOR_PAULE_MANDEL, REC_POOL_PAULE_MANDEL},
    {REC_ESTIMATOR_REML, REC_POOL_REML},
    {REC_ESTIMATOR_ML, REC_POOL_ML},
    {REC_ESTIMATOR_SIDIK_JONKMAN, REC_POOL_SIDIK_JONKMAN},
    {REC_ESTIMATOR_HUNTER_SCHMIDT, REC_POOL_HUNTER_SCHMIDT},
    {REC_ESTIMATOR_HEDGES, REC_POOL_HEDGES},
    {REC_ESTIMATOR_BAYES, REC_POOL_BAYES},
};

static rec_pool_method method_of(rec_estimator estimator)
{
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        if (methods[i].estimator == estimator) {
            return methods[i].method;
        }
    }
    return REC_POOL_COMMON_EFFECT;
}

/** What suits the values, where nothing is asked for. */
static rec_estimator chosen(const rec_estimation_options *options,
                            const rec_estimate_arrays *arrays)
{
    if (options->estimator != REC_ESTIMATOR_AUTO) {
        return options->estimator;
    }
    const bool common = options->scale || options->correlation_unknown ||
                        options->interval == REC_ESTIMATE_INTERVAL_Z ||
                        arrays->correlation_count > 0;
    if (common) {
        return REC_ESTIMATOR_COMMON_EFFECT;
    }
    return options->interval == REC_ESTIMATE_INTERVAL_AUTO ? REC_ESTIMATOR_BAYES
                                                           : REC_ESTIMATOR_REML;
}

static rec_estimate_interval interval_of(const rec_estimation_options *options,
                                         rec_estimator estimator)
{
    if (options->interval != REC_ESTIMATE_INTERVAL_AUTO) {
        return options->interval;
    }
    if (estimator == REC_ESTIMATOR_BAYES) {
        return REC_ESTIMATE_INTERVAL_CREDIBLE;
    }
    return estimator == REC_ESTIMATOR_COMMON_EFFECT
               ? REC_ESTIMATE_INTERVAL_Z
               : REC_ESTIMATE_INTERVAL_KNAPP_HARTUNG_AT_LEAST_Z;
}

static rec_pool_interval pool_interval(rec_estimate_interval interval)
{
    switch (interval) {
    case REC_ESTIMATE_INTERVAL_KNAPP_HARTUNG:
        return REC_POOL_KNAPP_HARTUNG;
    case REC_ESTIMATE_INTERVAL_KNAPP_HARTUNG_AT_LEAST_Z:
        return REC_POOL_KNAPP_HARTUNG_AT_LEAST_NORMAL;
    default:
        return REC_POOL_NORMAL;
    }
}

static rec_pool_options pool_options(const rec_estimation_options *options,
                                     const rec_estimate *shown, const rec_estimate_arrays *arrays)
{
    return (rec_pool_options){.method = method_of(shown->method),
                              .interval = pool_interval(shown->interval),
                              .level = options->level,
                              .scale = options->scale,
                              .correlation_unknown = options->correlation_unknown,
                              .correlations = arrays->correlations,
                              .correlation_count = arrays->correlation_count,
                              .minus = arrays->has_minus ? arrays->minus : NULL,
                              .df = arrays->has_df ? arrays->df : NULL};
}

static double effective_u(const rec_estimate_arrays *arrays, size_t i, double best)
{
    return arrays->y[i] > best ? arrays->minus[i] : arrays->u[i];
}

static void set_shares(rec_estimated *estimated, const rec_estimate_arrays *arrays)
{
    const double tau2 = estimated->shown.pool.tau2, best = estimated->shown.best;
    double least = INFINITY, sum = 0.0;
    if (arrays->correlation_count >
        0) { /* what one counts depends on others, and may be negative */
        for (size_t i = 0; i < arrays->count; i++) {
            estimated->values[i].share = NAN;
        }
        return;
    }
    for (size_t i = 0; i < arrays->count; i++) {
        least = fmin(least, hypot(effective_u(arrays, i, best), sqrt(tau2)));
    }
    for (size_t i = 0; i < arrays->count; i++) {
        const double ratio = least / hypot(effective_u(arrays, i, best), sqrt(tau2));
        estimated->values[i].share = isfinite(tau2) ? ratio * ratio : 1.0;
        sum += estimated->values[i].share;
    }
    for (size_t i = 0; i < arrays->count; i++) {
        estimated->values[i].share /= sum;
    }
}

static rec_status set_differences(rec_estimating *of, rec_estimated *estimated,
                                  const rec_estimate_arrays *arrays,
                                  const rec_pool_options *options)
{
    rec_pool_difference *differences =
        rec_arena_take(of->scratch, arrays->count, sizeof *differences);
    if (differences == NULL) {
        return REC_E_MEMORY;
    }
    const rec_status status = rec_pool_equivalence(arrays->y, arrays->u, arrays->count, options,
                                                   &of->scratch->allocator, differences);
    for (size_t i = 0; i < arrays->count && status == REC_OK; i++) {
        estimated->values[i].difference = differences[i].difference;
        estimated->values[i].difference_standard = differences[i].standard;
    }
    return status;
}

/** What is left without one origin; correlations among the rest by their new places. */
static size_t rest_of(const rec_estimate_arrays *all, uint32_t origin, rec_estimate_arrays *rest,
                      size_t place[])
{
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++) {
        place[i] = all->origin[i] == origin ? all->count : count;
        if (all->origin[i] != origin) {
            rest->y[count] = all->y[i];
            rest->u[count] = all->u[i];
            rest->minus[count] = all->minus[i];
            rest->df[count++] = all->df[i];
        }
    }
    rest->count = count;
    rest->has_minus = all->has_minus;
    rest->has_df = all->has_df;
    rest->correlation_count = 0;
    for (size_t c = 0; c < all->correlation_count; c++) {
        const rec_pool_correlation *pair = &all->correlations[c];
        if (place[pair->first] < all->count && place[pair->second] < all->count) {
            rest->correlations[rest->correlation_count++] =
                (rec_pool_correlation){place[pair->first], place[pair->second], pair->r};
        }
    }
    return count;
}

/** What by chance one of so many normal residuals exceeds in 1 - level of the cases (Sidak 1967).
 */
static double beyond_chance(double level, size_t count)
{
    double standard = 1.0;
    const rec_status status =
        rec_uncertainty_of_half_width(1.0, pow(level, 1.0 / (double)count), INFINITY, &standard);
    return status == REC_OK ? 1.0 / standard : (double)INFINITY;
}

/** Compares the values of an origin with the estimate without it. */
static void set_residuals(const rec_estimate_arrays *arrays, uint32_t origin,
                          const rec_pool_result *without, double beyond,
                          rec_estimate_value values[])
{
    for (size_t i = 0; i < arrays->count; i++) {
        if (arrays->origin[i] != origin) {
            continue;
        }
        const double error = hypot(hypot(effective_u(arrays, i, without->best), without->standard),
                                   sqrt(without->tau2));
        values[i].has_residual = isfinite(error) && error > 0.0;
        if (values[i].has_residual) {
            values[i].residual = (arrays->y[i] - without->best) / error;
            values[i].outlier = fabs(values[i].residual) > beyond;
        }
    }
}

static rec_status set_withouts(rec_estimating *of, rec_estimated *estimated,
                               const rec_estimate_arrays *arrays)
{
    rec_estimate *shown = &estimated->shown;
    const size_t count = arrays->count;
    rec_estimate_arrays rest = {
        .y = rec_arena_take(of->scratch, count, sizeof(double)),
        .u = rec_arena_take(of->scratch, count, sizeof(double)),
        .minus = rec_arena_take(of->scratch, count, sizeof(double)),
        .df = rec_arena_take(of->scratch, count, sizeof(double)),
        .correlations =
            rec_arena_take(of->scratch, arrays->correlation_count, sizeof *rest.correlations)};
    size_t *place = rec_arena_take(of->scratch, count, sizeof *place);
    estimated->withouts =
        rec_arena_take(&of->made->arena, shown->origin_count, sizeof *estimated->withouts);
    if (rest.y == NULL || rest.u == NULL || rest.minus == NULL || rest.df == NULL ||
        rest.correlations == NULL || place == NULL || estimated->withouts == NULL) {
        return REC_E_MEMORY;
    }
    const double beyond = beyond_chance(shown->level, count);
    for (size_t i = 0; i < count; i++) {
        bool seen = false;
        for (size_t j = 0; j < i && !seen; j++) {
            seen = arrays->origin[j] == arrays->origin[i];
        }
        if (seen || rest_of(arrays, arrays->origin[i], &rest, place) == 0) {
            continue;
        }
        const rec_pool_options options = pool_options(&of->made->options, shown, &rest);
        rec_pool_result without;
        const rec_status status =
            rec_pool(rest.y, rest.u, rest.count, &options, &of->scratch->allocator, &without);
        if (status == REC_E_MEMORY) {
            return status;
        }
        if (status != REC_OK) {
            continue;
        }
        if (shown->origin_count > 2) { /* of two each is as far from the other */
            set_residuals(arrays, arrays->origin[i], &without, beyond, estimated->values);
        }
        estimated->withouts[shown->without_count++] =
            (rec_estimate_without){.source = estimated->values[i].source,
                                   .best = without.best,
                                   .standard = without.standard,
                                   .low = without.low,
                                   .high = without.high,
                                   .tau2 = without.tau2,
                                   .q = without.q};
    }
    return REC_OK;
}

static rec_estimate_reason reason_of(rec_status status)
{
    return status == REC_E_INVALID ? REC_ESTIMATE_CORRELATED : REC_ESTIMATE_OUT_OF_RANGE;
}

/** Says that the factor of Knapp and Hartung was raised to 1 only where it was. */
static rec_status name_interval(const rec_estimating *of, const rec_estimate_arrays *arrays,
                                rec_pool_options options, rec_estimate *shown)
{
    if (of->made->options.interval != REC_ESTIMATE_INTERVAL_AUTO ||
        shown->interval != REC_ESTIMATE_INTERVAL_KNAPP_HARTUNG_AT_LEAST_Z) {
        return REC_OK;
    }
    rec_pool_result plain;
    options.interval = REC_POOL_KNAPP_HARTUNG;
    const rec_status status =
        rec_pool(arrays->y, arrays->u, arrays->count, &options, &of->scratch->allocator, &plain);
    if (status == REC_OK && plain.standard == shown->pool.standard) {
        shown->interval = REC_ESTIMATE_INTERVAL_KNAPP_HARTUNG;
    }
    return status;
}

rec_status rec_estimating_pool(rec_estimating *of, rec_estimated *estimated,
                               const rec_estimate_arrays *arrays)
{
    rec_estimate *shown = &estimated->shown;
    const rec_estimation_options *asked = &of->made->options;
    shown->method = chosen(asked, arrays);
    shown->interval = interval_of(asked, shown->method);
    if (arrays->count == 0) {
        shown->reason = REC_ESTIMATE_NO_VALUE;
        return REC_OK;
    }
    if (arrays->correlation_count > 0 && shown->method != REC_ESTIMATOR_COMMON_EFFECT) {
        shown->reason = REC_ESTIMATE_CORRELATED;
        return REC_OK;
    }
    const rec_pool_options options = pool_options(asked, shown, arrays);
    rec_status status = rec_pool(arrays->y, arrays->u, arrays->count, &options,
                                 &of->scratch->allocator, &shown->pool);
    if (status == REC_OK) {
        status = set_differences(of, estimated, arrays, &options);
    }
    if (status == REC_OK) {
        status = name_interval(of, arrays, options, shown);
    }
    if (status == REC_OK && arrays->count >= 2) {
        status = rec_robust(arrays->y, arrays->u, arrays->count, &of->scratch->allocator,
                            &shown->robust);
        shown->has_robust = status == REC_OK;
    }
    if (status == REC_E_MEMORY) {
        return status;
    }
    if (status != REC_OK) {
        shown->reason = reason_of(status);
        return REC_OK;
    }
    shown->best = shown->pool.best;
    shown->low = shown->pool.low;
    shown->high = shown->pool.high;
    shown->standard = shown->pool.standard;
    set_shares(estimated, arrays);
    return shown->origin_count >= 2 && shown->origin_count <= REC_ESTIMATE_WITHOUT_LIMIT
               ? set_withouts(of, estimated, arrays)
               : REC_OK;
}
