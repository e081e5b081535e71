/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_EXACT_PROGRAM_H
#define REC_TEST_EXACT_PROGRAM_H

#include "linear/linear.h"

#include <gmp.h>

/**
 * A linear program in rationals, to hold the room `linear` against: the
 * textbook's tableau with slacks and artificial variables, columns split and
 * shifted so that all are at least 0. Slow, and nothing of it is shared with
 * what it tests.
 */
typedef struct exact_program exact_program;

/** Needs: coefficients that are points; bounds and ranges that are not empty. */
exact_program *exact_program_open(const rec_linear_system *system);
void exact_program_close(exact_program *program);

bool exact_program_is_feasible(const exact_program *program);

/** The least value of sign * column, in *least; false if there is none. Needs: feasible. */
bool exact_program_least(exact_program *program, uint32_t column, int sign, mpq_t least);

/** The column's value where the last call ended: of a feasible point. */
void exact_program_value(exact_program *program, uint32_t column, mpq_t value);

#endif
