/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text in SVG: escaped for XML, made harmless, and cut by an estimate of its
 * width, since a file cannot know the font it is shown in. The widths are those
 * of a wide sans-serif face in thousandths of the letters' size.
 */
#include "report/svg.h"

#include "report/harmless.h"

#include <string.h>

enum { ELLIPSIS_WIDTH = 1000, WIDE = 1000, PLAIN = 680 };

static const char ellipsis[] = "\xE2\x80\xA6";

static void write_escaped(rec_writer *writer, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        switch (bytes[i]) {
        case '&':
            rec_write_text(writer, "&amp;");
            break;
        case '<':
            rec_write_text(writer, "&lt;");
            break;
        case '>': /* "]]>" must not stand in text */
            rec_write_text(writer, "&gt;");
            break;
        case '"':
            rec_write_text(writer, "&quot;");
            break;
        case '\'':
            rec_write_text(writer, "&#39;");
            break;
        default:
            rec_write_char(writer, bytes[i]);
            break;
        }
    }
}

bool rec_svg_write_harmless(rec_writer *writer, const char *text, size_t bytes_most)
{
    size_t left = strlen(text), written = 0;
    while (left > 0) {
        rec_shown shown;
        const size_t taken = rec_harmless_next(text, left, false, &shown);
        written += shown.length;
        if (written > bytes_most) {
            return false;
        }
        write_escaped(writer, shown.bytes, shown.length);
        text += taken;
        left -= taken;
    }
    return true;
}

/* Of a space and what follows it in ASCII. */
static const short letter_widths[95] = {
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361,  318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635,  611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352,  635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592,  525, 636, 337, 636, 838,
};

static int width_of(const rec_shown *shown)
{
    int width = 0;
    if (shown->length > 1 && shown->bytes[0] != '\\') {
        return shown->columns > 1 ? WIDE : shown->columns == 1 ? PLAIN : 0;
    }
    for (size_t i = 0; i < shown->length; i++) { /* an escape is several letters */
        width += letter_widths[shown->bytes[i] - ' '];
    }
    return width;
}

/* Measures until the text ends or is wider than most, in thousandths. Tells
 * how many bytes fit beside an ellipsis. */
static double measure(const char *text, double most, size_t *bytes_fit)
{
    size_t left = strlen(text), at = 0;
    double width = 0.0;
    *bytes_fit = 0;
    while (at < left && width <= most) {
        rec_shown shown;
        at += rec_harmless_next(text + at, left - at, false, &shown);
        width += (double)width_of(&shown);
        if (width + ELLIPSIS_WIDTH <= most) {
            *bytes_fit = at;
        }
    }
    return width;
}

double rec_svg_text_width(const char *text, double size, double most)
{
    size_t bytes_fit;
    return measure(text, most / size * 1000.0, &bytes_fit) * size / 1000.0;
}

/* Writes the text's first bytes, which end with a whole character. */
static void write_first(rec_svg *svg, const char *text, size_t bytes)
{
    for (size_t at = 0; at < bytes;) {
        rec_shown shown;
        at += rec_harmless_next(text + at, bytes - at, false, &shown);
        write_escaped(svg->writer, shown.bytes, shown.length);
    }
}

double rec_svg_text(rec_svg *svg, const rec_svg_label *label, const char *text)
{
    static const char *const anchors[] = {"start", "middle", "end"};
    static const double any_width = 1e9;   /* thousandths: more than any picture */
    static const double bold_width = 1.12; /* times that of plain letters */
    const double size = label->size > 0.0 ? label->size : (double)REC_SVG_LETTERS;
    const double unit = (label->bold ? bold_width : 1.0) * size / 1000.0;
    const double most = label->width_most > 0.0 ? label->width_most / unit : any_width;
    size_t bytes_fit = 0;
    const double width = measure(text, most, &bytes_fit);
    const bool is_cut = width > most;
    rec_svg_open(svg, "text");
    rec_svg_number(svg, "x", label->x);
    rec_svg_number(svg, "y", label->y);
    if (size != (double)REC_SVG_LETTERS) {
        rec_svg_number(svg, "font-size", size);
    }
    if (label->anchor != REC_SVG_BEGIN) {
        rec_svg_word(svg, "text-anchor", anchors[label->anchor]);
    }
    if (label->bold) {
        rec_svg_word(svg, "font-weight", "bold");
    }
    if (label->class_name != NULL) {
        rec_svg_class(svg, label->class_name);
    }
    if (is_cut) {
        rec_svg_title(svg, text);
        write_first(svg, text, bytes_fit);
        rec_write_text(svg->writer, ellipsis);
    } else {
        rec_svg_say(svg, text);
    }
    rec_svg_close(svg, "text");
    return is_cut ? label->width_most : width * unit;
}
