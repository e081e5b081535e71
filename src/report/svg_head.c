/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Above a chart: which quantity it is, the verdict, and what can be true.
 */
#include "report/svg_chart_parts.h"

#include "report/sentence.h"

#include <string.h>

enum { TITLE_LINE = 18, VERDICT_LINE = 40, LINES_MAX = 3, NAMES_MAX = 4 };

static void add_range(rec_svg_words *words, const rec_chart *chart, rec_range range)
{
    rec_range_words said;
    rec_quantity_range_words(chart->solution, chart->quantity, range, &said);
    rec_svg_words_add(words, said.words);
}

static void add_names(rec_svg_words *words, const rec_chart *chart)
{
    const rec_claim_list claims = chart->solved->set_aside;
    const rec_relation_list relations = chart->solved->set_aside_relations;
    const size_t total = claims.count + relations.count;
    for (size_t i = 0; i < total && i < NAMES_MAX; i++) {
        rec_svg_words_add(words, i == 0 ? "" : i + 1 == total ? " and " : ", ");
        rec_svg_words_add(
            words, i < claims.count
                       ? chart->problem->claims[claims.claims[i]].id
                       : chart->problem->relations[relations.relations[i - claims.count]].id);
    }
    if (total > NAMES_MAX) {
        rec_svg_words_add(words, " and ");
        rec_svg_words_count(words, total - NAMES_MAX);
        rec_svg_words_add(words, " more");
    }
}

static void add_bounds(rec_svg_words *words, const rec_chart *chart)
{
    const rec_solved_quantity *solved = chart->solved;
    const bool withdrawn = solved->set_aside.count + solved->set_aside_relations.count > 0;
    if (solved->verdict == REC_VERDICT_SILENT) {
        rec_svg_words_add(words, ": no claim bears on it");
        return;
    }
    rec_svg_words_add(words, ": ");
    add_range(words, chart, solved->bounds);
    if (withdrawn) {
        rec_svg_words_add(words, ", with ");
        add_names(words, chart);
        rec_svg_words_add(words, " set aside");
    }
    if (solved->alternative_count > 0) {
        rec_svg_words_add(words, withdrawn ? "; " : ", as ");
        rec_svg_words_count(words, solved->alternative_count);
        rec_svg_words_add(words, " repairs are equally good");
    }
}

static void add_date(rec_svg_words *words, const rec_chart *chart)
{
    const bool fixed = rec_quantity_is_fixed(&chart->problem->quantities[chart->quantity]);
    if (chart->solution->has_at && (!fixed || !chart->solution->at_is_latest)) {
        char date[REC_DATE_TEXT_SIZE];
        (void)rec_date_text(chart->solution->at, date);
        rec_svg_words_add(words, ", as of ");
        rec_svg_words_add(words, date);
    }
}

/*   x   v   .   ?   -      conflict, agreed, touching, undecided, silent */
static void draw_verdict_sign(rec_svg *svg, rec_verdict verdict, double x, double y)
{
    const rec_svg_point check[] = {{x, y}, {x + 3.5, y + 4.0}, {x + 9.0, y - 5.0}};
    const rec_svg_label label = {.x = x + 1.0, .y = y + 5.0, .bold = true};
    switch (verdict) {
    case REC_VERDICT_CONFLICT:
        rec_chart_sign_clash(svg, x, y);
        break;
    case REC_VERDICT_AGREED:
        rec_svg_path(svg, 3, check, false, "fig-check");
        break;
    case REC_VERDICT_TOUCHING:
        rec_svg_line(svg, x - 1.0, y, x + 10.0, y, "fig-check");
        rec_svg_circle(svg, x + 4.5, y, 3.5, "fig-check fig-hollow");
        break;
    case REC_VERDICT_UNDECIDED:
        (void)rec_svg_text(svg, &label, "?");
        break;
    case REC_VERDICT_SILENT:
        rec_svg_line(svg, x, y, x + 8.0, y, "fig-axis");
        break;
    }
}

double rec_chart_head(rec_svg *svg, const rec_chart *chart)
{
    const rec_quantity *quantity = &chart->problem->quantities[chart->quantity];
    const bool labelled = quantity->label != NULL && quantity->label[0] != '\0';
    const double ids_width = 260.0, sign_width = 16.0;
    const rec_svg_label title = {.x = REC_CHART_MARGIN,
                                 .y = TITLE_LINE,
                                 .size = 15.0,
                                 .width_most = REC_CHART_WIDTH - 2.0 * REC_CHART_MARGIN - ids_width,
                                 .bold = true};
    const rec_svg_label id = {.x = REC_CHART_WIDTH - REC_CHART_MARGIN,
                              .y = TITLE_LINE,
                              .anchor = REC_SVG_END,
                              .width_most = ids_width - sign_width,
                              .class_name = "fig-faint"};
    rec_svg_words words;
    rec_svg_words_start(&words);
    rec_svg_words_add(&words, rec_verdict_name(chart->solved->verdict));
    add_bounds(&words, chart);
    add_date(&words, chart);
    const rec_svg_block block = {.x = REC_CHART_MARGIN + sign_width,
                                 .y = VERDICT_LINE,
                                 .width = REC_CHART_WIDTH - 2.0 * REC_CHART_MARGIN - sign_width,
                                 .lines_most = LINES_MAX};
    const size_t lines = rec_svg_paragraph(svg, &block, words.text);
    if (svg != NULL) {
        (void)rec_svg_text(svg, &title, labelled ? quantity->label : quantity->id);
        if (labelled && strcmp(quantity->label, quantity->id) != 0) {
            (void)rec_svg_text(svg, &id, quantity->id);
        }
        draw_verdict_sign(svg, chart->solved->verdict, REC_CHART_MARGIN, VERDICT_LINE - 4.0);
    }
    return VERDICT_LINE + (double)(lines * REC_SVG_LINE_HEIGHT);
}
