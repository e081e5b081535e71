/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The linear relations of a group as linear programs, where propagation is
 * loose. It is not where relations make no circle, for then each bound passes
 * through each of them once; nor where all that is in a circle only says by
 * how much two quantities may differ, for then the lowest values of all hold
 * together, and so do the highest.
 */
#include "model/tied.h"

#include "core/tape_linear.h"
#include "elementary/rounded.h"
#include "linear/linear.h"

#include <math.h>
#include <string.h>

/** Programs are bounded by their number and size: columns times rows, and columns. */
enum { COLUMNS_MAX = 20000 };

struct rec_tied_linear {
    uint32_t *column;   /**< [variable_count] REC_NO_INDEX: none */
    uint32_t *variable; /**< [columns] */
    uint32_t *tape;     /**< [rows] */
    rec_linear_row *rows;
    rec_interval *ranges; /**< [rows] of those that are active */
    uint32_t *columns;
    rec_interval *coefficients;
    rec_interval *bounds, *tight; /**< [columns] */
    bool *wanted;
    rec_linear_system system;
    rec_linear *session;
    rec_linear_support support;
    uint8_t *proof_ends; /**< [2 * columns] the support's columns, while more programs are solved */
    bool covers_all;     /**< every tape is a row */
};

/** Rows as they are found, of all linear tapes. */
typedef struct row_list {
    rec_linear_row *rows;
    uint32_t *tape;
    uint32_t *variables; /**< of terms, for now in place of columns */
    rec_interval *coefficients;
    size_t row_count, term_count;
} row_list;

static rec_status list_rows(const rec_tied *tied, rec_arena *arena, row_list *list)
{
    const rec_network *network = &tied->network;
    const size_t terms_max = network->scope_first[tied->tape_count];
    rec_tape_term *terms = rec_arena_take(arena, network->step_count_max, sizeof *terms);
    list->rows = rec_arena_take(arena, tied->tape_count, sizeof *list->rows);
    list->tape = rec_arena_take(arena, tied->tape_count, sizeof *list->tape);
    list->variables = rec_arena_take(arena, terms_max, sizeof *list->variables);
    list->coefficients = rec_arena_take(arena, terms_max, sizeof *list->coefficients);
    if (terms == NULL || list->rows == NULL || list->tape == NULL || list->variables == NULL ||
        list->coefficients == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t t = 0; t < tied->tape_count; t++) {
        const size_t first = network->scope_first[t];
        const size_t count = network->scope_first[t + 1] - first;
        rec_interval *const coefficients = list->coefficients + list->term_count;
        rec_interval right;
        if (!rec_tape_linear(&tied->tapes[t], rec_elementary_functions(), network->scope + first,
                             count, terms, coefficients, &right)) {
            continue;
        }
        rec_linear_row *row = &list->rows[list->row_count];
        *row = (rec_linear_row){.first = (uint32_t)list->term_count};
        for (size_t i = 0; i < count; i++) {
            if (coefficients[i].lo != 0.0 || coefficients[i].hi != 0.0) {
                coefficients[row->count] = coefficients[i];
                list->variables[list->term_count + row->count++] = network->scope[first + i];
            }
        }
        row->range = tied->tapes[t].comparison == REC_TAPE_EQUAL
                         ? right
                         : rec_interval_of(-INFINITY, right.hi);
        list->tape[list->row_count++] = (uint32_t)t;
        list->term_count += row->count;
    }
    return REC_OK;
}

/* ---- where propagation is loose ---- */

typedef struct circles {
    uint32_t *parent; /**< [variables] */
    bool *loose;      /**< [variables] of roots */
} circles;

static uint32_t find(uint32_t parent[], uint32_t variable)
{
    while (parent[variable] != variable) {
        parent[variable] = parent[parent[variable]];
        variable = parent[variable];
    }
    return variable;
}

/** Whether the row only says how much two variables may differ. */
static bool is_difference(const row_list *list, const rec_linear_row *row)
{
    const rec_interval *of = list->coefficients + row->first;
    return row->count == 2 && rec_interval_is_point(of[0]) && of[1].lo == -of[0].lo &&
           of[1].hi == -of[0].hi;
}

/** Whether a tape reads a variable with more than one of its steps. */
static bool reads_twice(const rec_tied *tied, uint32_t tape)
{
    size_t readings = 0;
    for (size_t s = 0; s < tied->tapes[tape].step_count; s++) {
        readings += tied->tapes[tape].steps[s].op == REC_TAPE_VARIABLE;
    }
    return readings > tied->network.scope_first[tape + 1] - tied->network.scope_first[tape];
}

static void join_row(const rec_tied *tied, const row_list *list, size_t index, circles *of)
{
    const rec_linear_row *row = &list->rows[index];
    const bool difference = is_difference(list, row);
    bool loose = row->count > 0 && reads_twice(tied, list->tape[index]);
    for (uint32_t i = 1; i < row->count; i++) {
        uint32_t a = find(of->parent, list->variables[row->first]);
        uint32_t b = find(of->parent, list->variables[row->first + i]);
        loose = loose || (a == b && !difference);
        if (a > b) {
            const uint32_t kept = a;
            a = b;
            b = kept;
        }
        of->parent[b] = a;
        of->loose[a] = of->loose[a] || of->loose[b];
    }
    if (row->count > 0) {
        bool *const root = &of->loose[find(of->parent, list->variables[row->first])];
        *root = *root || loose;
    }
}

static rec_status find_loose(const rec_tied *tied, const row_list *list, rec_arena *arena,
                             circles *of)
{
    of->parent = rec_arena_take(arena, tied->variable_count, sizeof *of->parent);
    of->loose = rec_arena_take(arena, tied->variable_count, sizeof *of->loose);
    if (of->parent == NULL || of->loose == NULL) {
        return REC_E_MEMORY;
    }
    for (uint32_t v = 0; v < tied->variable_count; v++) {
        of->parent[v] = v;
    }
    for (int pass = 0; pass < 2; pass++) {
        for (size_t r = 0; r < list->row_count; r++) {
            if (is_difference(list, &list->rows[r]) == (pass == 0)) {
                join_row(tied, list, r, of);
            }
        }
    }
    return REC_OK;
}

/* ---- setting up ---- */

static bool take_system(rec_arena *arena, const rec_tied *tied, size_t rows, size_t terms,
                        rec_tied_linear *linear)
{
    const size_t variables = tied->variable_count;
    linear->column = rec_arena_take(arena, variables, sizeof *linear->column);
    linear->variable = rec_arena_take(arena, variables, sizeof *linear->variable);
    linear->tape = rec_arena_take(arena, rows, sizeof *linear->tape);
    linear->rows = rec_arena_take(arena, rows, sizeof *linear->rows);
    linear->ranges = rec_arena_take(arena, rows, sizeof *linear->ranges);
    linear->columns = rec_arena_take(arena, terms, sizeof *linear->columns);
    linear->coefficients = rec_arena_take(arena, terms, sizeof *linear->coefficients);
    linear->bounds = rec_arena_take(arena, variables, sizeof *linear->bounds);
    linear->tight = rec_arena_take(arena, variables, sizeof *linear->tight);
    linear->wanted = rec_arena_take(arena, variables, sizeof *linear->wanted);
    linear->proof_ends = rec_arena_take(arena, 2 * variables, 1);
    linear->support = (rec_linear_support){.row_share = rec_arena_take(arena, rows, sizeof(double)),
                                           .column_low = rec_arena_take(arena, variables, 1),
                                           .column_high = rec_arena_take(arena, variables, 1)};
    return linear->column != NULL && linear->variable != NULL && linear->tape != NULL &&
           linear->rows != NULL && linear->ranges != NULL && linear->columns != NULL &&
           linear->coefficients != NULL && linear->bounds != NULL && linear->tight != NULL &&
           linear->wanted != NULL && linear->proof_ends != NULL &&
           linear->support.row_share != NULL && linear->support.column_low != NULL &&
           linear->support.column_high != NULL;
}

static void fill_system(const rec_tied *tied, const row_list *list, circles *of,
                        rec_tied_linear *linear)
{
    rec_linear_system *system = &linear->system;
    memset(linear->column, 0xFF, tied->variable_count * sizeof *linear->column);
    for (size_t r = 0; r < list->row_count; r++) {
        const rec_linear_row *row = &list->rows[r];
        if (row->count > 0 && !of->loose[find(of->parent, list->variables[row->first])]) {
            continue;
        }
        rec_linear_row *to = &linear->rows[system->row_count];
        *to = (rec_linear_row){
            .first = (uint32_t)system->term_count, .count = row->count, .range = row->range};
        linear->ranges[system->row_count] = row->range;
        linear->tape[system->row_count++] = list->tape[r];
        for (uint32_t i = 0; i < row->count; i++) {
            const uint32_t variable = list->variables[row->first + i];
            if (linear->column[variable] == REC_NO_INDEX) {
                linear->column[variable] = (uint32_t)system->column_count;
                linear->variable[system->column_count] = variable;
                linear->bounds[system->column_count++] = tied->domains[variable];
            }
            linear->columns[system->term_count] = linear->column[variable];
            linear->coefficients[system->term_count++] = list->coefficients[row->first + i];
        }
    }
    system->bounds = linear->bounds;
    system->rows = linear->rows;
    system->columns = linear->columns;
    system->coefficients = linear->coefficients;
    linear->covers_all = system->row_count == tied->tape_count;
}

rec_status rec_tied_linear_make(rec_tied *tied)
{
    rec_arena scratch;
    rec_arena_init(&scratch, &tied->arena->allocator);
    row_list list = {0};
    circles of = {0};
    rec_tied_linear *linear = NULL;
    rec_status status = list_rows(tied, &scratch, &list);
    if (status == REC_OK) {
        status = find_loose(tied, &list, &scratch, &of);
    }
    if (status == REC_OK) {
        linear = rec_arena_take(tied->arena, 1, sizeof *linear);
        if (linear == NULL ||
            !take_system(tied->arena, tied, list.row_count, list.term_count, linear)) {
            status = REC_E_MEMORY;
        }
    }
    if (status == REC_OK) {
        fill_system(tied, &list, &of, linear);
        if (linear->system.row_count > 0) {
            status =
                rec_linear_open(&tied->arena->allocator, &linear->system, NULL, &linear->session);
            tied->linear = status == REC_OK ? linear : NULL;
        }
    }
    rec_arena_release(&scratch);
    return status;
}

void rec_tied_linear_free(rec_tied_linear *linear)
{
    if (linear != NULL) {
        rec_linear_close(linear->session);
        linear->session = NULL;
    }
}

bool rec_tied_linear_has(const rec_tied_linear *linear, uint32_t variable)
{
    return linear != NULL && linear->column[variable] != REC_NO_INDEX;
}

/* ---- tightening ---- */

static void set_system(const rec_tied *tied, const rec_interval domains[], const uint8_t active[])
{
    rec_tied_linear *linear = tied->linear;
    for (size_t c = 0; c < linear->system.column_count; c++) {
        linear->bounds[c] = domains[linear->variable[c]];
    }
    for (size_t r = 0; r < linear->system.row_count; r++) {
        linear->rows[r].range =
            active[linear->tape[r]] != 0 ? linear->ranges[r] : rec_interval_whole();
    }
}

/** Takes what programs have cost from what may be spent. */
static void pay(rec_tied *tied, const rec_linear_outcome *outcome)
{
    const rec_linear_system *system = &tied->linear->system;
    const uint64_t size = system->term_count / 16 + system->row_count + 16;
    const uint64_t cost = (outcome->iterations + outcome->programs + 1) * size;
    tied->work_left -= cost < tied->work_left ? cost : tied->work_left;
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
    state->round_count++;
    return REC_OK;
}

/** Which columns are to be tightened: all, or where these are too many those of the date asked
 * for. */
static bool choose(rec_tied *tied, rec_tied_state *state)
{
    rec_tied_linear *linear = tied->linear;
    const size_t columns = linear->system.column_count;
    size_t chosen = 0;
    for (size_t c = 0; c < columns; c++) {
        const uint32_t variable = linear->variable[c];
        linear->wanted[c] =
            columns <= COLUMNS_MAX ||
            (variable < tied->end_count && (tied->variable_first[tied->member[variable] + 1] -
                                                    tied->variable_first[tied->member[variable]] ==
                                                1 ||
                                            rec_tied_date(tied, variable) == tied->at));
        chosen += linear->wanted[c];
    }
    state->stopped = state->stopped || chosen < columns;
    return chosen > 0 && chosen <= COLUMNS_MAX;
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
    set_system(tied, state->domains, state->active);
    rec_linear_outcome outcome = {0};
    rec_status status = take_round(tied, state);
    const size_t columns = linear->system.column_count;
    const bool one = goal->one_end && rec_tied_linear_has(linear, goal->variable);
    if (status == REC_OK && goal->all_bounds && choose(tied, state)) {
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
    state->stopped = outcome.stopped_early || (state->stopped && !linear->covers_all);
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
    set_system(tied, round->base, state->active);
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
        set_system(tied, domains, active);
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
