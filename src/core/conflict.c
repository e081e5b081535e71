/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pairs of claims that cannot both hold, marked and listed. Two intervals on a
 * line have no number in common exactly if one begins above the end of the
 * other, and sets of intervals that meet two by two all meet (Helly, 1923): so
 * pairs are all the conflicts there are.
 */
#include "core/conflict.h"

#include "core/conflict_sides.h"

#include <string.h>

static void mark_side(const rec_sides *sides, const rec_side *side, bool in_conflict[])
{
    for (size_t date = 0; date < sides->date_count; date++) {
        for (size_t i = side->cut[date]; i < side->begin[date + 1]; i++) {
            in_conflict[side->claim[i]] = true;
        }
    }
}

rec_status rec_pairs_mark(const rec_dated_line *dated, rec_workspace *work, bool in_conflict[])
{
    const size_t used_bytes = work->used_bytes;
    rec_sides sides;
    const rec_status status = rec_sides_build(dated, work, &sides);
    if (status == REC_OK) {
        memset(in_conflict, 0, dated->line.count * sizeof *in_conflict);
        mark_side(&sides, &sides.low, in_conflict);
        mark_side(&sides, &sides.high, in_conflict);
    }
    work->used_bytes = used_bytes;
    return status;
}

/** Pairs under way to the caller's arrays. */
typedef struct pair_list {
    uint32_t *lower, *upper;
    size_t limit, count;
} pair_list;

/** Lists the pairs between two dates; false where the list is full. */
static bool list_block(const rec_sides *sides, size_t low_date, size_t high_date, pair_list *list)
{
    const rec_side *low = &sides->low, *high = &sides->high;
    for (size_t i = high->begin[high_date + 1]; i > high->cut[high_date]; i--) {
        const uint32_t upper = high->claim[i - 1];
        size_t at = low->begin[low_date + 1];
        while (at > low->cut[low_date] && rec_sides_clash(sides, low->claim[at - 1], upper)) {
            if (list->count == list->limit) {
                return false;
            }
            list->lower[list->count] = low->claim[--at];
            list->upper[list->count++] = upper;
        }
        if (at == low->begin[low_date + 1]) {
            break; /* looser high ends clash with none either */
        }
    }
    return true;
}

static bool list_all(const rec_sides *sides, pair_list *list)
{
    for (size_t low = 0; low < sides->date_count; low++) {
        const bool alone = sides->course == REC_COURSE_LEVEL;
        const size_t end = !rec_side_is_cut(&sides->low, low) ? 0
                           : alone                            ? low + 1
                                                              : sides->date_count;
        for (size_t high = alone ? low : 0; high < end; high++) {
            if (rec_side_is_cut(&sides->high, high) && rec_sides_meet(sides, low, high) &&
                !list_block(sides, low, high, list)) {
                return false;
            }
        }
    }
    return true;
}

static bool comes_before(const pair_list *list, size_t a, size_t b)
{
    return list->upper[a] != list->upper[b] ? list->upper[a] < list->upper[b]
                                            : list->lower[a] < list->lower[b];
}

static void swap_pairs(pair_list *list, size_t a, size_t b)
{
    const uint32_t lower = list->lower[a], upper = list->upper[a];
    list->lower[a] = list->lower[b];
    list->upper[a] = list->upper[b];
    list->lower[b] = lower;
    list->upper[b] = upper;
}

static void sift_down(pair_list *list, size_t at, size_t count)
{
    for (size_t child = 2 * at + 1; child < count; child = 2 * at + 1) {
        if (child + 1 < count && comes_before(list, child, child + 1)) {
            child++;
        }
        if (!comes_before(list, at, child)) {
            return;
        }
        swap_pairs(list, at, child);
        at = child;
    }
}

/* Heapsort: in place, for the workspace does not grow with the number of pairs. */
static void sort_pairs(pair_list *list)
{
    for (size_t i = list->count / 2; i > 0; i--) {
        sift_down(list, i - 1, list->count);
    }
    for (size_t count = list->count; count > 1; count--) {
        swap_pairs(list, 0, count - 1);
        sift_down(list, 0, count - 1);
    }
}

rec_status rec_pairs_list(const rec_dated_line *dated, rec_workspace *work, size_t limit,
                          uint32_t lower[], uint32_t upper[], size_t *pair_count)
{
    const size_t used_bytes = work->used_bytes;
    rec_sides sides;
    rec_status status = rec_sides_build(dated, work, &sides);
    work->used_bytes = used_bytes; /* the arrays stay as they are until the next to take some */
    if (status != REC_OK) {
        return status;
    }
    pair_list list = {.lower = lower, .upper = upper, .limit = limit, .count = 0};
    if (!list_all(&sides, &list)) {
        return REC_E_LIMIT;
    }
    sort_pairs(&list);
    *pair_count = list.count;
    return REC_OK;
}
