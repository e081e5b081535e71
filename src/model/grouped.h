/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_MODEL_GROUPED_H
#define REC_MODEL_GROUPED_H

#include "core/line.h"
#include "model/arena.h"

#include <reconcile/grouped.h>

/** Holds intervals against what rec_grouped_bounds needs; returns as that. */
REC_MUST_USE rec_status rec_grouped_check(const rec_grouped *grouped, size_t *fault);

/** Intervals gathered by group, those of group g at begin[g] to begin[g + 1] - 1. */
typedef struct rec_gathered {
    size_t *begin;      /**< [group_count + 1] */
    uint32_t *interval; /**< [count] which one, in the order given within its group */
    size_t largest;     /**< intervals of the largest group */
    double *lo, *hi;    /**< [count] */
    uint8_t *flags;     /**< [count] as of rec_line; NULL: no end is left out */
    uint32_t *origin;   /**< [count] numbered anew in each group; NULL: each has its own */
    uint64_t *weight;   /**< [count] in millionths; NULL: all are alike, of 1 */
} rec_gathered;

/** Gathers checked intervals, in memory of the arena. Returns: REC_OK; REC_E_MEMORY. */
REC_MUST_USE rec_status rec_grouped_gather(const rec_grouped *grouped, rec_arena *arena,
                                           rec_gathered *gathered);

/** The intervals of one group as a line. */
rec_line rec_gathered_line(const rec_gathered *gathered, size_t group);

#endif
