/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_LINEAR_EXACT_H
#define REC_LINEAR_EXACT_H

#include "linear/solve.h"

/**
 * The second look, in rationals, at what the solver ended with: its basis as
 * it is, which as a rule is right, and from there on by a simplex method in
 * rationals (linear/exact_simplex.h).
 */

/** Whether the system is small enough. */
bool rec_exact_is_possible(const rec_linear *linear);

/**
 * Decides whether the system, with coefficients in the middle of their
 * intervals, has a point, and proves it for all coefficients if not: sets
 * outcome.is_empty, or outcome.is_feasible and linear->point.
 *
 * Returns: false where it could not be decided: too large, too much work, no
 *          memory (solving->status then says so), or empty in the middle of
 *          the coefficients' intervals without a proof for all of them.
 */
bool rec_exact_feasible(rec_solving *solving, const rec_linear_support *why_empty);

/**
 * The goal's optimum. *bound and the support are replaced where that is a
 * greater bound, or is_empty is set as above.
 *
 * Returns: whether it came to an end: *bound is then as tight as the
 *          coefficients' intervals let it be, -inf if there is none.
 */
bool rec_exact_goal(rec_solving *solving, rec_goal goal, double *bound,
                    const rec_linear_support *support);

#endif
