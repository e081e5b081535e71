/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_ROBUST_SCALE_H
#define REC_ROBUST_SCALE_H

#include "estimate/sample.h"

#include <stdbool.h>

/**
 * The median of |z - centre|, or of that over sqrt(variance), times what makes
 * it the standard deviation of normal values.
 *
 * Cost:    O(count), 130 times.
 */
double rec_robust_mad(const rec_sample *sample, double centre, bool by_variance);

/**
 * Qn of z.
 *
 * Cost:    O(count), 64 times.
 * Source:  Rousseeuw and Croux (1993); factors for few values as in GSL.
 */
double rec_robust_qn(const rec_sample *sample);

#endif
