/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CONFLICT_SIDES_H
#define REC_CONFLICT_SIDES_H

#include "core/conflict.h"

/**
 * The low ends and the high ends of all claims, sorted, and which of them take
 * part in a pair. Every search for pairs begins here.
 */

/** The ends of one side: by date, within a date from the loosest to the tightest. Where the course
 * is REC_COURSE_LINE those alone that are in a pair. */
typedef struct rec_side {
    bool is_low;
    uint32_t *claim;
    double *value;     /**< of each end, in the same order */
    uint32_t *begin;   /**< [date_count + 1], where each date's ends begin */
    uint32_t *cut;     /**< [date_count], from here to the date's last they are in a pair */
    uint32_t *partner; /**< [date_count], the other dates' one whose opposite ends come nearest */
    uint32_t *by_key;  /**< [date_count], the dates by key, where the course is REC_COURSE_STEP */
    int64_t *key;      /**< [date_count], a low end's date meets a high end's where key <= key */
} rec_side;

/** How one date bears on another, the cheapest description that is true. */
typedef enum rec_course {
    REC_COURSE_LINE,  /**< every date is as every other: all claims are on one */
    REC_COURSE_LEVEL, /**< no date says anything of another */
    REC_COURSE_STEP,  /**< a date says all it knows of another, or nothing */
    REC_COURSE_SPEED  /**< with a finite speed limit */
} rec_course;

typedef struct rec_sides {
    const rec_dated_line *dated;
    rec_course course;
    size_t date_count; /**< 1 for REC_COURSE_LINE */
    rec_side low, high;
    rec_end *tightest;  /**< [date_count], scratch */
    uint32_t *tally;    /**< [date_count + 1], scratch */
    uint32_t *gathered; /**< [2 * claims], scratch */
    rec_workspace sort; /**< scratch of sorts over all claims and over all dates */
} rec_sides;

REC_MUST_USE rec_status rec_sides_size(size_t count, size_t date_count, size_t *size_bytes);

/**
 * Sorts the ends and finds which are in a pair.
 *
 * Memory:  rec_sides_size(count, dates.count), which the sides keep until the
 *          caller puts work->used_bytes back.
 * Error:   exact: a claim's end is past its date's cut if and only if the
 *          claim is in a pair with that end.
 * Cost:    O(count) after radix sorts and O(dates); O(dates^2) where a speed
 *          is finite and a date is a span.
 * Returns: REC_OK; REC_E_INVALID; REC_E_WORKSPACE.
 */
REC_MUST_USE rec_status rec_sides_build(const rec_dated_line *dated, rec_workspace *work,
                                        rec_sides *sides);

/** Sorts the first count ends of one side from the loosest to the tightest, whatever their dates.
 */
REC_MUST_USE rec_status rec_sides_order(rec_sides *sides, rec_side *side, size_t count);

/** The date of a claim, 0 for REC_COURSE_LINE. */
size_t rec_sides_date(const rec_sides *sides, uint32_t claim);

/** The claim whose end on this side is the tightest of a date. Needs: the date has ends there. */
uint32_t rec_side_tightest(const rec_side *side, size_t date);

/** Whether some end of the date is in a pair. */
bool rec_side_is_cut(const rec_side *side, size_t date);

/** Sets the cuts of one side of sorted ends; a step of rec_sides_build. */
void rec_sides_cut(rec_sides *sides, rec_side *side);

/** Whether ends at two dates can clash at all; true for one date. */
bool rec_sides_meet(const rec_sides *sides, size_t low_date, size_t high_date);

/** Whether the claims clash, lower's low end above upper's high end. */
bool rec_sides_clash(const rec_sides *sides, uint32_t lower, uint32_t upper);

/** Whether claim a's end is tighter than claim b's, in whatever order the search goes by. */
typedef bool rec_tighter(const void *context, const rec_side *side, uint32_t a, uint32_t b);

/**
 * Fills side->partner: for each date, of all dates that its ends on this side
 * meet on the other, the date whose last end is tightest. Needs: REC_COURSE_STEP.
 */
void rec_sides_find_partners(rec_sides *sides, rec_side *side, rec_tighter *tighter,
                             const void *context);

#endif
