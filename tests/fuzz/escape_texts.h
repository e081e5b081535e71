/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_FUZZ_ESCAPE_TEXTS_H
#define REC_FUZZ_ESCAPE_TEXTS_H

#include "fuzz/shown_text.h"

#include <stdint.h>

enum { FUZZ_TEXTS_MAX = 64 };

/** Texts cut out of a fuzzer's bytes, handed out in turn, and as JSON must give them back. */
typedef struct fuzz_texts {
    char *text[FUZZ_TEXTS_MAX];  /**< as given: any bytes but NUL */
    char *plain[FUZZ_TEXTS_MAX]; /**< the same with U+FFFD for each byte that is no UTF-8 */
    size_t cut, count;           /**< pieces of the input; with the ids made of them */
    size_t next;
    bool all_ascii;
} fuzz_texts;

void fuzz_texts_cut(const uint8_t *data, size_t size, fuzz_texts *texts);
void fuzz_texts_clear(fuzz_texts *texts);

/** The next text; from the first again after the last. */
const char *fuzz_texts_next(fuzz_texts *texts);

/** The next text with a number behind it that makes it the only one of its kind. */
const char *fuzz_texts_id(fuzz_texts *texts);

/**
 * Ends the run unless the page is JSON in which every string that comes from a
 * document is one of the texts.
 */
void fuzz_texts_check_json(const fuzz_texts *texts, const fuzz_page *page);

/**
 * Writes a text as a JSON string, characters raw or escaped by turns, U+FFFD
 * for each byte that is no UTF-8.
 */
void fuzz_write_json_string(fuzz_page *page, const char *text);

void fuzz_write(fuzz_page *page, const char *text);

#endif
