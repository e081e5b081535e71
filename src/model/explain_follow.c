/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bounds followed back along the trail. What a relation took of the variables
 * in it is found by letting their ends go, one after the other: an end that it
 * could do without is not among its reasons.
 */
#include "model/explain_parts.h"

#include "elementary/rounded.h"

#include <math.h>
#include <string.h>

/** An end of a variable as it was when the trail was so long. */
typedef struct followed_end {
    uint32_t variable;
    bool is_low;
    uint32_t entry; /**< REC_TRAIL_NONE: as the domain has it */
} followed_end;

typedef struct following {
    rec_explaining *of;
    rec_group_work *work;
    rec_tied *tied;
    const rec_tied_state *state;
    followed_end *ends; /**< [bounds from `first` on] */
    size_t end_capacity;
    size_t end_count;
    size_t first;        /**< the first bound of this end's tree */
    uint32_t *of_entry;  /**< [entries] the bound that tells of it, or REC_NO_INDEX */
    uint32_t *of_domain; /**< [2 * variables] the same of ends that no entry moved */
    rec_interval *box;   /**< [variables] scratch */
    rec_interval *slots; /**< [steps] scratch */
} following;

rec_status rec_explaining_add(rec_explaining *of, const rec_explained_bound *bound, uint32_t *index)
{
    rec_explanation_held *made = of->made;
    void *bounds = made->bounds;
    if (rec_arena_grow(&made->arena, &bounds, made->shown.bound_count, &made->bound_capacity,
                       sizeof *made->bounds) != REC_OK) {
        return REC_E_MEMORY;
    }
    made->bounds = bounds;
    made->shown.bounds = bounds;
    *index = (uint32_t)made->shown.bound_count;
    made->bounds[made->shown.bound_count++] = *bound;
    return REC_OK;
}

static rec_status add_child(rec_explaining *of, uint32_t child)
{
    rec_explanation_held *made = of->made;
    void *children = made->children;
    if (rec_arena_grow(&made->arena, &children, made->shown.child_count, &made->child_capacity,
                       sizeof *made->children) != REC_OK) {
        return REC_E_MEMORY;
    }
    made->children = children;
    made->shown.children = children;
    made->children[made->shown.child_count++] = child;
    return REC_OK;
}

static uint32_t entry_before(const rec_trail *trail, uint32_t variable, bool is_low, size_t count)
{
    uint32_t entry = trail->latest[rec_trail_end(variable, is_low)];
    while (entry != REC_TRAIL_NONE && entry >= count) {
        entry = trail->entries[entry].previous;
    }
    return entry;
}

static double value_of(const following *at, followed_end end)
{
    if (end.entry != REC_TRAIL_NONE) {
        return at->state->trail.entries[end.entry].after;
    }
    const rec_interval domain = at->tied->domains[end.variable];
    return end.is_low ? domain.lo : domain.hi;
}

/** Adds a bound that has yet to be told the reasons of, or finds it where it was told before. */
static rec_status meet(following *at, followed_end end, uint32_t *index)
{
    uint32_t *const known = end.entry != REC_TRAIL_NONE
                                ? &at->of_entry[end.entry]
                                : &at->of_domain[2 * (size_t)end.variable + !end.is_low];
    if (*known != REC_NO_INDEX) {
        *index = *known;
        return REC_OK;
    }
    const rec_tied *tied = at->tied;
    const rec_standing *standing = &tied->standings[tied->member[end.variable]];
    const size_t date = rec_tied_date(tied, end.variable);
    const bool fixed = rec_quantity_is_fixed(standing->quantity);
    const rec_explained_bound bound = {.quantity = standing->quantity_index,
                                       .has_date = !fixed && tied->has_dates,
                                       .date = standing->dates[date],
                                       .is_low = end.is_low,
                                       .value = value_of(at, end)};
    void *ends = at->ends;
    if (rec_arena_grow(at->of->scratch, &ends, at->end_count, &at->end_capacity,
                       sizeof *at->ends) != REC_OK) {
        return REC_E_MEMORY;
    }
    at->ends = ends;
    at->ends[at->end_count++] = end;
    const rec_status status = rec_explaining_add(at->of, &bound, index);
    *known = *index;
    return status;
}

/** Adds a child that is a quantity's end; ranges that a relation wrote have none. */
static rec_status add_end(following *at, uint32_t variable, bool is_low, size_t count)
{
    if (variable >= at->tied->end_count) {
        return REC_OK;
    }
    const followed_end end = {variable, is_low,
                              entry_before(&at->state->trail, variable, is_low, count)};
    uint32_t index = 0;
    const rec_status status = meet(at, end, &index);
    return status == REC_OK ? add_child(at->of, index) : status;
}

/* ---- what gave an end ---- */

static rec_status tell_claims(following *at, followed_end end, rec_explained_bound *bound)
{
    const rec_tied *tied = at->tied;
    const size_t member = tied->member[end.variable], date = rec_tied_date(tied, end.variable);
    const rec_standing *standing = &tied->standings[member];
    const rec_tied_state *all = &at->work->state;
    bool *marked = rec_arena_take(at->of->scratch, tied->element_count, sizeof *marked);
    uint32_t *elements =
        rec_arena_take(at->of->scratch, standing->dated.line.count, sizeof *elements);
    if (marked == NULL || elements == NULL) {
        return REC_E_MEMORY;
    }
    const rec_end own = end.is_low ? at->state->lo[end.variable] : at->state->hi[end.variable];
    const rec_end said = end.is_low ? all->lo[end.variable] : all->hi[end.variable];
    const bool is_same = own.value == said.value && own.rank == said.rank && own.open == said.open;
    rec_tied_mark_givers(tied, is_same ? all : at->state, end.variable, end.is_low, marked);
    size_t count = 0;
    for (size_t i = 0; i < standing->dated.line.count; i++) {
        if (!marked[tied->claim_first[member] + i]) {
            continue;
        }
        elements[count++] = (uint32_t)(tied->claim_first[member] + i);
        const size_t from = standing->dated.date != NULL ? standing->dated.date[i] : 0;
        if (count == 1 && standing->dated.date != NULL && from != date) {
            bound->allowance = end.is_low ? rec_dates_allowance(&standing->dated.dates, from, date)
                                          : rec_dates_allowance(&standing->dated.dates, date, from);
        }
    }
    bound->kind = REC_REASON_CLAIMS;
    bound->value = own.value;
    bound->open = own.open;
    return rec_tied_claim_list(tied, elements, count, &bound->claims);
}

static rec_status tell_elements(following *at, const uint32_t elements[], size_t count,
                                rec_explained_bound *bound)
{
    const rec_status status = rec_tied_claim_list(at->tied, elements, count, &bound->claims);
    return status == REC_OK ? rec_tied_relation_list(at->tied, elements, count, &bound->relations)
                            : status;
}

/** Whether the tape still gives what it gave, of the box. */
static bool still_gives(following *at, const rec_tape *tape, const uint32_t scope[], size_t count,
                        uint32_t variable, const rec_trail_entry *entry, rec_interval kept[])
{
    for (size_t i = 0; i < count; i++) {
        kept[i] = at->box[scope[i]];
    }
    const bool holds = rec_tape_revise(tape, rec_elementary_functions(), at->box, at->slots);
    rec_interval left = at->box[variable];
    for (size_t i = 0; i < count; i++) {
        at->box[scope[i]] = kept[i];
    }
    left = at->tied->whole[variable] != 0 && holds ? rec_interval_whole_within(left) : left;
    return !holds || rec_interval_is_empty(left) ||
           (entry->is_low ? left.lo >= entry->after : left.hi <= entry->after);
}

/** The entry that the revision which made this one began with. */
static size_t beginning_of(const rec_trail *trail, uint32_t entry)
{
    while (entry > 0 && !trail->entries[entry].begins) {
        entry--;
    }
    return entry;
}

/**
 * A variable that nothing is known of: what its kind leaves. What `within`
 * leaves is said in the document, and is a reason.
 */
static rec_interval let_go(const rec_tied *tied, uint32_t variable)
{
    if (variable >= tied->end_count) {
        return tied->domains[variable];
    }
    const rec_range kind = rec_kind_domain(tied->standings[tied->member[variable]].quantity->kind);
    return rec_interval_of(kind.lo, kind.hi);
}

static rec_status tell_relation(following *at, followed_end end, rec_explained_bound *bound)
{
    const rec_tied *tied = at->tied;
    const rec_trail *trail = &at->state->trail;
    const rec_trail_entry entry = trail->entries[end.entry];
    const uint32_t tape = entry.reason, element = tied->tape_element[tape];
    const size_t begin = beginning_of(trail, end.entry);
    const uint32_t *scope = tied->network.scope + tied->network.scope_first[tape];
    const size_t count = tied->network.scope_first[tape + 1] - tied->network.scope_first[tape];
    rec_interval *kept = rec_arena_take(at->of->scratch, count, sizeof *kept);
    if (kept == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        const followed_end low = {scope[i], true, entry_before(trail, scope[i], true, begin)};
        const followed_end high = {scope[i], false, entry_before(trail, scope[i], false, begin)};
        at->box[scope[i]] = rec_interval_of(value_of(at, low), value_of(at, high));
    }
    bound->kind = element == REC_NO_INDEX ? REC_REASON_COURSE : REC_REASON_RELATION;
    if (element == REC_NO_INDEX) {
        bound->allowance =
            tied->tapes[tape].constant_count > 0 ? tied->tapes[tape].constants[0].lo : 0.0;
    }
    for (size_t i = 0; i < 2 * count; i++) {
        /* this end of its own variable first: it is what is explained */
        const uint32_t v = scope[i / 2];
        const bool is_low = i % 2 == 0;
        double *const side = is_low ? &at->box[v].lo : &at->box[v].hi;
        const double was = *side;
        const rec_interval free = let_go(tied, v);
        *side = is_low ? free.lo : free.hi;
        const bool itself = v == end.variable && is_low == end.is_low;
        if (!itself &&
            !still_gives(at, &tied->tapes[tape], scope, count, end.variable, &entry, kept)) {
            *side = was;
            const rec_status status = add_end(at, v, is_low, begin);
            if (status != REC_OK) {
                return status;
            }
        }
    }
    return element == REC_NO_INDEX ? REC_OK : tell_elements(at, &element, 1, bound);
}

static rec_status tell_program(following *at, size_t round, followed_end end,
                               rec_explained_bound *bound)
{
    rec_tied *tied = at->tied;
    const rec_tied_round *of = &at->state->rounds[round];
    uint8_t *tapes = rec_arena_take(at->of->scratch, tied->tape_count, 1);
    uint8_t *ends = rec_arena_take(at->of->scratch, 2 * tied->variable_count, 1);
    bool *marked = rec_arena_take(at->of->scratch, tied->element_count, sizeof *marked);
    uint32_t *elements = rec_arena_take(at->of->scratch, tied->element_count, sizeof *elements);
    if (tapes == NULL || ends == NULL || marked == NULL || elements == NULL) {
        return REC_E_MEMORY;
    }
    rec_status status =
        rec_tied_linear_reasons(tied, of, at->state, end.variable, end.is_low, tapes, ends);
    for (uint32_t e = 0; e < 2 * tied->variable_count && status == REC_OK; e++) {
        if (ends[e] != 0) {
            status = add_end(at, e / 2, e % 2 == 0, of->trail_count);
        }
    }
    size_t count = 0;
    for (size_t t = 0; t < tied->tape_count; t++) {
        const uint32_t element = tied->tape_element[t];
        if (tapes[t] != 0 && element != REC_NO_INDEX && !marked[element]) {
            marked[element] = true;
            elements[count++] = element;
        }
    }
    bound->kind = REC_REASON_LINEAR;
    return status == REC_OK ? tell_elements(at, elements, count, bound) : status;
}

/** What a search found rests on all that it was made among. */
static rec_status tell_search(following *at, followed_end end, rec_explained_bound *bound)
{
    const rec_tied *tied = at->tied;
    const size_t claims = tied->claim_first[tied->group->quantity_count];
    uint32_t *elements = rec_arena_take(at->of->scratch, tied->element_count, sizeof *elements);
    if (elements == NULL) {
        return REC_E_MEMORY;
    }
    size_t count = 0;
    for (size_t e = claims; e < tied->element_count; e++) {
        if (!at->state->off[e]) {
            elements[count++] = (uint32_t)e;
        }
    }
    rec_status status = REC_OK;
    for (uint32_t v = 0; v < tied->end_count && status == REC_OK; v++) {
        for (int low = 1; low >= 0 && status == REC_OK; low--) {
            const uint32_t entry = entry_before(&at->state->trail, v, low == 1, end.entry);
            const uint32_t reason =
                entry == REC_TRAIL_NONE ? 0 : at->state->trail.entries[entry].reason;
            if ((reason & REC_TRAIL_GIVEN) != 0 &&
                (reason & ~REC_TRAIL_GIVEN) < 2 * tied->variable_count) {
                status = add_end(at, v, low == 1, end.entry);
            }
        }
    }
    bound->kind = REC_REASON_LINEAR;
    return status == REC_OK ? tell_elements(at, elements, count, bound) : status;
}

static rec_status tell(following *at, size_t index)
{
    rec_explained_bound bound = at->of->made->bounds[index];
    const followed_end end = at->ends[index - at->first];
    bound.first_child = (uint32_t)at->of->made->shown.child_count;
    rec_status status = REC_OK;
    if (end.entry == REC_TRAIL_NONE) {
        bound.open = isinf(bound.value) != 0;
        bound.kind = bound.open ? REC_REASON_NOTHING : REC_REASON_DOMAIN;
    } else {
        const uint32_t reason = at->state->trail.entries[end.entry].reason;
        const size_t number = reason & ~REC_TRAIL_GIVEN;
        if ((reason & REC_TRAIL_GIVEN) == 0) {
            status = tell_relation(at, end, &bound);
        } else if (number < 2 * at->tied->variable_count) {
            status = tell_claims(at, end, &bound);
        } else if (number == rec_tied_number_of_search(at->tied)) {
            status = tell_search(at, end, &bound);
        } else {
            status = tell_program(at, number / (2 * at->tied->variable_count) - 1, end, &bound);
        }
    }
    bound.child_count = (uint32_t)at->of->made->shown.child_count - bound.first_child;
    at->of->made->bounds[index] = bound;
    return status;
}

rec_status rec_explaining_follow(rec_explaining *of, rec_group_work *work, uint32_t variable,
                                 bool is_low, uint32_t *root)
{
    rec_tied *tied = &work->tied;
    const rec_tied_state *state = &work->probe;
    following at = {
        .of = of,
        .work = work,
        .tied = tied,
        .state = state,
        .first = of->made->shown.bound_count,
        .of_entry = rec_arena_take(of->scratch, state->trail.count, sizeof(uint32_t)),
        .of_domain = rec_arena_take(of->scratch, 2 * tied->variable_count, sizeof(uint32_t)),
        .box = rec_arena_take(of->scratch, tied->variable_count, sizeof(rec_interval)),
        .slots = rec_arena_take(of->scratch, tied->network.step_count_max, sizeof(rec_interval))};
    if (at.of_entry == NULL || at.of_domain == NULL || at.box == NULL || at.slots == NULL) {
        return REC_E_MEMORY;
    }
    memset(at.of_entry, 0xFF, state->trail.count * sizeof *at.of_entry);
    memset(at.of_domain, 0xFF, 2 * tied->variable_count * sizeof *at.of_domain);
    const followed_end end = {variable, is_low,
                              entry_before(&state->trail, variable, is_low, state->trail.count)};
    rec_status status = meet(&at, end, root);
    for (size_t i = at.first; i < of->made->shown.bound_count && status == REC_OK; i++) {
        status = tell(&at, i);
    }
    return status;
}
