/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbering of labels: directly where they lie close together, else by a table with open
 * addressing, at most half full, so that each search ends at a free place. Where searches are long,
 * which takes labels that somebody chose to collide, by sorting them.
 */
#include "core/sort.h"
#include "model/grouped.h"
#include "model/problem.h"
#include "model/standing.h"

enum {
    SPAN_PER_LABEL = 4,  /* labels whose span is at most so many times their number: directly */
    STEPS_PER_LABEL = 16 /* of searches; by chance it is two or three */
};

/** What has been numbered so far. */
typedef struct numbering {
    const int64_t *labels;
    uint32_t *group, *first;
    size_t known;
} numbering;

static void number_at(numbering *to, size_t i, uint32_t *place)
{
    if (*place == 0) { /* free; else 1 more than the group's number */
        to->first[to->known] = (uint32_t)i;
        *place = (uint32_t)++to->known;
    }
    to->group[i] = *place - 1;
}

static void number_directly(numbering *to, size_t count, int64_t least, uint32_t place[])
{
    for (size_t i = 0; i < count; i++) {
        number_at(to, i, &place[(uint64_t)to->labels[i] - (uint64_t)least]);
    }
}

/** Spreads what differs in any bit; the finaliser of MurmurHash3, which is a bijection. */
static uint64_t spread(uint64_t x)
{
    x = (x ^ (x >> 33)) * UINT64_C(0xff51afd7ed558ccd);
    x = (x ^ (x >> 33)) * UINT64_C(0xc4ceb9fe1a85ec53);
    return x ^ (x >> 33);
}

/** False where the searches became too long. */
static bool number_by_table(numbering *to, size_t count, size_t size, uint32_t place[])
{
    uint64_t steps = (uint64_t)count * STEPS_PER_LABEL;
    for (size_t i = 0; i < count; i++) {
        const int64_t label = to->labels[i];
        size_t at = (size_t)spread((uint64_t)label) & (size - 1);
        while (place[at] != 0 && to->labels[to->first[place[at] - 1]] != label) {
            if (steps-- == 0) {
                return false;
            }
            at = (at + 1) & (size - 1);
        }
        number_at(to, i, &place[at]);
    }
    return true;
}

/* Equal labels come in a row, the first of them first. Each learns where that stands; then numbers
 * are given in the order of labels. */
static rec_status number_by_sorting(numbering *to, size_t count, rec_arena *arena)
{
    size_t size_bytes = 0;
    if (rec_sort_size(count, &size_bytes) != REC_OK) {
        return REC_E_MEMORY;
    }
    uint32_t *order = rec_arena_take(arena, count, sizeof *order);
    rec_workspace work = rec_standing_workspace(arena, size_bytes);
    if (order == NULL || work.memory == NULL) {
        return REC_E_MEMORY;
    }
    rec_sort_start(count, order);
    const rec_status status = rec_sort_by_int64(count, to->labels, order, &work);
    if (status != REC_OK) {
        return status;
    }
    uint32_t first = 0;
    for (size_t k = 0; k < count; k++) {
        const uint32_t i = order[k];
        first = k > 0 && to->labels[i] == to->labels[first] ? first : i;
        to->group[i] = first;
    }
    to->known = 0;
    for (size_t i = 0; i < count; i++) {
        const bool is_first = to->group[i] == i;
        if (is_first) {
            to->first[to->known] = (uint32_t)i;
        }
        to->group[i] = is_first ? (uint32_t)to->known++ : to->group[to->group[i]];
    }
    return REC_OK;
}

/** Tables of a few bytes a label where they serve, else a sort. */
static rec_status number_all(numbering *to, size_t count, rec_arena *arena)
{
    int64_t least = count > 0 ? to->labels[0] : 0, greatest = least;
    for (size_t i = 1; i < count; i++) {
        least = to->labels[i] < least ? to->labels[i] : least;
        greatest = to->labels[i] > greatest ? to->labels[i] : greatest;
    }
    const uint64_t span = (uint64_t)greatest - (uint64_t)least; /* modulo 2^64 it is exact */
    const bool close = span < (uint64_t)count * SPAN_PER_LABEL;
    size_t size = 4;
    while (!close && size < 2 * count) {
        size *= 2;
    }
    uint32_t *place = rec_arena_take(arena, close ? (size_t)span + 1 : size, sizeof *place);
    if (place == NULL) {
        return REC_E_MEMORY;
    }
    if (close) {
        number_directly(to, count, least, place);
        return REC_OK;
    }
    return number_by_table(to, count, size, place) ? REC_OK : number_by_sorting(to, count, arena);
}

rec_status rec_grouped_number(const int64_t labels[], size_t count, uint32_t group[],
                              uint32_t first[], size_t *group_count, const rec_allocator *allocator)
{
    if (count >= UINT32_MAX) {
        return REC_E_INVALID;
    }
    rec_arena arena;
    rec_arena_init(&arena, allocator);
    numbering to = {labels, group, first, 0};
    const rec_status status = number_all(&to, count, &arena);
    rec_arena_release(&arena);
    if (status == REC_OK) {
        *group_count = to.known;
    }
    return status;
}
