/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Least squares under equalities, from rows solved for some variables. Let e be
 * the measurements' errors in units of their u. What is known of them without
 * knowing any x is
 *
 *     e_i + sum of M_ij e_j = excess_i,    |M_ij| of the size of 1 at most,
 *
 * one for each measured variable that a row expresses by free ones, and one for
 * each further measurement of a variable. Here these checks are made of the
 * rows, and x of the errors that least squares gives.
 */
#include "estimate/adjusting.h"
#include "estimate/sum.h"

#include <math.h>

/* A chi2 of that square is still a number. */
static const double EXCESS_MAX = 0x1p200;

static void add_product(rec_sum *sum, double a, double b)
{
    const double product = a * b;
    rec_sum_add(sum, product);
    sum->rest += fma(a, b, -product);
}

void rec_adjust_write_rows(const rec_adjusting *a, const rec_adjust_row rows[], rec_tableau *t)
{
    rec_tableau_restart(t);
    for (size_t i = 0; i < t->row_count; i++) {
        double *const entry = rec_tableau_row(t, i);
        rec_sum right = {rows[i].target, 0.0};
        t->right_size[i] = fabs(rows[i].target);
        if (!rows[i].is_variable) {
            rec_sum_add(&right, -a->offset[rows[i].index]);
            t->right_size[i] += a->offset_size[rows[i].index];
        }
        for (size_t v = 0; v < t->variable_count; v++) {
            entry[v] = rows[i].is_variable ? (v == rows[i].index ? 1.0 : 0.0)
                                           : a->coefficient[rows[i].index * t->variable_count + v];
        }
        t->right[i] = rec_sum_value(right);
    }
    rec_tableau_start(t);
}

static void count_parts(const rec_adjusting *a, rec_adjust_fit *f)
{
    const size_t n = a->problem->variable_count;
    size_t measured = 0;
    f->check_count = a->problem->measurement_count;
    for (size_t v = 0; v < n; v++) {
        f->free_place[v] = REC_ADJUST_NONE;
        if (a->primary[v] != REC_ADJUST_NONE) {
            measured++;
            if (f->tableau.row_of[v] == REC_ADJUST_NONE) {
                f->free_place[v] = f->free_count++;
            }
        }
    }
    f->check_count -= f->free_count;
}

static rec_status take_memory(rec_adjusting *a, rec_adjust_fit *f)
{
    const size_t m = a->problem->measurement_count, n = a->problem->variable_count;
    f->check = rec_adjust_store_doubles(&a->store, f->check_count, m);
    f->excess = rec_adjust_store_doubles(&a->store, f->check_count, 1);
    f->s = rec_adjust_store_doubles(&a->store, f->check_count, 1);
    f->signature = rec_adjust_store_doubles(&a->store, m, f->check_count);
    f->error = rec_adjust_store_doubles(&a->store, m, 1);
    f->error_size = rec_adjust_store_doubles(&a->store, m, 1);
    f->reach = rec_adjust_store_doubles(&a->store, n, f->free_count);
    f->x = rec_adjust_store_doubles(&a->store, n, 1);
    f->observable = rec_adjust_store_flags(&a->store, n);
    f->redundant = rec_adjust_store_flags(&a->store, m);
    return a->store.status;
}

/* One check for every measurement but those of free variables. */
static void fill_checks(const rec_adjusting *a, rec_adjust_fit *f)
{
    const rec_adjust_problem *const p = a->problem;
    const rec_tableau *const t = &f->tableau;
    size_t at = 0;
    for (size_t i = 0; i < p->measurement_count; i++) {
        const rec_adjust_measurement *const m = &p->measurements[i];
        const size_t row = t->row_of[m->variable], first = a->primary[m->variable];
        if (i == first && row == REC_ADJUST_NONE) {
            continue;
        }
        double *const check = &f->check[at * p->measurement_count];
        rec_sum excess = {m->y, 0.0};
        check[i] = 1.0;
        if (row == REC_ADJUST_NONE) {
            check[first] = -p->measurements[first].u / m->u;
            rec_sum_add(&excess, -p->measurements[first].y);
        } else {
            rec_sum_add(&excess, -t->right[row]);
            for (size_t v = 0; v < p->variable_count; v++) {
                const double entry = rec_tableau_row(t, row)[v];
                if (f->free_place[v] != REC_ADJUST_NONE && entry != 0.0) {
                    check[a->primary[v]] = entry * (a->u[v] / m->u);
                    add_product(&excess, entry, a->x[v]);
                }
            }
        }
        f->excess[at++] = rec_sum_value(excess) / m->u;
    }
}

/* Which numbers follow from the measurements, and which are checked by others. */
static void classify(const rec_adjusting *a, rec_adjust_fit *f)
{
    const size_t m = a->problem->measurement_count, n = a->problem->variable_count;
    for (size_t v = 0; v < n; v++) {
        const size_t row = f->tableau.row_of[v];
        f->observable[v] = a->primary[v] != REC_ADJUST_NONE || row != REC_ADJUST_NONE;
        for (size_t other = 0; row != REC_ADJUST_NONE && other < n; other++) {
            if (other != v && a->primary[other] == REC_ADJUST_NONE &&
                rec_tableau_row(&f->tableau, row)[other] != 0.0) {
                f->observable[v] = false;
            }
        }
    }
    for (size_t c = 0; c < f->check_count; c++) {
        for (size_t i = 0; i < m; i++) {
            f->redundant[i] = f->redundant[i] || f->check[c * m + i] != 0.0;
        }
    }
}

static void fill_x(const rec_adjusting *a, rec_adjust_fit *f)
{
    const size_t n = a->problem->variable_count;
    for (size_t v = 0; v < n; v++) {
        const size_t i = a->primary[v];
        f->x[v] =
            i == REC_ADJUST_NONE ? a->x[v] : a->problem->measurements[i].y - a->u[v] * f->error[i];
    }
    for (size_t v = 0; v < n; v++) {
        const size_t row = f->tableau.row_of[v];
        if (row == REC_ADJUST_NONE) {
            continue;
        }
        rec_sum sum = {f->tableau.right[row], 0.0};
        for (size_t other = 0; other < n; other++) {
            if (other != v) {
                add_product(&sum, -rec_tableau_row(&f->tableau, row)[other], f->x[other]);
            }
        }
        f->x[v] = rec_sum_value(sum);
    }
}

static rec_status check_numbers(const rec_adjusting *a, const rec_adjust_fit *f)
{
    for (size_t c = 0; c < f->check_count; c++) {
        if (!isfinite(f->excess[c]) || !(fabs(f->excess[c]) <= EXCESS_MAX)) {
            return REC_E_LIMIT;
        }
    }
    for (size_t row = 0; row < f->tableau.row_count; row++) {
        if (!isfinite(f->tableau.right[row])) {
            return REC_E_OVERFLOW;
        }
        for (size_t v = 0; v < a->problem->variable_count; v++) {
            if (!isfinite(rec_tableau_row(&f->tableau, row)[v] * fmax(a->u[v], 1.0))) {
                return REC_E_OVERFLOW;
            }
        }
    }
    return REC_OK;
}

/* Numbers that fit into doubles one by one need not do so together. */
static bool is_finite(const rec_adjusting *a, const rec_adjust_fit *f)
{
    bool finite = isfinite(f->chi2);
    for (size_t v = 0; v < a->problem->variable_count; v++) {
        const double error = rec_adjust_length(&f->reach[v * f->free_count], f->free_count);
        finite = finite && (!f->observable[v] || (isfinite(f->x[v]) && isfinite(error)));
    }
    for (size_t i = 0; i < a->problem->measurement_count; i++) {
        finite = finite && isfinite(f->error[i]) && isfinite(f->error_size[i]);
    }
    return finite;
}

rec_status rec_adjust_fit_make(rec_adjusting *a, const rec_adjust_row rows[], size_t row_count,
                               rec_adjust_fit *fit)
{
    rec_adjust_fit f = {0};
    rec_tableau_make(&a->store, row_count, a->problem->variable_count, &f.tableau);
    f.free_place = rec_adjust_store_indices(&a->store, a->problem->variable_count);
    if (a->store.status != REC_OK) {
        return a->store.status;
    }
    rec_adjust_write_rows(a, rows, &f.tableau);
    rec_tableau_solve(&f.tableau, a->u);
    count_parts(a, &f);
    rec_status status = take_memory(a, &f);
    if (status != REC_OK) {
        return status;
    }
    fill_checks(a, &f);
    classify(a, &f);
    status = check_numbers(a, &f);
    if (status == REC_OK && f.check_count > 0) {
        status = rec_adjust_fill_signatures(a, &f);
    }
    if (status == REC_OK) {
        status = rec_adjust_fill_errors(a, &f);
    }
    if (status == REC_OK && f.free_count > 0) {
        status = rec_adjust_fill_reach(a, &f);
    }
    if (status != REC_OK) {
        return status;
    }
    fill_x(a, &f);
    if (!is_finite(a, &f)) {
        return REC_E_OVERFLOW;
    }
    *fit = f;
    return REC_OK;
}
