/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ranges as sets of numbers: what two share, what holds both, what lies within. All of it is the
 * exact order of their ends.
 */
#include "core/rounding.h"
#include "model/range_ends.h"

#include <reconcile/range_arithmetic.h>

rec_end rec_range_lo_end(rec_range a)
{
    return (rec_end){a.lo + 0.0, 0, a.lo_open || a.lo == -REC_INFINITY};
}

rec_end rec_range_hi_end(rec_range a)
{
    return (rec_end){a.hi + 0.0, 0, a.hi_open || a.hi == REC_INFINITY};
}

bool rec_range_holds_something(rec_range a)
{
    /* NaN fails the first comparison */
    return a.lo <= a.hi && a.lo < REC_INFINITY && a.hi > -REC_INFINITY &&
           !rec_ends_apart(rec_range_lo_end(a), rec_range_hi_end(a));
}

rec_status rec_range_check(rec_range a, rec_range b)
{
    if (!rec_range_holds_something(a) || !rec_range_holds_something(b)) {
        return REC_E_INVALID;
    }
    return rec_rounds_to_nearest() ? REC_OK : REC_E_ROUNDING;
}

static rec_range of_ends(rec_end lo, rec_end hi)
{
    return (rec_range){lo.value, hi.value, lo.open, hi.open};
}

rec_status rec_range_intersect(rec_range a, rec_range b, rec_range *result)
{
    const rec_status status = rec_range_check(a, b);
    if (status != REC_OK) {
        return status;
    }
    const rec_end lo_a = rec_range_lo_end(a), lo_b = rec_range_lo_end(b);
    const rec_end hi_a = rec_range_hi_end(a), hi_b = rec_range_hi_end(b);
    const rec_end lo = rec_compare_lo(lo_a, lo_b) >= 0 ? lo_a : lo_b;
    const rec_end hi = rec_compare_hi(hi_a, hi_b) <= 0 ? hi_a : hi_b;
    if (rec_ends_apart(lo, hi)) {
        return REC_E_INVALID;
    }
    *result = of_ends(lo, hi);
    return REC_OK;
}

rec_status rec_range_hull(rec_range a, rec_range b, rec_range *result)
{
    const rec_status status = rec_range_check(a, b);
    if (status != REC_OK) {
        return status;
    }
    const rec_end lo_a = rec_range_lo_end(a), lo_b = rec_range_lo_end(b);
    const rec_end hi_a = rec_range_hi_end(a), hi_b = rec_range_hi_end(b);
    *result = of_ends(rec_compare_lo(lo_a, lo_b) <= 0 ? lo_a : lo_b,
                      rec_compare_hi(hi_a, hi_b) >= 0 ? hi_a : hi_b);
    return REC_OK;
}

bool rec_range_contains(rec_range a, double value)
{
    if (!isfinite(value)) {
        return false;
    }
    const rec_end from = {value, 0, false};
    return rec_range_holds_something(a) && !rec_ends_apart(rec_range_lo_end(a), from) &&
           !rec_ends_apart(from, rec_range_hi_end(a));
}

bool rec_range_is_within(rec_range a, rec_range b)
{
    return rec_range_holds_something(a) && rec_range_holds_something(b) &&
           rec_compare_lo(rec_range_lo_end(a), rec_range_lo_end(b)) >= 0 &&
           rec_compare_hi(rec_range_hi_end(a), rec_range_hi_end(b)) <= 0;
}
