/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_FOREST_H
#define REC_FOREST_H

#include "report/paint.h"

#include <reconcile/range.h>

enum { REC_FOREST_ROWS_MAX = 24 };

/** One value of an estimate. */
typedef struct rec_forest_row {
    const char *label;
    double value;     /**< NAN: an interval, in which no value is likelier than another */
    double low, high; /**< of its own error, or of the interval; infinite where there is no end */
    double share;     /**< of the weight, 0 to 1; NAN: not told */
    bool outlier;
} rec_forest_row;

/** A pooled estimate and what stands beside it. */
typedef struct rec_forest {
    const rec_forest_row *rows;
    size_t count;
    double best, low, high;
    bool has_prediction; /**< for the value behind one more source */
    double prediction_low, prediction_high;
    bool has_bounds; /**< what can be true */
    rec_range bounds;
} rec_forest;

/**
 * Draws values with their errors, a line each, above what they are pooled to:
 *
 *     first          |--#--|               32 %
 *   ! second                :       |--#-| 11 %
 *     estimate          [=*=]
 *     bounds      ######################
 *                 |------|------|--------|
 *                9.8   9.81   9.82
 *
 * A mark is as large as the value's weight; arrows are where an end lies
 * beyond the axis, which shows all values and the pooled interval, and of the
 * rest no more than one and a half times their length on either side.
 *
 * Needs:  count 1 to REC_FOREST_ROWS_MAX; best finite, values so or NAN; low <=
 *         high, the value between them.
 * Cost:   O(count * width).
 */
void rec_forest_draw(rec_page *page, const rec_forest *forest);

#endif
