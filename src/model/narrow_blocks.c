/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which quantities hang together. Those that relations tie are a block each.
 * Of the others those in conflict are joined where one origin may have claims
 * on both, as one repair may then withdraw both; which origins there are may
 * change with what is supposed, so sources that repeat each other, at whatever
 * remove, count as one.
 */
#include "model/narrow_parts.h"

#include <math.h>

static uint32_t find(uint32_t parent[], uint32_t at)
{
    while (parent[at] != at) {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    return at;
}

static void join(uint32_t parent[], uint32_t a, uint32_t b)
{
    a = find(parent, a);
    b = find(parent, b);
    parent[a > b ? a : b] = a > b ? b : a;
}

static rec_status find_circles(rec_narrowing *of)
{
    const rec_problem *problem = of->problem;
    uint32_t *circle = rec_arena_take(of->scratch, problem->source_count, sizeof *circle);
    if (circle == NULL) {
        return REC_E_MEMORY;
    }
    of->circle = circle;
    for (uint32_t s = 0; s < problem->source_count; s++) {
        circle[s] = s;
    }
    for (uint32_t s = 0; s < problem->source_count; s++) {
        const rec_source *source = &problem->sources[s];
        for (uint32_t i = 0; i < source->repeats_count; i++) {
            join(circle, s, problem->repeats[source->repeats_first + i]);
        }
    }
    for (size_t c = 0; c < problem->claim_count; c++) {
        const rec_claim *claim = &problem->claims[c];
        if (claim->repeats_form == REC_REPEATS_OTHER) {
            join(circle, claim->source, claim->repeats_index);
        } else if (claim->repeats_form == REC_REPEATS_CLAIM) {
            join(circle, claim->source, problem->claims[claim->repeats_index].source);
        }
    }
    for (uint32_t s = 0; s < problem->source_count; s++) {
        circle[s] = find(circle, s);
    }
    return REC_OK;
}

static bool is_untied_in_conflict(const rec_narrowing *of, uint32_t quantity)
{
    return of->solving.group_of[quantity] == REC_NO_INDEX &&
           of->solution->quantities[quantity].verdict == REC_VERDICT_CONFLICT;
}

/** Joins the untied quantities in conflict of which sources of one circle speak. */
static rec_status join_disputes(rec_narrowing *of, uint32_t parent[])
{
    const rec_problem *problem = of->problem;
    uint32_t *of_circle = rec_arena_take(of->scratch, problem->source_count, sizeof *of_circle);
    if (of_circle == NULL) {
        return REC_E_MEMORY;
    }
    for (uint32_t s = 0; s < problem->source_count; s++) {
        of_circle[s] = REC_NO_INDEX;
    }
    for (uint32_t q = 0; q < problem->quantity_count; q++) {
        parent[q] = q;
    }
    for (size_t c = 0; c < problem->claim_count; c++) {
        const uint32_t quantity = problem->claims[c].quantity;
        if (quantity == REC_NO_INDEX || !is_untied_in_conflict(of, quantity)) {
            continue;
        }
        uint32_t *known = &of_circle[of->circle[problem->claims[c].source]];
        if (*known == REC_NO_INDEX) {
            *known = quantity;
        } else {
            join(parent, *known, quantity);
        }
    }
    return REC_OK;
}

static void add_group(rec_narrowing *of, uint32_t group)
{
    const rec_group *made = &of->solving.groups[group];
    rec_block *block = &of->blocks[of->block_count];
    *block = (rec_block){
        .quantities = made->quantities, .quantity_count = made->quantity_count, .group = group};
    for (size_t i = 0; i < made->quantity_count; i++) {
        const uint32_t quantity = made->quantities[i];
        of->block_of[quantity] = (uint32_t)of->block_count;
        block->in_conflict = block->in_conflict ||
                             of->solution->quantities[quantity].verdict == REC_VERDICT_CONFLICT;
    }
    of->block_count++;
}

/** Lists the members of the blocks of untied quantities: sizes, then places. */
static rec_status add_disputes(rec_narrowing *of, uint32_t parent[])
{
    const size_t count = of->problem->quantity_count;
    uint32_t *members = rec_arena_take(of->scratch, count, sizeof *members);
    uint32_t *first = rec_arena_take(of->scratch, count + 1, sizeof *first);
    if (members == NULL || first == NULL) {
        return REC_E_MEMORY;
    }
    for (uint32_t q = 0; q < count; q++) {
        first[find(parent, q) + 1] += is_untied_in_conflict(of, q);
    }
    for (size_t q = 0; q < count; q++) {
        first[q + 1] += first[q];
    }
    for (uint32_t q = 0; q < count; q++) {
        if (!is_untied_in_conflict(of, q)) {
            continue;
        }
        const uint32_t root = find(parent, q);
        if (root == q) { /* the least of them comes first */
            of->block_of[q] = (uint32_t)of->block_count;
            of->blocks[of->block_count++] = (rec_block){
                .quantities = members + first[q], .group = REC_NO_INDEX, .in_conflict = true};
        }
        rec_block *block = &of->blocks[of->block_of[root]];
        of->block_of[q] = of->block_of[root];
        members[first[root] + block->quantity_count++] = q;
    }
    return REC_OK;
}

rec_status rec_narrow_find_blocks(rec_narrowing *of)
{
    const size_t count = of->problem->quantity_count;
    uint32_t *parent = rec_arena_take(of->scratch, count, sizeof *parent);
    of->block_of = rec_arena_take(of->scratch, count, sizeof *of->block_of);
    of->blocks = rec_arena_take(of->scratch, count + of->solving.group_count, sizeof *of->blocks);
    if (parent == NULL || of->block_of == NULL || of->blocks == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t q = 0; q < count; q++) {
        of->block_of[q] = REC_NO_INDEX;
    }
    rec_status status = find_circles(of);
    if (status == REC_OK) {
        status = join_disputes(of, parent);
    }
    for (uint32_t g = 0; g < of->solving.group_count && status == REC_OK; g++) {
        add_group(of, g);
    }
    return status == REC_OK ? add_disputes(of, parent) : status;
}
