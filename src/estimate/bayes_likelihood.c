/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Student's likelihood as a product, whose logarithm is taken once: factors are
 * at least 1 and are multiplied until they could overflow. For several theta at
 * once each value is read once, and no sum depends on another.
 */
#include "estimate/bayes_likelihood.h"

#include "core/workspace.h"
#include "estimate/sum.h"

#include <gsl/gsl_math.h>
#include <math.h>
#include <stdbool.h>

/* A product is put aside above 2^300: with factors of 2^500 in all, or with any one (theta is
 * looked for within 2^241 of the values, and no u is below 2^-100) it stays below 2^1024. */
static const double ASIDE = 0x1p300, ASIDE_INVERSE = 0x1p-300;
static const double BITS_ASIDE = 300.0, BITS_BETWEEN = 500.0;

typedef struct product {
    double rest, bits;
} product;

static inline void put_aside(product *p)
{
    while (p->rest > ASIDE) {
        p->rest *= ASIDE_INVERSE;
        p->bits += BITS_ASIDE;
    }
}

static double log_of(product p)
{
    return log(p.rest) + p.bits * M_LN2;
}

double rec_bayes_typical_u(const rec_sample *sample)
{
    rec_sum first = {0.0, 0.0}, second = {0.0, 0.0};
    for (size_t i = 0; i < sample->count; i++) {
        const double u = sample->above == NULL ? sqrt(sample->variance[i])
                                               : (sample->above[i] + sample->below[i]) / 2.0;
        rec_sum_add(&first, 1.0 / u);
        rec_sum_add(&second, 1.0 / (u * u));
    }
    return rec_sum_value(first) / rec_sum_value(second);
}

double rec_bayes_least_u(const rec_sample *sample)
{
    double least = HUGE_VAL;
    for (size_t i = 0; i < sample->count; i++) {
        least = fmin(least, sample->above == NULL ? sqrt(sample->variance[i])
                                                  : fmin(sample->above[i], sample->below[i]));
    }
    return least;
}

/* Two arrays for each side, one block: the first is it. */
rec_status rec_bayes_likelihood_make(rec_bayes_likelihood *likelihood)
{
    const rec_sample *const sample = likelihood->sample;
    const size_t arrays = sample->above == NULL ? 2 : 4;
    size_t size_bytes = 0;
    for (size_t a = 0; a < arrays; a++) {
        const rec_status status = rec_size_add_array(sample->count, sizeof(double), &size_bytes);
        if (status != REC_OK) {
            return status;
        }
    }
    rec_workspace work = {.size_bytes = size_bytes};
    work.memory = sample->allocator.allocate(sample->allocator.context, size_bytes);
    if (work.memory == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t side = 0; side < arrays / 2; side++) {
        rec_bayes_side *const taken = side == 0 ? &likelihood->above : &likelihood->below;
        taken->scale = rec_workspace_take(&work, sample->count, sizeof(double));
        taken->inverse = rec_workspace_take(&work, sample->count, sizeof(double));
    }
    if (sample->above == NULL) {
        likelihood->below = likelihood->above;
    }
    return REC_OK;
}

void rec_bayes_likelihood_free(rec_bayes_likelihood *likelihood)
{
    const rec_allocator *const allocator = &likelihood->sample->allocator;
    allocator->release(allocator->context, likelihood->above.scale);
}

/* Whether a value has fewer degrees of freedom than the model. */
static inline bool is_limited(const rec_bayes_likelihood *likelihood, size_t i)
{
    return likelihood->sample->df != NULL && likelihood->sample->df[i] < likelihood->df;
}

double rec_bayes_likelihood_df(const rec_bayes_likelihood *likelihood, size_t i)
{
    return is_limited(likelihood, i) ? likelihood->sample->df[i] : likelihood->df;
}

static double set_side(const rec_bayes_likelihood *likelihood, rec_bayes_side side, size_t i,
                       double square)
{
    side.scale[i] = sqrt(square);
    side.inverse[i] = 1.0 / (rec_bayes_likelihood_df(likelihood, i) * square);
    return side.inverse[i];
}

void rec_bayes_likelihood_set(rec_bayes_likelihood *likelihood, double tau)
{
    const rec_sample *const sample = likelihood->sample;
    product scales = {1.0, 0.0};
    double most = 0.0;
    for (size_t i = 0; i < sample->count; i++) {
        if (sample->above == NULL) {
            const double square = sample->variance[i] + tau * tau;
            most = fmax(most, set_side(likelihood, likelihood->above, i, square));
            scales.rest *= square;
        } else {
            const double above = sample->above[i], below = sample->below[i];
            most =
                fmax(most, set_side(likelihood, likelihood->above, i, above * above + tau * tau));
            most =
                fmax(most, set_side(likelihood, likelihood->below, i, below * below + tau * tau));
            const double mean = (likelihood->above.scale[i] + likelihood->below.scale[i]) / 2.0;
            scales.rest *= mean * mean;
        }
        if (scales.rest < ASIDE_INVERSE) {
            scales.rest *= ASIDE;
            scales.bits -= BITS_ASIDE;
        }
        put_aside(&scales);
    }
    likelihood->tau = tau;
    likelihood->inverse_max = most;
    likelihood->log_scales = log_of(scales) / 2.0;
}

double rec_bayes_likelihood_log(const rec_bayes_likelihood *likelihood, double theta)
{
    const rec_sample *const sample = likelihood->sample;
    product p = {1.0, 0.0};
    double limited = 0.0;
    for (size_t i = 0; i < sample->count; i++) {
        const double d = sample->z[i] - theta;
        const double x = d * d * (d < 0.0 ? likelihood->above : likelihood->below).inverse[i];
        if (is_limited(likelihood, i)) {
            limited += (sample->df[i] + 1.0) / 2.0 * log1p(x);
        } else {
            p.rest *= 1.0 + x;
            put_aside(&p);
        }
    }
    return -(likelihood->df + 1.0) / 2.0 * log_of(p) - limited - likelihood->log_scales;
}

/* How many factors cannot overflow together. */
static size_t block_length(const rec_bayes_likelihood *likelihood, double lo, double hi)
{
    enum { BLOCK_MAX = 4096 };
    const rec_sample *const sample = likelihood->sample;
    const double most = fmax(fabs(hi - sample->z[0]), fabs(sample->z[sample->count - 1] - lo));
    const double bits = log2(1.0 + most * most * likelihood->inverse_max);
    return bits * 2.0 > BITS_BETWEEN         ? 1
           : bits * BLOCK_MAX < BITS_BETWEEN ? BLOCK_MAX
                                             : (size_t)(BITS_BETWEEN / bits);
}

/* What the values so far make of each theta. */
typedef struct tally {
    double rest[REC_BAYES_AT_ONCE], bits[REC_BAYES_AT_ONCE], limited[REC_BAYES_AT_ONCE];
    double weight[REC_BAYES_AT_ONCE], moment[REC_BAYES_AT_ONCE];
} tally;

/* Two theta at a time: each is a lane of its own, and nothing branches. */
static void count_value(const rec_bayes_likelihood *likelihood, size_t i,
                        const double theta[restrict REC_BAYES_AT_ONCE], tally *restrict t)
{
    const double z = likelihood->sample->z[i];
    const double inverse = likelihood->above.inverse[i], scale = likelihood->above.scale[i];
    for (size_t n = 0; n < REC_BAYES_AT_ONCE; n++) {
        const double d = z - theta[n];
        const double factor = 1.0 + d * d * inverse, w = inverse / factor;
        t->rest[n] *= factor;
        t->weight[n] += w;
        t->moment[n] += w * scale;
    }
}

/* The same where sides differ. */
static void count_sides(const rec_bayes_likelihood *likelihood, size_t i,
                        const double theta[restrict REC_BAYES_AT_ONCE], tally *restrict t)
{
    const double z = likelihood->sample->z[i];
    const double above = likelihood->above.inverse[i], below = likelihood->below.inverse[i];
    const double scale_above = likelihood->above.scale[i], scale_below = likelihood->below.scale[i];
    for (size_t n = 0; n < REC_BAYES_AT_ONCE; n++) {
        const double d = z - theta[n], inverse = d < 0.0 ? above : below;
        const double factor = 1.0 + d * d * inverse, w = inverse / factor;
        t->rest[n] *= factor;
        t->weight[n] += w;
        t->moment[n] += w * (d < 0.0 ? scale_above : scale_below);
    }
}

static void count_limited(const rec_bayes_likelihood *likelihood, size_t i,
                          const double theta[REC_BAYES_AT_ONCE], tally *t)
{
    const double power = likelihood->sample->df[i] + 1.0, share = power / (likelihood->df + 1.0);
    for (size_t n = 0; n < REC_BAYES_AT_ONCE; n++) {
        const double d = likelihood->sample->z[i] - theta[n];
        const rec_bayes_side side = d < 0.0 ? likelihood->above : likelihood->below;
        const double x = d * d * side.inverse[i], w = share * side.inverse[i] / (1.0 + x);
        t->limited[n] += power / 2.0 * log1p(x);
        t->weight[n] += w;
        t->moment[n] += w * side.scale[i];
    }
}

void rec_bayes_likelihood_at(const rec_bayes_likelihood *likelihood,
                             const double theta[REC_BAYES_AT_ONCE], double log[REC_BAYES_AT_ONCE],
                             double mean_scale[REC_BAYES_AT_ONCE])
{
    const size_t count = likelihood->sample->count;
    tally t = {{0.0}, {0.0}, {0.0}, {0.0}, {0.0}};
    double lo = theta[0], hi = theta[0];
    for (size_t n = 0; n < REC_BAYES_AT_ONCE; n++) {
        lo = fmin(lo, theta[n]);
        hi = fmax(hi, theta[n]);
        t.rest[n] = 1.0;
    }
    const size_t block = block_length(likelihood, lo, hi);
    for (size_t first = 0; first < count; first += block) {
        const size_t end = count - first < block ? count : first + block;
        for (size_t i = first; i < end; i++) {
            if (is_limited(likelihood, i)) {
                count_limited(likelihood, i, theta, &t);
            } else if (likelihood->sample->above != NULL) {
                count_sides(likelihood, i, theta, &t);
            } else {
                count_value(likelihood, i, theta, &t);
            }
        }
        for (size_t n = 0; n < REC_BAYES_AT_ONCE; n++) {
            product p = {t.rest[n], t.bits[n]};
            put_aside(&p);
            t.rest[n] = p.rest;
            t.bits[n] = p.bits;
        }
    }
    for (size_t n = 0; n < REC_BAYES_AT_ONCE; n++) {
        log[n] = -(likelihood->df + 1.0) / 2.0 * log_of((product){t.rest[n], t.bits[n]}) -
                 t.limited[n] - likelihood->log_scales;
        mean_scale[n] = t.moment[n] / t.weight[n];
    }
}
