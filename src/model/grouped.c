/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Intervals in columns: what each group leaves, in one pass; and the checks that all of the
 * published functions on groups begin with.
 */
#include "model/grouped.h"

#include "core/rounding.h"
#include "model/problem.h"

/** In millionths they are added up in 63 bits. */
static const double WEIGHT_TOTAL_MAX = 4e12;

/** Whether an interval holds a number at all; false for NaN. */
static bool holds_something(const rec_grouped *grouped, size_t i)
{
    const double low = grouped->low[i], high = grouped->high[i];
    if (!(low <= high) || low == REC_INFINITY || high == -REC_INFINITY) {
        return false;
    }
    return low < high || !((grouped->low_open != NULL && grouped->low_open[i] != 0) ||
                           (grouped->high_open != NULL && grouped->high_open[i] != 0));
}

static bool has_good_names(const rec_grouped *grouped, size_t i)
{
    if (grouped->group != NULL ? grouped->group[i] >= grouped->group_count
                               : grouped->group_count == 0) {
        return false;
    }
    return grouped->origin == NULL || grouped->origin[i] < grouped->count;
}

static bool has_good_weight(const rec_grouped *grouped, size_t i)
{
    const double one = (double)REC_WEIGHT_ONE;
    return grouped->weight == NULL ||
           (grouped->weight[i] >= 1.0 / one && grouped->weight[i] <= one);
}

rec_status rec_grouped_check(const rec_grouped *grouped, size_t *fault)
{
    size_t at = grouped->count;
    double total = 0.0;
    bool good = grouped->count < UINT32_MAX && grouped->group_count < UINT32_MAX;
    for (size_t i = 0; i < grouped->count && good; i++) {
        good = holds_something(grouped, i) && has_good_names(grouped, i) &&
               has_good_weight(grouped, i);
        at = good ? at : i;
        total += good && grouped->weight != NULL ? grouped->weight[i] : 0.0;
    }
    good = good && total <= WEIGHT_TOTAL_MAX;
    if (!good) {
        if (fault != NULL) {
            *fault = at;
        }
        return REC_E_INVALID;
    }
    return rec_rounds_to_nearest() ? REC_OK : REC_E_ROUNDING;
}

static bool is_open(const uint8_t open[], size_t i)
{
    return open != NULL && open[i] != 0;
}

/** Takes one interval into what its group leaves; of equal ends the one that is left out counts. */
static void take(const rec_grouped *grouped, const rec_grouped_bounds_columns *bounds, uint32_t i,
                 size_t g)
{
    const double low = grouped->low[i], high = grouped->high[i];
    if (low > bounds->low[g] ||
        (low == bounds->low[g] && bounds->low_from[g] != REC_NO_INDEX &&
         is_open(grouped->low_open, i) && !is_open(grouped->low_open, bounds->low_from[g]))) {
        bounds->low[g] = low;
        bounds->low_from[g] = i;
    }
    if (high < bounds->high[g] ||
        (high == bounds->high[g] && bounds->high_from[g] != REC_NO_INDEX &&
         is_open(grouped->high_open, i) && !is_open(grouped->high_open, bounds->high_from[g]))) {
        bounds->high[g] = high;
        bounds->high_from[g] = i;
    }
}

/** What of a group follows from its two ends. */
static void finish(const rec_grouped *grouped, const rec_grouped_bounds_columns *bounds, size_t g)
{
    const uint32_t low_from = bounds->low_from[g], high_from = bounds->high_from[g];
    const bool low_open = low_from == REC_NO_INDEX || is_open(grouped->low_open, low_from);
    const bool high_open = high_from == REC_NO_INDEX || is_open(grouped->high_open, high_from);
    if (bounds->low_open != NULL) {
        bounds->low_open[g] = low_open ? 1 : 0;
    }
    if (bounds->high_open != NULL) {
        bounds->high_open[g] = high_open ? 1 : 0;
    }
    if (bounds->conflict != NULL) {
        bounds->conflict[g] = rec_ends_apart((rec_end){bounds->low[g], 0, low_open},
                                             (rec_end){bounds->high[g], 0, high_open})
                                  ? 1
                                  : 0;
    }
    bounds->low[g] += 0.0; /* never -0 */
    bounds->high[g] += 0.0;
}

rec_status rec_grouped_bounds(const rec_grouped *grouped, const rec_grouped_bounds_columns *bounds,
                              size_t *fault)
{
    const rec_status status = rec_grouped_check(grouped, fault);
    if (status != REC_OK) {
        return status;
    }
    for (size_t g = 0; g < grouped->group_count; g++) {
        bounds->low[g] = -REC_INFINITY;
        bounds->high[g] = REC_INFINITY;
        bounds->low_from[g] = bounds->high_from[g] = REC_NO_INDEX;
        if (bounds->count != NULL) {
            bounds->count[g] = 0;
        }
    }
    for (size_t i = 0; i < grouped->count; i++) {
        const size_t g = grouped->group != NULL ? grouped->group[i] : 0;
        take(grouped, bounds, (uint32_t)i, g);
        if (bounds->count != NULL) {
            bounds->count[g]++;
        }
    }
    for (size_t g = 0; g < grouped->group_count; g++) {
        finish(grouped, bounds, g);
    }
    return REC_OK;
}
