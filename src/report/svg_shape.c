/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shapes of SVG that have no children.
 */
#include "report/svg.h"

#include <math.h>

void rec_svg_rect(rec_svg *svg, double x, double y, double width, double height,
                  const char *class_name)
{
    rec_svg_open(svg, "rect");
    rec_svg_number(svg, "x", x);
    rec_svg_number(svg, "y", y);
    rec_svg_number(svg, "width", fmax(width, 0.0));
    rec_svg_number(svg, "height", fmax(height, 0.0));
    rec_svg_class(svg, class_name);
    rec_svg_close(svg, "rect");
}

void rec_svg_line(rec_svg *svg, double x1, double y1, double x2, double y2, const char *class_name)
{
    rec_svg_open(svg, "line");
    rec_svg_number(svg, "x1", x1);
    rec_svg_number(svg, "y1", y1);
    rec_svg_number(svg, "x2", x2);
    rec_svg_number(svg, "y2", y2);
    rec_svg_class(svg, class_name);
    rec_svg_close(svg, "line");
}

void rec_svg_circle(rec_svg *svg, double x, double y, double radius, const char *class_name)
{
    rec_svg_open(svg, "circle");
    rec_svg_number(svg, "cx", x);
    rec_svg_number(svg, "cy", y);
    rec_svg_number(svg, "r", radius);
    rec_svg_class(svg, class_name);
    rec_svg_close(svg, "circle");
}

/*   y  +--/--/-+     a stroke is x + y = c; c goes up by a whole step from a
 *      |/  /  /|     multiple of it, so that neighbouring rectangles go on in
 *      +--/--/-+     each other                                               */
void rec_svg_hatch(rec_svg *svg, double x, double y, double width, double height, double step,
                   const char *class_name)
{
    const double right = x + width, bottom = y + height;
    if (!(width > 0.0) || !(height > 0.0)) {
        return;
    }
    const long long first = (long long)ceil((x + y) / step);
    const long long last = (long long)floor((right + bottom) / step);
    for (long long n = first; n <= last; n++) {
        const double c = (double)n * step;
        const double x1 = fmax(x, c - bottom), x2 = fmin(right, c - y);
        if (x1 < x2) {
            rec_svg_line(svg, x1, c - x1, x2, c - x2, class_name);
        }
    }
}
