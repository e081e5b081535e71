/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SVG_FOREST_H
#define REC_SVG_FOREST_H

#include "model/estimation.h"
#include "report/svg.h"

/**
 * Draws the estimates of one quantity, REC_CHART_WIDTH wide: squares as large as
 * the weight of each value with the interval of its own error, a diamond for
 * what they are pooled to, the interval for one more source, and the bounds as
 * a band behind; the numbers beside, in sentences below how it was made and how
 * much the values disagree. Of an estimate of one value, or of none, there are
 * sentences alone. The height is 0 where the quantity has no estimate.
 */
void rec_svg_forest(rec_svg *svg, const rec_estimation *estimation, uint32_t quantity);
double rec_svg_forest_height(const rec_estimation *estimation, uint32_t quantity);

/**
 * Draws what was adjusted to the relations: each measurement, in standard
 * uncertainties of its own, beside what its quantity is adjusted to. The height
 * is 0 where nothing was.
 */
void rec_svg_adjustment(rec_svg *svg, const rec_estimation *estimation);
double rec_svg_adjustment_height(const rec_estimation *estimation);

#endif
