/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ids and singulars from the words of a text.
 */
#include "prose/drafting.h"

#include <string.h>

/* ASCII for Latin letters with marks, U+00C0 to U+017F; '?' where there is none. */
static char plain_letter(uint32_t c)
{
    static const char latin[] = "aaaaaaaceeeeiiiidnooooo?ouuuuyts"
                                "aaaaaaaceeeeiiiidnooooo?ouuuuyty"
                                "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllll"
                                "lnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
    return c >= 0xC0 && c - 0xC0 < sizeof latin - 1 ? latin[c - 0xC0] : '?';
}

const char *rec_slug(rec_arena *arena, const char *text, size_t length, char joint,
                     size_t length_max)
{
    rec_words_error error;
    const rec_scan scan = {.text = text, .length = length, .error = &error};
    char *made = rec_arena_take(arena, (length < length_max ? length : length_max) + 2, 1);
    if (made == NULL) {
        return NULL;
    }
    size_t used = 0, last_joint = 0;
    for (size_t at = 0, bytes; at < length; at += bytes) {
        uint32_t c = rec_scan_character(&scan, at, &bytes);
        c = c >= 'A' && c <= 'Z' ? c + 32 : c;
        const bool apostrophe = c == '\'' || c == 0x2019;
        char letter = c < 0x80 ? (char)c : plain_letter(c);
        const bool kept = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        if (apostrophe || (!kept && used == 0)) {
            continue;
        }
        if (!kept) {
            if (made[used - 1] != joint) {
                last_joint = used;
                made[used++] = joint;
            }
        } else {
            made[used++] = letter;
        }
        if (used >= length_max) {
            used = last_joint > 0 ? last_joint : used; /* ends with a whole word */
            break;
        }
    }
    while (used > 0 && made[used - 1] == joint) {
        used--;
    }
    made[used] = '\0';
    return made;
}

static bool ends_with(const char *word, size_t length, const char *ending)
{
    const size_t bytes = strlen(ending);
    return length > bytes && memcmp(word + length - bytes, ending, bytes) == 0;
}

const char *rec_singular(rec_arena *arena, const char *word, size_t length)
{
    static const struct {
        const char *plural, *singular;
    } irregular[] = {{"people", "person"},
                     {"men", "man"},
                     {"women", "woman"},
                     {"children", "child"},
                     {"feet", "foot"},
                     {"mice", "mouse"},
                     {"geese", "goose"},
                     {"teeth", "tooth"},
                     {"lives", "life"},
                     {"wives", "wife"},
                     {"knives", "knife"},
                     {"wolves", "wolf"},
                     {"shelves", "shelf"},
                     {"thieves", "thief"},
                     {"halves", "half"},
                     {"leaves", "leaf"},
                     {"loaves", "loaf"},
                     {"movies", "movie"},
                     {"cookies", "cookie"},
                     {"calories", "calorie"},
                     {"series", "series"},
                     {"species", "species"},
                     {"persons", "person"},
                     {"peoples", "person"},
                     {"policemen", "policeman"},
                     {"crises", "crisis"},
                     {"fishermen", "fisherman"},
                     {"ties", "tie"},
                     {"households", "household"},
                     {"servicemen", "serviceman"},
                     {"homes", "home"},
                     {"axes", "axis"},
                     {"buses", "bus"},
                     {"viruses", "virus"},
                     {"campuses", "campus"},
                     {"zombies", "zombie"}};
    char *made = rec_arena_take(arena, length + 4, 1);
    if (made == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < length; i++) {
        made[i] = word[i] >= 'A' && word[i] <= 'Z' ? (char)(word[i] + 32) : word[i];
    }
    for (size_t i = 0; i < sizeof irregular / sizeof irregular[0]; i++) {
        if (strcmp(made, irregular[i].plural) == 0) {
            return irregular[i].singular;
        }
    }
    if (ends_with(made, length, "ies") && length > 4) {
        memcpy(made + length - 3, "y", 2);
    } else if (ends_with(made, length, "sses") || ends_with(made, length, "shes") ||
               ends_with(made, length, "ches") || ends_with(made, length, "xes") ||
               ends_with(made, length, "zzes") || ends_with(made, length, "oes")) {
        made[length - 2] = '\0';
    } else if (ends_with(made, length, "s") && !ends_with(made, length, "ss") &&
               !ends_with(made, length, "us") && !ends_with(made, length, "is")) {
        made[length - 1] = '\0';
    }
    return made;
}
