/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_ROUNDED_H
#define REC_ROUNDED_H

#include "core/elementary.h"
#include "elementary/exact.h"

enum { REC_DOUBLE_DIGITS_MAX = 17 };

/**
 * Decimal digits of a double, for the number writer: the number of `count`
 * digits next to value in the given direction is 0.DIGITS * 10^*point.
 *
 * Needs:   value finite and > 0; 1 <= count <= REC_DOUBLE_DIGITS_MAX.
 * Shapes:  digits[REC_DOUBLE_DIGITS_MAX + 2], of which `count` and a NUL are kept.
 */
void rec_double_digits(double value, int count, rec_direction direction,
                       char digits[REC_DOUBLE_DIGITS_MAX + 2], int *point);

/**
 * The table of functions that core is given: rounded correctly by MPFR.
 *
 * Memory:  MPFR keeps a few constants for each thread that computes;
 *          rec_elementary_release() gives back those of the calling thread.
 * Cost:    about a microsecond a call; a root of negative degree a few.
 * Returns: a constant table.
 */
const rec_elementary *rec_elementary_functions(void);
void rec_elementary_release(void);

#endif
