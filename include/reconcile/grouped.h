/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_GROUPED_H
#define RECONCILE_GROUPED_H

#include <reconcile/allocator.h>
#include <reconcile/problem.h>
#include <reconcile/status.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

REC_BEGIN_C

/**
 * Intervals in columns, each of one group: what has been said of many
 * quantities, without documents, words or dates. A column that is NULL says
 * what stands beside it; with count 0 all may be.
 */
typedef struct rec_grouped {
    size_t count;                        /**< below 2^32 - 1 */
    const double *low, *high;            /**< [count] infinite where there is no end; no NaN */
    const uint8_t *low_open, *high_open; /**< [count] not 0: the end is left out; NULL: none is */
    const uint32_t *group;               /**< [count] each below group_count; NULL: all are of 0 */
    size_t group_count;                  /**< below 2^32 - 1; groups may have no interval */
    const uint32_t *origin;              /**< [count] each below count; NULL: each has its own */
    const double *weight;                /**< [count] 0.000001 to 1,000,000, together at most
                                            4e12; NULL: 1 */
} rec_grouped;

/** What the intervals of each group leave, in columns: [group_count] each. */
typedef struct rec_grouped_bounds_columns {
    double *low, *high;            /**< greatest low and least high end; infinite: there is none */
    uint32_t *low_from;            /**< the first interval with that end; REC_NO_INDEX: none has */
    uint32_t *high_from;           /**< likewise */
    uint8_t *low_open, *high_open; /**< this and what follows may be NULL: not asked for */
    uint8_t *conflict;             /**< 1: no number lies between the two */
    uint64_t *count;               /**< intervals of the group */
} rec_grouped_bounds_columns;

/**
 * Finds what is left of each group when all its intervals hold, or that they
 * cannot.
 *
 * Needs:   every interval holds a number: low < high, or low == high with both
 *          ends closed; low not inf, high not -inf.
 * Error:   exact, nothing rounds.
 * Cost:    O(count + group_count).
 * Returns: REC_OK; REC_E_INVALID, *fault then (where not NULL) the index of the
 *          first interval that is not as needed, or count where it is not one
 *          of them (too many, or too much weight); REC_E_ROUNDING when the
 *          processor does not round to nearest. Nothing is written but on
 *          REC_OK, and the fault.
 */
REC_API REC_MUST_USE rec_status rec_grouped_bounds(const rec_grouped *grouped,
                                                   const rec_grouped_bounds_columns *bounds,
                                                   size_t *fault);

/** A region of one group that the most weight of its origins supports. */
typedef struct rec_grouped_region {
    double low, high;
    bool low_open, high_open;
    uint32_t group;
} rec_grouped_region;

/**
 * Finds, of each group, every region that the most weight of its origins
 * supports. An origin supports what all its intervals of the group hold, and
 * weighs as the heaviest of them. A region ends where the set of origins that
 * support it changes: two that touch are two.
 *
 * Shapes:  regions[limit]: the first by group, then position; *region_total of
 *          them exist, at most count; NULL with limit 0. weight[group_count]:
 *          of each region, 0 where there is none; of[group_count]: of all
 *          origins together; either may be NULL: not asked for.
 * Needs:   as rec_grouped_bounds.
 * Memory:  from allocator (NULL: malloc), up to 150 bytes an interval; given
 *          back.
 * Error:   ends exact; weights are rounded to millionths.
 * Cost:    O(count + group_count), after a sort that is radix.
 * Returns: as rec_grouped_bounds; REC_E_MEMORY, REC_E_OVERFLOW.
 * Source:  Marzullo (1984).
 */
REC_API REC_MUST_USE rec_status rec_grouped_support(const rec_grouped *grouped, size_t limit,
                                                    rec_grouped_region regions[],
                                                    size_t *region_total, double weight[],
                                                    double of[], const rec_allocator *allocator,
                                                    size_t *fault);

/** Two intervals of one group that no number lies in. */
typedef struct rec_grouped_pair {
    uint32_t lower, upper; /**< lower's low end lies above upper's high end */
    double gap;            /**< how far; 0: they touch and an end is left out */
} rec_grouped_pair;

/**
 * Counts, of each group, the pairs that cannot both hold, and lists the worst:
 * by gap against the magnitude of both ends, then gap, then the first of the
 * two intervals, then the other. Origins and weights do not matter.
 *
 * Shapes:  pairs: room for the lesser of limit and total[g] of each group g;
 *          by group, *pair_count are written; NULL with limit 0, which finds
 *          the totals. total[group_count]: how many exist; NULL: not asked
 *          for.
 * Needs:   as rec_grouped_bounds.
 * Memory:  from allocator (NULL: malloc), up to 140 bytes an interval, and 160
 *          for each pair of the longest list; given back.
 * Error:   the counts are exact, gaps nearest doubles, at most the greatest.
 * Cost:    O(n log n), n the intervals and the pairs listed together.
 * Returns: as rec_grouped_support.
 */
REC_API REC_MUST_USE rec_status rec_grouped_conflicts(const rec_grouped *grouped, size_t limit,
                                                      rec_grouped_pair pairs[], size_t *pair_count,
                                                      uint64_t total[],
                                                      const rec_allocator *allocator,
                                                      size_t *fault);

/**
 * Numbers labels in the order in which they first come: the group column of
 * what is known by other integers.
 *
 * Shapes:  labels[count]; group[count]; first[count]: of the first *group_count
 *          the place where each label first stands.
 * Memory:  from allocator (NULL: malloc), up to 16 bytes a label, 40 where they
 *          have to be sorted; given back.
 * Cost:    O(count), whatever the labels: those chosen to collide are sorted.
 * Returns: REC_OK; REC_E_INVALID for 2^32 - 1 labels or more; REC_E_MEMORY,
 *          group and first then hold nothing of use.
 */
REC_API REC_MUST_USE rec_status rec_grouped_number(const int64_t labels[], size_t count,
                                                   uint32_t group[], uint32_t first[],
                                                   size_t *group_count,
                                                   const rec_allocator *allocator);

REC_END_C

#endif
