/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One set of elements that cannot hold together: what a proof of emptiness
 * names, and of that nothing that can be done without (QuickXplain). Whether a
 * smaller set still contradicts is proven each time; what is not proven is
 * kept.
 */
#include "core/conflict_set.h"
#include "model/tied_dispute.h"

#include <string.h>

typedef struct set_search {
    rec_tied *tied;
    rec_tied_state *probe;
    uint32_t *elements; /**< [count] members or background at hand */
    size_t count;
    bool *on;     /**< [element_count] */
    bool *traced; /**< [element_count] */
} set_search;

static rec_status contract(set_search *of, const bool on[], bool *empty)
{
    for (size_t e = 0; e < of->tied->element_count; e++) {
        of->probe->off[e] = !on[e];
    }
    const rec_tied_goal goal = {0};
    const rec_status status = rec_tied_contract(of->tied, &goal, of->probe);
    *empty = status == REC_OK && of->probe->emptied != REC_TIED_HOLDS;
    return status;
}

/** A rec_contradiction_test: nothing is left under the elements that are on. */
static rec_status contradicts(void *context, const bool on[], bool *proven)
{
    set_search *of = context;
    *proven = false;
    return of->tied->work_left == 0 ? REC_OK : contract(of, on, proven);
}

/** Lists what is marked of the members, or of the background, and turns it off. */
static void list(set_search *of, const bool marked[], bool withdrawable)
{
    of->count = 0;
    for (uint32_t e = 0; e < of->tied->element_count; e++) {
        if (marked[e] && rec_tied_may_withdraw(of->tied, e) == withdrawable) {
            of->elements[of->count++] = e;
            of->on[e] = false;
        }
    }
}

/** Reduces what is listed, beside all else that is on. */
static rec_status reduce(set_search *of)
{
    const rec_contradiction_test test = {.context = of, .contradicts = contradicts};
    const rec_status status = rec_conflict_set_reduce(&test, of->elements, of->count, of->on);
    size_t left = 0;
    for (size_t i = 0; i < of->count; i++) {
        if (of->on[of->elements[i]]) {
            of->elements[left++] = of->elements[i];
        }
    }
    of->count = left;
    return status;
}

/** Whether each member is needed: without it a witness for the others is found, in time. */
static rec_status check_minimal(set_search *of, double values[], bool *minimal)
{
    *minimal = true;
    for (size_t i = 0; i < of->count && *minimal; i++) {
        bool empty, found = false;

        of->on[of->elements[i]] = false;
        rec_status status = contradicts(of, of->on, &empty);
        of->on[of->elements[i]] = true;
        if (status == REC_OK && !empty) {
            status = rec_tied_prove(of->tied, of->probe, values, &found);
        }
        if (status != REC_OK) {
            return status;
        }
        *minimal = !empty && found;
    }
    return REC_OK;
}

static rec_status keep(const set_search *of, rec_arena *arena, uint32_t **elements, size_t *count)
{
    *elements = rec_arena_take(arena, of->count, sizeof **elements);
    if (*elements == NULL) {
        return REC_E_MEMORY;
    }
    memcpy(*elements, of->elements, of->count * sizeof **elements);
    *count = of->count;
    return REC_OK;
}

/** Marks what the proof of what is on names; *empty: there is a proof. */
static rec_status trace(set_search *of, bool *empty)
{
    memset(of->traced, 0, of->tied->element_count * sizeof *of->traced);
    const rec_status status = contract(of, of->on, empty);
    return status == REC_OK && *empty ? rec_tied_trace_emptiness(of->tied, of->probe, of->traced)
                                      : status;
}

/** Of the members that the proof names, a minimal set. */
static rec_status find_members(set_search *of, rec_tied_set *set, double values[])
{
    bool empty = false;
    rec_status status = trace(of, &empty);
    set->is_pair = of->probe->emptied == REC_TIED_EMPTY_PAIR;
    for (size_t e = 0; e < of->tied->element_count && status == REC_OK; e++) {
        of->on[e] = of->on[e] && (of->traced[e] || !rec_tied_may_withdraw(of->tied, e));
    }
    if (status == REC_OK) {
        list(of, of->traced, true);
        status = reduce(of);
    }
    if (status == REC_OK) {
        status = keep(of, of->tied->arena, &set->members, &set->member_count);
    }
    return status == REC_OK ? check_minimal(of, values, &set->minimal) : status;
}

/** Of the certain relations that the proof names, a minimal set. */
static rec_status find_background(set_search *of, rec_tied_set *set)
{
    bool empty = false;
    rec_status status = trace(of, &empty);
    for (uint32_t e = 0; e < of->tied->element_count && status == REC_OK; e++) {
        if (!rec_tied_may_withdraw(of->tied, e)) {
            of->on[e] = of->on[e] && (of->traced[e] || !empty);
            of->traced[e] = of->on[e];
        }
    }
    if (status == REC_OK) {
        list(of, of->traced, false);
        status = reduce(of);
    }
    return status == REC_OK ? keep(of, of->tied->arena, &set->background, &set->background_count)
                            : status;
}

rec_status rec_tied_find_set(rec_tied *tied, rec_tied_state *probe, const bool off[],
                             rec_tied_set *set)
{
    rec_arena scratch;
    rec_arena_init(&scratch, &tied->arena->allocator);
    const size_t count = tied->element_count;
    set_search of = {.tied = tied,
                     .probe = probe,
                     .elements = rec_arena_take(&scratch, count, sizeof(uint32_t)),
                     .on = rec_arena_take(&scratch, count, sizeof(bool)),
                     .traced = rec_arena_take(&scratch, count, sizeof(bool))};
    double *values = rec_arena_take(&scratch, tied->variable_count, sizeof *values);
    rec_status status = of.elements == NULL || of.on == NULL || of.traced == NULL || values == NULL
                            ? REC_E_MEMORY
                            : REC_OK;
    for (size_t e = 0; e < count && status == REC_OK; e++) {
        of.on[e] = !off[e];
    }
    *set = (rec_tied_set){.like = REC_NO_INDEX};
    if (status == REC_OK) {
        status = find_members(&of, set, values);
    }
    if (status == REC_OK) {
        status = find_background(&of, set);
    }
    set->is_pair = set->is_pair && set->background_count == 0;
    rec_arena_release(&scratch);
    return status;
}

rec_status rec_tied_add_set(const rec_tied *tied, rec_tied_dispute *dispute,
                            const rec_tied_set *set)
{
    void *sets = dispute->sets;
    if (rec_arena_grow(tied->arena, &sets, dispute->set_count, &dispute->set_capacity,
                       sizeof *dispute->sets) != REC_OK) {
        return REC_E_MEMORY;
    }
    dispute->sets = sets;
    dispute->sets[dispute->set_count++] = *set;
    return REC_OK;
}
