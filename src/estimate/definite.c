/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether correlations are possible, by Cholesky's factors row by row. A row's
 * factor begins where the row does, so that long chains cost little. GSL's
 * factors end in its error handler where a matrix is not positive definite.
 */
#include "estimate/definite.h"

#include <math.h>

/** The product of two rows from a column on, up to another. */
static double dot(const double a[], const double b[], size_t from, size_t to)
{
    double sum = 0.0;
    for (size_t i = from; i < to; i++) {
        sum += a[i] * b[i];
    }
    return sum;
}

/** The first column of a row in which anything stands; row where nothing does. */
static size_t beginning(const double row_values[], size_t row)
{
    size_t column = 0;
    while (column < row && row_values[column] == 0.0) {
        column++;
    }
    return column;
}

size_t rec_definite_rows(double matrix[], size_t count, double margin, size_t first[])
{
    for (size_t row = 0; row < count; row++) {
        double *const factor = &matrix[row * count];
        first[row] = beginning(factor, row);
        for (size_t column = first[row]; column < row; column++) {
            const double *const other = &matrix[column * count];
            const size_t from = first[row] > first[column] ? first[row] : first[column];
            factor[column] = (factor[column] - dot(factor, other, from, column)) / other[column];
        }
        const double pivot = 1.0 - margin - dot(factor, factor, first[row], row);
        if (!(pivot > 0.0)) { /* or no number, where a factor before it is huge */
            return row;
        }
        factor[row] = sqrt(pivot);
    }
    return count;
}
