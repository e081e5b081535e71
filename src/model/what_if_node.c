/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One node: a part is solved without some claims, and what it says then is kept,
 * with what that rests on.
 */
#include "model/history_copy.h"
#include "model/what_if_parts.h"

#include <string.h>

static void ask(const rec_what_if_work *of, size_t part, bool asked)
{
    const rec_what_if_part *shown = &of->made->parts[part].shown;
    for (size_t i = 0; i < shown->quantity_count; i++) {
        of->asked[shown->quantities[i]] = asked;
    }
}

/** About 0.25 us each: for every solving, for each claim that is solved, for each of the others. */
enum { WORK_OF_SOLVING = 100, WORK_OF_CLAIM = 8 };

static void pay(rec_what_if_work *of, size_t part, const rec_solution *solution)
{
    of->work_done += WORK_OF_SOLVING + of->problem->claim_count +
                     WORK_OF_CLAIM * of->made->parts[part].shown.claim_count + solution->work;
}

rec_status rec_what_if_solve(rec_what_if_work *of, size_t part, rec_solution **solution)
{
    const rec_solution *whole = of->solution;
    const rec_solve_options options = {.has_reading = whole->taken != REC_READING_OWN,
                                       .reading = whole->reading,
                                       .has_at = whole->has_at,
                                       .at = whole->at,
                                       .has_known_by = whole->has_known_by,
                                       .known_by = whole->known_by};
    const rec_supposition supposed = {.left_out = of->left_out,
                                      .group_count = of->groups_in_conflict};
    ask(of, part, true);
    const rec_status status = rec_solve_supposing(of->problem, &options, of->asked, &supposed,
                                                  &of->scratch->allocator, solution);
    ask(of, part, false);
    if (status == REC_OK) {
        pay(of, part, *solution);
    }
    return status;
}

static const uint32_t *copy(rec_arena *arena, const uint32_t from[], size_t count)
{
    uint32_t *to = rec_arena_take(arena, count, sizeof *to);
    if (to != NULL && count > 0) {
        memcpy(to, from, count * sizeof *to);
    }
    return to;
}

static rec_status keep_quantities(rec_what_if_work *of, const rec_solution *solution,
                                  rec_what_if_kept *node)
{
    rec_arena *arena = &of->made->arena;
    const rec_what_if_part *part = &of->made->parts[node->shown.part].shown;
    node->quantities = rec_arena_take(arena, part->quantity_count, sizeof *node->quantities);
    if (node->quantities == NULL) {
        return REC_E_MEMORY;
    }
    node->shown.verdict = REC_VERDICT_SILENT;
    for (size_t i = 0; i < part->quantity_count; i++) {
        const rec_solved_quantity *solved = &solution->quantities[part->quantities[i]];
        rec_what_if_quantity *kept = &node->quantities[i];
        *kept = (rec_what_if_quantity){.quantity = part->quantities[i],
                                       .verdict = solved->verdict,
                                       .bounds = solved->bounds,
                                       .conflict_total = solved->conflicts_total};
        kept->set_aside.count = solved->set_aside.count;
        kept->set_aside.claims = copy(arena, solved->set_aside.claims, solved->set_aside.count);
        kept->set_aside_relations.count = solved->set_aside_relations.count;
        kept->set_aside_relations.relations =
            copy(arena, solved->set_aside_relations.relations, solved->set_aside_relations.count);
        if (kept->set_aside.claims == NULL || kept->set_aside_relations.relations == NULL) {
            return REC_E_MEMORY;
        }
        if (solved->verdict < node->shown.verdict) {
            node->shown.verdict = solved->verdict;
        }
    }
    return REC_OK;
}

static rec_status keep_conflicts(rec_what_if_work *of, const rec_solution *solution,
                                 rec_what_if_kept *node)
{
    rec_arena *arena = &of->made->arena;
    node->conflicts = rec_arena_take(arena, solution->conflict_count, sizeof *node->conflicts);
    if (node->conflicts == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t k = 0; k < solution->conflict_count; k++) {
        if (rec_history_copy_conflict(arena, &solution->conflicts[k], &node->conflicts[k]) !=
            REC_OK) {
            return REC_E_MEMORY;
        }
    }
    node->shown.conflict_count = solution->conflict_count;
    node->shown.conflict_total = solution->conflicts_total;
    node->shown.conflicts_complete = solution->conflicts_complete;
    node->shown.repairs_proven = solution->repairs_proven;
    return REC_OK;
}

/** Keeps what of->rests_on marks, and marks nothing any more. */
static rec_status keep_support(rec_what_if_work *of, rec_what_if_kept *node)
{
    const rec_what_if_part *part = &of->made->parts[node->shown.part].shown;
    size_t count = 0;
    for (size_t i = 0; i < part->claim_count; i++) {
        count += of->rests_on[part->claims[i]];
    }
    uint32_t *support = rec_arena_take(&of->made->arena, count, sizeof *support);
    if (support == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < part->claim_count; i++) {
        if (of->rests_on[part->claims[i]]) {
            support[node->shown.support_count++] = part->claims[i];
        }
    }
    node->shown.support = support;
    return REC_OK;
}

/** Makes a node of the last place. */
static rec_status keep(rec_what_if_work *of, size_t part, const rec_what_if_kept *node)
{
    rec_what_if *made = of->made;
    rec_what_if_kept_part *of_part = &made->parts[part];
    void *nodes = made->nodes, *listed = of_part->nodes;
    if (rec_arena_grow(&made->arena, &nodes, made->node_count, &made->node_capacity,
                       sizeof *made->nodes) != REC_OK ||
        rec_arena_grow(&made->arena, &listed, of_part->shown.node_count, &of_part->node_capacity,
                       sizeof *of_part->nodes) != REC_OK) {
        return REC_E_MEMORY;
    }
    made->nodes = nodes;
    of_part->nodes = listed;
    of_part->shown.nodes = listed;
    of_part->nodes[of_part->shown.node_count++] = (uint32_t)made->node_count;
    made->nodes[made->node_count++] = *node;
    return rec_what_if_remember(of, &node->shown);
}

/** Whether a part came into a conflict that it was not seen to be able to: then it may hang
 * together with others. */
static bool is_unforeseen(const rec_what_if_work *of, size_t part, const rec_solution *solution)
{
    const rec_what_if_part *shown = &of->made->parts[part].shown;
    bool any = false;
    for (size_t i = 0; i < shown->quantity_count; i++) {
        any = any || solution->quantities[shown->quantities[i]].verdict == REC_VERDICT_CONFLICT;
    }
    return any && !of->may_conflict[part];
}

static rec_status keep_all(rec_what_if_work *of, size_t part, const uint32_t left_out[],
                           size_t count, const rec_solution *solution)
{
    rec_what_if_kept node = {.shown = {.part = (uint32_t)part, .left_out_count = count}};
    node.shown.left_out = copy(&of->made->arena, left_out, count);
    rec_status status = node.shown.left_out == NULL ? REC_E_MEMORY : REC_OK;
    if (status == REC_OK) {
        status = keep_quantities(of, solution, &node);
    }
    if (status == REC_OK) {
        status = keep_conflicts(of, solution, &node);
    }
    if (status == REC_OK) {
        status = rec_what_if_rest(of, part, solution);
    }
    if (status == REC_OK) {
        status = keep_support(of, &node);
    }
    return status == REC_OK ? keep(of, part, &node) : status;
}

rec_status rec_what_if_add(rec_what_if_work *of, size_t part, const uint32_t left_out[],
                           size_t count, bool *made)
{
    for (size_t i = 0; i < count; i++) {
        of->left_out[left_out[i]] = true;
    }
    rec_solution *solution = NULL;
    rec_status status = rec_what_if_solve(of, part, &solution);
    *made = status == REC_OK && !is_unforeseen(of, part, solution);
    if (*made) {
        status = keep_all(of, part, left_out, count, solution);
    }
    rec_solution_free(solution);
    for (size_t i = 0; i < count; i++) {
        of->left_out[left_out[i]] = false;
    }
    return status;
}
