/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The repairs of a group, or of groups that are settled together, as one
 * component of the document's.
 */
#include "model/solve_tied.h"

#include <string.h>

/** Lists the group's quantities in conflict. */
static void add_quantities(const rec_solving *solving, const rec_group_work *work,
                           rec_component *component)
{
    for (uint32_t d = 0; d < solving->disputed_count; d++) {
        const uint32_t quantity = solving->disputed[d].standing.quantity_index;
        if (solving->disputed[d].is_tied &&
            &solving->groups[solving->group_of[quantity]] == work->tied.group) {
            component->quantities[component->quantity_count++] = d;
        }
    }
}

/** Bounds at the date asked for of the quantities from `first` up to `last`, all of one group,
 * after each repair. */
static rec_status add_bounds(const rec_solving *solving, rec_group_work *work, size_t first,
                             size_t last, rec_component *component)
{
    rec_tied *tied = &work->tied;
    const rec_tied_dispute *dispute = &work->dispute;
    rec_status status = REC_OK;
    for (size_t r = 0; r < component->repair_count && status == REC_OK; r++) {
        for (size_t e = 0; e < tied->element_count; e++) {
            work->state.off[e] =
                dispute->withdrawn[r * tied->element_count + e] || dispute->dropped[e];
        }
        const rec_tied_goal goal = {.all_bounds = true};
        status = rec_tied_contract(tied, &goal, &work->state);
        for (size_t q = first; q < last && status == REC_OK; q++) {
            const uint32_t quantity =
                solving->disputed[component->quantities[q]].standing.quantity_index;
            const uint32_t v = rec_tied_variable(tied, rec_tied_member(tied, quantity), tied->at);
            rec_end lo, hi;
            rec_tied_ends(tied, &work->state, v, &lo, &hi);
            component->bounds[r * component->quantity_count + q] = rec_range_of_ends(lo, hi);
        }
    }
    return status;
}

/** Bounds of all groups that are settled together. */
static rec_status bounds_of(rec_solving *solving, rec_group_work *leader, rec_component *component)
{
    component->quantities =
        rec_arena_take(solving->scratch, solving->disputed_count, sizeof(uint32_t));
    if (component->quantities == NULL) {
        return REC_E_MEMORY;
    }
    for (rec_group_work *work = leader; work != NULL; work = work->next_joined) {
        add_quantities(solving, work, component);
    }
    component->bounds = rec_arena_take(
        solving->scratch, component->repair_count * component->quantity_count, sizeof(rec_range));
    rec_status status = component->bounds == NULL ? REC_E_MEMORY : REC_OK;
    size_t first = 0;
    for (rec_group_work *work = leader; work != NULL && status == REC_OK;
         work = work->next_joined) {
        rec_component own = {0};
        own.quantities = component->quantities + first; /* the same ones again, to count them */
        add_quantities(solving, work, &own);
        status = add_bounds(solving, work, first, first + own.quantity_count, component);
        first += own.quantity_count;
    }
    return status;
}

/** What some repair withdraws of a group: claims and relations, which elements, and by which. */
static void add_withdrawn(const rec_group_work *work, uint32_t claim[], uint32_t relation[],
                          rec_component *component, size_t stride)
{
    const rec_tied *tied = &work->tied;
    const rec_tied_dispute *dispute = &work->dispute;
    for (uint32_t e = 0; e < tied->element_count; e++) {
        bool any = false;
        for (size_t r = 0; r < dispute->repair_count; r++) {
            any = any || dispute->withdrawn[r * tied->element_count + e];
        }
        for (size_t r = 0; r < dispute->repair_count && any; r++) {
            component->withdrawn[r * stride + component->claim_count] =
                dispute->withdrawn[r * tied->element_count + e];
        }
        if (any) {
            claim[component->claim_count] = rec_tied_claim(tied, e);
            relation[component->claim_count++] = rec_tied_relation(tied, e);
        }
    }
}

static size_t count_withdrawn(const rec_group_work *work)
{
    const rec_tied_dispute *dispute = &work->dispute;
    const size_t elements = work->tied.element_count;
    size_t count = 0;
    for (size_t e = 0; e < elements; e++) {
        bool any = false;
        for (size_t r = 0; r < dispute->repair_count; r++) {
            any = any || dispute->withdrawn[r * elements + e];
        }
        count += any;
    }
    return count;
}

static rec_status fill_component(rec_solving *solving, rec_group_work *leader,
                                 rec_component *component)
{
    const rec_tied_dispute *dispute = &leader->dispute;
    size_t count = 0;
    for (rec_group_work *work = leader; work != NULL; work = work->next_joined) {
        work->component = (uint32_t)(component - solving->components);
        count += count_withdrawn(work);
    }
    uint32_t *claim = rec_arena_take(solving->scratch, count, sizeof *claim);
    uint32_t *relation = rec_arena_take(solving->scratch, count, sizeof *relation);
    bool *withdrawn =
        rec_arena_take(solving->scratch, dispute->repair_count * count, sizeof *withdrawn);
    if (claim == NULL || relation == NULL || withdrawn == NULL) {
        return REC_E_MEMORY;
    }
    *component = (rec_component){.claim = claim,
                                 .relation = relation,
                                 .withdrawn = withdrawn,
                                 .repair_count = dispute->repair_count,
                                 .best_count = dispute->best_count,
                                 .proven = dispute->proven,
                                 .loose = rec_tied_is_loose(dispute),
                                 .cost = dispute->cost};
    for (rec_group_work *work = leader; work != NULL; work = work->next_joined) {
        add_withdrawn(work, claim, relation, component, count);
    }
    return bounds_of(solving, leader, component);
}

/** Where certain relations contradict each other there is nothing to withdraw; of groups that are
 * settled together the first has the repairs of all. */
static bool has_repairs(const rec_group_work *work)
{
    return work->in_conflict && !work->dispute.is_void && !work->is_follower;
}

rec_status rec_solve_tied_components(rec_solving *solving)
{
    size_t count = solving->component_count;
    for (size_t g = 0; g < solving->group_count; g++) {
        count += has_repairs(&solving->group_works[g]);
    }
    rec_component *components = rec_arena_take(solving->scratch, count, sizeof *components);
    if (components == NULL) {
        return REC_E_MEMORY;
    }
    if (solving->component_count > 0) {
        memcpy(components, solving->components, solving->component_count * sizeof *components);
    }
    solving->components = components;
    rec_status status = REC_OK;
    for (size_t g = 0; g < solving->group_count && status == REC_OK; g++) {
        if (has_repairs(&solving->group_works[g])) {
            status = fill_component(solving, &solving->group_works[g],
                                    &solving->components[solving->component_count++]);
        }
    }
    return status;
}
