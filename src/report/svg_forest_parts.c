/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Marks and columns of forest plots.
 */
#include "report/svg_forest_parts.h"

#include <math.h>

enum { CAP = 4, ARROW = 7, DIAMOND = 7, TEXT_BELOW = 4, TITLE = 18, COLUMN_NAMES = 40, HEAD = 48 };

static const double square_least = 4.0, square_most = 14.0; /* sides, in pixels */

static bool is_beyond(const rec_scale *scale, double end)
{
    return end < scale->axis.lo || end > scale->axis.hi;
}

static void draw_arrow(rec_svg *svg, double x, double y, double direction, const char *class_name)
{
    const rec_svg_point head[] = {{x, y},
                                  {x - direction * (double)ARROW, y - (double)CAP},
                                  {x - direction * (double)ARROW, y + (double)CAP}};
    rec_svg_path(svg, 3, head, true, class_name);
}

void rec_forest_whisker(rec_svg *svg, const rec_scale *scale, double low, double high, double y,
                        const char *class_name)
{
    const double first = rec_scale_at(scale, -HUGE_VAL), last = rec_scale_at(scale, HUGE_VAL);
    const bool from_beyond = low<scale->axis.lo, to_beyond = high> scale->axis.hi;
    const double from = from_beyond            ? first
                        : low > scale->axis.hi ? last - (double)ARROW
                                               : rec_scale_at(scale, low);
    const double to = to_beyond               ? last
                      : high < scale->axis.lo ? first + (double)ARROW
                                              : rec_scale_at(scale, high);
    rec_svg_line(svg, from, y, to, y, class_name);
    if (from_beyond) {
        draw_arrow(svg, first, y, -1.0, "fig-arrow");
    } else if (!is_beyond(scale, low)) {
        rec_svg_line(svg, from, y - (double)CAP, from, y + (double)CAP, class_name);
    }
    if (to_beyond) {
        draw_arrow(svg, last, y, 1.0, "fig-arrow");
    } else if (!is_beyond(scale, high)) {
        rec_svg_line(svg, to, y - (double)CAP, to, y + (double)CAP, class_name);
    }
}

void rec_forest_diamond(rec_svg *svg, const rec_scale *scale, double low, double best, double high,
                        double y)
{
    const double from =
        low < scale->axis.lo ? rec_scale_at(scale, -HUGE_VAL) : rec_scale_at(scale, low);
    const double to =
        high > scale->axis.hi ? rec_scale_at(scale, HUGE_VAL) : rec_scale_at(scale, high);
    const double middle = rec_scale_at(scale, best);
    /* never narrower than can be seen */
    const rec_svg_point corners[] = {{fmin(from, middle - 3.0), y},
                                     {middle, y - (double)DIAMOND},
                                     {fmax(to, middle + 3.0), y},
                                     {middle, y + (double)DIAMOND}};
    rec_svg_path(svg, 4, corners, true, "fig-mark");
}

void rec_forest_square(rec_svg *svg, double x, double y, double part, bool far)
{
    const double side = fmax(square_least, square_most * sqrt(fmin(fmax(part, 0.0), 1.0)));
    rec_svg_rect(svg, x - side / 2.0, y - side / 2.0, side, side,
                 far ? "fig-square-far" : "fig-square");
}

void rec_forest_sign_far(rec_svg *svg, double x, double y)
{
    const rec_svg_point corners[] = {{x, y - 7.0}, {x + 7.0, y + 5.0}, {x - 7.0, y + 5.0}};
    rec_svg_path(svg, 3, corners, true, "fig-clash");
    rec_svg_line(svg, x, y - 2.5, x, y + 1.0, "fig-clash");
    rec_svg_line(svg, x, y + 2.6, x, y + 3.6, "fig-clash");
}

void rec_forest_label(rec_svg *svg, double y, const char *text, bool bold)
{
    const rec_svg_label label = {.x = (double)REC_FOREST_LABELS,
                                 .y = y + (double)TEXT_BELOW,
                                 .width_most = (double)REC_FOREST_LABELS_WIDTH,
                                 .bold = bold};
    (void)rec_svg_text(svg, &label, text);
}

void rec_forest_numbers(rec_svg *svg, double y, const char *text, bool bold)
{
    const rec_svg_label label = {.x = (double)REC_FOREST_NUMBERS_END,
                                 .y = y + (double)TEXT_BELOW,
                                 .anchor = REC_SVG_END,
                                 .size = 11.0,
                                 .width_most = (double)REC_FOREST_NUMBERS_WIDTH,
                                 .bold = bold};
    (void)rec_svg_text(svg, &label, text);
}

void rec_forest_share(rec_svg *svg, double y, const char *text)
{
    const rec_svg_label label = {.x = (double)REC_FOREST_SHARES_END,
                                 .y = y + (double)TEXT_BELOW,
                                 .anchor = REC_SVG_END,
                                 .size = 11.0};
    (void)rec_svg_text(svg, &label, text);
}

double rec_forest_head(rec_svg *svg, const char *title, const char *numbers, const char *shares)
{
    if (svg == NULL) {
        return (double)HEAD;
    }
    const rec_svg_label heading = {.x = (double)REC_CHART_MARGIN,
                                   .y = (double)TITLE,
                                   .size = 15.0,
                                   .width_most = (double)(REC_CHART_WIDTH - 2 * REC_CHART_MARGIN),
                                   .bold = true};
    rec_svg_label name = {.x = (double)REC_FOREST_NUMBERS_END,
                          .y = (double)COLUMN_NAMES,
                          .anchor = REC_SVG_END,
                          .size = 11.0,
                          .class_name = "fig-faint"};
    (void)rec_svg_text(svg, &heading, title);
    (void)rec_svg_text(svg, &name, numbers);
    name.x = (double)REC_FOREST_SHARES_END;
    (void)rec_svg_text(svg, &name, shares);
    return (double)HEAD;
}

void rec_forest_add_number(rec_svg_words *words, double value, double uncertainty,
                           rec_direction direction)
{
    char text[REC_HUMAN_SIZE];
    const bool known = isfinite(uncertainty) && uncertainty > 0.0;
    if (isinf(value)) {
        rec_svg_words_add(words, value < 0.0 ? "-\xE2\x88\x9E" : "\xE2\x88\x9E");
        return;
    }
    (void)rec_human_number(value, direction,
                           known ? rec_first_place(uncertainty) - 1 : REC_ANY_PLACE, text);
    rec_svg_words_add(words, text);
}

void rec_forest_add_uncertainty(rec_svg_words *words, double value)
{
    char text[REC_HUMAN_SIZE];
    const double step = pow(10.0, rec_first_place(value) - 1);
    const double rounded = step > 0.0 ? floor(value / step + 0.5) * step : value;
    (void)rec_human_number(isfinite(rounded) ? rounded : value, REC_NEAREST, REC_ANY_PLACE, text);
    rec_svg_words_add(words, text);
}

void rec_forest_add_interval(rec_svg_words *words, double value, double low, double high)
{
    const double half = isfinite(low) && isfinite(high) ? high / 2.0 - low / 2.0 : HUGE_VAL;
    rec_forest_add_number(words, value, half / 2.0, REC_NEAREST);
    rec_svg_words_add(words, " [");
    rec_forest_add_number(words, low, half / 2.0, REC_DOWN);
    rec_svg_words_add(words, ", ");
    rec_forest_add_number(words, high, half / 2.0, REC_UP);
    rec_svg_words_add(words, "]");
}
