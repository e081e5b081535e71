/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SAME_FILE_H
#define REC_SAME_FILE_H

#include <stdbool.h>
#include <stddef.h>

/** Whether both paths lead to one regular file, however they are spelled. */
bool rec_same_file(const char *path, const char *other);

/**
 * Whether paths[count] lead to as many files; "-" is standard input. Complains
 * of the first that leads where an earlier one does. What is named twice in
 * the same letters is left to who reads the names, but for "-".
 *
 * Cost:    O(count log count).
 */
bool rec_files_differ(const char *const paths[], size_t count);

#endif
