/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SVG_SENTENCES_H
#define REC_SVG_SENTENCES_H

#include "report/svg.h"
#include "report/text_parts.h"

/**
 * Sentences of the text report as paragraphs of a picture, so that both say the
 * same. write: writes paragraphs that are indented by REC_TEXT_INDENT and hang
 * by REC_TEXT_HANG; about: passed on to it; joined: in one paragraph.
 *
 * Needs:   svg NULL: nothing is drawn.
 * Returns: the y below the last one, which is y itself where there is none.
 */
typedef void rec_svg_write_sentences(rec_text_report *report, const void *about);
double rec_svg_sentences(rec_svg *svg, double y, const rec_estimation *estimation,
                         rec_svg_write_sentences *write, const void *about, bool joined);

#endif
