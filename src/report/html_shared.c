/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What all parts of the page write: headings, links, verdicts, ranges.
 */
#include "report/html_parts.h"

#include "elementary/decimal.h"

#include <math.h>

void rec_html_heading(rec_html *html, unsigned depth, const char *text)
{
    rec_write_text(html->out, "<h");
    rec_write_unsigned(html->out, html->level + depth);
    rec_write_char(html->out, '>');
    rec_write_text(html->out, text);
    rec_write_text(html->out, "</h");
    rec_write_unsigned(html->out, html->level + depth);
    rec_write_text(html->out, ">\n");
}

void rec_html_section(rec_html *html, const char *anchor, const char *heading)
{
    rec_writer *out = html->out;
    rec_write_text(out, "<section id=\"d");
    rec_write_unsigned(out, html->number);
    rec_write_char(out, '-');
    rec_write_text(out, anchor);
    rec_write_text(out, "\" class=\"");
    rec_write_text(out, anchor);
    rec_write_text(out, "\">\n");
    if (heading != NULL) {
        rec_html_heading(html, 1, heading);
    }
}

void rec_html_section_end(rec_html *html)
{
    rec_write_text(html->out, "</section>\n");
}

void rec_html_anchor(rec_html *html, char kind, uint32_t index)
{
    rec_write_char(html->out, 'd');
    rec_write_unsigned(html->out, html->number);
    rec_write_char(html->out, '-');
    rec_write_char(html->out, kind);
    rec_write_unsigned(html->out, index);
}

void rec_html_claim_link(rec_html *html, uint32_t claim)
{
    rec_html_begin_claim_link(html->out, html->problem, html->number, claim);
    rec_html_bdi(html->out, html->problem->claims[claim].id);
    rec_write_text(html->out, "</a>");
}

void rec_html_quantity_link(rec_html *html, uint32_t quantity)
{
    rec_write_text(html->out, "<a class=\"id\" href=\"#");
    rec_html_anchor(html, 'q', quantity);
    rec_write_text(html->out, "\">");
    rec_html_bdi(html->out, html->problem->quantities[quantity].id);
    rec_write_text(html->out, "</a>");
}

void rec_html_verdict(rec_html *html, rec_verdict verdict)
{
    static const char *const signs[] = {"✗", "?", "•", "✓", "–"};
    rec_write_text(html->out, "<span class=\"verdict ");
    rec_write_text(html->out, rec_verdict_name(verdict));
    rec_write_text(html->out, "\"><span aria-hidden=\"true\">");
    rec_write_text(html->out, signs[verdict]);
    rec_write_text(html->out, "</span> ");
    rec_write_text(html->out, rec_verdict_name(verdict));
    rec_write_text(html->out, "</span>");
}

void rec_html_range(rec_html *html, size_t view, uint32_t quantity, rec_range range)
{
    rec_range_words said;
    rec_quantity_range_words(html->views[view].solution, quantity, range, &said);
    rec_html_text(html->out, said.words);
    if (said.exact[0] != '\0') {
        rec_write_text(html->out, " <span class=\"exact\">(");
        rec_html_text(html->out, said.exact);
        rec_write_text(html->out, ")</span>");
    }
}

void rec_html_date(rec_html *html, rec_date date)
{
    char text[REC_DATE_TEXT_SIZE];
    (void)rec_date_text(date, text);
    rec_write_text(html->out, "<time>");
    rec_write_text(html->out, text);
    rec_write_text(html->out, "</time>");
}

void rec_html_place(rec_html *html, rec_place place)
{
    const rec_reported *reported = html->reported;
    rec_write_text(html->out, "<span class=\"place\">");
    if (reported->name_count > 1 && place.file < reported->name_count) {
        rec_html_bdi(html->out, reported->names[place.file]);
        rec_write_char(html->out, ':');
    } else {
        rec_write_text(html->out, "line ");
    }
    rec_write_unsigned(html->out, place.line);
    rec_write_text(html->out, "</span>");
}

void rec_html_sort_key(rec_html *html, double value)
{
    rec_write_text(html->out, " data-sort=\"");
    if (isfinite(value)) {
        rec_write_double(html->out, value);
    } else {
        rec_write_text(html->out, value > 0.0 ? "Infinity" : value < 0.0 ? "-Infinity" : "");
    }
    rec_write_char(html->out, '"');
}

void rec_html_left_out(rec_html *html, size_t shown, size_t total, const char *what)
{
    if (shown >= total) {
        return;
    }
    rec_write_text(html->out, "<p class=\"note\">");
    rec_html_count(html->out, shown);
    rec_write_text(html->out, " of ");
    rec_html_count(html->out, total);
    rec_write_char(html->out, ' ');
    rec_write_text(html->out, what);
    rec_write_text(html->out, "</p>\n");
}

bool rec_html_shows(const rec_html *html, uint32_t quantity)
{
    return html->only == REC_NO_INDEX || html->only == quantity;
}

bool rec_html_shows_claim(const rec_html *html, uint32_t claim)
{
    return html->views[0].solution->claims[claim].status != REC_CLAIM_UNSAID &&
           (html->only == REC_NO_INDEX ||
            rec_claim_speaks_of(&html->problem->claims[claim], html->only));
}
