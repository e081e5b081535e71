/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SVG_FOREST_PARTS_H
#define REC_SVG_FOREST_PARTS_H

#include "report/svg_chart.h"
#include "report/svg_scale.h"
#include "report/svg_words.h"

/** What forest plots and pictures of adjustments share. Not for use outside svg_forest*.c. */

/** Pixels from the left. */
enum {
    REC_FOREST_LABELS = REC_CHART_MARGIN,
    REC_FOREST_LABELS_WIDTH = 226,
    REC_FOREST_SIGN = 252,
    REC_FOREST_PLOT = 268,
    REC_FOREST_PLOT_END = 588,
    REC_FOREST_NUMBERS_END = 890,
    REC_FOREST_NUMBERS_WIDTH = 290,
    REC_FOREST_SHARES_END = REC_CHART_WIDTH - REC_CHART_MARGIN,
    REC_FOREST_PITCH = 22
};

/** A line from one end to the other, with caps, or arrows where an end lies beyond the axis. */
void rec_forest_whisker(rec_svg *svg, const rec_scale *scale, double low, double high, double y,
                        const char *class_name);

/** A diamond about the middle, cut by arrows where an end lies beyond. */
void rec_forest_diamond(rec_svg *svg, const rec_scale *scale, double low, double best, double high,
                        double y);

/** A square whose area is `part` of the greatest, 0 to 1. */
void rec_forest_square(rec_svg *svg, double x, double y, double part, bool far);

/** "!" as a triangle. */
void rec_forest_sign_far(rec_svg *svg, double x, double y);

/** A text in one of the columns, its middle at y. */
void rec_forest_label(rec_svg *svg, double y, const char *text, bool bold);
void rec_forest_numbers(rec_svg *svg, double y, const char *text, bool bold);
void rec_forest_share(rec_svg *svg, double y, const char *text);

/** The title, and what the columns are; returns the y below them. */
double rec_forest_head(rec_svg *svg, const char *title, const char *numbers, const char *shares);

/** "9.8106", as much of it as an uncertainty of that size lets be told: two digits. */
void rec_forest_add_number(rec_svg_words *words, double value, double uncertainty,
                           rec_direction direction);

/** An uncertainty itself, to two digits. */
void rec_forest_add_uncertainty(rec_svg_words *words, double value);

/** "9.8106 [9.8099, 9.8113]" with infinite ends as such. */
void rec_forest_add_interval(rec_svg_words *words, double value, double low, double high);

#endif
