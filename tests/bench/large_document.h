/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_BENCH_LARGE_DOCUMENT_H
#define REC_BENCH_LARGE_DOCUMENT_H

#include <reconcile/reconcile.h>

#include <stdbool.h>
#include <stddef.h>

/** What large_document_make makes. */
typedef struct large_document {
    size_t component_count; /**< each of ten quantities tied by one sum, or by a tree of sums */
    double planted_share;   /**< of claims that are wrong, by a factor from 0.3 to 10 */
    bool source_a_claim;    /**< each claim has its own source; else 40 speak of everything */
    bool relations;         /**< else the same claims on the same quantities, not tied */
} large_document;

enum {
    LARGE_QUANTITIES = 10,
    LARGE_CLAIMS = 10,
    LARGE_COMPONENT = LARGE_QUANTITIES * LARGE_CLAIMS
};

/**
 * Puts a document together in memory: LARGE_COMPONENT claims a component, ten a
 * quantity, each at least, at most or between, 1 to 10 % from the truth.
 *
 * Memory:  from allocator, as rec_builder_begin; ends the process without it.
 * Error:   the same document each time, and the same claims with and without
 *          relations.
 * Returns: a problem, to be freed by rec_problem_free.
 */
rec_problem *large_document_make(const large_document *what, const rec_allocator *allocator);

#endif
