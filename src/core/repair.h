/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_REPAIR_H
#define REC_REPAIR_H

#include "core/depth.h"
#include "core/workspace.h"

/**
 * Claims in conflict and the pairs that cannot hold together. A claim that
 * cannot hold at all is a pair with itself.
 */
typedef struct rec_repair_problem {
    size_t claim_count;
    const uint32_t *origin; /**< [claim_count], each < origin_count */
    size_t origin_count;
    const uint64_t *weight;     /**< [claim_count], > 0 */
    const uint8_t *reliability; /**< [claim_count], 0 (best) to 4 */
    const uint8_t *credibility; /**< [claim_count], 0 (best) to 4 */
    size_t pair_count;
    const uint32_t *pair_a, *pair_b; /**< [pair_count] claims; equal: one alone */
} rec_repair_problem;

REC_MUST_USE rec_status rec_repair_size(size_t claim_count, size_t origin_count, size_t pair_count,
                                        size_t limit, size_t *size_bytes);

/** What rec_repair_find found. */
typedef struct rec_repair_found {
    size_t count;        /**< repairs written, at least 1 */
    bool least;          /**< the first ones are the cheapest there are */
    bool proven;         /**< ... and all that tie for cheapest are listed */
    bool complete;       /**< every inclusion-minimal withdrawal is listed */
    uint64_t node_count; /**< steps that were taken */
} rec_repair_found;

/**
 * Finds inclusion-minimal withdrawals that leave no pair whole, cheapest
 * first: least cost, then the claims' indices. Searches depth first with a
 * lower bound from pairs of disjoint origins; where node_budget runs out, a
 * second search of as many steps looks for the cheapest alone. Where that runs
 * out as well, the best found so far (a greedy withdrawal made minimal, at
 * worst) is given and `least` and `proven` are false.
 *
 * Shapes:  withdrawn[limit * claim_count]: row r marks what repair r withdraws;
 *          cost[limit].
 * Needs:   limit >= 1.
 * Memory:  rec_repair_size(...); nothing is kept. No recursion.
 * Error:   exact.
 * Cost:    at most twice node_budget steps of O(claim_count + pair_count).
 * Returns: REC_OK; REC_E_INVALID; REC_E_WORKSPACE.
 * Source:  Fellegi and Holt (1976); minimum hitting set by branch and bound.
 */
REC_MUST_USE rec_status rec_repair_find(const rec_repair_problem *problem, uint64_t node_budget,
                                        rec_workspace *work, size_t limit, bool withdrawn[],
                                        rec_cost cost[], rec_repair_found *found);

#endif
