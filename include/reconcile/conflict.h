/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_CONFLICT_H
#define RECONCILE_CONFLICT_H

#include <reconcile/solution.h>

REC_BEGIN_C

/**
 * What cannot hold together: two claims of one quantity, one claim that cannot
 * hold by itself, or any number of claims and relations.
 */
typedef struct rec_conflict_result {
    rec_claim_list claims;        /**< by id */
    rec_relation_list relations;  /**< assumed ones that are part of it */
    rec_relation_list background; /**< certain ones, given which the others cannot hold together */
    uint32_t lower, upper; /**< claims: which says more, which less; REC_NO_INDEX: the quantity's
                                domain does, or the members speak of several quantities */
    uint32_t quantity;     /**< index; REC_NO_INDEX: they speak of several */
    bool has_at;
    rec_date at;
    double gap; /**< how far apart, in the quantity's unit; across relations how far each claim
                   is from what the other members leave, in the unit of all of them; NaN
                   where that is not one number */
    double gap_relative; /**< stretch that would settle it; above 1: none up to 1 does; NaN: not
                              known */
    double allowance;    /**< how far the quantity may move between the claims' dates */
    bool minimal;        /**< without any one of them the others can hold */
} rec_conflict_result;

/** Number of conflicts that are listed, 100 at most; rec_solution_conflict_total counts all. */
REC_API size_t rec_solution_conflict_count(const rec_solution *solution);

/** Whether every minimal conflict is counted; else the search for those across quantities stopped
 * at its budget, and there may be more. */
REC_API bool rec_solution_conflicts_complete(const rec_solution *solution);

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
