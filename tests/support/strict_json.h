/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_STRICT_JSON_H
#define REC_TEST_STRICT_JSON_H

#include <stddef.h>

/** Told of each string value. text[length] is decoded UTF-8, may hold NUL, and lives for the call.
 */
typedef struct strict_json_listener {
    void (*string)(void *context, const char *key, const char *text, size_t length);
    void *context;
} strict_json_listener;

/**
 * Whether bytes are one JSON text (RFC 8259) and nothing else but white space:
 * valid UTF-8, no control characters in strings, no lone surrogates, numbers
 * as the grammar has them, each key of an object once.
 *
 * Needs:   listener NULL: nobody is told. key: of the innermost object that
 *          the string lies in, "" in none.
 * Returns: NULL; or what is wrong, a constant text.
 */
const char *strict_json(const char *bytes, size_t length, const strict_json_listener *listener);

/**
 * Bytes of the well formed UTF-8 character that begins at text, which has
 * length > 0 bytes; 0 where there is none. *code: its number.
 */
size_t strict_utf8(const char *text, size_t length, unsigned long *code);

#endif
