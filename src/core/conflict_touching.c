/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pairs of claims that only touch and cannot both hold, such as "more than 5"
 * and "at most 5". They all tie, so names alone choose among them, and names
 * know nothing of places on the line: each claim is held against the other side,
 * the first name first; where all are on one date, against those at its place.
 */
#include "core/conflict_touching.h"

#include "core/sort.h"

/* On one date the ends that clash with a claim's come last, and those at its own place before those
 * with a gap: the first of the one, or of the other kind. */
static size_t first_clash(const rec_sides *sides, const rec_side *other, uint32_t claim,
                          bool with_gap)
{
    const rec_line *line = &sides->dated->line;
    const double value = other->is_low ? line->hi[claim] : line->lo[claim];
    size_t begin = other->cut[0], end = other->begin[1];
    while (begin < end) {
        const size_t middle = begin + (end - begin) / 2;
        const uint32_t opponent = other->claim[middle];
        const double found = other->value[middle];
        const bool has_gap = other->is_low ? found > value : found < value;
        const bool clashes = rec_sides_clash(sides, other->is_low ? opponent : claim,
                                             other->is_low ? claim : opponent);
        if (with_gap ? has_gap : clashes) {
            end = middle;
        } else {
            begin = middle + 1;
        }
    }
    return begin;
}

/** Offers the pairs without a gap that a claim makes with ends of the other side. */
static void offer_touching(const rec_sides *sides, const rec_side *other, uint32_t claim,
                           rec_worst_pairs *worst)
{
    const bool alone = sides->course == REC_COURSE_LINE;
    for (size_t date = 0; date < sides->date_count; date++) {
        const size_t begin = alone ? first_clash(sides, other, claim, false) : other->cut[date];
        const size_t end = alone ? first_clash(sides, other, claim, true) : other->begin[date + 1];
        for (size_t i = begin; i < end; i++) {
            const uint32_t opponent = other->claim[i];
            const uint32_t lower = other->is_low ? opponent : claim;
            const uint32_t upper = other->is_low ? claim : opponent;
            if (worst->name[opponent] < worst->name[claim] ||
                !rec_sides_clash(sides, lower, upper)) {
                continue;
            }
            const rec_pair pair = rec_pair_measured(sides, lower, upper);
            if (!(pair.gap > 0.0) && rec_worst_accept(worst, &pair)) {
                rec_worst_keep(worst, pair);
            }
        }
    }
}

/** Lists the claims of one side that are in conflict, by name. */
static rec_status gather_by_name(rec_sides *sides, const rec_side *side, const uint32_t name[],
                                 uint32_t gathered[], size_t *count)
{
    *count = 0;
    for (size_t date = 0; date < sides->date_count; date++) {
        for (size_t i = side->cut[date]; i < side->begin[date + 1]; i++) {
            gathered[(*count)++] = side->claim[i];
        }
    }
    return rec_sort_by_uint32(*count, name, gathered, &sides->sort);
}

/* Claims by name, each with those of later names: once the list is full no
 * later claim's pairs can enter. All pairs with a gap are in the list already,
 * so few claims have none to offer: those of listed pairs. */
rec_status rec_sides_list_touching(rec_sides *sides, rec_worst_pairs *worst)
{
    uint32_t *low = sides->gathered, *high = sides->gathered + sides->dated->line.count;
    size_t low_count = 0, high_count = 0;
    rec_status status = gather_by_name(sides, &sides->low, worst->name, low, &low_count);
    if (status == REC_OK) {
        status = gather_by_name(sides, &sides->high, worst->name, high, &high_count);
    }
    if (status == REC_OK &&
        sides->course == REC_COURSE_LINE) { /* ties were in the order of names */
        status = rec_sides_order(sides, &sides->low, sides->low.begin[1]);
    }
    if (status == REC_OK && sides->course == REC_COURSE_LINE) {
        status = rec_sides_order(sides, &sides->high, sides->high.begin[1]);
    }
    if (status != REC_OK) {
        return status;
    }
    size_t low_at = 0, high_at = 0;
    while ((low_at < low_count || high_at < high_count) && worst->count < worst->limit) {
        const bool low_is_next =
            high_at == high_count ||
            (low_at < low_count && worst->name[low[low_at]] <= worst->name[high[high_at]]);
        const uint32_t claim = low_is_next ? low[low_at] : high[high_at];
        if (low_at < low_count && low[low_at] == claim) {
            offer_touching(sides, &sides->high, claim, worst);
            low_at++;
        }
        if (high_at < high_count && high[high_at] == claim) {
            offer_touching(sides, &sides->low, claim, worst);
            high_at++;
        }
    }
    return REC_OK;
}
