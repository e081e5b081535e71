/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_FUZZ_TIED_CASE_H
#define REC_FUZZ_TIED_CASE_H

#include "fuzz/bytes.h"

#include <stdbool.h>

/**
 * A small document of relations made of a fuzzer's bytes, in parts that can be
 * left out or put in another order. Ids are "q0", "r0", "k0", ... by index.
 * Where a point was planted everything holds at it.
 */

enum {
    TIED_QUANTITIES_MAX = 5,
    TIED_RELATIONS_MAX = 5,
    TIED_CLAIMS_MAX = 9,
    TIED_PARTS_MAX = TIED_QUANTITIES_MAX + TIED_RELATIONS_MAX + TIED_CLAIMS_MAX,
    TIED_DATES = 3,
    TIED_PART_BYTES = 700,
    TIED_DOCUMENT_BYTES = TIED_PARTS_MAX * (TIED_PART_BYTES + 40) + 512
};

typedef enum tied_kind { TIED_QUANTITY, TIED_RELATION, TIED_CLAIM, TIED_KINDS } tied_kind;

typedef struct tied_part {
    tied_kind kind;
    unsigned number;
    bool assumed, out;
    char text[TIED_PART_BYTES]; /**< what stands in its braces */
} tied_part;

typedef struct tied_case {
    tied_part parts[TIED_PARTS_MAX];
    unsigned part_count, kind_count[TIED_KINDS];
    unsigned as_of; /**< which of the dates */
    bool is_planted;
    bool fixed[TIED_QUANTITIES_MAX], whole[TIED_QUANTITIES_MAX], nonnegative[TIED_QUANTITIES_MAX];
    double planted[TIED_QUANTITIES_MAX][TIED_DATES];
} tied_case;

extern const char *const tied_dates[TIED_DATES]; /**< in order */

void tied_case_decode(fuzz_bytes *bytes, tied_case *made);

/** Writes what is not left out; turn: parts of a kind begin with that one, and go backwards where
 * it is odd. Returns the length. */
size_t tied_case_write(const tied_case *made, unsigned turn, char text[TIED_DOCUMENT_BYTES]);

#endif
