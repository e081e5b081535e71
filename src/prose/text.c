/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Takes a text apart into words, numbers and marks, in two walks: the first
 * counts, so that the tokens have just the room they need.
 */
#include "prose/text.h"

#include <stdio.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Bytes of the letter at `at`, 0: none. Beyond ASCII all is a letter but Latin-1's and general
 * punctuation, symbols, and spaces. */
static size_t letter_bytes(const rec_scan *scan, size_t at)
{
    size_t bytes;
    const uint32_t c = rec_scan_character(scan, at, &bytes);
    if (c < 0x80) {
        return bytes > 0 && is_ascii_letter((char)c) ? 1 : 0;
    }
    const bool letter = (c >= 0xC0 && c != 0xD7 && c != 0xF7 && c < 0x2000) || c == 0xAA ||
                        c == 0xBA || c == 0xB5 || (c >= 0x2C00 && c < 0x2E00) ||
                        (c >= 0x3040 && c < 0xFE00) || (c >= 0x20000 && c < 0x30000);
    return letter ? bytes : 0;
}

/* Bytes of an apostrophe at `at`: the typewriter's or the printer's. */
static size_t apostrophe_bytes(const rec_scan *scan, size_t at)
{
    size_t bytes;
    const uint32_t c = rec_scan_character(scan, at, &bytes);
    return c == '\'' || c == 0x2019 ? bytes : 0;
}

/* Behind a word: a hyphen or apostrophe that leads to another letter goes on, and so does the
 * full stop of single letters: "U.S." */
static size_t word_end(const rec_scan *scan, size_t at)
{
    const size_t start = at;
    size_t run_at = at;
    bool lettered = true; /* so far single letters with full stops */
    for (;;) {
        const size_t bytes = letter_bytes(scan, at);
        if (bytes > 0) {
            at += bytes;
            continue;
        }
        size_t joint = at < scan->length && scan->text[at] == '-' ? 1 : apostrophe_bytes(scan, at);
        if (joint > 0 && letter_bytes(scan, at + joint) > 0) {
            lettered = false;
            at += joint;
            continue;
        }
        const bool point = lettered && at < scan->length && scan->text[at] == '.' &&
                           at - run_at == 1 && (letter_bytes(scan, at + 1) > 0 || run_at > start);
        if (!point) {
            return at;
        }
        at++;
        run_at = at;
        if (letter_bytes(scan, at) == 0) {
            return at;
        }
    }
}

static size_t number_end(const rec_scan *scan, size_t at)
{
    while (rec_scan_is_digit(scan, at) ||
           (at + 1 < scan->length && (scan->text[at] == ',' || scan->text[at] == '.') &&
            is_digit(scan->text[at + 1]))) {
        at++;
    }
    return at;
}

/* Bytes of what is blank at `at`: spaces and control characters. */
static size_t blank_bytes(const rec_scan *scan, size_t at)
{
    const size_t bytes = rec_scan_space(scan, at);
    if (bytes > 0 || at >= scan->length) {
        return bytes;
    }
    const unsigned char c = (unsigned char)scan->text[at];
    size_t wide;
    const uint32_t character = rec_scan_character(scan, at, &wide);
    const bool unseen = (character >= 0x80 && character < 0xA0) || character == 0xFEFF ||
                        (character >= 0x200B && character <= 0x200F) ||
                        (character >= 0x2028 && character <= 0x202E);
    return c < 0x20 || c == 0x7F ? 1 : unseen ? wide : 0;
}

/* "US" is no pronoun, "WHO" asks nothing. */
static bool is_acronym(const char *word, size_t length)
{
    return (length == 2 && (memcmp(word, "US", 2) == 0 || memcmp(word, "IT", 2) == 0)) ||
           (length == 3 && memcmp(word, "WHO", 3) == 0);
}

/* One walk; tokens NULL: only counts. */
static uint32_t walk(rec_text *text, rec_token *tokens)
{
    rec_words_error error;
    const rec_scan scan = rec_text_scan(text, text->length, &error);
    uint32_t count = 0;
    bool spaced = true, broken = true;
    rec_place place = {.line = 1, .column = 1};
    for (size_t at = 0, seen = 0; at < scan.length;) {
        for (; seen < at; seen++) {
            const unsigned char c = (unsigned char)scan.text[seen];
            place.column += (c & 0xC0U) != 0x80U;
            place = c == '\n' ? (rec_place){.line = place.line + 1, .column = 1} : place;
        }
        const size_t blank = blank_bytes(&scan, at);
        if (blank > 0) {
            broken = broken || scan.text[at] == '\n' || scan.text[at] == '\r';
            spaced = true;
            at += blank;
            continue;
        }
        rec_token token = {.at = (uint32_t)at,
                           .line = place.line,
                           .column = place.column,
                           .spaced = spaced,
                           .broken = broken};
        size_t end;
        if (rec_scan_is_digit(&scan, at)) {
            token.kind = REC_TOKEN_NUMBER;
            end = number_end(&scan, at);
        } else if (letter_bytes(&scan, at) > 0) {
            token.kind = REC_TOKEN_WORD;
            token.capital = scan.text[at] >= 'A' && scan.text[at] <= 'Z';
            end = word_end(&scan, at);
        } else {
            token.kind = REC_TOKEN_MARK;
            size_t bytes;
            (void)rec_scan_character(&scan, at, &bytes);
            end = at + (bytes > 0 ? bytes : 1);
        }
        token.length = (uint32_t)(end - at);
        if (tokens != NULL) {
            if (token.kind == REC_TOKEN_WORD) {
                rec_outcome outcome;
                token.meaning =
                    rec_lexicon_meaning(&text->lexicon, scan.text + at, end - at, &outcome);
                token.outcome = (unsigned char)outcome;
                if (is_acronym(scan.text + at, end - at)) {
                    token.meaning &= ~(unsigned)(REC_MEANS_FUNCTION | REC_MEANS_PRONOUN); /* US */
                }
            }
            tokens[count] = token;
        }
        count++;
        spaced = broken = false;
        at = end;
    }
    return count;
}

static rec_status refuse(rec_diagnostic *fault, rec_status status, rec_place place)
{
    *fault = (rec_diagnostic){.severity = REC_SEVERITY_ERROR, .status = status, .place = place};
    return status;
}

/* Bytes of the well-formed character at the beginning, 0: none (Unicode 3.9, D92). */
static size_t character_bytes(const unsigned char *bytes, size_t length)
{
    const unsigned char c = bytes[0];
    const size_t needed = c < 0x80                 ? 1
                          : c >= 0xC2 && c <= 0xDF ? 2
                          : (c & 0xF0U) == 0xE0    ? 3
                          : c >= 0xF0 && c <= 0xF4 ? 4
                                                   : 0;
    if (needed == 0 || needed > length) {
        return 0;
    }
    for (size_t i = 1; i < needed; i++) {
        if ((bytes[i] & 0xC0U) != 0x80U) {
            return 0;
        }
    }
    const bool overlong = (c == 0xE0 && bytes[1] < 0xA0) || (c == 0xF0 && bytes[1] < 0x90);
    const bool beyond = (c == 0xED && bytes[1] > 0x9F) || (c == 0xF4 && bytes[1] > 0x8F);
    return overlong || beyond ? 0 : needed;
}

static rec_status check_bytes(const char *bytes, size_t length, rec_diagnostic *fault)
{
    rec_place place = {.line = 1, .column = 1};
    if (length > REC_TEXT_BYTES_MAX) {
        (void)refuse(fault, REC_E_LIMIT, (rec_place){0});
        (void)snprintf(fault->message, sizeof fault->message,
                       "larger than %d MiB, the most a text to draft from may have",
                       REC_TEXT_BYTES_MAX >> 20);
        return REC_E_LIMIT;
    }
    for (size_t at = 0; at < length;) {
        const unsigned char c = (unsigned char)bytes[at];
        const size_t wide = character_bytes((const unsigned char *)bytes + at, length - at);
        if (c == 0 || wide == 0) {
            (void)refuse(fault, REC_E_SYNTAX, place);
            (void)snprintf(fault->message, sizeof fault->message,
                           "the byte 0x%02X is not UTF-8 text: save the text as UTF-8", c);
            return REC_E_SYNTAX;
        }
        at += wide;
        place.column++;
        if (c == '\n') {
            place.line++;
            place.column = 1;
        }
    }
    return REC_OK;
}

rec_status rec_text_make(const char *bytes, size_t length, rec_arena *arena, rec_text *text,
                         rec_diagnostic *fault)
{
    *text = (rec_text){.bytes = bytes, .length = length};
    rec_status status = check_bytes(bytes, length, fault);
    if (status == REC_OK) {
        status = rec_lexicon_make(arena, &text->lexicon);
    }
    if (status != REC_OK) {
        return status;
    }
    text->token_count = walk(text, NULL);
    text->tokens = rec_arena_take(arena, text->token_count, sizeof *text->tokens);
    if (text->tokens == NULL) {
        return REC_E_MEMORY;
    }
    (void)walk(text, text->tokens);
    return rec_text_find_sentences(text, arena);
}

bool rec_token_is(const rec_text *text, uint32_t token, const char *word)
{
    const size_t length = strlen(word);
    if (token >= text->token_count || text->tokens[token].length != length) {
        return false;
    }
    const char *own = text->bytes + text->tokens[token].at;
    for (size_t i = 0; i < length; i++) {
        const char c = own[i] >= 'A' && own[i] <= 'Z' ? (char)(own[i] - 'A' + 'a') : own[i];
        if (c != word[i]) {
            return false;
        }
    }
    return true;
}

bool rec_token_among(const rec_text *text, uint32_t token, const char *words)
{
    char word[REC_LEXICON_WORD_MAX + 1];
    for (const char *at = words; *at != '\0';) {
        const size_t length = strcspn(at, " ");
        if (length <= REC_LEXICON_WORD_MAX) {
            memcpy(word, at, length);
            word[length] = '\0';
            if (rec_token_is(text, token, word)) {
                return true;
            }
        }
        at += length + (at[length] == ' ');
    }
    return false;
}

bool rec_token_means(const rec_text *text, uint32_t token, uint32_t meaning)
{
    return token < text->token_count && (text->tokens[token].meaning & meaning) != 0;
}

bool rec_token_is_word(const rec_text *text, uint32_t token)
{
    return token < text->token_count && text->tokens[token].kind == REC_TOKEN_WORD;
}

uint32_t rec_token_first(const rec_text *text, uint32_t token)
{
    return text->sentences[text->tokens[token].sentence].first;
}

uint32_t rec_token_end(const rec_text *text, uint32_t token)
{
    return text->sentences[text->tokens[token].sentence].end;
}

size_t rec_token_stop(const rec_text *text, uint32_t token)
{
    return (size_t)text->tokens[token].at + text->tokens[token].length;
}

rec_scan rec_text_scan(const rec_text *text, size_t end, rec_words_error *error)
{
    return (rec_scan){.text = text->bytes, .length = end, .error = error};
}
