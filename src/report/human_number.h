/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_HUMAN_NUMBER_H
#define REC_HUMAN_NUMBER_H

#include "elementary/exact.h"

#include <stdbool.h>

enum { REC_HUMAN_SIZE = 48, REC_ANY_PLACE = 999 };

/**
 * Writes a number as people do: 10,000; 869.1; 4.8 million; 0.000123; 1e15.
 * Four significant digits are kept, all digits of a whole number below a
 * million, and whatever stands at or above the place asked for.
 *
 * Needs:   value finite. place: the power of ten that must still be told
 *          (-2: hundredths); REC_ANY_PLACE: no demand.
 * Error:   rounded in the direction given, REC_DOWN toward minus infinity;
 *          so that a low end written down and a high end written up enclose.
 *          The value counts as what it was before it became the double: the
 *          decimal of at most fifteen digits that this direction rounds to it,
 *          where there is one, else its shortest text.
 * Returns: whether nothing was rounded, so that text is this number.
 */
bool rec_human_number(double value, rec_direction direction, int place, char text[REC_HUMAN_SIZE]);

/**
 * The same of an end that arithmetic gave, rounded outward at each step: where
 * twelve digits to the nearest end in at least four zeros, it is taken for
 * that decimal: 25.000000000000014, rounded up, for 25.
 */
bool rec_human_computed(double value, rec_direction direction, int place,
                        char text[REC_HUMAN_SIZE]);

/** Writes 100 times a number to the nearest of four digits: 0.15 is "15". Returns whether nothing
 * was rounded. */
bool rec_human_hundredfold(double value, char text[REC_HUMAN_SIZE]);

/**
 * Writes all digits of a number, grouped: 3,456,789.25. A direction other than
 * REC_NEAREST tells that the double is the outward neighbour of a decimal,
 * which is then written.
 */
void rec_human_full(double value, rec_direction direction, char text[REC_HUMAN_SIZE]);

/**
 * Writes a rational number given as "p" or "p/q" as a decimal with all its
 * digits, grouped.
 *
 * Returns: false, text untouched, if its expansion does not end or is too long.
 */
bool rec_human_rational(const char *rational, char text[REC_HUMAN_SIZE]);

/** Writes a fraction >= 0 as a percentage, rounded up: 0.06 is "6.0 %", 0.00042 "0.042 %". */
void rec_human_percent(double fraction, char text[REC_HUMAN_SIZE]);

/** The place of a number's first digit: 2 for 869.05, -2 for 0.05; 0 for 0. */
int rec_first_place(double value);

#endif
