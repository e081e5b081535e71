/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_LINEAR_EXACT_SIMPLEX_H
#define REC_LINEAR_EXACT_SIMPLEX_H

#include "linear/basis.h"

typedef enum rec_exact_end {
    REC_EXACT_FEASIBLE,
    REC_EXACT_OPTIMAL,
    REC_EXACT_UNBOUNDED,
    REC_EXACT_EMPTY,
    REC_EXACT_STOPPED /**< a limit was reached, or the standing is no basis */
} rec_exact_end;

/**
 * A simplex method on linear->standing in rationals, begun where the solver
 * ended: as a rule it has nothing to do but to say so exactly. Holds what it
 * last looked at, given back by rec_exact_simplex_close.
 */
typedef struct rec_exact_simplex {
    rec_linear *linear;
    rec_basis_numbers vertex;
    rec_basis_numbers multipliers; /**< of the contradiction or of the optimum */
    rec_basis_numbers prices;
    rec_basis_numbers rates;
    uint32_t steps;
    rec_status status; /**< REC_E_MEMORY, with REC_EXACT_STOPPED */
} rec_exact_simplex;

void rec_exact_simplex_open(rec_exact_simplex *simplex, rec_linear *linear);
void rec_exact_simplex_close(rec_exact_simplex *simplex);

/**
 * Brings all variables within their ends, at most steps_max exchanges.
 *
 * Returns: REC_EXACT_FEASIBLE; REC_EXACT_EMPTY; REC_EXACT_STOPPED.
 * Source:  Dutertre and de Moura (2006), with Bland's rule, so that it ends.
 */
rec_exact_end rec_exact_simplex_find(rec_exact_simplex *simplex, uint32_t steps_max);

/**
 * Goes on from a feasible vertex to the goal's least value; Bland's rule.
 *
 * Returns: REC_EXACT_OPTIMAL, multipliers then being those of the goal, or
 *          none where the goal's own bound is reached and nonbasic;
 *          REC_EXACT_UNBOUNDED; REC_EXACT_STOPPED.
 */
rec_exact_end rec_exact_simplex_minimise(rec_exact_simplex *simplex, rec_goal goal,
                                         uint32_t steps_max);

#endif
