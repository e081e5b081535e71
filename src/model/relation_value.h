/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_RELATION_VALUE_H
#define REC_RELATION_VALUE_H

#include "core/interval.h"
#include "elementary/exact.h"

/**
 * A constant part of a relation: one number, or some number of a range that
 * was written. Exact as long as its operations are rational and its ends have
 * at most REC_RELATION_BITS_MAX bits; after that enclosed.
 */
typedef struct rec_relation_value {
    bool range;             /**< any number from lo to hi; else one number */
    bool exact;             /**< lo and hi are it, equal for one number */
    rec_exact lo, hi;       /**< where exact */
    rec_interval enclosure; /**< where not exact */
} rec_relation_value;

enum { REC_RELATION_BITS_MAX = 4096 };

/** What can be done with constants. */
typedef enum rec_relation_op {
    REC_RELATION_NUMBER, /**< a number or a range */
    REC_RELATION_QUANTITY,
    REC_RELATION_NEGATE,
    REC_RELATION_ADD,
    REC_RELATION_SUBTRACT,
    REC_RELATION_MULTIPLY,
    REC_RELATION_DIVIDE,
    REC_RELATION_POWER,
    REC_RELATION_SQRT,
    REC_RELATION_EXP,
    REC_RELATION_LOG,
    REC_RELATION_LOG10,
    REC_RELATION_ABS,
    REC_RELATION_MIN,
    REC_RELATION_MAX
} rec_relation_op;

void rec_relation_value_init(rec_relation_value *value); /**< to the exact 0 */
void rec_relation_value_clear(rec_relation_value *value);
void rec_relation_value_copy(rec_relation_value *to, const rec_relation_value *from);

/** The least interval of doubles that holds it. */
rec_interval rec_relation_value_interval(const rec_relation_value *value);

/** Whether it is one exact number. */
bool rec_relation_value_is_exact_number(const rec_relation_value *value);

/** -1, 0, 1: whether all of it lies below 0, above, or it may be 0. */
int rec_relation_value_sign(const rec_relation_value *value);

/** Whether it may be below 0. */
bool rec_relation_value_may_be_negative(const rec_relation_value *value);

/** Whether it is one exact number, and whole. */
bool rec_relation_value_is_whole(const rec_relation_value *value);

/**
 * -1: all of a lies below all of b; 1: above; 0: both are the same one number;
 * 2: none of that is known.
 */
int rec_relation_value_compare(const rec_relation_value *a, const rec_relation_value *b);

/**
 * Operates on constants; *result may be an operand. b counts for operations of
 * two operands alone, exponent for POWER.
 *
 * Needs:   the operation defined on all of a and b: no division by what may be
 *          0, no such power below 0; SQRT of nothing negative, LOG of what is
 *          above 0; |exponent| at most 1,000.
 * Error:   exact where it can be; else outward.
 */
void rec_relation_value_operate(rec_relation_op op, const rec_relation_value *a,
                                const rec_relation_value *b, int exponent,
                                rec_relation_value *result);

/** The rational part of it. Returns: false, the ends of *result untouched, where it is not. */
bool rec_relation_value_operate_exactly(rec_relation_op op, const rec_relation_value *a,
                                        const rec_relation_value *b, int exponent,
                                        rec_relation_value *result);

/** value * factor + offset, outward. */
void rec_relation_value_affine(rec_relation_value *value, rec_interval factor, rec_interval offset);

#endif
