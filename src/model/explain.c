/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Why a quantity's bounds are what they are: for each end a minimal set of
 * claims and relations that suffices is found, and what these alone do is
 * followed back along the trail, narrowing by narrowing, each to the ends that
 * it took.
 */
#include "model/explain_parts.h"

#include <math.h>
#include <string.h>

/* ---- quantities that are tied to none ---- */

/** How far the course lets a quantity move from a claim's date to that of a bound. */
static double allowance_of(const rec_standing *standing, uint32_t claim, size_t date, bool is_low)
{
    for (size_t i = 0; i < standing->dated.line.count; i++) {
        const size_t own = standing->dated.date != NULL ? standing->dated.date[i] : 0;
        if (standing->claim[i] == claim && own != date) {
            return is_low ? rec_dates_allowance(&standing->dated.dates, own, date)
                          : rec_dates_allowance(&standing->dated.dates, date, own);
        }
    }
    return 0.0;
}

static rec_status explain_alone(rec_explaining *of, uint32_t quantity, bool is_low, uint32_t *root)
{
    const rec_solved_quantity *solved = &of->solution->quantities[quantity];
    const rec_claim_list from = is_low ? solved->low_from : solved->high_from;
    const bool fixed = rec_quantity_is_fixed(&of->solution->problem->quantities[quantity]);
    rec_explained_bound bound = {.quantity = quantity,
                                 .has_date = !fixed && of->solution->has_at,
                                 .date = of->solution->at,
                                 .is_low = is_low,
                                 .value = is_low ? solved->bounds.lo : solved->bounds.hi,
                                 .open = is_low ? solved->bounds.lo_open : solved->bounds.hi_open,
                                 .kind = REC_REASON_CLAIMS};
    if (isinf(bound.value)) {
        bound.kind = REC_REASON_NOTHING;
    } else if (from.count == 0) {
        bound.kind = REC_REASON_DOMAIN;
    }
    uint32_t *claims = rec_arena_take(&of->made->arena, from.count, sizeof *claims);
    if (claims == NULL) {
        return REC_E_MEMORY;
    }
    if (from.count > 0) {
        memcpy(claims, from.claims, from.count * sizeof *claims);
        rec_standing standing;
        const rec_status status =
            rec_solving_gather(&of->solving, quantity, of->solution->taken, of->scratch, &standing);
        if (status != REC_OK) {
            return status;
        }
        bound.allowance = allowance_of(&standing, claims[0], standing.at, is_low);
    }
    bound.claims = (rec_claim_list){claims, from.count};
    return rec_explaining_add(of, &bound, root);
}

/* ---- groups ---- */

/** Turns off what is set aside, and what the first of the best repairs withdraws. */
static void turn_off(const rec_explaining *of, const rec_tied *tied, bool off[])
{
    const rec_solution *solution = of->solution;
    const rec_repair *best = solution->repair_count > 0 ? &solution->repairs[0] : NULL;
    for (size_t e = 0; e < tied->element_count; e++) {
        const uint32_t claim = rec_tied_claim(tied, e), relation = rec_tied_relation(tied, e);
        off[e] = claim != REC_NO_INDEX
                     ? solution->claims[claim].status == REC_CLAIM_SET_ASIDE
                     : solution->relations[relation].status == REC_RELATION_SET_ASIDE;
        for (size_t i = 0; best != NULL && claim != REC_NO_INDEX && i < best->withdraw.count; i++) {
            off[e] = off[e] || best->withdraw.claims[i] == claim;
        }
        for (size_t i = 0; best != NULL && claim == REC_NO_INDEX && i < best->relations.count;
             i++) {
            off[e] = off[e] || best->relations.relations[i] == relation;
        }
    }
}

/** Marks what the bound was found to rest on: the same is to be told. */
static rec_status mark_named(const rec_explaining *of, const rec_tied *tied, uint32_t quantity,
                             bool is_low, bool part[])
{
    const rec_solved_quantity *solved = &of->solution->quantities[quantity];
    const rec_claim_list claims = is_low ? solved->low_from : solved->high_from;
    const rec_relation_list relations = is_low ? solved->low_relations : solved->high_relations;
    const rec_problem *problem = of->solution->problem;
    bool *has_claim = rec_arena_take(of->scratch, problem->claim_count, sizeof *has_claim);
    bool *has_relation = rec_arena_take(of->scratch, problem->relation_count, sizeof *has_relation);
    if (has_claim == NULL || has_relation == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < claims.count; i++) {
        has_claim[claims.claims[i]] = true;
    }
    for (size_t i = 0; i < relations.count; i++) {
        has_relation[relations.relations[i]] = true;
    }
    for (size_t e = 0; e < tied->element_count; e++) {
        const uint32_t claim = rec_tied_claim(tied, e);
        part[e] =
            claim != REC_NO_INDEX ? has_claim[claim] : has_relation[rec_tied_relation(tied, e)];
    }
    return REC_OK;
}

/**
 * Tells of a bound that could not be followed back all that it rests on; of the
 * hull of what several repairs leave, that may be the domain alone.
 */
static rec_status explain_together(rec_explaining *of, uint32_t quantity, bool is_low,
                                   uint32_t *root)
{
    const rec_solved_quantity *solved = &of->solution->quantities[quantity];
    const rec_claim_list claims = is_low ? solved->low_from : solved->high_from;
    const rec_relation_list relations = is_low ? solved->low_relations : solved->high_relations;
    const rec_quantity *own = &of->solution->problem->quantities[quantity];
    uint32_t *copy = rec_arena_take(&of->made->arena, claims.count + relations.count, sizeof *copy);
    if (copy == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < claims.count; i++) {
        copy[i] = claims.claims[i];
    }
    for (size_t i = 0; i < relations.count; i++) {
        copy[claims.count + i] = relations.relations[i];
    }
    rec_explained_bound bound = {.quantity = quantity,
                                 .has_date = !rec_quantity_is_fixed(own) && of->solution->has_at,
                                 .date = of->solution->at,
                                 .is_low = is_low,
                                 .value = is_low ? solved->bounds.lo : solved->bounds.hi,
                                 .open = is_low ? solved->bounds.lo_open : solved->bounds.hi_open,
                                 .kind = REC_REASON_LINEAR,
                                 .claims = {copy, claims.count},
                                 .relations = {copy + claims.count, relations.count}};
    if (isinf(bound.value) || bound.value == (is_low ? own->domain.lo : own->domain.hi)) {
        bound.kind = isinf(bound.value) ? REC_REASON_NOTHING : REC_REASON_DOMAIN;
        bound.claims.count = bound.relations.count = 0;
    }
    return rec_explaining_add(of, &bound, root);
}

/**
 * Whether what was followed back to is the bound that is reported, but for
 * rounding; then it is told as that one.
 */
static bool is_followed(const rec_explaining *of, uint32_t quantity, bool is_low, uint32_t root)
{
    const rec_range bounds = of->solution->quantities[quantity].bounds;
    const double reported = is_low ? bounds.lo : bounds.hi;
    rec_explained_bound *bound = &of->made->bounds[root];
    if (isinf(reported) || isinf(bound->value)) {
        return isinf(reported) && isinf(bound->value);
    }
    const bool whole = of->solution->problem->quantities[quantity].kind == REC_KIND_COUNT;
    const double apart = fabs(bound->value - reported);
    if (apart > 1e-9 * fabs(reported) && !(whole && apart < 1.0)) {
        return false;
    }
    bound->value = reported;
    bound->open = is_low ? bounds.lo_open : bounds.hi_open;
    return true;
}

static rec_status explain_tied(rec_explaining *of, uint32_t quantity)
{
    rec_group_work work = {0};
    rec_status status =
        rec_group_work_make(&of->solving, &of->solving.groups[of->solving.group_of[quantity]],
                            of->solution->taken, &work);
    rec_tied *tied = &work.tied;
    if (status == REC_OK && work.in_conflict) {
        turn_off(of, tied, work.state.off);
        const rec_tied_goal goal = {.all_bounds = true};
        status = rec_tied_contract(tied, &goal, &work.state);
    }
    bool *part = NULL;
    if (status == REC_OK) {
        part = rec_arena_take(of->scratch, tied->element_count, sizeof *part);
        status = part == NULL ? REC_E_MEMORY : REC_OK;
    }
    for (int high = 0; high < 2 && status == REC_OK; high++) {
        uint32_t *const root = high == 1 ? &of->made->shown.high : &of->made->shown.low;
        const uint32_t variable =
            rec_tied_variable(tied, rec_tied_member(tied, quantity), tied->at);
        memset(part, 0, tied->element_count * sizeof *part);
        memset(work.probe.off, 1, tied->element_count * sizeof *work.probe.off);
        const rec_tied_goal nothing = {0};
        status = rec_tied_contract(tied, &nothing, &work.probe);
        if (status == REC_OK) {
            status = mark_named(of, tied, quantity, high == 0, part);
        }
        if (status == REC_OK && work.state.emptied == REC_TIED_HOLDS) {
            status = rec_tied_part(tied, &work.state, &work.probe, variable, high == 0, part);
        }
        const size_t before = of->made->shown.bound_count;
        bool followed = false;
        if (status == REC_OK && work.state.emptied == REC_TIED_HOLDS) {
            status = rec_explaining_follow(of, &work, variable, high == 0, root);
            followed = status == REC_OK && is_followed(of, quantity, high == 0, *root);
        }
        if (status == REC_OK && !followed) { /* not settled, or not traced, in time */
            of->made->shown.bound_count = before;
            status = explain_together(of, quantity, high == 0, root);
        }
    }
    rec_group_work_release(&work);
    return status;
}

/* ---- the front door ---- */

static rec_status explain(rec_explaining *of, uint32_t quantity)
{
    rec_status status =
        rec_solving_again(of->solution, &of->made->lists, of->scratch, &of->own, &of->solving);
    if (status == REC_OK && of->solving.group_of[quantity] != REC_NO_INDEX) {
        status = explain_tied(of, quantity);
    } else if (status == REC_OK) {
        status = explain_alone(of, quantity, true, &of->made->shown.low);
        if (status == REC_OK) {
            status = explain_alone(of, quantity, false, &of->made->shown.high);
        }
    }
    of->made->lists = of->own.arena;
    return status;
}

rec_status rec_explain(const rec_solution *solution, uint32_t quantity,
                       const rec_allocator *allocator, rec_explanation **made)
{
    if (quantity >= solution->problem->quantity_count) {
        return REC_E_INVALID;
    }
    if (!rec_rounds_to_nearest()) {
        return REC_E_ROUNDING;
    }
    rec_arena arena, scratch;
    rec_arena_init(&arena, allocator);
    rec_arena_init(&scratch, allocator);
    rec_explanation_held *held = rec_arena_take(&arena, 1, sizeof *held);
    rec_status status = REC_E_MEMORY;
    if (held != NULL) {
        held->arena = arena;
        rec_arena_init(&held->lists, allocator);
        rec_explaining of = {.solution = solution, .made = held, .scratch = &scratch};
        status = explain(&of, quantity);
        arena = held->arena;
    }
    rec_arena_release(&scratch);
    if (status != REC_OK && held != NULL) {
        rec_arena lists = held->lists;
        rec_arena_release(&lists);
    }
    if (status != REC_OK) {
        rec_arena_release(&arena);
        return status;
    }
    *made = &held->shown;
    return REC_OK;
}

void rec_explanation_free(rec_explanation *explanation)
{
    if (explanation != NULL) {
        rec_explanation_held *held = (rec_explanation_held *)(void *)explanation;
        rec_arena_release(&held->lists);
        rec_arena arena = held->arena; /* the explanation lies in its own arena */
        rec_arena_release(&arena);
    }
}
