/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A scale of dates: marks at years, months, days or parts of a day, the
 * closest together whose labels do not run into each other.
 */
#include "report/svg_scale.h"

#include "model/date.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    LABEL_LETTERS = 11,
    MARK = 5,
    LABEL_BELOW = 17,
    TICK_MAX = 64,
    LABEL_GAP = 14,
    OUTSIDE = 14
};

typedef enum step_unit { SECONDS, DAYS, MONTHS, YEARS } step_unit;

typedef struct step {
    step_unit unit;
    int size;
} step;

static const step steps[] = {
    {SECONDS, 60},    {SECONDS, 300}, {SECONDS, 900}, {SECONDS, 3600}, {SECONDS, 10800},
    {SECONDS, 43200}, {DAYS, 1},      {DAYS, 2},      {DAYS, 5},       {DAYS, 10},
    {MONTHS, 1},      {MONTHS, 2},    {MONTHS, 3},    {MONTHS, 6},     {YEARS, 1},
    {YEARS, 2},       {YEARS, 5},     {YEARS, 10},    {YEARS, 20},     {YEARS, 50},
    {YEARS, 100},     {YEARS, 200},   {YEARS, 500},   {YEARS, 1000},   {YEARS, 5000},
};

static double begin_of(rec_date date)
{
    return (double)date.first + (double)date.second / (double)REC_SECONDS_PER_DAY;
}

static double end_of(rec_date date)
{
    return date.timed ? begin_of(date) : (double)date.last + 1.0;
}

void rec_date_scale_fit(rec_date_scale *scale, size_t count, const rec_date dates[], double from,
                        double to)
{
    *scale = (rec_date_scale){HUGE_VAL, -HUGE_VAL, from, to, false};
    for (size_t i = 0; i < count; i++) {
        scale->first = fmin(scale->first, begin_of(dates[i]));
        scale->last = fmax(scale->last, end_of(dates[i]));
        scale->timed = scale->timed || dates[i].timed;
    }
    if (!(scale->first < scale->last)) { /* one instant */
        scale->first -= 0.5;
        scale->last += 0.5;
    }
}

static double place(const rec_date_scale *scale, double day)
{
    const double share = (day - scale->first) / (scale->last - scale->first);
    return scale->from + fmax(0.0, fmin(1.0, share)) * (scale->to - scale->from);
}

double rec_date_scale_begin(const rec_date_scale *scale, rec_date date)
{
    return place(scale, begin_of(date));
}

double rec_date_scale_end(const rec_date_scale *scale, rec_date date)
{
    return place(scale, end_of(date));
}

/* Counts months from the year 0 to the one that a day lies in. */
static int month_of(double day)
{
    char text[REC_DATE_TEXT_SIZE];
    int part[2] = {0, 0};
    const int32_t whole = (int32_t)floor(day);
    (void)rec_date_text((rec_date){whole, whole, false, 0}, text); /* YYYY-MM-DD */
    for (size_t i = 0, at = 0; i < 2 && at < sizeof text && text[at] != '\0'; at++) {
        if (text[at] == '-') {
            i++;
        } else {
            part[i] = 10 * part[i] + (text[at] - '0');
        }
    }
    return 12 * part[0] + part[1] - 1;
}

/* The date that the n-th step is, and its text; false beyond the calendar. */
static bool date_of_step(step by, int64_t n, rec_date *date, char text[REC_DATE_TEXT_SIZE])
{
    const char *message;
    if (by.unit == SECONDS || by.unit == DAYS) {
        const int64_t size = by.unit == DAYS ? REC_SECONDS_PER_DAY * (int64_t)by.size : by.size;
        const int64_t second = n * size;
        const int64_t day = second >= 0
                                ? second / REC_SECONDS_PER_DAY
                                : -((-second + REC_SECONDS_PER_DAY - 1) / REC_SECONDS_PER_DAY);
        *date = (rec_date){(int32_t)day, (int32_t)day, by.unit == SECONDS,
                           (int32_t)(second - day * REC_SECONDS_PER_DAY)};
        if (!rec_date_is_valid(*date)) {
            return false;
        }
        (void)rec_date_text(*date, text);
        return true;
    }
    const int64_t month = n * (by.unit == YEARS ? 12 * (int64_t)by.size : by.size);
    const int year = (int)(month / 12);
    if (year < 1 || year > 9999) {
        return false;
    }
    if (by.unit == YEARS) {
        (void)snprintf(text, REC_DATE_TEXT_SIZE, "%04d", year % 10000);
    } else {
        (void)snprintf(text, REC_DATE_TEXT_SIZE, "%04d-%02d", year % 10000, (int)(month % 12) + 1);
    }
    return rec_date_read(text, strlen(text), date, &message) == REC_OK;
}

static int64_t first_step(step by, double day)
{
    switch (by.unit) {
    case SECONDS:
        return (int64_t)floor(day * (double)REC_SECONDS_PER_DAY / (double)by.size);
    case DAYS:
        return (int64_t)floor(day / (double)by.size);
    case MONTHS:
        return month_of(day) / by.size;
    case YEARS:
        break;
    }
    return month_of(day) / 12 / by.size;
}

typedef struct tick {
    double x;
    char text[REC_DATE_TEXT_SIZE];
} tick;

/* Sets marks at every step; returns 0 where they run into each other. */
static size_t try_steps(const rec_date_scale *scale, step by, tick ticks[TICK_MAX])
{
    size_t count = 0;
    double used = -HUGE_VAL;
    for (int64_t n = first_step(by, scale->first);; n++) {
        rec_date date;
        tick next;
        if (!date_of_step(by, n, &date, next.text)) {
            if (n == 0) { /* there is no year 0 */
                continue;
            }
            return count;
        }
        const double day = begin_of(date);
        if (day < scale->first) {
            continue;
        }
        if (day > scale->last) {
            return count;
        }
        next.x = place(scale, day);
        const double half = rec_svg_text_width(next.text, LABEL_LETTERS, 200.0) / 2.0;
        if (count == TICK_MAX || next.x - half < used + LABEL_GAP) {
            return 0;
        }
        used = next.x + half;
        ticks[count++] = next;
    }
}

void rec_date_scale_draw(rec_svg *svg, const rec_date_scale *scale, double y, double top)
{
    tick ticks[TICK_MAX];
    size_t count = 0;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0] && count == 0; i++) {
        const double size = steps[i].unit == SECONDS  ? (double)steps[i].size / REC_SECONDS_PER_DAY
                            : steps[i].unit == DAYS   ? (double)steps[i].size
                            : steps[i].unit == MONTHS ? 28.0 * (double)steps[i].size
                                                      : 365.0 * (double)steps[i].size;
        const bool told = scale->timed || steps[i].unit != SECONDS;
        if (told && (scale->last - scale->first) / size <= (double)TICK_MAX) {
            count = try_steps(scale, steps[i], ticks);
        }
    }
    for (size_t i = 0; i < count; i++) {
        const double half = rec_svg_text_width(ticks[i].text, LABEL_LETTERS, 200.0) / 2.0;
        const double label_x =
            fmin(fmax(ticks[i].x, scale->from + half - OUTSIDE), scale->to + OUTSIDE - half);
        rec_svg_line(svg, ticks[i].x, top, ticks[i].x, y, "fig-grid");
        rec_svg_line(svg, ticks[i].x, y, ticks[i].x, y + MARK, "fig-axis");
        rec_svg_text(svg,
                     &(rec_svg_label){.x = label_x,
                                      .y = y + LABEL_BELOW,
                                      .anchor = REC_SVG_MIDDLE,
                                      .size = LABEL_LETTERS},
                     ticks[i].text);
    }
    rec_svg_line(svg, scale->from, y, scale->to, y, "fig-axis");
}
