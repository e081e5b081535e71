/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_ADJUST_NEAREST_H
#define REC_ADJUST_NEAREST_H

#include "estimate/adjust_store.h"

#define REC_NEAREST_FURTHEST 1e4

/** What became of a search for the nearest point. */
typedef enum rec_nearest_outcome {
    REC_NEAREST_FOUND,
    REC_NEAREST_FAR,      /**< it may be further away than REC_NEAREST_FURTHEST */
    REC_NEAREST_EMPTY,    /**< there is no point, or none within 10^12 */
    REC_NEAREST_UNSETTLED /**< rounding kept it from an end */
} rec_nearest_outcome;

/**
 * The point of a polyhedron that is nearest to the origin: least |z| with
 * normal_i z >= distance_i for all i, as multipliers: z = sum multiplier_i normal_i.
 *
 * Shapes:  normal[count * columns], distance[count], multiplier[count], >= 0:
 *          > 0 for the half-spaces that hold the point off the origin.
 * Needs:   every normal of length 1; the greatest distance at most 1.
 * Memory:  from store, kept there: (columns + 1) (count + 4) doubles or so.
 * Error:   distances to 1e-11 of the greatest.
 * Cost:    O(columns count) and O(columns active^2) a step, some steps for each active one.
 * Returns: REC_OK; REC_E_MEMORY.
 * Source:  Lawson and Hanson (1974), chapter 23: NNLS and LDP.
 */
REC_MUST_USE rec_status rec_adjust_nearest(rec_adjust_store *store, const double normal[],
                                           const double distance[], size_t count, size_t columns,
                                           double multiplier[], rec_nearest_outcome *outcome);

#endif
