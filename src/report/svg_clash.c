/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Conflicts on one quantity: the ends that clash are joined across the gap,
 * and below the chart each join is told in a sentence of its number.
 *
 *   at most a    |=======|---+
 *                           (1)
 *   at least b               +---|======>
 */
#include "report/svg_chart_parts.h"

#include <math.h>

enum { SENTENCE_LINES = 3, BADGE_ROOM = 22 };

void rec_chart_clashes_find(rec_chart_clashes *clashes, const rec_solution *solution,
                            uint32_t quantity)
{
    uint64_t alone = 0;
    *clashes = (rec_chart_clashes){0};
    for (size_t i = 0; i < solution->conflict_count; i++) {
        const rec_conflict *conflict = &solution->conflicts[i];
        if (conflict->quantity == quantity) {
            alone++;
            if (clashes->count < REC_CHART_CLASHES_MAX) {
                clashes->conflict[clashes->count++] = i;
            }
        } else if (rec_conflict_concerns(solution->problem, conflict, quantity)) {
            clashes->several++;
        }
    }
    const uint64_t total = solution->quantities[quantity].conflicts_total;
    const uint64_t listed = alone + clashes->several;
    clashes->more = alone - clashes->count + (total > listed ? total - listed : 0);
}

/* An end that clashes: the claim's, or where there is none the domain's. */
typedef struct clash_end {
    double x, y;
} clash_end;

static bool find_end(const rec_chart *chart, uint32_t claim, bool lower, clash_end *end)
{
    rec_range range = chart->problem->quantities[chart->quantity].domain;
    const rec_chart_row *row = NULL;
    if (claim != REC_NO_INDEX) {
        row = rec_chart_row_of(&chart->rows, claim);
        if (row == NULL || !rec_chart_range(chart->solution, claim, &range)) {
            return false;
        }
    }
    const double value = lower ? range.lo : range.hi;
    if (!isfinite(value)) {
        return false;
    }
    *end = (clash_end){rec_scale_at(&chart->scale, value), row != NULL ? row->y : -1.0};
    return true;
}

static void draw_join(rec_svg *svg, const rec_chart *chart, size_t at)
{
    const size_t index = chart->clashes.conflict[at];
    const rec_conflict *conflict = &chart->solution->conflicts[index];
    clash_end more, less;
    if ((conflict->lower == REC_NO_INDEX && conflict->upper == REC_NO_INDEX) ||
        !find_end(chart, conflict->lower, true, &more) ||
        !find_end(chart, conflict->upper, false, &less)) {
        return;
    }
    more.y = more.y < 0.0 ? less.y : more.y;
    less.y = less.y < 0.0 ? more.y : less.y;
    const double room = fabs(more.x - less.x);
    const double shift = ((double)at - (double)(chart->clashes.count - 1) / 2.0) *
                         fmin(BADGE_ROOM, room / (REC_CHART_CLASHES_MAX + 1.0));
    const double x = (more.x + less.x) / 2.0 + shift;
    const rec_svg_point points[] = {{less.x, less.y}, {x, less.y}, {x, more.y}, {more.x, more.y}};
    char id[REC_CHART_ID_SIZE];
    rec_svg_words words;
    rec_chart_conflict_id(index, id);
    rec_chart_conflict_words(&words, chart->solution, index);
    rec_svg_group(svg, 0.0, 0.0, "fig-join");
    rec_svg_data(svg, "conflict", id);
    rec_svg_title(svg, words.text);
    rec_svg_path(svg, 4, points, false, "fig-clash");
    /* between two rows, so that no bar is hidden */
    const double middle = (more.y + less.y) / 2.0;
    const double steps = floor((middle - chart->rows.row[0].y) / chart->pitch);
    const double y = more.y == less.y ? more.y
                                      : fmin(fmax(more.y, less.y) - chart->pitch / 2.0,
                                             chart->rows.row[0].y + (steps + 0.5) * chart->pitch);
    rec_chart_badge(svg, x, y, at + 1);
    rec_svg_close(svg, "g");
}

void rec_chart_joins(rec_svg *svg, const rec_chart *chart)
{
    for (size_t i = 0; i < chart->clashes.count; i++) {
        draw_join(svg, chart, i);
    }
}

static void add_remark(rec_svg_words *words, uint64_t count, const char *one, const char *many)
{
    if (count > 0) {
        rec_svg_words_add(words, words->length > 0 ? "; " : "");
        rec_svg_words_count(words, count);
        rec_svg_words_add(words, count == 1 ? one : many);
    }
}

static double draw_remark(rec_svg *svg, const rec_chart *chart, const rec_svg_block *block)
{
    rec_svg_words words;
    rec_svg_words_start(&words);
    add_remark(&words, chart->clashes.more, " more conflict", " more conflicts");
    add_remark(&words, chart->clashes.several, " conflict takes in other quantities as well",
               " conflicts take in other quantities as well");
    return (double)(rec_svg_paragraph(svg, block, words.text) * REC_SVG_LINE_HEIGHT);
}

double rec_chart_sentences(rec_svg *svg, const rec_chart *chart, double y)
{
    double height = 0.0;
    const double indent = 22.0;
    rec_svg_block block = {.x = REC_CHART_MARGIN + indent,
                           .width = REC_CHART_WIDTH - 2.0 * REC_CHART_MARGIN - indent,
                           .lines_most = SENTENCE_LINES};
    for (size_t i = 0; i < chart->clashes.count; i++) {
        const size_t index = chart->clashes.conflict[i];
        rec_svg_words words;
        rec_chart_conflict_words(&words, chart->solution, index);
        block.y = y + height + 12.0;
        if (svg != NULL) {
            char id[REC_CHART_ID_SIZE];
            rec_chart_conflict_id(index, id);
            rec_svg_group(svg, 0.0, 0.0, "fig-sentence");
            rec_svg_data(svg, "conflict", id);
            rec_chart_badge(svg, REC_CHART_MARGIN + 8.0, block.y - 4.0, i + 1);
        }
        height += (double)(rec_svg_paragraph(svg, &block, words.text) * REC_SVG_LINE_HEIGHT) + 4.0;
        if (svg != NULL) {
            rec_svg_close(svg, "g");
        }
    }
    block.y = y + height + 12.0;
    block.class_name = "fig-faint";
    return height + draw_remark(svg, chart, &block);
}
