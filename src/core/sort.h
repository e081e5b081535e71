/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SORT_H
#define REC_SORT_H

#include "core/workspace.h"

#include <stdbool.h>
#include <stdint.h>

/**
 * Stable sorting of indices by keys that stay where they are. Stable means
 * that several keys are sorted by one after the other, the least important
 * first:
 *
 *   rec_sort_start(count, order);                       0, 1, 2, ...
 *   rec_sort_by_int64(count, date, order, work);        by value, then date,
 *   rec_sort_by_double(count, value, order, work);      then index
 *
 * Shapes:  order[count]: on entry the indices to sort, all or some of those
 *          of key, in the order that equal keys keep; sorted on return.
 * Needs:   count < UINT32_MAX. -0 and 0 are equal keys; a NaN sorts beyond the
 *          infinities.
 * Memory:  rec_sort_size(count); nothing is kept.
 * Cost:    O(count): at most eight passes over (key, index), fewer where
 *          digits do not differ, one where the keys are in order already.
 * Returns: REC_OK; REC_E_INVALID for a count too large; REC_E_WORKSPACE,
 *          order then untouched.
 * Source:  least-significant-digit radix sort (Knuth, 5.2.5).
 */

/** Bytes of workspace for any one of the sorts below, of count indices or fewer. */
REC_MUST_USE rec_status rec_sort_size(size_t count, size_t *size_bytes);

/** Fills order with 0 to count - 1. */
void rec_sort_start(size_t count, uint32_t order[]);

REC_MUST_USE rec_status rec_sort_by_double(size_t count, const double key[], uint32_t order[],
                                           rec_workspace *work);
REC_MUST_USE rec_status rec_sort_by_uint64(size_t count, const uint64_t key[], uint32_t order[],
                                           rec_workspace *work);
REC_MUST_USE rec_status rec_sort_by_uint32(size_t count, const uint32_t key[], uint32_t order[],
                                           rec_workspace *work);
REC_MUST_USE rec_status rec_sort_by_int64(size_t count, const int64_t key[], uint32_t order[],
                                          rec_workspace *work);

/** Which bits of a byte a sort looks at, and whether it turns them round. */
typedef struct rec_byte_key {
    const uint8_t *byte; /**< NULL: all keys are equal */
    uint8_t mask;
    bool set_first; /**< the greater masked value comes first */
} rec_byte_key;

/**
 * Sorts by value, then rank, then the masked byte: the ends of intervals with
 * their openness. What is NULL is not looked at.
 */
REC_MUST_USE rec_status rec_sort_by_end(size_t count, const double value[], const int32_t rank[],
                                        rec_byte_key side, uint32_t order[], rec_workspace *work);

/** The same, and sorted[i] receives value[order[i]], -0 as 0: values to be read in a row. */
REC_MUST_USE rec_status rec_sort_by_end_and_copy(size_t count, const double value[],
                                                 const int32_t rank[], rec_byte_key side,
                                                 uint32_t order[], double sorted[],
                                                 rec_workspace *work);

#endif
