/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SVG_WORDS_H
#define REC_SVG_WORDS_H

#include "report/svg.h"

enum { REC_SVG_WORDS_SIZE = 2000, REC_SVG_LINE_HEIGHT = 16 };

/** A text that is put together from pieces; what is too long ends in an ellipsis. */
typedef struct rec_svg_words {
    char text[REC_SVG_WORDS_SIZE];
    size_t length;
    bool is_cut;
} rec_svg_words;

void rec_svg_words_start(rec_svg_words *words);
void rec_svg_words_add(rec_svg_words *words, const char *text);
void rec_svg_words_count(rec_svg_words *words, uint64_t value);

/** A sink that adds, for what writes through a rec_writer. */
rec_sink rec_svg_words_sink(rec_svg_words *words);

/** A paragraph's place: x, y of its first base line. */
typedef struct rec_svg_block {
    double x, y, width;
    size_t lines_most; /**< the last of them is cut, the whole in a <title> */
    bool bold;
    const char *class_name;
} rec_svg_block;

/**
 * Writes a text in lines of REC_SVG_LINE_HEIGHT, broken at spaces.
 *
 * Needs:   svg NULL: nothing is written, it is counted only.
 * Returns: the number of lines.
 */
size_t rec_svg_paragraph(rec_svg *svg, const rec_svg_block *block, const char *text);

#endif
