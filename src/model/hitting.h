/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_HITTING_H
#define REC_HITTING_H

#include "core/depth.h"
#include "model/arena.h"

/** Sets of elements, of each of which something must go. */
typedef struct rec_hitting_problem {
    size_t element_count;
    const uint32_t *origin; /**< [element_count], each < origin_count */
    size_t origin_count;
    const uint64_t *weight;     /**< [element_count], > 0, their sum < 2^63 */
    const uint8_t *reliability; /**< [element_count], 0 (best) to 4 */
    const uint8_t *credibility; /**< [element_count], 0 (best) to 4 */
    size_t set_count;
    const uint32_t *set_first; /**< [set_count + 1] into members */
    const uint32_t *members;   /**< an element once a set; no set is empty */
} rec_hitting_problem;

typedef struct rec_hitting_found {
    size_t count;  /**< rows written, at least 1 where there is a set */
    bool complete; /**< the first is the cheapest, and all that tie with it are listed */
} rec_hitting_found;

/**
 * Finds inclusion-minimal choices of elements that leave no set whole,
 * cheapest first: for each origin the greatest weight chosen, then grades,
 * then the elements' indices.
 *
 * Shapes:  chosen[limit * element_count]; cost[limit].
 * Needs:   limit >= 1.
 * Memory:  scratch.
 * Cost:    at most node_budget steps of O(members); then what was found is
 *          given, at worst a greedy choice made minimal, and complete is false.
 * Returns: REC_OK; REC_E_MEMORY.
 * Source:  hitting sets by branch and bound; Reiter (1987).
 */
REC_MUST_USE rec_status rec_hitting_find(const rec_hitting_problem *problem, uint64_t node_budget,
                                         rec_arena *scratch, size_t limit, bool chosen[],
                                         rec_cost cost[], rec_hitting_found *found);

#endif
