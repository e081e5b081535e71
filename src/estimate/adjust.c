/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The whole of an adjustment: which equalities there are and which of them
 * contradict others, the fit without and with bounds, its tests, and what is
 * told of each.
 */
#include "estimate/adjusting.h"

#include <math.h>

/* Variables that are given come first: a constraint is what may contradict them. */
static rec_status list_rows(rec_adjusting *a, rec_adjust_solution *s)
{
    const rec_adjust_problem *const p = a->problem;
    s->row_count = 0;
    s->rows = rec_adjust_store_bytes(&a->store, p->variable_count + p->constraint_count,
                                     sizeof(rec_adjust_row));
    for (size_t v = 0; a->store.status == REC_OK && p->within != NULL && v < p->variable_count;
         v++) {
        if (rec_adjust_is_equality(p->within[v])) {
            s->rows[s->row_count++] = (rec_adjust_row){true, v, p->within[v].low};
        }
    }
    for (size_t c = 0; a->store.status == REC_OK && c < p->constraint_count; c++) {
        if (rec_adjust_is_equality(p->constraints[c])) {
            s->rows[s->row_count++] = (rec_adjust_row){false, c, p->constraints[c].low};
        }
    }
    return a->store.status;
}

rec_status rec_adjust_solve_once(rec_adjusting *a, rec_adjust_solution *s)
{
    rec_status status = list_rows(a, s);
    if (status == REC_OK) {
        status = rec_adjust_fit_make(a, s->rows, s->row_count, &s->fit);
    }
    if (status == REC_OK) {
        status = rec_adjust_bound(a, &s->fit, s->rows, s->row_count, &s->bounded);
    }
    return status;
}

/* Marks the constraints that depend on others; true where one contradicts them. */
static rec_status find_dependent(rec_adjusting *a, rec_adjust_constraint told[], size_t *rank,
                                 bool *contradiction)
{
    rec_adjust_solution s;
    rec_tableau t;
    rec_status status = list_rows(a, &s);
    if (status != REC_OK) {
        return status;
    }
    bool *const dependent = rec_adjust_store_flags(&a->store, s.row_count);
    bool *const inconsistent = rec_adjust_store_flags(&a->store, s.row_count);
    rec_tableau_make(&a->store, s.row_count, a->problem->variable_count, &t);
    if (a->store.status != REC_OK) {
        return a->store.status;
    }
    rec_adjust_write_rows(a, s.rows, &t);
    rec_tableau_depend(&t, dependent, inconsistent);
    for (size_t row = 0; row < s.row_count; row++) {
        if (!s.rows[row].is_variable) {
            told[s.rows[row].index].dependent = dependent[row];
            told[s.rows[row].index].inconsistent = inconsistent[row];
        }
        *contradiction = *contradiction || inconsistent[row];
    }
    *rank = t.rank;
    return REC_OK;
}

/* Of one measurement what is taken off its variance is known without a difference. */
static double redundancy_of(const rec_adjusting *a, const rec_adjust_fit *f, size_t variable,
                            double standard_error)
{
    const rec_adjust_problem *const p = a->problem;
    const size_t first = a->primary[variable];
    double weight = 0.0, cross = 0.0;
    size_t count = 0;
    for (size_t i = 0; i < p->measurement_count; i++) {
        if (p->measurements[i].variable == variable) {
            const double ratio = p->measurements[first].u / p->measurements[i].u;
            weight += ratio * ratio;
            count++;
        }
    }
    if (count == 1) {
        return fmin(1.0, f->error_size[first] * f->error_size[first]);
    }
    for (size_t i = 0; i < p->measurement_count && a->correlation != NULL; i++) {
        for (size_t j = 0; j < i && p->measurements[i].variable == variable; j++) {
            if (p->measurements[j].variable == variable) {
                cross += 2.0 * a->correlation[i * p->measurement_count + j] *
                         (a->u[variable] / p->measurements[i].u) *
                         (a->u[variable] / p->measurements[j].u);
            }
        }
    }
    const double own = a->u[variable] * sqrt((weight + cross) / weight / weight);
    const double ratio = standard_error / own;
    return fmax(0.0, 1.0 - ratio * ratio);
}

static void fill_variables(const rec_adjusting *a, const rec_adjust_solution *s,
                           rec_adjust_variable variables[])
{
    for (size_t v = 0; v < a->problem->variable_count; v++) {
        const bool measured = a->primary[v] != REC_ADJUST_NONE;
        rec_adjust_variable told = {.best = (double)NAN,
                                    .standard_error = HUGE_VAL,
                                    .measured = measured,
                                    .observable = s->fit.observable[v],
                                    .at_low = s->bounded.at_low[v],
                                    .at_high = s->bounded.at_high[v]};
        if (told.observable) {
            told.best = s->bounded.x[v] + 0.0;
            told.standard_error =
                rec_adjust_length(&s->fit.reach[v * s->fit.free_count], s->fit.free_count);
            told.redundancy = measured ? redundancy_of(a, &s->fit, v, told.standard_error) : 0.0;
        }
        variables[v] = told;
    }
}

static rec_status fill(rec_adjusting *a, const rec_adjust_solution *s,
                       rec_adjust_variable variables[], rec_adjust_test tests[],
                       rec_adjust_constraint told[], rec_adjust_step steps[], rec_adjust_result *r)
{
    const rec_adjust_problem *const p = a->problem;
    double *const z = rec_adjust_store_doubles(&a->store, p->constraint_count, 1);
    rec_status status = a->store.status;
    if (status == REC_OK) {
        status = rec_adjust_nodal(a, z, &r->nodal_count);
    }
    if (status == REC_OK) {
        status = rec_adjust_fill_tests(a, &s->fit, tests, steps, r);
    }
    if (status != REC_OK) {
        return status;
    }
    r->critical_nodal_z = rec_adjust_critical_z(a->options.level, r->nodal_count);
    r->active_bounds = s->bounded.active_count;
    r->chi2_bounds = s->bounded.active_count > 0 ? fmax(0.0, s->bounded.chi2 - r->chi2) : 0.0;
    for (size_t c = 0; c < p->constraint_count; c++) {
        told[c].z = z[c];
        told[c].at_low = s->bounded.at_low[p->variable_count + c];
        told[c].at_high = s->bounded.at_high[p->variable_count + c];
    }
    for (size_t i = 0; tests != NULL && i < p->measurement_count; i++) {
        tests[i].adjustment = 0.0 - p->measurements[i].u * s->bounded.error[i];
    }
    if (variables != NULL) {
        fill_variables(a, s, variables);
    }
    return REC_OK;
}

static rec_status run(rec_adjusting *a, rec_adjust_variable variables[], rec_adjust_test tests[],
                      rec_adjust_constraint constraints[], rec_adjust_step steps[],
                      rec_adjust_result *result)
{
    const rec_adjust_problem *const p = a->problem;
    rec_adjust_result r = {.outcome = REC_ADJUST_DONE};
    const bool linear = a->options.function == NULL;
    rec_adjust_solution s;
    rec_adjust_constraint *const told =
        rec_adjust_store_bytes(&a->store, p->constraint_count, sizeof(rec_adjust_constraint));
    rec_status status = a->store.status;
    bool contradiction = false;
    if (status == REC_OK && !linear) {
        status = rec_adjust_iterate(a, &s, &r.iterations);
        r.outcome = status == REC_OK ? s.bounded.outcome : r.outcome;
    }
    if (status == REC_OK) {
        status = find_dependent(a, told, &r.rank, &contradiction);
    }
    if (status == REC_OK && linear) {
        r.outcome = contradiction ? REC_ADJUST_INCONSISTENT : r.outcome;
        if (!contradiction) {
            status = rec_adjust_solve_once(a, &s);
            r.outcome = status == REC_OK ? s.bounded.outcome : r.outcome;
        }
    }
    for (size_t c = 0; c < p->constraint_count && status == REC_OK; c++) {
        told[c].z = (double)NAN;
    }
    if (status == REC_OK && r.outcome != REC_ADJUST_INCONSISTENT) {
        status = fill(a, &s, variables, tests, told, steps, &r);
    }
    if (status != REC_OK) {
        return status;
    }
    for (size_t c = 0; c < p->constraint_count && constraints != NULL; c++) {
        constraints[c] = told[c];
    }
    *result = r;
    return REC_OK;
}

rec_status rec_adjust(const rec_adjust_problem *problem, const rec_adjust_options *options,
                      const rec_allocator *allocator, rec_adjust_variable variables[],
                      rec_adjust_test tests[], rec_adjust_constraint constraints[],
                      rec_adjust_step steps[], rec_adjust_result *result)
{
    rec_adjusting a;
    rec_status status = rec_adjusting_make(problem, options, allocator, &a);
    if (status == REC_OK) {
        status = run(&a, variables, tests, constraints, steps, result);
        rec_adjusting_free(&a);
    }
    return status;
}
