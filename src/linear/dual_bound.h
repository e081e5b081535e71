/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_LINEAR_DUAL_BOUND_H
#define REC_LINEAR_DUAL_BOUND_H

#include "linear/state.h"

/**
 * A bound that any multipliers y of the rows prove. With a member of each
 * coefficient's interval, s = A'y and Ax in R, every x within its bounds X has
 *
 *     s_k x_k = y'(Ax) - sum of s_j x_j, j != k  >=  inf(y'R - sum of s_j X_j)
 *
 * where intervals enclose what is not known and what is rounded; for the goal
 * 'none' the left side is 0, and a right side above 0 is a contradiction. The
 * goal's column is bounded by dividing, or by its own bounds where that is
 * better.
 *
 * Shapes:  multiplier[row_count]; those of a sign whose end of the range is
 *          infinite count for nothing and are set to 0.
 *          X are linear->known, of a contradiction always the system's.
 * Memory:  linear's sums.
 * Returns: a lower bound of sign * column, -inf if there is none; for 'none' a
 *          number that is above 0 for a contradiction alone. What it rests on
 *          is written to the support (may be NULL).
 * Source:  Neumaier and Shcherbina (2004), section 2.
 */
double rec_dual_bound(rec_linear *linear, rec_goal goal, double multiplier[],
                      const rec_linear_support *support);

/** Whether the row's sum is below (sign 1) or above (sign -1) its range whatever the columns are;
 * then rec_dual_bound with this row's multiplier `sign` alone is a contradiction. */
bool rec_row_is_empty(const rec_linear *linear, size_t index, int sign);

/** Sets nothing but what the goal's column says of itself. */
void rec_support_of_own_bound(const rec_linear_system *system, rec_goal goal,
                              const rec_linear_support *support);

/** Marks both ends of a column. */
void rec_support_mark_column(const rec_linear_support *support, size_t column);

void rec_support_clear(const rec_linear_system *system, const rec_linear_support *support);

/** The goal's own bound: the least of sign * column within the column's bounds. */
double rec_goal_own_bound(const rec_linear_system *system, rec_goal goal);

#endif
