/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The front door: who repeats whom, then each quantity for itself, then what
 * hangs together among those in conflict.
 */
#include "core/rounding.h"
#include "model/name_order.h"
#include "model/origins.h"
#include "model/solve_tied.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- setting up ---- */

/** Marks the claims that were not known yet, and those on quantities that are not asked for. */
static void leave_out(rec_solution *solution, const bool asked[])
{
    const rec_problem *problem = solution->problem;
    const int64_t known_by = rec_date_past(solution->known_by);
    for (size_t c = 0; c < problem->claim_count; c++) {
        const rec_claim *claim = &problem->claims[c];
        rec_date said;
        const bool unsaid = solution->has_known_by && rec_claim_said(claim, &said) &&
                            rec_date_past(said) > known_by;
        const bool asserts = claim->quantity == REC_NO_INDEX;
        if (unsaid || (asked != NULL && !asserts && !asked[claim->quantity])) {
            solution->claims[c].status = REC_CLAIM_UNSAID;
            solution->claims[c].origin = claim->source;
        } else if (asserts) {
            solution->claims[c].status =
                rec_solution_ignores(solution, (uint32_t)c) ? REC_CLAIM_IGNORED : REC_CLAIM_IDLE;
            solution->claims[c].origin = claim->source;
        }
    }
}

static bool is_left_out(const rec_solution *solution, size_t claim)
{
    return solution->claims[claim].status == REC_CLAIM_UNSAID;
}

/** Whether a claim is none of a quantity's: left out, or of several quantities. */
static bool is_apart(const rec_solution *solution, size_t claim)
{
    return is_left_out(solution, claim) ||
           solution->problem->claims[claim].quantity == REC_NO_INDEX;
}

/** Claims of each quantity in the document's order: counting sort. */
static rec_status group_claims(rec_solution *solution, rec_arena *scratch)
{
    const rec_problem *problem = solution->problem;
    size_t *first = rec_arena_take(scratch, problem->quantity_count + 2, sizeof *first);
    uint32_t *claims = rec_arena_take(&solution->arena, problem->claim_count, sizeof *claims);
    if (first == NULL || claims == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t c = 0; c < problem->claim_count; c++) {
        if (!is_apart(solution, c)) {
            first[problem->claims[c].quantity + 2]++;
        }
    }
    for (size_t q = 1; q < problem->quantity_count + 2; q++) {
        first[q] += first[q - 1];
    }
    for (uint32_t c = 0; c < problem->claim_count; c++) {
        if (!is_apart(solution, c)) {
            claims[first[problem->claims[c].quantity + 1]++] = c;
        }
    }
    for (size_t q = 0; q < problem->quantity_count; q++) {
        solution->quantities[q].claims = claims + first[q];
        solution->quantities[q].claim_count = first[q + 1] - first[q];
    }
    return REC_OK;
}

rec_status rec_solving_order(rec_solving *solving)
{
    const rec_problem *problem = solving->problem;
    uint32_t *name = NULL;
    const rec_status status = rec_name_order_make(problem, solving->scratch, &name);
    if (status != REC_OK) {
        return status;
    }
    solving->name = name;
    uint32_t *in_order = rec_arena_take(solving->scratch, problem->claim_count, sizeof *in_order);
    uint32_t *by_name = rec_arena_take(solving->scratch, problem->claim_count, sizeof *by_name);
    size_t *first = rec_arena_take(solving->scratch, problem->quantity_count + 2, sizeof *first);
    if (in_order == NULL || by_name == NULL || first == NULL) {
        return REC_E_MEMORY;
    }
    for (uint32_t c = 0; c < problem->claim_count; c++) {
        in_order[solving->name[c]] = c;
    }
    for (size_t q = 0; q < problem->quantity_count; q++) {
        first[q + 2] = first[q + 1] + solving->solution->quantities[q].claim_count;
    }
    for (size_t i = 0; i < problem->claim_count; i++) {
        if (!is_apart(solving->solution, in_order[i])) {
            by_name[first[problem->claims[in_order[i]].quantity + 1]++] = in_order[i];
        }
    }
    solving->by_name = by_name;
    solving->by_name_first = first;
    return REC_OK;
}

static rec_status set_up(rec_solving *solving)
{
    rec_solution *solution = solving->solution;
    const rec_problem *problem = solution->problem;
    solution->quantities =
        rec_arena_take(&solution->arena, problem->quantity_count, sizeof *solution->quantities);
    solution->claims =
        rec_arena_take(&solution->arena, problem->claim_count, sizeof *solution->claims);
    solution->relations =
        rec_arena_take(&solution->arena, problem->relation_count, sizeof *solution->relations);
    solution->source_origin =
        rec_arena_take(&solution->arena, problem->source_count, sizeof *solution->source_origin);
    if (solution->quantities == NULL || solution->claims == NULL || solution->relations == NULL ||
        solution->source_origin == NULL) {
        return REC_E_MEMORY;
    }
    leave_out(solution, solving->asked);
    const rec_status status = group_claims(solution, solving->scratch);
    return status == REC_OK ? rec_solving_order(solving) : status;
}

/** The date asked for: by option, of the document, else the latest of a claim. */
static void choose_date(rec_solution *solution, const rec_solve_options *options)
{
    const rec_problem *problem = solution->problem;
    if (options->has_at || problem->has_as_of) {
        solution->has_at = true;
        solution->at = options->has_at ? options->at : problem->as_of;
        return;
    }
    solution->at_is_latest = true;
    for (size_t c = 0; c < problem->claim_count; c++) {
        const rec_claim *claim = &problem->claims[c];
        if (claim->date_from != REC_DATE_NONE && !is_left_out(solution, c) &&
            (!solution->has_at || rec_date_compare(claim->date, solution->at) > 0)) {
            solution->has_at = true;
            solution->at = claim->date;
        }
    }
}

/** Where one claim gives a time of day, the dates of all on its quantity are counted in seconds. */
static void find_times(rec_solution *solution)
{
    for (size_t c = 0; c < solution->problem->claim_count; c++) {
        const rec_claim *claim = &solution->problem->claims[c];
        const rec_claim_status status = solution->claims[c].status;
        if (claim->date.timed && claim->quantity != REC_NO_INDEX && status != REC_CLAIM_IGNORED &&
            status != REC_CLAIM_SOFT && status != REC_CLAIM_UNSAID) {
            solution->quantities[claim->quantity].timed = true;
        }
    }
}

/* ---- each quantity under the reading asked for ---- */

static rec_status begin_quantity(rec_solving *solving, uint32_t quantity, rec_arena *arena,
                                 bool *keeps_arena)
{
    rec_standing standing;
    rec_end *lo, *hi;
    bool *marks = NULL;
    bool conflict = false;
    rec_status status =
        rec_solving_gather(solving, quantity, solving->solution->taken, arena, &standing);
    if (status == REC_OK) {
        status = rec_solving_conflict(&standing, arena, &lo, &hi, &marks, &conflict);
    }
    *keeps_arena = conflict;
    if (status != REC_OK || !conflict) {
        return status == REC_OK ? rec_solve_quantity(solving, &standing, NULL, arena) : status;
    }
    rec_disputed *disputed = &solving->disputed[solving->disputed_count];
    *disputed = (rec_disputed){.standing = standing, .in_conflict = marks};
    disputed->component =
        rec_arena_take(arena, standing.dated.dates.count, sizeof *disputed->component);
    if (disputed->component == NULL) {
        *keeps_arena = false;
        return REC_E_MEMORY;
    }
    memset(disputed->component, 0xFF, standing.dated.dates.count * sizeof *disputed->component);
    solving->disputed_count++;
    return REC_OK;
}

typedef struct named_dispute {
    const char *id; /**< of the quantity */
    uint32_t disputed;
} named_dispute;

static int compare_named(const void *a, const void *b)
{
    return strcmp(((const named_dispute *)a)->id, ((const named_dispute *)b)->id);
}

/** Orders disputes by the ids of their quantities: which of the repairs that tie come first, and
 * are listed, does not depend on the document's order. */
static rec_status order_disputed(rec_solving *solving)
{
    const size_t count = solving->disputed_count;
    named_dispute *named = rec_arena_take(solving->scratch, count, sizeof *named);
    rec_disputed *ordered = rec_arena_take(solving->scratch, count, sizeof *ordered);
    if (named == NULL || ordered == NULL) {
        return REC_E_MEMORY;
    }
    for (uint32_t d = 0; d < count; d++) {
        named[d] = (named_dispute){solving->disputed[d].standing.quantity->id, d};
    }
    if (count > 1) {
        qsort(named, count, sizeof *named, compare_named);
    }
    for (size_t d = 0; d < count; d++) {
        ordered[d] = solving->disputed[named[d].disputed];
    }
    solving->disputed = ordered;
    return REC_OK;
}

static rec_status finish_disputed(rec_solving *solving)
{
    rec_solution *solution = solving->solution;
    rec_status status = order_disputed(solving);
    if (status == REC_OK) {
        status = rec_solve_tied_join(solving);
    }
    if (status == REC_OK) {
        status = rec_solve_conflicts(solving, &solution->conflicts, &solution->conflict_count);
    }
    if (solution->conflict_count > 0) {
        const double worst = fmax(solution->stretch, solution->conflicts[0].gap_relative);
        solution->stretch = worst <= 1.0 ? worst : (double)NAN;
    }
    if (status == REC_OK) {
        status = rec_solve_tied_conflicts(solving);
    }
    if (status == REC_OK) {
        status = rec_solve_components(solving);
    }
    if (status == REC_OK) {
        status = rec_solve_tied_components(solving);
    }
    if (status == REC_OK) {
        status = rec_solve_tied_finish(solving);
    }
    for (size_t d = 0; d < solving->disputed_count && status == REC_OK; d++) {
        if (solving->disputed[d].is_tied) {
            continue;
        }
        rec_arena scratch;
        rec_arena_init(&scratch, &solving->scratch->allocator);
        status = rec_solve_quantity(solving, &solving->disputed[d].standing, &solving->disputed[d],
                                    &scratch);
        rec_arena_release(&scratch);
    }
    return status == REC_OK ? rec_solve_repairs(solving) : status;
}

static rec_status solve_quantities(rec_solving *solving)
{
    const size_t count = solving->problem->quantity_count;
    rec_arena *arenas = rec_arena_take(solving->scratch, count, sizeof *arenas);
    solving->disputed = rec_arena_take(solving->scratch, count, sizeof *solving->disputed);
    if (arenas == NULL || solving->disputed == NULL) {
        return REC_E_MEMORY;
    }
    size_t kept = 0;
    rec_status status = rec_solve_tied_begin(solving);
    for (uint32_t q = 0; q < count && status == REC_OK; q++) {
        if (solving->group_of[q] != REC_NO_INDEX) {
            status = rec_solve_tied_register(solving, q);
            continue;
        }
        bool keeps_arena = false;
        rec_arena_init(&arenas[kept], &solving->scratch->allocator);
        status = begin_quantity(solving, q, &arenas[kept], &keeps_arena);
        if (keeps_arena) {
            kept++;
        } else {
            rec_arena_release(&arenas[kept]);
        }
    }
    if (status == REC_OK) {
        status = finish_disputed(solving);
    }
    while (kept > 0) {
        rec_arena_release(&arenas[--kept]);
    }
    return status;
}

/* ---- the front door ---- */

static rec_status solve_all(rec_solving *solving, const rec_solve_options *options)
{
    rec_source_graph graph = {0};
    rec_status status = set_up(solving);
    choose_date(solving->solution, options);
    if (status == REC_OK) {
        status = rec_source_graph_make(solving->problem, solving->scratch, &graph);
    }
    if (status == REC_OK) {
        status = rec_origins_find(solving->solution, &graph, solving->name, solving->scratch);
    }
    if (status == REC_OK) {
        find_times(solving->solution);
        status = rec_tied_find_groups(solving);
    }
    if (status == REC_OK) {
        status = solve_quantities(solving);
    }
    if (status == REC_OK) {
        status = rec_solve_readings(solving);
    }
    if (status == REC_OK && !solving->is_trial) {
        status = rec_solve_findings(solving, graph.cycle);
    }
    rec_solve_tied_release(solving);
    return status;
}

/** supposed NULL: nothing is, and all is told. */
static rec_status solve(const rec_problem *problem, const rec_solve_options *options,
                        const bool asked[], const rec_supposition *supposed,
                        const rec_allocator *allocator, rec_solution **solution)
{
    if (!rec_rounds_to_nearest()) {
        return REC_E_ROUNDING;
    }
    rec_arena arena, scratch;
    rec_arena_init(&arena, allocator);
    rec_arena_init(&scratch, allocator);
    rec_solution *made = rec_arena_take(&arena, 1, sizeof *made);
    rec_status status = REC_E_MEMORY;
    if (made != NULL) {
        made->arena = arena;
        made->problem = problem;
        made->reading = options->has_reading ? options->reading : problem->reading;
        made->has_known_by = options->has_known_by;
        made->known_by = options->known_by;
        made->taken = options->has_reading ? (int)options->reading : REC_READING_OWN;
        if (supposed != NULL) {
            made->supposed = *supposed;
        }
        rec_solving solving = {.solution = made,
                               .problem = problem,
                               .asked = asked,
                               .is_trial = supposed != NULL,
                               .scratch = &scratch};
        status = solve_all(&solving, options);
        arena = made->arena;
    }
    rec_arena_release(&scratch);
    if (status != REC_OK) {
        rec_arena_release(&arena);
        return status;
    }
    *solution = made;
    return REC_OK;
}

rec_status rec_solve_some(const rec_problem *problem, const rec_solve_options *options,
                          const bool asked[], const rec_allocator *allocator,
                          rec_solution **solution)
{
    return solve(problem, options, asked, NULL, allocator, solution);
}

rec_status rec_solve_supposing(const rec_problem *problem, const rec_solve_options *options,
                               const bool asked[], const rec_supposition *supposed,
                               const rec_allocator *allocator, rec_solution **solution)
{
    return solve(problem, options, asked, supposed, allocator, solution);
}

rec_status rec_solve(const rec_problem *problem, const rec_solve_options *options,
                     const rec_allocator *allocator, rec_solution **solution)
{
    const rec_solve_options usual = {0};
    if (options == NULL) {
        options = &usual;
    }
    if ((options->has_reading && (unsigned)options->reading >= REC_READING_COUNT) ||
        (options->has_at && !rec_date_is_valid(options->at)) ||
        (options->has_known_by && !rec_date_is_valid(options->known_by))) {
        return REC_E_INVALID;
    }
    return rec_solve_some(problem, options, NULL, allocator, solution);
}

void rec_solution_free(rec_solution *solution)
{
    if (solution != NULL) {
        rec_arena arena = solution->arena; /* the solution lies in its own arena */
        rec_arena_release(&arena);
    }
}
