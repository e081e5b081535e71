/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pictures of the SVG report as elements of the page: each stands alone,
 * with what its signs mean once for the document.
 */
#include "report/html_parts.h"

#include "report/svg_chart.h"
#include "report/svg_map.h"
#include "report/svg_part.h"

/** Begins a picture on paper of its own; the caller draws and ends it. */
static void begin_picture(rec_html *html, rec_svg *svg, double height, const char *title,
                          const char *description)
{
    rec_write_text(html->out, "<figure class=\"picture\" tabindex=\"0\">");
    rec_svg_start(svg, html->out, REC_SVG_EMBEDDED);
    rec_svg_picture(svg, (double)REC_CHART_WIDTH, height, title, description);
    rec_svg_group(svg, 0.0, 0.0, NULL);
}

static void end_picture(rec_html *html, rec_svg *svg)
{
    rec_svg_close(svg, "g");
    rec_svg_finish(svg);
    rec_write_text(html->out, "</figure>\n");
}

/** What a view has to draw from: parts are of the solution that was asked for. */
static rec_reported reported_of(const rec_html *html, size_t view)
{
    rec_reported reported = *html->reported;
    const rec_solution *solution = html->views[view].solution;
    if (solution != reported.solution) {
        reported.solution = solution;
        reported.parts = (rec_report_parts){0};
    }
    return reported;
}

void rec_html_quantity_pictures(rec_html *html, size_t view, uint32_t index)
{
    const rec_reported reported = reported_of(html, view);
    const rec_quantity *quantity = &html->problem->quantities[index];
    if (reported.solution->quantities[index].verdict == REC_VERDICT_SILENT) {
        return;
    }
    for (size_t i = 0; i < rec_svg_quantity_part_count; i++) {
        const rec_svg_part *part = &rec_svg_quantity_parts[i];
        const double height = part->height(&reported, index);
        rec_svg svg;
        if (!(height > 0.0)) {
            continue;
        }
        begin_picture(
            html, &svg, height,
            quantity->label != NULL && quantity->label[0] != '\0' ? quantity->label : quantity->id,
            "What is claimed of it and what can be true; the table of claims says the same.");
        part->draw(&svg, &reported, index);
        end_picture(html, &svg);
    }
}

void rec_html_map(rec_html *html, size_t view)
{
    const rec_solution *solution = html->views[view].solution;
    rec_arena arena;
    rec_map map = {0};
    rec_svg svg;
    rec_arena_init(&arena, &solution->arena.allocator);
    rec_status status = rec_map_make(solution, html->only, &arena, &map);
    status = status == REC_OK ? rec_map_arrange(&map, &arena) : status;
    if (status != REC_OK) {
        html->status = html->status == REC_OK ? status : html->status;
    } else if (map.part_count > 0) {
        begin_picture(html, &svg, rec_svg_map_height(&map), "Map of claims, quantities, relations",
                      "Which claims and relations tie which quantities, and who is in conflict; "
                      "the list above says the same.");
        rec_svg_map(&svg, &map);
        end_picture(html, &svg);
    }
    rec_arena_release(&arena);
}

void rec_html_legend(rec_html *html)
{
    const rec_solution *solution = html->views[0].solution;
    unsigned signs = 0;
    for (uint32_t q = 0; q < html->problem->quantity_count && q < REC_HTML_QUANTITIES; q++) {
        if (rec_html_shows(html, q) && solution->quantities[q].verdict != REC_VERDICT_SILENT) {
            signs |= rec_svg_interval_chart_signs(solution, q);
        }
    }
    const double height = rec_svg_legend_height(solution, signs);
    rec_svg svg;
    if (height > 0.0) {
        begin_picture(html, &svg, height, "What the signs mean",
                      "The signs of the pictures below.");
        rec_svg_legend(&svg, solution, signs);
        end_picture(html, &svg);
    }
}
