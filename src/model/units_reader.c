/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names in a unit's text: the longest declared name that begins here, else
 * known words joined by '_' ("nautical miles"), else one known word as far as
 * UDUNITS' scanner would take it: up to its last letter, digits after that
 * being an exponent.
 */
#include "model/units_reader.h"

#include "model/units_known.h"
#include "model/units_letters.h"
#include "model/units_system.h"

#include <string.h>

enum { JOINED_WORDS_MAX = 4 };

void rec_unit_text_add(rec_unit_text *text, const char *bytes, size_t length)
{
    if (text->full || length >= sizeof text->bytes - text->length) {
        text->full = true;
        return;
    }
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

bool rec_unit_reader_is_space(const rec_unit_reader *reader, size_t at)
{
    return reader->code[at] == ' ' || reader->code[at] == '\t' || reader->code[at] == 0xA0;
}

static bool is_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

/* Letters, and the signs that UDUNITS has among them: degree, minute, second, Kelvin's and so on.
 */
static bool is_letter(uint32_t code)
{
    return rec_letters_is_letter(code) || code == '_' || code == 0xB0 ||
           (code >= 0x2032 && code <= 0x2033) || (code >= 0x2100 && code <= 0x214F);
}

static bool is_sign(uint32_t code)
{
    return code == '%' || code == '\'' || code == '"';
}

bool rec_unit_reader_at_name(const rec_unit_reader *reader)
{
    return is_letter(reader->code[reader->at]) || is_sign(reader->code[reader->at]);
}

static bool ends_declared(const rec_unit_reader *reader, size_t end)
{
    const uint32_t last = reader->code[end - 1], next = reader->code[end];
    const bool is_in_number = is_digit(last) && is_digit(next);
    return (is_letter(last) || is_digit(last)) && !is_letter(next) && !is_in_number;
}

static const rec_declared_thing *longest_declared(const rec_unit_reader *reader, size_t *end)
{
    size_t stop = reader->at;
    if (reader->declared->thing_count == 0) {
        return NULL;
    }
    while (stop < reader->count &&
           (is_letter(reader->code[stop]) || is_digit(reader->code[stop]) ||
            rec_unit_reader_is_space(reader, stop) || reader->code[stop] == '-')) {
        stop++;
    }
    const size_t start = reader->byte[reader->at];
    for (; stop > reader->at; stop--) {
        const rec_declared_thing *thing =
            ends_declared(reader, stop) ? rec_declared_find(reader->declared, reader->text + start,
                                                            (size_t)reader->byte[stop] - start)
                                        : NULL;
        if (thing != NULL) {
            *end = stop;
            return thing;
        }
    }
    return NULL;
}

bool rec_unit_reader_at_declared(const rec_unit_reader *reader)
{
    size_t end;
    return longest_declared(reader, &end) != NULL;
}

/* The end of the word at `start`: UDUNITS' letter(alphanum*letter)?, or one sign. */
static size_t word_end(const rec_unit_reader *reader, size_t start)
{
    size_t end = start;
    if (is_sign(reader->code[start])) {
        return start + 1;
    }
    while (is_letter(reader->code[end]) || is_digit(reader->code[end])) {
        end++;
    }
    while (end > start && is_digit(reader->code[end - 1])) {
        end--;
    }
    return end;
}

/* Known words in one: "nautical miles" is nautical_miles. Prefixes do not join ("m s" is no
 * prefix). */
static bool find_joined(const rec_unit_reader *reader, char word[REC_UNIT_TEXT_MAX + 1],
                        size_t *length, size_t *end, rec_known *known)
{
    size_t ends[JOINED_WORDS_MAX], count = 0;
    for (size_t at = reader->at; count < JOINED_WORDS_MAX && is_letter(reader->code[at]);) {
        ends[count] = word_end(reader, at);
        at = ends[count++];
        if (!rec_unit_reader_is_space(reader, at)) {
            break;
        }
        at++;
    }
    while (count > 1) {
        const size_t start = reader->byte[reader->at];
        *length = reader->byte[ends[--count]] - start;
        size_t used = 0;
        for (size_t i = reader->at; i < ends[count]; i++) {
            if (rec_unit_reader_is_space(reader, i)) {
                word[used++] = '_';
            } else {
                const size_t bytes = (size_t)reader->byte[i + 1] - reader->byte[i];
                memcpy(word + used, reader->text + reader->byte[i], bytes);
                used += bytes;
            }
        }
        *length = used;
        *end = ends[count];
        if (rec_known_find(word, used, known) && known->prefix_length == 0) {
            return true;
        }
    }
    return false;
}

static void add_noun_part(rec_unit_text *text, const char *part)
{
    for (; *part != '\0'; part++) {
        rec_unit_text_add(text, *part == '_' ? " " : part, 1);
    }
}

/* Takes over what stands before the name, then the name in the singular. */
static void add_noun(rec_unit_reader *reader, size_t end, const char *prefix, size_t prefix_length,
                     const char *singular, const char *plural)
{
    rec_unit_text *noun = &reader->expression->singular;
    const size_t start = reader->byte[reader->at];
    rec_unit_text_add(noun, reader->text + reader->copied, start - reader->copied);
    const size_t noun_at = noun->length;
    rec_unit_text_add(noun, prefix, prefix_length);
    add_noun_part(noun, singular);
    if (!reader->has_divided) { /* the last name above the line is the one counted */
        reader->has_noun = true;
        reader->noun_at = noun_at;
        reader->noun_length = noun->length - noun_at;
        reader->noun_plural.length = 0;
        reader->noun_plural.full = false;
        rec_unit_text_add(&reader->noun_plural, prefix, prefix_length);
        add_noun_part(&reader->noun_plural, plural);
    }
    reader->copied = reader->byte[end];
    reader->at = end;
}

static rec_status take_declared(rec_unit_reader *reader, const rec_declared_thing *thing,
                                size_t end, rec_unit_value *value)
{
    rec_unit_expression *expression = reader->expression;
    char name[REC_UNIT_SYSTEM_NAME_SIZE];
    const size_t length = rec_unit_system_name((uint32_t)(thing - reader->declared->things), name);
    rec_unit_text_add(&expression->udunits, name, length);
    expression->thing = thing;
    value->power = 1;
    add_noun(reader, end, "", 0, thing->singular, thing->plural);
    return REC_OK;
}

/* UDUNITS has foots and hertzes, made by a shorter rule than ours, and degsC, which nobody
   prints; what its database itself gives (degrees_Celsius) is kept. */
static const char *printed_plural(const rec_known *known, char *made, size_t size)
{
    const size_t length = strlen(known->singular);
    const char last = known->singular[length - 1];
    const bool is_abbreviation = last >= 'A' && last <= 'Z' && strchr(known->singular, '_') == NULL;
    if (strcmp(known->plural, known->singular) == 0 || is_abbreviation) {
        return known->singular;
    }
    return strncmp(known->plural, known->singular, length - 1) == 0 &&
                   rec_english_plural(known->singular, length, made, size)
               ? made
               : known->plural;
}

static rec_status take_known(rec_unit_reader *reader, const rec_known *known, const char *word,
                             size_t length, size_t end, rec_unit_value *value)
{
    rec_unit_expression *expression = reader->expression;
    const rec_known_definition *definition = &rec_known_definitions[known->definition];
    rec_exact prefix;
    rec_exact_init(&prefix);
    rec_status status = rec_exact_parse(&prefix, known->prefix);
    if (status == REC_OK) {
        status = rec_exact_parse(&value->scale, rec_known_text(definition->scale));
    }
    if (status == REC_OK) {
        status = rec_exact_parse(&value->origin, rec_known_text(definition->origin));
    }
    if (status == REC_OK) {
        rec_exact_multiply(&value->scale, &value->scale, &prefix);
    }
    rec_exact_clear(&prefix);
    value->is_logarithmic = definition->kind == REC_KNOWN_LOGARITHMIC;
    value->power = 1;
    expression->words[expression->word_count++] =
        (rec_unit_word){known->definition, (uint16_t)expression->udunits.length, (uint8_t)length,
                        (uint8_t)known->prefix_length, known->prefix_nearest};
    rec_unit_text_add(&expression->udunits, word, length);
    char plural[REC_UNIT_EXPRESSION_SIZE];
    add_noun(reader, end, word, known->prefix_length, known->singular,
             printed_plural(known, plural, sizeof plural));
    return status;
}

rec_status rec_unit_reader_name(rec_unit_reader *reader, rec_unit_value *value)
{
    char joined[REC_UNIT_TEXT_MAX + 1];
    size_t end = reader->at, length = 0;
    rec_known known;
    const rec_declared_thing *thing = longest_declared(reader, &end);
    if (thing != NULL) {
        return take_declared(reader, thing, end, value);
    }
    if (find_joined(reader, joined, &length, &end, &known)) {
        return take_known(reader, &known, joined, length, end, value);
    }
    end = word_end(reader, reader->at);
    const size_t start = reader->byte[reader->at];
    length = reader->byte[end] - start;
    if (rec_known_find(reader->text + start, length, &known)) {
        return take_known(reader, &known, reader->text + start, length, end, value);
    }
    reader->expression->word_at = start;
    reader->expression->word_length = length;
    return REC_E_UNIT;
}
