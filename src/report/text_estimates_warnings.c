/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What to beware of with an estimate: scaling, values far from the others, and
 * claims that are not in it.
 */
#include "report/text_estimates.h"

#include "estimate/uncertainty.h"

#include <math.h>

enum { NAMES_SHOWN = 6 };

double rec_text_coverage(double level, double df)
{
    double standard;
    return rec_uncertainty_of_half_width(1.0, level, df, &standard) == REC_OK && standard > 0.0
               ? 1.0 / standard
               : 2.0;
}

double rec_text_far_limit(const rec_estimate *shown)
{
    if (shown->value_count < 3) { /* of two, each is as far from the other */
        return INFINITY;
    }
    return rec_text_coverage(pow(shown->level, 1.0 / (double)shown->value_count), INFINITY);
}

bool rec_text_is_far(const rec_estimate_value *value, double limit)
{
    return value->outlier ||
           (!value->has_residual && fabs(value->difference) > limit * value->difference_standard);
}

void rec_text_plain_number(rec_text_report *report, double value)
{
    char text[REC_HUMAN_SIZE];
    (void)rec_human_number(value, REC_NEAREST, REC_ANY_PLACE, text);
    rec_page_text(&report->page, text);
}

static void write_warnings(rec_text_report *report, const rec_estimate *shown)
{
    rec_page *page = &report->page;
    if (shown->pool.scaled) {
        rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
        rec_page_tone(page, REC_TONE_CONFLICT);
        rec_page_text(page, "scaled by S = ");
        rec_text_plain_number(report, shown->pool.scale);
        rec_page_tone(page, REC_TONE_PLAIN);
        rec_page_text(page, " (Particle Data Group): the disagreement is told as a larger error, "
                            "which it need not be");
        rec_page_end(page);
    }
    if (report->estimation->options.correlation_unknown && shown->value_count > 1) {
        rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
        rec_page_text(page,
                      "errors may have anything in common: the interval is the widest that any "
                      "correlations give");
        rec_page_end(page);
    }
}

/** "2.6 standard errors above the estimate without it" */
static void write_distance(rec_text_report *report, const rec_estimate_value *value)
{
    rec_page *page = &report->page;
    const double distance =
        value->has_residual ? value->residual : value->difference / value->difference_standard;
    rec_text_plain_number(report, floor(fabs(distance) * 10.0 + 0.5) / 10.0);
    rec_page_text(page, " standard errors ");
    rec_page_text(page, distance < 0.0 ? "below the estimate" : "above the estimate");
    rec_page_text(page, value->has_residual ? " without it" : "");
}

static void write_outliers(rec_text_report *report, const rec_estimated *estimated)
{
    rec_page *page = &report->page;
    const double limit = rec_text_far_limit(&estimated->shown);
    size_t total = 0;
    for (size_t i = 0; i < estimated->shown.value_count; i++) {
        const rec_estimate_value *value = &estimated->values[i];
        if (!rec_text_is_far(value, limit) || total++ >= NAMES_SHOWN) {
            continue;
        }
        if (total == 1) {
            rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
            rec_page_tone(page, REC_TONE_CONFLICT);
            rec_page_text(page, "far from the others: ");
            rec_page_tone(page, REC_TONE_PLAIN);
        } else {
            rec_page_text(page, "; ");
        }
        rec_text_claim_names(report, value->claims);
        rec_page_text(page, ", ");
        write_distance(report, value);
    }
    if (total > NAMES_SHOWN) {
        rec_page_text(page, "; and ");
        rec_page_unsigned(page, total - NAMES_SHOWN);
        rec_page_text(page, " more");
    }
    if (total > 0) {
        rec_page_end(page);
    }
}

/** Names of the claims that were left out for one reason. */
static void write_left_out(rec_text_report *report, const rec_estimated *estimated,
                           rec_left_out_reason reason, const char *words)
{
    rec_page *page = &report->page;
    uint32_t claims[NAMES_SHOWN];
    size_t total = 0;
    for (size_t i = 0; i < estimated->shown.left_out_count; i++) {
        if (estimated->left_out[i].reason == reason) {
            if (total < NAMES_SHOWN) {
                claims[total] = estimated->left_out[i].claim;
            }
            total++;
        }
    }
    if (total == 0) {
        return;
    }
    const size_t named = total < NAMES_SHOWN ? total : NAMES_SHOWN;
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
    rec_page_text(page, "left out, ");
    rec_page_text(page, words);
    rec_page_text(page, ": ");
    rec_text_claim_names(report, (rec_claim_list){claims, named});
    if (total > named) {
        rec_page_text(page, " and ");
        rec_page_unsigned(page, total - named);
        rec_page_text(page, " more");
    }
    rec_page_end(page);
}

void rec_text_estimate_warnings(rec_text_report *report, const rec_estimated *estimated)
{
    if (estimated->shown.reason == REC_ESTIMATE_MADE) {
        write_warnings(report, &estimated->shown);
        write_outliers(report, estimated);
    }
    write_left_out(report, estimated, REC_LEFT_OUT_REPEAT, "as repeats");
    write_left_out(report, estimated, REC_LEFT_OUT_OTHER_DATE, "as they speak of other dates");
    write_left_out(report, estimated, REC_LEFT_OUT_EXACT, "as exact values are bounds");
    write_left_out(report, estimated, REC_LEFT_OUT_EMPTY, "as their reading leaves no value");
}
