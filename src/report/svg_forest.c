/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Forest plots: what forest.c draws of characters, on the same axis, with the
 * numbers beside.
 */
#include "report/svg_forest.h"

#include "report/forest_axis.h"
#include "report/forest_rows.h"
#include "report/sentence.h"
#include "report/svg_forest_parts.h"
#include "report/svg_sentences.h"
#include "report/text_estimates.h"

#include <math.h>
#include <stdio.h>

enum { BELOW = 10, AXIS_GAP = 4 };

typedef struct plot {
    rec_svg *svg;
    const rec_estimation *estimation;
    const rec_problem *problem;
    const rec_estimated *estimated;
    rec_forest_made made;
    rec_scale scale;
    double share_most;
} plot;

static void write_sentences(rec_text_report *report, const void *about)
{
    rec_text_estimate_sentences(report, about);
}

static void title_words(rec_svg_words *words, const rec_quantity *quantity)
{
    rec_svg_words_start(words);
    rec_svg_words_add(words, "Estimate of ");
    rec_svg_words_add(words, quantity->label != NULL && quantity->label[0] != '\0' ? quantity->label
                                                                                   : quantity->id);
}

/** "95 %" */
static void add_level(rec_svg_words *words, double level)
{
    char text[REC_HUMAN_SIZE];
    (void)rec_human_hundredfold(level, text);
    rec_svg_words_add(words, text);
    rec_svg_words_add(words, " %");
}

static void range_words(rec_svg_words *words, const plot *of, rec_range range)
{
    rec_range_words said;
    rec_quantity_range_words(of->estimation->solution, of->estimated->shown.quantity, range, &said);
    rec_svg_words_add(words, said.words);
}

static void numbers_of(rec_svg_words *words, const plot *of, const rec_forest_row *row)
{
    rec_svg_words_start(words);
    if (isnan(row->value)) {
        range_words(words, of, (rec_range){row->low, row->high, isinf(row->low), isinf(row->high)});
    } else {
        rec_forest_add_interval(words, row->value, row->low, row->high);
    }
}

/** Who says it, by which claims: for who points at a row. */
static void told_of(rec_svg_words *words, const plot *of, size_t row)
{
    const rec_estimate_value *value = &of->estimated->values[of->made.value[row]];
    rec_svg_words numbers;
    numbers_of(&numbers, of, &of->made.rows[row]);
    rec_svg_words_start(words);
    rec_svg_words_add(words, of->problem->sources[value->source].name);
    for (size_t i = 0; i < value->claims.count; i++) {
        rec_svg_words_add(words, i == 0 ? " (" : ", ");
        rec_svg_words_add(words, of->problem->claims[value->claims.claims[i]].id);
    }
    rec_svg_words_add(words, value->claims.count > 0 ? "): " : ": ");
    rec_svg_words_add(words, numbers.text);
    rec_svg_words_add(words, of->made.rows[row].outlier ? "; far from the others" : "");
}

static void draw_share(const plot *of, double y, double share)
{
    char text[16];
    if (isnan(share)) {
        return;
    }
    const unsigned percent = (unsigned)floor(share * 100.0 + 0.5);
    (void)snprintf(text, sizeof text, "%u %%", percent);
    rec_forest_share(of->svg, y, percent == 0 && share > 0.0 ? "<1 %" : text);
}

static void draw_value(const plot *of, size_t index, double y)
{
    const rec_forest_row *row = &of->made.rows[index];
    const rec_estimate_value *value = &of->estimated->values[of->made.value[index]];
    rec_svg_words numbers, told;
    numbers_of(&numbers, of, row);
    told_of(&told, of, index);
    rec_svg_group(of->svg, 0.0, 0.0, row->outlier ? "fig-row fig-far" : "fig-row");
    if (value->claims.count > 0) {
        rec_svg_data(of->svg, "claim", of->problem->claims[value->claims.claims[0]].id);
    }
    rec_svg_focus(of->svg, told.text);
    rec_svg_title(of->svg, told.text);
    rec_forest_label(of->svg, y, row->label, false);
    if (row->outlier) {
        rec_forest_sign_far(of->svg, (double)REC_FOREST_SIGN, y);
    }
    rec_forest_whisker(of->svg, &of->scale, row->low, row->high, y, "fig-whisker");
    if (!isnan(row->value)) {
        const double part =
            isnan(row->share) || !(of->share_most > 0.0) ? 0.4 : row->share / of->share_most;
        rec_forest_square(of->svg, rec_scale_at(&of->scale, row->value), y, part, row->outlier);
    }
    rec_forest_numbers(of->svg, y, numbers.text, false);
    draw_share(of, y, row->share);
    rec_svg_close(of->svg, "g");
}

/** What can be true, as a band from the rows to the axis; hatched where nothing of it is on it. */
static void draw_bounds(const plot *of, double top, double bottom)
{
    const rec_forest *forest = &of->made.forest;
    const rec_axis *axis = &of->scale.axis;
    const rec_range bounds = forest->bounds;
    if (!forest->has_bounds || bounds.hi < axis->lo || bounds.lo > axis->hi) {
        return;
    }
    const double from = rec_scale_at(&of->scale, bounds.lo < axis->lo ? -HUGE_VAL : bounds.lo);
    const double to = rec_scale_at(&of->scale, bounds.hi > axis->hi ? HUGE_VAL : bounds.hi);
    rec_svg_rect(of->svg, from, top, fmax(to - from, 1.0), bottom - top, "fig-bounds");
    if (bounds.lo >= axis->lo) {
        rec_svg_line(of->svg, from, top, from, bottom, "fig-bounds-edge");
    }
    if (bounds.hi <= axis->hi) {
        rec_svg_line(of->svg, to, top, to, bottom, "fig-bounds-edge");
    }
}

/** Estimate, prediction and bounds below the values; returns the y below. svg NULL: only that. */
static double draw_results(const plot *of, double y)
{
    const rec_forest *forest = &of->made.forest;
    rec_svg_words words;
    if (of->svg != NULL) {
        rec_svg_line(of->svg, (double)REC_FOREST_LABELS, y, (double)REC_FOREST_SHARES_END, y,
                     "fig-rule");
        const double middle = y + (double)REC_FOREST_PITCH / 2.0 + 1.0;
        rec_svg_words_start(&words);
        rec_forest_add_interval(&words, forest->best, forest->low, forest->high);
        rec_forest_label(of->svg, middle, "estimate", true);
        rec_forest_diamond(of->svg, &of->scale, forest->low, forest->best, forest->high, middle);
        rec_forest_numbers(of->svg, middle, words.text, true);
    }
    y += (double)REC_FOREST_PITCH + 2.0;
    if (forest->has_prediction && of->svg != NULL) {
        const double middle = y + (double)REC_FOREST_PITCH / 2.0;
        rec_svg_words interval;
        rec_svg_words_start(&interval);
        rec_forest_add_interval(&interval, forest->best, forest->prediction_low,
                                forest->prediction_high);
        rec_forest_label(of->svg, middle, "one more source", false);
        rec_forest_whisker(of->svg, &of->scale, forest->prediction_low, forest->prediction_high,
                           middle, "fig-predicted");
        rec_forest_numbers(of->svg, middle, interval.text, false);
    }
    y += forest->has_prediction ? (double)REC_FOREST_PITCH : 0.0;
    if (forest->has_bounds && of->svg != NULL) {
        const double middle = y + (double)REC_FOREST_PITCH / 2.0;
        rec_svg_words_start(&words);
        range_words(&words, of, forest->bounds);
        rec_forest_label(of->svg, middle, "bounds, by claims alone", false);
        rec_forest_whisker(of->svg, &of->scale, forest->bounds.lo, forest->bounds.hi, middle,
                           "fig-bounds-edge");
        rec_forest_numbers(of->svg, middle, words.text, false);
    }
    return y + (forest->has_bounds ? (double)REC_FOREST_PITCH : 0.0);
}

/** "and 40 more values, with 3 % of the weight" */
static void more_words(rec_svg_words *words, const rec_forest_made *made)
{
    rec_svg_words_start(words);
    rec_svg_words_add(words, "and ");
    rec_svg_words_count(words, made->more);
    rec_svg_words_add(words, made->more == 1 ? " more value" : " more values");
    if (!isnan(made->more_share)) {
        const double percent = floor(fmax(made->more_share, 0.0) * 100.0 + 0.5);
        rec_svg_words_add(words, percent < 1.0 ? ", with less than " : ", with ");
        rec_svg_words_count(words, percent < 1.0 ? 1 : (uint64_t)percent);
        rec_svg_words_add(words, " % of the weight");
    }
}

/** The plot from y on; returns the y below its axis. */
static double draw_plot(plot *of, double y)
{
    const rec_forest *forest = &of->made.forest;
    const size_t rows = forest->count + (of->made.more > 0 ? 1 : 0);
    const double results = y + (double)(rows * REC_FOREST_PITCH) + 3.0;
    const plot measured = {.made = {.forest = *forest}};
    const double bottom = draw_results(&measured, results) + (double)AXIS_GAP;
    const double below = bottom + (double)REC_SCALE_AXIS_HEIGHT;
    if (of->svg == NULL) {
        return below;
    }
    const char *noun = rec_noun_after(
        of->problem, of->problem->quantities[of->estimated->shown.quantity].unit, 2.0);
    draw_bounds(of, y, bottom);
    rec_scale_draw(of->svg, &of->scale, bottom, y, noun);
    const double best = rec_scale_at(&of->scale, forest->best);
    rec_svg_line(of->svg, best, y, best, bottom, "fig-best");
    for (size_t i = 0; i < forest->count; i++) {
        draw_value(of, i, y + (double)(i * REC_FOREST_PITCH) + (double)REC_FOREST_PITCH / 2.0);
    }
    if (of->made.more > 0) {
        rec_svg_words words;
        more_words(&words, &of->made);
        const rec_svg_label label = {
            .x = (double)REC_FOREST_LABELS, .y = results - 11.0, .class_name = "fig-faint"};
        (void)rec_svg_text(of->svg, &label, words.text);
    }
    (void)draw_results(of, results);
    return below;
}

static void prepare(plot *of)
{
    rec_axis axis;
    rec_forest_make(&of->made, of->problem, of->estimated, REC_FOREST_ROWS_ROOM);
    rec_forest_fit(&of->made.forest,
                   rec_scale_columns((double)(REC_FOREST_PLOT_END - REC_FOREST_PLOT)), &axis);
    rec_scale_of_axis(&of->scale, &axis, (double)REC_FOREST_PLOT, (double)REC_FOREST_PLOT_END);
    for (size_t i = 0; i < of->made.forest.count; i++) {
        of->share_most = fmax(of->share_most, of->made.rows[i].share);
    }
}

/** One estimate from y = 0 on; returns the y below it. */
static double draw_estimate(rec_svg *svg, const rec_estimation *estimation,
                            const rec_estimated *estimated)
{
    plot of = {.svg = svg,
               .estimation = estimation,
               .problem = estimation->solution->problem,
               .estimated = estimated};
    const bool is_drawn = rec_forest_is_drawn(estimated);
    rec_svg_words title, numbers;
    title_words(&title, &of.problem->quantities[estimated->shown.quantity]);
    rec_svg_words_start(&numbers);
    rec_svg_words_add(&numbers, estimated->shown.is_fit ? "interval, or value [" : "value [");
    add_level(&numbers, estimated->shown.level);
    rec_svg_words_add(&numbers, " of its own error]");
    double y = rec_forest_head(svg, title.text, is_drawn ? numbers.text : "",
                               is_drawn && !estimated->shown.is_fit ? "weight" : "");
    if (is_drawn) {
        prepare(&of);
        y = draw_plot(&of, y) + (double)BELOW;
    } else {
        y -= 20.0; /* there are no columns to be named */
    }
    return rec_svg_sentences(svg, y, estimation, write_sentences, estimated, !is_drawn) +
           (double)BELOW;
}

static double draw(rec_svg *svg, const rec_estimation *estimation, uint32_t quantity)
{
    double y = 0.0;
    for (size_t i = 0; i < estimation->count; i++) {
        const rec_estimated *estimated = &estimation->estimates[i];
        if (estimated->shown.quantity != quantity) {
            continue;
        }
        if (svg != NULL) {
            rec_svg_group(svg, 0.0, y, NULL);
            rec_svg_data(svg, "quantity", estimation->solution->problem->quantities[quantity].id);
        }
        y += draw_estimate(svg, estimation, estimated);
        if (svg != NULL) {
            rec_svg_close(svg, "g");
        }
    }
    return y;
}

void rec_svg_forest(rec_svg *svg, const rec_estimation *estimation, uint32_t quantity)
{
    (void)draw(svg, estimation, quantity);
}

double rec_svg_forest_height(const rec_estimation *estimation, uint32_t quantity)
{
    return draw(NULL, estimation, quantity);
}
