/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEXT_H
#define REC_TEXT_H

#include "model/scan.h"
#include "prose/lexicon.h"

#include <reconcile/diagnostic.h>

typedef enum rec_token_kind {
    REC_TOKEN_WORD = 0, /**< letters; hyphens, apostrophes and full stops between them as well */
    REC_TOKEN_NUMBER,   /**< digits; commas and points between them as well */
    REC_TOKEN_MARK      /**< any other character */
} rec_token_kind;

/** A word, a number or a mark of a text. */
typedef struct rec_token {
    uint32_t at, length;   /**< bytes */
    uint32_t line, column; /**< from 1 */
    uint32_t sentence;
    uint32_t meaning; /**< REC_MEANS_... of a word */
    unsigned char kind, outcome;
    bool spaced;  /**< something blank stands before it */
    bool capital; /**< a word that begins with a capital letter */
    bool broken;  /**< a line ends before it */
} rec_token;

typedef struct rec_sentence {
    uint32_t first, end; /**< tokens */
    bool speech;         /**< it begins inside quotation marks */
} rec_sentence;

/** A text in parts. */
typedef struct rec_text {
    const char *bytes;
    size_t length;
    rec_token *tokens;
    uint32_t token_count;
    rec_sentence *sentences;
    uint32_t sentence_count;
    rec_lexicon lexicon;
} rec_text;

enum { REC_TEXT_BYTES_MAX = 16 << 20 };

/**
 * Takes a text apart.
 *
 * Shapes:  bytes[length], UTF-8 without NUL, at most REC_TEXT_BYTES_MAX; kept.
 * Cost:    O(length).
 * Returns: REC_OK; REC_E_SYNTAX with *fault saying where it is no text;
 *          REC_E_LIMIT, likewise; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_text_make(const char *bytes, size_t length, rec_arena *arena,
                                      rec_text *text, rec_diagnostic *fault);

/** sentences.c: finds where sentences end. Returns: REC_OK; REC_E_MEMORY. */
REC_MUST_USE rec_status rec_text_find_sentences(rec_text *text, rec_arena *arena);

/** Whether the token is that word (small letters), or begins with that mark. */
bool rec_token_is(const rec_text *text, uint32_t token, const char *word);

/** Whether it is one of these words, parted by single spaces. */
bool rec_token_among(const rec_text *text, uint32_t token, const char *words);

/** Whether the token is there and has one of these meanings. */
bool rec_token_means(const rec_text *text, uint32_t token, uint32_t meaning);

/** Whether it is a word. */
bool rec_token_is_word(const rec_text *text, uint32_t token);

/** First and last sentence's tokens that the token's sentence has: [first, end). */
uint32_t rec_token_first(const rec_text *text, uint32_t token);
uint32_t rec_token_end(const rec_text *text, uint32_t token);

/** Byte behind the token. */
size_t rec_token_stop(const rec_text *text, uint32_t token);

/** A scan over the text's bytes [0, end), for the phrase reader's parts; error must outlive it. */
rec_scan rec_text_scan(const rec_text *text, size_t end, rec_words_error *error);

#endif
