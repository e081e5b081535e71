/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One quantity: what can be true of it, its picture, how it moved, and why, as
 * trees that fold.
 */
#include "report/explain_parts.h"
#include "report/html_parts.h"

static void say(rec_html *html, size_t view, uint32_t quantity, unsigned skip,
                void (*part)(rec_text_report *report, uint32_t quantity))
{
    rec_html_said said;
    const rec_text_report report = {.solution = html->views[view].solution,
                                    .problem = html->problem,
                                    .settlement =
                                        view == 0 ? html->reported->parts.settlement : NULL,
                                    .only = html->only};
    rec_html_said_start(&said, html->out, &report, REC_HTML_PARAGRAPHS, html->number);
    said.skip = skip;
    part(&said.report, quantity);
    rec_html_said_finish(&said);
}

void rec_html_explained(rec_html *html, size_t view, uint32_t quantity)
{
    const rec_solution *solution = html->views[view].solution;
    rec_explanation *explanation = NULL;
    const rec_status status =
        rec_explain(solution, quantity, &solution->arena.allocator, &explanation);
    if (status != REC_OK) {
        html->status = html->status == REC_OK ? status : html->status;
        return;
    }
    rec_html_said said;
    rec_explain_text text = {
        .report = {.solution = solution, .problem = html->problem, .only = quantity},
        .explanation = explanation};
    rec_html_said_start(&said, html->out, &text.report, REC_HTML_TREE, html->number);
    text.report.page = said.report.page;
    rec_write_text(html->out, "<details class=\"why\"><summary>Why these bounds</summary>"
                              "<ul class=\"tree\">");
    rec_explain_tree(&text);
    rec_html_said_finish(&said);
    rec_write_text(html->out, "</ul></details>\n");
    rec_explanation_free(explanation);
}

void rec_html_timeline(rec_html *html, uint32_t quantity)
{
    enum { DATES = 400 };
    rec_writer *out = html->out;
    const rec_solved_quantity *solved = &html->views[0].solution->quantities[quantity];
    if (solved->timeline_count < 2) {
        return;
    }
    rec_write_text(out,
                   "<details class=\"by-date\"><summary>By date</summary>"
                   "<table><thead><tr><th scope=\"col\">Date</th><th scope=\"col\">Verdict</th>"
                   "<th scope=\"col\">What can be true</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < solved->timeline_count && i < DATES; i++) {
        const rec_timeline_entry *entry = &solved->timeline[i];
        rec_write_text(out, "<tr><th scope=\"row\">");
        if (entry->has_date) {
            rec_html_date(html, entry->date);
        } else {
            rec_write_text(out, "undated");
        }
        rec_write_text(out, "</th><td>");
        rec_html_verdict(html, entry->verdict);
        rec_write_text(out, "</td><td class=\"range\">");
        rec_html_range(html, 0, quantity, entry->range);
        rec_write_text(out, "</td></tr>\n");
    }
    rec_write_text(out, "</tbody></table>");
    rec_html_left_out(html, DATES, solved->timeline_count,
                      "dates are listed; the JSON report (-f json) has them all.");
    rec_write_text(out, "</details>\n");
}

static void write_heading(rec_html *html, uint32_t index)
{
    rec_writer *out = html->out;
    const rec_quantity *quantity = &html->problem->quantities[index];
    const bool labelled = quantity->label != NULL && quantity->label[0] != '\0';
    rec_write_text(out, "<h");
    rec_write_unsigned(out, html->level + 2);
    rec_write_char(out, '>');
    rec_html_bdi(out, labelled ? quantity->label : quantity->id);
    if (labelled) {
        rec_write_text(out, " <span class=\"id\">");
        rec_html_bdi(out, quantity->id);
        rec_write_text(out, "</span>");
    }
    rec_write_text(out, "</h");
    rec_write_unsigned(out, html->level + 2);
    rec_write_text(out, ">\n");
}

void rec_html_quantity(rec_html *html, uint32_t index, bool explained)
{
    rec_writer *out = html->out;
    const rec_quantity *quantity = &html->problem->quantities[index];
    rec_write_text(out, "<section class=\"quantity\" id=\"");
    rec_html_anchor(html, 'q', index);
    rec_write_text(out, "\">\n");
    write_heading(html, index);
    if (quantity->note != NULL && quantity->note[0] != '\0') {
        rec_write_text(out, "<p class=\"note\" dir=\"auto\">");
        rec_html_text(out, quantity->note);
        rec_write_text(out, "</p>\n");
    }
    for (size_t view = 0; view < html->view_count; view++) {
        rec_html_view_begin(html, view, "div");
        say(html, view, index, 1, rec_text_quantity_known);
        if (view == 0) {
            say(html, view, index, 0, rec_text_settling);
        }
        rec_html_quantity_pictures(html, view, index);
        if (explained) {
            rec_html_explained(html, view, index);
        }
        rec_html_view_end(html, "div");
    }
    rec_html_timeline(html, index);
    rec_write_text(out, "</section>\n");
}
