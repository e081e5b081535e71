/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A pooled estimate from a sample's moments: checks, the variance between the
 * values, then the numbers that rest on it. All is computed in the sample's
 * units and put into the caller's in the end.
 */
#include "estimate/between.h"
#include "estimate/chi_square.h"
#include "estimate/correlated.h"
#include "estimate/pooling.h"
#include "estimate/sum.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static bool is_usable(const rec_pool_options *options)
{
    if (options->method > REC_POOL_HEDGES ||
        options->interval > REC_POOL_KNAPP_HARTUNG_AT_LEAST_NORMAL ||
        !(options->level > 0.0 && options->level < 1.0) ||
        (options->correlations == NULL && options->correlation_count > 0)) {
        return false;
    }
    const bool correlated = options->correlation_count > 0;
    const bool alone = !correlated && options->interval == REC_POOL_NORMAL;
    const bool special = options->scale || options->correlation_unknown;
    if ((special || correlated) && options->method != REC_POOL_COMMON_EFFECT) {
        return false;
    }
    return !special || (alone && !(options->scale && options->correlation_unknown));
}

rec_status rec_pooling_make(const double y[], const double u[], size_t count,
                            const rec_pool_options *options, const rec_allocator *allocator,
                            rec_pooling *pooling)
{
    static const rec_pool_options all_zero = {0};
    rec_pooling made = {.options = options != NULL ? *options : all_zero};
    if (made.options.level == 0.0) {
        made.options.level = 0.95;
    }
    if (!is_usable(&made.options)) {
        return REC_E_INVALID;
    }
    rec_status status = rec_sample_make(y, u, count, allocator, &made.sample);
    if (status != REC_OK) {
        return status;
    }
    if (made.options.correlation_count > 0) {
        status = rec_correlated_moments(&made.sample, made.options.correlations,
                                        made.options.correlation_count, &made.common);
        made.at = made.common;
    } else {
        made.common = rec_moments_at(&made.sample, 0.0);
        made.t = count > 1 ? rec_between_variance(&made.sample, made.options.method) : 0.0;
        made.at = rec_moments_at(&made.sample, made.t);
    }
    if (status != REC_OK) {
        rec_sample_free(&made.sample);
        return status;
    }
    *pooling = made;
    return REC_OK;
}

/* All correlations 1: the errors add up. At the common effect, w = 1 / variance. */
static double greatest_error(const rec_pooling *p)
{
    rec_sum sum = {0.0, 0.0};
    for (size_t i = 0; i < p->sample.count; i++) {
        rec_sum_add(&sum, sqrt(p->sample.weight[i]));
    }
    return rec_sum_value(sum) / p->at.weight;
}

/* The scale factor leaves out values with u of at least 3 sqrt(count) times the mean's: they
 * say little of the mean, and would hide that the others disagree. */
static double scale_factor(const rec_pooling *p)
{
    const double limit = 9.0 * (double)p->sample.count / p->at.weight;
    rec_sum q = {0.0, 0.0};
    size_t used = 0;
    for (size_t i = 0; i < p->sample.count; i++) {
        if (p->sample.variance[i] < limit) {
            const double r = p->sample.z[i] - p->at.mean;
            rec_sum_add(&q, p->sample.weight[i] * r * r);
            used++;
        }
    }
    return used > 1 ? fmax(1.0, sqrt(rec_sum_value(q) / ((double)used - 1.0))) : 1.0;
}

static double standard_error(const rec_pooling *p, double scale)
{
    const double plain = 1.0 / sqrt(p->at.weight);
    if (p->options.correlation_unknown) {
        return greatest_error(p);
    }
    if (p->options.interval == REC_POOL_NORMAL || p->sample.count == 1) {
        return plain * scale;
    }
    const double q = p->at.q / ((double)p->sample.count - 1.0);
    const bool at_least = p->options.interval == REC_POOL_KNAPP_HARTUNG_AT_LEAST_NORMAL;
    return plain * sqrt(at_least ? fmax(1.0, q) : q);
}

/* Half a width for an error of 1. Student's distribution with no degrees of freedom has no end. */
static double quantile_of(const rec_pooling *p)
{
    const double tail = (1.0 - p->options.level) / 2.0;
    if (p->options.interval == REC_POOL_NORMAL) {
        return gsl_cdf_ugaussian_Qinv(tail);
    }
    const double df = (double)p->sample.count - 1.0;
    return df > 0.0 ? gsl_cdf_tdist_Qinv(tail, df) : HUGE_VAL;
}

static void put_heterogeneity(const rec_pooling *p, rec_pool_result *r)
{
    const double df = (double)r->q_df, q = p->common.q, s = p->sample.scale;
    r->q = q;
    r->internal = s / sqrt(p->common.weight);
    r->birge = r->q_df > 0 ? sqrt(q / df) : 1.0;
    r->external = r->internal * r->birge;
    r->q_p = 1.0;
    r->h2 = 1.0;
    r->tau2_high = INFINITY;
    if (r->q_df == 0) {
        return;
    }
    r->q_p = rec_chi_square_above(q, r->q_df);
    if (p->options.method == REC_POOL_COMMON_EFFECT) {
        r->h2 = q / df;
        r->i2_percent = q > df ? 100.0 * ((q - df) / q) : 0.0;
    } else {
        const double typical = df / p->common.spread;
        r->h2 = 1.0 + p->t / typical;
        r->i2_percent = 100.0 * (p->t / (typical + p->t));
    }
    if (p->options.correlation_count == 0) {
        rec_between_interval(&p->sample, p->options.level, &r->tau2_low, &r->tau2_high);
        r->tau2_low = r->tau2_low * s * s;
        r->tau2_high = r->tau2_high * s * s;
    }
}

static void put_best(const rec_pooling *p, rec_pool_result *r)
{
    const double s = p->sample.scale, quantile = quantile_of(p);
    r->scale = p->options.scale ? scale_factor(p) : 1.0;
    r->scaled = r->scale > 1.0;
    const double error = standard_error(p, r->scale);
    r->best = p->sample.centre + s * p->at.mean;
    r->standard = s * error;
    /* Not infinity times an error that may be 0. */
    const double reach = isinf(quantile) ? HUGE_VAL : quantile * error;
    r->low = p->sample.centre + s * (p->at.mean - reach);
    r->high = p->sample.centre + s * (p->at.mean + reach);
    r->tau2 = p->t * s * s;
    r->has_prediction = p->options.method != REC_POOL_COMMON_EFFECT && r->count > 1;
    if (r->has_prediction) {
        const double apart = quantile * sqrt(error * error + p->t);
        r->prediction_low = p->sample.centre + s * (p->at.mean - apart);
        r->prediction_high = p->sample.centre + s * (p->at.mean + apart);
    }
}

rec_status rec_pool(const double y[], const double u[], size_t count,
                    const rec_pool_options *options, const rec_allocator *allocator,
                    rec_pool_result *result)
{
    rec_pooling p;
    const rec_status status = rec_pooling_make(y, u, count, options, allocator, &p);
    if (status != REC_OK) {
        return status;
    }
    rec_pool_result r = {.count = count, .q_df = count - 1};
    put_best(&p, &r); /* first: the weights in the sample are those at t */
    put_heterogeneity(&p, &r);
    rec_sample_free(&p.sample);
    *result = r;
    return REC_OK;
}
