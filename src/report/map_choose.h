/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_MAP_CHOOSE_H
#define REC_MAP_CHOOSE_H

#include "report/map.h"

/**
 * What a map shows of a problem, by its indices. A tie is a relation or, after
 * those, a claim that asserts one: tie t is relation t, or claim t - relations.
 */
typedef struct rec_map_choice {
    const rec_solution *solution;
    const rec_problem *problem;
    uint32_t only;
    uint32_t *root;          /**< [quantities] equal for those that hang together */
    bool *tied;              /**< [quantities] of a root: some tie is there */
    uint32_t *worst;         /**< [quantities] of a root: its worst conflict, REC_NO_INDEX: none */
    uint32_t *tie_root;      /**< [ties] REC_NO_INDEX: no tie, or it speaks of no quantity */
    uint32_t *conflict_root; /**< [conflicts] likewise */
    uint32_t *quantity_order, *tie_order, *claim_order; /**< by id */
    bool *claim_clash;                                  /**< [claims] a member of a conflict */
    bool *tie_clash, *tie_given;
    bool *quantity_drawn, *tie_drawn, *claim_drawn;
    uint32_t *claims_of; /**< [quantities] how many claims of it are drawn */
    size_t quantity_count, tie_count, claim_count; /**< how many are drawn */
} rec_map_choice;

/** Returns: REC_OK; REC_E_MEMORY. */
REC_MUST_USE rec_status rec_map_choose(const rec_solution *solution, uint32_t only,
                                       rec_arena *arena, rec_map_choice *choice);

/** Number of ties, drawn or not; their terms, NULL for what is none; their ids. */
size_t rec_map_tie_total(const rec_problem *problem);
const rec_relation_terms *rec_map_tie_terms(const rec_map_choice *choice, size_t tie);
const char *rec_map_tie_id(const rec_problem *problem, size_t tie);

/** Whether a part of the problem may be in the map. */
bool rec_map_takes(const rec_map_choice *choice, uint32_t root);

#endif
