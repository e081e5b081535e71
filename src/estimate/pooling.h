/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_POOLING_H
#define REC_POOLING_H

#include <reconcile/pool.h>

#include "estimate/bayes.h"
#include "estimate/correlated.h"
#include "estimate/moments.h"

#include <stdbool.h>

/** Values being pooled: what rec_pool and rec_pool_equivalence both take. */
typedef struct rec_pooling {
    rec_pool_options options; /**< with its level set */
    rec_sample sample;
    double t;               /**< between the values, in the sample's units */
    rec_moments common;     /**< at 0, or with the correlations */
    rec_moments at;         /**< at t; its weights are those in the sample */
    double below, above;    /**< errors of the mean on each side, over that by the variances */
    rec_bayes_result bayes; /**< where that is the method: t is of it, and nothing else */
} rec_pooling;

/** As rec_pool; what it makes is freed by rec_sample_free. */
REC_MUST_USE rec_status rec_pooling_make(const double y[], const double u[], size_t count,
                                         const rec_pool_options *options,
                                         const rec_allocator *allocator, rec_pooling *pooling);

/**
 * Effective degrees of freedom of the error of the mean: INFINITY where those of
 * no value are limited, < 1 possible where correlations make errors cancel. t and
 * the correlations are taken as known.
 *
 * Source:  Welch (1947) and Satterthwaite (1946) as in the GUM, G.4, and its
 *          E.4.3 for correlated values.
 */
double rec_pooling_df(const rec_pooling *pooling);

/**
 * The error of the mean from the errors above (or below) the values, over that
 * from the variances they are faced with.
 *
 * Needs:   the sample has two sides; correlated NULL: no correlations given.
 * Memory:  writes correlated->value.
 * Source:  Particle Data Group, Review, introduction.
 */
double rec_pooling_side(const rec_pooling *pooling, const rec_correlated *correlated, bool above);

#endif
