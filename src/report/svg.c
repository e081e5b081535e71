/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Elements, attributes and shapes of SVG.
 */
#include "report/svg.h"

#include "report/svg_style.h"

#include <assert.h>
#include <math.h>
#include <string.h>

static const double number_most = 1e7; /* pixels: no picture is larger, and products are exact */

void rec_svg_start(rec_svg *svg, rec_writer *writer, rec_svg_mode mode)
{
    *svg = (rec_svg){.writer = writer, .mode = mode};
}

static void write_number(rec_writer *writer, double value)
{
    assert(!isnan(value));
    const long long hundredths = llround(fmax(-number_most, fmin(number_most, value)) * 100.0);
    const uint64_t size = (uint64_t)(hundredths < 0 ? -hundredths : hundredths);
    if (hundredths < 0) {
        rec_write_char(writer, '-');
    }
    rec_write_unsigned(writer, size / 100);
    if (size % 100 > 0) {
        rec_write_char(writer, '.');
        rec_write_char(writer, (char)('0' + (int)(size % 100 / 10)));
        if (size % 10 > 0) {
            rec_write_char(writer, (char)('0' + (int)(size % 10)));
        }
    }
}

void rec_svg_end_tag(rec_svg *svg)
{
    if (svg->tag_open) {
        rec_write_char(svg->writer, '>');
        svg->tag_open = false;
    }
}

void rec_svg_open(rec_svg *svg, const char *name)
{
    rec_svg_end_tag(svg);
    rec_write_char(svg->writer, '<');
    rec_write_text(svg->writer, name);
    svg->tag_open = true;
}

void rec_svg_close(rec_svg *svg, const char *name)
{
    if (svg->tag_open) {
        rec_write_text(svg->writer, "/>\n");
        svg->tag_open = false;
        return;
    }
    rec_write_text(svg->writer, "</");
    rec_write_text(svg->writer, name);
    rec_write_text(svg->writer, ">\n");
}

static void begin_attribute(rec_svg *svg, const char *name)
{
    assert(svg->tag_open);
    rec_write_char(svg->writer, ' ');
    rec_write_text(svg->writer, name);
    rec_write_text(svg->writer, "=\"");
}

void rec_svg_number(rec_svg *svg, const char *name, double value)
{
    begin_attribute(svg, name);
    write_number(svg->writer, value);
    rec_write_char(svg->writer, '"');
}

void rec_svg_word(rec_svg *svg, const char *name, const char *value)
{
    begin_attribute(svg, name);
    rec_write_text(svg->writer, value);
    rec_write_char(svg->writer, '"');
}

void rec_svg_class(rec_svg *svg, const char *value)
{
    rec_svg_word(svg, "class", value);
}

static void write_cut(rec_svg *svg, const char *text)
{
    if (!rec_svg_write_harmless(svg->writer, text, REC_SVG_TITLE_BYTES)) {
        rec_write_text(svg->writer, "\xE2\x80\xA6 (");
        rec_write_unsigned(svg->writer, strlen(text));
        rec_write_text(svg->writer, " bytes in all)");
    }
}

void rec_svg_said(rec_svg *svg, const char *name, const char *text)
{
    begin_attribute(svg, name);
    write_cut(svg, text);
    rec_write_char(svg->writer, '"');
}

void rec_svg_data(rec_svg *svg, const char *name, const char *id)
{
    if (svg->mode == REC_SVG_EMBEDDED) {
        assert(svg->tag_open);
        rec_write_text(svg->writer, " data-");
        rec_write_text(svg->writer, name);
        rec_write_text(svg->writer, "=\"");
        (void)rec_svg_write_harmless(svg->writer, id, SIZE_MAX);
        rec_write_char(svg->writer, '"');
    }
}

void rec_svg_focus(rec_svg *svg, const char *name)
{
    if (svg->mode == REC_SVG_EMBEDDED) {
        rec_svg_word(svg, "tabindex", "0");
        rec_svg_word(svg, "role", "img");
        rec_svg_said(svg, "aria-label", name);
    }
}

void rec_svg_say(rec_svg *svg, const char *text)
{
    rec_svg_end_tag(svg);
    (void)rec_svg_write_harmless(svg->writer, text, SIZE_MAX);
}

void rec_svg_title(rec_svg *svg, const char *text)
{
    rec_svg_open(svg, "title");
    rec_svg_end_tag(svg);
    write_cut(svg, text);
    rec_svg_close(svg, "title");
}

void rec_svg_picture(rec_svg *svg, double width, double height, const char *title,
                     const char *description)
{
    rec_writer *writer = svg->writer;
    const bool alone = svg->mode == REC_SVG_STANDALONE;
    if (alone) {
        rec_write_text(writer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" "
                               "\"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n");
    }
    rec_svg_open(svg, "svg");
    rec_svg_word(svg, "xmlns", "http://www.w3.org/2000/svg");
    if (alone) {
        rec_svg_word(svg, "version", "1.1");
    }
    rec_svg_number(svg, "width", width);
    rec_svg_number(svg, "height", height);
    begin_attribute(svg, "viewBox");
    rec_write_text(writer, "0 0 ");
    write_number(writer, width);
    rec_write_char(writer, ' ');
    write_number(writer, height);
    rec_write_char(writer, '"');
    rec_svg_number(svg, "font-size", (double)REC_SVG_LETTERS);
    rec_svg_word(svg, "font-family", "sans-serif");
    rec_svg_class(svg, "fig");
    if (!alone) {
        rec_svg_word(svg, "role", "group");
        rec_svg_said(svg, "aria-label", title);
    }
    rec_svg_title(svg, title);
    rec_svg_open(svg, "desc");
    rec_svg_say(svg, description);
    rec_svg_close(svg, "desc");
    if (alone) {
        rec_svg_open(svg, "style");
        rec_svg_word(svg, "type", "text/css");
        rec_svg_end_tag(svg);
        rec_svg_write_style(writer);
        rec_svg_close(svg, "style");
    }
    rec_svg_rect(svg, 0.0, 0.0, width, height, "fig-paper");
}

void rec_svg_finish(rec_svg *svg)
{
    rec_svg_close(svg, "svg");
}

void rec_svg_group(rec_svg *svg, double x, double y, const char *class_name)
{
    rec_svg_open(svg, "g");
    if (x != 0.0 || y != 0.0) {
        begin_attribute(svg, "transform");
        rec_write_text(svg->writer, "translate(");
        write_number(svg->writer, x);
        rec_write_char(svg->writer, ' ');
        write_number(svg->writer, y);
        rec_write_text(svg->writer, ")\"");
    }
    if (class_name != NULL) {
        rec_svg_class(svg, class_name);
    }
}

void rec_svg_path(rec_svg *svg, size_t count, const rec_svg_point points[], bool closed,
                  const char *class_name)
{
    rec_svg_open(svg, "path");
    begin_attribute(svg, "d");
    for (size_t i = 0; i < count; i++) {
        rec_write_char(svg->writer, i == 0 ? 'M' : 'L');
        write_number(svg->writer, points[i].x);
        rec_write_char(svg->writer, ' ');
        write_number(svg->writer, points[i].y);
    }
    rec_write_text(svg->writer, closed ? "Z\"" : "\"");
    rec_svg_class(svg, class_name);
    rec_svg_close(svg, "path");
}
