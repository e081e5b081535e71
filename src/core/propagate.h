/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_PROPAGATE_H
#define REC_PROPAGATE_H

#include "core/network.h"
#include "core/trail.h"

/** Why propagation ended. All but the first leave bounds that are sound, but may be loose. */
typedef enum rec_propagate_end {
    REC_PROPAGATE_FIXED_POINT, /**< no tape narrows anything further, to the last bit */
    REC_PROPAGATE_SMALL_GAINS, /**< some might, by less than the least gain at a time */
    REC_PROPAGATE_BUDGET,      /**< some do, but the revisions are used up */
    REC_PROPAGATE_TRAIL_FULL,  /**< some do, but it could not be noted */
    REC_PROPAGATE_EMPTY        /**< the tapes hold nowhere within the domains; proven */
} rec_propagate_end;

typedef struct rec_propagate_options {
    /** An end's move is passed on to other tapes if it is more than this share of the domain's
     * width, where that is infinite of the end's size. 0: always. */
    double gain_min;

    /** A tape that has been revised so often is left alone: slow cycles end, the rest goes on. */
    uint32_t revisions_per_tape_max;
    uint64_t revisions_max; /**< of all together */

    const uint8_t *active;   /**< [tape_count]: 0 for a tape that is left out; NULL: none is */
    const uint32_t *changed; /**< [changed_count]: variables whose tapes are to be looked at */
    size_t changed_count;    /**< and all that follows from these; all tapes if changed is NULL */
} rec_propagate_options;

/**
 * All tapes, gains down to 1e-12 as the method's description has it, a thousand
 * revisions a tape: x == 0.999 * y, y == 0.999 * x gains a thousandth each time
 * and has then lost all but a tenth; who needs its end solves it as linear.
 */
static inline rec_propagate_options rec_propagate_defaults(void)
{
    const rec_propagate_options defaults = {
        .gain_min = 1e-12,
        .revisions_per_tape_max = 1000,
        .revisions_max = UINT64_MAX,
    };
    return defaults;
}

typedef struct rec_propagate_outcome {
    rec_propagate_end end;
    uint64_t revisions;
    uint32_t emptied_by;       /**< the tape, REC_TRAIL_NONE if none */
    uint32_t emptied_variable; /**< REC_TRAIL_NONE if none is to blame alone */
} rec_propagate_outcome;

/**
 * Narrows the domains of all variables by the tapes that tie them, revision
 * after revision: at first of all tapes, then of each again when another has
 * narrowed a variable of its. Turns go up and down the network's order.
 *
 *     x == y + 1     x [0, 9] -> [1, 9]          then     z [0, 5] -> [1, 5]
 *     z == x         y [0, 9] -> [0, 8]                   x [1, 9] -> [1, 5], y again
 *
 * Shapes:  domains[variable_count]: on entry where to begin, on return what is
 *          left; with REC_PROPAGATE_EMPTY as they were when that came out, none
 *          empty. *trail is added to, or NULL.
 * Needs:   domains that are not empty, of counts with ends whole or infinite
 *          (rec_trail_give makes them so); a trail opened for as many variables.
 * Memory:  rec_propagate_size(network); nothing is kept.
 * Error:   loses no solution. With gain_min 0 and REC_PROPAGATE_FIXED_POINT the
 *          domains are the greatest that no tape narrows: the same whatever
 *          the order of tapes.
 * Cost:    O(steps) a revision, and a 64th of the tapes a sweep. A chain of n
 *          links takes some 2 n revisions, whatever the order of its tapes.
 * Returns: REC_OK; REC_E_WORKSPACE; REC_E_ROUNDING. Nothing is written without
 *          REC_OK.
 * Source:  Mackworth (1977), AC-3; Benhamou et al. (1999).
 */
REC_MUST_USE rec_status rec_propagate(const rec_network *network, const rec_elementary *by,
                                      const rec_propagate_options *options, rec_workspace *work,
                                      rec_interval domains[], rec_trail *trail,
                                      rec_propagate_outcome *outcome);
REC_MUST_USE rec_status rec_propagate_size(const rec_network *network, size_t *size_bytes);

#endif
