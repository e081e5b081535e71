/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_LINEAR_DOCUMENT_H
#define REC_TEST_LINEAR_DOCUMENT_H

#include "support/document_parts.h"
#include "support/exact_program.h"
#include "support/linear_rows.h"

/**
 * A document whose relations are all linear, with the same in rationals, kept
 * apart from what the library makes of its text.
 */

enum { LINEAR_QUANTITIES_MAX = 64, LINEAR_LIMITS_MAX = 420, LINEAR_PARTS_TERMS_MAX = 9000 };

/** low <= (or <) the sum of coefficient * quantity <= (or <) high. */
typedef struct linear_limit {
    uint32_t part; /**< of the document, that says so; of a quantity: its domain */
    uint32_t first, count;
    bool has_low, has_high, low_open, high_open;
    mpq_t low, high;
} linear_limit;

typedef struct linear_document {
    document_parts parts;
    uint32_t quantity_count;
    bool whole[LINEAR_QUANTITIES_MAX];
    mpq_t planted[LINEAR_QUANTITIES_MAX]; /**< a point that most limits were made to hold at */
    linear_limit limits[LINEAR_LIMITS_MAX];
    size_t limit_count, term_count;
    uint32_t quantities[LINEAR_PARTS_TERMS_MAX];
    mpq_t coefficients[LINEAR_PARTS_TERMS_MAX];
} linear_document;

void linear_document_begin(linear_document *made, const char *head);
void linear_document_end(linear_document *made);

/** A new limit of a part without terms and ends. */
linear_limit *linear_document_limit(linear_document *made, size_t part);
void linear_document_term(linear_document *made, linear_limit *to, uint32_t quantity,
                          const mpq_t coefficient);

/** Whether a limit holds at a point; equalities to `within` of the largest term, 0 for exactly. */
bool linear_limit_holds(const linear_document *made, const linear_limit *limit, mpq_t point[],
                        double within);

/** Whether all limits of parts that are not left out hold at a point. */
bool linear_document_holds(const linear_document *made, mpq_t point[], double within);

/** A rational limit of columns as rows of doubles; what is no double is split into several. */
typedef struct exact_rows {
    linear_rows rows;
    uint32_t one;   /**< a column that is 1 */
    uint32_t slack; /**< a column from 0 to 1 by which open limits hold at least, or REC_NO_INDEX */
    uint32_t stretch; /**< a column from 0 to 1 by which claims are widened, or REC_NO_INDEX */
} exact_rows;

/** The parts that are not left out, as an exact program takes them. */
void exact_rows_make(const linear_document *from, bool with_slack, exact_rows *made);

/** Whether all that is not left out can hold together, open ends included, in reals. */
bool linear_document_is_consistent(const linear_document *made);

/**
 * The least share by which all claims that are not left out must be widened, ends
 * closed, to hold together in reals: an infimum, for relations may be open. False
 * if none up to 1 does. A program with the share as one more column.
 */
bool linear_document_stretch(const linear_document *made, mpq_t share);

/** The least sign * quantity that what is not left out allows, open ends taken as closed; false if
 * there is none. Needs: consistent. */
bool linear_document_end_of(const linear_document *made, uint32_t quantity, int sign, mpq_t least);

#endif
