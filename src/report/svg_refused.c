/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents that were refused: they have no charts, but must not go missing.
 */
#include "report/svg_refused.h"

#include "report/svg_chart_parts.h"

enum { PADDING = 14, TITLE_HEIGHT = 24, LINES_MAX = 4 };

static void say_entry(rec_svg_words *words, const rec_reported *reported,
                      const rec_diagnostic *entry)
{
    const size_t file = entry->place.file < reported->name_count ? entry->place.file : 0;
    rec_svg_words_start(words);
    rec_svg_words_add(words, reported->names[file]);
    if (entry->place.line > 0) {
        rec_svg_words_add(words, ":");
        rec_svg_words_count(words, entry->place.line);
        rec_svg_words_add(words, ":");
        rec_svg_words_count(words, entry->place.column);
    }
    rec_svg_words_add(words, entry->severity == REC_SEVERITY_ERROR ? ": error: " : ": warning: ");
    rec_svg_words_add(words, entry->message);
}

/* Sets the lines within the box; returns where they end. */
static double set_lines(rec_svg *svg, const rec_reported *reported, double y)
{
    const rec_diagnostics *diagnostics = reported->diagnostics;
    rec_svg_block block = {.x = REC_CHART_MARGIN + PADDING,
                           .width = REC_CHART_WIDTH - 2.0 * (REC_CHART_MARGIN + PADDING),
                           .lines_most = LINES_MAX};
    rec_svg_words words;
    size_t errors = 0;
    for (size_t i = 0; i < diagnostics->count; i++) {
        errors += diagnostics->entry[i].severity == REC_SEVERITY_ERROR;
        say_entry(&words, reported, &diagnostics->entry[i]);
        block.y = y + 12.0;
        y += (double)(rec_svg_paragraph(svg, &block, words.text) * REC_SVG_LINE_HEIGHT) + 2.0;
    }
    if (diagnostics->error_total > errors) {
        rec_svg_words_start(&words);
        rec_svg_words_add(&words, "and ");
        rec_svg_words_count(&words, diagnostics->error_total - errors);
        rec_svg_words_add(&words, " more errors");
        block.y = y + 12.0;
        y += (double)(rec_svg_paragraph(svg, &block, words.text) * REC_SVG_LINE_HEIGHT);
    }
    return y;
}

double rec_svg_refused(rec_svg *svg, const rec_reported *reported, double y)
{
    const double inside = y + PADDING + TITLE_HEIGHT;
    const double height = set_lines(NULL, reported, inside) + PADDING - y;
    const double width = REC_CHART_WIDTH - 2.0 * REC_CHART_MARGIN;
    if (svg != NULL) {
        const rec_svg_label title = {.x = REC_CHART_MARGIN + PADDING + 16.0,
                                     .y = y + PADDING + 10.0,
                                     .size = 15.0,
                                     .width_most = width - 2.0 * PADDING - 16.0,
                                     .bold = true};
        rec_svg_words words;
        rec_svg_words_start(&words);
        rec_svg_words_add(&words, "Refused: ");
        rec_svg_words_add(&words, reported->names[0]);
        rec_svg_rect(svg, REC_CHART_MARGIN, y, width, height, "fig-box");
        rec_chart_sign_clash(svg, REC_CHART_MARGIN + PADDING, y + PADDING + 5.0);
        (void)rec_svg_text(svg, &title, words.text);
        (void)set_lines(svg, reported, inside);
    }
    return height;
}
