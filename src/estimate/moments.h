/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_MOMENTS_H
#define REC_MOMENTS_H

#include "estimate/sample.h"

#include <stdbool.h>

/** Sums over a sample with weights w = 1 / (variance + t); r = z - mean. */
typedef struct rec_moments {
    double weight;        /**< sum of w */
    double weight_others; /**< without the heaviest value's */
    double mean;          /**< weighted, of z */
    double spread;        /**< sum of w - w^2 / weight, without its cancellation */
    double q;             /**< sum of w r^2 */
    double q_squared;     /**< sum of w^2 r^2 */
} rec_moments;

/**
 * Needs:   0 <= t <= 2^600.
 * Memory:  writes sample->weight.
 * Cost:    O(count).
 */
rec_moments rec_moments_at(const rec_sample *sample, double t);

/** Log of the likelihood at t but for what does not depend on t; the restricted one if asked. */
double rec_moments_log_likelihood(const rec_sample *sample, double t, bool restricted);

/** Sum of squares of z about its plain mean. */
double rec_sample_squares(const rec_sample *sample);

#endif
