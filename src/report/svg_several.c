/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Conflicts that take in several quantities, told below the charts.
 */
#include "report/svg_chart_parts.h"

enum { SHOWN_MAX = 5, LINES_MAX = 6, TITLE_HEIGHT = 26, BELOW = 18 };

static double set_sentence(rec_svg *svg, const rec_solution *solution, size_t index, double y)
{
    rec_svg_words words;
    char id[REC_CHART_ID_SIZE];
    rec_chart_conflict_words(&words, solution, index);
    const double indent = 22.0;
    const rec_svg_block block = {.x = REC_CHART_MARGIN + indent,
                                 .y = y + 14.0,
                                 .width = REC_CHART_WIDTH - 2.0 * REC_CHART_MARGIN - indent,
                                 .lines_most = LINES_MAX};
    if (svg != NULL) {
        rec_chart_conflict_id(index, id);
        rec_svg_group(svg, 0.0, 0.0, "fig-sentence");
        rec_svg_data(svg, "conflict", id);
        rec_chart_sign_clash(svg, REC_CHART_MARGIN + 4.0, block.y - 4.0);
    }
    const size_t lines = rec_svg_paragraph(svg, &block, words.text);
    if (svg != NULL) {
        rec_svg_close(svg, "g");
    }
    return y + (double)(lines * REC_SVG_LINE_HEIGHT) + 4.0;
}

static double set_all(rec_svg *svg, const rec_solution *solution)
{
    double y = TITLE_HEIGHT;
    size_t shown = 0, listed = 0;
    for (size_t i = 0; i < solution->conflict_count; i++) {
        if (solution->conflicts[i].quantity != REC_NO_INDEX) {
            continue;
        }
        listed++;
        if (shown < SHOWN_MAX) {
            y = set_sentence(svg, solution, i, y);
            shown++;
        }
    }
    if (listed == 0) {
        return 0.0;
    }
    if (svg != NULL) {
        const rec_svg_label title = {.x = REC_CHART_MARGIN, .y = 16.0, .size = 15.0, .bold = true};
        (void)rec_svg_text(svg, &title, "Conflicts across quantities");
    }
    if (listed > shown) {
        rec_svg_words words;
        rec_svg_words_start(&words);
        rec_svg_words_add(&words, "and ");
        rec_svg_words_count(&words, listed - shown);
        rec_svg_words_add(&words, " more that are listed");
        const rec_svg_label more = {
            .x = REC_CHART_MARGIN + 22.0, .y = y + 14.0, .class_name = "fig-faint"};
        if (svg != NULL) {
            (void)rec_svg_text(svg, &more, words.text);
        }
        y += REC_SVG_LINE_HEIGHT;
    }
    return y + BELOW;
}

double rec_svg_several_height(const rec_solution *solution)
{
    return set_all(NULL, solution);
}

void rec_svg_several(rec_svg *svg, const rec_solution *solution)
{
    (void)set_all(svg, solution);
}
