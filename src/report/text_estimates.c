/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What statistics say beside the bounds: of each quantity the estimate in a few
 * sentences, then its values in a picture.
 */
#include "report/text_estimates.h"

#include "report/forest_rows.h"

#include <math.h>

/** "and 40 more values, with 3 % of the weight" */
static void write_more(rec_text_report *report, const rec_forest_made *made)
{
    rec_page *page = &report->page;
    const size_t more = made->more;
    const double share = made->more_share;
    if (more == 0) {
        return;
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

static void write_estimate(rec_text_report *report, const rec_estimated *estimated)
{
    rec_page_blank(&report->page);
    rec_text_estimate_words(report, estimated);
    if (rec_forest_is_drawn(estimated)) {
        rec_forest_made made;
        rec_forest_make(&made, report->problem, estimated, REC_FOREST_ROWS_MAX);
        rec_page_blank(&report->page);
        rec_forest_draw(&report->page, &made.forest);
        write_more(report, &made);
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
        drawn = drawn || rec_forest_is_drawn(estimated);
        intervals = intervals || estimated->shown.is_fit;
        outliers = outliers || (rec_forest_is_drawn(estimated) && has_outlier(estimated));
    }
    if (drawn) {
        write_legend(report, intervals, outliers);
    }
    if (estimation != NULL) {
        rec_text_adjustment(report);
    }
}
