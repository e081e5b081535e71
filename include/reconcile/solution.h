/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_SOLUTION_H
#define RECONCILE_SOLUTION_H

#include <reconcile/date.h>
#include <reconcile/problem.h>
#include <reconcile/range.h>

#include <stdbool.h>
#include <stdint.h>

REC_BEGIN_C

/** What can be said of a quantity or a document; the worst comes first. */
typedef enum rec_verdict {
    REC_VERDICT_CONFLICT = 0,  /**< some claims cannot hold together */
    REC_VERDICT_UNDECIDED = 1, /**< the search stopped at its budget */
    REC_VERDICT_TOUCHING = 2,  /**< all hold in one point only, which no claim gives alone */
    REC_VERDICT_AGREED = 3,    /**< all hold together */
    REC_VERDICT_SILENT = 4     /**< no claim bears on it */
} rec_verdict;

/** How to solve; all zero: as the document says. */
typedef struct rec_solve_options {
    bool has_reading;
    rec_reading reading; /**< overrides the document's */
    bool has_at;
    rec_date at; /**< the date asked for; overrides the document's */
} rec_solve_options;

/** What follows from a problem. Read-only; any number of threads may read one. */
typedef struct rec_solution rec_solution;

/**
 * Solves every quantity: bounds, what they rest on, conflicts, repairs,
 * support, under the reading asked for; and the verdict under all three.
 *
 * Needs:   the problem must outlive the solution. options NULL: all zero.
 * Memory:  from allocator (NULL: malloc); scratch is given back.
 * Error:   bounds are outward: no value that the upheld claims allow lies
 *          outside them.
 * Cost:    O(n log n) for n claims; repairs that hang together across dates or
 *          quantities within a budget (see the manual).
 * Returns: REC_OK with *solution, to be freed by rec_solution_free;
 *          REC_E_MEMORY; REC_E_ROUNDING when the processor does not round to
 *          nearest.
 * Source:  the manual, docs/method.md.
 */
REC_API REC_MUST_USE rec_status rec_solve(const rec_problem *problem,
                                          const rec_solve_options *options,
                                          const rec_allocator *allocator, rec_solution **solution);

/** Frees a solution and all that lies in it; NULL is allowed. */
REC_API void rec_solution_free(rec_solution *solution);

/** The document's verdict: the worst of its quantities'. */
REC_API rec_verdict rec_solution_verdict(const rec_solution *solution);

/** Number of conflicts, listed by reports or not. */
REC_API uint64_t rec_solution_conflict_total(const rec_solution *solution);

/** What is known of one quantity; `id` lives as long as the problem. */
typedef struct rec_quantity_result {
    const char *id;
    rec_verdict verdict;
    rec_range bounds; /**< at the date asked for, in the quantity's unit; after the best repair
                         where it is in conflict */
} rec_quantity_result;

REC_API size_t rec_solution_quantity_count(const rec_solution *solution);

/**
 * The result of one quantity, by its place in the document.
 *
 * Returns: REC_OK; REC_E_INVALID when index is not below the count.
 */
REC_API REC_MUST_USE rec_status rec_solution_quantity(const rec_solution *solution, size_t index,
                                                      rec_quantity_result *result);

/** "conflict", "undecided", "touching", "agreed", "silent"; constant. */
REC_API const char *rec_verdict_name(rec_verdict verdict);

REC_END_C

#endif
