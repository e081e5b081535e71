/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values of all variables that satisfy everything: first the middle of what
 * is left of each, with what equations define computed from the others; else
 * variable after variable, each set within what is then left of it, and taken
 * back where nothing is left of another.
 */
#include "model/tied.h"

#include "core/interval_numeric.h"
#include "elementary/rounded.h"

#include <math.h>
#include <string.h>

enum {
    CHOICES_MAX = 12,
    PLAIN_CHOICES = 8,    /**< of the variable's own domain; the others are what is near it */
    TRIES_A_VARIABLE = 4, /**< that may be made altogether, and ... */
    TRIES_MIN = 400,
    WITNESS_WORK_MAX = 100000 /**< revisions in one search where no programs are needed */
};

typedef struct search {
    rec_tied *tied;
    const rec_tied_state *state; /**< that is searched in */
    rec_tied_state dive;         /**< its domains while it is searched */
    double *values;
    rec_interval *slots;
    rec_arena *scratch;
} search;

static bool is_count(const rec_tied *tied, uint32_t variable)
{
    return variable < tied->end_count &&
           tied->standings[tied->member[variable]].quantity->kind == REC_KIND_COUNT;
}

/**
 * Whether claims allow a value. A figure leaves as its nearest double, so that
 * this double stands for a closed end which is none.
 */
static bool is_said(const rec_tied_state *state, uint32_t variable, double value)
{
    const rec_end lo = state->lo[variable], hi = state->hi[variable], at = {.value = value};
    const bool is_lo = value == lo.value && !lo.open, is_hi = value == hi.value && !hi.open;
    return (is_lo || !rec_ends_apart(lo, at)) && (is_hi || !rec_ends_apart(at, hi));
}

bool rec_tied_holds(const rec_tied *tied, const rec_tied_state *state, const double values[],
                    rec_interval slots[])
{
    for (uint32_t v = 0; v < tied->variable_count; v++) {
        if (!isfinite(values[v]) || !rec_interval_contains(tied->domains[v], values[v]) ||
            (is_count(tied, v) && values[v] != floor(values[v]))) {
            return false;
        }
        if (v < tied->end_count && !is_said(state, v, values[v])) {
            return false;
        }
    }
    for (size_t t = 0; t < tied->tape_count; t++) {
        if (state->active[t] != 0 &&
            !rec_tape_holds(&tied->tapes[t], rec_elementary_functions(), values, slots)) {
            return false;
        }
    }
    return true;
}

/** A value, or the figure that it is but for rounding where claims do not allow it. */
static double as_said(const search *of, uint32_t variable, double value)
{
    const rec_tied_state *state = of->state;
    if (variable >= of->tied->end_count || is_said(state, variable, value)) {
        return value;
    }
    const double figures[] = {state->lo[variable].value, state->hi[variable].value};
    for (int i = 0; i < 2; i++) {
        if (fabs(figures[i] - value) <= 1e-14 * fabs(value) &&
            is_said(state, variable, figures[i])) {
            return figures[i];
        }
    }
    return value;
}

/* ---- the middle of everything ---- */

/** A value well inside, of what has an infinite end near the other one. */
static double middle_of(rec_interval x, bool whole)
{
    double middle;
    if (rec_interval_is_bounded(x)) {
        middle = x.lo < 0.0 && x.hi > 0.0 && fmax(-x.lo, x.hi) < 1e-150 ? 0.0 : rec_interval_mid(x);
    } else if (isfinite(x.lo)) {
        middle = x.lo > 0.0 ? fmin(2.0 * x.lo, 0x1.fffffffffffffp1023) : fmax(x.lo + 1.0, 1.0);
    } else if (isfinite(x.hi)) {
        middle = x.hi < 0.0 ? fmax(2.0 * x.hi, -0x1.fffffffffffffp1023) : fmin(x.hi - 1.0, -1.0);
    } else {
        middle = 0.0;
    }
    return whole ? floor(middle) : middle;
}

/** Whether a step reads a variable, or takes the step that does. */
static bool is_about(const rec_tape *tape, const rec_tape_step *step, uint32_t reader)
{
    if (step->op == REC_TAPE_VARIABLE) {
        return step->a == tape->steps[reader].a;
    }
    return step->op != REC_TAPE_CONSTANT &&
           (step->a == reader || (rec_tape_is_binary(step->op) && step->b == reader));
}

/** The variable that an equation says outright: alone on a side and read nowhere else in it. */
static uint32_t defined_by(const rec_tape *tape)
{
    for (int side = 0; side < 2 && tape->comparison == REC_TAPE_EQUAL; side++) {
        const uint32_t reader = side == 0 ? tape->left : tape->right;
        if (tape->steps[reader].op != REC_TAPE_VARIABLE || tape->left == tape->right) {
            continue;
        }
        size_t about = 0;
        for (size_t s = 0; s < tape->step_count; s++) {
            about += is_about(tape, &tape->steps[s], reader);
        }
        if (about == 1) { /* the reader alone */
            return tape->steps[reader].a;
        }
    }
    return REC_NO_INDEX;
}

/** Sets a variable to what the other side of its equation is. */
static void compute(search *of, uint32_t variable, const rec_tape *tape)
{
    const rec_network *network = &of->tied->network;
    const size_t index = (size_t)(tape - network->tapes);
    rec_interval *const points = of->dive.domains;
    for (size_t i = network->scope_first[index]; i < network->scope_first[index + 1]; i++) {
        const uint32_t v = network->scope[i];
        points[v] = rec_interval_of(of->values[v], of->values[v]);
    }
    if (rec_tape_evaluate(tape, rec_elementary_functions(), points, of->slots)) {
        const bool is_left = tape->steps[tape->left].op == REC_TAPE_VARIABLE &&
                             tape->steps[tape->left].a == variable;
        const double value = rec_interval_mid(of->slots[is_left ? tape->right : tape->left]);
        of->values[variable] = is_count(of->tied, variable) ? floor(value + 0.5) : value;
    }
}

/** Computes what equations define, each after what it is defined by. */
static rec_status compute_defined(search *of)
{
    const rec_tied *tied = of->tied;
    const rec_network *network = &tied->network;
    const size_t variables = tied->variable_count;
    uint32_t *definition = rec_arena_take(of->scratch, variables, sizeof *definition);
    uint32_t *waits = rec_arena_take(of->scratch, variables, sizeof *waits);
    uint32_t *queue = rec_arena_take(of->scratch, variables, sizeof *queue);
    if (definition == NULL || waits == NULL || queue == NULL) {
        return REC_E_MEMORY;
    }
    memset(definition, 0xFF, variables * sizeof *definition);
    for (uint32_t t = 0; t < tied->tape_count; t++) {
        const uint32_t v = of->state->active[t] != 0 ? defined_by(&tied->tapes[t]) : REC_NO_INDEX;
        if (v != REC_NO_INDEX && definition[v] == REC_NO_INDEX) {
            definition[v] = t;
            waits[v] = network->scope_first[t + 1] - network->scope_first[t] - 1;
        }
    }
    size_t queued = 0;
    for (uint32_t v = 0; v < variables; v++) {
        if (definition[v] == REC_NO_INDEX || waits[v] == 0) {
            queue[queued++] = v;
        }
    }
    for (size_t at = 0; at < queued; at++) {
        const uint32_t v = queue[at];
        if (definition[v] != REC_NO_INDEX) {
            compute(of, v, &tied->tapes[definition[v]]);
        }
        for (size_t i = network->use_first[v]; i < network->use_first[v + 1]; i++) {
            const uint32_t t = network->use[i];
            const uint32_t defined =
                of->state->active[t] != 0 ? defined_by(&tied->tapes[t]) : REC_NO_INDEX;
            if (defined != REC_NO_INDEX && defined != v && definition[defined] == t &&
                --waits[defined] == 0) {
                queue[queued++] = defined;
            }
        }
    }
    return REC_OK;
}

/* ---- one variable after the other ---- */

static bool is_settled(const rec_tied *tied, rec_interval x, uint32_t variable)
{
    if (is_count(tied, variable)) {
        return x.lo == x.hi;
    }
    /* what equations leave of a computed value is some ulps wide; a value within satisfies them to
     * far less than REC_TAPE_EQUAL_WITHIN */
    return rec_interval_is_bounded(x) && x.hi - x.lo <= 1e-13 * fmax(fabs(x.lo), fabs(x.hi));
}

/** Whether a value is excluded by an open end, though the closed interval holds it. */
static bool is_excluded(const search *of, uint32_t variable, double value)
{
    if (variable >= of->tied->end_count) {
        return false;
    }
    return !is_said(of->state, variable, value);
}

/** Values of what is tied to the variable: equal ones often satisfy what has no ends. */
static size_t add_neighbours(const search *of, uint32_t variable, double all[CHOICES_MAX])
{
    const rec_network *network = &of->tied->network;
    size_t count = PLAIN_CHOICES;
    for (size_t u = network->use_first[variable]; u < network->use_first[variable + 1]; u++) {
        const uint32_t tape = network->use[u];
        for (size_t i = network->scope_first[tape];
             i < network->scope_first[tape + 1] && count < CHOICES_MAX; i++) {
            const uint32_t other = network->scope[i];
            if (other != variable && rec_interval_is_bounded(of->dive.domains[other])) {
                all[count++] = rec_interval_mid(of->dive.domains[other]);
            }
        }
    }
    return count;
}

/** Values to try, the middle first, or with `low_first` the ends. */
static size_t list_choices(const search *of, uint32_t variable, rec_interval x, bool low_first,
                           double choices[CHOICES_MAX])
{
    const bool whole = is_count(of->tied, variable);
    const bool bounded = rec_interval_is_bounded(x);
    const double width = bounded ? x.hi - x.lo : 1.0;
    const double middle = middle_of(x, whole);
    double all[CHOICES_MAX] = {low_first ? x.lo : middle,
                               low_first ? x.hi : x.lo,
                               low_first ? middle : x.hi,
                               bounded ? x.lo + 0.25 * width : x.lo + 1.0,
                               bounded ? x.lo + 0.75 * width : x.hi - 1.0,
                               rec_interval_contains(x, 0.0) ? 0.0 : x.lo + 0.001 * width,
                               bounded ? x.hi - 0.001 * width : 1.0,
                               whole ? middle + 1.0 : 2.0 * middle};
    size_t count = 0;
    const size_t all_count = add_neighbours(of, variable, all);
    for (size_t i = 0; i < all_count; i++) {
        const double value = whole ? floor(all[i]) : all[i];
        bool fresh =
            isfinite(value) && rec_interval_contains(x, value) && !is_excluded(of, variable, value);
        for (size_t k = 0; k < count; k++) {
            fresh = fresh && choices[k] != value;
        }
        if (fresh) {
            choices[count++] = value;
        }
    }
    return count;
}

/** A variable that is set, and what else it may be set to. */
typedef struct setting {
    uint32_t variable;
    size_t trail_count;
    double choices[CHOICES_MAX];
    size_t choice_count, next;
} setting;

static rec_status try_next(search *of, setting *at, bool *holds)
{
    rec_tied_state *dive = &of->dive;
    *holds = false;
    while (at->next < at->choice_count && !*holds) {
        const double value = at->choices[at->next++];
        rec_trail_undo(&dive->trail, at->trail_count, dive->domains);
        dive->emptied = REC_TIED_HOLDS;
        const rec_trail_given came = rec_trail_give(
            &dive->trail, at->variable, rec_interval_of(value, value), false, 0, dive->domains);
        if (came != REC_TRAIL_NARROWED && came != REC_TRAIL_IDLE) {
            return REC_OK;
        }
        dive->untraced = false;
        const rec_status status = rec_tied_propagate(of->tied, dive, &at->variable, 1);
        if (status != REC_OK) {
            return status;
        }
        *holds = dive->emptied == REC_TIED_HOLDS && !dive->untraced;
    }
    return REC_OK;
}

static rec_status open_setting(search *of, uint32_t variable, bool low_first, setting *at)
{
    const rec_tied *tied = of->tied;
    rec_interval left = of->dive.domains[variable];
    at->variable = variable;
    at->trail_count = of->dive.trail.count;
    at->next = 0;
    rec_status status = REC_OK;
    if (rec_tied_linear_has(tied->linear, variable)) {
        status =
            rec_tied_linear_range(of->tied, of->dive.domains, of->dive.active, variable, &left);
    }
    at->choice_count =
        rec_interval_is_empty(left) ? 0 : list_choices(of, variable, left, low_first, at->choices);
    return status;
}

static rec_status dive(search *of, bool low_first, bool *found)
{
    const rec_tied *tied = of->tied;
    const size_t variables = tied->variable_count;
    setting *settings = rec_arena_take(of->scratch, variables, sizeof *settings);
    if (settings == NULL) {
        return REC_E_MEMORY;
    }
    size_t set = 0, tries = TRIES_A_VARIABLE * variables + TRIES_MIN;
    uint32_t next = 0;
    while (tries > 0 && tied->work_left > 0) {
        while (next < variables && is_settled(tied, of->dive.domains[next], next)) {
            next++;
        }
        if (next == variables) {
            for (uint32_t v = 0; v < variables; v++) {
                of->values[v] = as_said(of, v, rec_interval_mid(of->dive.domains[v]));
            }
            *found = rec_tied_holds(tied, of->state, of->values, of->slots);
            if (*found || set == 0) {
                return REC_OK;
            }
        } else {
            const rec_status status = open_setting(of, next, low_first, &settings[set]);
            if (status != REC_OK) {
                return status;
            }
            set++;
        }
        for (bool holds = false; !holds;) {
            if (set == 0 || tries == 0) {
                return REC_OK;
            }
            tries--;
            setting *last = &settings[set - 1];
            const rec_status status = try_next(of, last, &holds);
            if (status != REC_OK) {
                return status;
            }
            if (!holds) {
                rec_trail_undo(&of->dive.trail, last->trail_count, of->dive.domains);
                set--;
            }
        }
        next = settings[set - 1].variable + 1;
    }
    return REC_OK;
}

static rec_status start_dive(search *of)
{
    rec_tied *tied = of->tied;
    rec_arena *const kept = tied->arena;
    const size_t capacity = 64 * tied->variable_count + 1024;
    tied->arena = of->scratch;
    const rec_status status = rec_tied_state_make(tied, capacity, &of->dive);
    tied->arena = kept;
    if (status == REC_OK) {
        memcpy(of->dive.active, of->state->active, tied->tape_count * sizeof *of->dive.active);
    }
    return status;
}

static rec_status seek(rec_tied *tied, const rec_tied_state *state, double values[], bool *found)
{
    *found = false;
    rec_arena scratch;
    rec_arena_init(&scratch, &tied->arena->allocator);
    search of = {.tied = tied, .state = state, .values = values, .scratch = &scratch};
    of.slots = rec_arena_take(&scratch, tied->network.step_count_max, sizeof *of.slots);
    rec_status status = of.slots == NULL ? REC_E_MEMORY : start_dive(&of);
    for (uint32_t v = 0; v < tied->variable_count && status == REC_OK; v++) {
        values[v] = as_said(&of, v, middle_of(state->domains[v], is_count(tied, v)));
    }
    if (status == REC_OK) {
        status = compute_defined(&of);
        *found = status == REC_OK && rec_tied_holds(tied, state, values, of.slots);
    }
    for (int low_first = 0; low_first < 2 && status == REC_OK && !*found; low_first++) {
        rec_trail_undo(&of.dive.trail, 0, of.dive.domains);
        memcpy(of.dive.domains, state->domains, tied->variable_count * sizeof *state->domains);
        of.dive.emptied = REC_TIED_HOLDS;
        of.dive.untraced = false;
        status = dive(&of, low_first == 1, found);
    }
    rec_arena_release(&scratch);
    return status;
}

rec_status rec_tied_witness(rec_tied *tied, const rec_tied_state *state, double values[],
                            bool *found)
{
    const uint64_t work_left = tied->work_left;
    if (work_left > WITNESS_WORK_MAX && !rec_tied_linear_is_needed(tied->linear)) {
        tied->work_left =
            WITNESS_WORK_MAX; /* what propagation alone does not find soon it never does */
    }
    const uint64_t begun = tied->work_left;
    const rec_status status = seek(tied, state, values, found);
    tied->work_left += work_left - begun;
    return status;
}

rec_status rec_tied_prove(rec_tied *tied, const rec_tied_state *state, double values[], bool *found)
{
    const uint64_t work_left = tied->work_left, share = tied->proofs_left / 8;
    *found = false;
    if (share == 0) {
        return REC_OK;
    }
    tied->work_left = share < work_left ? share : work_left;
    const uint64_t begun = tied->work_left;
    const rec_status status = rec_tied_witness(tied, state, values, found);
    const uint64_t spent = begun - tied->work_left;
    tied->proofs_left -= spent;
    tied->work_left = work_left - spent;
    return status;
}
