/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A value well inside the bounds: the middle between finite ends, a claim's own
 * end where it is exact, else one beyond the only finite end.
 */
#include "model/witness.h"

#include <math.h>

static bool is_inside(const rec_range *range, double x)
{
    return (range->lo_open ? x > range->lo : x >= range->lo) &&
           (range->hi_open ? x < range->hi : x <= range->hi);
}

/** Between two finite ends; a whole number where only these are allowed. */
static double between(const rec_range *range, bool whole)
{
    const double middle = range->lo / 2.0 + range->hi / 2.0;
    if (!whole) {
        return middle;
    }
    return floor(middle) >= range->lo ? floor(middle) : ceil(middle);
}

/** A value well inside what has one finite end or none. */
static double beyond(const rec_range *range)
{
    if (range->lo < 0.0 && range->hi > 0.0) {
        return 0.0;
    }
    if (isinf(range->hi)) {
        return range->lo == 0.0 ? 1.0 : fmin(range->lo * 2.0, 0x1.fffffffffffffp1023);
    }
    return range->hi == 0.0 ? -1.0 : fmax(range->hi * 2.0, -0x1.fffffffffffffp1023);
}

static bool any_converted(const rec_problem *problem, const rec_claim_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (problem->claims[list->claims[i]].converted) {
            return true;
        }
    }
    return false;
}

double rec_witness(const rec_solution *solution, size_t quantity_index)
{
    const rec_problem *problem = solution->problem;
    const rec_quantity *quantity = &problem->quantities[quantity_index];
    const rec_solved_quantity *solved = &solution->quantities[quantity_index];
    if (solved->verdict == REC_VERDICT_SILENT || solved->verdict == REC_VERDICT_UNDECIDED) {
        return (double)NAN;
    }
    if (solved->tied) { /* a value by itself may go with none of the others */
        return solved->has_witness ? solved->witness : (double)NAN;
    }
    const rec_range *range =
        solved->alternative_count > 0 ? &solved->alternatives[0].range : &solved->bounds;
    const bool whole = quantity->kind == REC_KIND_COUNT;
    const bool fixed = quantity->course.rise == 0.0 && quantity->course.fall == 0.0;
    /* A low end that is whole, or as a claim wrote it, was not rounded outward. */
    const bool low_is_true = whole || (fixed && !any_converted(problem, &solved->low_from));
    double witness;
    if (range->lo == range->hi) {
        witness = range->lo;
    } else if (isfinite(range->lo) && isfinite(range->hi)) {
        witness = between(range, whole);
    } else if (isfinite(range->lo) && !range->lo_open && low_is_true) {
        witness = range->lo;
    } else {
        witness = beyond(range);
    }
    return is_inside(range, witness) ? witness : (double)NAN;
}
