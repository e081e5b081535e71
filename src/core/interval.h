/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_INTERVAL_H
#define REC_INTERVAL_H

#include <reconcile/status.h>

#include "core/rounding.h"

#include <stdbool.h>

/**
 * All real x with lo <= x <= hi. An infinite end is none: lo may be -inf, hi
 * +inf, neither the other. The empty interval has NaN for both ends, so that
 * no comparison takes it for one that holds something; nothing else has NaN.
 * Zero ends are never -0.
 *
 * What can be done with intervals, by header:
 *   core/interval_compare.h     relations between two, all states of overlap
 *   core/interval_numeric.h     ends, middle, radius, width, magnitudes
 *   core/interval_arithmetic.h  + - * / sqrt and what is made of them
 *   core/interval_cancel.h      what must be added to get from one to another
 *   core/interval_steps.h       sign, floor, ceil, and the like
 *   core/interval_elementary.h  powers, exp and log
 *   core/interval_reverse.h     from a result back to an operand
 *
 * All of them enclose every result of members. Of an empty operand the result
 * is empty. No decorations.
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

/** The interval of two ends that are in order, -0 made 0. Needs: what rec_interval_make checks. */
static inline rec_interval rec_interval_of(double lo, double hi)
{
    const rec_interval interval = {lo + 0.0, hi + 0.0};
    return interval;
}

static inline rec_interval rec_interval_empty(void)
{
    const rec_interval empty = {(double)NAN, (double)NAN};
    return empty;
}

/** All real numbers. */
static inline rec_interval rec_interval_whole(void)
{
    const rec_interval whole = {-REC_INFINITY, REC_INFINITY};
    return whole;
}

static inline bool rec_interval_is_empty(rec_interval x)
{
    return isnan(x.lo);
}

static inline bool rec_interval_is_whole(rec_interval x)
{
    return x.lo == -REC_INFINITY && x.hi == REC_INFINITY;
}

/** Whether it holds one number alone. */
static inline bool rec_interval_is_point(rec_interval x)
{
    return x.lo == x.hi;
}

/** Whether it is not empty and both ends are numbers. */
static inline bool rec_interval_is_bounded(rec_interval x)
{
    return x.lo > -REC_INFINITY && x.hi < REC_INFINITY;
}

/** False for a value that is not finite. */
static inline bool rec_interval_contains(rec_interval x, double value)
{
    return isfinite(value) && x.lo <= value && value <= x.hi;
}

/** What both hold. */
static inline rec_interval rec_interval_intersect(rec_interval a, rec_interval b)
{
    /* b's NaN is taken over and makes the test false; a's would not be. */
    const double lo = a.lo >= b.lo ? a.lo : b.lo;
    const double hi = a.hi <= b.hi ? a.hi : b.hi;
    return lo <= hi && !rec_interval_is_empty(a) ? rec_interval_of(lo, hi) : rec_interval_empty();
}

/** The least interval with both in it. */
rec_interval rec_interval_hull(rec_interval a, rec_interval b);

#endif
