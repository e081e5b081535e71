/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_STANDING_H
#define REC_STANDING_H

#include "core/conflict.h"
#include "model/solution.h"

/**
 * What stands on one quantity as its claims are read: the claims that are used and
 * no repeats, as the arrays that the core works on, and all dates that matter.
 */
typedef struct rec_standing {
    const rec_problem *problem;
    const rec_quantity *quantity;
    uint32_t quantity_index;
    int taken;             /**< the reading for all claims, or REC_READING_OWN */
    uint32_t *claim;       /**< [line.count] indices into the problem's claims */
    const rec_date *dates; /**< [dated.dates.count] as people say them */
    rec_dated_line dated;  /**< ends cut by the domain; REC_NEVER_HOLDS where nothing is left */
    rec_end domain_lo, domain_hi;
    bool timed;           /**< dates are counted in seconds, else in days */
    bool has_at;          /**< else no date exists at all and there is one nameless one */
    size_t at;            /**< which of the dates is the one asked for */
    uint32_t *by_date;    /**< claims of the line in the order of their dates */
    uint32_t *date_first; /**< [dates.count + 1] where each date's claims begin in by_date */
} rec_standing;

/** Dates that a standing has whether a claim gives them or not: the one asked for, and others. */
typedef struct rec_standing_dates {
    bool has_at;
    rec_date at;
    const rec_date *others; /**< [other_count] */
    size_t other_count;
} rec_standing_dates;

/**
 * Gathers what stands. The dates given become its dates if they are none yet;
 * a quantity that cannot change has one date.
 *
 * Shapes:  claims[claim_count]: all claims on the quantity; the line has those
 *          that stand in the same order.
 * Memory:  all from arena.
 * Returns: REC_OK; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_standing_gather(const rec_solution *solution, uint32_t quantity,
                                            const uint32_t claims[], size_t claim_count, int taken,
                                            const rec_standing_dates *dates, rec_arena *arena,
                                            rec_standing *standing);

/** Whether a claim counts: it is used and passes nothing on. */
bool rec_claim_stands(const rec_solved_claim *claim);

/** Whether a claim of the line says nothing at all, whatever the domain: a count between whole
 * numbers. */
bool rec_standing_says_nothing(const rec_standing *standing, size_t claim);

/** Admiralty grades from 0, the best, to 4: what is not judged counts as the middle one. */
uint8_t rec_reliability_grade(char letter);
uint8_t rec_credibility_grade(int digit);

/** A workspace of size_bytes out of the arena; memory NULL when there is none. */
rec_workspace rec_standing_workspace(rec_arena *arena, size_t size_bytes);

/**
 * What the claims that are not withdrawn say at every date, before domain and
 * whole numbers: lo[dates.count], hi[dates.count]. withdrawn: [line.count] or
 * NULL for none; claims that never hold are left out.
 *
 * Returns: REC_OK; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_standing_spread(const rec_standing *standing, const bool withdrawn[],
                                            rec_arena *arena, rec_end lo[], rec_end hi[]);

/** Cuts ends by the domain and, for a count, moves them inward to whole numbers where one lies
 * between. */
void rec_standing_settle(const rec_standing *standing, rec_end *lo, rec_end *hi);

/** A pair of ends as a range. */
rec_range rec_range_of_ends(rec_end lo, rec_end hi);

/** What one claim says of a date, cast, not settled. */
void rec_standing_cast(const rec_standing *standing, size_t claim, size_t date, rec_end *lo,
                       rec_end *hi);

/** Whether both ends are the same point, closed. */
bool rec_ends_are_point(rec_end lo, rec_end hi);

/**
 * Verdict of what is not in conflict at one date, by its settled ends:
 * touching, agreed, or silent where nothing bears on it.
 */
rec_verdict rec_standing_verdict_at(const rec_standing *standing, const bool withdrawn[],
                                    size_t date, rec_end spread_lo, rec_end spread_hi);

#endif
