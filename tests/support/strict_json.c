/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A JSON checker that shares nothing with the writer it checks: a recursive
 * descent over the grammar of RFC 8259 that takes nothing beyond it.
 */
#include "support/strict_json.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 64, KEYS_MAX = 64, KEY_BYTES = 256 };

typedef struct reader {
    const char *at, *end;
    const strict_json_listener *listener;
    const char *key; /**< of the innermost object */
    char *text;      /**< the last string, decoded; as long as the input at most */
    size_t length;
    unsigned depth;
    const char *wrong; /**< NULL until something is */
} reader;

static void read_value(reader *in);

static void complain(reader *in, const char *wrong)
{
    if (in->wrong == NULL) {
        in->wrong = wrong;
    }
    in->at = in->end; /* nothing more is read */
}

static int next(const reader *in)
{
    return in->at < in->end ? (unsigned char)*in->at : -1;
}

static void skip_space(reader *in)
{
    while (in->at < in->end && strchr(" \t\n\r", *in->at) != NULL && *in->at != '\0') {
        in->at++;
    }
}

static bool take(reader *in, char c)
{
    if (next(in) != (unsigned char)c) {
        return false;
    }
    in->at++;
    return true;
}

size_t strict_utf8(const char *text, size_t length, unsigned long *code)
{
    static const unsigned long least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char first = (unsigned char)text[0];
    const size_t bytes = first < 0x80   ? 1
                         : first < 0xC0 ? 0
                         : first < 0xE0 ? 2
                         : first < 0xF0 ? 3
                                        : 4;
    if (bytes == 0 || bytes > length || first > 0xF4) {
        return 0;
    }
    *code = bytes == 1 ? first : first & (0x7FU >> bytes);
    for (size_t i = 1; i < bytes; i++) {
        const unsigned char byte = (unsigned char)text[i];
        if (byte < 0x80 || byte > 0xBF) {
            return 0;
        }
        *code = *code * 64 + (byte - 0x80U);
    }
    return *code < least[bytes] || (*code >= 0xD800 && *code <= 0xDFFF) || *code > 0x10FFFF ? 0
                                                                                            : bytes;
}

static void keep_character(reader *in, unsigned long code)
{
    char *to = in->text + in->length;
    if (code < 0x80) {
        to[0] = (char)code;
        in->length += 1;
    } else if (code < 0x800) {
        to[0] = (char)(0xC0 | code >> 6);
        to[1] = (char)(0x80 | (code & 0x3F));
        in->length += 2;
    } else if (code < 0x10000) {
        to[0] = (char)(0xE0 | code >> 12);
        to[1] = (char)(0x80 | (code >> 6 & 0x3F));
        to[2] = (char)(0x80 | (code & 0x3F));
        in->length += 3;
    } else {
        to[0] = (char)(0xF0 | code >> 18);
        to[1] = (char)(0x80 | (code >> 12 & 0x3F));
        to[2] = (char)(0x80 | (code >> 6 & 0x3F));
        to[3] = (char)(0x80 | (code & 0x3F));
        in->length += 4;
    }
}

static unsigned long read_hex(reader *in)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    unsigned long value = 0;
    for (int i = 0; i < 4; i++) {
        const char *digit = next(in) > 0 ? strchr(digits, next(in)) : NULL;
        if (digit == NULL) {
            complain(in, "\\u without four digits");
            return 0;
        }
        value = value * 16 + (unsigned long)(digit - digits) % 16;
        in->at++;
    }
    return value;
}

static void read_escape(reader *in)
{
    static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    const char *letter = next(in) > 0 ? strchr(letters, next(in)) : NULL;
    if (letter != NULL) {
        in->at++;
        keep_character(in, (unsigned char)meant[letter - letters]);
        return;
    }
    if (!take(in, 'u')) {
        complain(in, "unknown escape");
        return;
    }
    unsigned long code = read_hex(in);
    if (code >= 0xD800 && code <= 0xDBFF) {
        const bool more = take(in, '\\') && take(in, 'u');
        const unsigned long low = more ? read_hex(in) : 0;
        if (low < 0xDC00 || low > 0xDFFF) {
            complain(in, "lone surrogate");
            return;
        }
        code = 0x10000 + (code - 0xD800) * 0x400 + (low - 0xDC00);
    } else if (code >= 0xDC00 && code <= 0xDFFF) {
        complain(in, "lone surrogate");
        return;
    }
    keep_character(in, code);
}

/** Reads a string into in->text. */
static void read_string(reader *in)
{
    in->length = 0;
    if (!take(in, '"')) {
        complain(in, "a string is missing");
        return;
    }
    while (in->wrong == NULL && !take(in, '"')) {
        unsigned long code = 0;
        if (take(in, '\\')) {
            read_escape(in);
            continue;
        }
        const size_t bytes =
            in->at < in->end ? strict_utf8(in->at, (size_t)(in->end - in->at), &code) : 0;
        if (bytes == 0 || code < 0x20) {
            complain(in, bytes == 0 ? "no UTF-8, or no end of a string" : "control in a string");
            return;
        }
        keep_character(in, code);
        in->at += bytes;
    }
}

static void read_digits(reader *in)
{
    if (next(in) < '0' || next(in) > '9') {
        complain(in, "digits are missing");
    }
    while (next(in) >= '0' && next(in) <= '9') {
        in->at++;
    }
}

static void read_number(reader *in)
{
    (void)take(in, '-');
    if (!take(in, '0')) {
        read_digits(in);
    }
    if (take(in, '.')) {
        read_digits(in);
    }
    if (take(in, 'e') || take(in, 'E')) {
        (void)(take(in, '+') || take(in, '-'));
        read_digits(in);
    }
}

static void read_word(reader *in, const char *word)
{
    const size_t length = strlen(word);
    if ((size_t)(in->end - in->at) < length || memcmp(in->at, word, length) != 0) {
        complain(in, "unknown word");
        return;
    }
    in->at += length;
}

static void read_object(reader *in)
{
    char keys[KEYS_MAX][KEY_BYTES];
    const char *outer = in->key;
    size_t count = 0;
    skip_space(in);
    if (take(in, '}')) {
        return;
    }
    do {
        skip_space(in);
        read_string(in);
        if (in->length >= KEY_BYTES || count == KEYS_MAX ||
            memchr(in->text, 0, in->length) != NULL) {
            complain(in, "a key longer, or more of them, than is looked at");
            return;
        }
        memcpy(keys[count], in->text, in->length);
        keys[count][in->length] = '\0';
        for (size_t i = 0; i < count; i++) {
            if (strcmp(keys[i], keys[count]) == 0) {
                complain(in, "a key twice");
            }
        }
        in->key = keys[count++];
        skip_space(in);
        if (!take(in, ':')) {
            complain(in, "a colon is missing");
        }
        read_value(in);
    } while (take(in, ','));
    in->key = outer;
    if (!take(in, '}')) {
        complain(in, "a brace is missing");
    }
}

static void read_array(reader *in)
{
    skip_space(in);
    if (take(in, ']')) {
        return;
    }
    do {
        read_value(in);
    } while (take(in, ','));
    if (!take(in, ']')) {
        complain(in, "a bracket is missing");
    }
}

/** A value and the space around it. */
static void read_value(reader *in)
{
    skip_space(in);
    if (++in->depth > DEPTH_MAX) {
        complain(in, "nested too deeply");
    }
    const int c = next(in);
    if (c == '"') {
        read_string(in);
        if (in->wrong == NULL && in->listener != NULL) {
            in->listener->string(in->listener->context, in->key, in->text, in->length);
        }
    } else if (take(in, '{')) {
        read_object(in);
    } else if (take(in, '[')) {
        read_array(in);
    } else if (c == 't' || c == 'f' || c == 'n') {
        read_word(in, c == 't' ? "true" : c == 'f' ? "false" : "null");
    } else {
        read_number(in);
    }
    in->depth--;
    skip_space(in);
}

const char *strict_json(const char *bytes, size_t length, const strict_json_listener *listener)
{
    reader in = {.at = bytes, .end = bytes + length, .listener = listener, .key = ""};
    in.text = malloc(length + 4);
    if (in.text == NULL) {
        return "no memory";
    }
    read_value(&in);
    if (in.wrong == NULL && in.at != in.end) {
        in.wrong = "something follows the value";
    }
    free(in.text);
    return in.wrong;
}
