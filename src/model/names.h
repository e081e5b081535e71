/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_NAMES_H
#define REC_NAMES_H

#include "model/arena.h"

#include <stdint.h>

/** What ids name: a hash table from strings to indices, in an arena. All zero to begin with. */
typedef struct rec_names {
    struct rec_names_slot {
        const char *name; /**< NULL: free */
        uint32_t index;
    } * slots;
    size_t slot_count; /**< a power of two, or 0 */
    size_t count;
} rec_names;

/**
 * Adds a name that must outlive the table.
 *
 * Returns: REC_OK; REC_E_INVALID if it is there already, *existing is then its
 *          index; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_names_add(rec_names *names, rec_arena *arena, const char *name,
                                      uint32_t index, uint32_t *existing);

/** The index that a name was added with; UINT32_MAX when it was not. */
uint32_t rec_names_find(const rec_names *names, const char *name);

#endif
