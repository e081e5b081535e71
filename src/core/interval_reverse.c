/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Backward steps of arithmetic. A set of solutions with a gap is kept in its
 * two pieces until x has been intersected with each. Pieces are closed; where
 * one ends at 0 and 0 is no solution, a piece that only meets x there is none.
 */
#include "core/interval_reverse.h"

static rec_interval hull_of_shared(rec_interval_pair pair, rec_interval x)
{
    return rec_interval_hull(rec_interval_intersect(pair.low, x),
                             rec_interval_intersect(pair.high, x));
}

rec_interval rec_interval_mirrored(rec_interval size, rec_interval x)
{
    const rec_interval_pair pair = {rec_interval_negate(size), size};
    return hull_of_shared(pair, x);
}

static rec_interval not_below_zero(rec_interval x)
{
    return rec_interval_intersect(x, rec_interval_of(0.0, REC_INFINITY));
}

rec_interval rec_interval_square_reverse(rec_interval c, rec_interval x)
{
    return rec_interval_mirrored(rec_interval_sqrt(c), x);
}

rec_interval rec_interval_abs_reverse(rec_interval c, rec_interval x)
{
    return rec_interval_mirrored(not_below_zero(c), x);
}

rec_interval rec_interval_sqrt_reverse(rec_interval c, rec_interval x)
{
    return rec_interval_intersect(rec_interval_square(not_below_zero(c)), x);
}

rec_interval rec_interval_add_reverse(rec_interval b, rec_interval c, rec_interval x)
{
    return rec_interval_intersect(rec_interval_sub(c, b), x);
}

rec_interval rec_interval_minuend_reverse(rec_interval b, rec_interval c, rec_interval x)
{
    return rec_interval_intersect(rec_interval_add(c, b), x);
}

rec_interval rec_interval_subtrahend_reverse(rec_interval b, rec_interval c, rec_interval x)
{
    return rec_interval_intersect(rec_interval_sub(b, c), x);
}

rec_interval rec_interval_mul_reverse(rec_interval b, rec_interval c, rec_interval x)
{
    const rec_interval shared = hull_of_shared(rec_interval_div_pair(b, c), x);
    /* 0 is a solution only where c holds it. */
    return rec_interval_contains(c, 0.0) ? shared : rec_interval_without_lone_zero(shared);
}

rec_interval rec_interval_dividend_reverse(rec_interval b, rec_interval c, rec_interval x)
{
    if (b.lo == 0.0 && b.hi == 0.0) {
        return rec_interval_empty(); /* nothing can be divided by 0 */
    }
    const rec_interval shared = rec_interval_intersect(rec_interval_mul(b, c), x);
    return rec_interval_contains(c, 0.0) ? shared : rec_interval_without_lone_zero(shared);
}

rec_interval rec_interval_divisor_reverse(rec_interval b, rec_interval c, rec_interval x)
{
    return rec_interval_without_lone_zero(hull_of_shared(rec_interval_div_pair(c, b), x));
}

rec_interval rec_interval_min_reverse(rec_interval b, rec_interval c, rec_interval x)
{
    if (rec_interval_is_empty(b)) {
        return b;
    }
    const rec_interval shared = rec_interval_intersect(b, c);
    rec_interval_pair pair = {
        /* x is the lesser: it is in c, and some b is not below it */
        rec_interval_intersect(c, rec_interval_of(-REC_INFINITY, b.hi)),
        rec_interval_empty(),
    };
    if (!rec_interval_is_empty(shared)) { /* such a b may be the lesser: x is not below it */
        pair.high = rec_interval_of(shared.lo, REC_INFINITY);
    }
    return hull_of_shared(pair, x);
}

rec_interval rec_interval_max_reverse(rec_interval b, rec_interval c, rec_interval x)
{
    return rec_interval_negate(rec_interval_min_reverse(
        rec_interval_negate(b), rec_interval_negate(c), rec_interval_negate(x)));
}
