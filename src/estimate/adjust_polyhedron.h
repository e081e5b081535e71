/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_ADJUST_POLYHEDRON_H
#define REC_ADJUST_POLYHEDRON_H

#include "estimate/adjusting.h"

/** One end of a bound: normal z >= distance, z a step of x in independent units. */
typedef struct rec_adjust_end {
    size_t index; /**< of a variable, or variable_count + of a constraint */
    bool is_high;
    double bound, value, size; /**< value now, and the size of what it is the sum of */
    double error;              /**< its standard error without bounds */
    bool cheap;                /**< variables that are not observable are part of it */
} rec_adjust_end;

/**
 * The steps from a fit's x that keep all ends. Their columns are those of the
 * fit's reach, in which the length of a step is what it costs, and one for each
 * loose variable: free and unmeasured, so that it decides what is not observable.
 */
typedef struct rec_adjust_polyhedron {
    size_t count, columns, loose;
    rec_adjust_end *ends;
    double *normal;   /**< [count * columns], of length 1 */
    double *distance; /**< [count]: how far an end is missed, above 0 */
    size_t *loose_variable;
    double greatest; /**< of the distances; 0 where no end is missed */
    bool possible;   /**< false: an end is missed that nothing moves */
} rec_adjust_polyhedron;

/**
 * Makes the polyhedron of all bounds of variables and constraints.
 *
 * Memory:  from adjusting->store, kept there.
 * Returns: REC_OK; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_adjust_polyhedron_make(rec_adjusting *adjusting,
                                                   const rec_adjust_fit *fit,
                                                   rec_adjust_polyhedron *polyhedron);

#endif
