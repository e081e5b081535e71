/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_ORIGINS_H
#define REC_ORIGINS_H

#include "model/solution.h"
#include "model/source_graph.h"

/**
 * Who merely passes on whose figures. Fills the solution's claims (status
 * IDLE, SOFT, REPEAT or IGNORED; roots; origin) and source_origin.
 *
 * Shapes:  name[claim_count]: rank of each claim's id in the order of ids.
 * Needs:   solution->problem, the claims of each of its quantities, and ->claims
 *          and ->source_origin taken, zeroed.
 * Memory:  roots from the solution's arena, the rest from scratch.
 * Cost:    O(n log n) for n claims, where sources repeat few others.
 * Returns: REC_OK; REC_E_MEMORY.
 * Source:  the manual, "origins".
 */
REC_MUST_USE rec_status rec_origins_find(rec_solution *solution, rec_source_graph *graph,
                                         const uint32_t name[], rec_arena *scratch);

#endif
