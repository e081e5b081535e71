/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words of UDUNITS' database by binary search in the sorted table, prefixes
 * by trying each. The order of the attempts is that of UDUNITS' parser.y.
 */
#include "model/units_known.h"

#include "model/units_letters.h"

#include <string.h>

const char *rec_known_text(uint16_t offset)
{
    return rec_known_texts + offset;
}

static int compare_bytes(const char *word, size_t length, const char *text, bool folds)
{
    for (size_t i = 0; i < length; i++) {
        const unsigned char a = (unsigned char)(folds ? rec_letters_lower(word[i]) : word[i]);
        const unsigned char b = (unsigned char)(folds ? rec_letters_lower(text[i]) : text[i]);
        if (a != b) {
            return a < b ? -1 : 1; /* also where text ends first, by its NUL */
        }
    }
    return text[length] == '\0' ? 0 : -1;
}

static const rec_known_name *search(const rec_known_name names[], size_t count, const char *word,
                                    size_t length, bool folds)
{
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = compare_bytes(word, length, rec_known_text(names[middle].text), folds);
        if (order == 0) {
            return &names[middle];
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

static const rec_known_name *search_whole(const char *word, size_t length)
{
    const rec_known_name *name = search(rec_known_names, rec_known_name_count, word, length, true);
    if (name == NULL) {
        name = search(rec_known_symbols, rec_known_symbol_count, word, length, false);
    }
    return name;
}

static const rec_known_prefix *longest(const rec_known_prefix prefixes[], size_t count,
                                       const char *word, size_t length, bool folds,
                                       size_t *prefix_length)
{
    const rec_known_prefix *found = NULL;
    *prefix_length = 0;
    for (size_t i = 0; i < count; i++) {
        const char *text = rec_known_text(prefixes[i].text);
        const size_t bytes = strlen(text);
        if (bytes > *prefix_length && bytes <= length &&
            compare_bytes(word, bytes, text, folds) == 0) {
            found = &prefixes[i];
            *prefix_length = bytes;
        }
    }
    return found;
}

size_t rec_known_name_prefix(const char *word, size_t length)
{
    size_t prefix_length;
    (void)longest(rec_known_name_prefixes, rec_known_name_prefix_count, word, length, true,
                  &prefix_length);
    return prefix_length;
}

bool rec_known_find(const char *word, size_t length, rec_known *known)
{
    if (length == 0 || memchr(word, '\0', length) != NULL) {
        return false;
    }
    const rec_known_prefix *prefix = NULL;
    size_t prefix_length = 0;
    const rec_known_name *name = search_whole(word, length);
    if (name == NULL) {
        prefix = longest(rec_known_name_prefixes, rec_known_name_prefix_count, word, length, true,
                         &prefix_length);
        if (prefix == NULL) {
            prefix = longest(rec_known_symbol_prefixes, rec_known_symbol_prefix_count, word, length,
                             false, &prefix_length);
        }
        if (prefix == NULL || prefix_length == length) {
            return false;
        }
        name = search_whole(word + prefix_length, length - prefix_length);
    }
    if (name == NULL) {
        return false;
    }
    known->definition = name->definition;
    known->prefix_length = prefix_length;
    known->prefix = prefix != NULL ? rec_known_text(prefix->value) : "1";
    known->prefix_nearest = prefix != NULL ? prefix->nearest : 1.0;
    known->singular = rec_known_text(name->singular);
    known->plural = rec_known_text(name->plural);
    return true;
}
