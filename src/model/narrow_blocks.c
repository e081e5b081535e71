/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which quantities hang together: those that relations tie, and of those in
 * conflict, tied or not, the ones on which one origin may have claims, as one
 * repair may then withdraw both. Which origins there are may change with what
 * is supposed, so sources that repeat each other, at whatever remove, count as
 * one.
 */
#include "model/narrow_parts.h"

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

/** Marks what may come into conflict when claims are left out: a repeat then stands for itself,
 * and a search that stopped may get to its end. */
static void mark_disputable(const rec_narrowing *of, bool disputed[])
{
    const rec_problem *problem = of->problem;
    for (size_t q = 0; q < problem->quantity_count; q++) {
        disputed[q] = disputed[q] || of->solution->quantities[q].verdict == REC_VERDICT_UNDECIDED;
    }
    for (uint32_t c = 0; c < problem->claim_count; c++) {
        const uint32_t quantity = rec_narrow_quantity_of(problem, c);
        if (of->solution->claims[c].status != REC_CLAIM_REPEAT || quantity == REC_NO_INDEX) {
            continue;
        }
        disputed[quantity] = true;
        const rec_relation_terms *asserted = problem->claims[c].asserted;
        for (size_t i = 0; asserted != NULL && i < asserted->operand_count; i++) {
            if (asserted->operands[i].quantity != REC_NO_INDEX) {
                disputed[asserted->operands[i].quantity] = true;
            }
        }
    }
}

/** Marks the quantities in conflict, and those that relations tie to one. */
static void mark_disputed(const rec_narrowing *of, bool disputed[])
{
    for (size_t q = 0; q < of->problem->quantity_count; q++) {
        disputed[q] = of->solution->quantities[q].verdict == REC_VERDICT_CONFLICT;
    }
    if (of->leaves_out) {
        mark_disputable(of, disputed);
    }
    for (size_t g = 0; g < of->solving.group_count; g++) {
        const rec_group *group = &of->solving.groups[g];
        bool any = false;
        for (size_t i = 0; i < group->quantity_count; i++) {
            any = any || disputed[group->quantities[i]];
        }
        for (size_t i = 0; i < group->quantity_count; i++) {
            disputed[group->quantities[i]] = any;
        }
    }
}

/** Joins what an assertion would tie that repeats another, if that were left out. */
static void join_asserted(const rec_narrowing *of, uint32_t parent[])
{
    const rec_problem *problem = of->problem;
    for (uint32_t c = 0; c < problem->claim_count; c++) {
        const rec_claim *claim = &problem->claims[c];
        const uint32_t first = rec_narrow_quantity_of(problem, c);
        if (of->solution->claims[c].status != REC_CLAIM_REPEAT || claim->asserted == NULL ||
            first == REC_NO_INDEX) {
            continue;
        }
        for (size_t i = 0; i < claim->asserted->operand_count; i++) {
            const uint32_t quantity = claim->asserted->operands[i].quantity;
            join(parent, first, quantity != REC_NO_INDEX ? quantity : first);
        }
        const uint32_t repeated = rec_narrow_quantity_of(problem, claim->repeats_index);
        join(parent, first, repeated != REC_NO_INDEX ? repeated : first);
    }
}

/** Joins what relations tie, and what is disputed where sources of one circle speak of it. */
static rec_status join_quantities(rec_narrowing *of, const bool disputed[], uint32_t parent[])
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
    for (size_t g = 0; g < of->solving.group_count; g++) {
        const rec_group *group = &of->solving.groups[g];
        for (size_t i = 1; i < group->quantity_count; i++) {
            join(parent, group->quantities[0], group->quantities[i]);
        }
    }
    if (of->leaves_out) {
        join_asserted(of, parent);
    }
    for (uint32_t c = 0; c < problem->claim_count; c++) {
        const uint32_t quantity = rec_narrow_quantity_of(problem, c);
        if (quantity == REC_NO_INDEX || !disputed[quantity]) {
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

/** Lists the members of the blocks: sizes, then places. */
static rec_status list_blocks(rec_narrowing *of, const bool disputed[], uint32_t parent[])
{
    const size_t count = of->problem->quantity_count;
    uint32_t *members = rec_arena_take(of->scratch, count, sizeof *members);
    uint32_t *first = rec_arena_take(of->scratch, count + 1, sizeof *first);
    if (members == NULL || first == NULL) {
        return REC_E_MEMORY;
    }
    for (uint32_t q = 0; q < count; q++) {
        first[find(parent, q) + 1]++;
    }
    for (size_t q = 0; q < count; q++) {
        first[q + 1] += first[q];
    }
    for (uint32_t q = 0; q < count; q++) {
        const uint32_t root = find(parent, q);
        of->block_of[q] = REC_NO_INDEX;
        if (!disputed[q] && of->solving.group_of[q] == REC_NO_INDEX) {
            continue; /* it stands alone */
        }
        if (root == q) { /* the least of them comes first */
            of->block_of[q] = (uint32_t)of->block_count;
            of->blocks[of->block_count++] = (rec_block){.quantities = members + first[q]};
        }
        rec_block *block = &of->blocks[of->block_of[root]];
        block->in_conflict = block->in_conflict || disputed[q];
        of->block_of[q] = of->block_of[root];
        members[first[root] + block->quantity_count++] = q;
    }
    return REC_OK;
}

rec_status rec_narrow_find_blocks(rec_narrowing *of)
{
    const size_t count = of->problem->quantity_count;
    uint32_t *parent = rec_arena_take(of->scratch, count, sizeof *parent);
    bool *disputed = rec_arena_take(of->scratch, count, sizeof *disputed);
    of->block_of = rec_arena_take(of->scratch, count, sizeof *of->block_of);
    of->blocks = rec_arena_take(of->scratch, count, sizeof *of->blocks);
    if (parent == NULL || disputed == NULL || of->block_of == NULL || of->blocks == NULL) {
        return REC_E_MEMORY;
    }
    mark_disputed(of, disputed);
    rec_status status = find_circles(of);
    if (status == REC_OK) {
        status = join_quantities(of, disputed, parent);
    }
    return status == REC_OK ? list_blocks(of, disputed, parent) : status;
}
