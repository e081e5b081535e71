/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_REPAIR_LIST_H
#define REC_REPAIR_LIST_H

#include "core/repair_graph.h"

/** The cheapest withdrawals so far: rows in the caller's arrays, a heap of them with the dearest on
 * top. */
typedef struct rec_repair_list {
    size_t claim_count, limit, count;
    bool *withdrawn;   /**< [limit * claim_count] */
    rec_cost *cost;    /**< [limit] */
    uint32_t *heap;    /**< [limit], rows */
    bool *row;         /**< [claim_count], scratch */
    rec_cost cheapest; /**< of all that were offered; needs count > 0 */
    bool has_dropped;  /**< there was no room for all */
    rec_cost cheapest_dropped;
    bool only_cheapest; /**< nothing dearer than the cheapest matters any more */
} rec_repair_list;

/** Offers the withdrawal that the graph's decisions make, open claims kept. */
void rec_repair_offer(rec_repair_list *list, const rec_repair_graph *graph);

/** Whether no withdrawal that includes the graph's decisions can change what the list will say. */
bool rec_repair_is_hopeless(const rec_repair_list *list, rec_repair_graph *graph);

/** Puts the rows in order, the cheapest first. The list takes no more after that. */
void rec_repair_sort(rec_repair_list *list);

#endif
