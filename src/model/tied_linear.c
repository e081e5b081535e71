/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The linear relations of a group as linear programs, where propagation is
 * loose. It is not where relations make no circle, for then each bound passes
 * through each of them once; nor where all that is in a circle only says by
 * how much two quantities may differ, for then the lowest values of all hold
 * together, and so do the highest.
 */
#include "model/tied_linear.h"

#include <math.h>
#include <string.h>

/** What one more program takes as a rule, for it begins where the last one ended. */
enum { ITERATIONS_OF_A_PROGRAM = 8 };

void rec_tied_linear_free(rec_tied_linear *linear)
{
    if (linear != NULL) {
        rec_linear_close(linear->session);
        linear->session = NULL;
    }
}

bool rec_tied_linear_has(const rec_tied_linear *linear, uint32_t variable)
{
    return linear != NULL && linear->column[variable] != REC_NO_INDEX &&
           linear->loose_column[linear->column[variable]];
}

bool rec_tied_linear_covers(const rec_tied_linear *linear)
{
    return linear != NULL && linear->covers_all;
}

bool rec_tied_linear_is_needed(const rec_tied_linear *linear)
{
    return linear != NULL && linear->any_loose;
}

/* ---- tightening ---- */

static void set_system(const rec_tied *tied, const rec_interval domains[], const uint8_t active[],
                       bool all)
{
    rec_tied_linear *linear = tied->linear;
    for (size_t c = 0; c < linear->system.column_count; c++) {
        linear->bounds[c] = domains[linear->variable[c]];
    }
    for (size_t r = 0; r < linear->system.row_count; r++) {
        const bool counts = active[linear->tape[r]] != 0 && (all || linear->loose_row[r]);
        linear->rows[r].range = counts ? linear->ranges[r] : rec_interval_whole();
    }
}

/** Takes what programs have cost from what may be spent. */
static void pay(rec_tied *tied, const rec_linear_outcome *outcome)
{
    const rec_linear_system *system = &tied->linear->system;
    const uint64_t size = system->term_count / 16 + system->row_count + 16;
    rec_tied_spend(tied, (outcome->iterations + outcome->programs + 1) * size);
}

/** Whether an end that is nearer by more than rounding takes the place of another. */
static bool is_worth_it(double before, double after, bool is_low)
{
    /* less is what evaluating in doubles loses, and would only blur what bounds rest on */
    const double least = isinf(before) ? 0.0 : 1e-12 * fmax(fabs(before), fabs(after));
    return is_low ? after - before > least : before - after > least;
}

static void note(rec_tied *tied, rec_tied_state *state, uint32_t variable, rec_interval tight,
                 bool *changed)
{
    const rec_interval domain = state->domains[variable];
    const size_t round = state->round_count;
    const bool whole = tied->whole[variable] != 0;
    for (int low = 0; low < 2 && state->emptied == REC_TIED_HOLDS; low++) {
        const bool is_low = low == 1;
        if (!is_worth_it(is_low ? domain.lo : domain.hi, is_low ? tight.lo : tight.hi, is_low)) {
            continue;
        }
        const rec_interval given =
            is_low ? rec_interval_of(tight.lo, INFINITY) : rec_interval_of(-INFINITY, tight.hi);
        const rec_trail_given came =
            state->untraced
                ? REC_TRAIL_FULL
                : rec_trail_give(&state->trail, variable, given, whole,
                                 rec_tied_number(tied, round, variable, is_low), state->domains);
        *changed = *changed || came != REC_TRAIL_IDLE;
        if (came == REC_TRAIL_EMPTY) {
            state->emptied = REC_TIED_EMPTY_TRAIL;
        } else if (came == REC_TRAIL_FULL) {
            state->untraced = true;
            const rec_interval left = rec_interval_intersect(
                state->domains[variable], whole ? rec_interval_whole_within(given) : given);
            if (rec_interval_is_empty(left)) {
                state->emptied = REC_TIED_EMPTY_OPEN;
                state->emptied_variable = variable;
            } else {
                state->domains[variable] = left;
            }
        }
    }
}

/** Marks what the proof of emptiness in the support names. */
static rec_status mark_proof(rec_tied *tied, rec_tied_state *state)
{
    rec_tied_linear *linear = tied->linear;
    rec_status status = REC_OK;
    memset(state->empty_elements, 0, tied->element_count * sizeof(bool));
    for (size_t r = 0; r < linear->system.row_count; r++) {
        const uint32_t element = tied->tape_element[linear->tape[r]];
        if (linear->support.row_share[r] != 0.0 && element != REC_NO_INDEX) {
            state->empty_elements[element] = true;
        }
    }
    const size_t columns = linear->system.column_count;
    for (size_t c = 0; c < columns; c++) {
        linear->proof_ends[2 * c] = linear->support.column_low[c];
        linear->proof_ends[2 * c + 1] = linear->support.column_high[c];
    }
    for (size_t e = 0; e < 2 * columns && status == REC_OK; e++) {
        if (linear->proof_ends[e] != REC_LINEAR_UNUSED) {
            status = rec_tied_trace(tied, state, linear->variable[e / 2], e % 2 == 0,
                                    state->empty_elements);
        }
    }
    return status;
}

static rec_status take_round(rec_tied *tied, rec_tied_state *state)
{
    rec_tied_round *round = &state->rounds[state->round_count];
    if (round->base == NULL) { /* kept for the next contraction of this state */
        round->base = rec_arena_take(tied->arena, tied->variable_count, sizeof *round->base);
    }
    if (round->base == NULL) {
        return REC_E_MEMORY;
    }
    memcpy(round->base, state->domains, tied->variable_count * sizeof *round->base);
    round->trail_count = state->trail.count;
    round->all = state->stopped;
    state->round_count++;
    return REC_OK;
}

/** Which columns are to be tightened; *cut: it would cost more than may be spent. */
static bool choose(rec_tied *tied, const rec_tied_state *state, bool *cut)
{
    rec_tied_linear *linear = tied->linear;
    const rec_linear_system *system = &linear->system;
    uint64_t chosen = 0;
    for (size_t c = 0; c < system->column_count; c++) {
        linear->wanted[c] = state->stopped || linear->loose_column[c];
        chosen += linear->wanted[c];
    }
    const uint64_t size = system->term_count / 16 + system->row_count + 16;
    *cut = chosen * size * ITERATIONS_OF_A_PROGRAM > tied->work_left;
    return chosen > 0 && !*cut;
}

rec_status rec_tied_linear_tighten(rec_tied *tied, const rec_tied_goal *goal, rec_tied_state *state,
                                   bool *changed)
{
    rec_tied_linear *linear = tied->linear;
    *changed = false;
    if (tied->work_left == 0) {
        state->stopped = true;
        return REC_OK;
    }
    if (!linear->any_loose && !state->stopped) {
        return REC_OK;
    }
    set_system(tied, state->domains, state->active, state->stopped);
    rec_linear_outcome outcome = {0};
    rec_status status = take_round(tied, state);
    bool cut = false;
    const size_t columns = linear->system.column_count;
    const bool one = goal->one_end && rec_tied_linear_has(linear, goal->variable);
    if (status == REC_OK && goal->all_bounds && choose(tied, state, &cut)) {
        status = rec_linear_tighten(linear->session, linear->wanted, linear->tight,
                                    &linear->support, &outcome);
    } else if (status == REC_OK && one) {
        const uint32_t column = linear->column[goal->variable];
        double bound;
        status = rec_linear_bound(linear->session, column, goal->is_low, &bound, &linear->support,
                                  &outcome);
        if (status == REC_OK && !outcome.is_empty) {
            memcpy(linear->tight, linear->bounds, columns * sizeof *linear->tight);
            *(goal->is_low ? &linear->tight[column].lo : &linear->tight[column].hi) = bound;
        }
    } else if (status == REC_OK) {
        status = rec_linear_feasible(linear->session, NULL, &linear->support, &outcome);
        memcpy(linear->tight, linear->bounds, columns * sizeof *linear->tight);
    }
    if (status != REC_OK) {
        return status;
    }
    pay(tied, &outcome);
    /* programs are as tight as can be where they are all there is: propagation may then stop */
    state->stopped = outcome.stopped_early || cut || (state->stopped && !linear->covers_all);
    if (outcome.is_empty) {
        state->emptied = REC_TIED_EMPTY_LINEAR;
        return mark_proof(tied, state);
    }
    for (size_t c = 0; c < columns && state->emptied == REC_TIED_HOLDS; c++) {
        note(tied, state, linear->variable[c], linear->tight[c], changed);
    }
    return REC_OK;
}

rec_status rec_tied_linear_reasons(rec_tied *tied, const rec_tied_round *round,
                                   const rec_tied_state *state, uint32_t variable, bool is_low,
                                   uint8_t tapes[], uint8_t ends[])
{
    rec_tied_linear *linear = tied->linear;
    set_system(tied, round->base, state->active, round->all);
    double bound;
    rec_linear_outcome outcome = {0};
    const rec_status status = rec_linear_bound(linear->session, linear->column[variable], is_low,
                                               &bound, &linear->support, &outcome);
    if (status != REC_OK) {
        return status;
    }
    pay(tied, &outcome);
    for (size_t r = 0; r < linear->system.row_count; r++) {
        tapes[linear->tape[r]] |= linear->support.row_share[r] != 0.0;
    }
    for (size_t c = 0; c < linear->system.column_count; c++) {
        uint8_t *const of = ends + 2 * (size_t)linear->variable[c];
        of[0] |= linear->support.column_low[c] != REC_LINEAR_UNUSED;
        of[1] |= linear->support.column_high[c] != REC_LINEAR_UNUSED;
    }
    return REC_OK;
}

rec_status rec_tied_linear_range(rec_tied *tied, const rec_interval domains[],
                                 const uint8_t active[], uint32_t variable, rec_interval *range)
{
    rec_tied_linear *linear = tied->linear;
    *range = domains[variable];
    for (int low = 0; low < 2 && tied->work_left > 0 && !rec_interval_is_empty(*range); low++) {
        double bound;
        rec_linear_outcome outcome = {0};
        set_system(tied, domains, active, false);
        const rec_status status = rec_linear_bound(linear->session, linear->column[variable],
                                                   low == 1, &bound, &linear->support, &outcome);
        if (status != REC_OK) {
            return status;
        }
        pay(tied, &outcome);
        *range = outcome.is_empty
                     ? rec_interval_empty()
                     : rec_interval_intersect(*range, low == 1 ? rec_interval_of(bound, INFINITY)
                                                               : rec_interval_of(-INFINITY, bound));
    }
    return REC_OK;
}
