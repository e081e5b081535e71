/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Estimators of the variance t between values. With r the residuals at t, w =
 * 1 / (variance + t):
 *
 *   moments     q(0) against its expectation (DerSimonian-Laird, Hunter-Schmidt),
 *               plain squares (Hedges), q at a rough t (Sidik-Jonkman)
 *   Paule-Mandel, Q-profile     q(t) = constant; q falls in t: one root
 *   likelihood  sum w^2 r^2 = sum w, restricted: = sum w - sum w^2 / sum w:
 *               several roots, those where the sign falls are maxima
 *
 * q(t) <= squares / t, which bounds the first kind of root. With R the range of
 * z and t >= 1, the largest variance, all w are within a factor of 2, and the
 * likelihood falls beyond max(1, R^2): Popoviciu bounds the squares by count
 * R^2 / 4.
 */
#include "estimate/between.h"

#include "estimate/chi_square.h"
#include "estimate/moments.h"
#include "estimate/root.h"

#include <math.h>

typedef struct heterogeneity {
    const rec_sample *sample;
    double wanted;
} heterogeneity;

static double q_excess(double t, void *context)
{
    const heterogeneity *const asked = context;
    return rec_moments_at(asked->sample, t).q - asked->wanted;
}

/* Nothing smaller changes a weight. */
static double step_of(const rec_sample *sample)
{
    return 0x1p-56 * sample->variance[sample->heaviest];
}

/* The t at which q is as wanted; 0 where even q(0) is less. */
static double where_q_is(const rec_sample *sample, double wanted)
{
    heterogeneity asked = {sample, wanted};
    if (q_excess(0.0, &asked) <= 0.0) {
        return 0.0;
    }
    /* Beyond the bound by a part, since the sums round. */
    double hi = rec_sample_squares(sample) / wanted * 1.0625, lo = 0.0;
    while (q_excess(hi, &asked) > 0.0) {
        hi *= 2.0;
    }
    /* Down by powers of two: a bracket from 0 would be halved one bit at a time. */
    const double least = sample->variance[sample->heaviest] / 4.0;
    while (hi > least) {
        const double middle = hi / 4.0;
        if (q_excess(middle, &asked) > 0.0) {
            lo = middle;
            break;
        }
        hi = middle;
    }
    return rec_root_between((rec_root_function){q_excess, &asked}, lo, hi, step_of(sample));
}

typedef struct likelihood {
    const rec_sample *sample;
    bool restricted;
} likelihood;

/* Has the sign of the derivative in t. */
static double score(double t, void *context)
{
    const likelihood *const asked = context;
    const rec_moments m = rec_moments_at(asked->sample, t);
    return m.q_squared - (asked->restricted ? m.spread : m.weight);
}

typedef struct maximum {
    double t, log_likelihood;
    bool found, valued;
} maximum;

/* The logarithms are taken only where there is a choice. */
static void keep_better(const likelihood *asked, maximum *best, double t)
{
    if (!best->found) {
        *best = (maximum){.t = t, .found = true};
        return;
    }
    if (!best->valued) {
        best->log_likelihood =
            rec_moments_log_likelihood(asked->sample, best->t, asked->restricted);
        best->valued = true;
    }
    const double value = rec_moments_log_likelihood(asked->sample, t, asked->restricted);
    if (value > best->log_likelihood) {
        best->t = t;
        best->log_likelihood = value;
    }
}

static double likeliest(const rec_sample *sample, bool restricted)
{
    likelihood asked = {sample, restricted};
    const rec_root_function function = {score, &asked};
    const double range = sample->z[sample->count - 1] - sample->z[0];
    const double greatest = 2.0 * fmax(1.0, range * range);
    maximum best = {.found = false};
    double lo = 0.0, hi = sample->variance[sample->heaviest] / 4.0;
    double at_lo = score(0.0, &asked);
    if (at_lo <= 0.0) {
        keep_better(&asked, &best, 0.0);
    }
    while (lo < greatest) {
        const double at_hi = score(hi, &asked);
        if (at_lo > 0.0 && at_hi <= 0.0) {
            keep_better(&asked, &best, rec_root_between(function, lo, hi, step_of(sample)));
        }
        lo = hi;
        at_lo = at_hi;
        hi *= 2.0;
    }
    return best.t;
}

static double sidik_jonkman(const rec_sample *sample)
{
    const double rough = rec_sample_squares(sample) / (double)sample->count;
    return rough > 0.0 ? rough * (rec_moments_at(sample, rough).q / ((double)sample->count - 1.0))
                       : 0.0;
}

static double hedges(const rec_sample *sample)
{
    double variances = 0.0;
    for (size_t i = 0; i < sample->count; i++) {
        variances += sample->variance[i];
    }
    const double count = (double)sample->count;
    return fmax(0.0, rec_sample_squares(sample) / (count - 1.0) - variances / count);
}

double rec_between_variance(const rec_sample *sample, rec_pool_method method)
{
    const double count = (double)sample->count, df = count - 1.0;
    rec_moments m;
    switch (method) {
    case REC_POOL_COMMON_EFFECT:
    case REC_POOL_BAYES: /* rec_bayes_pool has its own */
        return 0.0;
    case REC_POOL_DERSIMONIAN_LAIRD:
        m = rec_moments_at(sample, 0.0);
        return fmax(0.0, (m.q - df) / m.spread);
    case REC_POOL_HUNTER_SCHMIDT:
        m = rec_moments_at(sample, 0.0);
        return fmax(0.0, (m.q - count) / m.weight);
    case REC_POOL_PAULE_MANDEL:
        return where_q_is(sample, df);
    case REC_POOL_REML:
        return likeliest(sample, true);
    case REC_POOL_ML:
        return likeliest(sample, false);
    case REC_POOL_SIDIK_JONKMAN:
        return sidik_jonkman(sample);
    case REC_POOL_HEDGES:
        return hedges(sample);
    }
    return 0.0;
}

void rec_between_interval(const rec_sample *sample, double level, double *low, double *high)
{
    const double tail = (1.0 - level) / 2.0;
    const size_t df = sample->count - 1;
    *low = where_q_is(sample, rec_chi_square_high_quantile(tail, df));
    /* At a level near 0 both quantiles are the median, found from two sides. */
    *high = fmax(*low, where_q_is(sample, rec_chi_square_low_quantile(tail, df)));
}
