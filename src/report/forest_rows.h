/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_FOREST_ROWS_H
#define REC_FOREST_ROWS_H

#include "model/estimation.h"
#include "report/forest.h"

/** Rows that there is room for. */
enum { REC_FOREST_ROWS_ROOM = 60 };

/** An estimate as a forest plot. */
typedef struct rec_forest_made {
    rec_forest forest; /**< its rows are those below */
    rec_forest_row rows[REC_FOREST_ROWS_ROOM];
    size_t value[REC_FOREST_ROWS_ROOM]; /**< of the estimate, that a row shows */
    size_t more;                        /**< values without a row */
    double more_share;                  /**< and their share of the weight; NAN: not told */
} rec_forest_made;

/** Whether there is a picture of it: of a single value there is nothing to compare. */
bool rec_forest_is_drawn(const rec_estimated *estimated);

/**
 * Makes rows of an estimate's values, in the document's order; of more than
 * rows_most the outliers and those that weigh most.
 *
 * Needs:   rec_forest_is_drawn; rows_most 1 to REC_FOREST_ROWS_ROOM. *made stays
 *          where it is, and labels live as long as the problem.
 * Cost:    O(values * rows_most).
 */
void rec_forest_make(rec_forest_made *made, const rec_problem *problem,
                     const rec_estimated *estimated, size_t rows_most);

#endif
