/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_QUANTITY_H
#define RECONCILE_QUANTITY_H

#include <reconcile/solution.h>

REC_BEGIN_C

/** What is given of one quantity. Texts live as long as the problem; NULL: not given. */
typedef struct rec_quantity_view {
    const char *id;
    const char *label;
    const char *unit; /**< as written; "1" where none is given */
    rec_kind kind;
    const char *course; /**< "fixed", "cumulative", "level" or "limited" */
    double rise, fall;  /**< greatest changes per day in its unit; INFINITY: no limit */
    rec_range domain;   /**< what values it can have at all */
    const char *note;
    rec_place place;
} rec_quantity_view;

/** What was found out of one quantity, in its unit. */
typedef struct rec_quantity_result {
    const char *id; /**< lives as long as the problem */
    rec_verdict verdict;
    rec_range bounds; /**< at the date asked for; after the best repair where it is in conflict */
    bool has_witness;
    double witness;                                  /**< a value that everything upheld allows */
    rec_claim_list low_from, high_from;              /**< what the bounds rest on */
    rec_relation_list low_relations, high_relations; /**< and by which relations they do */
    bool has_claimed;                                /**< false: no used claim has an interval */
    rec_range claimed;                               /**< hull of all used claims */
    rec_claim_list set_aside;                        /**< what every best repair withdraws of it */
    rec_relation_list set_aside_relations; /**< and which assumed relations that speak of it */
    size_t support_count;                  /**< regions that the most weight supports, listed */
    size_t support_total;                  /**< and all of them */
    size_t alternative_count;              /**< best repairs that tie; 0: there is one, or none */
    size_t timeline_count;                 /**< dates told of */
    uint64_t conflict_total;
} rec_quantity_result;

/** A region that the most weight of origins supports. */
typedef struct rec_support_result {
    rec_range range;
    double weight, of;
} rec_support_result;

/** Bounds after one of several best repairs, and what it withdraws of this quantity. */
typedef struct rec_alternative_result {
    rec_range range;
    rec_claim_list withdraw;
    rec_relation_list relations; /**< assumed ones that it withdraws and that speak of it */
} rec_alternative_result;

/** Bounds and verdict at one date. */
typedef struct rec_timeline_result {
    bool has_date; /**< false only for a fixed quantity with no date anywhere */
    rec_date date;
    rec_verdict verdict;
    rec_range range;
} rec_timeline_result;

REC_API size_t rec_problem_quantity_count(const rec_problem *problem);

/** Number of quantities; that of the problem. */
REC_API size_t rec_solution_quantity_count(const rec_solution *solution);

/**
 * Shows one quantity, by its place among them.
 *
 * Returns: REC_OK; REC_E_INVALID when index is not below the count.
 */
REC_API REC_MUST_USE rec_status rec_problem_quantity(const rec_problem *problem, size_t index,
                                                     rec_quantity_view *view);
REC_API REC_MUST_USE rec_status rec_solution_quantity(const rec_solution *solution, size_t index,
                                                      rec_quantity_result *result);

/** Index of the quantity of that id; REC_NO_INDEX when there is none. O(quantities). */
REC_API uint32_t rec_problem_quantity_index(const rec_problem *problem, const char *id);

/**
 * Each shows one part of a quantity's result: of support_count, by position;
 * of alternative_count; of timeline_count, by date.
 *
 * Returns: REC_OK; REC_E_INVALID when an index is not below its count.
 */
REC_API REC_MUST_USE rec_status rec_solution_support(const rec_solution *solution, size_t quantity,
                                                     size_t index, rec_support_result *result);
REC_API REC_MUST_USE rec_status rec_solution_alternative(const rec_solution *solution,
                                                         size_t quantity, size_t index,
                                                         rec_alternative_result *result);
REC_API REC_MUST_USE rec_status rec_solution_timeline(const rec_solution *solution, size_t quantity,
                                                      size_t index, rec_timeline_result *result);

/**
 * Tells the bounds of one quantity at any date, by the claims that the
 * solution upholds.
 *
 * Needs:   date: as rec_date_read gives it.
 * Memory:  scratch from the allocator that made the solution, given back; none
 *          for a date of the timeline.
 * Error:   outward, as rec_solve.
 * Cost:    O(n) for n claims on the quantity.
 * Returns: REC_OK; REC_E_INVALID when there is no such quantity, or no such
 *          date; REC_E_MEMORY.
 */
REC_API REC_MUST_USE rec_status rec_solution_bounds_at(const rec_solution *solution,
                                                       size_t quantity, rec_date date,
                                                       rec_range *range);

/** "amount", "count", "real", "share"; constant. */
REC_API const char *rec_kind_name(rec_kind kind);

REC_END_C

#endif
