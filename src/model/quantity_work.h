/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_QUANTITY_WORK_H
#define REC_QUANTITY_WORK_H

#include "model/solving.h"

/**
 * What the parts of solving one quantity share. Not for use outside the files
 * solve_quantity.c and solve_rest.c.
 */

/** What is found of one quantity on the way. */
typedef struct rec_quantity_work {
    rec_solving *solving;
    const rec_standing *standing;
    const rec_disputed *disputed; /**< NULL: no conflict */
    uint32_t disputed_index;
    rec_arena *scratch;
    rec_end *raw_lo, *raw_hi; /**< [dates] what all claims say together */
    rec_end *lo, *hi;         /**< [dates] after the best repairs, settled; the hull of several */
    bool *have;               /**< [dates] whether lo and hi hold something yet */
    rec_verdict *verdict;     /**< [dates] */
    bool *mask;               /**< [claims] what the repair at hand withdraws */
    bool *aside, *gives_lo, *gives_hi, *binding; /**< [claims] */
    rec_alternative *alternatives;
    size_t alternative_count;
} rec_quantity_work;

/** The component that decides a date; REC_NO_INDEX where nothing is in conflict. */
uint32_t rec_work_component(const rec_quantity_work *work, size_t date);

/** How many repairs of the component are looked at one after the other. */
size_t rec_work_mask_count(const rec_quantity_work *work, uint32_t component);

/** Fills work->mask with what one of them withdraws of the quantity. */
void rec_work_fill_mask(rec_quantity_work *work, uint32_t component, size_t which);

/**
 * Marks the claims that give the ends of the dates which the component decides:
 * gives_lo and gives_hi at the date asked for, binding at their own. A claim
 * gives an end if no other need hold for it; an end of the domain rests on none.
 */
void rec_work_find_rest(rec_quantity_work *work, uint32_t component);

#endif
