/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cheapest hitting sets, depth first: of the set with the fewest elements
 * still open one after the other is chosen, those before it kept for good, so
 * that no choice is met twice. The way is on a stack of forks.
 */
#include "model/hitting.h"

#include <string.h>

typedef enum decision { OPEN = 0, KEPT, CHOSEN } decision;

typedef struct fork {
    uint32_t set;
    uint32_t next;  /**< of its members */
    size_t decided; /**< before it */
} fork;

typedef struct hitting_search {
    const rec_hitting_problem *problem;
    uint8_t *decision;    /**< [elements] */
    uint32_t *hit, *open; /**< [sets] members chosen, members open */
    uint32_t *in_first;   /**< [elements + 1] into in_sets: */
    uint32_t *in_sets;    /**< the sets of each element */
    uint32_t *decided;    /**< [elements] in order */
    size_t decided_count;
    fork *forks; /**< [elements + 1] */
    size_t fork_count;
    uint64_t *heaviest; /**< [origins] scratch of costs */
    uint32_t *needed;   /**< [elements] scratch */
    bool *chosen;       /**< rows, the cheapest first */
    rec_cost *cost;
    size_t count, limit;
    bool has_dropped; /**< there was no room for all */
    rec_cost dropped; /**< the cheapest of these */
} hitting_search;

static rec_status take(hitting_search *of, rec_arena *arena)
{
    const rec_hitting_problem *problem = of->problem;
    const size_t elements = problem->element_count, sets = problem->set_count;
    const size_t members = sets == 0 ? 0 : problem->set_first[sets];
    of->decision = rec_arena_take(arena, elements, sizeof *of->decision);
    of->hit = rec_arena_take(arena, sets, sizeof *of->hit);
    of->open = rec_arena_take(arena, sets, sizeof *of->open);
    of->in_first = rec_arena_take(arena, elements + 2, sizeof *of->in_first);
    of->in_sets = rec_arena_take(arena, members, sizeof *of->in_sets);
    of->decided = rec_arena_take(arena, elements, sizeof *of->decided);
    of->forks = rec_arena_take(arena, elements + 1, sizeof *of->forks);
    of->heaviest = rec_arena_take(arena, problem->origin_count, sizeof *of->heaviest);
    of->needed = rec_arena_take(arena, elements, sizeof *of->needed);
    if (of->decision == NULL || of->hit == NULL || of->open == NULL || of->in_first == NULL ||
        of->in_sets == NULL || of->decided == NULL || of->forks == NULL || of->heaviest == NULL ||
        of->needed == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t m = 0; m < members; m++) {
        of->in_first[problem->members[m] + 2]++;
    }
    for (size_t e = 1; e < elements + 2; e++) {
        of->in_first[e] += of->in_first[e - 1];
    }
    for (uint32_t s = 0; s < sets; s++) {
        of->open[s] = problem->set_first[s + 1] - problem->set_first[s];
        for (uint32_t m = problem->set_first[s]; m < problem->set_first[s + 1]; m++) {
            of->in_sets[of->in_first[problem->members[m] + 1]++] = s;
        }
    }
    return REC_OK;
}

static void decide(hitting_search *of, uint32_t element, decision as)
{
    of->decision[element] = (uint8_t)as;
    of->decided[of->decided_count++] = element;
    for (uint32_t i = of->in_first[element]; i < of->in_first[element + 1]; i++) {
        of->open[of->in_sets[i]]--;
        of->hit[of->in_sets[i]] += as == CHOSEN;
    }
}

static void take_back(hitting_search *of, size_t decided)
{
    while (of->decided_count > decided) {
        const uint32_t element = of->decided[--of->decided_count];
        for (uint32_t i = of->in_first[element]; i < of->in_first[element + 1]; i++) {
            of->open[of->in_sets[i]]++;
            of->hit[of->in_sets[i]] -= of->decision[element] == CHOSEN;
        }
        of->decision[element] = OPEN;
    }
}

static rec_cost cost_now(hitting_search *of)
{
    const rec_hitting_problem *problem = of->problem;
    rec_cost cost = {0};
    for (size_t i = 0; i < of->decided_count; i++) {
        const uint32_t e = of->decided[i];
        if (of->decision[e] != CHOSEN) {
            continue;
        }
        uint64_t *const heaviest = &of->heaviest[problem->origin[e]];
        if (problem->weight[e] > *heaviest) {
            cost.weight += problem->weight[e] - *heaviest;
            *heaviest = problem->weight[e];
        }
        cost.reliability[problem->reliability[e]]++;
        cost.credibility[problem->credibility[e]]++;
    }
    for (size_t i = 0; i < of->decided_count; i++) {
        of->heaviest[problem->origin[of->decided[i]]] = 0;
    }
    return cost;
}

/** Whether each element that is chosen is the only one chosen of some set. */
static bool is_minimal(hitting_search *of)
{
    memset(of->needed, 0, of->problem->element_count * sizeof *of->needed);
    for (uint32_t s = 0; s < of->problem->set_count; s++) {
        for (uint32_t m = of->problem->set_first[s];
             of->hit[s] == 1 && m < of->problem->set_first[s + 1]; m++) {
            of->needed[of->problem->members[m]] = 1;
        }
    }
    for (size_t i = 0; i < of->decided_count; i++) {
        const uint32_t e = of->decided[i];
        if (of->decision[e] == CHOSEN && of->needed[e] == 0) {
            return false;
        }
    }
    return true;
}

static int compare_rows(const hitting_search *of, size_t row)
{
    const bool *other = of->chosen + row * of->problem->element_count;
    for (size_t e = 0; e < of->problem->element_count; e++) {
        const bool mine = of->decision[e] == CHOSEN;
        if (mine != other[e]) {
            return mine ? -1 : 1;
        }
    }
    return 0;
}

/** Puts what is chosen among the cheapest so far. */
static void offer(hitting_search *of)
{
    const size_t elements = of->problem->element_count;
    const rec_cost cost = cost_now(of);
    size_t at = of->count;
    while (at > 0) {
        const int order = rec_cost_compare(&cost, &of->cost[at - 1]);
        if (order > 0 || (order == 0 && compare_rows(of, at - 1) >= 0)) {
            break;
        }
        at--;
    }
    if (at > 0 && rec_cost_compare(&cost, &of->cost[at - 1]) == 0 &&
        compare_rows(of, at - 1) == 0) {
        return;
    }
    if (at == of->limit || of->count == of->limit) {
        const rec_cost *out = at == of->limit ? &cost : &of->cost[of->limit - 1];
        if (!of->has_dropped || rec_cost_compare(out, &of->dropped) < 0) {
            of->dropped = *out;
        }
        of->has_dropped = true;
        if (at == of->limit) {
            return;
        }
        of->count--;
    }
    memmove(of->cost + at + 1, of->cost + at, (of->count - at) * sizeof *of->cost);
    memmove(of->chosen + (at + 1) * elements, of->chosen + at * elements,
            (of->count - at) * elements * sizeof *of->chosen);
    of->cost[at] = cost;
    for (size_t e = 0; e < elements; e++) {
        of->chosen[at * elements + e] = of->decision[e] == CHOSEN;
    }
    of->count++;
}

/** The set that nothing was chosen of with the fewest open members; set_count where there is none.
 */
static uint32_t tightest(const hitting_search *of)
{
    uint32_t best = (uint32_t)of->problem->set_count;
    for (uint32_t s = 0; s < of->problem->set_count; s++) {
        if (of->hit[s] == 0 && (best == of->problem->set_count || of->open[s] < of->open[best])) {
            best = s;
        }
    }
    return best;
}

static bool is_hopeless(hitting_search *of)
{
    if (of->count < of->limit) {
        return false;
    }
    const rec_cost cost = cost_now(of);
    return cost.weight > of->cost[of->limit - 1].weight;
}

/** Takes the next way of the last fork that has one; false where none has. */
static bool take_next_way(hitting_search *of)
{
    const rec_hitting_problem *problem = of->problem;
    while (of->fork_count > 0) {
        fork *last = &of->forks[of->fork_count - 1];
        const uint32_t end = problem->set_first[last->set + 1];
        take_back(of, last->decided);
        while (last->next < end && of->decision[problem->members[last->next]] != OPEN) {
            last->next++;
        }
        if (last->next < end) {
            /* those before are kept in what follows */
            for (uint32_t m = problem->set_first[last->set]; m < last->next; m++) {
                if (of->decision[problem->members[m]] == OPEN) {
                    decide(of, problem->members[m], KEPT);
                }
            }
            decide(of, problem->members[last->next++], CHOSEN);
            return true;
        }
        of->fork_count--;
    }
    return false;
}

static bool search_within(hitting_search *of, uint64_t node_budget)
{
    for (uint64_t node = 0; node < node_budget; node++) {
        const uint32_t set = is_hopeless(of) ? REC_NO_CLAIM : tightest(of);
        if (set == of->problem->set_count) {
            if (is_minimal(of)) {
                offer(of);
            }
        } else if (set != REC_NO_CLAIM && of->open[set] > 0) {
            of->forks[of->fork_count++] = (fork){
                .set = set, .next = of->problem->set_first[set], .decided = of->decided_count};
        }
        if (!take_next_way(of)) {
            return true;
        }
    }
    return false;
}

/** The lightest element of each set that is not hit yet, in order; then what is needless is given
 * back. */
static void choose_greedily(hitting_search *of)
{
    const rec_hitting_problem *problem = of->problem;
    take_back(of, 0);
    of->fork_count = 0;
    for (uint32_t s = 0; s < problem->set_count; s++) {
        uint32_t lightest = problem->members[problem->set_first[s]];
        for (uint32_t m = problem->set_first[s]; m < problem->set_first[s + 1]; m++) {
            const uint32_t e = problem->members[m];
            lightest = problem->weight[e] < problem->weight[lightest] ? e : lightest;
        }
        if (of->hit[s] == 0) {
            decide(of, lightest, CHOSEN);
        }
    }
    for (size_t i = of->decided_count; i-- > 0;) {
        const uint32_t e = of->decided[i];
        bool needless = true;
        for (uint32_t k = of->in_first[e]; k < of->in_first[e + 1]; k++) {
            needless = needless && of->hit[of->in_sets[k]] > 1;
        }
        for (uint32_t k = of->in_first[e]; needless && k < of->in_first[e + 1]; k++) {
            of->hit[of->in_sets[k]]--;
        }
        of->decision[e] = needless ? KEPT : CHOSEN;
    }
    offer(of);
}

rec_status rec_hitting_find(const rec_hitting_problem *problem, uint64_t node_budget,
                            rec_arena *scratch, size_t limit, bool chosen[], rec_cost cost[],
                            rec_hitting_found *found)
{
    hitting_search of = {.problem = problem, .chosen = chosen, .cost = cost, .limit = limit};
    const rec_status status = take(&of, scratch);
    if (status != REC_OK) {
        return status;
    }
    const bool seen_all = search_within(&of, node_budget);
    if (!seen_all) {
        choose_greedily(&of);
    }
    found->count = of.count;
    found->complete = seen_all && (!of.has_dropped || of.count == 0 ||
                                   rec_cost_compare(&of.dropped, &of.cost[0]) > 0);
    return REC_OK;
}
