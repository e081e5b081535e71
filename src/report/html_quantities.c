/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The quantities: a table of all of them, then each in words and pictures, the
 * worst first where there are many.
 */
#include "report/html_parts.h"

enum { FROM_SHOWN = 6 };

static bool lists_alike(rec_claim_list a, rec_claim_list b)
{
    bool alike = a.count == b.count;
    for (size_t i = 0; i < a.count && alike; i++) {
        alike = a.claims[i] == b.claims[i];
    }
    return alike;
}

static bool verdicts_alike(const rec_html *html, uint32_t index, size_t a, size_t b)
{
    return html->views[a].solution->quantities[index].verdict ==
           html->views[b].solution->quantities[index].verdict;
}

static bool bounds_alike(const rec_html *html, uint32_t index, size_t a, size_t b)
{
    const rec_range *one = &html->views[a].solution->quantities[index].bounds;
    const rec_range *other = &html->views[b].solution->quantities[index].bounds;
    return !(one->lo < other->lo) && !(one->lo > other->lo) && !(one->hi < other->hi) &&
           !(one->hi > other->hi) && one->lo_open == other->lo_open &&
           one->hi_open == other->hi_open;
}

static bool from_alike(const rec_html *html, uint32_t index, size_t a, size_t b)
{
    const rec_solved_quantity *one = &html->views[a].solution->quantities[index];
    const rec_solved_quantity *other = &html->views[b].solution->quantities[index];
    return lists_alike(one->low_from, other->low_from) &&
           lists_alike(one->high_from, other->high_from);
}

static void write_from(rec_html *html, const char *end, rec_claim_list list)
{
    if (list.count == 0) {
        return;
    }
    rec_write_text(html->out, "<span>");
    rec_write_text(html->out, end);
    for (size_t i = 0; i < list.count && i < FROM_SHOWN; i++) {
        rec_write_text(html->out, i > 0 ? ", " : "");
        rec_html_claim_link(html, list.claims[i]);
    }
    if (list.count > FROM_SHOWN) {
        rec_write_text(html->out, " and ");
        rec_html_count(html->out, list.count - FROM_SHOWN);
        rec_write_text(html->out, " more");
    }
    rec_write_text(html->out, "</span> ");
}

static void write_rests_on(rec_html *html, const rec_solved_quantity *solved)
{
    if (lists_alike(solved->low_from, solved->high_from)) {
        write_from(html, "both ends: ", solved->low_from);
    } else {
        write_from(html, "low: ", solved->low_from);
        write_from(html, "high: ", solved->high_from);
    }
}

static void write_cell(rec_html *html, uint32_t index, rec_html_is_alike *is_alike, char what)
{
    rec_html_alike alike;
    rec_html_find_alike(html, index, is_alike, &alike);
    for (size_t view = 0; view < html->view_count; view++) {
        const rec_solved_quantity *solved = &html->views[view].solution->quantities[index];
        if (!alike.leads[view]) {
            continue;
        }
        rec_html_kind_begin(html, &alike, view);
        if (what == 'v') {
            rec_html_verdict(html, solved->verdict);
        } else if (what == 'b') {
            rec_html_range(html, view, index, solved->bounds);
        } else {
            write_rests_on(html, solved);
        }
        rec_html_kind_end(html, &alike);
    }
}

static void write_row(rec_html *html, uint32_t index)
{
    rec_writer *out = html->out;
    const rec_quantity *quantity = &html->problem->quantities[index];
    const rec_solved_quantity *solved = &html->views[0].solution->quantities[index];
    rec_write_text(out, "<tr data-group data-quantity=\"");
    rec_html_name(out, quantity->id);
    rec_write_text(out, "\" data-q=\"");
    rec_write_unsigned(out, index);
    rec_write_text(out, "\"><th scope=\"row\">");
    rec_html_quantity_link(html, index);
    if (quantity->label != NULL && quantity->label[0] != '\0') {
        rec_write_text(out, "<span class=\"label\" dir=\"auto\">");
        rec_html_text(out, quantity->label);
        rec_write_text(out, "</span>");
    }
    rec_write_text(out, "</th><td");
    rec_html_sort_key(html, (double)solved->verdict);
    rec_write_text(out, ">");
    write_cell(html, index, verdicts_alike, 'v');
    rec_write_text(out, "</td><td class=\"range\"");
    rec_html_sort_key(html, solved->bounds.lo);
    rec_write_text(out, ">");
    write_cell(html, index, bounds_alike, 'b');
    rec_write_text(out, "</td><td class=\"from\">");
    write_cell(html, index, from_alike, 'f');
    rec_write_text(out, "</td><td class=\"number\"");
    rec_html_sort_key(html, (double)solved->claim_count);
    rec_write_text(out, ">");
    rec_html_count(out, solved->claim_count);
    rec_write_text(out, "</td></tr>\n");
}

static void write_table(rec_html *html)
{
    static const char *const columns[] = {"Quantity", "Verdict", "What can be true", "Rests on",
                                          "Claims"};
    rec_writer *out = html->out;
    size_t shown = 0, total = 0;
    rec_write_text(out, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
                        "aria-label=\"Quantities of document ");
    rec_write_unsigned(out, html->number);
    rec_write_text(out, "\"><table class=\"sortable quantities-table\"><thead><tr>");
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        rec_write_text(out, "<th scope=\"col\">");
        rec_write_text(out, columns[i]);
        rec_write_text(out, "</th>");
    }
    rec_write_text(out, "</tr></thead><tbody>\n");
    for (uint32_t q = 0; q < html->problem->quantity_count; q++) {
        if (rec_html_shows(html, q) && total++ < REC_HTML_QUANTITIES) {
            write_row(html, q);
            shown++;
        }
    }
    rec_write_text(out, "</tbody></table></div>\n");
    rec_html_left_out(html, shown, total,
                      "quantities are listed; the JSON report (-f json) has them all.");
}

void rec_html_quantities(rec_html *html)
{
    size_t shown = 0, total = 0;
    rec_html_section(html, "quantities", "Quantities");
    write_table(html);
    for (uint32_t q = 0; q < html->problem->quantity_count; q++) {
        total += rec_html_shows(html, q);
    }
    rec_html_legend(html);
    const bool cut = total > REC_HTML_QUANTITIES_FULL;
    for (int verdict = REC_VERDICT_CONFLICT; verdict <= REC_VERDICT_SILENT; verdict++) {
        for (uint32_t q = 0; q < html->problem->quantity_count; q++) {
            const bool is_next =
                cut ? (int)html->views[0].solution->quantities[q].verdict == verdict
                    : verdict == REC_VERDICT_CONFLICT; /* all in one pass, as they stand */
            if (rec_html_shows(html, q) && is_next && shown < REC_HTML_QUANTITIES_FULL) {
                rec_html_quantity(html, q, shown < REC_HTML_EXPLAINED);
                shown++;
            }
        }
    }
    rec_html_left_out(html, shown, total,
                      "quantities are shown one by one, the worst first; -q ID shows another.");
    rec_html_section_end(html);
}
