/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pooled value and the variance between the values: checks, then the
 * estimate by the sample's variances. Where uncertainties have two sides, the
 * mean by those that face m is a function of m, and the pooled value is where
 * it meets m:
 *
 *     mean(m) |  \__            far away no uncertainty changes any more and
 *             |     \_ m = m    the mean is constant, so that a search for the
 *             |    /  \___      other sign ends
 *
 * Where no uncertainty is over 3 times its other side, at a fixed variance
 * between, the slope of mean(m) is below 1 wherever they meet: |d mean / d m| <= 2 sum
 * w |du/dm| |y - m| / u / sum w, where |y - m| <= u and |du/dm| < 1/2. They meet once.
 * Beyond it is the meeting next to the mean by the vaguer sides, in the direction
 * it draws to, as steps of twice the length find it.
 */
#include "estimate/pooling.h"

#include "estimate/between.h"
#include "estimate/correlated.h"
#include "estimate/root.h"

#include <math.h>

static bool is_usable(const rec_pool_options *options)
{
    if (options->method > REC_POOL_BAYES ||
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
    if (options->method == REC_POOL_BAYES && options->interval != REC_POOL_NORMAL) {
        return false;
    }
    return !special || (alone && !(options->scale && options->correlation_unknown));
}

/* By the sample's variances as they are; of *p, t and at. */
static void estimate(rec_pooling *p, const rec_correlated *correlated)
{
    if (correlated != NULL) {
        p->at = rec_correlated_moments(correlated, &p->sample);
        return;
    }
    p->t = p->sample.count > 1 ? rec_between_variance(&p->sample, p->options.method) : 0.0;
    p->at = rec_moments_at(&p->sample, p->t);
}

typedef struct meeting {
    rec_pooling *pooling;
    const rec_correlated *correlated;
    double asked[2], above[2]; /* where the search begins is asked for often */
} meeting;

/* How far the mean is above the value that the uncertainties face; 0 for nothing of its error. */
static double mean_above(double m, void *context)
{
    meeting *const sought = context;
    rec_pooling *const p = sought->pooling;
    for (size_t i = 0; i < 2; i++) {
        if (sought->asked[i] == m) {
            return sought->above[i];
        }
    }
    rec_sample_face(&p->sample, m);
    estimate(p, sought->correlated);
    const double above = p->at.mean - m;
    return fabs(above) <= 0x1p-50 / sqrt(p->at.weight) ? 0.0 : above;
}

static double remember(meeting *sought, size_t place, double m)
{
    const double above = mean_above(m, sought);
    sought->asked[place] = m;
    sought->above[place] = above;
    return above;
}

/* An uncertainty changes by less than the value it faces. */
static double step_of(const rec_sample *sample)
{
    double least = INFINITY;
    for (size_t i = 0; i < sample->count; i++) {
        least = fmin(least, fmin(sample->above[i], sample->below[i]));
    }
    return 0x1p-54 * least;
}

static double where_they_meet(rec_pooling *p, const rec_correlated *correlated)
{
    meeting sought = {p, correlated, {NAN, NAN}, {0.0, 0.0}};
    const double start = p->at.mean, first = remember(&sought, 0, start);
    double from = start, step = first, to = start + step;
    for (size_t place = 1; step != 0.0 && to != from; place = 1 - place) {
        if ((remember(&sought, place, to) > 0.0) != (first > 0.0)) {
            break;
        }
        from = to;
        step *= 2.0;
        to = start + step;
    }
    return rec_root_between((rec_root_function){mean_above, &sought}, fmin(from, to),
                            fmax(from, to), step_of(&p->sample));
}

/* Where few values weigh all and are far from the middle one, they are seen from their own: before
 * rounding is felt, not only where nothing else would do. */
static rec_status pool_by_bayes(rec_pooling *p, rec_values values, const rec_allocator *allocator)
{
    const double felt = 0x1p30, level = p->options.level;
    rec_status status = rec_bayes_pool(&p->sample, &rec_bayes_default, felt, level, &p->bayes);
    if (status != REC_E_LIMIT) {
        return status;
    }
    rec_sample again;
    values.centre_by_count = false;
    status = rec_sample_make(&values, allocator, &again);
    if (status == REC_OK) {
        rec_sample_free(&p->sample);
        p->sample = again;
        status = rec_bayes_pool(&p->sample, &rec_bayes_default, REC_BAYES_FAR, level, &p->bayes);
    }
    return status;
}

/* The moments are those by the uncertainties that face the median. */
static rec_status settle_by_bayes(rec_pooling *p, const rec_values *values,
                                  const rec_allocator *allocator)
{
    const rec_status status = pool_by_bayes(p, *values, allocator);
    if (status != REC_OK) {
        return status;
    }
    if (p->sample.above != NULL) {
        rec_sample_face(&p->sample, p->bayes.best);
    }
    p->t = p->bayes.tau2;
    p->common = rec_moments_at(&p->sample, 0.0);
    p->at = rec_moments_at(&p->sample, p->t);
    return REC_OK;
}

static void settle(rec_pooling *p, const rec_correlated *correlated)
{
    p->below = p->above = 1.0;
    estimate(p, correlated);
    if (p->sample.above != NULL) {
        const double m = where_they_meet(p, correlated);
        rec_sample_face(&p->sample, m);
        estimate(p, correlated);
        /* Where the mean is steep, or jumps, it is less exact than m. */
        p->at.mean = m;
        p->below = rec_pooling_side(p, correlated, false);
        p->above = rec_pooling_side(p, correlated, true);
    }
    p->common = p->at;
    if (correlated == NULL && p->t > 0.0) {
        p->common = rec_moments_at(&p->sample, 0.0);
        (void)rec_moments_at(&p->sample, p->t); /* for its weights */
    }
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
    const rec_values values = {
        y, u, made.options.minus, made.options.df, count, made.options.method == REC_POOL_BAYES};
    rec_status status = rec_sample_make(&values, allocator, &made.sample);
    if (status != REC_OK) {
        return status;
    }
    if (made.options.method == REC_POOL_BAYES) {
        status = settle_by_bayes(&made, &values, allocator);
        if (status != REC_OK) {
            rec_sample_free(&made.sample);
            return status;
        }
    } else if (made.options.correlation_count == 0) {
        settle(&made, NULL);
    } else {
        rec_correlated correlated;
        status = rec_correlated_make(&made.sample, made.options.correlations,
                                     made.options.correlation_count, &correlated);
        if (status != REC_OK) {
            rec_sample_free(&made.sample);
            return status;
        }
        settle(&made, &correlated);
        rec_correlated_free(&correlated);
    }
    *pooling = made;
    return REC_OK;
}
