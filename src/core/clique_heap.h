/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CLIQUE_HEAP_H
#define REC_CLIQUE_HEAP_H

#include "core/depth.h"

/**
 * The best cliques of those offered, in the caller's array: cheapest first,
 * and of those that cost the same the lowest on the line.
 */
typedef struct rec_clique_heap {
    rec_clique *cliques; /**< [limit]; a heap with the worst on top until sorted */
    size_t limit, count;
} rec_clique_heap;

/** Whether a clique of that weight could be kept: a cheap test before one is offered. */
bool rec_clique_heap_wants(const rec_clique_heap *heap, uint64_t weight);

/** Keeps the clique if there is room or it comes before the worst. O(log limit). */
void rec_clique_heap_offer(rec_clique_heap *heap, const rec_clique *clique);

/** Puts what was kept in order, the best first. Nothing may be offered afterwards. */
void rec_clique_heap_sort(rec_clique_heap *heap);

#endif
