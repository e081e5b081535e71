/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CONFLICT_TOUCHING_H
#define REC_CONFLICT_TOUCHING_H

#include "core/conflict_gap.h"

/**
 * Fills a list that has room with pairs whose gap is 0, the earliest names
 * first.
 *
 * Needs:   all pairs with a gap are in the list.
 * Cost:    O(ends in conflict) for each pair in the list.
 * Returns: REC_OK; REC_E_WORKSPACE.
 */
REC_MUST_USE rec_status rec_sides_list_touching(rec_sides *sides, rec_worst_pairs *worst);

#endif
