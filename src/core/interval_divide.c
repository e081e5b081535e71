/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Quotients. A divisor that holds 0 leaves a ray, two rays or the whole line;
 * an end at 0 is then a divisor that is approached, not taken.
 *
 *              b > 0           b < 0           [0, bh]          [bl, 0]
 *   a >= 0     [al/bh, ah/bl]  [ah/bh, al/bl]  [al/bh, inf)     (-inf, al/bl]
 *   a <= 0     [al/bl, ah/bh]  [ah/bl, al/bh]  (-inf, ah/bh]    [ah/bl, inf)
 *   a around 0 [al/bl, ah/bl]  [ah/bh, al/bh]  whole            whole
 */
#include "core/interval_arithmetic.h"

/* Quotients of numerators and divisors: the least, the greatest. */
static rec_interval of_quotients(double lo_a, double lo_b, double hi_a, double hi_b)
{
    return rec_interval_of(rec_div_down(lo_a, lo_b), rec_div_up(hi_a, hi_b));
}

static rec_interval from(double numerator, double divisor)
{
    return rec_interval_of(rec_div_down(numerator, divisor), REC_INFINITY);
}

static rec_interval up_to(double numerator, double divisor)
{
    return rec_interval_of(-REC_INFINITY, rec_div_up(numerator, divisor));
}

/* Needs: b > 0. */
static rec_interval div_by_positive(rec_interval a, rec_interval b)
{
    return of_quotients(a.lo, a.lo >= 0.0 ? b.hi : b.lo, a.hi, a.hi <= 0.0 ? b.hi : b.lo);
}

/* Needs: b < 0. */
static rec_interval div_by_negative(rec_interval a, rec_interval b)
{
    return of_quotients(a.hi, a.hi <= 0.0 ? b.lo : b.hi, a.lo, a.lo >= 0.0 ? b.lo : b.hi);
}

/* Needs: b holds 0 and more; a does not hold 0. */
static rec_interval_pair div_about_zero(rec_interval a, rec_interval b)
{
    const bool is_positive = a.lo > 0.0;
    const double nearest = is_positive ? a.lo : a.hi;
    const double of_low = is_positive ? b.lo : b.hi, of_high = is_positive ? b.hi : b.lo;
    rec_interval_pair pair = {rec_interval_empty(), rec_interval_empty()};
    if (of_low != 0.0) {
        pair.low = up_to(nearest, of_low);
    }
    if (of_high != 0.0) {
        pair.high = from(nearest, of_high);
    }
    if (rec_interval_is_empty(pair.low)) {
        pair.low = pair.high;
        pair.high = rec_interval_empty();
    }
    return pair;
}

rec_interval_pair rec_interval_div_pair(rec_interval b, rec_interval c)
{
    rec_interval_pair pair = {rec_interval_empty(), rec_interval_empty()};
    if (rec_interval_is_empty(b) || rec_interval_is_empty(c)) {
        return pair;
    }
    if (b.lo > 0.0) {
        pair.low = div_by_positive(c, b);
    } else if (b.hi < 0.0) {
        pair.low = div_by_negative(c, b);
    } else if (c.lo <= 0.0 && c.hi >= 0.0) {
        pair.low = rec_interval_whole();
    } else if (b.lo < b.hi) {
        pair = div_about_zero(c, b);
    }
    return pair;
}

rec_interval rec_interval_div(rec_interval a, rec_interval b)
{
    if (rec_interval_is_empty(a) || rec_interval_is_empty(b)) {
        return rec_interval_empty();
    }
    if (b.lo > 0.0) {
        return div_by_positive(a, b);
    }
    if (b.hi < 0.0) {
        return div_by_negative(a, b);
    }
    if (b.lo == b.hi) {
        return rec_interval_empty();
    }
    if (a.lo == 0.0 && a.hi == 0.0) {
        return a;
    }
    if ((a.lo < 0.0 && a.hi > 0.0) || (b.lo < 0.0 && b.hi > 0.0)) {
        return rec_interval_whole();
    }
    if (b.lo == 0.0) {
        return a.lo >= 0.0 ? from(a.lo, b.hi) : up_to(a.hi, b.hi);
    }
    return a.lo >= 0.0 ? up_to(a.lo, b.lo) : from(a.hi, b.lo);
}

rec_interval rec_interval_reciprocal(rec_interval x)
{
    return rec_interval_div(rec_interval_of(1.0, 1.0), x);
}
