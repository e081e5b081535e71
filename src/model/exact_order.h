/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_EXACT_ORDER_H
#define REC_EXACT_ORDER_H

#include "model/arena.h"

#include <stdint.h>

/** An end that is not its double exactly: text is rec_exact_text. rank is filled in. */
typedef struct rec_inexact_end {
    double value;
    const char *text;
    int32_t rank;
    uint32_t index; /**< the caller's */
} rec_inexact_end;

/**
 * Ranks ends around the doubles next to them: 0 would be the double itself,
 * -1, -2, ... below it, 1, 2, ... above, equal numbers alike (core/line.h).
 * The array is reordered.
 *
 * Cost:    O(count log count); rationals are compared only where doubles are
 *          equal and texts differ.
 */
void rec_rank_ends(rec_inexact_end ends[], size_t count);

/** < 0, 0, > 0: order of two ends by their exact numbers; text NULL: the double itself. */
int rec_compare_exactly(double a, const char *a_text, double b, const char *b_text);

/** a - b, the nearest double of the exact difference; both finite. */
double rec_subtract_exactly(double a, const char *a_text, double b, const char *b_text);

#endif
