/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the signs of the charts mean: only those that occur.
 */
#include "report/svg_chart_parts.h"

enum { SAMPLE = 34, ITEM_GAP = 20, LINE = 22 };

typedef struct item {
    unsigned sign;
    const char *class_name; /* of the group that the sample is drawn in */
    const char *words;
} item;

static const item items[] = {
    {REC_SIGN_LITERAL, "fig-row", "claimed, taken literally"},
    {REC_SIGN_READ, "fig-row", "as it is read"},
    {REC_SIGN_CLOSED, "fig-row", "end that is included"},
    {REC_SIGN_OPEN, "fig-row", "end that is not"},
    {REC_SIGN_UNBOUNDED, "fig-row", "no end"},
    {REC_SIGN_POINT, "fig-row", "one value"},
    {REC_SIGN_BINDING, "fig-row fig-binding", "gives a bound"},
    {REC_SIGN_CONFLICT, "fig-row", "in conflict"},
    {REC_SIGN_SET_ASIDE, "fig-row fig-set-aside", "set aside"},
    {REC_SIGN_REPEAT, "fig-row fig-weak", "repeats another"},
    {REC_SIGN_SOFT, "fig-row", "statistical: value and standard uncertainty"},
    {REC_SIGN_IGNORED, "fig-row fig-weak", "ignored"},
    {REC_SIGN_BOUNDS, "fig-row", "what can be true"},
    {REC_SIGN_ALTERNATIVES, "fig-row", "left by one of several repairs"},
    {REC_SIGN_WITNESS, "fig-row", "a value that all upheld claims allow"},
    {REC_SIGN_GATHERED, "fig-row", "how many claims hold a value"},
};

/*  Each sample is drawn from x to x + 24 about y. */
static void draw_lines(rec_svg *svg, unsigned sign, double x, double y)
{
    switch (sign) {
    case REC_SIGN_CLOSED:
        rec_svg_rect(svg, x, y - 5.0, 24.0, 10.0, "fig-bar");
        rec_svg_line(svg, x + 24.0, y - 6.0, x + 24.0, y + 6.0, "fig-end");
        break;
    case REC_SIGN_OPEN:
        rec_svg_rect(svg, x, y - 5.0, 24.0, 10.0, "fig-bar");
        rec_svg_circle(svg, x + 24.0, y, 3.5, "fig-end-open");
        break;
    case REC_SIGN_SET_ASIDE:
        rec_svg_rect(svg, x, y - 5.0, 24.0, 10.0, "fig-aside");
        break;
    case REC_SIGN_REPEAT:
        rec_svg_line(svg, x, y, x + 24.0, y, "fig-repeat");
        break;
    case REC_SIGN_IGNORED:
        rec_svg_line(svg, x, y, x + 24.0, y, "fig-ignored");
        break;
    case REC_SIGN_BOUNDS:
    case REC_SIGN_ALTERNATIVES:
        rec_svg_rect(svg, x, y - 8.0, 24.0, 16.0, "fig-bounds");
        rec_svg_line(svg, x + 24.0, y - 8.0, x + 24.0, y + 8.0,
                     sign == REC_SIGN_BOUNDS ? "fig-bounds-edge" : "fig-other");
        rec_svg_line(svg, x, y - 8.0, x, y + 8.0,
                     sign == REC_SIGN_BOUNDS ? "fig-bounds-edge" : "fig-other");
        break;
    default:
        rec_svg_rect(svg, x, y - 5.0, 24.0, 10.0,
                     sign == REC_SIGN_LITERAL ? "fig-bar-core" : "fig-bar");
        break;
    }
}

static void draw_sample(rec_svg *svg, unsigned sign, double x, double y)
{
    const rec_svg_point arrow[] = {{x + 24.0, y}, {x + 15.0, y - 5.0}, {x + 15.0, y + 5.0}};
    const rec_svg_point diamond[] = {
        {x + 7.0, y}, {x + 12.0, y - 5.0}, {x + 17.0, y}, {x + 12.0, y + 5.0}};
    const rec_svg_point hill[] = {{x, y + 7.0},        {x + 6.0, y + 7.0},  {x + 6.0, y},
                                  {x + 12.0, y},       {x + 12.0, y - 7.0}, {x + 18.0, y - 7.0},
                                  {x + 18.0, y + 3.0}, {x + 24.0, y + 3.0}, {x + 24.0, y + 7.0}};
    switch (sign) {
    case REC_SIGN_UNBOUNDED:
        rec_svg_rect(svg, x, y - 5.0, 16.0, 10.0, "fig-bar");
        rec_svg_path(svg, 3, arrow, true, "fig-point");
        break;
    case REC_SIGN_POINT:
        rec_svg_circle(svg, x + 12.0, y, 4.5, "fig-point");
        break;
    case REC_SIGN_BINDING:
        rec_chart_sign_binding(svg, x + 12.0, y);
        break;
    case REC_SIGN_CONFLICT:
        rec_chart_sign_clash(svg, x + 10.0, y);
        break;
    case REC_SIGN_SOFT:
        rec_svg_line(svg, x, y, x + 24.0, y, "fig-soft");
        rec_svg_path(svg, 4, diamond, true, "fig-soft fig-hollow");
        break;
    case REC_SIGN_WITNESS:
        rec_chart_sign_witness(svg, x + 12.0, y);
        break;
    case REC_SIGN_GATHERED:
        rec_svg_path(svg, 9, hill, true, "fig-cell");
        break;
    default:
        draw_lines(svg, sign, x, y);
        break;
    }
}

/* Sets the items in lines; svg NULL: counts only. Returns the lines. */
static size_t set_items(rec_svg *svg, const rec_solution *solution, unsigned signs)
{
    double x = REC_CHART_MARGIN;
    size_t lines = 0;
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++) {
        if ((signs & items[i].sign) == 0) {
            continue;
        }
        rec_svg_words words;
        rec_svg_words_start(&words);
        rec_svg_words_add(&words, items[i].words);
        if (items[i].sign == REC_SIGN_READ && solution->reading != REC_READING_LITERAL) {
            rec_svg_words_add(&words, " (");
            rec_svg_words_add(&words, rec_reading_name(solution->reading));
            rec_svg_words_add(&words, ")");
        }
        const double width =
            SAMPLE + rec_svg_text_width(words.text, 11.0, REC_CHART_WIDTH) + ITEM_GAP;
        if (lines == 0 || x + width - ITEM_GAP > REC_CHART_WIDTH - REC_CHART_MARGIN) {
            x = REC_CHART_MARGIN;
            lines++;
        }
        const double y = (double)lines * LINE - LINE / 2.0;
        if (svg != NULL) {
            const rec_svg_label label = {.x = x + SAMPLE, .y = y + 4.0, .size = 11.0};
            rec_svg_group(svg, 0.0, 0.0, items[i].class_name);
            draw_sample(svg, items[i].sign, x, y);
            (void)rec_svg_text(svg, &label, words.text);
            rec_svg_close(svg, "g");
        }
        x += width;
    }
    return lines;
}

void rec_svg_legend(rec_svg *svg, const rec_solution *solution, unsigned signs)
{
    rec_svg_group(svg, 0.0, 0.0, "fig-legend");
    (void)set_items(svg, solution, signs);
    rec_svg_close(svg, "g");
}

double rec_svg_legend_height(const rec_solution *solution, unsigned signs)
{
    return (double)(set_items(NULL, solution, signs) * LINE);
}
