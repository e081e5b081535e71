/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_LINE_H
#define REC_LINE_H

#include <reconcile/range.h>

#include <stddef.h>
#include <stdint.h>

/**
 * One end of an interval, exactly ordered. Ends whose decimals differ though
 * their nearest doubles are the same are told apart by rank: 0 is the double
 * itself, negative below it, positive above it, in the order of the decimals.
 */
typedef struct rec_end {
    double value; /**< finite, or -INFINITY for a low, INFINITY for a high end */
    int32_t rank;
    bool open;
} rec_end;

/** What a claim's flags say; the ends at infinity are open whatever they say. */
enum { REC_LO_OPEN = 1, REC_HI_OPEN = 2, REC_NEVER_HOLDS = 4 };

/** Number of reliability and of credibility grades that break ties. */
enum { REC_GRADE_COUNT = 5 };

#define REC_NO_CLAIM UINT32_MAX

/**
 * Intervals on one line, as arrays; a NULL array stands for its plain value.
 * No NaN; each interval holds at least one number, unless REC_NEVER_HOLDS
 * says that its claim holds nowhere (its ends are then not looked at).
 */
typedef struct rec_line {
    size_t count;           /**< <= UINT32_MAX - 1 */
    const double *lo, *hi;  /**< [count] */
    const uint8_t *flags;   /**< [count] or NULL: 0 */
    const int32_t *lo_rank; /**< [count] or NULL: 0 */
    const int32_t *hi_rank; /**< [count] or NULL: 0 */
    const uint32_t *origin; /**< [count], each < origin_count; NULL: every claim its own */
    size_t origin_count;
    const uint64_t *weight;     /**< [count], > 0, their sum < 2^63; NULL: 1 */
    const uint8_t *reliability; /**< [count], 0 (best) to 4; NULL: 0 */
    const uint8_t *credibility; /**< [count], 0 (best) to 4; NULL: 0 */
} rec_line;

/**
 * Whether the arrays are as rec_line demands, weights and grades included:
 * what each algorithm on lines checks before it starts. O(count).
 */
bool rec_line_is_valid(const rec_line *line);

/** An end of a claim: -0 as 0, an infinite one open and of rank 0. Not of one that never holds. */
rec_end rec_line_lo(const rec_line *line, size_t claim);
rec_end rec_line_hi(const rec_line *line, size_t claim);

/** Whether no number lies between a low and a high end: they are apart. Order: value, rank,
 * openness. */
bool rec_ends_apart(rec_end lo, rec_end hi);

/** < 0, 0, > 0: which of two low (high) ends allows more from below (less from above): -inf < [x <
 * (x; x) < x] < inf. */
int rec_compare_lo(rec_end a, rec_end b);
int rec_compare_hi(rec_end a, rec_end b);

#endif
