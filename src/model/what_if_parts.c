/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which quantities are one part: those that relations tie, and of those that are
 * in conflict or may come into one, the ones on which one origin may have
 * claims. Every other quantity is a part of its own.
 */
#include "model/what_if_parts.h"

#include <string.h>

static bool may_be_left_out(const rec_solution *solution, uint32_t claim)
{
    const rec_claim_status status = solution->claims[claim].status;
    return status != REC_CLAIM_IGNORED && status != REC_CLAIM_UNSAID;
}

/** Numbers the parts by their first quantities. */
static void number_parts(rec_what_if_work *of)
{
    const rec_narrowing *found = &of->narrowing;
    rec_what_if *made = of->made;
    for (uint32_t q = 0; q < of->problem->quantity_count; q++) {
        const uint32_t block = found->block_of[q];
        const bool is_first = block == REC_NO_INDEX || found->blocks[block].quantities[0] == q;
        made->part_of[q] = is_first ? (uint32_t)made->part_count++
                                    : made->part_of[found->blocks[block].quantities[0]];
        made->parts[made->part_of[q]].shown.quantity_count++;
        of->may_conflict[made->part_of[q]] =
            block != REC_NO_INDEX && found->blocks[block].in_conflict;
    }
}

static uint32_t part_of_claim(const rec_what_if *made, uint32_t claim)
{
    const uint32_t quantity = rec_narrow_quantity_of(made->solution->problem, claim);
    return quantity == REC_NO_INDEX ? REC_NO_INDEX : made->part_of[quantity];
}

/** Lists quantities and claims of the parts: sizes are counted, then places are given. */
static rec_status list_members(rec_what_if_work *of)
{
    rec_what_if *made = of->made;
    const rec_problem *problem = of->problem;
    uint32_t *quantities = rec_arena_take(&made->arena, problem->quantity_count, sizeof(uint32_t));
    uint32_t *claims = rec_arena_take(&made->arena, problem->claim_count, sizeof(uint32_t));
    uint32_t **quantity_at = rec_arena_take(of->scratch, made->part_count, sizeof *quantity_at);
    uint32_t **claim_at = rec_arena_take(of->scratch, made->part_count, sizeof *claim_at);
    if (quantities == NULL || claims == NULL || quantity_at == NULL || claim_at == NULL) {
        return REC_E_MEMORY;
    }
    for (uint32_t c = 0; c < problem->claim_count; c++) {
        const uint32_t part = part_of_claim(made, c);
        if (part != REC_NO_INDEX && may_be_left_out(of->solution, c)) {
            made->parts[part].shown.claim_count++;
        }
    }
    for (size_t p = 0; p < made->part_count; p++) {
        rec_what_if_part *part = &made->parts[p].shown;
        part->quantities = quantity_at[p] = quantities;
        part->claims = claim_at[p] = claims;
        quantities += part->quantity_count;
        claims += part->claim_count;
    }
    for (uint32_t q = 0; q < problem->quantity_count; q++) {
        *quantity_at[made->part_of[q]]++ = q;
    }
    for (uint32_t c = 0; c < problem->claim_count; c++) {
        const uint32_t part = part_of_claim(made, c);
        if (part != REC_NO_INDEX && may_be_left_out(of->solution, c)) {
            *claim_at[part]++ = c;
        }
    }
    return REC_OK;
}

static size_t count_groups_in_conflict(const rec_what_if_work *of)
{
    size_t count = 0;
    for (size_t g = 0; g < of->narrowing.solving.group_count; g++) {
        const rec_group *group = &of->narrowing.solving.groups[g];
        bool any = false;
        for (size_t i = 0; i < group->quantity_count; i++) {
            any = any ||
                  of->solution->quantities[group->quantities[i]].verdict == REC_VERDICT_CONFLICT;
        }
        count += any;
    }
    return count;
}

rec_status rec_what_if_find_parts(rec_what_if_work *of)
{
    const size_t count = of->problem->quantity_count;
    of->made->parts = rec_arena_take(&of->made->arena, count, sizeof *of->made->parts);
    of->made->part_of = rec_arena_take(&of->made->arena, count, sizeof *of->made->part_of);
    of->may_conflict = rec_arena_take(of->scratch, count, sizeof *of->may_conflict);
    if (of->made->parts == NULL || of->made->part_of == NULL || of->may_conflict == NULL) {
        return REC_E_MEMORY;
    }
    const rec_status status = rec_narrow_find_blocks(&of->narrowing);
    if (status != REC_OK) {
        return status;
    }
    number_parts(of);
    of->groups_in_conflict = count_groups_in_conflict(of);
    return list_members(of);
}
