/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Moving over a phrase: characters, spaces, words, and errors that point.
 */
#include "model/scan.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { QUOTED_BYTES_MAX = 60 };

/* Length of the UTF-8 character that begins with this byte; 0: none does. */
static size_t character_length(unsigned char first)
{
    return first < 0x80U                      ? 1
           : first >= 0xC2U && first <= 0xDFU ? 2
           : first >= 0xE0U && first <= 0xEFU ? 3
           : first >= 0xF0U && first <= 0xF4U ? 4
                                              : 0;
}

/* The character at `at`, or false where the bytes are none. */
static bool decode(const rec_scan *scan, size_t at, uint32_t *character, size_t *bytes)
{
    static const uint32_t least_of_length[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char first = (unsigned char)scan->text[at];
    *bytes = character_length(first);
    if (*bytes == 0 || scan->length - at < *bytes) {
        return false;
    }
    *character = *bytes == 1 ? first : first & (0x7FU >> *bytes);
    for (size_t i = 1; i < *bytes; i++) {
        const unsigned char next = (unsigned char)scan->text[at + i];
        if ((next & 0xC0U) != 0x80U) {
            return false;
        }
        *character = (*character << 6) | (next & 0x3FU);
    }
    const bool is_surrogate = *character >= 0xD800 && *character <= 0xDFFF;
    return *character >= least_of_length[*bytes] && *character <= 0x10FFFF && !is_surrogate;
}

static bool is_control(uint32_t character)
{
    const bool is_space = character == '\t' || character == '\n' || character == '\r';
    return (character < 0x20 && !is_space) || (character >= 0x7F && character <= 0x9F);
}

/* Joiners and marks of writing direction: they would make a phrase look like another. */
static bool is_invisible(uint32_t character)
{
    return character == 0xAD || (character >= 0x200B && character <= 0x200F) ||
           (character >= 0x2028 && character <= 0x202E) ||
           (character >= 0x2060 && character <= 0x206F) || character == 0xFEFF;
}

static bool is_currency(uint32_t character)
{
    return character == '$' || (character >= 0xA2 && character <= 0xA5) ||
           (character >= 0x20A0 && character <= 0x20CF);
}

rec_status rec_scan_check(const rec_scan *scan)
{
    if (scan->length > REC_PHRASE_BYTES_MAX) {
        return rec_scan_fail(scan, REC_E_LIMIT, REC_PHRASE_BYTES_MAX, 1,
                             "a phrase has at most %d bytes", REC_PHRASE_BYTES_MAX);
    }
    uint32_t character = 0;
    size_t bytes = 0;
    for (size_t at = 0; at < scan->length; at += bytes) {
        if (!decode(scan, at, &character, &bytes)) {
            return rec_scan_fail(scan, REC_E_SYNTAX, at, 1, "this byte is not valid UTF-8");
        }
        if (is_control(character) || is_invisible(character)) {
            return rec_scan_fail(scan, REC_E_SYNTAX, at, bytes,
                                 "a control or invisible character (U+%04X) has no place here",
                                 (unsigned)character);
        }
        if (is_currency(character)) {
            return rec_scan_fail(scan, REC_E_SYNTAX, at, bytes,
                                 "currency signs are not understood: write the currency as a unit, "
                                 "a word after the number");
        }
    }
    return REC_OK;
}

uint32_t rec_scan_character(const rec_scan *scan, size_t at, size_t *bytes)
{
    uint32_t character = 0;
    if (at >= scan->length || !decode(scan, at, &character, bytes)) {
        *bytes = 0;
        return 0;
    }
    return character;
}

size_t rec_scan_space(const rec_scan *scan, size_t at)
{
    size_t bytes;
    switch (rec_scan_character(scan, at, &bytes)) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
    case 0xA0:
    case 0x2009:
    case 0x202F:
        return bytes;
    default:
        return 0;
    }
}

size_t rec_scan_dash(const rec_scan *scan, size_t at)
{
    size_t bytes;
    const uint32_t character = rec_scan_character(scan, at, &bytes);
    return character == '-' || (character >= 0x2010 && character <= 0x2013) ? bytes : 0;
}

size_t rec_scan_minus(const rec_scan *scan, size_t at)
{
    size_t bytes;
    const uint32_t character = rec_scan_character(scan, at, &bytes);
    return character == '-' || character == 0x2212 ? bytes : 0;
}

size_t rec_scan_skip_spaces(const rec_scan *scan, size_t at)
{
    for (size_t bytes; (bytes = rec_scan_space(scan, at)) > 0;) {
        at += bytes;
    }
    return at;
}

size_t rec_scan_word_end(const rec_scan *scan, size_t at)
{
    size_t bytes = 0;
    while (at < scan->length && rec_scan_space(scan, at) == 0) {
        (void)rec_scan_character(scan, at, &bytes);
        at += bytes > 0 ? bytes : 1;
    }
    return at;
}

bool rec_scan_is_digit(const rec_scan *scan, size_t at)
{
    return at < scan->length && scan->text[at] >= '0' && scan->text[at] <= '9';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool rec_scan_is_letter(const rec_scan *scan, size_t at)
{
    return at < scan->length && lower(scan->text[at]) >= 'a' && lower(scan->text[at]) <= 'z';
}

bool rec_scan_continues_word(const rec_scan *scan, size_t at)
{
    size_t bytes;
    const uint32_t character = rec_scan_character(scan, at, &bytes);
    if (character < 0x80) {
        return rec_scan_is_letter(scan, at) || rec_scan_is_digit(scan, at) || character == '_';
    }
    const bool is_sign = character == 0xB1 || character == 0xD7 ||
                         (character >= 0x2000 && character <= 0x206F) ||
                         (character >= 0x2200 && character <= 0x22FF);
    return !is_sign && rec_scan_space(scan, at) == 0;
}

char rec_scan_letter(const rec_scan *scan, size_t at)
{
    return at < scan->length ? lower(scan->text[at]) : '\0';
}

size_t rec_scan_match(const rec_scan *scan, size_t at, const char *pattern)
{
    const size_t start = at;
    char last = ' ';
    for (const char *p = pattern; *p != '\0'; p++) {
        if (*p == ' ') {
            const size_t after = rec_scan_skip_spaces(scan, at);
            if (after == at) {
                return 0;
            }
            at = after;
        } else if (at >= scan->length || lower(scan->text[at]) != *p) {
            return 0;
        } else {
            at++;
        }
        last = *p;
    }
    const bool is_word = (last >= 'a' && last <= 'z') || (last >= '0' && last <= '9');
    return is_word && rec_scan_continues_word(scan, at) ? 0 : at - start;
}

rec_status rec_scan_fail(const rec_scan *scan, rec_status status, size_t at, size_t length,
                         const char *format, ...)
{
    rec_words_error *error = scan->error;
    error->at = at;
    error->length = length;
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return status;
}

rec_quoted rec_scan_quote(const rec_scan *scan, size_t at, size_t length)
{
    assert(at <= scan->length && length <= scan->length - at);
    size_t kept = length;
    if (kept > QUOTED_BYTES_MAX) {
        kept = QUOTED_BYTES_MAX;
        while (kept > 0 && ((unsigned char)scan->text[at + kept] & 0xC0U) == 0x80U) {
            kept--;
        }
    }
    return (rec_quoted){(int)kept, scan->text + at};
}
