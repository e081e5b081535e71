/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_NARROW_PARTS_H
#define REC_NARROW_PARTS_H

#include "model/narrow.h"
#include "model/solve_tied.h"

/**
 * What the parts of finding out what would settle a document share. Not for use
 * outside the files narrow*.c, without.c and what_if*.c.
 */

/**
 * Quantities whose bounds hang together: those that relations tie, and those in
 * conflict, tied or not, whose claims may be of one origin. Nothing said of
 * other quantities can move them.
 */
typedef struct rec_block {
    const uint32_t *quantities; /**< [quantity_count] */
    size_t quantity_count;
    bool in_conflict;
    double stretch; /**< of its claims alone; NaN: none up to 1 does */
} rec_block;

typedef struct rec_narrowing {
    rec_settlement *made;
    const rec_solution *solution;
    const rec_problem *problem;
    rec_arena *scratch;
    rec_solution own; /**< a copy to set groups up with */
    rec_solving solving;
    uint32_t *circle;   /**< [sources] equal for those that repeat each other, or one another's */
    uint32_t *block_of; /**< [quantities] REC_NO_INDEX: it stands alone and in no conflict */
    rec_block *blocks;  /**< [block_count] */
    size_t block_count;
    bool *asked;     /**< [quantities] all false but while something is solved */
    bool leaves_out; /**< claims will be left out: what may come into conflict then counts as in
                        conflict where blocks are found */
} rec_narrowing;

/** Finds the blocks; of->own is set up. */
REC_MUST_USE rec_status rec_narrow_find_blocks(rec_narrowing *of);

/** Solves what of->asked marks, as the solution does but under a supposition. */
REC_MUST_USE rec_status rec_narrow_solve(const rec_narrowing *of, const rec_supposition *supposed,
                                         rec_solution **solution);

/** Marks, or no longer marks, a block's quantities as asked for. */
void rec_narrow_ask(const rec_narrowing *of, const rec_block *block, bool asked);

/** The first quantity that a claim speaks of; REC_NO_INDEX: it asserts a relation of none. */
uint32_t rec_narrow_quantity_of(const rec_problem *problem, uint32_t claim);

/** How wide a range is; ranges whose ends are apart by no more than rounding are equally wide. */
typedef struct rec_width {
    int unbounded; /**< ends */
    double width;  /**< where both are finite, else 0 */
    double noise;  /**< what is no difference */
} rec_width;
rec_width rec_width_of(rec_range range);
/** < 0: a is narrower; 0: they are alike. */
int rec_width_compare(rec_width a, rec_width b);

/** Whether two ranges are one, but for what rounding outward loses of computed ends. */
bool rec_range_is_near(rec_range a, rec_range b);

/** Tries to confirm the claims in conflict of a block; base: the block as it is. */
REC_MUST_USE rec_status rec_narrow_by_claims(rec_narrowing *of, const rec_block *block,
                                             const rec_solution *base);

/** Tries to measure the quantities of a group; base: its block, NULL where that is in no
 * conflict. */
REC_MUST_USE rec_status rec_narrow_by_measures(rec_narrowing *of, const rec_group *group,
                                               const rec_solution *base);

/** Tries to do without each source; the blocks' stretches are known. */
REC_MUST_USE rec_status rec_narrow_without(rec_narrowing *of);

#endif
