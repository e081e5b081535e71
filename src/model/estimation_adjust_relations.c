/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The relations that count as constraints of an adjustment: their operands
 * become variables, and linear ones get coefficients.
 */
#include "model/estimation_adjust.h"

#include "core/tape_linear.h"
#include "elementary/rounded.h"

#include <math.h>

/* What an unmeasured variable is begun at, unless something is known. */
static const double START = 1.0;

static double middle(rec_interval interval)
{
    return interval.lo == interval.hi ? interval.lo : interval.lo / 2.0 + interval.hi / 2.0;
}

static rec_adjust_range range_of(double lo, double hi)
{
    if (!(lo <= hi) || lo == HUGE_VAL || hi == -HUGE_VAL) {
        return (rec_adjust_range){-HUGE_VAL, HUGE_VAL};
    }
    return (rec_adjust_range){lo, hi};
}

/* Within the range, in its middle where it has one. */
static double start_in(rec_adjust_range range)
{
    if (isfinite(range.low) && isfinite(range.high)) {
        return range.low / 2.0 + range.high / 2.0;
    }
    if (isfinite(range.low)) {
        return range.low < START ? START : range.low + fabs(range.low) + START;
    }
    return isfinite(range.high) && range.high < START ? range.high - fabs(range.high) - START
                                                      : START;
}

static rec_status add_variable(rec_adjusting_document *d, rec_adjusting_variable variable,
                               uint32_t *index)
{
    void *array = d->variables;
    const rec_status status = rec_arena_grow(d->of->scratch, &array, d->variable_count,
                                             &d->variable_capacity, sizeof *d->variables);
    if (status != REC_OK) {
        return status;
    }
    d->variables = array;
    *index = (uint32_t)d->variable_count;
    d->variables[d->variable_count++] = variable;
    return REC_OK;
}

static rec_status find_variable(rec_adjusting_document *d, const rec_relation_operand *operand,
                                uint32_t *index)
{
    const rec_solution *const solution = d->of->solution;
    if (operand->quantity == REC_NO_INDEX) {
        const rec_adjust_range range = range_of(operand->range.lo, operand->range.hi);
        return add_variable(d,
                            (rec_adjusting_variable){.quantity = REC_NO_INDEX,
                                                     .within = range,
                                                     .start = start_in(range)},
                            index);
    }
    const rec_quantity *const quantity = &d->of->problem->quantities[operand->quantity];
    const rec_solved_quantity *const solved = &solution->quantities[operand->quantity];
    const bool elsewhere = operand->has_date && !rec_quantity_is_fixed(quantity) &&
                           !(solution->has_at && rec_date_same(operand->date, solution->at));
    for (size_t v = 0; elsewhere && v < d->variable_count; v++) {
        if (d->variables[v].quantity == operand->quantity && d->variables[v].has_date &&
            rec_date_same(d->variables[v].date, operand->date)) {
            *index = (uint32_t)v;
            return REC_OK;
        }
    }
    if (!elsewhere && d->by_quantity[operand->quantity] != REC_NO_INDEX) {
        *index = d->by_quantity[operand->quantity];
        return REC_OK;
    }
    rec_range known = elsewhere ? rec_kind_domain(quantity->kind) : solved->bounds;
    for (size_t i = 0; elsewhere && i < solved->timeline_count; i++) {
        if (solved->timeline[i].has_date &&
            rec_date_same(solved->timeline[i].date, operand->date)) {
            known = solved->timeline[i].range;
        }
    }
    rec_adjusting_variable variable = {.quantity = operand->quantity,
                                       .has_date = elsewhere,
                                       .date = operand->date,
                                       .within = range_of(known.lo, known.hi)};
    variable.start = !elsewhere && solved->has_witness && isfinite(solved->witness)
                         ? solved->witness
                         : start_in(variable.within);
    const rec_status status = add_variable(d, variable, index);
    if (status == REC_OK && !elsewhere) {
        d->by_quantity[operand->quantity] = *index;
    }
    return status;
}

/* Coefficients where both sides are linear; else what the difference of the sides is to be. */
static rec_status read_tape(rec_adjusting_document *d, rec_adjusting_tape *t)
{
    rec_arena *const scratch = d->of->scratch;
    rec_tape_term *const terms = rec_arena_take(scratch, t->tape->step_count, sizeof *terms);
    uint32_t *const scope = rec_arena_take(scratch, t->operand_count, sizeof *scope);
    rec_interval *const of = rec_arena_take(scratch, t->operand_count, sizeof *of);
    t->coefficients = rec_arena_take(scratch, t->operand_count, sizeof *t->coefficients);
    if (terms == NULL || scope == NULL || of == NULL || t->coefficients == NULL) {
        return REC_E_MEMORY;
    }
    for (uint32_t i = 0; i < t->operand_count; i++) {
        scope[i] = i;
    }
    rec_interval right = {0.0, 0.0};
    t->linear = rec_tape_linear(t->tape, rec_elementary_functions(), scope, t->operand_count, terms,
                                of, &right);
    double high = t->linear ? middle(right) : 0.0;
    if (!t->linear && t->tape->comparison == REC_TAPE_LESS_BY_ONE) {
        high = -1.0;
    }
    for (size_t i = 0; t->linear && i < t->operand_count; i++) {
        t->coefficients[i] = middle(of[i]);
    }
    t->range = (rec_adjust_range){t->tape->comparison == REC_TAPE_EQUAL ? high : -HUGE_VAL, high};
    return REC_OK;
}

uint32_t rec_adjusting_part(const rec_adjusting_document *d, uint32_t variable)
{
    while (d->parent[variable] != variable) {
        d->parent[variable] = d->parent[d->parent[variable]];
        variable = d->parent[variable];
    }
    return variable;
}

static rec_status add_terms(rec_adjusting_document *d, const rec_relation_terms *terms,
                            uint32_t relation, uint32_t claim)
{
    uint32_t *const variables =
        rec_arena_take(d->of->scratch, terms->operand_count, sizeof *variables);
    rec_status status = variables != NULL ? REC_OK : REC_E_MEMORY;
    for (size_t i = 0; i < terms->operand_count && status == REC_OK; i++) {
        status = find_variable(d, &terms->operands[i], &variables[i]);
    }
    for (size_t t = 0; t < terms->tape_count && status == REC_OK; t++) {
        rec_adjusting_tape tape = {.tape = &terms->tapes[t],
                                   .variables = variables,
                                   .operand_count = terms->operand_count,
                                   .relation = relation,
                                   .claim = claim};
        void *array = d->tapes;
        status = rec_arena_grow(d->of->scratch, &array, d->tape_count, &d->tape_capacity,
                                sizeof *d->tapes);
        if (status == REC_OK) {
            d->tapes = array;
            status = read_tape(d, &tape);
            d->tapes[d->tape_count++] = tape;
        }
    }
    return status;
}

static rec_status join_parts(rec_adjusting_document *d)
{
    d->parent = rec_arena_take(d->of->scratch, d->variable_count, sizeof *d->parent);
    if (d->parent == NULL) {
        return REC_E_MEMORY;
    }
    for (uint32_t v = 0; v < d->variable_count; v++) {
        d->parent[v] = v;
    }
    for (size_t t = 0; t < d->tape_count; t++) {
        for (size_t i = 1; i < d->tapes[t].operand_count; i++) {
            const uint32_t a = rec_adjusting_part(d, d->tapes[t].variables[0]);
            const uint32_t b = rec_adjusting_part(d, d->tapes[t].variables[i]);
            d->parent[a > b ? a : b] = a > b ? b : a;
        }
    }
    return REC_OK;
}

rec_status rec_adjusting_relations(rec_adjusting_document *d)
{
    const rec_problem *const problem = d->of->problem;
    const rec_solution *const solution = d->of->solution;
    rec_status status = REC_OK;
    size_t longest = 0;
    d->by_quantity =
        rec_arena_take(d->of->scratch, problem->quantity_count, sizeof *d->by_quantity);
    if (d->by_quantity == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t q = 0; q < problem->quantity_count; q++) {
        d->by_quantity[q] = REC_NO_INDEX;
    }
    for (uint32_t r = 0; r < problem->relation_count && status == REC_OK; r++) {
        if (solution->relations[r].status != REC_RELATION_SET_ASIDE) {
            status = add_terms(d, &problem->relations[r].terms, r, REC_NO_INDEX);
        }
    }
    for (uint32_t c = 0; c < problem->claim_count && status == REC_OK; c++) {
        const rec_claim_status is = solution->claims[c].status;
        if (problem->claims[c].asserted != NULL &&
            (is == REC_CLAIM_IDLE || is == REC_CLAIM_BINDING)) {
            status = add_terms(d, problem->claims[c].asserted, REC_NO_INDEX, c);
        }
    }
    for (size_t t = 0; t < d->tape_count; t++) {
        longest = d->tapes[t].tape->step_count > longest ? d->tapes[t].tape->step_count : longest;
    }
    if (status == REC_OK) {
        status = join_parts(d);
    }
    d->slots = rec_arena_take(d->of->scratch, longest, sizeof *d->slots);
    d->slopes = rec_arena_take(d->of->scratch, longest, sizeof *d->slopes);
    return status == REC_OK && (d->slots == NULL || d->slopes == NULL) ? REC_E_MEMORY : status;
}
