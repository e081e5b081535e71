/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_CONFLICT_H
#define RECONCILE_CONFLICT_H

#include <reconcile/solution.h>

REC_BEGIN_C

/** Claims that cannot hold together: two, or one that cannot hold by itself. */
typedef struct rec_conflict_result {
    rec_claim_list claims; /**< one or two, by id */
    uint32_t lower, upper; /**< claims: which says more, which less; REC_NO_INDEX: the quantity's
                                domain does */
    uint32_t quantity;     /**< index */
    bool has_at;
    rec_date at;
    double gap;          /**< how far apart, in the quantity's unit */
    double gap_relative; /**< stretch that would settle it; above 1: none up to 1 does */
    double allowance;    /**< how far the quantity may move between the claims' dates */
    bool minimal;        /**< without any one of them the others can hold */
} rec_conflict_result;

/** Number of conflicts that are listed, 100 at most; rec_solution_conflict_total counts all. */
REC_API size_t rec_solution_conflict_count(const rec_solution *solution);

/**
 * Shows one listed conflict; the worst is the first. Its claims live as long
 * as the solution.
 *
 * Returns: REC_OK; REC_E_INVALID when index is not below the count.
 */
REC_API REC_MUST_USE rec_status rec_solution_conflict(const rec_solution *solution, size_t index,
                                                      rec_conflict_result *result);

REC_END_C

#endif
