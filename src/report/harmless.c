/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text from a document before it is shown: decoded as strict UTF-8 (no
 * overlong forms, no surrogates), then every character that could deceive the
 * reader or command the terminal is spelled out. After the lists of Unicode's
 * technical report 36 and of "Trojan Source" (Boucher and Anderson, 2021).
 */
#include "report/harmless.h"

#include "report/columns.h"

#include <stdint.h>
#include <string.h>

typedef struct hidden_range {
    uint32_t first, last;
} hidden_range;

/* Zero-width joiners are here although some scripts use them: what cannot be
 * seen could make two different ids look alike. */
static const hidden_range hidden[] = {
    {0x0000, 0x001F},   /* C0 */
    {0x007F, 0x009F},   /* DEL and C1 */
    {0x00AD, 0x00AD},   /* soft hyphen */
    {0x034F, 0x034F},   /* combining grapheme joiner */
    {0x061C, 0x061C},   /* Arabic letter mark */
    {0x115F, 0x1160},   /* Hangul fillers */
    {0x180B, 0x180F},   /* Mongolian selectors and separator */
    {0x200B, 0x200F},   /* zero width, direction marks */
    {0x2028, 0x202E},   /* line and paragraph separators, embeddings, overrides */
    {0x2060, 0x206F},   /* word joiner, invisible operators, isolates, deprecated */
    {0x2800, 0x2800},   /* braille blank */
    {0x3164, 0x3164},   /* Hangul filler */
    {0xFDD0, 0xFDEF},   /* noncharacters */
    {0xFEFF, 0xFEFF},   /* byte order mark */
    {0xFFA0, 0xFFA0},   /* halfwidth Hangul filler */
    {0xFFF0, 0xFFFB},   /* interlinear annotation */
    {0x1D173, 0x1D17A}, /* musical begin and end */
    {0xE0000, 0xE0FFF}, /* tags, supplementary variation selectors */
};

static bool is_hidden(uint32_t character)
{
    if (character >= 0x20 && character < 0x7F) {
        return false;
    }
    if ((character & 0xFFFE) == 0xFFFE) {
        return true; /* the last two of every plane are noncharacters */
    }
    for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++) {
        if (character >= hidden[i].first && character <= hidden[i].last) {
            return true;
        }
    }
    return false;
}

/* Bytes of the character that begins with this byte; 0: none does. */
static size_t length_by_first(unsigned char byte)
{
    if (byte < 0x80) {
        return 1;
    }
    if (byte >= 0xC2 && byte <= 0xDF) {
        return 2;
    }
    if (byte >= 0xE0 && byte <= 0xEF) {
        return 3;
    }
    return byte >= 0xF0 && byte <= 0xF4 ? 4 : 0;
}

/* Whether the second byte may follow the first: rules out overlong forms,
 * surrogates and what lies beyond U+10FFFF. */
static bool second_fits(unsigned char first, unsigned char second)
{
    const unsigned char least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const unsigned char most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    return second >= least && second <= most;
}

/* Returns the bytes of a whole character, 0 if it is broken; *whole is false
 * if it is cut off by the end but sound so far. */
static size_t decode(const char *bytes, size_t length, uint32_t *character, bool *whole)
{
    static const unsigned char first_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    const unsigned char first = (unsigned char)bytes[0];
    const size_t wanted = length_by_first(first);
    *whole = true;
    *character = first & first_bits[wanted];
    for (size_t i = 1; i < wanted; i++) {
        if (i == length) {
            *whole = false;
            return 0;
        }
        const unsigned char next = (unsigned char)bytes[i];
        if ((next & 0xC0) != 0x80 || (i == 1 && !second_fits(first, next))) {
            return 0;
        }
        *character = *character << 6 | (next & 0x3F);
    }
    return wanted;
}

static void spell(rec_shown *shown, char letter, uint32_t value, unsigned digits)
{
    shown->bytes[0] = '\\';
    shown->bytes[1] = letter;
    for (unsigned i = 0; i < digits; i++) {
        shown->bytes[2 + i] = "0123456789abcdef"[value >> 4 * (digits - 1 - i) & 0xF];
    }
    shown->length = 2 + digits;
    shown->columns = 2 + digits;
}

size_t rec_harmless_next(const char *bytes, size_t length, bool more_follows, rec_shown *shown)
{
    uint32_t character = 0;
    bool whole = true;
    const size_t taken = decode(bytes, length, &character, &whole);
    if (!whole && more_follows) {
        return 0;
    }
    shown->space = false;
    if (taken == 0) {
        spell(shown, 'x', (unsigned char)bytes[0], 2);
        return 1;
    }
    if (character == ' ' || character == '\t' || character == '\n' || character == '\r') {
        shown->bytes[0] = ' ';
        shown->length = 1;
        shown->columns = 1;
        shown->space = true;
        return character == '\r' && length > 1 && bytes[1] == '\n' ? 2 : 1;
    }
    if (is_hidden(character)) {
        const bool beyond = character > 0xFFFF;
        spell(shown, beyond ? 'U' : 'u', character, beyond ? 8 : 4);
        return taken;
    }
    memcpy(shown->bytes, bytes, taken);
    shown->length = taken;
    shown->columns = rec_columns_of(character);
    return taken;
}

void rec_write_harmless(rec_writer *writer, const char *text)
{
    size_t left = strlen(text);
    while (left > 0) {
        rec_shown shown;
        const size_t taken = rec_harmless_next(text, left, false, &shown);
        rec_write_bytes(writer, shown.bytes, shown.length);
        text += taken;
        left -= taken;
    }
}
