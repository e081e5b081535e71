/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_LINEAR_BASIS_H
#define REC_LINEAR_BASIS_H

#include "linear/state.h"

#include "elementary/exact.h"

/**
 * The basis of linear->standing in rationals. A variable is a column or, after
 * those, a row's sum; each basic one is a combination of the nonbasic ones:
 *
 *            nonbasic:   x_2    r_0
 *     basic  x_0     =  -1/3    7/2
 *            r_1     =   4      1
 *
 * Each of the calls solves one system of as many unknowns as columns are
 * basic. Coefficients that are intervals are taken in the middle, as the
 * solver has them.
 */

/** Whole numbers over one denominator above 0. */
typedef struct rec_basis_numbers {
    rec_exact *numerator; /**< NULL: nothing to give back */
    rec_exact denominator;
    size_t count;
} rec_basis_numbers;

/** Gives back what the calls below made; what holds nothing is well. */
void rec_basis_numbers_clear(const rec_linear *linear, rec_basis_numbers *numbers);

/**
 * The values of all variables where the nonbasic ones are at the ends that
 * their standing says, [column_count + row_count].
 *
 * Returns: REC_OK, *is_solved false where the standing is no basis or work ran
 *          out; REC_E_MEMORY. Only if it is solved is there something to clear.
 */
REC_MUST_USE rec_status rec_basis_vertex(rec_linear *linear, rec_basis_numbers *vertex,
                                         bool *is_solved);

/** How fast all variables go, in the same shape, as a nonbasic one goes up by 1. */
REC_MUST_USE rec_status rec_basis_direction(rec_linear *linear, uint32_t entering,
                                            rec_basis_numbers *rates, bool *is_solved);

/**
 * The rows' multipliers y, [row_count], that take the basic variables out of a
 * sum of them with weights w: A_j' y = w_j for each basic column and
 * y_i = -w_i for each basic row. A goal has the weight of its sign, alone.
 *
 * Shapes:  weight[column_count + row_count], 0 but for basic ones.
 */
REC_MUST_USE rec_status rec_basis_multipliers(rec_linear *linear, const double weight[],
                                              rec_basis_numbers *multipliers, bool *is_solved);

/** The sum as one of nonbasic variables, in the shape of a vertex, from its multipliers. */
REC_MUST_USE rec_status rec_basis_prices(const rec_linear *linear,
                                         const rec_basis_numbers *multipliers,
                                         rec_basis_numbers *prices);

/** The ends of a variable. */
static inline rec_interval rec_basis_ends(const rec_linear *linear, uint32_t variable)
{
    const rec_linear_system *system = linear->system;
    return variable < system->column_count ? system->bounds[variable]
                                           : system->rows[variable - system->column_count].range;
}

/** -1, 0 or 1 as a variable of a vertex is below, within or above its ends. */
int rec_basis_side(const rec_linear *linear, const rec_basis_numbers *vertex, uint32_t variable);

#endif
