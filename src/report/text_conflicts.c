/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The conflicts of one quantity: those on it alone, and those that it is in
 * with others.
 */
#include "report/text_parts.h"

#include <assert.h>

enum { CONFLICTS_SHOWN = 5 };

void rec_text_conflict(rec_text_report *report, const rec_conflict *conflict)
{
    rec_page *page = &report->page;
    const rec_sink into_page = rec_page_sink(page);
    rec_writer sentence;
    rec_writer_start(&sentence, &into_page);
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_INDENT + 2);
    rec_page_tone(page, REC_TONE_CONFLICT);
    rec_page_text(page, rec_page_either(page, "✗", "x"));
    rec_page_tone(page, REC_TONE_PLAIN);
    rec_page_text(page, " ");
    rec_sentence_conflict(&sentence, report->solution, conflict);
    const rec_status status = rec_writer_finish(&sentence);
    assert(status == REC_OK); /* a page takes everything */
    (void)status;
    rec_page_end(page);
}

/* Conflicts with other quantities have a section of their own, unless this one alone is asked for.
 */
static void write_with_others(rec_text_report *report, uint32_t index, uint64_t *total)
{
    const rec_solution *solution = report->solution;
    uint64_t count = 0;
    const bool any = solution->quantities[index].verdict == REC_VERDICT_CONFLICT;
    for (size_t i = 0; any && i < solution->conflict_count; i++) {
        const rec_conflict *conflict = &solution->conflicts[i];
        count += conflict->quantity == REC_NO_INDEX &&
                 rec_conflict_concerns(report->problem, conflict, index);
    }
    *total -= *total > count ? count : *total;
    if (count == 0) {
        return;
    }
    rec_page *page = &report->page;
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_INDENT + 2);
    rec_page_tone(page, REC_TONE_CONFLICT);
    rec_page_text(page, rec_page_either(page, "✗", "x"));
    rec_page_tone(page, REC_TONE_PLAIN);
    rec_page_text(page, " ");
    rec_page_unsigned(page, count);
    rec_page_text(page, count == 1 ? " conflict with other quantities, see below"
                                   : " conflicts with other quantities, see below");
    rec_page_end(page);
}

void rec_text_conflicts(rec_text_report *report, uint32_t index)
{
    rec_page *page = &report->page;
    const rec_solution *solution = report->solution;
    uint64_t total = solution->quantities[index].conflicts_total;
    uint64_t shown = 0;
    for (size_t i = 0; i < solution->conflict_count && shown < CONFLICTS_SHOWN; i++) {
        if (solution->conflicts[i].quantity == index) {
            rec_text_conflict(report, &solution->conflicts[i]);
            shown++;
        }
    }
    write_with_others(report, index, &total);
    if (total > shown) {
        rec_page_begin(page, REC_TEXT_INDENT + 2, REC_TEXT_INDENT + 2);
        const bool complete = solution->conflicts_complete || !solution->quantities[index].tied;
        rec_page_text(page, shown > 0 ? "and " : "");
        rec_page_text(page, complete ? "" : "at least ");
        rec_page_unsigned(page, total - shown);
        rec_page_text(page, shown > 0 ? " more" : "");
        rec_page_text(page, total - shown == 1 ? " conflict" : " conflicts");
        rec_page_text(page, shown > 0 && complete ? ", none worse" : "");
        rec_page_end(page);
    }
}
