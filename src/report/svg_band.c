/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bounds over time: the scales, the verdict at each date, and the marks of
 * conflicts.
 */
#include "report/svg_band_parts.h"

#include "report/sentence.h"

#include <math.h>

enum { CELL_MIN = 9, PIXELS_PER_COLUMN = 4 };

static void see(rec_range range, rec_range *numbers, double *least_positive, bool *zero)
{
    const double ends[] = {range.lo, range.hi};
    for (size_t i = 0; i < 2; i++) {
        if (isfinite(ends[i])) {
            numbers->lo = fmin(numbers->lo, ends[i]);
            numbers->hi = fmax(numbers->hi, ends[i]);
            *zero = *zero || ends[i] == 0.0;
            *least_positive = ends[i] > 0.0 ? fmin(*least_positive, ends[i]) : *least_positive;
        }
    }
    numbers->lo_open = numbers->lo_open || (isinf(range.lo) && range.lo < 0.0);
    numbers->hi_open = numbers->hi_open || (isinf(range.hi) && range.hi > 0.0);
}

uint32_t rec_band_claim(const rec_band *band, size_t place)
{
    return band->claim_count == band->solved->claim_count ? band->solved->claims[place]
                                                          : band->rows.row[place].claim;
}

/* Room for all ends that are drawn; *_open of `numbers`: something has no end there. */
static void fit_numbers(rec_band *band)
{
    rec_range numbers = {HUGE_VAL, -HUGE_VAL, false, false}, range, ranges[5];
    double least_positive = HUGE_VAL;
    bool zero = false;
    for (size_t i = 0; i < band->claim_count; i++) {
        if (rec_chart_range(band->solution, rec_band_claim(band, i), &range)) {
            see(range, &numbers, &least_positive, &zero);
        }
    }
    for (size_t i = 0; i < band->solved->timeline_count; i++) {
        see(band->solved->timeline[i].range, &numbers, &least_positive, &zero);
    }
    size_t count = 0;
    const bool any = numbers.lo <= numbers.hi;
    const rec_range whole = {any ? numbers.lo : HUGE_VAL, any ? numbers.hi : -HUGE_VAL, false,
                             false};
    if (any) {
        ranges[count++] = whole;
    }
    if (isfinite(least_positive)) {
        ranges[count++] = (rec_range){least_positive, whole.hi, false, false};
    }
    if (zero) {
        ranges[count++] = (rec_range){0.0, 0.0, false, false};
    }
    if (numbers.lo_open) {
        ranges[count++] = (rec_range){-HUGE_VAL, whole.lo, true, true};
    }
    if (numbers.hi_open) {
        ranges[count++] = (rec_range){whole.hi, HUGE_VAL, true, true};
    }
    rec_axis axis;
    rec_axis_fit(count, ranges, (REC_BAND_BOTTOM - REC_BAND_TOP) / PIXELS_PER_COLUMN, &axis);
    rec_scale_of_axis(&band->scale, &axis, REC_BAND_BOTTOM, REC_BAND_TOP);
}

static void fit_dates(rec_band *band)
{
    const size_t count = band->solved->timeline_count;
    rec_date_scale *scale = &band->dates;
    for (size_t i = 0; i < count; i++) {
        rec_date_scale one;
        rec_date_scale_fit(&one, 1, &band->solved->timeline[i].date, REC_BAND_PLOT,
                           REC_BAND_PLOT_END);
        if (i == 0) {
            *scale = one;
        }
        scale->first = fmin(scale->first, one.first);
        scale->last = fmax(scale->last, one.last);
        scale->timed = scale->timed || one.timed;
    }
}

static void plan(rec_band *band, const rec_solution *solution, uint32_t quantity)
{
    *band = (rec_band){
        .solution = solution, .quantity = quantity, .solved = &solution->quantities[quantity]};
    rec_chart_rows_choose(&band->rows, solution, quantity);
    band->claim_count = band->solved->claim_count <= REC_BAND_CLAIMS_MAX ? band->solved->claim_count
                                                                         : band->rows.count;
    fit_numbers(band);
    fit_dates(band);
}

static void draw_numbers(rec_svg *svg, const rec_band *band)
{
    rec_tick ticks[REC_AXIS_TICK_MAX];
    const size_t count = rec_axis_ticks(&band->scale.axis, ticks);
    for (size_t i = 0; i < count; i++) {
        const double y = rec_scale_at(&band->scale, ticks[i].value);
        const rec_svg_label label = {.x = REC_BAND_PLOT - 9.0,
                                     .y = y + 4.0,
                                     .anchor = REC_SVG_END,
                                     .size = 11.0,
                                     .width_most = REC_BAND_PLOT - REC_CHART_MARGIN - 8.0};
        rec_svg_line(svg, REC_BAND_PLOT, y, REC_BAND_PLOT_END, y, "fig-grid");
        rec_svg_line(svg, REC_BAND_PLOT - 5.0, y, REC_BAND_PLOT, y, "fig-axis");
        (void)rec_svg_text(svg, &label, ticks[i].label);
    }
    rec_svg_line(svg, REC_BAND_PLOT, REC_BAND_TOP, REC_BAND_PLOT, REC_BAND_BOTTOM, "fig-axis");
}

/* One cell a date: a hatch and a cross where claims conflict, a mark where it is no plain
 * agreement. */
static void draw_verdict(rec_svg *svg, const rec_band *band, const rec_timeline_entry *entry)
{
    const double begin = rec_date_scale_begin(&band->dates, entry->date);
    const double end = rec_date_scale_end(&band->dates, entry->date);
    const double width = fmax(end - begin, CELL_MIN);
    const double x = fmax(REC_BAND_PLOT, (begin + end - width) / 2.0);
    const double middle = REC_BAND_STRIP_TOP + REC_BAND_STRIP / 2.0;
    const rec_svg_label mark = {.x = x + width / 2.0,
                                .y = middle + 4.0,
                                .anchor = REC_SVG_MIDDLE,
                                .size = 10.0,
                                .bold = true};
    switch (entry->verdict) {
    case REC_VERDICT_CONFLICT:
        rec_svg_rect(svg, x, REC_BAND_TOP, width, REC_BAND_BOTTOM - REC_BAND_TOP, "fig-band-clash");
        rec_svg_hatch(svg, x, REC_BAND_TOP, width, REC_BAND_BOTTOM - REC_BAND_TOP, 12.0,
                      "fig-hatch");
        rec_chart_sign_clash(svg, x + width / 2.0 - 4.0, middle);
        break;
    case REC_VERDICT_UNDECIDED:
        (void)rec_svg_text(svg, &mark, "?");
        break;
    case REC_VERDICT_TOUCHING:
        rec_svg_circle(svg, x + width / 2.0, middle, 3.5, "fig-check fig-hollow");
        break;
    case REC_VERDICT_AGREED:
        rec_svg_rect(svg, x, middle - 3.0, width, 6.0, "fig-cell-agreed");
        break;
    case REC_VERDICT_SILENT:
        rec_svg_line(svg, x, middle, x + width, middle, "fig-ignored");
        break;
    }
}

static void draw_title(rec_svg *svg, const rec_band *band)
{
    const rec_quantity *quantity = &band->solution->problem->quantities[band->quantity];
    const bool labelled = quantity->label != NULL && quantity->label[0] != '\0';
    const char *unit = rec_noun_after(band->solution->problem, quantity->unit, 2.0);
    rec_svg_words words;
    rec_svg_words_start(&words);
    rec_svg_words_add(&words, labelled ? quantity->label : quantity->id);
    rec_svg_words_add(&words, ", over time");
    const rec_svg_label title = {.x = REC_CHART_MARGIN,
                                 .y = 18.0,
                                 .size = 15.0,
                                 .width_most = REC_CHART_WIDTH - 2.0 * REC_CHART_MARGIN,
                                 .bold = true};
    (void)rec_svg_text(svg, &title, words.text);
    rec_svg_words_start(&words);
    rec_svg_words_add(&words, unit);
    rec_svg_words_add(&words,
                      band->scale.axis.logarithmic
                          ? unit[0] != '\0' ? " (logarithmic scale); " : "logarithmic scale; "
                      : unit[0] != '\0' ? "; "
                                        : "");
    rec_svg_words_add(&words, quantity->course_name);
    rec_svg_words_add(&words, " course; the band is what can be true at each date");
    if (band->claim_count < band->solved->claim_count) {
        rec_svg_words_add(&words, "; ");
        rec_svg_words_count(&words, band->solved->claim_count - band->claim_count);
        rec_svg_words_add(&words, " claims are not drawn, those that are gathered above");
    }
    const rec_svg_label below = {.x = REC_CHART_MARGIN,
                                 .y = 36.0,
                                 .size = 11.0,
                                 .width_most = REC_CHART_WIDTH - 2.0 * REC_CHART_MARGIN,
                                 .class_name = "fig-faint"};
    (void)rec_svg_text(svg, &below, words.text);
}

double rec_svg_band_chart_height(const rec_solution *solution, uint32_t quantity)
{
    const rec_solved_quantity *solved = &solution->quantities[quantity];
    for (size_t i = 0; i < solved->timeline_count; i++) {
        if (!solved->timeline[i].has_date) {
            return 0.0;
        }
    }
    return solved->timeline_count > 1 ? (double)REC_BAND_HEIGHT : 0.0;
}

void rec_svg_band_chart(rec_svg *svg, const rec_solution *solution, uint32_t quantity)
{
    rec_band band;
    plan(&band, solution, quantity);
    rec_svg_group(svg, 0.0, 0.0, "fig-chart");
    rec_svg_data(svg, "quantity", solution->problem->quantities[quantity].id);
    draw_title(svg, &band);
    rec_band_bounds(svg, &band);
    for (size_t i = 0; i < band.solved->timeline_count; i++) {
        draw_verdict(svg, &band, &band.solved->timeline[i]);
    }
    draw_numbers(svg, &band);
    rec_date_scale_draw(svg, &band.dates, REC_BAND_DATES, REC_BAND_TOP);
    rec_band_claims(svg, &band);
    const rec_svg_label strip = {.x = REC_BAND_PLOT - 9.0,
                                 .y = REC_BAND_STRIP_TOP + REC_BAND_STRIP - 2.0,
                                 .anchor = REC_SVG_END,
                                 .size = 11.0,
                                 .class_name = "fig-faint"};
    (void)rec_svg_text(svg, &strip, "verdict");
    rec_svg_close(svg, "g");
}
