/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shaving: where a slice at an end of a variable's domain leaves nothing of
 * another variable, it goes. It is done where propagation is loose and linear
 * programs do not help: relations that are not linear, or of whole numbers,
 * that make a circle or read a quantity twice. Lhomme's 3B consistency (1993).
 */
#include "model/tied.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    SLICES_MAX = 50,     /**< that are tried at one end in one turn */
    TURNS_MAX = 4,       /**< over all variables */
    VARIABLES_MAX = 3000 /**< more would not get their turn */
};

/** A slice below this share of the numbers beside it is not worth a try. */
#define SHARE_MIN 1e-10

typedef struct shaved {
    const char *id;
    uint32_t date, variable;
} shaved;

/* ---- which variables ---- */

static uint32_t find(uint32_t parent[], uint32_t variable)
{
    while (parent[variable] != variable) {
        parent[variable] = parent[parent[variable]];
        variable = parent[variable];
    }
    return variable;
}

enum { IS_LOOSE = 1, IS_HARD = 2 };

/** Joins what tapes tie; a part is loose where they make a circle, hard where programs fail. */
static void join(const rec_tied *tied, uint32_t parent[], uint8_t marks[])
{
    for (size_t t = 0; t < tied->tape_count; t++) {
        const uint32_t *scope = tied->network.scope + tied->network.scope_first[t];
        const size_t count = tied->network.scope_first[t + 1] - tied->network.scope_first[t];
        uint8_t own = rec_tied_reads_twice(tied, t) ? IS_LOOSE : 0;
        own |= tied->is_linear[t] == 0 ? IS_HARD : 0;
        for (size_t i = 1; i < count; i++) {
            const uint32_t a = find(parent, scope[0]), b = find(parent, scope[i]);
            own |= a == b ? IS_LOOSE : 0;
            parent[b] = a;
            marks[a] |= marks[b];
        }
        if (count > 0) {
            marks[find(parent, scope[0])] |= own;
        }
    }
}

static int compare_shaved(const void *a, const void *b)
{
    const shaved *x = a, *y = b;
    const int by_id = strcmp(x->id, y->id);
    if (by_id != 0) {
        return by_id;
    }
    return (x->date > y->date) - (x->date < y->date);
}

rec_status rec_tied_shave_make(rec_tied *tied)
{
    rec_arena scratch;
    rec_arena_init(&scratch, &tied->arena->allocator);
    const size_t count = tied->variable_count;
    uint32_t *parent = rec_arena_take(&scratch, count, sizeof *parent);
    uint8_t *marks = rec_arena_take(&scratch, count, sizeof *marks);
    shaved *list = rec_arena_take(&scratch, tied->end_count, sizeof *list);
    tied->shaved = rec_arena_take(tied->arena, tied->end_count, sizeof *tied->shaved);
    const bool taken = parent != NULL && marks != NULL && list != NULL && tied->shaved != NULL;
    for (uint32_t v = 0; v < count && taken; v++) {
        parent[v] = v;
        marks[v] = tied->whole[v] != 0 ? IS_HARD : 0;
    }
    if (taken) {
        join(tied, parent, marks);
    }
    size_t found = 0;
    for (uint32_t v = 0; v < tied->end_count && taken; v++) {
        if (marks[find(parent, v)] == (IS_LOOSE | IS_HARD)) {
            list[found++] = (shaved){tied->standings[tied->member[v]].quantity->id,
                                     (uint32_t)rec_tied_date(tied, v), v};
        }
    }
    if (taken && found <= VARIABLES_MAX) {
        /* by id, so that what comes out does not depend on the document's order */
        qsort(list, found, sizeof *list, compare_shaved);
        for (size_t i = 0; i < found; i++) {
            tied->shaved[i] = list[i].variable;
        }
        tied->shaved_count = found;
    }
    rec_arena_release(&scratch);
    return taken ? REC_OK : REC_E_MEMORY;
}

/* ---- slices ---- */

typedef struct shaving {
    rec_tied *tied;
    rec_tied_state *state;
    uint64_t work_end; /**< of tied->work_left, at which it stops */
    bool moved;
} shaving;

/** Whether nothing is left where the variable lies in the slice: proven. */
static rec_status refutes(shaving *of, uint32_t variable, rec_interval slice, bool *refuted)
{
    rec_tied_state *state = of->state;
    const size_t count = state->trail.count;
    *refuted = false;
    const rec_trail_given came =
        rec_trail_give(&state->trail, variable, slice, of->tied->whole[variable] != 0,
                       rec_tied_number_of_search(of->tied), state->domains);
    if (came == REC_TRAIL_FULL) {
        of->work_end = of->tied->work_left; /* there is no room to try anything */
        return REC_OK;
    }
    rec_status status = REC_OK;
    *refuted = came == REC_TRAIL_EMPTY;
    if (!*refuted) {
        const bool stopped = state->stopped;
        status = rec_tied_propagate(of->tied, state, &variable, 1);
        uint32_t at;
        *refuted = status == REC_OK && (state->emptied != REC_TIED_HOLDS ||
                                        rec_tied_meets_open_end(of->tied, state, &at));
        state->stopped = stopped;
        if (state->untraced) {
            state->untraced = false; /* only within the trial, which is undone */
        }
    }
    state->emptied = REC_TIED_HOLDS;
    rec_trail_undo(&state->trail, count, state->domains);
    return status;
}

/** Takes the slice off; what is left follows from anything that counts. */
static void take_off(shaving *of, uint32_t variable, rec_interval left)
{
    rec_tied_state *state = of->state;
    const rec_trail_given came =
        rec_trail_give(&state->trail, variable, left, of->tied->whole[variable] != 0,
                       rec_tied_number_of_search(of->tied), state->domains);
    if (came == REC_TRAIL_EMPTY) {
        state->emptied = REC_TIED_EMPTY_SEARCH;
    }
    of->moved = of->moved || came == REC_TRAIL_NARROWED;
}

/** Where a slice of that width ends; the width itself where it is all. */
static rec_interval slice_of(rec_interval x, double width, bool is_low, bool whole)
{
    const double step = whole ? floor(width) : width;
    const double cut = is_low ? x.lo + step : x.hi - step;
    return is_low ? rec_interval_of(x.lo, fmin(cut, x.hi)) : rec_interval_of(fmax(cut, x.lo), x.hi);
}

static rec_interval without(rec_interval x, rec_interval slice, bool is_low, bool whole)
{
    if ((is_low ? slice.hi >= x.hi : slice.lo <= x.lo)) {
        return rec_interval_empty();
    }
    const double step = whole ? 1.0 : 0.0;
    return is_low ? rec_interval_of(slice.hi + step, x.hi) : rec_interval_of(x.lo, slice.lo - step);
}

/** Where a domain has no end, far slices that may be refuted, from near to far. */
static rec_status shave_far(shaving *of, uint32_t variable, bool is_low)
{
    static const double far[] = {1e3, 1e6, 1e12, 1e100};
    const rec_interval x = of->state->domains[variable];
    const double near = is_low ? x.hi : x.lo;
    for (size_t i = 0; i < sizeof far / sizeof far[0]; i++) {
        const double cut = far[i] * (isfinite(near) ? 1.0 + fabs(near) : 1.0);
        const rec_interval slice =
            is_low ? rec_interval_of(-INFINITY, -cut) : rec_interval_of(cut, INFINITY);
        bool refuted;
        const rec_status status = refutes(of, variable, slice, &refuted);
        if (status != REC_OK) {
            return status;
        }
        if (refuted) {
            take_off(of, variable,
                     is_low ? rec_interval_of(-cut, x.hi) : rec_interval_of(x.lo, cut));
            return REC_OK;
        }
    }
    return REC_OK;
}

static rec_status shave_end(shaving *of, uint32_t variable, bool is_low)
{
    const bool whole = of->tied->whole[variable] != 0;
    rec_interval x = of->state->domains[variable];
    if (isinf(is_low ? x.lo : x.hi)) {
        const rec_status status = shave_far(of, variable, is_low);
        x = of->state->domains[variable];
        if (status != REC_OK || !rec_interval_is_bounded(x)) {
            return status;
        }
    }
    if (!rec_interval_is_bounded(x)) {
        return REC_OK;
    }
    double width = 0.5 * (x.hi - x.lo);
    for (int i = 0; i < SLICES_MAX && of->tied->work_left > of->work_end; i++) {
        x = of->state->domains[variable];
        const double least = whole ? 0.0 : SHARE_MIN * fmax(fabs(x.lo), fabs(x.hi));
        if (of->state->emptied != REC_TIED_HOLDS || width <= least || x.lo == x.hi) {
            break;
        }
        const rec_interval slice = slice_of(x, width, is_low, whole);
        bool refuted;
        const rec_status status = refutes(of, variable, slice, &refuted);
        if (status != REC_OK) {
            return status;
        }
        if (refuted) {
            const rec_interval left = without(x, slice, is_low, whole);
            if (rec_interval_is_empty(left)) {
                of->state->emptied = REC_TIED_EMPTY_SEARCH;
                break;
            }
            take_off(of, variable, left);
        } else if (whole && width < 1.0) {
            break; /* a single whole number cannot be refuted */
        } else {
            width *= 0.25;
        }
    }
    return REC_OK;
}

rec_status rec_tied_shave(rec_tied *tied, rec_tied_state *state, uint64_t work)
{
    work = work < tied->shaving_left ? work : tied->shaving_left;
    shaving of = {.tied = tied,
                  .state = state,
                  .work_end = tied->work_left > work ? tied->work_left - work : 0,
                  .moved = true};
    if (state->untraced || tied->shaves_nothing) {
        return REC_OK;
    }
    const uint64_t before = tied->work_left;
    bool moved = false;
    rec_status status = REC_OK;
    for (int turn = 0; turn < TURNS_MAX && of.moved && status == REC_OK; turn++) {
        of.moved = false;
        for (size_t i = 0; i < tied->shaved_count && status == REC_OK; i++) {
            for (int low = 1; low >= 0 && status == REC_OK; low--) {
                if (state->emptied == REC_TIED_HOLDS && tied->work_left > of.work_end) {
                    status = shave_end(&of, tied->shaved[i], low == 1);
                }
            }
        }
        moved = moved || of.moved || state->emptied != REC_TIED_HOLDS;
        if (of.moved && state->emptied == REC_TIED_HOLDS && status == REC_OK) {
            status = rec_tied_propagate(tied, state, NULL, 0);
        }
    }
    const uint64_t spent = before - tied->work_left;
    tied->shaving_left -= spent < tied->shaving_left ? spent : tied->shaving_left;
    bool all = true;
    for (size_t e = 0; e < tied->element_count; e++) {
        all = all && !state->off[e];
    }
    tied->shaves_nothing = tied->shaves_nothing || (all && !moved);
    return status;
}
