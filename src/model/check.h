/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CHECK_H
#define REC_CHECK_H

#include "model/solution.h"

typedef enum rec_check_kind {
    REC_CHECK_DIFFERENCE = 0, /**< the result is not what is expected */
    REC_CHECK_MISTAKE,        /**< the expectation names what does not exist */
    REC_CHECK_WARNING         /**< the expectation rests on an id given by place */
} rec_check_kind;

/**
 * One line of what `check` shows. The text is UTF-8 and may quote the
 * expectation: make it harmless before it reaches a terminal.
 */
typedef struct rec_check_difference {
    rec_check_kind kind;
    rec_place place;      /**< in the text the expectation was read from */
    const char *quantity; /**< id of the quantity it is about, NULL: the whole document */
    const char *text;     /**< "shells: low is 3000000, expected 2000000" */
} rec_check_difference;

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
 * Memory:  *differences[*count] and its texts lie in the arena.
 * Cost:    O(claims * log(ids named)), and O(claims) for each unknown id.
 * Returns: REC_OK, with *count 0 when all is as expected; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_check(const rec_solution *solution, const rec_expectation *expectation,
                                  rec_arena *arena, rec_check_difference **differences,
                                  size_t *count);

#endif
