/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TRAIL_WALK_H
#define REC_TRAIL_WALK_H

#include "core/network.h"
#include "core/trail.h"

/**
 * Walks the trail back from one entry, or from emptiness, to all it rests on.
 * A narrowing by a tape rests on ends of the variables in its scope, as they
 * were before; on which ones, core/trail_ask.h finds out. What was there before
 * the trail began rests on nothing.
 *
 * Shapes:  domains[variable_count]: as the trail has left them; from: an entry,
 *          or REC_TRAIL_NONE for emptiness; given[numbers], tapes[tape_count]:
 *          set to 1 where the end rests on that number or tape, else untouched.
 * Memory:  rec_trail_walk_size of the same; nothing is kept.
 * Error:   enough: the given reasons and tapes marked, propagated alone from
 *          where the trail began to their exact fixed point, give the same end
 *          or one further in, or emptiness. Not least: what is marked might be more than it takes.
 * Cost:    O(entries + variables), and for each entry it rests on up to
 *          REC_TRAIL_ASK_TRIALS revisions.
 * Returns: REC_OK; REC_E_INVALID if there is no such entry or emptiness;
 *          REC_E_WORKSPACE; REC_E_ROUNDING.
 * Source:  lazy explanations of constraint solvers; the marks are an
 *          implication graph's ancestors.
 */
REC_MUST_USE rec_status rec_trail_walk(const rec_trail *trail, const rec_network *network,
                                       const rec_elementary *by, const rec_interval domains[],
                                       uint32_t from, rec_workspace *work, uint8_t given[],
                                       uint8_t tapes[]);
REC_MUST_USE rec_status rec_trail_walk_size(const rec_trail *trail, const rec_network *network,
                                            size_t *size_bytes);

#endif
