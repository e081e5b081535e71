/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The chart of one quantity: who claims what, and what can be true.
 */
#include "report/svg_chart_parts.h"

#include "report/sentence.h"

#include <math.h>

enum {
    PITCH = 21,
    PITCH_MANY = 16,
    MANY_ROWS = 30,
    GATHERED_PITCH = 28,
    BOUNDS_PITCH = 24,
    BELOW_HEAD = 8,
    BELOW_ALL = 22,
    ALTERNATIVES_SHOWN = 8,
    ORIGIN_GAP = 5
};

/* Ends of all that is drawn, gathered into few ranges of the same extent. */
typedef struct extent {
    bool any, zero, left, right;
    double least, greatest, least_positive;
} extent;

static void see_end(extent *seen, double end)
{
    if (isfinite(end)) {
        seen->any = true;
        seen->zero = seen->zero || end == 0.0;
        seen->least = fmin(seen->least, end);
        seen->greatest = fmax(seen->greatest, end);
        seen->least_positive = end > 0.0 ? fmin(seen->least_positive, end) : seen->least_positive;
    }
}

static void see(extent *seen, rec_range range)
{
    seen->left = seen->left || (isinf(range.lo) && range.lo < 0.0);
    seen->right = seen->right || (isinf(range.hi) && range.hi > 0.0);
    see_end(seen, range.lo);
    see_end(seen, range.hi);
}

static void fit_scale(rec_chart *chart)
{
    extent seen = {.least = HUGE_VAL, .greatest = -HUGE_VAL, .least_positive = HUGE_VAL};
    rec_range range, ranges[5];
    size_t count = 0;
    for (size_t i = 0; i < chart->solved->claim_count; i++) {
        if (rec_chart_range(chart->solution, chart->solved->claims[i], &range)) {
            see(&seen, range);
        }
    }
    if (chart->solved->verdict != REC_VERDICT_SILENT) {
        see(&seen, chart->solved->bounds);
        for (size_t i = 0; i < chart->solved->alternative_count; i++) {
            see(&seen, chart->solved->alternatives[i].range);
        }
    }
    if (seen.any) {
        ranges[count++] = (rec_range){seen.least, seen.greatest, false, false};
        if (isfinite(seen.least_positive)) {
            ranges[count++] = (rec_range){seen.least_positive, seen.greatest, false, false};
        }
        if (seen.zero) {
            ranges[count++] = (rec_range){0.0, 0.0, false, false};
        }
    }
    if (seen.left) {
        ranges[count++] = (rec_range){-HUGE_VAL, seen.any ? seen.least : HUGE_VAL, true, true};
    }
    if (seen.right) {
        ranges[count++] = (rec_range){seen.any ? seen.greatest : -HUGE_VAL, HUGE_VAL, true, true};
    }
    rec_scale_fit(&chart->scale, count, ranges, REC_CHART_PLOT, REC_CHART_PLOT_END);
}

static size_t alternatives_shown(const rec_chart *chart)
{
    const size_t count = chart->solved->alternative_count;
    return count < ALTERNATIVES_SHOWN ? count : ALTERNATIVES_SHOWN;
}

static double place_rows(rec_chart *chart, double y)
{
    for (size_t i = 0; i < chart->rows.count; i++) {
        rec_chart_row *row = &chart->rows.row[i];
        y += row->first_of_origin && i > 0 && chart->pitch > (double)PITCH_MANY ? ORIGIN_GAP : 0.0;
        row->y = y + chart->pitch / 2.0;
        y += chart->pitch;
    }
    return y;
}

static unsigned signs_of(const rec_chart *chart)
{
    unsigned signs = 0;
    for (size_t i = 0; i < chart->rows.count; i++) {
        signs |= rec_chart_claim_signs(chart->solution, chart->rows.row[i].claim);
        signs |= chart->rows.row[i].clashes ? REC_SIGN_CONFLICT : 0;
    }
    signs |= chart->rows.gathered_count > 0 ? REC_SIGN_GATHERED : 0;
    if (chart->solved->verdict != REC_VERDICT_SILENT) {
        rec_quantity_result result;
        signs |= chart->solved->alternative_count > 0 ? REC_SIGN_ALTERNATIVES : REC_SIGN_BOUNDS;
        if (rec_solution_quantity(chart->solution, chart->quantity, &result) == REC_OK &&
            result.has_witness && chart->solved->bounds.lo < chart->solved->bounds.hi) {
            signs |= REC_SIGN_WITNESS;
        }
    }
    return signs;
}

void rec_chart_plan(rec_chart *chart, const rec_solution *solution, uint32_t quantity)
{
    *chart = (rec_chart){.solution = solution,
                         .problem = solution->problem,
                         .quantity = quantity,
                         .solved = &solution->quantities[quantity]};
    chart->unit = rec_noun_after(chart->problem, chart->problem->quantities[quantity].unit, 2.0);
    rec_chart_rows_choose(&chart->rows, solution, quantity);
    rec_chart_clashes_find(&chart->clashes, solution, quantity);
    chart->pitch = chart->rows.count > MANY_ROWS ? PITCH_MANY : PITCH;
    chart->top = rec_chart_head(NULL, chart) - REC_SVG_LINE_HEIGHT + BELOW_HEAD;
    double y = place_rows(chart, chart->top);
    for (int status = 0; status < REC_CHART_STATUSES; status++) {
        y += chart->rows.gathered[status] > 0 ? GATHERED_PITCH : 0.0;
    }
    const bool silent = chart->solved->verdict == REC_VERDICT_SILENT;
    y += silent ? 0.0 : BOUNDS_PITCH * (double)(1 + alternatives_shown(chart));
    chart->bottom = y + 4.0;
    fit_scale(chart);
    chart->signs = signs_of(chart);
    const double axis = chart->scale.axis.empty ? 0.0 : REC_SCALE_AXIS_HEIGHT;
    y = chart->bottom + axis;
    chart->height = y + rec_chart_sentences(NULL, chart, y) + BELOW_ALL;
}

/* What can be true, behind all rows. */
static void shade(rec_svg *svg, const rec_chart *chart, rec_range range, const char *area,
                  const char *edge)
{
    const double first = rec_scale_at(&chart->scale, range.lo);
    const double last = rec_scale_at(&chart->scale, range.hi);
    const double x = fmin(first, (first + last) / 2.0 - 1.5);
    rec_svg_rect(svg, x, chart->top, fmax(last - first, 3.0), chart->bottom - chart->top, area);
    if (isfinite(range.lo)) {
        rec_svg_line(svg, first, chart->top, first, chart->bottom, edge);
    }
    if (isfinite(range.hi) && range.hi != range.lo) {
        rec_svg_line(svg, last, chart->top, last, chart->bottom, edge);
    }
}

static void shade_all(rec_svg *svg, const rec_chart *chart)
{
    const rec_solved_quantity *solved = chart->solved;
    if (solved->verdict == REC_VERDICT_SILENT) {
        return;
    }
    for (size_t i = 0; i < alternatives_shown(chart); i++) {
        shade(svg, chart, solved->alternatives[i].range, "fig-bounds", "fig-other");
    }
    if (solved->alternative_count == 0) {
        shade(svg, chart, solved->bounds, "fig-bounds", "fig-bounds-edge");
    }
}

static const char *class_of(const rec_solution *solution, uint32_t claim)
{
    switch (rec_chart_look_of(solution, claim)) {
    case REC_LOOK_SET_ASIDE:
        return "fig-row fig-set-aside";
    case REC_LOOK_REPEAT:
    case REC_LOOK_IGNORED:
        return "fig-row fig-weak";
    case REC_LOOK_USED:
    case REC_LOOK_SOFT:
        break;
    }
    return solution->claims[claim].status == REC_CLAIM_BINDING ? "fig-row fig-binding" : "fig-row";
}

static void draw_row_words(rec_svg *svg, const rec_chart *chart, const rec_chart_row *row)
{
    const rec_claim *claim = &chart->problem->claims[row->claim];
    const double letters = chart->pitch > (double)PITCH_MANY ? 12.0 : 10.5;
    const double y = row->y + 4.0;
    rec_svg_words figure;
    rec_svg_words_start(&figure);
    rec_chart_figure_words(&figure, chart->solution, row->claim);
    const double indent = row->first_of_origin ? 0.0 : 10.0; /* a source of the same origin */
    const double id_width = rec_svg_text_width(claim->id, letters - 1.0, REC_CHART_IDS_WIDTH);
    const double name_end = REC_CHART_IDS_END - fmin(id_width, REC_CHART_IDS_WIDTH) - 10.0;
    const rec_svg_label name = {.x = REC_CHART_NAMES + indent,
                                .y = y,
                                .size = letters,
                                .width_most = name_end - REC_CHART_NAMES - indent};
    const rec_svg_label id = {.x = REC_CHART_IDS_END,
                              .y = y,
                              .anchor = REC_SVG_END,
                              .size = letters - 1.0,
                              .width_most = REC_CHART_IDS_WIDTH,
                              .class_name = "fig-faint"};
    const rec_svg_label words = {
        .x = REC_CHART_WORDS, .y = y, .size = letters - 0.5, .width_most = REC_CHART_WORDS_WIDTH};
    if (row->first_of_source) {
        (void)rec_svg_text(svg, &name, chart->problem->sources[claim->source].name);
    }
    (void)rec_svg_text(svg, &id, claim->id);
    (void)rec_svg_text(svg, &words, figure.text);
}

static void draw_row(rec_svg *svg, const rec_chart *chart, const rec_chart_row *row)
{
    const rec_claim *claim = &chart->problem->claims[row->claim];
    rec_svg_words told;
    rec_svg_words_start(&told);
    rec_chart_claim_words(&told, chart->solution, row->claim);
    rec_svg_group(svg, 0.0, 0.0, class_of(chart->solution, row->claim));
    rec_svg_data(svg, "claim", claim->id);
    rec_svg_focus(svg, told.text);
    rec_svg_title(svg, told.text);
    draw_row_words(svg, chart, row);
    if (row->clashes) {
        rec_chart_sign_clash(svg, REC_CHART_MARKS, row->y);
    }
    if (chart->solution->claims[row->claim].status == REC_CLAIM_BINDING) {
        rec_chart_sign_binding(svg, REC_CHART_MARKS + 13.0, row->y);
    }
    rec_chart_claim_marks(svg, chart, row);
    rec_svg_close(svg, "g");
}

static void draw_what_can_be(rec_svg *svg, const rec_chart *chart, rec_range range, double y,
                             const char *name)
{
    const rec_svg_label label = {.x = REC_CHART_NAMES,
                                 .y = y + 4.0,
                                 .width_most = REC_CHART_IDS_END - REC_CHART_NAMES,
                                 .bold = true};
    const rec_svg_label words = {.x = REC_CHART_WORDS,
                                 .y = y + 4.0,
                                 .size = 11.5,
                                 .width_most = REC_CHART_WORDS_WIDTH,
                                 .bold = true};
    rec_range_words said;
    rec_quantity_range_words(chart->solution, chart->quantity, range, &said);
    (void)rec_svg_text(svg, &label, name);
    rec_chart_bounds_marks(svg, &chart->scale, range, y, 6.0);
    (void)rec_svg_text(svg, &words, said.words);
}

static void name_alternative(rec_svg_words *words, const rec_chart *chart,
                             const rec_alternative *alternative)
{
    rec_svg_words_start(words);
    rec_svg_words_add(words, "without ");
    if (alternative->withdraw.count > 0) {
        rec_svg_words_add(words, chart->problem->claims[alternative->withdraw.claims[0]].id);
    } else if (alternative->relations.count > 0) {
        rec_svg_words_add(words, chart->problem->relations[alternative->relations.relations[0]].id);
    } else {
        rec_svg_words_start(words);
        rec_svg_words_add(words, "by claims on other quantities");
        return;
    }
    const size_t count = alternative->withdraw.count + alternative->relations.count;
    if (count > 1) {
        rec_svg_words_add(words, " and ");
        rec_svg_words_count(words, count - 1);
        rec_svg_words_add(words, " more");
    }
}

static double draw_alternatives(rec_svg *svg, const rec_chart *chart, double y)
{
    for (size_t i = 0; i < alternatives_shown(chart); i++) {
        const rec_alternative *alternative = &chart->solved->alternatives[i];
        rec_svg_words words;
        name_alternative(&words, chart, alternative);
        draw_what_can_be(svg, chart, alternative->range, y + BOUNDS_PITCH / 2.0, words.text);
        y += BOUNDS_PITCH;
    }
    return y;
}

static void draw_bounds(rec_svg *svg, const rec_chart *chart, double y)
{
    static const char *const names[] = {
        [REC_VERDICT_CONFLICT] = "left after the best repair",
        [REC_VERDICT_UNDECIDED] = "not ruled out",
        [REC_VERDICT_TOUCHING] = "all that can be true",
        [REC_VERDICT_AGREED] = "what can be true",
    };
    if (chart->solved->verdict == REC_VERDICT_SILENT) {
        return;
    }
    rec_svg_group(svg, 0.0, 0.0, "fig-binding");
    rec_svg_line(svg, REC_CHART_NAMES, y, REC_CHART_WIDTH - REC_CHART_MARGIN, y, "fig-rule");
    y = draw_alternatives(svg, chart, y);
    const bool several = chart->solved->alternative_count > 0;
    draw_what_can_be(svg, chart, chart->solved->bounds, y + BOUNDS_PITCH / 2.0,
                     several ? "any of these" : names[chart->solved->verdict]);
    rec_quantity_result result;
    if (rec_solution_quantity(chart->solution, chart->quantity, &result) == REC_OK &&
        result.has_witness && result.bounds.lo < result.bounds.hi) {
        rec_chart_sign_witness(svg, rec_scale_at(&chart->scale, result.witness),
                               y + BOUNDS_PITCH / 2.0);
    }
    rec_svg_close(svg, "g");
}

static void draw_rows(rec_svg *svg, const rec_chart *chart)
{
    double y = chart->top;
    for (size_t i = 0; i < chart->rows.count; i++) {
        draw_row(svg, chart, &chart->rows.row[i]);
        y = chart->rows.row[i].y + chart->pitch / 2.0;
    }
    for (int status = 0; status < REC_CHART_STATUSES; status++) {
        if (chart->rows.gathered[status] > 0) {
            rec_chart_density(svg, chart, (rec_claim_status)status, y + GATHERED_PITCH / 2.0);
            y += GATHERED_PITCH;
        }
    }
    draw_bounds(svg, chart, y);
}

void rec_svg_interval_chart(rec_svg *svg, const rec_solution *solution, uint32_t quantity)
{
    rec_chart chart;
    rec_chart_plan(&chart, solution, quantity);
    rec_svg_group(svg, 0.0, 0.0, "fig-chart");
    rec_svg_data(svg, "quantity", chart.problem->quantities[quantity].id);
    (void)rec_chart_head(svg, &chart);
    shade_all(svg, &chart);
    if (!chart.scale.axis.empty) {
        rec_scale_draw(svg, &chart.scale, chart.bottom, chart.top, chart.unit);
    }
    draw_rows(svg, &chart);
    rec_chart_joins(svg, &chart);
    const double y = chart.bottom + (chart.scale.axis.empty ? 0.0 : REC_SCALE_AXIS_HEIGHT);
    (void)rec_chart_sentences(svg, &chart, y);
    rec_svg_close(svg, "g");
}

double rec_svg_interval_chart_height(const rec_solution *solution, uint32_t quantity)
{
    rec_chart chart;
    rec_chart_plan(&chart, solution, quantity);
    return chart.height;
}

unsigned rec_svg_interval_chart_signs(const rec_solution *solution, uint32_t quantity)
{
    rec_chart chart;
    rec_chart_plan(&chart, solution, quantity);
    return chart.signs;
}
