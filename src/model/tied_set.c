/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One set of elements that cannot hold together: what a proof of emptiness
 * names, and of that nothing that can be done without. Whether a smaller set
 * still contradicts is proven each time; what is not proven is kept.
 */
#include "model/tied_dispute.h"

#include <string.h>

typedef struct set_search {
    rec_tied *tied;
    rec_tied_state *probe;
    uint32_t *elements; /**< [count] members or background at hand */
    size_t count;
    bool *on; /**< [element_count] */
} set_search;

static rec_status is_empty_without(set_search *of, size_t first, size_t last, bool *empty)
{
    for (size_t e = 0; e < of->tied->element_count; e++) {
        of->probe->off[e] = !of->on[e];
    }
    for (size_t i = first; i < last; i++) {
        of->probe->off[of->elements[i]] = true;
    }
    const rec_tied_goal goal = {0};
    const rec_status status = rec_tied_contract(of->tied, &goal, of->probe);
    *empty = status == REC_OK && of->probe->emptied != REC_TIED_HOLDS;
    return status;
}

/** Leaves out elements while what is left is proven empty, by halves. */
static rec_status shrink(set_search *of)
{
    for (size_t chunk = (of->count + 1) / 2; chunk > 0; chunk = chunk > 1 ? (chunk + 1) / 2 : 0) {
        for (size_t at = of->count; at > 0 && of->tied->work_left > 0;) {
            const size_t first = at > chunk ? at - chunk : 0;
            bool empty;
            const rec_status status = is_empty_without(of, first, at, &empty);
            if (status != REC_OK) {
                return status;
            }
            if (empty) {
                for (size_t i = first; i < at; i++) {
                    of->on[of->elements[i]] = false;
                }
                memmove(of->elements + first, of->elements + at,
                        (of->count - at) * sizeof *of->elements);
                of->count -= at - first;
            }
            at = first;
        }
    }
    return REC_OK;
}

/** Whether each member is needed: without it a witness for the others is found. */
static rec_status check_minimal(set_search *of, double values[], bool *minimal)
{
    *minimal = true;
    for (size_t i = 0; i < of->count && *minimal; i++) {
        bool empty, found = false;
        rec_status status = is_empty_without(of, i, i + 1, &empty);
        if (status == REC_OK && !empty) {
            status = rec_tied_witness(of->tied, of->probe, values, &found);
        }
        if (status != REC_OK) {
            return status;
        }
        *minimal = !empty && found;
    }
    return REC_OK;
}

static rec_status keep(const set_search *of, rec_arena *arena, uint32_t **elements, size_t *count)
{
    *elements = rec_arena_take(arena, of->count, sizeof **elements);
    if (*elements == NULL) {
        return REC_E_MEMORY;
    }
    memcpy(*elements, of->elements, of->count * sizeof **elements);
    *count = of->count;
    return REC_OK;
}

static void list(set_search *of, const bool marked[], bool withdrawable)
{
    of->count = 0;
    for (uint32_t e = 0; e < of->tied->element_count; e++) {
        if (marked[e] && rec_tied_may_withdraw(of->tied, e) == withdrawable) {
            of->elements[of->count++] = e;
        }
    }
}

rec_status rec_tied_find_set(rec_tied *tied, rec_tied_state *probe, const bool off[],
                             rec_tied_set *set)
{
    rec_arena scratch;
    rec_arena_init(&scratch, &tied->arena->allocator);
    const size_t count = tied->element_count;
    set_search of = {.tied = tied,
                     .probe = probe,
                     .elements = rec_arena_take(&scratch, count, sizeof(uint32_t)),
                     .on = rec_arena_take(&scratch, count, sizeof(bool))};
    bool *traced = rec_arena_take(&scratch, count, sizeof *traced);
    double *values = rec_arena_take(&scratch, tied->variable_count, sizeof *values);
    rec_status status = of.elements == NULL || of.on == NULL || traced == NULL || values == NULL
                            ? REC_E_MEMORY
                            : REC_OK;
    bool empty = false;
    for (size_t e = 0; e < count && status == REC_OK; e++) {
        of.on[e] = !off[e];
    }
    if (status == REC_OK) {
        status = is_empty_without(&of, 0, 0, &empty);
    }
    *set = (rec_tied_set){.is_pair = probe->emptied == REC_TIED_EMPTY_PAIR};
    if (status == REC_OK) {
        status = rec_tied_trace_emptiness(tied, probe, traced);
    }
    for (size_t e = 0; e < count && status == REC_OK; e++) {
        of.on[e] = !off[e] && (traced[e] || !rec_tied_may_withdraw(tied, e));
    }
    if (status == REC_OK) {
        list(&of, traced, true);
        status = shrink(&of);
    }
    if (status == REC_OK) {
        status = keep(&of, tied->arena, &set->members, &set->member_count);
    }
    if (status == REC_OK) {
        status = check_minimal(&of, values, &set->minimal);
    }
    if (status == REC_OK) {
        list(&of, of.on, false);
        status = shrink(&of);
    }
    if (status == REC_OK) {
        status = keep(&of, tied->arena, &set->background, &set->background_count);
        set->is_pair = set->is_pair && set->background_count == 0;
    }
    rec_arena_release(&scratch);
    return status;
}
