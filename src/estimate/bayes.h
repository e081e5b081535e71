/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_BAYES_H
#define REC_BAYES_H

#include "estimate/bayes_posterior.h"

/** What the posterior says of the value, in the sample's units. */
typedef struct rec_bayes_result {
    double best;     /**< the median */
    double standard; /**< the standard deviation */
    double low, high;
    double tau2; /**< the square of the median of tau */
    double prediction_low, prediction_high;
} rec_bayes_result;

/** The model that docs/calibration.md chose. */
extern const rec_bayes_model rec_bayes_default;

/**
 * Pools a sample by a model in which all values share an error.
 *
 * Needs:   0 < level < 1; model and far as rec_bayes_posterior_make.
 * Memory:  as rec_bayes_posterior_make, all given back.
 * Error:   1e-9 of the width; ends with less than 1e-10 beyond them are as
 *          uncertain as that probability is.
 * Returns: as rec_bayes_posterior_make.
 */
REC_MUST_USE rec_status rec_bayes_pool(const rec_sample *sample, const rec_bayes_model *model,
                                       double far, double level, rec_bayes_result *result);

#endif
