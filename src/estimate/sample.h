/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SAMPLE_H
#define REC_SAMPLE_H

#include <reconcile/allocator.h>
#include <reconcile/status.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * Values as rec_pool gets them; minus NULL: symmetric; df NULL: none limited. u NULL: all alike,
 * of variance 1 in units of a power of two near the range of y.
 */
typedef struct rec_values {
    const double *y, *u, *minus, *df;
    size_t count;
    bool centre_by_count; /**< centre is the middle value: for heavy tails, which follow the most */
} rec_values;

/**
 * Values and their variances in units of their own: y = centre + scale z,
 * u^2 = scale^2 variance. scale is the largest u; centre is the weighted median,
 * so that where few values weigh all, differences from them are exact. Where
 * uncertainties have two sides, variance is of those that face some pooled value.
 */
typedef struct rec_sample {
    size_t count;
    double centre, scale;
    double *z;        /**< in order of y, u, minus, df, whatever order they came in */
    double *variance; /**< greatest is 1, or less where they have two sides */
    double *weight;   /**< scratch of rec_moments_at */
    uint32_t *order;  /**< z[i] is of y[order[i]] */
    size_t heaviest;  /**< first of the least variance */
    double *above;    /**< uncertainties on each side; NULL: all are symmetric */
    double *below;
    double *df; /**< NULL: all are without limit */
    rec_allocator allocator;
} rec_sample;

/**
 * Makes a sample, its variances those of the vaguer sides.
 *
 * Needs:   as rec_pool says of y, u, minus and df; minus and df NULL where u is.
 * Memory:  one block from allocator (NULL: malloc), given back by rec_sample_free.
 * Cost:    O(count).
 * Returns: REC_OK; REC_E_INVALID; REC_E_LIMIT; REC_E_MEMORY; REC_E_OVERFLOW.
 */
REC_MUST_USE rec_status rec_sample_make(const rec_values *values, const rec_allocator *allocator,
                                        rec_sample *sample);

/**
 * Sets the variances to those that face a pooled value: of the side it lies on
 * beyond the uncertainty, between the two linear in it.
 *
 * Needs:   above, below set; pooled finite, in the sample's units.
 * Source:  Particle Data Group, Review, introduction.
 */
void rec_sample_face(rec_sample *sample, double pooled);

void rec_sample_free(rec_sample *sample);

/** *allocator, or malloc and free for NULL. */
rec_allocator rec_allocator_or_malloc(const rec_allocator *allocator);

#endif
