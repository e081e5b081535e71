/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_FUZZ_SOLVE_CASE_H
#define REC_FUZZ_SOLVE_CASE_H

#include "fuzz/bytes.h"

/**
 * A small document made of a fuzzer's bytes, kept in pieces so that its claims
 * can be written in any order or left out. Every claim has its own id, "k0",
 * "k1", ... by its index here.
 */

enum {
    FUZZ_CLAIMS_MAX = 12,
    FUZZ_HEAD_BYTES = 3072,
    FUZZ_CLAIM_BYTES = 320,
    FUZZ_DOCUMENT_BYTES = FUZZ_HEAD_BYTES + FUZZ_CLAIMS_MAX * FUZZ_CLAIM_BYTES + 64,
    FUZZ_CLAIMS_LINE = 5 /**< line of the first claim; each has one of its own */
};

typedef struct fuzz_case {
    char head[FUZZ_HEAD_BYTES];
    char claim[FUZZ_CLAIMS_MAX][FUZZ_CLAIM_BYTES];
    unsigned claim_count;
} fuzz_case;

void fuzz_case_decode(fuzz_bytes *bytes, fuzz_case *made);

/** Writes the document with the claims of order[count], in that order; returns its length. */
size_t fuzz_case_write(const fuzz_case *made, const unsigned order[], unsigned count,
                       char text[FUZZ_DOCUMENT_BYTES]);

#endif
