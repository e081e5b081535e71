/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbering of labels: directly where they lie close together, else by a table with open
 * addressing, at most half full, so that each search ends at a free place.
 */
#include "model/grouped.h"

#include "model/problem.h"

#include <string.h>

/** Labels whose span is at most this many times their number are looked up directly. */
enum { SPAN_PER_LABEL = 4 };

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

static void number_by_table(numbering *to, size_t count, size_t size, uint32_t place[])
{
    for (size_t i = 0; i < count; i++) {
        const int64_t label = to->labels[i];
        size_t at = (size_t)spread((uint64_t)label) & (size - 1);
        while (place[at] != 0 && to->labels[to->first[place[at] - 1]] != label) {
            at = (at + 1) & (size - 1);
        }
        number_at(to, i, &place[at]);
    }
}

rec_status rec_grouped_number(const int64_t labels[], size_t count, uint32_t group[],
                              uint32_t first[], size_t *group_count, const rec_allocator *allocator)
{
    if (count >= UINT32_MAX) {
        return REC_E_INVALID;
    }
    int64_t least = count > 0 ? labels[0] : 0, greatest = least;
    for (size_t i = 1; i < count; i++) {
        least = labels[i] < least ? labels[i] : least;
        greatest = labels[i] > greatest ? labels[i] : greatest;
    }
    const uint64_t span = (uint64_t)greatest - (uint64_t)least; /* modulo 2^64 it is exact */
    const bool close = span < (uint64_t)count * SPAN_PER_LABEL;
    size_t size = 4;
    while (!close && size < 2 * count) {
        size *= 2;
    }
    rec_arena arena;
    rec_arena_init(&arena, allocator);
    uint32_t *place = rec_arena_take(&arena, close ? (size_t)span + 1 : size, sizeof *place);
    if (place == NULL) {
        rec_arena_release(&arena);
        return REC_E_MEMORY;
    }
    numbering to = {labels, group, first, 0};
    if (close) {
        number_directly(&to, count, least, place);
    } else {
        number_by_table(&to, count, size, place);
    }
    rec_arena_release(&arena);
    *group_count = to.known;
    return REC_OK;
}
