/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TRAIL_H
#define REC_TRAIL_H

#include "core/interval.h"
#include "core/workspace.h"

#include <stdint.h>

/** In an entry's reason: the rest is a number of the caller's, not a tape's. */
#define REC_TRAIL_GIVEN UINT32_C(0x80000000)

/** No entry; no variable. */
#define REC_TRAIL_NONE UINT32_MAX

/** One end of one variable's domain, moved inward. */
typedef struct rec_trail_entry {
    double before, after;
    uint32_t variable;
    uint32_t reason;   /**< the tape, or the caller's number with REC_TRAIL_GIVEN */
    uint32_t previous; /**< the entry of the same end before, or REC_TRAIL_NONE */
    bool is_low;
    bool begins; /**< the first that its revision made; the next up to one that begins are too */
} rec_trail_entry;

/** That nothing is left: by which reason, of which variable, how far along the trail. */
typedef struct rec_trail_emptied {
    bool is_empty;
    uint32_t reason;
    uint32_t variable;  /**< REC_TRAIL_NONE: the relation holds nowhere, no variable is to blame */
    size_t trail_count; /**< how long the trail was */
    bool needs_low, needs_high; /**< which ends a given reason clashed with; neither: none */
} rec_trail_emptied;

/** What narrowed which end, in order; in the caller's workspace. */
typedef struct rec_trail {
    rec_trail_entry *entries; /**< [capacity], count in use */
    size_t capacity, count;
    size_t variable_count;
    uint32_t *latest; /**< [2 * variable_count]: see rec_trail_end */
    rec_trail_emptied emptied;
} rec_trail;

/** Where the latest entry of an end is kept in `latest`. */
static inline size_t rec_trail_end(uint32_t variable, bool is_low)
{
    return 2 * (size_t)variable + !is_low;
}

/**
 * An empty trail with room for so many entries.
 *
 * Memory:  rec_trail_size of the same counts; the trail stays in it.
 * Returns: REC_OK; REC_E_LIMIT for 2^32 - 1 entries or more; REC_E_WORKSPACE.
 *          *trail is written only with REC_OK, nothing kept without.
 */
REC_MUST_USE rec_status rec_trail_open(size_t variable_count, size_t capacity, rec_workspace *work,
                                       rec_trail *trail);
REC_MUST_USE rec_status rec_trail_size(size_t variable_count, size_t capacity, size_t *size_bytes);

/**
 * Moves the ends of a variable's domain to those of `left`, a part of it, and
 * notes each end that moves.
 *
 * Shapes:  *domain: the variable's.
 * Needs:   left not empty, within *domain. trail may be NULL: nothing is noted.
 * Returns: false, nothing done, if the trail has no room for both ends.
 */
bool rec_trail_narrow(rec_trail *trail, uint32_t variable, rec_interval left, uint32_t reason,
                      bool begins, rec_interval *domain);

/** What came of rec_trail_give. */
typedef enum rec_trail_given {
    REC_TRAIL_IDLE,     /**< the domain lies within */
    REC_TRAIL_NARROWED, /**< the domain has less */
    REC_TRAIL_EMPTY,    /**< nothing is left: noted in trail->emptied, the domain as it was */
    REC_TRAIL_FULL      /**< no room: the domain as it was */
} rec_trail_given;

/**
 * Takes over what the caller knows of a variable: a claim, an end of its kind.
 *
 * Shapes:  domains[variable_count].
 * Needs:   number < REC_TRAIL_GIVEN; domains not empty. is_whole moves the ends
 *          to whole numbers inward first, so that domains of counts that began
 *          with whole or infinite ends keep them.
 * Error:   exact.
 */
rec_trail_given rec_trail_give(rec_trail *trail, uint32_t variable, rec_interval given,
                               bool is_whole, uint32_t number, rec_interval domains[]);

/**
 * Takes the entries from `count` on back, latest first, and what they did to
 * the domains; also that it is empty. To try something and undo it.
 *
 * Needs:   count <= trail->count.
 */
void rec_trail_undo(rec_trail *trail, size_t count, rec_interval domains[]);

/** The whole numbers in x, empty if none. */
rec_interval rec_interval_whole_within(rec_interval x);

#endif
