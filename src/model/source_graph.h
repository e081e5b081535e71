/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SOURCE_GRAPH_H
#define REC_SOURCE_GRAPH_H

#include "model/problem.h"

/**
 * Which source repeats which, directly or through others.
 */
typedef struct rec_source_graph {
    const rec_problem *problem;
    uint32_t
        *cycle; /**< [source_count]: the one of the least id in its cycle; itself where in none */
    uint32_t *stack; /**< [source_count]: scratch of a walk */
    uint32_t *seen;  /**< [source_count]: the walk that came by last */
    uint32_t walk;
} rec_source_graph;

/** Finds the cycles. Returns: REC_OK; REC_E_MEMORY. Cost: O(sources + repeats). Source: Tarjan
 * (1972), without recursion. */
REC_MUST_USE rec_status rec_source_graph_make(const rec_problem *problem, rec_arena *scratch,
                                              rec_source_graph *graph);

/**
 * Lists the sources that can be reached from one, but for itself and those of
 * a cycle that is left out.
 *
 * Shapes:  reached: points to graph->stack, valid until the next walk.
 * Returns: how many.
 */
size_t rec_source_graph_reach(rec_source_graph *graph, uint32_t source, uint32_t left_out,
                              const uint32_t **reached);

/** Whether a source repeats nobody outside its own cycle. */
bool rec_source_graph_is_root(const rec_source_graph *graph, uint32_t source);

#endif
