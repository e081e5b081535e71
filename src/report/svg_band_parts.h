/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SVG_BAND_PARTS_H
#define REC_SVG_BAND_PARTS_H

#include "report/svg_chart_parts.h"

/** The chart of bounds over time, in parts. */

/** Pixels: of the plot, its strip of verdicts and its axes. */
enum {
    REC_BAND_PLOT = 112,
    REC_BAND_PLOT_END = REC_CHART_WIDTH - REC_CHART_MARGIN - 14,
    REC_BAND_TOP = 50,
    REC_BAND_BOTTOM = 300,
    REC_BAND_STRIP_TOP = REC_BAND_BOTTOM + 9,
    REC_BAND_STRIP = 12,
    REC_BAND_DATES = REC_BAND_STRIP_TOP + REC_BAND_STRIP + 4,
    REC_BAND_HEIGHT = 380
};

typedef struct rec_band {
    const rec_solution *solution;
    uint32_t quantity;
    const rec_solved_quantity *solved;
    rec_chart_rows rows; /**< of many claims those that are drawn, */
    size_t claim_count;  /**< so many */
    rec_scale scale;     /**< of numbers, upward */
    rec_date_scale dates;
} rec_band;

/** Claims that are drawn: all where these are few enough. */
enum { REC_BAND_CLAIMS_MAX = 200 };
uint32_t rec_band_claim(const rec_band *band, size_t place);

/** Draws what can be true at each date, and between them. */
void rec_band_bounds(rec_svg *svg, const rec_band *band);

/** Draws the claims at their dates. */
void rec_band_claims(rec_svg *svg, const rec_band *band);

#endif
