/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bounds that each of several best repairs leaves, where they tie.
 */
#include "report/text_parts.h"

enum { ALTERNATIVES_SHOWN = 5 };

static bool same_range(rec_range a, rec_range b)
{
    return a.lo == b.lo && a.hi == b.hi && a.lo_open == b.lo_open && a.hi_open == b.hi_open;
}

/** Whether no alternative before leaves the same bounds: relations may make many leave them. */
static bool is_first_of_range(const rec_solved_quantity *solved, size_t index)
{
    bool first = true;
    for (size_t i = 0; i < index && first; i++) {
        first = !same_range(solved->alternatives[i].range, solved->alternatives[index].range);
    }
    return first;
}

static size_t count_ranges(const rec_solved_quantity *solved)
{
    size_t count = 0;
    for (size_t i = 0; i < solved->alternative_count; i++) {
        count += is_first_of_range(solved, i);
    }
    return count;
}

/** "without denial (Russia) or without the assumption cargo", of all that leave the bounds of one.
 */
static void write_ways(rec_text_report *report, const rec_solved_quantity *solved, size_t index)
{
    rec_page *page = &report->page;
    bool any = false, elsewhere = false;
    for (size_t i = index; i < solved->alternative_count; i++) {
        const rec_alternative *alternative = &solved->alternatives[i];
        if (!same_range(alternative->range, solved->alternatives[index].range)) {
            continue;
        }
        if (alternative->withdraw.count + alternative->relations.count <=
            solved->set_aside.count + solved->set_aside_relations.count) {
            elsewhere = true;
            continue;
        }
        rec_page_text(page, any ? " or without " : " without ");
        rec_text_names_beyond(report, alternative->withdraw, alternative->relations,
                              solved->set_aside, solved->set_aside_relations);
        any = true;
    }
    if (elsewhere && solved->tied) {
        rec_page_text(page, any ? " or where others give way" : " where others give way");
    }
}

void rec_text_alternatives(rec_text_report *report, uint32_t index)
{
    rec_page *page = &report->page;
    const rec_solved_quantity *solved = &report->solution->quantities[index];
    const size_t ranges = count_ranges(solved);
    size_t shown = 0;
    for (size_t i = 0; ranges > 1 && i < solved->alternative_count; i++) {
        if (!is_first_of_range(solved, i) || shown == ALTERNATIVES_SHOWN) {
            continue;
        }
        rec_range_words said;
        rec_quantity_range_words(report->solution, index, solved->alternatives[i].range, &said);
        rec_page_begin(page, REC_TEXT_INDENT + 2, REC_TEXT_HANG);
        rec_page_text(page, shown++ == 0 ? "either " : "or ");
        rec_text_range(report, &said);
        write_ways(report, solved, i);
        rec_page_end(page);
    }
    if (ranges > ALTERNATIVES_SHOWN) {
        rec_page_begin(page, REC_TEXT_INDENT + 2, REC_TEXT_HANG);
        rec_page_text(page, "or one of ");
        rec_page_unsigned(page, ranges - ALTERNATIVES_SHOWN);
        rec_page_text(page, " more");
        rec_page_end(page);
    }
}
