/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_NARROW_H
#define REC_NARROW_H

#include "model/solution.h"

#include <reconcile/settle.h>

/** What a settlement keeps of one source. */
typedef struct rec_without_kept {
    rec_without shown;
    const rec_without_quantity *quantities; /**< [shown.quantity_count] */
} rec_without_kept;

struct rec_settlement {
    rec_arena arena;
    const rec_solution *solution; /**< must outlive the settlement */
    rec_settling *quantities;     /**< [the problem's quantities] */
    rec_without_kept *sources;    /**< [the problem's sources] */
};

#endif
