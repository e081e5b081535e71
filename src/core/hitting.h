/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_HITTING_H
#define REC_HITTING_H

#include "core/depth.h"
#include "core/workspace.h"

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

/** Which choices are sought. */
typedef enum rec_hitting_scope {
    REC_HITTING_BEST, /**< those that tie for cheapest by the whole cost */
    REC_HITTING_LEAST /**< the cheapest ones, as many as there is room for */
} rec_hitting_scope;

typedef struct rec_hitting_found {
    size_t count;        /**< rows written, at least 1 */
    bool least;          /**< the first one is the cheapest there is */
    bool complete;       /**< ... and all that tie with it are listed */
    uint64_t node_count; /**< steps that were taken */
} rec_hitting_found;

REC_MUST_USE rec_status rec_hitting_size(size_t element_count, size_t origin_count,
                                         size_t set_count, size_t member_count, size_t limit,
                                         size_t *size_bytes);

/**
 * Finds inclusion-minimal choices of elements that leave no set whole,
 * cheapest first: for each origin the greatest weight chosen, then grades,
 * then the elements' indices. What shares neither a set nor an origin is
 * searched apart, depth first, with a lower bound from sets that have no
 * origin in common; the parts' choices are then joined.
 *
 * Shapes:  chosen[limit * element_count]: row r marks choice r; cost[limit].
 * Needs:   limit >= 1.
 * Memory:  rec_hitting_size(...); nothing is kept. No recursion.
 * Error:   exact.
 * Cost:    at most node_budget steps of O(members); where they run out the best
 *          found is given, at worst a greedy choice made minimal, and `least`
 *          is true only where the lower bound proves it.
 * Returns: REC_OK; REC_E_INVALID; REC_E_WORKSPACE.
 * Source:  minimum hitting sets by branch and bound; Fellegi and Holt (1976).
 */
REC_MUST_USE rec_status rec_hitting_find(const rec_hitting_problem *problem,
                                         rec_hitting_scope scope, uint64_t node_budget,
                                         rec_workspace *work, size_t limit, bool chosen[],
                                         rec_cost cost[], rec_hitting_found *found);

#endif
