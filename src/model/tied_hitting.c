/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sets of a dispute as a problem of hitting sets: only elements that are
 * in some set, and their origins, numbered anew.
 */
#include "model/tied_dispute.h"

#include <stdlib.h>
#include <string.h>

enum {
    HITTING_WORK = 40000000, /**< members looked at in one search for hitting sets */
    GRADE_UNKNOWN = 2
};

/** What withdrawing each element costs. */
typedef struct element_costs {
    uint32_t *origin;
    uint64_t *weight;
    uint8_t *reliability, *credibility;
} element_costs;

static int compare_numbers(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/** The claim that an element of a part is; REC_NO_INDEX: a relation. */
static uint32_t claim_of(const rec_dispute_part parts[], size_t part_count,
                         const rec_tied_hitting *hitting, size_t i)
{
    size_t p = 0;
    while (p + 1 < part_count && i >= parts[p + 1].first_hit) {
        p++;
    }
    return rec_tied_claim(parts[p].tied, hitting->elements[i]);
}

/** Numbers origins from 0; an assumed relation is an origin of its own. */
static rec_status number_origins(const rec_dispute_part parts[], size_t part_count,
                                 const rec_tied_hitting *hitting, rec_arena *scratch,
                                 uint32_t origin[], size_t *origin_count)
{
    const rec_solution *solution = parts[0].tied->solving->solution;
    const size_t nodes = REC_ORIGIN_NODES * solution->problem->source_count;
    uint32_t *sorted = rec_arena_take(scratch, hitting->element_count, sizeof *sorted);
    if (sorted == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < hitting->element_count; i++) {
        const uint32_t claim = claim_of(parts, part_count, hitting, i);
        origin[i] =
            claim != REC_NO_INDEX ? solution->claims[claim].origin_node : (uint32_t)(nodes + i);
        sorted[i] = origin[i];
    }
    size_t count = 0;
    if (hitting->element_count > 1) {
        qsort(sorted, hitting->element_count, sizeof *sorted, compare_numbers);
    }
    for (size_t i = 0; i < hitting->element_count; i++) {
        if (count == 0 || sorted[count - 1] != sorted[i]) {
            sorted[count++] = sorted[i];
        }
    }
    for (size_t i = 0; i < hitting->element_count; i++) {
        const uint32_t *at = bsearch(&origin[i], sorted, count, sizeof *sorted, compare_numbers);
        origin[i] = (uint32_t)(at - sorted);
    }
    *origin_count = count;
    return REC_OK;
}

static rec_status price(const rec_dispute_part parts[], size_t part_count,
                        const rec_tied_hitting *hitting, rec_arena *scratch, element_costs *costs)
{
    const rec_problem *problem = parts[0].tied->solving->problem;
    const size_t count = hitting->element_count;
    costs->origin = rec_arena_take(scratch, count, sizeof *costs->origin);
    costs->weight = rec_arena_take(scratch, count, sizeof *costs->weight);
    costs->reliability = rec_arena_take(scratch, count, 1);
    costs->credibility = rec_arena_take(scratch, count, 1);
    if (costs->origin == NULL || costs->weight == NULL || costs->reliability == NULL ||
        costs->credibility == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        const uint32_t claim = claim_of(parts, part_count, hitting, i);
        costs->reliability[i] = costs->credibility[i] = GRADE_UNKNOWN;
        costs->weight[i] = REC_WEIGHT_ONE;
        if (claim != REC_NO_INDEX) {
            costs->weight[i] = rec_solution_weight(parts[0].tied->solving->solution, claim);
            costs->reliability[i] =
                rec_reliability_grade(problem->sources[problem->claims[claim].source].reliability);
            costs->credibility[i] = rec_credibility_grade(problem->claims[claim].credibility);
        }
    }
    return REC_OK;
}

/** Numbers the elements of a part that are in some set: place[element]. */
static void number_elements(rec_dispute_part *part, uint32_t place[], rec_tied_hitting *hitting)
{
    const rec_tied_dispute *dispute = part->dispute;
    part->first_hit = hitting->element_count;
    for (size_t s = 0; s < dispute->set_count; s++) {
        for (size_t i = 0; i < dispute->sets[s].member_count; i++) {
            place[dispute->sets[s].members[i]] = 1;
        }
    }
    for (uint32_t e = 0; e < part->tied->element_count; e++) {
        if (place[e] != 0) {
            place[e] = (uint32_t)hitting->element_count;
            hitting->elements[hitting->element_count++] = e;
        }
    }
    part->hit_count = hitting->element_count - part->first_hit;
}

/** The sets of all parts, their members by numbers over all parts. */
static rec_status list_sets(rec_dispute_part parts[], size_t part_count, rec_arena *scratch,
                            rec_tied_hitting *hitting, rec_hitting_problem *problem)
{
    size_t members = 0, sets = 0, elements = 0;
    for (size_t p = 0; p < part_count; p++) {
        const rec_tied_dispute *dispute = parts[p].dispute;
        elements += parts[p].tied->element_count;
        sets += dispute->set_count;
        for (size_t s = 0; s < dispute->set_count; s++) {
            members += dispute->sets[s].member_count;
        }
    }
    uint32_t *first = rec_arena_take(scratch, sets + 1, sizeof *first);
    uint32_t *all = rec_arena_take(scratch, members, sizeof *all);
    uint32_t *places = rec_arena_take(scratch, elements, sizeof *places);
    hitting->elements = rec_arena_take(scratch, elements, sizeof *hitting->elements);
    if (first == NULL || all == NULL || places == NULL || hitting->elements == NULL) {
        return REC_E_MEMORY;
    }
    uint32_t used = 0;
    for (size_t p = 0; p < part_count; p++) {
        const rec_tied_dispute *dispute = parts[p].dispute;
        number_elements(&parts[p], places, hitting);
        for (size_t s = 0; s < dispute->set_count; s++) {
            const rec_tied_set *set = &dispute->sets[s];
            for (size_t i = 0; i < set->member_count; i++) {
                all[used++] = places[set->members[i]];
            }
            problem->set_count += set->member_count > 0;
            first[problem->set_count] = used;
        }
        places += parts[p].tied->element_count;
    }
    problem->set_first = first;
    problem->members = all;
    problem->element_count = hitting->element_count;
    return REC_OK;
}

rec_status rec_tied_find_hitting(rec_dispute_part parts[], size_t part_count,
                                 rec_hitting_scope scope, rec_arena *scratch,
                                 rec_tied_hitting *hitting)
{
    *hitting = (rec_tied_hitting){0};
    rec_hitting_problem problem = {0};
    element_costs costs = {0};
    rec_status status = list_sets(parts, part_count, scratch, hitting, &problem);
    if (status == REC_OK) {
        status = price(parts, part_count, hitting, scratch, &costs);
    }
    if (status == REC_OK) {
        status = number_origins(parts, part_count, hitting, scratch, costs.origin,
                                &problem.origin_count);
    }
    if (status != REC_OK) {
        return status;
    }
    problem.origin = costs.origin;
    problem.weight = costs.weight;
    problem.reliability = costs.reliability;
    problem.credibility = costs.credibility;
    const size_t members = problem.set_first[problem.set_count], limit = REC_REPAIR_LIMIT;
    size_t size_bytes = 0;
    hitting->chosen = rec_arena_take(scratch, limit * problem.element_count, sizeof(bool));
    hitting->cost = rec_arena_take(scratch, limit, sizeof *hitting->cost);
    if (hitting->chosen == NULL || hitting->cost == NULL ||
        rec_hitting_size(problem.element_count, problem.origin_count, problem.set_count, members,
                         limit, &size_bytes) != REC_OK) {
        return REC_E_MEMORY;
    }
    rec_workspace work = rec_standing_workspace(scratch, size_bytes);
    if (work.memory == NULL) {
        return REC_E_MEMORY;
    }
    const uint64_t a_step = members + problem.element_count + 1;
    uint64_t *const left = &parts[0].hitting_left;
    const uint64_t may = *left < HITTING_WORK ? *left : HITTING_WORK;
    status = rec_hitting_find(&problem, scope, may / a_step, &work, limit, hitting->chosen,
                              hitting->cost, &hitting->found);
    const uint64_t looked = status == REC_OK ? hitting->found.node_count * a_step : 0;
    *left -= looked < *left ? looked : *left;
    return status;
}
