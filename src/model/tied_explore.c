/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All minimal sets of a group that cannot hold together: seeds are tried by
 * contracting the group, what fails is made minimal, and what holds is shown
 * to by a witness.
 */
#include "core/conflict_set.h"
#include "model/tied_dispute.h"

#include <string.h>

enum {
    EXPLORE_WORK = 50000000, /**< members looked at to find seeds */
    SEED_BYTES = 16000000,   /**< for remembering seeds */
    KNOWN_MAX = 20000,       /**< members of known sets; with more, only a start is made */
    MEMBERS_EACH = 64        /**< that there is room for, on the average */
};

typedef struct exploring {
    rec_tied *tied;
    rec_tied_state *probe;
    rec_tied_dispute *dispute;
    bool *off;          /**< [element_count] */
    double *values;     /**< [variable_count] */
    size_t known;       /**< sets that the map began with */
    uint64_t work_kept; /**< for what is to be told afterwards */
    bool stopped;
} exploring;

/** Whether what is off leaves something, shown by a witness. */
static rec_status try_seed(exploring *of, rec_seed_answer *answer)
{
    rec_tied *tied = of->tied;
    memcpy(of->probe->off, of->off, tied->element_count * sizeof *of->off);
    const rec_tied_goal goal = {0};
    rec_status status = rec_tied_contract(tied, &goal, of->probe);
    bool found = false;
    *answer = REC_SEED_FAILS;
    if (status == REC_OK && of->probe->emptied == REC_TIED_HOLDS) {
        status = rec_tied_prove(tied, of->probe, of->values, &found);
        *answer = found ? REC_SEED_HOLDS : REC_SEED_UNKNOWN;
    }
    return status;
}

/** A set that was found with another one, of claims that say the same, and that a seed holds. */
static const rec_tied_set *find_known(const exploring *of, const bool without[])
{
    for (size_t s = of->known; s < of->dispute->set_count; s++) {
        const rec_tied_set *set = &of->dispute->sets[s];
        bool is_whole = set->member_count > 0;
        for (size_t i = 0; i < set->member_count && is_whole; i++) {
            is_whole = !without[set->members[i]];
        }
        if (is_whole) {
            return set;
        }
    }
    return NULL;
}

static rec_status ask(void *context, const bool without[], rec_seed_answer *answer,
                      uint32_t members[], size_t *count)
{
    exploring *of = context;
    const rec_tied *tied = of->tied;
    of->stopped = of->stopped || tied->work_left <= of->work_kept;
    *answer = REC_SEED_UNKNOWN;
    if (of->stopped) {
        return REC_OK;
    }
    const rec_tied_set *known = find_known(of, without);
    if (known != NULL) {
        memcpy(members, known->members, known->member_count * sizeof *members);
        *count = known->member_count;
        *answer = REC_SEED_FAILS;
        return REC_OK;
    }
    for (size_t e = 0; e < tied->element_count; e++) {
        of->off[e] = without[e] || of->dispute->dropped[e];
    }
    rec_status status = try_seed(of, answer);
    if (status != REC_OK || *answer != REC_SEED_FAILS) {
        return status;
    }
    rec_tied_set set;
    status = rec_tied_find_set(of->tied, of->probe, of->off, &set);
    if (status == REC_OK && set.member_count > 0) {
        status = rec_tied_add_set(tied, of->dispute, &set);
    }
    if (status == REC_OK && set.member_count > 0) {
        status = rec_tied_add_alike(tied, of->dispute, of->dispute->set_count - 1);
    }
    if (status == REC_OK && set.member_count > 0) {
        memcpy(members, set.members, set.member_count * sizeof *members);
        *count = set.member_count;
    } else {
        *answer = REC_SEED_UNKNOWN;
    }
    return status;
}

/** The sets known so far, with room for more. */
static rec_status start_sets(const exploring *of, const rec_tied_effort *effort, rec_arena *scratch,
                             rec_conflict_sets *sets)
{
    const rec_tied_dispute *dispute = of->dispute;
    const size_t elements = of->tied->element_count;
    size_t members = 0;
    for (size_t s = 0; s < dispute->set_count; s++) {
        members += dispute->sets[s].member_count;
    }
    const size_t each = elements < MEMBERS_EACH ? elements : MEMBERS_EACH;
    *sets = (rec_conflict_sets){.element_count = elements,
                                .set_capacity = dispute->set_count + effort->sets_max,
                                .member_capacity = members + each * effort->sets_max + elements};
    sets->set_first = rec_arena_take(scratch, sets->set_capacity + 1, sizeof *sets->set_first);
    sets->members = rec_arena_take(scratch, sets->member_capacity, sizeof *sets->members);
    if (sets->set_first == NULL || sets->members == NULL) {
        return REC_E_MEMORY;
    }
    uint32_t used = 0;
    for (size_t s = 0; s < dispute->set_count; s++) {
        const rec_tied_set *set = &dispute->sets[s];
        if (set->member_count > 0) {
            memcpy(sets->members + used, set->members, set->member_count * sizeof *sets->members);
            used += (uint32_t)set->member_count;
            sets->set_first[++sets->set_count] = used;
        }
    }
    return REC_OK;
}

static rec_explore_limits limits_of(const rec_tied *tied, const rec_tied_effort *effort,
                                    const rec_conflict_sets *sets)
{
    const size_t known = sets->set_first[sets->set_count];
    const size_t fit = SEED_BYTES / (tied->element_count / 8 + 16);
    rec_explore_limits limits = {.seeds_max = effort->seeds_max < fit ? effort->seeds_max : fit,
                                 .nodes_max = EXPLORE_WORK / (known + tied->element_count + 1)};
    if (known > KNOWN_MAX) {
        limits.seeds_max = limits.seeds_max < 4 ? limits.seeds_max : 4;
    }
    return limits;
}

rec_status rec_tied_explore(rec_tied *tied, rec_tied_state *probe, const rec_tied_effort *effort,
                            rec_tied_dispute *dispute)
{
    rec_arena scratch;
    rec_arena_init(&scratch, &tied->arena->allocator);
    exploring of = {.tied = tied,
                    .probe = probe,
                    .dispute = dispute,
                    .off = rec_arena_take(&scratch, tied->element_count, sizeof(bool)),
                    .values = rec_arena_take(&scratch, tied->variable_count, sizeof(double)),
                    .known = dispute->set_count,
                    .work_kept = tied->work_left / 2};
    rec_conflict_sets sets;
    rec_status status = of.off == NULL || of.values == NULL
                            ? REC_E_MEMORY
                            : start_sets(&of, effort, &scratch, &sets);
    size_t size_bytes = 0;
    rec_explore_limits limits = {0};
    rec_explore_found outcome = {0};
    rec_workspace work = {0};
    if (status == REC_OK) {
        limits = limits_of(tied, effort, &sets);
        status = rec_conflict_sets_explore_size(sets.element_count, limits.seeds_max, &size_bytes);
    }
    if (status == REC_OK) {
        work = rec_standing_workspace(&scratch, size_bytes);
        status = work.memory == NULL ? REC_E_MEMORY : REC_OK;
    }
    if (status == REC_OK) {
        const rec_seed_test test = {.context = &of, .ask = ask};
        status = rec_conflict_sets_explore(&test, &limits, &work, &sets, &outcome);
    }
    if (status == REC_OK) {
        dispute->sets_complete =
            outcome.complete && !of.stopped && !tied->pairs_cut && !dispute->sets_cut;
    }
    rec_arena_release(&scratch);
    return status;
}
