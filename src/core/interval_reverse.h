/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_INTERVAL_REVERSE_H
#define REC_INTERVAL_REVERSE_H

#include "core/interval_arithmetic.h"

/*
 * From a result back to an operand: what is left of x when a result in c is
 * called for. Each gives an interval with all members of x for which the
 * operation, with some members of the other operands, is defined and lies in
 * c. The whole line for x asks for nothing but the result.
 *
 *        square: c = [4, 9]           -3 ==== -2     2 ==== 3
 *                x                              [------------
 *                result                              [======]
 *
 * Needs:   rec_rounds_to_nearest().
 * Error:   tightest: each end is one of x, or that of the exact solutions
 *          rounded outward once.
 * Source:  IEEE Std 1788.1-2017, section 4.6 (absRev, sqrRev, mulRev); as the
 *          backward steps of HC4-revise (Benhamou et al., 1999).
 */
rec_interval rec_interval_square_reverse(rec_interval c, rec_interval x);
rec_interval rec_interval_abs_reverse(rec_interval c, rec_interval x);
rec_interval rec_interval_sqrt_reverse(rec_interval c, rec_interval x);

/** x + b in c. */
rec_interval rec_interval_add_reverse(rec_interval b, rec_interval c, rec_interval x);

/** x - b in c; and b - x in c, which is the subtrahend. */
rec_interval rec_interval_minuend_reverse(rec_interval b, rec_interval c, rec_interval x);
rec_interval rec_interval_subtrahend_reverse(rec_interval b, rec_interval c, rec_interval x);

/** x * b in c. */
rec_interval rec_interval_mul_reverse(rec_interval b, rec_interval c, rec_interval x);

/** x / b in c; and b / x in c. */
rec_interval rec_interval_dividend_reverse(rec_interval b, rec_interval c, rec_interval x);
rec_interval rec_interval_divisor_reverse(rec_interval b, rec_interval c, rec_interval x);

/** min(x, b) in c; and max. */
rec_interval rec_interval_min_reverse(rec_interval b, rec_interval c, rec_interval x);
rec_interval rec_interval_max_reverse(rec_interval b, rec_interval c, rec_interval x);

/** The hull of what x shares with two sets of |x| alike, one on either side of 0: |x| in size.
 * Needs: size.lo >= 0, or empty. */
rec_interval rec_interval_mirrored(rec_interval size, rec_interval x);

/** x without 0 where that is all it holds. */
static inline rec_interval rec_interval_without_lone_zero(rec_interval x)
{
    return x.lo == 0.0 && x.hi == 0.0 ? rec_interval_empty() : x;
}

#endif
