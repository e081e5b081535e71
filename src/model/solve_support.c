/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the most origins agree at the date asked for.
 */
#include "model/solving.h"

#include <math.h>

/** All claims cast to the date, as a line; count-valued ends moved inward where a course moved
 * them. */
static rec_status cast_line(const rec_standing *standing, rec_arena *scratch, rec_line *line)
{
    const size_t count = standing->dated.line.count;
    double *lo = rec_arena_take(scratch, count, sizeof *lo);
    double *hi = rec_arena_take(scratch, count, sizeof *hi);
    uint8_t *flags = rec_arena_take(scratch, count, sizeof *flags);
    int32_t *lo_rank = rec_arena_take(scratch, count, sizeof *lo_rank);
    int32_t *hi_rank = rec_arena_take(scratch, count, sizeof *hi_rank);
    if (lo == NULL || hi == NULL || flags == NULL || lo_rank == NULL || hi_rank == NULL) {
        return REC_E_MEMORY;
    }
    *line = standing->dated.line;
    for (size_t i = 0; i < count; i++) {
        rec_end cast_lo, cast_hi;
        rec_standing_cast(standing, i, standing->at, &cast_lo, &cast_hi);
        if ((line->flags[i] & REC_NEVER_HOLDS) == 0) {
            rec_standing_settle(standing, &cast_lo, &cast_hi);
        }
        lo[i] = cast_lo.value;
        hi[i] = cast_hi.value;
        lo_rank[i] = cast_lo.rank;
        hi_rank[i] = cast_hi.rank;
        flags[i] = (uint8_t)((cast_lo.open ? REC_LO_OPEN : 0) | (cast_hi.open ? REC_HI_OPEN : 0) |
                             (line->flags[i] & REC_NEVER_HOLDS));
    }
    line->lo = lo;
    line->hi = hi;
    line->flags = flags;
    line->lo_rank = lo_rank;
    line->hi_rank = hi_rank;
    return REC_OK;
}

/** The weight of all origins, each as its heaviest claim. */
static rec_status total_weight(const rec_line *line, rec_arena *scratch, uint64_t *total)
{
    uint64_t *heaviest = rec_arena_take(scratch, line->origin_count, sizeof *heaviest);
    if (heaviest == NULL) {
        return REC_E_MEMORY;
    }
    *total = 0;
    for (size_t i = 0; i < line->count; i++) {
        uint64_t *const own = &heaviest[line->origin[i]];
        if (line->weight[i] > *own) {
            *total += line->weight[i] - *own;
            *own = line->weight[i];
        }
    }
    return REC_OK;
}

rec_status rec_solve_support(rec_solving *solving, const rec_standing *standing, rec_arena *scratch)
{
    rec_solution *solution = solving->solution;
    rec_solved_quantity *solved = &solution->quantities[standing->quantity_index];
    rec_line line = standing->dated.line;
    if (line.count == 0) {
        return REC_OK;
    }
    if (solved->verdict != REC_VERDICT_CONFLICT) {
        /* all agree: the bounds themselves are the one region */
        rec_support_region *all = rec_arena_take(&solution->arena, 1, sizeof *all);
        if (all == NULL || total_weight(&line, scratch, &all->of) != REC_OK) {
            return REC_E_MEMORY;
        }
        all->range = solved->bounds;
        all->weight = all->of;
        solved->support = all;
        solved->support_count = solved->support_total = 1;
        return REC_OK;
    }
    if (standing->dated.dates.count > 1 && cast_line(standing, scratch, &line) != REC_OK) {
        return REC_E_MEMORY;
    }
    size_t size_bytes = 0;
    rec_region *regions = rec_arena_take(scratch, REC_SUPPORT_LIMIT, sizeof *regions);
    if (regions == NULL ||
        rec_line_support_size(line.count, line.origin_count, &size_bytes) != REC_OK) {
        return REC_E_MEMORY;
    }
    rec_workspace work = rec_standing_workspace(scratch, size_bytes);
    if (work.memory == NULL) {
        return REC_E_MEMORY;
    }
    size_t total = 0;
    uint64_t weight = 0, of = 0;
    const rec_status status =
        rec_line_support(&line, &work, REC_SUPPORT_LIMIT, regions, &total, &weight, &of);
    const size_t count = total < REC_SUPPORT_LIMIT ? total : REC_SUPPORT_LIMIT;
    rec_support_region *support = rec_arena_take(&solution->arena, count, sizeof *support);
    if (status != REC_OK || support == NULL) {
        return status != REC_OK ? status : REC_E_MEMORY;
    }
    /* cppcheck-suppress knownConditionTrueFalse; it takes a minimum of two for 0 */
    for (size_t r = 0; r < count; r++) {
        support[r] = (rec_support_region){
            .range = rec_range_of_ends(regions[r].lo, regions[r].hi), .weight = weight, .of = of};
    }
    solved->support = support;
    solved->support_count = count;
    solved->support_total = total;
    return REC_OK;
}
