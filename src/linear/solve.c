/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a program in doubles to a bound that is proven and, where it can be,
 * tight: the solver's multipliers are evaluated in intervals, once as they are
 * and once with what is nearly a short binary fraction made one; where the
 * bound stays below the vertex found, or the vertex does not quite satisfy the
 * system, the basis is taken up in rationals.
 */
#include "linear/solve.h"

#include "linear/dual_bound.h"
#include "linear/exact.h"

#include "core/interval_arithmetic.h"
#include "core/interval_numeric.h"

#include <math.h>

/* A vertex and a bound that are this near each other, in relation, are the same. */
static const double tight_share = 0x1p-40;
/* What a row may be off by at a vertex, in relation to its least term. */
static const double resolved_share = 0x1p-34;
/* Beyond this, a bound that could not be made tighter is reported. */
static const double loose_share = 1e-9;

static const rec_goal contradiction = {.column = REC_GOAL_NONE};

typedef struct row_at_vertex {
    rec_interval sum; /* of its terms; a point where nothing rounds */
    double least_term, greatest_term;
} row_at_vertex;

static row_at_vertex look_at_row(const rec_linear *linear, const rec_linear_row *row)
{
    const rec_linear_system *system = linear->system;
    row_at_vertex seen = {rec_interval_of(0.0, 0.0), REC_INFINITY, 0.0};
    for (uint32_t t = row->first; t < row->first + row->count; t++) {
        const double x = linear->point[system->columns[t]];
        const double coefficient = rec_interval_mid(system->coefficients[t]);
        const double term = fabs(coefficient * x);
        if (coefficient != 0.0 && x != 0.0) {
            seen.least_term = fmin(seen.least_term, term);
            seen.greatest_term = fmax(seen.greatest_term, term);
            seen.sum = rec_interval_add(
                seen.sum,
                rec_interval_mul(rec_interval_of(coefficient, coefficient), rec_interval_of(x, x)));
        }
    }
    return seen;
}

/* False if the solver's point is none. */
static bool move_within_bounds(const rec_linear *linear)
{
    bool is_point = true;
    for (size_t j = 0; j < linear->system->column_count; j++) {
        const rec_interval bounds = linear->system->bounds[j];
        linear->point[j] = fmin(fmax(linear->point[j], bounds.lo), bounds.hi);
        is_point = is_point && isfinite(linear->point[j]);
    }
    return is_point;
}

/*
 * Whether the solver's vertex, moved within the columns' bounds, is one as far as the answer's
 * digits go: what a row is off by must not matter to the least of its terms. Where that cannot be
 * mended in rationals, not to the greatest.
 */
static bool vertex_is_good(const rec_linear *linear)
{
    const bool can_mend = rec_exact_is_possible(linear);
    if (!move_within_bounds(linear)) {
        return false;
    }
    for (size_t i = 0; i < linear->system->row_count; i++) {
        const rec_interval range = linear->system->rows[i].range;
        const row_at_vertex seen = look_at_row(linear, &linear->system->rows[i]);
        const double off = fmax(range.lo - seen.sum.lo, seen.sum.hi - range.hi);
        const double room =
            can_mend ? resolved_share * seen.least_term : tight_share * seen.greatest_term;
        if (!(off <= 0.0 || off <= room)) {
            return false;
        }
    }
    return true;
}

/* Multiples of 2^-10 in place of numbers that are one but for rounding, and nothing in place of
   what rounding left. */
static void snap(const rec_linear *linear, const double from[], double to[])
{
    static const double grain = 0x1p10, nearness = 1e-7;
    for (size_t i = 0; i < linear->system->row_count; i++) {
        const double whole = nearbyint(from[i] * grain);
        to[i] = fabs(from[i] * grain - whole) <= nearness ? whole / grain : from[i];
    }
}

/* The better of the multipliers' bound and the column's own, which names less. */
static double prove(rec_linear *linear, rec_goal goal, double multiplier[],
                    const rec_linear_support *support)
{
    const double own = rec_goal_own_bound(linear->system, goal);
    const double proven = rec_dual_bound(linear, goal, multiplier, support);
    if (!(proven > own)) {
        rec_support_of_own_bound(linear->system, goal, support);
        return own;
    }
    return proven;
}

static bool reaches(double bound, double value, double share)
{
    return bound >= value - share * fabs(value);
}

/* A proof from the solver's basis, verified; else one in rationals. */
static void prove_empty(rec_solving *solving, const rec_linear_support *why_empty)
{
    rec_linear *linear = solving->linear;
    if (solving->has_no_proof) {
        return;
    }
    const size_t count = rec_program_proof_count(&solving->program);
    for (size_t which = 0; which < count; which++) {
        if (rec_program_proof(&solving->program, which) &&
            rec_dual_bound(linear, contradiction, linear->trial, why_empty) > 0.0) {
            solving->outcome.is_empty = true;
            return;
        }
    }
    (void)rec_exact_feasible(solving, why_empty);
    solving->has_no_proof = true;
}

/* One row, with the columns' bounds, is the shortest of proofs. */
static bool some_row_is_empty(rec_solving *solving, const rec_linear_support *why_empty)
{
    rec_linear *linear = solving->linear;
    const rec_linear_system *system = linear->system;
    memset(linear->trial, 0, system->row_count * sizeof *linear->trial);
    for (size_t i = 0; i < system->row_count; i++) {
        for (int sign = -1; sign <= 1; sign += 2) {
            if (rec_row_is_empty(linear, i, sign)) {
                linear->trial[i] = sign;
                (void)rec_dual_bound(linear, contradiction, linear->trial, why_empty);
                return true;
            }
        }
    }
    return false;
}

/* Intervals without members, which nothing further is needed to see. */
static bool something_is_empty(rec_solving *solving, const rec_linear_support *why_empty)
{
    const rec_linear_system *system = solving->linear->system;
    rec_support_clear(system, why_empty);
    for (size_t j = 0; j < system->column_count; j++) {
        if (rec_interval_is_empty(system->bounds[j])) {
            rec_support_mark_column(why_empty, j);
            return true;
        }
    }
    for (size_t i = 0; i < system->row_count; i++) {
        if (rec_interval_is_empty(system->rows[i].range)) {
            if (why_empty != NULL && why_empty->row_share != NULL) {
                why_empty->row_share[i] = 1.0;
            }
            return true;
        }
    }
    return false;
}

void rec_solve_begin(rec_solving *solving, const rec_linear_support *why_empty)
{
    rec_linear *linear = solving->linear;
    if (something_is_empty(solving, why_empty) || some_row_is_empty(solving, why_empty)) {
        solving->outcome.is_empty = true;
        return;
    }
    rec_program_load(&solving->program, linear);
    const rec_program_end end = solving->end = rec_program_solve(&solving->program, contradiction);
    if (end == REC_PROGRAM_EMPTY) {
        prove_empty(solving, why_empty);
        return;
    }
    solving->has_good_vertex = vertex_is_good(linear);
    if (!solving->has_good_vertex) {
        (void)rec_exact_feasible(solving, why_empty);
    }
}

double rec_solve_goal(rec_solving *solving, rec_goal goal, const rec_linear_support *support)
{
    rec_linear *linear = solving->linear;
    const double own = rec_goal_own_bound(linear->system, goal);
    const bool is_there = solving->has_good_vertex && goal.sign * linear->point[goal.column] == own;
    if (linear->system->row_count == 0 || is_there) {
        rec_support_of_own_bound(linear->system, goal, support);
        return own;
    }
    const rec_program_end end = solving->end = rec_program_solve(&solving->program, goal);
    solving->has_good_vertex = end != REC_PROGRAM_EMPTY && vertex_is_good(linear);
    if (end == REC_PROGRAM_EMPTY) {
        prove_empty(solving, support);
        if (solving->outcome.is_empty) {
            return (double)NAN;
        }
    }
    const double value = goal.sign * linear->point[goal.column];
    snap(linear, linear->multiplier, linear->trial);
    double bound = prove(linear, goal, linear->trial, support);
    const bool is_settled = end == REC_PROGRAM_OPTIMAL && solving->has_good_vertex;
    if (is_settled && reaches(bound, value, tight_share)) {
        return bound;
    }
    const double unsnapped = prove(linear, goal, linear->multiplier, NULL);
    if (unsnapped > bound) {
        bound = prove(linear, goal, linear->multiplier, support);
    }
    if (is_settled && reaches(bound, value, tight_share)) {
        return bound;
    }
    if (rec_exact_goal(solving, goal, &bound, support)) {
        solving->has_good_vertex = !solving->outcome.is_empty;
    } else if (end != REC_PROGRAM_UNBOUNDED &&
               !(is_settled && reaches(bound, value, loose_share))) {
        solving->outcome.stopped_early = true;
    }
    return bound;
}

static bool vertex_is_proven(const rec_linear *linear)
{
    if (!move_within_bounds(linear)) {
        return false;
    }
    for (size_t i = 0; i < linear->system->row_count; i++) {
        const rec_interval range = linear->system->rows[i].range;
        const row_at_vertex seen = look_at_row(linear, &linear->system->rows[i]);
        if (!(seen.sum.lo >= range.lo && seen.sum.hi <= range.hi)) {
            return false;
        }
    }
    return true;
}

void rec_solve_prove_feasible(rec_solving *solving, const rec_linear_support *why_empty)
{
    if (solving->outcome.is_feasible) {
        return;
    }
    solving->outcome.is_feasible = vertex_is_proven(solving->linear);
    if (!solving->outcome.is_feasible && !rec_exact_feasible(solving, why_empty)) {
        solving->outcome.stopped_early = true;
    }
}

void rec_solve_crossing(rec_solving *solving, const rec_linear_support *why_empty)
{
    const rec_linear_system *system = solving->linear->system;
    if (rec_exact_feasible(solving, why_empty) && solving->outcome.is_empty) {
        return;
    }
    /* Some of these; which, would take both proofs side by side. */
    solving->outcome.is_empty = true;
    for (size_t j = 0; j < system->column_count; j++) {
        rec_support_mark_column(why_empty, j);
    }
    for (size_t i = 0; i < system->row_count && why_empty != NULL; i++) {
        if (why_empty->row_share != NULL) {
            why_empty->row_share[i] = 1.0;
        }
    }
}
