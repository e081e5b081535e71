/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Recursive descent over a unit's text, at most REC_UNIT_DEPTH_MAX deep, that
 * writes it anew for UDUNITS: only names that were resolved, whole numbers and
 * decimals of few digits, and * / ^ ( ) reach its parser.
 *
 *   product := power (("*" | "." | "·" | "-" | " ") power | ("/" | " per ") power)*
 *   power   := basic [["^" | "**"] [sign] digits | superscripts]
 *   basic   := name | number | "(" product ")" | ("square" | "cubic") name
 *
 * As with UDUNITS, "/" binds no tighter than "*": m/s kg is (m/s) kg.
 */
#include "model/units_expression.h"

#include "model/units_letters.h"
#include "model/units_reader.h"

#include <string.h>

static rec_status read_product(rec_unit_reader *reader, unsigned depth, rec_unit_value *value);

static uint32_t here(const rec_unit_reader *reader)
{
    return reader->code[reader->at];
}

static bool digit_at(const rec_unit_reader *reader, size_t at)
{
    return reader->code[at] >= '0' && reader->code[at] <= '9';
}

static void skip_spaces(rec_unit_reader *reader)
{
    while (rec_unit_reader_is_space(reader, reader->at)) {
        reader->at++;
    }
}

static void write(rec_unit_reader *reader, const char *bytes)
{
    rec_unit_text_add(&reader->expression->udunits, bytes, strlen(bytes));
}

/* digits [. digits] [e [sign] digits]; an "e" without digits is the start of a name. */
static rec_status read_number(rec_unit_reader *reader, rec_unit_value *value)
{
    const size_t start = reader->at;
    long whole = 0;
    int digits = 0, places = 0, exponent = 0;
    bool is_after_point = false;
    for (; digit_at(reader, reader->at) ||
           (here(reader) == '.' && !is_after_point && digit_at(reader, reader->at + 1));
         reader->at++) {
        if (here(reader) == '.') {
            is_after_point = true;
            continue;
        }
        if (++digits > REC_UNIT_DIGITS_MAX) {
            return REC_E_UNIT;
        }
        whole = whole * 10 + (long)(here(reader) - '0');
        places += is_after_point;
    }
    if (here(reader) == 'e' || here(reader) == 'E') {
        const uint32_t next = reader->code[reader->at + 1];
        const size_t first = reader->at + (next == '+' || next == '-' ? 2 : 1);
        if (first <= reader->count && digit_at(reader, first)) {
            for (reader->at = first; digit_at(reader, reader->at); reader->at++) {
                exponent = exponent * 10 + (int)(here(reader) - '0');
                if (exponent > REC_UNIT_EXPONENT_MAX) {
                    return REC_E_UNIT;
                }
            }
            exponent = next == '-' ? -exponent : exponent;
        }
    }
    if (whole == 0) {
        return REC_E_UNIT;
    }
    rec_exact power;
    rec_exact_init(&power);
    rec_exact_set_power_of_ten(&power, exponent - places);
    rec_exact_set_long(&value->scale, whole, 1);
    rec_exact_multiply(&value->scale, &value->scale, &power);
    rec_exact_clear(&power);
    rec_unit_text_add(&reader->expression->udunits, reader->text + reader->byte[start],
                      (size_t)reader->byte[reader->at] - reader->byte[start]);
    return REC_OK;
}

/* The value of a superscript digit; -1: none. */
static int superscript(uint32_t code)
{
    return code == 0xB9                       ? 1
           : code == 0xB2 || code == 0xB3     ? (int)(code - 0xB0)
           : code == 0x2070                   ? 0
           : code >= 0x2074 && code <= 0x2079 ? (int)(code - 0x2070)
                                              : -1;
}

/* Reads an exponent if there is one; *exponent is 1 without. */
static rec_status read_exponent(rec_unit_reader *reader, bool is_number, int *exponent)
{
    size_t at = reader->at;
    bool is_marked = false;
    if (reader->code[at] == '^') {
        at++;
        is_marked = true;
    } else if (reader->code[at] == '*' && reader->code[at + 1] == '*') {
        at += 2;
        is_marked = true;
    }
    const bool is_raised =
        !is_marked && (reader->code[at] == 0x207A || reader->code[at] == 0x207B ||
                       superscript(reader->code[at]) >= 0);
    const uint32_t sign = reader->code[at];
    at += sign == '-' || sign == '+' || sign == 0x207A || sign == 0x207B;
    *exponent = 1;
    if (!is_marked && !is_raised && (is_number || !digit_at(reader, at))) {
        return REC_OK; /* a "-" before a name multiplies */
    }
    int size = 0, digits = 0;
    for (; is_raised ? superscript(reader->code[at]) >= 0 : digit_at(reader, at); at++, digits++) {
        size =
            size * 10 + (is_raised ? superscript(reader->code[at]) : (int)(reader->code[at] - '0'));
        if (size > REC_UNIT_EXPONENT_MAX) {
            return REC_E_UNIT;
        }
    }
    if (digits == 0 || size == 0) {
        return REC_E_UNIT;
    }
    *exponent = sign == '-' || sign == 0x207B ? -size : size;
    reader->at = at;
    return REC_OK;
}

static void write_exponent(rec_unit_reader *reader, int exponent)
{
    const int size = exponent < 0 ? -exponent : exponent;
    char text[8] = "^";
    size_t used = 1;
    if (exponent < 0) {
        text[used++] = '-';
    }
    if (size >= 10) {
        text[used++] = (char)('0' + size / 10);
    }
    text[used++] = (char)('0' + size % 10);
    text[used] = '\0';
    write(reader, text);
}

/* 2 or 3 past the word and its spaces if reporters' "square" or "cubic" stands here; else 0. */
static int read_squaring(rec_unit_reader *reader)
{
    static const struct {
        const char *word;
        int exponent;
    } words[] = {{"square ", 2}, {"sq ", 2}, {"sq. ", 2}, {"cubic ", 3}, {"cu ", 3}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t length = 0;
        while (words[i].word[length] != '\0' && reader->code[reader->at + length] < 0x80 &&
               rec_letters_lower((char)reader->code[reader->at + length]) ==
                   words[i].word[length]) {
            length++;
        }
        if (words[i].word[length] == '\0') {
            reader->at += length;
            skip_spaces(reader);
            return words[i].exponent;
        }
    }
    return 0;
}

static rec_status read_squared(rec_unit_reader *reader, int exponent, rec_unit_value *value)
{
    if (!rec_unit_reader_at_name(reader)) {
        return REC_E_UNIT;
    }
    const rec_status status = rec_unit_reader_name(reader, value);
    if (status != REC_OK) {
        return status;
    }
    reader->expression->thing = NULL;
    write_exponent(reader, exponent);
    return rec_unit_value_raise(value, exponent);
}

/* A number that was read multiplies, but for the one of "1/s". */
static void note_factor(rec_unit_reader *reader, const rec_unit_value *value)
{
    const bool is_one = rec_exact_to_double(&value->scale, REC_NEAREST) == 1.0;
    const bool is_above = here(reader) == '/' && !digit_at(reader, reader->at + 1);
    reader->expression->has_factor =
        reader->expression->has_factor || !(reader->divides || (is_one && is_above));
}

static rec_status read_power(rec_unit_reader *reader, unsigned depth, rec_unit_value *value)
{
    rec_status status = REC_E_UNIT;
    const bool is_number = digit_at(reader, reader->at);
    int exponent = 1;
    if (is_number) {
        status = read_number(reader, value);
        note_factor(reader, value);
    } else if (here(reader) == '(' && depth < REC_UNIT_DEPTH_MAX) {
        reader->at++;
        write(reader, "(");
        status = read_product(reader, depth + 1, value);
        if (status == REC_OK && here(reader) != ')') {
            status = REC_E_UNIT;
        }
        reader->at += status == REC_OK;
        reader->has_noun = false; /* no plural inside parentheses */
        reader->has_divided = true;
        write(reader, ")");
    } else if (rec_unit_reader_at_name(reader)) {
        const int squaring = rec_unit_reader_at_declared(reader) ? 0 : read_squaring(reader);
        if (squaring != 0) {
            return read_squared(reader, squaring, value);
        }
        status = rec_unit_reader_name(reader, value);
    }
    if (status == REC_OK) {
        status = read_exponent(reader, is_number, &exponent);
    }
    if (status == REC_OK && exponent != 1) {
        reader->has_noun = false;
        reader->expression->thing = NULL;
        write_exponent(reader, exponent);
        status = rec_unit_value_raise(value, exponent);
    }
    return status;
}

/* Takes the operator before the next factor: 0 at the end of the product, else '*' or '/'. */
static char read_operator(rec_unit_reader *reader)
{
    const size_t before = reader->at;
    skip_spaces(reader);
    const bool has_space = reader->at > before;
    const uint32_t code = here(reader);
    if (code == 0 || code == ')') {
        return 0;
    }
    if (code == '/' || code == '*' || code == '.' || code == 0xB7 || code == '-') {
        const uint32_t next = reader->code[reader->at + 1];
        if ((code == '.' && digit_at(reader, reader->at + 1)) ||
            (code == '-' && !rec_letters_is_letter(next))) {
            return 0; /* "m .5" and "m -2" could mean too much */
        }
        reader->at++;
        skip_spaces(reader);
        return code == '/' ? '/' : '*';
    }
    const char *word = reader->text + reader->byte[reader->at];
    if (has_space && reader->at + 3 < reader->count && rec_letters_lower(word[0]) == 'p' &&
        rec_letters_lower(word[1]) == 'e' && rec_letters_lower(word[2]) == 'r' &&
        rec_unit_reader_is_space(reader, reader->at + 3)) {
        reader->at += 3;
        skip_spaces(reader);
        return '/';
    }
    /* "3m" and "m(s)" may do without an operator; a name's digits were its exponent. */
    const bool follows_digit = before > 0 && digit_at(reader, before - 1);
    return has_space || code == '(' || (follows_digit && !digit_at(reader, reader->at)) ? '*' : 0;
}

static rec_status read_product(rec_unit_reader *reader, unsigned depth, rec_unit_value *value)
{
    skip_spaces(reader);
    rec_status status = read_power(reader, depth, value);
    while (status == REC_OK) {
        const char sign = read_operator(reader);
        if (sign == 0) {
            break;
        }
        rec_unit_value factor;
        rec_unit_value_init(&factor);
        reader->has_divided = reader->has_divided || sign == '/';
        reader->divides = sign == '/';
        reader->expression->thing = NULL;
        write(reader, sign == '/' ? "/" : "*");
        status = read_power(reader, depth, &factor);
        if (status == REC_OK) {
            reader->expression->thing = NULL;
            status = rec_unit_value_multiply(value, &factor, sign == '/');
        }
        rec_unit_value_clear(&factor);
    }
    return status;
}

/* Splits the text into characters; false when it is not UTF-8 or holds control characters. */
static bool decode(rec_unit_reader *reader, const char *text, size_t length)
{
    for (size_t at = 0, bytes; at < length; at += bytes) {
        uint32_t code = 0;
        bytes = rec_letters_step(text + at, length - at, &code);
        if (bytes == 0 || (code < 0x20 && code != '\t') || code == 0x7F) {
            return false;
        }
        reader->byte[reader->count] = (uint8_t)at;
        reader->code[reader->count++] = code;
    }
    reader->byte[reader->count] = (uint8_t)length;
    return true;
}

static void finish_nouns(const rec_unit_reader *reader, size_t length)
{
    rec_unit_text *singular = &reader->expression->singular;
    rec_unit_text *plural = &reader->expression->plural;
    rec_unit_text_add(singular, reader->text + reader->copied, length - reader->copied);
    if (!reader->has_noun) {
        rec_unit_text_add(plural, singular->bytes, singular->length);
        return;
    }
    const size_t after = reader->noun_at + reader->noun_length;
    rec_unit_text_add(plural, singular->bytes, reader->noun_at);
    rec_unit_text_add(plural, reader->noun_plural.bytes, reader->noun_plural.length);
    rec_unit_text_add(plural, singular->bytes + after, singular->length - after);
}

rec_status rec_unit_expression_read(const rec_declared *declared, const char *text, size_t length,
                                    rec_unit_expression *expression)
{
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t')) {
        length--;
    }
    rec_unit_reader reader = {.declared = declared, .text = text, .expression = expression};
    expression->udunits.length = expression->singular.length = expression->plural.length = 0;
    expression->udunits.full = expression->singular.full = expression->plural.full = false;
    expression->udunits.bytes[0] = expression->singular.bytes[0] = expression->plural.bytes[0] = 0;
    expression->word_count = expression->word_at = expression->word_length = 0;
    expression->thing = NULL;
    expression->has_factor = false;
    if (!decode(&reader, text, length)) {
        return REC_E_UNIT;
    }
    skip_spaces(&reader);
    reader.copied = reader.byte[reader.at];
    if (reader.at == reader.count) {
        write(&reader, "1");
        return REC_OK;
    }
    const rec_status status = read_product(&reader, 0, &expression->value);
    if (status != REC_OK || reader.at != reader.count || expression->udunits.full) {
        return REC_E_UNIT;
    }
    finish_nouns(&reader, length);
    return REC_OK;
}
