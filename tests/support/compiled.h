/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_COMPILED_H
#define REC_TEST_COMPILED_H

#include "support/cmocka.h"

#include "model/relation.h"

/** A quantity that relations may name; unit as text. */
typedef struct compiled_quantity {
    const char *id, *unit;
    bool whole, nonnegative;
} compiled_quantity;

/** A few quantities: shells, containers, load, km, mile, x, y, z of no unit, ... */
extern const compiled_quantity compiled_quantities[];
extern const size_t compiled_quantity_count;

/** Relations compiled one after the other, and what was told of the last. */
typedef struct compiled {
    rec_arena arena;
    rec_units *units;
    rec_relation_terms terms;
    rec_status status;
    rec_relation_fault faults[8]; /**< the first of them */
    size_t fault_count;
    size_t errors, warnings;
} compiled;

/** Shells and containers are declared units. allocator NULL: malloc. false without memory. */
bool compiled_begin(compiled *made, const rec_allocator *allocator);
void compiled_end(compiled *made);

/** Compiles text[length]; what was told of an earlier one is forgotten. */
rec_status compiled_make(compiled *made, const char *text, size_t length);

/**
 * Writes the tapes as text, one after the other with "; " between: every
 * operation in parentheses, constants with 17 digits ("lo..hi" for two
 * doubles), an operand as its id, "x[2024-05]", or "[3..5]" for a range.
 */
void compiled_text(const rec_relation_terms *terms, char *text, size_t size);

#endif
