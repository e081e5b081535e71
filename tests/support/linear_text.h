/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_LINEAR_TEXT_H
#define REC_TEST_LINEAR_TEXT_H

#include <gmp.h>
#include <stddef.h>
#include <stdint.h>

enum { LINEAR_NUMBER_SIZE = 256, LINEAR_SIDE_SIZE = 16384 };

/** A decimal where that has an end, else a fraction. */
void linear_number_text(const mpq_t value, char *text, size_t size);

/** Adds " + 2*q1", by its form " - q1 / 4" or " + q1 * (0.25)". Needs: not 0. */
void linear_write_term(char side[LINEAR_SIDE_SIZE], const mpq_t coefficient, uint32_t quantity,
                       uint32_t form);
void linear_write_constant(char side[LINEAR_SIDE_SIZE], const mpq_t value);

/** A side without the plus in front; "0" for nothing. */
const char *linear_side_text(const char *side);

#endif
