/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Interval arithmetic as it is done elsewhere, for the benchmark beside it.
 * Compiled with -frounding-math. That does not keep arithmetic on its side of
 * a switch of modes, so that operands and results there are volatile; the
 * benchmark checks that results are those of the library.
 * The cases: finite operands; a divisor above 0; roots of numbers above 0.
 */
#include "interval_peers.h"

#include <fenv.h>

static double least(double a, double b, double c, double d)
{
    const double x = a < b ? a : b, y = c < d ? c : d;
    return x < y ? x : y;
}

static double most(double a, double b, double c, double d)
{
    const double x = a > b ? a : b, y = c > d ? c : d;
    return x > y ? x : y;
}

static rec_interval one_step_wider(double lo, double hi)
{
    const rec_interval wider = {nextafter(lo, -REC_INFINITY), nextafter(hi, REC_INFINITY)};
    return wider;
}

#define BY_STEPS(name, lo, hi)                                                                     \
    void name##_by_steps(size_t count, const rec_interval a[], const rec_interval b[],             \
                         rec_interval result[])                                                    \
    {                                                                                              \
        (void)b;                                                                                   \
        for (size_t i = 0; i < count; i++) {                                                       \
            result[i] = one_step_wider(lo, hi);                                                    \
        }                                                                                          \
    }

#define PRODUCTS(a, b) (a).lo *(b).lo, (a).lo *(b).hi, (a).hi *(b).lo, (a).hi *(b).hi
#define SQUARES(a) (a).lo *(a).lo, (a).hi *(a).hi
#define SQUARE_LO(a) ((a).lo <= 0.0 && (a).hi >= 0.0 ? 0.0 : least(SQUARES(a), SQUARES(a)))

BY_STEPS(add, a[i].lo + b[i].lo, a[i].hi + b[i].hi)
BY_STEPS(sub, a[i].lo - b[i].hi, a[i].hi - b[i].lo)
BY_STEPS(mul, least(PRODUCTS(a[i], b[i])), most(PRODUCTS(a[i], b[i])))
BY_STEPS(div, a[i].lo / (a[i].lo >= 0.0 ? b[i].hi : b[i].lo),
         a[i].hi / (a[i].hi <= 0.0 ? b[i].hi : b[i].lo))
BY_STEPS(square, SQUARE_LO(a[i]), most(SQUARES(a[i]), SQUARES(a[i])))
BY_STEPS(sqrt, sqrt(a[i].lo), sqrt(a[i].hi))
BY_STEPS(exp, exp(a[i].lo), exp(a[i].hi))
BY_STEPS(log, log(a[i].lo), log(a[i].hi))
BY_STEPS(log10, log10(a[i].lo), log10(a[i].hi))

static double cube_of(double x, double outward)
{
    return nextafter(x * x, x > 0.0 ? outward : -outward) * x;
}
BY_STEPS(cube, cube_of(a[i].lo, -REC_INFINITY), cube_of(a[i].hi, REC_INFINITY))

#define BY_MODES(name, lo_of, hi_of)                                                               \
    void name##_by_modes(size_t count, const rec_interval a[], const rec_interval b[],             \
                         rec_interval result[])                                                    \
    {                                                                                              \
        volatile const rec_interval *const in_a = a, *const in_b = b;                              \
        volatile rec_interval *const out = result;                                                 \
        (void)in_b;                                                                                \
        for (size_t i = 0; i < count; i++) {                                                       \
            (void)fesetround(FE_DOWNWARD);                                                         \
            const rec_interval x = {in_a[i].lo, in_a[i].hi}, y = {in_b[i].lo, in_b[i].hi};         \
            (void)y;                                                                               \
            out[i].lo = lo_of;                                                                     \
            (void)fesetround(FE_UPWARD);                                                           \
            const rec_interval v = {in_a[i].lo, in_a[i].hi}, w = {in_b[i].lo, in_b[i].hi};         \
            (void)w;                                                                               \
            out[i].hi = hi_of;                                                                     \
            (void)fesetround(FE_TONEAREST);                                                        \
        }                                                                                          \
    }

BY_MODES(add, x.lo + y.lo, v.hi + w.hi)
BY_MODES(sub, x.lo - y.hi, v.hi - w.lo)
BY_MODES(mul, least(PRODUCTS(x, y)), most(PRODUCTS(v, w)))
BY_MODES(div, x.lo / (x.lo >= 0.0 ? y.hi : y.lo), v.hi / (v.hi <= 0.0 ? w.hi : w.lo))
BY_MODES(square, SQUARE_LO(x), most(SQUARES(v), SQUARES(v)))
BY_MODES(sqrt, sqrt(x.lo), sqrt(v.hi))

#define KEPT_UPWARD(name, negated_lo, hi_of)                                                       \
    void name##_kept_upward(size_t count, const rec_interval a[], const rec_interval b[],          \
                            rec_interval result[])                                                 \
    {                                                                                              \
        (void)fesetround(FE_UPWARD);                                                               \
        (void)b;                                                                                   \
        for (size_t i = 0; i < count; i++) {                                                       \
            result[i].lo = -(negated_lo);                                                          \
            result[i].hi = hi_of;                                                                  \
        }                                                                                          \
        (void)fesetround(FE_TONEAREST);                                                            \
    }

#define NEGATED_PRODUCTS(a, b) -(a).lo *(b).lo, -(a).lo *(b).hi, -(a).hi *(b).lo, -(a).hi *(b).hi
#define NEGATED_SQUARES(a) -(a).lo *(a).lo, -(a).hi *(a).hi

KEPT_UPWARD(add, -a[i].lo - b[i].lo, a[i].hi + b[i].hi)
KEPT_UPWARD(sub, -a[i].lo + b[i].hi, a[i].hi - b[i].lo)
KEPT_UPWARD(mul, most(NEGATED_PRODUCTS(a[i], b[i])), most(PRODUCTS(a[i], b[i])))
KEPT_UPWARD(div, -a[i].lo / (a[i].lo >= 0.0 ? b[i].hi : b[i].lo),
            a[i].hi / (a[i].hi <= 0.0 ? b[i].hi : b[i].lo))
KEPT_UPWARD(square,
            a[i].lo <= 0.0 && a[i].hi >= 0.0 ? 0.0
                                             : most(NEGATED_SQUARES(a[i]), NEGATED_SQUARES(a[i])),
            most(SQUARES(a[i]), SQUARES(a[i])))
