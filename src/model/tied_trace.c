/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which elements an end of a variable rests on: back along the trail, from
 * there through the programs that gave bounds, and along the trail again from
 * each bound that these rest on.
 */
#include "model/tied.h"

#include "elementary/rounded.h"

#include <math.h>
#include <string.h>

/** What looking into one entry of a trail takes, in the time that bytes are cleared. */
enum { BYTES_AN_ENTRY = 400 };

/** A trace under way. */
typedef struct trace {
    rec_tied *tied;
    const rec_tied_state *state;
    bool *elements;
    uint8_t *given; /**< [numbers] that the trail named */
    uint8_t *done;  /**< [numbers] of those, looked into */
    uint8_t *tapes; /**< [tapes] */
    uint8_t *ends;  /**< [2 * variables] that a program rests on */
    bool is_lost;   /**< something has no reasons: all elements may be among them */
} trace;

static bool take(trace *of, rec_arena *arena)
{
    const size_t numbers = rec_tied_number_count(of->tied);
    /* an entry that a bound rests on takes some revisions to look into */
    const uint64_t cost = 2 * numbers + of->tied->tape_count +
                          BYTES_AN_ENTRY * of->state->trail.count + of->tied->variable_count;
    of->tied->traces_left -= cost < of->tied->traces_left ? cost : of->tied->traces_left;
    of->given = rec_arena_take(arena, numbers, 1);
    of->done = rec_arena_take(arena, numbers, 1);
    of->tapes = rec_arena_take(arena, of->tied->tape_count, 1);
    of->ends = rec_arena_take(arena, 2 * of->tied->variable_count, 1);
    return of->given != NULL && of->done != NULL && of->tapes != NULL && of->ends != NULL;
}

static rec_status walk(trace *of, uint32_t from)
{
    rec_workspace work = of->state->work;
    return rec_trail_walk(&of->state->trail, &of->tied->network, rec_elementary_functions(),
                          of->state->domains, from, &work, of->given, of->tapes);
}

/** Follows an end as it was when the trail was `count` long. */
static rec_status follow(trace *of, uint32_t variable, bool is_low, size_t count)
{
    const rec_trail *trail = &of->state->trail;
    uint32_t entry = trail->latest[rec_trail_end(variable, is_low)];
    while (entry != REC_TRAIL_NONE && entry >= count) {
        entry = trail->entries[entry].previous;
    }
    if (entry == REC_TRAIL_NONE) {
        return REC_OK;
    }
    const uint32_t reason = trail->entries[entry].reason;
    if ((reason & REC_TRAIL_GIVEN) != 0) {
        of->given[reason & ~REC_TRAIL_GIVEN] = 1;
        return REC_OK;
    }
    return walk(of, entry);
}

void rec_tied_mark_givers(const rec_tied *tied, const rec_tied_state *state, uint32_t variable,
                          bool is_low, bool elements[])
{
    const size_t member = tied->member[variable], first = tied->claim_first[member];
    const size_t date = rec_tied_date(tied, variable);
    const rec_standing *standing = &tied->standings[member];
    const rec_end end = is_low ? state->lo[variable] : state->hi[variable];
    const rec_end domain = is_low ? standing->domain_lo : standing->domain_hi;
    const bool whole = standing->quantity->kind == REC_KIND_COUNT;
    if (isinf(end.value) ||
        (end.value == domain.value && end.rank == domain.rank && end.open == domain.open)) {
        return;
    }
    for (size_t i = 0; i < standing->dated.line.count; i++) {
        if (state->off[first + i] || (standing->dated.line.flags[i] & REC_NEVER_HOLDS) != 0) {
            continue;
        }
        rec_end lo, hi;
        rec_standing_cast(standing, i, date, &lo, &hi);
        rec_end own = is_low ? lo : hi;
        const bool gives = is_low ? rec_compare_lo(own, end) >= 0 : rec_compare_hi(own, end) <= 0;
        if (whole && !gives && isfinite(own.value)) {
            own = (rec_end){.value = is_low ? ceil(own.value) : floor(own.value)};
        }
        elements[first + i] =
            elements[first + i] || gives ||
            (is_low ? rec_compare_lo(own, end) >= 0 : rec_compare_hi(own, end) <= 0);
    }
}

/** What programs rest on, until nothing new comes. */
static rec_status look_into_programs(trace *of)
{
    const size_t variables = of->tied->variable_count;
    const size_t numbers = rec_tied_number_count(of->tied);
    for (bool again = true; again;) {
        again = false;
        for (size_t n = numbers - 1; n-- > 2 * variables;) {
            if (of->given[n] == 0 || of->done[n] != 0) {
                continue;
            }
            of->done[n] = 1;
            again = true;
            const size_t round = n / (2 * variables) - 1;
            const uint32_t variable = (uint32_t)(n / 2 % variables);
            memset(of->ends, 0, 2 * variables);
            rec_status status =
                rec_tied_linear_reasons(of->tied, &of->state->rounds[round], of->state, variable,
                                        n % 2 == 0, of->tapes, of->ends);
            for (uint32_t e = 0; e < 2 * variables && status == REC_OK; e++) {
                if (of->ends[e] != 0) {
                    status = follow(of, e / 2, e % 2 == 0, of->state->rounds[round].trail_count);
                }
            }
            if (status != REC_OK) {
                return status;
            }
        }
    }
    return REC_OK;
}

static rec_status finish(trace *of)
{
    const rec_tied *tied = of->tied;
    const rec_status status = look_into_programs(of);
    for (uint32_t v = 0; v < tied->end_count && status == REC_OK; v++) {
        for (int low = 0; low < 2; low++) {
            if (of->given[rec_tied_number(tied, 0, v, low == 1)] != 0) {
                rec_tied_mark_givers(tied, of->state, v, low == 1, of->elements);
            }
        }
    }
    for (size_t t = 0; t < tied->tape_count && status == REC_OK; t++) {
        if (of->tapes[t] != 0 && tied->tape_element[t] != REC_NO_INDEX) {
            of->elements[tied->tape_element[t]] = true;
        }
    }
    const bool is_lost = of->is_lost || of->given[rec_tied_number_of_search(tied)] != 0;
    for (size_t e = 0; e < tied->element_count && is_lost; e++) {
        of->elements[e] = of->elements[e] || !of->state->off[e];
    }
    return status;
}

rec_status rec_tied_trace(rec_tied *tied, const rec_tied_state *state, uint32_t variable,
                          bool is_low, bool elements[])
{
    rec_arena scratch;
    rec_arena_init(&scratch, &tied->arena->allocator);
    trace of = {.tied = tied, .state = state, .elements = elements, .is_lost = state->untraced};
    rec_status status = take(&of, &scratch) ? REC_OK : REC_E_MEMORY;
    if (status == REC_OK) {
        status = follow(&of, variable, is_low, state->trail.count);
    }
    if (status == REC_OK) {
        status = finish(&of);
    }
    rec_arena_release(&scratch);
    return status;
}

static rec_status trace_of_trail(rec_tied *tied, const rec_tied_state *state, bool elements[])
{
    rec_arena scratch;
    rec_arena_init(&scratch, &tied->arena->allocator);
    trace of = {.tied = tied, .state = state, .elements = elements, .is_lost = state->untraced};
    rec_status status = take(&of, &scratch) ? REC_OK : REC_E_MEMORY;
    if (status == REC_OK && state->trail.emptied.is_empty) {
        status = walk(&of, REC_TRAIL_NONE);
    } else {
        of.is_lost = true;
    }
    if (status == REC_OK) {
        status = finish(&of);
    }
    rec_arena_release(&scratch);
    return status;
}

rec_status rec_tied_trace_emptiness(rec_tied *tied, const rec_tied_state *state, bool elements[])
{
    const uint32_t v = state->emptied_variable;
    rec_status status = REC_OK;
    switch (state->emptied) {
    case REC_TIED_EMPTY_PAIR:
        elements[tied->pair_a[state->emptied_pair]] = true;
        elements[tied->pair_b[state->emptied_pair]] = true;
        return REC_OK;
    case REC_TIED_EMPTY_OPEN:
        rec_tied_mark_givers(tied, state, v, true, elements);
        rec_tied_mark_givers(tied, state, v, false, elements);
        status = rec_tied_trace(tied, state, v, true, elements);
        return status == REC_OK ? rec_tied_trace(tied, state, v, false, elements) : status;
    case REC_TIED_EMPTY_LINEAR:
        for (size_t e = 0; e < tied->element_count; e++) {
            elements[e] = elements[e] || state->empty_elements[e];
        }
        return REC_OK;
    case REC_TIED_EMPTY_TRAIL:
        return trace_of_trail(tied, state, elements);
    case REC_TIED_EMPTY_SEARCH:
    case REC_TIED_HOLDS:
    default:
        for (size_t e = 0; e < tied->element_count; e++) {
            elements[e] = elements[e] || !state->off[e];
        }
        return REC_OK;
    }
}
