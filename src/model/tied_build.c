/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a group to variables and tapes: each relation at each date, and what
 * the quantities' courses allow between dates.
 */
#include "model/tied.h"

#include <math.h>
#include <string.h>

/** Links that courses may add where a date is a span and every two dates have one. */
enum { LINKS_MAX = 200000 };

static const rec_relation_terms *terms_of(const rec_tied *tied, size_t binder)
{
    return rec_binder_terms(tied->solving->problem, tied->group->binders[binder]);
}

/** Whether a relation says the same at every date: nothing in it changes but what has its date. */
static bool is_of_no_date(const rec_tied *tied, const rec_relation_terms *terms)
{
    for (size_t i = 0; i < terms->operand_count; i++) {
        const rec_relation_operand *operand = &terms->operands[i];
        if (operand->quantity != REC_NO_INDEX && !operand->has_date &&
            !rec_quantity_is_fixed(&tied->solving->problem->quantities[operand->quantity])) {
            return false;
        }
    }
    return true;
}

static size_t times_of(const rec_tied *tied, const rec_relation_terms *terms)
{
    return is_of_no_date(tied, terms) ? 1 : tied->date_count;
}

/* ---- variables ---- */

/** A course that limits a real path moves its ends between whole numbers, which must not narrow
 * other dates. */
static bool is_rounded_inside(const rec_quantity *quantity)
{
    const bool is_free_or_still = (quantity->course.rise == 0.0 || isinf(quantity->course.rise)) &&
                                  (quantity->course.fall == 0.0 || isinf(quantity->course.fall));
    return quantity->kind == REC_KIND_COUNT && is_free_or_still;
}

static rec_status make_variables(rec_tied *tied)
{
    const size_t members = tied->group->quantity_count;
    tied->variable_first = rec_arena_take(tied->arena, members + 1, sizeof *tied->variable_first);
    if (tied->variable_first == NULL) {
        return REC_E_MEMORY;
    }
    size_t count = 0;
    for (size_t m = 0; m < members; m++) {
        count += tied->standings[m].dated.dates.count;
        if (count >= REC_TIED_VARIABLES_MAX) {
            return REC_E_LIMIT;
        }
        tied->variable_first[m + 1] = (uint32_t)count;
    }
    tied->end_count = count;
    for (size_t b = 0; b < tied->group->binder_count; b++) {
        const rec_relation_terms *terms = terms_of(tied, b);
        for (size_t i = 0; i < terms->operand_count; i++) {
            count += terms->operands[i].quantity == REC_NO_INDEX ? times_of(tied, terms) : 0;
        }
    }
    if (count >= REC_TIED_VARIABLES_MAX) {
        return REC_E_LIMIT;
    }
    tied->variable_count = count;
    tied->member = rec_arena_take(tied->arena, tied->end_count, sizeof *tied->member);
    tied->domains = rec_arena_take(tied->arena, count, sizeof *tied->domains);
    tied->whole = rec_arena_take(tied->arena, count, sizeof *tied->whole);
    tied->none_whole = rec_arena_take(tied->arena, count, sizeof *tied->none_whole);
    if (tied->member == NULL || tied->domains == NULL || tied->whole == NULL ||
        tied->none_whole == NULL) {
        return REC_E_MEMORY;
    }
    for (uint32_t m = 0; m < members; m++) {
        const rec_standing *standing = &tied->standings[m];
        for (uint32_t v = tied->variable_first[m]; v < tied->variable_first[m + 1]; v++) {
            tied->member[v] = m;
            tied->domains[v] = rec_tied_outward(standing->domain_lo, standing->domain_hi);
            tied->whole[v] = is_rounded_inside(standing->quantity);
        }
    }
    return REC_OK;
}

/* ---- relations ---- */

/** The place of a date of the group; any, 0, where all its quantities are fixed and none is kept.
 */
static size_t find_date(const rec_tied *tied, rec_date date)
{
    if (tied->dates == NULL) {
        return 0;
    }
    const bool timed = tied->standings[0].timed;
    const rec_date asked = timed ? date : rec_date_day(date);
    size_t low = 0, high = tied->date_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (rec_date_compare(tied->dates[middle], asked) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/** Steps of a tape with the operands' variables put in. */
static rec_status copy_tape(rec_tied *tied, const rec_tape *from, const uint32_t variables[],
                            uint32_t element)
{
    rec_tape_step *steps = rec_arena_take(tied->arena, from->step_count, sizeof *steps);
    if (steps == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < from->step_count; i++) {
        steps[i] = from->steps[i];
        if (steps[i].op == REC_TAPE_VARIABLE) {
            steps[i].a = variables[from->steps[i].a];
        }
    }
    rec_tape *tape = &tied->tapes[tied->tape_count];
    *tape = *from;
    tape->steps = steps;
    tied->tape_element[tied->tape_count++] = element;
    return REC_OK;
}

static rec_status add_binder(rec_tied *tied, size_t binder, size_t *range_at, uint32_t variables[])
{
    const rec_relation_terms *terms = terms_of(tied, binder);
    const uint32_t element = (uint32_t)(tied->claim_first[tied->group->quantity_count] + binder);
    const size_t times = times_of(tied, terms);
    for (size_t d = 0; d < times; d++) {
        for (size_t i = 0; i < terms->operand_count; i++) {
            const rec_relation_operand *operand = &terms->operands[i];
            if (operand->quantity == REC_NO_INDEX) {
                variables[i] = (uint32_t)*range_at;
                tied->domains[(*range_at)++] = operand->range;
                continue;
            }
            const size_t member = rec_tied_member(tied, operand->quantity);
            const bool changes = !rec_quantity_is_fixed(tied->standings[member].quantity);
            variables[i] = rec_tied_variable(
                tied, member, changes && operand->has_date ? find_date(tied, operand->date) : d);
        }
        for (size_t t = 0; t < terms->tape_count; t++) {
            const rec_status status = copy_tape(tied, &terms->tapes[t], variables, element);
            if (status != REC_OK) {
                return status;
            }
        }
    }
    return REC_OK;
}

/* ---- courses ---- */

/** from - to <= allowance, as a tape. */
static rec_status add_link(rec_tied *tied, uint32_t from, uint32_t to, double allowance)
{
    const bool is_free = allowance != 0.0;
    rec_tape_step *steps = rec_arena_take(tied->arena, is_free ? 4 : 2, sizeof *steps);
    rec_interval *constant = rec_arena_take(tied->arena, 1, sizeof *constant);
    if (steps == NULL || constant == NULL) {
        return REC_E_MEMORY;
    }
    steps[0] = (rec_tape_step){REC_TAPE_VARIABLE, from, 0};
    steps[1] = (rec_tape_step){REC_TAPE_VARIABLE, to, 0};
    if (is_free) {
        steps[2] = (rec_tape_step){REC_TAPE_CONSTANT, 0, 0};
        steps[3] = (rec_tape_step){REC_TAPE_ADD, 1, 2};
        *constant = rec_interval_of(allowance, allowance);
    }
    tied->tapes[tied->tape_count] = (rec_tape){.steps = steps,
                                               .step_count = is_free ? 4 : 2,
                                               .constants = constant,
                                               .constant_count = is_free ? 1 : 0,
                                               .left = 0,
                                               .right = is_free ? 3 : 1,
                                               .comparison = REC_TAPE_AT_MOST};
    tied->tape_element[tied->tape_count++] = REC_NO_INDEX;
    return REC_OK;
}

/** Dates that a link must reach from each: the next one, or every other where spans overlap. */
static size_t reach(const rec_dates *dates)
{
    if (dates->count < 2 || (isinf(dates->rise) && isinf(dates->fall))) {
        return 0;
    }
    return rec_dates_are_moments(dates) ? 1 : dates->count - 1;
}

static size_t count_links(const rec_tied *tied, bool *cut)
{
    size_t count = 0;
    *cut = false;
    for (size_t m = 0; m < tied->group->quantity_count; m++) {
        const rec_dates *dates = &tied->standings[m].dated.dates;
        count += 2 * dates->count * reach(dates);
        *cut = *cut || (reach(dates) > 1 && count > LINKS_MAX);
    }
    if (*cut) {
        count = 0;
        for (size_t m = 0; m < tied->group->quantity_count; m++) {
            count += 2 * tied->standings[m].dated.dates.count;
        }
    }
    return count;
}

static rec_status add_links(rec_tied *tied, size_t member)
{
    const rec_dates *dates = &tied->standings[member].dated.dates;
    const uint32_t first = tied->variable_first[member];
    size_t far = reach(dates);
    far = tied->links_left_out && far > 1 ? 1 : far;
    for (size_t a = 0; a < dates->count; a++) {
        for (size_t b = a + 1; b < dates->count && b <= a + far; b++) {
            const double down = rec_dates_allowance(dates, a, b);
            const double up = rec_dates_allowance(dates, b, a);
            rec_status status = REC_OK;
            if (isfinite(down)) {
                status = add_link(tied, first + (uint32_t)a, first + (uint32_t)b, down);
            }
            if (isfinite(up) && status == REC_OK) {
                status = add_link(tied, first + (uint32_t)b, first + (uint32_t)a, up);
            }
            if (status != REC_OK) {
                return status;
            }
        }
    }
    return REC_OK;
}

/* ---- the network ---- */

static rec_status make_network(rec_tied *tied)
{
    size_t size_bytes = 0;
    rec_status status =
        rec_network_size(tied->tapes, tied->tape_count, tied->variable_count, &size_bytes);
    if (status != REC_OK) {
        return status;
    }
    rec_workspace work = rec_standing_workspace(tied->arena, size_bytes);
    if (work.memory == NULL) {
        return REC_E_MEMORY;
    }
    return rec_network_build(tied->tapes, tied->tape_count, tied->variable_count, tied->whole,
                             &work, &tied->network);
}

rec_status rec_tied_build(rec_tied *tied)
{
    rec_status status = make_variables(tied);
    if (status != REC_OK) {
        return status;
    }
    size_t tapes = count_links(tied, &tied->links_left_out), operands = 0;
    for (size_t b = 0; b < tied->group->binder_count; b++) {
        const rec_relation_terms *terms = terms_of(tied, b);
        tapes += terms->tape_count * times_of(tied, terms);
        operands = terms->operand_count > operands ? terms->operand_count : operands;
    }
    if (tapes > REC_NETWORK_TAPES_MAX) {
        return REC_E_LIMIT;
    }
    uint32_t *variables = rec_arena_take(tied->arena, operands, sizeof *variables);
    tied->tapes = rec_arena_take(tied->arena, tapes, sizeof *tied->tapes);
    tied->tape_element = rec_arena_take(tied->arena, tapes, sizeof *tied->tape_element);
    tied->is_linear = rec_arena_take(tied->arena, tapes, sizeof *tied->is_linear);
    if (variables == NULL || tied->tapes == NULL || tied->tape_element == NULL ||
        tied->is_linear == NULL) {
        return REC_E_MEMORY;
    }
    size_t range_at = tied->end_count;
    for (size_t b = 0; b < tied->group->binder_count && status == REC_OK; b++) {
        status = add_binder(tied, b, &range_at, variables);
    }
    for (size_t m = 0; m < tied->group->quantity_count && status == REC_OK; m++) {
        status = add_links(tied, m);
    }
    return status == REC_OK ? make_network(tied) : status;
}
