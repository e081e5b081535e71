/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Groups of tied quantities within a document: each is set up, contracted and,
 * where nothing is left, settled; then their conflicts and repairs join those
 * of the quantities that are tied to none.
 */
#include "model/solve_tied.h"

#include "model/name_order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/** Entries that a trail may have for each variable and tape, and altogether. */
enum { ENTRIES_EACH = 24, ENTRIES_MAX = 4000000 };

rec_status rec_group_work_make(rec_solving *solving, const rec_group *group, int taken,
                               rec_group_work *work)
{
    rec_arena_init(&work->arena, &solving->scratch->allocator);
    rec_status status = rec_tied_make(solving, group, taken, &work->arena, &work->tied);
    if (status != REC_OK) {
        return status;
    }
    size_t capacity = ENTRIES_EACH * (work->tied.variable_count + work->tied.tape_count) + 1024;
    capacity = capacity < ENTRIES_MAX ? capacity : ENTRIES_MAX;
    status = rec_tied_state_make(&work->tied, capacity, &work->state);
    if (status == REC_OK) {
        status = rec_tied_state_make(&work->tied, capacity, &work->probe);
    }
    if (status == REC_OK) {
        const rec_tied_goal goal = {.all_bounds = true};
        status = rec_tied_contract(&work->tied, &goal, &work->state);
    }
    work->in_conflict = status == REC_OK && work->state.emptied != REC_TIED_HOLDS;
    return status;
}

/** Marks the variables that members of sets speak of: claims, and all that relations name. */
static rec_status mark_contradicted(rec_group_work *work)
{
    const rec_tied *tied = &work->tied;
    work->is_contradicted =
        rec_arena_take(&work->arena, tied->end_count, sizeof *work->is_contradicted);
    bool *by_binder = rec_arena_take(&work->arena, tied->element_count, sizeof *by_binder);
    if (work->is_contradicted == NULL || by_binder == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t s = 0; s < work->dispute.set_count; s++) {
        const rec_tied_set *set = &work->dispute.sets[s];
        for (size_t i = 0; i < set->member_count; i++) {
            size_t member, local;
            if (rec_tied_is_claim(tied, set->members[i], &member, &local)) {
                const rec_standing *standing = &tied->standings[member];
                const size_t date = standing->dated.date != NULL ? standing->dated.date[local] : 0;
                work->is_contradicted[tied->variable_first[member] + date] = true;
            } else {
                by_binder[set->members[i]] = true; /* it speaks of all that it names */
            }
        }
        for (size_t i = 0; i < set->background_count && set->member_count == 0; i++) {
            by_binder[set->background[i]] = true;
        }
    }
    for (size_t t = 0; t < tied->tape_count; t++) {
        const uint32_t element = tied->tape_element[t];
        for (size_t i = tied->network.scope_first[t];
             element != REC_NO_INDEX && by_binder[element] && i < tied->network.scope_first[t + 1];
             i++) {
            if (tied->network.scope[i] < tied->end_count) {
                work->is_contradicted[tied->network.scope[i]] = true;
            }
        }
    }
    return REC_OK;
}

/** What may be done to list sets that no repair needs, all groups together; and for each at least.
 */
enum {
    SEEDS_MAX = 20000,
    SEEDS_EACH = 5000,
    SEEDS_MIN = 8,
    SETS_MAX = 2000,
    SETS_EACH = 400,
    SETS_MIN = 4
};

static size_t share_of(size_t all, size_t parts, size_t least, size_t most)
{
    const size_t share = all / parts;
    return share < least ? least : share > most ? most : share;
}

rec_status rec_group_work_settle(rec_group_work *work, size_t groups)
{
    rec_tied_effort effort = {.seeds_max = share_of(SEEDS_MAX, groups, SEEDS_MIN, SEEDS_EACH),
                              .sets_max = share_of(SETS_MAX, groups, SETS_MIN, SETS_EACH)};
    if (work->tied.solving->solution->supposed.has_confirmed) {
        effort = (rec_tied_effort){0}; /* the best repairs are asked for */
    }
    work->tied.work_left = REC_TIED_DISPUTE_WORK_MAX;
    rec_status status = rec_tied_find_dispute(&work->tied, &work->probe, &effort, &work->dispute);
    if (status == REC_OK) {
        status = mark_contradicted(work);
    }
    return status;
}

rec_status rec_solve_tied_begin(rec_solving *solving)
{
    /* quantities that are tied to none may become groups */
    const size_t most = solving->group_count == 0 ? 0 : solving->problem->quantity_count;
    solving->group_works = rec_arena_take(solving->scratch, most, sizeof *solving->group_works);
    if (solving->group_works == NULL) {
        return REC_E_MEMORY;
    }
    rec_status status = REC_OK;
    size_t in_conflict = 0;
    for (size_t g = 0; g < solving->group_count && status == REC_OK; g++) {
        rec_group_work *work = &solving->group_works[g];
        status = rec_group_work_make(solving, &solving->groups[g], solving->solution->taken, work);
        in_conflict += status == REC_OK && work->in_conflict;
    }
    const size_t of_whole = solving->solution->supposed.group_count;
    in_conflict = in_conflict > of_whole ? in_conflict : of_whole;
    for (size_t g = 0; g < solving->group_count && status == REC_OK; g++) {
        if (solving->group_works[g].in_conflict) {
            status = rec_group_work_settle(&solving->group_works[g], in_conflict);
        }
    }
    return status;
}

void rec_group_work_release(rec_group_work *work)
{
    rec_tied_release(&work->tied);
    rec_arena_release(&work->arena);
}

void rec_solve_tied_release(rec_solving *solving)
{
    for (size_t g = 0; solving->group_works != NULL && g < solving->group_count; g++) {
        rec_group_work_release(&solving->group_works[g]);
    }
}

rec_status rec_solve_tied_register(rec_solving *solving, uint32_t quantity)
{
    rec_group_work *work = &solving->group_works[solving->group_of[quantity]];
    const rec_tied *tied = &work->tied;
    const size_t member = rec_tied_member(tied, quantity);
    bool any = false;
    for (uint32_t v = tied->variable_first[member]; v < tied->variable_first[member + 1]; v++) {
        any = any || (work->in_conflict && work->is_contradicted[v]);
    }
    if (!any) {
        return REC_OK;
    }
    return rec_tied_dispute_fill(solving, quantity, &solving->disputed[solving->disputed_count++]);
}

rec_status rec_tied_dispute_fill(rec_solving *solving, uint32_t quantity, rec_disputed *disputed)
{
    rec_group_work *work = &solving->group_works[solving->group_of[quantity]];
    const rec_tied *tied = &work->tied;
    const size_t member = rec_tied_member(tied, quantity);
    const rec_standing *standing = &tied->standings[member];
    *disputed = (rec_disputed){.standing = *standing, .is_tied = true};
    const size_t claims = standing->dated.line.count, dates = standing->dated.dates.count;
    disputed->in_conflict = rec_arena_take(&work->arena, claims, sizeof *disputed->in_conflict);
    disputed->component = rec_arena_take(&work->arena, dates, sizeof *disputed->component);
    bool *alone = rec_arena_take(&work->arena, claims, sizeof *alone);
    disputed->alone = alone;
    disputed->is_void = work->dispute.is_void;
    if (disputed->in_conflict == NULL || disputed->component == NULL || alone == NULL) {
        return REC_E_MEMORY;
    }
    memset(disputed->component, 0xFF, dates * sizeof *disputed->component);
    for (size_t s = 0; s < work->dispute.set_count; s++) {
        const rec_tied_set *set = &work->dispute.sets[s];
        for (size_t i = 0; i < set->member_count; i++) {
            size_t of_member, local;
            if (rec_tied_is_claim(tied, set->members[i], &of_member, &local) &&
                of_member == member) {
                disputed->in_conflict[local] = true;
                alone[local] = alone[local] || (set->member_count == 1 && !set->is_pair);
            }
        }
    }
    return REC_OK;
}

rec_status rec_solve_tied_verdict(rec_solving *solving, const rec_group *group, int taken,
                                  rec_verdict *verdict)
{
    rec_group_work work = {0};
    rec_status status = rec_group_work_make(solving, group, taken, &work);
    if (status == REC_OK && work.in_conflict) {
        *verdict = REC_VERDICT_CONFLICT;
    } else if (status == REC_OK) {
        rec_tied_result result;
        status = rec_tied_find_result(&work, &result);
        *verdict = REC_VERDICT_SILENT;
        for (uint32_t v = 0; v < work.tied.end_count && status == REC_OK; v++) {
            rec_verdict own = result.verdict[v];
            if (!result.has_witness && own != REC_VERDICT_SILENT) {
                own = REC_VERDICT_UNDECIDED;
            }
            *verdict = own < *verdict ? own : *verdict;
        }
    }
    rec_group_work_release(&work);
    return status;
}
