/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_INTERVAL_OPERATIONS_H
#define REC_TEST_INTERVAL_OPERATIONS_H

#include "core/interval.h"

#include <mpfr.h>
#include <stddef.h>

enum { INTERVAL_OPERANDS_MAX = 3, INTERVAL_EXACT_BITS = 300 };

/** An operation on intervals, and on numbers by MPFR. */
typedef struct interval_operation {
    const char *name;
    size_t operand_count;
    rec_interval (*of_intervals)(const rec_interval x[]);
    /** The result to INTERVAL_EXACT_BITS, rounded; NaN where it is not defined. */
    void (*of_numbers)(mpfr_ptr result, const mpfr_t x[], mpfr_rnd_t mode);
    /** For operand `which`: what is left of x[which] when the result is in c; may be NULL. */
    rec_interval (*reverse)(const rec_interval x[], rec_interval c, size_t which);
    bool reverse_is_wide; /**< by more than one rounding */
} interval_operation;

extern const interval_operation interval_operations[];
extern const size_t interval_operation_count;

/** The result for doubles, rounded downward and upward to doubles.
 *
 * Returns: false where it is not defined. */
bool interval_operation_at(const interval_operation *operation, const double x[], double *down,
                           double *up);

#endif
