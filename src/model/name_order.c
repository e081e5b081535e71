/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ids in order: a radix sort of the eight bytes behind the common beginning,
 * then comparisons where these are equal.
 */
#include "model/name_order.h"

#include "core/sort.h"
#include "model/standing.h"

#include <stdlib.h>
#include <string.h>

static size_t common_beginning(const rec_problem *problem)
{
    const char *first = problem->claims[0].id;
    size_t length = strlen(first);
    for (size_t i = 1; i < problem->claim_count && length > 0; i++) {
        const char *id = problem->claims[i].id;
        size_t same = 0;
        while (same < length && id[same] == first[same]) {
            same++;
        }
        length = same;
    }
    return length;
}

/** Eight bytes as a number that sorts like them; a shorter id is filled with zeros. */
static uint64_t key_of(const char *text)
{
    uint64_t key = 0;
    size_t at = 0;
    for (; at < 8 && text[at] != '\0'; at++) {
        key = key << 8 | (unsigned char)text[at];
    }
    return at == 0 ? 0 : key << (8 * (8 - at));
}

typedef struct named {
    const char *id;
    uint32_t claim;
} named;

static int compare_ids(const void *a, const void *b)
{
    return strcmp(((const named *)a)->id, ((const named *)b)->id);
}

/** Orders a run of claims whose keys are equal by their whole ids. */
static rec_status order_run(const rec_problem *problem, uint32_t order[], size_t count,
                            rec_arena *scratch)
{
    named *run = rec_arena_take(scratch, count, sizeof *run);
    if (run == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        run[i] = (named){problem->claims[order[i]].id, order[i]};
    }
    qsort(run, count, sizeof *run, compare_ids);
    for (size_t i = 0; i < count; i++) {
        order[i] = run[i].claim;
    }
    return REC_OK;
}

rec_status rec_name_order_make(const rec_problem *problem, rec_arena *scratch, uint32_t **name)
{
    const size_t count = problem->claim_count;
    uint64_t *key = rec_arena_take(scratch, count, sizeof *key);
    uint32_t *order = rec_arena_take(scratch, count, sizeof *order);
    uint32_t *rank = rec_arena_take(scratch, count, sizeof *rank);
    size_t size_bytes = 0;
    if (key == NULL || order == NULL || rank == NULL ||
        rec_sort_size(count, &size_bytes) != REC_OK) {
        return REC_E_MEMORY;
    }
    rec_workspace work = rec_standing_workspace(scratch, size_bytes);
    if (work.memory == NULL) {
        return REC_E_MEMORY;
    }
    const size_t skipped = count > 0 ? common_beginning(problem) : 0;
    for (size_t i = 0; i < count; i++) {
        key[i] = key_of(problem->claims[i].id + skipped);
    }
    rec_sort_start(count, order);
    rec_status status = rec_sort_by_uint64(count, key, order, &work);
    for (size_t first = 0, last; first < count && status == REC_OK; first = last) {
        for (last = first + 1; last < count && key[order[last]] == key[order[first]]; last++) {
        }
        if (last - first > 1) {
            status = order_run(problem, order + first, last - first, scratch);
        }
    }
    for (size_t i = 0; i < count; i++) {
        rank[order[i]] = (uint32_t)i;
    }
    *name = rank;
    return status;
}

static int compare_ranked(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

rec_status rec_name_order_sort(const uint32_t name[], uint32_t claims[], size_t count,
                               rec_arena *scratch)
{
    size_t in_order = 1;
    while (in_order < count && name[claims[in_order - 1]] < name[claims[in_order]]) {
        in_order++;
    }
    if (in_order >= count) {
        return REC_OK; /* as what one component withdraws always is */
    }
    uint64_t *ranked = rec_arena_take(scratch, count, sizeof *ranked);
    if (ranked == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        ranked[i] = (uint64_t)name[claims[i]] << 32 | claims[i];
    }
    qsort(ranked, count, sizeof *ranked, compare_ranked);
    for (size_t i = 0; i < count; i++) {
        claims[i] = (uint32_t)ranked[i];
    }
    return REC_OK;
}
