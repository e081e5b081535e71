/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Backward steps of powers, exponentials and logarithms. An even power is met
 * by two sets, alike on either side of 0; so is an odd one below 0, each by
 * the results of its own sign.
 */
#include "core/interval_elementary_reverse.h"

#include "core/interval_arithmetic.h"
#include "core/interval_elementary.h"
#include "core/interval_reverse.h"

/* size^(1/degree) for 0 < size < inf. */
static double root_of(const rec_elementary *by, double size, long degree, rec_direction direction)
{
    switch (degree) {
    case 1:
        return size;
    case -1:
        return direction == REC_DOWN ? rec_div_down(1.0, size) : rec_div_up(1.0, size);
    case 2:
        return direction == REC_DOWN ? rec_sqrt_down(size) : rec_sqrt_up(size);
    default:
        return by->root(size, degree, direction);
    }
}

/* The same for 0 <= size; at 0 and infinity, what it tends to. */
static double root_of_end(const rec_elementary *by, double size, long degree,
                          rec_direction direction)
{
    if (size == 0.0 || isinf(size)) {
        return (size == 0.0) == (degree > 0) ? 0.0 : REC_INFINITY;
    }
    return root_of(by, size, degree, direction);
}

/* All size > 0, or >= 0 for a degree above 0, with size^degree in c. */
static rec_interval sizes_of_power(const rec_elementary *by, rec_interval c, long degree)
{
    const bool falls = degree < 0;
    if (falls ? !(c.hi > 0.0) : !(c.hi >= 0.0)) {
        return rec_interval_empty();
    }
    const double least = c.lo > 0.0 ? c.lo : 0.0;
    return rec_interval_of(root_of_end(by, falls ? c.hi : least, degree, REC_DOWN),
                           root_of_end(by, falls ? least : c.hi, degree, REC_UP));
}

rec_interval rec_interval_power_reverse(const rec_elementary *by, rec_interval c, rec_interval x,
                                        long exponent)
{
    if (exponent == 0) {
        return rec_interval_contains(c, 1.0) ? x : rec_interval_empty();
    }
    const rec_interval above = sizes_of_power(by, c, exponent);
    /* An even power has its results on one side of 0 only, whichever side x is on. */
    const rec_interval below = rec_interval_negate(
        exponent % 2 == 0 ? above : sizes_of_power(by, rec_interval_negate(c), exponent));
    const rec_interval shared =
        rec_interval_hull(rec_interval_intersect(below, x), rec_interval_intersect(above, x));
    return exponent > 0 ? shared : rec_interval_without_lone_zero(shared);
}

rec_interval rec_interval_exp_reverse(const rec_elementary *by, rec_interval c, rec_interval x)
{
    return rec_interval_intersect(rec_interval_log(by, c), x);
}

rec_interval rec_interval_exp2_reverse(const rec_elementary *by, rec_interval c, rec_interval x)
{
    return rec_interval_intersect(rec_interval_log2(by, c), x);
}

rec_interval rec_interval_exp10_reverse(const rec_elementary *by, rec_interval c, rec_interval x)
{
    return rec_interval_intersect(rec_interval_log10(by, c), x);
}

/* What an exponential shares with x; 0 is the logarithm of nothing. */
static rec_interval shared_above_zero(rec_interval exponential, rec_interval x)
{
    return rec_interval_without_lone_zero(rec_interval_intersect(exponential, x));
}

rec_interval rec_interval_log_reverse(const rec_elementary *by, rec_interval c, rec_interval x)
{
    return shared_above_zero(rec_interval_exp(by, c), x);
}

rec_interval rec_interval_log2_reverse(const rec_elementary *by, rec_interval c, rec_interval x)
{
    return shared_above_zero(rec_interval_exp2(by, c), x);
}

rec_interval rec_interval_log10_reverse(const rec_elementary *by, rec_interval c, rec_interval x)
{
    return shared_above_zero(rec_interval_exp10(by, c), x);
}

rec_interval rec_interval_base_reverse(const rec_elementary *by, rec_interval y, rec_interval c,
                                       rec_interval x)
{
    /* y log x = log c for x and c above 0 */
    const rec_interval_pair logarithms = rec_interval_div_pair(y, rec_interval_log(by, c));
    rec_interval shared =
        rec_interval_hull(rec_interval_intersect(rec_interval_exp(by, logarithms.low), x),
                          rec_interval_intersect(rec_interval_exp(by, logarithms.high), x));
    shared = rec_interval_without_lone_zero(shared);
    const bool zero_solves = rec_interval_contains(c, 0.0) && y.hi > 0.0;
    return zero_solves && rec_interval_contains(x, 0.0)
               ? rec_interval_hull(shared, rec_interval_of(0.0, 0.0))
               : shared;
}

rec_interval rec_interval_exponent_reverse(const rec_elementary *by, rec_interval x, rec_interval c,
                                           rec_interval y)
{
    const rec_interval_pair quotients =
        rec_interval_div_pair(rec_interval_log(by, x), rec_interval_log(by, c));
    const rec_interval shared = rec_interval_hull(rec_interval_intersect(quotients.low, y),
                                                  rec_interval_intersect(quotients.high, y));
    if (!rec_interval_contains(x, 0.0) || !rec_interval_contains(c, 0.0)) {
        return shared;
    }
    /* 0^y = 0 for every y above 0 */
    const rec_interval above = rec_interval_intersect(y, rec_interval_of(0.0, REC_INFINITY));
    return rec_interval_hull(shared, rec_interval_without_lone_zero(above));
}
