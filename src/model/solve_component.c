/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What to withdraw to settle one component. A dispute on one line is settled
 * by one sweep, however large; what hangs together through origins or dates by
 * a search within a budget.
 */
#include "core/repair.h"
#include "model/solving.h"

#include <assert.h>

/** Beyond these a component is settled claim by claim, and the report says that it is not proven.
 */
enum { SEARCH_CLAIMS_MAX = 5000, SEARCH_PAIRS_MAX = 50000 };

/** Steps of the search, each of which looks at every claim and pair, in all. */
enum { SEARCH_WORK_MAX = 200000000 };

/** Claims and pairs that are looked at while one relation is revised, about. */
enum { LOOKS_A_REVISION = 250 };

/** Marks kept for the repairs of one component, repairs times claims. */
enum { MARKS_MAX = 500000 };

/** A component's claims as arrays of their own, for the core. */
typedef struct gathered {
    rec_dated_line dated; /**< claims of one quantity only, where the component has one */
    uint32_t *origin;     /**< numbered from 0 over the whole component */
    size_t origin_count;
    uint64_t *weight;
    uint8_t *reliability, *credibility;
} gathered;

static rec_status gather(rec_solving *solving, const rec_component *component, rec_arena *scratch,
                         gathered *all)
{
    const size_t count = component->claim_count;
    double *lo = rec_arena_take(scratch, count, sizeof *lo);
    double *hi = rec_arena_take(scratch, count, sizeof *hi);
    uint8_t *flags = rec_arena_take(scratch, count, sizeof *flags);
    int32_t *lo_rank = rec_arena_take(scratch, count, sizeof *lo_rank);
    int32_t *hi_rank = rec_arena_take(scratch, count, sizeof *hi_rank);
    uint32_t *date = rec_arena_take(scratch, count, sizeof *date);
    uint32_t *number =
        rec_arena_take(scratch, REC_ORIGIN_NODES * solving->problem->source_count, sizeof *number);
    all->origin = rec_arena_take(scratch, count, sizeof *all->origin);
    all->weight = rec_arena_take(scratch, count, sizeof *all->weight);
    all->reliability = rec_arena_take(scratch, count, sizeof *all->reliability);
    all->credibility = rec_arena_take(scratch, count, sizeof *all->credibility);
    if (lo == NULL || hi == NULL || flags == NULL || lo_rank == NULL || hi_rank == NULL ||
        date == NULL || number == NULL || all->origin == NULL || all->weight == NULL ||
        all->reliability == NULL || all->credibility == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        const rec_standing *standing = &solving->disputed[component->disputed[i]].standing;
        const rec_line *line = &standing->dated.line;
        const uint32_t local = component->local[i];
        const uint32_t node = solving->solution->claims[standing->claim[local]].origin_node;
        if (number[node] == 0) {
            number[node] = (uint32_t)++all->origin_count;
        }
        all->origin[i] = number[node] - 1;
        all->weight[i] = line->weight[local];
        all->reliability[i] = line->reliability[local];
        all->credibility[i] = line->credibility[local];
        lo[i] = line->lo[local];
        hi[i] = line->hi[local];
        flags[i] = line->flags[local];
        lo_rank[i] = line->lo_rank != NULL ? line->lo_rank[local] : 0;
        hi_rank[i] = line->hi_rank != NULL ? line->hi_rank[local] : 0;
        date[i] = standing->dated.date != NULL ? standing->dated.date[local] : 0;
    }
    all->dated.line = (rec_line){.count = count,
                                 .lo = lo,
                                 .hi = hi,
                                 .flags = flags,
                                 .lo_rank = lo_rank,
                                 .hi_rank = hi_rank,
                                 .origin = all->origin,
                                 .origin_count = all->origin_count,
                                 .weight = all->weight,
                                 .reliability = all->reliability,
                                 .credibility = all->credibility};
    all->dated.date = date;
    return REC_OK;
}

static bool is_one_line(const rec_solving *solving, const rec_component *component)
{
    const rec_standing *first = &solving->disputed[component->disputed[0]].standing;
    for (size_t i = 0; i < component->claim_count; i++) {
        if (component->disputed[i] != component->disputed[0] ||
            rec_standing_cell(first, component->local[i]) !=
                rec_standing_cell(first, component->local[0])) {
            return false;
        }
    }
    return first->dated.dates.count == 1 || rec_dates_are_apart(first);
}

static rec_status take_repairs(rec_solving *solving, rec_component *component, size_t limit)
{
    component->cost = rec_arena_take(solving->scratch, limit, sizeof *component->cost);
    component->withdrawn = rec_arena_take(solving->scratch, limit * component->claim_count,
                                          sizeof *component->withdrawn);
    return component->cost == NULL || component->withdrawn == NULL ? REC_E_MEMORY : REC_OK;
}

static void count_best(rec_component *component)
{
    component->best_count = 1;
    while (component->best_count < component->repair_count &&
           rec_cost_compare(&component->cost[component->best_count], &component->cost[0]) == 0) {
        component->best_count++;
    }
}

/** The repairs of one line are its largest sets of claims that hold together. */
static rec_status solve_line(rec_solving *solving, rec_component *component, const gathered *all,
                             rec_arena *scratch)
{
    const rec_line *line = &all->dated.line;
    size_t limit = MARKS_MAX / component->claim_count;
    limit = limit < 1 ? 1 : limit > REC_REPAIR_LIMIT ? REC_REPAIR_LIMIT : limit;
    rec_clique *cliques = rec_arena_take(scratch, limit, sizeof *cliques);
    size_t size_bytes = 0;
    if (cliques == NULL || take_repairs(solving, component, limit) != REC_OK ||
        rec_line_cliques_size(line->count, line->origin_count, limit, &size_bytes) != REC_OK) {
        return REC_E_MEMORY;
    }
    rec_workspace work = rec_standing_workspace(scratch, size_bytes);
    if (work.memory == NULL) {
        return REC_E_MEMORY;
    }
    size_t total = 0, cheapest = 0;
    rec_end cheapest_lo, cheapest_hi;
    const rec_status status = rec_line_cliques(line, &work, limit, cliques, &total, &cheapest,
                                               &cheapest_lo, &cheapest_hi);
    if (status != REC_OK) {
        return status;
    }
    component->repair_count = total < limit ? total : limit;
    for (size_t r = 0; r < component->repair_count; r++) {
        component->cost[r] = cliques[r].cost;
        for (size_t i = 0; i < line->count; i++) {
            component->withdrawn[r * line->count + i] =
                (line->flags[i] & REC_NEVER_HOLDS) != 0 ||
                rec_compare_lo(rec_line_lo(line, i), cliques[r].lo) > 0 ||
                rec_compare_hi(rec_line_hi(line, i), cliques[r].hi) < 0;
        }
    }
    count_best(component);
    component->proven = true;
    component->loose = cheapest > component->repair_count;
    component->has_hull = true;
    component->hull_lo = cheapest_lo;
    component->hull_hi = cheapest_hi;
    return REC_OK;
}

/** Pairs of a component, quantity by quantity; *fits false when there are more than `most`. */
static rec_status list_pairs(rec_solving *solving, const rec_component *component,
                             const gathered *all, rec_arena *scratch, size_t most,
                             uint32_t pair_a[], uint32_t pair_b[], size_t *pair_count, bool *fits)
{
    *pair_count = 0;
    *fits = true;
    for (size_t first = 0, last; first < component->claim_count && *fits; first = last) {
        for (last = first; last < component->claim_count &&
                           component->disputed[last] == component->disputed[first];
             last++) {
            if ((all->dated.line.flags[last] & REC_NEVER_HOLDS) != 0) {
                if (*pair_count == most) {
                    *fits = false;
                    return REC_OK;
                }
                pair_a[*pair_count] = pair_b[*pair_count] = (uint32_t)last;
                (*pair_count)++;
            }
        }
        const rec_line *line = &all->dated.line;
        const rec_dated_line part = {
            .line = {.count = last - first,
                     .lo = line->lo + first,
                     .hi = line->hi + first,
                     .flags = line->flags + first,
                     .lo_rank = line->lo_rank + first,
                     .hi_rank = line->hi_rank + first},
            .dates = solving->disputed[component->disputed[first]].standing.dated.dates,
            .date = all->dated.date + first};
        size_t size_bytes = 0, listed = 0;
        if (rec_pairs_size(part.line.count, part.dates.count, 0, &size_bytes) != REC_OK) {
            return REC_E_MEMORY;
        }
        rec_workspace work = rec_standing_workspace(scratch, size_bytes);
        if (work.memory == NULL) {
            return REC_E_MEMORY;
        }
        const rec_status status = rec_pairs_list(
            &part, &work, most - *pair_count, pair_a + *pair_count, pair_b + *pair_count, &listed);
        if (status == REC_E_LIMIT) {
            *fits = false;
            return REC_OK;
        }
        if (status != REC_OK) {
            return status;
        }
        for (size_t p = *pair_count; p < *pair_count + listed; p++) {
            pair_a[p] += (uint32_t)first;
            pair_b[p] += (uint32_t)first;
        }
        *pair_count += listed;
    }
    return REC_OK;
}

static rec_status search(rec_solving *solving, rec_component *component, const gathered *all,
                         rec_arena *scratch, const uint32_t pair_a[], const uint32_t pair_b[],
                         size_t pair_count)
{
    const rec_repair_problem problem = {.claim_count = component->claim_count,
                                        .origin = all->origin,
                                        .origin_count = all->origin_count,
                                        .weight = all->weight,
                                        .reliability = all->reliability,
                                        .credibility = all->credibility,
                                        .pair_count = pair_count,
                                        .pair_a = pair_a,
                                        .pair_b = pair_b};
    size_t size_bytes = 0;
    if (take_repairs(solving, component, REC_REPAIR_LIMIT) != REC_OK ||
        rec_repair_size(problem.claim_count, problem.origin_count, pair_count, REC_REPAIR_LIMIT,
                        &size_bytes) != REC_OK) {
        return REC_E_MEMORY;
    }
    rec_workspace work = rec_standing_workspace(scratch, size_bytes);
    if (work.memory == NULL) {
        return REC_E_MEMORY;
    }
    rec_repair_found found;
    const uint64_t budget = SEARCH_WORK_MAX / (component->claim_count + pair_count);
    const rec_status status = rec_repair_find(&problem, budget, &work, REC_REPAIR_LIMIT,
                                              component->withdrawn, component->cost, &found);
    if (status != REC_OK) {
        return status;
    }
    solving->solution->work +=
        found.node_count * (component->claim_count + pair_count) / LOOKS_A_REVISION;
    component->repair_count = found.count;
    component->proven = found.least;
    count_best(component);
    component->loose = found.least && !found.proven;
    return REC_OK;
}

/** Most pairs that so many claims are in, each with itself where it never holds. */
static size_t pairs_at_most(size_t claim_count)
{
    return claim_count < SEARCH_PAIRS_MAX / claim_count ? claim_count * claim_count
                                                        : SEARCH_PAIRS_MAX;
}

/** Searches where the pairs are few enough, and else settles claim by claim. */
static rec_status solve_pairs(rec_solving *solving, rec_component *component, const gathered *all,
                              rec_arena *scratch)
{
    size_t pair_count = 0;
    bool fits = component->claim_count <= SEARCH_CLAIMS_MAX;
    if (fits) {
        const size_t most = pairs_at_most(component->claim_count);
        uint32_t *pair_a = rec_arena_take(scratch, most, sizeof *pair_a);
        uint32_t *pair_b = rec_arena_take(scratch, most, sizeof *pair_b);
        if (pair_a == NULL || pair_b == NULL) {
            return REC_E_MEMORY;
        }
        const rec_status status =
            list_pairs(solving, component, all, scratch, most, pair_a, pair_b, &pair_count, &fits);
        if (status != REC_OK || fits) {
            return status != REC_OK
                       ? status
                       : search(solving, component, all, scratch, pair_a, pair_b, pair_count);
        }
    }
    return rec_solve_greedily(solving, component, &all->dated, scratch);
}

rec_status rec_solve_component(rec_solving *solving, rec_component *component)
{
    assert(component->claim_count > 0);
    rec_arena scratch;
    rec_arena_init(&scratch, &solving->scratch->allocator);
    gathered all = {0};
    rec_status status = gather(solving, component, &scratch, &all);
    if (status == REC_OK && is_one_line(solving, component)) {
        status = solve_line(solving, component, &all, &scratch);
    } else if (status == REC_OK) {
        status = solve_pairs(solving, component, &all, &scratch);
    }
    rec_arena_release(&scratch);
    return status;
}
