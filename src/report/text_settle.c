/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What would settle it: a sentence in a quantity's block, and a section on
 * what the document would say without its sources.
 */
#include "report/sentence_settle.h"
#include "report/text_parts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/** More sources than these are counted, not told. */
enum { SOURCES_SHOWN = 6 };

static void finish(rec_text_report *report, rec_writer *sentence)
{
    const rec_status status = rec_writer_finish(sentence);
    assert(status == REC_OK); /* a page takes everything */
    (void)status;
    rec_page_end(&report->page);
}

void rec_text_settling(rec_text_report *report, uint32_t quantity)
{
    if (report->settlement == NULL) {
        return;
    }
    const rec_settling *settling = &report->settlement->quantities[quantity];
    if (!settling->has_claim && !settling->has_measure) {
        return;
    }
    const rec_sink into_page = rec_page_sink(&report->page);
    rec_writer sentence;
    rec_writer_start(&sentence, &into_page);
    rec_page_begin(&report->page, REC_TEXT_INDENT, REC_TEXT_HANG);
    rec_sentence_settling(&sentence, report->solution, quantity, settling);
    finish(report, &sentence);
}

/**
 * Whether the source matters to what is shown: to the document's verdict, or to
 * a quantity that is not at peace. That bounds of others rest on a source is
 * told where it is asked for them alone.
 */
static bool is_told(const rec_text_report *report, const rec_without_kept *kept)
{
    const rec_solved_quantity *now = report->solution->quantities;
    const bool all = report->only == REC_NO_INDEX;
    bool any = all && kept->shown.verdict != report->solution->verdict &&
               report->solution->verdict < REC_VERDICT_AGREED;
    for (size_t i = 0; i < kept->shown.quantity_count && !any; i++) {
        const uint32_t quantity = kept->quantities[i].quantity;
        any = all ? now[quantity].verdict < REC_VERDICT_AGREED ||
                        kept->quantities[i].verdict < REC_VERDICT_AGREED
                  : quantity == report->only;
    }
    return any;
}

/** Whether a source is told before another: the better verdict without it, then the less there is
 * to stretch, then the more it changes, then as the document has them. */
static bool comes_before(const rec_without_kept *a, const rec_without_kept *b)
{
    if (a->shown.verdict != b->shown.verdict) {
        return a->shown.verdict > b->shown.verdict;
    }
    if (a->shown.stretch != b->shown.stretch) {
        return a->shown.stretch < b->shown.stretch;
    }
    if (a->shown.quantity_count != b->shown.quantity_count) {
        return a->shown.quantity_count > b->shown.quantity_count;
    }
    return a->shown.source < b->shown.source;
}

/** The sources that are told, the most telling first: *total of them, SOURCES_SHOWN at most in
 * shown. */
static size_t choose(const rec_text_report *report, const rec_without_kept *shown[SOURCES_SHOWN],
                     size_t *total)
{
    size_t count = 0;
    *total = 0;
    for (size_t s = 0; s < report->problem->source_count; s++) {
        const rec_without_kept *kept = &report->settlement->sources[s];
        if (!is_told(report, kept)) {
            continue;
        }
        ++*total;
        size_t at = count;
        while (at > 0 && comes_before(kept, shown[at - 1])) {
            at--;
        }
        if (at == SOURCES_SHOWN) {
            continue;
        }
        count += count < SOURCES_SHOWN;
        memmove(&shown[at + 1], &shown[at], (count - at - 1) * sizeof shown[0]);
        shown[at] = kept;
    }
    return count;
}

void rec_text_without(rec_text_report *report)
{
    const rec_without_kept *shown[SOURCES_SHOWN] = {NULL};
    size_t total = 0;
    const size_t count = report->settlement != NULL ? choose(report, shown, &total) : 0;
    rec_page *page = &report->page;
    if (count == 0) {
        return;
    }
    rec_page_blank(page);
    rec_page_begin(page, 0, REC_TEXT_INDENT);
    rec_page_tone(page, REC_TONE_STRONG);
    rec_page_text(page, "Without one of the sources");
    rec_page_tone(page, REC_TONE_PLAIN);
    rec_page_end(page);
    for (size_t i = 0; i < count; i++) {
        const rec_sink into_page = rec_page_sink(page);
        rec_writer sentence;
        rec_writer_start(&sentence, &into_page);
        rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
        rec_sentence_without(&sentence, report->solution, shown[i]);
        finish(report, &sentence);
    }
    if (count < total) {
        rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
        rec_page_text(page, "and ");
        rec_page_unsigned(page, total - count);
        rec_page_text(page, total - count == 1 ? " more source" : " more sources");
        rec_page_text(page, " without which it would be another");
        rec_page_end(page);
    }
}
