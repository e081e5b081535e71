/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_UNITS_DECLARED_H
#define REC_UNITS_DECLARED_H

#include "model/arena.h"
#include "model/names.h"
#include "model/units.h"

/** A thing that is counted. Its names are texts as given, with the plurals made of them. */
typedef struct rec_declared_thing {
    const char *singular;
    const char *plural;
    rec_unit_id unit;
    const char **folded; /**< [name_count]: all its names as rec_letters_fold has them */
    size_t name_count;
} rec_declared_thing;

/** All that were declared. All zero to begin with; memory is the arena's. */
typedef struct rec_declared {
    rec_names names; /**< folded name to thing */
    rec_declared_thing *things;
    size_t thing_count, thing_capacity;
    const char **shown;    /**< [shown_count]: every name as given, for "did you mean" */
    const char **searched; /**< [shown_count]: the same folded */
    size_t shown_count, shown_capacity, searched_capacity;
} rec_declared;

/**
 * Adds a thing with its unit still 0. Nothing is added unless REC_OK, but that
 * a failure of memory may leave it with fewer names.
 *
 * Returns: REC_OK; REC_E_INVALID with *clash as rec_units_declare; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_declared_add(rec_declared *declared, rec_arena *arena, const char *name,
                                         const char *plural, const char *const also[],
                                         size_t also_count, const char **clash);

/** The thing that a text names, whatever its letter case; NULL: none. length <= REC_UNIT_TEXT_MAX.
 */
const rec_declared_thing *rec_declared_find(const rec_declared *declared, const char *text,
                                            size_t length);

/** rec_units_phrase_names for a declared thing; thing NULL: only `more` is asked. */
bool rec_declared_phrase_names(const rec_declared_thing *thing, const char *const more[],
                               size_t more_count, const char *phrase, size_t length);

#endif
