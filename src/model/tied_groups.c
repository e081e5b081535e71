/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who is tied to whom: quantities are joined by every relation that names
 * them, and by every claim that asserts one and stands.
 */
#include "model/tied.h"

#include <stdlib.h>
#include <string.h>

/** The claim at the end of a chain of claims that repeat each other; of a circle the least. */
static uint32_t root_of(const rec_solution *solution, uint32_t claim)
{
    const rec_problem *problem = solution->problem;
    uint32_t at = claim;
    for (size_t i = 0; i < problem->claim_count; i++) {
        const rec_claim *of = &problem->claims[at];
        const uint32_t next = of->repeats_index;
        if (of->repeats_form != REC_REPEATS_CLAIM ||
            solution->claims[next].status == REC_CLAIM_IGNORED ||
            solution->claims[next].status == REC_CLAIM_UNSAID) {
            return at;
        }
        at = next;
        if (at == claim) {
            break;
        }
    }
    uint32_t least = at; /* in a circle by now, or in front of one */
    for (size_t i = 0; i < problem->claim_count; i++) {
        at = problem->claims[at].repeats_index;
        least = at < least ? at : least;
        if (at == claim) {
            break;
        }
    }
    return least;
}

/** Claims that assert a relation and repeat another are repeats of it. */
static rec_status find_repeats(rec_solution *solution)
{
    const rec_problem *problem = solution->problem;
    for (uint32_t c = 0; c < problem->claim_count; c++) {
        const rec_claim *claim = &problem->claims[c];
        rec_solved_claim *solved = &solution->claims[c];
        if (claim->asserted == NULL) {
            continue;
        }
        solved->cycle = REC_NO_INDEX;
        solved->origin_node = claim->source;
        if (solved->status != REC_CLAIM_IDLE || claim->repeats_form != REC_REPEATS_CLAIM) {
            continue;
        }
        const uint32_t root = root_of(solution, c);
        if (root == c) {
            continue;
        }
        uint32_t *roots = rec_arena_take(&solution->arena, 1, sizeof *roots);
        if (roots == NULL) {
            return REC_E_MEMORY;
        }
        roots[0] = root;
        solved->roots = roots;
        solved->root_count = 1;
        solved->status = REC_CLAIM_REPEAT;
        solved->origin = problem->claims[root].source;
        solved->origin_node = solved->origin;
    }
    return REC_OK;
}

static uint32_t find(uint32_t parent[], uint32_t quantity)
{
    while (parent[quantity] != quantity) {
        parent[quantity] = parent[parent[quantity]];
        quantity = parent[quantity];
    }
    return quantity;
}

const rec_relation_terms *rec_binder_terms(const rec_problem *problem, size_t binder)
{
    return binder < problem->relation_count
               ? &problem->relations[binder].terms
               : problem->claims[binder - problem->relation_count].asserted;
}

/** The first quantity that a binder names; REC_NO_INDEX where it names none. */
static uint32_t first_named(const rec_relation_terms *terms)
{
    for (size_t i = 0; i < terms->operand_count; i++) {
        if (terms->operands[i].quantity != REC_NO_INDEX) {
            return terms->operands[i].quantity;
        }
    }
    return REC_NO_INDEX;
}

/** Whether a binder ties what is asked for: a relation, or a claim that asserts one and stands. */
static bool binds(const rec_solving *solving, size_t binder)
{
    const rec_problem *problem = solving->problem;
    const size_t relations = problem->relation_count;
    if (binder >= relations &&
        (problem->claims[binder - relations].asserted == NULL ||
         !rec_claim_stands(&solving->solution->claims[binder - relations]))) {
        return false;
    }
    const uint32_t first = first_named(rec_binder_terms(problem, binder));
    return solving->asked == NULL || first == REC_NO_INDEX || solving->asked[first];
}

typedef struct grouping {
    rec_solving *solving;
    uint32_t *parent;    /**< [quantities] */
    bool *is_named;      /**< [quantities] by some binder */
    size_t binder_total; /**< relations and claims */
} grouping;

static void join_named(grouping *of)
{
    const rec_problem *problem = of->solving->problem;
    for (uint32_t q = 0; q < problem->quantity_count; q++) {
        of->parent[q] = q;
    }
    for (size_t b = 0; b < of->binder_total; b++) {
        if (!binds(of->solving, b)) {
            continue;
        }
        const rec_relation_terms *terms = rec_binder_terms(problem, b);
        uint32_t first = first_named(terms);
        for (size_t i = 0; first != REC_NO_INDEX && i < terms->operand_count; i++) {
            const uint32_t quantity = terms->operands[i].quantity;
            if (quantity == REC_NO_INDEX) {
                continue;
            }
            of->is_named[quantity] = true;
            const uint32_t a = find(of->parent, first), z = find(of->parent, quantity);
            of->parent[a > z ? a : z] = a > z ? z : a;
        }
    }
}

typedef struct named_index {
    const char *id;
    uint32_t index;
} named_index;

static int compare_ids(const void *a, const void *b)
{
    return strcmp(((const named_index *)a)->id, ((const named_index *)b)->id);
}

static void sort_by_id(named_index named[], uint32_t indices[], size_t count)
{
    qsort(named, count, sizeof *named, compare_ids);
    for (size_t i = 0; i < count; i++) {
        indices[i] = named[i].index;
    }
}

/** Puts groups in the order of the first members' ids. */
static rec_status order_groups(rec_solving *solving)
{
    const size_t count = solving->group_count;
    named_index *named = rec_arena_take(solving->scratch, count, sizeof *named);
    uint32_t *order = rec_arena_take(solving->scratch, count, sizeof *order);
    rec_group *ordered = rec_arena_take(solving->scratch, count, sizeof *ordered);
    if (named == NULL || order == NULL || ordered == NULL) {
        return REC_E_MEMORY;
    }
    for (uint32_t g = 0; g < count; g++) {
        const uint32_t first = solving->groups[g].quantities[0];
        named[g] = (named_index){solving->problem->quantities[first].id, g};
    }
    if (count > 0) {
        sort_by_id(named, order, count);
    }
    for (uint32_t i = 0; i < count; i++) {
        ordered[i] = solving->groups[order[i]];
        for (size_t q = 0; q < ordered[i].quantity_count; q++) {
            solving->group_of[ordered[i].quantities[q]] = i;
        }
    }
    if (count > 0) {
        memcpy(solving->groups, ordered, count * sizeof *ordered); /* which has room for more */
    }
    return REC_OK;
}

/** Puts groups, members and binders in the order of their ids, so that nothing depends on the
 * document's. */
static rec_status order_by_id(rec_solving *solving)
{
    const rec_problem *problem = solving->problem;
    const size_t relations = problem->relation_count;
    const size_t most = problem->quantity_count + relations + problem->claim_count;
    named_index *named = rec_arena_take(solving->scratch, most, sizeof *named);
    solving->member_of =
        rec_arena_take(solving->scratch, problem->quantity_count, sizeof *solving->member_of);
    if (named == NULL || solving->member_of == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t g = 0; g < solving->group_count; g++) {
        rec_group *group = &solving->groups[g];
        for (size_t i = 0; i < group->quantity_count; i++) {
            const uint32_t quantity = group->quantities[i];
            named[i] = (named_index){problem->quantities[quantity].id, quantity};
        }
        sort_by_id(named, group->quantities, group->quantity_count);
        for (uint32_t i = 0; i < group->quantity_count; i++) {
            solving->member_of[group->quantities[i]] = i;
        }
        for (size_t i = 0; i < group->binder_count; i++) {
            const uint32_t binder = group->binders[i];
            named[i] = (named_index){binder < relations ? problem->relations[binder].id
                                                        : problem->claims[binder - relations].id,
                                     binder};
        }
        sort_by_id(named, group->binders, group->binder_count);
    }
    return order_groups(solving);
}

/** Lists members and binders of each group: two counting passes over both. */
static rec_status list_groups(grouping *of)
{
    rec_solving *solving = of->solving;
    const rec_problem *problem = solving->problem;
    const size_t count = problem->quantity_count;
    rec_arena *arena = solving->scratch;
    uint32_t *number = rec_arena_take(arena, count, sizeof *number);
    rec_group *groups = rec_arena_take(arena, count, sizeof *groups);
    uint32_t *quantities = rec_arena_take(arena, count, sizeof *quantities);
    uint32_t *binders = rec_arena_take(arena, of->binder_total, sizeof *binders);
    solving->group_of = rec_arena_take(arena, count, sizeof *solving->group_of);
    if (number == NULL || groups == NULL || quantities == NULL || binders == NULL ||
        solving->group_of == NULL) {
        return REC_E_MEMORY;
    }
    size_t made = 0;
    for (uint32_t q = 0; q < count; q++) {
        const uint32_t root = find(of->parent, q);
        if (of->is_named[q] && root == q) {
            number[q] = (uint32_t)made++;
        }
        solving->group_of[q] = of->is_named[q] ? number[root] : REC_NO_INDEX;
        if (of->is_named[q]) {
            groups[number[root]].quantity_count++;
        }
    }
    for (int pass = 0; pass < 2; pass++) {
        for (size_t b = 0; b < of->binder_total; b++) {
            const uint32_t first =
                binds(solving, b) ? first_named(rec_binder_terms(problem, b)) : REC_NO_INDEX;
            if (first == REC_NO_INDEX) {
                continue;
            }
            rec_group *group = &groups[solving->group_of[first]];
            if (pass == 1) {
                group->binders[group->binder_count] = (uint32_t)b;
            }
            group->binder_count++;
        }
        size_t quantity_at = 0, binder_at = 0;
        for (size_t g = 0; g < made && pass == 0; g++) {
            groups[g].quantities = quantities + quantity_at;
            quantity_at += groups[g].quantity_count;
            groups[g].binders = binders + binder_at;
            binder_at += groups[g].binder_count;
            groups[g].quantity_count = groups[g].binder_count = 0;
        }
    }
    for (uint32_t q = 0; q < count; q++) {
        if (solving->group_of[q] != REC_NO_INDEX) {
            rec_group *group = &groups[solving->group_of[q]];
            group->quantities[group->quantity_count++] = q;
        }
    }
    solving->groups = groups;
    solving->group_count = made;
    return order_by_id(solving);
}

/** Dates of a group are counted alike: in seconds where one claim or relation gives a time. */
static void share_times(rec_solving *solving)
{
    const rec_problem *problem = solving->problem;
    for (size_t g = 0; g < solving->group_count; g++) {
        const rec_group *group = &solving->groups[g];
        bool timed = false;
        for (size_t i = 0; i < group->quantity_count; i++) {
            timed = timed || solving->solution->quantities[group->quantities[i]].timed;
        }
        for (size_t b = 0; b < group->binder_count; b++) {
            const rec_relation_terms *terms = rec_binder_terms(problem, group->binders[b]);
            for (size_t i = 0; i < terms->operand_count; i++) {
                timed = timed || (terms->operands[i].has_date && terms->operands[i].date.timed);
            }
        }
        for (size_t i = 0; i < group->quantity_count; i++) {
            rec_solved_quantity *solved = &solving->solution->quantities[group->quantities[i]];
            solved->timed = timed;
            solved->tied = true;
        }
    }
}

rec_status rec_tied_find_groups(rec_solving *solving)
{
    const rec_problem *problem = solving->problem;
    rec_status status = find_repeats(solving->solution);
    grouping of = {
        .solving = solving,
        .parent = rec_arena_take(solving->scratch, problem->quantity_count, sizeof *of.parent),
        .is_named = rec_arena_take(solving->scratch, problem->quantity_count, sizeof *of.is_named),
        .binder_total = problem->relation_count + problem->claim_count};
    if (of.parent == NULL || of.is_named == NULL) {
        return REC_E_MEMORY;
    }
    if (status == REC_OK) {
        join_named(&of);
        status = list_groups(&of);
    }
    if (status == REC_OK) {
        share_times(solving);
    }
    return status;
}
