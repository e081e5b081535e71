/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CHECK_H
#define REC_CHECK_H

#include "model/solution.h"

#include <reconcile/check.h>

/** What a comparison gave; all lies in an arena. */
typedef struct rec_check_result {
    rec_check_item *items; /**< in the order of the expectation's keys */
    size_t item_count;
    rec_check_difference *differences;
    size_t difference_count;
} rec_check_result;

/** As it is kept. */
struct rec_checked {
    rec_arena arena;
    const rec_solution *solution; /**< must outlive this */
    const char *name;             /**< of the text that the places lie in */
    rec_check_result result;
};

/**
 * Compares a solution with what was expected of it; what the expectation does
 * not name is not compared.
 *
 * - low, high: within the relative tolerance of the greater magnitude;
 *   unbounded only with unbounded.
 * - conflicts: the sets of ids must be the same, in any order.
 * - repairs: likewise; an expectation may list all repairs or just the best.
 * - `at` moves the bounds that low and high are compared with to that date;
 *   verdicts cover all dates in any case.
 * - of documents that are one problem, the one that the expectation lies in
 *   (expectation->place.file) may name its claims by the ids that it gives
 *   them; what lies beside the documents counts as the first's.
 *
 * Memory:  what *result points to lies in the arena.
 * Cost:    O(claims * log(ids named)), and O(claims) for each unknown id.
 * Returns: REC_OK, without differences when all is as expected; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_check(const rec_solution *solution, const rec_expectation *expectation,
                                  rec_arena *arena, rec_check_result *result);

/**
 * An empty *checked of a solution, to be filled by rec_checked_fill, which
 * copies neither the name nor what the expectation points to.
 *
 * Returns: REC_OK; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_checked_begin(const rec_solution *solution,
                                          const rec_allocator *allocator, rec_checked **checked);
REC_MUST_USE rec_status rec_checked_fill(rec_checked *checked, const rec_expectation *expectation,
                                         const char *name);

#endif
