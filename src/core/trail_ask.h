/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TRAIL_ASK_H
#define REC_TRAIL_ASK_H

#include "core/network.h"
#include "core/trail.h"

/** Revisions with which one narrowing is looked into, at most. */
enum { REC_TRAIL_ASK_TRIALS = 64 };

/** A walk along a trail, as it stands at one entry; memory for asking tapes is with it. */
typedef struct rec_trail_place {
    const rec_trail *trail;
    const rec_network *network;
    const rec_elementary *by;
    const uint32_t *at;          /**< [2 * variables]: `latest` as it was at the entry */
    const rec_interval *initial; /**< [variables]: before the trail began */

    rec_interval *box;   /**< [variables]: those in the scope of the tape that is asked */
    rec_interval *slots; /**< [steps] */
    uint32_t *chosen;    /**< [2 * steps]: entries it is asked with, of low ends, of high ends */
    uint32_t *turns;     /**< [2 * steps]: the same ends in the order in which they are let go */
    int8_t *step_moves;  /**< [steps]: see core/tape_direction.h */
    int8_t *moves;       /**< [variables]: the same of those in scope */
    uint8_t *is_needed;  /**< [entries]: set to 1 where the answer rests on one */
} rec_trail_place;

/** What a tape has narrowed. */
typedef struct rec_trail_question {
    uint32_t tape;
    uint32_t variable; /**< REC_TRAIL_NONE: the relation holds nowhere */
    bool is_emptiness; /**< of the variable, if there is one; else its end: */
    bool is_low;
    double after;
    size_t begin; /**< the first entry of the revision that narrowed it */
} rec_trail_question;

/**
 * Asks the tape again with ends let go, to see on which the narrowing rests.
 *
 *     z == x + y:   z.low 5 came of x [2, 9] y [3, 7]
 *                   without x.high? 5 still. Without y.high? 5. Without x.low? No.
 *                   z.low rests on x.low and y.low
 *
 * Each end is first let go to where the trail began, by halves, ends that pull
 * the same way together, then back to its earliest entry that will do.
 *
 * Error:   the tape, revised with the ends that remain, gives what was asked
 *          for or more. Not least: trials are limited, and tried one by one.
 * Cost:    REC_TRAIL_ASK_TRIALS revisions.
 */
void rec_trail_ask(const rec_trail_place *of, const rec_trail_question *about);

#endif
