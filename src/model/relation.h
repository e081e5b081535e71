/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_RELATION_H
#define REC_RELATION_H

#include "core/tape.h"
#include "model/arena.h"
#include "model/date.h"
#include "model/units.h"

#include <reconcile/diagnostic.h>
#include <reconcile/problem.h>

/**
 * What people write of several quantities at once, "shells <= containers *
 * load", as tapes:
 *
 *   relation := expr (CMP expr)+ [ "within" number "%" ]      CMP: == = <= >= < > ~=
 *   expr     := + - * / ^, unary minus, ( ), sqrt exp log log10 abs min max sum(a, b, ...)
 *   operand  := quantity | quantity[DATE] | number | number {unit} | [a, b] | [a, b] {unit}
 */

enum {
    REC_RELATION_BYTES_MAX = 65536,  /**< of one relation's text */
    REC_RELATION_DEPTH_MAX = 200,    /**< operations that wait for an operand at any time */
    REC_RELATION_EXPONENT_MAX = 1000 /**< of ^, in size */
};

/**
 * A variable of a relation's tapes. Without a date it is the quantity at every
 * date at which the relation is looked at; with one, at that date alone. With
 * quantity REC_NO_INDEX it is some number of a range [a, b] that was written:
 * which one is not known, and at each date it may be another.
 */
typedef struct rec_relation_operand {
    uint32_t quantity;
    bool has_date;
    rec_date date;
    rec_interval range; /**< where there is no quantity; outward */
} rec_relation_operand;

/**
 * A relation as it is computed with: all tapes hold together. Their variables
 * are operands, each quantity in its own unit; no operand is there twice, and
 * each is read by some tape.
 */
typedef struct rec_relation_terms {
    const rec_relation_operand *operands;
    size_t operand_count;
    const rec_tape *tapes;
    size_t tape_count;
} rec_relation_terms;

/** What is wrong with a relation, or odd: a place in its text, and why. */
typedef struct rec_relation_fault {
    rec_severity severity;
    rec_status status;
    size_t at, length; /**< bytes of the text */
    char message[320];
} rec_relation_fault;

/** A quantity as relations need it. */
typedef struct rec_relation_quantity {
    rec_unit_id unit;
    bool whole;       /**< a count */
    bool nonnegative; /**< cannot be below 0, by its kind or range */
} rec_relation_quantity;

/** Where a relation's names lead, and where its faults go. */
typedef struct rec_relation_context {
    rec_units *units;
    rec_arena *arena; /**< where the terms lie */

    /**
     * Finds a quantity. name ends with a NUL and stands at byte `at`. Tells the
     * world where there is none.
     * Returns: its index; REC_NO_INDEX.
     */
    uint32_t (*find)(void *context, const char *name, size_t at, rec_relation_quantity *quantity);
    void (*report)(void *context, const rec_relation_fault *fault);
    void *context; /**< of both */
} rec_relation_context;

/**
 * Compiles a relation. Constants are folded by exact arithmetic and rounded
 * outward once; factors between units are folded into them, so that where
 * units cancel no constant is left. Factors that are no doubles are made whole
 * numbers by multiplying both sides, so that linear tapes are exact where their
 * constants are rational and not too long. A comparison of constants alone
 * that holds is left out with a warning.
 *
 * Shapes:  text[length], any bytes.
 * Memory:  terms from context->arena, scratch from its allocator.
 * Error:   what holds for the exact text holds for the tapes: constants
 *          enclose exact ones.
 * Cost:    O(length), but for numbers of more than a few digits.
 * Returns: REC_OK; REC_E_MEMORY; the status of the first error reported:
 *          REC_E_SYNTAX, REC_E_UNIT, REC_E_DOCUMENT, REC_E_LIMIT ....
 *          *terms is written only with REC_OK.
 */
REC_MUST_USE rec_status rec_relation_compile(const char *text, size_t length,
                                             const rec_relation_context *context,
                                             rec_relation_terms *terms);

#endif
