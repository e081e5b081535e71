/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bounds by date, a line each; of a long timeline its beginning and its end.
 */
#include "report/text_parts.h"

enum { ENTRIES_MAX = 12, SHOWN_EACH_SIDE = 5 };

static void write_entry(rec_text_report *report, uint32_t quantity, const rec_timeline_entry *entry)
{
    rec_page *page = &report->page;
    char date[REC_DATE_TEXT_SIZE] = "undated";
    if (entry->has_date) {
        (void)rec_date_text(entry->date, date);
    }
    rec_range_words said;
    rec_quantity_range_words(report->solution, quantity, entry->range, &said);
    rec_page_begin(page, REC_TEXT_INDENT + 2, REC_TEXT_HANG);
    rec_page_text(page, date);
    rec_page_text(page, ": ");
    rec_text_range(report, &said);
    if (entry->verdict != REC_VERDICT_AGREED) {
        rec_page_text(page, "; ");
        const bool conflict = entry->verdict == REC_VERDICT_CONFLICT;
        rec_page_tone(page, conflict ? REC_TONE_CONFLICT : REC_TONE_STRONG);
        rec_page_text(page, rec_verdict_name(entry->verdict));
        rec_page_tone(page, REC_TONE_PLAIN);
    }
    rec_page_end(page);
}

static void write_left_out(rec_text_report *report, const rec_timeline_entry *entries, size_t count)
{
    rec_page *page = &report->page;
    size_t conflicts = 0;
    for (size_t i = 0; i < count; i++) {
        conflicts += entries[i].verdict == REC_VERDICT_CONFLICT;
    }
    rec_page_begin(page, REC_TEXT_INDENT + 2, REC_TEXT_HANG);
    rec_page_text(page, rec_page_either(page, "… ", "... "));
    rec_page_unsigned(page, count);
    rec_page_text(page, " dates left out");
    if (conflicts > 0) {
        rec_page_text(page, ", of which ");
        rec_page_unsigned(page, conflicts);
        rec_page_text(page, " in conflict");
    }
    rec_page_end(page);
}

void rec_text_timeline(rec_text_report *report, uint32_t index)
{
    const rec_solved_quantity *solved = &report->solution->quantities[index];
    const size_t count = solved->timeline_count;
    if (count < 2) {
        return;
    }
    rec_page_begin(&report->page, REC_TEXT_INDENT, REC_TEXT_INDENT);
    rec_page_text(&report->page, "by date:");
    rec_page_end(&report->page);
    const bool all = count <= ENTRIES_MAX;
    for (size_t i = 0; i < (all ? count : SHOWN_EACH_SIDE); i++) {
        write_entry(report, index, &solved->timeline[i]);
    }
    if (all) {
        return;
    }
    write_left_out(report, solved->timeline + SHOWN_EACH_SIDE, count - 2 * SHOWN_EACH_SIDE);
    for (size_t i = count - SHOWN_EACH_SIDE; i < count; i++) {
        write_entry(report, index, &solved->timeline[i]);
    }
}
