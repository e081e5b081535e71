/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Repeats and origins, quantity by quantity. A claim repeats if it says so or
 * if its source passes on another's figures and that other has a figure; what
 * then still stands is counted by origin, and sources that pass on the same
 * silent source are one (a union of sources, the root standing for all).
 */
#include "model/origins.h"

#include "model/origin_search.h"

/**
 * A claim that stands though it, or its source, repeats others: one origin with
 * those of them who are silent. Its node: of its source, or of the one it names.
 */
static uint32_t join_origins(rec_origin_search *search, size_t claim_count, const rec_claim *claim)
{
    const bool named =
        claim->repeats_form == REC_REPEATS_OTHER &&
        search->graph->cycle[claim->repeats_index] != search->graph->cycle[claim->source];
    const uint32_t source = named ? claim->repeats_index : claim->source;
    const uint32_t *reached;
    const size_t count = rec_origin_reach(search, claim, &reached);
    uint32_t only_root = REC_NO_INDEX;
    size_t roots = 0;
    for (size_t i = 0; i < count; i++) {
        if (!rec_origin_has_used_claim(search, claim_count, reached[i])) {
            rec_origin_join(search, source, reached[i]);
        }
        if (rec_source_graph_is_root(search->graph, reached[i])) {
            const uint32_t root = search->graph->cycle[reached[i]]; /* a cycle is one root */
            roots += root != only_root;
            only_root = root;
        }
    }
    if (roots == 1) {
        rec_origin_join(search, source, only_root);
    }
    return source;
}

/** Whether a claim is not used though others may name it: ignored, or not said yet. */
static bool is_out(const rec_origin_search *search, uint32_t claim)
{
    return rec_solution_ignores(search->solution, claim) ||
           search->solution->claims[claim].status == REC_CLAIM_UNSAID;
}

/** Follows "repeats: CLAIM" from one claim; names every cycle that it runs into. */
static void follow_claims(rec_origin_search *search, uint32_t start, uint8_t state[])
{
    const rec_claim *claims = search->problem->claims;
    uint32_t at = start;
    while (claims[at].repeats_form == REC_REPEATS_CLAIM && !is_out(search, at) && state[at] == 0) {
        state[at] = 1;
        at = claims[at].repeats_index;
    }
    if (claims[at].repeats_form == REC_REPEATS_CLAIM && state[at] == 1) {
        uint32_t least = at;
        for (uint32_t c = claims[at].repeats_index; c != at; c = claims[c].repeats_index) {
            least = c < least ? c : least;
        }
        uint32_t c = at;
        do {
            search->solution->claims[c].cycle = least;
            c = claims[c].repeats_index;
        } while (c != at);
    }
    for (at = start; claims[at].repeats_form == REC_REPEATS_CLAIM && state[at] == 1;
         at = claims[at].repeats_index) {
        state[at] = 2;
    }
}

static void pass_on(rec_origin_search *search, uint32_t index)
{
    if (rec_solution_ignores(search->solution, index)) {
        return;
    }
    search->passing[index] = REC_ORIGIN_PASSES_ON;
    if (!search->problem->claims[index].soft) {
        search->solution->claims[index].status = REC_CLAIM_REPEAT;
    }
}

/** Decides whether one claim is a repeat; joins its origin if it is none. */
static void decide(rec_origin_search *search, size_t claim_count, uint32_t index)
{
    const rec_claim *claim = &search->problem->claims[index];
    rec_solved_claim *solved = &search->solution->claims[index];
    solved->status = rec_solution_ignores(search->solution, index) ? REC_CLAIM_IGNORED
                     : claim->soft                                 ? REC_CLAIM_SOFT
                                                                   : REC_CLAIM_IDLE;
    solved->origin_node = claim->source;
    const bool repeats = claim->repeats_form == REC_REPEATS_SOURCE
                             ? search->problem->sources[claim->source].repeats_count > 0
                             : claim->repeats_form == REC_REPEATS_OTHER;
    if (claim->repeats_form == REC_REPEATS_NONE) {
        solved->origin_node = rec_origin_alone(search, claim->source);
    } else if (claim->repeats_form == REC_REPEATS_CLAIM) {
        if (is_out(search, claim->repeats_index)) {
            solved->origin_node = rec_origin_left(search, claim->source);
        } else if (solved->cycle != REC_NO_INDEX) {
            rec_origin_join(search, claim->source, search->problem->claims[solved->cycle].source);
        } else {
            pass_on(search, index);
        }
    } else if (repeats) {
        const rec_candidates found = rec_origin_candidates(search, claim_count, claim);
        if (found.count > 0) {
            pass_on(search, index);
        } else if (found.ignored) {
            solved->origin_node = rec_origin_left(search, claim->source);
        } else {
            solved->origin_node = join_origins(search, claim_count, claim);
        }
    }
}

/** Whether anything on the quantity could be a repeat at all. */
static bool may_repeat(const rec_origin_search *search, const rec_solved_quantity *quantity)
{
    for (size_t i = 0; i < quantity->claim_count; i++) {
        const rec_claim *claim = &search->problem->claims[quantity->claims[i]];
        if (claim->repeats_form != REC_REPEATS_SOURCE ||
            search->problem->sources[claim->source].repeats_count > 0) {
            return true;
        }
    }
    return false;
}

/** Makes each circle of claims that only repeat each other one origin. */
static void join_circles(rec_origin_search *search, size_t claim_count)
{
    for (size_t i = 0; i < claim_count; i++) {
        const uint32_t index = search->by_source[i];
        const rec_claim *claim = &search->problem->claims[index];
        rec_solved_claim *solved = &search->solution->claims[index];
        if (search->passing[index] == REC_ORIGIN_IN_CIRCLE &&
            claim->repeats_form != REC_REPEATS_CLAIM) {
            solved->origin_node = join_origins(search, claim_count, claim);
        }
    }
    for (size_t i = 0; i < claim_count; i++) {
        const uint32_t index = search->by_source[i];
        const rec_solved_claim *claims = search->solution->claims;
        if (search->passing[index] == REC_ORIGIN_IN_CIRCLE) {
            rec_origin_join(search, claims[index].origin_node,
                            claims[claims[index].cycle].origin_node);
        }
    }
}

static rec_status search_quantity(rec_origin_search *search, const rec_solved_quantity *quantity,
                                  bool *joined)
{
    const bool repeats = may_repeat(search, quantity);
    if (*joined) {
        rec_origin_separate(search); /* who is silent on one thing need not be on another */
    }
    *joined = repeats;
    if (repeats && rec_origin_sort(search, quantity) != REC_OK) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < quantity->claim_count; i++) {
        decide(search, quantity->claim_count, repeats ? search->by_source[i] : quantity->claims[i]);
    }
    if (repeats && rec_origin_roots(search, quantity->claim_count) != REC_OK) {
        return REC_E_MEMORY;
    }
    if (repeats) {
        join_circles(search, quantity->claim_count);
    }
    for (size_t i = 0; i < quantity->claim_count; i++) {
        rec_solved_claim *solved = &search->solution->claims[quantity->claims[i]];
        const rec_solved_claim *standing =
            solved->root_count > 0 ? &search->solution->claims[solved->roots[0]] : solved;
        solved->origin_node = rec_origin_node(search, standing->origin_node);
        solved->origin = rec_origin_source(search, solved->origin_node);
    }
    return REC_OK;
}

/** The source that stands for each source's origin: the one root it leads to, if it is one. */
static void name_origins(rec_origin_search *search)
{
    for (uint32_t s = 0; s < search->problem->source_count; s++) {
        const uint32_t *reached;
        const size_t count =
            rec_source_graph_reach(search->graph, s, search->graph->cycle[s], &reached);
        uint32_t root = REC_NO_INDEX;
        size_t roots = 0;
        for (size_t i = 0; i < count; i++) {
            if (rec_source_graph_is_root(search->graph, reached[i])) {
                const uint32_t node = rec_origin_node(search, reached[i]);
                roots += node != root;
                root = node;
            }
        }
        search->solution->source_origin[s] = roots == 1 ? root : rec_origin_node(search, s);
    }
}

rec_status rec_origins_find(rec_solution *solution, rec_source_graph *graph, const uint32_t name[],
                            rec_arena *scratch)
{
    const rec_problem *problem = solution->problem;
    rec_origin_search search = {
        .solution = solution,
        .problem = problem,
        .graph = graph,
        .name = name,
        .scratch = scratch,
        .keep = &solution->arena,
        .node = rec_arena_take(scratch, REC_ORIGIN_NODES * problem->source_count, sizeof(uint32_t)),
        .by_source = rec_arena_take(scratch, problem->claim_count, sizeof(uint32_t)),
        .passing = rec_arena_take(scratch, problem->claim_count, sizeof(uint8_t)),
        .leader = rec_arena_take(scratch, problem->claim_count, sizeof(uint32_t)),
        .next = rec_arena_take(scratch, problem->claim_count, sizeof(uint32_t)),
        .named = rec_arena_take(scratch, problem->claim_count, sizeof(bool)),
        .order = rec_arena_take(scratch, problem->claim_count, sizeof(uint32_t)),
        .low = rec_arena_take(scratch, problem->claim_count, sizeof(uint32_t)),
        .on_stack = rec_arena_take(scratch, problem->claim_count, sizeof(bool)),
        .path = rec_arena_take(scratch, problem->claim_count, sizeof(uint32_t)),
        .circle = rec_arena_take(scratch, problem->claim_count, sizeof(uint32_t)),
        .found = rec_arena_take(scratch, problem->claim_count + 1, sizeof(uint32_t))};
    uint8_t *state = rec_arena_take(scratch, problem->claim_count, sizeof *state);
    if (search.node == NULL || search.by_source == NULL || search.found == NULL ||
        search.passing == NULL || search.leader == NULL || search.order == NULL ||
        search.next == NULL || search.named == NULL || search.low == NULL ||
        search.on_stack == NULL || search.path == NULL || search.circle == NULL || state == NULL) {
        return REC_E_MEMORY;
    }
    rec_origin_separate(&search);
    name_origins(&search);
    for (uint32_t c = 0; c < problem->claim_count; c++) {
        solution->claims[c].cycle = REC_NO_INDEX;
    }
    for (uint32_t c = 0; c < problem->claim_count; c++) {
        follow_claims(&search, c, state);
    }
    bool joined = false;
    for (size_t q = 0; q < problem->quantity_count; q++) {
        search.fixed = rec_quantity_is_fixed(&problem->quantities[q]);
        if (search_quantity(&search, &solution->quantities[q], &joined) != REC_OK) {
            return REC_E_MEMORY;
        }
    }
    return REC_OK;
}
