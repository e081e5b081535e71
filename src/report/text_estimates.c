/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What statistics say beside the bounds: a line for each quantity.
 */
#include "report/text_parts.h"

static void write_number(rec_text_report *report, double x, rec_direction direction)
{
    char text[REC_HUMAN_SIZE];
    rec_human_full(x, direction, text);
    rec_page_text(&report->page, text);
}

static void write_estimate(rec_text_report *report, const rec_estimate *shown)
{
    rec_page *page = &report->page;
    const rec_quantity *quantity = &report->problem->quantities[shown->quantity];
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
    rec_page_text(page, quantity->label != NULL ? quantity->label : quantity->id);
    rec_page_text(page, ": ");
    if (shown->reason != REC_ESTIMATE_MADE) {
        rec_page_text(page, "no estimate: ");
        rec_page_text(page, rec_estimate_reason_name(shown->reason));
    } else {
        write_number(report, shown->best, REC_NEAREST);
        rec_page_text(page, ", ");
        write_number(report, shown->low, REC_NEAREST);
        rec_page_text(page, " to ");
        write_number(report, shown->high, REC_NEAREST);
        rec_page_text(page, shown->has_bounds && !shown->inside_bounds
                                ? "; not all of it within the bounds"
                                : "");
    }
    rec_page_end(page);
}

void rec_text_estimates(rec_text_report *report)
{
    if (report->estimation == NULL || report->estimation->count == 0) {
        return;
    }
    rec_page_blank(&report->page);
    rec_page_begin(&report->page, 0, REC_TEXT_INDENT);
    rec_page_text(&report->page, "Estimates");
    rec_page_end(&report->page);
    for (size_t i = 0; i < report->estimation->count; i++) {
        const rec_estimate *shown = &report->estimation->estimates[i].shown;
        if (report->only == REC_NO_INDEX || report->only == shown->quantity) {
            write_estimate(report, shown);
        }
    }
}
