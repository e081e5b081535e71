/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Findings by kind, the first of each and how many more there are.
 */
#include "report/text_parts.h"

enum { EACH_SHOWN = 5 };

static const char *kind_text(rec_finding_kind kind)
{
    switch (kind) {
    case REC_FINDING_CIRCULAR_REPORTING:
        return "circular reporting";
    case REC_FINDING_DISTORTED_REPETITION:
        return "distorted repetition";
    case REC_FINDING_UNDATED:
        return "undated";
    case REC_FINDING_WIDENED:
        return "widened";
    case REC_FINDING_REPAIRS_NOT_PROVEN:
        return "repairs not proven";
    case REC_FINDING_LISTS_CUT:
        return "lists cut";
    case REC_FINDING_STOPPED_EARLY:
        return "stopped early";
    }
    return rec_finding_kind_name(kind);
}

static void write_finding(rec_text_report *report, const rec_finding *finding)
{
    rec_page *page = &report->page;
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
    rec_page_text(page, kind_text(finding->kind));
    rec_page_text(page, ": ");
    rec_page_text(page, finding->text);
    if (finding->place.line > 0) {
        rec_page_text(page, " (");
        rec_text_place(report, finding->place);
        rec_page_text(page, ")");
    }
    rec_page_end(page);
}

static void write_kind(rec_text_report *report, rec_finding_kind kind)
{
    rec_page *page = &report->page;
    const rec_solution *solution = report->solution;
    size_t total = 0;
    for (size_t i = 0; i < solution->finding_count; i++) {
        if (solution->findings[i].kind == kind) {
            total++;
            if (total <= EACH_SHOWN) {
                write_finding(report, &solution->findings[i]);
            }
        }
    }
    if (total > EACH_SHOWN) {
        rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
        rec_page_text(page, "and ");
        rec_page_unsigned(page, total - EACH_SHOWN);
        rec_page_text(page, " more of this kind (");
        rec_page_text(page, kind_text(kind));
        rec_page_text(page, ")");
        rec_page_end(page);
    }
}

void rec_text_findings(rec_text_report *report)
{
    if (report->solution->finding_count == 0 || report->only != REC_NO_INDEX) {
        return;
    }
    rec_page_blank(&report->page);
    rec_page_begin(&report->page, 0, REC_TEXT_INDENT);
    rec_page_tone(&report->page, REC_TONE_STRONG);
    rec_page_text(&report->page, "Findings");
    rec_page_tone(&report->page, REC_TONE_PLAIN);
    rec_page_end(&report->page);
    for (int kind = REC_FINDING_CIRCULAR_REPORTING; kind <= REC_FINDING_STOPPED_EARLY; kind++) {
        write_kind(report, (rec_finding_kind)kind);
    }
}
