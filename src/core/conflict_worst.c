/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The worst pairs, without listing all. At given dates, with allowance w, the
 * gap g = lo - hi - w grows as lo rises and as hi falls; so does g / size with
 * size = |lo| + |hi|, wherever g > 0:
 *
 *   0 <= hi < lo   (lo - hi - w) / (lo + hi): its slope in lo has the sign of
 *                  2 hi + w >= 0, in hi that of w - 2 lo < 0, since w < lo
 *   hi <= 0 <= lo  1 - w / (lo - hi)
 *   hi < lo <= 0   the first, mirrored: lo and hi become -hi and -lo
 *
 * and among equal ends an earlier name makes an earlier pair. So in a table of
 * low ends by high ends, each from the tightest and then by name, the pair in
 * row i and column j (from 0) has (i + 1)(j + 1) - 1 others before it: of k
 * worst pairs all lie where (i + 1)(j + 1) <= k, and a row ends with the first
 * pair that is not kept.
 *
 * Where a date says all or nothing of another, each of the k worst has its low
 * end on one of the k dates whose own worst pairs are the worst, and its high
 * end likewise: else k others were before it.
 */
#include "core/conflict_count.h"
#include "core/conflict_gap.h"
#include "core/conflict_touching.h"

#include <string.h>

rec_status rec_pairs_size(size_t count, size_t date_count, size_t limit, size_t *size_bytes)
{
    size_t bytes = 0;
    rec_status status = rec_sides_size(count, date_count, &bytes);
    for (int list = 0; status == REC_OK && list < 3; list++) {
        status = rec_size_add_array(limit, sizeof(rec_pair), &bytes);
    }
    if (status == REC_OK) {
        *size_bytes = bytes;
    }
    return status;
}

static double value_of(const rec_sides *sides, const rec_side *side, uint32_t claim)
{
    return side->is_low ? sides->dated->line.lo[claim] : sides->dated->line.hi[claim];
}

static void sift_down(const uint32_t name[], uint32_t heap[], size_t at, size_t count)
{
    for (size_t child = 2 * at + 1; child < count; child = 2 * at + 1) {
        if (child + 1 < count && name[heap[child + 1]] < name[heap[child]]) {
            child++;
        }
        if (name[heap[at]] <= name[heap[child]]) {
            return;
        }
        const uint32_t claim = heap[at];
        heap[at] = heap[child];
        heap[child] = claim;
        at = child;
    }
}

/** Puts the first `wanted` names of a run last, the very first at its end. */
static void put_first_names_last(const uint32_t name[], uint32_t run[], size_t count, size_t wanted)
{
    for (size_t i = count / 2; i > 0; i--) {
        sift_down(name, run, i - 1, count);
    }
    for (size_t left = count; left > 1 && left > count - wanted; left--) {
        const uint32_t first = run[0];
        run[0] = run[left - 1];
        run[left - 1] = first;
        sift_down(name, run, 0, left - 1);
    }
}

/* Within a date the ends stay from the loosest to the tightest value; equal
 * values now by name, the earliest last, as far as `limit` ends are looked at. */
static void order_by_names(const rec_sides *sides, const rec_side *side, const uint32_t name[],
                           size_t limit)
{
    for (size_t date = 0; date < sides->date_count; date++) {
        const size_t end = side->begin[date + 1];
        size_t at = end;
        while (at > side->cut[date] && end - at < limit) {
            const double value = value_of(sides, side, side->claim[at - 1]);
            size_t begin = at - 1;
            while (begin > side->cut[date] &&
                   value_of(sides, side, side->claim[begin - 1]) == value) {
                begin--;
            }
            const size_t wanted = limit - (end - at);
            put_first_names_last(name, side->claim + begin, at - begin,
                                 wanted < at - begin ? wanted : at - begin);
            at = begin;
        }
    }
}

/** Looks through the table of two dates for pairs with a gap. */
static void search_block(const rec_sides *sides, size_t low_date, size_t high_date,
                         rec_worst_pairs *worst)
{
    const rec_side *low = &sides->low, *high = &sides->high;
    const size_t low_end = low->begin[low_date + 1], high_end = high->begin[high_date + 1];
    const size_t rows = low_end - low->cut[low_date], columns = high_end - high->cut[high_date];
    for (size_t i = 0; i < rows && i < worst->limit; i++) {
        size_t j = 0;
        for (; j < columns && j < worst->limit / (i + 1); j++) {
            const rec_pair pair = rec_pair_measured(sides, low->claim[low_end - 1 - i],
                                                    high->claim[high_end - 1 - j]);
            if (!(pair.gap > 0.0) || !rec_worst_accept(worst, &pair)) {
                break;
            }
            /* Ends with a rank may seem apart by their doubles and not be. */
            if (rec_sides_clash(sides, pair.lower, pair.upper)) {
                rec_worst_keep(worst, pair);
            }
        }
        if (j == 0) {
            return;
        }
    }
}

static void search_all_blocks(const rec_sides *sides, rec_worst_pairs *worst)
{
    for (size_t low = 0; low < sides->date_count; low++) {
        const bool alone = sides->course != REC_COURSE_SPEED;
        const size_t end = !rec_side_is_cut(&sides->low, low) ? 0
                           : alone                            ? low + 1
                                                              : sides->date_count;
        for (size_t high = alone ? low : 0; high < end; high++) {
            if (rec_side_is_cut(&sides->high, high)) {
                search_block(sides, low, high, worst);
            }
        }
    }
}

/** What orders two ends on one side by value, then name. */
typedef struct end_order {
    const rec_sides *sides;
    const uint32_t *name;
} end_order;

static bool tighter_value(const void *context, const rec_side *side, uint32_t a, uint32_t b)
{
    const end_order *order = context;
    const double of_a = value_of(order->sides, side, a), of_b = value_of(order->sides, side, b);
    if (of_a != of_b) {
        return side->is_low ? of_a > of_b : of_a < of_b;
    }
    return order->name[a] < order->name[b];
}

static void keep_top(const rec_sides *sides, const rec_side *side, size_t date, size_t other_date,
                     rec_pair *top, const uint32_t name[])
{
    const rec_side *other = side->is_low ? &sides->high : &sides->low;
    if (!rec_side_is_cut(other, other_date)) {
        return;
    }
    const uint32_t claim = rec_side_tightest(side, date);
    const uint32_t opponent = rec_side_tightest(other, other_date);
    const rec_pair pair = side->is_low ? rec_pair_measured(sides, claim, opponent)
                                       : rec_pair_measured(sides, opponent, claim);
    if (top->gap <= 0.0 || (pair.gap > 0.0 && rec_pair_compare(name, &pair, top) < 0)) {
        *top = pair;
    }
}

/** Of each date of one side the worst pair, and of these the worst. */
static void find_top_dates(rec_sides *sides, rec_side *side, rec_worst_pairs *tops)
{
    const end_order order = {sides, tops->name};
    rec_sides_find_partners(sides, side, tighter_value, &order);
    for (size_t date = 0; date < sides->date_count; date++) {
        rec_pair top = {0, 0, 0.0, 0.0, 0.0};
        if (!rec_side_is_cut(side, date)) {
            continue;
        }
        keep_top(sides, side, date, date, &top, tops->name);
        if (side->partner[date] != REC_NO_CLAIM) {
            keep_top(sides, side, date, side->partner[date], &top, tops->name);
        }
        if (top.gap > 0.0 && rec_worst_accept(tops, &top)) {
            rec_worst_keep(tops, top);
        }
    }
}

static void search_steps(rec_sides *sides, rec_worst_pairs *low_tops, rec_worst_pairs *high_tops,
                         rec_worst_pairs *worst)
{
    find_top_dates(sides, &sides->low, low_tops);
    find_top_dates(sides, &sides->high, high_tops);
    for (size_t i = 0; i < low_tops->count; i++) {
        const size_t low = rec_sides_date(sides, low_tops->pair[i].lower);
        for (size_t j = 0; j < high_tops->count; j++) {
            const size_t high = rec_sides_date(sides, high_tops->pair[j].upper);
            if (rec_sides_meet(sides, low, high)) {
                search_block(sides, low, high, worst);
            }
        }
    }
}

static bool take_pairs(rec_workspace *work, size_t limit, const uint32_t name[],
                       rec_worst_pairs *worst)
{
    worst->pair = rec_workspace_take(work, limit, sizeof *worst->pair);
    worst->limit = limit;
    worst->count = 0;
    worst->name = name;
    return worst->pair != NULL;
}

static rec_status search(rec_sides *sides, rec_workspace *work, const uint32_t name[], size_t limit,
                         rec_worst_pairs *worst, uint64_t *total)
{
    rec_worst_pairs low_tops, high_tops;
    if (!take_pairs(work, limit, name, worst) || !take_pairs(work, limit, name, &low_tops) ||
        !take_pairs(work, limit, name, &high_tops)) {
        return REC_E_WORKSPACE;
    }
    rec_status status = rec_sides_count(sides, total);
    if (status != REC_OK || limit == 0) {
        return status;
    }
    order_by_names(sides, &sides->low, name, limit);
    order_by_names(sides, &sides->high, name, limit);
    if (sides->course == REC_COURSE_STEP) {
        search_steps(sides, &low_tops, &high_tops, worst);
    } else {
        search_all_blocks(sides, worst);
    }
    return worst->count < limit && worst->count < *total ? rec_sides_list_touching(sides, worst)
                                                         : REC_OK;
}

rec_status rec_pairs_worst(const rec_dated_line *dated, const uint32_t name[], rec_workspace *work,
                           size_t limit, rec_pair pairs[], size_t *pair_count, uint64_t *pair_total)
{
    const size_t used_bytes = work->used_bytes;
    rec_sides sides;
    rec_worst_pairs worst;
    uint64_t total = 0;
    rec_status status = rec_sides_build(dated, work, &sides);
    if (status == REC_OK) {
        status = search(&sides, work, name, limit, &worst, &total);
    }
    work->used_bytes = used_bytes;
    if (status != REC_OK) {
        return status;
    }
    rec_worst_sort(&worst);
    memcpy(pairs, worst.pair, worst.count * sizeof *pairs);
    *pair_count = worst.count;
    *pair_total = total;
    return REC_OK;
}
