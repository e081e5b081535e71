/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which claim, if confirmed, narrows a quantity's bounds most: each that is in a
 * conflict, or that a repair withdraws, is tried. Confirmed, it outweighs all
 * others together, so the best repairs are those that keep it.
 */
#include "model/narrow_parts.h"

#include <string.h>

/** The claims of a block that may be tried, the members of the worst conflicts first. */
typedef struct candidates {
    uint32_t *claims; /**< [count] */
    size_t count;
    bool *is_listed; /**< [the problem's claims] */
} candidates;

/** The best found so far of one quantity. */
typedef struct best_claim {
    rec_width width;
    size_t ways;
} best_claim;

static void list_claims(candidates *found, rec_claim_list claims)
{
    for (size_t i = 0; i < claims.count; i++) {
        const uint32_t claim = claims.claims[i];
        if (!found->is_listed[claim]) {
            found->is_listed[claim] = true;
            found->claims[found->count++] = claim;
        }
    }
}

static rec_status find_candidates(const rec_solution *base, rec_arena *scratch, candidates *found)
{
    const size_t count = base->problem->claim_count;
    *found = (candidates){.claims = rec_arena_take(scratch, count, sizeof *found->claims),
                          .is_listed = rec_arena_take(scratch, count, sizeof *found->is_listed)};
    if (found->claims == NULL || found->is_listed == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t k = 0; k < base->conflict_count; k++) {
        list_claims(found, base->conflicts[k].claims);
    }
    for (size_t r = 0; r < base->repair_count; r++) {
        list_claims(found, base->repairs[r].withdraw);
    }
    return REC_OK;
}

/** Ways to settle a quantity that tie. */
static size_t ways_of(const rec_solved_quantity *solved)
{
    return solved->alternative_count > 1 ? solved->alternative_count : 1;
}

/** Whether a claim serves better than what is known: narrower, or as narrow with fewer ways. */
static bool is_better(rec_width width, size_t ways, const best_claim *than)
{
    const int order = rec_width_compare(width, than->width);
    return order < 0 || (order == 0 && ways < than->ways);
}

static bool copy_list(rec_arena *arena, const uint32_t from[], size_t count, const uint32_t **to)
{
    uint32_t *copy = rec_arena_take(arena, count, sizeof *copy);
    if (copy != NULL && count > 0) {
        memcpy(copy, from, count * sizeof *copy);
    }
    *to = copy;
    return copy != NULL;
}

static rec_status keep(rec_narrowing *of, uint32_t claim, const rec_solved_quantity *solved,
                       rec_settling *settling)
{
    rec_arena *arena = &of->made->arena;
    settling->has_claim = true;
    settling->claim = claim;
    settling->claim_bounds = solved->bounds;
    settling->claim_way_count = ways_of(solved);
    settling->claim_set_aside.count = solved->set_aside.count;
    settling->claim_set_aside_relations.count = solved->set_aside_relations.count;
    const bool kept =
        copy_list(arena, solved->set_aside.claims, solved->set_aside.count,
                  &settling->claim_set_aside.claims) &&
        copy_list(arena, solved->set_aside_relations.relations, solved->set_aside_relations.count,
                  &settling->claim_set_aside_relations.relations);
    return kept ? REC_OK : REC_E_MEMORY;
}

/** Confirms one claim, and keeps what it does for each quantity that it serves best. */
static rec_status try_claim(rec_narrowing *of, const rec_block *block, uint32_t claim,
                            best_claim best[])
{
    const rec_supposition supposed = {.has_confirmed = true, .confirmed = claim};
    rec_solution *solution = NULL;
    rec_status status = rec_narrow_solve(of, &supposed, &solution);
    const bool can_hold = status == REC_OK && solution->claims[claim].status != REC_CLAIM_SET_ASIDE;
    for (size_t i = 0; i < block->quantity_count && can_hold && status == REC_OK; i++) {
        const uint32_t quantity = block->quantities[i];
        const rec_solved_quantity *solved = &solution->quantities[quantity];
        rec_settling *settling = &of->made->quantities[quantity];
        const rec_width width = rec_width_of(solved->bounds);
        const size_t ways = ways_of(solved);
        const bool ties = settling->has_claim && rec_width_compare(width, best[i].width) == 0 &&
                          ways == best[i].ways &&
                          of->solving.name[claim] < of->solving.name[settling->claim];
        if (of->solution->quantities[quantity].verdict == REC_VERDICT_CONFLICT &&
            (ties || is_better(width, ways, &best[i]))) {
            best[i] = (best_claim){.width = width, .ways = ways};
            status = keep(of, claim, solved, settling);
        }
    }
    rec_solution_free(solution);
    return status;
}

rec_status rec_narrow_by_claims(rec_narrowing *of, const rec_block *block, const rec_solution *base)
{
    rec_arena scratch;
    rec_arena_init(&scratch, &of->scratch->allocator);
    candidates found;
    best_claim *best = rec_arena_take(&scratch, block->quantity_count, sizeof *best);
    rec_status status = best == NULL ? REC_E_MEMORY : find_candidates(base, &scratch, &found);
    for (size_t i = 0; i < block->quantity_count && status == REC_OK; i++) {
        const rec_solved_quantity *solved = &of->solution->quantities[block->quantities[i]];
        rec_settling *settling = &of->made->quantities[block->quantities[i]];
        best[i] = (best_claim){.width = rec_width_of(solved->bounds), .ways = ways_of(solved)};
        if (solved->verdict == REC_VERDICT_CONFLICT) {
            settling->claim_total = found.count;
            settling->claim_tried_count =
                found.count < REC_SETTLE_TRIED_LIMIT ? found.count : REC_SETTLE_TRIED_LIMIT;
        }
    }
    for (size_t i = 0; status == REC_OK && i < found.count && i < REC_SETTLE_TRIED_LIMIT; i++) {
        status = try_claim(of, block, found.claims[i], best);
    }
    rec_arena_release(&scratch);
    return status;
}
