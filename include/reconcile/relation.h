/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_RELATION_H
#define RECONCILE_RELATION_H

#include <reconcile/solution.h>

REC_BEGIN_C

/** What a problem says of several quantities at once. Texts live as long as the problem; NULL: not
 * given. What a claim asserts is the claim's. */
typedef struct rec_relation_view {
    const char *id;
    const char *that; /**< as written: "shells <= containers * load" */
    const char *note;
    bool assumed; /**< it may be blamed in a conflict; else it is taken as certain */
    rec_place place;
} rec_relation_view;

/** What became of a relation. */
typedef enum rec_relation_status {
    REC_RELATION_IDLE = 0,     /**< upheld, gives no bound */
    REC_RELATION_BINDING = 1,  /**< upheld, gives a bound */
    REC_RELATION_SET_ASIDE = 2 /**< assumed, and what every best repair withdraws; or certain, and
                                    it cannot hold whatever is claimed */
} rec_relation_status;

/** What was found out of one relation. */
typedef struct rec_relation_result {
    const char *id; /**< lives as long as the problem */
    rec_relation_status status;
} rec_relation_result;

REC_API size_t rec_problem_relation_count(const rec_problem *problem);

/**
 * Shows one relation, by its place among them.
 *
 * Returns: REC_OK; REC_E_INVALID when index is not below the count.
 */
REC_API REC_MUST_USE rec_status rec_problem_relation(const rec_problem *problem, size_t index,
                                                     rec_relation_view *view);
REC_API REC_MUST_USE rec_status rec_solution_relation(const rec_solution *solution, size_t index,
                                                      rec_relation_result *result);

/** Index of the relation of that id; REC_NO_INDEX when there is none. O(relations). */
REC_API uint32_t rec_problem_relation_index(const rec_problem *problem, const char *id);

/** "idle", "binding", "set_aside"; constant. */
REC_API const char *rec_relation_status_name(rec_relation_status status);

REC_END_C

#endif
