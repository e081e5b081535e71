/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether words name a counted thing: the last of them must be a name of it,
 * the ones before may be any that stand in its names.
 *
 *   artillery shells      "shells" is a name, "artillery" stands in "artillery shot"
 *   ---------|======
 */
#include "model/units_declared.h"

#include "model/units_letters.h"

#include <string.h>

enum { PHRASE_BYTES_MAX = 2 * REC_UNIT_TEXT_MAX, PLURAL_SIZE = PHRASE_BYTES_MAX + 8 };

/* The nouns that may stand for the thing, as folded texts, one after another. */
typedef struct rec_nouns {
    const rec_declared_thing *thing;
    const char *const *more;
    size_t more_count;
} rec_nouns;

static size_t noun_count(const rec_nouns *nouns)
{
    return (nouns->thing != NULL ? nouns->thing->name_count : 0) + nouns->more_count;
}

/* Copies a noun, folded; false when it is too long to be in a phrase. */
static bool noun_text(const rec_nouns *nouns, size_t index, char text[PHRASE_BYTES_MAX + 1])
{
    const size_t own = nouns->thing != NULL ? nouns->thing->name_count : 0;
    const char *given = index < own ? nouns->thing->folded[index] : nouns->more[index - own];
    const size_t length = strlen(given);
    if (length > PHRASE_BYTES_MAX) {
        return false;
    }
    text[rec_letters_fold(given, length, text)] = '\0';
    return true;
}

static bool is_noun(const rec_nouns *nouns, const char *word)
{
    char noun[PHRASE_BYTES_MAX + 1], plural[PLURAL_SIZE];
    const size_t own = nouns->thing != NULL ? nouns->thing->name_count : 0;
    for (size_t i = 0; i < noun_count(nouns); i++) {
        if (!noun_text(nouns, i, noun)) {
            continue;
        }
        if (strcmp(noun, word) == 0) {
            return true;
        }
        /* The thing's names have their plurals beside them; `more` has one form or the other. */
        if (i >= own && ((rec_english_plural(noun, strlen(noun), plural, sizeof plural) &&
                          strcmp(plural, word) == 0) ||
                         (rec_english_plural(word, strlen(word), plural, sizeof plural) &&
                          strcmp(plural, noun) == 0))) {
            return true;
        }
    }
    return false;
}

static bool stands_in_a_noun(const rec_nouns *nouns, const char *word, size_t length)
{
    char noun[PHRASE_BYTES_MAX + 1];
    for (size_t i = 0; i < noun_count(nouns); i++) {
        if (!noun_text(nouns, i, noun)) {
            continue;
        }
        for (const char *at = noun; *at != '\0';) {
            const size_t bytes = strcspn(at, " ");
            if (bytes == length && memcmp(at, word, length) == 0) {
                return true;
            }
            at += bytes + (at[bytes] == ' ');
        }
    }
    return false;
}

bool rec_declared_phrase_names(const rec_declared_thing *thing, const char *const more[],
                               size_t more_count, const char *phrase, size_t length)
{
    const rec_nouns nouns = {thing, more, more_count};
    char folded[PHRASE_BYTES_MAX + 1];
    if (length > PHRASE_BYTES_MAX || memchr(phrase, '\0', length) != NULL) {
        return false;
    }
    folded[rec_letters_fold(phrase, length, folded)] = '\0';
    for (const char *at = folded; *at != '\0';) {
        if (is_noun(&nouns, at)) {
            return true;
        }
        const size_t bytes = strcspn(at, " ");
        if (at[bytes] == '\0' || !stands_in_a_noun(&nouns, at, bytes)) {
            return false;
        }
        at += bytes + 1;
    }
    return false;
}
