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
    bool has_known_by;
    rec_date known_by; /**< only what had been said by its end, midnight left out */
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
 *          REC_E_INVALID for a reading or a date that is none; REC_E_MEMORY;
 *          REC_E_ROUNDING when the processor does not round to nearest.
 * Source:  the manual, docs/method.md.
 */
REC_API REC_MUST_USE rec_status rec_solve(const rec_problem *problem,
                                          const rec_solve_options *options,
                                          const rec_allocator *allocator, rec_solution **solution);

/** Frees a solution and all that lies in it; NULL is allowed. */
REC_API void rec_solution_free(rec_solution *solution);

/** What a solution was asked for, and what it says of the whole; source.h, quantity.h, claim.h,
 * relation.h, conflict.h, repair.h and finding.h show its parts. */
typedef struct rec_solution_view {
    rec_reading reading;
    bool has_at;
    rec_date at; /**< the date that bounds are told of */
    bool has_known_by;
    rec_date known_by; /**< what was said later is left out */
    rec_verdict verdict;
    rec_verdict reading_verdict[REC_READING_COUNT]; /**< what it would be under each reading */
    double stretch; /**< least widening of all claims that settles it, 0 to 1; INFINITY: none does;
                       NaN: there was no time to find it */
    uint64_t conflict_total;
} rec_solution_view;

/** Shows the whole of a solution. */
REC_API void rec_solution_describe(const rec_solution *solution, rec_solution_view *view);

/** The problem that was solved. */
REC_API const rec_problem *rec_solution_problem(const rec_solution *solution);

/** The document's verdict: the worst of its quantities'. */
REC_API rec_verdict rec_solution_verdict(const rec_solution *solution);

/** Number of conflicts, listed or not. */
REC_API uint64_t rec_solution_conflict_total(const rec_solution *solution);

/** Claims by their indices, sorted by id. */
typedef struct rec_claim_list {
    const uint32_t *claims; /**< [count], lives as long as the solution */
    size_t count;
} rec_claim_list;

/** Relations by their indices, sorted by id. */
typedef struct rec_relation_list {
    const uint32_t *relations; /**< [count], lives as long as the solution */
    size_t count;
} rec_relation_list;

/** "conflict", "undecided", "touching", "agreed", "silent"; constant. */
REC_API const char *rec_verdict_name(rec_verdict verdict);

REC_END_C

#endif
