/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Intervals brought together by their groups, by counting, so that each group is a line of its own.
 */
#include "model/grouped.h"

#include "model/problem.h"

#include <math.h>

static size_t group_of(const rec_grouped *grouped, size_t i)
{
    return grouped->group != NULL ? grouped->group[i] : 0;
}

/** Counts, then places: begin[g] is where the next interval of g goes until all are placed. */
static void place(const rec_grouped *grouped, rec_gathered *gathered)
{
    size_t *const next = gathered->begin;
    for (size_t i = 0; i < grouped->count; i++) {
        next[group_of(grouped, i) + 1]++;
    }
    gathered->largest = 0;
    for (size_t g = 0; g < grouped->group_count; g++) {
        gathered->largest = next[g + 1] > gathered->largest ? next[g + 1] : gathered->largest;
        next[g + 1] += next[g];
    }
    for (size_t i = 0; i < grouped->count; i++) {
        gathered->interval[next[group_of(grouped, i)]++] = (uint32_t)i;
    }
    for (size_t g = grouped->group_count; g > 0; g--) {
        next[g] = next[g - 1];
    }
    next[0] = 0;
}

static void copy(const rec_grouped *grouped, rec_gathered *gathered)
{
    const double one = (double)REC_WEIGHT_ONE;
    for (size_t k = 0; k < grouped->count; k++) {
        const uint32_t i = gathered->interval[k];
        gathered->lo[k] = grouped->low[i];
        gathered->hi[k] = grouped->high[i];
        if (gathered->flags != NULL) {
            const bool lo_open = grouped->low_open != NULL && grouped->low_open[i] != 0;
            const bool hi_open = grouped->high_open != NULL && grouped->high_open[i] != 0;
            gathered->flags[k] =
                (uint8_t)((lo_open ? REC_LO_OPEN : 0) | (hi_open ? REC_HI_OPEN : 0));
        }
        if (grouped->weight != NULL) {
            gathered->weight[k] = (uint64_t)llrint(grouped->weight[i] * one);
        }
    }
}

/** Numbers the origins of each group from 0; number[] remembers where an origin was last met. */
static void number_origins(const rec_grouped *grouped, rec_gathered *gathered, uint32_t number[],
                           size_t met_at[])
{
    for (size_t g = 0; g < grouped->group_count; g++) {
        uint32_t known = 0;
        for (size_t k = gathered->begin[g]; k < gathered->begin[g + 1]; k++) {
            const uint32_t origin = grouped->origin[gathered->interval[k]];
            if (met_at[origin] != g + 1) {
                met_at[origin] = g + 1;
                number[origin] = known++;
            }
            gathered->origin[k] = number[origin];
        }
    }
}

/** An array where it is wanted, else NULL. *status becomes REC_E_MEMORY where there is none. */
static void *take_if(bool wanted, rec_arena *arena, size_t count, size_t element_bytes,
                     rec_status *status)
{
    void *array = wanted ? rec_arena_take(arena, count, element_bytes) : NULL;
    if (wanted && array == NULL) {
        *status = REC_E_MEMORY;
    }
    return array;
}

rec_status rec_grouped_gather(const rec_grouped *grouped, rec_arena *arena, rec_gathered *gathered)
{
    const size_t count = grouped->count;
    const bool some_open = grouped->low_open != NULL || grouped->high_open != NULL;
    const bool origins = grouped->origin != NULL, weights = grouped->weight != NULL;
    rec_status status = REC_OK;
    gathered->begin =
        take_if(true, arena, grouped->group_count + 1, sizeof *gathered->begin, &status);
    gathered->interval = take_if(true, arena, count, sizeof *gathered->interval, &status);
    gathered->lo = take_if(true, arena, count, sizeof *gathered->lo, &status);
    gathered->hi = take_if(true, arena, count, sizeof *gathered->hi, &status);
    gathered->flags = take_if(some_open, arena, count, sizeof *gathered->flags, &status);
    gathered->origin = take_if(origins, arena, count, sizeof *gathered->origin, &status);
    gathered->weight = take_if(weights, arena, count, sizeof *gathered->weight, &status);
    uint32_t *number = take_if(origins, arena, count, sizeof *number, &status);
    size_t *met_at = take_if(origins, arena, count, sizeof *met_at, &status);
    if (status != REC_OK) {
        return status;
    }
    place(grouped, gathered);
    copy(grouped, gathered);
    if (origins) {
        number_origins(grouped, gathered, number, met_at);
    }
    return REC_OK;
}

rec_line rec_gathered_line(const rec_gathered *gathered, size_t group)
{
    const size_t begin = gathered->begin[group];
    const size_t count = gathered->begin[group + 1] - begin;
    return (rec_line){.count = count,
                      .lo = gathered->lo + begin,
                      .hi = gathered->hi + begin,
                      .flags = gathered->flags != NULL ? gathered->flags + begin : NULL,
                      .origin = gathered->origin != NULL ? gathered->origin + begin : NULL,
                      .origin_count = gathered->origin != NULL ? count : 0,
                      .weight = gathered->weight != NULL ? gathered->weight + begin : NULL};
}
