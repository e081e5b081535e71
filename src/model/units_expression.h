/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_UNITS_EXPRESSION_H
#define REC_UNITS_EXPRESSION_H

#include "model/units_declared.h"
#include "model/units_system.h"
#include "model/units_value.h"

/** Bounds of a unit's text: parentheses inside parentheses, powers, digits of a number. */
enum {
    REC_UNIT_DEPTH_MAX = 3,
    REC_UNIT_EXPONENT_MAX = 30,
    REC_UNIT_DIGITS_MAX = 15,
    REC_UNIT_EXPRESSION_SIZE = 16 * REC_UNIT_TEXT_MAX
};

/** A text under way; `full` once something did not fit. */
typedef struct rec_unit_text {
    char bytes[REC_UNIT_EXPRESSION_SIZE];
    size_t length;
    bool full;
} rec_unit_text;

/**
 * What a unit's text means: the same for UDUNITS to parse, its exact value and
 * how to print it after a number. Set up and released as value is.
 */
typedef struct rec_unit_expression {
    rec_unit_text udunits; /**< NUL-terminated; holds no byte of the text unchecked */
    rec_unit_word words[REC_UNIT_TEXT_MAX]; /**< of it, that are in UDUNITS' database */
    size_t word_count;
    rec_unit_value value;
    const rec_declared_thing *thing; /**< when it is that and nothing else, else NULL */
    rec_unit_text singular;          /**< "shell/container" */
    rec_unit_text plural;            /**< "shells/container" */
    bool has_factor;                 /**< a number multiplies: "1/2 mile"; not "per 1000 people" */
    size_t word_at, word_length;     /**< on failure: the word that is not known; length 0: none */
} rec_unit_expression;

/**
 * Reads a unit's text by UDUNITS' grammar without its offsets, dates, logarithms
 * and signed numbers; also "square" and "cubic", and known names with spaces
 * for '_'. A declared name comes before a known one, the longest first.
 *
 * Needs:   expression->value set up; length <= REC_UNIT_TEXT_MAX, any bytes.
 * Returns: REC_OK; REC_E_UNIT with word_at and word_length set.
 */
REC_MUST_USE rec_status rec_unit_expression_read(const rec_declared *declared, const char *text,
                                                 size_t length, rec_unit_expression *expression);

#endif
