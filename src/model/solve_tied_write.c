/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was found of groups, written into the solution.
 */
#include "model/solve_tied.h"

#include <math.h>
#include <string.h>

typedef struct writing {
    rec_solving *solving;
    rec_group_work *work;
    const rec_tied *tied;
    rec_tied_result *result;
    const rec_component *component; /**< the group's; NULL: no conflict */
    rec_arena *scratch;
} writing;

static rec_status write_timeline(const writing *of, size_t member, rec_solved_quantity *solved)
{
    const rec_tied *tied = of->tied;
    const rec_tied_result *result = of->result;
    const rec_standing *standing = &tied->standings[member];
    const size_t dates = standing->dated.dates.count;
    rec_timeline_entry *entries =
        rec_arena_take(&of->solving->solution->arena, dates, sizeof *entries);
    if (entries == NULL) {
        return REC_E_MEMORY;
    }
    solved->verdict = REC_VERDICT_SILENT;
    for (size_t d = 0; d < dates; d++) {
        const uint32_t v = tied->variable_first[member] + (uint32_t)d;
        rec_verdict verdict = result->verdict[v];
        if (!result->has_witness && verdict != REC_VERDICT_SILENT) {
            verdict = REC_VERDICT_UNDECIDED;
        }
        if (of->work->in_conflict && of->work->is_contradicted[v]) {
            verdict = REC_VERDICT_CONFLICT;
        }
        entries[d] = (rec_timeline_entry){.has_date = standing->has_at || tied->has_dates,
                                          .date = standing->dates[d],
                                          .verdict = verdict,
                                          .range = rec_range_of_ends(result->lo[v], result->hi[v])};
        solved->verdict = verdict < solved->verdict ? verdict : solved->verdict;
    }
    solved->timeline = entries;
    solved->timeline_count = dates;
    solved->bounds = entries[standing->at].range;
    solved->has_witness = result->has_witness && solved->verdict != REC_VERDICT_SILENT;
    solved->witness =
        result->witness[rec_tied_variable(tied, member, tied->at)] + 0.0; /* never -0 */
    return REC_OK;
}

static rec_status write_from(const writing *of, size_t member, rec_solved_quantity *solved)
{
    const rec_tied_named *low = &of->result->low_from[member];
    const rec_tied_named *high = &of->result->high_from[member];
    rec_status status = rec_tied_claim_list(of->tied, low->elements, low->count, &solved->low_from);
    if (status == REC_OK) {
        status = rec_tied_claim_list(of->tied, high->elements, high->count, &solved->high_from);
    }
    if (status == REC_OK) {
        status =
            rec_tied_relation_list(of->tied, low->elements, low->count, &solved->low_relations);
    }
    if (status == REC_OK) {
        status =
            rec_tied_relation_list(of->tied, high->elements, high->count, &solved->high_relations);
    }
    return status;
}

/** Whether a binder names a quantity. */
static bool speaks_of(const rec_tied *tied, size_t element, uint32_t quantity)
{
    const rec_relation_terms *terms =
        rec_binder_terms(tied->solving->problem, rec_tied_binder(tied, element));
    for (size_t i = 0; i < terms->operand_count; i++) {
        if (terms->operands[i].quantity == quantity) {
            return true;
        }
    }
    return false;
}

/** Lists what of a member is marked: its claims, and what binds it. */
static rec_status list_of_member(const writing *of, size_t member, const bool marked[],
                                 rec_claim_list *claims, rec_relation_list *relations)
{
    const rec_tied *tied = of->tied;
    const size_t all_claims = tied->claim_first[tied->group->quantity_count];
    const size_t first = tied->claim_first[member], last = tied->claim_first[member + 1];
    uint32_t *elements =
        rec_arena_take(of->scratch, last - first + tied->group->binder_count, sizeof *elements);
    if (elements == NULL) {
        return REC_E_MEMORY;
    }
    size_t count = 0;
    for (size_t e = first; e < last; e++) {
        if (marked[e]) {
            elements[count++] = (uint32_t)e;
        }
    }
    for (size_t e = all_claims; e < tied->element_count; e++) {
        if (marked[e] && speaks_of(tied, e, tied->group->quantities[member])) {
            elements[count++] = (uint32_t)e;
        }
    }
    const rec_status status = rec_tied_claim_list(tied, elements, count, claims);
    return status == REC_OK ? rec_tied_relation_list(tied, elements, count, relations) : status;
}

static bool same_alternative(const rec_alternative *a, const rec_alternative *b)
{
    return a->range.lo == b->range.lo && a->range.hi == b->range.hi &&
           a->range.lo_open == b->range.lo_open && a->range.hi_open == b->range.hi_open &&
           a->withdraw.count == b->withdraw.count && a->relations.count == b->relations.count &&
           (a->withdraw.count == 0 || memcmp(a->withdraw.claims, b->withdraw.claims,
                                             a->withdraw.count * sizeof(uint32_t)) == 0) &&
           (a->relations.count == 0 || memcmp(a->relations.relations, b->relations.relations,
                                              a->relations.count * sizeof(uint32_t)) == 0);
}

static rec_status write_alternatives(const writing *of, size_t member, rec_solved_quantity *solved)
{
    const rec_component *component = of->component;
    const rec_tied *tied = of->tied;
    size_t place = component->quantity_count;
    for (size_t q = 0; q < component->quantity_count; q++) {
        const rec_disputed *disputed = &of->solving->disputed[component->quantities[q]];
        place = disputed->standing.quantity_index == tied->group->quantities[member] ? q : place;
    }
    if (place == component->quantity_count || component->best_count < 2 || component->loose) {
        return REC_OK;
    }
    rec_alternative *alternatives =
        rec_arena_take(&of->solving->solution->arena, component->best_count, sizeof *alternatives);
    if (alternatives == NULL) {
        return REC_E_MEMORY;
    }
    size_t count = 0;
    for (size_t r = 0; r < component->best_count; r++) {
        rec_alternative *own = &alternatives[count];
        own->range = component->bounds[r * component->quantity_count + place];
        const rec_status status =
            list_of_member(of, member, of->work->dispute.withdrawn + r * tied->element_count,
                           &own->withdraw, &own->relations);
        if (status != REC_OK) {
            return status;
        }
        bool fresh = true;
        for (size_t a = 0; a < count; a++) {
            fresh = fresh && !same_alternative(&alternatives[a], own);
        }
        count += fresh;
    }
    if (count > 1) {
        solved->alternatives = alternatives;
        solved->alternative_count = count;
    }
    return REC_OK;
}

static void write_statuses(const writing *of)
{
    const rec_tied *tied = of->tied;
    rec_solution *solution = of->solving->solution;
    for (size_t e = 0; e < tied->element_count; e++) {
        const uint32_t claim = rec_tied_claim(tied, e), relation = rec_tied_relation(tied, e);
        const bool aside = of->result->set_aside[e], binding = of->result->binding[e];
        if (claim != REC_NO_INDEX) {
            solution->claims[claim].status = aside     ? REC_CLAIM_SET_ASIDE
                                             : binding ? REC_CLAIM_BINDING
                                                       : REC_CLAIM_IDLE;
        } else {
            solution->relations[relation].status = aside     ? REC_RELATION_SET_ASIDE
                                                   : binding ? REC_RELATION_BINDING
                                                             : REC_RELATION_IDLE;
        }
    }
}

static rec_status write_member(const writing *of, size_t member)
{
    rec_solving *solving = of->solving;
    const rec_standing *standing = &of->tied->standings[member];
    rec_solved_quantity *solved = &solving->solution->quantities[standing->quantity_index];
    rec_status status = write_timeline(of, member, solved);
    if (status == REC_OK) {
        status = write_from(of, member, solved);
    }
    if (status == REC_OK) {
        status = list_of_member(of, member, of->result->set_aside, &solved->set_aside,
                                &solved->set_aside_relations);
    }
    if (status == REC_OK && of->component != NULL) {
        status = write_alternatives(of, member, solved);
    }
    if (status == REC_OK) {
        rec_solve_claimed(solving, standing->taken, solved);
        status = rec_solve_support(solving, standing, of->scratch);
    }
    return status;
}

static rec_status finish_group(rec_solving *solving, rec_group_work *work,
                               const rec_component *component)
{
    rec_tied_result result;
    if (work->in_conflict) {
        work->tied.work_left =
            REC_TIED_DISPUTE_WORK_MAX; /* what the dispute took is not lacking here */
    }
    rec_status status = rec_tied_find_result(work, &result);
    if (status != REC_OK) {
        return status;
    }
    rec_arena scratch;
    rec_arena_init(&scratch, &solving->scratch->allocator);
    const writing of = {.solving = solving,
                        .work = work,
                        .tied = &work->tied,
                        .result = &result,
                        .component = component,
                        .scratch = &scratch};
    write_statuses(&of);
    for (size_t m = 0; m < work->tied.group->quantity_count && status == REC_OK; m++) {
        status = write_member(&of, m);
    }
    work->stopped = result.stopped || work->tied.links_left_out;
    rec_arena_release(&scratch);
    return status;
}

rec_status rec_solve_tied_finish(rec_solving *solving)
{
    rec_status status = REC_OK;
    for (size_t g = 0; g < solving->group_count && status == REC_OK; g++) {
        rec_group_work *work = &solving->group_works[g];
        const bool has_repairs = work->in_conflict && !work->dispute.is_void;
        status =
            finish_group(solving, work, has_repairs ? &solving->components[work->component] : NULL);
    }
    return status;
}
