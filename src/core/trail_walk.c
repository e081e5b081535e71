/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Entries are visited from the latest to the first; what one rests on lies
 * before it, so a mark is seen when its turn comes. Along the way `at` is kept
 * as `latest` was when the entry was made.
 */
#include "core/trail_walk.h"

#include "core/trail_ask.h"

typedef struct walk {
    rec_trail_place place;
    uint32_t *at; /* what the place only reads */
    rec_interval *initial;
    uint8_t *given, *tapes;
} walk;

rec_status rec_trail_walk_size(const rec_trail *trail, const rec_network *network,
                               size_t *size_bytes)
{
    const struct {
        size_t count, element_bytes;
    } arrays[] = {
        {trail->count, sizeof(uint8_t)},
        {network->variable_count, 2 * sizeof(uint32_t)},
        {network->variable_count, sizeof(rec_interval)},
        {network->variable_count, sizeof(rec_interval)},
        {network->step_count_max, sizeof(rec_interval)},
        {network->step_count_max, 2 * sizeof(uint32_t)},
        {network->step_count_max, 2 * sizeof(uint32_t)},
        {network->step_count_max, sizeof(int8_t)},
        {network->variable_count, sizeof(int8_t)},
    };
    size_t total_bytes = 0;
    for (size_t i = 0; i < sizeof arrays / sizeof arrays[0]; i++) {
        const rec_status status =
            rec_size_add_array(arrays[i].count, arrays[i].element_bytes, &total_bytes);
        if (status != REC_OK) {
            return status;
        }
    }
    *size_bytes = total_bytes;
    return REC_OK;
}

static bool take_arrays(walk *of, rec_workspace *work)
{
    rec_trail_place *const place = &of->place;
    const size_t variable_count = place->network->variable_count, used_bytes = work->used_bytes;
    const size_t step_count = place->network->step_count_max;
    place->is_needed = rec_workspace_take(work, place->trail->count, sizeof *place->is_needed);
    of->at = rec_workspace_take(work, variable_count, 2 * sizeof *of->at);
    of->initial = rec_workspace_take(work, variable_count, sizeof *of->initial);
    place->box = rec_workspace_take(work, variable_count, sizeof *place->box);
    place->slots = rec_workspace_take(work, step_count, sizeof *place->slots);
    place->chosen = rec_workspace_take(work, step_count, 2 * sizeof *place->chosen);
    place->turns = rec_workspace_take(work, step_count, 2 * sizeof *place->turns);
    place->step_moves = rec_workspace_take(work, step_count, sizeof *place->step_moves);
    place->moves = rec_workspace_take(work, variable_count, sizeof *place->moves);
    place->at = of->at;
    place->initial = of->initial;
    work->used_bytes = used_bytes;
    return place->is_needed != NULL && of->at != NULL && of->initial != NULL &&
           place->box != NULL && place->slots != NULL && place->chosen != NULL &&
           place->turns != NULL && place->step_moves != NULL && place->moves != NULL;
}

static void go_to_the_end(walk *of, const rec_interval domains[])
{
    const rec_trail *const trail = of->place.trail;
    memset(of->place.is_needed, 0, trail->count);
    memcpy(of->at, trail->latest, trail->variable_count * 2 * sizeof *of->at);
    memcpy(of->initial, domains, trail->variable_count * sizeof *of->initial);
    for (size_t i = trail->count; i-- > 0;) {
        const rec_trail_entry *const entry = &trail->entries[i];
        rec_interval *const domain = &of->initial[entry->variable];
        if (entry->is_low) {
            domain->lo = entry->before;
        } else {
            domain->hi = entry->before;
        }
    }
}

/* Goes back over an entry: `at` is then as it was when the entry was made. */
static void step_over(walk *of, size_t at)
{
    const rec_trail_entry *const entry = &of->place.trail->entries[at];
    of->at[rec_trail_end(entry->variable, entry->is_low)] = entry->previous;
}

static void need_end(walk *of, uint32_t variable, bool is_low)
{
    const uint32_t entry = of->at[rec_trail_end(variable, is_low)];
    if (entry != REC_TRAIL_NONE) {
        of->place.is_needed[entry] = 1;
    }
}

static void explain_emptiness(walk *of)
{
    const rec_trail_emptied emptied = of->place.trail->emptied;
    if ((emptied.reason & REC_TRAIL_GIVEN) == 0) {
        const rec_trail_question about = {
            .tape = emptied.reason,
            .variable = emptied.variable,
            .is_emptiness = true,
            .begin = emptied.trail_count,
        };
        of->tapes[about.tape] = 1;
        rec_trail_ask(&of->place, &about);
        return;
    }
    of->given[emptied.reason & ~REC_TRAIL_GIVEN] = 1;
    if (emptied.needs_low) {
        need_end(of, emptied.variable, true);
    }
    if (emptied.needs_high) {
        need_end(of, emptied.variable, false);
    }
}

static void explain_entry(walk *of, size_t at)
{
    const rec_trail_entry *const entries = of->place.trail->entries;
    if ((entries[at].reason & REC_TRAIL_GIVEN) != 0) {
        of->given[entries[at].reason & ~REC_TRAIL_GIVEN] = 1;
        return;
    }
    rec_trail_question about = {
        .tape = entries[at].reason,
        .variable = entries[at].variable,
        .is_low = entries[at].is_low,
        .after = entries[at].after,
        .begin = at,
    };
    while (!entries[about.begin].begins) {
        about.begin--;
    }
    of->tapes[about.tape] = 1;
    rec_trail_ask(&of->place, &about);
}

rec_status rec_trail_walk(const rec_trail *trail, const rec_network *network,
                          const rec_elementary *by, const rec_interval domains[], uint32_t from,
                          rec_workspace *work, uint8_t given[], uint8_t tapes[])
{
    walk of = {
        .place = {.trail = trail, .network = network, .by = by},
        .given = given,
        .tapes = tapes,
    };
    if (from == REC_TRAIL_NONE ? !trail->emptied.is_empty : from >= trail->count) {
        return REC_E_INVALID;
    }
    if (!rec_rounds_to_nearest()) {
        return REC_E_ROUNDING;
    }
    if (!take_arrays(&of, work)) {
        return REC_E_WORKSPACE;
    }
    go_to_the_end(&of, domains);
    const size_t begin = from == REC_TRAIL_NONE ? trail->emptied.trail_count : (size_t)from + 1;
    for (size_t i = trail->count; i-- > begin;) {
        step_over(&of, i);
    }
    if (from == REC_TRAIL_NONE) {
        explain_emptiness(&of);
    } else {
        of.place.is_needed[from] = 1;
    }
    for (size_t i = begin; i-- > 0;) {
        step_over(&of, i);
        if (of.place.is_needed[i]) {
            explain_entry(&of, i);
        }
    }
    return REC_OK;
}
