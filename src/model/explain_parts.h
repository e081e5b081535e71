/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_EXPLAIN_PARTS_H
#define REC_EXPLAIN_PARTS_H

#include "model/explain.h"
#include "model/solve_tied.h"

/** What the parts of explaining share. Not for use outside the files explain*.c. */

/** An explanation with the memory that it lies in. */
typedef struct rec_explanation_held {
    rec_explanation shown; /**< first, so that one is the other */
    rec_arena arena;
    rec_arena lists;             /**< of the claims and relations of bounds */
    rec_explained_bound *bounds; /**< what shown.bounds points to */
    uint32_t *children;          /**< what shown.children points to */
    size_t bound_capacity, child_capacity;
} rec_explanation_held;

typedef struct rec_explaining {
    const rec_solution *solution;
    rec_explanation_held *made;
    rec_solution own; /**< a copy to solve with */
    rec_solving solving;
    rec_arena *scratch;
} rec_explaining;

/** Adds a bound; *index is its place. */
REC_MUST_USE rec_status rec_explaining_add(rec_explaining *of, const rec_explained_bound *bound,
                                           uint32_t *index);

/** Adds an end of a variable as work->probe has it, and all that it follows from. */
REC_MUST_USE rec_status rec_explaining_follow(rec_explaining *of, rec_group_work *work,
                                              uint32_t variable, bool is_low, uint32_t *root);

#endif
