/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a document would say if claims were left out: each part of it is solved
 * for one set of claims after the other, the least sets first, but only for
 * sets that no node found so far answers.
 */
#include "model/what_if_parts.h"

#include "core/rounding.h"

#include <stdlib.h>

/** What may be begun. */
typedef struct allowance {
    size_t nodes_kept; /**< for the parts behind it */
    uint64_t work_end; /**< of the work done */
    bool is_first;     /**< nothing, one claim or one source is left out */
} allowance;

/** Sets under work: where claims are joined to those that a node leaves out. */
typedef struct exploring {
    rec_what_if_work *of;
    uint32_t *set; /**< [claims of the largest part] */
    bool *stopped; /**< [parts] some set was not worked out */
} exploring;

/** Works out a set unless it is answered, or would exceed the limits. */
static rec_status try_set(exploring *at, size_t part, size_t count, const allowance *allowed)
{
    rec_what_if_work *of = at->of;
    if (rec_what_if_is_answered(of, part, at->set, count)) {
        return REC_OK;
    }
    if ((!allowed->is_first && of->nodes_left <= allowed->nodes_kept) ||
        of->work_done >= allowed->work_end) {
        at->stopped[part] = true;
        return REC_OK;
    }
    bool made = false;
    const rec_status status = rec_what_if_add(of, part, at->set, count, &made);
    of->nodes_left -= !allowed->is_first;
    at->stopped[part] = at->stopped[part] || !made;
    return status;
}

/** Leaves out each claim of a node's support beside what it leaves out. */
static rec_status try_children(exploring *at, uint32_t node, const allowance *allowed)
{
    rec_status status = REC_OK;
    const size_t count = at->of->made->nodes[node].shown.support_count;
    for (size_t i = 0; i < count && status == REC_OK; i++) {
        const rec_what_if_node *shown = &at->of->made->nodes[node].shown; /* nodes move */
        const uint32_t claim = shown->support[i];
        size_t used = 0;
        for (size_t k = 0; k < shown->left_out_count && shown->left_out[k] < claim; k++) {
            at->set[used++] = shown->left_out[k];
        }
        at->set[used] = claim;
        for (size_t k = used; k < shown->left_out_count; k++) {
            at->set[k + 1] = shown->left_out[k];
        }
        status = try_set(at, shown->part, shown->left_out_count + 1, allowed);
    }
    return status;
}

static rec_status try_singles(exploring *at, size_t part, const allowance *allowed)
{
    const rec_what_if_part *shown = &at->of->made->parts[part].shown;
    return shown->node_count == 0 ? REC_OK : try_children(at, shown->nodes[0], allowed);
}

/** Leaves out all claims of one source after the other. */
static rec_status try_sources(exploring *at, size_t part, uint32_t by_source[],
                              const allowance *allowed)
{
    const rec_problem *problem = at->of->problem;
    const rec_what_if_part *shown = &at->of->made->parts[part].shown;
    rec_status status = REC_OK;
    for (size_t i = 0; i < shown->claim_count; i++) {
        const uint32_t source = problem->claims[shown->claims[i]].source;
        if (by_source[source] != part) { /* met for the first time in this part */
            by_source[source] = (uint32_t)part;
            size_t count = 0;
            for (size_t k = i; k < shown->claim_count; k++) {
                if (problem->claims[shown->claims[k]].source == source) {
                    at->set[count++] = shown->claims[k];
                }
            }
            status = status == REC_OK ? try_set(at, part, count, allowed) : status;
        }
    }
    return status;
}

/** Leaves out one claim more than each node of a size does, size by size. */
static rec_status try_larger(exploring *at, size_t part, const allowance *allowed)
{
    const rec_what_if *made = at->of->made;
    rec_status status = REC_OK;
    for (size_t size = 1; size < made->parts[part].shown.claim_count && !at->stopped[part];
         size++) {
        for (size_t i = 0; i < made->parts[part].shown.node_count && status == REC_OK; i++) {
            const uint32_t node = made->parts[part].shown.nodes[i];
            if (made->nodes[node].shown.left_out_count == size && !at->stopped[part]) {
                status = try_children(at, node, allowed);
            }
        }
    }
    return status;
}

/** A part, and how much there may be to work out. */
typedef struct sized_part {
    size_t support_count;
    uint32_t part;
} sized_part;

static int compare_sizes(const void *a, const void *b)
{
    const sized_part *x = a, *y = b;
    if (x->support_count != y->support_count) {
        return x->support_count < y->support_count ? -1 : 1;
    }
    return (x->part > y->part) - (x->part < y->part);
}

/** Parts by the size of what they rest on: small ones are soon whole, and leave the rest to
 * others. */
static sized_part *order_parts(const rec_what_if_work *of)
{
    const rec_what_if *made = of->made;
    sized_part *order = rec_arena_take(of->scratch, made->part_count, sizeof *order);
    for (uint32_t p = 0; order != NULL && p < made->part_count; p++) {
        const rec_what_if_part *shown = &made->parts[p].shown;
        order[p] = (sized_part){
            shown->node_count > 0 ? made->nodes[shown->nodes[0]].shown.support_count : 0, p};
    }
    if (order != NULL && made->part_count > 1) {
        qsort(order, made->part_count, sizeof *order, compare_sizes);
    }
    return order;
}

/** Nothing left out, each claim, each source: of all parts before anything else. */
static rec_status explore_first(exploring *at, uint64_t work_limit, uint32_t by_source[])
{
    const allowance allowed = {.work_end = work_limit < UINT64_MAX / REC_WHAT_IF_FIRST_FACTOR
                                               ? work_limit * REC_WHAT_IF_FIRST_FACTOR
                                               : UINT64_MAX,
                               .is_first = true};
    const size_t parts = at->of->made->part_count;
    rec_status status = REC_OK;
    for (size_t p = 0; p < parts && status == REC_OK; p++) {
        status = try_set(at, p, 0, &allowed);
    }
    for (size_t p = 0; p < parts && status == REC_OK; p++) {
        status = try_singles(at, p, &allowed);
    }
    for (size_t p = 0; p < parts && status == REC_OK; p++) {
        status = try_sources(at, p, by_source, &allowed);
    }
    return status;
}

/** Larger sets: each part has a share of what the parts before it left. */
static rec_status explore_larger(exploring *at, uint64_t work_limit)
{
    rec_what_if_work *of = at->of;
    const size_t parts = of->made->part_count;
    const sized_part *order = order_parts(of);
    if (order == NULL) {
        return REC_E_MEMORY;
    }
    rec_status status = REC_OK;
    for (size_t i = 0; i < parts && status == REC_OK; i++) {
        const size_t more = parts - i;
        const uint64_t left = of->work_done < work_limit ? work_limit - of->work_done : 0;
        const allowance allowed = {.nodes_kept = of->nodes_left - of->nodes_left / more,
                                   .work_end = of->work_done + left / more};
        status = try_larger(at, order[i].part, &allowed);
    }
    return status;
}

rec_status rec_what_if_explore(rec_what_if_work *of, uint64_t work_limit)
{
    const size_t parts = of->made->part_count;
    exploring at = {.of = of,
                    .set = rec_arena_take(of->scratch, of->problem->claim_count, sizeof *at.set),
                    .stopped = rec_arena_take(of->scratch, parts, sizeof *at.stopped)};
    uint32_t *by_source = rec_arena_take(of->scratch, of->problem->source_count, sizeof *by_source);
    if (at.set == NULL || at.stopped == NULL || by_source == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t s = 0; s < of->problem->source_count; s++) {
        by_source[s] = REC_NO_INDEX;
    }
    rec_status status = explore_first(&at, work_limit, by_source);
    if (status == REC_OK) {
        status = explore_larger(&at, work_limit);
    }
    for (size_t p = 0; p < parts; p++) {
        of->made->parts[p].shown.is_whole = !at.stopped[p];
    }
    return status;
}

/* ---- the front door ---- */

static rec_status work_out(rec_what_if_work *of, uint64_t work_limit)
{
    const rec_problem *problem = of->problem;
    of->asked = rec_arena_take(of->scratch, problem->quantity_count, sizeof *of->asked);
    of->left_out = rec_arena_take(of->scratch, problem->claim_count, sizeof *of->left_out);
    of->kept_out = rec_arena_take(of->scratch, problem->claim_count, sizeof *of->kept_out);
    of->rests_on = rec_arena_take(of->scratch, problem->claim_count, sizeof *of->rests_on);
    if (of->asked == NULL || of->left_out == NULL || of->kept_out == NULL || of->rests_on == NULL) {
        return REC_E_MEMORY;
    }
    rec_status status = rec_what_if_find_parts(of);
    if (status == REC_OK) {
        status = rec_what_if_number_claims(of);
    }
    if (status == REC_OK) {
        status = rec_what_if_find_entangled(of);
    }
    return status == REC_OK ? rec_what_if_explore(of, work_limit) : status;
}

static rec_status set_up(rec_what_if *made, const rec_what_if_options *options, rec_arena *scratch)
{
    rec_arena lists;
    rec_arena_init(&lists, &scratch->allocator);
    rec_what_if_work of = {.made = made,
                           .solution = made->solution,
                           .problem = made->solution->problem,
                           .scratch = scratch,
                           .narrowing = {.solution = made->solution,
                                         .problem = made->solution->problem,
                                         .scratch = scratch,
                                         .leaves_out = true},
                           .nodes_left = REC_WHAT_IF_NODES_USUAL};
    uint64_t work_limit = REC_WHAT_IF_WORK_USUAL;
    if (options != NULL && options->node_limit > 0) {
        of.nodes_left = options->node_limit;
    }
    if (options != NULL && options->work_limit > 0) {
        work_limit = options->work_limit;
    }
    rec_status status = rec_solving_again(made->solution, &lists, scratch, &of.narrowing.own,
                                          &of.narrowing.solving);
    if (status == REC_OK) {
        status = work_out(&of, work_limit);
        lists = of.narrowing.own.arena;
    }
    rec_arena_release(&lists);
    return status;
}

rec_status rec_what_if_make(const rec_solution *solution, const rec_what_if_options *options,
                            const rec_allocator *allocator, rec_what_if **what_if)
{
    if (!rec_rounds_to_nearest()) {
        return REC_E_ROUNDING;
    }
    rec_arena arena, scratch;
    rec_arena_init(&arena, allocator);
    rec_arena_init(&scratch, allocator);
    rec_what_if *made = rec_arena_take(&arena, 1, sizeof *made);
    rec_status status = REC_E_MEMORY;
    if (made != NULL) {
        *made = (rec_what_if){.arena = arena, .solution = solution};
        status = set_up(made, options, &scratch);
        arena = made->arena;
    }
    rec_arena_release(&scratch);
    if (status != REC_OK) {
        rec_arena_release(&arena);
        return status;
    }
    *what_if = made;
    return REC_OK;
}

void rec_what_if_free(rec_what_if *what_if)
{
    if (what_if != NULL) {
        rec_arena arena = what_if->arena; /* it lies in its own arena */
        rec_arena_release(&arena);
    }
}
