/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_OUTLINE_H
#define REC_OUTLINE_H

#include "model/explain.h"

/**
 * What of an explanation is told on a page: a tree of the bounds nearest to
 * the two that are explained, each bound once.
 */

enum {
    REC_OUTLINE_END_BOUNDS = 30, /**< told of either end, */
    REC_OUTLINE_CHILDREN = 12,   /**< below one bound, */
    REC_OUTLINE_DEPTH = 10       /**< and below each other */
};

typedef struct rec_outline_entry {
    uint32_t bound;  /**< place in the explanation */
    uint32_t parent; /**< entry below which it is told; REC_NO_INDEX: at the top */
    unsigned depth;  /**< 0 at the top */
} rec_outline_entry;

typedef struct rec_outline {
    rec_outline_entry entries[2 * REC_OUTLINE_END_BOUNDS];
    size_t count;
    uint32_t high; /**< entry of the high end; that of the low end is the first */
} rec_outline;

/**
 * Chooses the bounds: breadth first from the low end, then from the high end,
 * so that where not all can be told the nearest are.
 *
 * Cost: O(1): no list of children is read beyond REC_OUTLINE_CHILDREN.
 */
void rec_outline_draw(const rec_explanation *explanation, rec_outline *outline);

/** The entry of a bound, or of one that says the same; REC_NO_INDEX: it is not told. */
uint32_t rec_outline_find(const rec_explanation *explanation, const rec_outline *outline,
                          uint32_t bound);

/**
 * A bound's child of this number. What a course carries over several dates has
 * the bound that it began with, and *allowance, of all the way; allowance NULL
 * if it is not wanted.
 */
uint32_t rec_outline_child(const rec_explanation *explanation, const rec_explained_bound *bound,
                           uint32_t number, double *allowance);

/** How many of a bound's children are looked at, the first ones. */
uint32_t rec_outline_children(const rec_explained_bound *bound);

#endif
