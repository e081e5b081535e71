/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON text (RFC 8259) written as it comes, by a stack of the open brackets.
 * A string's plain stretches are copied whole; what is escaped is decided
 * character by character after UTF-8 was checked (Unicode 15, table 3-7).
 */
#include "report/json_writer.h"

#include <assert.h>
#include <math.h>
#include <string.h>

void rec_json_start(rec_json *json, rec_writer *out, rec_json_layout layout)
{
    *json = (rec_json){.out = out, .layout = layout};
}

static void start_line(rec_json *json)
{
    rec_write_char(json->out, '\n');
    for (unsigned i = 0; i < json->depth; i++) {
        rec_write_text(json->out, "  ");
    }
}

/** The comma or the line's start before an item, unless its key has had it. */
static void before_item(rec_json *json)
{
    if (json->after_key) {
        json->after_key = false;
        return;
    }
    if (json->depth == 0) {
        return;
    }
    const unsigned top = json->depth - 1;
    if (json->has_items[top]) {
        rec_write_text(json->out, json->on_lines[top] ? "," : ", ");
    }
    if (json->on_lines[top]) {
        start_line(json);
    }
    json->has_items[top] = true;
}

static void open_bracket(rec_json *json, char opening, char closing, bool on_lines)
{
    before_item(json);
    assert(json->depth < REC_JSON_DEPTH_MAX);
    rec_write_char(json->out, opening);
    json->closing[json->depth] = closing;
    json->on_lines[json->depth] = on_lines;
    json->has_items[json->depth] = false;
    json->depth++;
}

void rec_json_open_object(rec_json *json)
{
    open_bracket(json, '{', '}', json->layout == REC_JSON_LINES);
}

void rec_json_open_array(rec_json *json)
{
    open_bracket(json, '[', ']', json->layout == REC_JSON_LINES);
}

void rec_json_open_list(rec_json *json)
{
    open_bracket(json, '[', ']', false);
}

void rec_json_close(rec_json *json)
{
    assert(json->depth > 0 && !json->after_key);
    json->depth--;
    if (json->on_lines[json->depth] && json->has_items[json->depth]) {
        start_line(json);
    }
    rec_write_char(json->out, json->closing[json->depth]);
}

/** Bytes of the well formed character at text, 0 if there is none; *code is its number. */
static size_t read_character(const unsigned char *text, size_t length, uint32_t *code)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char first = text[0];
    size_t bytes;
    if (first < 0x80U) {
        *code = first;
        return 1;
    }
    if (first >= 0xC2U && first <= 0xDFU) {
        bytes = 2;
        *code = first & 0x1FU;
    } else if ((first & 0xF0U) == 0xE0U) {
        bytes = 3;
        *code = first & 0x0FU;
    } else if (first >= 0xF0U && first <= 0xF4U) {
        bytes = 4;
        *code = first & 0x07U;
    } else {
        return 0;
    }
    if (bytes > length) {
        return 0;
    }
    for (size_t i = 1; i < bytes; i++) {
        if ((text[i] & 0xC0U) != 0x80U) {
            return 0;
        }
        *code = *code << 6 | (text[i] & 0x3FU);
    }
    const bool surrogate = *code >= 0xD800U && *code <= 0xDFFFU;
    return *code < least[bytes] || surrogate || *code > 0x10FFFFU ? 0 : bytes;
}

static bool turns_direction(uint32_t code)
{
    return code == 0x061CU || code == 0x200EU || code == 0x200FU ||
           (code >= 0x202AU && code <= 0x202EU) || (code >= 0x2066U && code <= 0x2069U);
}

/** '<' is escaped where it could end or open something in a page's script element. */
static bool is_escaped(uint32_t code, unsigned char next)
{
    return code < 0x20U || code == '"' || code == '\\' || (code >= 0x7FU && code <= 0x9FU) ||
           code == 0x2028U || code == 0x2029U || turns_direction(code) ||
           (code == '<' && (next == '/' || next == '!'));
}

static void write_escape(rec_writer *out, uint32_t code)
{
    static const char digits[] = "0123456789abcdef";
    static const char named[][2] = {{'"', '"'},  {'\\', '\\'}, {'\n', 'n'}, {'\r', 'r'},
                                    {'\t', 't'}, {'\b', 'b'},  {'\f', 'f'}};
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++) {
        if (code == (unsigned char)named[i][0]) {
            const char pair[] = {'\\', named[i][1]};
            rec_write_bytes(out, pair, sizeof pair);
            return;
        }
    }
    const char escape[] = {
        '\\',
        'u',
        digits[code >> 12 & 0xFU],
        digits[code >> 8 & 0xFU],
        digits[code >> 4 & 0xFU],
        digits[code & 0xFU],
    };
    rec_write_bytes(out, escape, sizeof escape);
}

static void write_quoted(rec_writer *out, const char *bytes, size_t length)
{
    const unsigned char *text = (const unsigned char *)bytes;
    size_t plain_from = 0;
    rec_write_char(out, '"');
    for (size_t at = 0; at < length;) {
        uint32_t code = 0xFFFDU;
        const size_t character_bytes = read_character(text + at, length - at, &code);
        const size_t next_at = at + (character_bytes == 0 ? 1 : character_bytes);
        const unsigned char next = next_at < length ? text[next_at] : 0;
        if (character_bytes == 0 || is_escaped(code, next)) {
            rec_write_bytes(out, bytes + plain_from, at - plain_from);
            write_escape(out, character_bytes == 0 ? 0xFFFDU : code);
            plain_from = next_at;
        }
        at = next_at;
    }
    rec_write_bytes(out, bytes + plain_from, length - plain_from);
    rec_write_char(out, '"');
}

void rec_json_key(rec_json *json, const char *key)
{
    assert(json->depth > 0 && json->closing[json->depth - 1] == '}' && !json->after_key);
    before_item(json);
    write_quoted(json->out, key, strlen(key));
    rec_write_text(json->out, ": ");
    json->after_key = true;
}

void rec_json_characters(rec_json *json, const char *bytes, size_t length)
{
    before_item(json);
    write_quoted(json->out, bytes, length);
}

void rec_json_string(rec_json *json, const char *text)
{
    if (text == NULL) {
        rec_json_null(json);
    } else {
        rec_json_characters(json, text, strlen(text));
    }
}

static void write_word(rec_json *json, const char *word)
{
    before_item(json);
    rec_write_text(json->out, word);
}

void rec_json_double(rec_json *json, double value)
{
    if (!isfinite(value)) {
        rec_json_null(json);
        return;
    }
    before_item(json);
    rec_write_double(json->out, value == 0.0 ? 0.0 : value);
}

void rec_json_unsigned(rec_json *json, uint64_t value)
{
    before_item(json);
    rec_write_unsigned(json->out, value);
}

void rec_json_millionths(rec_json *json, uint64_t millionths)
{
    rec_json_unsigned(json, millionths / 1000000U);
    char decimals[] = ".000000";
    uint64_t rest = millionths % 1000000U;
    size_t length = 0;
    for (size_t i = 6; i >= 1; i--, rest /= 10) {
        decimals[i] = (char)('0' + (int)(rest % 10));
        if (length == 0 && rest % 10 != 0) {
            length = i + 1;
        }
    }
    rec_write_bytes(json->out, decimals, length);
}

void rec_json_numbered(rec_json *json, char letter, uint64_t number)
{
    char id[24];
    size_t at = sizeof id;
    for (uint64_t left = number; left > 0; left /= 10) {
        id[--at] = (char)('0' + (int)(left % 10));
    }
    id[--at] = letter;
    rec_json_characters(json, id + at, sizeof id - at);
}

void rec_json_bool(rec_json *json, bool value)
{
    write_word(json, value ? "true" : "false");
}

void rec_json_null(rec_json *json)
{
    write_word(json, "null");
}

void rec_json_named_string(rec_json *json, const char *key, const char *text)
{
    rec_json_key(json, key);
    rec_json_string(json, text);
}

void rec_json_named_double(rec_json *json, const char *key, double value)
{
    rec_json_key(json, key);
    rec_json_double(json, value);
}

void rec_json_named_bool(rec_json *json, const char *key, bool value)
{
    rec_json_key(json, key);
    rec_json_bool(json, value);
}

void rec_json_ends(rec_json *json, const rec_range *range)
{
    /* ends that only decimals tell apart leave as one double, which they hold */
    const bool is_point = range->lo == range->hi;
    rec_json_named_double(json, "low", range->lo);
    rec_json_named_double(json, "high", range->hi);
    rec_json_named_bool(json, "low_open", !is_point && (range->lo_open || isinf(range->lo)));
    rec_json_named_bool(json, "high_open", !is_point && (range->hi_open || isinf(range->hi)));
}

void rec_json_named_range(rec_json *json, const char *key, const rec_range *range)
{
    rec_json_key(json, key);
    if (range == NULL) {
        rec_json_null(json);
        return;
    }
    rec_json_open_object(json);
    rec_json_ends(json, range);
    rec_json_close(json);
}
