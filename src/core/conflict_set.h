/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CONFLICT_SET_H
#define REC_CONFLICT_SET_H

#include "core/workspace.h"

#include <stdbool.h>
#include <stdint.h>

/**
 * Sets that cannot hold together, of any size, given a test of whether some
 * elements can: one of them (QuickXplain), or all of them (MARCO). A test that
 * has too little time says that they can, so that nothing is called a conflict
 * that is not proven to be one.
 */

/** Tells whether the elements that are on are proven to contradict each other. */
typedef struct rec_contradiction_test {
    void *context;
    rec_status (*contradicts)(void *context, const bool on[], bool *proven);
} rec_contradiction_test;

/**
 * Reduces elements that contradict each other to a minimal set that does.
 *
 * Shapes:  elements[count], any numbers that index on[]; on[...] true for what
 *          counts in any case, false for the elements. Afterwards on[] is true
 *          for the elements of the minimal set as well.
 * Needs:   all elements together with what is on contradict each other.
 * Memory:  none; no recursion.
 * Error:   minimal as far as the test tells: what it could not prove stays.
 * Cost:    about 2 k + 2 k log2(count / k) tests for a set of k elements.
 * Returns: REC_OK; what the test returns.
 * Source:  Junker (2004), QuickXplain.
 */
REC_MUST_USE rec_status rec_conflict_set_reduce(const rec_contradiction_test *test,
                                                const uint32_t elements[], size_t count, bool on[]);

/** What a seed is: all elements but some, and whether they hold together. */
typedef enum rec_seed_answer {
    REC_SEED_HOLDS,
    REC_SEED_FAILS,  /**< a minimal set of them that does not was found */
    REC_SEED_UNKNOWN /**< neither was shown in the time there was */
} rec_seed_answer;

typedef struct rec_seed_test {
    void *context;
    /** Of a seed that fails it gives a minimal set: members[*count], none of them in without. */
    rec_status (*ask)(void *context, const bool without[], rec_seed_answer *answer,
                      uint32_t members[], size_t *count);
} rec_seed_test;

/** Sets found so far, in memory that has room for more. */
typedef struct rec_conflict_sets {
    size_t element_count;
    size_t set_count, set_capacity;
    size_t member_capacity;
    uint32_t *set_first; /**< [set_capacity + 1] into members; set_first[0] == 0 */
    uint32_t *members;   /**< [member_capacity] */
} rec_conflict_sets;

/** How long to look for more. */
typedef struct rec_explore_limits {
    size_t seeds_max;   /**< that are asked for and hold */
    uint64_t nodes_max; /**< of the map, each a look at all sets */
} rec_explore_limits;

typedef struct rec_explore_found {
    bool complete; /**< there are no other minimal sets */
    size_t seed_count;
} rec_explore_found;

REC_MUST_USE rec_status rec_conflict_sets_explore_size(size_t element_count, size_t seeds_max,
                                                       size_t *size_bytes);

/**
 * Finds the minimal sets that cannot hold together which are not among those
 * given. The map of what is unexplored is kept as its greatest seeds: what is
 * left when something of every known set is left out, and no more than that.
 * A seed that fails gives a further set; one that holds is a largest set that
 * can hold together. When all of them hold there is no further set.
 *
 * Shapes:  sets: given ones first, minimal and none empty; found ones follow.
 * Needs:   room for one more member list of element_count in sets->members
 *          whenever a seed may fail: else it ends, incomplete.
 * Memory:  rec_conflict_sets_explore_size(...); nothing is kept. No recursion.
 * Cost:    as many tests as there are largest sets that can hold, at most
 *          seeds_max; and one for each set found.
 * Returns: REC_OK; REC_E_WORKSPACE; what the test returns.
 * Source:  MARCO: Liffiton, Previti, Malik and Marques-Silva (2016); the map by
 *          its minimal hitting sets, Reiter (1987).
 */
REC_MUST_USE rec_status rec_conflict_sets_explore(const rec_seed_test *test,
                                                  const rec_explore_limits *limits,
                                                  rec_workspace *work, rec_conflict_sets *sets,
                                                  rec_explore_found *found);

#endif
