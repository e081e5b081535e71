/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SCAN_H
#define REC_SCAN_H

#include "model/words.h"

#include <stdint.h>

/** A place in a phrase: text[at] is looked at next, text[length] never. */
typedef struct rec_scan {
    const char *text;
    size_t length;
    size_t at;
    rec_words_error *error; /**< where rec_scan_fail writes; not NULL */
} rec_scan;

enum { REC_PHRASE_BYTES_MAX = 1000 };

/**
 * Refuses what no phrase may hold: too many bytes, broken UTF-8, control and
 * invisible characters, currency signs.
 *
 * Returns: REC_OK; REC_E_LIMIT or REC_E_SYNTAX with scan->error set.
 */
REC_MUST_USE rec_status rec_scan_check(const rec_scan *scan);

/** The character at byte `at`, valid UTF-8; *bytes of it. 0, with 0 bytes, at the end. */
uint32_t rec_scan_character(const rec_scan *scan, size_t at, size_t *bytes);

/** Bytes of the space at `at` (plain, no-break, thin, tab, line end); 0: none. */
size_t rec_scan_space(const rec_scan *scan, size_t at);

/** Bytes of the dash at `at` that can join a range: hyphen, en dash and their kin; 0: none. */
size_t rec_scan_dash(const rec_scan *scan, size_t at);

/** Bytes of the minus sign at `at`: hyphen or the true minus; 0: none. */
size_t rec_scan_minus(const rec_scan *scan, size_t at);

size_t rec_scan_skip_spaces(const rec_scan *scan, size_t at); /**< the first byte after spaces */
size_t rec_scan_word_end(const rec_scan *scan, size_t at);    /**< the next space, or the end */
bool rec_scan_is_digit(const rec_scan *scan, size_t at);
bool rec_scan_is_letter(const rec_scan *scan, size_t at); /**< a to z, of either case */

/** The byte at `at`, a letter in lower case; NUL at the end. */
char rec_scan_letter(const rec_scan *scan, size_t at);

/** Whether the character at `at` would belong to a word that ended just before it. */
bool rec_scan_continues_word(const rec_scan *scan, size_t at);

/**
 * Bytes that `pattern` takes at `at`, 0 if it does not stand there. A pattern
 * is in lower case; a space in it stands for one or more; a last letter or
 * digit must end a word.
 */
size_t rec_scan_match(const rec_scan *scan, size_t at, const char *pattern);

/** Sets the error, pointing at [at, at + length), and returns the status. */
REC_MUST_USE rec_status rec_scan_fail(const rec_scan *scan, rec_status status, size_t at,
                                      size_t length, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/** A word to quote in a message: "%.*s" with both members. */
typedef struct rec_quoted {
    int length;
    const char *bytes;
} rec_quoted;

/** The bytes at [at, at + length), cut at a character's border if they are many. */
rec_quoted rec_scan_quote(const rec_scan *scan, size_t at, size_t length);

#endif
