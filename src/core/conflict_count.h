/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CONFLICT_COUNT_H
#define REC_CONFLICT_COUNT_H

#include "core/conflict_sides.h"

/**
 * Counts all pairs of sorted sides.
 *
 * Error:   exact.
 * Cost:    O(ends in conflict), and the logarithm of the dates for each where
 *          the course is REC_COURSE_STEP; for REC_COURSE_SPEED the ends in
 *          conflict at each two dates whose low and high ends are.
 * Returns: REC_OK; REC_E_WORKSPACE.
 */
REC_MUST_USE rec_status rec_sides_count(rec_sides *sides, uint64_t *pair_total);

/**
 * Gathers the ends of one side that are in conflict, of all dates, lowest first.
 *
 * Shapes:  gathered[claims]; *count of them are written.
 * Returns: REC_OK; REC_E_WORKSPACE.
 */
REC_MUST_USE rec_status rec_sides_gather(rec_sides *sides, const rec_side *side,
                                         uint32_t gathered[], size_t *count);

/**
 * Place of each date in the order of high keys: into high.partner. Of each low
 * date the first that it meets: low.partner. Needs: REC_COURSE_STEP.
 */
void rec_sides_place_dates(rec_sides *sides);

/** A Fenwick tree, tally[count + 1]: counts one more at a place, and tells how many lie before one.
 */
void rec_tally_add(uint32_t tally[], size_t count, size_t place);
uint64_t rec_tally_before(const uint32_t tally[], size_t place);

#endif
