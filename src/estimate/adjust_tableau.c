/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Gauss and Jordan's elimination over equalities. Which variables the rows are
 * solved for decides how well the rest can be computed: with uncertainties a
 * quintillion apart a projection by orthogonal matrices leaves rounding in
 * places that are 0, and that times the vague variable's uncertainty drowns the
 * certain ones. Elimination keeps zeros, and small whole coefficients exactly.
 */
#include "estimate/adjust_tableau.h"

#include <math.h>
#include <string.h>

/* Less than this of what it was formed from is rounding: 4,000 times a double's own. */
static const double NEGLIGIBLE = 0x1p-40;

/* Free variables may weigh this much more than basic ones: each exchange at least doubles the
 * product of the pivots, so there are few. */
static const double EXCHANGE = 2.0;

void rec_tableau_make(rec_adjust_store *store, size_t row_count, size_t variable_count,
                      rec_tableau *tableau)
{
    *tableau = (rec_tableau){
        .row_count = row_count,
        .variable_count = variable_count,
        .entry = rec_adjust_store_doubles(store, row_count, variable_count),
        .entry_size = rec_adjust_store_doubles(store, row_count, variable_count),
        .right = rec_adjust_store_doubles(store, row_count, 1),
        .right_size = rec_adjust_store_doubles(store, row_count, 1),
        .basic = rec_adjust_store_indices(store, row_count),
        .row_of = rec_adjust_store_indices(store, variable_count),
        .scale = rec_adjust_store_doubles(store, variable_count, 1),
        .nonzero = rec_adjust_store_indices(store, variable_count),
    };
    if (store->status == REC_OK) {
        rec_tableau_restart(tableau);
    }
}

void rec_tableau_restart(rec_tableau *t)
{
    t->rank = 0;
    for (size_t row = 0; row < t->row_count; row++) {
        t->basic[row] = REC_ADJUST_NONE;
    }
    for (size_t v = 0; v < t->variable_count; v++) {
        t->row_of[v] = REC_ADJUST_NONE;
    }
}

/* By a power of two, which rounds nothing. */
static void level_row(rec_tableau *t, size_t row)
{
    double *const entry = rec_tableau_row(t, row);
    double greatest = 0.0;
    for (size_t v = 0; v < t->variable_count; v++) {
        greatest = fmax(greatest, fabs(entry[v]));
    }
    int exponent = 0;
    if (greatest > 0.0) {
        (void)frexp(greatest, &exponent);
        for (size_t v = 0; v < t->variable_count; v++) {
            entry[v] = ldexp(entry[v], -exponent);
        }
        t->right[row] = ldexp(t->right[row], -exponent);
        t->right_size[row] = ldexp(t->right_size[row], -exponent);
    }
}

void rec_tableau_start(rec_tableau *t)
{
    for (size_t row = 0; row < t->row_count; row++) {
        level_row(t, row);
        const double *const entry = rec_tableau_row(t, row);
        for (size_t v = 0; v < t->variable_count; v++) {
            t->entry_size[row * t->variable_count + v] = fabs(entry[v]);
        }
    }
}

static void divide_row(rec_tableau *t, size_t row, double pivot)
{
    double *const entry = rec_tableau_row(t, row);
    double *const size = &t->entry_size[row * t->variable_count];
    for (size_t v = 0; v < t->variable_count; v++) {
        entry[v] /= pivot;
        size[v] /= fabs(pivot);
    }
    t->right[row] /= pivot;
    t->right_size[row] /= fabs(pivot);
}

static double less(double a, double times, double b, double b_size, double *a_size)
{
    const double difference = fma(-times, b, a);
    *a_size = fmax(*a_size, fabs(times) * b_size);
    return fabs(difference) <= NEGLIGIBLE * *a_size ? 0.0 : difference;
}

/* Solves a row for a variable, and takes that out of all others. */
static void pivot(rec_tableau *t, size_t row, size_t variable)
{
    const size_t n = t->variable_count;
    double *const from = rec_tableau_row(t, row);
    double *const from_size = &t->entry_size[row * n];
    divide_row(t, row, from[variable]);
    from[variable] = 1.0;
    size_t count = 0;
    for (size_t v = 0; v < n; v++) {
        if (from[v] != 0.0 && v != variable) {
            t->nonzero[count++] = v;
        }
    }
    for (size_t other = 0; other < t->row_count; other++) {
        double *const entry = rec_tableau_row(t, other);
        double *const size = &t->entry_size[other * n];
        const double times = entry[variable];
        if (other == row || times == 0.0) {
            continue;
        }
        for (size_t i = 0; i < count; i++) {
            const size_t v = t->nonzero[i];
            entry[v] = less(entry[v], times, from[v], from_size[v], &size[v]);
        }
        entry[variable] = 0.0;
        t->right[other] =
            less(t->right[other], times, t->right[row], t->right_size[row], &t->right_size[other]);
    }
    if (t->basic[row] != REC_ADJUST_NONE) {
        t->row_of[t->basic[row]] = REC_ADJUST_NONE;
    } else {
        t->rank++;
    }
    t->basic[row] = variable;
    t->row_of[variable] = row;
}

void rec_tableau_depend(rec_tableau *t, bool dependent[], bool inconsistent[])
{
    for (size_t row = 0; row < t->row_count; row++) {
        const double *const entry = rec_tableau_row(t, row);
        size_t best = 0;
        for (size_t v = 1; v < t->variable_count; v++) {
            if (fabs(entry[v]) > fabs(entry[best])) {
                best = v;
            }
        }
        dependent[row] = t->variable_count == 0 || entry[best] == 0.0;
        inconsistent[row] = dependent[row] && t->right[row] != 0.0;
        if (!dependent[row]) {
            pivot(t, row, best);
        }
    }
}

static void scale_variables(rec_tableau *t, const double u[])
{
    for (size_t v = 0; v < t->variable_count; v++) {
        double greatest = 0.0;
        for (size_t row = 0; row < t->row_count; row++) {
            greatest = fmax(greatest, fabs(rec_tableau_row(t, row)[v]));
        }
        t->scale[v] = u[v] > 0.0 ? u[v] : greatest > 0.0 ? 1.0 / greatest : 0.0;
    }
}

/* Elimination as far as pivots of these variables, unmeasured or measured, go. */
static void eliminate(rec_tableau *t, const double u[], bool measured)
{
    for (;;) {
        double greatest = 0.0;
        size_t best_row = 0, best = 0;
        for (size_t row = 0; row < t->row_count; row++) {
            const double *const entry = rec_tableau_row(t, row);
            for (size_t v = 0; t->basic[row] == REC_ADJUST_NONE && v < t->variable_count; v++) {
                if ((u[v] > 0.0) == measured && fabs(entry[v]) * t->scale[v] > greatest) {
                    greatest = fabs(entry[v]) * t->scale[v];
                    best_row = row;
                    best = v;
                }
            }
        }
        if (greatest == 0.0) {
            return;
        }
        pivot(t, best_row, best);
    }
}

/* The free variable that weighs most against its row's basic one; false if none does by far. */
static bool find_exchange(const rec_tableau *t, const double u[], size_t *best_row, size_t *best)
{
    double greatest = EXCHANGE;
    for (size_t row = 0; row < t->row_count; row++) {
        const double *const entry = rec_tableau_row(t, row);
        const size_t basic = t->basic[row];
        if (basic == REC_ADJUST_NONE || !(u[basic] > 0.0)) {
            continue;
        }
        for (size_t v = 0; v < t->variable_count; v++) {
            const double weight = v == basic ? 0.0 : fabs(entry[v]) * (u[v] / u[basic]);
            if (weight > greatest) {
                greatest = weight;
                *best_row = row;
                *best = v;
            }
        }
    }
    return greatest > EXCHANGE;
}

void rec_tableau_solve(rec_tableau *t, const double u[])
{
    scale_variables(t, u);
    eliminate(t, u, false);
    eliminate(t, u, true);
    /* Rounding can not make it go on for ever; what is left is only less well conditioned. */
    size_t row = 0, v = 0;
    for (size_t left = 4 * t->rank + 4; left > 0 && find_exchange(t, u, &row, &v); left--) {
        pivot(t, row, v);
    }
}
