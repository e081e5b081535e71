/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Small signs beside rows and in legends: shapes, so that no colour is needed.
 */
#include "report/svg_chart_parts.h"

#include <stdint.h>

void rec_chart_sign_binding(rec_svg *svg, double x, double y)
{
    const rec_svg_point points[] = {{x, y - 5.0}, {x + 8.0, y}, {x, y + 5.0}};
    rec_svg_path(svg, 3, points, true, "fig-mark");
}

void rec_chart_sign_clash(rec_svg *svg, double x, double y)
{
    rec_svg_line(svg, x, y - 4.0, x + 8.0, y + 4.0, "fig-clash-sign");
    rec_svg_line(svg, x, y + 4.0, x + 8.0, y - 4.0, "fig-clash-sign");
}

void rec_chart_sign_witness(rec_svg *svg, double x, double y)
{
    const rec_svg_point points[] = {{x, y + 5.0}, {x - 5.0, y - 4.0}, {x + 5.0, y - 4.0}};
    rec_svg_path(svg, 3, points, true, "fig-witness");
}

void rec_chart_badge(rec_svg *svg, double x, double y, size_t number)
{
    const char digit[] = {(char)('0' + (int)(number % 10)), '\0'};
    const rec_svg_label label = {.x = x,
                                 .y = y + 3.5,
                                 .anchor = REC_SVG_MIDDLE,
                                 .size = 10.0,
                                 .bold = true,
                                 .class_name = "fig-clash-text"};
    rec_svg_circle(svg, x, y, 7.0, "fig-clash fig-hollow");
    (void)rec_svg_text(svg, &label, digit);
}

void rec_chart_conflict_id(size_t conflict, char id[REC_CHART_ID_SIZE])
{
    rec_svg_words words;
    rec_svg_words_start(&words);
    rec_svg_words_add(&words, "k");
    rec_svg_words_count(&words, conflict + 1);
    size_t i = 0;
    for (; i < words.length && i + 1 < REC_CHART_ID_SIZE; i++) {
        id[i] = words.text[i];
    }
    id[i] = '\0';
}
