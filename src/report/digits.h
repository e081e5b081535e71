/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_DIGITS_H
#define REC_DIGITS_H

#include "elementary/exact.h"

#include <stdbool.h>

enum { REC_DIGITS_SIZE = 40 };

/** The number 0.d1 d2 ... dn times ten to the power `point`; no digits: zero. */
typedef struct rec_digits {
    bool negative;
    int count;
    int point;
    char digit[REC_DIGITS_SIZE];
} rec_digits;

/** The digits of a finite number's shortest text. */
rec_digits rec_digits_of(double value);

/**
 * The shorter of two: rec_digits_of, or fifteen digits that rounding in this
 * direction makes the same double. What a bound was before it was rounded
 * outward: 901.23264 for 901.2326400000001, rounded up.
 */
rec_digits rec_digits_rounding_to(double value, rec_direction direction);

/** Drops zeros at both ends. */
void rec_digits_trim(rec_digits *number);

/** Cuts what lies below ten to the power `place`, rounding. Returns whether it was nothing. */
bool rec_digits_round(rec_digits *number, int place, rec_direction direction);

/** Writes plain digits, in groups of three before the point; returns the end of the text. */
char *rec_digits_plain(char *at, const rec_digits *number, int decimals_min);

/** Writes digits and a power of ten: 1.5e-7. */
char *rec_digits_power(char *at, const rec_digits *number);

#endif
