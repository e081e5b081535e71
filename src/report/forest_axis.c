/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the axis of a forest plot shows: a value with an error far wider than
 * all else, or bounds that are, must not press the rest into one column.
 */
#include "report/forest_axis.h"

#include <float.h>
#include <math.h>

/** What the axis shows at most beside the values, in lengths of what they span. */
#define ROOM_AROUND 1.5
#define ROOM_AROUND_LOGARITHMIC 0.25

/** What the axis shows: the limits of all ends, and the ends so far. */
typedef struct span {
    double least, most; /**< not beyond these */
    double lo, hi;
    bool beyond_lo, beyond_hi; /**< an end lies beyond a limit */
} span;

static void see(span *seen, double low, double high)
{
    seen->beyond_lo = seen->beyond_lo || low < seen->least;
    seen->beyond_hi = seen->beyond_hi || high > seen->most;
    if (low > seen->most || high < seen->least) {
        return; /* an arrow is all that is seen of it */
    }
    seen->lo = isinf(low) ? seen->lo : fmin(seen->lo, fmax(low, seen->least));
    seen->hi = isinf(high) ? seen->hi : fmax(seen->hi, fmin(high, seen->most));
}

/** All values, or ends of intervals, and the finite ends of the pooled interval. */
static span core_of(const rec_forest *forest)
{
    span core = {.least = -DBL_MAX, .most = DBL_MAX, .lo = forest->best, .hi = forest->best};
    for (size_t i = 0; i < forest->count; i++) {
        const rec_forest_row *row = &forest->rows[i];
        see(&core, isnan(row->value) ? row->low : row->value,
            isnan(row->value) ? row->high : row->value);
    }
    if (isfinite(forest->low) && isfinite(forest->high)) {
        see(&core, forest->low, forest->high);
    }
    return core;
}

/** Leaves what lies around the values so much room. */
static void limit(span *seen, bool logarithmic)
{
    const double length = fmin(seen->hi - seen->lo, DBL_MAX);
    if (logarithmic) {
        const double factor = pow(seen->hi / seen->lo, ROOM_AROUND_LOGARITHMIC);
        seen->least = fmax(seen->lo / factor, DBL_MIN);
        seen->most = fmin(seen->hi * factor, DBL_MAX);
    } else if (length > 0.0) {
        const double room = fmin(ROOM_AROUND * length, DBL_MAX);
        seen->least = fmax(seen->lo - room, -DBL_MAX);
        seen->most = fmin(seen->hi + room, DBL_MAX);
    }
}

void rec_forest_fit(const rec_forest *forest, unsigned columns, rec_axis *axis)
{
    static const double logarithmic_from = 1000.0; /* as the axis has it */
    span seen = core_of(forest);
    const bool logarithmic = seen.lo > 0.0 && seen.hi / logarithmic_from >= seen.lo;
    limit(&seen, logarithmic);
    for (size_t i = 0; i < forest->count; i++) {
        see(&seen, forest->rows[i].low, forest->rows[i].high);
    }
    see(&seen, forest->low, forest->high);
    if (forest->has_prediction) {
        see(&seen, forest->prediction_low, forest->prediction_high);
    }
    if (forest->has_bounds) {
        see(&seen, forest->bounds.lo, forest->bounds.hi);
    }
    const rec_range ranges[] = {{seen.lo, seen.hi, false, false},
                                {seen.beyond_lo && !logarithmic ? -HUGE_VAL : seen.lo,
                                 seen.beyond_hi ? HUGE_VAL : seen.hi, true, true}};
    rec_axis_fit(2, ranges, columns, axis);
}
