/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_TRIED_SETS_H
#define REC_TEST_TRIED_SETS_H

#include "support/random_origins.h"

/**
 * What every set of the parts of a document that may be blamed comes to: which
 * sets cannot hold beside the certain relations, which of these are minimal,
 * and which withdrawals settle it with none in them needlessly. A set is the
 * bits of a word, bit i for blamable[i].
 */

enum { TRIED_PARTS_MAX = 12, TRIED_SETS_MAX = 1 << TRIED_PARTS_MAX };

/** Whether all parts that are not `out` can hold together. */
typedef bool tried_oracle(void *document);

/** What a withdrawal costs: weight, then grades counted from the best. */
typedef struct tried_cost {
    uint64_t weight;
    uint32_t reliability[5], credibility[5];
} tried_cost;

typedef struct tried_repair {
    uint32_t set;
    tried_cost cost;
} tried_repair;

typedef struct tried_sets {
    document_parts *parts;
    const part_costs *costs;
    tried_oracle *holds_together;
    void *document;
    uint64_t seed;
    uint32_t blamable[TRIED_PARTS_MAX], count;
    uint8_t known[TRIED_SETS_MAX]; /**< 0: not yet; 1: holds; 2: does not */
    uint32_t conflicts[TRIED_SETS_MAX];
    size_t conflict_count;
    tried_repair repairs[TRIED_SETS_MAX]; /**< the cheapest first */
    size_t repair_count, best_count;
    /* over all documents: */
    unsigned asked;     /**< the oracle */
    unsigned unsettled; /**< repairs that settle nothing, which are not said to be proven */
} tried_sets;

/** Finds what may be blamed; false if that is too much to try. */
bool tried_sets_begin(tried_sets *tried, document_parts *parts, const part_costs *costs);

/**
 * Tries every set. What was found of one is not asked again of those that
 * follow from it: what is in a set that holds holds, what has all of one that
 * does not hold does not. All parts are in afterwards.
 */
void tried_sets_try(tried_sets *tried);

/** Leaves out all that may be blamed and is not in the set, and claims that do not count. */
void tried_sets_let_in(tried_sets *tried, uint32_t set);
void tried_sets_let_all_in(tried_sets *tried);

uint32_t tried_sets_everything(const tried_sets *tried);
bool tried_sets_hold(const tried_sets *tried, uint32_t set);

/** The set of what is named; fails the test if anything else is. */
uint32_t tried_sets_named(const tried_sets *tried, const test_solved *solved, rec_claim_list claims,
                          rec_relation_list relations);

/** Fails the test unless each conflict that is told is one, and minimal if it says so. */
void tried_sets_check_conflicts(tried_sets *tried, const test_solved *solved);

/** Of a document whose certain relations cannot hold by themselves: fails the test unless some
 * conflict says so. What is told of other quantities is not looked at: no set of parts can hold. */
void tried_sets_check_void(const tried_sets *tried, const test_solved *solved);

/** Whether it is said that all conflicts and repairs were found, each proven. */
bool tried_sets_are_told_whole(const test_solved *solved);

/** Fails the test unless all conflicts are told, or as many as are listed. */
void tried_sets_check_all_conflicts(const tried_sets *tried, const test_solved *solved);

/** Fails the test unless each repair that is told settles it, costs what it says, and
 * withdraws nothing needlessly; and, where that is said to be proven, unless the best are those
 * that cost least. */
void tried_sets_check_repairs(tried_sets *tried, const test_solved *solved);

/** Fails the test unless all repairs are told, or the cheapest as many as are listed. */
void tried_sets_check_all_repairs(const tried_sets *tried, const test_solved *solved);

#endif
