/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing is held while GLPK is called, for it may leave by longjmp: its basis
 * is read first and, if a better one was found, handed back last.
 */
#include "linear/exact.h"

#include "linear/dual_bound.h"
#include "linear/exact_bound.h"
#include "linear/exact_simplex.h"

bool rec_exact_is_possible(const rec_linear *linear)
{
    const size_t rows = linear->system->row_count, columns = linear->system->column_count;
    const size_t least = rows < columns ? rows : columns;
    return least > 0 && least <= linear->limits.exact_size_max;
}

static bool may_work(const rec_linear *linear)
{
    return rec_exact_is_possible(linear) && linear->exact_work <= linear->limits.exact_work_max;
}

static bool prove_empty(rec_solving *solving, const rec_basis_numbers *y,
                        const rec_linear_support *why_empty)
{
    const rec_goal contradiction = {.column = REC_GOAL_NONE};
    const rec_exact_multipliers multipliers = {y->numerator, &y->denominator};
    double above = 0.0;
    solving->status =
        rec_exact_dual_bound(solving->linear, contradiction, &multipliers, &above, NULL);
    if (solving->status != REC_OK || !(above > 0.0)) {
        return false;
    }
    if (why_empty != NULL) {
        solving->status =
            rec_exact_dual_bound(solving->linear, contradiction, &multipliers, &above, why_empty);
    }
    solving->outcome.is_empty = solving->status == REC_OK;
    return solving->outcome.is_empty;
}

/* By one of the likely combinations of the basis at which the solver found it empty. */
static bool solver_proves_empty(rec_solving *solving, const rec_linear_support *why_empty)
{
    rec_linear *linear = solving->linear;
    const size_t count = rec_program_proof_count(&solving->program);
    for (size_t which = 0; which < count && which < REC_PROGRAM_PROOFS_FIRST; which++) {
        if (!rec_program_weigh(&solving->program, which, linear->row_work)) {
            continue;
        }
        rec_basis_numbers y = {0};
        bool is_solved = false;
        solving->status = rec_basis_multipliers(linear, linear->weight, &y, &is_solved);
        if (solving->status == REC_OK && is_solved) {
            (void)prove_empty(solving, &y, why_empty);
        }
        rec_basis_numbers_clear(linear, &y);
        if (solving->outcome.is_empty || solving->status != REC_OK) {
            return solving->outcome.is_empty;
        }
    }
    return false;
}

static void stand_on_rows(rec_linear *linear)
{
    const size_t columns = linear->system->column_count;
    memset(linear->standing, REC_STANDING_LOW, columns);
    memset(linear->standing + columns, REC_STANDING_BASIC, linear->system->row_count);
}

static void read_vertex(rec_linear *linear, const rec_basis_numbers *vertex)
{
    rec_exact value;
    rec_exact_init(&value);
    for (size_t j = 0; j < linear->system->column_count; j++) {
        rec_exact_divide(&value, &vertex->numerator[j], &vertex->denominator);
        linear->point[j] = rec_exact_to_double(&value, REC_NEAREST);
    }
    rec_exact_clear(&value);
}

/* To a feasible vertex, or to the proof that there is none; whether it is one or the other. */
static bool find(rec_solving *solving, rec_exact_simplex *simplex,
                 const rec_linear_support *why_empty)
{
    rec_linear *linear = solving->linear;
    const uint32_t steps_max = linear->limits.iterations_max;
    rec_exact_end end = rec_exact_simplex_find(simplex, steps_max);
    if (end == REC_EXACT_STOPPED && simplex->status == REC_OK && simplex->steps == 0 &&
        may_work(linear)) {
        /* the solver's basis is singular: from the rows alone */
        stand_on_rows(linear);
        end = rec_exact_simplex_find(simplex, steps_max);
    }
    solving->status = simplex->status;
    if (end == REC_EXACT_FEASIBLE) {
        solving->outcome.is_feasible = true;
        read_vertex(linear, &simplex->vertex);
        return true;
    }
    return end == REC_EXACT_EMPTY && prove_empty(solving, &simplex->multipliers, why_empty);
}

/* Reads the solver's basis; where the solver found nothing feasible at it, tries its own proof. */
static bool begin(rec_solving *solving, const rec_linear_support *why_empty)
{
    solving->outcome.exact_programs++;
    rec_program_read_standing(&solving->program);
    return solving->end == REC_PROGRAM_EMPTY && solver_proves_empty(solving, why_empty);
}

bool rec_exact_feasible(rec_solving *solving, const rec_linear_support *why_empty)
{
    if (!may_work(solving->linear)) {
        return false;
    }
    if (begin(solving, why_empty) || solving->status != REC_OK) {
        return solving->outcome.is_empty;
    }
    rec_exact_simplex simplex;
    rec_exact_simplex_open(&simplex, solving->linear);
    const bool is_decided = find(solving, &simplex, why_empty);
    rec_exact_simplex_close(&simplex);
    rec_program_write_standing(&solving->program);
    return is_decided;
}

/* The multipliers' bound, evaluated for all coefficients. */
static void take_bound(rec_solving *solving, rec_goal goal, const rec_basis_numbers *y,
                       double *bound, const rec_linear_support *support)
{
    rec_linear *linear = solving->linear;
    const double own = rec_goal_own_bound(linear->system, goal);
    double proven = -REC_INFINITY;
    const rec_exact_multipliers multipliers = {y->numerator, &y->denominator};
    if (y->numerator != NULL) {
        solving->status = rec_exact_dual_bound(linear, goal, &multipliers, &proven, NULL);
    }
    if (solving->status == REC_OK && proven > *bound) {
        solving->status = rec_exact_dual_bound(linear, goal, &multipliers, bound, support);
    }
    if (solving->status == REC_OK && own > *bound) {
        rec_support_of_own_bound(linear->system, goal, support);
        *bound = own;
    }
}

bool rec_exact_goal(rec_solving *solving, rec_goal goal, double *bound,
                    const rec_linear_support *support)
{
    rec_linear *linear = solving->linear;
    if (!may_work(linear)) {
        return false;
    }
    if (begin(solving, support) || solving->status != REC_OK) {
        return solving->outcome.is_empty;
    }
    rec_exact_simplex simplex;
    rec_exact_simplex_open(&simplex, linear);
    bool is_decided = find(solving, &simplex, support);
    if (is_decided && !solving->outcome.is_empty) {
        const rec_exact_end end =
            rec_exact_simplex_minimise(&simplex, goal, linear->limits.iterations_max);
        solving->status = simplex.status;
        is_decided = end == REC_EXACT_OPTIMAL || end == REC_EXACT_UNBOUNDED;
        if (end == REC_EXACT_OPTIMAL) {
            take_bound(solving, goal, &simplex.multipliers, bound, support);
            read_vertex(linear, &simplex.vertex);
        }
    }
    rec_exact_simplex_close(&simplex);
    rec_program_write_standing(&solving->program);
    return is_decided && solving->status == REC_OK;
}
