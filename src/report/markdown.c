/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The report as a comment on a pull request: short, a section a problem, with
 * what is left out counted; never longer than such a comment may be.
 */
#include "report/formats.h"
#include "report/markdown_parts.h"
#include "report/text_parts.h"

#include <string.h>

/** Kept for the end of a section and of the page; the least that a section needs. */
enum { CLOSING_BYTES = 600, SECTION_BYTES = 4500, TITLE_MAX = 80, ERRORS_SHOWN = 10 };

const char *rec_markdown_sign(rec_verdict verdict)
{
    static const char *const signs[] = {[REC_VERDICT_CONFLICT] = "✗",
                                        [REC_VERDICT_UNDECIDED] = "?",
                                        [REC_VERDICT_TOUCHING] = "•",
                                        [REC_VERDICT_AGREED] = "✓",
                                        [REC_VERDICT_SILENT] = "–"};
    return signs[verdict];
}

bool rec_markdown_shows(const rec_markdown_report *report, uint32_t quantity)
{
    return report->only == REC_NO_INDEX || report->only == quantity;
}

void rec_markdown_range(rec_markdown_report *report, const rec_range_words *said)
{
    rec_markdown_text(&report->page, said->words, sizeof said->words);
    if (said->exact[0] != '\0') {
        rec_markdown_own(&report->page, " (exactly ");
        const char *exact = said->exact;
        exact += strncmp(exact, "exactly ", 8) == 0 ? 8 : 0;
        rec_markdown_text(&report->page, exact, sizeof said->exact);
        rec_markdown_own(&report->page, ")");
    }
}

void rec_markdown_place(rec_markdown_report *report, rec_place place)
{
    rec_markdown *page = &report->page;
    rec_markdown_code(page, rec_problem_document(report->problem, place));
    if (place.line > 0) {
        rec_markdown_own(page, " line ");
        rec_markdown_unsigned(page, place.line);
    }
}

void rec_markdown_more(rec_markdown_report *report, uint64_t count, const char *one,
                       const char *many)
{
    rec_markdown *page = &report->page;
    if (count == 0) {
        return;
    }
    rec_markdown_blank(page);
    rec_markdown_begin(page, "… and ");
    rec_markdown_unsigned(page, count);
    rec_markdown_own(page, " more ");
    rec_markdown_own(page, count == 1 ? one : many);
    rec_markdown_end(page);
}

/** Names of a list that are told each. */
enum { NAMES_SHOWN = 4 };

void rec_markdown_names(rec_markdown_report *report, rec_claim_list claims,
                        rec_relation_list relations)
{
    rec_markdown *page = &report->page;
    const size_t total = claims.count + relations.count;
    const size_t shown = total > NAMES_SHOWN + 1 ? NAMES_SHOWN : total;
    for (size_t i = 0; i < shown; i++) {
        rec_markdown_own(page, i > 0 ? ", " : "");
        rec_markdown_code(
            page, i < claims.count
                      ? report->problem->claims[claims.claims[i]].id
                      : report->problem->relations[relations.relations[i - claims.count]].id);
    }
    if (total > shown) {
        rec_markdown_own(page, " and ");
        rec_markdown_unsigned(page, total - shown);
        rec_markdown_own(page, " more");
    }
}

static void write_date(rec_markdown *page, const char *before, rec_date date)
{
    char text[REC_DATE_TEXT_SIZE];
    (void)rec_date_text(date, text);
    rec_markdown_own(page, before);
    rec_markdown_own(page, text);
}

static void write_verdict(rec_markdown_report *report)
{
    static const char *const endings[] = {
        [REC_VERDICT_CONFLICT] = " cannot be as claimed",
        [REC_VERDICT_UNDECIDED] = " could not be decided within the search's budget",
        [REC_VERDICT_TOUCHING] = " can be as claimed in a single value only",
        [REC_VERDICT_AGREED] = " can be as claimed",
        [REC_VERDICT_SILENT] = " without any claim"};
    rec_markdown *page = &report->page;
    const rec_solution *solution = report->solution;
    const size_t total = report->problem->quantity_count;
    size_t count = 0;
    for (size_t i = 0; i < total; i++) {
        count += solution->quantities[i].verdict == solution->verdict;
    }
    rec_markdown_begin(page, "**");
    rec_markdown_own(page, rec_markdown_sign(solution->verdict));
    rec_markdown_own(page, " ");
    rec_markdown_own(page, rec_verdict_name(solution->verdict));
    rec_markdown_own(page, "**: ");
    rec_markdown_unsigned(page, count);
    rec_markdown_own(page, " of ");
    rec_markdown_unsigned(page, total);
    rec_markdown_own(page, total == 1 ? " quantity" : " quantities");
    rec_markdown_own(page, endings[solution->verdict]);
    if (solution->has_at) {
        write_date(page, "; as of ", solution->at);
    }
    if (solution->has_known_by) {
        write_date(page, "; by what had been said by ", solution->known_by);
    }
    rec_markdown_own(page, "; figures read as ");
    rec_markdown_own(page, rec_reading_name(solution->reading));
    rec_markdown_own(page, "; ");
    rec_markdown_code(page, report->problem->name);
    if (report->problem->document_count > 1) {
        rec_markdown_own(page, " and ");
        rec_markdown_unsigned(page, report->problem->document_count - 1);
        rec_markdown_own(page, " more");
    }
    rec_markdown_end(page);
    rec_markdown_blank(page);
}

static void write_title(rec_markdown *page, const char *title, const char *name)
{
    const char *at = title != NULL ? title : "";
    while (*at == ' ') {
        at++;
    }
    rec_markdown_begin(page, "### ");
    if (*at != '\0') {
        rec_markdown_text(page, at, TITLE_MAX);
    } else {
        rec_markdown_code(page, name);
    }
    rec_markdown_end(page);
    rec_markdown_blank(page);
}

static void write_solved(rec_markdown_report *report, const rec_reported *reported)
{
    report->solution = reported->solution;
    report->problem = reported->solution->problem;
    report->settlement = reported->parts.settlement;
    report->estimation = reported->parts.estimation;
    write_title(&report->page, report->problem->title, report->problem->name);
    write_verdict(report);
    rec_markdown_quantities(report);
    rec_markdown_conflicts(report);
    rec_markdown_repairs(report);
    rec_markdown_settling(report);
    rec_markdown_estimates(report);
    rec_markdown_findings(report);
    rec_markdown_claims(report);
}

static void write_refused(rec_markdown_report *report, const rec_reported *reported)
{
    rec_markdown *page = &report->page;
    const rec_diagnostics *diagnostics = reported->diagnostics;
    size_t told = 0;
    write_title(page, NULL, reported->names[0]);
    rec_markdown_begin(page, "**refused**: there is no result");
    rec_markdown_end(page);
    rec_markdown_blank(page);
    for (size_t i = 0; i < diagnostics->count && told < ERRORS_SHOWN; i++) {
        const rec_diagnostic *entry = &diagnostics->entry[i];
        if (entry->severity != REC_SEVERITY_ERROR) {
            continue;
        }
        rec_markdown_begin(page, "- ");
        if (entry->place.file < reported->name_count) {
            rec_markdown_code(page, reported->names[entry->place.file]);
        }
        if (entry->place.line > 0) {
            rec_markdown_own(page, " line ");
            rec_markdown_unsigned(page, entry->place.line);
        }
        rec_markdown_own(page, ": ");
        rec_markdown_text(page, entry->message, REC_MARKDOWN_MESSAGE);
        told += rec_markdown_end_one(page);
    }
    if (diagnostics->error_total > told) {
        rec_markdown_more(report, diagnostics->error_total - told, "error", "errors");
    }
    rec_markdown_blank(page);
}

/** "12 problems: 3 conflict, 8 agreed, 1 refused" */
static void write_overview(rec_markdown *page, const rec_reported reported[], size_t count)
{
    size_t verdicts[REC_VERDICT_SILENT + 1] = {0}, refused = 0;
    for (size_t i = 0; i < count; i++) {
        if (reported[i].solution == NULL) {
            refused++;
        } else {
            verdicts[reported[i].solution->verdict]++;
        }
    }
    rec_markdown_begin(page, "");
    rec_markdown_unsigned(page, count);
    rec_markdown_own(page, " documents");
    const char *comma = ": ";
    for (int i = 0; i <= REC_VERDICT_SILENT; i++) {
        if (verdicts[i] > 0) {
            rec_markdown_own(page, comma);
            rec_markdown_unsigned(page, verdicts[i]);
            rec_markdown_own(page, " ");
            rec_markdown_own(page, rec_verdict_name((rec_verdict)i));
            comma = ", ";
        }
    }
    if (refused > 0) {
        rec_markdown_own(page, comma);
        rec_markdown_unsigned(page, refused);
        rec_markdown_own(page, " refused");
    }
    rec_markdown_end(page);
    rec_markdown_blank(page);
}

rec_status rec_report_markdown(const rec_reported reported[], size_t count,
                               const rec_text_style *style, const rec_sink *sink)
{
    rec_writer out;
    rec_markdown_report report = {.only = REC_NO_INDEX};
    size_t left = REC_MARKDOWN_BYTES_MAX - CLOSING_BYTES, told = 0;
    rec_writer_start(&out, sink);
    rec_markdown_start(&report.page, &out, left);
    if (count > 1) {
        write_overview(&report.page, reported, count);
        left = report.page.left;
    }
    for (; told < count && left >= SECTION_BYTES; told++) {
        const rec_reported *one = &reported[told];
        const size_t share = left / (count - told);
        const size_t room = share > SECTION_BYTES ? share : SECTION_BYTES;
        rec_markdown_start(&report.page, &out, room);
        if (told > 0) {
            rec_markdown_blank(&report.page);
        }
        if (one->solution == NULL) {
            write_refused(&report, one);
        } else if (rec_text_find_only(one->solution->problem, style->only, &report.only)) {
            write_solved(&report, one);
        }
        left -= room - report.page.left;
    }
    rec_markdown_start(&report.page, &out, CLOSING_BYTES);
    if (told < count) {
        rec_markdown_blank(&report.page);
        rec_markdown_begin(&report.page, "… and ");
        rec_markdown_unsigned(&report.page, count - told);
        rec_markdown_own(&report.page, " more documents, for which there is no room in a comment");
        rec_markdown_end(&report.page);
    }
    return rec_writer_finish(&out);
}
