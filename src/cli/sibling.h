/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SIBLING_H
#define REC_SIBLING_H

#include "model/problem.h"

/**
 * The name of the file beside a document that says what is expected of it:
 * "claims.yaml" has "claims.expected.json". The caller frees it; NULL when
 * there is no memory.
 */
char *rec_sibling_path(const char *path);

/** Whether there is such a file, readable or not. */
bool rec_sibling_exists(const char *sibling);

/**
 * Reads an expectation from its file, without a word where that fails; its
 * strings lie in the arena.
 */
bool rec_sibling_read(const char *sibling, rec_arena *arena, rec_expectation *expectation);

#endif
