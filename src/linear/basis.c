/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The vertex by the matrix of the basis, the multipliers by its transpose.
 */
#include "linear/basis.h"

#include "linear/basis_matrix.h"

#include "core/interval_numeric.h"

void rec_basis_numbers_clear(const rec_linear *linear, rec_basis_numbers *numbers)
{
    if (numbers->numerator == NULL) {
        return;
    }
    for (size_t i = 0; i < numbers->count; i++) {
        rec_exact_clear(&numbers->numerator[i]);
    }
    rec_exact_clear(&numbers->denominator);
    linear->allocator.release(linear->allocator.context, numbers->numerator);
    numbers->numerator = NULL;
}

static bool make_numbers(const rec_linear *linear, size_t count, rec_basis_numbers *numbers)
{
    numbers->count = count;
    numbers->numerator = count >= SIZE_MAX / sizeof(rec_exact)
                             ? NULL
                             : linear->allocator.allocate(linear->allocator.context,
                                                          (count + 1) * sizeof *numbers->numerator);
    if (numbers->numerator == NULL) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        rec_exact_init(&numbers->numerator[i]);
    }
    rec_exact_init(&numbers->denominator);
    return true;
}

static void subtract_product(rec_exact *from, double a, double b, rec_exact *spare)
{
    if (a != 0.0 && b != 0.0) {
        rec_exact factor;
        rec_exact_init(&factor);
        rec_exact_set_double(&factor, a);
        rec_exact_set_double(spare, b);
        rec_exact_multiply(spare, spare, &factor);
        rec_exact_subtract(from, from, spare);
        rec_exact_clear(&factor);
    }
}

/* An end of each row that is at one, less what nonbasic columns take of it. */
static void fill_ends(const rec_linear *linear, rec_basis_matrix *made)
{
    const rec_linear_system *system = linear->system;
    for (size_t i = 0; i < system->row_count; i++) {
        if (made->row_place[i] == REC_NO_PLACE) {
            continue;
        }
        const rec_linear_row *row = &system->rows[i];
        rec_exact *right = &made->right[made->row_place[i]];
        rec_exact_set_double(
            right, rec_place_of_standing(row->range, linear->standing[system->column_count + i]));
        for (uint32_t t = row->first; t < row->first + row->count; t++) {
            const uint32_t j = system->columns[t];
            if (made->column_place[j] == REC_NO_PLACE) {
                subtract_product(right, rec_interval_mid(system->coefficients[t]),
                                 rec_place_of_standing(system->bounds[j], linear->standing[j]),
                                 &made->spare);
            }
        }
    }
}

/* Sums of all basic rows over what the columns' numerators are. */
static void fill_row_sums(const rec_linear *linear, rec_basis_numbers *numbers, rec_exact *spare)
{
    const rec_linear_system *system = linear->system;
    for (size_t i = 0; i < system->row_count; i++) {
        const size_t variable = system->column_count + i;
        if (linear->standing[variable] != REC_STANDING_BASIC) {
            continue;
        }
        const rec_linear_row *row = &system->rows[i];
        rec_exact *sum = &numbers->numerator[variable];
        for (uint32_t t = row->first; t < row->first + row->count; t++) {
            const rec_exact *of_column = &numbers->numerator[system->columns[t]];
            if (rec_exact_sign(of_column) != 0) {
                rec_exact_set_double(spare, rec_interval_mid(system->coefficients[t]));
                rec_exact_multiply(spare, spare, of_column);
                rec_exact_add(sum, sum, spare);
            }
        }
    }
}

static rec_status solve(rec_linear *linear, rec_basis_matrix *made, rec_basis_numbers *numbers,
                        size_t count, bool *is_solved)
{
    *is_solved = false;
    if (!make_numbers(linear, count, numbers)) {
        return REC_E_MEMORY;
    }
    const rec_status status = rec_exact_solve(&linear->allocator, &made->matrix, made->right,
                                              linear->limits.exact_work_max, &linear->exact_work,
                                              made->solution, &numbers->denominator, is_solved);
    if (status != REC_OK || !*is_solved) {
        *is_solved = false;
        rec_basis_numbers_clear(linear, numbers);
    }
    return status;
}

static void copy_basic_columns(const rec_linear *linear, const rec_basis_matrix *made,
                               rec_basis_numbers *numbers)
{
    for (size_t j = 0; j < linear->system->column_count; j++) {
        if (made->column_place[j] != REC_NO_PLACE) {
            rec_exact_copy(&numbers->numerator[j], &made->solution[made->column_place[j]]);
        }
    }
}

rec_status rec_basis_vertex(rec_linear *linear, rec_basis_numbers *vertex, bool *is_solved)
{
    const size_t variables = linear->system->column_count + linear->system->row_count;
    rec_basis_matrix made;
    rec_status status = rec_basis_matrix_open(linear, false, &made, is_solved);
    if (status != REC_OK || !*is_solved) {
        return status;
    }
    fill_ends(linear, &made);
    status = solve(linear, &made, vertex, variables, is_solved);
    if (*is_solved) {
        copy_basic_columns(linear, &made, vertex);
        for (uint32_t v = 0; v < variables; v++) {
            if (linear->standing[v] != REC_STANDING_BASIC) {
                rec_exact *value = &vertex->numerator[v];
                rec_exact_set_double(
                    value, rec_place_of_standing(rec_basis_ends(linear, v), linear->standing[v]));
                rec_exact_multiply(value, value, &vertex->denominator);
            }
        }
        fill_row_sums(linear, vertex, &made.spare);
    }
    rec_basis_matrix_close(linear, &made);
    return status;
}

/* What the rows at an end must make up for when the variable goes up by 1. */
static void fill_entering(const rec_linear *linear, uint32_t entering, rec_basis_matrix *made)
{
    const rec_linear_system *system = linear->system;
    for (size_t i = 0; i < system->row_count; i++) {
        const uint32_t place = made->row_place[i];
        const rec_linear_row *row = &system->rows[i];
        if (place == REC_NO_PLACE) {
            continue;
        }
        if (system->column_count + i == entering) {
            rec_exact_set_long(&made->right[place], 1, 1);
        }
        for (uint32_t t = row->first; t < row->first + row->count; t++) {
            if (system->columns[t] == entering) {
                rec_exact_set_double(&made->right[place],
                                     -rec_interval_mid(system->coefficients[t]));
            }
        }
    }
}

rec_status rec_basis_direction(rec_linear *linear, uint32_t entering, rec_basis_numbers *rates,
                               bool *is_solved)
{
    const size_t variables = linear->system->column_count + linear->system->row_count;
    rec_basis_matrix made;
    rec_status status = rec_basis_matrix_open(linear, false, &made, is_solved);
    if (status != REC_OK || !*is_solved) {
        return status;
    }
    fill_entering(linear, entering, &made);
    status = solve(linear, &made, rates, variables, is_solved);
    if (*is_solved) {
        copy_basic_columns(linear, &made, rates);
        rec_exact_copy(&rates->numerator[entering], &rates->denominator);
        fill_row_sums(linear, rates, &made.spare);
    }
    rec_basis_matrix_close(linear, &made);
    return status;
}

int rec_basis_side(const rec_linear *linear, const rec_basis_numbers *vertex, uint32_t variable)
{
    const rec_interval ends = rec_basis_ends(linear, variable);
    const rec_exact *value = &vertex->numerator[variable];
    int side = 0;
    rec_exact end;
    rec_exact_init(&end);
    if (isfinite(ends.lo)) {
        rec_exact_set_double(&end, ends.lo);
        rec_exact_multiply(&end, &end, &vertex->denominator);
        side = rec_exact_compare(value, &end) < 0 ? -1 : 0;
    }
    if (side == 0 && isfinite(ends.hi)) {
        rec_exact_set_double(&end, ends.hi);
        rec_exact_multiply(&end, &end, &vertex->denominator);
        side = rec_exact_compare(value, &end) > 0 ? 1 : 0;
    }
    rec_exact_clear(&end);
    return side;
}

/* Weights of basic columns, less what basic rows' multipliers make of them. */
static void fill_weights(const rec_linear *linear, const double weight[], rec_basis_matrix *made)
{
    const rec_linear_system *system = linear->system;
    for (size_t j = 0; j < system->column_count; j++) {
        if (made->column_place[j] != REC_NO_PLACE) {
            rec_exact_set_double(&made->right[made->column_place[j]], weight[j]);
        }
    }
    for (size_t i = 0; i < system->row_count; i++) {
        const double of_row = weight[system->column_count + i];
        const rec_linear_row *row = &system->rows[i];
        for (uint32_t t = row->first; of_row != 0.0 && t < row->first + row->count; t++) {
            const uint32_t place = made->column_place[system->columns[t]];
            if (place != REC_NO_PLACE) {
                subtract_product(&made->right[place], -of_row,
                                 rec_interval_mid(system->coefficients[t]), &made->spare);
            }
        }
    }
}

rec_status rec_basis_multipliers(rec_linear *linear, const double weight[],
                                 rec_basis_numbers *multipliers, bool *is_solved)
{
    const rec_linear_system *system = linear->system;
    rec_basis_matrix made;
    rec_status status = rec_basis_matrix_open(linear, true, &made, is_solved);
    if (status != REC_OK || !*is_solved) {
        return status;
    }
    fill_weights(linear, weight, &made);
    status = solve(linear, &made, multipliers, system->row_count, is_solved);
    for (size_t i = 0; i < system->row_count && *is_solved; i++) {
        rec_exact *of_row = &multipliers->numerator[i];
        if (made.row_place[i] != REC_NO_PLACE) {
            rec_exact_copy(of_row, &made.solution[made.row_place[i]]);
        } else {
            rec_exact_set_double(of_row, -weight[system->column_count + i]);
            rec_exact_multiply(of_row, of_row, &multipliers->denominator);
        }
    }
    rec_basis_matrix_close(linear, &made);
    return status;
}

rec_status rec_basis_prices(const rec_linear *linear, const rec_basis_numbers *multipliers,
                            rec_basis_numbers *prices)
{
    const rec_linear_system *system = linear->system;
    if (!make_numbers(linear, system->column_count + system->row_count, prices)) {
        return REC_E_MEMORY;
    }
    rec_exact spare;
    rec_exact_init(&spare);
    rec_exact_copy(&prices->denominator, &multipliers->denominator);
    for (size_t i = 0; i < system->row_count; i++) {
        const rec_linear_row *row = &system->rows[i];
        const rec_exact *y = &multipliers->numerator[i];
        if (linear->standing[system->column_count + i] != REC_STANDING_BASIC) {
            rec_exact_copy(&prices->numerator[system->column_count + i], y);
        }
        for (uint32_t t = row->first; rec_exact_sign(y) != 0 && t < row->first + row->count; t++) {
            const uint32_t j = system->columns[t];
            if (linear->standing[j] != REC_STANDING_BASIC) {
                rec_exact_set_double(&spare, rec_interval_mid(system->coefficients[t]));
                rec_exact_multiply(&spare, &spare, y);
                rec_exact_subtract(&prices->numerator[j], &prices->numerator[j], &spare);
            }
        }
    }
    rec_exact_clear(&spare);
    return REC_OK;
}
