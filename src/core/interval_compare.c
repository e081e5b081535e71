/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Relations between intervals by their ends. NaN ends make every comparison of
 * ends false, so that only what holds of the empty set is asked for first.
 */
#include "core/interval_compare.h"

static bool both_are_empty(rec_interval a, rec_interval b)
{
    return rec_interval_is_empty(a) && rec_interval_is_empty(b);
}

static bool one_is_empty(rec_interval a, rec_interval b)
{
    return rec_interval_is_empty(a) || rec_interval_is_empty(b);
}

/* An end that is none is beyond no other: -inf counts as below -inf. */
static bool starts_below(double lo, double other)
{
    return lo < other || (lo == -REC_INFINITY && other == -REC_INFINITY);
}

static bool ends_above(double hi, double other)
{
    return hi > other || (hi == REC_INFINITY && other == REC_INFINITY);
}

bool rec_interval_equal(rec_interval a, rec_interval b)
{
    return both_are_empty(a, b) || (a.lo == b.lo && a.hi == b.hi);
}

bool rec_interval_is_subset(rec_interval a, rec_interval b)
{
    return rec_interval_is_empty(a) || (b.lo <= a.lo && a.hi <= b.hi);
}

bool rec_interval_is_interior(rec_interval a, rec_interval b)
{
    return rec_interval_is_empty(a) || (starts_below(b.lo, a.lo) && ends_above(b.hi, a.hi));
}

bool rec_interval_are_disjoint(rec_interval a, rec_interval b)
{
    return one_is_empty(a, b) || a.hi < b.lo || b.hi < a.lo;
}

bool rec_interval_is_less(rec_interval a, rec_interval b)
{
    return both_are_empty(a, b) || (a.lo <= b.lo && a.hi <= b.hi);
}

bool rec_interval_is_strictly_less(rec_interval a, rec_interval b)
{
    return both_are_empty(a, b) || (starts_below(a.lo, b.lo) && ends_above(b.hi, a.hi));
}

bool rec_interval_precedes(rec_interval a, rec_interval b)
{
    return one_is_empty(a, b) || a.hi <= b.lo;
}

bool rec_interval_strictly_precedes(rec_interval a, rec_interval b)
{
    return one_is_empty(a, b) || a.hi < b.lo;
}

/* Two intervals that share more than an end. */
static rec_overlap overlap_inside(rec_interval a, rec_interval b)
{
    if (a.lo == b.lo) {
        if (a.hi == b.hi) {
            return REC_OVERLAP_EQUALS;
        }
        return a.hi < b.hi ? REC_OVERLAP_STARTS : REC_OVERLAP_STARTED_BY;
    }
    if (a.hi == b.hi) {
        return a.lo < b.lo ? REC_OVERLAP_FINISHED_BY : REC_OVERLAP_FINISHES;
    }
    if (a.lo < b.lo) {
        return a.hi < b.hi ? REC_OVERLAP_OVERLAPS : REC_OVERLAP_CONTAINS;
    }
    return a.hi < b.hi ? REC_OVERLAP_CONTAINED_BY : REC_OVERLAP_OVERLAPPED_BY;
}

rec_overlap rec_interval_overlap(rec_interval a, rec_interval b)
{
    if (both_are_empty(a, b)) {
        return REC_OVERLAP_BOTH_EMPTY;
    }
    if (one_is_empty(a, b)) {
        return rec_interval_is_empty(a) ? REC_OVERLAP_FIRST_EMPTY : REC_OVERLAP_SECOND_EMPTY;
    }
    if (a.hi < b.lo) {
        return REC_OVERLAP_BEFORE;
    }
    if (b.hi < a.lo) {
        return REC_OVERLAP_AFTER;
    }
    /* A point that is another's end starts or finishes it: only two of some width meet. */
    const bool both_are_wide = a.lo < a.hi && b.lo < b.hi;
    if (both_are_wide && a.hi == b.lo) {
        return REC_OVERLAP_MEETS;
    }
    if (both_are_wide && b.hi == a.lo) {
        return REC_OVERLAP_MET_BY;
    }
    return overlap_inside(a, b);
}
