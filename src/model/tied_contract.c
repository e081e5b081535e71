/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is left of a group's variables: the claims on each quantity and its
 * course first, in exact order of their ends; then relations, by propagation,
 * and where that is loose by linear programs, in turns.
 */
#include "model/tied.h"

#include "elementary/rounded.h"

#include <math.h>
#include <string.h>

enum {
    /** Revisions of one tape before it is left alone, as rec_propagate_defaults has it. */
    REVISIONS_PER_TAPE_MAX = 1000,
    /** Of one tape before linear programs: what creeps is theirs, and they like plain numbers. */
    REVISIONS_AT_FIRST = 20,
    /** Of all tapes, in one propagation. */
    REVISIONS_MAX = 3000000,
    /** Of one tape between programs, where some relations are not linear. */
    REVISIONS_BETWEEN = 200,
    /** Programs for one end, propagation between them. */
    ROUNDS_OF_ONE_END = 2,
    /** Revisions that shaving may take. */
    SHAVING_MAX = 15000,
    SHAVING_OF_ONE_END = 1000,
    /** Variables and elements that are looked at in the time of one revision. */
    REVISION_COST = 16
};

rec_status rec_tied_state_make(rec_tied *tied, size_t trail_capacity, rec_tied_state *state)
{
    *state = (rec_tied_state){0};
    rec_arena *arena = tied->arena;
    state->off = rec_arena_take(arena, tied->element_count, sizeof *state->off);
    state->empty_elements = rec_arena_take(arena, tied->element_count, sizeof(bool));
    state->says = rec_arena_take(arena, tied->end_count, sizeof *state->says);
    state->lo = rec_arena_take(arena, tied->end_count, sizeof *state->lo);
    state->hi = rec_arena_take(arena, tied->end_count, sizeof *state->hi);
    state->domains = rec_arena_take(arena, tied->variable_count, sizeof *state->domains);
    state->active = rec_arena_take(arena, tied->tape_count, sizeof *state->active);
    size_t trail_bytes = 0, propagate_bytes = 0, walk_bytes = 0;
    if (state->off == NULL || state->empty_elements == NULL || state->says == NULL ||
        state->lo == NULL || state->hi == NULL || state->domains == NULL || state->active == NULL ||
        rec_trail_size(tied->variable_count, trail_capacity, &trail_bytes) != REC_OK) {
        return REC_E_MEMORY;
    }
    rec_workspace trail_work = rec_standing_workspace(arena, trail_bytes);
    if (trail_work.memory == NULL ||
        rec_trail_open(tied->variable_count, trail_capacity, &trail_work, &state->trail) !=
            REC_OK ||
        rec_propagate_size(&tied->network, &propagate_bytes) != REC_OK) {
        return REC_E_MEMORY;
    }
    rec_trail whole_trail = state->trail;
    whole_trail.count = trail_capacity; /* of the longest walk */
    if (rec_trail_walk_size(&whole_trail, &tied->network, &walk_bytes) != REC_OK) {
        return REC_E_MEMORY;
    }
    state->work =
        rec_standing_workspace(arena, walk_bytes > propagate_bytes ? walk_bytes : propagate_bytes);
    return state->work.memory == NULL ? REC_E_MEMORY : REC_OK;
}

/* ---- what claims say ---- */

static bool find_pair(const rec_tied *tied, rec_tied_state *state)
{
    if (state->stretch > 0.0) {
        return false;
    }
    for (size_t p = 0; p < tied->pair_count; p++) {
        if (!state->off[tied->pair_a[p]] && !state->off[tied->pair_b[p]]) {
            state->emptied = REC_TIED_EMPTY_PAIR;
            state->emptied_pair = p;
            return true;
        }
    }
    return false;
}

/** Cuts ends by the domain; whole ones only where they must not be told apart from a path. */
static void settle(const rec_standing *standing, bool whole, rec_end *lo, rec_end *hi)
{
    if (whole) {
        rec_standing_settle(standing, lo, hi);
        return;
    }
    *lo = rec_compare_lo(*lo, standing->domain_lo) < 0 ? standing->domain_lo : *lo;
    *hi = rec_compare_hi(*hi, standing->domain_hi) > 0 ? standing->domain_hi : *hi;
}

/** Each claim [a, b] as [a - s|a|, b + s|b|], closed, in the domain again. */
static bool stretch_line(rec_standing *standing, double stretch, rec_arena *arena)
{
    rec_line *line = &standing->dated.line;
    double *lo = rec_arena_take(arena, line->count, sizeof *lo);
    double *hi = rec_arena_take(arena, line->count, sizeof *hi);
    uint8_t *flags = rec_arena_take(arena, line->count, sizeof *flags);
    if (lo == NULL || hi == NULL || flags == NULL) {
        return false;
    }
    for (size_t i = 0; i < line->count; i++) {
        lo[i] = line->lo[i] - stretch * fabs(line->lo[i]);
        hi[i] = line->hi[i] + stretch * fabs(line->hi[i]);
        lo[i] = isnan(lo[i]) ? -REC_INFINITY : fmax(lo[i], standing->domain_lo.value);
        hi[i] = isnan(hi[i]) ? REC_INFINITY : fmin(hi[i], standing->domain_hi.value);
        const bool never = (line->flags[i] & REC_NEVER_HOLDS) != 0 &&
                           (lo[i] > hi[i] || rec_standing_says_nothing(standing, i));
        flags[i] = never ? REC_NEVER_HOLDS : 0;
    }
    line->lo = lo;
    line->hi = hi;
    line->flags = flags;
    line->lo_rank = line->hi_rank = NULL;
    return true;
}

static bool any_never_holds(const rec_standing *standing, const bool off[])
{
    for (size_t i = 0; i < standing->dated.line.count; i++) {
        if ((standing->dated.line.flags[i] & REC_NEVER_HOLDS) != 0 && !off[i]) {
            return true;
        }
    }
    return false;
}

static rec_status say_of_member(const rec_tied *tied, size_t member, rec_tied_state *state,
                                rec_arena *scratch)
{
    rec_standing stretched = tied->standings[member];
    const rec_standing *standing = &stretched;
    if (state->stretch > 0.0 && !stretch_line(&stretched, state->stretch, scratch)) {
        return REC_E_MEMORY;
    }
    if (state->stretch > 0.0 && any_never_holds(standing, state->off + tied->claim_first[member])) {
        state->emptied = REC_TIED_EMPTY_SEARCH;
    }
    const uint32_t first = tied->variable_first[member];
    const rec_status status = rec_standing_spread(standing, state->off + tied->claim_first[member],
                                                  scratch, state->lo + first, state->hi + first);
    for (uint32_t v = first; v < tied->variable_first[member + 1] && status == REC_OK; v++) {
        if (rec_ends_apart(state->lo[v], state->hi[v]) && state->emptied == REC_TIED_HOLDS) {
            state->emptied = REC_TIED_EMPTY_OPEN;
            state->emptied_variable = v;
        }
        state->says[v] = isfinite(state->lo[v].value) || isfinite(state->hi[v].value);
        settle(standing, tied->whole[v] != 0, &state->lo[v], &state->hi[v]);
    }
    return status;
}

static void give(const rec_tied *tied, rec_tied_state *state)
{
    for (uint32_t v = 0; v < tied->end_count && state->emptied == REC_TIED_HOLDS; v++) {
        const rec_interval said = rec_tied_outward(state->lo[v], state->hi[v]);
        const rec_interval low = rec_interval_of(said.lo, INFINITY);
        const rec_interval high = rec_interval_of(-INFINITY, said.hi);
        const rec_trail_given first =
            rec_trail_give(&state->trail, v, low, tied->whole[v] != 0,
                           rec_tied_number(tied, 0, v, true), state->domains);
        const rec_trail_given second =
            rec_trail_give(&state->trail, v, high, tied->whole[v] != 0,
                           rec_tied_number(tied, 0, v, false), state->domains);
        if (first == REC_TRAIL_EMPTY || second == REC_TRAIL_EMPTY) {
            state->emptied = REC_TIED_EMPTY_TRAIL;
        }
        if (first == REC_TRAIL_FULL || second == REC_TRAIL_FULL) {
            state->untraced = true;
            state->domains[v] = rec_interval_intersect(state->domains[v], said);
        }
    }
}

static rec_status say(rec_tied *tied, rec_tied_state *state)
{
    rec_arena scratch;
    rec_arena_init(&scratch, &tied->arena->allocator);
    rec_status status = REC_OK;
    for (size_t m = 0; m < tied->group->quantity_count && status == REC_OK; m++) {
        status = say_of_member(tied, m, state, &scratch);
    }
    rec_arena_release(&scratch);
    return status;
}

/* ---- propagation ---- */

bool rec_tied_meets_open_end(const rec_tied *tied, const rec_tied_state *state, uint32_t *variable)
{
    for (uint32_t v = 0; v < tied->end_count; v++) {
        const rec_interval said = rec_tied_outward(state->lo[v], state->hi[v]);
        if ((rec_tied_is_excluded(state->lo[v]) && state->domains[v].hi == said.lo) ||
            (rec_tied_is_excluded(state->hi[v]) && state->domains[v].lo == said.hi)) {
            *variable = v;
            return true;
        }
    }
    return false;
}

static rec_status propagate(rec_tied *tied, rec_tied_state *state, const uint32_t changed[],
                            size_t changed_count, uint32_t revisions_per_tape)
{
    rec_propagate_options options = {.revisions_per_tape_max = revisions_per_tape,
                                     .revisions_max = REVISIONS_MAX,
                                     .active = state->active,
                                     .changed = changed,
                                     .changed_count = changed_count};
    if (options.revisions_max > tied->work_left) {
        options.revisions_max = tied->work_left;
    }
    rec_propagate_outcome outcome;
    rec_status status =
        rec_propagate(&tied->network, rec_elementary_functions(), &options, &state->work,
                      state->domains, state->untraced ? NULL : &state->trail, &outcome);
    if (status != REC_OK) {
        return status;
    }
    rec_tied_spend(tied, outcome.revisions);
    const bool is_trial = changed != NULL && !state->untraced;
    if (outcome.end == REC_PROPAGATE_TRAIL_FULL && is_trial) {
        state->untraced = true; /* what is not noted could not be undone */
        state->stopped = true;
        return REC_OK;
    }
    if (outcome.end == REC_PROPAGATE_TRAIL_FULL) {
        state->untraced = true;
        status = rec_propagate(&tied->network, rec_elementary_functions(), &options, &state->work,
                               state->domains, NULL, &outcome);
        if (status != REC_OK) {
            return status;
        }
        rec_tied_spend(tied, outcome.revisions);
    }
    state->stopped = outcome.end == REC_PROPAGATE_BUDGET;
    if (outcome.end == REC_PROPAGATE_EMPTY) {
        state->emptied = REC_TIED_EMPTY_TRAIL;
    }
    return REC_OK;
}

rec_status rec_tied_propagate(rec_tied *tied, rec_tied_state *state, const uint32_t changed[],
                              size_t changed_count)
{
    return propagate(tied, state, changed, changed_count, REVISIONS_PER_TAPE_MAX);
}

static rec_status propagate_and_look(rec_tied *tied, rec_tied_state *state, uint32_t revisions)
{
    const rec_status status = propagate(tied, state, NULL, 0, revisions);
    uint32_t variable;
    if (status == REC_OK && state->emptied == REC_TIED_HOLDS &&
        rec_tied_meets_open_end(tied, state, &variable)) {
        state->emptied = REC_TIED_EMPTY_OPEN;
        state->emptied_variable = variable;
    }
    return status;
}

static void begin(const rec_tied *tied, rec_tied_state *state)
{
    rec_trail_undo(&state->trail, 0, state->domains);
    memcpy(state->domains, tied->domains, tied->variable_count * sizeof *state->domains);
    for (size_t t = 0; t < tied->tape_count; t++) {
        const uint32_t element = tied->tape_element[t];
        state->active[t] = element == REC_NO_INDEX || !state->off[element];
    }
    state->emptied = REC_TIED_HOLDS;
    state->stopped = state->untraced = false;
    state->round_count = 0;
}

/** Linear programs and propagation in turns, until neither finds more. */
static rec_status take_turns(rec_tied *tied, const rec_tied_goal *goal, rec_tied_state *state)
{
    const size_t rounds_max = goal->one_end ? ROUNDS_OF_ONE_END : REC_TIED_ROUNDS_MAX;
    const bool covered = rec_tied_linear_covers(tied->linear);
    const bool needed = rec_tied_linear_is_needed(tied->linear);
    rec_status status = REC_OK;
    for (bool changed = true; changed && status == REC_OK && state->emptied == REC_TIED_HOLDS &&
                              state->round_count < rounds_max;) {
        status = rec_tied_linear_tighten(tied, goal, state, &changed);
        const bool stopped = state->stopped;
        changed = changed || (state->round_count == 1 && stopped);
        if (status == REC_OK && changed && state->emptied == REC_TIED_HOLDS) {
            status = propagate_and_look(tied, state,
                                        covered  ? REVISIONS_AT_FIRST
                                        : needed ? REVISIONS_BETWEEN
                                                 : REVISIONS_PER_TAPE_MAX);
            /* programs are as tight as can be where they are all there is: what creeps on after
             * them gains nothing */
            state->stopped = covered ? stopped : state->stopped;
        }
    }
    return status;
}

void rec_tied_spend(rec_tied *tied, uint64_t work)
{
    tied->work_left -= work < tied->work_left ? work : tied->work_left;
    tied->solving->solution->work += work;
}

rec_status rec_tied_contract(rec_tied *tied, const rec_tied_goal *goal, rec_tied_state *state)
{
    begin(tied, state);
    rec_tied_spend(tied,
                   (tied->variable_count + tied->tape_count + tied->element_count) / REVISION_COST);
    rec_status status = say(tied, state);
    if (status != REC_OK || find_pair(tied, state) || state->emptied != REC_TIED_HOLDS) {
        return status;
    }
    give(tied, state);
    if (state->emptied == REC_TIED_HOLDS) {
        status = propagate_and_look(
            tied, state,
            rec_tied_linear_is_needed(tied->linear) ? REVISIONS_AT_FIRST : REVISIONS_PER_TAPE_MAX);
    }
    if (status == REC_OK && tied->linear != NULL) {
        status = take_turns(tied, goal, state);
    }
    if (status == REC_OK && state->emptied == REC_TIED_HOLDS && tied->shaved_count > 0 &&
        state->stretch <= 0.0) {
        status = rec_tied_shave(tied, state, goal->one_end ? SHAVING_OF_ONE_END : SHAVING_MAX);
    }
    return status;
}
