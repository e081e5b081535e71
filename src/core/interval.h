/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_INTERVAL_H
#define REC_INTERVAL_H

#include <reconcile/status.h>

#include <stdbool.h>

/**
 * All real x with lo <= x <= hi. An infinite end is none: lo may be -inf, hi
 * +inf, neither the other. The empty interval has NaN for both ends, so that
 * no comparison takes it for one that holds something; nothing else has NaN.
 * Zero ends are never -0.
 *
 * Arithmetic encloses every result of members: ends are rounded outward, to
 * the nearest doubles there are. Of an empty operand the result is empty.
 *
 * Needs:   rec_rounds_to_nearest() (see core/rounding.h) for arithmetic.
 * Source:  IEEE Std 1788.1-2017; no conformance is claimed.
 */
typedef struct rec_interval {
    double lo, hi;
} rec_interval;

/**
 * Makes the interval of two ends.
 *
 * Returns: REC_OK; REC_E_INVALID, *interval then untouched, where an end is
 *          NaN, lo > hi, lo is +inf or hi is -inf.
 */
REC_MUST_USE rec_status rec_interval_make(double lo, double hi, rec_interval *interval);

rec_interval rec_interval_empty(void);
rec_interval rec_interval_whole(void); /**< all real numbers */

bool rec_interval_is_empty(rec_interval x);
bool rec_interval_contains(rec_interval x,
                           double value); /**< false for a value that is not finite */
bool rec_interval_equal(rec_interval a, rec_interval b); /**< as sets: empty equals empty */

rec_interval rec_interval_intersect(rec_interval a, rec_interval b);
rec_interval rec_interval_hull(rec_interval a,
                               rec_interval b); /**< the least interval with both in it */

rec_interval rec_interval_negate(rec_interval x);
rec_interval rec_interval_add(rec_interval a, rec_interval b);
rec_interval rec_interval_sub(rec_interval a, rec_interval b);
rec_interval rec_interval_mul(rec_interval a, rec_interval b);

/** x * factor, as rec_interval_mul gives it, for the factor of a unit. Needs: factor.lo >= 0, not
 * empty. */
rec_interval rec_interval_scale(rec_interval x, rec_interval factor);

#endif
