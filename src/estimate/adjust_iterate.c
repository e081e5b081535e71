/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Constraints that are not linear, by fits to their tangents: Gauss and
 * Newton's iteration. A step is taken as far as the next one, by the same
 * tangents at its end, is shorter; that test depends on no units and on no
 * weights between constraints. Where the measurements are so far from the
 * constraints that curvature outweighs the fit there is no such step, and
 * that is said.
 */
#include "estimate/adjusting.h"

#include <math.h>

enum { ITERATIONS_MAX = 500 };

static const double STILL = 0x1p-36;     /* of each variable: as near as rounding surely allows */
static const double SHORTEST = 0x1p-30;  /* share of a step that is tried */
static const double SATISFIED = 0x1p-24; /* of a constraint's size: what it may be missed by */

typedef struct iteration {
    rec_adjusting *a;
    double *base; /* where the tangents were taken */
    double *step, *sums, *slopes;
} iteration;

/* Length of what x is from a point, in units of each variable's size. */
static double distance(const rec_adjusting *a, const double x[], const double from[],
                       const double base[])
{
    double greatest = 0.0;
    for (size_t v = 0; v < a->problem->variable_count; v++) {
        const double size = fmax(fmax(fabs(base[v]), fabs(x[v])), a->u[v]);
        if (x[v] != from[v]) {
            greatest = fmax(greatest, fabs(x[v] - from[v]) / size);
        }
    }
    return greatest;
}

/* Where a solution leads: tangents may miss all bounds from afar, and then those have to wait. */
static const double *aim_of(const rec_adjust_solution *s)
{
    return s->bounded.outcome == REC_ADJUST_INCONSISTENT ? s->fit.x : s->bounded.x;
}

/* Unmeasured variables that nothing decides stay where they are. */
static void keep_undecided(rec_adjusting *a)
{
    for (size_t v = 0; v < a->problem->variable_count; v++) {
        if (a->primary[v] == REC_ADJUST_NONE) {
            a->x[v] = a->at[v];
        }
    }
}

/* How far the same tangents would still go from base + part step; HUGE_VAL if nowhere. */
static rec_status try_part(iteration *it, double part, double *left)
{
    rec_adjusting *const a = it->a;
    const size_t n = a->problem->variable_count;
    const rec_adjust_mark mark = rec_adjust_store_mark(&a->store);
    for (size_t v = 0; v < n; v++) {
        a->at[v] = fma(part, it->step[v], it->base[v]);
    }
    *left = HUGE_VAL;
    if (!rec_adjusting_linearise(a, false, it->sums, it->slopes)) {
        return REC_OK;
    }
    keep_undecided(a);
    rec_adjust_solution s;
    const rec_status status = rec_adjust_solve_once(a, &s);
    if (status == REC_OK) {
        *left = distance(a, aim_of(&s), a->at, it->base);
    }
    rec_adjust_store_back(&a->store, mark);
    return status == REC_E_LIMIT || status == REC_E_OVERFLOW ? REC_OK : status;
}

/* Leaves a->at at the end of the part that is taken; *part 0 where none is. */
static rec_status find_part(iteration *it, double whole, double *part)
{
    for (*part = fmin(1.0, 2.0 * *part); *part >= SHORTEST; *part /= 2.0) {
        double left;
        const rec_status status = try_part(it, *part, &left);
        if (status != REC_OK || left <= (1.0 - *part / 32.0) * whole) {
            return status;
        }
    }
    *part = 0.0;
    return REC_OK;
}

/* Whether the constraints hold at the end, those included that were left out as dependent. */
static bool are_satisfied(const rec_adjusting *a, const double sums[])
{
    for (size_t c = 0; c < a->problem->constraint_count; c++) {
        const rec_adjust_range r = a->problem->constraints[c];
        const double size = a->offset_size[c] + fabs(r.low);
        if (rec_adjust_is_equality(r) && !(fabs(sums[c] - r.low) <= SATISFIED * size)) {
            return false;
        }
    }
    return true;
}

static rec_status run(iteration *it, rec_adjust_solution *solution, size_t *iterations)
{
    rec_adjusting *const a = it->a;
    const size_t n = a->problem->variable_count;
    double part = 1.0;
    for (*iterations = 1;; ++*iterations) {
        if (!rec_adjusting_linearise(a, true, it->sums, it->slopes)) {
            return REC_E_INVALID; /* the start only: later points have been tried */
        }
        keep_undecided(a);
        const rec_adjust_mark mark = rec_adjust_store_mark(&a->store);
        const rec_status status = rec_adjust_solve_once(a, solution);
        if (status != REC_OK) {
            return status;
        }
        const double *const aim = aim_of(solution);
        const double whole = distance(a, aim, a->at, a->at);
        if (whole <= STILL) {
            /* Tangents that miss the bounds say nothing for certain of the constraints. */
            if (solution->bounded.outcome == REC_ADJUST_INCONSISTENT) {
                solution->bounded.outcome = REC_ADJUST_NOT_CONVERGED;
            } else if (!are_satisfied(a, it->sums)) {
                solution->bounded.outcome = REC_ADJUST_INCONSISTENT;
            }
            return REC_OK;
        }
        for (size_t v = 0; v < n; v++) {
            it->base[v] = a->at[v];
            it->step[v] = aim[v] - a->at[v];
        }
        const rec_status tried = find_part(it, whole, &part);
        if (tried != REC_OK) {
            return tried;
        }
        if (part == 0.0 || *iterations == ITERATIONS_MAX) {
            solution->bounded.outcome = REC_ADJUST_NOT_CONVERGED;
            return REC_OK;
        }
        rec_adjust_store_back(&a->store, mark);
    }
}

rec_status rec_adjust_iterate(rec_adjusting *a, rec_adjust_solution *solution, size_t *iterations)
{
    const rec_adjust_problem *const p = a->problem;
    iteration it = {.a = a,
                    .base = rec_adjust_store_doubles(&a->store, p->variable_count, 1),
                    .step = rec_adjust_store_doubles(&a->store, p->variable_count, 1),
                    .sums = rec_adjust_store_doubles(&a->store, p->constraint_count, 1),
                    .slopes = rec_adjust_store_doubles(&a->store, p->term_count, 1)};
    return a->store.status == REC_OK ? run(&it, solution, iterations) : a->store.status;
}
