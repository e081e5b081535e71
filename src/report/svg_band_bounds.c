/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The band of what can be true: its ends at each date of the timeline, and
 * between two of them at a few moments more, since a course may let them move
 * in steps or along slopes there.
 */
#include "report/svg_band_parts.h"

#include <reconcile/quantity.h>

#include <math.h>

enum { POINTS_MAX = 600, BETWEEN_MAX = 6 };

typedef struct moment {
    double x;
    rec_range range;
} moment;

typedef struct course_line {
    moment at[POINTS_MAX];
    size_t count;
} course_line;

static void add(course_line *line, double x, rec_range range)
{
    if (line->count < POINTS_MAX) {
        line->at[line->count++] = (moment){x, range};
    }
}

/* Days from which bounds are asked for between two dates: next to both, and evenly. */
static void add_between(course_line *line, const rec_band *band, rec_date before, rec_date after,
                        size_t moments)
{
    const int64_t first = (int64_t)before.last + 1, last = (int64_t)after.first - 1;
    for (size_t i = 0; i < moments && last >= first; i++) {
        const int64_t day =
            moments > 1 ? first + (last - first) * (int64_t)i / (int64_t)(moments - 1) : first;
        const rec_date date = {(int32_t)day, (int32_t)day, false, 0};
        rec_range range;
        if (rec_solution_bounds_at(band->solution, band->quantity, date, &range) == REC_OK) {
            add(line, rec_date_scale_begin(&band->dates, date), range);
            add(line, rec_date_scale_end(&band->dates, date), range);
        }
    }
}

static void gather(course_line *line, const rec_band *band)
{
    const rec_timeline_entry *entries = band->solved->timeline;
    const size_t count = band->solved->timeline_count;
    const size_t spare = POINTS_MAX > 2 * count ? (POINTS_MAX - 2 * count) / (2 * count) : 0;
    const size_t between = spare < BETWEEN_MAX ? spare : BETWEEN_MAX;
    line->count = 0;
    for (size_t i = 0; i < count; i++) {
        add(line, rec_date_scale_begin(&band->dates, entries[i].date), entries[i].range);
        add(line, rec_date_scale_end(&band->dates, entries[i].date), entries[i].range);
        if (i + 1 < count && !band->solved->timed) {
            add_between(line, band, entries[i].date, entries[i + 1].date, between);
        }
    }
}

static void draw_edge(rec_svg *svg, const rec_band *band, const course_line *line, bool low)
{
    rec_svg_point points[POINTS_MAX];
    size_t count = 0;
    for (size_t i = 0; i <= line->count; i++) {
        const double end = i == line->count ? HUGE_VAL
                           : low            ? line->at[i].range.lo
                                            : line->at[i].range.hi;
        if (isfinite(end)) {
            points[count++] = (rec_svg_point){line->at[i].x, rec_scale_at(&band->scale, end)};
        } else if (count > 0) {
            rec_svg_path(svg, count, points, false, "fig-band-edge");
            count = 0;
        }
    }
}

void rec_band_bounds(rec_svg *svg, const rec_band *band)
{
    course_line line;
    rec_svg_point points[2 * POINTS_MAX];
    gather(&line, band);
    if (band->solved->verdict == REC_VERDICT_SILENT || band->scale.axis.empty) {
        return;
    }
    for (size_t i = 0; i < line.count; i++) {
        const moment *at = &line.at[i];
        points[i] = (rec_svg_point){at->x, rec_scale_at(&band->scale, at->range.hi)};
        points[2 * line.count - 1 - i] =
            (rec_svg_point){at->x, rec_scale_at(&band->scale, at->range.lo)};
    }
    rec_svg_path(svg, 2 * line.count, points, true, "fig-band");
    draw_edge(svg, band, &line, true);
    draw_edge(svg, band, &line, false);
}
