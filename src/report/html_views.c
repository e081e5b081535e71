/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The result under each reading, solved when the page is written: nothing is
 * left for the page to work out.
 */
#include "report/html_parts.h"

/** Whether some claim is read otherwise than the document: its reading is then none of the three.
 */
static bool readings_differ(const rec_solution *solution)
{
    const rec_problem *problem = solution->problem;
    bool differ = false;
    for (size_t c = 0; c < problem->claim_count && !differ; c++) {
        differ = rec_solution_reading(solution, &problem->claims[c]) != solution->reading;
    }
    return differ;
}

rec_status rec_html_open_views(rec_html *html)
{
    const rec_solution *asked = html->reported->solution;
    const bool mixed = readings_differ(asked);
    html->views[0] = (rec_html_view){
        .solution = asked, .name = mixed ? "as written" : rec_reading_name(asked->reading)};
    html->view_count = 1;
    for (int i = 0; i < REC_READING_COUNT; i++) {
        if (!mixed && (rec_reading)i == asked->reading) {
            continue;
        }
        const rec_solve_options options = {.has_reading = true,
                                           .reading = (rec_reading)i,
                                           .has_at = asked->has_at && !asked->at_is_latest,
                                           .at = asked->at,
                                           .has_known_by = asked->has_known_by,
                                           .known_by = asked->known_by};
        rec_html_view *view = &html->views[html->view_count];
        *view = (rec_html_view){.name = rec_reading_name((rec_reading)i)};
        const rec_status status =
            rec_solve(asked->problem, &options, &asked->arena.allocator, &view->made);
        if (status != REC_OK) {
            return status;
        }
        view->solution = view->made;
        html->view_count++;
    }
    return REC_OK;
}

void rec_html_close_views(rec_html *html)
{
    for (size_t i = 0; i < html->view_count; i++) {
        rec_solution_free(html->views[i].made);
    }
    html->view_count = 0;
}

/** Writes the attributes of what is shown under one view, or under those alike. */
static void write_view(rec_html *html, size_t view, const bool *alike)
{
    bool shown = view == 0;
    rec_write_text(html->out, " data-view=\"");
    rec_write_unsigned(html->out, view);
    for (size_t i = view + 1; alike != NULL && i < html->view_count; i++) {
        if (alike[i]) {
            rec_write_char(html->out, ' ');
            rec_write_unsigned(html->out, i);
        }
    }
    rec_write_text(html->out, shown ? "\">" : "\" hidden>");
}

void rec_html_view_begin(rec_html *html, size_t view, const char *element)
{
    rec_write_char(html->out, '<');
    rec_write_text(html->out, element);
    write_view(html, view, NULL);
}

void rec_html_view_end(rec_html *html, const char *element)
{
    rec_write_text(html->out, "</");
    rec_write_text(html->out, element);
    rec_write_text(html->out, ">\n");
}

void rec_html_find_alike(const rec_html *html, uint32_t index, rec_html_is_alike *is_alike,
                         rec_html_alike *alike)
{
    *alike = (rec_html_alike){.kinds = 0};
    for (size_t i = 0; i < html->view_count; i++) {
        size_t leader = 0;
        while (leader < i && !(alike->leads[leader] && is_alike(html, index, leader, i))) {
            leader++;
        }
        alike->same[leader][i] = true;
        if (leader == i) {
            alike->leads[i] = true;
            alike->kinds++;
        }
    }
}

void rec_html_kind_begin(rec_html *html, const rec_html_alike *alike, size_t view)
{
    if (alike->kinds > 1) {
        rec_write_text(html->out, "<span");
        write_view(html, view, alike->same[view]);
    }
}

void rec_html_kind_end(rec_html *html, const rec_html_alike *alike)
{
    if (alike->kinds > 1) {
        rec_write_text(html->out, "</span>");
    }
}
