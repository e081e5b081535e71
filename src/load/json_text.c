/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON as far as it matters before it is read as YAML: one walk over its
 * tokens after RFC 8259 tells whether it is JSON, another breaks long lines
 * where white space means nothing.
 */
#include "load/json_text.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t digits_from(const char *bytes, size_t length, size_t at)
{
    while (at < length && is_digit(bytes[at])) {
        at++;
    }
    return at;
}

/** End of the string that begins at the quotation mark, 0 when it is not one of JSON. */
static size_t string_end(const char *bytes, size_t length, size_t at)
{
    for (at++; at < length && (unsigned char)bytes[at] >= 0x20; at++) {
        if (bytes[at] == '"') {
            return at + 1;
        }
        if (bytes[at] == '\\') {
            at++;
            if (at == length || memchr("\"\\/bfnrtu", bytes[at], 9) == NULL) {
                return 0;
            }
        }
    }
    return 0;
}

/** End of the number that begins here, 0 when it is not one of JSON. */
static size_t number_end(const char *bytes, size_t length, size_t at)
{
    at += bytes[at] == '-' ? 1 : 0;
    const size_t whole = at;
    at = digits_from(bytes, length, at);
    if (at == whole || (bytes[whole] == '0' && at > whole + 1)) {
        return 0;
    }
    if (at < length && bytes[at] == '.') {
        const size_t fraction = at + 1;
        at = digits_from(bytes, length, fraction);
        if (at == fraction) {
            return 0;
        }
    }
    if (at < length && (bytes[at] == 'e' || bytes[at] == 'E')) {
        at++;
        at += at < length && (bytes[at] == '+' || bytes[at] == '-') ? 1 : 0;
        const size_t power = at;
        at = digits_from(bytes, length, power);
        if (at == power) {
            return 0;
        }
    }
    return at;
}

static size_t word_end(const char *bytes, size_t length, size_t at)
{
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const size_t word_length = strlen(words[i]);
        if (length - at >= word_length && memcmp(bytes + at, words[i], word_length) == 0) {
            return at + word_length;
        }
    }
    return 0;
}

/** End of the token that begins here, 0 when there is none. */
static size_t token_end(const char *bytes, size_t length, size_t at)
{
    switch (bytes[at]) {
    case '{':
    case '}':
    case '[':
    case ']':
    case ',':
    case ':':
        return at + 1;
    case '"':
        return string_end(bytes, length, at);
    case 't':
    case 'f':
    case 'n':
        return word_end(bytes, length, at);
    default:
        return number_end(bytes, length, at);
    }
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/** How deep brackets lie inside each other behind a token. */
static size_t depth_after(size_t depth, char c)
{
    if (c == '{' || c == '[') {
        return depth + 1;
    }
    return (c == '}' || c == ']') && depth > 0 ? depth - 1 : depth;
}

bool rec_json_recognise(const char *bytes, size_t length, size_t depth_max, size_t *too_deep_at)
{
    bool first = true, after_word = false;
    size_t depth = 0, at = 0;
    *too_deep_at = length;
    while (at < length) {
        const char c = bytes[at];
        if (is_blank(c)) {
            at++;
            after_word = false;
            continue;
        }
        const bool punctuation = memchr("{}[],:", c, 6) != NULL;
        if ((first && c != '{' && c != '[') || (after_word && !punctuation)) {
            return false;
        }
        const size_t end = token_end(bytes, length, at);
        if (end == 0) {
            return false;
        }
        depth = depth_after(depth, c);
        if (depth > depth_max) {
            *too_deep_at = at;
            return true;
        }
        first = false;
        after_word = !punctuation;
        at = end;
    }
    return !first;
}

/** Puts a byte into a text that may be absent, and counts it. */
static void put(char *broken, size_t *used, char c)
{
    if (broken != NULL) {
        broken[*used] = c;
    }
    ++*used;
}

size_t rec_json_break_lines(const char *bytes, size_t length, char *broken)
{
    size_t used = 0, line_first = 0;
    bool in_string = false;
    for (size_t at = 0; at < length; at++) {
        const char c = bytes[at];
        if (c == '\n' || c == '\r') {
            at += c == '\r' && at + 1 < length && bytes[at + 1] == '\n' ? 1 : 0;
            put(broken, &used, '\r');
            put(broken, &used, '\n');
            line_first = used;
            continue;
        }
        put(broken, &used, c);
        if (c == '"') {
            in_string = !in_string;
        } else if (in_string && c == '\\') {
            put(broken, &used, bytes[++at]);
        } else if (!in_string && (c == '{' || c == '[' || c == ',') &&
                   used - line_first >= REC_JSON_LINE_BYTES) {
            put(broken, &used, '\n');
            line_first = used;
        }
    }
    return used;
}
