/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Estimates of a solved problem: quantity by quantity, from the claims that
 * state an uncertainty. Nothing of the solution changes.
 */
#include "model/estimation.h"

#include "core/rounding.h"

#include <math.h>

static const double level_usual = 0.95;

rec_status rec_estimating_keep(rec_estimating *of, const rec_estimated *estimated)
{
    rec_estimation *made = of->made;
    void *array = made->estimates;
    const rec_status status =
        rec_arena_grow(&made->arena, &array, made->count, &made->capacity, sizeof *made->estimates);
    if (status == REC_OK) {
        made->estimates = array;
        made->estimates[made->count++] = *estimated;
    }
    return status;
}

void rec_estimating_compare(const rec_estimating *of, rec_estimate *shown)
{
    const rec_solved_quantity *solved = &of->solution->quantities[shown->quantity];
    shown->has_bounds = !shown->has_date;
    shown->bounds = solved->bounds;
    if (shown->has_date && rec_date_same(shown->at, of->solution->at)) {
        shown->has_bounds = true;
    }
    for (size_t i = 0; i < solved->timeline_count && !shown->has_bounds; i++) {
        const rec_timeline_entry *entry = &solved->timeline[i];
        if (entry->has_date && rec_date_same(entry->date, shown->at)) {
            shown->has_bounds = true;
            shown->bounds = entry->range;
        }
    }
    shown->inside_bounds = shown->has_bounds && shown->reason == REC_ESTIMATE_MADE &&
                           shown->low >= shown->bounds.lo && shown->high <= shown->bounds.hi;
}

/** Whether a quantity has claims to estimate from: statistical ones, or any. */
static bool has_claims(const rec_estimating *of, uint32_t quantity, bool measured)
{
    const rec_solved_quantity *solved = &of->solution->quantities[quantity];
    bool any = false;
    for (size_t i = 0; i < solved->claim_count && !any; i++) {
        const rec_claim *claim = &of->problem->claims[solved->claims[i]];
        any = claim->asserted == NULL && (claim->measured || !measured) &&
              !rec_solution_ignores(of->solution, solved->claims[i]);
    }
    return any;
}

static rec_status estimate_quantity(rec_estimating *of, uint32_t quantity)
{
    rec_estimated estimated = {.shown = {.quantity = quantity, .level = of->made->options.level}};
    rec_status status = REC_OK;
    if (of->with_intervals) {
        status = rec_estimating_censored(of, &estimated);
    } else {
        rec_estimate_arrays arrays;
        status = rec_estimating_values(of, quantity, &estimated, &arrays);
        if (status == REC_OK) {
            status = rec_estimating_pool(of, &estimated, &arrays);
        }
    }
    if (status == REC_OK) {
        rec_estimating_compare(of, &estimated.shown);
        status = rec_estimating_keep(of, &estimated);
    }
    return status;
}

/** Whether intervals are fitted: asked for, or all that there is. */
static bool fits_intervals(const rec_estimating *of, uint32_t quantity)
{
    return of->made->options.estimator == REC_ESTIMATOR_CENSORED ||
           (of->made->options.estimator == REC_ESTIMATOR_AUTO && !has_claims(of, quantity, true));
}

static rec_status estimate_all(rec_estimating *of)
{
    const rec_problem *problem = of->problem;
    of->parent = rec_arena_take(of->scratch, problem->source_count, sizeof *of->parent);
    of->jump[0] = rec_arena_take(of->scratch, problem->claim_count, sizeof *of->jump[0]);
    of->jump[1] = rec_arena_take(of->scratch, problem->claim_count, sizeof *of->jump[1]);
    of->value_of = rec_arena_take(of->scratch, problem->claim_count, sizeof *of->value_of);
    of->measured = rec_arena_take(of->scratch, problem->claim_count, sizeof *of->measured);
    of->by_source = rec_arena_take(of->scratch, problem->claim_count, sizeof *of->by_source);
    if (of->parent == NULL || of->jump[0] == NULL || of->jump[1] == NULL || of->value_of == NULL ||
        of->measured == NULL || of->by_source == NULL ||
        rec_source_graph_make(problem, of->scratch, &of->graph) != REC_OK) {
        return REC_E_MEMORY;
    }
    for (size_t c = 0; c < problem->claim_count; c++) {
        of->jump[0][c] = of->jump[1][c] = of->value_of[c] = REC_NO_INDEX;
    }
    rec_status status = REC_OK;
    rec_arena *whole = of->scratch;
    const rec_estimator asked = of->made->options.estimator;
    for (uint32_t q = 0; q < problem->quantity_count && status == REC_OK; q++) {
        of->with_intervals = fits_intervals(of, q);
        if (asked != REC_ESTIMATOR_ADJUST && has_claims(of, q, !of->with_intervals)) {
            rec_arena own; /* of one quantity, so that many of them need no more than the largest */
            rec_arena_init(&own, &whole->allocator);
            of->scratch = &own;
            status = estimate_quantity(of, q);
            rec_arena_release(&own);
        }
    }
    of->scratch = whole;
    of->made->adjustment.shown = (rec_adjustment){.reason = REC_ADJUSTMENT_NOTHING};
    if (status == REC_OK && (asked == REC_ESTIMATOR_AUTO || asked == REC_ESTIMATOR_ADJUST)) {
        status = rec_estimating_adjust(of);
    }
    return status;
}

static bool options_are_good(const rec_estimation_options *options)
{
    const bool common = options->estimator == REC_ESTIMATOR_AUTO ||
                        options->estimator == REC_ESTIMATOR_COMMON_EFFECT;
    const bool normal = options->interval == REC_ESTIMATE_INTERVAL_AUTO ||
                        options->interval == REC_ESTIMATE_INTERVAL_Z;
    return (unsigned)options->estimator <= REC_ESTIMATOR_LAST &&
           (unsigned)options->interval <= REC_ESTIMATE_INTERVAL_ASKED_LAST &&
           (unsigned)options->distribution <= REC_CENSORED_LOGNORMAL && options->level > 0.0 &&
           options->level < 1.0 &&
           (options->estimator != REC_ESTIMATOR_BAYES ||
            options->interval == REC_ESTIMATE_INTERVAL_AUTO) &&
           ((common && normal) || !(options->scale || options->correlation_unknown));
}

rec_status rec_estimation_make(const rec_solution *solution, const rec_estimation_options *options,
                               const rec_allocator *allocator, rec_estimation **estimation)
{
    rec_estimation_options asked = options != NULL ? *options : (rec_estimation_options){0};
    asked.level = asked.level == 0.0 ? level_usual : asked.level;
    if (!options_are_good(&asked)) {
        return REC_E_INVALID;
    }
    if (!rec_rounds_to_nearest()) {
        return REC_E_ROUNDING;
    }
    rec_arena arena, scratch;
    rec_arena_init(&arena, allocator);
    rec_arena_init(&scratch, allocator);
    rec_estimation *made = rec_arena_take(&arena, 1, sizeof *made);
    rec_status status = REC_E_MEMORY;
    if (made != NULL) {
        *made = (rec_estimation){.arena = arena, .solution = solution, .options = asked};
        rec_estimating of = {
            .made = made, .solution = solution, .problem = solution->problem, .scratch = &scratch};
        status = estimate_all(&of);
        arena = made->arena;
    }
    rec_arena_release(&scratch);
    if (status != REC_OK) {
        rec_arena_release(&arena);
        return status;
    }
    *estimation = made;
    return REC_OK;
}

void rec_estimation_free(rec_estimation *estimation)
{
    if (estimation != NULL) {
        rec_arena arena = estimation->arena; /* the estimation lies in its own arena */
        rec_arena_release(&arena);
    }
}
