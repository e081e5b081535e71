/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CONFLICT_H
#define REC_CONFLICT_H

#include "core/line.h"
#include "core/timeline.h"
#include "core/workspace.h"

/**
 * Claims on one quantity with their dates. dates.count == 1 (or date NULL)
 * is a plain line. Claims with REC_NEVER_HOLDS take part in no pair.
 */
typedef struct rec_dated_line {
    rec_line line;
    rec_dates dates;
    const uint32_t *date; /**< [line.count], each < dates.count; NULL: all on the first date */
} rec_dated_line;

/**
 * Two claims that cannot both hold: lower's low end lies above upper's high
 * end, by rec_dates_ends_apart.
 */
typedef struct rec_pair {
    uint32_t lower, upper;
    double gap;          /**< lo - hi - allowance, >= 0; at most the greatest double */
    double gap_relative; /**< gap / (|lo| + |hi|), 0 for 0/0 */
    double allowance;
} rec_pair;

REC_MUST_USE rec_status rec_pairs_size(size_t count, size_t date_count, size_t limit,
                                       size_t *size_bytes);

/**
 * Counts all disjoint pairs exactly and lists the worst: greatest
 * gap_relative, then gap, then the smaller of the two names, then the other.
 *
 * Shapes:  name[count]: rank of each claim's id in sorted order, all distinct;
 *          pairs[limit]; *pair_count of them are written, *pair_total exist.
 * Memory:  rec_pairs_size(count, dates.count, limit); nothing is kept.
 * Error:   the count is exact (a pair counts if proven apart); gaps are
 *          nearest doubles.
 * Cost:    O(count log count) where all claims share a date or changes are
 *          free or forbidden in each direction; else also the ends in
 *          conflict at each two dates whose low and high ends are, and
 *          O(dates^2) where a date is a span. Where pairs with a gap of 0
 *          reach the list: those offered, and O(log count) for each claim in
 *          conflict where all share a date, else all ends of the other side.
 * Returns: REC_OK; REC_E_INVALID; REC_E_WORKSPACE.
 */
REC_MUST_USE rec_status rec_pairs_worst(const rec_dated_line *dated, const uint32_t name[],
                                        rec_workspace *work, size_t limit, rec_pair pairs[],
                                        size_t *pair_count, uint64_t *pair_total);

/**
 * Lists all disjoint pairs as (lower, upper), by upper then lower.
 *
 * Shapes:  lower[limit], upper[limit].
 * Memory:  rec_pairs_size(count, dates.count, 0).
 * Cost:    as rec_pairs_mark, the product of the numbers of dates in conflict,
 *          and a sort of the pairs.
 * Returns: REC_OK with *pair_count; REC_E_LIMIT when there are more than
 *          limit (arrays then hold nothing of use); REC_E_INVALID;
 *          REC_E_WORKSPACE.
 */
REC_MUST_USE rec_status rec_pairs_list(const rec_dated_line *dated, rec_workspace *work,
                                       size_t limit, uint32_t lower[], uint32_t upper[],
                                       size_t *pair_count);

/**
 * Marks every claim that is in some disjoint pair: in_conflict[count].
 *
 * Memory:  rec_pairs_size(count, dates.count, 0); nothing is kept.
 * Error:   exact: a claim is marked if and only if it is in a pair.
 * Cost:    O(count) after radix sorts; also O(dates^2) where a speed is finite
 *          and a date is a span.
 * Returns: REC_OK; REC_E_INVALID; REC_E_WORKSPACE.
 */
REC_MUST_USE rec_status rec_pairs_mark(const rec_dated_line *dated, rec_workspace *work,
                                       bool in_conflict[]);

/** Tells in how many disjoint pairs each claim is: degree[count]. As rec_pairs_worst with limit 0.
 */
REC_MUST_USE rec_status rec_pairs_degree(const rec_dated_line *dated, rec_workspace *work,
                                         uint32_t degree[]);

#endif
