/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_INTERVAL_COMPARE_H
#define REC_INTERVAL_COMPARE_H

#include "core/interval.h"

/*
 * Relations between two sets of numbers, for all a in the first and b in the
 * second. What is said of every member of the empty set holds.
 * Error:   exact.
 * Source:  IEEE Std 1788.1-2017, section 4.5.
 */
bool rec_interval_equal(rec_interval a, rec_interval b); /**< empty equals empty */
bool rec_interval_is_subset(rec_interval a, rec_interval b);
bool rec_interval_is_interior(rec_interval a, rec_interval b); /**< a within b, off its ends */
bool rec_interval_are_disjoint(rec_interval a, rec_interval b);

/** For each a there is a b not below it, for each b an a not above it. */
bool rec_interval_is_less(rec_interval a, rec_interval b);
bool rec_interval_is_strictly_less(rec_interval a, rec_interval b);  /**< a b above, an a below */
bool rec_interval_precedes(rec_interval a, rec_interval b);          /**< every a <= every b */
bool rec_interval_strictly_precedes(rec_interval a, rec_interval b); /**< every a < every b */

/**
 * The sixteen ways in which two intervals lie to each other; exactly one holds.
 *
 *   BEFORE     aaa  bbb      MEETS      aaa        OVERLAPS    aaaa
 *                                         bbb                    bbbb
 *   STARTS     aaa           CONTAINED   aaa       FINISHES     aaa
 *              bbbbb                    bbbbb                 bbbbb
 *
 * and the same with a and b exchanged, and EQUALS.
 */
typedef enum rec_overlap {
    REC_OVERLAP_BOTH_EMPTY,
    REC_OVERLAP_FIRST_EMPTY,
    REC_OVERLAP_SECOND_EMPTY,
    REC_OVERLAP_BEFORE,
    REC_OVERLAP_MEETS,
    REC_OVERLAP_OVERLAPS,
    REC_OVERLAP_STARTS,
    REC_OVERLAP_CONTAINED_BY,
    REC_OVERLAP_FINISHES,
    REC_OVERLAP_EQUALS,
    REC_OVERLAP_FINISHED_BY,
    REC_OVERLAP_CONTAINS,
    REC_OVERLAP_STARTED_BY,
    REC_OVERLAP_OVERLAPPED_BY,
    REC_OVERLAP_MET_BY,
    REC_OVERLAP_AFTER
} rec_overlap;

rec_overlap rec_interval_overlap(rec_interval a, rec_interval b);

#endif
