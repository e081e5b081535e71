/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the repairs of each component to those of the document. Components
 * share no origin, so costs add up; the least sums are kept while one
 * component after the other is joined.
 */
#include "model/name_order.h"
#include "model/solving.h"

#include <stdlib.h>
#include <string.h>

/** Ids that all listed repairs may name together; more would drown the reader. */
enum { WITHDRAWN_IDS_MAX = 200000 };

/** A choice of one repair for every component joined so far. */
typedef struct joined {
    rec_cost cost;
    uint32_t before; /**< the choice for the components before, in the row above */
    uint32_t repair;
} joined;

static int compare_joined(const void *a, const void *b)
{
    const joined *x = a, *y = b;
    const int by_cost = rec_cost_compare(&x->cost, &y->cost);
    if (by_cost != 0) {
        return by_cost;
    }
    if (x->before != y->before) {
        return x->before < y->before ? -1 : 1;
    }
    return (x->repair > y->repair) - (x->repair < y->repair);
}

static rec_cost sum(const rec_cost *a, const rec_cost *b)
{
    rec_cost total = *a;
    total.weight += b->weight;
    for (size_t g = 0; g < REC_GRADE_COUNT; g++) {
        total.reliability[g] += b->reliability[g];
        total.credibility[g] += b->credibility[g];
    }
    return total;
}

/** Most choices that are looked at together when one component is joined to those before it. */
static size_t choices_at_most(const rec_solving *solving)
{
    size_t count = 1, most = 1;
    for (size_t c = 0; c < solving->component_count; c++) {
        const size_t used = count * solving->components[c].repair_count;
        most = used > most ? used : most;
        count = used < REC_REPAIR_LIMIT ? used : REC_REPAIR_LIMIT;
    }
    return most;
}

/** rows[c][REC_REPAIR_LIMIT] of the choices for components 0 to c, least first; the last row's
 * count. */
static rec_status join_all(rec_solving *solving, joined **rows, size_t *count)
{
    const size_t limit = REC_REPAIR_LIMIT;
    joined *all = rec_arena_take(solving->scratch, choices_at_most(solving), sizeof *all);
    if (all == NULL) {
        return REC_E_MEMORY;
    }
    *count = 1;
    for (size_t c = 0; c < solving->component_count; c++) {
        const rec_component *component = &solving->components[c];
        size_t used = 0;
        for (size_t b = 0; b < *count; b++) {
            for (size_t r = 0; r < component->repair_count; r++) {
                all[used++] =
                    (joined){.cost = c == 0 ? component->cost[r]
                                            : sum(&rows[c - 1][b].cost, &component->cost[r]),
                             .before = (uint32_t)b,
                             .repair = (uint32_t)r};
            }
        }
        qsort(all, used, sizeof *all, compare_joined);
        *count = used < limit ? used : limit;
        rows[c] = rec_arena_take(solving->scratch, *count, sizeof *rows[c]);
        if (rows[c] == NULL) {
            return REC_E_MEMORY;
        }
        memcpy(rows[c], all, *count * sizeof *all);
    }
    return REC_OK;
}

/** Bounds at the date asked for after each repair of each component. */
static rec_status bounds_of(rec_solving *solving, uint32_t index, rec_arena *scratch)
{
    rec_component *component = &solving->components[index];
    component->quantities =
        rec_arena_take(solving->scratch, solving->disputed_count, sizeof(uint32_t));
    if (component->quantities == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < component->claim_count; i++) {
        const uint32_t d = component->disputed[i];
        const rec_disputed *disputed = &solving->disputed[d];
        const bool fresh = component->quantity_count == 0 ||
                           component->quantities[component->quantity_count - 1] != d;
        if (fresh && disputed->component[disputed->standing.at] == index) {
            component->quantities[component->quantity_count++] = d;
        }
    }
    component->bounds = rec_arena_take(
        solving->scratch, component->repair_count * component->quantity_count, sizeof(rec_range));
    if (component->bounds == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t q = 0; q < component->quantity_count; q++) {
        const uint32_t d = component->quantities[q];
        const rec_standing *standing = &solving->disputed[d].standing;
        const size_t dates = standing->dated.dates.count;
        rec_end *lo = rec_arena_take(scratch, dates, sizeof *lo);
        rec_end *hi = rec_arena_take(scratch, dates, sizeof *hi);
        bool *mask = rec_arena_take(scratch, standing->dated.line.count, sizeof *mask);
        if (lo == NULL || hi == NULL || mask == NULL) {
            return REC_E_MEMORY;
        }
        for (size_t r = 0; r < component->repair_count; r++) {
            rec_component_mark(solving, index, r, d, mask);
            if (rec_standing_spread(standing, mask, scratch, lo, hi) != REC_OK) {
                return REC_E_MEMORY;
            }
            rec_standing_settle(standing, &lo[standing->at], &hi[standing->at]);
            component->bounds[r * component->quantity_count + q] =
                rec_range_of_ends(lo[standing->at], hi[standing->at]);
        }
    }
    return REC_OK;
}

/** The claim that a component's element is; REC_NO_INDEX for a relation. */
static uint32_t claim_of(const rec_solving *solving, const rec_component *component, size_t i)
{
    return component->claim != NULL
               ? component->claim[i]
               : solving->disputed[component->disputed[i]].standing.claim[component->local[i]];
}

static rec_status write_withdrawn(rec_solving *solving, const uint32_t choice[], rec_repair *repair)
{
    size_t count = 0;
    for (size_t c = 0; c < solving->component_count; c++) {
        const rec_component *component = &solving->components[c];
        for (size_t i = 0; i < component->claim_count; i++) {
            count += component->withdrawn[choice[c] * component->claim_count + i];
        }
    }
    uint32_t *claims = rec_arena_take(&solving->solution->arena, count, sizeof *claims);
    uint32_t *relations = rec_arena_take(&solving->solution->arena, count, sizeof *relations);
    if (claims == NULL || relations == NULL) {
        return REC_E_MEMORY;
    }
    size_t claim_count = 0, relation_count = 0;
    for (size_t c = 0; c < solving->component_count; c++) {
        const rec_component *component = &solving->components[c];
        for (size_t i = 0; i < component->claim_count; i++) {
            if (!component->withdrawn[choice[c] * component->claim_count + i]) {
                continue;
            }
            const uint32_t claim = claim_of(solving, component, i);
            if (claim != REC_NO_INDEX) {
                claims[claim_count++] = claim;
            } else {
                relations[relation_count++] = component->relation[i];
            }
        }
    }
    if (rec_relations_sort(solving->problem, relations, relation_count, solving->scratch) !=
        REC_OK) {
        return REC_E_MEMORY;
    }
    repair->withdraw = (rec_claim_list){claims, claim_count};
    repair->relations = (rec_relation_list){relations, relation_count};
    return rec_name_order_sort(solving->name, claims, claim_count, solving->scratch);
}

/**
 * What a repair costs where components may share origins, as they do when
 * there are too many to settle together: each origin once, its greatest weight.
 */
static rec_status weigh(rec_solving *solving, rec_repair *repair)
{
    const rec_solution *solution = solving->solution;
    rec_arena scratch;
    rec_arena_init(&scratch, &solving->scratch->allocator);
    const size_t origins = REC_ORIGIN_NODES * solving->problem->source_count;
    uint64_t *heaviest = rec_arena_take(&scratch, origins, sizeof *heaviest);
    repair->weight = repair->relations.count * REC_WEIGHT_ONE;
    for (size_t i = 0; heaviest != NULL && i < repair->withdraw.count; i++) {
        const uint32_t claim = repair->withdraw.claims[i];
        const uint64_t weight = rec_solution_weight(solution, claim);
        uint64_t *const most = &heaviest[solution->claims[claim].origin_node];
        repair->weight += weight > *most ? weight - *most : 0;
        *most = weight > *most ? weight : *most;
    }
    rec_arena_release(&scratch);
    return heaviest == NULL ? REC_E_MEMORY : REC_OK;
}

/** Bounds of every quantity in conflict, in the document's order. */
static rec_status write_bounds(rec_solving *solving, const uint32_t choice[], rec_repair *repair)
{
    rec_repair_bounds *bounds =
        rec_arena_take(&solving->solution->arena, solving->disputed_count, sizeof *bounds);
    if (bounds == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t d = 0; d < solving->disputed_count; d++) {
        const uint32_t quantity = solving->disputed[d].standing.quantity_index;
        bounds[d] = (rec_repair_bounds){quantity, solving->solution->quantities[quantity].bounds};
    }
    for (size_t c = 0; c < solving->component_count; c++) {
        const rec_component *component = &solving->components[c];
        for (size_t q = 0; q < component->quantity_count; q++) {
            bounds[component->quantities[q]].range =
                component->bounds[choice[c] * component->quantity_count + q];
        }
    }
    repair->bounds = bounds;
    repair->bounds_count = solving->disputed_count;
    return REC_OK;
}

static rec_status write_repairs(rec_solving *solving, joined *const rows[], size_t count)
{
    rec_solution *solution = solving->solution;
    const size_t components = solving->component_count;
    const joined *const last = rows[components - 1];
    uint32_t *choice = rec_arena_take(solving->scratch, components, sizeof *choice);
    solution->repairs = rec_arena_take(&solution->arena, count, sizeof *solution->repairs);
    if (choice == NULL || solution->repairs == NULL) {
        return REC_E_MEMORY;
    }
    size_t ids = 0;
    for (size_t k = 0; k < count; k++) {
        size_t at = k;
        for (size_t c = components; c-- > 0;) {
            choice[c] = rows[c][at].repair;
            at = rows[c][at].before;
        }
        rec_repair *repair = &solution->repairs[k];
        repair->weight = last[k].cost.weight;
        repair->best = rec_cost_compare(&last[k].cost, &last[0].cost) == 0;
        if (write_withdrawn(solving, choice, repair) != REC_OK ||
            write_bounds(solving, choice, repair) != REC_OK ||
            (!solution->repairs_proven && weigh(solving, repair) != REC_OK)) {
            return REC_E_MEMORY;
        }
        if (repair->withdraw.count + repair->relations.count == 0) {
            break; /* what contradicts itself is certain: nothing can be withdrawn */
        }
        ids += repair->withdraw.count;
        if (k > 0 && ids > WITHDRAWN_IDS_MAX) {
            break;
        }
        solution->repair_count++;
    }
    return REC_OK;
}

rec_status rec_solve_repairs(rec_solving *solving)
{
    solving->solution->repairs_proven = true;
    if (solving->component_count == 0) {
        return REC_OK;
    }
    joined **rows = rec_arena_take(solving->scratch, solving->component_count, sizeof *rows);
    if (rows == NULL) {
        return REC_E_MEMORY;
    }
    for (uint32_t c = 0; c < solving->component_count; c++) {
        rec_arena scratch;
        rec_arena_init(&scratch, &solving->scratch->allocator);
        const bool is_known = solving->components[c].claim != NULL;
        const rec_status status = is_known ? REC_OK : bounds_of(solving, c, &scratch);
        rec_arena_release(&scratch);
        if (status != REC_OK) {
            return status;
        }
        solving->solution->repairs_proven &= solving->components[c].proven;
    }
    size_t count = 0;
    const rec_status status = join_all(solving, rows, &count);
    return status == REC_OK ? write_repairs(solving, rows, count) : status;
}
