/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The least squares themselves, K e = excess with K = (I M) and e = L w, w
 * independent: a QR decomposition with pivoting of (K L)' gives R' s = P'
 * excess, and s has chi2, all tests, and the errors in it. K is well conditioned
 * however different the u are. Variances of x come from the other side, L^-1
 * (-M; I) = Z T: there the little that a vague measurement leaves of its variance
 * is not a difference of large numbers. All of GSL's arrays are the store's.
 */
#include "estimate/adjusting.h"

#include <gsl/gsl_linalg.h>
#include <math.h>

static double dot(const double a[], const double b[], size_t count)
{
    double sum = 0.0;
    for (size_t i = 0; i < count; i++) {
        sum = fma(a[i], b[i], sum);
    }
    return sum;
}

double rec_adjust_length(const double vector[], size_t count)
{
    double greatest = 0.0, sum = 0.0;
    for (size_t i = 0; i < count; i++) {
        greatest = fmax(greatest, fabs(vector[i]));
    }
    for (size_t i = 0; greatest > 0.0 && i < count; i++) {
        const double share = vector[i] / greatest;
        sum = fma(share, share, sum);
    }
    return greatest * sqrt(sum);
}

/* A decomposition's R and its order of columns. */
typedef struct triangle {
    double *r; /* [rows * columns], R on and above the diagonal */
    size_t *order;
    size_t columns;
} triangle;

static rec_status decompose(rec_adjust_store *store, size_t rows, triangle *t)
{
    const size_t columns = t->columns;
    double *const tau = rec_adjust_store_doubles(store, columns, 1);
    double *const norm = rec_adjust_store_doubles(store, columns, 1);
    t->order = rec_adjust_store_indices(store, columns);
    if (store->status != REC_OK) {
        return store->status;
    }
    for (size_t i = 0; i < columns; i++) {
        t->order[i] = i;
    }
    gsl_matrix_view matrix = gsl_matrix_view_array(t->r, rows, columns);
    gsl_vector_view tau_view = gsl_vector_view_array(tau, columns);
    gsl_vector_view norm_view = gsl_vector_view_array(norm, columns);
    gsl_permutation order = {columns, t->order};
    int sign;
    const int failed =
        gsl_linalg_QRPT_decomp(&matrix.matrix, &tau_view.vector, &order, &sign, &norm_view.vector);
    for (size_t i = 0; i < columns && failed == 0; i++) {
        if (!(fabs(t->r[i * columns + i]) > 0.0)) {
            return REC_E_OVERFLOW;
        }
    }
    return failed == 0 ? REC_OK : REC_E_OVERFLOW;
}

/* Solves R' out = P' in. */
static void solve_transposed(const triangle *t, const double in[], size_t step, double out[])
{
    for (size_t i = 0; i < t->columns; i++) {
        double sum = in[t->order[i] * step];
        for (size_t k = 0; k < i; k++) {
            sum = fma(-t->r[k * t->columns + i], out[k], sum);
        }
        out[i] = sum / t->r[i * t->columns + i];
    }
}

rec_status rec_adjust_fill_signatures(rec_adjusting *a, rec_adjust_fit *f)
{
    const size_t m = a->problem->measurement_count, columns = f->check_count;
    triangle k = {.columns = columns, .r = rec_adjust_store_doubles(&a->store, m, columns)};
    if (a->store.status != REC_OK) {
        return a->store.status;
    }
    for (size_t c = 0; c < columns; c++) {
        const double *const check = &f->check[c * m];
        for (size_t i = 0; i < m; i++) {
            if (a->factor == NULL) {
                k.r[i * columns + c] = check[i];
                continue;
            }
            for (size_t j = 0; check[i] != 0.0 && j <= i; j++) {
                k.r[j * columns + c] += a->factor[i * m + j] * check[i];
            }
        }
    }
    const rec_status status = decompose(&a->store, m, &k);
    if (status != REC_OK) {
        return status;
    }
    solve_transposed(&k, f->excess, 1, f->s);
    for (size_t i = 0; i < m; i++) {
        solve_transposed(&k, &f->check[i], m, &f->signature[i * columns]);
    }
    f->chi2 = dot(f->s, f->s, columns);
    return REC_OK;
}

/* error = C signature s, its covariance C signature signature' C. */
rec_status rec_adjust_fill_errors(rec_adjusting *a, rec_adjust_fit *f)
{
    const size_t m = a->problem->measurement_count, columns = f->check_count;
    double *const mixed = rec_adjust_store_doubles(&a->store, columns, 1);
    if (a->store.status != REC_OK) {
        return a->store.status;
    }
    for (size_t i = 0; i < m; i++) {
        const double *direction = &f->signature[i * columns];
        if (a->correlation != NULL) {
            for (size_t c = 0; c < columns; c++) {
                mixed[c] = 0.0;
                for (size_t j = 0; j < m; j++) {
                    mixed[c] =
                        fma(a->correlation[i * m + j], f->signature[j * columns + c], mixed[c]);
                }
            }
            direction = mixed;
        }
        f->error[i] = dot(direction, f->s, columns);
        f->error_size[i] = rec_adjust_length(direction, columns);
    }
    return REC_OK;
}

/* L^-1 (-M; I), one column a free variable. */
static void fill_free_side(const rec_adjusting *a, const rec_adjust_fit *f, double *side)
{
    const rec_adjust_problem *const p = a->problem;
    const size_t m = p->measurement_count, q = f->free_count;
    size_t at = 0;
    for (size_t i = 0; i < m; i++) {
        const size_t variable = p->measurements[i].variable;
        if (i == a->primary[variable] && f->free_place[variable] != REC_ADJUST_NONE) {
            side[i * q + f->free_place[variable]] = 1.0;
            continue;
        }
        const double *const check = &f->check[at++ * m];
        for (size_t v = 0; v < p->variable_count; v++) {
            if (f->free_place[v] != REC_ADJUST_NONE) {
                side[i * q + f->free_place[v]] = -check[a->primary[v]];
            }
        }
    }
    for (size_t row = 0; a->factor != NULL && row < m; row++) {
        for (size_t place = 0; place < q; place++) {
            double sum = side[row * q + place];
            for (size_t j = 0; j < row; j++) {
                sum = fma(-a->factor[row * m + j], side[j * q + place], sum);
            }
            side[row * q + place] = sum / a->factor[row * m + row];
        }
    }
}

rec_status rec_adjust_fill_reach(rec_adjusting *a, rec_adjust_fit *f)
{
    const size_t m = a->problem->measurement_count, n = a->problem->variable_count;
    const size_t q = f->free_count;
    triangle t = {.columns = q, .r = rec_adjust_store_doubles(&a->store, m, q)};
    double *const by_free = rec_adjust_store_doubles(&a->store, q, 1);
    if (a->store.status != REC_OK) {
        return a->store.status;
    }
    fill_free_side(a, f, t.r);
    const rec_status status = decompose(&a->store, m, &t);
    for (size_t v = 0; v < n && status == REC_OK; v++) {
        const size_t row = f->tableau.row_of[v];
        for (size_t other = 0; other < n; other++) {
            if (f->free_place[other] != REC_ADJUST_NONE) {
                const double entry = row == REC_ADJUST_NONE
                                         ? (other == v ? 1.0 : 0.0)
                                         : -rec_tableau_row(&f->tableau, row)[other];
                by_free[f->free_place[other]] = entry * a->u[other];
            }
        }
        solve_transposed(&t, by_free, 1, &f->reach[v * q]);
    }
    return status;
}
