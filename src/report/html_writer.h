/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_HTML_WRITER_H
#define REC_HTML_WRITER_H

#include "report/writer.h"

#include <stdbool.h>
#include <stddef.h>

/**
 * Text of a document on its way into a page: made harmless for people first
 * (rec_harmless_next), then for HTML. In an element or between double quotes
 * what comes out is text and nothing else, whatever went in.
 */

/** A text longer than this is cut, with a word on how long it is. */
enum { REC_HTML_TEXT_BYTES = 4000 };

/** Bytes that are harmless and whole characters already: only &, <, >, " and ' are replaced. */
void rec_html_escape(rec_writer *out, const char *bytes, size_t length);

/** A text of the document, cut where it is very long; NULL: nothing. */
void rec_html_text(rec_writer *out, const char *text);

/** The same, whole: for names that are looked up by. */
void rec_html_name(rec_writer *out, const char *text);

/** The same as an element that keeps its direction of writing to itself. */
void rec_html_bdi(rec_writer *out, const char *text);

/** Whether an address may become a link: http or https, a host, and nothing that is no part of an
 * address. */
bool rec_html_is_link(const char *url);

/** An address: a link where it may be one, else text; NULL or "": nothing. words: what the link
 * says, NULL: the address. */
void rec_html_url(rec_writer *out, const char *url, const char *words);

/** A count with grouped digits: 12,345. */
void rec_html_count(rec_writer *out, uint64_t count);

/** A sink whose bytes, which are text, go escaped to a writer. They are no document's, or harmless
 * already. */
rec_sink rec_html_escaping(rec_writer *out);

/** A sink for text with a document's names in it. Pieces may be cut anywhere. */
typedef struct rec_html_saying {
    rec_writer *out;
    char carry[4]; /**< the beginning of a character */
    size_t carried;
} rec_html_saying;
rec_sink rec_html_say(rec_html_saying *saying, rec_writer *out);

#endif
