/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_JSON_TEXT_H
#define REC_JSON_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/**
 * Whether bytes are tokens of JSON throughout, the first one a bracket; their
 * order is not checked. Where brackets lie inside each other more than
 * depth_max deep the walk ends, with *too_deep_at the byte of the bracket;
 * else *too_deep_at is length.
 */
bool rec_json_recognise(const char *bytes, size_t length, size_t depth_max, size_t *too_deep_at);

/** Longest a line gets by rec_json_break_lines, but for long strings. */
enum { REC_JSON_LINE_BYTES = 512 };

/**
 * Copies JSON with its lines broken behind brackets and commas: the YAML
 * reader keeps every token of a line until the line ends, 60 bytes for each
 * byte of a minified document. A line end of the original becomes CR LF, one
 * that was put in is a bare LF, so that places can be told.
 *
 * Needs:   bytes found to be JSON by rec_json_recognise.
 * Shapes:  broken has room for the length returned, or is NULL to count only.
 * Returns: the length of the broken text.
 */
size_t rec_json_break_lines(const char *bytes, size_t length, char *broken);

#endif
