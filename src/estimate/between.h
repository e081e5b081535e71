/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_BETWEEN_H
#define REC_BETWEEN_H

#include <reconcile/pool.h>

#include "estimate/sample.h"

/**
 * The variance between the values of a sample, in its own units.
 *
 * Needs:   count >= 2.
 * Memory:  writes sample->weight.
 * Returns: the estimate, >= 0; 0 for the common effect.
 * Source:  as rec_pool; Viechtbauer (2005) for the forms of the equations.
 */
double rec_between_variance(const rec_sample *sample, rec_pool_method method);

/**
 * The least and the greatest variance between the values at which their
 * heterogeneity is one that chance gives with probability level.
 *
 * Needs:   count >= 2; 0 < level < 1.
 * Source:  Viechtbauer (2007).
 */
void rec_between_interval(const rec_sample *sample, double level, double *low, double *high);

#endif
