/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_INPUT_H
#define REC_INPUT_H

#include <reconcile/diagnostic.h>

#include <stdbool.h>
#include <stddef.h>

/** Most bytes of one document. */
enum { REC_INPUT_BYTES_MAX = 256 * 1024 * 1024 };

/** A file wholly in memory, with a NUL after its last byte. */
typedef struct rec_input {
    char *bytes;
    size_t length;
} rec_input;

/** The name under which messages and results speak of a file: "<stdin>" for "-". */
const char *rec_input_name(const char *path);

/**
 * Reads a file, or standard input for "-".
 *
 * Returns: whether it was read, to be released by rec_input_clear; else the
 *          message says what is wrong.
 */
bool rec_input_read(const char *path, rec_input *input, char message[REC_DIAGNOSTIC_TEXT_SIZE]);
void rec_input_clear(rec_input *input);

#endif
