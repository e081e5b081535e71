/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Open addressing with linear probing over the 64-bit FNV-1a hash; at most
 * half of the slots are taken.
 */
#include "model/names.h"

#include <string.h>

enum { FIRST_SLOT_COUNT = 32 };

static uint64_t hash_of(const char *name)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (; *name != '\0'; name++) {
        hash = (hash ^ (unsigned char)*name) * UINT64_C(1099511628211);
    }
    return hash ^ (hash >> 32);
}

/** The slot that holds the name or the free one where it belongs. */
static struct rec_names_slot *slot_of(const rec_names *names, const char *name)
{
    size_t at = (size_t)hash_of(name) & (names->slot_count - 1);
    while (names->slots[at].name != NULL && strcmp(names->slots[at].name, name) != 0) {
        at = (at + 1) & (names->slot_count - 1);
    }
    return &names->slots[at];
}

static rec_status grow(rec_names *names, rec_arena *arena)
{
    rec_names larger = {.count = names->count};
    larger.slot_count = names->slot_count == 0 ? FIRST_SLOT_COUNT : names->slot_count * 2;
    larger.slots = rec_arena_take(arena, larger.slot_count, sizeof *larger.slots);
    if (larger.slots == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < names->slot_count; i++) {
        if (names->slots[i].name != NULL) {
            *slot_of(&larger, names->slots[i].name) = names->slots[i];
        }
    }
    *names = larger;
    return REC_OK;
}

rec_status rec_names_add(rec_names *names, rec_arena *arena, const char *name, uint32_t index,
                         uint32_t *existing)
{
    if (2 * (names->count + 1) > names->slot_count && grow(names, arena) != REC_OK) {
        return REC_E_MEMORY;
    }
    struct rec_names_slot *slot = slot_of(names, name);
    if (slot->name != NULL) {
        *existing = slot->index;
        return REC_E_INVALID;
    }
    slot->name = name;
    slot->index = index;
    names->count++;
    return REC_OK;
}

uint32_t rec_names_find(const rec_names *names, const char *name)
{
    return names->slot_count == 0 || slot_of(names, name)->name == NULL
               ? UINT32_MAX
               : slot_of(names, name)->index;
}
