/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SAMPLE_H
#define REC_SAMPLE_H

#include <reconcile/allocator.h>
#include <reconcile/status.h>

#include <stddef.h>
#include <stdint.h>

/**
 * Values and their variances in units of their own: y = centre + scale z,
 * u^2 = scale^2 variance. scale is the largest u; centre is the weighted median,
 * so that where few values weigh all, differences from them are exact.
 */
typedef struct rec_sample {
    size_t count;
    double centre, scale;
    double *z;        /**< in order of y, then u, whatever order they came in */
    double *variance; /**< greatest is 1 */
    double *weight;   /**< scratch of rec_moments_at */
    uint32_t *order;  /**< z[i] is of y[order[i]] */
    size_t heaviest;  /**< first of the least variance */
    rec_allocator allocator;
} rec_sample;

/**
 * Makes a sample.
 *
 * Needs:   as rec_pool says of y and u.
 * Memory:  one block from allocator (NULL: malloc), given back by rec_sample_free.
 * Cost:    O(count).
 * Returns: REC_OK; REC_E_INVALID; REC_E_LIMIT; REC_E_MEMORY; REC_E_OVERFLOW.
 */
REC_MUST_USE rec_status rec_sample_make(const double y[], const double u[], size_t count,
                                        const rec_allocator *allocator, rec_sample *sample);

void rec_sample_free(rec_sample *sample);

/** *allocator, or malloc and free for NULL. */
rec_allocator rec_allocator_or_malloc(const rec_allocator *allocator);

#endif
