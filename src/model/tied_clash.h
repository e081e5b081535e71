/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TIED_CLASH_H
#define REC_TIED_CLASH_H

#include "model/tied_dispute.h"

/**
 * Where the members of a set meet, and how far apart they are there. Not for
 * use outside the files tied_*.c and solve_tied*.c.
 */

/** What a set's members are told by; all of it lies in tied->arena. */
typedef struct rec_tied_meet {
    rec_tied *tied;
    rec_tied_state *probe; /**< used up */
    const rec_tied_set *set;
    uint32_t *variable; /**< [member_count] that a claim speaks of; REC_NO_INDEX: a relation */
    double gap;         /**< NaN: not one number */
    rec_clash *clash;
} rec_tied_meet;

/**
 * Finds the gap of a set and where its members meet.
 *
 * The gap is the distance between each claim of the set and what the others
 * leave of its quantity, given the set's background, in whichever unit all of
 * them have, where that is the same for each to 1e-9. As with the stretch,
 * numbers between whole ones count.
 *
 * Needs:   a set with a member; probe: a state to use up.
 * Memory:  lists of the clash from the solution's arena.
 * Error:   of a sum exact, then to the nearest double; else outward rounding
 *          of some operations.
 * Cost:    of a sum one contraction of the group; else at most two for each
 *          member, within a budget of its own, beyond which *gap is NaN and the
 *          clash REC_CLASH_NONE.
 * Returns: REC_OK; REC_E_MEMORY; REC_E_ROUNDING.
 */
REC_MUST_USE rec_status rec_tied_find_clash(rec_tied *tied, rec_tied_state *probe,
                                            const rec_tied_set *set, double *gap, rec_clash *clash);

/**
 * Tells a set that hangs on one relation which adds up what the claims speak
 * of, one side against the other or against a number. *found: it is such.
 */
REC_MUST_USE rec_status rec_tied_clash_in_sum(rec_tied_meet *of, bool *found);

/** Tells a set by what some members leave of the quantity that others speak of; else finds
 * nothing. */
REC_MUST_USE rec_status rec_tied_clash_in_quantity(rec_tied_meet *of);

/** Contracts the set's background and those members that are not left out: [member_count]. */
REC_MUST_USE rec_status rec_tied_contract_without(rec_tied_meet *of, const bool left_out[],
                                                  const rec_tied_goal *goal);

/** Ends of the claim that a member is, cut by the domain. */
void rec_tied_claimed(const rec_tied *tied, uint32_t element, rec_end *lo, rec_end *hi);

/** Fills the lists of a side: the members that are marked. */
REC_MUST_USE rec_status rec_tied_fill_side(rec_tied_meet *of, const bool marked[],
                                           rec_clash_side *side);

#endif
