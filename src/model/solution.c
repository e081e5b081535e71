/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names of what a solution holds, and its bounds at further dates.
 */
#include "model/solution.h"

#include "model/standing.h"

#include <string.h>

/** Of names[count]; "unknown" where a caller made a value up. */
static const char *name_in(const char *const names[], size_t count, unsigned value)
{
    return value < count ? names[value] : "unknown";
}

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

const char *rec_verdict_name(rec_verdict verdict)
{
    static const char *const names[] = {"conflict", "undecided", "touching", "agreed", "silent"};
    return name_in(names, COUNT_OF(names), (unsigned)verdict);
}

const char *rec_claim_status_name(rec_claim_status status)
{
    static const char *const names[] = {"idle",   "binding", "set_aside", "soft",
                                        "repeat", "ignored", "unsaid"};
    return name_in(names, COUNT_OF(names), (unsigned)status);
}

const char *rec_relation_status_name(rec_relation_status status)
{
    static const char *const names[] = {"idle", "binding", "set_aside"};
    return name_in(names, COUNT_OF(names), (unsigned)status);
}

const char *rec_finding_kind_name(rec_finding_kind kind)
{
    static const char *const names[] = {
        "circular-reporting", "distorted-repetition", "undated", "widened", "repairs-not-proven",
        "lists-cut",          "stopped-early"};
    return name_in(names, COUNT_OF(names), (unsigned)kind);
}

/** Marks a list of claims: first in `is_listed` over all claims, then as places of the line. */
static void mark_withdrawn(const rec_standing *standing, rec_claim_list list, bool is_listed[],
                           bool withdrawn[])
{
    memset(is_listed, 0, standing->problem->claim_count * sizeof is_listed[0]);
    for (size_t w = 0; w < list.count; w++) {
        is_listed[list.claims[w]] = true;
    }
    for (size_t i = 0; i < standing->dated.line.count; i++) {
        withdrawn[i] = is_listed[standing->claim[i]];
    }
}

/** The hull of what the best repairs leave at the standing's date. */
static rec_status hull_at(const rec_solved_quantity *solved, const rec_standing *standing,
                          rec_arena *arena, rec_range *range)
{
    const size_t dates = standing->dated.dates.count;
    rec_end *lo = rec_arena_take(arena, dates, sizeof *lo);
    rec_end *hi = rec_arena_take(arena, dates, sizeof *hi);
    bool *withdrawn = rec_arena_take(arena, standing->dated.line.count, sizeof *withdrawn);
    bool *is_listed = rec_arena_take(arena, standing->problem->claim_count, sizeof *is_listed);
    if (lo == NULL || hi == NULL || withdrawn == NULL || is_listed == NULL) {
        return REC_E_MEMORY;
    }
    rec_end hull_lo = {0}, hull_hi = {0};
    const size_t choices = solved->alternative_count > 0 ? solved->alternative_count : 1;
    for (size_t a = 0; a < choices; a++) {
        mark_withdrawn(standing,
                       solved->alternative_count > 0 ? solved->alternatives[a].withdraw
                                                     : solved->set_aside,
                       is_listed, withdrawn);
        if (rec_standing_spread(standing, withdrawn, arena, lo, hi) != REC_OK) {
            return REC_E_MEMORY;
        }
        rec_end own_lo = lo[standing->at], own_hi = hi[standing->at];
        rec_standing_settle(standing, &own_lo, &own_hi);
        if (a == 0 || rec_compare_lo(own_lo, hull_lo) < 0) {
            hull_lo = own_lo;
        }
        if (a == 0 || rec_compare_hi(own_hi, hull_hi) > 0) {
            hull_hi = own_hi;
        }
    }
    *range = rec_range_of_ends(hull_lo, hull_hi);
    return REC_OK;
}

/** What the bounds that relations gave at other dates say of the standing's. */
static void cut_by_timeline(const rec_solved_quantity *solved, const rec_standing *standing,
                            rec_range *range)
{
    const rec_dates *dates = &standing->dated.dates;
    rec_end lo = {.value = range->lo, .open = range->lo_open};
    rec_end hi = {.value = range->hi, .open = range->hi_open};
    for (size_t t = 0, d = 0; t < solved->timeline_count; t++) {
        const rec_timeline_entry *entry = &solved->timeline[t];
        while (d < dates->count && rec_date_compare(standing->dates[d], entry->date) < 0) {
            d++; /* both are in order */
        }
        if (d == dates->count || !rec_date_same(standing->dates[d], entry->date)) {
            continue;
        }
        const rec_end entry_lo = {.value = entry->range.lo, .open = entry->range.lo_open};
        const rec_end entry_hi = {.value = entry->range.hi, .open = entry->range.hi_open};
        const rec_end from_lo = rec_lo_cast(entry_lo, rec_dates_allowance(dates, d, standing->at));
        const rec_end from_hi = rec_hi_cast(entry_hi, rec_dates_allowance(dates, standing->at, d));
        lo = rec_compare_lo(from_lo, lo) > 0 ? from_lo : lo;
        hi = rec_compare_hi(from_hi, hi) < 0 ? from_hi : hi;
    }
    if (!rec_ends_apart(lo, hi)) { /* hulls over several repairs may be */
        rec_standing_settle(standing, &lo, &hi);
        *range = rec_range_of_ends(lo, hi);
    }
}

/** The dates that a quantity is told of, and the one asked for. */
static rec_status list_dates(const rec_solved_quantity *solved, rec_arena *arena,
                             rec_standing_dates *dates)
{
    rec_date *others = rec_arena_take(arena, solved->timeline_count, sizeof *others);
    if (others == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t t = 0; t < solved->timeline_count && solved->tied; t++) {
        if (solved->timeline[t].has_date) {
            others[dates->other_count++] = solved->timeline[t].date;
        }
    }
    dates->others = others;
    return REC_OK;
}

rec_reading rec_solution_reading(const rec_solution *solution, const rec_claim *claim)
{
    return rec_claim_reading(claim, solution->taken);
}

bool rec_solution_ignores(const rec_solution *solution, uint32_t claim)
{
    const rec_claim *of = &solution->problem->claims[claim];
    const rec_supposition *supposed = &solution->supposed;
    return of->ignored || (supposed->has_without && of->source == supposed->without) ||
           (supposed->left_out != NULL && supposed->left_out[claim]);
}

uint64_t rec_solution_weight(const rec_solution *solution, uint32_t claim)
{
    const rec_problem *problem = solution->problem;
    if (!solution->supposed.has_confirmed || solution->supposed.confirmed != claim) {
        return problem->claims[claim].weight;
    }
    uint64_t more = 1 + problem->relation_count * REC_WEIGHT_ONE; /* than all that may be blamed */
    for (size_t c = 0; c < problem->claim_count; c++) {
        more += problem->claims[c].weight;
    }
    return more;
}

rec_status rec_solution_bounds_at(const rec_solution *solution, size_t quantity, rec_date date,
                                  rec_range *range)
{
    if (quantity >= solution->problem->quantity_count || !rec_date_is_valid(date)) {
        return REC_E_INVALID;
    }
    const rec_solved_quantity *solved = &solution->quantities[quantity];
    for (size_t t = 0; t < solved->timeline_count; t++) {
        if (solved->timeline[t].has_date && rec_date_same(solved->timeline[t].date, date)) {
            *range = solved->timeline[t].range;
            return REC_OK;
        }
    }
    rec_arena arena;
    rec_arena_init(&arena, &solution->arena.allocator);
    rec_standing standing;
    rec_standing_dates dates = {.has_at = true, .at = date};
    rec_range found;
    rec_status status = list_dates(solved, &arena, &dates);
    if (status == REC_OK) {
        status =
            rec_standing_gather(solution, (uint32_t)quantity, solved->claims, solved->claim_count,
                                solution->taken, &dates, &arena, &standing);
    }
    if (status == REC_OK) {
        status = hull_at(solved, &standing, &arena, &found);
    }
    if (status == REC_OK) {
        if (solved->tied) {
            cut_by_timeline(solved, &standing, &found);
        }
        *range = found;
    }
    rec_arena_release(&arena);
    return status;
}
