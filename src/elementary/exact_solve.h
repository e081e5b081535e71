/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_EXACT_SOLVE_H
#define REC_EXACT_SOLVE_H

#include <reconcile/allocator.h>
#include <reconcile/status.h>

#include "elementary/exact.h"

#include <stdint.h>

/** One number of a matrix that is mostly 0. */
typedef struct rec_exact_entry {
    uint32_t row, column;
    double value; /**< finite, and exact as it is */
} rec_exact_entry;

typedef struct rec_exact_matrix {
    size_t size; /**< rows, and columns; < 2^31 */
    size_t entry_count;
    const rec_exact_entry *entries; /**< each place at most once */
} rec_exact_matrix;

/**
 * Solves a square system in rationals: matrix * x = right, with x as whole
 * numbers over one denominator.
 *
 * Shapes:  right[size], numerator[size], set up by rec_exact_init.
 * Needs:   rights of some hundred digits at most, as all of a document are.
 * Memory:  4 size^2 bytes and some words an entry from the allocator, digits
 *          from GMP.
 * Error:   exact; the solution is put back into the system before it is said.
 * Cost:    O(size^3), and as many steps of O(size^2) as the solution's digits
 *          ask for; *work counts words of 64 bits touched, and it gives up
 *          where that would exceed work_max.
 * Returns: REC_OK, *is_solved false and the outputs rubbish where the matrix
 *          is singular (or was to each of several primes) or work ran out;
 *          REC_E_MEMORY.
 * Source:  Dixon (1982), by p-adic expansion; Wang (1981) for the fractions.
 */
REC_MUST_USE rec_status rec_exact_solve(const rec_allocator *allocator,
                                        const rec_exact_matrix *matrix, const rec_exact right[],
                                        uint64_t work_max, uint64_t *work, rec_exact numerator[],
                                        rec_exact *denominator, bool *is_solved);

#endif
