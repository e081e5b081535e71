/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What would settle a document: one block after the other is solved again with
 * each claim in conflict confirmed, and contracted again with each of its
 * quantities known; then, for each source, what it touches without it.
 */
#include "model/narrow_parts.h"

#include "core/rounding.h"

#include <math.h>

/** Ends that are apart by less differ by rounding alone. */
#define NOISE_RELATIVE 1e-12

rec_width rec_width_of(rec_range range)
{
    const int unbounded = (isinf(range.lo) != 0) + (isinf(range.hi) != 0);
    if (unbounded > 0) {
        return (rec_width){.unbounded = unbounded};
    }
    return (rec_width){.width = range.hi - range.lo,
                       .noise = NOISE_RELATIVE * fmax(fabs(range.lo), fabs(range.hi))};
}

int rec_width_compare(rec_width a, rec_width b)
{
    if (a.unbounded != b.unbounded) {
        return a.unbounded < b.unbounded ? -1 : 1;
    }
    if (a.width == b.width || fabs(a.width - b.width) <= fmax(a.noise, b.noise)) {
        return 0;
    }
    return a.width < b.width ? -1 : 1;
}

static bool is_near(double a, double b)
{
    return a == b ||
           (isfinite(a) && isfinite(b) && fabs(a - b) <= NOISE_RELATIVE * fmax(fabs(a), fabs(b)));
}

bool rec_range_is_near(rec_range a, rec_range b)
{
    return is_near(a.lo, b.lo) && is_near(a.hi, b.hi) && a.lo_open == b.lo_open &&
           a.hi_open == b.hi_open;
}

uint32_t rec_narrow_quantity_of(const rec_problem *problem, uint32_t claim)
{
    const rec_claim *of = &problem->claims[claim];
    for (size_t i = 0; of->asserted != NULL && i < of->asserted->operand_count; i++) {
        if (of->asserted->operands[i].quantity != REC_NO_INDEX) {
            return of->asserted->operands[i].quantity;
        }
    }
    return of->quantity;
}

void rec_narrow_ask(const rec_narrowing *of, const rec_block *block, bool asked)
{
    for (size_t i = 0; i < block->quantity_count; i++) {
        of->asked[block->quantities[i]] = asked;
    }
}

rec_status rec_narrow_solve(const rec_narrowing *of, const rec_supposition *supposed,
                            rec_solution **solution)
{
    const rec_solution *whole = of->solution;
    const rec_solve_options options = {.has_reading = whole->taken != REC_READING_OWN,
                                       .reading = whole->reading,
                                       .has_at = whole->has_at,
                                       .at = whole->at,
                                       .has_known_by = whole->has_known_by,
                                       .known_by = whole->known_by};
    rec_supposition whole_too = *supposed;
    for (size_t g = 0; g < of->solving.group_count; g++) {
        const uint32_t block = of->block_of[of->solving.groups[g].quantities[0]];
        whole_too.group_count += of->blocks[block].in_conflict;
    }
    return rec_solve_supposing(of->problem, &options, of->asked, &whole_too,
                               &of->scratch->allocator, solution);
}

/* ---- the front door ---- */

static rec_status narrow_block(rec_narrowing *of, rec_block *block)
{
    rec_solution *base = NULL;
    rec_status status = REC_OK;
    if (block->in_conflict) {
        const rec_supposition nothing = {0};
        rec_narrow_ask(of, block, true);
        status = rec_narrow_solve(of, &nothing, &base);
        if (status == REC_OK) {
            block->stretch = base->stretch;
            status = rec_narrow_by_claims(of, block, base);
        }
        rec_narrow_ask(of, block, false);
    }
    for (size_t g = 0; g < of->solving.group_count && status == REC_OK; g++) {
        const rec_group *group = &of->solving.groups[g];
        if (&of->blocks[of->block_of[group->quantities[0]]] == block) {
            status = rec_narrow_by_measures(of, group, base);
        }
    }
    rec_solution_free(base);
    return status;
}

static rec_status narrow_all(rec_narrowing *of)
{
    const rec_problem *problem = of->problem;
    rec_arena *kept = &of->made->arena;
    of->made->quantities =
        rec_arena_take(kept, problem->quantity_count, sizeof *of->made->quantities);
    of->made->sources = rec_arena_take(kept, problem->source_count, sizeof *of->made->sources);
    of->asked = rec_arena_take(of->scratch, problem->quantity_count, sizeof *of->asked);
    if (of->made->quantities == NULL || of->made->sources == NULL || of->asked == NULL) {
        return REC_E_MEMORY;
    }
    rec_status status = rec_narrow_find_blocks(of);
    for (size_t b = 0; b < of->block_count && status == REC_OK; b++) {
        status = narrow_block(of, &of->blocks[b]);
    }
    return status == REC_OK ? rec_narrow_without(of) : status;
}

/** Sets up what the parts share, and lets them work. */
static rec_status narrow(rec_settlement *made, rec_arena *scratch)
{
    rec_arena lists;
    rec_arena_init(&lists, &scratch->allocator);
    rec_narrowing of = {.made = made,
                        .solution = made->solution,
                        .problem = made->solution->problem,
                        .scratch = scratch};
    rec_status status = rec_solving_again(made->solution, &lists, scratch, &of.own, &of.solving);
    if (status == REC_OK) {
        status = narrow_all(&of);
        lists = of.own.arena;
    }
    rec_arena_release(&lists);
    return status;
}

bool rec_settlement_is_small(const rec_solution *solution)
{
    const rec_problem *problem = solution->problem;
    size_t across = 0;
    for (size_t k = 0; k < solution->conflict_count; k++) {
        const rec_conflict *conflict = &solution->conflicts[k];
        across += conflict->quantity == REC_NO_INDEX || conflict->relations.count > 0 ||
                  conflict->background.count > 0;
    }
    return across <= REC_SETTLE_CONFLICTS_SMALL &&
           problem->claim_count <= REC_SETTLE_CLAIMS_SMALL &&
           problem->source_count <= REC_SETTLE_SOURCES_SMALL &&
           problem->quantity_count <= REC_SETTLE_QUANTITIES_SMALL;
}

rec_status rec_settlement_make(const rec_solution *solution, const rec_allocator *allocator,
                               rec_settlement **settlement)
{
    if (!rec_rounds_to_nearest()) {
        return REC_E_ROUNDING;
    }
    rec_arena arena, scratch;
    rec_arena_init(&arena, allocator);
    rec_arena_init(&scratch, allocator);
    rec_settlement *made = rec_arena_take(&arena, 1, sizeof *made);
    rec_status status = REC_E_MEMORY;
    if (made != NULL) {
        *made = (rec_settlement){.arena = arena, .solution = solution};
        status = narrow(made, &scratch);
        arena = made->arena;
    }
    rec_arena_release(&scratch);
    if (status != REC_OK) {
        rec_arena_release(&arena);
        return status;
    }
    *settlement = made;
    return REC_OK;
}

void rec_settlement_free(rec_settlement *settlement)
{
    if (settlement != NULL) {
        rec_arena arena = settlement->arena; /* the settlement lies in its own arena */
        rec_arena_release(&arena);
    }
}
