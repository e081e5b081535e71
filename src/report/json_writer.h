/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_JSON_WRITER_H
#define REC_JSON_WRITER_H

#include "report/writer.h"

#include <reconcile/range.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Brackets that may be open at one time: more is a bug of the caller. */
enum { REC_JSON_DEPTH_MAX = 32 };

typedef enum rec_json_layout {
    REC_JSON_ONE_LINE = 0, /**< {"a": 1, "b": 2} */
    REC_JSON_LINES = 1     /**< a member a line, two spaces a level */
} rec_json_layout;

/**
 * Puts JSON text together: brackets, commas, escapes. The output is always
 * well formed UTF-8 and holds no character that a terminal or a page's script
 * element acts on; every such character is escaped, so nothing is lost.
 * Failures are kept by the writer below.
 */
typedef struct rec_json {
    rec_writer *out;
    bool after_key;
    unsigned depth;
    char closing[REC_JSON_DEPTH_MAX];
    bool on_lines[REC_JSON_DEPTH_MAX];
    bool has_items[REC_JSON_DEPTH_MAX];
    rec_json_layout layout;
} rec_json;

void rec_json_start(rec_json *json, rec_writer *out, rec_json_layout layout);

/** rec_json_open_list is an array that stays on one line in either layout. */
void rec_json_open_object(rec_json *json);
void rec_json_open_array(rec_json *json);
void rec_json_open_list(rec_json *json);
void rec_json_close(rec_json *json); /**< what was opened last */

/** Names the value that is written next; only directly within an object. */
void rec_json_key(rec_json *json, const char *key);

/**
 * Writes a string: NULL as null; what is not UTF-8 as U+FFFD, one a byte.
 * Escaped beyond what JSON asks for: DEL, the C1 controls, U+2028 and U+2029,
 * characters that turn the direction of text, and '<' before '/' and '!'.
 */
void rec_json_string(rec_json *json, const char *text);
void rec_json_characters(rec_json *json, const char *bytes, size_t length);

void rec_json_double(rec_json *json, double value); /**< null unless finite; 0 for -0 */
void rec_json_unsigned(rec_json *json, uint64_t value);
void rec_json_millionths(rec_json *json, uint64_t millionths);        /**< 2500000 as 2.5 */
void rec_json_numbered(rec_json *json, char letter, uint64_t number); /**< "k1"; number >= 1 */
void rec_json_bool(rec_json *json, bool value);
void rec_json_null(rec_json *json);

/** Key and value in one. */
void rec_json_named_string(rec_json *json, const char *key, const char *text);
void rec_json_named_double(rec_json *json, const char *key, double value);
void rec_json_named_bool(rec_json *json, const char *key, bool value);

/** The members low, high, low_open, high_open of the object that is open. */
void rec_json_ends(rec_json *json, const rec_range *range);

/** Key, and the ends as an object; range NULL: null. */
void rec_json_named_range(rec_json *json, const char *key, const rec_range *range);

#endif
