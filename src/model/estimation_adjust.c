/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Statistical claims fitted to what relations say at the date asked for: all
 * parts of the document that an equality ties to a measured quantity become
 * one least squares problem. What one origin says of a quantity is one
 * measurement, chosen as for a pooled estimate.
 */
#include "model/estimation_adjust.h"

#include "estimate/uncertainty.h"

#include <math.h>

enum { COUNT_MAX = 2000 }; /* what rec_adjust takes */

/* Measurements on their way, and what of the problem is adjusted. */
typedef struct work {
    rec_adjusting_document d;
    rec_adjusted_measurement *measured; /* by quantity */
    size_t measured_count, measured_capacity;
    bool *part_is_measured, *part_has_equality; /* [variable_count] of what stands for a part */
    size_t place_count, constraint_count, term_count;
    bool linear;
    rec_adjust_problem problem;
    rec_adjust_variable *variables; /* [place_count] */
    rec_adjust_test *tests;
    rec_adjust_constraint *constraints;
    rec_adjust_step *steps;
} work;

static bool has_statistical_claim(const rec_estimating *of, uint32_t quantity)
{
    const rec_solved_quantity *const solved = &of->solution->quantities[quantity];
    bool any = false;
    for (size_t i = 0; i < solved->claim_count && !any; i++) {
        any = of->problem->claims[solved->claims[i]].measured &&
              !rec_solution_ignores(of->solution, solved->claims[i]);
    }
    return any;
}

/* What origins say of one quantity at the date asked for. */
static rec_status measure(work *w, uint32_t quantity)
{
    rec_estimating *const of = w->d.of;
    rec_estimated estimated = {.shown = {.quantity = quantity}};
    rec_estimate_arrays arrays;
    rec_status status = rec_estimating_values(of, quantity, &estimated, &arrays);
    if (status == REC_OK && estimated.shown.has_date &&
        !(of->solution->has_at && rec_date_same(estimated.shown.at, of->solution->at))) {
        return REC_OK; /* an older value of what moves */
    }
    for (size_t i = 0; status == REC_OK && i < estimated.shown.value_count; i++) {
        const rec_estimate_value *const value = &estimated.values[i];
        void *array = w->measured;
        status = rec_arena_grow(&of->made->arena, &array, w->measured_count, &w->measured_capacity,
                                sizeof *w->measured);
        if (status == REC_OK) {
            w->measured = array;
            w->measured[w->measured_count++] =
                (rec_adjusted_measurement){.claims = value->claims,
                                           .quantity = quantity,
                                           .value = value->value,
                                           .u = value->minus / 2.0 + value->plus / 2.0};
        }
    }
    return status;
}

static rec_status measure_all(work *w)
{
    rec_status status = REC_OK;
    for (uint32_t q = 0; q < w->d.of->problem->quantity_count && status == REC_OK; q++) {
        if (w->d.by_quantity[q] != REC_NO_INDEX && has_statistical_claim(w->d.of, q)) {
            status = measure(w, q);
        }
    }
    return status;
}

/* Parts with a measurement and an equality are adjusted; their variables get places. */
static rec_status choose_parts(work *w)
{
    rec_adjusting_document *const d = &w->d;
    w->part_is_measured = rec_arena_take(d->of->scratch, d->variable_count, sizeof(bool));
    w->part_has_equality = rec_arena_take(d->of->scratch, d->variable_count, sizeof(bool));
    if (w->part_is_measured == NULL || w->part_has_equality == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t v = 0; v < d->variable_count; v++) {
        w->part_is_measured[v] = w->part_has_equality[v] = false;
    }
    for (size_t i = 0; i < w->measured_count; i++) {
        const uint32_t v = d->by_quantity[w->measured[i].quantity];
        w->part_is_measured[rec_adjusting_part(d, v)] = true;
    }
    for (size_t t = 0; t < d->tape_count; t++) {
        const rec_adjusting_tape *const tape = &d->tapes[t];
        if (tape->tape->comparison == REC_TAPE_EQUAL && tape->operand_count > 0) {
            w->part_has_equality[rec_adjusting_part(d, tape->variables[0])] = true;
        }
    }
    for (uint32_t v = 0; v < d->variable_count; v++) {
        const uint32_t part = rec_adjusting_part(d, v);
        d->variables[v].place = w->part_is_measured[part] && w->part_has_equality[part]
                                    ? w->place_count++
                                    : (size_t)REC_NO_INDEX;
    }
    w->linear = true;
    for (size_t t = 0; t < d->tape_count; t++) {
        rec_adjusting_tape *const tape = &d->tapes[t];
        tape->adjusted = tape->operand_count > 0 &&
                         d->variables[tape->variables[0]].place != (size_t)REC_NO_INDEX;
        if (tape->adjusted) {
            w->constraint_count++;
            w->term_count += tape->operand_count;
            w->linear = w->linear && tape->linear;
        }
    }
    return REC_OK;
}

static rec_status take_arrays(work *w, rec_adjust_range **within, rec_adjust_range **constraints,
                              rec_adjust_term **terms, rec_adjust_measurement **measurements,
                              double **start)
{
    rec_arena *const scratch = w->d.of->scratch, *const kept = &w->d.of->made->arena;
    *within = rec_arena_take(scratch, w->place_count, sizeof **within);
    *constraints = rec_arena_take(scratch, w->constraint_count, sizeof **constraints);
    *terms = rec_arena_take(scratch, w->term_count, sizeof **terms);
    *measurements = rec_arena_take(scratch, w->measured_count, sizeof **measurements);
    *start = rec_arena_take(scratch, w->place_count, sizeof **start);
    w->variables = rec_arena_take(scratch, w->place_count, sizeof *w->variables);
    w->tests = rec_arena_take(scratch, w->measured_count, sizeof *w->tests);
    w->constraints = rec_arena_take(scratch, w->constraint_count, sizeof *w->constraints);
    w->steps = rec_arena_take(kept, w->measured_count, sizeof *w->steps);
    return *within == NULL || *constraints == NULL || *terms == NULL || *measurements == NULL ||
                   *start == NULL || w->variables == NULL || w->tests == NULL ||
                   w->constraints == NULL || w->steps == NULL
               ? REC_E_MEMORY
               : REC_OK;
}

/* Those that are measured where no equality is are left out of the list. */
static void keep_measured(work *w, rec_adjust_measurement measurements[])
{
    size_t kept = 0;
    for (size_t i = 0; i < w->measured_count; i++) {
        const rec_adjusted_measurement m = w->measured[i];
        const size_t place = w->d.variables[w->d.by_quantity[m.quantity]].place;
        if (place != (size_t)REC_NO_INDEX) {
            measurements[kept] = (rec_adjust_measurement){place, m.value, m.u};
            w->measured[kept++] = m;
        }
    }
    w->measured_count = kept;
}

/* Of measurements that are one claim each; what joins several has its own uncertainty. */
static rec_status correlate(work *w)
{
    const rec_problem *const problem = w->d.of->problem;
    rec_arena *const scratch = w->d.of->scratch;
    size_t *const place = rec_arena_take(scratch, problem->claim_count, sizeof *place);
    rec_pool_correlation *const pairs =
        rec_arena_take(scratch, problem->correlation_count, sizeof *pairs);
    if (place == NULL || pairs == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t c = 0; c < problem->claim_count; c++) {
        place[c] = w->measured_count;
    }
    for (size_t i = 0; i < w->measured_count; i++) {
        if (w->measured[i].claims.count == 1) {
            place[w->measured[i].claims.claims[0]] = i;
        }
    }
    w->problem.correlations = pairs;
    for (size_t k = 0; k < problem->correlation_count; k++) {
        const rec_correlation *const c = &problem->correlations[k];
        if (place[c->first] < w->measured_count && place[c->second] < w->measured_count &&
            c->r != 0.0) {
            pairs[w->problem.correlation_count++] =
                (rec_pool_correlation){place[c->first], place[c->second], c->r};
        }
    }
    return REC_OK;
}

static rec_adjustment_reason reason_of(rec_status status, rec_adjust_outcome outcome)
{
    if (status == REC_OK) {
        return outcome == REC_ADJUST_DONE           ? REC_ADJUSTMENT_MADE
               : outcome == REC_ADJUST_INCONSISTENT ? REC_ADJUSTMENT_INCONSISTENT
                                                    : REC_ADJUSTMENT_NOT_CONVERGED;
    }
    /* All arguments are in order: a function without values at its start is what is left. */
    return status == REC_E_INVALID ? REC_ADJUSTMENT_NOT_CONVERGED : REC_ADJUSTMENT_OUT_OF_RANGE;
}

static rec_status fit(work *w, rec_adjustment *shown)
{
    rec_adjusting_document *const d = &w->d;
    rec_adjust_range *within, *constraints;
    rec_adjust_term *terms;
    rec_adjust_measurement *measurements;
    double *start;
    rec_status status = take_arrays(w, &within, &constraints, &terms, &measurements, &start);
    if (status != REC_OK) {
        return status;
    }
    keep_measured(w, measurements);
    for (size_t v = 0; v < d->variable_count; v++) {
        if (d->variables[v].place != (size_t)REC_NO_INDEX) {
            within[d->variables[v].place] = d->variables[v].within;
            start[d->variables[v].place] = d->variables[v].start;
        }
    }
    size_t constraint = 0, term = 0;
    for (size_t t = 0; t < d->tape_count; t++) {
        const rec_adjusting_tape *const tape = &d->tapes[t];
        for (size_t i = 0; tape->adjusted && i < tape->operand_count; i++) {
            terms[term++] = (rec_adjust_term){constraint, d->variables[tape->variables[i]].place,
                                              tape->linear ? tape->coefficients[i] : 0.0};
        }
        if (tape->adjusted) {
            constraints[constraint++] = tape->range;
        }
    }
    w->problem = (rec_adjust_problem){.variable_count = w->place_count,
                                      .within = within,
                                      .measurement_count = w->measured_count,
                                      .measurements = measurements,
                                      .constraint_count = w->constraint_count,
                                      .constraints = constraints,
                                      .term_count = w->term_count,
                                      .terms = terms};
    status = correlate(w);
    if (status != REC_OK) {
        return status;
    }
    const rec_adjust_options options = {.level = shown->level,
                                        .function = w->linear ? NULL : rec_adjusting_evaluate,
                                        .context = d,
                                        .start = start};
    status = rec_adjust(&w->problem, &options, &d->of->scratch->allocator, w->variables, w->tests,
                        w->constraints, w->steps, &shown->numbers);
    if (status == REC_E_MEMORY) {
        return status;
    }
    shown->reason = reason_of(status, shown->numbers.outcome);
    return REC_OK;
}

static void fill_quantity(const work *w, double reach, rec_adjusted_quantity *q)
{
    const rec_solved_quantity *const solved = &w->d.of->solution->quantities[q->quantity];
    const double apart = reach * q->is.standard_error;
    q->low = q->is.observable ? q->is.best - apart : -HUGE_VAL;
    q->high = q->is.observable ? q->is.best + apart : HUGE_VAL;
    q->inside_bounds =
        q->is.observable && q->low >= solved->bounds.lo && q->high <= solved->bounds.hi;
    for (size_t i = 0; i < w->measured_count; i++) {
        q->value_count += w->measured[i].quantity == q->quantity;
    }
}

/* What is kept: quantities at the date asked for, their measurements, equalities. */
static rec_status keep(work *w, rec_adjustment_kept *kept)
{
    rec_adjusting_document *const d = &w->d;
    rec_arena *const arena = &d->of->made->arena;
    double unit = 1.0;
    rec_status status =
        rec_uncertainty_of_half_width(1.0, kept->shown.level, HUGE_VAL, &unit); /* 1 / quantile */
    const double reach = status == REC_OK ? 1.0 / unit : HUGE_VAL;
    kept->quantities = rec_arena_take(arena, w->place_count, sizeof *kept->quantities);
    kept->relations = rec_arena_take(arena, w->constraint_count, sizeof *kept->relations);
    if (kept->quantities == NULL || kept->relations == NULL) {
        return REC_E_MEMORY;
    }
    for (uint32_t q = 0; q < d->of->problem->quantity_count; q++) {
        const uint32_t v = d->by_quantity[q];
        if (v != REC_NO_INDEX && d->variables[v].place != (size_t)REC_NO_INDEX) {
            rec_adjusted_quantity made = {.quantity = q, .is = w->variables[d->variables[v].place]};
            fill_quantity(w, reach, &made);
            kept->quantities[kept->shown.quantity_count++] = made;
        }
    }
    size_t constraint = 0;
    for (size_t t = 0; t < d->tape_count; t++) {
        const rec_adjusting_tape *const tape = &d->tapes[t];
        if (tape->adjusted && tape->tape->comparison == REC_TAPE_EQUAL) {
            kept->relations[kept->shown.relation_count++] =
                (rec_adjusted_relation){tape->relation, tape->claim, w->constraints[constraint]};
        }
        constraint += tape->adjusted;
    }
    for (size_t i = 0; i < w->measured_count; i++) {
        w->measured[i].test = w->tests[i];
    }
    kept->measurements = w->measured;
    kept->shown.measurement_count = w->measured_count;
    kept->steps = w->steps;
    return REC_OK;
}

rec_status rec_estimating_adjust(rec_estimating *of)
{
    rec_adjustment_kept kept = {.shown = {.reason = REC_ADJUSTMENT_NOTHING,
                                          .level = of->made->options.level,
                                          .has_date = of->solution->has_at,
                                          .at = of->solution->at}};
    work w = {.d = {.of = of}};
    rec_status status = rec_adjusting_relations(&w.d);
    if (status == REC_OK) {
        status = measure_all(&w);
    }
    if (status == REC_OK) {
        status = choose_parts(&w);
    }
    if (status == REC_OK && w.place_count > 0) {
        kept.shown.linear = w.linear;
        const bool fits = w.place_count <= COUNT_MAX && w.constraint_count <= COUNT_MAX &&
                          w.measured_count <= COUNT_MAX;
        kept.shown.reason = REC_ADJUSTMENT_TOO_LARGE;
        status = fits ? fit(&w, &kept.shown) : REC_OK;
    }
    if (status == REC_OK && kept.shown.reason == REC_ADJUSTMENT_MADE) {
        status = keep(&w, &kept);
    }
    if (status == REC_OK) {
        of->made->adjustment = kept;
    }
    return status;
}
