/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a repeat repeats in the end: the claims that stand and that it goes
 * back to.
 */
#include "model/origin_search.h"

#include <stdlib.h>

static bool same_question(const rec_origin_search *search, const rec_claim *a, const rec_claim *b)
{
    return a->source == b->source && a->repeats_form == b->repeats_form &&
           a->repeats_form != REC_REPEATS_CLAIM && a->repeats_index == b->repeats_index &&
           (search->fixed || rec_origin_compare_dates(a, b) == 0);
}

typedef struct named_root {
    uint32_t name, claim;
} named_root;

static int compare_roots(const void *a, const void *b)
{
    const named_root *x = a, *y = b;
    return (x->name > y->name) - (x->name < y->name);
}

/* Where a repeat is on the way to its roots. */
enum { NOT_SEEN = 0, ON_THE_WAY, HAS_ROOTS };

/** What a repeat may pass on, into search->found; how many. */
static size_t find_candidates(rec_origin_search *search, size_t claim_count, uint32_t index)
{
    const rec_claim *claim = &search->problem->claims[index];
    if (claim->repeats_form == REC_REPEATS_CLAIM) {
        search->found[0] = claim->repeats_index;
        return 1;
    }
    return rec_origin_candidates(search, claim_count, claim).count;
}

static bool is_repeat(const rec_origin_search *search, uint32_t index)
{
    return search->solution->claims[index].status == REC_CLAIM_REPEAT;
}

/**
 * A candidate that must be followed first. One that repeats as its source does
 * need not be, unless it is named itself: where its source leads the candidates
 * are already from.
 */
static uint32_t unfollowed(const rec_origin_search *search, uint32_t index, size_t count)
{
    const bool named = search->problem->claims[index].repeats_form == REC_REPEATS_CLAIM;
    for (size_t i = 0; i < count; i++) {
        const uint32_t candidate = search->found[i];
        if (is_repeat(search, candidate) && search->root_state[candidate] == NOT_SEEN &&
            (named || search->problem->claims[candidate].repeats_form != REC_REPEATS_SOURCE)) {
            return candidate;
        }
    }
    return REC_NO_INDEX;
}

/** Roots that the candidates lead to, themselves where they stand; each may be there more than
 * once. */
static rec_status gather_roots(rec_origin_search *search, size_t candidate_count,
                               named_root **gathered, size_t *gathered_count)
{
    size_t most = 0;
    for (size_t i = 0; i < candidate_count; i++) {
        const uint32_t candidate = search->found[i];
        most += is_repeat(search, candidate) ? search->solution->claims[candidate].root_count : 1;
    }
    named_root *roots = rec_arena_take(search->scratch, most, sizeof *roots);
    if (roots == NULL) {
        return REC_E_MEMORY;
    }
    size_t count = 0;
    for (size_t i = 0; i < candidate_count; i++) {
        const uint32_t candidate = search->found[i];
        const rec_solved_claim *solved = &search->solution->claims[candidate];
        if (!is_repeat(search, candidate)) {
            roots[count++] = (named_root){search->name[candidate], candidate};
            continue;
        }
        for (size_t r = 0; r < solved->root_count; r++) {
            roots[count++] = (named_root){search->name[solved->roots[r]], solved->roots[r]};
        }
    }
    *gathered = roots;
    *gathered_count = count;
    return REC_OK;
}

/** A claim whose every candidate leads back to it: these and it are a circle, named by its least.
 */
static void name_circle(rec_origin_search *search, uint32_t index, size_t candidate_count)
{
    uint32_t least = index;
    for (size_t i = 0; i < candidate_count; i++) {
        least = search->found[i] < least ? search->found[i] : least;
    }
    search->solution->claims[index].cycle = least;
    for (size_t i = 0; i < candidate_count; i++) {
        search->solution->claims[search->found[i]].cycle = least;
    }
}

/** Writes down the roots, sorted by id, each once. */
static rec_status settle_roots(rec_origin_search *search, uint32_t index, size_t candidate_count)
{
    named_root *gathered = NULL;
    size_t count = 0;
    if (gather_roots(search, candidate_count, &gathered, &count) != REC_OK) {
        return REC_E_MEMORY;
    }
    if (count > 1) {
        qsort(gathered, count, sizeof *gathered, compare_roots);
    }
    uint32_t *roots = rec_arena_take(search->keep, count, sizeof *roots);
    if (roots == NULL) {
        return REC_E_MEMORY;
    }
    rec_solved_claim *solved = &search->solution->claims[index];
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || gathered[i].claim != gathered[i - 1].claim) {
            roots[solved->root_count++] = gathered[i].claim;
        }
    }
    solved->roots = roots;
    search->root_state[index] = HAS_ROOTS;
    if (solved->root_count == 0) {
        /* claims and sources that repeat each other crosswise: the first one stands */
        solved->status = REC_CLAIM_IDLE;
        name_circle(search, index, candidate_count);
    } else {
        solved->origin_node = search->solution->claims[roots[0]].origin_node;
    }
    return REC_OK;
}

/** Follows one repeat, and before it those it leads to, on a stack. */
static rec_status follow(rec_origin_search *search, size_t claim_count, uint32_t start)
{
    size_t depth = 0;
    search->root_stack[depth++] = start;
    search->root_state[start] = ON_THE_WAY;
    while (depth > 0) {
        const uint32_t index = search->root_stack[depth - 1];
        const size_t count = find_candidates(search, claim_count, index);
        const uint32_t first = unfollowed(search, index, count);
        if (first != REC_NO_INDEX) {
            search->root_stack[depth++] = first;
            search->root_state[first] = ON_THE_WAY;
            continue;
        }
        if (settle_roots(search, index, count) != REC_OK) {
            return REC_E_MEMORY;
        }
        depth--;
    }
    return REC_OK;
}

rec_status rec_origin_roots(rec_origin_search *search, size_t claim_count)
{
    uint32_t before = REC_NO_INDEX;
    for (size_t i = 0; i < claim_count; i++) {
        const uint32_t index = search->by_source[i];
        rec_solved_claim *solved = &search->solution->claims[index];
        if (!is_repeat(search, index) || search->root_state[index] != NOT_SEEN) {
            continue;
        }
        if (before != REC_NO_INDEX && search->solution->claims[before].root_count > 0 &&
            same_question(search, &search->problem->claims[before],
                          &search->problem->claims[index])) {
            solved->roots = search->solution->claims[before].roots;
            solved->root_count = search->solution->claims[before].root_count;
            solved->origin_node = search->solution->claims[before].origin_node;
            search->root_state[index] = HAS_ROOTS;
        } else if (follow(search, claim_count, index) != REC_OK) {
            return REC_E_MEMORY;
        }
        before = index;
    }
    return REC_OK;
}
