/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_NAME_ORDER_H
#define REC_NAME_ORDER_H

#include "model/problem.h"

/**
 * The rank of each claim's id in the byte order of all ids, so that results do
 * not depend on the order of a document: name[claim_count].
 *
 * Cost:    O(claims) where ids differ within eight bytes after what all of
 *          them begin with; O(n log n) comparisons otherwise.
 * Returns: REC_OK; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_name_order_make(const rec_problem *problem, rec_arena *scratch,
                                            uint32_t **name);

/** Sorts claims by id. Returns: REC_OK; REC_E_MEMORY. */
REC_MUST_USE rec_status rec_name_order_sort(const uint32_t name[], uint32_t claims[], size_t count,
                                            rec_arena *scratch);

#endif
