/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How claims and bounds are drawn on a row.
 *
 *      |=======o      closed end, open end; the bar is the chosen reading,
 *      |######====>   the darker one within it the literal; an arrow: no end
 */
#include "report/svg_chart_parts.h"

#include <float.h>
#include <math.h>

enum { BAR_HALF = 5, CORE_HALF = 2, CAP_HALF = 6, NARROW = 3, ARROW_LENGTH = 10 };

static const double dot_radius = 4.5, open_radius = 3.5;

rec_chart_look rec_chart_look_of(const rec_solution *solution, uint32_t index)
{
    switch (solution->claims[index].status) {
    case REC_CLAIM_SET_ASIDE:
        return REC_LOOK_SET_ASIDE;
    case REC_CLAIM_REPEAT:
        return REC_LOOK_REPEAT;
    case REC_CLAIM_SOFT:
        return REC_LOOK_SOFT;
    case REC_CLAIM_IGNORED:
    case REC_CLAIM_UNSAID:
        return REC_LOOK_IGNORED;
    case REC_CLAIM_IDLE:
    case REC_CLAIM_BINDING:
        break;
    }
    return REC_LOOK_USED;
}

bool rec_chart_range(const rec_solution *solution, uint32_t index, rec_range *range)
{
    const rec_claim *claim = &solution->problem->claims[index];
    const rec_reading reading = rec_solution_reading(solution, claim);
    if (claim->soft) {
        *range = (rec_range){claim->soft_value - claim->soft_minus,
                             claim->soft_value + claim->soft_plus, false, false};
        range->lo = isfinite(range->lo) ? range->lo : -DBL_MAX;
        range->hi = isfinite(range->hi) ? range->hi : DBL_MAX;
        return true;
    }
    *range = claim->range[reading];
    return !claim->nothing[reading];
}

static bool same_range(rec_range a, rec_range b)
{
    return a.lo == b.lo && a.hi == b.hi && a.lo_open == b.lo_open && a.hi_open == b.hi_open;
}

/* The literal range where it is another than the one drawn. */
static bool has_literal(const rec_solution *solution, uint32_t index, rec_range *literal)
{
    const rec_claim *claim = &solution->problem->claims[index];
    const rec_reading reading = rec_solution_reading(solution, claim);
    if (claim->soft || claim->nothing[reading] || claim->nothing[REC_READING_LITERAL]) {
        return false;
    }
    *literal = claim->range[REC_READING_LITERAL];
    return !same_range(*literal, claim->range[reading]);
}

unsigned rec_chart_claim_signs(const rec_solution *solution, uint32_t index)
{
    static const unsigned of_look[] = {
        [REC_LOOK_USED] = 0,
        [REC_LOOK_SET_ASIDE] = REC_SIGN_SET_ASIDE,
        [REC_LOOK_REPEAT] = REC_SIGN_REPEAT,
        [REC_LOOK_SOFT] = REC_SIGN_SOFT,
        [REC_LOOK_IGNORED] = REC_SIGN_IGNORED,
    };
    const rec_chart_look look = rec_chart_look_of(solution, index);
    unsigned signs = of_look[look];
    rec_range range, literal;
    if (solution->problem->claims[index].soft || !rec_chart_range(solution, index, &range)) {
        return signs;
    }
    if (solution->claims[index].status == REC_CLAIM_BINDING) {
        signs |= REC_SIGN_BINDING;
    }
    if (range.lo == range.hi) {
        return signs | REC_SIGN_POINT;
    }
    if (isinf(range.lo) || isinf(range.hi)) {
        signs |= REC_SIGN_UNBOUNDED;
    }
    if ((isfinite(range.lo) && range.lo_open) || (isfinite(range.hi) && range.hi_open)) {
        signs |= REC_SIGN_OPEN;
    }
    if ((isfinite(range.lo) && !range.lo_open) || (isfinite(range.hi) && !range.hi_open)) {
        signs |= REC_SIGN_CLOSED;
    }
    if (look == REC_LOOK_USED) {
        signs |= has_literal(solution, index, &literal) ? REC_SIGN_READ | REC_SIGN_LITERAL
                                                        : REC_SIGN_LITERAL;
    }
    return signs;
}

static void draw_arrow(rec_svg *svg, double tip, double y, double direction)
{
    const double base = tip - direction * ARROW_LENGTH;
    const rec_svg_point points[] = {{tip, y}, {base, y - 6.5}, {base, y + 6.5}};
    rec_svg_path(svg, 3, points, true, "fig-point");
}

static void draw_end(rec_svg *svg, double x, double y, double half, bool open)
{
    if (open) {
        rec_svg_circle(svg, x, y, open_radius, "fig-end-open");
    } else {
        rec_svg_line(svg, x, y - half, x, y + half, "fig-end");
    }
}

static void draw_ends(rec_svg *svg, const rec_scale *scale, rec_range range, double y, double half)
{
    const double first = rec_scale_at(scale, range.lo), last = rec_scale_at(scale, range.hi);
    if (isinf(range.lo)) {
        draw_arrow(svg, first, y, -1.0);
    } else {
        draw_end(svg, first, y, half, range.lo_open);
    }
    if (isinf(range.hi)) {
        draw_arrow(svg, last, y, 1.0);
    } else {
        draw_end(svg, last, y, half, range.hi_open);
    }
}

static void draw_bar(rec_svg *svg, const rec_scale *scale, rec_range range, double y, double half,
                     const char *class_name)
{
    const double first = rec_scale_at(scale, range.lo) + (isinf(range.lo) ? ARROW_LENGTH : 0.0);
    const double last = rec_scale_at(scale, range.hi) - (isinf(range.hi) ? ARROW_LENGTH : 0.0);
    const double width = fmax(last - first, NARROW);
    const double x = (first + last - width) / 2.0;
    rec_svg_rect(svg, x, y - half, width, 2.0 * half, class_name);
}

static void draw_used(rec_svg *svg, const rec_chart *chart, uint32_t claim, rec_range range,
                      double y)
{
    rec_range literal;
    const double half = fmin(BAR_HALF, chart->pitch / 2.0 - 2.0);
    if (has_literal(chart->solution, claim, &literal)) {
        draw_bar(svg, &chart->scale, range, y, half, "fig-bar");
        draw_bar(svg, &chart->scale, literal, y, CORE_HALF, "fig-bar-core");
    } else {
        draw_bar(svg, &chart->scale, range, y, half, "fig-bar-core");
    }
    draw_ends(svg, &chart->scale, range, y, fmin(CAP_HALF, half + 1.0));
}

static void draw_soft(rec_svg *svg, const rec_chart *chart, const rec_claim *claim, rec_range range,
                      double y)
{
    const double first = rec_scale_at(&chart->scale, range.lo);
    const double last = rec_scale_at(&chart->scale, range.hi);
    const double x = rec_scale_at(&chart->scale, claim->soft_value);
    const rec_svg_point diamond[] = {{x - 5.0, y}, {x, y - 5.0}, {x + 5.0, y}, {x, y + 5.0}};
    rec_svg_line(svg, first, y, last, y, "fig-soft");
    rec_svg_line(svg, first, y - 3.0, first, y + 3.0, "fig-soft");
    rec_svg_line(svg, last, y - 3.0, last, y + 3.0, "fig-soft");
    rec_svg_path(svg, 4, diamond, true, "fig-soft fig-hollow");
}

static void draw_by_look(rec_svg *svg, const rec_chart *chart, uint32_t claim, rec_range range,
                         double y)
{
    const double half = fmin(BAR_HALF, chart->pitch / 2.0 - 2.0);
    const double first = rec_scale_at(&chart->scale, range.lo);
    const double last = rec_scale_at(&chart->scale, range.hi);
    switch (rec_chart_look_of(chart->solution, claim)) {
    case REC_LOOK_SET_ASIDE:
        draw_bar(svg, &chart->scale, range, y, half, "fig-aside");
        draw_ends(svg, &chart->scale, range, y, half + 1.0);
        break;
    case REC_LOOK_REPEAT:
        rec_svg_line(svg, first, y, last, y, "fig-repeat");
        draw_ends(svg, &chart->scale, range, y, 4.0);
        break;
    case REC_LOOK_IGNORED:
        rec_svg_line(svg, first, y, last, y, "fig-ignored");
        draw_ends(svg, &chart->scale, range, y, 3.0);
        break;
    case REC_LOOK_USED:
    case REC_LOOK_SOFT:
        draw_used(svg, chart, claim, range, y);
        break;
    }
}

void rec_chart_claim_marks(rec_svg *svg, const rec_chart *chart, const rec_chart_row *row)
{
    const rec_claim *claim = &chart->problem->claims[row->claim];
    rec_range range;
    if (!rec_chart_range(chart->solution, row->claim, &range)) {
        const rec_svg_label label = {.x = rec_scale_first(&chart->scale),
                                     .y = row->y + 4.0,
                                     .size = 11.0,
                                     .class_name = "fig-faint"};
        (void)rec_svg_text(svg, &label, "no value: it cannot hold by itself");
    } else if (claim->soft) {
        draw_soft(svg, chart, claim, range, row->y);
    } else if (range.lo == range.hi) {
        rec_svg_circle(svg, rec_scale_at(&chart->scale, range.lo), row->y,
                       fmin(dot_radius, chart->pitch / 2.0 - 2.0), "fig-point");
    } else {
        draw_by_look(svg, chart, row->claim, range, row->y);
    }
}

void rec_chart_bounds_marks(rec_svg *svg, const rec_scale *scale, rec_range range, double y,
                            double half)
{
    if (range.lo == range.hi) {
        rec_svg_circle(svg, rec_scale_at(scale, range.lo), y, dot_radius + 1.0, "fig-point");
        return;
    }
    draw_bar(svg, scale, range, y, half, "fig-bar-core");
    draw_ends(svg, scale, range, y, half + 2.0);
}
