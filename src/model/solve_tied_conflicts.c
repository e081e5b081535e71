/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A group's conflicts among those of the document.
 */
#include "model/solve_tied.h"

#include "model/name_order.h"
#include "model/tied_clash.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- lists of ids ---- */

rec_status rec_tied_claim_list(const rec_tied *tied, const uint32_t elements[], size_t count,
                               rec_claim_list *list)
{
    rec_solving *solving = tied->solving;
    uint32_t *claims = rec_arena_take(&solving->solution->arena, count, sizeof *claims);
    if (claims == NULL) {
        return REC_E_MEMORY;
    }
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t claim = rec_tied_claim(tied, elements[i]);
        if (claim != REC_NO_INDEX) {
            claims[used++] = claim;
        }
    }
    *list = (rec_claim_list){claims, used};
    return rec_name_order_sort(solving->name, claims, used, solving->scratch);
}

typedef struct named_relation {
    const char *id;
    uint32_t relation;
} named_relation;

static int compare_named(const void *a, const void *b)
{
    return strcmp(((const named_relation *)a)->id, ((const named_relation *)b)->id);
}

rec_status rec_relations_sort(const rec_problem *problem, uint32_t relations[], size_t count,
                              rec_arena *scratch)
{
    named_relation *named = rec_arena_take(scratch, count, sizeof *named);
    if (named == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        named[i] = (named_relation){problem->relations[relations[i]].id, relations[i]};
    }
    qsort(named, count, sizeof *named, compare_named);
    for (size_t i = 0; i < count; i++) {
        relations[i] = named[i].relation;
    }
    return REC_OK;
}

rec_status rec_tied_relation_list(const rec_tied *tied, const uint32_t elements[], size_t count,
                                  rec_relation_list *list)
{
    rec_solving *solving = tied->solving;
    uint32_t *relations = rec_arena_take(&solving->solution->arena, count, sizeof *relations);
    if (relations == NULL) {
        return REC_E_MEMORY;
    }
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t relation = rec_tied_relation(tied, elements[i]);
        if (relation != REC_NO_INDEX) {
            relations[used++] = relation;
        }
    }
    *list = (rec_relation_list){relations, used};
    rec_arena scratch;
    rec_arena_init(&scratch, &solving->scratch->allocator);
    const rec_status status = rec_relations_sort(solving->problem, relations, used, &scratch);
    rec_arena_release(&scratch);
    return status;
}

/* ---- conflicts ---- */

/** The one quantity that all members speak of, and its latest date; REC_NO_INDEX: several. */
static uint32_t only_quantity(const rec_tied *tied, const rec_tied_set *set, bool *has_date,
                              rec_date *date)
{
    uint32_t quantity = REC_NO_INDEX;
    bool is_one = set->member_count > 0, same_date = true;
    *has_date = false;
    for (size_t i = 0; i < set->member_count; i++) {
        size_t member, local;
        if (!rec_tied_is_claim(tied, set->members[i], &member, &local)) {
            is_one = false;
            same_date = same_date && tied->date_count == 1;
            continue;
        }
        const rec_standing *standing = &tied->standings[member];
        is_one = is_one && (quantity == REC_NO_INDEX || quantity == standing->quantity_index);
        quantity = standing->quantity_index;
        const size_t at = standing->dated.date != NULL ? standing->dated.date[local] : standing->at;
        if (standing->has_at || standing->dated.date != NULL) {
            same_date = same_date && (!*has_date || rec_date_same(*date, standing->dates[at]));
            if (!*has_date || rec_date_compare(standing->dates[at], *date) > 0) {
                *date = standing->dates[at];
            }
            *has_date = true;
        }
    }
    *has_date = *has_date && (is_one || same_date);
    return is_one ? quantity : REC_NO_INDEX;
}

/** Whether the list may have room for a conflict: what is not told needs no telling numbers. */
static bool may_be_listed(const rec_solution *solution, const rec_conflict *conflict)
{
    return solution->conflict_count < REC_CONFLICT_LIMIT ||
           !(conflict->gap_relative < solution->conflicts[REC_CONFLICT_LIMIT - 1].gap_relative);
}

static rec_status make_conflict(rec_group_work *work, const rec_tied_set *set,
                                rec_conflict *conflict)
{
    rec_tied *tied = &work->tied;
    const rec_solution *solution = tied->solving->solution;
    *conflict = (rec_conflict){.lower = REC_NO_INDEX,
                               .upper = REC_NO_INDEX,
                               .at_is_latest = solution->at_is_latest,
                               .has_known_by = solution->has_known_by,
                               .known_by = solution->known_by,
                               .gap = (double)NAN,
                               .minimal = set->minimal};
    conflict->quantity = only_quantity(tied, set, &conflict->has_at, &conflict->at);
    rec_status status =
        rec_tied_claim_list(tied, set->members, set->member_count, &conflict->claims);
    if (status == REC_OK) {
        status =
            rec_tied_relation_list(tied, set->members, set->member_count, &conflict->relations);
    }
    if (status == REC_OK) {
        status = rec_tied_relation_list(tied, set->background, set->background_count,
                                        &conflict->background);
    }
    return status;
}

/** The stretch that would settle a set; INFINITY where none up to 1 does, NaN where it is not
 * known. */
static rec_status stretch_set(rec_group_work *work, const rec_tied_set *set, bool off[],
                              double *stretch)
{
    rec_tied *tied = &work->tied;
    bool has_figure = false;
    *stretch = INFINITY;
    for (size_t e = 0; e < tied->element_count; e++) {
        off[e] = rec_tied_may_withdraw(tied, e) || work->dispute.dropped[e];
    }
    for (size_t i = 0; i < set->member_count; i++) {
        size_t member, local;
        off[set->members[i]] = false;
        has_figure = has_figure || rec_tied_is_claim(tied, set->members[i], &member, &local);
    }
    for (size_t i = 0; i < set->background_count; i++) {
        off[set->background[i]] = false;
    }
    if (!has_figure) {
        return REC_OK; /* relations are not stretched */
    }
    return rec_tied_stretch(tied, &work->probe, off, 0.0, stretch);
}

/** < 0: the claims of a come first, by their ids. */
static int compare_claims(const rec_solving *solving, const rec_claim_list *a,
                          const rec_claim_list *b)
{
    for (size_t i = 0; i < a->count && i < b->count; i++) {
        const uint32_t x = solving->name[a->claims[i]], y = solving->name[b->claims[i]];
        if (x != y) {
            return x < y ? -1 : 1;
        }
    }
    return (a->count > b->count) - (a->count < b->count);
}

static int compare_relations(const rec_problem *problem, const rec_relation_list *a,
                             const rec_relation_list *b)
{
    for (size_t i = 0; i < a->count && i < b->count; i++) {
        if (a->relations[i] != b->relations[i]) {
            return strcmp(problem->relations[a->relations[i]].id,
                          problem->relations[b->relations[i]].id);
        }
    }
    return (a->count > b->count) - (a->count < b->count);
}

/** The worse first: by gap_relative, then gap where there is one, then ids. */
static bool is_worse(const rec_solving *solving, const rec_conflict *a, const rec_conflict *b)
{
    /* one that is not known comes last */
    const double a_share = isnan(a->gap_relative) ? -1.0 : a->gap_relative;
    const double b_share = isnan(b->gap_relative) ? -1.0 : b->gap_relative;
    if (a_share != b_share) {
        return a_share > b_share;
    }
    const double a_gap = isnan(a->gap) ? -1.0 : a->gap, b_gap = isnan(b->gap) ? -1.0 : b->gap;
    if (a_gap != b_gap) {
        return a_gap > b_gap;
    }
    const int by_claims = compare_claims(solving, &a->claims, &b->claims);
    const rec_problem *problem = solving->problem;
    const int order =
        by_claims != 0 ? by_claims : compare_relations(problem, &a->relations, &b->relations);
    return (order != 0 ? order : compare_relations(problem, &a->background, &b->background)) < 0;
}

static rec_status insert(rec_solving *solving, const rec_conflict *conflict)
{
    rec_solution *solution = solving->solution;
    size_t at = solution->conflict_count;
    while (at > 0 && is_worse(solving, conflict, &solution->conflicts[at - 1])) {
        at--;
    }
    solution->conflicts_total++;
    if (at == REC_CONFLICT_LIMIT) {
        return REC_OK;
    }
    const size_t kept = solution->conflict_count < REC_CONFLICT_LIMIT ? solution->conflict_count
                                                                      : REC_CONFLICT_LIMIT - 1;
    memmove(solution->conflicts + at + 1, solution->conflicts + at,
            (kept - at) * sizeof *solution->conflicts);
    solution->conflicts[at] = *conflict;
    solution->conflict_count = kept + 1;
    return REC_OK;
}

/** Conflicts counted so far, and for each quantity the last that was counted with it. */
typedef struct counting {
    rec_solution *solution;
    uint32_t *last; /**< [quantities] */
    uint32_t number;
} counting;

static void count_with(counting *of, uint32_t quantity)
{
    if (quantity != REC_NO_INDEX && of->last[quantity] != of->number) {
        of->last[quantity] = of->number;
        of->solution->quantities[quantity].conflicts_total++;
    }
}

static void count_with_all(counting *of, const rec_relation_terms *terms)
{
    for (size_t i = 0; i < terms->operand_count; i++) {
        count_with(of, terms->operands[i].quantity);
    }
}

/** Counts a conflict with each quantity that it concerns: see rec_conflict_concerns. */
static void count_conflict(counting *of, const rec_conflict *conflict)
{
    const rec_problem *problem = of->solution->problem;
    of->number++;
    for (size_t i = 0; i < conflict->claims.count; i++) {
        const rec_claim *claim = &problem->claims[conflict->claims.claims[i]];
        if (claim->asserted != NULL) {
            count_with_all(of, claim->asserted);
        } else {
            count_with(of, claim->quantity);
        }
    }
    for (size_t i = 0; i < conflict->relations.count; i++) {
        count_with_all(of, &problem->relations[conflict->relations.relations[i]].terms);
    }
    const bool blames_nobody = conflict->claims.count + conflict->relations.count == 0;
    for (size_t i = 0; blames_nobody && i < conflict->background.count; i++) {
        count_with_all(of, &problem->relations[conflict->background.relations[i]].terms);
    }
}

/** Raises the document's stretch to what a group needs, at least that of its worst conflict. */
static rec_status stretch_document(rec_group_work *work, double worst, bool off[])
{
    rec_solution *solution = work->tied.solving->solution;
    if (isnan(solution->stretch) || isinf(worst)) {
        solution->stretch = (double)NAN;
        return REC_OK;
    }
    double own = 0.0;
    const double at_least = fmax(solution->stretch, worst);
    memset(off, 0, work->tied.element_count * sizeof *off);
    const rec_status status = rec_tied_stretch(&work->tied, &work->probe, off, at_least, &own);
    if (status == REC_OK) {
        /* what is less than rounding moves is none */
        const bool is_more = !(own <= at_least + REC_TIED_STRETCH_NOISE);
        solution->stretch = is_more ? own : at_least;
        solution->stretch_unknown = isnan(own);
        if (isinf(own)) {
            solution->stretch = (double)NAN;
        }
    }
    return status;
}

/** Whether a set is listed here: pairs are listed with their quantity, and where relations
 * contradict each other nothing else is minimal. */
static bool is_listed(const rec_tied_dispute *dispute, const rec_tied_set *set)
{
    return !(set->is_pair && set->background_count == 0 && set->member_count > 0) &&
           !(dispute->is_void && set->member_count > 0);
}

/** Adds a group's conflicts, and what they say of the document. */
static rec_status add_conflicts(rec_solving *solving, rec_group_work *work, counting *counted)
{
    const rec_tied_dispute *dispute = &work->dispute;
    rec_arena scratch;
    rec_arena_init(&scratch, &solving->scratch->allocator);
    bool *off = rec_arena_take(&scratch, work->tied.element_count, sizeof *off);
    double *stretch = rec_arena_take(&scratch, dispute->set_count, sizeof *stretch);
    rec_status status = off == NULL || stretch == NULL ? REC_E_MEMORY : REC_OK;
    double worst = 0.0;
    for (size_t s = 0; s < dispute->set_count && status == REC_OK; s++) {
        const rec_tied_set *set = &dispute->sets[s];
        rec_conflict conflict;
        if (!is_listed(dispute, set)) {
            continue;
        }
        if (set->like == REC_NO_INDEX) {
            status = stretch_set(work, set, off, &stretch[s]);
        } else {
            stretch[s] = stretch[set->like];
        }
        if (status == REC_OK) {
            status = make_conflict(work, set, &conflict);
        }
        if (status == REC_OK) {
            conflict.gap_relative = stretch[s];
            if (set->member_count > 0 && may_be_listed(solving->solution, &conflict)) {
                status = rec_tied_find_clash(&work->tied, &work->probe, set, &conflict.gap,
                                             &conflict.clash);
            }
        }
        if (status == REC_OK) {
            worst = fmax(worst, stretch[s]);
            count_conflict(counted, &conflict);
            status = insert(solving, &conflict);
        }
    }
    if (status == REC_OK) {
        solving->solution->conflicts_complete &= dispute->sets_complete;
        /* where the sets took all there was, a little for the document */
        const uint64_t least = REC_TIED_WORK_MAX / 100;
        work->tied.work_left = work->tied.work_left < least ? least : work->tied.work_left;
        status = stretch_document(work, worst, off);
    }
    rec_arena_release(&scratch);
    return status;
}

rec_status rec_solve_tied_conflicts(rec_solving *solving)
{
    rec_solution *solution = solving->solution;
    if (solution->supposed.has_confirmed) {
        return REC_OK; /* repairs and bounds are asked for */
    }
    solution->conflicts_complete = true;
    bool any = false;
    for (size_t g = 0; g < solving->group_count; g++) {
        any = any || solving->group_works[g].in_conflict;
    }
    if (!any) {
        return REC_OK;
    }
    rec_conflict *conflicts =
        rec_arena_take(&solution->arena, REC_CONFLICT_LIMIT + 1, sizeof *conflicts);
    counting counted = {.solution = solution,
                        .last = rec_arena_take(solving->scratch, solving->problem->quantity_count,
                                               sizeof *counted.last)};
    if (conflicts == NULL || counted.last == NULL) {
        return REC_E_MEMORY;
    }
    if (solution->conflict_count > 0) {
        memcpy(conflicts, solution->conflicts, solution->conflict_count * sizeof *conflicts);
    }
    solution->conflicts = conflicts;
    rec_status status = REC_OK;
    for (size_t g = 0; g < solving->group_count && status == REC_OK; g++) {
        if (solving->group_works[g].in_conflict) {
            status = add_conflicts(solving, &solving->group_works[g], &counted);
        }
    }
    return status;
}
