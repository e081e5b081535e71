/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_BAYES_MIXTURE_H
#define REC_BAYES_MIXTURE_H

#include "estimate/bayes_posterior.h"

#include <stdbool.h>

/** One Student's distribution, of four degrees of freedom, of a mixture. */
typedef struct rec_bayes_component {
    double middle, scale, weight;
} rec_bayes_component;

/** A distribution: that of the pooled value, or of what one more source has behind it. */
typedef struct rec_bayes_mixture {
    rec_bayes_component *component;
    size_t count;
    double mean, deviation; /**< of the whole, components left out for their weight included */
    rec_allocator allocator;
} rec_bayes_mixture;

/**
 * The distribution of the pooled value: theta less the shared error.
 *
 * Memory:  24 bytes a node; given back by rec_bayes_mixture_free.
 * Returns: REC_OK; REC_E_MEMORY; REC_E_OVERFLOW.
 */
REC_MUST_USE rec_status rec_bayes_mixture_make(const rec_bayes_posterior *posterior,
                                               rec_bayes_mixture *mixture);

/** Makes it that of one more source: each scale with the tau it belongs to. */
void rec_bayes_mixture_widen(const rec_bayes_posterior *posterior, rec_bayes_mixture *mixture);

/** Probability beyond x, above or below it; *density (unless NULL): there. */
double rec_bayes_mixture_tail(const rec_bayes_mixture *mixture, double x, bool above,
                              double *density);

/**
 * Beyond which x, above or below it, as much as `tail` is.
 *
 * Needs:   0 < tail < 1.
 * Error:   1e-12 of the heaviest scale, or of x, for the components as they are.
 */
double rec_bayes_mixture_quantile(const rec_bayes_mixture *mixture, double tail, bool above);

void rec_bayes_mixture_free(rec_bayes_mixture *mixture);

#endif
