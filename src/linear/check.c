/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What GLPK would end the process for, and what has no meaning, is refused
 * before anything is computed.
 */
#include "linear/check.h"

#include <limits.h>

/* GLPK's own limits of rows and columns, and below its limit of terms. */
enum { SIDE_MAX = 100000000, TERMS_MAX = 400000000 };

rec_status rec_linear_check_shape(const rec_linear_system *system)
{
    if (system->row_count > SIDE_MAX || system->column_count > SIDE_MAX ||
        system->term_count > TERMS_MAX) {
        return REC_E_LIMIT;
    }
    for (size_t i = 0; i < system->row_count; i++) {
        const rec_linear_row *row = &system->rows[i];
        if (row->first > system->term_count || row->count > system->term_count - row->first ||
            row->count > system->column_count) {
            return REC_E_INVALID;
        }
    }
    return REC_OK;
}

static bool is_interval(rec_interval x)
{
    return (isnan(x.lo) && isnan(x.hi)) ||
           (x.lo <= x.hi && x.lo < REC_INFINITY && x.hi > -REC_INFINITY);
}

static bool row_is_valid(const rec_linear_system *system, size_t index, uint64_t seen[])
{
    const rec_linear_row *row = &system->rows[index];
    if (!is_interval(row->range)) {
        return false;
    }
    for (uint32_t t = row->first; t < row->first + row->count; t++) {
        const uint32_t column = system->columns[t];
        const rec_interval coefficient = system->coefficients[t];
        if (column >= system->column_count || seen[column] == index + 1 ||
            !rec_interval_is_bounded(coefficient) || !(coefficient.lo <= coefficient.hi)) {
            return false;
        }
        seen[column] = index + 1;
    }
    return true;
}

rec_status rec_linear_check(const rec_linear_system *system, uint64_t seen[])
{
    const rec_status status = rec_linear_check_shape(system);
    if (status != REC_OK) {
        return status;
    }
    memset(seen, 0, system->column_count * sizeof *seen);
    for (size_t j = 0; j < system->column_count; j++) {
        if (!is_interval(system->bounds[j])) {
            return REC_E_INVALID;
        }
    }
    for (size_t i = 0; i < system->row_count; i++) {
        if (!row_is_valid(system, i, seen)) {
            return REC_E_INVALID;
        }
    }
    return REC_OK;
}
