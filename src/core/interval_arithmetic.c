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

/* Which ends' product is the least, and which the greatest. */
typedef struct corners {
    double lo_a, lo_b, hi_a, hi_b;
} corners;

static bool holds_both_signs(rec_interval x)
{
    return x.lo < 0.0 && x.hi > 0.0;
}

/* Needs: a or b does not hold both signs. */
static corners corners_of_product(rec_interval a, rec_interval b)
{
    if (a.lo >= 0.0) {
        if (b.lo >= 0.0) {
            return (corners){a.lo, b.lo, a.hi, b.hi};
        }
        return b.hi <= 0.0 ? (corners){a.hi, b.lo, a.lo, b.hi} : (corners){a.hi, b.lo, a.hi, b.hi};
    }
    if (a.hi <= 0.0) {
        if (b.lo >= 0.0) {
            return (corners){a.lo, b.hi, a.hi, b.lo};
        }
        return b.hi <= 0.0 ? (corners){a.hi, b.hi, a.lo, b.lo} : (corners){a.lo, b.hi, a.lo, b.lo};
    }
    return b.lo >= 0.0 ? (corners){a.lo, b.hi, a.hi, b.hi} : (corners){a.hi, b.lo, a.lo, b.lo};
}

static rec_interval of_products(double lo_a, double lo_b, double hi_a, double hi_b)
{
    return rec_interval_of(rec_mul_down(lo_a, lo_b), rec_mul_up(hi_a, hi_b));
}

rec_interval rec_interval_mul(rec_interval a, rec_interval b)
{
    if (rec_interval_is_empty(a) || rec_interval_is_empty(b)) {
        return rec_interval_empty();
    }
    if (holds_both_signs(a) && holds_both_signs(b)) {
        return rec_interval_of(lesser(rec_mul_down(a.lo, b.hi), rec_mul_down(a.hi, b.lo)),
                               greater(rec_mul_up(a.lo, b.lo), rec_mul_up(a.hi, b.hi)));
    }
    const corners at = corners_of_product(a, b);
    return of_products(at.lo_a, at.lo_b, at.hi_a, at.hi_b);
}

rec_interval rec_interval_scale(rec_interval x, rec_interval factor)
{
    if (rec_interval_is_empty(x)) {
        return x;
    }
    return of_products(x.lo, x.lo >= 0.0 ? factor.lo : factor.hi, x.hi,
                       x.hi >= 0.0 ? factor.hi : factor.lo);
}

/* Its extremes are at the corners where those of a * b are: adding an end of c keeps the order. */
rec_interval rec_interval_multiply_add(rec_interval a, rec_interval b, rec_interval c)
{
    if (rec_interval_is_empty(a) || rec_interval_is_empty(b) || rec_interval_is_empty(c)) {
        return rec_interval_empty();
    }
    if (holds_both_signs(a) && holds_both_signs(b)) {
        return rec_interval_of(
            lesser(rec_multiply_add_down(a.lo, b.hi, c.lo),
                   rec_multiply_add_down(a.hi, b.lo, c.lo)),
            greater(rec_multiply_add_up(a.lo, b.lo, c.hi), rec_multiply_add_up(a.hi, b.hi, c.hi)));
    }
    const corners at = corners_of_product(a, b);
    return rec_interval_of(rec_multiply_add_down(at.lo_a, at.lo_b, c.lo),
                           rec_multiply_add_up(at.hi_a, at.hi_b, c.hi));
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
