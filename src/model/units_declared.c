/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names of counted things: checked, folded and kept in one hash table. All
 * names of a declaration are checked before any is added.
 */
#include "model/units_declared.h"

#include "model/units_letters.h"

#include <assert.h>
#include <string.h>

/* A plural can be longer than its noun; NUL included. */
enum { NAME_SIZE = REC_UNIT_TEXT_MAX + 8 };

typedef struct rec_new_names {
    const char **text; /* as given or made */
    const char **folded;
    size_t count;
} rec_new_names;

static bool is_usable_name(const char *name)
{
    const size_t length = strlen(name);
    uint32_t code = 0;
    if (length == 0 || length > REC_UNIT_TEXT_MAX || name[length - 1] == '-') {
        return false;
    }
    for (size_t at = 0, bytes; at < length; at += bytes) {
        bytes = rec_letters_step(name + at, length - at, &code);
        const bool is_other = at > 0 && (rec_letters_is_digit(name[at]) || name[at] == ' ' ||
                                         name[at] == '_' || name[at] == '-');
        if (bytes == 0 || !(rec_letters_is_letter(code) || is_other)) {
            return false;
        }
    }
    char folded[REC_UNIT_TEXT_MAX];
    const size_t used = rec_letters_fold(name, length, folded);
    return !(used == 3 && memcmp(folded, "per", 3) == 0); /* it divides */
}

static bool add_text(rec_new_names *names, rec_arena *arena, const char *text, size_t length)
{
    char folded[NAME_SIZE];
    if (length > REC_UNIT_TEXT_MAX) {
        return true; /* a plural no expression can hold */
    }
    const size_t used = rec_letters_fold(text, length, folded);
    for (size_t i = 0; i < names->count; i++) {
        if (strlen(names->folded[i]) == used && memcmp(names->folded[i], folded, used) == 0) {
            return true;
        }
    }
    names->text[names->count] = rec_arena_copy(arena, text, length);
    names->folded[names->count] = rec_arena_copy(arena, folded, used);
    if (names->text[names->count] == NULL || names->folded[names->count] == NULL) {
        return false;
    }
    names->count++;
    return true;
}

/* Whether a name is the plural of another that was given: it has then no plural of its own. */
static bool is_plural_of_given(const rec_new_names *given, size_t count, const char *folded)
{
    char plural[NAME_SIZE];
    for (size_t i = 0; i < count; i++) {
        if (rec_english_plural(given->folded[i], strlen(given->folded[i]), plural, sizeof plural) &&
            strcmp(given->folded[i], plural) != 0 && strcmp(plural, folded) == 0) {
            return true;
        }
    }
    return false;
}

static rec_status gather(rec_arena *arena, const char *name, const char *plural,
                         const char *const also[], size_t also_count, rec_new_names *names,
                         const char **shown_plural, const char **clash)
{
    char made[NAME_SIZE];
    *names = (rec_new_names){0};
    names->text = rec_arena_take(arena, 2 * (also_count + 1), sizeof *names->text);
    names->folded = rec_arena_take(arena, 2 * (also_count + 1), sizeof *names->folded);
    if (names->text == NULL || names->folded == NULL) {
        return REC_E_MEMORY;
    }
    assert(name != NULL);
    for (size_t i = 0; i < also_count + 2; i++) {
        const char *text = i == 0 ? name : i == 1 ? plural : also[i - 2];
        if (text == NULL) {
            continue;
        }
        if (!is_usable_name(text)) {
            *clash = text;
            return REC_E_INVALID;
        }
        if (!add_text(names, arena, text, strlen(text))) {
            return REC_E_MEMORY;
        }
    }
    if (plural == NULL) {
        if (!rec_english_plural(name, strlen(name), made, sizeof made)) {
            *clash = name;
            return REC_E_INVALID;
        }
        plural = made;
    }
    *shown_plural = rec_arena_copy(arena, plural, strlen(plural));
    if (*shown_plural == NULL || !add_text(names, arena, plural, strlen(plural))) {
        return REC_E_MEMORY;
    }
    const size_t given = names->count;
    for (size_t i = 0; i < also_count; i++) {
        char folded[NAME_SIZE];
        if (also[i] == NULL) {
            continue;
        }
        folded[rec_letters_fold(also[i], strlen(also[i]), folded)] = '\0';
        if (!is_plural_of_given(names, given, folded) &&
            rec_english_plural(also[i], strlen(also[i]), made, sizeof made) &&
            !add_text(names, arena, made, strlen(made))) {
            return REC_E_MEMORY;
        }
    }
    return REC_OK;
}

static bool make_room(rec_declared *declared, rec_arena *arena)
{
    void *shown = declared->shown;
    void *searched = declared->searched;
    const bool done = rec_arena_grow(arena, &shown, declared->shown_count,
                                     &declared->shown_capacity, sizeof *declared->shown) == REC_OK;
    declared->shown = shown;
    const bool both =
        done && rec_arena_grow(arena, &searched, declared->shown_count,
                               &declared->searched_capacity, sizeof *declared->searched) == REC_OK;
    declared->searched = searched;
    return both;
}

rec_status rec_declared_add(rec_declared *declared, rec_arena *arena, const char *name,
                            const char *plural, const char *const also[], size_t also_count,
                            const char **clash)
{
    rec_new_names names;
    const char *shown_plural = NULL;
    const rec_status gathered =
        gather(arena, name, plural, also, also_count, &names, &shown_plural, clash);
    if (gathered != REC_OK) {
        return gathered;
    }
    for (size_t i = 0; i < names.count; i++) {
        if (rec_names_find(&declared->names, names.folded[i]) != UINT32_MAX) {
            *clash = names.text[i];
            return REC_E_INVALID;
        }
    }
    void *things = declared->things;
    const rec_status grown = rec_arena_grow(arena, &things, declared->thing_count,
                                            &declared->thing_capacity, sizeof *declared->things);
    const char *shown_singular = rec_arena_copy(arena, name, strlen(name));
    if (grown != REC_OK || shown_singular == NULL) {
        declared->things = grown == REC_OK ? things : declared->things;
        return REC_E_MEMORY;
    }
    declared->things = things;
    const uint32_t index = (uint32_t)declared->thing_count++;
    declared->things[index] =
        (rec_declared_thing){shown_singular, shown_plural, REC_UNIT_ONE, names.folded, 0};
    for (size_t i = 0; i < names.count; i++) {
        uint32_t existing;
        if (!make_room(declared, arena)) {
            return REC_E_MEMORY;
        }
        if (rec_names_add(&declared->names, arena, names.folded[i], index, &existing) != REC_OK) {
            return REC_E_MEMORY;
        }
        declared->searched[declared->shown_count] = names.folded[i];
        declared->shown[declared->shown_count++] = names.text[i];
        declared->things[index].name_count++;
    }
    return REC_OK;
}

const rec_declared_thing *rec_declared_find(const rec_declared *declared, const char *text,
                                            size_t length)
{
    char folded[REC_UNIT_TEXT_MAX + 1];
    folded[rec_letters_fold(text, length, folded)] = '\0';
    const uint32_t index = rec_names_find(&declared->names, folded);
    return index == UINT32_MAX ? NULL : &declared->things[index];
}
