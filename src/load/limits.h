/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_LOAD_LIMITS_H
#define REC_LOAD_LIMITS_H

#include <stdbool.h>
#include <stddef.h>

/**
 * How much of everything one document may have; the one place that says so.
 * Those of lines, blank lines and spans guard against time and memory that the
 * YAML reader would spend: it keeps all tokens of a line, and of brackets that
 * open inside each other, and walks runs of blank lines inside a text again for
 * each of them.
 */
typedef struct rec_load_limits {
    size_t document_bytes;
    size_t depth;       /**< lists and mappings inside each other */
    size_t line_bytes;  /**< of YAML; JSON may stand on one line */
    size_t blank_lines; /**< in a row */
    size_t span_bytes;  /**< from the end of one value to where the next is known */
    size_t text_bytes;  /**< one value as written */
    size_t key_bytes;   /**< one key as written */
    size_t claims;      /**< figures of reports and rows included; of all documents together */
    size_t documents;   /**< that are one problem */
    size_t entries;     /**< units, sources and quantities, each; also quantities expected */
    size_t list_items;  /**< any other list */
} rec_load_limits;

extern const rec_load_limits rec_load_limits_default;

#endif
