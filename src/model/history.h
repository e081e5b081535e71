/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_HISTORY_H
#define REC_HISTORY_H

#include "model/solution.h"

#include <reconcile/history.h>

/** One entry as it is kept. */
typedef struct rec_history_step {
    rec_history_entry entry;
    const rec_history_quantity *quantities; /**< [the problem's quantities] */
    const rec_conflict *conflicts;          /**< [entry.conflict_count] */
} rec_history_step;

struct rec_history {
    rec_arena arena;
    const rec_solution *solution; /**< must outlive the history */
    rec_history_step *steps;
    size_t step_count;
};

#endif
