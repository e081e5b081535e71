/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists of the Markdown report: conflicts as sentences, what has to give way,
 * what would settle it, and findings.
 */
#include "report/markdown_parts.h"
#include "report/sentence.h"
#include "report/sentence_settle.h"

#include <assert.h>
#include <math.h>

enum { CONFLICTS_SHOWN = 10, REPAIRS_SHOWN = 5, BOUNDS_SHOWN = 4, SETTLING_SHOWN = 3 };
enum { FINDINGS_SHOWN = 10 };

static void heading(rec_markdown_report *report, const char *words)
{
    rec_markdown_begin(&report->page, "#### ");
    rec_markdown_own(&report->page, words);
    rec_markdown_end(&report->page);
    rec_markdown_blank(&report->page);
}

static bool write_conflict(rec_markdown_report *report, const rec_conflict *conflict)
{
    rec_markdown_sentence sentence;
    const rec_sink sink = rec_markdown_sentence_sink(&sentence);
    rec_writer writer;
    rec_writer_start(&writer, &sink);
    rec_sentence_conflict(&writer, report->solution, conflict);
    const rec_status status = rec_writer_finish(&writer);
    assert(status == REC_OK); /* it takes everything */
    (void)status;
    rec_markdown_begin(&report->page, "- ");
    rec_markdown_said(&report->page, &sentence);
    return rec_markdown_end_one(&report->page);
}

void rec_markdown_conflicts(rec_markdown_report *report)
{
    const rec_solution *solution = report->solution;
    const bool all = report->only == REC_NO_INDEX;
    uint64_t total =
        all ? solution->conflicts_total : solution->quantities[report->only].conflicts_total;
    uint64_t shown = 0;
    bool room = true;
    if (total == 0) {
        return;
    }
    heading(report, "Conflicts");
    for (size_t i = 0; i < solution->conflict_count && shown < CONFLICTS_SHOWN && room; i++) {
        const rec_conflict *conflict = &solution->conflicts[i];
        if (all || rec_conflict_concerns(report->problem, conflict, report->only)) {
            room = write_conflict(report, conflict);
            shown += room;
        }
    }
    total = total > shown ? total - shown : 0;
    rec_markdown_more(report, total, "conflict", "conflicts");
    rec_markdown_blank(&report->page);
}

static void write_weight(rec_markdown *page, uint64_t millionths)
{
    char text[REC_HUMAN_SIZE];
    rec_human_full((double)millionths / (double)REC_WEIGHT_ONE, REC_NEAREST, text);
    rec_markdown_own(page, text);
}

static bool write_repair(rec_markdown_report *report, const rec_repair *repair)
{
    rec_markdown *page = &report->page;
    rec_markdown_begin(page, repair->best ? "- **set aside** " : "- or else ");
    rec_markdown_names(report, repair->withdraw, repair->relations);
    rec_markdown_own(page, ": weight ");
    write_weight(page, repair->weight);
    size_t shown = 0, total = 0;
    for (size_t i = 0; i < repair->bounds_count; i++) {
        const rec_repair_bounds *bounds = &repair->bounds[i];
        if (!rec_markdown_shows(report, bounds->quantity) || total++ >= BOUNDS_SHOWN) {
            continue;
        }
        rec_range_words said;
        rec_quantity_range_words(report->solution, bounds->quantity, bounds->range, &said);
        rec_markdown_own(page, shown++ == 0 ? "; then " : ", ");
        rec_markdown_code(page, report->problem->quantities[bounds->quantity].id);
        rec_markdown_own(page, " ");
        rec_markdown_range(report, &said);
    }
    if (total > shown) {
        rec_markdown_own(page, " and ");
        rec_markdown_unsigned(page, total - shown);
        rec_markdown_own(page, " more");
    }
    return rec_markdown_end_one(page);
}

void rec_markdown_repairs(rec_markdown_report *report)
{
    const rec_solution *solution = report->solution;
    const bool concerns = report->only == REC_NO_INDEX ||
                          solution->quantities[report->only].verdict == REC_VERDICT_CONFLICT;
    size_t shown = 0;
    if (solution->verdict != REC_VERDICT_CONFLICT || !concerns) {
        return;
    }
    heading(report, "What has to give way");
    while (shown < solution->repair_count && shown < REPAIRS_SHOWN &&
           write_repair(report, &solution->repairs[shown])) {
        shown++;
    }
    if (solution->repair_count == 0) {
        rec_markdown_begin(&report->page, "No way was found.");
        rec_markdown_end(&report->page);
    }
    rec_markdown_more(report, solution->repair_count - shown, "way", "ways");
    if (solution->stretch > 0.0 && solution->stretch < 1.0) {
        char percent[REC_HUMAN_SIZE];
        rec_human_percent(solution->stretch, percent);
        rec_markdown_blank(&report->page);
        rec_markdown_begin(&report->page, "If every figure may be off by ");
        rec_markdown_own(&report->page, percent);
        rec_markdown_own(&report->page, ", they agree.");
        rec_markdown_end(&report->page);
    }
    rec_markdown_blank(&report->page);
}

static bool write_settling(rec_markdown_report *report, uint32_t quantity)
{
    rec_markdown_sentence sentence;
    const rec_sink sink = rec_markdown_sentence_sink(&sentence);
    rec_writer writer;
    rec_writer_start(&writer, &sink);
    rec_sentence_settling(&writer, report->solution, quantity,
                          &report->settlement->quantities[quantity]);
    const rec_status status = rec_writer_finish(&writer);
    assert(status == REC_OK);
    (void)status;
    rec_markdown_begin(&report->page, "- ");
    rec_markdown_said(&report->page, &sentence);
    return rec_markdown_end_one(&report->page);
}

void rec_markdown_settling(rec_markdown_report *report)
{
    const rec_solution *solution = report->solution;
    size_t total = 0, shown = 0;
    for (uint32_t i = 0; report->settlement != NULL && i < report->problem->quantity_count; i++) {
        const rec_settling *settling = &report->settlement->quantities[i];
        if (!rec_markdown_shows(report, i) || (!settling->has_claim && !settling->has_measure) ||
            solution->quantities[i].verdict != REC_VERDICT_CONFLICT) {
            continue;
        }
        if (total++ == 0) {
            heading(report, "What would settle it");
        }
        shown += total - 1 == shown && shown < SETTLING_SHOWN && write_settling(report, i);
    }
    rec_markdown_more(report, total - shown, "quantity", "quantities");
    if (total > 0) {
        rec_markdown_blank(&report->page);
    }
}

static bool write_finding(rec_markdown_report *report, const rec_finding *finding)
{
    rec_markdown *page = &report->page;
    rec_markdown_begin(page, "- *");
    rec_markdown_own(page, rec_finding_kind_name(finding->kind));
    rec_markdown_own(page, "*: ");
    rec_markdown_text(page, finding->text, REC_MARKDOWN_MESSAGE);
    if (finding->place.line > 0) {
        rec_markdown_own(page, " (");
        rec_markdown_place(report, finding->place);
        rec_markdown_own(page, ")");
    }
    return rec_markdown_end_one(page);
}

void rec_markdown_findings(rec_markdown_report *report)
{
    const rec_solution *solution = report->solution;
    size_t shown = 0;
    if (solution->finding_count == 0 || report->only != REC_NO_INDEX) {
        return;
    }
    heading(report, "Findings");
    while (shown < solution->finding_count && shown < FINDINGS_SHOWN &&
           write_finding(report, &solution->findings[shown])) {
        shown++;
    }
    rec_markdown_more(report, solution->finding_count - shown, "finding", "findings");
    rec_markdown_blank(&report->page);
}
