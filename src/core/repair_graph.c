/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Claims as a graph whose edges are the pairs that cannot hold together, and
 * the decisions of a search on it with what they cost. Decisions are counted
 * up and down at the partners, so that taking one back costs what making it
 * did.
 */
#include "core/repair_graph.h"

#include <string.h>

rec_status rec_repair_graph_size(size_t claim_count, size_t origin_count, size_t pair_count,
                                 size_t *size_bytes)
{
    size_t bytes = 0;
    if (claim_count >= REC_NO_CLAIM || pair_count > UINT32_MAX / 2 ||
        rec_size_add_array(claim_count + 1, sizeof(uint32_t), &bytes) != REC_OK ||
        rec_size_add_array(pair_count, 2 * sizeof(uint32_t), &bytes) != REC_OK ||
        rec_size_add_array(claim_count, sizeof(bool), &bytes) != REC_OK ||
        rec_size_add_array(claim_count, sizeof(uint8_t), &bytes) != REC_OK ||
        rec_size_add_array(claim_count, sizeof(uint32_t), &bytes) != REC_OK ||
        rec_size_add_array(claim_count, sizeof(uint32_t), &bytes) != REC_OK ||
        rec_size_add_array(origin_count, sizeof(uint64_t), &bytes) != REC_OK ||
        rec_size_add_array(origin_count, sizeof(uint64_t), &bytes) != REC_OK ||
        rec_size_add_array(claim_count, sizeof(rec_decided), &bytes) != REC_OK) {
        return REC_E_OVERFLOW;
    }
    *size_bytes = bytes;
    return REC_OK;
}

/** Partners of each claim, by counting: begin[i + 1] first counts, then points behind what is
 * filled. */
static void link_pairs(rec_repair_graph *graph)
{
    const rec_repair_problem *problem = graph->problem;
    uint32_t *begin = graph->begin;
    memset(begin, 0, (problem->claim_count + 1) * sizeof *begin);
    for (size_t i = 0; i < problem->pair_count; i++) {
        const uint32_t a = problem->pair_a[i], b = problem->pair_b[i];
        if (a == b) {
            graph->alone[a] = true;
        } else {
            begin[a]++;
            begin[b]++;
        }
    }
    uint32_t total = 0;
    for (size_t claim = 0; claim <= problem->claim_count; claim++) {
        total += begin[claim];
        begin[claim] = total;
    }
    for (size_t i = problem->pair_count; i > 0; i--) {
        const uint32_t a = problem->pair_a[i - 1], b = problem->pair_b[i - 1];
        if (a != b) {
            graph->partner[--begin[a]] = b;
            graph->partner[--begin[b]] = a;
        }
    }
}

static rec_status take_arrays(const rec_repair_problem *problem, rec_workspace *work,
                              rec_repair_graph *graph)
{
    const size_t claims = problem->claim_count, origins = problem->origin_count;
    graph->begin = rec_workspace_take(work, claims + 1, sizeof *graph->begin);
    graph->partner = rec_workspace_take(work, problem->pair_count, 2 * sizeof *graph->partner);
    graph->alone = rec_workspace_take(work, claims, sizeof *graph->alone);
    graph->decision = rec_workspace_take(work, claims, sizeof *graph->decision);
    graph->open_count = rec_workspace_take(work, claims, sizeof *graph->open_count);
    graph->upheld_count = rec_workspace_take(work, claims, sizeof *graph->upheld_count);
    graph->charged = rec_workspace_take(work, origins, sizeof *graph->charged);
    graph->stamp = rec_workspace_take(work, origins, sizeof *graph->stamp);
    graph->trail = rec_workspace_take(work, claims, sizeof *graph->trail);
    const bool taken = graph->begin != NULL && graph->partner != NULL && graph->alone != NULL &&
                       graph->decision != NULL && graph->open_count != NULL &&
                       graph->upheld_count != NULL && graph->charged != NULL &&
                       graph->stamp != NULL && graph->trail != NULL;
    return taken ? REC_OK : REC_E_WORKSPACE;
}

rec_status rec_repair_graph_build(const rec_repair_problem *problem, rec_workspace *work,
                                  rec_repair_graph *graph)
{
    const size_t claims = problem->claim_count, origins = problem->origin_count;
    if (take_arrays(problem, work, graph) != REC_OK) {
        return REC_E_WORKSPACE;
    }
    graph->problem = problem;
    graph->stamp_now = 0;
    graph->trail_count = 0;
    graph->needless_count = 0;
    memset(&graph->cost, 0, sizeof graph->cost);
    memset(graph->alone, 0, claims * sizeof *graph->alone);
    memset(graph->decision, REC_OPEN, claims * sizeof *graph->decision);
    memset(graph->charged, 0, origins * sizeof *graph->charged);
    memset(graph->stamp, 0, origins * sizeof *graph->stamp);
    link_pairs(graph);
    for (size_t claim = 0; claim < claims; claim++) {
        graph->open_count[claim] = graph->begin[claim + 1] - graph->begin[claim];
        graph->upheld_count[claim] = graph->open_count[claim];
    }
    for (size_t claim = 0; claim < claims; claim++) {
        if (graph->alone[claim]) {
            rec_repair_withdraw(graph, (uint32_t)claim);
        }
    }
    return REC_OK;
}

/** A withdrawn claim with nothing upheld against it is withdrawn for nothing. */
static bool is_needless(const rec_repair_graph *graph, uint32_t claim)
{
    return graph->decision[claim] == REC_WITHDRAWN && !graph->alone[claim] &&
           graph->upheld_count[claim] == 0;
}

uint64_t rec_repair_added_weight(const rec_repair_graph *graph, uint32_t claim)
{
    const uint64_t weight = graph->problem->weight[claim];
    const uint64_t charged = graph->charged[graph->problem->origin[claim]];
    return weight > charged ? weight - charged : 0;
}

static void record(rec_repair_graph *graph, uint32_t claim, rec_decision decision)
{
    const uint64_t charged = graph->charged[graph->problem->origin[claim]];
    graph->trail[graph->trail_count++] = (rec_decided){.claim = claim, .charged_before = charged};
    graph->decision[claim] = (uint8_t)decision;
    for (size_t i = graph->begin[claim]; i < graph->begin[claim + 1]; i++) {
        graph->open_count[graph->partner[i]]--;
    }
}

void rec_repair_withdraw(rec_repair_graph *graph, uint32_t claim)
{
    const rec_repair_problem *problem = graph->problem;
    const uint64_t added = rec_repair_added_weight(graph, claim);
    record(graph, claim, REC_WITHDRAWN);
    graph->charged[problem->origin[claim]] += added;
    graph->cost.weight += added;
    graph->cost.reliability[problem->reliability[claim]]++;
    graph->cost.credibility[problem->credibility[claim]]++;
    graph->needless_count += is_needless(graph, claim) ? 1 : 0;
    for (size_t i = graph->begin[claim]; i < graph->begin[claim + 1]; i++) {
        const uint32_t partner = graph->partner[i];
        graph->upheld_count[partner]--;
        graph->needless_count += is_needless(graph, partner) ? 1 : 0;
    }
}

void rec_repair_keep(rec_repair_graph *graph, uint32_t claim)
{
    record(graph, claim, REC_KEPT);
    for (size_t i = graph->begin[claim]; i < graph->begin[claim + 1]; i++) {
        if (graph->decision[graph->partner[i]] == REC_OPEN) {
            rec_repair_withdraw(graph, graph->partner[i]);
        }
    }
}

static void give_back(rec_repair_graph *graph, rec_decided decided)
{
    const rec_repair_problem *problem = graph->problem;
    const uint32_t claim = decided.claim;
    const bool withdrawn = graph->decision[claim] == REC_WITHDRAWN;
    for (size_t i = graph->begin[claim]; i < graph->begin[claim + 1]; i++) {
        const uint32_t partner = graph->partner[i];
        graph->open_count[partner]++;
        if (withdrawn) {
            graph->needless_count -= is_needless(graph, partner) ? 1 : 0;
            graph->upheld_count[partner]++;
        }
    }
    if (withdrawn) {
        graph->needless_count -= is_needless(graph, claim) ? 1 : 0;
        graph->cost.weight -= graph->charged[problem->origin[claim]] - decided.charged_before;
        graph->charged[problem->origin[claim]] = decided.charged_before;
        graph->cost.reliability[problem->reliability[claim]]--;
        graph->cost.credibility[problem->credibility[claim]]--;
    }
    graph->decision[claim] = REC_OPEN;
}

void rec_repair_take_back(rec_repair_graph *graph, size_t trail_count)
{
    while (graph->trail_count > trail_count) {
        give_back(graph, graph->trail[--graph->trail_count]);
    }
}

uint32_t rec_repair_busiest(const rec_repair_graph *graph)
{
    uint32_t busiest = REC_NO_CLAIM, most = 0;
    for (size_t claim = 0; claim < graph->problem->claim_count; claim++) {
        if (graph->decision[claim] == REC_OPEN && graph->open_count[claim] > most) {
            busiest = (uint32_t)claim;
            most = graph->open_count[claim];
        }
    }
    return busiest;
}

/** Adds what a pair must cost: the lesser weight, the worse grades, whichever claim they belong to.
 */
static void add_pair(const rec_repair_graph *graph, uint32_t a, uint32_t b, rec_cost *cost)
{
    const rec_repair_problem *problem = graph->problem;
    const uint64_t of_a = rec_repair_added_weight(graph, a),
                   of_b = rec_repair_added_weight(graph, b);
    const uint8_t *reliability = problem->reliability, *credibility = problem->credibility;
    cost->weight += of_a < of_b ? of_a : of_b;
    cost->reliability[reliability[a] > reliability[b] ? reliability[a] : reliability[b]]++;
    cost->credibility[credibility[a] > credibility[b] ? credibility[a] : credibility[b]]++;
}

rec_cost rec_repair_least_cost(rec_repair_graph *graph)
{
    const rec_repair_problem *problem = graph->problem;
    rec_cost cost = graph->cost;
    graph->stamp_now++;
    for (size_t claim = 0; claim < problem->claim_count; claim++) {
        uint64_t *used = &graph->stamp[problem->origin[claim]];
        if (graph->decision[claim] != REC_OPEN || graph->open_count[claim] == 0 ||
            *used == graph->stamp_now) {
            continue;
        }
        for (size_t i = graph->begin[claim]; i < graph->begin[claim + 1]; i++) {
            const uint32_t partner = graph->partner[i];
            uint64_t *also_used = &graph->stamp[problem->origin[partner]];
            if (graph->decision[partner] == REC_OPEN && *also_used != graph->stamp_now) {
                *used = graph->stamp_now;
                *also_used = graph->stamp_now;
                add_pair(graph, (uint32_t)claim, partner, &cost);
                break;
            }
        }
    }
    return cost;
}
