/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SVG_H
#define REC_SVG_H

#include "report/writer.h"

#include <stdbool.h>
#include <stddef.h>

/**
 * Writes SVG 1.1, an element at a time:
 *
 *   rec_svg_open(svg, "rect");
 *   rec_svg_number(svg, "x", 12.5);
 *   rec_svg_class(svg, "fig-bar");
 *   rec_svg_close(svg, "rect");                    <rect x="12.5" class="fig-bar"/>
 *
 * Colours and strokes are the style sheet's, by class (svg_style.h); there is
 * no style attribute. All that a document says goes through rec_svg_say,
 * rec_svg_said or rec_svg_label, which make it harmless: for people (as
 * rec_harmless_next) and for XML. Numbers have at most two decimals, whatever
 * the locale.
 */

typedef enum rec_svg_mode {
    REC_SVG_STANDALONE = 0, /**< a file of its own, valid by the DTD of SVG 1.1 */
    REC_SVG_EMBEDDED        /**< part of an HTML page: names, roles and data-... as well */
} rec_svg_mode;

typedef struct rec_svg {
    rec_writer *writer;
    rec_svg_mode mode;
    bool tag_open; /**< a start tag still takes attributes */
} rec_svg;

void rec_svg_start(rec_svg *svg, rec_writer *writer, rec_svg_mode mode);

/**
 * Begins the picture: the XML declaration and the style sheet where it stands
 * alone, its size in pixels, its title and what it shows for those who cannot
 * see it; then the paper. rec_svg_finish ends it.
 */
void rec_svg_picture(rec_svg *svg, double width, double height, const char *title,
                     const char *description);
void rec_svg_finish(rec_svg *svg);

/** Opens an element; name: constant. What is written next is inside it. */
void rec_svg_open(rec_svg *svg, const char *name);
void rec_svg_close(rec_svg *svg, const char *name);

/** Attributes of the element just opened; name and value: constant and harmless. */
void rec_svg_number(rec_svg *svg, const char *name, double value);
void rec_svg_word(rec_svg *svg, const char *name, const char *value);
void rec_svg_class(rec_svg *svg, const char *value);

/** An attribute that says what a document does, made harmless. */
void rec_svg_said(rec_svg *svg, const char *name, const char *text);

/** For what else is written inside an element: ends its start tag. */
void rec_svg_end_tag(rec_svg *svg);

/** Writes text harmless and escaped, at most so many bytes of it; returns whether all. */
bool rec_svg_write_harmless(rec_writer *writer, const char *text, size_t bytes_most);

/**
 * Attributes for the page's script, in embedded pictures only: data-NAME="id"
 * (name: "claim", "quantity", "conflict", "relation"), and what makes the
 * element take the keyboard's focus and tells its name.
 */
void rec_svg_data(rec_svg *svg, const char *name, const char *id);
void rec_svg_focus(rec_svg *svg, const char *name);

/** Text inside the open element, made harmless. */
void rec_svg_say(rec_svg *svg, const char *text);

/** A <title> child: what a pointer that rests on the element is told. What is longer than
 * REC_SVG_TITLE_BYTES is cut and says how long it is. */
enum { REC_SVG_TITLE_BYTES = 1000 };
void rec_svg_title(rec_svg *svg, const char *text);

/** A group whose own origin lies at x, y; class NULL: none. Ends with rec_svg_close(svg, "g"). */
void rec_svg_group(rec_svg *svg, double x, double y, const char *class_name);

/** Shapes without children. */
void rec_svg_rect(rec_svg *svg, double x, double y, double width, double height,
                  const char *class_name);
void rec_svg_line(rec_svg *svg, double x1, double y1, double x2, double y2, const char *class_name);
void rec_svg_circle(rec_svg *svg, double x, double y, double radius, const char *class_name);

typedef struct rec_svg_point {
    double x, y;
} rec_svg_point;

/** Straight lines from point to point; closed: back to the first. */
void rec_svg_path(rec_svg *svg, size_t count, const rec_svg_point points[], bool closed,
                  const char *class_name);

/** Strokes at 45 degrees that fill a rectangle, `step` apart: what a fill says, in grey as well. */
void rec_svg_hatch(rec_svg *svg, double x, double y, double width, double height, double step,
                   const char *class_name);

/** Where a text stands: x is its beginning, middle or end. */
typedef enum rec_svg_anchor { REC_SVG_BEGIN = 0, REC_SVG_MIDDLE, REC_SVG_END } rec_svg_anchor;

typedef struct rec_svg_label {
    double x, y; /**< of the base line */
    rec_svg_anchor anchor;
    double size;       /**< pixels of the letters; 0: REC_SVG_LETTERS */
    double width_most; /**< what does not fit is cut with an ellipsis, the whole in a <title>; 0:
                          any width */
    bool bold;
    const char *class_name; /**< NULL: none, the text's own colour */
} rec_svg_label;

enum { REC_SVG_LETTERS = 12 };

/**
 * Writes one line of text. Letters of any direction stay within it.
 *
 * Returns: its estimated width in pixels.
 */
double rec_svg_text(rec_svg *svg, const rec_svg_label *label, const char *text);

/** Estimated width of a text once it is harmless, in pixels; counted to `most` only. On the wide
 * side: most fonts are narrower. */
double rec_svg_text_width(const char *text, double size, double most);

#endif
