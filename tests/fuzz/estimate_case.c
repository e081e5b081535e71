/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes as arrays of numbers: most are such that estimators get far with them,
 * some are none at all.
 */
#include "fuzz/estimate_case.h"

#include <math.h>
#include <string.h>

static double any_double(fuzz_bytes *bytes)
{
    uint64_t bits = 0;
    for (int i = 0; i < 8; i++) {
        bits = bits << 8 | fuzz_byte(bytes);
    }
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static double small_number(fuzz_bytes *bytes)
{
    return ((double)fuzz_byte(bytes) - 100.0) / 8.0;
}

/* What comes first is taken first, so that bytes are the same case of any compiler's. */
double fuzz_number(fuzz_bytes *bytes, double before)
{
    double first;
    switch (fuzz_pick(bytes, 8)) {
    case 5:
        first = small_number(bytes);
        return ldexp(first, (int)fuzz_pick(bytes, 81) - 40);
    case 6:
        return before;
    case 7:
        return fuzz_pick(bytes, 4) == 3 ? any_double(bytes)
                                        : before + 0x1p-20 * small_number(bytes);
    default:
        first = small_number(bytes);
        return first + 0x1p-8 * (double)fuzz_byte(bytes);
    }
}

/* Mostly one that can be. */
static double uncertainty(fuzz_bytes *bytes, double before)
{
    const double x = fuzz_number(bytes, before);
    return fuzz_pick(bytes, 16) == 15 ? x : fabs(x) + (x == 0.0 ? 0.25 : 0.0);
}

void fuzz_values_decode(fuzz_bytes *bytes, fuzz_values *v)
{
    memset(v, 0, sizeof *v);
    const unsigned shape = fuzz_byte(bytes);
    v->options.method = (rec_pool_method)fuzz_pick(bytes, 10);
    v->options.interval = (rec_pool_interval)fuzz_pick(bytes, 3);
    v->count = 1 + fuzz_pick(bytes, FUZZ_VALUES_MAX);
    double y = 1.0, u = 1.0;
    for (size_t i = 0; i < v->count; i++) {
        y = v->y[i] = fuzz_number(bytes, y);
        u = v->u[i] = uncertainty(bytes, u);
        v->minus[i] = (shape & 1U) != 0 ? uncertainty(bytes, u) : 1.0;
        v->df[i] = (shape & 2U) == 0          ? 1.0
                   : fuzz_pick(bytes, 4) == 0 ? HUGE_VAL
                                              : 1.0 + uncertainty(bytes, 1.0);
    }
    v->options.minus = (shape & 1U) != 0 ? v->minus : NULL;
    v->options.df = (shape & 2U) != 0 ? v->df : NULL;
    v->options.scale = (shape & 12U) == 4;
    v->options.correlation_unknown = (shape & 12U) == 8;
    if ((shape & 12U) == 12) {
        v->options.correlations = v->pairs;
        v->options.correlation_count = fuzz_pick(bytes, FUZZ_PAIRS_MAX + 1);
        for (size_t i = 0; i < v->options.correlation_count; i++) {
            v->pairs[i].first = fuzz_pick(bytes, (unsigned)v->count + 1);
            v->pairs[i].second = fuzz_pick(bytes, (unsigned)v->count);
            v->pairs[i].r = fuzz_number(bytes, 0.5) / ((shape & 16U) != 0 ? 16.0 : 1.0);
        }
    }
    if ((shape & 12U) != 0 && (shape & 32U) == 0) {
        v->options.method = REC_POOL_COMMON_EFFECT;
        v->options.interval = REC_POOL_NORMAL;
    }
    v->options.level = (shape & 64U) == 0 ? 0.0 : fabs(fuzz_number(bytes, 0.5)) / 16.0;
}

void fuzz_values_copy(const fuzz_values *from, fuzz_values *to)
{
    *to = *from;
    to->options.minus = from->options.minus != NULL ? to->minus : NULL;
    to->options.df = from->options.df != NULL ? to->df : NULL;
    to->options.correlations = from->options.correlations != NULL ? to->pairs : NULL;
}

static void swap(double a[], size_t i, size_t j)
{
    const double kept = a[i];
    a[i] = a[j];
    a[j] = kept;
}

static size_t swapped(size_t index, size_t i, size_t j)
{
    return index == i ? j : index == j ? i : index;
}

void fuzz_values_shuffle(fuzz_bytes *bytes, fuzz_values *v)
{
    for (size_t i = v->count; i-- > 1;) {
        const size_t j = fuzz_pick(bytes, (unsigned)i + 1);
        swap(v->y, i, j);
        swap(v->u, i, j);
        swap(v->minus, i, j);
        swap(v->df, i, j);
        for (size_t pair = 0; pair < v->options.correlation_count; pair++) {
            v->pairs[pair].first = swapped(v->pairs[pair].first, i, j);
            v->pairs[pair].second = swapped(v->pairs[pair].second, i, j);
        }
    }
}

static bool scale(double *x, int exponent)
{
    const double before = *x;
    *x = ldexp(before, exponent);
    return before == 0.0 || (fabs(before) > 0x1p-800 && fabs(before) < 0x1p800);
}

bool fuzz_values_scale(fuzz_values *v, int exponent)
{
    bool exact = true;
    for (size_t i = 0; i < v->count; i++) {
        exact = scale(&v->y[i], exponent) && exact;
        exact = scale(&v->u[i], exponent) && exact;
        exact = scale(&v->minus[i], exponent) && exact;
    }
    return exact;
}

size_t fuzz_items_decode(fuzz_bytes *bytes, rec_censored_item items[FUZZ_VALUES_MAX])
{
    const size_t count = 1 + fuzz_pick(bytes, FUZZ_VALUES_MAX);
    double before = 1.0;
    for (size_t i = 0; i < count; i++) {
        const unsigned kind = fuzz_pick(bytes, 8);
        const double a = fuzz_number(bytes, before);
        rec_censored_item item = {a, a, 0.0};
        if (kind < 2) {
            item.u = uncertainty(bytes, 0.5);
        } else if (kind < 5) {
            item.high = a + uncertainty(bytes, 1.0);
        } else if (kind == 5) {
            item.high = HUGE_VAL;
        } else if (kind == 6) {
            item.low = -HUGE_VAL;
        }
        items[i] = item;
        before = a;
    }
    return count;
}

static rec_adjust_range range(fuzz_bytes *bytes)
{
    const unsigned kind = fuzz_pick(bytes, 4);
    const double a = kind == 0 ? 0.0 : fuzz_number(bytes, 0.0);
    return kind < 2    ? (rec_adjust_range){a, a}
           : kind == 2 ? (rec_adjust_range){a, HUGE_VAL}
                       : (rec_adjust_range){-HUGE_VAL, a};
}

const rec_adjust_problem *fuzz_adjust_decode(fuzz_bytes *bytes)
{
    static rec_adjust_range within[FUZZ_VARIABLES_MAX], constraints[FUZZ_VARIABLES_MAX];
    static rec_adjust_measurement measurements[FUZZ_VALUES_MAX];
    static rec_adjust_term terms[FUZZ_TERMS_MAX];
    static rec_adjust_problem problem;
    const unsigned variables = 1 + fuzz_pick(bytes, FUZZ_VARIABLES_MAX);
    const unsigned limits = 1 + fuzz_pick(bytes, FUZZ_VARIABLES_MAX);
    problem = (rec_adjust_problem){.variable_count = variables,
                                   .within = fuzz_pick(bytes, 2) == 0 ? NULL : within,
                                   .measurement_count = fuzz_pick(bytes, FUZZ_VALUES_MAX + 1),
                                   .measurements = measurements,
                                   .constraint_count = limits,
                                   .constraints = constraints,
                                   .term_count = fuzz_pick(bytes, FUZZ_TERMS_MAX + 1),
                                   .terms = terms};
    for (size_t i = 0; i < variables; i++) {
        within[i] = problem.within != NULL && fuzz_pick(bytes, 2) != 0
                        ? range(bytes)
                        : (rec_adjust_range){-HUGE_VAL, HUGE_VAL};
    }
    for (size_t i = 0; i < limits; i++) {
        constraints[i] = range(bytes);
    }
    double y = 1.0;
    for (size_t i = 0; i < problem.measurement_count; i++) {
        y = fuzz_number(bytes, y);
        measurements[i] = (rec_adjust_measurement){fuzz_pick(bytes, variables), y, 0.0};
        measurements[i].u = uncertainty(bytes, 0.5);
    }
    for (size_t i = 0; i < problem.term_count; i++) {
        terms[i].constraint = fuzz_pick(bytes, limits);
        terms[i].variable = fuzz_pick(bytes, variables);
        const unsigned kind = fuzz_pick(bytes, 4);
        terms[i].coefficient = kind < 2 ? 1.0 : kind == 2 ? -1.0 : fuzz_number(bytes, 1.0);
    }
    return &problem;
}
