/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How many pairs clash, without listing them. Between two dates the low ends
 * that clash with a high end are those above it: one walk over both. Where a
 * date says all or nothing of another, all ends are walked in one order and a
 * Fenwick tree (1994) keeps how many high ends have been passed, by date:
 *
 *   ends      hi   hi   lo   hi   lo        at each lo: how many hi are behind
 *   dates     d2   d1   d1   d3   d2        it on dates that its own one meets
 */
#include "core/conflict_count.h"

#include "core/sort.h"

#include <math.h>
#include <string.h>

/** Two dates and how far the value may fall from the low ends' one to the other. */
typedef struct block {
    const rec_sides *sides;
    double allowance;
} block;

/* Doubles decide unless the ends come closer to the allowance than rounding and
 * ranks can move them: each by an ulp or two, 2^-49 of all that takes part. */
static bool is_clash(const block *at, size_t low_at, size_t high_at)
{
    const rec_side *low = &at->sides->low, *high = &at->sides->high;
    const double lo = low->value[low_at], hi = high->value[high_at];
    const double beyond = lo - hi - at->allowance;
    const double doubt =
        at->allowance > 0.0 ? (fabs(lo) + fabs(hi) + at->allowance) * 0x1p-49 + 0x1p-1000 : 0.0;
    if (beyond > doubt || beyond < -doubt) {
        return beyond > 0.0;
    }
    return rec_sides_clash(at->sides, low->claim[low_at], high->claim[high_at]);
}

/** Pairs between the low ends of one date and the high ends of another. */
static uint64_t count_block(const rec_sides *sides, size_t low_date, size_t high_date)
{
    const block at = {sides, low_date == high_date
                                 ? 0.0
                                 : rec_dates_allowance(&sides->dated->dates, low_date, high_date)};
    const rec_side *low = &sides->low, *high = &sides->high;
    const size_t low_end = low->begin[low_date + 1], low_cut = low->cut[low_date];
    size_t low_at = low_end;
    uint64_t total = 0;
    /* The tightest high end clashes with the most low ends, each other with fewer. */
    for (size_t i = high->begin[high_date + 1]; i > high->cut[high_date]; i--) {
        if (i == high->begin[high_date + 1]) {
            while (low_at > low_cut && is_clash(&at, low_at - 1, i - 1)) {
                low_at--;
            }
        } else {
            while (low_at < low_end && !is_clash(&at, low_at, i - 1)) {
                low_at++;
            }
        }
        if (low_at == low_end) {
            return total;
        }
        total += low_end - low_at;
    }
    return total;
}

static uint64_t count_each_date(const rec_sides *sides)
{
    uint64_t total = 0;
    for (size_t date = 0; date < sides->date_count; date++) {
        total += count_block(sides, date, date);
    }
    return total;
}

static uint64_t count_all_blocks(const rec_sides *sides)
{
    uint64_t total = 0;
    for (size_t low = 0; low < sides->date_count; low++) {
        for (size_t high = 0; rec_side_is_cut(&sides->low, low) && high < sides->date_count;
             high++) {
            if (rec_side_is_cut(&sides->high, high)) {
                total += count_block(sides, low, high);
            }
        }
    }
    return total;
}

rec_status rec_sides_gather(rec_sides *sides, const rec_side *side, uint32_t gathered[],
                            size_t *count)
{
    const rec_line *line = &sides->dated->line;
    *count = 0;
    for (size_t date = 0; date < sides->date_count; date++) {
        for (size_t i = side->cut[date]; i < side->begin[date + 1]; i++) {
            gathered[(*count)++] = side->claim[i];
        }
    }
    const rec_byte_key openness = {.byte = line->flags,
                                   .mask = side->is_low ? REC_LO_OPEN : REC_HI_OPEN,
                                   .set_first = !side->is_low};
    return rec_sort_by_end(*count, side->is_low ? line->lo : line->hi,
                           side->is_low ? line->lo_rank : line->hi_rank, openness, gathered,
                           &sides->sort);
}

void rec_sides_place_dates(rec_sides *sides)
{
    rec_side *low = &sides->low, *high = &sides->high;
    size_t met = 0;
    for (size_t place = 0; place < sides->date_count; place++) {
        high->partner[high->by_key[place]] = (uint32_t)place;
    }
    for (size_t i = 0; i < sides->date_count; i++) {
        const uint32_t date = low->by_key[i];
        while (met < sides->date_count && high->key[high->by_key[met]] < low->key[date]) {
            met++;
        }
        low->partner[date] = (uint32_t)met;
    }
}

void rec_tally_add(uint32_t tally[], size_t count, size_t place)
{
    for (size_t i = place + 1; i <= count; i += i & (~i + 1)) {
        tally[i]++;
    }
}

uint64_t rec_tally_before(const uint32_t tally[], size_t place)
{
    uint64_t total = 0;
    for (size_t i = place; i > 0; i -= i & (~i + 1)) {
        total += tally[i];
    }
    return total;
}

static rec_status count_steps(rec_sides *sides, uint64_t *total)
{
    const rec_line *line = &sides->dated->line;
    const size_t dates = sides->date_count;
    uint32_t *low = sides->gathered, *high = sides->gathered + line->count;
    size_t low_count = 0, high_count = 0, passed = 0;
    rec_status status = rec_sides_gather(sides, &sides->low, low, &low_count);
    if (status == REC_OK) {
        status = rec_sides_gather(sides, &sides->high, high, &high_count);
    }
    if (status != REC_OK) {
        return status;
    }
    rec_sides_place_dates(sides);
    memset(sides->tally, 0, (dates + 1) * sizeof *sides->tally);
    *total = 0;
    for (size_t i = 0; i < low_count; i++) {
        const rec_end lo = rec_line_lo(line, low[i]);
        while (passed < high_count && rec_ends_apart(lo, rec_line_hi(line, high[passed]))) {
            const size_t date = rec_sides_date(sides, high[passed++]);
            rec_tally_add(sides->tally, dates, sides->high.partner[date]);
        }
        const uint32_t first_met = sides->low.partner[rec_sides_date(sides, low[i])];
        *total += passed - rec_tally_before(sides->tally, first_met);
    }
    /* A moment meets itself by its keys; a span meets itself too, but not by them. */
    for (size_t date = 0; date < dates; date++) {
        if (sides->low.key[date] > sides->high.key[date]) {
            *total += count_block(sides, date, date);
        }
    }
    return REC_OK;
}

rec_status rec_sides_count(rec_sides *sides, uint64_t *pair_total)
{
    switch (sides->course) {
    case REC_COURSE_LINE:
    case REC_COURSE_LEVEL:
        *pair_total = count_each_date(sides);
        break;
    case REC_COURSE_STEP:
        return count_steps(sides, pair_total);
    case REC_COURSE_SPEED:
        *pair_total = count_all_blocks(sides);
        break;
    }
    return REC_OK;
}
