/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Systems of linear rows for tests.
 */
#include "support/linear_rows.h"

#include "support/cmocka.h"

void linear_rows_begin(linear_rows *made, size_t column_count)
{
    assert_true(column_count <= LINEAR_COLUMNS_MAX);
    made->system = (rec_linear_system){.column_count = column_count,
                                       .bounds = made->bounds,
                                       .rows = made->rows,
                                       .columns = made->columns,
                                       .coefficients = made->coefficients};
    for (size_t j = 0; j < column_count; j++) {
        made->bounds[j] = rec_interval_whole();
    }
}

void linear_rows_add(linear_rows *made, double low, double high)
{
    assert_true(made->system.row_count < LINEAR_ROWS_MAX);
    made->rows[made->system.row_count++] = (rec_linear_row){
        .first = (uint32_t)made->system.term_count, .range = rec_interval_of(low, high)};
}

void linear_rows_term_within(linear_rows *made, uint32_t column, double low, double high)
{
    assert_true(made->system.term_count < LINEAR_TERMS_MAX);
    made->columns[made->system.term_count] = column;
    made->coefficients[made->system.term_count++] = rec_interval_of(low, high);
    made->rows[made->system.row_count - 1].count++;
}

void linear_rows_term(linear_rows *made, uint32_t column, double coefficient)
{
    linear_rows_term_within(made, column, coefficient, coefficient);
}

void linear_rows_add_dense(linear_rows *made, double low, double high, size_t count,
                           const double coefficients[])
{
    linear_rows_add(made, low, high);
    for (size_t j = 0; j < count; j++) {
        if (coefficients[j] != 0.0) {
            linear_rows_term(made, (uint32_t)j, coefficients[j]);
        }
    }
}
