/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which other quantity of a group, if its value were known, narrows a
 * quantity's bounds most: each is given a few of the values that it can have,
 * and the group is contracted with that value alone. Of the values that leave
 * anything the one that leaves the widest bounds counts.
 */
#include "model/narrow_parts.h"

#include <math.h>
#include <string.h>

/** Two ends, the middle, the witness, and far out on two sides. */
enum { VALUES_MAX = 6 };

/** Tapes that a trial may revise, at least, in each of the best repairs. */
enum { WORK_OF_A_TRIAL = 20000 };

/** How far out is tried where there is no end, in multiples of what is known. */
#define FAR_OUT 1000.0

/** Bounds of which the high end is so many times the low one are loose. */
#define LOOSE_RATIO 2.0

/** What narrows by less than a tenth is not worth telling. */
#define WORTH_TELLING 0.9

typedef struct measuring {
    rec_narrowing *of;
    const rec_group *group;
    rec_tied *tied;
    rec_tied_state *state;
    uint64_t work, shaving; /**< what each trial may do */
    const bool *off;        /**< [way_count * element_count] what each best repair withdraws */
    size_t way_count;
    rec_range *left;   /**< [members] what one value leaves, over the repairs */
    rec_range *widest; /**< [members] what the values of one measured quantity leave at most */
    double *widest_at; /**< [members] at which of them */
    rec_width *best;   /**< [members] what the best measure leaves */
} measuring;

/* ---- which quantities are worth it ---- */

static bool is_loose(const rec_range bounds)
{
    if (isinf(bounds.lo) || isinf(bounds.hi)) {
        return true;
    }
    if (bounds.lo == bounds.hi) {
        return false;
    }
    const double near = fmin(fabs(bounds.lo), fabs(bounds.hi));
    const double far = fmax(fabs(bounds.lo), fabs(bounds.hi));
    return (bounds.lo < 0.0 && bounds.hi > 0.0) || far >= LOOSE_RATIO * near;
}

static bool is_worth_narrowing(const rec_solved_quantity *solved)
{
    return solved->verdict == REC_VERDICT_CONFLICT || is_loose(solved->bounds);
}

/** Whether a measure leaves so much less that it is worth telling. */
static bool is_worth_telling(rec_width now, rec_width then)
{
    return then.unbounded < now.unbounded ||
           (then.unbounded == 0 && now.unbounded == 0 && then.width <= WORTH_TELLING * now.width &&
            rec_width_compare(then, now) < 0);
}

/* ---- the values that are tried ---- */

static void add_value(const rec_solved_quantity *solved, bool whole, double value, double values[],
                      size_t *count)
{
    value = whole ? floor(value) : value;
    bool is_new = isfinite(value) && value >= solved->bounds.lo && value <= solved->bounds.hi;
    for (size_t i = 0; i < *count; i++) {
        is_new = is_new && values[i] != value;
    }
    if (is_new) {
        values[(*count)++] = value;
    }
}

static size_t choose_values(const measuring *by, uint32_t quantity, double values[VALUES_MAX])
{
    const rec_solved_quantity *solved = &by->of->solution->quantities[quantity];
    const bool whole = by->of->problem->quantities[quantity].kind == REC_KIND_COUNT;
    const rec_range bounds = solved->bounds;
    const double witness = solved->has_witness ? solved->witness : 0.0;
    double known = fmax(1.0, fabs(witness));
    known = isfinite(bounds.lo) ? fmax(known, fabs(bounds.lo)) : known;
    known = isfinite(bounds.hi) ? fmax(known, fabs(bounds.hi)) : known;
    size_t count = 0;
    add_value(solved, whole, bounds.lo, values, &count);
    add_value(solved, whole, bounds.hi, values, &count);
    add_value(solved, whole, bounds.lo / 2.0 + bounds.hi / 2.0, values, &count);
    add_value(solved, whole, witness, values, &count);
    if (isinf(bounds.lo)) {
        add_value(solved, whole, -FAR_OUT * known, values, &count);
    }
    if (isinf(bounds.hi)) {
        add_value(solved, whole, FAR_OUT * known, values, &count);
    }
    return count;
}

/* ---- trials ---- */

static uint32_t variable_of(const measuring *by, size_t member)
{
    return rec_tied_variable(by->tied, member, by->tied->at);
}

/** Joins what the state leaves of each member to what earlier repairs leave. */
static void join_left(const measuring *by, bool is_first)
{
    for (size_t m = 0; m < by->group->quantity_count; m++) {
        rec_end lo, hi;
        rec_tied_ends(by->tied, by->state, variable_of(by, m), &lo, &hi);
        const rec_range range = rec_range_of_ends(lo, hi);
        rec_range *left = &by->left[m];
        if (is_first) {
            *left = range;
            continue;
        }
        if (range.lo < left->lo || (range.lo == left->lo && !range.lo_open)) {
            left->lo = range.lo;
            left->lo_open = range.lo_open;
        }
        if (range.hi > left->hi || (range.hi == left->hi && !range.hi_open)) {
            left->hi = range.hi;
            left->hi_open = range.hi_open;
        }
    }
}

/** Contracts the group where one variable has one value; *any: something is left of all. */
static rec_status try_value(const measuring *by, uint32_t variable, double value, bool *any)
{
    rec_tied *tied = by->tied;
    const rec_interval domain = tied->domains[variable];
    const rec_tied_goal goal = {.all_bounds = true};
    rec_status status = REC_OK;
    *any = false;
    tied->domains[variable] = rec_interval_of(value, value);
    for (size_t w = 0; w < by->way_count && status == REC_OK; w++) {
        memcpy(by->state->off, by->off + w * tied->element_count,
               tied->element_count * sizeof *by->state->off);
        tied->work_left = by->work;
        tied->shaving_left = by->shaving;
        tied->shaves_nothing = false; /* of fewer values it may */
        status = rec_tied_contract(tied, &goal, by->state);
        if (status == REC_OK && by->state->emptied == REC_TIED_HOLDS) {
            join_left(by, !*any);
            *any = true;
        }
    }
    tied->domains[variable] = domain;
    return status;
}

/** Keeps a measure for each quantity that it serves best. */
static void judge(const measuring *by, uint32_t measured)
{
    for (size_t m = 0; m < by->group->quantity_count; m++) {
        const uint32_t quantity = by->group->quantities[m];
        const rec_solved_quantity *solved = &by->of->solution->quantities[quantity];
        rec_settling *settling = &by->of->made->quantities[quantity];
        const rec_width width = rec_width_of(by->widest[m]);
        if (quantity != measured && is_worth_narrowing(solved) &&
            is_worth_telling(rec_width_of(solved->bounds), width) &&
            (!settling->has_measure || rec_width_compare(width, by->best[m]) < 0)) {
            settling->has_measure = true;
            settling->measure = measured;
            settling->measure_value = by->widest_at[m];
            settling->measure_bounds = by->widest[m];
            by->best[m] = width;
        }
    }
}

static rec_status measure(const measuring *by, size_t member)
{
    const uint32_t measured = by->group->quantities[member];
    double values[VALUES_MAX];
    const size_t count = choose_values(by, measured, values);
    bool any = false;
    rec_status status = REC_OK;
    for (size_t i = 0; i < count && status == REC_OK; i++) {
        bool is_possible;
        status = try_value(by, variable_of(by, member), values[i], &is_possible);
        for (size_t m = 0; m < by->group->quantity_count && is_possible && status == REC_OK; m++) {
            if (!any ||
                rec_width_compare(rec_width_of(by->left[m]), rec_width_of(by->widest[m])) > 0) {
                by->widest[m] = by->left[m];
                by->widest_at[m] = values[i];
            }
        }
        any = any || is_possible;
    }
    if (status == REC_OK && any) {
        judge(by, measured);
    }
    return status;
}

/* ---- the best repairs ---- */

/** Marks what a repair withdraws of the group's elements. */
static void mark_withdrawn(const rec_tied *tied, const rec_repair *repair, bool off[])
{
    for (size_t e = 0; e < tied->element_count; e++) {
        const uint32_t claim = rec_tied_claim(tied, e), relation = rec_tied_relation(tied, e);
        for (size_t i = 0; i < repair->withdraw.count && claim != REC_NO_INDEX; i++) {
            off[e] = off[e] || repair->withdraw.claims[i] == claim;
        }
        for (size_t i = 0; i < repair->relations.count && claim == REC_NO_INDEX; i++) {
            off[e] = off[e] || repair->relations.relations[i] == relation;
        }
    }
}

/** Lists what the best repairs withdraw of the group, each choice once; none where there are too
 * many, or nothing can be withdrawn. */
static rec_status list_ways(measuring *by, const rec_solution *base, rec_arena *scratch)
{
    const size_t count = by->tied->element_count;
    bool *off = rec_arena_take(scratch, (REC_SETTLE_WAY_LIMIT + 1) * count, sizeof *off);
    if (off == NULL) {
        return REC_E_MEMORY;
    }
    by->off = off;
    by->way_count = base == NULL;
    for (size_t r = 0; base != NULL && r < base->repair_count && base->repairs[r].best; r++) {
        bool *own = off + by->way_count * count;
        bool is_new = true;
        memset(own, 0, count * sizeof *own);
        mark_withdrawn(by->tied, &base->repairs[r], own);
        for (size_t w = 0; w < by->way_count && is_new; w++) {
            is_new = memcmp(own, off + w * count, count * sizeof *own) != 0;
        }
        by->way_count += is_new;
        if (by->way_count > REC_SETTLE_WAY_LIMIT || r + 1 == REC_REPAIR_LIMIT) {
            by->way_count = 0;
            break;
        }
    }
    return REC_OK;
}

static bool is_any_worth_it(const rec_narrowing *of, const rec_group *group)
{
    bool any = false;
    for (size_t m = 0; m < group->quantity_count && !any; m++) {
        any = is_worth_narrowing(&of->solution->quantities[group->quantities[m]]);
    }
    return any && group->quantity_count > 1;
}

rec_status rec_narrow_by_measures(rec_narrowing *of, const rec_group *group,
                                  const rec_solution *base)
{
    if (!is_any_worth_it(of, group)) {
        return REC_OK;
    }
    rec_group_work work = {0};
    rec_status status = rec_group_work_make(&of->solving, group, of->solution->taken, &work);
    const size_t members = group->quantity_count;
    measuring by = {.of = of, .group = group, .tied = &work.tied, .state = &work.state};
    if (status == REC_OK) {
        by.left = rec_arena_take(&work.arena, members, sizeof *by.left);
        by.widest = rec_arena_take(&work.arena, members, sizeof *by.widest);
        by.widest_at = rec_arena_take(&work.arena, members, sizeof *by.widest_at);
        by.best = rec_arena_take(&work.arena, members, sizeof *by.best);
        by.work = work.tied.work_left / (VALUES_MAX * members);
        by.work = by.work > WORK_OF_A_TRIAL ? by.work : WORK_OF_A_TRIAL;
        by.shaving = work.tied.shaving_left;
        status = by.left == NULL || by.widest == NULL || by.widest_at == NULL || by.best == NULL
                     ? REC_E_MEMORY
                     : list_ways(&by, base, &work.arena);
    }
    for (size_t m = 0; m < members && status == REC_OK && by.way_count > 0; m++) {
        status = measure(&by, m);
    }
    rec_group_work_release(&work);
    return status;
}
