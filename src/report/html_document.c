/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One document: what it says in short, then its parts; or why it was refused.
 */
#include "report/html_parts.h"

#include "model/estimation.h"

#include <string.h>

static void write_title(rec_html *html, const char *title)
{
    rec_write_text(html->out, "<h");
    rec_write_unsigned(html->out, html->level);
    rec_write_text(html->out, " dir=\"auto\">");
    rec_html_text(html->out, title);
    rec_write_text(html->out, "</h");
    rec_write_unsigned(html->out, html->level);
    rec_write_text(html->out, ">\n");
}

static void write_fact(rec_html *html, const char *name, uint64_t count)
{
    rec_write_text(html->out, "<div><dt>");
    rec_write_text(html->out, name);
    rec_write_text(html->out, "</dt><dd>");
    rec_html_count(html->out, count);
    rec_write_text(html->out, "</dd></div>");
}

static void write_facts(rec_html *html)
{
    size_t claims = 0;
    for (uint32_t c = 0; c < html->problem->claim_count; c++) {
        claims += rec_html_shows_claim(html, c);
    }
    rec_write_text(html->out, "<dl class=\"facts\">");
    write_fact(html, "claims", claims);
    write_fact(html, "sources", html->problem->source_count);
    write_fact(html, "quantities", html->only == REC_NO_INDEX ? html->problem->quantity_count : 1);
    write_fact(html, "relations", html->problem->relation_count);
    rec_write_text(html->out, "<div><dt>conflicts</dt><dd>");
    for (size_t view = 0; view < html->view_count; view++) {
        const rec_solution *of = html->views[view].solution;
        rec_html_view_begin(html, view, "span");
        rec_write_text(html->out, of->conflicts_complete ? "" : "≥ ");
        rec_html_count(html->out, html->only == REC_NO_INDEX
                                      ? of->conflicts_total
                                      : of->quantities[html->only].conflicts_total);
        rec_html_view_end(html, "span");
    }
    rec_write_text(html->out, "</dd></div></dl>\n");
}

/** The readings to choose from; the page's script makes a switch of them. */
static void write_readings(rec_html *html)
{
    rec_writer *out = html->out;
    rec_write_text(out,
                   "<div class=\"readings\"><span class=\"faint\">Verdict by reading:</span><ul>");
    for (size_t view = 0; view < html->view_count; view++) {
        rec_write_text(out, "<li data-reading=\"");
        rec_write_unsigned(out, view);
        rec_write_text(out, "\"><span class=\"name\">");
        rec_write_text(out, html->views[view].name);
        rec_write_text(out, "</span> ");
        rec_html_verdict(html, html->views[view].solution->verdict);
        rec_write_text(out, "</li>");
    }
    rec_write_text(out, "</ul></div>\n");
}

void rec_html_summary(rec_html *html)
{
    rec_writer *out = html->out;
    const rec_problem *problem = html->problem;
    const bool titled = problem->title != NULL && problem->title[0] != '\0';
    rec_write_text(out, "<header class=\"summary\">\n");
    write_title(html, titled ? problem->title : problem->name);
    for (size_t view = 0; view < html->view_count; view++) {
        const rec_text_report report = {
            .solution = html->views[view].solution, .problem = problem, .only = html->only};
        rec_html_said said;
        rec_html_view_begin(html, view, "div");
        rec_html_said_start(&said, out, &report, REC_HTML_PARAGRAPHS, html->number);
        said.skip = 1; /* the title */
        rec_text_headline(&said.report);
        rec_html_said_finish(&said);
        rec_html_view_end(html, "div");
    }
    if (problem->note != NULL && problem->note[0] != '\0') {
        rec_write_text(out, "<p class=\"note\" dir=\"auto\">");
        rec_html_text(out, problem->note);
        rec_write_text(out, "</p>\n");
    }
    if (problem->url != NULL && problem->url[0] != '\0') {
        rec_write_text(out, "<p class=\"from\">");
        rec_html_url(out, problem->url, NULL);
        rec_write_text(out, "</p>\n");
    }
    write_facts(html);
    write_readings(html);
    rec_write_text(out, "</header>\n");
}

static void write_diagnostics(rec_html *html, const rec_diagnostics *diagnostics)
{
    static const char *const severities[] = {"error", "warning"};
    rec_writer *out = html->out;
    rec_write_text(out, "<ul class=\"diagnostics\">\n");
    for (size_t i = 0; i < diagnostics->count; i++) {
        const rec_diagnostic *entry = &diagnostics->entry[i];
        rec_write_text(out, "<li>");
        if (entry->place.line > 0) {
            rec_html_place(html, entry->place);
            rec_write_char(out, ':');
            rec_write_unsigned(out, entry->place.column);
            rec_write_char(out, ' ');
        }
        rec_write_text(out, "<strong>");
        rec_write_text(out, severities[entry->severity]);
        rec_write_text(out, "</strong> <span dir=\"auto\">");
        rec_html_text(out, entry->message);
        rec_write_text(out, "</span></li>\n");
    }
    rec_write_text(out, "</ul>\n");
}

void rec_html_warnings(rec_html *html)
{
    if (html->reported->diagnostics != NULL && html->reported->diagnostics->count > 0) {
        rec_html_section(html, "warnings", "Warnings of the document");
        write_diagnostics(html, html->reported->diagnostics);
        rec_html_section_end(html);
    }
}

void rec_html_refused(rec_html *html)
{
    rec_writer *out = html->out;
    const rec_diagnostics *diagnostics = html->reported->diagnostics;
    rec_write_text(out, "<header class=\"summary\">\n");
    write_title(html, html->reported->names[0]);
    rec_write_text(out, "<p><strong class=\"bad\">refused</strong>: ");
    rec_html_count(out, diagnostics->error_total);
    rec_write_text(out, diagnostics->error_total == 1 ? " error" : " errors");
    rec_write_text(out, ", nothing was worked out</p>\n</header>\n");
    write_diagnostics(html, diagnostics);
    rec_html_left_out(html, diagnostics->count, diagnostics->error_total, "errors are told.");
}

void rec_html_history(rec_html *html)
{
    const rec_history *history = html->reported->parts.history;
    if (history == NULL) {
        return;
    }
    const rec_text_report report = {
        .solution = html->views[0].solution, .problem = html->problem, .only = html->only};
    rec_html_said said;
    rec_html_section(html, "history", "How it came to be");
    rec_html_said_start(&said, html->out, &report, REC_HTML_PARAGRAPHS, html->number);
    said.heading = html->level + 2;
    const rec_status status = rec_text_history(&said.report, history);
    rec_html_said_finish(&said);
    rec_html_section_end(html);
    html->status = html->status == REC_OK ? status : html->status;
}

void rec_html_sources(rec_html *html)
{
    rec_writer *out = html->out;
    enum { SOURCES = 1000 };
    const size_t total = html->problem->source_count;
    rec_html_section(html, "sources", "Sources");
    rec_write_text(out, "<ul class=\"source-list\">\n");
    for (size_t i = 0; i < total && i < SOURCES; i++) {
        const rec_source *source = &html->problem->sources[i];
        rec_write_text(out, "<li data-source=\"");
        rec_write_unsigned(out, i);
        rec_write_text(out, "\">");
        rec_html_bdi(out, source->name);
        if (source->reliability != 0) {
            const char letter[] = {source->reliability, '\0'};
            rec_write_text(out, " <span class=\"faint\">reliability ");
            rec_write_text(out, letter);
            rec_write_text(out, "</span>");
        }
        for (size_t r = 0; r < source->repeats_count; r++) {
            const uint32_t of = html->problem->repeats[source->repeats_first + r];
            rec_write_text(out, r > 0 ? ", " : " <span class=\"faint\">passes on</span> ");
            rec_html_bdi(out, html->problem->sources[of].name);
        }
        if (source->url != NULL && source->url[0] != '\0') {
            rec_write_char(out, ' ');
            rec_html_url(out, source->url, NULL);
        }
        if (source->note != NULL && source->note[0] != '\0') {
            rec_write_text(out, " <span class=\"note\" dir=\"auto\">");
            rec_html_text(out, source->note);
            rec_write_text(out, "</span>");
        }
        rec_write_text(out, "</li>\n");
    }
    rec_write_text(out, "</ul>\n");
    rec_html_left_out(html, SOURCES, total, "sources are listed.");
    rec_html_section_end(html);
}

void rec_html_document(rec_html *html)
{
    rec_html_summary(html);
    rec_html_conflicts(html);
    rec_html_quantities(html);
    rec_html_relations(html);
    rec_html_claims(html);
    rec_html_what_if(html);
    rec_html_estimates(html);
    rec_html_history(html);
    rec_html_findings(html);
    rec_html_sources(html);
    rec_html_warnings(html);
}

void rec_html_lacks(rec_html *html)
{
    rec_write_text(html->out, "<header class=\"summary\">\n");
    write_title(html, html->problem->title != NULL && html->problem->title[0] != '\0'
                          ? html->problem->title
                          : html->problem->name);
    rec_write_text(html->out, "<p>This document has no quantity of that name.</p>\n</header>\n");
}
