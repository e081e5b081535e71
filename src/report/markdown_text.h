/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_MARKDOWN_TEXT_H
#define REC_MARKDOWN_TEXT_H

#include "report/writer.h"

#include <reconcile/sink.h>

/**
 * Blocks of Markdown (GitHub's), each a line: a heading, a paragraph, an item,
 * a row of a table. A block is gathered whole and written only if the page has
 * room for it, so that nothing ends in the middle.
 */

/** GitHub takes comments of 65,536 characters; bytes are never fewer. */
enum { REC_MARKDOWN_BYTES_MAX = 65000, REC_MARKDOWN_BLOCK_BYTES = 12288 };

/** All headings of one document's section, and what tells how much is left out, take less. */
enum { REC_MARKDOWN_REST_BYTES = 1200 };

typedef struct rec_markdown {
    rec_writer *out;
    size_t left;   /**< bytes that blocks may still take */
    bool fresh;    /**< nothing of a document stands in it yet */
    bool digits;   /**< or only digits do: a point behind them would begin a list */
    size_t length; /**< of the block */
    char block[REC_MARKDOWN_BLOCK_BYTES];
} rec_markdown;

void rec_markdown_start(rec_markdown *page, rec_writer *out, size_t left);

/** Opens a block with what makes it one: "- ", "| ", "### ". */
void rec_markdown_begin(rec_markdown *page, const char *opening);

/** Ends it, with a newline; it is forgotten if there is no room. */
void rec_markdown_end(rec_markdown *page);

/** Ends one of many, for which there is room only while what must still come has enough of it.
 * Returns whether there was. */
bool rec_markdown_end_one(rec_markdown *page);

/** An empty line, which ends a list or a table. */
void rec_markdown_blank(rec_markdown *page);

/** Our own words, as they stand: may be markup. */
void rec_markdown_own(rec_markdown *page, const char *markup);
void rec_markdown_unsigned(rec_markdown *page, uint64_t value);

/**
 * Text of a document: at most so many characters, with an ellipsis where it is
 * longer. It is made harmless, and cannot become markup, HTML, a link, a mention, a
 * reference to an issue or a commit, or an emoji, in GitHub's or GitLab's hands.
 */
void rec_markdown_text(rec_markdown *page, const char *text, size_t most);

/** An id of a document, set as code; in full. */
void rec_markdown_code(rec_markdown *page, const char *text);

/** A sink whose bytes rec_markdown_sentence writes as text. */
enum { REC_MARKDOWN_SENTENCE_BYTES = 2048 };
typedef struct rec_markdown_sentence {
    size_t length;
    char text[REC_MARKDOWN_SENTENCE_BYTES + 4];
} rec_markdown_sentence;
rec_sink rec_markdown_sentence_sink(rec_markdown_sentence *sentence);
void rec_markdown_said(rec_markdown *page, const rec_markdown_sentence *sentence);

#endif
