/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sets that cannot hold together and the cheapest withdrawals, found in turns:
 * what hits all sets known so far is tried, and where it does not settle the
 * group, that gives another set. Implicit hitting sets, as Reiter (1987) and
 * MARCO have them.
 */
#include "model/tied_dispute.h"

#include "model/hitting.h"

#include <string.h>

enum {
    SETS_MAX = 400,          /**< beside pairs, before the search is given up */
    HITTING_WORK = 40000000, /**< members looked at in one search for hitting sets */
    WITNESSED_MAX = 5,       /**< repairs that tie and are shown to be enough */
    GRADE_UNKNOWN = 2
};

typedef struct dispute_search {
    rec_tied *tied;
    rec_tied_state *probe;
    rec_tied_dispute *dispute;
    uint32_t *local;    /**< [element_count] number among those in some set */
    uint32_t *elements; /**< [local_count] */
    size_t local_count;
    rec_hitting_problem hitting;
    bool *chosen;   /**< [REC_REPAIR_LIMIT * local_count] */
    rec_cost *cost; /**< [REC_REPAIR_LIMIT] */
    size_t chosen_count;
    bool complete;
} dispute_search;

static rec_status add_set(dispute_search *of, const rec_tied_set *set)
{
    rec_tied_dispute *dispute = of->dispute;
    void *sets = dispute->sets;
    if (rec_arena_grow(of->tied->arena, &sets, dispute->set_count, &dispute->set_capacity,
                       sizeof *dispute->sets) != REC_OK) {
        return REC_E_MEMORY;
    }
    dispute->sets = sets;
    dispute->sets[dispute->set_count++] = *set;
    return REC_OK;
}

static rec_status add_pairs(dispute_search *of)
{
    const rec_tied *tied = of->tied;
    rec_status status = REC_OK;
    for (size_t p = 0; p < tied->pair_count && status == REC_OK; p++) {
        uint32_t *members = rec_arena_take(tied->arena, 2, sizeof *members);
        if (members == NULL) {
            return REC_E_MEMORY;
        }
        const uint32_t a = tied->pair_a[p], b = tied->pair_b[p];
        members[0] = a < b ? a : b;
        members[1] = a < b ? b : a;
        const rec_tied_set set = {
            .members = members, .member_count = a == b ? 1 : 2, .is_pair = true, .minimal = true};
        status = add_set(of, &set);
    }
    return status;
}

/* ---- hitting sets ---- */

/** Numbers the elements that are in some set, and what withdrawing each costs. */
static rec_status set_up_hitting(dispute_search *of, rec_arena *arena)
{
    const rec_tied *tied = of->tied;
    const rec_solution *solution = tied->solving->solution;
    const rec_problem *problem = solution->problem;
    const size_t count = tied->element_count;
    size_t members = 0, sets = 0;
    memset(of->local, 0xFF, count * sizeof *of->local);
    of->local_count = 0;
    for (size_t s = 0; s < of->dispute->set_count; s++) {
        const rec_tied_set *set = &of->dispute->sets[s];
        members += set->member_count;
        sets += set->member_count > 0;
        for (size_t i = 0; i < set->member_count; i++) {
            of->local[set->members[i]] = 0;
        }
    }
    for (uint32_t e = 0; e < count; e++) {
        if (of->local[e] == 0) {
            of->local[e] = (uint32_t)of->local_count;
            of->elements[of->local_count++] = e;
        }
    }
    const size_t nodes = REC_ORIGIN_NODES * problem->source_count + of->local_count;
    uint32_t *origin = rec_arena_take(arena, of->local_count, sizeof *origin);
    uint64_t *weight = rec_arena_take(arena, of->local_count, sizeof *weight);
    uint8_t *reliability = rec_arena_take(arena, of->local_count, 1);
    uint8_t *credibility = rec_arena_take(arena, of->local_count, 1);
    uint32_t *set_first = rec_arena_take(arena, sets + 1, sizeof *set_first);
    uint32_t *all_members = rec_arena_take(arena, members, sizeof *all_members);
    if (origin == NULL || weight == NULL || reliability == NULL || credibility == NULL ||
        set_first == NULL || all_members == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < of->local_count; i++) {
        const uint32_t claim = rec_tied_claim(tied, of->elements[i]);
        reliability[i] = credibility[i] = GRADE_UNKNOWN;
        weight[i] = REC_WEIGHT_ONE; /* an assumed relation is an origin of its own */
        origin[i] = (uint32_t)(REC_ORIGIN_NODES * problem->source_count + i);
        if (claim != REC_NO_INDEX) {
            weight[i] = problem->claims[claim].weight;
            origin[i] = solution->claims[claim].origin_node;
            reliability[i] =
                rec_reliability_grade(problem->sources[problem->claims[claim].source].reliability);
            credibility[i] = rec_credibility_grade(problem->claims[claim].credibility);
        }
    }
    size_t used = 0;
    sets = 0;
    for (size_t s = 0; s < of->dispute->set_count; s++) {
        const rec_tied_set *set = &of->dispute->sets[s];
        for (size_t i = 0; i < set->member_count; i++) {
            all_members[used++] = of->local[set->members[i]];
        }
        sets += set->member_count > 0;
        set_first[sets] = (uint32_t)used;
    }
    of->hitting = (rec_hitting_problem){.element_count = of->local_count,
                                        .origin = origin,
                                        .origin_count = nodes,
                                        .weight = weight,
                                        .reliability = reliability,
                                        .credibility = credibility,
                                        .set_count = sets,
                                        .set_first = set_first,
                                        .members = all_members};
    return REC_OK;
}

static rec_status find_hitting(dispute_search *of, rec_arena *arena)
{
    rec_status status = set_up_hitting(of, arena);
    if (status != REC_OK) {
        return status;
    }
    of->chosen = rec_arena_take(arena, (REC_REPAIR_LIMIT + 1) * of->local_count, sizeof(bool));
    of->cost = rec_arena_take(arena, REC_REPAIR_LIMIT + 1, sizeof *of->cost);
    if (of->chosen == NULL || of->cost == NULL) {
        return REC_E_MEMORY;
    }
    const uint64_t budget =
        HITTING_WORK / (of->hitting.set_first[of->hitting.set_count] + of->local_count + 1);
    rec_hitting_found found;
    status = rec_hitting_find(&of->hitting, budget + 1, arena, REC_REPAIR_LIMIT, of->chosen,
                              of->cost, &found);
    of->chosen_count = status == REC_OK ? found.count : 0;
    of->complete = status == REC_OK && found.complete;
    return status;
}

/* ---- turns ---- */

static void mark_withdrawn(const dispute_search *of, size_t row, bool off[])
{
    memcpy(off, of->dispute->dropped, of->tied->element_count * sizeof *off);
    for (size_t i = 0; i < of->local_count; i++) {
        off[of->elements[i]] = off[of->elements[i]] || of->chosen[row * of->local_count + i];
    }
}

/** Finds a set in what is not off; one without members drops its relations for good. */
static rec_status learn(dispute_search *of, const bool off[])
{
    rec_tied_set set;
    rec_status status = rec_tied_find_set(of->tied, of->probe, off, &set);
    if (status == REC_OK) {
        status = add_set(of, &set);
    }
    for (size_t i = 0; status == REC_OK && set.member_count == 0 && i < set.background_count; i++) {
        of->dispute->dropped[set.background[i]] = of->dispute->is_void = true;
    }
    return status;
}

static rec_status is_settled(dispute_search *of, const bool off[], bool *settled)
{
    memcpy(of->probe->off, off, of->tied->element_count * sizeof *off);
    const rec_tied_goal goal = {0};
    const rec_status status = rec_tied_contract(of->tied, &goal, of->probe);
    *settled = status == REC_OK && of->probe->emptied == REC_TIED_HOLDS;
    return status;
}

static rec_status keep_repairs(dispute_search *of)
{
    rec_tied_dispute *dispute = of->dispute;
    const size_t count = of->tied->element_count;
    dispute->withdrawn = rec_arena_take(of->tied->arena, of->chosen_count * count, sizeof(bool));
    dispute->cost = rec_arena_take(of->tied->arena, of->chosen_count, sizeof *dispute->cost);
    if (dispute->withdrawn == NULL || dispute->cost == NULL) {
        return REC_E_MEMORY;
    }
    dispute->repair_count = of->chosen_count;
    for (size_t r = 0; r < of->chosen_count; r++) {
        dispute->cost[r] = of->cost[r];
        for (size_t i = 0; i < of->local_count; i++) {
            dispute->withdrawn[r * count + of->elements[i]] = of->chosen[r * of->local_count + i];
        }
    }
    dispute->best_count = 0;
    while (dispute->best_count < dispute->repair_count &&
           rec_cost_compare(&dispute->cost[dispute->best_count], &dispute->cost[0]) == 0) {
        dispute->best_count++;
    }
    return REC_OK;
}

/** Whether values are found that satisfy all that a repair leaves. */
static rec_status is_witnessed(dispute_search *of, size_t row, bool off[], bool *found)
{
    bool settled;
    mark_withdrawn(of, row, off);
    rec_status status = is_settled(of, off, &settled);
    double *values = rec_arena_take(of->tied->arena, of->tied->variable_count, sizeof *values);
    if (status != REC_OK || values == NULL) {
        return REC_E_MEMORY;
    }
    return rec_tied_witness(of->tied, of->probe, values, found);
}

/** One turn: *more tells whether a set was learnt. */
static rec_status take_turn(dispute_search *of, bool off[], bool *more)
{
    rec_arena scratch;
    rec_arena_init(&scratch, &of->tied->arena->allocator);
    rec_status status = find_hitting(of, &scratch);
    *more = false;
    for (size_t r = 0; r < of->chosen_count && status == REC_OK && !*more; r++) {
        bool settled;
        mark_withdrawn(of, r, off);
        status = is_settled(of, off, &settled);
        if (status == REC_OK && !settled) {
            *more = true;
            status = learn(of, off);
        }
    }
    if (status == REC_OK && !*more) {
        of->dispute->proven = of->dispute->complete = of->complete;
        status = keep_repairs(of);
    }
    for (size_t r = 0; status == REC_OK && !*more && r < of->dispute->best_count &&
                       r < WITNESSED_MAX && of->dispute->proven;
         r++) {
        status = is_witnessed(of, r, off, &of->dispute->proven);
    }
    rec_arena_release(&scratch);
    return status;
}

/** Withdraws the lightest member of one set after the other until the rest can hold. */
static rec_status give_up(dispute_search *of, bool off[])
{
    rec_tied *tied = of->tied;
    const rec_problem *problem = tied->solving->problem;
    rec_tied_dispute *dispute = of->dispute;
    const size_t count = tied->element_count;
    dispute->withdrawn = rec_arena_take(tied->arena, count, sizeof(bool));
    dispute->cost = rec_arena_take(tied->arena, 1, sizeof *dispute->cost);
    if (dispute->withdrawn == NULL || dispute->cost == NULL) {
        return REC_E_MEMORY;
    }
    dispute->repair_count = dispute->best_count = 1;
    memcpy(off, dispute->dropped, count * sizeof *off);
    for (size_t turn = 0; turn < count; turn++) {
        bool settled;
        rec_tied_set set;
        rec_status status = is_settled(of, off, &settled);
        if (status == REC_OK && !settled) {
            status = rec_tied_find_set(tied, of->probe, off, &set);
        }
        if (status != REC_OK || settled) {
            return status;
        }
        uint32_t lightest = REC_NO_INDEX;
        uint64_t least = UINT64_MAX;
        for (size_t i = 0; i < set.member_count; i++) {
            const uint32_t claim = rec_tied_claim(tied, set.members[i]);
            const uint64_t weight =
                claim == REC_NO_INDEX ? REC_WEIGHT_ONE : problem->claims[claim].weight;
            lightest = weight < least ? set.members[i] : lightest;
            least = weight < least ? weight : least;
        }
        for (size_t i = 0; lightest == REC_NO_INDEX && i < set.background_count; i++) {
            off[set.background[i]] = dispute->dropped[set.background[i]] = dispute->is_void = true;
        }
        if (lightest != REC_NO_INDEX) {
            off[lightest] = dispute->withdrawn[lightest] = true;
            dispute->cost[0].weight += least;
        }
    }
    return REC_OK;
}

rec_status rec_tied_find_dispute(rec_tied *tied, rec_tied_state *probe, rec_tied_dispute *dispute)
{
    *dispute = (rec_tied_dispute){0};
    rec_arena scratch;
    rec_arena_init(&scratch, &tied->arena->allocator);
    const size_t count = tied->element_count;
    dispute_search of = {.tied = tied,
                         .probe = probe,
                         .dispute = dispute,
                         .local = rec_arena_take(&scratch, count, sizeof(uint32_t)),
                         .elements = rec_arena_take(&scratch, count, sizeof(uint32_t))};
    bool *off = rec_arena_take(&scratch, count, sizeof *off);
    dispute->dropped = rec_arena_take(tied->arena, count, sizeof *dispute->dropped);
    rec_status status =
        of.local == NULL || of.elements == NULL || off == NULL || dispute->dropped == NULL
            ? REC_E_MEMORY
            : add_pairs(&of);
    size_t turns_left = SETS_MAX; /* each learns a set, or is the last */
    bool settled = false, more = true;
    /* relations that cannot hold by themselves first */
    while (status == REC_OK && !settled && turns_left > 0) {
        turns_left--;
        for (size_t e = 0; e < count; e++) {
            off[e] = dispute->dropped[e] || rec_tied_may_withdraw(tied, e);
        }
        status = is_settled(&of, off, &settled);
        if (status == REC_OK && !settled) {
            status = learn(&of, off);
        }
    }
    while (status == REC_OK && more && turns_left > 0 && tied->work_left > 0) {
        turns_left--;
        status = take_turn(&of, off, &more);
    }
    if (status == REC_OK && more) {
        status = give_up(&of, off);
    }
    rec_arena_release(&scratch);
    return status;
}
