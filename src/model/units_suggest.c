/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * "Did you mean": the first word of a text that is not known is held against
 * the declared names, then its other letter cases, then UDUNITS' database,
 * with and without a prefix ("kilometrs": "kilo" and the nearest to "metrs").
 */
#include "model/units.h"

#include "model/diagnose.h"
#include "model/units_known.h"
#include "model/units_letters.h"
#include "model/units_parts.h"

#include <string.h>

/* To a shorter word some symbol of the database is always near, and never meant. */
enum { WORD_BYTES_MIN = 4 };

static const char *nearest_declared(const rec_units *units, const char *folded)
{
    const rec_declared *declared = &units->declared;
    const char *near = rec_nearest_name(folded, declared->searched, declared->shown_count);
    for (size_t i = 0; i < declared->shown_count && near != NULL; i++) {
        if (declared->searched[i] == near) {
            return declared->shown[i];
        }
    }
    return NULL;
}

static bool list_known(rec_units *units)
{
    if (units->known != NULL) {
        return true;
    }
    const size_t most = rec_known_name_count + rec_known_symbol_count;
    const char **list = rec_arena_take(&units->arena, most, sizeof *list);
    if (list == NULL) {
        return false;
    }
    for (size_t i = 0; i < most; i++) {
        const rec_known_name *name = i < rec_known_name_count
                                         ? &rec_known_names[i]
                                         : &rec_known_symbols[i - rec_known_name_count];
        list[i] = rec_known_text(name->text);
    }
    units->known = list;
    units->known_count = most;
    return true;
}

/* KM for km: the same word in lower case, if that is known. */
static const char *lower_case(rec_units *units, const char *word, size_t length)
{
    char lower[REC_UNIT_TEXT_MAX + 1];
    rec_known known;
    for (size_t i = 0; i < length; i++) {
        lower[i] = rec_letters_lower(word[i]);
    }
    return rec_known_find(lower, length, &known) ? rec_arena_copy(&units->arena, lower, length)
                                                 : NULL;
}

static const char *nearest_known(rec_units *units, const char *word, size_t length)
{
    if (length < WORD_BYTES_MIN || !list_known(units)) {
        return NULL;
    }
    const size_t prefix_length = rec_known_name_prefix(word, length);
    if (prefix_length > 0) {
        const char *near =
            rec_nearest_name(word + prefix_length, units->known, rec_known_name_count);
        if (near != NULL) {
            return rec_arena_format(&units->arena, "%.*s%s", (int)prefix_length, word, near);
        }
    }
    return rec_nearest_name(word, units->known, units->known_count);
}

const char *rec_units_suggest(rec_units *units, const char *text, size_t length)
{
    if (length > REC_UNIT_TEXT_MAX) {
        return NULL;
    }
    rec_unit_expression expression;
    rec_unit_value_init(&expression.value);
    const rec_status status = rec_unit_expression_read(&units->declared, text, length, &expression);
    rec_unit_value_clear(&expression.value);
    if (status == REC_OK) {
        return NULL;
    }
    /* The whole first, for a declared name of several words; then the word that stopped it. */
    char word[REC_UNIT_TEXT_MAX + 1];
    word[rec_letters_fold(text, length, word)] = '\0';
    const char *near = nearest_declared(units, word);
    const char *unknown = text + expression.word_at;
    if (near == NULL && expression.word_length > 0) {
        word[rec_letters_fold(unknown, expression.word_length, word)] = '\0';
        near = nearest_declared(units, word);
    }
    if (near == NULL && expression.word_length > 0) {
        near = lower_case(units, unknown, expression.word_length);
    }
    if (near == NULL && expression.word_length > 0) {
        for (size_t i = 0; i < expression.word_length; i++) {
            word[i] = rec_letters_lower(unknown[i]);
        }
        word[expression.word_length] = '\0';
        near = nearest_known(units, word, expression.word_length);
    }
    return near;
}
