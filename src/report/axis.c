/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where numbers stand on a line of characters. Steps between ticks are 1, 2 or
 * 5 times a power of ten (on a logarithmic axis: whole powers of ten), the
 * smallest whose labels do not run into each other.
 */
#include "report/axis.h"

#include <float.h>
#include <math.h>
#include <string.h>

enum { ARROW_ZONE = 4, ZERO_ZONE = 4, LABEL_GAP = 2, LEAST_TICK_COLUMNS = 6, SINGLE_DIGITS = 8 };

static const double logarithmic_from = 1000.0; /* below it a linear axis shows all ends apart */

typedef struct spread {
    bool any, any_left, any_right, any_zero;
    double least, greatest, least_positive;
} spread;

static void see(spread *seen, double end)
{
    if (!isfinite(end)) {
        return;
    }
    seen->any = true;
    seen->any_zero = seen->any_zero || end == 0.0;
    seen->least = fmin(seen->least, end);
    seen->greatest = fmax(seen->greatest, end);
    if (end > 0.0) {
        seen->least_positive = fmin(seen->least_positive, end);
    }
}

static spread spread_of(size_t count, const rec_range ranges[])
{
    spread seen = {.least = HUGE_VAL, .greatest = -HUGE_VAL, .least_positive = HUGE_VAL};
    for (size_t i = 0; i < count; i++) {
        seen.any_left = seen.any_left || isinf(ranges[i].lo);
        seen.any_right = seen.any_right || isinf(ranges[i].hi);
        see(&seen, ranges[i].lo);
        see(&seen, ranges[i].hi);
    }
    return seen;
}

/* Makes room around a single number, so that the axis has a width. */
static void widen(rec_axis *axis)
{
    axis->single = true;
    axis->number = axis->lo;
    const double around = axis->lo == 0.0 ? 1.0 : fabs(axis->lo) / 2.0;
    axis->hi = fmin(axis->lo + around, DBL_MAX);
    if (axis->lo != 0.0) {
        axis->lo = fmax(axis->lo - around, -DBL_MAX);
    }
    if (axis->lo == axis->hi) {
        axis->hi = axis->lo + 1.0; /* halves of the smallest numbers vanish */
    }
}

void rec_axis_fit(size_t count, const rec_range ranges[], unsigned columns, rec_axis *axis)
{
    const spread seen = spread_of(count, ranges);
    *axis = (rec_axis){.columns = columns, .empty = !seen.any};
    axis->right_zone = seen.any_right ? ARROW_ZONE : 0;
    axis->left_zone = seen.any_left ? ARROW_ZONE : 0;
    if (!seen.any) {
        return;
    }
    axis->lo = seen.least;
    axis->hi = seen.greatest;
    if (seen.least >= 0.0 && !seen.any_left &&
        seen.greatest / logarithmic_from >= seen.least_positive) {
        axis->logarithmic = true;
        axis->lo = seen.least_positive;
        axis->left_zone = seen.any_zero ? ZERO_ZONE : 0;
    }
    if (axis->lo == axis->hi) {
        widen(axis);
    }
}

double rec_axis_position(const rec_axis *axis, double value)
{
    const unsigned last = axis->columns - 1;
    if (isinf(value) || axis->empty) {
        return value < 0.0 ? 0.0 : (double)last;
    }
    if (axis->logarithmic && value <= 0.0) {
        return 0.0;
    }
    double share;
    if (axis->logarithmic) {
        share = (log10(value) - log10(axis->lo)) / (log10(axis->hi) - log10(axis->lo));
    } else { /* halves: the whole width may be too large to be represented */
        share = (value / 2.0 - axis->lo / 2.0) / (axis->hi / 2.0 - axis->lo / 2.0);
    }
    share = share > 0.0 ? fmin(share, 1.0) : 0.0;
    const unsigned span = last - axis->left_zone - axis->right_zone;
    return (double)axis->left_zone + share * (double)span;
}

unsigned rec_axis_column(const rec_axis *axis, double value)
{
    return (unsigned)floor(rec_axis_position(axis, value) + 0.5);
}

static void place_tick(const rec_axis *axis, double value, int place, rec_tick *tick)
{
    (void)rec_human_number(value, REC_NEAREST, place, tick->label);
    const unsigned length = (unsigned)strlen(tick->label);
    tick->value = value;
    tick->column = rec_axis_column(axis, value);
    tick->label_column = tick->column > length / 2 ? tick->column - length / 2 : 0;
    if (tick->label_column + length > axis->columns) {
        tick->label_column = length < axis->columns ? axis->columns - length : 0;
    }
}

static bool fits_after(const rec_tick *before, const rec_tick *next)
{
    return next->label_column >=
               before->label_column + (unsigned)strlen(before->label) + LABEL_GAP &&
           next->column > before->column;
}

/* Sets ticks at first, first + step, ...; returns 0 if they do not fit. */
static size_t try_steps(const rec_axis *axis, double step, int place,
                        rec_tick ticks[REC_AXIS_TICK_MAX])
{
    size_t count = 0;
    for (double n = ceil(axis->lo / step); n * step <= axis->hi; n += 1.0) {
        if (count == REC_AXIS_TICK_MAX || n + 1.0 == n) {
            return 0;
        }
        place_tick(axis, n * step, place, &ticks[count]);
        if (count > 0 && !fits_after(&ticks[count - 1], &ticks[count])) {
            return 0;
        }
        count++;
    }
    return count;
}

static size_t linear_ticks(const rec_axis *axis, rec_tick ticks[REC_AXIS_TICK_MAX])
{
    static const double factors[] = {1.0, 2.0, 5.0};
    const unsigned span = axis->columns - axis->left_zone - axis->right_zone;
    const unsigned ticks_most = span / LEAST_TICK_COLUMNS + 1;
    const double least_step = (axis->hi / 2.0 - axis->lo / 2.0) / (double)ticks_most;
    if (!(least_step > 0.0)) {
        return 0; /* the ends are neighbours among the smallest numbers */
    }
    int place = (int)floor(log10(least_step));
    for (int tries = 0; tries < 3 && place <= DBL_MAX_10_EXP && place >= DBL_MIN_10_EXP;
         tries++, place++) {
        for (size_t i = 0; i < sizeof factors / sizeof factors[0]; i++) {
            const size_t count = try_steps(axis, factors[i] * pow(10.0, place), place, ticks);
            if (count > 1) {
                return count;
            }
        }
    }
    return 0;
}

/* Sets ticks at every stride-th power after `set` that are there; returns 0 if they do not fit. */
static size_t try_powers(const rec_axis *axis, int first, int last, int stride, size_t set,
                         rec_tick ticks[REC_AXIS_TICK_MAX])
{
    size_t count = set;
    for (int power = first; power <= last; power += stride) {
        if (count == REC_AXIS_TICK_MAX) {
            return 0;
        }
        place_tick(axis, pow(10.0, power), power, &ticks[count]);
        if (count > 0 && !fits_after(&ticks[count - 1], &ticks[count])) {
            return 0;
        }
        count++;
    }
    return count;
}

static size_t logarithmic_ticks(const rec_axis *axis, rec_tick ticks[REC_AXIS_TICK_MAX])
{
    const int first = (int)ceil(log10(axis->lo)), last = (int)floor(log10(axis->hi));
    const size_t zeros = axis->left_zone > 0 ? 1 : 0;
    if (zeros > 0) {
        place_tick(axis, 0.0, 0, &ticks[0]);
    }
    for (int stride = 1; stride <= last - first + 1; stride++) {
        for (int from = first; from < first + stride && from <= last; from++) {
            const size_t count = try_powers(axis, from, last, stride, zeros, ticks);
            if (count > zeros) {
                return count;
            }
        }
    }
    return zeros;
}

size_t rec_axis_ticks(const rec_axis *axis, rec_tick ticks[REC_AXIS_TICK_MAX])
{
    if (axis->empty) {
        return 0;
    }
    if (axis->single) {
        place_tick(axis, axis->number, rec_first_place(axis->number) - SINGLE_DIGITS, &ticks[0]);
        return 1;
    }
    size_t count = axis->logarithmic ? logarithmic_ticks(axis, ticks) : linear_ticks(axis, ticks);
    if (count == 0) { /* round numbers are too long or too close */
        place_tick(axis, axis->lo, REC_ANY_PLACE, &ticks[0]);
        place_tick(axis, axis->hi, REC_ANY_PLACE, &ticks[1]);
        count = fits_after(&ticks[0], &ticks[1]) ? 2 : 1;
    }
    return count;
}
