/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CONFLICT_GAP_H
#define REC_CONFLICT_GAP_H

#include "core/conflict_sides.h"

/**
 * Measures a pair: how far its claims are apart.
 *
 * Error:   of the doubles lo, hi and allowance, gap is the nearest double to
 *          their difference, gap_relative to its ratio but where twice the
 *          precision cannot tell that from a tie.
 */
rec_pair rec_pair_measured(const rec_sides *sides, uint32_t lower, uint32_t upper);

/** < 0 where a is the worse: greater gap_relative, gap, then the earlier names; 0 for the same
 * pair. */
int rec_pair_compare(const uint32_t name[], const rec_pair *a, const rec_pair *b);

/** The worst pairs so far: a heap with the least of them on top. */
typedef struct rec_worst_pairs {
    rec_pair *pair;
    size_t limit, count;
    const uint32_t *name;
} rec_worst_pairs;

/** Whether a pair would be kept. */
bool rec_worst_accept(const rec_worst_pairs *worst, const rec_pair *pair);

/** Keeps a pair that rec_worst_accept lets in; the least goes where there is no room. */
void rec_worst_keep(rec_worst_pairs *worst, rec_pair pair);

/** Puts the worst first. The heap is one no more. */
void rec_worst_sort(rec_worst_pairs *worst);

#endif
