/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_UNITS_READER_H
#define REC_UNITS_READER_H

#include "model/units_expression.h"

/** Where an expression is being read. The text is valid UTF-8; code[i] starts at byte[i]. */
typedef struct rec_unit_reader {
    const rec_declared *declared;
    const char *text;
    uint32_t code[REC_UNIT_TEXT_MAX + 1]; /**< ends with a 0 */
    uint8_t byte[REC_UNIT_TEXT_MAX + 1];
    size_t count, at; /**< characters */
    size_t copied;    /**< bytes of the text that the noun has taken over */
    bool has_divided;
    bool divides;                /**< the factor that comes next, or what it stands in */
    size_t noun_at, noun_length; /**< in expression->singular: the name a plural changes */
    rec_unit_text noun_plural;
    bool has_noun;
    rec_unit_expression *expression;
} rec_unit_reader;

void rec_unit_text_add(rec_unit_text *text, const char *bytes, size_t length);

bool rec_unit_reader_is_space(const rec_unit_reader *reader, size_t at);

/**
 * Reads the name at reader->at: adds it to the expression and its value to
 * *value.
 *
 * Returns: REC_OK; REC_E_UNIT.
 */
REC_MUST_USE rec_status rec_unit_reader_name(rec_unit_reader *reader, rec_unit_value *value);

/** Whether a declared name begins at reader->at. */
bool rec_unit_reader_at_declared(const rec_unit_reader *reader);

/** Whether a name may begin at reader->at. */
bool rec_unit_reader_at_name(const rec_unit_reader *reader);

#endif
