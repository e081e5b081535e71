/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_AXIS_H
#define REC_AXIS_H

#include "report/human_number.h"

#include <reconcile/range.h>

#include <stdbool.h>
#include <stddef.h>

enum { REC_AXIS_COLUMNS_MAX = 128, REC_AXIS_TICK_MAX = 24 };

/**
 * One line of character columns for several ranges.
 *
 *      |<- zone ->|<------- numbers ------->|<- zone ->|
 *   column 0                                            columns - 1
 *
 * The zones are there for what has no end on a side, so that an arrow has a
 * length; on a logarithmic axis the left one is for 0.
 */
typedef struct rec_axis {
    unsigned columns;
    unsigned left_zone, right_zone;
    bool logarithmic;
    bool empty;    /**< no range has an end: there are no numbers to place */
    bool single;   /**< all ends are one number: */
    double number; /**< this one */
    double lo, hi; /**< first and last number, lo < hi unless empty */
} rec_axis;

/**
 * Finds the axis on which all ends of the ranges have a place: linear, or
 * logarithmic where none is below 0 and the greatest is a thousand times the
 * least that is above 0.
 *
 * Needs: columns 16 to REC_AXIS_COLUMNS_MAX; no NaN.
 * Cost:  O(count).
 */
void rec_axis_fit(size_t count, const rec_range ranges[], unsigned columns, rec_axis *axis);

/** The column of a number between the axis' ends; infinities go to the outermost columns. */
unsigned rec_axis_column(const rec_axis *axis, double value);

/** The same within columns: a column's middle is its number, and it reaches half a column to either
 * side. */
double rec_axis_position(const rec_axis *axis, double value);

typedef struct rec_tick {
    unsigned column;       /**< of the mark */
    unsigned label_column; /**< where the label begins */
    double value;          /**< that it marks */
    char label[REC_HUMAN_SIZE];
} rec_tick;

/**
 * Chooses round numbers whose labels fit under the axis with two blanks
 * between them, else the axis' ends; at least one unless the axis is empty.
 * Returns how many.
 */
size_t rec_axis_ticks(const rec_axis *axis, rec_tick ticks[REC_AXIS_TICK_MAX]);

#endif
