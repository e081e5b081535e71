/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Low and high ends sorted by date and tightness, and how the course lets the
 * dates bear on one another.
 */
#include "core/conflict_sides.h"

#include "core/depth.h"
#include "core/ends.h"
#include "core/rounding.h"
#include "core/sort.h"

static bool take_side(rec_workspace *work, size_t count, size_t date_count, rec_side *side)
{
    side->claim = rec_workspace_take(work, count, sizeof *side->claim);
    side->value = rec_workspace_take(work, count, sizeof *side->value);
    side->begin = rec_workspace_take(work, date_count + 1, sizeof *side->begin);
    side->cut = rec_workspace_take(work, date_count, sizeof *side->cut);
    side->partner = rec_workspace_take(work, date_count, sizeof *side->partner);
    side->by_key = rec_workspace_take(work, date_count, sizeof *side->by_key);
    side->key = rec_workspace_take(work, date_count, sizeof *side->key);
    return side->claim != NULL && side->value != NULL && side->begin != NULL && side->cut != NULL &&
           side->partner != NULL && side->by_key != NULL && side->key != NULL;
}

static size_t at_least_one(size_t date_count)
{
    return date_count > 0 ? date_count : 1;
}

static rec_status sort_size(size_t count, size_t date_count, size_t *size_bytes)
{
    return rec_sort_size(count > date_count ? count : date_count, size_bytes);
}

rec_status rec_sides_size(size_t count, size_t date_count, size_t *size_bytes)
{
    const size_t dates = at_least_one(date_count);
    size_t sort_bytes = 0, bytes = 0;
    if (count >= REC_NO_CLAIM || dates >= REC_NO_CLAIM ||
        sort_size(count, dates, &sort_bytes) != REC_OK) {
        return REC_E_OVERFLOW;
    }
    for (int side = 0; side <= 1; side++) {
        if (rec_size_add_array(count, sizeof(uint32_t), &bytes) != REC_OK ||
            rec_size_add_array(count, sizeof(double), &bytes) != REC_OK ||
            rec_size_add_array(dates + 1, sizeof(uint32_t), &bytes) != REC_OK ||
            rec_size_add_array(dates, sizeof(uint32_t), &bytes) != REC_OK ||
            rec_size_add_array(dates, sizeof(uint32_t), &bytes) != REC_OK ||
            rec_size_add_array(dates, sizeof(uint32_t), &bytes) != REC_OK ||
            rec_size_add_array(dates, sizeof(int64_t), &bytes) != REC_OK) {
            return REC_E_OVERFLOW;
        }
    }
    if (rec_size_add_array(dates, sizeof(rec_end), &bytes) != REC_OK ||
        rec_size_add_array(dates + 1, sizeof(uint32_t), &bytes) != REC_OK ||
        rec_size_add_array(count, 2 * sizeof(uint32_t), &bytes) != REC_OK ||
        rec_size_add_array(sort_bytes, 1, &bytes) != REC_OK) {
        return REC_E_OVERFLOW;
    }
    *size_bytes = bytes;
    return REC_OK;
}

static rec_status take_sides(const rec_dated_line *dated, rec_workspace *work, rec_sides *sides)
{
    const size_t count = dated->line.count, dates = at_least_one(dated->dates.count);
    size_t sort_bytes = 0;
    if (sort_size(count, dates, &sort_bytes) != REC_OK) {
        return REC_E_INVALID;
    }
    const bool taken =
        take_side(work, count, dates, &sides->low) && take_side(work, count, dates, &sides->high);
    sides->tightest = rec_workspace_take(work, dates, sizeof *sides->tightest);
    sides->tally = rec_workspace_take(work, dates + 1, sizeof *sides->tally);
    sides->gathered = rec_workspace_take(work, count, 2 * sizeof *sides->gathered);
    sides->sort.memory = rec_workspace_take(work, sort_bytes, 1);
    sides->sort.size_bytes = sort_bytes;
    sides->sort.used_bytes = 0;
    if (!taken || sides->tightest == NULL || sides->tally == NULL || sides->gathered == NULL ||
        sides->sort.memory == NULL) {
        return REC_E_WORKSPACE;
    }
    return REC_OK;
}

static bool dates_are_valid(const rec_dated_line *dated)
{
    const rec_dates *dates = &dated->dates;
    if (dated->date == NULL) {
        return true;
    }
    for (size_t i = 0; i < dated->line.count; i++) {
        if (dated->date[i] >= dates->count) {
            return false;
        }
    }
    for (size_t i = 0; i < dates->count; i++) {
        const bool follows =
            i == 0 || dates->last[i - 1] < dates->last[i] ||
            (dates->last[i - 1] == dates->last[i] && dates->first[i - 1] < dates->first[i]);
        if (!follows || dates->first[i] > dates->last[i]) {
            return false;
        }
    }
    return dates->rise >= 0.0 && dates->fall >= 0.0 && dates->ticks_per_day >= 1;
}

static rec_course course_of(const rec_dated_line *dated)
{
    const double rise = dated->dates.rise, fall = dated->dates.fall;
    const bool rise_is_step = rise <= 0.0 || rise >= REC_INFINITY;
    const bool fall_is_step = fall <= 0.0 || fall >= REC_INFINITY;
    if (dated->date == NULL || dated->dates.count <= 1 || (rise <= 0.0 && fall <= 0.0)) {
        return REC_COURSE_LINE;
    }
    if (!rise_is_step || !fall_is_step) {
        return REC_COURSE_SPEED;
    }
    return rise > 0.0 && fall > 0.0 ? REC_COURSE_LEVEL : REC_COURSE_STEP;
}

size_t rec_sides_date(const rec_sides *sides, uint32_t claim)
{
    return sides->course == REC_COURSE_LINE ? 0 : sides->dated->date[claim];
}

uint32_t rec_side_tightest(const rec_side *side, size_t date)
{
    return side->claim[side->begin[date + 1] - 1];
}

bool rec_side_is_cut(const rec_side *side, size_t date)
{
    return side->cut[date] < side->begin[date + 1];
}

bool rec_sides_meet(const rec_sides *sides, size_t low_date, size_t high_date)
{
    return low_date == high_date || sides->course == REC_COURSE_SPEED ||
           (sides->course == REC_COURSE_STEP &&
            sides->low.key[low_date] <= sides->high.key[high_date]);
}

bool rec_sides_clash(const rec_sides *sides, uint32_t lower, uint32_t upper)
{
    const rec_end lo = rec_line_lo(&sides->dated->line, lower);
    const rec_end hi = rec_line_hi(&sides->dated->line, upper);
    const size_t from = rec_sides_date(sides, lower), to = rec_sides_date(sides, upper);
    return from == to ? rec_ends_apart(lo, hi)
                      : rec_dates_ends_apart(&sides->dated->dates, from, to, lo, hi);
}

/* Where all claims are on one date only ends beyond the other side's tightest one are in a pair:
 * no other need be sorted. Returns how many there are. */
static size_t collect_beyond(const rec_line *line, rec_side *side, const rec_meeting *meeting)
{
    const uint32_t tightest = side->is_low ? meeting->hi_claim : meeting->lo_claim;
    if (tightest == REC_NO_CLAIM) {
        return 0;
    }
    const rec_end lo = rec_line_lo(line, tightest), hi = rec_line_hi(line, tightest);
    size_t count = 0;
    for (size_t i = 0; i < line->count; i++) {
        const bool may_be = side->is_low ? line->lo[i] >= hi.value : line->hi[i] <= lo.value;
        if (may_be && !rec_line_never_holds(line, i) &&
            (side->is_low ? rec_ends_apart(rec_line_lo(line, i), hi)
                          : rec_ends_apart(lo, rec_line_hi(line, i)))) {
            side->claim[count++] = (uint32_t)i;
        }
    }
    return count;
}

/** Collects the finite ends of one side, as many as each date has into begin. */
static size_t collect(const rec_sides *sides, rec_side *side)
{
    const rec_line *line = &sides->dated->line;
    const double *value = side->is_low ? line->lo : line->hi;
    const double unbounded = side->is_low ? -REC_INFINITY : REC_INFINITY;
    size_t count = 0;
    for (size_t i = 0; i < line->count; i++) {
        if (!rec_line_never_holds(line, i) && value[i] != unbounded) {
            side->claim[count++] = (uint32_t)i;
            side->begin[rec_sides_date(sides, (uint32_t)i) + 1]++;
        }
    }
    return count;
}

rec_status rec_sides_order(rec_sides *sides, rec_side *side, size_t count)
{
    const rec_line *line = &sides->dated->line;
    const double *value = side->is_low ? line->lo : line->hi;
    const rec_byte_key openness = {.byte = line->flags,
                                   .mask = side->is_low ? REC_LO_OPEN : REC_HI_OPEN,
                                   .set_first = !side->is_low};
    const rec_status status =
        rec_sort_by_end(count, value, side->is_low ? line->lo_rank : line->hi_rank, openness,
                        side->claim, &sides->sort);
    for (size_t i = 0; !side->is_low && i < count / 2; i++) {
        const uint32_t swapped = side->claim[i];
        side->claim[i] = side->claim[count - 1 - i];
        side->claim[count - 1 - i] = swapped;
    }
    return status;
}

/** Lists one side's ends that may be in a pair from the loosest to the tightest, then by date. */
static rec_status sort_side(rec_sides *sides, rec_side *side, const rec_meeting *meeting)
{
    const rec_line *line = &sides->dated->line;
    const double *value = side->is_low ? line->lo : line->hi;
    size_t count = 0;
    memset(side->begin, 0, (sides->date_count + 1) * sizeof *side->begin);
    if (sides->course == REC_COURSE_LINE) {
        count = collect_beyond(line, side, meeting);
        side->begin[1] = (uint32_t)count;
    } else {
        count = collect(sides, side);
    }
    for (size_t date = 0; date < sides->date_count; date++) {
        side->begin[date + 1] += side->begin[date];
        side->cut[date] = side->begin[date + 1];
    }
    rec_status status = rec_sides_order(sides, side, count);
    if (status == REC_OK && sides->course != REC_COURSE_LINE) {
        status = rec_sort_by_uint32(count, sides->dated->date, side->claim, &sides->sort);
    }
    for (size_t i = 0; i < count; i++) {
        side->value[i] = value[side->claim[i]];
    }
    return status;
}

/* Where the value never falls, a low end holds from its date's last day on and
 * a high end until its date's first; where it never rises, time runs backward.
 * ~x is -x - 1, which reverses the order and cannot overflow. */
static rec_status order_dates(rec_sides *sides, rec_side *side)
{
    const rec_dates *dates = &sides->dated->dates;
    const bool never_falls = dates->fall <= 0.0;
    const int64_t *day = side->is_low == never_falls ? dates->last : dates->first;
    for (size_t i = 0; i < sides->date_count; i++) {
        side->key[i] = never_falls ? day[i] : ~day[i];
    }
    rec_sort_start(sides->date_count, side->by_key);
    return rec_sort_by_int64(sides->date_count, side->key, side->by_key, &sides->sort);
}

rec_status rec_sides_build(const rec_dated_line *dated, rec_workspace *work, rec_sides *sides)
{
    if (!rec_line_is_valid(&dated->line) || !dates_are_valid(dated)) {
        return REC_E_INVALID;
    }
    sides->dated = dated;
    sides->course = course_of(dated);
    sides->date_count = sides->course == REC_COURSE_LINE ? 1 : dated->dates.count;
    sides->low.is_low = true;
    sides->high.is_low = false;
    const rec_meeting meeting = rec_line_meet(&dated->line);
    rec_status status = take_sides(dated, work, sides);
    if (status == REC_OK) {
        status = sort_side(sides, &sides->low, &meeting);
    }
    if (status == REC_OK) {
        status = sort_side(sides, &sides->high, &meeting);
    }
    if (status == REC_OK && sides->course == REC_COURSE_STEP) {
        status = order_dates(sides, &sides->low);
    }
    if (status == REC_OK && sides->course == REC_COURSE_STEP) {
        status = order_dates(sides, &sides->high);
    }
    if (status == REC_OK) {
        rec_sides_cut(sides, &sides->low);
        rec_sides_cut(sides, &sides->high);
    }
    return status;
}
