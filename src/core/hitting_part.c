/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cheapest hitting sets of one part, depth first: of the set with the fewest
 * elements still open one after the other is chosen, those before it kept for
 * good, so that no choice is met twice. A branch ends where a chosen element
 * is no longer the only one of any set, and where what it costs at least is
 * dearer than what is sought. The way is on a stack of forks.
 */
#include "core/hitting_part.h"

#include <string.h>

typedef enum decision { OPEN = 0, KEPT, CHOSEN } decision;

typedef struct fork {
    uint32_t set;
    uint32_t next;  /**< of its members */
    size_t decided; /**< before it */
} fork;

typedef struct hitting_search {
    const rec_hitting_problem *problem;
    rec_hitting_scope scope;
    uint8_t *decision; /**< [elements] */
    uint8_t *marked;   /**< [elements] scratch */
    uint8_t *needed;   /**< [elements] the only one chosen of some set */
    uint32_t *decided; /**< [elements] in order */
    size_t decided_count, chosen_count;
    fork *forks; /**< [elements + 1] */
    size_t fork_count;
    uint64_t *heaviest; /**< [origins] of what is chosen */
    uint8_t *paid;      /**< [origins] scratch: counted in the bound already */
    uint64_t *gain;     /**< [elements] scratch of the greedy choice */
    bool *chosen;       /**< rows, the cheapest first */
    rec_cost *cost;
    size_t count, limit;
    uint64_t node_count;
    bool has_dropped; /**< there was no room for all */
    rec_cost dropped; /**< the cheapest of these */
} hitting_search;

rec_status rec_hitting_part_size(size_t element_count, size_t origin_count, size_t set_count,
                                 size_t *size_bytes)
{
    (void)set_count; /* sets are looked at where they are */
    size_t bytes = 0;
    if (rec_size_add_array(element_count, 1, &bytes) != REC_OK ||
        rec_size_add_array(element_count, 1, &bytes) != REC_OK ||
        rec_size_add_array(element_count, 1, &bytes) != REC_OK ||
        rec_size_add_array(element_count, sizeof(uint32_t), &bytes) != REC_OK ||
        rec_size_add_array(element_count, sizeof(fork), &bytes) != REC_OK ||
        rec_size_add_array(1, sizeof(fork), &bytes) != REC_OK ||
        rec_size_add_array(origin_count, sizeof(uint64_t), &bytes) != REC_OK ||
        rec_size_add_array(origin_count, 1, &bytes) != REC_OK ||
        rec_size_add_array(element_count, sizeof(uint64_t), &bytes) != REC_OK) {
        return REC_E_OVERFLOW;
    }
    *size_bytes = bytes;
    return REC_OK;
}

static rec_status take(hitting_search *of, rec_workspace *work)
{
    const size_t elements = of->problem->element_count, origins = of->problem->origin_count;
    of->decision = rec_workspace_take(work, elements, 1);
    of->marked = rec_workspace_take(work, elements, 1);
    of->needed = rec_workspace_take(work, elements, 1);
    of->decided = rec_workspace_take(work, elements, sizeof *of->decided);
    of->forks = rec_workspace_take(work, elements + 1, sizeof *of->forks);
    of->heaviest = rec_workspace_take(work, origins, sizeof *of->heaviest);
    of->paid = rec_workspace_take(work, origins, 1);
    of->gain = rec_workspace_take(work, elements, sizeof *of->gain);
    if (of->decision == NULL || of->marked == NULL || of->needed == NULL || of->decided == NULL ||
        of->forks == NULL || of->heaviest == NULL || of->paid == NULL || of->gain == NULL) {
        return REC_E_WORKSPACE;
    }
    memset(of->decision, OPEN, elements);
    return REC_OK;
}

static void decide(hitting_search *of, uint32_t element, decision as)
{
    of->decision[element] = (uint8_t)as;
    of->decided[of->decided_count++] = element;
    of->chosen_count += as == CHOSEN;
}

static void take_back(hitting_search *of, size_t decided)
{
    while (of->decided_count > decided) {
        const uint32_t element = of->decided[--of->decided_count];
        of->chosen_count -= of->decision[element] == CHOSEN;
        of->decision[element] = OPEN;
    }
}

/** What is chosen costs so far; of->heaviest tells what each origin has paid. */
static rec_cost cost_now(hitting_search *of)
{
    const rec_hitting_problem *problem = of->problem;
    rec_cost cost;
    memset(&cost, 0, sizeof cost);
    memset(of->heaviest, 0, problem->origin_count * sizeof *of->heaviest);
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
    return cost;
}

/* ---- what is left to do ---- */

/** What a look at all sets tells. */
typedef struct outlook {
    uint32_t tightest; /**< the set not hit with the fewest open members; set_count: all are hit */
    bool is_dead;      /**< a set of which nothing may be chosen, or a choice that is needless */
    rec_cost least;    /**< that any choice which includes this one costs */
} outlook;

/** A set that is not hit: what hitting it costs at least, beside the sets looked at before. */
static void add_to_bound(hitting_search *of, uint32_t set, rec_cost *least)
{
    const rec_hitting_problem *problem = of->problem;
    const uint32_t first = problem->set_first[set], last = problem->set_first[set + 1];
    bool shares_element = false, shares_origin = false;
    uint64_t cheapest = UINT64_MAX;
    uint8_t worst_reliability = 0, worst_credibility = 0;
    for (uint32_t m = first; m < last; m++) {
        const uint32_t e = problem->members[m];
        if (of->decision[e] != OPEN) {
            continue;
        }
        const uint64_t paid = of->heaviest[problem->origin[e]];
        const uint64_t added = problem->weight[e] > paid ? problem->weight[e] - paid : 0;
        cheapest = added < cheapest ? added : cheapest;
        shares_element = shares_element || of->marked[e] != 0;
        shares_origin = shares_origin || of->paid[problem->origin[e]] != 0;
        worst_reliability = problem->reliability[e] > worst_reliability ? problem->reliability[e]
                                                                        : worst_reliability;
        worst_credibility = problem->credibility[e] > worst_credibility ? problem->credibility[e]
                                                                        : worst_credibility;
    }
    for (uint32_t m = first; m < last; m++) {
        const uint32_t e = problem->members[m];
        if (of->decision[e] == OPEN && !shares_element) {
            of->marked[e] = 1;
        }
        if (of->decision[e] == OPEN && !shares_origin && cheapest > 0) {
            of->paid[problem->origin[e]] = 1;
        }
    }
    if (!shares_element) {
        /* one more claim at least, of no worse a grade */
        least->reliability[worst_reliability]++;
        least->credibility[worst_credibility]++;
    }
    if (!shares_origin && cheapest < UINT64_MAX) {
        least->weight += cheapest;
    }
}

static outlook look(hitting_search *of)
{
    const rec_hitting_problem *problem = of->problem;
    outlook seen = {.tightest = (uint32_t)problem->set_count, .least = cost_now(of)};
    memset(of->marked, 0, problem->element_count);
    memset(of->needed, 0, problem->element_count);
    memset(of->paid, 0, problem->origin_count);
    uint32_t fewest = UINT32_MAX;
    size_t needed = 0;
    for (uint32_t s = 0; s < problem->set_count && !seen.is_dead; s++) {
        uint32_t open = 0, hits = 0, hit_by = 0;
        for (uint32_t m = problem->set_first[s]; m < problem->set_first[s + 1]; m++) {
            const uint32_t e = problem->members[m];
            open += of->decision[e] == OPEN;
            hits += of->decision[e] == CHOSEN;
            hit_by = of->decision[e] == CHOSEN ? e : hit_by;
        }
        if (hits == 1 && of->needed[hit_by] == 0) {
            of->needed[hit_by] = 1;
            needed++;
        } else if (hits == 0) {
            seen.is_dead = open == 0;
            if (open < fewest) {
                fewest = open;
                seen.tightest = s;
            }
            add_to_bound(of, s, &seen.least);
        }
    }
    seen.is_dead = seen.is_dead || needed < of->chosen_count;
    return seen;
}

/** Whether nothing that costs at least so much can change what is listed. */
static bool is_hopeless(const hitting_search *of, const rec_cost *least)
{
    if (of->count == 0) {
        return false;
    }
    if (of->scope == REC_HITTING_BEST) {
        const int order = rec_cost_compare(least, &of->cost[0]);
        return order > 0 || (order == 0 && of->has_dropped);
    }
    const int order =
        of->count == of->limit ? rec_cost_compare(least, &of->cost[of->limit - 1]) : -1;
    return order > 0 || (order == 0 && of->has_dropped);
}

/* ---- what was found ---- */

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

static void drop(hitting_search *of, const rec_cost *cost)
{
    if (!of->has_dropped || rec_cost_compare(cost, &of->dropped) < 0) {
        of->dropped = *cost;
    }
    of->has_dropped = true;
}

/** Puts what is chosen among the cheapest so far. */
static void offer(hitting_search *of)
{
    const size_t elements = of->problem->element_count;
    const rec_cost cost = cost_now(of);
    if (of->scope == REC_HITTING_BEST && of->count > 0) {
        const int order = rec_cost_compare(&cost, &of->cost[0]);
        if (order > 0) {
            return;
        }
        if (order < 0) {
            of->count = 0; /* what was listed ties no more */
            of->has_dropped = false;
        }
    }
    size_t at = of->count;
    int order = 1;
    while (at > 0 && order > 0) {
        order = rec_cost_compare(&of->cost[at - 1], &cost);
        order = order == 0 ? -compare_rows(of, at - 1) : order;
        if (order == 0) {
            return; /* listed already */
        }
        at -= order > 0;
    }
    if (of->count == of->limit) {
        drop(of, at == of->limit ? &cost : &of->cost[of->limit - 1]);
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

/* ---- the search ---- */

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
    const rec_hitting_problem *problem = of->problem;
    while (of->node_count < node_budget) {
        of->node_count++;
        const outlook seen = look(of);
        if (!seen.is_dead && !is_hopeless(of, &seen.least)) {
            if (seen.tightest == problem->set_count) {
                offer(of);
            } else {
                of->forks[of->fork_count++] = (fork){.set = seen.tightest,
                                                     .next = problem->set_first[seen.tightest],
                                                     .decided = of->decided_count};
            }
        }
        if (!take_next_way(of)) {
            return true;
        }
    }
    return false;
}

/** Counts of how many sets that are not hit each element is a member. */
static bool count_gains(hitting_search *of)
{
    const rec_hitting_problem *problem = of->problem;
    bool any = false;
    memset(of->gain, 0, problem->element_count * sizeof *of->gain);
    for (uint32_t s = 0; s < problem->set_count; s++) {
        const uint32_t first = problem->set_first[s], last = problem->set_first[s + 1];
        bool is_hit = false;
        for (uint32_t m = first; m < last && !is_hit; m++) {
            is_hit = of->decision[problem->members[m]] == CHOSEN;
        }
        for (uint32_t m = first; m < last && !is_hit; m++) {
            of->gain[problem->members[m]]++;
        }
        any = any || !is_hit;
    }
    return any;
}

/** Gives back what is not the only one chosen of any set, the last first. */
static void give_back_needless(hitting_search *of)
{
    for (size_t i = of->decided_count; i-- > 0;) {
        const uint32_t e = of->decided[i];
        of->decision[e] = KEPT;
        of->chosen_count--;
        const rec_hitting_problem *problem = of->problem;
        bool needless = true;
        for (uint32_t s = 0; s < problem->set_count && needless; s++) {
            bool has = false, is_hit = false;
            for (uint32_t m = problem->set_first[s]; m < problem->set_first[s + 1]; m++) {
                has = has || problem->members[m] == e;
                is_hit = is_hit || of->decision[problem->members[m]] == CHOSEN;
            }
            needless = is_hit || !has;
        }
        if (!needless) {
            of->decision[e] = CHOSEN;
            of->chosen_count++;
        }
    }
}

/** Chooses what hits the most sets for its weight, again and again. */
static void choose_greedily(hitting_search *of)
{
    const rec_hitting_problem *problem = of->problem;
    take_back(of, 0);
    of->fork_count = 0;
    while (count_gains(of)) {
        uint32_t best = 0;
        (void)cost_now(of); /* of->heaviest */
        double most = -1.0;
        for (uint32_t e = 0; e < problem->element_count; e++) {
            const uint64_t paid = of->heaviest[problem->origin[e]];
            const uint64_t added = problem->weight[e] > paid ? problem->weight[e] - paid : 0;
            const double worth = (double)of->gain[e] / ((double)added + 1.0);
            if (of->gain[e] > 0 && worth > most) {
                most = worth;
                best = e;
            }
        }
        decide(of, best, CHOSEN);
    }
    give_back_needless(of);
    offer(of);
    take_back(of, 0);
}

rec_status rec_hitting_part_find(const rec_hitting_problem *problem, rec_hitting_scope scope,
                                 uint64_t node_budget, rec_workspace *work, size_t limit,
                                 bool chosen[], rec_cost cost[], rec_hitting_found *found)
{
    hitting_search of;
    memset(&of, 0, sizeof of);
    of.problem = problem;
    of.scope = scope;
    of.chosen = chosen;
    of.cost = cost;
    of.limit = limit;
    const size_t used_bytes = work->used_bytes;
    const rec_status status = take(&of, work);
    if (status == REC_OK) {
        choose_greedily(&of);
        const rec_cost at_least = look(&of).least;
        const bool seen_all = search_within(&of, node_budget);
        found->count = of.count;
        found->node_count = of.node_count;
        found->least = seen_all || rec_cost_compare(&at_least, &of.cost[0]) >= 0;
        found->complete =
            seen_all && (!of.has_dropped || rec_cost_compare(&of.dropped, &of.cost[0]) > 0);
    }
    work->used_bytes = used_bytes;
    return status;
}
