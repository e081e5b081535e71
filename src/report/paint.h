/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_PAINT_H
#define REC_PAINT_H

#include "report/report.h"
#include "report/writer.h"

/**
 * A page of text of a given width: paragraphs that are wrapped at spaces with
 * a hanging indent, and cells of fixed width. A word that is too long is cut,
 * but for addresses (http, https) of up to REC_PAGE_WORD_BYTES. All text that
 * goes through it is made harmless, so that no caller can forget to.
 */

enum { REC_PAGE_WIDTH_MIN = 40, REC_PAGE_WIDTH_MAX = 120, REC_PAGE_WORD_BYTES = 512 };

/** Colours that the colour-blind can tell apart; each goes with a word or a sign as well. */
typedef enum rec_tone {
    REC_TONE_PLAIN = 0,
    REC_TONE_STRONG,   /**< bold */
    REC_TONE_CONFLICT, /**< orange */
    REC_TONE_BOUND,    /**< blue */
    REC_TONE_FAINT
} rec_tone;

/**
 * What is no terminal and lays paragraphs out itself: their text goes to the
 * page's writer unbroken, and these are told what it is. The writer's sink has
 * everything that was written before each call.
 */
typedef struct rec_medium {
    void (*begin)(void *context, unsigned indent);
    void (*claim)(void *context, uint32_t claim); /**< the open paragraph tells of this claim */
    void (*tone)(void *context, rec_tone tone);
    void (*end)(void *context);
    void *context;
} rec_medium;

typedef struct rec_page {
    rec_writer *writer;
    const rec_medium *medium; /**< NULL: a terminal */
    unsigned width;           /**< REC_PAGE_WIDTH_MIN to REC_PAGE_WIDTH_MAX */
    bool color, ascii;
    unsigned hang;   /**< indent of a paragraph's further lines */
    unsigned column; /**< of the line being written */
    bool line_empty; /**< nothing but the indent stands on it */
    bool space_pending;
    char word[REC_PAGE_WORD_BYTES];
    size_t word_length;
    unsigned word_columns;
    char carry[4]; /**< beginning of a character whose rest comes later */
    size_t carry_length;
} rec_page;

void rec_page_start(rec_page *page, rec_writer *writer, const rec_text_style *style);

/** Opens a page of another medium; it has no width and no colours, and what is not ASCII is
 * allowed. */
void rec_page_start_medium(rec_page *page, rec_writer *writer, const rec_medium *medium);

/** Opens a paragraph; its first line is indented by `indent`, others by `hang`. */
void rec_page_begin(rec_page *page, unsigned indent, unsigned hang);
void rec_page_text(rec_page *page, const char *text);
void rec_page_unsigned(rec_page *page, uint64_t value);
void rec_page_tone(rec_page *page, rec_tone tone);   /**< REC_TONE_PLAIN ends a tone */
void rec_page_claim(rec_page *page, uint32_t claim); /**< what the open paragraph tells of */
void rec_page_end(rec_page *page);
void rec_page_blank(rec_page *page); /**< an empty line, between paragraphs */

/** Of two texts the one that the style allows. */
const char *rec_page_either(const rec_page *page, const char *unicode, const char *ascii);

/**
 * Writes text into exactly `columns` columns where the line stands: padded, or
 * cut with an ellipsis. For lines made of cells only, which are not wrapped.
 */
void rec_page_cell(rec_page *page, const char *text, unsigned columns);

/** Columns of a text once it is harmless, counted to `most` only. */
unsigned rec_page_columns(const char *text, unsigned most);

/** A sink that writes into the open paragraph; call rec_page_text afterwards or end it. */
rec_sink rec_page_sink(rec_page *page);

#endif
