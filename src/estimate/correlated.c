/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The weighted mean with correlations R: with R = L L', a = L^-1 (1 / s) and b =
 * L^-1 (z / s), weight = a'a, mean = a'b / weight, q = |b - mean a|^2. GSL's
 * Cholesky reports a matrix that is not positive definite to its error
 * handler, so the factors are computed here.
 */
#include "estimate/correlated.h"

#include "estimate/sum.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Lower triangle, row by row, and vectors. */
typedef struct factors {
    size_t count;
    double *matrix;  /* count x count */
    double *one;     /* becomes a */
    double *value;   /* becomes b */
    uint32_t *place; /* of each value in the sample's order */
} factors;

static rec_status set_correlations(factors *f, const rec_pool_correlation correlations[],
                                   size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const rec_pool_correlation *const c = &correlations[i];
        if (c->first >= f->count || c->second >= f->count || c->first == c->second ||
            !(fabs(c->r) <= 1.0)) {
            return REC_E_INVALID;
        }
        const size_t a = f->place[c->first], b = f->place[c->second];
        const size_t row = a > b ? a : b, column = a > b ? b : a;
        /* The upper triangle remembers which pairs were given. */
        double *const given = &f->matrix[column * f->count + row];
        if (*given != 0.0) {
            return REC_E_INVALID;
        }
        *given = 1.0;
        f->matrix[row * f->count + column] = c->r;
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

static bool factorise(factors *f)
{
    /* A pivot of a unit diagonal below what its sum rounds off is none. */
    const double least = 4.0 * (double)f->count * DBL_EPSILON;
    for (size_t row = 0; row < f->count; row++) {
        double *const l = &f->matrix[row * f->count];
        for (size_t column = 0; column < row; column++) {
            const double *const other = &f->matrix[column * f->count];
            l[column] = (l[column] - dot(l, other, column)) / other[column];
        }
        const double pivot = 1.0 - dot(l, l, row);
        if (!(pivot > least)) {
            return false;
        }
        l[row] = sqrt(pivot);
        f->one[row] = (f->one[row] - dot(l, f->one, row)) / l[row];
        f->value[row] = (f->value[row] - dot(l, f->value, row)) / l[row];
    }
    return true;
}

static rec_status solve(factors *f, const rec_sample *sample,
                        const rec_pool_correlation correlations[], size_t count,
                        rec_moments *moments)
{
    memset(f->matrix, 0, f->count * f->count * sizeof(double));
    for (size_t i = 0; i < f->count; i++) {
        const double s = sqrt(sample->variance[i]);
        f->one[i] = 1.0 / s;
        f->value[i] = sample->z[i] / s;
        f->place[sample->order[i]] = (uint32_t)i;
    }
    const rec_status status = set_correlations(f, correlations, count);
    if (status != REC_OK) {
        return status;
    }
    if (!factorise(f)) {
        return REC_E_INVALID;
    }
    rec_moments m = {.weight = dot(f->one, f->one, f->count)};
    m.mean = dot(f->one, f->value, f->count) / m.weight;
    rec_sum q = {0.0, 0.0};
    for (size_t i = 0; i < f->count; i++) {
        const double r = f->value[i] - m.mean * f->one[i];
        rec_sum_add(&q, r * r);
    }
    m.q = rec_sum_value(q);
    *moments = m;
    return REC_OK;
}

rec_status rec_correlated_moments(const rec_sample *sample,
                                  const rec_pool_correlation correlations[], size_t count,
                                  rec_moments *moments)
{
    const size_t n = sample->count;
    if (n > SIZE_MAX / sizeof(double) / (n + 3)) {
        return REC_E_OVERFLOW;
    }
    const size_t doubles = n * (n + 2);
    const rec_allocator *const allocator = &sample->allocator;
    double *const block =
        allocator->allocate(allocator->context, doubles * sizeof(double) + n * sizeof(uint32_t));
    if (block == NULL) {
        return REC_E_MEMORY;
    }
    factors f = {
        .count = n,
        .matrix = block,
        .one = block + n * n,
        .value = block + n * n + n,
        .place = (uint32_t *)(void *)(block + doubles),
    };
    const rec_status status = solve(&f, sample, correlations, count, moments);
    allocator->release(allocator->context, block);
    return status;
}
