/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_HISTORY_H
#define RECONCILE_HISTORY_H

#include <reconcile/conflict.h>
#include <reconcile/quantity.h>
#include <reconcile/solution.h>

REC_BEGIN_C

/** How a solution came to be as claims were said. Read-only; any number of threads may read one. */
typedef struct rec_history rec_history;

/** What had been said by one date, and what it changed. Lists live as long as the history. */
typedef struct rec_history_entry {
    bool has_said; /**< false: the claims that have no date, which were known all along */
    rec_date said; /**< the date of saying */
    bool has_at;
    rec_date at;            /**< the date that bounds are told of */
    const uint32_t *claims; /**< [claim_count] indices of the claims said then, as they stand */
    size_t claim_count;
    rec_verdict verdict; /**< of the document, by what had been said */
    uint64_t conflict_total;
    size_t conflict_count; /**< listed conflicts that a claim said then is part of */
    size_t joined;         /**< earlier dates of saying that this entry takes in; 0 but where a
                                limit is exceeded, then of the first entry */
} rec_history_entry;

/** One quantity by what had been said by then. */
typedef struct rec_history_quantity {
    rec_verdict verdict;
    rec_range bounds;
    rec_claim_list low_from, high_from, set_aside;
    rec_relation_list low_relations, high_relations, set_aside_relations;
    uint64_t conflict_total;
    bool changed; /**< against the entry before; of the first: something is said of it */
} rec_history_quantity;

/** Entries of a history, and entries times quantities, at most. */
enum { REC_HISTORY_ENTRY_LIMIT = 1000, REC_HISTORY_CELL_LIMIT = 1000000 };

/**
 * Solves again for every date at which something was said, by what had been
 * said until then, as `known_by` of rec_solve_options does. Reading and date
 * asked for are the solution's; where nobody asked for a date, each entry tells
 * of the latest of its claims. What the solution leaves out is left out.
 *
 * Needs:   the solution must outlive the history.
 * Memory:  from allocator (NULL: malloc).
 * Cost:    for each date a pass over all claims, and the solving of the
 *          quantities in conflict and those something was said of.
 * Returns: REC_OK with *history, to be freed by rec_history_free; REC_E_MEMORY;
 *          REC_E_ROUNDING when the processor does not round to nearest.
 */
REC_API REC_MUST_USE rec_status rec_history_make(const rec_solution *solution,
                                                 const rec_allocator *allocator,
                                                 rec_history **history);

/** Frees a history and all that lies in it; NULL is allowed. */
REC_API void rec_history_free(rec_history *history);

/** The solution that the history leads to. */
REC_API const rec_solution *rec_history_solution(const rec_history *history);

/** Number of dates at which something was said; what was known all along is one more. */
REC_API size_t rec_history_entry_count(const rec_history *history);

/**
 * Shows one entry, by date; one of its quantities, by its place in the problem;
 * one of the conflicts that it brought, the worst first.
 *
 * Returns: REC_OK; REC_E_INVALID when an index is not below its count.
 */
REC_API REC_MUST_USE rec_status rec_history_entry_at(const rec_history *history, size_t index,
                                                     rec_history_entry *entry);
REC_API REC_MUST_USE rec_status rec_history_quantity_at(const rec_history *history, size_t index,
                                                        size_t quantity,
                                                        rec_history_quantity *result);
REC_API REC_MUST_USE rec_status rec_history_conflict_at(const rec_history *history, size_t index,
                                                        size_t conflict,
                                                        rec_conflict_result *result);

REC_END_C

#endif
