/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The conflicts of the disputed quantities, worst first: pairs that are apart,
 * and claims that lie outside what the quantity can be.
 */
#include "model/exact_order.h"
#include "model/solving.h"

#include <math.h>
#include <stdlib.h>

static rec_date date_of(const rec_standing *standing, size_t local)
{
    return standing
        ->dates[standing->dated.date != NULL ? standing->dated.date[local] : standing->at];
}

static const char *lo_text(const rec_standing *standing, size_t local)
{
    const rec_claim *claim = &standing->problem->claims[standing->claim[local]];
    return rec_claim_lo_exact(standing->problem, claim, rec_claim_reading(claim, standing->taken));
}

static const char *hi_text(const rec_standing *standing, size_t local)
{
    const rec_claim *claim = &standing->problem->claims[standing->claim[local]];
    return rec_claim_hi_exact(standing->problem, claim, rec_claim_reading(claim, standing->taken));
}

/** gap / size, with 0/0 = 0. */
static double relative(double gap, double size)
{
    return gap == 0.0 ? 0.0 : gap / size;
}

/** (lo - hi) / (|lo| + |hi|) of two ends that are `gap` apart: 1 on either side of 0, never above.
 */
static double relative_gap(double gap, double lo, double hi)
{
    if (gap > 0.0 && lo >= 0.0 && hi <= 0.0) {
        return 1.0;
    }
    return fmin(relative(gap, fabs(lo) + fabs(hi)), 1.0);
}

static rec_conflict of_pair(const rec_standing *standing, const rec_pair *pair)
{
    const rec_line *line = &standing->dated.line;
    rec_conflict conflict = {.lower = standing->claim[pair->lower],
                             .upper = standing->claim[pair->upper],
                             .quantity = standing->quantity_index,
                             .has_at = standing->has_at,
                             .gap = pair->gap,
                             .gap_relative = pair->gap_relative,
                             .allowance = pair->allowance,
                             .minimal = true};
    const rec_date lower_date = date_of(standing, pair->lower);
    const rec_date upper_date = date_of(standing, pair->upper);
    conflict.at = rec_date_compare(lower_date, upper_date) > 0 ? lower_date : upper_date;
    if (pair->allowance == 0.0) {
        const double lo = line->lo[pair->lower], hi = line->hi[pair->upper];
        conflict.gap = rec_subtract_exactly(lo, lo_text(standing, pair->lower), hi,
                                            hi_text(standing, pair->upper));
        conflict.gap_relative = relative_gap(conflict.gap, lo, hi);
    }
    return conflict;
}

/** A claim whose interval lies outside the domain, or holds no whole number. */
static rec_conflict of_claim(const rec_standing *standing, size_t local)
{
    const rec_claim *claim = &standing->problem->claims[standing->claim[local]];
    const rec_reading reading = rec_claim_reading(claim, standing->taken);
    const rec_range *range = &claim->range[reading];
    rec_conflict conflict = {.lower = REC_NO_INDEX,
                             .upper = REC_NO_INDEX,
                             .quantity = standing->quantity_index,
                             .has_at = standing->has_at,
                             .at = date_of(standing, local),
                             .minimal = true};
    if (claim->nothing[reading]) {
        conflict.lower = standing->claim[local];
        return conflict;
    }
    const rec_range *domain = &standing->quantity->domain;
    const rec_exact_ends *exact = &standing->quantity->domain_exact;
    if (rec_ends_apart(standing->domain_lo, rec_line_hi(&standing->dated.line, local))) {
        conflict.upper = standing->claim[local];
        conflict.gap =
            rec_subtract_exactly(domain->lo, exact->lo, range->hi, hi_text(standing, local));
        conflict.gap_relative = relative(conflict.gap, fabs(range->hi));
    } else {
        conflict.lower = standing->claim[local];
        conflict.gap =
            rec_subtract_exactly(range->lo, lo_text(standing, local), domain->hi, exact->hi);
        conflict.gap_relative = relative(conflict.gap, fabs(range->lo));
    }
    return conflict;
}

/** A conflict whose list of claims is not made yet, and what decides between equal ones. */
typedef struct ranked_conflict {
    rec_conflict conflict;
    uint32_t claims[2]; /**< by id; one alone: claims[1] == REC_NO_INDEX */
    uint32_t first, second;
} ranked_conflict;

static int compare_worst(const void *a, const void *b)
{
    const ranked_conflict *x = a, *y = b;
    if (x->conflict.gap_relative != y->conflict.gap_relative) {
        return x->conflict.gap_relative > y->conflict.gap_relative ? -1 : 1;
    }
    if (x->conflict.gap != y->conflict.gap) {
        return x->conflict.gap > y->conflict.gap ? -1 : 1;
    }
    if (x->first != y->first) {
        return x->first < y->first ? -1 : 1;
    }
    return (x->second > y->second) - (x->second < y->second);
}

/** Keeps the worst REC_CONFLICT_LIMIT of an array. */
static size_t keep_worst(ranked_conflict conflicts[], size_t count)
{
    if (count > 1) {
        qsort(conflicts, count, sizeof conflicts[0], compare_worst);
    }
    return count < REC_CONFLICT_LIMIT ? count : REC_CONFLICT_LIMIT;
}

/** other: a claim, or REC_NO_INDEX for one alone. */
static ranked_conflict ranked(const rec_solving *solving, rec_conflict conflict, uint32_t claim,
                              uint32_t other)
{
    const uint32_t *name = solving->name;
    if (other == REC_NO_INDEX) {
        return (ranked_conflict){
            .conflict = conflict, .claims = {claim, other}, .first = name[claim]};
    }
    const bool in_order = name[claim] < name[other];
    const uint32_t first = in_order ? claim : other, second = in_order ? other : claim;
    return (ranked_conflict){.conflict = conflict,
                             .claims = {first, second},
                             .first = name[first],
                             .second = name[second]};
}

/** Moves conflicts and their claims to where they stay. */
static rec_status keep(rec_arena *arena, const ranked_conflict worst[], size_t count,
                       rec_conflict **found)
{
    rec_conflict *conflicts = rec_arena_take(arena, count, sizeof *conflicts);
    uint32_t *claims = rec_arena_take(arena, 2 * count, sizeof *claims);
    if (conflicts == NULL || claims == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t c = 0; c < count; c++) {
        claims[2 * c] = worst[c].claims[0];
        claims[2 * c + 1] = worst[c].claims[1];
        conflicts[c] = worst[c].conflict;
        conflicts[c].claims =
            (rec_claim_list){claims + 2 * c, worst[c].claims[1] == REC_NO_INDEX ? 1 : 2};
    }
    *found = conflicts;
    return REC_OK;
}

static rec_status worst_pairs(rec_solving *solving, const rec_standing *standing,
                              rec_arena *scratch, rec_pair pairs[], size_t *pair_count,
                              uint64_t *pair_total)
{
    const size_t count = standing->dated.line.count;
    size_t size_bytes = 0;
    uint32_t *name = rec_arena_take(scratch, count, sizeof *name);
    if (name == NULL || rec_pairs_size(count, standing->dated.dates.count, REC_CONFLICT_LIMIT,
                                       &size_bytes) != REC_OK) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        name[i] = solving->name[standing->claim[i]];
    }
    rec_workspace work = rec_standing_workspace(scratch, size_bytes);
    if (work.memory == NULL) {
        return REC_E_MEMORY;
    }
    return rec_pairs_worst(&standing->dated, name, &work, REC_CONFLICT_LIMIT, pairs, pair_count,
                           pair_total);
}

/**
 * The stretch of a quantity of which claims lie outside what it can be: these
 * are in no pair, as each is a conflict of its own, but stretched they must
 * meet the others as well. 0 where no claim lies outside.
 */
static rec_status stretch_outside(rec_solving *solving, const rec_standing *standing,
                                  rec_arena *scratch, double *stretch)
{
    const size_t count = standing->dated.line.count;
    uint8_t *flags = rec_arena_take(scratch, count, sizeof *flags);
    uint32_t *name = rec_arena_take(scratch, count, sizeof *name);
    if (flags == NULL || name == NULL) {
        return REC_E_MEMORY;
    }
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        const rec_claim *claim = &standing->problem->claims[standing->claim[i]];
        const bool outside = (standing->dated.line.flags[i] & REC_NEVER_HOLDS) != 0 &&
                             !claim->nothing[rec_claim_reading(claim, standing->taken)];
        flags[i] = standing->dated.line.flags[i];
        if (outside) {
            flags[i] &= (uint8_t)~REC_NEVER_HOLDS;
        }
        any = any || outside;
        name[i] = solving->name[standing->claim[i]];
    }
    *stretch = 0.0;
    size_t size_bytes = 0;
    if (!any) {
        return REC_OK;
    }
    if (rec_pairs_size(count, standing->dated.dates.count, 1, &size_bytes) != REC_OK) {
        return REC_E_MEMORY;
    }
    rec_workspace work = rec_standing_workspace(scratch, size_bytes);
    if (work.memory == NULL) {
        return REC_E_MEMORY;
    }
    rec_dated_line with_outside = standing->dated;
    with_outside.line.flags = flags;
    rec_pair worst;
    size_t worst_count = 0;
    uint64_t total = 0;
    const rec_status status =
        rec_pairs_worst(&with_outside, name, &work, 1, &worst, &worst_count, &total);
    if (status == REC_OK && worst_count > 0) {
        *stretch = worst.gap_relative;
    }
    return status;
}

static bool is_alone(const rec_disputed *disputed, size_t local)
{
    return disputed->alone != NULL && disputed->alone[local];
}

/** What relations refute by itself is in no pair that could not be smaller. */
static bool leave_out_alone(const rec_disputed *disputed, rec_arena *arena, rec_standing *standing)
{
    *standing = disputed->standing;
    if (disputed->alone == NULL) {
        return true;
    }
    uint8_t *flags = rec_arena_take(arena, standing->dated.line.count, sizeof *flags);
    for (size_t i = 0; flags != NULL && i < standing->dated.line.count; i++) {
        flags[i] = (uint8_t)(standing->dated.line.flags[i] |
                             (is_alone(disputed, i) ? REC_NEVER_HOLDS : 0));
    }
    standing->dated.line.flags = flags;
    return flags != NULL;
}

/** Adds the conflicts of one quantity to the worst so far, which has room for twice the limit and
 * its claims alone. */
static rec_status add_conflicts(rec_solving *solving, const rec_disputed *disputed,
                                rec_arena *scratch, ranked_conflict worst[], size_t *worst_count)
{
    rec_standing own;
    const rec_standing *standing = &own;
    if (!leave_out_alone(disputed, scratch, &own)) {
        return REC_E_MEMORY;
    }
    rec_pair pairs[REC_CONFLICT_LIMIT];
    size_t pair_count = 0;
    uint64_t total = 0;
    const rec_status status = worst_pairs(solving, standing, scratch, pairs, &pair_count, &total);
    if (status != REC_OK) {
        return status;
    }
    size_t count = *worst_count;
    for (size_t p = 0; p < pair_count; p++) {
        const rec_conflict conflict = of_pair(standing, &pairs[p]);
        worst[count++] = ranked(solving, conflict, conflict.lower, conflict.upper);
    }
    count = keep_worst(worst, count);
    for (size_t i = 0; i < standing->dated.line.count; i++) {
        if ((standing->dated.line.flags[i] & REC_NEVER_HOLDS) != 0 && !is_alone(disputed, i)) {
            total++;
            worst[count++] =
                ranked(solving, of_claim(standing, i), standing->claim[i], REC_NO_INDEX);
            if (count == 2 * REC_CONFLICT_LIMIT) {
                count = keep_worst(worst, count);
            }
        }
    }
    *worst_count = keep_worst(worst, count);
    double stretch = 0.0;
    if (stretch_outside(solving, standing, scratch, &stretch) != REC_OK) {
        return REC_E_MEMORY;
    }
    solving->solution->stretch = fmax(solving->solution->stretch, stretch);
    solving->solution->quantities[standing->quantity_index].conflicts_total = total;
    solving->solution->conflicts_total += total;
    return REC_OK;
}

rec_status rec_solve_conflicts(rec_solving *solving, rec_conflict **found, size_t *found_count)
{
    ranked_conflict *worst = rec_arena_take(
        solving->scratch, solving->disputed_count > 0 ? 2 * REC_CONFLICT_LIMIT : 0, sizeof *worst);
    if (worst == NULL) {
        return REC_E_MEMORY;
    }
    size_t count = 0;
    for (size_t d = 0; d < solving->disputed_count; d++) {
        rec_arena scratch;
        rec_arena_init(&scratch, &solving->scratch->allocator);
        const rec_status status =
            solving->disputed[d].is_void
                ? REC_OK
                : add_conflicts(solving, &solving->disputed[d], &scratch, worst, &count);
        rec_arena_release(&scratch);
        if (status != REC_OK) {
            return status;
        }
    }
    const rec_status status = keep(&solving->solution->arena, worst, count, found);
    if (status == REC_OK) {
        *found_count = count;
    }
    return status;
}
