/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether a quantity is in conflict under a reading, and its verdict under the
 * readings that were not asked for.
 */
#include "model/solve_tied.h"

#include <math.h>
#include <string.h>

rec_status rec_solving_gather(const rec_solving *solving, uint32_t quantity, int taken,
                              rec_arena *arena, rec_standing *standing)
{
    const size_t first = solving->by_name_first[quantity];
    const rec_standing_dates dates = {.has_at = solving->solution->has_at,
                                      .at = solving->solution->at};
    return rec_standing_gather(solving->solution, quantity, solving->by_name + first,
                               solving->by_name_first[quantity + 1] - first, taken, &dates, arena,
                               standing);
}

/** Whether a quantity changes at some finite speed: then what is carried between dates is rounded.
 */
static bool is_rounded(const rec_dates *dates)
{
    return dates->count > 1 && ((dates->rise > 0.0 && isfinite(dates->rise)) ||
                                (dates->fall > 0.0 && isfinite(dates->fall)));
}

/** Whether the pairs need be looked at: cheap, and never false where there is one. */
static bool may_conflict(const rec_standing *standing, const rec_end lo[], const rec_end hi[])
{
    if (is_rounded(&standing->dated.dates)) {
        return true;
    }
    for (size_t d = 0; d < standing->dated.dates.count; d++) {
        if (rec_ends_apart(lo[d], hi[d])) {
            return true;
        }
    }
    for (size_t i = 0; i < standing->dated.line.count; i++) {
        if ((standing->dated.line.flags[i] & REC_NEVER_HOLDS) != 0) {
            return true;
        }
    }
    return false;
}

/** Marks the claims in conflict; *any tells whether there is one. */
static rec_status mark_conflicts(const rec_standing *standing, rec_arena *arena, bool **marks,
                                 bool *any)
{
    const rec_line *line = &standing->dated.line;
    size_t size_bytes = 0;
    *marks = rec_arena_take(arena, line->count, sizeof **marks);
    if (*marks == NULL ||
        rec_pairs_size(line->count, standing->dated.dates.count, 0, &size_bytes) != REC_OK) {
        return REC_E_MEMORY;
    }
    rec_workspace work = rec_standing_workspace(arena, size_bytes);
    if (work.memory == NULL) {
        return REC_E_MEMORY;
    }
    const rec_status status = rec_pairs_mark(&standing->dated, &work, *marks);
    *any = false;
    for (size_t i = 0; i < line->count; i++) {
        (*marks)[i] = (*marks)[i] || (line->flags[i] & REC_NEVER_HOLDS) != 0;
        *any = *any || (*marks)[i];
    }
    return status;
}

rec_status rec_solving_conflict(const rec_standing *standing, rec_arena *arena, rec_end **lo,
                                rec_end **hi, bool **marks, bool *any)
{
    const size_t dates = standing->dated.dates.count;
    *lo = rec_arena_take(arena, dates, sizeof **lo);
    *hi = rec_arena_take(arena, dates, sizeof **hi);
    *any = false;
    if (*lo == NULL || *hi == NULL) {
        return REC_E_MEMORY;
    }
    rec_status status = rec_standing_spread(standing, NULL, arena, *lo, *hi);
    if (status == REC_OK && may_conflict(standing, *lo, *hi)) {
        status = mark_conflicts(standing, arena, marks, any);
    }
    return status;
}

static rec_verdict worse(rec_verdict a, rec_verdict b)
{
    return a < b ? a : b;
}

static bool reads_alike(const rec_claim *claim, rec_reading a, rec_reading b)
{
    if (a == b) {
        return true;
    }
    const rec_range *x = &claim->range[a], *y = &claim->range[b];
    return claim->exact == REC_NO_INDEX && claim->nothing[a] == claim->nothing[b] &&
           x->lo == y->lo && x->hi == y->hi && x->lo_open == y->lo_open && x->hi_open == y->hi_open;
}

static bool quantity_reads_alike(const rec_solving *solving, uint32_t quantity, rec_reading reading)
{
    const rec_solved_quantity *solved = &solving->solution->quantities[quantity];
    bool alike = true;
    for (size_t i = 0; i < solved->claim_count && alike; i++) {
        const rec_claim *claim = &solving->problem->claims[solved->claims[i]];
        alike = reads_alike(claim, reading, rec_solution_reading(solving->solution, claim));
    }
    return alike;
}

/** The worst verdict of all groups under a reading. */
static rec_status tied_verdict(rec_solving *solving, rec_reading reading, rec_verdict *verdict)
{
    for (size_t g = 0; g < solving->group_count; g++) {
        const rec_group *group = &solving->groups[g];
        rec_verdict own = REC_VERDICT_SILENT;
        bool alike = true;
        for (size_t i = 0; i < group->quantity_count; i++) {
            const uint32_t quantity = group->quantities[i];
            alike = alike && ((int)reading == solving->solution->taken ||
                              quantity_reads_alike(solving, quantity, reading));
            own = worse(own, solving->solution->quantities[quantity].verdict);
        }
        if (!alike && rec_solve_tied_verdict(solving, group, (int)reading, &own) != REC_OK) {
            return REC_E_MEMORY;
        }
        *verdict = worse(*verdict, own);
    }
    return REC_OK;
}

static rec_status verdict_under(const rec_solving *solving, uint32_t quantity, rec_reading reading,
                                rec_verdict *verdict)
{
    if (quantity_reads_alike(solving, quantity, reading)) {
        *verdict = solving->solution->quantities[quantity].verdict;
        return REC_OK;
    }
    rec_arena arena;
    rec_arena_init(&arena, &solving->scratch->allocator);
    rec_standing standing;
    rec_end *lo, *hi;
    bool *marks;
    bool conflict = false;
    rec_status status = rec_solving_gather(solving, quantity, (int)reading, &arena, &standing);
    if (status == REC_OK) {
        status = rec_solving_conflict(&standing, &arena, &lo, &hi, &marks, &conflict);
    }
    *verdict = conflict ? REC_VERDICT_CONFLICT : REC_VERDICT_SILENT;
    for (size_t d = 0; status == REC_OK && !conflict && d < standing.dated.dates.count; d++) {
        *verdict = worse(*verdict, rec_standing_verdict_at(&standing, NULL, d, lo[d], hi[d]));
    }
    rec_arena_release(&arena);
    return status;
}

rec_status rec_solve_readings(rec_solving *solving)
{
    rec_solution *solution = solving->solution;
    solution->verdict = REC_VERDICT_SILENT;
    for (uint32_t q = 0; q < solving->problem->quantity_count; q++) {
        solution->verdict = worse(solution->verdict, solution->quantities[q].verdict);
    }
    for (int r = 0; r < REC_READING_COUNT && !solving->is_trial; r++) {
        rec_verdict document = REC_VERDICT_SILENT;
        if (tied_verdict(solving, (rec_reading)r, &document) != REC_OK) {
            return REC_E_MEMORY;
        }
        for (uint32_t q = 0; q < solving->problem->quantity_count; q++) {
            rec_verdict verdict = solution->quantities[q].verdict;
            if (solving->group_of[q] != REC_NO_INDEX) {
                continue;
            }
            if (r != solution->taken &&
                verdict_under(solving, q, (rec_reading)r, &verdict) != REC_OK) {
                return REC_E_MEMORY;
            }
            document = worse(document, verdict);
        }
        solution->reading_verdict[r] = document;
    }
    return REC_OK;
}
