/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_HITTING_PART_H
#define REC_HITTING_PART_H

#include "core/hitting.h"

/**
 * The search of one part, whose sets hang together. Not for use outside the
 * files hitting*.c.
 */

REC_MUST_USE rec_status rec_hitting_part_size(size_t element_count, size_t origin_count,
                                              size_t set_count, size_t *size_bytes);

/** As rec_hitting_find, for a problem that is valid; one search, however it hangs together. */
REC_MUST_USE rec_status rec_hitting_part_find(const rec_hitting_problem *problem,
                                              rec_hitting_scope scope, uint64_t node_budget,
                                              rec_workspace *work, size_t limit, bool chosen[],
                                              rec_cost cost[], rec_hitting_found *found);

#endif
