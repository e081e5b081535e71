/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_LINEAR_ROWS_H
#define REC_TEST_LINEAR_ROWS_H

#include "linear/linear.h"

/** Limits of a system that a test writes out. */
enum { LINEAR_COLUMNS_MAX = 128, LINEAR_ROWS_MAX = 256, LINEAR_TERMS_MAX = 8192 };

/** A system that grows row by row; `system` points into the other members: do not copy. */
typedef struct linear_rows {
    rec_linear_system system;
    rec_interval bounds[LINEAR_COLUMNS_MAX];
    rec_linear_row rows[LINEAR_ROWS_MAX];
    uint32_t columns[LINEAR_TERMS_MAX];
    rec_interval coefficients[LINEAR_TERMS_MAX];
} linear_rows;

/** No rows; columns without bounds. */
void linear_rows_begin(linear_rows *made, size_t column_count);

/** A row with no terms yet. */
void linear_rows_add(linear_rows *made, double low, double high);

/** A term of the row added last. */
void linear_rows_term(linear_rows *made, uint32_t column, double coefficient);
void linear_rows_term_within(linear_rows *made, uint32_t column, double low, double high);

/** A row of count terms: coefficients of columns 0, 1, ...; 0 for none. */
void linear_rows_add_dense(linear_rows *made, double low, double high, size_t count,
                           const double coefficients[]);

#endif
