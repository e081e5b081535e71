/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who of those that state an uncertainty speaks for himself. A statistical
 * claim repeats another statistical one under the same rules by which claims
 * with intervals repeat each other: it says so, or its source passes on what a
 * source says that has one. What passes on a silent source is one origin with
 * it and with others that do.
 */
#include "model/estimation.h"

static uint32_t representative(const rec_estimating *of, uint32_t source)
{
    while (of->parent[source] != source) {
        of->parent[source] = of->parent[of->parent[source]];
        source = of->parent[source];
    }
    return source;
}

static void join(const rec_estimating *of, uint32_t a, uint32_t b)
{
    const uint32_t x = representative(of, a), y = representative(of, b);
    of->parent[x < y ? y : x] = x < y ? x : y;
}

static const rec_claim *claim_at(const rec_estimating *of, size_t place)
{
    return &of->problem->claims[of->measured[of->by_source[place]].claim];
}

int rec_estimating_compare_dates(const rec_claim *a, const rec_claim *b)
{
    const bool dated_a = a->date_from != REC_DATE_NONE, dated_b = b->date_from != REC_DATE_NONE;
    return dated_a && dated_b ? rec_date_compare(a->date, b->date) : (int)dated_a - (int)dated_b;
}

/** Whether a source has a statistical claim that is used; like: on the date of that claim, NULL: on
 * any. */
static bool has_value(const rec_estimating *of, uint32_t source, const rec_claim *like)
{
    size_t low = 0, high = of->measured_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const rec_claim *claim = claim_at(of, middle);
        if (claim->source != source
                ? claim->source < source
                : like != NULL && rec_estimating_compare_dates(claim, like) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < of->measured_count && claim_at(of, low)->source == source &&
           (like == NULL || rec_estimating_compare_dates(claim_at(of, low), like) == 0);
}

/** Sources that a claim's figure may be from: where its source, or the one it names, leads. */
static size_t reach(rec_estimating *of, const rec_claim *claim, const uint32_t **reached)
{
    rec_source_graph *graph = &of->graph;
    const uint32_t own = graph->cycle[claim->source];
    if (claim->repeats_form != REC_REPEATS_OTHER) {
        return rec_source_graph_reach(graph, claim->source, own, reached);
    }
    size_t count = rec_source_graph_reach(graph, claim->repeats_index, own, reached);
    if (graph->cycle[claim->repeats_index] != own) {
        graph->stack[count++] = claim->repeats_index;
    }
    return count;
}

/** Of a claim whose source passes on others, or that names a source. */
static void follow_sources(rec_estimating *of, rec_measured *measured, bool fixed)
{
    const rec_claim *claim = &of->problem->claims[measured->claim];
    const uint32_t *reached;
    const size_t count = reach(of, claim, &reached);
    bool same_date = false, any_date = false;
    for (size_t i = 0; i < count; i++) {
        same_date = same_date || has_value(of, reached[i], fixed ? NULL : claim);
        any_date = any_date || has_value(of, reached[i], NULL);
    }
    measured->repeats = same_date || (any_date && claim->repeats_form == REC_REPEATS_OTHER);
    if (measured->repeats) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (!has_value(of, reached[i], NULL)) {
            join(of, claim->source, reached[i]);
        }
    }
}

static bool is_out(const rec_estimating *of, uint32_t claim)
{
    return rec_solution_ignores(of->solution, claim) ||
           of->solution->claims[claim].status == REC_CLAIM_UNSAID;
}

/** Whether a claim itself says nothing of the value but whose figure it passes on. */
static bool leads_on(const rec_estimating *of, uint32_t claim)
{
    const rec_claim *at = &of->problem->claims[claim];
    return !rec_estimating_takes(of, at) && at->repeats_form == REC_REPEATS_CLAIM &&
           of->solution->claims[claim].cycle == REC_NO_INDEX && !is_out(of, at->repeats_index);
}

/** Where claims that name one another lead: the first that is statistical, else the last. */
static uint32_t chain_end(const rec_estimating *of, uint32_t start)
{
    uint32_t *jump = of->jump[of->with_intervals];
    uint32_t at = start;
    while (jump[at] == REC_NO_INDEX && leads_on(of, at)) {
        at = of->problem->claims[at].repeats_index;
    }
    const uint32_t end = jump[at] != REC_NO_INDEX ? jump[at] : at;
    for (at = start; jump[at] == REC_NO_INDEX && leads_on(of, at);) {
        jump[at] = end;
        at = of->problem->claims[at].repeats_index;
    }
    return end;
}

/** Of a claim that names a claim. Those that name one another in a circle are one origin. */
static void follow_claims(const rec_estimating *of, rec_measured *measured)
{
    const rec_claim *claims = of->problem->claims, *claim = &claims[measured->claim];
    const uint32_t cycle = of->solution->claims[measured->claim].cycle;
    if (cycle != REC_NO_INDEX) {
        join(of, claim->source, claims[cycle].source);
    } else if (!is_out(of, claim->repeats_index)) {
        const uint32_t end = chain_end(of, claim->repeats_index);
        measured->repeats =
            rec_estimating_takes(of, &claims[end]) && claims[end].quantity == claim->quantity;
        if (!measured->repeats) {
            join(of, claim->source, claims[end].source);
        }
    }
}

void rec_estimating_origins(rec_estimating *of, bool fixed)
{
    const rec_problem *problem = of->problem;
    const uint32_t source_count = (uint32_t)problem->source_count;
    bool any = false;
    for (size_t i = 0; i < of->measured_count; i++) {
        const rec_claim *claim = &problem->claims[of->measured[i].claim];
        any = any || claim->repeats_form != REC_REPEATS_SOURCE ||
              problem->sources[claim->source].repeats_count > 0;
    }
    for (uint32_t s = 0; s < source_count && any; s++) {
        of->parent[s] = of->graph.cycle[s];
    }
    for (size_t i = 0; i < of->measured_count && any; i++) {
        rec_measured *measured = &of->measured[i];
        const rec_claim *claim = &problem->claims[measured->claim];
        if (claim->repeats_form == REC_REPEATS_CLAIM) {
            follow_claims(of, measured);
        } else if (claim->repeats_form == REC_REPEATS_OTHER ||
                   (claim->repeats_form == REC_REPEATS_SOURCE &&
                    problem->sources[claim->source].repeats_count > 0)) {
            follow_sources(of, measured, fixed);
        }
    }
    for (size_t i = 0; i < of->measured_count; i++) {
        rec_measured *measured = &of->measured[i];
        const rec_claim *claim = &problem->claims[measured->claim];
        const bool alone = claim->repeats_form == REC_REPEATS_NONE &&
                           problem->sources[claim->source].repeats_count > 0;
        measured->origin = alone ? source_count + claim->source
                           : any ? representative(of, claim->source)
                                 : claim->source;
    }
}
