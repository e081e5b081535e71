/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which ends are in a pair. A clash is monotone in both ends, so at each date
 * the ends that are in one are those from a cut to the tightest, and one
 * opponent, the one that comes nearest, sets the cut:
 *
 *   low ends of a date   x    x   | x  x   x
 *                                cut          the nearest high end of all
 *   high ends elsewhere    ......  x          dates, cast to this one
 */
#include "core/conflict_sides.h"

#include "core/rounding.h"

static bool has_ends(const rec_side *side, size_t date)
{
    return side->begin[date] < side->begin[date + 1];
}

static bool clashes_with(const rec_sides *sides, const rec_side *side, size_t at, uint32_t opponent)
{
    return side->is_low ? rec_sides_clash(sides, side->claim[at], opponent)
                        : rec_sides_clash(sides, opponent, side->claim[at]);
}

/* Moves a date's cut so that all ends which clash with the other side's
 * tightest end at `other_date` are past it: by doubled steps from where it is,
 * for most often it moves a little or not at all, then by halves. */
static void cut_by(const rec_sides *sides, rec_side *side, size_t date, size_t other_date)
{
    const rec_side *other = side->is_low ? &sides->high : &sides->low;
    if (!has_ends(other, other_date)) {
        return;
    }
    const uint32_t opponent = rec_side_tightest(other, other_date);
    const size_t begin = side->begin[date];
    size_t clashing = side->cut[date], step = 1; /* from here on, or at the end, all clash */
    while (clashing - begin >= step && clashes_with(sides, side, clashing - step, opponent)) {
        clashing -= step;
        step *= 2;
    }
    size_t none = clashing - begin >= step ? clashing - step + 1 : begin; /* none before */
    while (none < clashing) {
        const size_t middle = none + (clashing - none) / 2;
        if (clashes_with(sides, side, middle, opponent)) {
            clashing = middle;
        } else {
            none = middle + 1;
        }
    }
    side->cut[date] = (uint32_t)clashing;
}

static void cut_by_partners(const rec_sides *sides, rec_side *side)
{
    for (size_t date = 0; date < sides->date_count; date++) {
        if (side->partner[date] != REC_NO_CLAIM) {
            cut_by(sides, side, date, side->partner[date]);
        }
    }
}

static bool tighter_end(const void *context, const rec_side *side, uint32_t a, uint32_t b)
{
    const rec_line *line = context;
    return side->is_low ? rec_compare_lo(rec_line_lo(line, a), rec_line_lo(line, b)) > 0
                        : rec_compare_hi(rec_line_hi(line, a), rec_line_hi(line, b)) < 0;
}

void rec_sides_find_partners(rec_sides *sides, rec_side *side, rec_tighter *tighter,
                             const void *context)
{
    const rec_side *other = side->is_low ? &sides->high : &sides->low;
    const size_t count = sides->date_count;
    uint32_t best = REC_NO_CLAIM;
    size_t taken = 0;
    /* Low ends' dates from the last key down, high ends' from the first up: the
     * dates that they meet grow from step to step. */
    for (size_t step = 0; step < count; step++) {
        const uint32_t date = side->by_key[side->is_low ? count - 1 - step : step];
        for (; taken < count; taken++) {
            const uint32_t met = other->by_key[side->is_low ? count - 1 - taken : taken];
            if (side->is_low ? side->key[date] > other->key[met]
                             : side->key[date] < other->key[met]) {
                break;
            }
            if (has_ends(other, met) &&
                (best == REC_NO_CLAIM || tighter(context, other, rec_side_tightest(other, met),
                                                 rec_side_tightest(other, best)))) {
                best = met;
            }
        }
        side->partner[date] = best;
    }
}

static void cut_by_sweeps(rec_sides *sides, rec_side *side)
{
    const rec_side *other = side->is_low ? &sides->high : &sides->low;
    const rec_line *line = &sides->dated->line;
    const rec_dates mirrored = rec_dates_mirrored(&sides->dated->dates);
    for (size_t date = 0; date < sides->date_count; date++) {
        const rec_end none = {.value = REC_INFINITY, .rank = 0, .open = true};
        const uint32_t claim = has_ends(other, date) ? rec_side_tightest(other, date) : 0;
        const rec_end end = !has_ends(other, date) ? none
                            : side->is_low         ? rec_line_hi(line, claim)
                                                   : rec_end_mirrored(rec_line_lo(line, claim));
        sides->tightest[date] = end;
    }
    for (int backward = 0; backward <= 1; backward++) {
        rec_dates_sources(side->is_low ? &sides->dated->dates : &mirrored, sides->tightest,
                          backward == 1, side->partner);
        cut_by_partners(sides, side);
    }
}

static void cut_by_all(const rec_sides *sides, rec_side *side)
{
    for (size_t date = 0; date < sides->date_count; date++) {
        for (size_t other = 0; has_ends(side, date) && other < sides->date_count; other++) {
            cut_by(sides, side, date, other);
        }
    }
}

void rec_sides_cut(rec_sides *sides, rec_side *side)
{
    for (size_t date = 0; date < sides->date_count; date++) {
        cut_by(sides, side, date, date);
    }
    if (sides->course == REC_COURSE_STEP) {
        rec_sides_find_partners(sides, side, tighter_end, &sides->dated->line);
        cut_by_partners(sides, side);
    } else if (sides->course == REC_COURSE_SPEED && rec_dates_are_moments(&sides->dated->dates)) {
        cut_by_sweeps(sides, side);
    } else if (sides->course == REC_COURSE_SPEED) {
        cut_by_all(sides, side);
    }
}
