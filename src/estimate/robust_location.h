/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_ROBUST_LOCATION_H
#define REC_ROBUST_LOCATION_H

#include "estimate/sample.h"

/**
 * Where half of the weight sqrt(1 / variance) is on each side; the middle of two
 * values where that is between them.
 */
double rec_robust_weighted_median(const rec_sample *sample);

/**
 * The least sum of Tukey's bisquare of (z - m) / (scale sqrt(variance)) that
 * descent from start comes to.
 *
 * Needs:   scale > 0, and half of the values within scale of start.
 * Returns: m; *standard its standard error, INFINITY where it is not known.
 * Source:  Beaton and Tukey (1974); Huber (1981), 6.3.
 */
double rec_robust_bisquare(const rec_sample *sample, double scale, double start, double *standard);

#endif
