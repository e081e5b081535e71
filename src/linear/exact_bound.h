/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_LINEAR_EXACT_BOUND_H
#define REC_LINEAR_EXACT_BOUND_H

#include "linear/state.h"

#include "elementary/exact.h"

/** Multipliers of rows: numerators over one denominator above 0. */
typedef struct rec_exact_multipliers {
    const rec_exact *numerator; /**< [row_count] */
    const rec_exact *denominator;
} rec_exact_multipliers;

/**
 * rec_dual_bound (linear/dual_bound.h) for exact multipliers and in exact
 * arithmetic: where coefficients are points nothing is left over, so that
 * columns without bounds cost nothing, and the bound is rounded once.
 *
 * Memory:  numbers for each row and column, from the allocator and GMP.
 * Returns: REC_OK; REC_E_MEMORY. *bound as rec_dual_bound gives it, -inf also
 *          where a multiplier has the sign of an infinite end.
 */
REC_MUST_USE rec_status rec_exact_dual_bound(rec_linear *linear, rec_goal goal,
                                             const rec_exact_multipliers *multipliers,
                                             double *bound, const rec_linear_support *support);

#endif
