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
    rec_dispute_part *parts;
    size_t part_count;
} dispute_search;

static rec_status add_pairs(rec_dispute_part *of)
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

/** Whether what is off leaves something. */
static rec_status is_settled(rec_dispute_part *of, bool *settled)
{
    memcpy(of->probe->off, of->off, of->tied->element_count * sizeof *of->off);
    const rec_tied_goal goal = {0};
    const rec_status status = rec_tied_contract(of->tied, &goal, of->probe);
    *settled = status == REC_OK && of->probe->emptied == REC_TIED_HOLDS;
    return status;
}

/** Puts off the sets from `known` on of which nothing is off; false: there are none. */
static bool put_off_whole(rec_dispute_part *of, size_t known)
{
    bool any = false;
    for (size_t s = known; s < of->dispute->set_count; s++) {
        const rec_tied_set *set = &of->dispute->sets[s];
        bool is_hit = false;
        for (size_t i = 0; i < set->member_count; i++) {
            is_hit = is_hit || of->off[set->members[i]];
        }
        for (size_t i = 0; i < set->member_count && !is_hit; i++) {
            of->off[set->members[i]] = true;
        }
        any = any || !is_hit;
    }
    return any;
}

/**
 * Finds a set in what is not off, and others of claims that say the same, and
 * puts their members off as well; of one without members its relations are
 * dropped for good.
 */
static rec_status learn(rec_dispute_part *of)
{
    rec_tied_dispute *dispute = of->dispute;
    const size_t known = dispute->set_count;
    rec_tied_set set;
    rec_status status = rec_tied_find_set(of->tied, of->probe, of->off, &set);
    if (status == REC_OK) {
        status = rec_tied_add_set(of->tied, dispute, &set);
    }
    if (status == REC_OK) {
        status = rec_tied_add_alike(of->tied, dispute, dispute->set_count - 1);
    }
    if (status == REC_OK) {
        (void)put_off_whole(of, known);
    }
    for (size_t i = 0; status == REC_OK && set.member_count == 0 && i < set.background_count; i++) {
        of->off[set.background[i]] = dispute->dropped[set.background[i]] = dispute->is_void = true;
    }
    return status;
}

/** Learns sets that share no member until what is left of them holds. */
static rec_status learn_apart(rec_dispute_part *of, size_t *left)
{
    bool settled = false;
    rec_status status = REC_OK;
    while (status == REC_OK && !settled && *left > 0 && of->tied->work_left > 0) {
        (*left)--;
        status = learn(of);
        if (status == REC_OK) {
            status = is_settled(of, &settled);
        }
    }
    return status;
}

/** Puts off what a choice withdraws of a part. */
static void withdraw(rec_dispute_part *of, const rec_tied_hitting *hitting, size_t row)
{
    const bool *chosen = hitting->chosen + row * hitting->element_count;
    memcpy(of->off, of->dispute->dropped, of->tied->element_count * sizeof *of->off);
    for (size_t i = of->first_hit; i < of->first_hit + of->hit_count; i++) {
        of->off[hitting->elements[i]] = of->off[hitting->elements[i]] || chosen[i];
    }
}

/** Tries a choice on a part: *settles. Where a count of sets to learn is left, one that does not
 * settle it gives further ones; else it settles it only where that is shown by a witness. */
static rec_status try_row(rec_dispute_part *of, const rec_tied_hitting *hitting, size_t row,
                          size_t known, size_t *left, bool *settles)
{
    const bool learns = *left > 0;
    withdraw(of, hitting, row);
    const bool fails = put_off_whole(of, known); /* by what was just learnt */
    rec_status status = is_settled(of, settles);
    if (status == REC_OK && !*settles && learns) {
        status = learn_apart(of, left);
    } else if (status == REC_OK && *settles && !learns) {
        status = rec_tied_prove(of->tied, of->probe, of->values, settles);
    }
    *settles = *settles && !fails;
    return status;
}

/** Tries all choices on all parts: settles[row] by all of them. */
static rec_status try_rows(const dispute_search *of, const rec_tied_hitting *hitting, size_t left,
                           bool settles[])
{
    const bool learns = left > 0;
    rec_status status = REC_OK;
    for (size_t r = 0; r < hitting->found.count; r++) {
        settles[r] = true;
    }
    for (size_t p = 0; p < of->part_count; p++) {
        const size_t known = of->parts[p].dispute->set_count;
        for (size_t r = 0; r < hitting->found.count && status == REC_OK && (left > 0 || !learns);
             r++) {
            bool settled = false;
            status = try_row(&of->parts[p], hitting, r, known, &left, &settled);
            settles[r] = settles[r] && settled;
        }
    }
    return status;
}

/** Keeps a part's share of the choices that settle all, behind those that are cheaper. */
static rec_status keep_repairs(rec_dispute_part *of, const rec_tied_hitting *hitting,
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
    for (size_t r = 0; r < hitting->found.count && dispute->repair_count < REC_REPAIR_LIMIT; r++) {
        const bool is_further =
            dispute->best_count == 0 || rec_cost_compare(&hitting->cost[r], &dispute->cost[0]) > 0;
        if (!settles[r] || !is_further) {
            continue;
        }
        bool *row = dispute->withdrawn + dispute->repair_count * count;
        dispute->cost[dispute->repair_count++] = hitting->cost[r];
        for (size_t i = of->first_hit; i < of->first_hit + of->hit_count; i++) {
            row[hitting->elements[i]] = hitting->chosen[r * hitting->element_count + i];
        }
    }
    return REC_OK;
}

static size_t count_sets(const dispute_search *of)
{
    size_t count = 0;
    for (size_t p = 0; p < of->part_count; p++) {
        count += of->parts[p].dispute->set_count;
    }
    return count;
}

/** Whether there is work left for all. */
static bool has_work(const dispute_search *of)
{
    for (size_t p = 0; p < of->part_count; p++) {
        if (of->parts[p].tied->work_left == 0) {
            return false;
        }
    }
    return true;
}

/** One turn of choices of a scope: kept where they settle all; *done where no set was learnt.
 * *least: the choices are known to be the cheapest; else nothing is done where they have to be. */
static rec_status take_turn(const dispute_search *of, rec_hitting_scope scope, bool must_be_least,
                            bool *done, bool *least)
{
    const bool is_best = scope == REC_HITTING_BEST;
    bool settles[REC_REPAIR_LIMIT] = {false};
    const size_t known = count_sets(of);
    rec_tied_hitting hitting;
    rec_arena scratch;
    rec_arena_init(&scratch, &of->parts[0].tied->arena->allocator);
    rec_status status = rec_tied_find_hitting(of->parts, of->part_count, scope, &scratch, &hitting);
    *least = status == REC_OK && hitting.found.least;
    if (must_be_least && !*least) {
        rec_arena_release(&scratch);
        *done = false;
        return status;
    }
    if (status == REC_OK) {
        status = try_rows(of, &hitting, is_best ? SETS_A_TURN : 0, settles);
    }
    *done = status == REC_OK && count_sets(of) == known;
    for (size_t p = 0; p < of->part_count && status == REC_OK && *done; p++) {
        rec_tied_dispute *dispute = of->parts[p].dispute;
        status = keep_repairs(&of->parts[p], &hitting, settles);
        if (is_best) {
            dispute->proven = hitting.found.least;
            dispute->complete = hitting.found.complete;
            dispute->best_count = dispute->repair_count;
        }
    }
    rec_arena_release(&scratch);
    return status;
}

/** Makes choices in turns until all of the cheapest settle the group; these are kept. Ends in vain
 * where they must be the cheapest and are not known to be. */
static rec_status find_best(const dispute_search *of, bool must_be_least, bool *done)
{
    rec_status status = REC_OK;
    bool least = true;
    *done = false;
    for (size_t turn = 0; turn < TURNS_MAX && status == REC_OK && !*done && has_work(of) &&
                          (least || !must_be_least);
         turn++) {
        status = take_turn(of, REC_HITTING_BEST, must_be_least, done, &least);
    }
    return status;
}

/** Adds the cheapest withdrawals beside the best. */
static rec_status find_dearer(const dispute_search *of)
{
    bool done, least;
    return take_turn(of, REC_HITTING_LEAST, false, &done, &least);
}

/** Whether values are found that satisfy all that the best repairs leave of a part. */
static rec_status is_witnessed(rec_dispute_part *of, bool *found)
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
        status = is_settled(of, &settled);
        if (status == REC_OK) {
            status = rec_tied_witness(tied, of->probe, of->values, found);
        }
    }
    return status;
}

/** Repairs are proven where those that are best are seen to settle all parts. */
static rec_status prove(const dispute_search *of)
{
    bool proven = of->parts[0].dispute->proven;
    rec_status status = REC_OK;
    for (size_t p = 0; p < of->part_count && status == REC_OK && proven; p++) {
        status = is_witnessed(&of->parts[p], &proven);
    }
    for (size_t p = 0; p < of->part_count; p++) {
        of->parts[p].dispute->proven = proven;
        of->parts[p].dispute->complete = of->parts[p].dispute->complete && proven;
    }
    return status;
}

/** Withdraws what hits the sets that are known, as cheaply as is seen. */
static rec_status withdraw_known(rec_dispute_part *of)
{
    rec_tied_dispute *dispute = of->dispute;
    rec_tied_hitting hitting;
    rec_arena scratch;
    rec_arena_init(&scratch, &of->tied->arena->allocator);
    const rec_status status = rec_tied_find_hitting(of, 1, REC_HITTING_BEST, &scratch, &hitting);
    if (status == REC_OK) {
        withdraw(of, &hitting, 0);
        dispute->cost[0] = hitting.cost[0];
        for (size_t i = 0; i < hitting.element_count; i++) {
            dispute->withdrawn[hitting.elements[i]] = hitting.chosen[i];
        }
    }
    rec_arena_release(&scratch);
    return status;
}

/** Withdraws the lightest member of a set that holds nothing withdrawn yet. */
static void withdraw_lightest(rec_dispute_part *of, const rec_tied_set *set)
{
    const rec_solution *solution = of->tied->solving->solution;
    rec_tied_dispute *dispute = of->dispute;
    uint32_t lightest = REC_NO_INDEX;
    uint64_t least = UINT64_MAX;
    for (size_t i = 0; i < set->member_count; i++) {
        const uint32_t claim = rec_tied_claim(of->tied, set->members[i]);
        const uint64_t weight =
            claim == REC_NO_INDEX ? REC_WEIGHT_ONE : rec_solution_weight(solution, claim);
        lightest = weight < least ? set->members[i] : lightest;
        least = weight < least ? weight : least;
    }
    for (size_t i = 0; lightest == REC_NO_INDEX && i < set->background_count; i++) {
        of->off[set->background[i]] = dispute->dropped[set->background[i]] = dispute->is_void =
            true;
    }
    if (lightest != REC_NO_INDEX) {
        of->off[lightest] = dispute->withdrawn[lightest] = true;
        dispute->cost[0].weight += least;
    }
}

/** Settles what is known, then withdraws of one further set after the other until the rest can
 * hold, as far as there is time to see. */
static rec_status give_up(rec_dispute_part *of)
{
    rec_tied *tied = of->tied;
    rec_tied_dispute *dispute = of->dispute;
    const size_t count = tied->element_count;
    dispute->withdrawn = rec_arena_take(tied->arena, count, sizeof(bool));
    dispute->cost = rec_arena_take(tied->arena, 1, sizeof *dispute->cost);
    if (dispute->withdrawn == NULL || dispute->cost == NULL) {
        return REC_E_MEMORY;
    }
    dispute->repair_count = dispute->best_count = 1;
    dispute->proven = dispute->complete = false;
    rec_status status = withdraw_known(of);
    for (size_t turn = 0; turn < count && status == REC_OK; turn++) {
        bool settled;
        rec_tied_set set;
        status = is_settled(of, &settled);
        if (status != REC_OK || settled) {
            return status;
        }
        status = rec_tied_find_set(tied, of->probe, of->off, &set);
        if (status == REC_OK) {
            withdraw_lightest(of, &set);
        }
    }
    return status;
}

/** Drops relations that cannot hold by themselves. */
static rec_status find_void(rec_dispute_part *of)
{
    const size_t count = of->tied->element_count;
    rec_status status = REC_OK;
    bool settled = false;
    for (size_t turn = 0; turn < TURNS_MAX && status == REC_OK && !settled; turn++) {
        for (size_t e = 0; e < count; e++) {
            of->off[e] = of->dispute->dropped[e] || rec_tied_may_withdraw(of->tied, e);
        }
        status = is_settled(of, &settled);
        if (status == REC_OK && !settled) {
            status = learn(of);
        }
    }
    return status;
}

/** Takes what a part needs beside its group. */
static bool take(rec_dispute_part *of, rec_arena *scratch)
{
    of->off = rec_arena_take(scratch, of->tied->element_count, sizeof *of->off);
    of->values = rec_arena_take(scratch, of->tied->variable_count, sizeof *of->values);
    return of->off != NULL && of->values != NULL;
}

/** The dispute of one group for itself. */
static rec_status settle_alone(rec_dispute_part *part, const rec_tied_effort *effort)
{
    const dispute_search of = {.parts = part, .part_count = 1};
    rec_tied_dispute *dispute = part->dispute;
    bool done = false;
    rec_status status = add_pairs(part);
    if (status == REC_OK) {
        status = find_void(part);
    }
    if (status == REC_OK) {
        status = find_best(&of, false, &done);
    }
    if (status == REC_OK && !done) {
        return give_up(part);
    }
    if (status == REC_OK && !dispute->is_void) {
        status = rec_tied_explore(part->tied, part->probe, effort, dispute);
        if (status == REC_OK) {
            status = find_dearer(&of);
        }
    }
    return status == REC_OK ? prove(&of) : status;
}

rec_status rec_tied_find_dispute(rec_tied *tied, rec_tied_state *probe,
                                 const rec_tied_effort *effort, rec_tied_dispute *dispute)
{
    *dispute = (rec_tied_dispute){0};
    rec_arena scratch;
    rec_arena_init(&scratch, &tied->arena->allocator);
    rec_dispute_part part = {
        .tied = tied, .probe = probe, .dispute = dispute, .hitting_left = REC_TIED_HITTING_MAX};
    dispute->dropped = rec_arena_take(tied->arena, tied->element_count, sizeof *dispute->dropped);
    const rec_status status = !take(&part, &scratch) || dispute->dropped == NULL
                                  ? REC_E_MEMORY
                                  : settle_alone(&part, effort);
    rec_arena_release(&scratch);
    return status;
}

/** What a dispute's repairs are, to be put back. */
typedef struct kept_repairs {
    size_t repair_count, best_count;
    bool *withdrawn;
    rec_cost *cost;
} kept_repairs;

static void put_aside(rec_tied_dispute *dispute, kept_repairs *kept)
{
    *kept = (kept_repairs){dispute->repair_count, dispute->best_count, dispute->withdrawn,
                           dispute->cost};
    dispute->withdrawn = NULL;
    dispute->cost = NULL;
    dispute->repair_count = dispute->best_count = 0;
    dispute->proven = dispute->complete = false;
}

static void put_back(rec_tied_dispute *dispute, const kept_repairs *kept)
{
    dispute->repair_count = kept->repair_count;
    dispute->best_count = kept->best_count;
    dispute->withdrawn = kept->withdrawn;
    dispute->cost = kept->cost;
    dispute->proven = dispute->complete = false;
}

rec_status rec_tied_settle_together(rec_dispute_part parts[], size_t count, bool *settled)
{
    const dispute_search of = {.parts = parts, .part_count = count};
    rec_arena scratch;
    rec_arena_init(&scratch, &parts[0].tied->arena->allocator);
    kept_repairs *kept = rec_arena_take(&scratch, count, sizeof *kept);
    rec_status status = kept == NULL ? REC_E_MEMORY : REC_OK;
    *settled = false;
    parts[0].hitting_left = REC_TIED_HITTING_MAX;
    for (size_t p = 0; p < count && status == REC_OK; p++) {
        put_aside(parts[p].dispute, &kept[p]);
        status = take(&parts[p], &scratch) ? REC_OK : REC_E_MEMORY;
    }
    if (status == REC_OK) {
        status = find_best(&of, true, settled);
    }
    for (size_t p = 0; p < count && status == REC_OK && !*settled; p++) {
        put_back(parts[p].dispute, &kept[p]);
    }
    if (status == REC_OK && *settled) {
        status = find_dearer(&of);
    }
    if (status == REC_OK && *settled) {
        status = prove(&of);
    }
    rec_arena_release(&scratch);
    return status;
}
