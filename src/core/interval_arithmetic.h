/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_INTERVAL_ARITHMETIC_H
#define REC_INTERVAL_ARITHMETIC_H

#include "core/interval.h"

/*
 * The least interval of doubles that holds the operation's result for all
 * members of the operands for which it is defined: quotients by 0 and roots of
 * numbers below 0 are left out.
 * Needs:   rec_rounds_to_nearest().
 * Error:   tightest, also at the limits of the doubles.
 * Source:  IEEE Std 1788.1-2017, sections 4.5 and 4.6.
 */

static inline rec_interval rec_interval_negate(rec_interval x)
{
    return rec_interval_of(-x.hi, -x.lo);
}

static inline rec_interval rec_interval_add(rec_interval a, rec_interval b)
{
    if (rec_interval_is_empty(a) || rec_interval_is_empty(b)) {
        return rec_interval_empty();
    }
    return rec_interval_of(rec_add_down(a.lo, b.lo), rec_add_up(a.hi, b.hi));
}

static inline rec_interval rec_interval_sub(rec_interval a, rec_interval b)
{
    if (rec_interval_is_empty(a) || rec_interval_is_empty(b)) {
        return rec_interval_empty();
    }
    return rec_interval_of(rec_sub_down(a.lo, b.hi), rec_sub_up(a.hi, b.lo));
}

rec_interval rec_interval_mul(rec_interval a, rec_interval b);
rec_interval rec_interval_div(rec_interval a, rec_interval b); /**< empty if b is 0 alone */
rec_interval rec_interval_reciprocal(rec_interval x);
rec_interval rec_interval_square(rec_interval x);
rec_interval rec_interval_sqrt(rec_interval x);
rec_interval rec_interval_abs(rec_interval x);
rec_interval rec_interval_min(rec_interval a, rec_interval b);
rec_interval rec_interval_max(rec_interval a, rec_interval b);

/** a * b + c, rounded once. */
rec_interval rec_interval_multiply_add(rec_interval a, rec_interval b, rec_interval c);

/** x * factor, as rec_interval_mul gives it, for the factor of a unit. Needs: factor.lo >= 0, not
 * empty. */
rec_interval rec_interval_scale(rec_interval x, rec_interval factor);

/** What is left of a line where a piece about 0 may be cut out; both are in order, both may be
 * empty, the second is wherever the first is. */
typedef struct rec_interval_pair {
    rec_interval low, high;
} rec_interval_pair;

/**
 * All x with b * x in c for some member of b: c / b that is whole where both
 * hold 0, and has a gap about 0 where b holds numbers on both sides of it and
 * c does not hold 0.
 *
 *        c = [1, 2], b = [-1, 2]:    ======]      [========
 *                                         -1  0  0.5
 *
 * Source:  IEEE Std 1788.1-2017, mulRevToPair.
 */
rec_interval_pair rec_interval_div_pair(rec_interval b, rec_interval c);

#endif
