/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of claims. A row knows its claim, source, quantity and what became
 * of it under each reading, for the page's script to sort and filter by; what
 * a cell says under several readings stands in it once for each that differs.
 */
#include "report/html_parts.h"

#include <math.h>

static rec_text_report text_of(const rec_html *html, size_t view)
{
    return (rec_text_report){
        .solution = html->views[view].solution, .problem = html->problem, .only = html->only};
}

static bool same_end(double a, double b)
{
    return !(a < b) && !(a > b);
}

static bool ranges_alike(const rec_html *html, uint32_t index, size_t a, size_t b)
{
    const rec_claim *claim = &html->problem->claims[index];
    const rec_reading of_a = rec_solution_reading(html->views[a].solution, claim);
    const rec_reading of_b = rec_solution_reading(html->views[b].solution, claim);
    const rec_range *one = &claim->range[of_a], *other = &claim->range[of_b];
    if (claim->soft || claim->nothing[of_a] || claim->nothing[of_b]) {
        return claim->soft || claim->nothing[of_a] == claim->nothing[of_b];
    }
    return of_a == of_b || (same_end(one->lo, other->lo) && same_end(one->hi, other->hi) &&
                            one->lo_open == other->lo_open && one->hi_open == other->hi_open);
}

static bool is_in(rec_claim_list list, uint32_t claim)
{
    bool found = false;
    for (size_t i = 0; i < list.count && !found; i++) {
        found = list.claims[i] == claim;
    }
    return found;
}

static bool statuses_alike(const rec_html *html, uint32_t index, size_t a, size_t b)
{
    const rec_solution *one = html->views[a].solution, *other = html->views[b].solution;
    const rec_solved_claim *of_a = &one->claims[index], *of_b = &other->claims[index];
    const uint32_t quantity = html->problem->claims[index].quantity;
    bool alike = of_a->status == of_b->status && of_a->distorted == of_b->distorted;
    if (alike && of_a->status == REC_CLAIM_BINDING && quantity != REC_NO_INDEX) {
        const rec_solved_quantity *at_a = &one->quantities[quantity];
        const rec_solved_quantity *at_b = &other->quantities[quantity];
        alike = is_in(at_a->low_from, index) == is_in(at_b->low_from, index) &&
                is_in(at_a->high_from, index) == is_in(at_b->high_from, index);
    }
    return alike;
}

typedef void write_words(rec_text_report *report, uint32_t index);

static void write_range(rec_text_report *report, uint32_t index)
{
    rec_text_claim_range(report, &report->problem->claims[index]);
}

/** A cell in the text report's words, once for each kind of view. */
static void write_kinds(rec_html *html, uint32_t index, rec_html_is_alike *is_alike,
                        write_words *words)
{
    rec_html_alike alike;
    rec_html_find_alike(html, index, is_alike, &alike);
    for (size_t view = 0; view < html->view_count; view++) {
        if (!alike.leads[view]) {
            continue;
        }
        rec_html_said said;
        const rec_text_report report = text_of(html, view);
        rec_html_kind_begin(html, &alike, view);
        rec_html_said_start(&said, html->out, &report, REC_HTML_INLINE, html->number);
        rec_page_begin(&said.report.page, 0, 0);
        words(&said.report, index);
        rec_page_end(&said.report.page);
        rec_html_said_finish(&said);
        rec_html_kind_end(html, &alike);
    }
}

static void write_quote(rec_html *html, const rec_claim *claim)
{
    rec_writer *out = html->out;
    if (claim->quote != NULL && claim->quote[0] != '\0') {
        rec_write_text(out, "<q dir=\"auto\">");
        rec_html_text(out, claim->quote);
        rec_write_text(out, "</q>");
    }
    if (claim->url != NULL && claim->url[0] != '\0') {
        rec_write_text(out, "<span class=\"from\">");
        rec_html_url(out, claim->url, NULL);
        rec_write_text(out, "</span>");
    }
    if (claim->note != NULL && claim->note[0] != '\0') {
        rec_write_text(out, "<span class=\"note\" dir=\"auto\">");
        rec_html_text(out, claim->note);
        rec_write_text(out, "</span>");
    }
}

static void write_says(rec_html *html, const rec_claim *claim)
{
    rec_write_text(html->out, "<td class=\"says\"><span class=\"statement\" dir=\"auto\">");
    rec_html_text(html->out, claim->says != NULL ? claim->says : claim->text);
    rec_write_text(html->out, "</span>");
    write_quote(html, claim);
    rec_write_text(html->out, "</td>");
}

static void write_row_begin(rec_html *html, uint32_t index)
{
    rec_writer *out = html->out;
    const rec_claim *claim = &html->problem->claims[index];
    rec_write_text(out, "<tr id=\"");
    rec_html_anchor(html, 'c', index);
    rec_write_text(out, "\" data-claim=\"");
    rec_html_name(out, claim->id);
    rec_write_text(out, "\" data-n=\"");
    rec_write_unsigned(out, index);
    rec_write_text(out, "\" data-source=\"");
    rec_write_unsigned(out, claim->source);
    rec_write_text(out, "\" data-quantity=\"");
    if (claim->quantity != REC_NO_INDEX) {
        rec_write_unsigned(out, claim->quantity);
    }
    rec_write_text(out, "\" data-status=\"");
    for (size_t view = 0; view < html->view_count; view++) {
        rec_write_text(out, view > 0 ? " " : "");
        rec_write_text(out,
                       rec_claim_status_name(html->views[view].solution->claims[index].status));
    }
    rec_write_text(out, "\">");
}

static void write_who(rec_html *html, const rec_claim *claim)
{
    rec_writer *out = html->out;
    const rec_source *source = &html->problem->sources[claim->source];
    rec_write_text(out, "<td>");
    rec_html_bdi(out, source->name);
    if (source->reliability != 0) {
        const char letter[] = {source->reliability, '\0'};
        rec_write_text(out, " <span class=\"grade\" title=\"reliability\">");
        rec_write_text(out, letter);
        rec_write_text(out, "</span>");
    }
    rec_write_text(out, "</td><td>");
    if (claim->quantity != REC_NO_INDEX) {
        rec_html_quantity_link(html, claim->quantity);
    } else {
        rec_write_text(out, "<span class=\"faint\">several</span>");
    }
    rec_write_text(out, "</td>");
}

static void write_dates(rec_html *html, const rec_claim *claim)
{
    rec_writer *out = html->out;
    const bool dated = claim->has_as_of || claim->has_said;
    const rec_date date = claim->has_as_of ? claim->as_of : claim->said;
    rec_write_text(out, "<td class=\"dates\"");
    rec_html_sort_key(html, dated ? (double)date.first : (double)NAN);
    rec_write_text(out, ">");
    if (claim->has_as_of) {
        rec_write_text(out, "<span>as of ");
        rec_html_date(html, claim->as_of);
        rec_write_text(out, "</span>");
    }
    if (claim->has_said) {
        rec_write_text(out, "<span>said ");
        rec_html_date(html, claim->said);
        rec_write_text(out, "</span>");
    }
    rec_write_text(out, "</td>");
}

static void write_row(rec_html *html, uint32_t index)
{
    rec_writer *out = html->out;
    const rec_claim *claim = &html->problem->claims[index];
    const rec_reading reading = rec_solution_reading(html->views[0].solution, claim);
    write_row_begin(html, index);
    rec_write_text(out, "<th scope=\"row\">");
    rec_html_claim_link(html, index);
    if (claim->place.line > 0) {
        rec_html_place(html, claim->place);
    }
    rec_write_text(out, "</th>");
    write_who(html, claim);
    write_says(html, claim);
    rec_write_text(out, "<td class=\"range\"");
    rec_html_sort_key(html, claim->asserted != NULL ? (double)NAN
                            : claim->soft           ? claim->soft_value
                                                    : claim->range[reading].lo);
    rec_write_text(out, ">");
    if (claim->asserted == NULL) {
        write_kinds(html, index, ranges_alike, write_range);
    } else {
        rec_write_text(out, "<span class=\"faint\">a relation</span>");
    }
    rec_write_text(out, "</td><td class=\"status\">");
    write_kinds(html, index, statuses_alike, rec_text_claim_status);
    rec_write_text(out, "</td>");
    write_dates(html, claim);
    rec_write_text(out, "</tr>\n");
}

/** Whether a claim is among those shown where not all have room: what matters comes first. */
static bool matters(const rec_html *html, uint32_t claim)
{
    bool any = false;
    for (size_t view = 0; view < html->view_count && !any; view++) {
        const rec_claim_status status = html->views[view].solution->claims[claim].status;
        any = status == REC_CLAIM_BINDING || status == REC_CLAIM_SET_ASIDE;
    }
    return any;
}

static void write_rows(rec_html *html)
{
    size_t total = 0, shown = 0;
    for (uint32_t c = 0; c < html->problem->claim_count; c++) {
        total += rec_html_shows_claim(html, c);
    }
    const bool cut = total > REC_HTML_CLAIMS;
    for (int mattering = cut ? 1 : 0; mattering >= 0; mattering--) {
        for (uint32_t c = 0; c < html->problem->claim_count && shown < REC_HTML_CLAIMS; c++) {
            if (rec_html_shows_claim(html, c) && (!cut || matters(html, c) == (mattering == 1))) {
                write_row(html, c);
                shown++;
            }
        }
    }
    rec_write_text(html->out, "</tbody></table></div>\n");
    rec_html_left_out(html, shown, total,
                      "claims are listed, those that matter most first; the JSON report "
                      "(-f json) has them all.");
}

void rec_html_claims(rec_html *html)
{
    static const char *const columns[] = {"Claim",   "Source", "Quantity", "Says",
                                          "Read as", "Status", "Dates"};
    rec_writer *out = html->out;
    rec_html_section(html, "claims", "Claims");
    rec_write_text(out,
                   "<div class=\"filters\" hidden></div>\n"
                   "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Claims of ");
    rec_write_text(out, "document ");
    rec_write_unsigned(out, html->number);
    rec_write_text(out, "\"><table class=\"sortable claims-table\"><thead><tr>");
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        rec_write_text(out, "<th scope=\"col\">");
        rec_write_text(out, columns[i]);
        rec_write_text(out, "</th>");
    }
    rec_write_text(out, "</tr></thead><tbody>\n");
    write_rows(html);
    rec_html_section_end(html);
}
