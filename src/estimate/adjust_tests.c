/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests for gross errors. An error of b u in measurement i moves s by b times
 * its signature, so the best b is that of a projection, and taking it out
 * lowers chi2 by the projection's square: the maximum power test and the
 * likelihood ratio are one number and its square. Measurements whose signatures
 * are multiples of one another can not be told apart, and are one class.
 * Withdrawing a class takes its direction out of s and of all signatures:
 * nothing needs to be fitted again.
 */
#include "estimate/adjusting.h"
#include "estimate/chi_square.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

/* Signatures closer than this angle are alike: their statistics differ by twice that, and by less
 * than a million times what rounding does. One that shrinks to this share was in what is taken out.
 */
static const double ALIKE = 1e-8;

/* What is left of s and of the signatures when some directions are taken out. */
typedef struct leftover {
    size_t count, columns;
    double *s;
    double *signature; /* [count * columns] */
    double *length;    /* [count] of the signature; 0 where an error would not show */
    double *first;     /* [count] before any was taken out */
    double *mark;      /* [count] a fixed projection, alike for alike directions */
    double *unit;      /* [columns] scratch */
    bool *withdrawn;   /* [count] */
    double chi2;
} leftover;

static double dot(const double a[], const double b[], size_t count)
{
    double sum = 0.0;
    for (size_t i = 0; i < count; i++) {
        sum = fma(a[i], b[i], sum);
    }
    return sum;
}

static void measure(leftover *r)
{
    for (size_t i = 0; i < r->count; i++) {
        const double *const w = &r->signature[i * r->columns];
        const double length = sqrt(dot(w, w, r->columns));
        r->length[i] = length > ALIKE * r->first[i] ? length : 0.0;
        double mark = 0.0;
        for (size_t c = 0; c < r->columns && r->length[i] > 0.0; c++) {
            mark += w[c] / length * (double)(c * 7 % 11 + 1);
        }
        r->mark[i] = fabs(mark);
    }
    r->chi2 = dot(r->s, r->s, r->columns);
}

static double z_of(const leftover *r, size_t i)
{
    return dot(&r->signature[i * r->columns], r->s, r->columns) / r->length[i];
}

static bool are_alike(const leftover *r, size_t a, size_t b)
{
    if (a == b || !(r->length[a] > 0.0) || !(r->length[b] > 0.0)) {
        return a == b;
    }
    /* No two directions within the angle have marks further apart: it is 11 a column at most. */
    if (fabs(r->mark[a] - r->mark[b]) > 11.0 * ALIKE * (double)r->columns) {
        return false;
    }
    const double *const x = &r->signature[a * r->columns], *const y = &r->signature[b * r->columns];
    const double sign = dot(x, y, r->columns) < 0.0 ? -1.0 : 1.0;
    double square = 0.0;
    for (size_t c = 0; c < r->columns; c++) {
        const double apart = x[c] / r->length[a] - sign * y[c] / r->length[b];
        square = fma(apart, apart, square);
    }
    return square < ALIKE * ALIKE;
}

static void take_direction_out(leftover *r, size_t worst)
{
    double *const unit = r->unit;
    for (size_t c = 0; c < r->columns; c++) {
        unit[c] = r->signature[worst * r->columns + c] / r->length[worst];
    }
    for (size_t i = 0; i <= r->count; i++) {
        double *const w = i < r->count ? &r->signature[i * r->columns] : r->s;
        for (int turn = 0; turn < 2; turn++) { /* again, for what the first one rounds off */
            const double share = dot(w, unit, r->columns);
            for (size_t c = 0; c < r->columns; c++) {
                w[c] = fma(-share, unit[c], w[c]);
            }
        }
    }
    measure(r);
}

static rec_status make_leftover(rec_adjusting *a, const rec_adjust_fit *fit, leftover *r)
{
    r->count = a->problem->measurement_count;
    r->columns = fit->check_count;
    r->s = rec_adjust_store_doubles(&a->store, r->columns, 1);
    r->signature = rec_adjust_store_doubles(&a->store, r->count, r->columns);
    r->length = rec_adjust_store_doubles(&a->store, r->count, 1);
    r->first = rec_adjust_store_doubles(&a->store, r->count, 1);
    r->mark = rec_adjust_store_doubles(&a->store, r->count, 1);
    r->unit = rec_adjust_store_doubles(&a->store, r->columns, 1);
    r->withdrawn = rec_adjust_store_flags(&a->store, r->count);
    if (a->store.status != REC_OK) {
        return a->store.status;
    }
    if (r->columns > 0) {
        memcpy(r->s, fit->s, r->columns * sizeof(double));
        memcpy(r->signature, fit->signature, r->count * r->columns * sizeof(double));
    }
    measure(r);
    for (size_t i = 0; i < r->count; i++) {
        r->length[i] = fit->redundant[i] ? r->length[i] : 0.0;
        r->first[i] = r->length[i];
    }
    return REC_OK;
}

double rec_adjust_critical_z(double level, size_t count)
{
    if (count == 0) {
        return 0.0;
    }
    const double each = -expm1(log1p(-(1.0 - level)) / (double)count);
    return gsl_cdf_ugaussian_Qinv(each / 2.0);
}

static void fill_test(const rec_adjusting *a, const rec_adjust_fit *fit, const leftover *r,
                      size_t i, rec_adjust_test *test)
{
    const double u = a->problem->measurements[i].u;
    *test = (rec_adjust_test){.adjustment = 0.0 - u * fit->error[i],
                              .adjustment_z = (double)NAN,
                              .power_z = (double)NAN,
                              .statistic = (double)NAN,
                              .bias = (double)NAN,
                              .redundant = fit->redundant[i],
                              .alike = i};
    if (fit->error_size[i] > 0.0) {
        test->adjustment_z = 0.0 - fit->error[i] / fit->error_size[i];
    }
    if (r->length[i] > 0.0) {
        test->power_z = z_of(r, i);
        test->statistic = test->power_z * test->power_z;
        test->bias = u * (test->power_z / r->length[i]);
    }
}

/* The first that is like it. */
static size_t class_of(const leftover *r, size_t i)
{
    for (size_t other = 0; other < i && r->length[i] > 0.0; other++) {
        if (are_alike(r, other, i)) {
            return other;
        }
    }
    return i;
}

static size_t find_worst(const leftover *r, double *greatest)
{
    size_t worst = REC_ADJUST_NONE;
    for (size_t i = 0; i < r->count; i++) {
        if (r->length[i] > 0.0 && fabs(z_of(r, i)) > *greatest) {
            *greatest = fabs(z_of(r, i));
            worst = i;
        }
    }
    return worst;
}

static void eliminate(const rec_adjusting *a, leftover *r, rec_adjust_test tests[],
                      rec_adjust_step steps[], rec_adjust_result *result)
{
    const size_t m = r->count;
    double p = result->p;
    for (size_t df = result->df; df > 0 && p < 1.0 - a->options.level;) {
        double greatest = 0.0;
        const size_t worst = find_worst(r, &greatest);
        if (worst == REC_ADJUST_NONE) {
            break;
        }
        const size_t first = class_of(r, worst);
        result->step_count++;
        rec_adjust_step step = {.suspect = first,
                                .statistic = greatest * greatest,
                                .bias = a->problem->measurements[first].u *
                                        (z_of(r, first) / r->length[first])};
        for (size_t i = 0; i < m; i++) {
            if (!r->withdrawn[i] && are_alike(r, worst, i)) {
                r->withdrawn[i] = true;
                if (tests != NULL) {
                    tests[i].step = result->step_count;
                }
            }
        }
        take_direction_out(r, worst);
        df--;
        step.df = df;
        step.chi2 = df > 0 ? r->chi2 : 0.0;
        step.p = p = df > 0 ? rec_chi_square_above(step.chi2, df) : 1.0;
        if (steps != NULL) {
            steps[result->step_count - 1] = step;
        }
    }
}

rec_status rec_adjust_fill_tests(rec_adjusting *a, const rec_adjust_fit *fit,
                                 rec_adjust_test tests[], rec_adjust_step steps[],
                                 rec_adjust_result *result)
{
    leftover r;
    const rec_status status = make_leftover(a, fit, &r);
    if (status != REC_OK) {
        return status;
    }
    result->df = fit->check_count;
    result->chi2 = fit->chi2;
    result->p = result->df > 0 ? rec_chi_square_above(result->chi2, result->df) : 1.0;
    result->test_count = 0;
    result->step_count = 0;
    for (size_t i = 0; i < r.count; i++) {
        const size_t first = class_of(&r, i);
        result->test_count += r.length[i] > 0.0 && first == i;
        if (tests != NULL) {
            fill_test(a, fit, &r, i, &tests[i]);
            tests[i].alike = first;
        }
    }
    result->critical_z = rec_adjust_critical_z(a->options.level, result->test_count);
    for (size_t i = 0; tests != NULL && i < r.count; i++) {
        tests[i].suspect = r.length[i] > 0.0 && fabs(tests[i].power_z) > result->critical_z;
    }
    eliminate(a, &r, tests, steps, result);
    return REC_OK;
}
