/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * English plurals by rule and a short list of the irregular nouns that
 * reports count; what the list lacks is declared with its plural.
 */
#include "model/units.h"

#include "model/units_letters.h"

#include <string.h>

typedef struct rec_irregular {
    const char *singular;
    const char *plural;
} rec_irregular;

/* Matched at the end of the last word; the same twice where nothing changes. */
static const rec_irregular irregular[] = {
    {"person", "people"},
    {"woman", "women"},
    {"human", "humans"},
    {"german", "germans"},
    {"roman", "romans"},
    {"shaman", "shamans"},
    {"talisman", "talismans"},
    {"man", "men"},
    {"child", "children"},
    {"foot", "feet"},
    {"tooth", "teeth"},
    {"goose", "geese"},
    {"mongoose", "mongooses"},
    {"mouse", "mice"},
    {"ox", "oxen"},
    {"aircraft", "aircraft"},
    {"spacecraft", "spacecraft"},
    {"watercraft", "watercraft"},
    {"hovercraft", "hovercraft"},
    {"fish", "fish"},
    {"sheep", "sheep"},
    {"deer", "deer"},
    {"series", "series"},
    {"species", "species"},
    {"cattle", "cattle"},
    {"people", "people"},
    {"personnel", "personnel"},
    {"police", "police"},
    {"ordnance", "ordnance"},
    {"equipment", "equipment"},
    {"ammunition", "ammunition"},
    {"offspring", "offspring"},
    {"means", "means"},
    {"crossroads", "crossroads"},
    {"headquarters", "headquarters"},
    {"barracks", "barracks"},
    {"loaf", "loaves"},
    {"leaf", "leaves"},
    {"half", "halves"},
    {"calf", "calves"},
    {"shelf", "shelves"},
    {"thief", "thieves"},
    {"wolf", "wolves"},
    {"knife", "knives"},
    {"life", "lives"},
    {"wife", "wives"},
    {"elf", "elves"},
    {"self", "selves"},
    {"hero", "heroes"},
    {"potato", "potatoes"},
    {"tomato", "tomatoes"},
    {"torpedo", "torpedoes"},
    {"echo", "echoes"},
    {"veto", "vetoes"},
    {"embargo", "embargoes"},
    {"mosquito", "mosquitoes"},
    {"crisis", "crises"},
    {"basis", "bases"},
    {"analysis", "analyses"},
    {"quiz", "quizzes"},
    {"hertz", "hertz"},
    {"siemens", "siemens"},
    {"stomach", "stomachs"},
    {"monarch", "monarchs"},
    {"epoch", "epochs"},
    {"percent", "percent"},
    {"celsius", "celsius"},
    {"fahrenheit", "fahrenheit"},
    {"lux", "lux"},
};

/* Short ones are whole words only: a "box" is no "ox", a "himself" seldom counted. */
static bool must_be_whole_word(const char *singular)
{
    return strlen(singular) <= 4 && strcmp(singular, "man") != 0 && strcmp(singular, "fish") != 0 &&
           strcmp(singular, "wife") != 0;
}

static bool ends_in(const char *noun, size_t length, const char *ending)
{
    const size_t bytes = strlen(ending);
    if (bytes > length) {
        return false;
    }
    for (size_t i = 0; i < bytes; i++) {
        if (rec_letters_lower(noun[length - bytes + i]) != ending[i]) {
            return false;
        }
    }
    return true;
}

static const rec_irregular *find_irregular(const char *noun, size_t length)
{
    for (size_t i = 0; i < sizeof irregular / sizeof irregular[0]; i++) {
        const size_t bytes = strlen(irregular[i].singular);
        if (ends_in(noun, length, irregular[i].singular) &&
            (length == bytes || noun[length - bytes - 1] == ' ' ||
             noun[length - bytes - 1] == '-' || noun[length - bytes - 1] == '_' ||
             !must_be_whole_word(irregular[i].singular))) {
            return &irregular[i];
        }
    }
    return NULL;
}

/* Bytes of the noun that stay, and what follows them. */
static size_t regular(const char *noun, size_t length, const char **ending)
{
    static const char *const hissing[] = {"s", "x", "z", "ch", "sh"};
    if (length > 1 && ends_in(noun, length, "y") &&
        strchr("aeiouAEIOU", noun[length - 2]) == NULL) {
        *ending = "ies";
        return length - 1;
    }
    for (size_t i = 0; i < sizeof hissing / sizeof hissing[0]; i++) {
        if (ends_in(noun, length, hissing[i])) {
            *ending = "es";
            return length;
        }
    }
    *ending = "s";
    return length;
}

bool rec_english_plural(const char *noun, size_t length, char *plural, size_t size)
{
    const char *ending = "";
    size_t kept = length;
    if (length > 0) {
        const rec_irregular *found = find_irregular(noun, length);
        if (found == NULL) {
            kept = regular(noun, length, &ending);
        } else {
            /* What both forms begin with is kept as it is written: Person, People. */
            size_t same = 0;
            while (found->singular[same] != '\0' && found->singular[same] == found->plural[same]) {
                same++;
            }
            kept = length - strlen(found->singular) + same;
            ending = found->plural + same;
        }
    }
    const size_t ending_length = strlen(ending);
    if (kept >= size || ending_length >= size - kept) {
        return false;
    }
    memmove(plural, noun, kept);
    memcpy(plural + kept, ending, ending_length + 1);
    return true;
}
