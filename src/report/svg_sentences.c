/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Paragraphs of a page of characters, joined again and set anew in pixels.
 */
#include "report/svg_sentences.h"

#include "report/svg_chart.h"
#include "report/svg_words.h"

#include <assert.h>

enum { LINES_MAX = 4, BASE_LINE = 12, PARAGRAPHS_APART = 3 };

/** Takes the page's bytes, line by line. */
typedef struct joining {
    rec_svg *svg;
    double y;
    unsigned blanks; /**< at the beginning of the line */
    bool in_line;    /**< something else stands on it */
    bool joined;     /**< all paragraphs are one */
    rec_svg_words paragraph;
} joining;

static void flush(joining *of)
{
    const rec_svg_block block = {.x = (double)REC_CHART_MARGIN,
                                 .y = of->y + (double)BASE_LINE,
                                 .width = (double)(REC_CHART_WIDTH - 2 * REC_CHART_MARGIN),
                                 .lines_most = LINES_MAX};
    const size_t lines = rec_svg_paragraph(of->svg, &block, of->paragraph.text);
    if (lines > 0) {
        of->y += (double)(lines * REC_SVG_LINE_HEIGHT + PARAGRAPHS_APART);
    }
    rec_svg_words_start(&of->paragraph);
}

static void begin_line(joining *of)
{
    of->in_line = true;
    if (of->blanks < REC_TEXT_HANG && of->joined) {
        rec_svg_words_add(&of->paragraph, of->paragraph.length > 0 ? "; " : "");
    } else if (of->blanks < REC_TEXT_HANG) {
        flush(of);
    } else {
        rec_svg_words_add(&of->paragraph, " ");
    }
}

static rec_status take(void *context, const char *bytes, size_t length)
{
    joining *of = context;
    const rec_sink into_paragraph = rec_svg_words_sink(&of->paragraph);
    size_t from = 0;
    for (size_t i = 0; i <= length; i++) {
        const bool ends = i == length || bytes[i] == '\n';
        if (ends && of->in_line && i > from) {
            const rec_status status =
                into_paragraph.write(into_paragraph.context, bytes + from, i - from);
            assert(status == REC_OK); /* words take everything */
            (void)status;
        }
        if (i == length) {
            break;
        }
        if (bytes[i] == '\n') {
            of->blanks = 0;
            of->in_line = false;
            from = i + 1;
        } else if (!of->in_line && bytes[i] == ' ') {
            of->blanks++;
            from = i + 1;
        } else if (!of->in_line) {
            begin_line(of);
            from = i;
        }
    }
    return REC_OK;
}

double rec_svg_sentences(rec_svg *svg, double y, const rec_estimation *estimation,
                         rec_svg_write_sentences *write, const void *about, bool joined)
{
    joining of = {.svg = svg, .y = y, .joined = joined};
    const rec_sink sink = {take, &of};
    const rec_text_style style = {.width = REC_PAGE_WIDTH_MAX};
    rec_writer writer;
    rec_text_report report = {.solution = estimation->solution,
                              .problem = estimation->solution->problem,
                              .estimation = estimation,
                              .only = REC_NO_INDEX};
    rec_svg_words_start(&of.paragraph);
    rec_writer_start(&writer, &sink);
    rec_page_start(&report.page, &writer, &style);
    write(&report, about);
    const rec_status status = rec_writer_finish(&writer);
    assert(status == REC_OK);
    (void)status;
    flush(&of);
    return of.y;
}
