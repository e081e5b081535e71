/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Products, squares, roots and what orders numbers. Multiplication is split by
 * the operands' signs (Hickey, Ju and van Emden 2001): the usual case, both not
 * negative, takes two products. Quotients are in core/interval_divide.c.
 *
 *                  b >= 0            b <= 0            b on both sides of 0
 *   a >= 0      [al bl, ah bh]    [ah bl, al bh]    [ah bl, ah bh]
 *   a <= 0      [al bh, ah bl]    [ah bh, al bl]    [al bh, al bl]
 *   a around 0  [al bh, ah bh]    [ah bl, al bl]    [min(al bh, ah bl), max(al bl, ah bh)]
 */
#include "core/interval_arithmetic.h"

#include "core/multiply_add.h"

static double lesser(double a, double b)
{
    return a <= b ? a : b;
}

static double greater(double a, double b)
{
    return a >= b ? a : b;
}

/* The least product to the least, the greatest to the greatest end. */
static rec_interval of_products(double lo_a, double lo_b, double hi_a, double hi_b)
{
    return rec_interval_of(rec_mul_down(lo_a, lo_b), rec_mul_up(hi_a, hi_b));
}

static rec_interval mul_around_zero(rec_interval a, rec_interval b)
{
    return rec_interval_of(lesser(rec_mul_down(a.lo, b.hi), rec_mul_down(a.hi, b.lo)),
                           greater(rec_mul_up(a.lo, b.lo), rec_mul_up(a.hi, b.hi)));
}

rec_interval rec_interval_mul(rec_interval a, rec_interval b)
{
    if (rec_interval_is_empty(a) || rec_interval_is_empty(b)) {
        return rec_interval_empty();
    }
    if (a.lo >= 0.0) {
        if (b.lo >= 0.0) {
            return of_products(a.lo, b.lo, a.hi, b.hi);
        }
        return b.hi <= 0.0 ? of_products(a.hi, b.lo, a.lo, b.hi)
                           : of_products(a.hi, b.lo, a.hi, b.hi);
    }
    if (a.hi <= 0.0) {
        if (b.lo >= 0.0) {
            return of_products(a.lo, b.hi, a.hi, b.lo);
        }
        return b.hi <= 0.0 ? of_products(a.hi, b.hi, a.lo, b.lo)
                           : of_products(a.lo, b.hi, a.lo, b.lo);
    }
    if (b.lo >= 0.0) {
        return of_products(a.lo, b.hi, a.hi, b.hi);
    }
    return b.hi <= 0.0 ? of_products(a.hi, b.lo, a.lo, b.lo) : mul_around_zero(a, b);
}

rec_interval rec_interval_scale(rec_interval x, rec_interval factor)
{
    if (rec_interval_is_empty(x)) {
        return x;
    }
    return of_products(x.lo, x.lo >= 0.0 ? factor.lo : factor.hi, x.hi,
                       x.hi >= 0.0 ? factor.hi : factor.lo);
}

/* The least of a * b + c is at one of two corners, as that of a * b is, and so is the greatest. */
rec_interval rec_interval_multiply_add(rec_interval a, rec_interval b, rec_interval c)
{
    if (rec_interval_is_empty(a) || rec_interval_is_empty(b) || rec_interval_is_empty(c)) {
        return rec_interval_empty();
    }
    const double b_end[2] = {b.lo, b.hi};
    double lo = REC_INFINITY, hi = -REC_INFINITY;
    for (unsigned i = 0; i < 2; i++) {
        lo = lesser(lo, lesser(rec_multiply_add_down(a.lo, b_end[i], c.lo),
                               rec_multiply_add_down(a.hi, b_end[i], c.lo)));
        hi = greater(hi, greater(rec_multiply_add_up(a.lo, b_end[i], c.hi),
                                 rec_multiply_add_up(a.hi, b_end[i], c.hi)));
    }
    return rec_interval_of(lo, hi);
}

rec_interval rec_interval_square(rec_interval x)
{
    if (rec_interval_is_empty(x)) {
        return x;
    }
    if (x.lo >= 0.0) {
        return of_products(x.lo, x.lo, x.hi, x.hi);
    }
    if (x.hi <= 0.0) {
        return of_products(x.hi, x.hi, x.lo, x.lo);
    }
    const double furthest = greater(-x.lo, x.hi);
    return rec_interval_of(0.0, rec_mul_up(furthest, furthest));
}

rec_interval rec_interval_sqrt(rec_interval x)
{
    if (!(x.hi >= 0.0)) {
        return rec_interval_empty();
    }
    return rec_interval_of(x.lo > 0.0 ? rec_sqrt_down(x.lo) : 0.0, rec_sqrt_up(x.hi));
}

rec_interval rec_interval_abs(rec_interval x)
{
    if (x.lo <= 0.0) {
        return x.hi <= 0.0 ? rec_interval_of(-x.hi, -x.lo)
                           : rec_interval_of(0.0, greater(-x.lo, x.hi));
    }
    return x;
}

rec_interval rec_interval_min(rec_interval a, rec_interval b)
{
    if (rec_interval_is_empty(a) || rec_interval_is_empty(b)) {
        return rec_interval_empty();
    }
    return rec_interval_of(lesser(a.lo, b.lo), lesser(a.hi, b.hi));
}

rec_interval rec_interval_max(rec_interval a, rec_interval b)
{
    if (rec_interval_is_empty(a) || rec_interval_is_empty(b)) {
        return rec_interval_empty();
    }
    return rec_interval_of(greater(a.lo, b.lo), greater(a.hi, b.hi));
}
