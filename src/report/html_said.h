/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_HTML_SAID_H
#define REC_HTML_SAID_H

#include "report/text_parts.h"

/**
 * The sentences of the text report as elements of the page: its paragraphs are
 * written by the same functions, and no word is put twice.
 */

enum { REC_HTML_PENDING_BYTES = 16384, REC_HTML_TREE_DEPTH = 64 };

typedef enum rec_html_layout {
    REC_HTML_PARAGRAPHS = 0, /**< <p>, and a heading for what stands at the margin */
    REC_HTML_INLINE,         /**< no elements for paragraphs, a space between them */
    REC_HTML_TREE            /**< nested lists by indent; what has something below it folds */
} rec_html_layout;

typedef struct rec_html_said {
    rec_text_report report; /**< what the text report's functions are given */
    rec_html_layout layout;
    unsigned heading;  /**< level of the headings; 0: paragraphs as well */
    unsigned skip;     /**< paragraphs that are still to be left out */
    unsigned document; /**< what anchors begin with */
    rec_writer *out;
    rec_writer text, markup; /**< text goes escaped into the markup, that to out or an item */
    rec_sink text_sink, markup_sink;
    rec_medium medium;
    size_t paragraphs; /**< written so far */
    bool is_skipped;
    const char *element; /**< of the open paragraph; NULL: none */
    const char *tone;    /**< element of the open tone; NULL: none */
    uint32_t claim;      /**< what is strong next is its link; REC_NO_INDEX: none */
    unsigned indent;     /**< of the pending item of a tree */
    bool has_item;       /**< there is one: */
    bool is_long;        /**< it is too long to be held back, and stands open */
    size_t pending_used;
    size_t depth; /**< open lists of a tree */
    struct {
        unsigned indent;
        bool folds;
    } lists[REC_HTML_TREE_DEPTH];
    char pending[REC_HTML_PENDING_BYTES];
} rec_html_said;

/** Begins; what the text report then writes into said->report goes to out. report: its page is not
 * looked at. */
void rec_html_said_start(rec_html_said *said, rec_writer *out, const rec_text_report *report,
                         rec_html_layout layout, unsigned document);

/** The beginning of a link to a claim's row; the caller says its words and ends it. */
void rec_html_begin_claim_link(rec_writer *out, const rec_problem *problem, unsigned document,
                               uint32_t claim);

/** Ends what is still open. */
void rec_html_said_finish(rec_html_said *said);

#endif
