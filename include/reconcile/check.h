/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_CHECK_H
#define RECONCILE_CHECK_H

#include <reconcile/allocator.h>
#include <reconcile/diagnostic.h>
#include <reconcile/solution.h>

#include <stdbool.h>
#include <stddef.h>

REC_BEGIN_C

/** A solution held against what was expected of it. Read-only. */
typedef struct rec_checked rec_checked;

typedef enum rec_check_kind {
    REC_CHECK_DIFFERENCE = 0, /**< the result is not what is expected */
    REC_CHECK_MISTAKE = 1,    /**< the expectation names what does not exist */
    REC_CHECK_WARNING = 2     /**< it holds, but rests on an id given by place, or on a search that
                                   was cut short */
} rec_check_kind;

/** One thing that is expected, whether it came true or not. */
typedef struct rec_check_item {
    const char *quantity; /**< its id, NULL: the whole document */
    const char *key;      /**< "verdict", "low", "high", "set_aside", "conflicts", "repairs"; ""
                               for a quantity of which no more is expected than that it is there */
    rec_place place;      /**< in the text the expectation was read from */
    size_t mistake_count, difference_count, warning_count;
    bool names_unknown; /**< it names what does not exist and was not compared; the mistake may have
                             been told of an earlier one */
} rec_check_item;

/**
 * One line of what `check` shows. The text is UTF-8 and may quote the
 * expectation: make it harmless before it reaches a terminal.
 */
typedef struct rec_check_difference {
    rec_check_kind kind;
    rec_place place;      /**< in the text the expectation was read from */
    const char *quantity; /**< id of the quantity it is about, NULL: the whole document */
    const char *text;     /**< "shells: low is 3000000, expected 2000000" */
    size_t item;          /**< which expectation it belongs to */
} rec_check_difference;

/** Whether a document says itself what is expected of it. */
REC_API bool rec_problem_has_expectation(const rec_problem *problem);

/**
 * Hold a solution against its document's own `expect`, or against a text that
 * is an `expect` object, such as claims.expected.json. What is not named there
 * is not compared.
 *
 * Shapes:  bytes[length], any bytes.
 * Needs:   the solution must outlive *checked. *diagnostics as for
 *          rec_document_load; name is that of the text, for messages.
 * Memory:  from allocator (NULL: malloc).
 * Cost:    O(claims * log(ids named)), and O(claims) for each unknown id.
 * Returns: REC_OK with *checked, to be freed by rec_checked_free, whatever
 *          came out; REC_E_MEMORY; rec_checked_make: REC_E_INVALID where the
 *          document expects nothing; rec_checked_read: as rec_document_load
 *          where the text cannot be read.
 */
REC_API REC_MUST_USE rec_status rec_checked_make(const rec_solution *solution,
                                                 const rec_allocator *allocator,
                                                 rec_checked **checked);
REC_API REC_MUST_USE rec_status rec_checked_read(const rec_solution *solution, const char *bytes,
                                                 size_t length, const char *name,
                                                 const rec_allocator *allocator,
                                                 rec_diagnostics *diagnostics,
                                                 rec_checked **checked);

/** Frees what was found and all that lies in it; NULL is allowed. */
REC_API void rec_checked_free(rec_checked *checked);

/** The solution that it is of, and the name of the text that the places lie in. */
REC_API const rec_solution *rec_checked_solution(const rec_checked *checked);
REC_API const char *rec_checked_name(const rec_checked *checked);

/** Whether all is as expected: nothing differs, and nothing is named that does not exist. */
REC_API bool rec_checked_is_met(const rec_checked *checked);

/** Number of expectations that were compared, in the order document, quantities, conflicts,
 * repairs; and of the lines that there are to tell. */
REC_API size_t rec_checked_item_count(const rec_checked *checked);
REC_API size_t rec_checked_difference_count(const rec_checked *checked);

/**
 * Show one expectation, and one line; texts live as long as `checked`.
 *
 * Returns: REC_OK; REC_E_INVALID when index is not below its count.
 */
REC_API REC_MUST_USE rec_status rec_checked_item(const rec_checked *checked, size_t index,
                                                 rec_check_item *item);
REC_API REC_MUST_USE rec_status rec_checked_difference(const rec_checked *checked, size_t index,
                                                       rec_check_difference *difference);

REC_END_C

#endif
