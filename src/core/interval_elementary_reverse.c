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
    rec_interval shared = rec_interval_empty();
    if (exponent % 2 == 0) {
        shared = rec_interval_mirrored(above, x);
    } else {
        const rec_interval below = sizes_of_power(by, rec_interval_negate(c), exponent);
        shared = rec_interval_hull(rec_interval_intersect(above, x),
                                   rec_interval_intersect(rec_interval_negate(below), x));
    }
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
