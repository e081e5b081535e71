/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One quantity: what is left of it at every date after the best repairs, and
 * which claims that rests on.
 */
#include "model/name_order.h"
#include "model/quantity_work.h"

#include <string.h>

static size_t date_of(const rec_standing *standing, size_t local)
{
    return standing->dated.date != NULL ? standing->dated.date[local] : 0;
}

static bool take_work(rec_quantity_work *work)
{
    const size_t dates = work->standing->dated.dates.count;
    const size_t claims = work->standing->dated.line.count;
    work->raw_lo = rec_arena_take(work->scratch, dates, sizeof *work->raw_lo);
    work->raw_hi = rec_arena_take(work->scratch, dates, sizeof *work->raw_hi);
    work->lo = rec_arena_take(work->scratch, dates, sizeof *work->lo);
    work->hi = rec_arena_take(work->scratch, dates, sizeof *work->hi);
    work->have = rec_arena_take(work->scratch, dates, sizeof *work->have);
    work->verdict = rec_arena_take(work->scratch, dates, sizeof *work->verdict);
    work->mask = rec_arena_take(work->scratch, claims, sizeof(bool));
    work->aside = rec_arena_take(work->scratch, claims, sizeof(bool));
    work->gives_lo = rec_arena_take(work->scratch, claims, sizeof(bool));
    work->gives_hi = rec_arena_take(work->scratch, claims, sizeof(bool));
    work->binding = rec_arena_take(work->scratch, claims, sizeof(bool));
    work->alternatives =
        rec_arena_take(&work->solving->solution->arena, REC_REPAIR_LIMIT, sizeof(rec_alternative));
    return work->raw_lo != NULL && work->raw_hi != NULL && work->lo != NULL && work->hi != NULL &&
           work->have != NULL && work->verdict != NULL && work->mask != NULL &&
           work->aside != NULL && work->gives_lo != NULL && work->gives_hi != NULL &&
           work->binding != NULL && work->alternatives != NULL;
}

/* ---- repairs, one after the other ---- */

uint32_t rec_work_component(const rec_quantity_work *work, size_t date)
{
    return work->disputed != NULL ? work->disputed->component[date] : REC_NO_INDEX;
}

size_t rec_work_mask_count(const rec_quantity_work *work, uint32_t component)
{
    return component == REC_NO_INDEX || work->solving->components[component].loose
               ? 1
               : work->solving->components[component].best_count;
}

/**
 * Where more repairs are best than are listed, what no repair touches is all
 * that is sure: the bounds are those of the claims in no conflict.
 */
void rec_work_fill_mask(rec_quantity_work *work, uint32_t component, size_t which)
{
    const size_t count = work->standing->dated.line.count;
    memset(work->mask, 0, count * sizeof *work->mask);
    if (component == REC_NO_INDEX) {
        return;
    }
    if (!work->solving->components[component].loose) {
        rec_component_mark(work->solving, component, which, work->disputed_index, work->mask);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        work->mask[i] = work->disputed->in_conflict[i];
    }
}

static rec_status list_claims(const rec_quantity_work *work, const bool chosen[],
                              rec_claim_list *list)
{
    const rec_standing *standing = work->standing;
    size_t count = 0;
    for (size_t i = 0; i < standing->dated.line.count; i++) {
        count += chosen[i];
    }
    uint32_t *claims = rec_arena_take(&work->solving->solution->arena, count, sizeof *claims);
    if (claims == NULL) {
        return REC_E_MEMORY;
    }
    size_t at = 0;
    for (size_t i = 0; i < standing->dated.line.count; i++) {
        if (chosen[i]) {
            claims[at++] = standing->claim[i];
        }
    }
    *list = (rec_claim_list){claims, count};
    return rec_name_order_sort(work->solving->name, claims, count, work->scratch);
}

static void widen(rec_quantity_work *work, size_t date, rec_end lo, rec_end hi)
{
    if (!work->have[date] || rec_compare_lo(lo, work->lo[date]) < 0) {
        work->lo[date] = lo;
    }
    if (!work->have[date] || rec_compare_hi(hi, work->hi[date]) > 0) {
        work->hi[date] = hi;
    }
    work->have[date] = true;
}

static bool same_list(rec_claim_list a, rec_claim_list b)
{
    return a.count == b.count &&
           (a.count == 0 || memcmp(a.claims, b.claims, a.count * sizeof a.claims[0]) == 0);
}

static rec_status add_alternative(rec_quantity_work *work, rec_end lo, rec_end hi)
{
    rec_alternative alternative = {.range = rec_range_of_ends(lo, hi)};
    const rec_status status = list_claims(work, work->mask, &alternative.withdraw);
    for (size_t a = 0; a < work->alternative_count; a++) {
        if (same_list(work->alternatives[a].withdraw, alternative.withdraw)) {
            return status;
        }
    }
    work->alternatives[work->alternative_count++] = alternative;
    return status;
}

/** Where more repairs are best than are listed but their hull is known, it bounds as well. */
static void cut_by_hull(const rec_quantity_work *work, uint32_t component, rec_end *lo, rec_end *hi)
{
    if (component == REC_NO_INDEX) {
        return;
    }
    const rec_component *found = &work->solving->components[component];
    if (found->loose && found->has_hull) {
        *lo = rec_compare_lo(found->hull_lo, *lo) > 0 ? found->hull_lo : *lo;
        *hi = rec_compare_hi(found->hull_hi, *hi) < 0 ? found->hull_hi : *hi;
    }
}

/** Whether the repair at hand withdraws a claim; where not all are listed, whether any best one
 * must. */
static bool is_surely_withdrawn(const rec_quantity_work *work, uint32_t component, size_t claim)
{
    if (component == REC_NO_INDEX || !work->solving->components[component].loose) {
        return work->mask[claim];
    }
    const rec_component *found = &work->solving->components[component];
    const rec_line *line = &work->standing->dated.line;
    return found->has_hull && work->mask[claim] &&
           ((line->flags[claim] & REC_NEVER_HOLDS) != 0 ||
            rec_ends_apart(rec_line_lo(line, claim), found->hull_hi) ||
            rec_ends_apart(found->hull_lo, rec_line_hi(line, claim)));
}

/** Bounds at the dates that one component decides (or none does), over its best repairs. */
static rec_status bounds_of_component(rec_quantity_work *work, uint32_t component)
{
    const rec_standing *standing = work->standing;
    const size_t date_count = standing->dated.dates.count;
    rec_end *lo = rec_arena_take(work->scratch, date_count, sizeof *lo);
    rec_end *hi = rec_arena_take(work->scratch, date_count, sizeof *hi);
    if (lo == NULL || hi == NULL) {
        return REC_E_MEMORY;
    }
    const size_t masks = rec_work_mask_count(work, component);
    for (size_t m = 0; m < masks; m++) {
        rec_work_fill_mask(work, component, m);
        rec_status status = rec_standing_spread(standing, work->mask, work->scratch, lo, hi);
        for (size_t d = 0; d < date_count && status == REC_OK; d++) {
            if (rec_work_component(work, d) != component) {
                continue;
            }
            cut_by_hull(work, component, &lo[d], &hi[d]);
            const rec_verdict verdict =
                rec_standing_verdict_at(standing, work->mask, d, lo[d], hi[d]);
            if (!work->have[d] || verdict < work->verdict[d]) {
                work->verdict[d] = verdict;
            }
            rec_standing_settle(standing, &lo[d], &hi[d]);
            widen(work, d, lo[d], hi[d]);
            if (d == standing->at && component != REC_NO_INDEX && masks > 1) {
                status = add_alternative(work, lo[d], hi[d]);
            }
        }
        if (status != REC_OK) {
            return status;
        }
        for (size_t i = 0; i < standing->dated.line.count; i++) {
            if (rec_work_component(work, date_of(standing, i)) == component) {
                work->aside[i] =
                    is_surely_withdrawn(work, component, i) && (m == 0 || work->aside[i]);
            }
        }
    }
    return REC_OK;
}

/** Calls a step for "no component" and for each component that decides a date, once each. */
static rec_status each_component(rec_quantity_work *work, bool bounds)
{
    const size_t date_count = work->standing->dated.dates.count;
    bool *done = rec_arena_take(work->scratch, work->solving->component_count + 1, sizeof *done);
    if (done == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t d = 0; d < date_count; d++) {
        const uint32_t component = rec_work_component(work, d);
        bool *const seen =
            &done[component == REC_NO_INDEX ? work->solving->component_count : component];
        if (*seen) {
            continue;
        }
        *seen = true;
        if (!bounds) {
            rec_work_find_rest(work, component);
        } else if (bounds_of_component(work, component) != REC_OK) {
            return REC_E_MEMORY;
        }
    }
    return REC_OK;
}

/* ---- verdicts and the timeline ---- */

/** A date of a claim in conflict has no value left, also where rounding what other dates say hides
 * that. */
static void mark_conflicts(rec_quantity_work *work)
{
    const rec_standing *standing = work->standing;
    for (size_t d = 0; d < standing->dated.dates.count; d++) {
        if (rec_ends_apart(work->raw_lo[d], work->raw_hi[d])) {
            work->verdict[d] = REC_VERDICT_CONFLICT;
        }
    }
    for (size_t i = 0; i < standing->dated.line.count; i++) {
        if (work->disputed->in_conflict[i]) {
            work->verdict[date_of(standing, i)] = REC_VERDICT_CONFLICT;
        }
    }
}

static rec_status write_timeline(rec_quantity_work *work, rec_solved_quantity *solved)
{
    const rec_standing *standing = work->standing;
    const rec_dates *dates = &standing->dated.dates;
    rec_timeline_entry *entries =
        rec_arena_take(&work->solving->solution->arena, dates->count, sizeof *entries);
    if (entries == NULL) {
        return REC_E_MEMORY;
    }
    solved->verdict = REC_VERDICT_SILENT;
    for (size_t d = 0; d < dates->count; d++) {
        entries[d] = (rec_timeline_entry){.has_date = standing->has_at,
                                          .date = work->standing->dates[d],
                                          .verdict = work->verdict[d],
                                          .range = rec_range_of_ends(work->lo[d], work->hi[d])};
        if (work->verdict[d] < solved->verdict) {
            solved->verdict = work->verdict[d];
        }
    }
    if (work->disputed != NULL) {
        solved->verdict = REC_VERDICT_CONFLICT;
    }
    solved->timeline = entries;
    solved->timeline_count = dates->count;
    solved->bounds = entries[standing->at].range;
    return REC_OK;
}

static void write_statuses(rec_quantity_work *work)
{
    const rec_standing *standing = work->standing;
    for (size_t i = 0; i < standing->dated.line.count; i++) {
        rec_claim_status *status = &work->solving->solution->claims[standing->claim[i]].status;
        if (work->aside[i]) {
            *status = REC_CLAIM_SET_ASIDE;
        } else if (work->binding[i] || work->gives_lo[i] || work->gives_hi[i]) {
            *status = REC_CLAIM_BINDING;
        } else {
            *status = REC_CLAIM_IDLE;
        }
    }
}

void rec_solve_claimed(const rec_solving *solving, int taken, rec_solved_quantity *solved)
{
    rec_end lo = {0}, hi = {0};
    for (size_t i = 0; i < solved->claim_count; i++) {
        const rec_claim *claim = &solving->problem->claims[solved->claims[i]];
        const rec_reading reading = rec_claim_reading(claim, taken);
        if (rec_solution_ignores(solving->solution, solved->claims[i]) || claim->soft ||
            claim->nothing[reading]) {
            continue;
        }
        const rec_range *range = &claim->range[reading];
        const rec_end claim_lo = {.value = range->lo, .open = range->lo_open};
        const rec_end claim_hi = {.value = range->hi, .open = range->hi_open};
        if (!solved->has_claimed || rec_compare_lo(claim_lo, lo) < 0) {
            lo = claim_lo;
        }
        if (!solved->has_claimed || rec_compare_hi(claim_hi, hi) > 0) {
            hi = claim_hi;
        }
        solved->has_claimed = true;
    }
    solved->claimed = rec_range_of_ends(lo, hi);
}

rec_status rec_solve_quantity(rec_solving *solving, const rec_standing *standing,
                              const rec_disputed *disputed, rec_arena *scratch)
{
    rec_quantity_work work = {.solving = solving,
                              .standing = standing,
                              .disputed = disputed,
                              .disputed_index =
                                  disputed != NULL ? (uint32_t)(disputed - solving->disputed) : 0,
                              .scratch = scratch};
    rec_solved_quantity *solved = &solving->solution->quantities[standing->quantity_index];
    if (!take_work(&work) ||
        rec_standing_spread(standing, NULL, scratch, work.raw_lo, work.raw_hi) != REC_OK ||
        each_component(&work, true) != REC_OK || each_component(&work, false) != REC_OK) {
        return REC_E_MEMORY;
    }
    if (disputed != NULL) {
        mark_conflicts(&work);
    }
    if (write_timeline(&work, solved) != REC_OK ||
        list_claims(&work, work.gives_lo, &solved->low_from) != REC_OK ||
        list_claims(&work, work.gives_hi, &solved->high_from) != REC_OK ||
        list_claims(&work, work.aside, &solved->set_aside) != REC_OK) {
        return REC_E_MEMORY;
    }
    if (work.alternative_count > 1) {
        solved->alternatives = work.alternatives;
        solved->alternative_count = work.alternative_count;
    }
    write_statuses(&work);
    rec_solve_claimed(solving, standing->taken, solved);
    return rec_solve_support(solving, standing, scratch);
}
