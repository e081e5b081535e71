/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The numbers that rest on a pooled value and the variance between the values.
 * All is computed in the sample's units and put into the caller's in the end.
 */
#include "estimate/between.h"
#include "estimate/chi_square.h"
#include "estimate/pooling.h"
#include "estimate/student.h"
#include "estimate/sum.h"

#include <math.h>

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

/* Half a width for an error of 1. Below one degree of freedom it has no end: Student's
 * distribution with 0 has none, and correlated errors that cancel to less are not known at all. */
static double quantile_of(const rec_pooling *p, double df)
{
    const double rounded_off = 0x1p-40;
    const double tail = (1.0 - p->options.level) / 2.0;
    return df >= 1.0 - rounded_off ? rec_student_high_quantile(tail, fmax(df, 1.0)) : HUGE_VAL;
}

static double interval_df(const rec_pooling *p)
{
    return p->options.interval == REC_POOL_NORMAL ? rec_pooling_df(p)
                                                  : (double)p->sample.count - 1.0;
}

/* The variance between the values counts as known: more degrees of freedom than the error alone. */
static double prediction_df(const rec_pooling *p, const rec_pool_result *r, double error)
{
    if (p->options.interval != REC_POOL_NORMAL) {
        return r->interval_df;
    }
    const double ratio = 1.0 + p->t / (error * error);
    return r->interval_df * ratio * ratio;
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
    if (p->options.method == REC_POOL_COMMON_EFFECT || p->options.method == REC_POOL_BAYES) {
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

/* A multiple of the error away from the mean; not infinity times an error that may be 0. */
static double reach(double quantile, double error)
{
    return isinf(quantile) ? HUGE_VAL : quantile * error;
}

/* No nearer than the interval of the mean itself, which has fewer degrees of freedom. */
static double prediction_reach(const rec_pooling *p, const rec_pool_result *r, double quantile,
                               double error)
{
    return fmax(reach(quantile, sqrt(error * error + p->t)),
                reach(quantile_of(p, r->interval_df), error));
}

static void put_prediction(const rec_pooling *p, double error, rec_pool_result *r)
{
    const double s = p->sample.scale, quantile = quantile_of(p, prediction_df(p, r, error));
    const double below = prediction_reach(p, r, quantile, error * p->below);
    const double above = prediction_reach(p, r, quantile, error * p->above);
    r->has_prediction = true;
    r->prediction_low = p->sample.centre + s * (p->at.mean - below);
    r->prediction_high = p->sample.centre + s * (p->at.mean + above);
}

static void put_best(const rec_pooling *p, rec_pool_result *r)
{
    const double s = p->sample.scale;
    r->scale = p->options.scale ? scale_factor(p) : 1.0;
    r->scaled = r->scale > 1.0;
    const double error = standard_error(p, r->scale);
    r->best = p->sample.centre + s * p->at.mean;
    r->standard = s * error;
    r->standard_below = r->standard * p->below;
    r->standard_above = r->standard * p->above;
    r->interval_df = interval_df(p);
    const double quantile = quantile_of(p, r->interval_df);
    r->low = p->sample.centre + s * (p->at.mean - reach(quantile, error * p->below));
    r->high = p->sample.centre + s * (p->at.mean + reach(quantile, error * p->above));
    r->tau2 = p->t * s * s;
    if (p->options.method != REC_POOL_COMMON_EFFECT && r->count > 1) {
        put_prediction(p, error, r);
    }
}

/* The posterior has its own median, interval and prediction. */
static void put_posterior(const rec_pooling *p, rec_pool_result *r)
{
    const double centre = p->sample.centre, s = p->sample.scale;
    r->scale = 1.0;
    r->best = centre + s * p->bayes.best;
    r->standard = s * p->bayes.standard;
    r->standard_below = r->standard_above = r->standard;
    r->interval_df = INFINITY;
    r->low = centre + s * p->bayes.low;
    r->high = centre + s * p->bayes.high;
    r->tau2 = p->t * s * s;
    r->has_prediction = r->count > 1;
    if (r->has_prediction) {
        r->prediction_low = fmin(r->low, centre + s * p->bayes.prediction_low);
        r->prediction_high = fmax(r->high, centre + s * p->bayes.prediction_high);
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
    if (p.options.method == REC_POOL_BAYES) {
        put_posterior(&p, &r);
    } else {
        put_best(&p, &r); /* first: the weights in the sample are those at t */
    }
    put_heterogeneity(&p, &r);
    rec_sample_free(&p.sample);
    *result = r;
    return REC_OK;
}
