/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The calls: each checks the system, works within one session of GLPK, gives
 * back what it took, and only then writes to the caller's outputs.
 */
#include "linear/linear.h"

#include "linear/check.h"
#include "linear/dual_bound.h"
#include "linear/session.h"
#include "linear/solve.h"

typedef struct call {
    rec_solving solving;
    const bool *wanted;
    rec_goal goal;
    double bound;
    const rec_linear_support *support;
    void (*work)(struct call *call);
    bool uses_found; /* nobody asks what bounds rest on: those found serve the next ones */
    bool is_done;
} call;

static void within_session(void *argument)
{
    call *of = argument;
    of->work(of);
    if (of->solving.program.glpk != NULL) {
        rec_program_unload(&of->solving.program);
    }
    of->is_done = true;
}

static rec_status run(call *of, rec_linear *linear, rec_linear_outcome *outcome)
{
    if (!rec_rounds_to_nearest()) {
        return REC_E_ROUNDING;
    }
    rec_status status = rec_linear_check(linear->system, linear->seen);
    if (status != REC_OK) {
        return status;
    }
    bool was_broken = false;
    of->solving.linear = linear;
    linear->exact_work = 0;
    linear->known = of->uses_found ? linear->tight : linear->system->bounds;
    status = rec_glpk_session(linear->limits.megabytes_max, within_session, of, &was_broken);
    if (status == REC_OK) {
        status = of->solving.status;
    }
    if (status != REC_OK || was_broken) {
        linear->has_standing = false;
    }
    if (status == REC_OK) {
        *outcome = of->solving.outcome;
        outcome->stopped_early = outcome->stopped_early || was_broken;
        outcome->iterations = of->solving.program.iterations;
        outcome->programs = of->solving.program.solved;
    }
    return status;
}

static bool goes_on(const call *of)
{
    return of->solving.status == REC_OK && !of->solving.outcome.is_empty;
}

/* Both ends of one column. Two proven bounds that cross are a proof that the system is empty. */
static void tighten_column(call *of, uint32_t column)
{
    rec_linear *linear = of->solving.linear;
    rec_interval *tight = &linear->tight[column];
    const rec_goal low = {column, 1}, high = {column, -1};
    const double low_bound = rec_solve_goal(&of->solving, low, of->support);
    if (!goes_on(of)) {
        return;
    }
    const double high_bound = rec_solve_goal(&of->solving, high, of->support);
    if (!goes_on(of)) {
        return;
    }
    if (low_bound <= -high_bound) {
        *tight = rec_interval_of(low_bound, -high_bound);
        return;
    }
    rec_solve_crossing(&of->solving, of->support);
}

/* Columns without an end come first: once they have one, what rounding leaves of them is finite
   in the bounds of the others. */
static void tighten(call *of)
{
    rec_linear *linear = of->solving.linear;
    const rec_linear_system *system = linear->system;
    rec_solve_begin(&of->solving, of->support);
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t j = 0; j < system->column_count && goes_on(of); j++) {
            const bool is_of_pass = rec_interval_is_bounded(system->bounds[j]) == (pass == 1);
            if (is_of_pass && (of->wanted == NULL || of->wanted[j])) {
                tighten_column(of, j);
            }
        }
    }
}

rec_status rec_linear_tighten(rec_linear *linear, const bool wanted[], rec_interval tight[],
                              const rec_linear_support *why_empty, rec_linear_outcome *outcome)
{
    const rec_linear_system *system = linear->system;
    call of = {.wanted = wanted, .support = why_empty, .work = tighten, .uses_found = true};
    memcpy(linear->tight, system->bounds, system->column_count * sizeof *linear->tight);
    const rec_status status = run(&of, linear, outcome);
    if (status == REC_OK && !outcome->is_empty) {
        memcpy(tight, linear->tight, system->column_count * sizeof *tight);
    }
    return status;
}

static void bound_one(call *of)
{
    rec_solve_begin(&of->solving, of->support);
    if (goes_on(of)) {
        of->bound = rec_solve_goal(&of->solving, of->goal, of->support);
    }
}

rec_status rec_linear_bound(rec_linear *linear, uint32_t column, bool is_low, double *bound,
                            const rec_linear_support *support, rec_linear_outcome *outcome)
{
    if (column >= linear->system->column_count) {
        return REC_E_INVALID;
    }
    call of = {.goal = {column, is_low ? 1 : -1}, .support = support, .work = bound_one};
    of.bound = rec_goal_own_bound(linear->system, of.goal);
    const rec_status status = run(&of, linear, outcome);
    if (status == REC_OK && !of.is_done) {
        rec_support_of_own_bound(linear->system, of.goal, support);
    }
    if (status == REC_OK) {
        *bound = outcome->is_empty ? (double)NAN : (is_low ? of.bound : -of.bound) + 0.0;
    }
    return status;
}

static void find_feasible(call *of)
{
    rec_solve_begin(&of->solving, of->support);
    if (goes_on(of)) {
        rec_solve_prove_feasible(&of->solving, of->support);
    }
}

rec_status rec_linear_feasible(rec_linear *linear, double point[],
                               const rec_linear_support *why_empty, rec_linear_outcome *outcome)
{
    call of = {.support = why_empty, .work = find_feasible};
    const rec_status status = run(&of, linear, outcome);
    if (status == REC_OK && !outcome->is_empty && point != NULL) {
        memcpy(point, linear->point, linear->system->column_count * sizeof *point);
    }
    return status;
}
