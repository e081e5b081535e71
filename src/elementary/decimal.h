/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_DECIMAL_H
#define REC_DECIMAL_H

#include <reconcile/status.h>

#include <stddef.h>

enum { REC_DOUBLE_TEXT_SIZE = 32 };

/**
 * Writes the shortest decimal text that reads back as the same double, as
 * JSON has it: 3000000, 0.1, 1e+300 is 1e300, -2.5e-7. Integers below 1e17
 * are written plainly. The only number writer; no locale.
 *
 * Needs:   value finite.
 * Returns: the length of text, which ends with a NUL.
 */
size_t rec_double_text(double value, char text[REC_DOUBLE_TEXT_SIZE]);

/**
 * Reads plain JSON-like decimal text ([-+]digits[.digits][e[-+]digits]) as
 * the nearest double. For numbers as people write them see model/number.h.
 *
 * Returns: REC_OK; REC_E_SYNTAX; REC_E_OVERFLOW when no finite double is near.
 */
REC_MUST_USE rec_status rec_double_parse(const char *text, size_t length, double *value);

#endif
