/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scales in pixels over the axis that the character pictures have, so that
 * both choose alike. A column is as wide as a letter of the labels.
 */
#include "report/svg_scale.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LABEL_LETTERS = 11, MARK = 5, LABEL_BELOW = 17, UNIT_BELOW = 33, COLUMNS_MIN = 16 };

static const double letter_width = 7.0; /* of a digit in labels of 11 pixels */

unsigned rec_scale_columns(double pixels)
{
    const double columns = floor(fabs(pixels) / letter_width) + 1.0;
    return (unsigned)fmax(COLUMNS_MIN, fmin(REC_AXIS_COLUMNS_MAX, columns));
}

void rec_scale_of_axis(rec_scale *scale, const rec_axis *axis, double from, double to)
{
    *scale = (rec_scale){*axis, from, (to - from) / (double)(axis->columns - 1)};
}

void rec_scale_fit(rec_scale *scale, size_t count, const rec_range ranges[], double from, double to)
{
    rec_axis axis;
    rec_axis_fit(count, ranges, rec_scale_columns(to - from), &axis);
    rec_scale_of_axis(scale, &axis, from, to);
}

double rec_scale_at(const rec_scale *scale, double value)
{
    return scale->begin + scale->column * rec_axis_position(&scale->axis, value);
}

double rec_scale_first(const rec_scale *scale)
{
    return scale->begin + scale->column * (double)scale->axis.left_zone;
}

double rec_scale_last(const rec_scale *scale)
{
    const unsigned last = scale->axis.columns - 1 - scale->axis.right_zone;
    return scale->begin + scale->column * (double)last;
}

static double held(double value, double low, double high)
{
    return fmax(low, fmin(high, value));
}

void rec_scale_draw(rec_svg *svg, const rec_scale *scale, double y, double top, const char *unit)
{
    rec_tick ticks[REC_AXIS_TICK_MAX];
    const size_t count = rec_axis_ticks(&scale->axis, ticks);
    const double end = scale->begin + scale->column * (double)(scale->axis.columns - 1);
    const double middle = (scale->begin + end) / 2.0;
    for (size_t i = 0; i < count; i++) {
        const double x = rec_scale_at(scale, ticks[i].value);
        const double half = rec_svg_text_width(ticks[i].label, LABEL_LETTERS, 200.0) / 2.0;
        const double label_x = held(x, scale->begin - 8.0 + half, end + 8.0 - half);
        rec_svg_line(svg, x, top, x, y, "fig-grid");
        rec_svg_line(svg, x, y, x, y + MARK, "fig-axis");
        rec_svg_text(svg,
                     &(rec_svg_label){.x = label_x,
                                      .y = y + LABEL_BELOW,
                                      .anchor = REC_SVG_MIDDLE,
                                      .size = LABEL_LETTERS},
                     ticks[i].label);
    }
    rec_svg_line(svg, scale->begin, y, end, y, "fig-axis");
    const bool logarithmic = scale->axis.logarithmic;
    if (unit[0] == '\0' && !logarithmic) {
        return;
    }
    const rec_svg_label label = {.x = middle,
                                 .y = y + UNIT_BELOW,
                                 .anchor = unit[0] == '\0' ? REC_SVG_MIDDLE
                                           : logarithmic   ? REC_SVG_END
                                                           : REC_SVG_MIDDLE,
                                 .size = LABEL_LETTERS,
                                 .width_most = (end - scale->begin) / 2.0};
    if (unit[0] != '\0') {
        rec_svg_text(svg, &label, unit);
    }
    if (logarithmic) {
        rec_svg_label beside = label;
        beside.anchor = unit[0] == '\0' ? REC_SVG_MIDDLE : REC_SVG_BEGIN;
        beside.x += unit[0] == '\0' ? 0.0 : 6.0;
        beside.class_name = "fig-faint";
        rec_svg_text(svg, &beside, "logarithmic scale");
    }
}
