/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_EXACT_H
#define REC_EXACT_H

#include <reconcile/status.h>

#include "core/rounding.h"

#include <gmp.h>
#include <stdbool.h>
#include <stddef.h>

/**
 * An exact rational number: what decimals, fractions and conversions between
 * decimal units are. Set up by rec_exact_init, released by rec_exact_clear.
 * GMP allocates with malloc; sizes are bounded by REC_NUMBER_DIGITS_MAX.
 */
typedef struct rec_exact {
    mpq_t value;
} rec_exact;

/** Most digits a number may have, and its largest power of ten. */
enum { REC_NUMBER_DIGITS_MAX = 200, REC_NUMBER_EXPONENT_MAX = 308 };

void rec_exact_init(rec_exact *x); /**< to 0 */
void rec_exact_clear(rec_exact *x);
void rec_exact_copy(rec_exact *to, const rec_exact *from);
void rec_exact_set_long(rec_exact *x, long numerator, unsigned long denominator);
void rec_exact_set_power_of_ten(rec_exact *x,
                                int exponent); /**< |exponent| <= 2 * REC_NUMBER_EXPONENT_MAX */

/** Sets x to a finite double, exactly. */
void rec_exact_set_double(rec_exact *x, double value);

/** Bits of the longer of numerator and denominator. */
size_t rec_exact_bits(const rec_exact *x);

/** All may name the same number as argument and result. */
void rec_exact_add(rec_exact *sum, const rec_exact *a, const rec_exact *b);
void rec_exact_subtract(rec_exact *difference, const rec_exact *a, const rec_exact *b);
void rec_exact_negate(rec_exact *negative, const rec_exact *a);
void rec_exact_multiply(rec_exact *product, const rec_exact *a, const rec_exact *b);
void rec_exact_divide(rec_exact *quotient, const rec_exact *a, const rec_exact *b); /**< b != 0 */

/** The greatest number above 0 of which both are whole multiples; of 0 and 0, 0. */
void rec_exact_common_measure(rec_exact *measure, const rec_exact *a, const rec_exact *b);

/** x^exponent; 0^0 is 1. Needs: x != 0 where the exponent is negative. */
void rec_exact_power(rec_exact *power, const rec_exact *x, int exponent);

/** The root above or equal to 0; false, *root untouched, when it is not rational or x < 0. */
bool rec_exact_square_root(rec_exact *root, const rec_exact *x);

int rec_exact_compare(const rec_exact *a, const rec_exact *b); /**< < 0, 0, > 0 */
int rec_exact_sign(const rec_exact *a);
void rec_exact_floor(rec_exact *to, const rec_exact *from);
void rec_exact_ceil(rec_exact *to, const rec_exact *from);

/**
 * The double next to x in the given direction, never -0. Beyond the doubles:
 * +-inf, or the greatest finite one where the direction leads back to it.
 */
double rec_exact_to_double(const rec_exact *x, rec_direction direction);

/** Whether the double is x exactly. */
bool rec_exact_is_double(const rec_exact *x, double value);

/**
 * Finds the last digit of x's decimal expansion: 1.25 gives -2, 300 gives 2
 * (trailing zeros of whole numbers count for nothing), 0 gives 0.
 *
 * Returns: false, *power_of_ten untouched, when the expansion does not end.
 */
bool rec_exact_last_place(const rec_exact *x, int *power_of_ten);

/** Outward enclosure of sqrt(10) * x or x / sqrt(10), x >= 0, for "order of". */
double rec_exact_times_root_ten(const rec_exact *x, rec_direction direction);
double rec_exact_over_root_ten(const rec_exact *x, rec_direction direction);

/**
 * Canonical text "p" or "p/q" of x, and back. rec_exact_text writes at most
 * `size` bytes with the NUL and returns the length it needs without it (as
 * snprintf does). rec_exact_parse accepts only such text.
 */
size_t rec_exact_text(const rec_exact *x, char *text, size_t size);
REC_MUST_USE rec_status rec_exact_parse(rec_exact *x, const char *text);

#endif
