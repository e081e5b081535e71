/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The weighted median, and the bisquare's location by its estimating equation
 *
 *   pull(m) = sum psi(x) / s = 0,  x = (z - m) / (scale s),  psi(x) = x (1 - x^2/c^2)^2 for |x| < c
 *
 * which has many roots: it is 0 wherever no value is near. Reweighted least
 * squares go downhill, up to twice their step as well (their parabola is above
 * the sum wherever it is), so that steps of nearly twice the length stay in the
 * valley of the median and soon cross its floor; the root is then bracketed.
 * gsl_multifit_robust solves the same equation, but reports each failed malloc
 * and steps that do not settle to GSL's error handler.
 */
#include "estimate/robust_location.h"

#include "estimate/root.h"
#include "estimate/sum.h"

#include <math.h>

static const double BISQUARE = 4.685061; /* 95 % as efficient as the mean for normal values */
static const double STRETCH = 1.9;
enum { STEPS_MAX = 200 };

double rec_robust_weighted_median(const rec_sample *sample)
{
    rec_sum total = {0.0, 0.0}, reached = {0.0, 0.0};
    for (size_t i = 0; i < sample->count; i++) {
        rec_sum_add(&total, 1.0 / sqrt(sample->variance[i]));
    }
    const double half = rec_sum_value(total) / 2.0;
    for (size_t i = 0; i + 1 < sample->count; i++) {
        rec_sum_add(&reached, 1.0 / sqrt(sample->variance[i]));
        const double weight = rec_sum_value(reached);
        if (weight >= half) {
            return weight > half ? sample->z[i] : sample->z[i] / 2.0 + sample->z[i + 1] / 2.0;
        }
    }
    return sample->z[sample->count - 1];
}

typedef struct valley {
    const rec_sample *sample;
    double scale;
} valley;

/* 1 - x^2/c^2 of a value, 0 for one too far away to have a say. */
static double nearness(const valley *v, size_t i, double m, double *x)
{
    *x = (v->sample->z[i] - m) / v->scale / sqrt(v->sample->variance[i]);
    const double share = *x / BISQUARE;
    return fabs(share) < 1.0 ? 1.0 - share * share : 0.0;
}

static double pull(double m, void *context)
{
    const valley *const v = context;
    rec_sum sum = {0.0, 0.0};
    for (size_t i = 0; i < v->sample->count; i++) {
        double x;
        const double near = nearness(v, i, m, &x);
        if (near > 0.0) {
            rec_sum_add(&sum, x * near * near / sqrt(v->sample->variance[i]));
        }
    }
    return rec_sum_value(sum);
}

/* From m to the weighted mean by the weights psi(x) / x. */
static double step_from(const valley *v, double m)
{
    rec_sum moved = {0.0, 0.0}, weights = {0.0, 0.0};
    for (size_t i = 0; i < v->sample->count; i++) {
        double x;
        const double near = nearness(v, i, m, &x), weight = near * near / v->sample->variance[i];
        if (near > 0.0) {
            rec_sum_add(&moved, weight * (v->sample->z[i] - m));
            rec_sum_add(&weights, weight);
        }
    }
    return rec_sum_value(moved) / rec_sum_value(weights);
}

static double standard_error(const valley *v, double m)
{
    const double count = (double)v->sample->count;
    rec_sum squares = {0.0, 0.0}, slope = {0.0, 0.0};
    for (size_t i = 0; i < v->sample->count; i++) {
        double x;
        const double near = nearness(v, i, m, &x), variance = v->sample->variance[i];
        if (near > 0.0) {
            const double psi = x * near * near;
            rec_sum_add(&squares, psi * psi / variance);
            rec_sum_add(&slope, near * (5.0 * near - 4.0) / variance);
        }
    }
    const double rise = rec_sum_value(slope);
    return rise > 0.0 && count > 1.0
               ? v->scale * sqrt(rec_sum_value(squares) * (count / (count - 1.0))) / rise
               : HUGE_VAL;
}

double rec_robust_bisquare(const rec_sample *sample, double scale, double start, double *standard)
{
    valley v = {sample, scale};
    const double tiny = 0x1p-54 * scale * sqrt(sample->variance[sample->heaviest]);
    double m = start, at_m = pull(m, &v);
    for (int i = 0; i < STEPS_MAX && at_m != 0.0; i++) {
        const double to = m + STRETCH * step_from(&v, m), at_to = pull(to, &v);
        if (fabs(to - m) <= tiny || to == m) {
            break;
        }
        if ((at_to > 0.0) != (at_m > 0.0)) {
            m = rec_root_between((rec_root_function){pull, &v}, fmin(m, to), fmax(m, to), tiny);
            break;
        }
        m = to;
        at_m = at_to;
    }
    *standard = standard_error(&v, m);
    return m;
}
