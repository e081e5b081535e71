/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether the correlations of a problem are possible: claims that hang
 * together by them have a matrix, in which pairs that are not given are 0, and
 * that must be positive definite.
 */
#include "model/correlated.h"

#include "core/sort.h"
#include "estimate/definite.h"
#include "model/standing.h"

#include <string.h>

size_t rec_correlated_rows(rec_correlated *g, size_t count)
{
    memset(g->matrix, 0, count * count * sizeof *g->matrix);
    for (size_t i = 0; i < g->count; i++) {
        g->row[g->order[i]] = (uint32_t)i;
    }
    for (size_t i = 0; i < g->pair_count; i++) {
        const size_t a = g->row[g->local[g->pairs[i]->first]];
        const size_t b = g->row[g->local[g->pairs[i]->second]];
        const size_t low = a < b ? a : b, high = a < b ? b : a;
        if (high < count) {
            g->matrix[high * count + low] = g->pairs[i]->r;
        }
    }
    return rec_definite_rows(g->matrix, count, REC_CORRELATION_MARGIN, g->first);
}

/** All groups: which claim stands for the group of each. */
typedef struct forest {
    uint32_t *parent; /**< by claim */
    uint32_t *size;   /**< by claim that stands for itself */
} forest;

static uint32_t root_of(const forest *groups, uint32_t claim)
{
    while (groups->parent[claim] != claim) {
        groups->parent[claim] = groups->parent[groups->parent[claim]];
        claim = groups->parent[claim];
    }
    return claim;
}

/** Joins the groups of a pair; reports one that becomes too large. */
static void join(rec_builder *builder, const forest *groups, const rec_correlation *pair)
{
    uint32_t small = root_of(groups, pair->first), large = root_of(groups, pair->second);
    if (small == large) {
        return;
    }
    if (groups->size[small] > groups->size[large]) {
        const uint32_t kept = small;
        small = large;
        large = kept;
    }
    const bool fits = groups->size[large] <= REC_CORRELATED_CLAIMS_MAX;
    groups->parent[small] = large;
    groups->size[large] += groups->size[small];
    if (fits && groups->size[large] > REC_CORRELATED_CLAIMS_MAX) {
        rec_builder_error(builder, REC_E_LIMIT, pair->place,
                          "more than %d claims hang together by their correlations, `%s` and `%s` "
                          "among them",
                          REC_CORRELATED_CLAIMS_MAX, builder->problem->claims[pair->first].id,
                          builder->problem->claims[pair->second].id);
    }
}

/** Looks at the claims that some pairs name. */
static void check_group(rec_correlated *g)
{
    g->count = 0;
    for (size_t i = 0; i < g->pair_count; i++) {
        const uint32_t both[] = {g->pairs[i]->first, g->pairs[i]->second};
        for (size_t k = 0; k < 2; k++) {
            if (g->local[both[k]] == REC_NO_INDEX) {
                g->local[both[k]] = (uint32_t)g->count;
                g->order[g->count] = (uint32_t)g->count;
                g->claims[g->count++] = both[k];
            }
        }
    }
    const size_t row = rec_correlated_rows(g, g->count);
    if (row < g->count) {
        rec_correlated_refuse(g, row);
    }
}

/** Looks at each group. pairs: those within groups, the same group's in a row. */
static void check_groups(rec_builder *builder, const forest *groups,
                         const rec_correlation *const pairs[], size_t count)
{
    enum { ROOM = REC_CORRELATED_CLAIMS_MAX };
    const size_t claim_count = builder->problem->claim_count;
    rec_arena *arena = &builder->scratch;
    rec_correlated g = {.builder = builder,
                        .local = rec_arena_take(arena, claim_count, sizeof *g.local),
                        .claims = rec_arena_take(arena, ROOM, sizeof *g.claims),
                        .order = rec_arena_take(arena, ROOM, sizeof *g.order),
                        .row = rec_arena_take(arena, ROOM, sizeof *g.row),
                        .matrix = rec_arena_take(arena, (size_t)ROOM * ROOM, sizeof *g.matrix),
                        .first = rec_arena_take(arena, ROOM, sizeof *g.first)};
    if (g.local == NULL || g.claims == NULL || g.order == NULL || g.row == NULL ||
        g.matrix == NULL || g.first == NULL) {
        builder->out_of_memory = true;
        return;
    }
    memset(g.local, 0xFF, claim_count * sizeof *g.local);
    for (size_t begin = 0, end; begin < count && !builder->out_of_memory; begin = end) {
        const uint32_t root = root_of(groups, pairs[begin]->first);
        for (end = begin + 1; end < count && root_of(groups, pairs[end]->first) == root; end++) {
        }
        g.pairs = pairs + begin;
        g.pair_count = end - begin;
        if (groups->size[root] <= ROOM) { /* else that was told */
            check_group(&g);
        }
    }
}

void rec_builder_possible_correlations(rec_builder *builder)
{
    const rec_problem *problem = builder->problem;
    const size_t claim_count = problem->claim_count, pair_count = problem->correlation_count;
    rec_arena *arena = &builder->scratch;
    const forest groups = {.parent = rec_arena_take(arena, claim_count, sizeof(uint32_t)),
                           .size = rec_arena_take(arena, claim_count, sizeof(uint32_t))};
    uint32_t *root = rec_arena_take(arena, pair_count, sizeof *root);
    uint32_t *order = rec_arena_take(arena, pair_count, sizeof *order);
    const rec_correlation **pairs = rec_arena_take(arena, pair_count, sizeof *pairs);
    size_t size_bytes = 0, count = 0;
    const rec_status status = rec_sort_size(pair_count, &size_bytes);
    rec_workspace work = rec_standing_workspace(arena, size_bytes);
    if (groups.parent == NULL || groups.size == NULL || root == NULL || order == NULL ||
        pairs == NULL || status != REC_OK || work.memory == NULL) {
        builder->out_of_memory = true;
        return;
    }
    for (size_t c = 0; c < claim_count; c++) {
        groups.parent[c] = (uint32_t)c;
        groups.size[c] = 1;
    }
    for (size_t i = 0; i < pair_count; i++) {
        if (problem->correlations[i].r != 0.0) {
            join(builder, &groups, &problem->correlations[i]);
        }
    }
    for (size_t i = 0; i < pair_count; i++) {
        root[i] = root_of(&groups, problem->correlations[i].first);
        if (root[i] == root_of(&groups, problem->correlations[i].second)) {
            order[count++] = (uint32_t)i;
        }
    }
    if (rec_sort_by_uint32(count, root, order, &work) != REC_OK) {
        builder->out_of_memory = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        pairs[i] = &problem->correlations[order[i]];
    }
    check_groups(builder, &groups, pairs, count);
}
