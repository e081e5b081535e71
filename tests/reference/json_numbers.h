/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_JSON_NUMBERS_H
#define REC_TEST_JSON_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>

/** A file of well formed JSON as text, ended by NUL; to be freed. Ends the program if there is
 * none. */
char *json_text_of_file(const char *path);

/**
 * Where the value at a path of keys is, "z.REML.mu"; NULL if there is none.
 * Keys hold no escapes.
 */
const char *json_at(const char *text, const char *path);

/** The number at a path, also one in quotes; false for null, text, or nothing. */
bool json_number(const char *text, const char *path, double *number);

/** Fills numbers[limit] from the array at a path; how many it has, 0 if there is none. */
size_t json_numbers(const char *text, const char *path, double numbers[], size_t limit);

#endif
