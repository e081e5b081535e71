/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CENSORED_SEARCH_H
#define REC_CENSORED_SEARCH_H

#include "estimate/censored_likelihood.h"

/** What the logarithm of sigma is kept within; scales of the sample are far inside. */
#define REC_CENSORED_LOG_SIGMA_MAX 250.0

/** A place on the likelihood, with its derivatives there. */
typedef struct rec_censored_place {
    double log_sigma, mu;
    rec_normal_term at;
} rec_censored_place;

/** The best mu for a sigma: at fixed sigma the likelihood is log-concave in mu. */
rec_censored_place rec_censored_top(const rec_censored_sample *sample, double log_sigma,
                                    double start);

/** Where it has fallen to log, up or down from the top; the top where that is no higher. */
rec_censored_place rec_censored_edge(const rec_censored_sample *sample,
                                     const rec_censored_place *top, double log, bool up);

/**
 * Where the derivative by sigma changes its sign between two places of the same
 * kind: tops (a maximum), or edges at a log (the furthest edge).
 *
 * Needs:   lo->log_sigma <= hi->log_sigma.
 * Returns: the place; the end that is nearer to it if the sign does not change.
 */
rec_censored_place rec_censored_turn_of_tops(const rec_censored_sample *sample,
                                             const rec_censored_place *lo,
                                             const rec_censored_place *hi);
rec_censored_place rec_censored_turn_of_edges(const rec_censored_sample *sample,
                                              const rec_censored_place *lo,
                                              const rec_censored_place *hi, double log, bool up);

/** Where the tops between two of them pass a log. */
rec_censored_place rec_censored_crossing(const rec_censored_sample *sample,
                                         const rec_censored_place *lo, const rec_censored_place *hi,
                                         double log);

#endif
