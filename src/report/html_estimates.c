/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What statistics say beside the bounds: each estimate in the text report's
 * sentences, then its values in a table, and what it would be without each.
 */
#include "report/html_parts.h"
#include "report/text_estimates.h"

#include <math.h>

enum { VALUES_SHOWN = 500 };

static void write_number(rec_html *html, double value)
{
    char text[REC_HUMAN_SIZE];
    if (!isfinite(value)) {
        rec_write_text(html->out, value > 0.0 ? "no limit" : value < 0.0 ? "no limit" : "–");
        return;
    }
    rec_human_full(value, REC_NEAREST, text);
    rec_write_text(html->out, text);
}

static void write_short(rec_html *html, double value)
{
    char text[REC_HUMAN_SIZE];
    if (!isfinite(value)) {
        rec_write_text(html->out, "–");
        return;
    }
    (void)rec_human_number(value, REC_NEAREST, REC_ANY_PLACE, text);
    rec_write_text(html->out, text);
}

static void begin_number(rec_html *html, double value)
{
    rec_write_text(html->out, "<td class=\"number\"");
    rec_html_sort_key(html, value);
    rec_write_text(html->out, ">");
}

static void write_columns(rec_html *html, const char *const columns[], size_t count)
{
    rec_write_text(html->out, "<div class=\"scroll\"><table class=\"sortable\"><thead><tr>");
    for (size_t i = 0; i < count; i++) {
        rec_write_text(html->out, "<th scope=\"col\">");
        rec_write_text(html->out, columns[i]);
        rec_write_text(html->out, "</th>");
    }
    rec_write_text(html->out, "</tr></thead><tbody>\n");
}

static void write_value_cells(rec_html *html, const rec_estimate_value *value)
{
    const bool interval = isnan(value->value);
    begin_number(html, interval ? value->low : value->value);
    if (interval) {
        write_number(html, value->low);
        rec_write_text(html->out, " to ");
        write_number(html, value->high);
    } else {
        write_number(html, value->value);
    }
    rec_write_text(html->out, "</td>");
    begin_number(html, value->plus);
    if (!interval && value->minus == value->plus) {
        write_short(html, value->plus);
    } else if (!interval) {
        rec_write_text(html->out, "+");
        write_short(html, value->plus);
        rec_write_text(html->out, " −");
        write_short(html, value->minus);
    }
    rec_write_text(html->out, "</td>");
    begin_number(html, value->share);
    char percent[REC_HUMAN_SIZE] = "–";
    if (isfinite(value->share)) {
        (void)rec_human_hundredfold(value->share, percent);
    }
    rec_write_text(html->out, percent);
    rec_write_text(html->out, isfinite(value->share) ? " %</td>" : "</td>");
    begin_number(html, value->has_residual ? value->residual : (double)NAN);
    write_short(html, value->has_residual ? value->residual : (double)NAN);
    rec_write_text(html->out,
                   value->outlier ? " <strong class=\"bad\">outlier</strong></td>" : "</td>");
}

static void write_values(rec_html *html, const rec_estimated *estimated)
{
    static const char *const columns[] = {"Source", "Claims",  "Value", "Standard uncertainty",
                                          "Weight", "Residual"};
    rec_writer *out = html->out;
    const size_t total = estimated->shown.value_count;
    write_columns(html, columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < total && i < VALUES_SHOWN; i++) {
        const rec_estimate_value *value = &estimated->values[i];
        rec_write_text(out, "<tr data-group><th scope=\"row\">");
        rec_html_bdi(out, html->problem->sources[value->source].name);
        rec_write_text(out, "</th><td>");
        for (size_t c = 0; c < value->claims.count; c++) {
            rec_write_text(out, c > 0 ? ", " : "");
            rec_html_claim_link(html, value->claims.claims[c]);
        }
        rec_write_text(out, "</td>");
        write_value_cells(html, value);
        rec_write_text(out, "</tr>\n");
    }
    rec_write_text(out, "</tbody></table></div>\n");
    rec_html_left_out(html, VALUES_SHOWN, total, "values are listed.");
}

static void write_withouts(rec_html *html, const rec_estimated *estimated)
{
    static const char *const columns[] = {"Without", "Estimate", "Standard error", "Low", "High"};
    rec_writer *out = html->out;
    if (estimated->shown.without_count == 0) {
        return;
    }
    rec_write_text(out, "<details><summary>Without each source</summary>\n");
    write_columns(html, columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < estimated->shown.without_count; i++) {
        const rec_estimate_without *without = &estimated->withouts[i];
        const double numbers[] = {without->best, without->standard, without->low, without->high};
        rec_write_text(out, "<tr><th scope=\"row\">");
        rec_html_bdi(out, html->problem->sources[without->source].name);
        rec_write_text(out, "</th>");
        for (size_t n = 0; n < sizeof numbers / sizeof numbers[0]; n++) {
            begin_number(html, numbers[n]);
            if (n == 1) {
                write_short(html, numbers[n]);
            } else {
                write_number(html, numbers[n]);
            }
            rec_write_text(out, "</td>");
        }
        rec_write_text(out, "</tr>\n");
    }
    rec_write_text(out, "</tbody></table></div></details>\n");
}

void rec_html_estimates(rec_html *html)
{
    const rec_estimation *estimation = html->reported->parts.estimation;
    if (estimation == NULL) {
        return;
    }
    const rec_text_report report = {.solution = estimation->solution,
                                    .problem = html->problem,
                                    .estimation = estimation,
                                    .only = html->only};
    rec_html_section(html, "estimates", "Estimates, beside the bounds");
    bool any = false;
    for (size_t i = 0; i < estimation->count; i++) {
        const rec_estimated *estimated = &estimation->estimates[i];
        if (!rec_html_shows(html, estimated->shown.quantity)) {
            continue;
        }
        rec_html_said said;
        any = true;
        rec_html_said_start(&said, html->out, &report, REC_HTML_PARAGRAPHS, html->number);
        said.heading = html->level + 2;
        rec_text_estimate_words(&said.report, estimated);
        rec_html_said_finish(&said);
        if (estimated->shown.reason == REC_ESTIMATE_MADE) {
            write_values(html, estimated);
            write_withouts(html, estimated);
        }
    }
    rec_html_said said;
    rec_html_said_start(&said, html->out, &report, REC_HTML_PARAGRAPHS, html->number);
    said.heading = html->level + 2;
    rec_text_adjustment(&said.report);
    rec_html_said_finish(&said);
    if (!any && said.paragraphs == 0) {
        rec_write_text(html->out,
                       "<p>No claim is statistical: there is nothing to estimate.</p>\n");
    }
    rec_html_section_end(html);
}
