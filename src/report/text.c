/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The report for people: one walk over the solution, top to bottom, that
 * keeps nothing and shows at most a page's worth of each list.
 */
#include "report/report.h"

#include "elementary/decimal.h"
#include "report/text_parts.h"

#include <string.h>

void rec_text_range(rec_text_report *report, const rec_range_words *said)
{
    rec_page_text(&report->page, said->words);
    if (said->exact[0] != '\0') {
        const bool begins_so = strncmp(said->exact, "exactly ", 8) == 0;
        rec_page_text(&report->page, begins_so ? " (" : " (exactly ");
        rec_page_text(&report->page, said->exact);
        rec_page_text(&report->page, ")");
    }
}

void rec_text_weight(rec_text_report *report, uint64_t millionths)
{
    char text[REC_HUMAN_SIZE];
    rec_human_full((double)millionths / (double)REC_WEIGHT_ONE, REC_NEAREST, text);
    rec_page_text(&report->page, text);
}

void rec_text_place(rec_text_report *report, rec_place place)
{
    char line[REC_DOUBLE_TEXT_SIZE];
    (void)rec_double_text((double)place.line, line);
    rec_page_text(&report->page, rec_problem_document(report->problem, place));
    rec_page_text(&report->page, ":");
    rec_page_text(&report->page, line);
}

/** Of many documents that are one problem, those named on top. */
enum { DOCUMENTS_SHOWN = 6 };

static size_t count_of_verdict(const rec_solution *solution, rec_verdict verdict)
{
    size_t count = 0;
    for (size_t i = 0; i < solution->problem->quantity_count; i++) {
        count += solution->quantities[i].verdict == verdict;
    }
    return count;
}

static void write_verdict(rec_text_report *report)
{
    static const char *const endings[] = {
        [REC_VERDICT_CONFLICT] = " cannot be as claimed",
        [REC_VERDICT_UNDECIDED] = " could not be decided within the search's budget",
        [REC_VERDICT_TOUCHING] = " can be as claimed in a single value only",
        [REC_VERDICT_AGREED] = " can be as claimed",
        [REC_VERDICT_SILENT] = ": no claim bears on any",
    };
    rec_page *page = &report->page;
    const rec_verdict verdict = report->solution->verdict;
    const size_t total = report->problem->quantity_count;
    rec_page_tone(page, verdict == REC_VERDICT_CONFLICT ? REC_TONE_CONFLICT : REC_TONE_STRONG);
    rec_page_text(page, rec_verdict_name(verdict));
    rec_page_tone(page, REC_TONE_PLAIN);
    rec_page_text(page, ": ");
    if (verdict == REC_VERDICT_SILENT) {
        rec_page_text(page, "no claim bears on any quantity");
        return;
    }
    rec_page_unsigned(page, count_of_verdict(report->solution, verdict));
    rec_page_text(page, " of ");
    rec_page_unsigned(page, total);
    rec_page_text(page, total == 1 ? " quantity" : " quantities");
    rec_page_text(page, endings[verdict]);
    const size_t silent = count_of_verdict(report->solution, REC_VERDICT_SILENT);
    if (silent > 0) {
        rec_page_text(page, "; ");
        rec_page_unsigned(page, silent);
        rec_page_text(page, " without a claim");
    }
}

/** Whether some claim is read otherwise than the document's. */
static bool readings_differ(const rec_solution *solution)
{
    const rec_problem *problem = solution->problem;
    bool differ = false;
    for (size_t c = 0; c < problem->claim_count && !differ; c++) {
        differ = solution->claims[c].status != REC_CLAIM_UNSAID &&
                 rec_solution_reading(solution, &problem->claims[c]) != solution->reading;
    }
    return differ;
}

static void write_readings(rec_text_report *report)
{
    const rec_verdict *verdicts = report->solution->reading_verdict;
    bool differ = false;
    for (int i = 1; i < REC_READING_COUNT; i++) {
        differ = differ || verdicts[i] != verdicts[0];
    }
    if (!differ) {
        return;
    }
    rec_page_begin(&report->page, 0, REC_TEXT_INDENT);
    rec_page_text(&report->page, "The reading decides: ");
    for (int i = 0; i < REC_READING_COUNT; i++) {
        rec_page_text(&report->page, i > 0 ? ", " : "");
        rec_page_text(&report->page, rec_verdict_name(verdicts[i]));
        rec_page_text(&report->page, " as ");
        rec_page_text(&report->page, rec_reading_name((rec_reading)i));
    }
    rec_page_text(&report->page, ".");
    rec_page_end(&report->page);
}

/** Names of the documents; the first is in the headline already where there is no title. */
static void write_documents(rec_text_report *report, bool titled)
{
    const rec_problem *problem = report->problem;
    rec_page *page = &report->page;
    if (titled) {
        rec_page_text(page, problem->name);
    } else if (problem->document_count > 1) {
        rec_page_text(page, "with ");
    }
    for (size_t i = 1; i < problem->document_count && i < DOCUMENTS_SHOWN; i++) {
        rec_page_text(page, titled || i > 1 ? ", " : "");
        rec_page_text(page, problem->documents[i]);
    }
    if (problem->document_count > DOCUMENTS_SHOWN) {
        rec_page_text(page, " and ");
        rec_page_unsigned(page, problem->document_count - DOCUMENTS_SHOWN);
        rec_page_text(page, " more");
    }
    if (titled || problem->document_count > 1) {
        rec_page_text(page, ", ");
    }
}

void rec_text_headline(rec_text_report *report)
{
    rec_page *page = &report->page;
    const rec_problem *problem = report->problem;
    const bool titled = problem->title != NULL && problem->title[0] != '\0';
    rec_page_begin(page, 0, REC_TEXT_INDENT);
    rec_page_tone(page, REC_TONE_STRONG);
    rec_page_text(page, titled ? problem->title : problem->name);
    rec_page_tone(page, REC_TONE_PLAIN);
    rec_page_end(page);

    rec_page_begin(page, 0, REC_TEXT_INDENT);
    write_verdict(report);
    rec_page_end(page);

    rec_page_begin(page, 0, REC_TEXT_INDENT);
    rec_page_tone(page, REC_TONE_FAINT);
    write_documents(report, titled);
    if (report->solution->has_at) {
        char date[REC_DATE_TEXT_SIZE];
        (void)rec_date_text(report->solution->at, date);
        rec_page_text(page, "as of ");
        rec_page_text(page, date);
        rec_page_text(page, ", ");
    }
    if (report->solution->has_known_by) {
        char date[REC_DATE_TEXT_SIZE];
        (void)rec_date_text(report->solution->known_by, date);
        rec_page_text(page, "by what had been said by ");
        rec_page_text(page, date);
        rec_page_text(page, ", ");
    }
    rec_page_text(page, "figures read as ");
    rec_page_text(page, rec_reading_name(report->solution->reading));
    if (readings_differ(report->solution)) {
        rec_page_text(page, " but where a claim says otherwise");
    }
    rec_page_tone(page, REC_TONE_PLAIN);
    rec_page_end(page);
    write_readings(report);
}

bool rec_text_find_only(const rec_problem *problem, const char *id, uint32_t *quantity)
{
    *quantity = REC_NO_INDEX;
    if (id == NULL) {
        return true;
    }
    for (size_t i = 0; i < problem->quantity_count; i++) {
        if (strcmp(problem->quantities[i].id, id) == 0) {
            *quantity = (uint32_t)i;
            return true;
        }
    }
    return false;
}

rec_status rec_report_text_with(const rec_solution *solution, const rec_report_parts *parts,
                                const rec_text_style *style, const rec_sink *sink)
{
    const rec_report_parts nothing = {0};
    parts = parts != NULL ? parts : &nothing;
    rec_text_report report = {.solution = solution,
                              .problem = solution->problem,
                              .settlement = parts->settlement,
                              .estimation = parts->estimation};
    const rec_text_style plain = {0};
    style = style != NULL ? style : &plain;
    if (!rec_text_find_only(report.problem, style->only, &report.only) ||
        (parts->settlement != NULL && parts->settlement->solution != solution) ||
        (parts->estimation != NULL && parts->estimation->solution != solution) ||
        (parts->what_if != NULL && parts->what_if->solution != solution)) {
        return REC_E_INVALID;
    }
    rec_writer writer;
    rec_writer_start(&writer, sink);
    rec_page_start(&report.page, &writer, style);
    rec_text_headline(&report);
    for (uint32_t i = 0; i < report.problem->quantity_count; i++) {
        if (report.only == REC_NO_INDEX || report.only == i) {
            rec_page_blank(&report.page);
            rec_text_quantity(&report, i);
        }
    }
    rec_text_relations(&report);
    rec_text_repairs(&report);
    rec_text_without(&report);
    rec_text_estimates(&report);
    rec_text_findings(&report);
    return rec_writer_finish(&writer);
}

rec_status rec_report_text(const rec_solution *solution, const rec_text_style *style,
                           const rec_sink *sink)
{
    return rec_report_text_with(solution, NULL, style, sink);
}
