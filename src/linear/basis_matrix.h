/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_LINEAR_BASIS_MATRIX_H
#define REC_LINEAR_BASIS_MATRIX_H

#include "linear/state.h"

#include "elementary/exact_solve.h"

#define REC_NO_PLACE UINT32_MAX

/** The matrix of linear->standing, with room for one solution. */
typedef struct rec_basis_matrix {
    void *memory;
    uint32_t *row_place;    /**< [row_count] among rows at an end, or REC_NO_PLACE */
    uint32_t *column_place; /**< [column_count] among basic columns, or REC_NO_PLACE */
    rec_exact_entry *entries;
    rec_exact *right, *solution; /**< [matrix.size] */
    rec_exact spare;
    rec_exact_matrix matrix;
} rec_basis_matrix;

/**
 * Makes the matrix: a row for each row at an end or, transposed, for each basic
 * column.
 *
 * Returns: REC_OK, *is_basis false and nothing made where they are not as many;
 *          REC_E_MEMORY, nothing made.
 */
REC_MUST_USE rec_status rec_basis_matrix_open(const rec_linear *linear, bool is_transposed,
                                              rec_basis_matrix *made, bool *is_basis);
void rec_basis_matrix_close(const rec_linear *linear, rec_basis_matrix *made);

#endif
