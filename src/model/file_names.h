/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_FILE_NAMES_H
#define REC_FILE_NAMES_H

#include "model/names.h"

#include <stdbool.h>

/** What documents that are one problem may be called before the colon of FILE:ID. */
typedef struct rec_file_names {
    rec_names given;   /**< as they were given */
    rec_names base;    /**< without folders, the first of each */
    bool *base_shared; /**< by document: others have its base name too */
} rec_file_names;

/** A name without its folders; one that ends in a slash stays whole. */
const char *rec_file_base(const char *name);

/**
 * Takes in names[count], which must outlive it.
 *
 * Cost:    O(count).
 * Returns: REC_OK; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_file_names_make(rec_file_names *files, rec_arena *arena,
                                            const char *const names[], size_t count);

/**
 * The document that FILE:ID speaks of: the one given as FILE, else the only
 * one whose base name it is. *id: what follows the last colon.
 *
 * Returns: REC_OK, *document REC_NO_INDEX where there is none; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_file_names_find(const rec_file_names *files, rec_arena *arena,
                                            const char *text, uint32_t *document, const char **id);

#endif
