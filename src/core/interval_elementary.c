/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Exponentials and logarithms rise, so their ends are those of the operand.
 * Integer powers are split by parity and sign. x^y = e^(y log x): its extremes
 * are at the corners where the product y log x has them, log x having the sign
 * of x - 1.
 */
#include "core/interval_elementary.h"

#include "core/interval_arithmetic.h"
#include "core/interval_numeric.h"

typedef double rec_rising(double x, rec_direction direction);

static rec_interval of_rising(rec_rising *function, rec_interval x)
{
    if (rec_interval_is_empty(x)) {
        return x;
    }
    return rec_interval_of(function(x.lo, REC_DOWN), function(x.hi, REC_UP));
}

/* The same for a function of numbers above 0. */
static rec_interval of_logarithm(rec_rising *function, rec_interval x)
{
    if (!(x.hi > 0.0)) {
        return rec_interval_empty();
    }
    return rec_interval_of(function(x.lo > 0.0 ? x.lo : 0.0, REC_DOWN), function(x.hi, REC_UP));
}

rec_interval rec_interval_exp(const rec_elementary *by, rec_interval x)
{
    return of_rising(by->exp, x);
}

rec_interval rec_interval_exp2(const rec_elementary *by, rec_interval x)
{
    return of_rising(by->exp2, x);
}

rec_interval rec_interval_exp10(const rec_elementary *by, rec_interval x)
{
    return of_rising(by->exp10, x);
}

rec_interval rec_interval_log(const rec_elementary *by, rec_interval x)
{
    return of_logarithm(by->log, x);
}

rec_interval rec_interval_log2(const rec_elementary *by, rec_interval x)
{
    return of_logarithm(by->log2, x);
}

rec_interval rec_interval_log10(const rec_elementary *by, rec_interval x)
{
    return of_logarithm(by->log10, x);
}

/* x^exponent of an end; what it tends to at infinity, and at 0 from above. */
static double power_of_end(const rec_elementary *by, double x, long exponent,
                           rec_direction direction)
{
    if (isinf(x) || x == 0.0) {
        const bool is_large = (x != 0.0) == (exponent > 0);
        const bool is_negative = x < 0.0 && exponent % 2 != 0;
        return is_large ? (is_negative ? -REC_INFINITY : REC_INFINITY) : 0.0;
    }
    return rec_power(by, x, exponent, direction);
}

static rec_interval even_power(const rec_elementary *by, rec_interval x, long exponent)
{
    const double nearest = rec_interval_mig(x), furthest = rec_interval_mag(x);
    const double least = exponent > 0 ? nearest : furthest;
    const double most = exponent > 0 ? furthest : nearest;
    return rec_interval_of(power_of_end(by, least, exponent, REC_DOWN),
                           power_of_end(by, most, exponent, REC_UP));
}

/* x^exponent for an odd exponent < 0: falls on either side of 0. */
static rec_interval odd_reciprocal_power(const rec_elementary *by, rec_interval x, long exponent)
{
    if (x.lo < 0.0 && x.hi > 0.0) {
        return rec_interval_whole();
    }
    if (x.hi == 0.0) { /* it is approached from below */
        return rec_interval_of(-REC_INFINITY, power_of_end(by, x.lo, exponent, REC_UP));
    }
    return rec_interval_of(power_of_end(by, x.hi, exponent, REC_DOWN),
                           power_of_end(by, x.lo, exponent, REC_UP));
}

rec_interval rec_interval_power(const rec_elementary *by, rec_interval x, long exponent)
{
    if (rec_interval_is_empty(x)) {
        return x;
    }
    if (exponent == 0) {
        return rec_interval_of(1.0, 1.0);
    }
    if (exponent == -1) {
        return rec_interval_reciprocal(x);
    }
    if (exponent < 0 && x.lo == 0.0 && x.hi == 0.0) {
        return rec_interval_empty();
    }
    if (exponent % 2 == 0) {
        return even_power(by, x, exponent);
    }
    if (exponent < 0) {
        return odd_reciprocal_power(by, x, exponent);
    }
    return rec_interval_of(power_of_end(by, x.lo, exponent, REC_DOWN),
                           power_of_end(by, x.hi, exponent, REC_UP));
}

/* x^y at a corner, 0 <= x; at an end that is none, and at 0, what it tends to. */
static double corner(const rec_elementary *by, double x, double y, rec_direction direction)
{
    if (x == 1.0 || y == 0.0) {
        return 1.0;
    }
    if (x == 0.0 || isinf(x) || isinf(y)) {
        return (x > 1.0) == (y > 0.0) ? REC_INFINITY : 0.0;
    }
    return by->real_power(x, y, direction);
}

typedef struct point {
    double x, y;
} point;

static rec_interval of_corners(const rec_elementary *by, point least, point most)
{
    return rec_interval_of(corner(by, least.x, least.y, REC_DOWN),
                           corner(by, most.x, most.y, REC_UP));
}

/* Needs: x.lo < 1 < x.hi and y.lo < 0 < y.hi: either extreme may be at two corners. */
static rec_interval of_four_corners(const rec_elementary *by, rec_interval x, rec_interval y)
{
    const double low_high = corner(by, x.lo, y.hi, REC_DOWN);
    const double high_low = corner(by, x.hi, y.lo, REC_DOWN);
    const double low_low = corner(by, x.lo, y.lo, REC_UP);
    const double high_high = corner(by, x.hi, y.hi, REC_UP);
    return rec_interval_of(low_high <= high_low ? low_high : high_low,
                           low_low >= high_high ? low_low : high_high);
}

rec_interval rec_interval_real_power(const rec_elementary *by, rec_interval x, rec_interval y)
{
    if (!(x.hi >= 0.0) || rec_interval_is_empty(y)) {
        return rec_interval_empty();
    }
    if (x.hi == 0.0) {
        return y.hi > 0.0 ? rec_interval_of(0.0, 0.0) : rec_interval_empty();
    }
    const rec_interval base = rec_interval_of(x.lo > 0.0 ? x.lo : 0.0, x.hi);
    if (base.lo >= 1.0) {
        const point least = {y.lo >= 0.0 ? base.lo : base.hi, y.lo};
        const point most = {y.hi >= 0.0 ? base.hi : base.lo, y.hi};
        return of_corners(by, least, most);
    }
    if (base.hi <= 1.0) {
        const point least = {y.hi >= 0.0 ? base.lo : base.hi, y.hi};
        const point most = {y.lo <= 0.0 ? base.lo : base.hi, y.lo};
        return of_corners(by, least, most);
    }
    if (y.lo >= 0.0) {
        return of_corners(by, (point){base.lo, y.hi}, (point){base.hi, y.hi});
    }
    if (y.hi <= 0.0) {
        return of_corners(by, (point){base.hi, y.lo}, (point){base.lo, y.lo});
    }
    return of_four_corners(by, base, y);
}
