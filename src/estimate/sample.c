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

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static const double U_MIN = 0x1p-300, U_MAX = 0x1p300;
static const double U_RATIO_MAX = 0x1p100, Z_MAX = 0x1p200, RANGE_MAX = 0x1p1000;

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

static rec_status check_uncertainties(const double u[], size_t count, double *u_min, double *u_max)
{
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(u[i]) || !(u[i] > 0.0)) {
            return REC_E_INVALID;
        }
        *u_min = fmin(*u_min, u[i]);
        *u_max = fmax(*u_max, u[i]);
    }
    return REC_OK;
}

/* A power of two near the range, of which half cannot overflow. */
static rec_status unit_of_range(const rec_values *values, double *unit)
{
    double least = INFINITY, greatest = -INFINITY;
    for (size_t i = 0; i < values->count; i++) {
        least = fmin(least, values->y[i]);
        greatest = fmax(greatest, values->y[i]);
    }
    const double half = greatest / 2.0 - least / 2.0;
    int exponent = 0;
    (void)frexp(half, &exponent);
    *unit = half > 0.0 ? ldexp(1.0, exponent) : 1.0;
    return values->count < UINT32_MAX && half <= RANGE_MAX / 2.0 ? REC_OK : REC_E_LIMIT;
}

static rec_status check(const rec_values *values, double *u_max)
{
    if (values->count == 0) {
        return REC_E_INVALID;
    }
    double least = INFINITY, greatest = 0.0;
    for (size_t i = 0; i < values->count; i++) {
        /* Not "df < 1": a NaN must fail. */
        if (!isfinite(values->y[i]) || (values->df != NULL && !(values->df[i] >= 1.0))) {
            return REC_E_INVALID;
        }
    }
    if (values->u == NULL) {
        return unit_of_range(values, u_max);
    }
    rec_status status = check_uncertainties(values->u, values->count, &least, &greatest);
    if (status == REC_OK && values->minus != NULL) {
        status = check_uncertainties(values->minus, values->count, &least, &greatest);
    }
    if (status != REC_OK) {
        return status;
    }
    *u_max = greatest;
    return values->count < UINT32_MAX && least >= U_MIN && greatest <= U_MAX &&
                   greatest <= U_RATIO_MAX * least
               ? REC_OK
               : REC_E_LIMIT;
}

/* What says nothing is not kept, so that it changes no bit. */
static rec_values without_idle(const rec_values *values)
{
    rec_values kept = *values;
    bool symmetric = true, unlimited = true;
    for (size_t i = 0; i < values->count; i++) {
        symmetric = symmetric && (kept.minus == NULL || kept.minus[i] == kept.u[i]);
        unlimited = unlimited && (kept.df == NULL || isinf(kept.df[i]));
    }
    kept.minus = symmetric ? NULL : kept.minus;
    kept.df = unlimited ? NULL : kept.df;
    return kept;
}

static rec_status take_memory(rec_sample *sample, const rec_values *values, rec_workspace *work)
{
    const size_t count = sample->count;
    const size_t arrays = 3U + (values->minus != NULL ? 2U : 0U) + (values->df != NULL ? 1U : 0U);
    size_t size_bytes = 0, sort_bytes = 0;
    rec_status status = rec_sort_size(count, &sort_bytes);
    for (size_t array = 0; array < arrays && status == REC_OK; array++) {
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
    if (values->minus != NULL) {
        sample->above = rec_workspace_take(work, count, sizeof(double));
        sample->below = rec_workspace_take(work, count, sizeof(double));
    }
    if (values->df != NULL) {
        sample->df = rec_workspace_take(work, count, sizeof(double));
    }
    sample->order = rec_workspace_take(work, count, sizeof(uint32_t));
    return REC_OK;
}

static rec_status sort(rec_sample *sample, const rec_values *values, rec_workspace *work)
{
    const double *const keys[] = {values->df, values->minus, values->u, values->y};
    rec_sort_start(sample->count, sample->order);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const rec_status status =
            keys[i] == NULL ? REC_OK
                            : rec_sort_by_double(sample->count, keys[i], sample->order, work);
        if (status != REC_OK) {
            return status;
        }
    }
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

static void set_variance(rec_sample *sample, size_t i, double u)
{
    sample->variance[i] = u * u;
    if (sample->variance[i] < sample->variance[sample->heaviest]) {
        sample->heaviest = i;
    }
}

/* From b at -b to a at a. */
static double facing(double above, double below, double distance)
{
    const double sum = above + below;
    const double u = 2.0 * above * (below / sum) + (above - below) / sum * distance;
    return distance >= above    ? above
           : distance <= -below ? below
                                : fmin(fmax(u, fmin(above, below)), fmax(above, below));
}

void rec_sample_face(rec_sample *sample, double pooled)
{
    sample->heaviest = 0;
    for (size_t i = 0; i < sample->count; i++) {
        set_variance(sample, i, facing(sample->above[i], sample->below[i], pooled - sample->z[i]));
    }
}

/* The vaguer sides, first: a value far away may be sure of itself only on the side that nothing is
 * on, and differences between all others would lose their digits to a centre there. */
static void set_uncertainties(rec_sample *sample, const rec_values *values)
{
    assert(sample->above == NULL || values->minus != NULL);
    assert(sample->df == NULL || values->df != NULL);
    for (size_t i = 0; i < sample->count; i++) {
        const size_t from = sample->order[i];
        const double u = values->u != NULL ? values->u[from] / sample->scale : 1.0;
        double vaguer = u;
        if (sample->above != NULL) {
            sample->above[i] = u;
            sample->below[i] = values->minus[from] / sample->scale;
            vaguer = fmax(u, sample->below[i]);
        }
        set_variance(sample, i, vaguer);
        if (sample->df != NULL) {
            sample->df[i] = values->df[from];
        }
    }
}

static rec_status fill(rec_sample *sample, const rec_values *values)
{
    set_uncertainties(sample, values);
    sample->centre = values->centre_by_count
                         ? values->y[sample->order[(sample->count - 1) / 2]] + 0.0
                         : weighted_median(sample, values->y);
    for (size_t i = 0; i < sample->count; i++) {
        sample->z[i] = (values->y[sample->order[i]] - sample->centre) / sample->scale;
        if (!(fabs(sample->z[i]) <= Z_MAX)) {
            return REC_E_LIMIT;
        }
    }
    return REC_OK;
}

rec_status rec_sample_make(const rec_values *values, const rec_allocator *allocator,
                           rec_sample *sample)
{
    rec_sample made = {.count = values->count, .allocator = rec_allocator_or_malloc(allocator)};
    rec_workspace work = {0};
    rec_status status = check(values, &made.scale);
    if (status != REC_OK) {
        return status;
    }
    const rec_values kept = without_idle(values);
    status = take_memory(&made, &kept, &work);
    if (status != REC_OK) {
        return status;
    }
    status = sort(&made, &kept, &work);
    if (status == REC_OK) {
        status = fill(&made, &kept);
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
