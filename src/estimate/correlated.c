/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The weighted mean with correlations R: with R = L L', a = L^-1 (1 / s) and b =
 * L^-1 (z / s), weight = a'a, mean = a'b / weight, q = |b - mean a|^2; each value
 * weighs (L'^-1 a) / s. GSL's Cholesky reports a matrix that is not positive
 * definite to its error handler, so the factors are computed here.
 */
#include "estimate/correlated.h"

#include "estimate/sum.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static rec_status set_correlations(double matrix[], size_t n, const uint32_t place[],
                                   const rec_pool_correlation correlations[], size_t count)
{
    memset(matrix, 0, n * n * sizeof(double));
    for (size_t i = 0; i < count; i++) {
        const rec_pool_correlation *const c = &correlations[i];
        if (c->first >= n || c->second >= n || c->first == c->second || !(fabs(c->r) <= 1.0)) {
            return REC_E_INVALID;
        }
        const size_t a = place[c->first], b = place[c->second];
        const size_t row = a > b ? a : b, column = a > b ? b : a;
        /* The upper triangle remembers which pairs were given. */
        double *const given = &matrix[column * n + row];
        if (*given != 0.0) {
            return REC_E_INVALID;
        }
        *given = 1.0;
        matrix[row * n + column] = c->r;
    }
    return REC_OK;
}

static double dot(const double a[], const double b[], size_t count)
{
    rec_sum sum = {0.0, 0.0};
    for (size_t i = 0; i < count; i++) {
        rec_sum_add(&sum, a[i] * b[i]);
    }
    return rec_sum_value(sum);
}

static bool factorise(double matrix[], size_t n)
{
    /* A pivot of a unit diagonal below what its sum rounds off is none. */
    const double least = 4.0 * (double)n * DBL_EPSILON;
    for (size_t row = 0; row < n; row++) {
        double *const l = &matrix[row * n];
        for (size_t column = 0; column < row; column++) {
            const double *const other = &matrix[column * n];
            l[column] = (l[column] - dot(l, other, column)) / other[column];
        }
        const double pivot = 1.0 - dot(l, l, row);
        if (!(pivot > least)) {
            return false;
        }
        l[row] = sqrt(pivot);
    }
    return true;
}

rec_status rec_correlated_make(const rec_sample *sample, const rec_pool_correlation correlations[],
                               size_t count, rec_correlated *correlated)
{
    const size_t n = sample->count;
    if (n > SIZE_MAX / sizeof(double) / (n + 3)) {
        return REC_E_OVERFLOW;
    }
    const size_t doubles = n * (n + 2);
    rec_correlated made = {.allocator = sample->allocator};
    made.matrix = made.allocator.allocate(made.allocator.context,
                                          doubles * sizeof(double) + n * sizeof(uint32_t));
    if (made.matrix == NULL) {
        return REC_E_MEMORY;
    }
    made.one = made.matrix + n * n;
    made.value = made.one + n;
    uint32_t *const place = (uint32_t *)(void *)(made.matrix + doubles);
    for (size_t i = 0; i < n; i++) {
        place[sample->order[i]] = (uint32_t)i;
    }
    rec_status status = set_correlations(made.matrix, n, place, correlations, count);
    if (status == REC_OK && !factorise(made.matrix, n)) {
        status = REC_E_INVALID;
    }
    if (status != REC_OK) {
        rec_correlated_free(&made);
        return status;
    }
    *correlated = made;
    return REC_OK;
}

void rec_correlated_free(rec_correlated *correlated)
{
    correlated->allocator.release(correlated->allocator.context, correlated->matrix);
}

/* weight = (L'^-1 one) / s, from the last row up. */
static void set_weights(const rec_correlated *f, const rec_sample *sample)
{
    const size_t n = sample->count;
    double *const x = sample->weight;
    memcpy(x, f->one, n * sizeof(double));
    for (size_t row = n; row-- > 0;) {
        const double *const l = &f->matrix[row * n];
        x[row] /= l[row];
        for (size_t column = 0; column < row; column++) {
            x[column] -= l[column] * x[row];
        }
        x[row] /= sqrt(sample->variance[row]);
    }
}

rec_moments rec_correlated_moments(const rec_correlated *correlated, const rec_sample *sample)
{
    const size_t n = sample->count;
    double *const one = correlated->one, *const value = correlated->value;
    for (size_t row = 0; row < n; row++) {
        const double *const l = &correlated->matrix[row * n];
        const double s = sqrt(sample->variance[row]);
        one[row] = (1.0 / s - dot(l, one, row)) / l[row];
        value[row] = (sample->z[row] / s - dot(l, value, row)) / l[row];
    }
    rec_moments m = {.weight = dot(one, one, n)};
    m.mean = dot(one, value, n) / m.weight;
    rec_sum q = {0.0, 0.0};
    for (size_t i = 0; i < n; i++) {
        const double r = value[i] - m.mean * one[i];
        rec_sum_add(&q, r * r);
    }
    m.q = rec_sum_value(q);
    set_weights(correlated, sample);
    return m;
}

/* |L'x|. */
double rec_correlated_error(const rec_correlated *correlated, size_t count, const double x[])
{
    rec_sum squares = {0.0, 0.0};
    for (size_t column = 0; column < count; column++) {
        rec_sum sum = {0.0, 0.0};
        for (size_t row = column; row < count; row++) {
            rec_sum_add(&sum, correlated->matrix[row * count + column] * x[row]);
        }
        rec_sum_add(&squares, rec_sum_value(sum) * rec_sum_value(sum));
    }
    return sqrt(rec_sum_value(squares));
}
