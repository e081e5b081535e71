/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What statistics say beside the bounds: of each quantity the estimate in a few
 * sentences, then its values in a picture.
 */
#include "report/text_estimates.h"

#include "report/forest.h"

#include <math.h>

/** Whether a value is shown before another: outliers, then what weighs more, then as they stand. */
static bool comes_before(const rec_estimate_value *a, const rec_estimate_value *b, double limit)
{
    const bool far = rec_text_is_far(a, limit);
    if (far != rec_text_is_far(b, limit)) {
        return far;
    }
    return a->share > b->share;
}

/** The values that a picture has room for, in the document's order. */
typedef struct picked {
    size_t value[REC_FOREST_ROWS_MAX];
    size_t count;
} picked;

static picked pick(const rec_estimated *estimated)
{
    picked chosen = {.count = 0};
    const rec_estimate_value *values = estimated->values;
    const double limit = rec_text_far_limit(&estimated->shown);
    size_t *place = chosen.value;
    for (size_t i = 0; i < estimated->shown.value_count; i++) {
        size_t at = chosen.count;
        while (at > 0 && comes_before(&values[i], &values[place[at - 1]], limit)) {
            at--;
        }
        if (at == REC_FOREST_ROWS_MAX) {
            continue;
        }
        chosen.count += chosen.count < REC_FOREST_ROWS_MAX ? 1 : 0;
        for (size_t k = chosen.count - 1; k > at; k--) {
            place[k] = place[k - 1];
        }
        place[at] = i;
    }
    for (size_t i = 1; i < chosen.count; i++) { /* back into the document's order */
        const size_t value = place[i];
        size_t at = i;
        for (; at > 0 && place[at - 1] > value; at--) {
            place[at] = place[at - 1];
        }
        place[at] = value;
    }
    return chosen;
}

/** What a value is called: its claim by the id that someone gave it, else the source. */
static const char *label_of(const rec_problem *problem, const rec_estimate_value *value)
{
    if (value->claims.count == 1 && !problem->claims[value->claims.claims[0]].id_by_place) {
        return problem->claims[value->claims.claims[0]].id;
    }
    return problem->sources[value->source].name;
}

static void draw(rec_text_report *report, const rec_estimated *estimated, const picked *chosen)
{
    const rec_estimate *shown = &estimated->shown;
    const double limit = rec_text_far_limit(shown);
    rec_forest_row rows[REC_FOREST_ROWS_MAX];
    for (size_t i = 0; i < chosen->count; i++) {
        const rec_estimate_value *value = &estimated->values[chosen->value[i]];
        const double coverage = rec_text_coverage(shown->level, value->df);
        const bool interval = isnan(value->value);
        rows[i] =
            (rec_forest_row){.label = label_of(report->problem, value),
                             .value = value->value,
                             .low = interval ? value->low : value->value - coverage * value->minus,
                             .high = interval ? value->high : value->value + coverage * value->plus,
                             .share = value->share,
                             .outlier = rec_text_is_far(value, limit)};
    }
    const rec_range *domain = &report->problem->quantities[shown->quantity].domain;
    const rec_range bounds = shown->bounds;
    const rec_forest forest = {.rows = rows,
                               .count = chosen->count,
                               .best = shown->best,
                               .low = shown->low,
                               .high = shown->high,
                               .has_prediction = shown->is_fit || shown->pool.has_prediction,
                               .prediction_low = shown->is_fit ? shown->censored.prediction_low
                                                               : shown->pool.prediction_low,
                               .prediction_high = shown->is_fit ? shown->censored.prediction_high
                                                                : shown->pool.prediction_high,
                               .has_bounds = shown->has_bounds &&
                                             (bounds.lo != domain->lo || bounds.hi != domain->hi),
                               .bounds = bounds};
    rec_page_blank(&report->page);
    rec_forest_draw(&report->page, &forest);
}

/** "and 40 more values, with 3 % of the weight" */
static void write_more(rec_text_report *report, const rec_estimated *estimated,
                       const picked *chosen)
{
    rec_page *page = &report->page;
    const size_t more = estimated->shown.value_count - chosen->count;
    if (more == 0) {
        return;
    }
    double share = 1.0;
    for (size_t i = 0; i < chosen->count; i++) {
        share -= estimated->values[chosen->value[i]].share;
    }
    const double percent = isnan(share) ? 0.0 : floor(fmax(share, 0.0) * 100.0 + 0.5);
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
    rec_page_text(page, "and ");
    rec_page_unsigned(page, more);
    if (isnan(share)) {
        rec_page_text(page, more == 1 ? " more value" : " more values");
        rec_page_end(page);
        return;
    }
    rec_page_text(page, more == 1 ? " more value, with " : " more values, with ");
    rec_page_text(page, percent < 1.0 ? "less than " : "");
    rec_page_unsigned(page, percent < 1.0 ? 1 : (uint64_t)percent);
    rec_page_text(page, " % of the weight");
    rec_page_end(page);
}

/** Whether a picture is drawn of it: of a single value there is nothing to compare. */
static bool is_drawn(const rec_estimated *estimated)
{
    return estimated->shown.reason == REC_ESTIMATE_MADE && estimated->shown.value_count > 1;
}

static void write_estimate(rec_text_report *report, const rec_estimated *estimated)
{
    rec_page_blank(&report->page);
    rec_text_estimate_words(report, estimated);
    if (is_drawn(estimated)) {
        const picked chosen = pick(estimated);
        draw(report, estimated, &chosen);
        write_more(report, estimated, &chosen);
    }
}

static bool has_outlier(const rec_estimated *estimated)
{
    const double limit = rec_text_far_limit(&estimated->shown);
    bool found = false;
    for (size_t i = 0; i < estimated->shown.value_count && !found; i++) {
        found = rec_text_is_far(&estimated->values[i], limit);
    }
    return found;
}

/** Which reliability widens uncertainties by how much. */
static void write_weights(rec_text_report *report)
{
    static const char letters[] = "ABCDE";
    rec_page *page = &report->page;
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
    rec_page_text(page, "weighted by reliability, by convention:");
    for (const char *letter = letters; *letter != '\0'; letter++) {
        const char name[] = {*letter, '\0'};
        char text[REC_HUMAN_SIZE];
        (void)rec_human_number(rec_reliability_weight(*letter), REC_NEAREST, REC_ANY_PLACE, text);
        rec_page_text(page, letter == letters ? " " : ", ");
        rec_page_text(page, name);
        rec_page_text(page, " ");
        rec_page_text(page, text);
    }
    rec_page_text(page, "; F and none as C");
    rec_page_end(page);
}

/** What the marks of the pictures mean. */
static void write_legend(rec_text_report *report, bool intervals, bool outliers)
{
    char level[REC_HUMAN_SIZE];
    rec_page *page = &report->page;
    (void)rec_human_hundredfold(report->estimation->options.level, level);
    rec_page_blank(page);
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_INDENT);
    rec_page_tone(page, REC_TONE_FAINT);
    rec_page_text(page, "lines: ");
    rec_page_text(page, level);
    rec_page_text(page, " % of each value's own error");
    rec_page_text(page,
                  intervals ? ", or its interval; marks: by weight; " : "; marks: by weight; ");
    rec_page_text(page, rec_page_either(page, "◆", "[*]"));
    rec_page_text(page, " the estimate with its interval");
    rec_page_text(page, outliers ? "; ! far from the others" : "");
    rec_page_tone(page, REC_TONE_PLAIN);
    rec_page_end(page);
}

static void write_top(rec_text_report *report)
{
    rec_page *page = &report->page;
    rec_page_blank(page);
    rec_page_begin(page, 0, REC_TEXT_INDENT);
    rec_page_tone(page, REC_TONE_STRONG);
    rec_page_text(page, "Estimates, beside the bounds");
    rec_page_tone(page, REC_TONE_PLAIN);
    rec_page_end(page);
    if (report->estimation->options.weight_by_reliability) {
        write_weights(report);
    }
}

void rec_text_estimates(rec_text_report *report)
{
    const rec_estimation *estimation = report->estimation;
    bool any = false, drawn = false, intervals = false, outliers = false;
    for (size_t i = 0; estimation != NULL && i < estimation->count; i++) {
        const rec_estimated *estimated = &estimation->estimates[i];
        if (report->only != REC_NO_INDEX && report->only != estimated->shown.quantity) {
            continue;
        }
        if (!any) {
            write_top(report);
        }
        any = true;
        write_estimate(report, estimated);
        drawn = drawn || is_drawn(estimated);
        intervals = intervals || estimated->shown.is_fit;
        outliers = outliers || (is_drawn(estimated) && has_outlier(estimated));
    }
    if (drawn) {
        write_legend(report, intervals, outliers);
    }
    if (estimation != NULL) {
        rec_text_adjustment(report);
    }
}
