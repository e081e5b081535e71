/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far a value may move between two dates, and what that lets an end at one
 * date say of another. A high end, seen over time, is a cone that opens at the
 * speed limits:
 *
 *            \   fall  |  rise  /
 *             \        |       /
 *   value      \_______|______/       the value cannot lie above the cone
 *                   the date
 *
 * Low ends are high ends of mirrored values. Whether two ends clash is decided
 * in exact arithmetic; casts are rounded outward.
 */
#include "core/timeline.h"

#include "core/gap_sign.h"
#include "core/rounding.h"

/** Ticks by which a change may run upward (rise) or downward (fall) from date `to` to date `from`.
 */
typedef struct change_ticks {
    int64_t rise, fall;
} change_ticks;

static change_ticks ticks_between(const rec_dates *dates, size_t from, size_t to)
{
    return (change_ticks){.rise = dates->last[from] - dates->first[to],
                          .fall = dates->last[to] - dates->first[from]};
}

/** rate * ticks / ticks_per_day, rounded up; exact where each step is. */
static double change_up_to(const rec_dates *dates, double rate, int64_t ticks)
{
    if (ticks <= 0 || rate <= 0.0) {
        return 0.0;
    }
    const double change = rec_mul_up(rate, (double)ticks);
    return dates->ticks_per_day == 1 ? change : rec_div_up(change, (double)dates->ticks_per_day);
}

double rec_dates_allowance(const rec_dates *dates, size_t from, size_t to)
{
    if (from == to) {
        return 0.0;
    }
    const change_ticks ticks = ticks_between(dates, from, to);
    const double by_rise = change_up_to(dates, dates->rise, ticks.rise);
    const double by_fall = change_up_to(dates, dates->fall, ticks.fall);
    return by_rise > by_fall ? by_rise : by_fall;
}

bool rec_dates_are_moments(const rec_dates *dates)
{
    for (size_t i = 0; i < dates->count; i++) {
        if (dates->first[i] != dates->last[i]) {
            return false;
        }
    }
    return true;
}

/** 0 - x and not -x: a mirrored 0 must not become -0. */
rec_end rec_end_mirrored(rec_end end)
{
    return (rec_end){.value = 0.0 - end.value, .rank = -end.rank, .open = end.open};
}

rec_dates rec_dates_mirrored(const rec_dates *dates)
{
    rec_dates mirrored = *dates;
    mirrored.rise = dates->fall;
    mirrored.fall = dates->rise;
    return mirrored;
}

/** The least double that is not below a high end. */
static double double_above(rec_end hi)
{
    return hi.rank > 0 ? rec_next_up(hi.value) : hi.value;
}

/** Whether the values below a high end are all truly below its double_above. */
static bool is_below_its_double(rec_end hi)
{
    return hi.open || hi.rank != 0;
}

rec_end rec_hi_cast(rec_end hi, double allowance)
{
    if (allowance <= 0.0) {
        return hi;
    }
    const double value =
        allowance < REC_INFINITY ? rec_add_up(double_above(hi), allowance) : REC_INFINITY;
    return (rec_end){.value = value + 0.0, .rank = 0, .open = hi.open || value == REC_INFINITY};
}

rec_end rec_lo_cast(rec_end lo, double allowance)
{
    return allowance <= 0.0 ? lo : rec_end_mirrored(rec_hi_cast(rec_end_mirrored(lo), allowance));
}

/** Whether lo > hi + change, or = with an end that is not attained. Needs a change above 0. */
static bool apart_by_more_than(rec_end lo, rec_end hi, rec_change change)
{
    const rec_end mirrored_lo = rec_end_mirrored(lo);
    const double below = 0.0 - double_above(mirrored_lo), above = double_above(hi);
    if (!isfinite(below) || !isfinite(above) || !isfinite(change.rate)) {
        return false;
    }
    const int sign = rec_gap_sign(below, above, change);
    return sign > 0 || (sign == 0 && (is_below_its_double(mirrored_lo) || is_below_its_double(hi)));
}

bool rec_dates_ends_apart(const rec_dates *dates, size_t from, size_t to, rec_end lo, rec_end hi)
{
    const change_ticks ticks = ticks_between(dates, from, to);
    const rec_change rise = {dates->rise, ticks.rise, dates->ticks_per_day};
    const rec_change fall = {dates->fall, ticks.fall, dates->ticks_per_day};
    const bool may_rise = from != to && ticks.rise > 0 && dates->rise > 0.0;
    const bool may_fall = from != to && ticks.fall > 0 && dates->fall > 0.0;
    if (!may_rise && !may_fall) {
        return rec_ends_apart(lo, hi);
    }
    /* The allowance is the greater of the two products: beyond it is beyond both. */
    return (!may_rise || apart_by_more_than(lo, hi, rise)) &&
           (!may_fall || apart_by_more_than(lo, hi, fall));
}

/** Whether `near`, by `change` nearer to the dates ahead than `far`, says at least as much of them.
 */
static bool high_end_takes_over(rec_end near, rec_end far, rec_change change)
{
    if (far.value == REC_INFINITY || near.value == REC_INFINITY) {
        return far.value == REC_INFINITY;
    }
    if (change.rate <= 0.0) {
        return rec_compare_hi(near, far) <= 0;
    }
    const int sign = rec_gap_sign(double_above(near), double_above(far), change);
    return sign < 0 || (sign == 0 && (is_below_its_double(near) || !is_below_its_double(far)));
}

/* Whichever of two sources says more of one date says more of all dates ahead:
 * their cones rise in parallel. So one source need be carried. */
void rec_dates_sources(const rec_dates *dates, const rec_end hi[], bool backward, uint32_t source[])
{
    const double rate = backward ? dates->fall : dates->rise;
    uint32_t carried = REC_NO_CLAIM;
    for (size_t step = 0; step < dates->count; step++) {
        const size_t here = backward ? dates->count - 1 - step : step;
        source[here] = carried;
        if (hi[here].value == REC_INFINITY || rate == REC_INFINITY) {
            continue;
        }
        const int64_t ticks =
            carried == REC_NO_CLAIM ? 0 : dates->first[here] - dates->first[carried];
        const rec_change change = {rate, ticks < 0 ? -ticks : ticks, dates->ticks_per_day};
        if (carried == REC_NO_CLAIM || high_end_takes_over(hi[here], hi[carried], change)) {
            carried = (uint32_t)here;
        }
    }
}

static void tighten(const rec_dates *dates, const rec_end claimed[], size_t at, size_t source,
                    rec_end hi[])
{
    const double allowance = rec_dates_allowance(dates, at, source);
    if (claimed[source].value == REC_INFINITY || allowance == REC_INFINITY) {
        return;
    }
    const rec_end cast = rec_hi_cast(claimed[source], allowance);
    if (rec_compare_hi(cast, hi[at]) < 0) {
        hi[at] = cast;
    }
}

static void spread_by_sweeps(const rec_dates *dates, const rec_end claimed[], uint32_t source[],
                             rec_end hi[])
{
    for (int backward = 0; backward <= 1; backward++) {
        rec_dates_sources(dates, claimed, backward == 1, source);
        for (size_t i = 0; i < dates->count; i++) {
            if (source[i] != REC_NO_CLAIM) {
                tighten(dates, claimed, i, source[i], hi);
            }
        }
    }
}

static void spread_by_pairs(const rec_dates *dates, const rec_end claimed[], rec_end hi[])
{
    for (size_t from = 0; from < dates->count; from++) {
        for (size_t at = 0; claimed[from].value < REC_INFINITY && at < dates->count; at++) {
            if (at != from) {
                tighten(dates, claimed, at, from, hi);
            }
        }
    }
}

static void mirror_all(size_t count, rec_end end[])
{
    for (size_t i = 0; i < count; i++) {
        end[i] = rec_end_mirrored(end[i]);
    }
}

rec_status rec_dates_spread_size(size_t count, size_t *size_bytes)
{
    size_t total_bytes = 0;
    rec_status status = rec_size_add_array(count, sizeof(rec_end), &total_bytes);
    if (status == REC_OK) {
        status = rec_size_add_array(count, sizeof(uint32_t), &total_bytes);
    }
    if (status == REC_OK) {
        *size_bytes = total_bytes;
    }
    return status;
}

rec_status rec_dates_spread(const rec_dates *dates, rec_workspace *work, rec_end lo[], rec_end hi[])
{
    const size_t used_bytes = work->used_bytes;
    rec_end *claimed = rec_workspace_take(work, dates->count, sizeof *claimed);
    uint32_t *source = rec_workspace_take(work, dates->count, sizeof *source);
    work->used_bytes = used_bytes;
    if (claimed == NULL || source == NULL) {
        return REC_E_WORKSPACE;
    }
    const bool same_speed =
        dates->rise == dates->fall && (dates->rise <= 0.0 || dates->rise == REC_INFINITY);
    const bool by_sweeps = same_speed || rec_dates_are_moments(dates);
    const rec_dates mirrored = rec_dates_mirrored(dates);
    for (int side = 0; side <= 1; side++) {
        const rec_dates *course = side == 0 ? dates : &mirrored;
        rec_end *end = side == 0 ? hi : lo;
        if (side == 1) {
            mirror_all(dates->count, lo);
        }
        memcpy(claimed, end, dates->count * sizeof *claimed);
        if (by_sweeps) {
            spread_by_sweeps(course, claimed, source, end);
        } else {
            spread_by_pairs(course, claimed, end);
        }
    }
    mirror_all(dates->count, lo);
    return REC_OK;
}
