/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CORRELATED_H
#define REC_CORRELATED_H

#include <reconcile/pool.h>

#include "estimate/moments.h"

/** Cholesky's factor of a sample's correlations. */
typedef struct rec_correlated {
    double *matrix; /**< lower triangle of count x count, row by row: the block */
    double *one, *value;
    rec_allocator allocator;
} rec_correlated;

/**
 * Factors the correlations of a sample's values.
 *
 * Shapes:  correlations[count]: of values by their index before the sample's
 *          order.
 * Memory:  count (count + 3) doubles from the sample's allocator, given back
 *          by rec_correlated_free.
 * Cost:    O(sample->count^3).
 * Returns: REC_OK; REC_E_INVALID for an index or r that is none, a pair given
 *          twice, correlations that are not positive definite by more than
 *          rounding; REC_E_MEMORY; REC_E_OVERFLOW.
 */
REC_MUST_USE rec_status rec_correlated_make(const rec_sample *sample,
                                            const rec_pool_correlation correlations[], size_t count,
                                            rec_correlated *correlated);

void rec_correlated_free(rec_correlated *correlated);

/**
 * Generalised least squares by the sample's variances as they are.
 *
 * Memory:  writes sample->weight: what each value weighs in the mean, which may
 *          be less than 0.
 * Cost:    O(sample->count^2).
 * Returns: weight, mean and q; the rest 0.
 * Source:  Aitken (1936).
 */
rec_moments rec_correlated_moments(const rec_correlated *correlated, const rec_sample *sample);

/**
 * The error of sum x_i e_i for errors e of size 1 with the correlations.
 *
 * Shapes:  x[count].
 * Cost:    O(count^2).
 */
double rec_correlated_error(const rec_correlated *correlated, size_t count, const double x[]);

#endif
