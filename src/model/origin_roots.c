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

/**
 * Claims of one question have the same candidates and are the candidates of
 * the same: the first of them in by_source is followed for all. But a claim
 * that others name is followed for itself.
 */
static void find_leaders(rec_origin_search *search, size_t claim_count)
{
    const rec_claim *claims = search->problem->claims;
    uint32_t before = REC_NO_INDEX;
    for (size_t i = 0; i < claim_count; i++) {
        const rec_claim *claim = &claims[search->by_source[i]];
        if (claim->repeats_form == REC_REPEATS_CLAIM) {
            search->named[claim->repeats_index] = true;
        }
    }
    for (size_t i = 0; i < claim_count; i++) {
        const uint32_t index = search->by_source[i];
        search->leader[index] = index;
        search->next[index] = REC_NO_INDEX;
        if (search->passing[index] == REC_ORIGIN_OWN || search->named[index]) {
            continue;
        }
        if (before != REC_NO_INDEX && same_question(search, &claims[before], &claims[index])) {
            search->leader[index] = search->leader[before];
            search->next[before] = index;
        }
        before = index;
    }
}

/** Whether a claim leads on to others; its leader knows it first. */
static bool leads_on(const rec_origin_search *search, uint32_t index)
{
    return search->passing[search->leader[index]] == REC_ORIGIN_PASSES_ON;
}

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

/** A leader among the candidates that was not followed yet; lowers what is known of the circle. */
static uint32_t unfollowed(rec_origin_search *search, uint32_t index, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const uint32_t leader = search->leader[search->found[i]];
        if (!leads_on(search, leader)) {
            continue;
        }
        if (search->order[leader] == 0) {
            return leader;
        }
        if (search->on_stack[leader] && search->order[leader] < search->low[index]) {
            search->low[index] = search->order[leader];
        }
    }
    return REC_NO_INDEX;
}

/** Roots that are gathered; each may be there more than once. */
typedef struct root_list {
    named_root *roots;
    size_t count, capacity;
} root_list;

static rec_status add_root(rec_origin_search *search, root_list *list, uint32_t claim)
{
    void *roots = list->roots;
    const rec_status status =
        rec_arena_grow(search->scratch, &roots, list->count, &list->capacity, sizeof *list->roots);
    list->roots = roots;
    if (status == REC_OK) {
        list->roots[list->count++] = (named_root){search->name[claim], claim};
    }
    return status;
}

/** Adds what one repeat of a circle leads to outside of it: what stands, and roots of repeats. */
static rec_status gather_roots(rec_origin_search *search, size_t claim_count, uint32_t member,
                               root_list *list)
{
    const size_t count = find_candidates(search, claim_count, member);
    uint32_t before = REC_NO_INDEX;
    rec_status status = REC_OK;
    for (size_t i = 0; i < count && status == REC_OK; i++) {
        const uint32_t candidate = search->found[i];
        const uint32_t leader = search->leader[candidate];
        if (search->passing[leader] == REC_ORIGIN_OWN) {
            status = add_root(search, list, candidate);
        } else if (!search->on_stack[leader] && leader != before) {
            const rec_solved_claim *solved = &search->solution->claims[leader];
            for (size_t r = 0; r < solved->root_count && status == REC_OK; r++) {
                status = add_root(search, list, solved->roots[r]);
            }
        }
        before = leader;
    }
    return status;
}

/** Adds all that one claim leads, itself among them. */
static rec_status add_led(rec_origin_search *search, uint32_t leader, root_list *list)
{
    rec_status status = REC_OK;
    for (uint32_t c = leader; c != REC_NO_INDEX && status == REC_OK; c = search->next[c]) {
        status = add_root(search, list, c);
    }
    return status;
}

/** Writes down the roots, sorted by id, each once. */
static rec_status keep_roots(rec_origin_search *search, root_list *list, rec_claim_list *kept)
{
    if (list->count > 1) {
        qsort(list->roots, list->count, sizeof *list->roots, compare_roots);
    }
    uint32_t *roots = rec_arena_take(search->keep, list->count, sizeof *roots);
    if (roots == NULL) {
        return REC_E_MEMORY;
    }
    *kept = (rec_claim_list){.claims = roots};
    for (size_t i = 0; i < list->count; i++) {
        if (i == 0 || list->roots[i].claim != list->roots[i - 1].claim) {
            roots[kept->count++] = list->roots[i].claim;
        }
    }
    return REC_OK;
}

/**
 * Settles the circle that stack[from..] is, or the one repeat: all its members
 * go back to what any of them leads to outside. Where that is nothing they
 * repeat each other only, and all stand, as one origin.
 */
static rec_status settle_circle(rec_origin_search *search, size_t claim_count,
                                const uint32_t members[], size_t count)
{
    root_list gathered = {NULL, 0, 0};
    rec_claim_list roots;
    uint32_t least = members[0];
    for (size_t m = 0; m < count; m++) {
        least = members[m] < least ? members[m] : least;
        if (gather_roots(search, claim_count, members[m], &gathered) != REC_OK) {
            return REC_E_MEMORY;
        }
    }
    const bool is_circle = gathered.count == 0;
    for (size_t m = 0; m < count && is_circle; m++) {
        if (add_led(search, members[m], &gathered) != REC_OK) {
            return REC_E_MEMORY;
        }
    }
    if (keep_roots(search, &gathered, &roots) != REC_OK) {
        return REC_E_MEMORY;
    }
    for (size_t m = 0; m < count; m++) {
        rec_solved_claim *solved = &search->solution->claims[members[m]];
        search->on_stack[members[m]] = false;
        solved->roots = roots.claims;
        solved->root_count = roots.count;
        if (is_circle) {
            search->passing[members[m]] = REC_ORIGIN_IN_CIRCLE;
            solved->cycle = least;
        }
    }
    return REC_OK;
}

/**
 * Follows one leader, and before it those it leads to, on a stack; circles are
 * strongly connected components (Tarjan, 1972).
 */
static rec_status follow(rec_origin_search *search, size_t claim_count, uint32_t start,
                         uint32_t *reached)
{
    size_t depth = 0, open = 0;
    uint32_t next = start;
    for (;;) {
        if (next != REC_NO_INDEX) {
            search->path[depth++] = next;
            search->circle[open++] = next;
            search->order[next] = search->low[next] = ++*reached;
            search->on_stack[next] = true;
        }
        const uint32_t index = search->path[depth - 1];
        const size_t count = find_candidates(search, claim_count, index);
        next = unfollowed(search, index, count);
        if (next != REC_NO_INDEX) {
            continue;
        }
        depth--;
        if (search->low[index] == search->order[index]) {
            const size_t last = open;
            do {
                open--;
            } while (search->circle[open] != index);
            if (settle_circle(search, claim_count, search->circle + open, last - open) != REC_OK) {
                return REC_E_MEMORY;
            }
        }
        if (depth == 0) {
            return REC_OK;
        }
        const uint32_t parent = search->path[depth - 1];
        if (search->on_stack[index] && search->low[index] < search->low[parent]) {
            search->low[parent] = search->low[index];
        }
    }
}

/** Gives every claim what its leader found, and every circle the name of its least claim. */
static void share_results(rec_origin_search *search, size_t claim_count)
{
    rec_solved_claim *claims = search->solution->claims;
    uint32_t *least = search->low;
    for (size_t i = 0; i < claim_count; i++) {
        const uint32_t index = search->by_source[i], leader = search->leader[index];
        if (search->passing[leader] == REC_ORIGIN_IN_CIRCLE) {
            least[claims[leader].cycle] = claims[leader].cycle;
        }
    }
    for (size_t i = 0; i < claim_count; i++) {
        const uint32_t index = search->by_source[i], leader = search->leader[index];
        if (search->passing[leader] == REC_ORIGIN_IN_CIRCLE &&
            index < least[claims[leader].cycle]) {
            least[claims[leader].cycle] = index;
        }
    }
    for (size_t i = 0; i < claim_count; i++) {
        const uint32_t index = search->by_source[i], leader = search->leader[index];
        if (leader != index) {
            search->passing[index] = search->passing[leader];
            claims[index].roots = claims[leader].roots;
            claims[index].root_count = claims[leader].root_count;
            claims[index].cycle = claims[leader].cycle;
        }
    }
    for (size_t i = 0; i < claim_count; i++) {
        const uint32_t index = search->by_source[i];
        rec_solved_claim *solved = &claims[index];
        if (search->passing[index] == REC_ORIGIN_IN_CIRCLE) {
            solved->cycle = least[solved->cycle];
            solved->status = solved->status == REC_CLAIM_REPEAT ? REC_CLAIM_IDLE : solved->status;
        }
        if (solved->status != REC_CLAIM_REPEAT) {
            solved->root_count = 0; /* a statistical one is compared with none */
        }
    }
}

rec_status rec_origin_roots(rec_origin_search *search, size_t claim_count)
{
    uint32_t reached = 0;
    find_leaders(search, claim_count);
    for (size_t i = 0; i < claim_count; i++) {
        const uint32_t index = search->by_source[i];
        if (leads_on(search, index) && search->order[search->leader[index]] == 0 &&
            follow(search, claim_count, search->leader[index], &reached) != REC_OK) {
            return REC_E_MEMORY;
        }
    }
    share_results(search, claim_count);
    return REC_OK;
}
