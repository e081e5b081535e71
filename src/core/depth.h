/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_DEPTH_H
#define REC_DEPTH_H

#include "core/line.h"
#include "core/workspace.h"

/** Where all claims hold: the claims whose ends bound it. */
typedef struct rec_meeting {
    bool empty;        /**< no number lies in all of them, or one never holds */
    uint32_t lo_claim; /**< the greatest low end, REC_NO_CLAIM where none is finite; of equal ends
                          the first claim */
    uint32_t hi_claim;
} rec_meeting;

/** Finds the intersection of all intervals. Exact; O(count); no memory. */
rec_meeting rec_line_meet(const rec_line *line);

/**
 * A stretch of the line: the low end of lo_claim to the high end of hi_claim.
 * Of several claims with that end it is the first whose origin supports the
 * region.
 */
typedef struct rec_region {
    rec_end lo, hi;
    uint32_t lo_claim, hi_claim; /**< REC_NO_CLAIM where the end is infinite */
    uint64_t weight;             /**< of the origins that support it */
} rec_region;

REC_MUST_USE rec_status rec_line_support_size(size_t count, size_t origin_count,
                                              size_t *size_bytes);

/**
 * Finds every region that the most weight of origins supports. An origin
 * supports x if all its claims hold x (never, if one of them never holds); it
 * weighs as its heaviest claim. A region ends where the set of origins that
 * support it changes: two that touch are two. Where no origin supports any x
 * there is no region and the weight is 0.
 *
 * Shapes:  regions[limit]: the first by position; *region_total of them exist,
 *          no more than origins; *weight of each, *of all origins together.
 * Needs:   rec_line_is_valid(line).
 * Memory:  rec_line_support_size(count, origin_count), origin_count 0 where
 *          line->origin is NULL; nothing is kept.
 * Error:   exact, nothing rounds.
 * Cost:    O(count), after a sort that is radix: near O(count).
 * Returns: REC_OK; REC_E_INVALID; REC_E_WORKSPACE.
 * Source:  Marzullo (1984); RFC 5905, 11.2.1.
 */
REC_MUST_USE rec_status rec_line_support(const rec_line *line, rec_workspace *work, size_t limit,
                                         rec_region regions[], size_t *region_total,
                                         uint64_t *weight, uint64_t *of);

/**
 * What a withdrawal costs, in the order of comparison: first weight, then how
 * many claims of each reliability from the best on, then of each credibility.
 */
typedef struct rec_cost {
    uint64_t weight;
    uint32_t reliability[REC_GRADE_COUNT];
    uint32_t credibility[REC_GRADE_COUNT];
} rec_cost;

int rec_cost_compare(const rec_cost *a, const rec_cost *b); /**< < 0: a is cheaper */

/** A largest set of claims that hold together: those that hold in a region; the rest is withdrawn.
 */
typedef struct rec_clique {
    rec_end lo, hi; /**< where they all hold */
    uint32_t lo_claim, hi_claim;
    rec_cost
        cost; /**< of withdrawing the others: for each origin the greatest weight withdrawn there */
} rec_clique;

REC_MUST_USE rec_status rec_line_cliques_size(size_t count, size_t origin_count, size_t limit,
                                              size_t *size_bytes);

/**
 * Finds the inclusion-minimal withdrawals on one line, the cheapest first (by
 * cost, then position), and the hull of all cheapest ones.
 *
 * Shapes:  cliques[limit]; *clique_total exist; *cheapest_total tie for first
 *          by the whole cost, *cheapest_lo and *cheapest_hi span all of these.
 *          Without a claim that holds anywhere there is one: the whole line.
 * Needs:   rec_line_is_valid(line).
 * Memory:  rec_line_cliques_size(count, origin_count, limit), origin_count 0
 *          where line->origin is NULL; nothing is kept.
 * Error:   exact, nothing rounds.
 * Cost:    O(count) after the sort, and O(log limit) for each one kept.
 * Returns: REC_OK; REC_E_INVALID; REC_E_WORKSPACE.
 * Source:  maximal cliques of an interval graph are the regions between a low
 *          end and the next end, if that is a high one.
 */
REC_MUST_USE rec_status rec_line_cliques(const rec_line *line, rec_workspace *work, size_t limit,
                                         rec_clique cliques[], size_t *clique_total,
                                         size_t *cheapest_total, rec_end *cheapest_lo,
                                         rec_end *cheapest_hi);

#endif
