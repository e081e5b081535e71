/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Closed intervals of reals with ends in doubles, rounded outward by
 * core/rounding.h. Multiplication is split by the operands' signs (Hickey, Ju
 * and van Emden 2001): the usual case, both not negative, takes two products.
 *
 *                  b >= 0            b <= 0            b on both sides of 0
 *   a >= 0      [al bl, ah bh]    [ah bl, al bh]    [ah bl, ah bh]
 *   a <= 0      [al bh, ah bl]    [ah bh, al bl]    [al bh, al bl]
 *   a around 0  [al bh, ah bh]    [ah bl, al bl]    [min(al bh, ah bl), max(al bl, ah bh)]
 */
#include "core/interval.h"

#include "core/rounding.h"

/* Ends that are in order, -0 made 0. */
static rec_interval of_ends(double lo, double hi)
{
    const rec_interval interval = {lo + 0.0, hi + 0.0};
    return interval;
}

rec_status rec_interval_make(double lo, double hi, rec_interval *interval)
{
    if (!(lo <= hi) || lo == REC_INFINITY || hi == -REC_INFINITY) {
        return REC_E_INVALID;
    }
    *interval = of_ends(lo, hi);
    return REC_OK;
}

rec_interval rec_interval_empty(void)
{
    const rec_interval empty = {(double)NAN, (double)NAN};
    return empty;
}

rec_interval rec_interval_whole(void)
{
    const rec_interval whole = {-REC_INFINITY, REC_INFINITY};
    return whole;
}

bool rec_interval_is_empty(rec_interval x)
{
    return isnan(x.lo);
}

bool rec_interval_contains(rec_interval x, double value)
{
    return isfinite(value) && x.lo <= value && value <= x.hi;
}

bool rec_interval_equal(rec_interval a, rec_interval b)
{
    if (rec_interval_is_empty(a) || rec_interval_is_empty(b)) {
        return rec_interval_is_empty(a) && rec_interval_is_empty(b);
    }
    return a.lo == b.lo && a.hi == b.hi;
}

rec_interval rec_interval_intersect(rec_interval a, rec_interval b)
{
    if (rec_interval_is_empty(a) || rec_interval_is_empty(b)) {
        return rec_interval_empty();
    }
    const double lo = a.lo >= b.lo ? a.lo : b.lo;
    const double hi = a.hi <= b.hi ? a.hi : b.hi;
    return lo <= hi ? of_ends(lo, hi) : rec_interval_empty();
}

rec_interval rec_interval_hull(rec_interval a, rec_interval b)
{
    if (rec_interval_is_empty(a)) {
        return b;
    }
    if (rec_interval_is_empty(b)) {
        return a;
    }
    return of_ends(a.lo <= b.lo ? a.lo : b.lo, a.hi >= b.hi ? a.hi : b.hi);
}

rec_interval rec_interval_negate(rec_interval x)
{
    return of_ends(-x.hi, -x.lo);
}

rec_interval rec_interval_add(rec_interval a, rec_interval b)
{
    if (rec_interval_is_empty(a) || rec_interval_is_empty(b)) {
        return rec_interval_empty();
    }
    return of_ends(rec_add_down(a.lo, b.lo), rec_add_up(a.hi, b.hi));
}

rec_interval rec_interval_sub(rec_interval a, rec_interval b)
{
    if (rec_interval_is_empty(a) || rec_interval_is_empty(b)) {
        return rec_interval_empty();
    }
    return of_ends(rec_sub_down(a.lo, b.hi), rec_sub_up(a.hi, b.lo));
}

/* The least product to the least, the greatest to the greatest end. */
static rec_interval of_products(double lo_a, double lo_b, double hi_a, double hi_b)
{
    return of_ends(rec_mul_down(lo_a, lo_b), rec_mul_up(hi_a, hi_b));
}

static rec_interval mul_around_zero(rec_interval a, rec_interval b)
{
    const double first_lo = rec_mul_down(a.lo, b.hi), second_lo = rec_mul_down(a.hi, b.lo);
    const double first_hi = rec_mul_up(a.lo, b.lo), second_hi = rec_mul_up(a.hi, b.hi);
    return of_ends(first_lo <= second_lo ? first_lo : second_lo,
                   first_hi >= second_hi ? first_hi : second_hi);
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
