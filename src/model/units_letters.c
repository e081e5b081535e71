/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The characters of unit names: UTF-8 decoded by its definition (RFC 3629),
 * letter case by the blocks where upper and lower case lie a fixed distance
 * apart. The C library's tables are not used, for they follow the locale.
 */
#include "model/units_letters.h"

size_t rec_letters_step(const char *text, size_t length, uint32_t *code)
{
    const unsigned char *byte = (const unsigned char *)text;
    size_t bytes = 1;
    uint32_t value = byte[0], least = 0;
    if (byte[0] >= 0xF0 && byte[0] < 0xF5) {
        bytes = 4;
        least = 0x10000;
        value &= 0x07;
    } else if (byte[0] >= 0xE0 && byte[0] < 0xF0) {
        bytes = 3;
        least = 0x800;
        value &= 0x0F;
    } else if (byte[0] >= 0xC2 && byte[0] < 0xE0) {
        bytes = 2;
        least = 0x80;
        value &= 0x1F;
    } else if (byte[0] >= 0x80) {
        return 0;
    }
    if (bytes > length) {
        return 0;
    }
    for (size_t i = 1; i < bytes; i++) {
        if ((byte[i] & 0xC0) != 0x80) {
            return 0;
        }
        value = (value << 6) | (byte[i] & 0x3Fu);
    }
    if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
        return 0;
    }
    *code = value;
    return bytes;
}

bool rec_letters_is_letter(uint32_t code)
{
    if (code < 0x80) {
        return (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z');
    }
    if (code < 0xC0) {
        return code == 0xAA || code == 0xB5 || code == 0xBA;
    }
    const bool is_punctuation = code == 0xD7 || code == 0xF7 ||
                                (code >= 0x2000 && code <= 0x2BFF) || /* dashes, arrows, signs */
                                (code >= 0x3000 && code <= 0x3004) ||
                                (code >= 0xE000 && code <= 0xF8FF) || /* private use */
                                (code >= 0xFE00 && code <= 0xFE6F) || code == 0xFEFF ||
                                (code >= 0xFFF0 && code <= 0xFFFF) || code >= 0xE0000;
    return !is_punctuation;
}

bool rec_letters_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool rec_letters_continues_word(char c)
{
    return (unsigned char)c >= 0x80 || rec_letters_is_letter((unsigned char)c) ||
           rec_letters_is_digit(c) || c == '_';
}

char rec_letters_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static uint32_t lower_code(uint32_t code)
{
    if ((code >= 0xC0 && code <= 0xDE && code != 0xD7) || (code >= 0x391 && code <= 0x3A9) ||
        (code >= 0x410 && code <= 0x42F)) {
        return code + 32;
    }
    if (code >= 0x400 && code <= 0x40F) {
        return code + 80;
    }
    return code;
}

size_t rec_letters_fold(const char *text, size_t length, char *folded)
{
    size_t used = 0;
    for (size_t at = 0; at < length;) {
        uint32_t code = 0;
        const size_t bytes = rec_letters_step(text + at, length - at, &code);
        if (text[at] == ' ' || text[at] == '\t' || text[at] == '_' || code == 0xA0) {
            if (used > 0 && folded[used - 1] != ' ') {
                folded[used++] = ' ';
            }
        } else if (bytes == 2 && lower_code(code) != code) {
            const uint32_t lower = lower_code(code);
            folded[used++] = (char)(0xC0 | (lower >> 6));
            folded[used++] = (char)(0x80 | (lower & 0x3F));
        } else {
            folded[used++] = rec_letters_lower(text[at]);
            for (size_t i = 1; i < bytes; i++) {
                folded[used++] = text[at + i];
            }
        }
        at += bytes == 0 ? 1 : bytes;
    }
    while (used > 0 && folded[used - 1] == ' ') {
        used--;
    }
    return used;
}
