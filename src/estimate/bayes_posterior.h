/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_BAYES_POSTERIOR_H
#define REC_BAYES_POSTERIOR_H

#include "estimate/bayes_line.h"

/** What docs/calibration.md calls nu, c and lambda. */
typedef struct rec_bayes_model {
    double df;      /**< degrees of freedom of the deviations */
    double between; /**< scale of the prior of tau, in typical u */
    double shared;  /**< scale of the error that all values share, in mean scales of the values */
} rec_bayes_model;

/** Widths from the centre at which double precision no longer tells a maximum from its
 * surroundings, to an eighth of its width. */
#define REC_BAYES_FAR 0x1p50

/** One tau of the posterior: its integral over theta. v is what is stepped in. */
typedef struct rec_bayes_slice {
    double v, tau;
    double log;    /**< of the density of v, but for a constant */
    double weight; /**< of all, once all slices are there */
    double hidden; /**< share of it at maxima too narrow for where they are */
    rec_bayes_line line;
} rec_bayes_slice;

/** The posterior of theta and tau as slices, ascending in v, and their nodes. */
typedef struct rec_bayes_posterior {
    rec_bayes_model model;
    const rec_sample *sample;
    double far;         /**< widths from the centre beyond which a maximum is left out */
    double unit, prior; /**< tau = unit sinh v; the scale of its prior */
    rec_bayes_slice *slice;
    size_t count, room;
    rec_bayes_nodes nodes;
} rec_bayes_posterior;

/**
 * The posterior of theta and tau given a sample.
 *
 * Needs:   model: df >= 1, between > 0; 0 < far <= REC_BAYES_FAR.
 * Memory:  from the sample's allocator, 16 bytes a value and some 100 kB; what
 *          is kept is given back by rec_bayes_posterior_free.
 * Error:   1e-10 of all weights, see docs/calibration.md.
 * Returns: REC_OK; REC_E_LIMIT where more than 1e-9 of it, or of its second moment, is
 *          at maxima further than `far` of their width from the sample's centre;
 *          REC_E_MEMORY; REC_E_OVERFLOW.
 */
REC_MUST_USE rec_status rec_bayes_posterior_make(const rec_sample *sample,
                                                 const rec_bayes_model *model, double far,
                                                 rec_bayes_posterior *posterior);

/**
 * The square root of what rec_pool calls tau2.
 *
 * Error:   1e-6 of it, as a rule 1e-9.
 * Source:  Whittaker (1915); Lagrange's polynomial.
 */
double rec_bayes_median_tau(const rec_bayes_posterior *posterior);

void rec_bayes_posterior_free(rec_bayes_posterior *posterior);

#endif
