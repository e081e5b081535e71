/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CENSORED_LIKELIHOOD_H
#define REC_CENSORED_LIKELIHOOD_H

#include "estimate/censored_sample.h"
#include "estimate/normal_interval.h"

/**
 * The log likelihood of a sample and its derivatives, in the sample's units and
 * without its constant.
 *
 * Needs:   sigma > 0, within 2^-400 and 2^400; |mu| < 2^400.
 * Cost:    O(count).
 */
rec_normal_term rec_censored_likelihood(const rec_censored_sample *sample, double mu, double sigma);

/**
 * The likelihood's limit as sigma goes to 0: that of the measured items alone,
 * with mu held in the range that all others share.
 */
typedef struct rec_censored_limit {
    bool is_finite;   /**< there are no points, and something is shared */
    bool is_at_end;   /**< of that range: no derivative there */
    double mu, log;   /**< where it is greatest, and how great */
    double precision; /**< sum of 1 / u^2 */
} rec_censored_limit;

rec_censored_limit rec_censored_without_spread(const rec_censored_sample *sample);

/** How far from the best mu the limit falls to log, up or down, within the shared range. */
double rec_censored_without_spread_end(const rec_censored_sample *sample,
                                       const rec_censored_limit *limit, double log, bool up);

/**
 * The greatest limit of a likelihood of bounds alone as sigma goes to infinity
 * with mu / sigma kept; with mu / sigma not below 0 (up) or not above it.
 */
double rec_censored_boundless(const rec_censored_sample *sample);
double rec_censored_boundless_side(const rec_censored_sample *sample, bool up);

#endif
