/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sets that cannot hold together and the cheapest withdrawals, found in turns:
 * what hits all sets known so far is tried, and where it does not settle the
 * group, that gives further sets. When the cheapest settle it they are proven
 * to be the cheapest. Then the sets that no cheapest withdrawal needs are
 * sought, and what withdrawals there are beside the cheapest.
 */
#include "model/tied_dispute.h"

#include <string.h>

enum {
    TURNS_MAX = 400,   /**< before the search is given up */
    SETS_A_TURN = 200, /**< that are learnt at most before choices are made anew */
    WITNESSED_MAX = 5  /**< repairs that tie and are shown to be enough */
};

typedef struct dispute_search {
    rec_tied *tied;
    rec_tied_state *probe;
    rec_tied_dispute *dispute;
    bool *off;      /**< [element_count] */
    double *values; /**< [variable_count] */
} dispute_search;

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
        const rec_tied_set set = {.members = members,
                                  .member_count = a == b ? 1 : 2,
                                  .is_pair = true,
                                  .minimal = true,
                                  .like = REC_NO_INDEX};
        status = rec_tied_add_set(tied, of->dispute, &set);
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

/** Puts off what is left of the sets from `known` on that nothing is off of; false: each has. */
static bool put_off_whole(const dispute_search *of, size_t known, bool off[])
{
    bool any = false;
    for (size_t s = known; s < of->dispute->set_count; s++) {
        const rec_tied_set *set = &of->dispute->sets[s];
        bool is_hit = false;
        for (size_t i = 0; i < set->member_count; i++) {
            is_hit = is_hit || off[set->members[i]];
        }
        for (size_t i = 0; i < set->member_count && !is_hit; i++) {
            off[set->members[i]] = true;
        }
        any = any || !is_hit;
    }
    return any;
}

/**
 * Finds a set in what is not off, and others of claims that say the same, and
 * puts their members off as well; of one without members its relations are dropped for good.
 */
static rec_status learn(dispute_search *of, bool off[])
{
    rec_tied_dispute *dispute = of->dispute;
    const size_t known = dispute->set_count;
    rec_tied_set set;
    rec_status status = rec_tied_find_set(of->tied, of->probe, off, &set);
    if (status == REC_OK) {
        status = rec_tied_add_set(of->tied, dispute, &set);
    }
    if (status == REC_OK) {
        status = rec_tied_add_alike(of->tied, dispute, dispute->set_count - 1);
    }
    if (status == REC_OK) {
        (void)put_off_whole(of, known, off);
    }
    for (size_t i = 0; status == REC_OK && set.member_count == 0 && i < set.background_count; i++) {
        off[set.background[i]] = dispute->dropped[set.background[i]] = dispute->is_void = true;
    }
    return status;
}

/** Learns sets that share no member until what is left of them holds. */
static rec_status learn_apart(dispute_search *of, bool off[], size_t *left)
{
    bool settled = false;
    rec_status status = REC_OK;
    while (status == REC_OK && !settled && *left > 0 && of->tied->work_left > 0) {
        (*left)--;
        status = learn(of, off);
        if (status == REC_OK) {
            status = is_settled(of, off, &settled);
        }
    }
    return status;
}

static void mark_withdrawn(const dispute_search *of, const rec_tied_hitting *hitting, size_t row,
                           bool off[])
{
    memcpy(off, of->dispute->dropped, of->tied->element_count * sizeof *off);
    for (size_t i = 0; i < hitting->element_count; i++) {
        off[hitting->elements[i]] =
            off[hitting->elements[i]] || hitting->chosen[row * hitting->element_count + i];
    }
}

/** Tries choices: settles[row]. Where a count of sets to learn is left, those that do not settle
 * the group give further ones; else they settle it only where that is shown by a witness. */
static rec_status try_rows(dispute_search *of, const rec_tied_hitting *hitting, size_t left,
                           bool settles[])
{
    const bool learns = left > 0;
    const size_t known = of->dispute->set_count;
    rec_status status = REC_OK;
    for (size_t r = 0; r < hitting->found.count && status == REC_OK && (left > 0 || !learns); r++) {
        bool settled = false;
        mark_withdrawn(of, hitting, r, of->off);
        const bool fails = put_off_whole(of, known, of->off); /* by what was just learnt */
        status = is_settled(of, of->off, &settled);
        if (status == REC_OK && !settled && learns) {
            status = learn_apart(of, of->off, &left);
        } else if (status == REC_OK && settled && !learns) {
            status = rec_tied_witness(of->tied, of->probe, of->values, &settled);
        }
        settles[r] = settled && !fails;
    }
    return status;
}

/** Keeps the choices that settle the group as repairs, behind those that are cheaper. */
static rec_status keep_repairs(dispute_search *of, const rec_tied_hitting *hitting,
                               const bool settles[])
{
    rec_tied_dispute *dispute = of->dispute;
    const size_t count = of->tied->element_count;
    if (dispute->withdrawn == NULL) {
        const size_t limit = REC_REPAIR_LIMIT;
        dispute->withdrawn = rec_arena_take(of->tied->arena, limit * count, sizeof(bool));
        dispute->cost = rec_arena_take(of->tied->arena, limit, sizeof *dispute->cost);
    }
    if (dispute->withdrawn == NULL || dispute->cost == NULL) {
        return REC_E_MEMORY;
    }
    const size_t best = dispute->best_count;
    for (size_t r = 0; r < hitting->found.count && dispute->repair_count < REC_REPAIR_LIMIT; r++) {
        const bool is_further =
            best == 0 || rec_cost_compare(&hitting->cost[r], &dispute->cost[0]) > 0;
        if (!settles[r] || !is_further) {
            continue;
        }
        bool *row = dispute->withdrawn + dispute->repair_count * count;
        dispute->cost[dispute->repair_count++] = hitting->cost[r];
        for (size_t i = 0; i < hitting->element_count; i++) {
            row[hitting->elements[i]] = hitting->chosen[r * hitting->element_count + i];
        }
    }
    return REC_OK;
}

/** Whether values are found that satisfy all that the best repairs leave. */
static rec_status are_witnessed(dispute_search *of, bool *found)
{
    rec_tied *tied = of->tied;
    const rec_tied_dispute *dispute = of->dispute;
    rec_status status = REC_OK;
    *found = true;
    for (size_t r = 0; r < dispute->best_count && r < WITNESSED_MAX && *found && status == REC_OK;
         r++) {
        bool settled = false;
        for (size_t e = 0; e < tied->element_count; e++) {
            of->off[e] = dispute->dropped[e] || dispute->withdrawn[r * tied->element_count + e];
        }
        status = is_settled(of, of->off, &settled);
        if (status == REC_OK) {
            status = rec_tied_witness(tied, of->probe, of->values, found);
        }
    }
    return status;
}

/** Makes choices in turns until all of the cheapest settle the group; these are kept. */
static rec_status find_best(dispute_search *of, bool *done)
{
    rec_tied_dispute *dispute = of->dispute;
    rec_status status = REC_OK;
    *done = false;
    for (size_t turn = 0; turn < TURNS_MAX && status == REC_OK && !*done && of->tied->work_left > 0;
         turn++) {
        bool settles[REC_REPAIR_LIMIT] = {false};
        const size_t known = dispute->set_count;
        rec_tied_hitting hitting;
        rec_arena scratch;
        rec_arena_init(&scratch, &of->tied->arena->allocator);
        status = rec_tied_find_hitting(of->tied, dispute, REC_HITTING_BEST, &scratch, &hitting);
        if (status == REC_OK) {
            status = try_rows(of, &hitting, SETS_A_TURN, settles);
        }
        *done = status == REC_OK && dispute->set_count == known;
        if (*done) {
            dispute->proven = hitting.found.least;
            dispute->complete = hitting.found.complete;
            status = keep_repairs(of, &hitting, settles);
            dispute->best_count = dispute->repair_count;
        }
        rec_arena_release(&scratch);
    }
    return status;
}

/** Adds withdrawals beside the cheapest. */
static rec_status find_dearer(dispute_search *of)
{
    bool settles[REC_REPAIR_LIMIT] = {false};
    rec_tied_hitting hitting;
    rec_arena scratch;
    rec_arena_init(&scratch, &of->tied->arena->allocator);
    rec_status status =
        rec_tied_find_hitting(of->tied, of->dispute, REC_HITTING_LEAST, &scratch, &hitting);
    if (status == REC_OK) {
        status = try_rows(of, &hitting, 0, settles);
    }
    if (status == REC_OK) {
        status = keep_repairs(of, &hitting, settles);
    }
    rec_arena_release(&scratch);
    return status;
}

/** Withdraws the lightest member of one set after the other until the rest can hold. */
static rec_status give_up(dispute_search *of)
{
    rec_tied *tied = of->tied;
    const rec_solution *solution = tied->solving->solution;
    rec_tied_dispute *dispute = of->dispute;
    const size_t count = tied->element_count;
    dispute->withdrawn = rec_arena_take(tied->arena, count, sizeof(bool));
    dispute->cost = rec_arena_take(tied->arena, 1, sizeof *dispute->cost);
    if (dispute->withdrawn == NULL || dispute->cost == NULL) {
        return REC_E_MEMORY;
    }
    dispute->repair_count = dispute->best_count = 1;
    dispute->proven = dispute->complete = false;
    memcpy(of->off, dispute->dropped, count * sizeof *of->off);
    for (size_t turn = 0; turn < count; turn++) {
        bool settled;
        rec_tied_set set;
        rec_status status = is_settled(of, of->off, &settled);
        if (status == REC_OK && !settled) {
            status = rec_tied_find_set(tied, of->probe, of->off, &set);
        }
        if (status != REC_OK || settled) {
            return status;
        }
        uint32_t lightest = REC_NO_INDEX;
        uint64_t least = UINT64_MAX;
        for (size_t i = 0; i < set.member_count; i++) {
            const uint32_t claim = rec_tied_claim(tied, set.members[i]);
            const uint64_t weight =
                claim == REC_NO_INDEX ? REC_WEIGHT_ONE : rec_solution_weight(solution, claim);
            lightest = weight < least ? set.members[i] : lightest;
            least = weight < least ? weight : least;
        }
        for (size_t i = 0; lightest == REC_NO_INDEX && i < set.background_count; i++) {
            of->off[set.background[i]] = dispute->dropped[set.background[i]] = dispute->is_void =
                true;
        }
        if (lightest != REC_NO_INDEX) {
            of->off[lightest] = dispute->withdrawn[lightest] = true;
            dispute->cost[0].weight += least;
        }
    }
    return REC_OK;
}

/** Drops relations that cannot hold by themselves. */
static rec_status find_void(dispute_search *of)
{
    const size_t count = of->tied->element_count;
    rec_status status = REC_OK;
    bool settled = false;
    for (size_t turn = 0; turn < TURNS_MAX && status == REC_OK && !settled; turn++) {
        for (size_t e = 0; e < count; e++) {
            of->off[e] = of->dispute->dropped[e] || rec_tied_may_withdraw(of->tied, e);
        }
        status = is_settled(of, of->off, &settled);
        if (status == REC_OK && !settled) {
            status = learn(of, of->off);
        }
    }
    return status;
}

rec_status rec_tied_find_dispute(rec_tied *tied, rec_tied_state *probe,
                                 const rec_tied_effort *effort, rec_tied_dispute *dispute)
{
    *dispute = (rec_tied_dispute){0};
    rec_arena scratch;
    rec_arena_init(&scratch, &tied->arena->allocator);
    dispute_search of = {.tied = tied,
                         .probe = probe,
                         .dispute = dispute,
                         .off = rec_arena_take(&scratch, tied->element_count, sizeof(bool)),
                         .values = rec_arena_take(&scratch, tied->variable_count, sizeof(double))};
    dispute->dropped = rec_arena_take(tied->arena, tied->element_count, sizeof *dispute->dropped);
    rec_status status = of.off == NULL || of.values == NULL || dispute->dropped == NULL
                            ? REC_E_MEMORY
                            : add_pairs(&of);
    bool done = false;
    if (status == REC_OK) {
        status = find_void(&of);
    }
    if (status == REC_OK) {
        status = find_best(&of, &done);
    }
    if (status == REC_OK && !done) {
        status = give_up(&of);
    } else if (status == REC_OK && !dispute->is_void) {
        status = rec_tied_explore(tied, probe, effort, dispute);
        if (status == REC_OK) {
            status = find_dearer(&of);
        }
    }
    if (status == REC_OK && dispute->proven) {
        status = are_witnessed(&of, &dispute->proven);
        dispute->complete = dispute->complete && dispute->proven;
    }
    rec_arena_release(&scratch);
    return status;
}
