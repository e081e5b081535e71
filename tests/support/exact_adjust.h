/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_EXACT_ADJUST_H
#define REC_TEST_EXACT_ADJUST_H

#include <reconcile/adjust.h>

/**
 * Least squares under the equalities of a problem, in rational arithmetic, by the
 * equations that Lagrange's multipliers give: no bounds, no inequalities.
 *
 * Shapes:  y[measurement_count] replaces the measurements'; without: a
 *          measurement that is left out, or measurement_count; x and
 *          unique[variable_count]: whether x is the only one.
 * Needs:   at most 24 variables and 24 measurements, 16 constraints.
 * Returns: false where the equalities contradict one another.
 */
bool exact_adjust(const rec_adjust_problem *problem, const double y[], size_t without, double x[],
                  bool unique[], double *chi2);

#endif
