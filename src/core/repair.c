/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Least withdrawals by branch and bound. At the claim in most open pairs the
 * search forks: withdraw it, or keep it and withdraw its partners. So each set
 * of claims is met once at most; a branch ends where a withdrawn claim has no
 * upheld partner left, for then it could be given back. The way is kept on a
 * stack of forks, each with the decisions there were before it. Where the
 * budget runs out before all was seen, a second search looks for the cheapest
 * alone and leaves every branch that is dearer.
 */
#include "core/repair.h"

#include "core/repair_graph.h"
#include "core/repair_list.h"
#include "core/sort.h"

#include <string.h>

typedef struct crossing {
    uint32_t claim;
    size_t trail_count; /* decisions before it */
    bool keeps_first;
    bool is_second; /* the second way is under search */
} crossing;

typedef struct search {
    rec_repair_graph graph;
    rec_repair_list list;
    crossing *crossings;
    size_t crossing_count;
    uint64_t node_count; /* steps so far */
    uint64_t *lightness; /* [claim_count], for the greedy order */
    uint32_t *order;
} search;

rec_status rec_repair_size(size_t claim_count, size_t origin_count, size_t pair_count, size_t limit,
                           size_t *size_bytes)
{
    size_t bytes = 0, sort_bytes = 0;
    if (limit >= UINT32_MAX ||
        rec_repair_graph_size(claim_count, origin_count, pair_count, &bytes) != REC_OK ||
        rec_sort_size(claim_count, &sort_bytes) != REC_OK ||
        rec_size_add_array(claim_count, sizeof(crossing), &bytes) != REC_OK ||
        rec_size_add_array(limit, sizeof(uint32_t), &bytes) != REC_OK ||
        rec_size_add_array(claim_count, sizeof(bool), &bytes) != REC_OK ||
        rec_size_add_array(claim_count, sizeof(uint64_t), &bytes) != REC_OK ||
        rec_size_add_array(claim_count, sizeof(uint32_t), &bytes) != REC_OK ||
        rec_size_add_array(sort_bytes, 1, &bytes) != REC_OK) {
        return REC_E_OVERFLOW;
    }
    *size_bytes = bytes;
    return REC_OK;
}

static bool is_valid(const rec_repair_problem *problem, size_t limit)
{
    const uint64_t sum_limit = UINT64_C(1) << 63;
    uint64_t sum = 0;
    if (limit == 0 || limit >= UINT32_MAX || problem->claim_count >= REC_NO_CLAIM ||
        problem->pair_count > UINT32_MAX / 2) {
        return false;
    }
    for (size_t i = 0; i < problem->claim_count; i++) {
        if (problem->origin[i] >= problem->origin_count || problem->weight[i] == 0 ||
            problem->weight[i] >= sum_limit - sum || problem->reliability[i] >= REC_GRADE_COUNT ||
            problem->credibility[i] >= REC_GRADE_COUNT) {
            return false;
        }
        sum += problem->weight[i];
    }
    for (size_t i = 0; i < problem->pair_count; i++) {
        if (problem->pair_a[i] >= problem->claim_count ||
            problem->pair_b[i] >= problem->claim_count) {
            return false;
        }
    }
    return true;
}

static rec_status take_search(const rec_repair_problem *problem, rec_workspace *work, size_t limit,
                              search *found)
{
    const size_t claims = problem->claim_count;
    size_t sort_bytes = 0;
    rec_status status = rec_sort_size(claims, &sort_bytes);
    if (status == REC_OK) {
        status = rec_repair_graph_build(problem, work, &found->graph);
    }
    if (status != REC_OK) {
        return status;
    }
    found->crossings = rec_workspace_take(work, claims, sizeof *found->crossings);
    found->list.heap = rec_workspace_take(work, limit, sizeof *found->list.heap);
    found->list.row = rec_workspace_take(work, claims, sizeof *found->list.row);
    found->lightness = rec_workspace_take(work, claims, sizeof *found->lightness);
    found->order = rec_workspace_take(work, claims, sizeof *found->order);
    const size_t used_bytes = work->used_bytes;
    const bool has_sort_room = rec_workspace_take(work, sort_bytes, 1) != NULL;
    work->used_bytes = used_bytes; /* the sorts take it themselves */
    const bool taken = found->crossings != NULL && found->list.heap != NULL &&
                       found->list.row != NULL && found->lightness != NULL &&
                       found->order != NULL && has_sort_room;
    return taken ? REC_OK : REC_E_WORKSPACE;
}

/** Whether keeping the claim costs less than withdrawing it, as far as one step shows. */
static bool keeping_is_cheaper(const rec_repair_graph *graph, uint32_t claim)
{
    uint64_t left = rec_repair_added_weight(graph, claim);
    for (size_t i = graph->begin[claim]; i < graph->begin[claim + 1]; i++) {
        const uint32_t partner = graph->partner[i];
        const uint64_t added =
            graph->decision[partner] == REC_OPEN ? rec_repair_added_weight(graph, partner) : 0;
        if (added >= left) {
            return false;
        }
        left -= added;
    }
    return true;
}

static void take_way(rec_repair_graph *graph, const crossing *at)
{
    if (at->keeps_first != at->is_second) {
        rec_repair_keep(graph, at->claim);
    } else {
        rec_repair_withdraw(graph, at->claim);
    }
}

/** Goes back to the last crossing with a way left and takes that; false where there is none. */
static bool take_next_way(search *found)
{
    while (found->crossing_count > 0) {
        crossing *last = &found->crossings[found->crossing_count - 1];
        rec_repair_take_back(&found->graph, last->trail_count);
        if (!last->is_second) {
            last->is_second = true;
            take_way(&found->graph, last);
            return true;
        }
        found->crossing_count--;
    }
    return false;
}

static bool is_listed(const search *found)
{
    const size_t claims = found->list.claim_count;
    for (size_t row = 0; row < found->list.count; row++) {
        const bool *withdrawn = found->list.withdrawn + row * claims;
        size_t claim = 0;
        while (claim < claims &&
               withdrawn[claim] == (found->graph.decision[claim] == REC_WITHDRAWN)) {
            claim++;
        }
        if (claim == claims) {
            return true;
        }
    }
    return false;
}

/** Searches on; false where the budget ran out before all was seen. */
static bool search_within(search *found, uint64_t node_budget)
{
    rec_repair_graph *graph = &found->graph;
    for (uint64_t node = 0; node < node_budget; node++) {
        found->node_count++;
        if (graph->needless_count == 0 && !rec_repair_is_hopeless(&found->list, graph)) {
            const uint32_t claim = rec_repair_busiest(graph);
            if (claim != REC_NO_CLAIM) {
                crossing *next = &found->crossings[found->crossing_count++];
                *next = (crossing){.claim = claim,
                                   .trail_count = graph->trail_count,
                                   .keeps_first = keeping_is_cheaper(graph, claim),
                                   .is_second = false};
                take_way(graph, next);
                continue;
            }
            if (!found->list.only_cheapest || !is_listed(found)) {
                rec_repair_offer(&found->list, graph);
            }
        }
        if (!take_next_way(found)) {
            return true;
        }
    }
    return false;
}

/* Claims are kept in the order of fewest conflicts, then greatest weight. All
 * that is withdrawn has a partner that was kept, so the result is minimal. */
static rec_status offer_greedy(search *found, rec_workspace *work)
{
    rec_repair_graph *graph = &found->graph;
    const size_t claims = graph->problem->claim_count;
    rec_repair_take_back(graph, found->crossing_count > 0 ? found->crossings[0].trail_count
                                                          : graph->trail_count);
    for (size_t claim = 0; claim < claims; claim++) {
        found->lightness[claim] = ~graph->problem->weight[claim];
    }
    rec_sort_start(claims, found->order);
    rec_status status = rec_sort_by_uint64(claims, found->lightness, found->order, work);
    if (status == REC_OK) {
        status = rec_sort_by_uint32(claims, graph->open_count, found->order, work);
    }
    if (status != REC_OK) {
        return status;
    }
    const size_t trail_count = graph->trail_count;
    for (size_t i = 0; i < claims; i++) {
        if (graph->decision[found->order[i]] == REC_OPEN) {
            rec_repair_keep(graph, found->order[i]);
        }
    }
    if (!is_listed(found)) {
        rec_repair_offer(&found->list, graph);
    }
    rec_repair_take_back(graph, trail_count);
    found->crossing_count = 0;
    return REC_OK;
}

/** Looks for the cheapest alone; false where the budget ran out again. */
static bool search_cheapest(search *found, uint64_t node_budget)
{
    found->list.only_cheapest = true;
    found->list.has_dropped = false;
    return search_within(found, node_budget);
}

static bool lacks_ties(const rec_repair_list *list)
{
    return list->has_dropped && rec_cost_compare(&list->cheapest, &list->cheapest_dropped) == 0;
}

rec_status rec_repair_find(const rec_repair_problem *problem, uint64_t node_budget,
                           rec_workspace *work, size_t limit, bool withdrawn[], rec_cost cost[],
                           rec_repair_found *found)
{
    if (!is_valid(problem, limit)) {
        return REC_E_INVALID;
    }
    const size_t used_bytes = work->used_bytes;
    search state;
    memset(&state, 0, sizeof state);
    rec_status status = take_search(problem, work, limit, &state);
    if (status == REC_OK) {
        state.list.claim_count = problem->claim_count;
        state.list.limit = limit;
        state.list.withdrawn = withdrawn;
        state.list.cost = cost;
        const bool seen_all = search_within(&state, node_budget);
        const rec_repair_list *list = &state.list;
        found->complete = seen_all && !list->has_dropped;
        found->least = seen_all;
        if (!seen_all) {
            status = offer_greedy(&state, work);
            found->least = status == REC_OK && search_cheapest(&state, node_budget);
        }
        found->proven = found->least && !lacks_ties(list);
        found->count = list->count;
        found->node_count = state.node_count;
        rec_repair_sort(&state.list);
    }
    work->used_bytes = used_bytes;
    return status;
}
