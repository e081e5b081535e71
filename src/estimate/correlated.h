/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CORRELATED_H
#define REC_CORRELATED_H

#include <reconcile/pool.h>

#include "estimate/moments.h"

/**
 * Generalised least squares for a sample with correlated values.
 *
 * Shapes:  correlations[count]: of values by their index before the sample's
 *          order.
 * Memory:  count (count + 3) doubles from the sample's allocator, given back.
 * Cost:    O(sample->count^3).
 * Returns: REC_OK with weight, mean and q of *moments, the rest 0;
 *          REC_E_INVALID for an index or r that is none, a pair given twice,
 *          correlations that are not positive definite by more than rounding;
 *          REC_E_MEMORY; REC_E_OVERFLOW.
 * Source:  Aitken (1936); Cholesky's factors.
 */
REC_MUST_USE rec_status rec_correlated_moments(const rec_sample *sample,
                                               const rec_pool_correlation correlations[],
                                               size_t count, rec_moments *moments);

#endif
