/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values brought into one order and scale before anything is estimated: sums
 * taken in that order do not depend on the order the values came in, and
 * nothing depends on their units. The limits leave room for the fourth powers
 * that the estimating equations take.
 */
#include "estimate/sample.h"

#include "core/sort.h"
#include "core/workspace.h"
#include "estimate/sum.h"

#include <math.h>
#include <stdlib.h>

static const double U_MIN = 0x1p-300, U_MAX = 0x1p300;
static const double U_RATIO_MAX = 0x1p100, Z_MAX = 0x1p200;

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

rec_allocator rec_allocator_or_malloc(const rec_allocator *allocator)
{
    const rec_allocator by_malloc = {allocate_by_malloc, release_by_free, NULL};
    return allocator != NULL ? *allocator : by_malloc;
}

static rec_status check(const double y[], const double u[], size_t count, double *u_max)
{
    if (count == 0) {
        return REC_E_INVALID;
    }
    double least = INFINITY, greatest = 0.0;
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(y[i]) || !isfinite(u[i]) || !(u[i] > 0.0)) {
            return REC_E_INVALID;
        }
        least = fmin(least, u[i]);
        greatest = fmax(greatest, u[i]);
    }
    *u_max = greatest;
    return count < UINT32_MAX && least >= U_MIN && greatest <= U_MAX &&
                   greatest <= U_RATIO_MAX * least
               ? REC_OK
               : REC_E_LIMIT;
}

static rec_status take_memory(rec_sample *sample, rec_workspace *work)
{
    const size_t count = sample->count;
    size_t size_bytes = 0, sort_bytes = 0;
    rec_status status = rec_sort_size(count, &sort_bytes);
    for (int array = 0; array < 3 && status == REC_OK; array++) {
        status = rec_size_add_array(count, sizeof(double), &size_bytes);
    }
    if (status == REC_OK) {
        status = rec_size_add_array(count, sizeof(uint32_t), &size_bytes);
    }
    if (status == REC_OK) {
        status = rec_size_add_array(sort_bytes, 1, &size_bytes);
    }
    if (status != REC_OK) {
        return status;
    }
    work->memory = sample->allocator.allocate(sample->allocator.context, size_bytes);
    if (work->memory == NULL) {
        return REC_E_MEMORY;
    }
    work->size_bytes = size_bytes;
    /* z comes first: it is the block. */
    sample->z = rec_workspace_take(work, count, sizeof(double));
    sample->variance = rec_workspace_take(work, count, sizeof(double));
    sample->weight = rec_workspace_take(work, count, sizeof(double));
    sample->order = rec_workspace_take(work, count, sizeof(uint32_t));
    return REC_OK;
}

/* The least y that half of the weight does not exceed. */
static double weighted_median(const rec_sample *sample, const double y[])
{
    rec_sum total = {0.0, 0.0}, reached = {0.0, 0.0};
    for (size_t i = 0; i < sample->count; i++) {
        rec_sum_add(&total, 1.0 / sample->variance[i]);
    }
    const double half = rec_sum_value(total) / 2.0;
    size_t i = 0;
    for (; i + 1 < sample->count; i++) {
        rec_sum_add(&reached, 1.0 / sample->variance[i]);
        if (rec_sum_value(reached) >= half) {
            break;
        }
    }
    return y[sample->order[i]] + 0.0;
}

static rec_status fill(rec_sample *sample, const double y[], const double u[])
{
    for (size_t i = 0; i < sample->count; i++) {
        const double share = u[sample->order[i]] / sample->scale;
        sample->variance[i] = share * share;
        if (sample->variance[i] < sample->variance[sample->heaviest]) {
            sample->heaviest = i;
        }
    }
    sample->centre = weighted_median(sample, y);
    for (size_t i = 0; i < sample->count; i++) {
        sample->z[i] = (y[sample->order[i]] - sample->centre) / sample->scale;
        if (!(fabs(sample->z[i]) <= Z_MAX)) {
            return REC_E_LIMIT;
        }
    }
    return REC_OK;
}

rec_status rec_sample_make(const double y[], const double u[], size_t count,
                           const rec_allocator *allocator, rec_sample *sample)
{
    rec_sample made = {.count = count, .allocator = rec_allocator_or_malloc(allocator)};
    rec_workspace work = {0};
    rec_status status = check(y, u, count, &made.scale);
    if (status == REC_OK) {
        status = take_memory(&made, &work);
    }
    if (status != REC_OK) {
        return status;
    }
    rec_sort_start(count, made.order);
    status = rec_sort_by_double(count, u, made.order, &work);
    if (status == REC_OK) {
        status = rec_sort_by_double(count, y, made.order, &work);
    }
    if (status == REC_OK) {
        status = fill(&made, y, u);
    }
    if (status != REC_OK) {
        rec_sample_free(&made);
        return status;
    }
    *sample = made;
    return REC_OK;
}

void rec_sample_free(rec_sample *sample)
{
    sample->allocator.release(sample->allocator.context, sample->z);
}
