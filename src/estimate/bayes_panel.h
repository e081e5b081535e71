/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_BAYES_PANEL_H
#define REC_BAYES_PANEL_H

#include "estimate/bayes_likelihood.h"

#include <stdbool.h>

/** A stretch of the line and what is known there. */
typedef struct rec_bayes_panel {
    double lo, hi;
    double top;   /**< greatest log seen in it */
    double sum;   /**< its integral, over exp(top) */
    double fault; /**< how far the formula of ten points is from it, likewise */
    double log[REC_BAYES_AT_ONCE], mean_scale[REC_BAYES_AT_ONCE];
} rec_bayes_panel;

/** An integral over several panels. */
typedef struct rec_bayes_total {
    double top, sum; /**< it is sum exp(top) */
} rec_bayes_total;

/** Point p of REC_BAYES_AT_ONCE of a panel, ascending; what it weighs where half a panel is 1. */
double rec_bayes_panel_theta(const rec_bayes_panel *panel, int p);
double rec_bayes_panel_weight(int p);

/**
 * Fills all but the ends of a panel, which are set.
 *
 * Source:  Kronrod (1965); Piessens et al., QUADPACK (1983) for the points.
 */
void rec_bayes_panel_measure(rec_bayes_panel *panel, const rec_bayes_likelihood *likelihood);

/**
 * Whether a panel is too wide for the likelihood, for which Gauss's formula has two thirds of the
 * digits of Kronrod's; or for what is averaged over it afterwards, Student's distributions, whose
 * poles are two scales off the line. Kronrod's formula then errs by rho^-31, where the ellipse
 * about the panel that reaches the pole has half axes that add up to rho half panels; and by no
 * more than what there is between two points.
 */
bool rec_bayes_panel_is_wide(const rec_bayes_panel *panel, const rec_bayes_likelihood *likelihood,
                             rec_bayes_total all);

#endif
