/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One block of memory holds all that a system's shape needs.
 */
#include "linear/check.h"
#include "linear/state.h"

#include "core/workspace.h"

#include <limits.h>
#include <stdlib.h>

enum { ITERATIONS_MAX = 100000, EXACT_SIZE_MAX = 200, WORK_MAX = 400000000, MEGABYTES_MAX = 1024 };

rec_linear_limits rec_linear_usual_limits(void)
{
    return (rec_linear_limits){.iterations_max = ITERATIONS_MAX,
                               .exact_size_max = EXACT_SIZE_MAX,
                               .exact_work_max = WORK_MAX,
                               .megabytes_max = MEGABYTES_MAX};
}

static void *allocate_by_malloc(void *context, size_t size_bytes)
{
    (void)context;
    return malloc(size_bytes);
}

static void release_by_free(void *context, void *memory)
{
    (void)context;
    free(memory);
}

typedef struct shape {
    size_t rows, columns, longest_row;
} shape;

static shape shape_of(const rec_linear_system *system)
{
    shape found = {system->row_count, system->column_count, 0};
    for (size_t i = 0; i < system->row_count; i++) {
        const size_t count = system->rows[i].count;
        found.longest_row = count > found.longest_row ? count : found.longest_row;
    }
    return found;
}

/* What the takes below take, in the same order. */
static rec_status size_of(shape of, size_t *size_bytes)
{
    const size_t need[][2] = {
        {1, sizeof(rec_linear)},
        {of.rows, sizeof(double)},
        {of.rows, sizeof(double)},
        {of.rows + 1, sizeof(double)},
        {of.columns, sizeof(double)},
        {of.columns, sizeof(rec_interval)},
        {of.columns, sizeof(rec_interval)},
        {of.columns, sizeof(double)},
        {of.columns, sizeof(uint32_t)},
        {of.columns, sizeof(bool)},
        {of.columns, sizeof(uint64_t)},
        {of.longest_row + 1, sizeof(int)},
        {of.longest_row + 1, sizeof(double)},
        {of.columns + of.rows, sizeof(uint8_t)},
        {of.columns + of.rows, sizeof(double)},
    };
    rec_status status = REC_OK;
    *size_bytes = 0;
    for (size_t i = 0; i < sizeof need / sizeof need[0] && status == REC_OK; i++) {
        status = rec_size_add_array(need[i][0], need[i][1], size_bytes);
    }
    return status;
}

static rec_linear *take_all(shape of, rec_workspace *work)
{
    rec_linear *made = rec_workspace_take(work, 1, sizeof *made);
    memset(made, 0, sizeof *made);
    made->multiplier = rec_workspace_take(work, of.rows, sizeof *made->multiplier);
    made->trial = rec_workspace_take(work, of.rows, sizeof *made->trial);
    made->row_work = rec_workspace_take(work, of.rows + 1, sizeof *made->row_work);
    made->point = rec_workspace_take(work, of.columns, sizeof *made->point);
    made->tight = rec_workspace_take(work, of.columns, sizeof *made->tight);
    made->sum = rec_workspace_take(work, of.columns, sizeof *made->sum);
    made->magnitude = rec_workspace_take(work, of.columns, sizeof *made->magnitude);
    made->touched = rec_workspace_take(work, of.columns, sizeof *made->touched);
    made->is_touched = rec_workspace_take(work, of.columns, sizeof *made->is_touched);
    made->seen = rec_workspace_take(work, of.columns, sizeof *made->seen);
    made->term_column = rec_workspace_take(work, of.longest_row + 1, sizeof *made->term_column);
    made->term_value = rec_workspace_take(work, of.longest_row + 1, sizeof *made->term_value);
    made->standing = rec_workspace_take(work, of.columns + of.rows, sizeof *made->standing);
    made->weight = rec_workspace_take(work, of.columns + of.rows, sizeof *made->weight);
    memset(made->is_touched, 0, of.columns * sizeof *made->is_touched);
    return made;
}

static bool limits_are_valid(const rec_linear_limits *limits)
{
    return limits->megabytes_max >= 1 && limits->iterations_max <= INT_MAX;
}

rec_status rec_linear_open(const rec_allocator *allocator, const rec_linear_system *system,
                           const rec_linear_limits *limits, rec_linear **linear)
{
    const rec_allocator by_malloc = {allocate_by_malloc, release_by_free, NULL};
    const rec_allocator given = allocator != NULL ? *allocator : by_malloc;
    const rec_linear_limits within = limits != NULL ? *limits : rec_linear_usual_limits();
    if (!limits_are_valid(&within)) {
        return REC_E_INVALID;
    }
    rec_status status = rec_linear_check_shape(system);
    if (status != REC_OK) {
        return status;
    }
    const shape of = shape_of(system);
    rec_workspace work = {0};
    status = size_of(of, &work.size_bytes);
    if (status != REC_OK) {
        return status;
    }
    work.memory = given.allocate(given.context, work.size_bytes);
    if (work.memory == NULL) {
        return REC_E_MEMORY;
    }
    rec_linear *made = take_all(of, &work);
    made->allocator = given;
    made->system = system;
    made->limits = within;
    *linear = made;
    return REC_OK;
}

void rec_linear_close(rec_linear *linear)
{
    if (linear != NULL) {
        const rec_allocator allocator = linear->allocator;
        allocator.release(allocator.context, linear);
    }
}
