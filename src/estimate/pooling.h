/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_POOLING_H
#define REC_POOLING_H

#include <reconcile/pool.h>

#include "estimate/moments.h"

/** Values being pooled: what rec_pool and rec_pool_equivalence both take. */
typedef struct rec_pooling {
    rec_pool_options options; /**< with its level set */
    rec_sample sample;
    double t;           /**< between the values, in the sample's units */
    rec_moments common; /**< at 0, or with the correlations */
    rec_moments at;     /**< at t; its weights are those in the sample */
} rec_pooling;

/** As rec_pool; what it makes is freed by rec_sample_free. */
REC_MUST_USE rec_status rec_pooling_make(const double y[], const double u[], size_t count,
                                         const rec_pool_options *options,
                                         const rec_allocator *allocator, rec_pooling *pooling);

#endif
