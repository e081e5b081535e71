/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TIMELINE_H
#define REC_TIMELINE_H

#include "core/line.h"
#include "core/workspace.h"

/**
 * Distinct dates of one quantity and how fast it may change. Each date is a
 * span [first, last] that stands for one unknown moment in it. Time is counted
 * in ticks, whole days or shorter ones, |tick| < 2^40.
 */
typedef struct rec_dates {
    size_t count;
    const int64_t *first;   /**< [count], sorted by last, then first; no two dates alike */
    const int64_t *last;    /**< [count], first <= last */
    uint32_t ticks_per_day; /**< 1 or more */
    double rise, fall;      /**< per day, >= 0, INFINITY: without limit */
} rec_dates;

/**
 * Most by which the value at date `from` can exceed that at date `to`, rounded
 * up: 0 for the same date, else the greatest of 0, fall * (to.last - from.first)
 * if that is positive, rise * (from.last - to.first) if that is, both in days.
 */
double rec_dates_allowance(const rec_dates *dates, size_t from, size_t to);

/** Whether all dates are single moments, so that links between neighbours suffice. */
bool rec_dates_are_moments(const rec_dates *dates);

/**
 * What a low (high) end at one date says of another: moved outward by the
 * allowance, the end itself where that is 0, unbounded where it is infinite.
 * An end with a rank is moved from the double on the outer side of it; the
 * result has rank 0 and the end's openness.
 */
rec_end rec_lo_cast(rec_end lo, double allowance);
rec_end rec_hi_cast(rec_end hi, double allowance);

/**
 * Whether two claims clash: `lo` at date `from` and `hi` at date `to`. Proven,
 * not merely rounded: lo less hi less the product of rate and time is compared
 * with 0 exactly. True wherever one end's cast is apart from the other end, and
 * also where only the cast's rounding hides it. Monotone: what is apart stays
 * apart with a higher low end or a lower high end. Where no low end is so apart
 * from any high end, no date is left empty by rec_dates_spread.
 */
bool rec_dates_ends_apart(const rec_dates *dates, size_t from, size_t to, rec_end lo, rec_end hi);

/** The end mirrored at 0: a low end becomes a high one and the reverse. */
rec_end rec_end_mirrored(rec_end end);

/** The dates for mirrored values: what rises there falls here. */
rec_dates rec_dates_mirrored(const rec_dates *dates);

/**
 * Finds for each date the one before it (after it, if backward) whose high end
 * says most of it, in exact arithmetic.
 *
 * Shapes:  hi[count]; source[count]: a date, REC_NO_CLAIM where none says anything.
 * Needs:   rec_dates_are_moments, or rates that are both 0 or both infinite.
 * Cost:    O(count), no memory.
 */
void rec_dates_sources(const rec_dates *dates, const rec_end hi[], bool backward,
                       uint32_t source[]);

/**
 * Carries the tightest ends of every date to all others.
 *
 * Shapes:  lo[count], hi[count]: on entry the tightest end of the claims at
 *          each date (infinite where none), on return what all dates together
 *          say of each.
 * Memory:  rec_dates_spread_size(count); nothing is kept.
 * Error:   outward; exact where allowances are 0 or infinite.
 * Cost:    O(count) for moments, O(count^2) where a date is a span.
 * Returns: REC_OK; REC_E_WORKSPACE.
 * Source:  the manual's section on dates: cones under a triangle inequality.
 */
REC_MUST_USE rec_status rec_dates_spread(const rec_dates *dates, rec_workspace *work, rec_end lo[],
                                         rec_end hi[]);
REC_MUST_USE rec_status rec_dates_spread_size(size_t count, size_t *size_bytes);

#endif
