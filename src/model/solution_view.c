/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A solution as its users see it: plain structures filled by index. Nothing is
 * allocated; texts and lists are the problem's and the solution's own.
 */
#include "model/solution.h"
#include "model/witness.h"

#include <math.h>

/** The double nearest to a weight that is kept in millionths. */
static double weight_of(uint64_t millionths)
{
    return (double)millionths / (double)REC_WEIGHT_ONE;
}

/* ---- the whole ---- */

void rec_solution_describe(const rec_solution *solution, rec_solution_view *view)
{
    *view = (rec_solution_view){.reading = solution->reading,
                                .has_at = solution->has_at,
                                .at = solution->at,
                                .has_known_by = solution->has_known_by,
                                .known_by = solution->known_by,
                                .verdict = solution->verdict,
                                .stretch = isnan(solution->stretch) && !solution->stretch_unknown
                                               ? (double)INFINITY
                                               : solution->stretch,
                                .conflict_total = solution->conflicts_total};
    for (int r = 0; r < REC_READING_COUNT; r++) {
        view->reading_verdict[r] = solution->reading_verdict[r];
    }
}

const rec_problem *rec_solution_problem(const rec_solution *solution)
{
    return solution->problem;
}

rec_verdict rec_solution_verdict(const rec_solution *solution)
{
    return solution->verdict;
}

uint64_t rec_solution_conflict_total(const rec_solution *solution)
{
    return solution->conflicts_total;
}

size_t rec_solution_quantity_count(const rec_solution *solution)
{
    return solution->problem->quantity_count;
}

size_t rec_solution_conflict_count(const rec_solution *solution)
{
    return solution->conflict_count;
}

bool rec_solution_conflicts_complete(const rec_solution *solution)
{
    return solution->conflicts_complete;
}

size_t rec_solution_repair_count(const rec_solution *solution)
{
    return solution->repair_count;
}

bool rec_solution_repairs_proven(const rec_solution *solution)
{
    return solution->repairs_proven;
}

size_t rec_solution_finding_count(const rec_solution *solution)
{
    return solution->finding_count;
}

/* ---- a quantity ---- */

rec_status rec_solution_quantity(const rec_solution *solution, size_t index,
                                 rec_quantity_result *result)
{
    if (index >= solution->problem->quantity_count) {
        return REC_E_INVALID;
    }
    const rec_solved_quantity *solved = &solution->quantities[index];
    const double witness = rec_witness(solution, index);
    *result = (rec_quantity_result){.id = solution->problem->quantities[index].id,
                                    .verdict = solved->verdict,
                                    .bounds = solved->bounds,
                                    .has_witness = !isnan(witness),
                                    .witness = isnan(witness) ? 0.0 : witness,
                                    .low_from = solved->low_from,
                                    .high_from = solved->high_from,
                                    .low_relations = solved->low_relations,
                                    .high_relations = solved->high_relations,
                                    .has_claimed = solved->has_claimed,
                                    .claimed = solved->claimed,
                                    .set_aside = solved->set_aside,
                                    .set_aside_relations = solved->set_aside_relations,
                                    .support_count = solved->support_count,
                                    .support_total = solved->support_total,
                                    .alternative_count = solved->alternative_count,
                                    .timeline_count = solved->timeline_count,
                                    .conflict_total = solved->conflicts_total};
    return REC_OK;
}

/** NULL where there is no such quantity. */
static const rec_solved_quantity *quantity_at(const rec_solution *solution, size_t quantity)
{
    return quantity < solution->problem->quantity_count ? &solution->quantities[quantity] : NULL;
}

rec_status rec_solution_support(const rec_solution *solution, size_t quantity, size_t index,
                                rec_support_result *result)
{
    const rec_solved_quantity *solved = quantity_at(solution, quantity);
    if (solved == NULL || index >= solved->support_count) {
        return REC_E_INVALID;
    }
    const rec_support_region *region = &solved->support[index];
    *result = (rec_support_result){
        .range = region->range, .weight = weight_of(region->weight), .of = weight_of(region->of)};
    return REC_OK;
}

rec_status rec_solution_alternative(const rec_solution *solution, size_t quantity, size_t index,
                                    rec_alternative_result *result)
{
    const rec_solved_quantity *solved = quantity_at(solution, quantity);
    if (solved == NULL || index >= solved->alternative_count) {
        return REC_E_INVALID;
    }
    *result = (rec_alternative_result){.range = solved->alternatives[index].range,
                                       .withdraw = solved->alternatives[index].withdraw,
                                       .relations = solved->alternatives[index].relations};
    return REC_OK;
}

rec_status rec_solution_timeline(const rec_solution *solution, size_t quantity, size_t index,
                                 rec_timeline_result *result)
{
    const rec_solved_quantity *solved = quantity_at(solution, quantity);
    if (solved == NULL || index >= solved->timeline_count) {
        return REC_E_INVALID;
    }
    const rec_timeline_entry *entry = &solved->timeline[index];
    *result = (rec_timeline_result){.has_date = entry->has_date,
                                    .date = entry->date,
                                    .verdict = entry->verdict,
                                    .range = entry->range};
    return REC_OK;
}

/* ---- sources and claims ---- */

rec_status rec_solution_source(const rec_solution *solution, size_t index,
                               rec_source_result *result)
{
    if (index >= solution->problem->source_count) {
        return REC_E_INVALID;
    }
    result->origin = solution->source_origin[index];
    return REC_OK;
}

const char *rec_solved_claim_repeats(const rec_solution *solution, size_t index)
{
    const rec_problem *problem = solution->problem;
    const rec_claim *claim = &problem->claims[index];
    const rec_source *source = &problem->sources[claim->source];
    switch (claim->repeats_form) {
    case REC_REPEATS_NONE:
        return NULL;
    case REC_REPEATS_CLAIM:
        return problem->claims[claim->repeats_index].id;
    case REC_REPEATS_OTHER:
        return problem->sources[claim->repeats_index].id;
    case REC_REPEATS_SOURCE:
        break;
    }
    const bool repeats = solution->claims[index].status == REC_CLAIM_REPEAT;
    return repeats && source->repeats_count > 0
               ? problem->sources[problem->repeats[source->repeats_first]].id
               : NULL;
}

rec_status rec_solution_claim(const rec_solution *solution, size_t index, rec_claim_result *result)
{
    if (index >= solution->problem->claim_count) {
        return REC_E_INVALID;
    }
    const rec_reading reading = rec_solution_reading(solution, &solution->problem->claims[index]);
    rec_claim_interval interval;
    const rec_status status =
        rec_problem_claim_interval(solution->problem, index, reading, &interval);
    if (status != REC_OK) {
        return status;
    }
    const rec_solved_claim *solved = &solution->claims[index];
    *result = (rec_claim_result){.status = solved->status,
                                 .reading = reading,
                                 .interval = interval,
                                 .origin = solved->origin,
                                 .roots = {solved->roots, solved->root_count},
                                 .distorted = solved->distorted,
                                 .repeats = rec_solved_claim_repeats(solution, index)};
    return REC_OK;
}

/* ---- conflicts, repairs, findings ---- */

void rec_conflict_show(const rec_conflict *conflict, rec_conflict_result *result)
{
    *result = (rec_conflict_result){.claims = conflict->claims,
                                    .relations = conflict->relations,
                                    .background = conflict->background,
                                    .lower = conflict->lower,
                                    .upper = conflict->upper,
                                    .quantity = conflict->quantity,
                                    .has_at = conflict->has_at,
                                    .at = conflict->at,
                                    .gap = conflict->gap,
                                    .gap_relative = conflict->gap_relative,
                                    .allowance = conflict->allowance,
                                    .minimal = conflict->minimal};
}

rec_status rec_solution_conflict(const rec_solution *solution, size_t index,
                                 rec_conflict_result *result)
{
    if (index >= solution->conflict_count) {
        return REC_E_INVALID;
    }
    rec_conflict_show(&solution->conflicts[index], result);
    return REC_OK;
}

rec_status rec_solution_repair(const rec_solution *solution, size_t index,
                               rec_repair_result *result)
{
    if (index >= solution->repair_count) {
        return REC_E_INVALID;
    }
    const rec_repair *repair = &solution->repairs[index];
    *result = (rec_repair_result){.withdraw = repair->withdraw,
                                  .relations = repair->relations,
                                  .weight = weight_of(repair->weight),
                                  .best = repair->best,
                                  .bounds_count = repair->bounds_count};
    return REC_OK;
}

rec_status rec_solution_repair_bounds(const rec_solution *solution, size_t repair, size_t index,
                                      rec_repair_bounds *bounds)
{
    if (repair >= solution->repair_count || index >= solution->repairs[repair].bounds_count) {
        return REC_E_INVALID;
    }
    *bounds = solution->repairs[repair].bounds[index];
    return REC_OK;
}

rec_status rec_solution_finding(const rec_solution *solution, size_t index,
                                rec_finding_result *result)
{
    if (index >= solution->finding_count) {
        return REC_E_INVALID;
    }
    const rec_finding *finding = &solution->findings[index];
    *result = (rec_finding_result){.kind = finding->kind,
                                   .ids = finding->ids,
                                   .id_count = finding->id_count,
                                   .text = finding->text,
                                   .place = finding->place};
    return REC_OK;
}
