/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SVG_CHART_H
#define REC_SVG_CHART_H

#include "report/svg.h"

#include "model/solution.h"

/**
 * The pictures of a solution, one at a time. Each is REC_CHART_WIDTH wide, has
 * its upper left corner at the group it is drawn in, and tells its height
 * beforehand, so that they can be stacked:
 *
 *   rec_svg_group(svg, 0, y, NULL);
 *   rec_svg_interval_chart(svg, solution, quantity);
 *   rec_svg_close(svg, "g");
 *   y += rec_svg_interval_chart_height(solution, quantity);
 */

enum { REC_CHART_WIDTH = 960, REC_CHART_MARGIN = 16 };

/** Signs that occur in charts, for their legend: bits of a set. */
typedef enum rec_chart_sign {
    REC_SIGN_LITERAL = 1 << 0,
    REC_SIGN_READ = 1 << 1, /**< the chosen reading is not the literal one */
    REC_SIGN_CLOSED = 1 << 2,
    REC_SIGN_OPEN = 1 << 3,
    REC_SIGN_UNBOUNDED = 1 << 4,
    REC_SIGN_POINT = 1 << 5,
    REC_SIGN_BINDING = 1 << 6,
    REC_SIGN_CONFLICT = 1 << 7,
    REC_SIGN_SET_ASIDE = 1 << 8,
    REC_SIGN_REPEAT = 1 << 9,
    REC_SIGN_SOFT = 1 << 10,
    REC_SIGN_IGNORED = 1 << 11,
    REC_SIGN_BOUNDS = 1 << 12,
    REC_SIGN_ALTERNATIVES = 1 << 13,
    REC_SIGN_WITNESS = 1 << 14,
    REC_SIGN_GATHERED = 1 << 15
} rec_chart_sign;

/**
 * Draws what is claimed of a quantity and what can be true of it: a row for
 * each claim, by origin and source, over the bounds; conflicts are joined.
 * Beyond some sixty claims the most telling have rows, and the rest a row for
 * each status that shows how many of them hold each value.
 */
void rec_svg_interval_chart(rec_svg *svg, const rec_solution *solution, uint32_t quantity);
double rec_svg_interval_chart_height(const rec_solution *solution, uint32_t quantity);
unsigned rec_svg_interval_chart_signs(const rec_solution *solution, uint32_t quantity);

/**
 * Draws the bounds of a quantity over time, with its claims at their dates and
 * the verdict at each date that has one.
 *
 * Needs: rec_svg_band_chart_height above 0: bounds at two dates or more.
 */
void rec_svg_band_chart(rec_svg *svg, const rec_solution *solution, uint32_t quantity);
double rec_svg_band_chart_height(const rec_solution *solution, uint32_t quantity);

/** What the signs mean, in as many lines as they need. Nothing for no signs. */
void rec_svg_legend(rec_svg *svg, const rec_solution *solution, unsigned signs);
double rec_svg_legend_height(const rec_solution *solution, unsigned signs);

#endif
