/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows that are at an end, over columns that are not: a square matrix, and one
 * block of memory for it and its solution.
 */
#include "linear/basis_matrix.h"

#include "core/interval_numeric.h"
#include "core/workspace.h"

/* How many basic columns there are; REC_NO_PLACE where rows at an end are not as many. */
static uint32_t size_of_basis(const rec_linear *linear, size_t *entry_count)
{
    const rec_linear_system *system = linear->system;
    uint32_t basic = 0, at_end = 0;
    *entry_count = 0;
    for (size_t j = 0; j < system->column_count; j++) {
        basic += linear->standing[j] == REC_STANDING_BASIC;
    }
    for (size_t i = 0; i < system->row_count; i++) {
        if (linear->standing[system->column_count + i] != REC_STANDING_BASIC) {
            at_end++;
            *entry_count += system->rows[i].count;
        }
    }
    return basic == at_end ? basic : REC_NO_PLACE;
}

static rec_status size_in_bytes(const rec_linear_system *system, size_t size, size_t entry_count,
                                size_t *size_bytes)
{
    const size_t need[][2] = {{system->row_count, sizeof(uint32_t)},
                              {system->column_count, sizeof(uint32_t)},
                              {entry_count, sizeof(rec_exact_entry)},
                              {size, sizeof(rec_exact)},
                              {size, sizeof(rec_exact)}};
    rec_status status = REC_OK;
    *size_bytes = 0;
    for (size_t i = 0; i < sizeof need / sizeof need[0] && status == REC_OK; i++) {
        status = rec_size_add_array(need[i][0], need[i][1], size_bytes);
    }
    return status == REC_OK ? REC_OK : REC_E_MEMORY;
}

static void place_all(const rec_linear *linear, rec_basis_matrix *made)
{
    const rec_linear_system *system = linear->system;
    uint32_t count = 0;
    for (size_t j = 0; j < system->column_count; j++) {
        made->column_place[j] = linear->standing[j] == REC_STANDING_BASIC ? count++ : REC_NO_PLACE;
    }
    count = 0;
    for (size_t i = 0; i < system->row_count; i++) {
        made->row_place[i] = linear->standing[system->column_count + i] != REC_STANDING_BASIC
                                 ? count++
                                 : REC_NO_PLACE;
    }
}

/* `is_transposed`: a row of the matrix for each basic column. */
static void fill_entries(const rec_linear *linear, bool is_transposed, rec_basis_matrix *made)
{
    const rec_linear_system *system = linear->system;
    size_t count = 0;
    for (size_t i = 0; i < system->row_count; i++) {
        const rec_linear_row *row = &system->rows[i];
        for (uint32_t t = row->first; t < row->first + row->count; t++) {
            const uint32_t at_row = made->row_place[i];
            const uint32_t at_column = made->column_place[system->columns[t]];
            const double value = rec_interval_mid(system->coefficients[t]);
            if (at_row != REC_NO_PLACE && at_column != REC_NO_PLACE && value != 0.0) {
                made->entries[count++] = is_transposed
                                             ? (rec_exact_entry){at_column, at_row, value}
                                             : (rec_exact_entry){at_row, at_column, value};
            }
        }
    }
    made->matrix.entry_count = count;
}

rec_status rec_basis_matrix_open(const rec_linear *linear, bool is_transposed,
                                 rec_basis_matrix *made, bool *is_basis)
{
    const rec_linear_system *system = linear->system;
    size_t entry_count = 0;
    rec_workspace work = {0};
    *made = (rec_basis_matrix){0};
    made->matrix.size = size_of_basis(linear, &entry_count);
    *is_basis = made->matrix.size != REC_NO_PLACE;
    if (!*is_basis) {
        return REC_OK;
    }
    if (size_in_bytes(system, made->matrix.size, entry_count, &work.size_bytes) != REC_OK) {
        return REC_E_MEMORY;
    }
    made->memory = linear->allocator.allocate(linear->allocator.context, work.size_bytes + 1);
    if (made->memory == NULL) {
        return REC_E_MEMORY;
    }
    work.memory = made->memory;
    made->row_place = rec_workspace_take(&work, system->row_count, sizeof *made->row_place);
    made->column_place =
        rec_workspace_take(&work, system->column_count, sizeof *made->column_place);
    made->entries = rec_workspace_take(&work, entry_count, sizeof *made->entries);
    made->right = rec_workspace_take(&work, made->matrix.size, sizeof *made->right);
    made->solution = rec_workspace_take(&work, made->matrix.size, sizeof *made->solution);
    made->matrix.entries = made->entries;
    place_all(linear, made);
    fill_entries(linear, is_transposed, made);
    for (size_t i = 0; i < made->matrix.size; i++) {
        rec_exact_init(&made->right[i]);
        rec_exact_init(&made->solution[i]);
    }
    rec_exact_init(&made->spare);
    return REC_OK;
}

void rec_basis_matrix_close(const rec_linear *linear, rec_basis_matrix *made)
{
    if (made->memory == NULL) {
        return;
    }
    for (size_t i = 0; i < made->matrix.size; i++) {
        rec_exact_clear(&made->right[i]);
        rec_exact_clear(&made->solution[i]);
    }
    rec_exact_clear(&made->spare);
    linear->allocator.release(linear->allocator.context, made->memory);
}
