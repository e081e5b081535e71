/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_BAYES_LIKELIHOOD_H
#define REC_BAYES_LIKELIHOOD_H

#include "estimate/sample.h"

/** So many theta at once; and so many values that their modes are taken to be all there is. */
enum { REC_BAYES_AT_ONCE = 21, REC_BAYES_MANY = 256 };

/** Scales of the values on one side, s^2 = u^2 + tau^2, and 1 / (df s^2). */
typedef struct rec_bayes_side {
    double *scale, *inverse;
} rec_bayes_side;

/**
 * The likelihood of what the sources measure, theta, when the deviations of the
 * values from it are Student's of scale s:
 *
 *     L(theta) = product of (1 + (z - theta)^2 / (df s^2))^-((df + 1) / 2) / s
 *
 * Where uncertainties have two sides s is that of the side on which theta lies, and
 * the last s is the mean of both. df is the model's or the value's own, if that is less.
 */
typedef struct rec_bayes_likelihood {
    const rec_sample *sample;
    double df, tau;
    double shared;               /**< of the mean scale, what integrals are averaged with */
    rec_bayes_side above, below; /**< the same arrays for symmetric uncertainties */
    double share;                /**< about what the integral will weigh: less needs less digits */
    double log_scales;
    double inverse_max;
} rec_bayes_likelihood;

/** sum (1/u) / sum (1/u^2): the mean u by weight. A value that says little changes it little. */
double rec_bayes_typical_u(const rec_sample *sample);

/** The least of all u, of either side. */
double rec_bayes_least_u(const rec_sample *sample);

/**
 * Takes memory for the scales of a likelihood whose sample, df and shared are set.
 *
 * Memory:  16 bytes a value from the sample's allocator, 32 for two sides; given
 *          back by rec_bayes_likelihood_free.
 * Returns: REC_OK; REC_E_MEMORY; REC_E_OVERFLOW.
 */
REC_MUST_USE rec_status rec_bayes_likelihood_make(rec_bayes_likelihood *likelihood);

void rec_bayes_likelihood_free(rec_bayes_likelihood *likelihood);

/** Sets all that depends on tau. */
void rec_bayes_likelihood_set(rec_bayes_likelihood *likelihood, double tau);

/** Of one value's deviation. */
double rec_bayes_likelihood_df(const rec_bayes_likelihood *likelihood, size_t i);

/** Log of L(theta), with all that depends on tau. */
double rec_bayes_likelihood_log(const rec_bayes_likelihood *likelihood, double theta);

/**
 * The same for several theta at once, and the mean of the scales with the weights
 * that the values have there: about how far an error of one s in each of them moves theta.
 *
 * Error:   count times an ulp, relative, of L.
 * Cost:    O(count), one division a value and theta.
 */
void rec_bayes_likelihood_at(const rec_bayes_likelihood *likelihood,
                             const double theta[REC_BAYES_AT_ONCE], double log[REC_BAYES_AT_ONCE],
                             double mean_scale[REC_BAYES_AT_ONCE]);

#endif
