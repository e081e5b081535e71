/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which claims, quantities and relations a map shows: what takes part in the
 * worst conflicts first, then what is set aside or gives a bound, each kind by
 * its ids and up to its limit. What hangs together is found by joining sets.
 */
#include "report/map_choose.h"

#include <stdlib.h>
#include <string.h>

size_t rec_map_tie_total(const rec_problem *problem)
{
    return problem->relation_count + problem->claim_count;
}

const char *rec_map_tie_id(const rec_problem *problem, size_t tie)
{
    return tie < problem->relation_count ? problem->relations[tie].id
                                         : problem->claims[tie - problem->relation_count].id;
}

const rec_relation_terms *rec_map_tie_terms(const rec_map_choice *choice, size_t tie)
{
    const size_t relations = choice->problem->relation_count;
    if (tie < relations) {
        return &choice->problem->relations[tie].terms;
    }
    const rec_claim_status status = choice->solution->claims[tie - relations].status;
    return status == REC_CLAIM_UNSAID || status == REC_CLAIM_IGNORED
               ? NULL
               : choice->problem->claims[tie - relations].asserted;
}

bool rec_map_takes(const rec_map_choice *choice, uint32_t root)
{
    return root != REC_NO_INDEX && choice->tied[root] &&
           (choice->only == REC_NO_INDEX || choice->root[choice->only] == root);
}

/* ---- order by id ---- */

typedef struct named {
    const char *id;
    uint32_t index;
} named;

static int compare_named(const void *a, const void *b)
{
    const named *first = a, *second = b;
    const int order = strcmp(first->id, second->id);
    return order != 0 ? order : (first->index > second->index) - (first->index < second->index);
}

typedef const char *id_of(const rec_problem *problem, size_t index);

static const char *quantity_id(const rec_problem *problem, size_t index)
{
    return problem->quantities[index].id;
}

static const char *claim_id(const rec_problem *problem, size_t index)
{
    return problem->claims[index].id;
}

static uint32_t *ordered(const rec_problem *problem, size_t count, id_of *id, rec_arena *arena)
{
    named *all = rec_arena_take(arena, count, sizeof *all);
    uint32_t *order = rec_arena_take(arena, count, sizeof *order);
    if (all == NULL || order == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        all[i] = (named){id(problem, i), (uint32_t)i};
    }
    if (count > 0) {
        qsort(all, count, sizeof *all, compare_named);
    }
    for (size_t i = 0; i < count; i++) {
        order[i] = all[i].index;
    }
    return order;
}

static rec_status make_room(rec_map_choice *choice, rec_arena *arena)
{
    const rec_problem *problem = choice->problem;
    const size_t quantities = problem->quantity_count, claims = problem->claim_count;
    const size_t ties = rec_map_tie_total(problem);
    choice->root = rec_arena_take(arena, quantities, sizeof *choice->root);
    choice->tied = rec_arena_take(arena, quantities, sizeof *choice->tied);
    choice->worst = rec_arena_take(arena, quantities, sizeof *choice->worst);
    choice->claims_of = rec_arena_take(arena, quantities, sizeof *choice->claims_of);
    choice->quantity_drawn = rec_arena_take(arena, quantities, sizeof *choice->quantity_drawn);
    choice->tie_root = rec_arena_take(arena, ties, sizeof *choice->tie_root);
    choice->tie_clash = rec_arena_take(arena, ties, sizeof *choice->tie_clash);
    choice->tie_given = rec_arena_take(arena, ties, sizeof *choice->tie_given);
    choice->tie_drawn = rec_arena_take(arena, ties, sizeof *choice->tie_drawn);
    choice->claim_clash = rec_arena_take(arena, claims, sizeof *choice->claim_clash);
    choice->claim_drawn = rec_arena_take(arena, claims, sizeof *choice->claim_drawn);
    choice->conflict_root =
        rec_arena_take(arena, choice->solution->conflict_count, sizeof *choice->conflict_root);
    choice->quantity_order = ordered(problem, quantities, quantity_id, arena);
    choice->tie_order = ordered(problem, ties, rec_map_tie_id, arena);
    choice->claim_order = ordered(problem, claims, claim_id, arena);
    const bool room = choice->root != NULL && choice->tied != NULL && choice->worst != NULL &&
                      choice->claims_of != NULL && choice->quantity_drawn != NULL &&
                      choice->tie_root != NULL && choice->tie_clash != NULL &&
                      choice->tie_given != NULL && choice->tie_drawn != NULL &&
                      choice->claim_clash != NULL && choice->claim_drawn != NULL &&
                      choice->conflict_root != NULL && choice->quantity_order != NULL &&
                      choice->tie_order != NULL && choice->claim_order != NULL;
    return room ? REC_OK : REC_E_MEMORY;
}

/* ---- what hangs together ---- */

static uint32_t root_of(uint32_t root[], uint32_t quantity)
{
    while (root[quantity] != quantity) {
        root[quantity] = root[root[quantity]];
        quantity = root[quantity];
    }
    return quantity;
}

static void join_quantities(rec_map_choice *choice)
{
    const size_t ties = rec_map_tie_total(choice->problem);
    for (size_t q = 0; q < choice->problem->quantity_count; q++) {
        choice->root[q] = (uint32_t)q;
        choice->worst[q] = REC_NO_INDEX;
    }
    for (size_t tie = 0; tie < ties; tie++) {
        const rec_relation_terms *terms = rec_map_tie_terms(choice, tie);
        uint32_t first = REC_NO_INDEX;
        for (size_t i = 0; terms != NULL && i < terms->operand_count; i++) {
            const uint32_t quantity = terms->operands[i].quantity;
            if (quantity == REC_NO_INDEX) {
                continue;
            }
            first = first == REC_NO_INDEX ? quantity : first;
            choice->root[root_of(choice->root, quantity)] = root_of(choice->root, first);
        }
        choice->tie_root[tie] = first;
    }
    for (size_t q = 0; q < choice->problem->quantity_count; q++) {
        choice->root[q] = root_of(choice->root, (uint32_t)q);
    }
    for (size_t tie = 0; tie < ties; tie++) {
        if (choice->tie_root[tie] != REC_NO_INDEX) {
            choice->tie_root[tie] = choice->root[choice->tie_root[tie]];
            choice->tied[choice->tie_root[tie]] = true;
        }
    }
}

/** The root of what a conflict is about; marks its members. */
static uint32_t mark_members(rec_map_choice *choice, const rec_conflict *conflict)
{
    const rec_problem *problem = choice->problem;
    uint32_t root =
        conflict->quantity != REC_NO_INDEX ? choice->root[conflict->quantity] : REC_NO_INDEX;
    for (size_t i = 0; i < conflict->claims.count; i++) {
        const uint32_t claim = conflict->claims.claims[i];
        const size_t tie = problem->relation_count + claim;
        choice->claim_clash[claim] = true;
        choice->tie_clash[tie] = true;
        root = root != REC_NO_INDEX ? root
               : problem->claims[claim].quantity != REC_NO_INDEX
                   ? choice->root[problem->claims[claim].quantity]
                   : choice->tie_root[tie];
    }
    for (size_t i = 0; i < conflict->relations.count; i++) {
        choice->tie_clash[conflict->relations.relations[i]] = true;
        root = root != REC_NO_INDEX ? root : choice->tie_root[conflict->relations.relations[i]];
    }
    for (size_t i = 0; i < conflict->background.count; i++) {
        choice->tie_given[conflict->background.relations[i]] = true;
        root = root != REC_NO_INDEX ? root : choice->tie_root[conflict->background.relations[i]];
    }
    return root;
}

static void mark_conflicts(rec_map_choice *choice)
{
    for (size_t k = 0; k < choice->solution->conflict_count; k++) {
        const uint32_t root = mark_members(choice, &choice->solution->conflicts[k]);
        choice->conflict_root[k] = root;
        if (root != REC_NO_INDEX && choice->worst[root] == REC_NO_INDEX) {
            choice->worst[root] = (uint32_t)k;
        }
    }
}

/* ---- what is drawn ---- */

static bool draw_quantity(rec_map_choice *choice, uint32_t quantity)
{
    if (!choice->quantity_drawn[quantity] && choice->quantity_count < REC_MAP_QUANTITIES_MAX) {
        choice->quantity_drawn[quantity] = true;
        choice->quantity_count++;
    }
    return choice->quantity_drawn[quantity];
}

static void draw_claim(rec_map_choice *choice, uint32_t claim)
{
    const uint32_t quantity = choice->problem->claims[claim].quantity;
    if (!choice->claim_drawn[claim] && draw_quantity(choice, quantity) &&
        choice->claim_count < REC_MAP_CLAIMS_MAX &&
        choice->claims_of[quantity] < REC_MAP_CLAIMS_EACH_MAX) {
        choice->claim_drawn[claim] = true;
        choice->claims_of[quantity]++;
        choice->claim_count++;
    }
}

/** Draws a relation if one of its quantities is drawn as well. */
static void draw_tie(rec_map_choice *choice, size_t tie)
{
    const rec_relation_terms *terms = rec_map_tie_terms(choice, tie);
    if (!choice->tie_drawn[tie] && choice->tie_count == REC_MAP_RELATIONS_MAX) {
        return;
    }
    bool any = false;
    for (size_t i = 0; i < terms->operand_count; i++) {
        const uint32_t quantity = terms->operands[i].quantity;
        any = (quantity != REC_NO_INDEX && draw_quantity(choice, quantity)) || any;
    }
    choice->tie_count += any && !choice->tie_drawn[tie];
    choice->tie_drawn[tie] = any;
}

/** The members of a conflict: claims with their quantities before what else relations speak of. */
static void draw_conflict(rec_map_choice *choice, const rec_conflict *conflict)
{
    const rec_problem *problem = choice->problem;
    for (size_t i = 0; i < conflict->claims.count; i++) {
        if (problem->claims[conflict->claims.claims[i]].quantity != REC_NO_INDEX) {
            draw_claim(choice, conflict->claims.claims[i]);
        }
    }
    for (size_t i = 0; i < conflict->claims.count; i++) {
        const size_t tie = problem->relation_count + conflict->claims.claims[i];
        if (choice->tie_root[tie] != REC_NO_INDEX) {
            draw_tie(choice, tie);
        }
    }
    for (size_t i = 0; i < conflict->relations.count; i++) {
        draw_tie(choice, conflict->relations.relations[i]);
    }
    for (size_t i = 0; i < conflict->background.count; i++) {
        draw_tie(choice, conflict->background.relations[i]);
    }
}

/** 0: it is set aside, 1: it gives a bound, 2: neither. */
static int tie_rank(const rec_map_choice *choice, size_t tie)
{
    const size_t relations = choice->problem->relation_count;
    if (tie < relations) {
        const rec_relation_status status = choice->solution->relations[tie].status;
        return status == REC_RELATION_SET_ASIDE ? 0 : status == REC_RELATION_BINDING ? 1 : 2;
    }
    const rec_claim_status status = choice->solution->claims[tie - relations].status;
    return status == REC_CLAIM_SET_ASIDE ? 0 : status == REC_CLAIM_BINDING ? 1 : 2;
}

static void draw_rest(rec_map_choice *choice)
{
    const rec_problem *problem = choice->problem;
    const size_t ties = rec_map_tie_total(problem);
    for (int clash = 1; clash >= 0; clash--) { /* parts without a conflict come last */
        for (int rank = 0; rank <= 2; rank++) {
            for (size_t i = 0; i < ties; i++) {
                const uint32_t tie = choice->tie_order[i];
                const uint32_t root = choice->tie_root[tie];
                if (root != REC_NO_INDEX && rec_map_takes(choice, root) &&
                    (choice->worst[root] != REC_NO_INDEX) == (clash == 1) &&
                    tie_rank(choice, tie) == rank) {
                    draw_tie(choice, tie);
                }
            }
        }
    }
    static const rec_claim_status matters[] = {REC_CLAIM_SET_ASIDE, REC_CLAIM_BINDING};
    for (size_t turn = 0; turn < sizeof matters / sizeof matters[0]; turn++) {
        for (size_t i = 0; i < problem->claim_count; i++) {
            const uint32_t claim = choice->claim_order[i];
            const uint32_t quantity = problem->claims[claim].quantity;
            if (quantity != REC_NO_INDEX && choice->quantity_drawn[quantity] &&
                choice->solution->claims[claim].status == matters[turn]) {
                draw_claim(choice, claim);
            }
        }
    }
}

rec_status rec_map_choose(const rec_solution *solution, uint32_t only, rec_arena *arena,
                          rec_map_choice *choice)
{
    *choice = (rec_map_choice){.solution = solution, .problem = solution->problem, .only = only};
    const rec_status status = make_room(choice, arena);
    if (status != REC_OK) {
        return status;
    }
    join_quantities(choice);
    mark_conflicts(choice);
    for (size_t k = 0; k < solution->conflict_count; k++) {
        if (rec_map_takes(choice, choice->conflict_root[k])) {
            draw_conflict(choice, &solution->conflicts[k]);
        }
    }
    draw_rest(choice);
    return REC_OK;
}
