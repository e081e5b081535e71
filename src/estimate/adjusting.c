/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What must be true of a problem before it is computed with, and its dense
 * form. Correlations are factored here: GSL's Cholesky reports a matrix that is
 * not positive definite to its error handler.
 */
#include "estimate/adjusting.h"

#include "estimate/sample.h"
#include "estimate/sum.h"

#include <float.h>
#include <math.h>

enum { COUNT_MAX = 2000 };

static const double U_MIN = 0x1p-300, U_MAX = 0x1p300, U_RATIO_MAX = 0x1p100;

static bool is_range(rec_adjust_range range)
{
    return range.low <= range.high && range.low < HUGE_VAL && range.high > -HUGE_VAL;
}

static bool is_given(const void *array, size_t count)
{
    return array != NULL || count == 0;
}

static rec_status check_measurements(const rec_adjust_problem *p)
{
    double least = HUGE_VAL, greatest = 0.0;
    for (size_t i = 0; i < p->measurement_count; i++) {
        const rec_adjust_measurement *const m = &p->measurements[i];
        if (m->variable >= p->variable_count || !isfinite(m->y) || !isfinite(m->u) ||
            !(m->u > 0.0)) {
            return REC_E_INVALID;
        }
        least = fmin(least, m->u);
        greatest = fmax(greatest, m->u);
    }
    const bool in_limits =
        greatest == 0.0 || (least >= U_MIN && greatest <= U_MAX && greatest <= U_RATIO_MAX * least);
    return in_limits ? REC_OK : REC_E_LIMIT;
}

static rec_status check_constraints(const rec_adjust_problem *p, const rec_adjust_options *options)
{
    for (size_t i = 0; i < p->constraint_count; i++) {
        if (!is_range(p->constraints[i])) {
            return REC_E_INVALID;
        }
    }
    for (size_t v = 0; v < p->variable_count; v++) {
        if ((p->within != NULL && !is_range(p->within[v])) ||
            (options->start != NULL && !isfinite(options->start[v]))) {
            return REC_E_INVALID;
        }
    }
    for (size_t i = 0; i < p->term_count; i++) {
        const rec_adjust_term *const term = &p->terms[i];
        if (term->constraint >= p->constraint_count || term->variable >= p->variable_count ||
            (options->function == NULL && !isfinite(term->coefficient))) {
            return REC_E_INVALID;
        }
    }
    return REC_OK;
}

static rec_status check(const rec_adjust_problem *p, const rec_adjust_options *options)
{
    if (p == NULL || !(options->level > 0.0 && options->level < 1.0) ||
        !is_given(p->measurements, p->measurement_count) ||
        !is_given(p->correlations, p->correlation_count) ||
        !is_given(p->constraints, p->constraint_count) || !is_given(p->terms, p->term_count)) {
        return REC_E_INVALID;
    }
    if (p->variable_count > COUNT_MAX || p->measurement_count > COUNT_MAX ||
        p->constraint_count > COUNT_MAX) {
        return REC_E_LIMIT;
    }
    const rec_status status = check_constraints(p, options);
    return status == REC_OK ? check_measurements(p) : status;
}

static rec_status set_correlations(rec_adjusting *a)
{
    const size_t m = a->problem->measurement_count;
    for (size_t i = 0; i < m; i++) {
        a->correlation[i * m + i] = 1.0;
    }
    for (size_t i = 0; i < a->problem->correlation_count; i++) {
        const rec_pool_correlation *const c = &a->problem->correlations[i];
        if (c->first >= m || c->second >= m || c->first == c->second || !(fabs(c->r) <= 1.0)) {
            return REC_E_INVALID;
        }
        /* The factor's upper triangle remembers which pairs were given. */
        const size_t row = c->first < c->second ? c->first : c->second;
        double *const given = &a->factor[row * m + c->first + c->second - row];
        if (*given != 0.0) {
            return REC_E_INVALID;
        }
        *given = 1.0;
        a->correlation[c->first * m + c->second] = c->r;
        a->correlation[c->second * m + c->first] = c->r;
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

static rec_status factor_correlations(rec_adjusting *a)
{
    const size_t m = a->problem->measurement_count;
    a->correlation = rec_adjust_store_doubles(&a->store, m, m);
    a->factor = rec_adjust_store_doubles(&a->store, m, m);
    if (a->store.status != REC_OK) {
        return a->store.status;
    }
    const rec_status status = set_correlations(a);
    if (status != REC_OK) {
        return status;
    }
    /* A pivot of a unit diagonal below what its sum rounds off is none. */
    const double least = 4.0 * (double)m * DBL_EPSILON;
    for (size_t row = 0; row < m; row++) {
        double *const l = &a->factor[row * m];
        for (size_t column = 0; column < row; column++) {
            const double *const other = &a->factor[column * m];
            l[column] = (a->correlation[row * m + column] - dot(l, other, column)) / other[column];
        }
        const double pivot = 1.0 - dot(l, l, row);
        if (!(pivot > least)) {
            return REC_E_INVALID;
        }
        l[row] = sqrt(pivot);
    }
    return REC_OK;
}

static void fill(rec_adjusting *a)
{
    const rec_adjust_problem *const p = a->problem;
    for (size_t v = 0; v < p->variable_count; v++) {
        a->primary[v] = REC_ADJUST_NONE;
        a->x[v] = a->options.start != NULL ? a->options.start[v] : 1.0;
    }
    for (size_t i = 0; i < p->measurement_count; i++) {
        const rec_adjust_measurement *const m = &p->measurements[i];
        const size_t v = m->variable;
        if (a->primary[v] == REC_ADJUST_NONE || m->u < a->u[v]) {
            a->primary[v] = i;
            a->u[v] = m->u;
            a->x[v] = m->y;
        }
    }
    for (size_t v = 0; v < p->variable_count; v++) {
        a->at[v] = a->x[v];
        if (p->within != NULL) {
            a->at[v] = fmin(fmax(a->at[v], p->within[v].low), p->within[v].high);
        }
    }
    for (size_t i = 0; a->options.function == NULL && i < p->term_count; i++) {
        const rec_adjust_term *const term = &p->terms[i];
        a->coefficient[term->constraint * p->variable_count + term->variable] += term->coefficient;
    }
}

rec_status rec_adjusting_make(const rec_adjust_problem *problem, const rec_adjust_options *options,
                              const rec_allocator *allocator, rec_adjusting *adjusting)
{
    static const rec_adjust_options all_zero = {0};
    rec_adjusting made = {.store = {.allocator = rec_allocator_or_malloc(allocator)},
                          .problem = problem,
                          .options = options != NULL ? *options : all_zero};
    if (made.options.level == 0.0) {
        made.options.level = 0.95;
    }
    rec_status status = check(problem, &made.options);
    if (status != REC_OK) {
        return status;
    }
    const size_t n = problem->variable_count, c = problem->constraint_count;
    made.primary = rec_adjust_store_indices(&made.store, n);
    made.u = rec_adjust_store_doubles(&made.store, n, 1);
    made.at = rec_adjust_store_doubles(&made.store, n, 1);
    made.x = rec_adjust_store_doubles(&made.store, n, 1);
    made.coefficient = rec_adjust_store_doubles(&made.store, c, n);
    made.offset = rec_adjust_store_doubles(&made.store, c, 1);
    made.offset_size = rec_adjust_store_doubles(&made.store, c, 1);
    status = made.store.status;
    if (status == REC_OK) {
        fill(&made);
        status = problem->correlation_count > 0 ? factor_correlations(&made) : REC_OK;
    }
    if (status != REC_OK) {
        rec_adjusting_free(&made);
        return status;
    }
    *adjusting = made;
    return REC_OK;
}

void rec_adjusting_free(rec_adjusting *adjusting)
{
    rec_adjust_store_back(&adjusting->store, (rec_adjust_mark){NULL});
}

bool rec_adjusting_linearise(rec_adjusting *a, bool fresh, double sums[], double slopes[])
{
    const rec_adjust_problem *const p = a->problem;
    const size_t n = p->variable_count;
    if (!a->options.function(a->options.context, a->at, sums, slopes)) {
        return false;
    }
    for (size_t v = 0; fresh && v < p->constraint_count * n; v++) {
        a->coefficient[v] = 0.0;
    }
    for (size_t i = 0; fresh && i < p->term_count; i++) {
        a->coefficient[p->terms[i].constraint * n + p->terms[i].variable] += slopes[i];
    }
    bool finite = true;
    for (size_t c = 0; c < p->constraint_count; c++) {
        rec_sum offset = {sums[c], 0.0};
        a->offset_size[c] = fabs(sums[c]);
        for (size_t v = 0; v < n; v++) {
            const double slope = a->coefficient[c * n + v], part = slope * a->at[v];
            rec_sum_add(&offset, -part);
            offset.rest -= fma(slope, a->at[v], -part);
            a->offset_size[c] += fabs(part);
        }
        a->offset[c] = rec_sum_value(offset);
        finite = finite && isfinite(a->offset[c]);
    }
    return finite;
}
