/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SOURCE_TEXT_H
#define REC_SOURCE_TEXT_H

#include "load/limits.h"

#include "model/arena.h"

#include <reconcile/diagnostic.h>

#include <stdbool.h>

/** A document's bytes, found fit for the YAML reader. */
typedef struct rec_source_text {
    const char *bytes; /**< without a byte order mark */
    size_t length;
    bool json;     /**< every token of it is one of JSON's */
    uint32_t file; /**< of its places */
    bool broken;   /**< lines were broken: a bare LF is no line end of the document */
} rec_source_text;

/**
 * Checks a document's bytes before any of them is parsed: size, encoding,
 * control characters, lines that are too long, directives, and tags so long
 * that only an attacker writes them. The first that is wrong is reported.
 * JSON with long lines is copied with line ends put in, see rec_place_of.
 *
 * Needs:   *text all zero, but for its file.
 * Memory:  from arena, a copy of JSON with lines longer than a kilobyte; else
 *          none, *text then points into bytes.
 * Cost:    O(length).
 * Returns: REC_OK; REC_E_SYNTAX, REC_E_LIMIT or REC_E_DOCUMENT, reported;
 *          REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_source_text_check(const char *bytes, size_t length,
                                              const rec_load_limits *limits, rec_arena *arena,
                                              rec_diagnostics *diagnostics, rec_source_text *text);

/** Walks forward through a text to tell lines and columns of byte offsets. */
typedef struct rec_place_cursor {
    size_t at;
    rec_place place;
} rec_place_cursor;

/**
 * Place of a byte in the document as it was given. Cheap when offsets grow
 * from call to call; *cursor all zero to begin with.
 */
rec_place rec_place_of(const rec_source_text *text, rec_place_cursor *cursor, size_t offset);

/** Walks forward through a text to find the bytes of lines and columns. */
typedef struct rec_line_cursor {
    size_t at, line_first; /* bytes */
    size_t line, column;   /* of the byte `at`, from 1 */
} rec_line_cursor;

/**
 * Byte offset of a line and column, from 1, of text->bytes as the YAML reader
 * counts them. Cheap when they grow from call to call; *cursor all zero to
 * begin with.
 */
size_t rec_offset_of(const rec_source_text *text, rec_line_cursor *cursor, size_t line,
                     size_t column);

#endif
