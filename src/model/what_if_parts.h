/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_WHAT_IF_PARTS_H
#define REC_WHAT_IF_PARTS_H

#include "model/narrow_parts.h"
#include "model/what_if.h"

/**
 * What the parts of working out alternatives share. Not for use outside the
 * files what_if*.c.
 */

/** The nodes of a part as bits, one for each of its claims: what is left out, then the support. */
typedef struct rec_what_if_bits {
    uint64_t *bits; /**< [node_count * 2 * words] */
    size_t words, node_count, capacity;
} rec_what_if_bits;

typedef struct rec_what_if_work {
    rec_what_if *made;
    const rec_solution *solution;
    const rec_problem *problem;
    rec_arena *scratch;
    rec_narrowing narrowing;   /**< finds what hangs together */
    size_t groups_in_conflict; /**< of the whole document */
    bool *may_conflict;        /**< [parts] */
    bool *asked;               /**< [quantities] all false but while something is solved */
    bool *left_out;            /**< [claims] likewise */
    bool *kept_out;            /**< [claims] a copy of it, while others are left out as well */
    bool *rests_on;            /**< [claims] the support that is being found */
    bool *is_entangled;        /**< [claims] who repeats whom may depend on it */
    bool *is_last;             /**< [claims] ... but not where it is a repeat: nobody repeats it */
    rec_what_if_bits *bits;    /**< [parts] */
    uint32_t *place;           /**< [claims] which of its part's */
    uint64_t *asked_for;       /**< [words of the largest part] */
    size_t nodes_left;         /**< that leave out several claims */
    uint64_t work_done;
} rec_what_if_work;

/** Finds the parts, with their claims. */
REC_MUST_USE rec_status rec_what_if_find_parts(rec_what_if_work *of);

/**
 * Solves a part as the solution does, without the claims that of->left_out marks,
 * and pays for it.
 *
 * Returns: REC_OK with *solution, to be freed by rec_solution_free; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_what_if_solve(rec_what_if_work *of, size_t part,
                                          rec_solution **solution);

/** Marks in of->rests_on the support of what a part says in a solution, of->left_out being left
 * out. */
REC_MUST_USE rec_status rec_what_if_rest(rec_what_if_work *of, size_t part,
                                         const rec_solution *solution);

/** Marks claims for which it can matter whose figures are passed on. */
REC_MUST_USE rec_status rec_what_if_find_entangled(rec_what_if_work *of);

/**
 * Works out a part without some of its claims: left_out[count], ascending. *made
 * false: it could not be told apart from other parts, and nothing is kept.
 *
 * Returns: REC_OK; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_what_if_add(rec_what_if_work *of, size_t part,
                                        const uint32_t left_out[], size_t count, bool *made);

/** Gives each claim its bit. */
REC_MUST_USE rec_status rec_what_if_number_claims(rec_what_if_work *of);

/** Enters a node among those that are looked through. */
REC_MUST_USE rec_status rec_what_if_remember(rec_what_if_work *of, const rec_what_if_node *node);

/** Whether some node answers when claims of a part are left out: left_out[count]. */
bool rec_what_if_is_answered(const rec_what_if_work *of, size_t part, const uint32_t left_out[],
                             size_t count);

/** Works out all parts as far as the limits allow. */
REC_MUST_USE rec_status rec_what_if_explore(rec_what_if_work *of, uint64_t work_limit);

#endif
