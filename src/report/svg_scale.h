/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SVG_SCALE_H
#define REC_SVG_SCALE_H

#include "report/axis.h"
#include "report/svg.h"

#include <reconcile/date.h>
#include <reconcile/range.h>

/** Where numbers stand, in pixels: an axis whose columns are as wide as a digit of its labels. */
typedef struct rec_scale {
    rec_axis axis;
    double begin;  /**< pixels of the axis' first column */
    double column; /**< and pixels from one to the next; below 0: numbers go up the picture */
} rec_scale;

/**
 * Fits a scale between two pixels to ranges: as rec_axis_fit, by which it is
 * linear or logarithmic and has a zone for arrows where a range has no end.
 *
 * Needs: no NaN. to: at least 120 pixels from `from`, in either direction.
 */
void rec_scale_fit(rec_scale *scale, size_t count, const rec_range ranges[], double from,
                   double to);

/** The same of an axis that is fitted already, its columns given by rec_scale_columns. */
unsigned rec_scale_columns(double pixels);
void rec_scale_of_axis(rec_scale *scale, const rec_axis *axis, double from, double to);

/** The pixel of a number; infinities go to the outermost ones. */
double rec_scale_at(const rec_scale *scale, double value);

/** Where the numbers begin and end: arrows lie outside, and 0 on a logarithmic axis. */
double rec_scale_first(const rec_scale *scale);
double rec_scale_last(const rec_scale *scale);

/**
 * Draws the axis of a horizontal scale at a height: its line, marks, labels,
 * thin lines up to `top` behind what is drawn later, and below the middle what
 * it measures; it says so where it is logarithmic.
 *
 * Needs: unit: the document's words; "" for none.
 */
enum { REC_SCALE_AXIS_HEIGHT = 40 };
void rec_scale_draw(rec_svg *svg, const rec_scale *scale, double y, double top, const char *unit);

/** Where dates stand, in pixels. */
typedef struct rec_date_scale {
    double first, last; /**< days since 1970-01-01 */
    double from, to;    /**< their pixels */
    bool timed;         /**< some date is an instant: parts of a day are marked too */
} rec_date_scale;

/** Fits dates between two pixels. Needs: count >= 1. */
void rec_date_scale_fit(rec_date_scale *scale, size_t count, const rec_date dates[], double from,
                        double to);

/** Pixels where a date begins and ends; equal for an instant and a day counts from its beginning
 * to the next. */
double rec_date_scale_begin(const rec_date_scale *scale, rec_date date);
double rec_date_scale_end(const rec_date_scale *scale, rec_date date);

/** Draws it at a height: years, months or days, as they fit. */
void rec_date_scale_draw(rec_svg *svg, const rec_date_scale *scale, double y, double top);

#endif
