/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_REPAIR_H
#define RECONCILE_REPAIR_H

#include <reconcile/solution.h>

REC_BEGIN_C

/** Claims and assumed relations without which the others can hold together, none of them
 * needlessly. */
typedef struct rec_repair_result {
    rec_claim_list withdraw; /**< lives as long as the solution */
    rec_relation_list relations;
    double weight; /**< what it gives up */
    bool best;
    size_t bounds_count; /**< quantities that were in conflict */
} rec_repair_result;

/** Bounds of one quantity after a repair. */
typedef struct rec_repair_bounds {
    uint32_t quantity; /**< index */
    rec_range range;
} rec_repair_bounds;

/** Number of repairs that are listed, 50 at most. */
REC_API size_t rec_solution_repair_count(const rec_solution *solution);

/** Whether the first repair is proven to be the least; else the search stopped at its budget. */
REC_API bool rec_solution_repairs_proven(const rec_solution *solution);

/**
 * Shows one repair, the least first; and the bounds that it leaves, of
 * bounds_count.
 *
 * Returns: REC_OK; REC_E_INVALID when an index is not below its count.
 */
REC_API REC_MUST_USE rec_status rec_solution_repair(const rec_solution *solution, size_t index,
                                                    rec_repair_result *result);
REC_API REC_MUST_USE rec_status rec_solution_repair_bounds(const rec_solution *solution,
                                                           size_t repair, size_t index,
                                                           rec_repair_bounds *bounds);

REC_END_C

#endif
