/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_REPAIR_GRAPH_H
#define REC_REPAIR_GRAPH_H

#include "core/repair.h"

/** What the search has decided of a claim. */
typedef enum rec_decision { REC_OPEN = 0, REC_WITHDRAWN = 1, REC_KEPT = 2 } rec_decision;

/** One decision, as it is taken back. */
typedef struct rec_decided {
    uint32_t claim;
    uint64_t charged_before; /**< what the claim's origin had cost */
} rec_decided;

/**
 * Claims, the pairs that are open (both claims are), and what the decisions so
 * far cost. A claim that is kept has all its partners withdrawn.
 */
typedef struct rec_repair_graph {
    const rec_repair_problem *problem;
    uint32_t *begin;        /**< [claim_count + 1], into partner */
    uint32_t *partner;      /**< [2 * pair_count], both ways, those with oneself left out */
    bool *alone;            /**< [claim_count], a pair with itself */
    uint8_t *decision;      /**< [claim_count], of rec_decision */
    uint32_t *open_count;   /**< [claim_count], partners that are open */
    uint32_t *upheld_count; /**< [claim_count], partners that are not withdrawn */
    uint64_t *charged;      /**< [origin_count], the greatest weight withdrawn */
    uint64_t *stamp;        /**< [origin_count], when the bound last used the origin */
    uint64_t stamp_now;
    rec_decided *trail; /**< [claim_count], in the order of decision */
    size_t trail_count;
    size_t needless_count; /**< withdrawn claims that could be given back */
    rec_cost cost;
} rec_repair_graph;

REC_MUST_USE rec_status rec_repair_graph_size(size_t claim_count, size_t origin_count,
                                              size_t pair_count, size_t *size_bytes);

/** Takes the arrays and withdraws the claims that are alone. REC_OK; REC_E_WORKSPACE. */
REC_MUST_USE rec_status rec_repair_graph_build(const rec_repair_problem *problem,
                                               rec_workspace *work, rec_repair_graph *graph);

/** Decides an open claim: withdraws it, or keeps it and withdraws its open partners. */
void rec_repair_withdraw(rec_repair_graph *graph, uint32_t claim);
void rec_repair_keep(rec_repair_graph *graph, uint32_t claim);

/** Takes back decisions, the last first, until trail_count are left. */
void rec_repair_take_back(rec_repair_graph *graph, size_t trail_count);

/** The open claim in most open pairs, the first of several; REC_NO_CLAIM where no pair is open. */
uint32_t rec_repair_busiest(const rec_repair_graph *graph);

/**
 * What any withdrawal that includes these decisions costs at least.
 *
 * Source: of each open pair one claim goes; pairs whose origins are all
 *         different add up.
 */
rec_cost rec_repair_least_cost(rec_repair_graph *graph);

/** What withdrawing the claim adds to the weight. */
uint64_t rec_repair_added_weight(const rec_repair_graph *graph, uint32_t claim);

#endif
