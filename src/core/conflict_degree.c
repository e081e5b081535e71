/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In how many pairs each claim is, without listing them: the walks of
 * conflict_count.c, with the count written down at both ends of a pair.
 *
 *   high ends, tightest first      h1   h2    h3
 *   low ends, loosest first     l1 . l2 . . l3 . l4     h1 clashes with l1 .. l4,
 *   low_at moves right             ^     ^               h2 with l2 .. l4: when it
 *                                                        passes l1, one was walked
 */
#include "core/conflict_count.h"

#include <string.h>

/** Pairs between the low ends of one date and the high ends of another. */
static void tell_block(const rec_sides *sides, size_t low_date, size_t high_date, uint32_t degree[])
{
    const rec_side *low = &sides->low, *high = &sides->high;
    const size_t low_end = low->begin[low_date + 1];
    size_t low_at = low_end;
    uint32_t walked = 0;
    for (size_t i = high->begin[high_date + 1]; i > high->cut[high_date]; i--) {
        const uint32_t upper = high->claim[i - 1];
        if (walked == 0) {
            while (low_at > low->cut[low_date] &&
                   rec_sides_clash(sides, low->claim[low_at - 1], upper)) {
                low_at--;
            }
        }
        while (low_at < low_end && !rec_sides_clash(sides, low->claim[low_at], upper)) {
            degree[low->claim[low_at++]] += walked;
        }
        if (low_at == low_end) {
            return;
        }
        degree[upper] += (uint32_t)(low_end - low_at);
        walked++;
    }
    while (low_at < low_end) {
        degree[low->claim[low_at++]] += walked;
    }
}

static void tell_all_blocks(const rec_sides *sides, uint32_t degree[])
{
    const bool alone = sides->course == REC_COURSE_LINE || sides->course == REC_COURSE_LEVEL;
    for (size_t low = 0; low < sides->date_count; low++) {
        if (!rec_side_is_cut(&sides->low, low)) {
            continue;
        }
        for (size_t high = alone ? low : 0; high < (alone ? low + 1 : sides->date_count); high++) {
            if (rec_side_is_cut(&sides->high, high)) {
                tell_block(sides, low, high, degree);
            }
        }
    }
}

static rec_status tell_steps(rec_sides *sides, uint32_t degree[])
{
    const rec_line *line = &sides->dated->line;
    const size_t dates = sides->date_count;
    uint32_t *low = sides->gathered, *high = sides->gathered + line->count;
    size_t low_count = 0, high_count = 0;
    rec_status status = rec_sides_gather(sides, &sides->low, low, &low_count);
    if (status == REC_OK) {
        status = rec_sides_gather(sides, &sides->high, high, &high_count);
    }
    if (status != REC_OK) {
        return status;
    }
    rec_sides_place_dates(sides);
    memset(sides->tally, 0, (dates + 1) * sizeof *sides->tally);
    for (size_t i = 0, passed = 0; i < low_count; i++) {
        const rec_end lo = rec_line_lo(line, low[i]);
        while (passed < high_count && rec_ends_apart(lo, rec_line_hi(line, high[passed]))) {
            const size_t date = rec_sides_date(sides, high[passed++]);
            rec_tally_add(sides->tally, dates, sides->high.partner[date]);
        }
        const uint32_t first_met = sides->low.partner[rec_sides_date(sides, low[i])];
        degree[low[i]] += (uint32_t)(passed - rec_tally_before(sides->tally, first_met));
    }
    /* the same from above: at each high end the low ends passed on dates that meet its own */
    memset(sides->tally, 0, (dates + 1) * sizeof *sides->tally);
    for (size_t i = high_count, left = low_count; i > 0; i--) {
        const uint32_t upper = high[i - 1];
        const rec_end hi = rec_line_hi(line, upper);
        while (left > 0 && rec_ends_apart(rec_line_lo(line, low[left - 1]), hi)) {
            const uint32_t first_met = sides->low.partner[rec_sides_date(sides, low[--left])];
            if (first_met < dates) {
                rec_tally_add(sides->tally, dates, first_met);
            }
        }
        const uint32_t place = sides->high.partner[rec_sides_date(sides, upper)];
        degree[upper] += (uint32_t)rec_tally_before(sides->tally, (size_t)place + 1);
    }
    /* A moment meets itself by its keys; a span meets itself too, but not by them. */
    for (size_t date = 0; date < dates; date++) {
        if (sides->low.key[date] > sides->high.key[date]) {
            tell_block(sides, date, date, degree);
        }
    }
    return REC_OK;
}

rec_status rec_pairs_degree(const rec_dated_line *dated, rec_workspace *work, uint32_t degree[])
{
    const size_t used_bytes = work->used_bytes;
    rec_sides sides;
    rec_status status = rec_sides_build(dated, work, &sides);
    if (status == REC_OK) {
        memset(degree, 0, dated->line.count * sizeof *degree);
        if (sides.course == REC_COURSE_STEP) {
            status = tell_steps(&sides, degree);
        } else {
            tell_all_blocks(&sides, degree);
        }
    }
    work->used_bytes = used_bytes;
    return status;
}
