/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the claims on one quantity to the arrays that the core works on.
 */
#include "model/standing.h"

#include "model/exact_order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { GRADE_UNKNOWN = 2, RELIABILITY_UNJUDGED = 'F', CREDIBILITY_UNJUDGED = 6 };

uint8_t rec_reliability_grade(char letter)
{
    return letter == 0 || letter == RELIABILITY_UNJUDGED ? GRADE_UNKNOWN : (uint8_t)(letter - 'A');
}

uint8_t rec_credibility_grade(int digit)
{
    return digit == 0 || digit == CREDIBILITY_UNJUDGED ? GRADE_UNKNOWN : (uint8_t)(digit - 1);
}

bool rec_claim_stands(const rec_solved_claim *claim)
{
    return claim->status == REC_CLAIM_IDLE || claim->status == REC_CLAIM_BINDING ||
           claim->status == REC_CLAIM_SET_ASIDE;
}

/** The arrays of a standing that are written to while it is gathered. */
typedef struct line_arrays {
    double *lo, *hi;
    uint8_t *flags, *reliability, *credibility;
    int32_t *lo_rank, *hi_rank;
    uint32_t *origin, *date;
    uint64_t *weight;
} line_arrays;

static bool take_arrays(rec_arena *arena, size_t count, rec_standing *standing, line_arrays *arrays)
{
    standing->claim = rec_arena_take(arena, count, sizeof(uint32_t));
    standing->by_date = rec_arena_take(arena, count, sizeof(uint32_t));
    arrays->lo = rec_arena_take(arena, count, sizeof(double));
    arrays->hi = rec_arena_take(arena, count, sizeof(double));
    arrays->flags = rec_arena_take(arena, count, sizeof(uint8_t));
    arrays->reliability = rec_arena_take(arena, count, sizeof(uint8_t));
    arrays->credibility = rec_arena_take(arena, count, sizeof(uint8_t));
    arrays->origin = rec_arena_take(arena, count, sizeof(uint32_t));
    arrays->date = rec_arena_take(arena, count, sizeof(uint32_t));
    arrays->weight = rec_arena_take(arena, count, sizeof(uint64_t));
    return standing->claim != NULL && standing->by_date != NULL && arrays->lo != NULL &&
           arrays->hi != NULL && arrays->flags != NULL && arrays->reliability != NULL &&
           arrays->credibility != NULL && arrays->origin != NULL && arrays->date != NULL &&
           arrays->weight != NULL;
}

/* ---- ranks of ends that are no doubles ---- */

/**
 * Ends that need a rank, low ends and high ends of the claims and, last, those
 * of the domain; index is the claim, doubled, plus 1 for a high end.
 */
static bool rank_ends(rec_arena *arena, rec_standing *standing, line_arrays *arrays)
{
    const rec_problem *problem = standing->problem;
    const size_t count = standing->dated.line.count;
    rec_inexact_end *ends = rec_arena_take(arena, 2 * count + 2, sizeof *ends);
    arrays->lo_rank = rec_arena_take(arena, count, sizeof(int32_t));
    arrays->hi_rank = rec_arena_take(arena, count, sizeof(int32_t));
    if (ends == NULL || arrays->lo_rank == NULL || arrays->hi_rank == NULL) {
        return false;
    }
    size_t used = 0;
    for (size_t i = 0; i <= count; i++) {
        const bool of_claim = i < count;
        const rec_claim *claim = of_claim ? &problem->claims[standing->claim[i]] : NULL;
        const char *lo =
            of_claim ? rec_claim_lo_exact(problem, claim, rec_claim_reading(claim, standing->taken))
                     : standing->quantity->domain_exact.lo;
        const char *hi =
            of_claim ? rec_claim_hi_exact(problem, claim, rec_claim_reading(claim, standing->taken))
                     : standing->quantity->domain_exact.hi;
        if (lo != NULL) {
            const double value = of_claim ? arrays->lo[i] : standing->domain_lo.value;
            ends[used++] =
                (rec_inexact_end){.value = value, .text = lo, .index = (uint32_t)(2 * i)};
        }
        if (hi != NULL) {
            const double value = of_claim ? arrays->hi[i] : standing->domain_hi.value;
            ends[used++] =
                (rec_inexact_end){.value = value, .text = hi, .index = (uint32_t)(2 * i + 1)};
        }
    }
    rec_rank_ends(ends, used);
    for (size_t e = 0; e < used; e++) {
        const size_t i = ends[e].index / 2;
        const bool high = ends[e].index % 2 == 1;
        int32_t *rank = i < count ? (high ? &arrays->hi_rank[i] : &arrays->lo_rank[i])
                                  : (high ? &standing->domain_hi.rank : &standing->domain_lo.rank);
        *rank = ends[e].rank;
    }
    standing->dated.line.lo_rank = arrays->lo_rank;
    standing->dated.line.hi_rank = arrays->hi_rank;
    return true;
}

static bool has_exact_ends(const rec_standing *standing)
{
    if (standing->quantity->domain_exact.lo != NULL ||
        standing->quantity->domain_exact.hi != NULL) {
        return true;
    }
    for (size_t i = 0; i < standing->dated.line.count; i++) {
        if (standing->problem->claims[standing->claim[i]].exact != REC_NO_INDEX) {
            return true;
        }
    }
    return false;
}

/* ---- the domain ---- */

/** Cuts every claim by the domain; what has nothing left never holds. */
static void cut_by_domain(rec_standing *standing, line_arrays *arrays)
{
    const rec_line *line = &standing->dated.line;
    for (size_t i = 0; i < line->count; i++) {
        const rec_end lo = rec_line_lo(line, i), hi = rec_line_hi(line, i);
        if ((arrays->flags[i] & REC_NEVER_HOLDS) != 0) {
            continue;
        }
        if (rec_ends_apart(standing->domain_lo, hi) || rec_ends_apart(lo, standing->domain_hi)) {
            arrays->flags[i] |= REC_NEVER_HOLDS;
            continue;
        }
        if (rec_compare_lo(lo, standing->domain_lo) < 0) {
            arrays->lo[i] = standing->domain_lo.value;
            arrays->flags[i] &= (uint8_t)~REC_LO_OPEN;
            if (arrays->lo_rank != NULL) {
                arrays->lo_rank[i] = standing->domain_lo.rank;
            }
        }
        if (rec_compare_hi(hi, standing->domain_hi) > 0) {
            arrays->hi[i] = standing->domain_hi.value;
            arrays->flags[i] &= (uint8_t)~REC_HI_OPEN;
            if (arrays->hi_rank != NULL) {
                arrays->hi_rank[i] = standing->domain_hi.rank;
            }
        }
    }
}

/* ---- dates ---- */

static int compare_for_sort(const void *a, const void *b)
{
    const rec_date *x = a, *y = b;
    return rec_date_compare(*x, *y);
}

static size_t find_date(const rec_date dates[], size_t count, rec_date date)
{
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (rec_date_compare(dates[middle], date) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/** Distinct dates of the claims and those given, sorted; each claim's place among them. */
static bool gather_dates(rec_standing *standing, const rec_standing_dates *given, rec_arena *arena,
                         line_arrays *arrays)
{
    const size_t count = standing->dated.line.count;
    const size_t date_max = count + given->other_count + 1;
    const bool timed = standing->timed;
    rec_date *all = rec_arena_take(arena, date_max, sizeof *all);
    int64_t *first = rec_arena_take(arena, date_max, sizeof *first);
    int64_t *last = rec_arena_take(arena, date_max, sizeof *last);
    if (all == NULL || first == NULL || last == NULL) {
        return false;
    }
    const rec_date asked = timed ? given->at : rec_date_day(given->at);
    const bool is_fixed = rec_quantity_is_fixed(standing->quantity);
    size_t used = 0;
    for (size_t i = 0; i < count && !is_fixed; i++) {
        all[used++] = standing->problem->claims[standing->claim[i]].date;
    }
    for (size_t i = 0; i < given->other_count && !is_fixed; i++) {
        all[used++] = given->others[i];
    }
    if (given->has_at || used == 0) {
        all[used++] = asked;
    }
    qsort(all, used, sizeof *all, compare_for_sort);
    size_t distinct = 0;
    for (size_t i = 0; i < used; i++) {
        if (distinct == 0 || !rec_date_same(all[distinct - 1], all[i])) {
            all[distinct++] = all[i];
        }
    }
    for (size_t i = 0; i < distinct; i++) {
        const rec_ticks ticks = rec_date_ticks(all[i], timed);
        first[i] = ticks.first;
        last[i] = ticks.last;
    }
    for (size_t i = 0; i < count && !is_fixed; i++) {
        arrays->date[i] =
            (uint32_t)find_date(all, distinct, standing->problem->claims[standing->claim[i]].date);
    }
    standing->dated.date = is_fixed ? NULL : arrays->date;
    standing->dates = all;
    standing->at = given->has_at ? find_date(all, distinct, asked) : 0;
    standing->dated.dates = (rec_dates){.count = distinct,
                                        .first = first,
                                        .last = last,
                                        .ticks_per_day = timed ? REC_SECONDS_PER_DAY : 1,
                                        .rise = standing->quantity->course.rise,
                                        .fall = standing->quantity->course.fall};
    return true;
}

/** Counting sort of the claims by date. */
static bool order_by_date(rec_standing *standing, rec_arena *arena)
{
    const size_t count = standing->dated.line.count;
    const size_t date_count = standing->dated.dates.count;
    uint32_t *first = rec_arena_take(arena, date_count + 2, sizeof *first);
    if (first == NULL) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        first[(standing->dated.date != NULL ? standing->dated.date[i] : 0) + 2]++;
    }
    for (size_t d = 1; d < date_count + 2; d++) {
        first[d] += first[d - 1];
    }
    for (size_t i = 0; i < count; i++) {
        const uint32_t date = standing->dated.date != NULL ? standing->dated.date[i] : 0;
        standing->by_date[first[date + 1]++] = (uint32_t)i;
    }
    standing->date_first = first;
    return true;
}

/* ---- origins ---- */

/** Numbers the origins that occur from 0 on. */
static bool number_origins(const rec_solution *solution, rec_standing *standing, rec_arena *arena,
                           uint32_t origin[])
{
    const size_t count = standing->dated.line.count;
    size_t slots = 16;
    while (slots < 2 * count) {
        slots *= 2;
    }
    struct {
        uint32_t node, number;
    } *table = rec_arena_take(arena, slots, sizeof *table);
    if (table == NULL) {
        return false;
    }
    uint32_t numbered = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t node = solution->claims[standing->claim[i]].origin_node;
        size_t at = ((size_t)node * 2654435761U) & (slots - 1);
        while (table[at].number != 0 && table[at].node != node) {
            at = (at + 1) & (slots - 1);
        }
        if (table[at].number == 0) {
            table[at].node = node;
            table[at].number = ++numbered;
        }
        origin[i] = table[at].number - 1;
    }
    standing->dated.line.origin = origin;
    standing->dated.line.origin_count = numbered;
    return true;
}

static void fill_claim(const rec_solution *solution, rec_standing *standing, line_arrays *arrays,
                       size_t at, uint32_t index)
{
    const rec_claim *claim = &solution->problem->claims[index];
    const rec_reading reading = rec_claim_reading(claim, standing->taken);
    const rec_range *range = &claim->range[reading];
    standing->claim[at] = index;
    arrays->lo[at] = range->lo;
    arrays->hi[at] = range->hi;
    arrays->flags[at] =
        (uint8_t)((range->lo_open ? REC_LO_OPEN : 0) | (range->hi_open ? REC_HI_OPEN : 0) |
                  (claim->nothing[reading] ? REC_NEVER_HOLDS : 0));
    arrays->weight[at] = rec_solution_weight(solution, index);
    arrays->reliability[at] =
        rec_reliability_grade(solution->problem->sources[claim->source].reliability);
    arrays->credibility[at] = rec_credibility_grade(claim->credibility);
}

rec_status rec_standing_gather(const rec_solution *solution, uint32_t quantity,
                               const uint32_t claims[], size_t claim_count, int taken,
                               const rec_standing_dates *dates, rec_arena *arena,
                               rec_standing *standing)
{
    *standing = (rec_standing){.problem = solution->problem,
                               .quantity = &solution->problem->quantities[quantity],
                               .quantity_index = quantity,
                               .taken = taken,
                               .has_at = dates->has_at,
                               .timed = solution->quantities[quantity].timed};
    const rec_range *domain = &standing->quantity->domain;
    standing->domain_lo = (rec_end){.value = domain->lo, .open = domain->lo_open};
    standing->domain_hi = (rec_end){.value = domain->hi, .open = domain->hi_open};
    line_arrays arrays = {0};
    if (!take_arrays(arena, claim_count, standing, &arrays)) {
        return REC_E_MEMORY;
    }
    size_t count = 0;
    for (size_t i = 0; i < claim_count; i++) {
        if (rec_claim_stands(&solution->claims[claims[i]])) {
            fill_claim(solution, standing, &arrays, count++, claims[i]);
        }
    }
    standing->dated.line = (rec_line){.count = count,
                                      .lo = arrays.lo,
                                      .hi = arrays.hi,
                                      .flags = arrays.flags,
                                      .weight = arrays.weight,
                                      .reliability = arrays.reliability,
                                      .credibility = arrays.credibility};
    if ((has_exact_ends(standing) && !rank_ends(arena, standing, &arrays)) ||
        !number_origins(solution, standing, arena, arrays.origin) ||
        !gather_dates(standing, dates, arena, &arrays) || !order_by_date(standing, arena)) {
        return REC_E_MEMORY;
    }
    cut_by_domain(standing, &arrays);
    return REC_OK;
}

bool rec_standing_says_nothing(const rec_standing *standing, size_t claim)
{
    const rec_claim *of = &standing->problem->claims[standing->claim[claim]];
    return of->nothing[rec_claim_reading(of, standing->taken)];
}
