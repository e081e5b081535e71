/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two tables: of names as given, which are all different, and of base names.
 */
#include "model/file_names.h"

#include <reconcile/problem.h>

#include <string.h>

const char *rec_file_base(const char *name)
{
    const char *slash = strrchr(name, '/');
    return slash != NULL && slash[1] != '\0' ? slash + 1 : name;
}

rec_status rec_file_names_make(rec_file_names *files, rec_arena *arena, const char *const names[],
                               size_t count)
{
    *files = (rec_file_names){.base_shared = rec_arena_take(arena, count, sizeof(bool))};
    if (files->base_shared == NULL) {
        return REC_E_MEMORY;
    }
    for (uint32_t d = 0; d < count; d++) {
        uint32_t existing = d;
        files->base_shared[d] = false;
        if (rec_names_add(&files->given, arena, names[d], d, &existing) == REC_E_MEMORY) {
            return REC_E_MEMORY;
        }
        const rec_status status =
            rec_names_add(&files->base, arena, rec_file_base(names[d]), d, &existing);
        if (status == REC_E_MEMORY) {
            return REC_E_MEMORY;
        }
        if (status != REC_OK) {
            files->base_shared[d] = files->base_shared[existing] = true;
        }
    }
    return REC_OK;
}

rec_status rec_file_names_find(const rec_file_names *files, rec_arena *arena, const char *text,
                               uint32_t *document, const char **id)
{
    const char *colon = strrchr(text, ':');
    *document = REC_NO_INDEX;
    if (colon == NULL) {
        return REC_OK;
    }
    const char *file = rec_arena_copy(arena, text, (size_t)(colon - text));
    if (file == NULL) {
        return REC_E_MEMORY;
    }
    *id = colon + 1;
    *document = rec_names_find(&files->given, file);
    if (*document == REC_NO_INDEX) {
        *document = rec_names_find(&files->base, file);
        if (*document != REC_NO_INDEX && files->base_shared[*document]) {
            *document = REC_NO_INDEX;
        }
    }
    return REC_OK;
}
