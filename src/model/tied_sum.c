/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sets that hang on one relation of sums: north + south == nation. What the
 * parts add up to is told by exact arithmetic on the decimals of the claims,
 * one side against the other:
 *
 *     nation                 ]  at most 11,000
 *     north + south               [  at least 12,400
 */
#include "model/tied_clash.h"

#include "core/tape_linear.h"
#include "elementary/rounded.h"

#include <limits.h>
#include <math.h>
#include <string.h>

/** A side that is being added up. */
typedef struct addition {
    rec_exact total;
    size_t variables, claims;
    bool open, has_silent;
} addition;

typedef struct sum_search {
    rec_tied_meet *meet;
    const uint32_t *scope; /**< [count] variables of the tape */
    size_t count;
    rec_interval *coefficients; /**< [count] */
    rec_interval right;
    rec_tape_comparison comparison;
    size_t *member;  /**< [count] the set's that speaks of it; member_count: none */
    rec_exact *unit; /**< [count] what one of it is in the first claimed one's unit */
    size_t first;    /**< a place in the scope */
    addition more, less;
    bool *in_more, *in_less; /**< [member_count] */
} sum_search;

static uint32_t only_binder(const rec_tied_meet *of)
{
    const rec_tied_set *set = of->set;
    uint32_t binder = set->background_count == 1 ? set->background[0] : REC_NO_INDEX;
    size_t count = set->background_count;
    for (size_t i = 0; i < set->member_count; i++) {
        if (of->variable[i] == REC_NO_INDEX) {
            binder = set->members[i];
            count++;
        }
    }
    return count == 1 ? binder : REC_NO_INDEX;
}

/** Which member speaks of each variable; false where one speaks of none, or two of one. */
static bool assign(sum_search *of)
{
    const rec_tied_set *set = of->meet->set;
    size_t assigned = 0;
    for (size_t k = 0; k < of->count; k++) {
        of->member[k] = set->member_count;
        for (size_t i = 0; i < set->member_count; i++) {
            if (of->meet->variable[i] != of->scope[k]) {
                continue;
            }
            if (of->member[k] != set->member_count) {
                return false;
            }
            of->member[k] = i;
            of->first = assigned == 0 ? k : of->first;
            assigned++;
        }
    }
    size_t claims = 0;
    for (size_t i = 0; i < set->member_count; i++) {
        claims += of->meet->variable[i] != REC_NO_INDEX;
    }
    return claims > 0 && assigned == claims;
}

static rec_unit_id unit_of(const sum_search *of, size_t k)
{
    const rec_tied *tied = of->meet->tied;
    return tied->standings[tied->member[of->scope[k]]].quantity->unit;
}

/** Whether the coefficients do nothing but bring all to one unit. */
static rec_status find_units(sum_search *of, bool *same)
{
    rec_units *units = of->meet->tied->solving->problem->units;
    rec_exact scale, own;
    rec_exact_init(&scale);
    rec_exact_init(&own);
    rec_exact_set_double(&scale, fabs(of->coefficients[of->first].lo));
    rec_status status = REC_OK;
    *same = of->coefficients[of->first].lo != 0.0; /* it may have cancelled */
    for (size_t k = 0; k < of->count && *same && status == REC_OK; k++) {
        rec_conversion by;
        const double coefficient = of->coefficients[k].lo;
        *same = of->coefficients[k].hi == coefficient && coefficient != 0.0;
        status =
            *same ? rec_units_convert(units, unit_of(of, k), unit_of(of, of->first), &by) : REC_OK;
        if (status == REC_E_UNIT) { /* a pure number counts things of no common unit */
            *same = false;
            status = REC_OK;
        }
        if (!*same || status != REC_OK) {
            continue;
        }
        const bool fits = by.identity || (by.exact && by.numerator <= LONG_MAX &&
                                          by.offset_lo == 0.0 && by.offset_hi == 0.0);
        rec_exact_set_long(&of->unit[k], by.identity || !fits ? 1 : (long)by.numerator,
                           by.identity || !fits ? 1 : (unsigned long)by.denominator);
        rec_exact_set_double(&own, fabs(coefficient));
        rec_exact_divide(&own, &own, &scale);
        *same = fits && rec_exact_compare(&own, &of->unit[k]) == 0;
    }
    rec_exact_clear(&own);
    rec_exact_clear(&scale);
    return status;
}

/** An end of a claim by its decimal, where that is known. */
static rec_status exact_end(const sum_search *of, uint32_t element, bool is_low, double value,
                            rec_exact *end)
{
    const rec_tied *tied = of->meet->tied;
    const rec_problem *problem = tied->solving->problem;
    const rec_claim *claim = &problem->claims[rec_tied_claim(tied, element)];
    const rec_reading reading = rec_claim_reading(claim, tied->taken);
    const char *text = is_low ? rec_claim_lo_exact(problem, claim, reading)
                              : rec_claim_hi_exact(problem, claim, reading);
    const rec_range range = claim->range[reading];
    if (text != NULL && value == (is_low ? range.lo : range.hi)) {
        return rec_exact_parse(end, text);
    }
    rec_exact_set_double(end, value);
    return REC_OK;
}

/** Adds the low or high end of what is said of a variable; *bounded: there is one that can be
 * told. */
static rec_status add_end(sum_search *of, size_t k, bool is_low, addition *side, bool *bounded)
{
    const rec_tied_state *state = of->meet->probe;
    const rec_end end = is_low ? state->lo[of->scope[k]] : state->hi[of->scope[k]];
    const size_t member = of->member[k];
    const bool is_claimed = member < of->meet->set->member_count;
    *bounded = isfinite(end.value) && (is_claimed || (end.value == 0.0 && is_low));
    side->variables++;
    if (!*bounded) {
        return REC_OK;
    }
    if (!is_claimed) {
        side->has_silent = true;
        return REC_OK;
    }
    rec_exact value;
    rec_exact_init(&value);
    const uint32_t element = of->meet->set->members[member];
    const rec_status status = exact_end(of, element, is_low, end.value, &value);
    rec_exact_multiply(&value, &value, &of->unit[k]);
    rec_exact_add(&side->total, &side->total, &value);
    rec_exact_clear(&value);
    side->claims++;
    side->open = side->open || end.open;
    (is_low ? of->in_more : of->in_less)[member] = true;
    return status;
}

/** Moves the relation's number to a side without variables; false where there is none. */
static bool add_number(sum_search *of, addition *plus, addition *minus)
{
    rec_exact number, scale;
    rec_exact_init(&number);
    rec_exact_init(&scale);
    rec_exact_set_double(&number, of->right.lo);
    rec_exact_set_double(&scale, fabs(of->coefficients[of->first].lo));
    rec_exact_divide(&number, &number, &scale);
    const bool fits = of->right.lo == of->right.hi &&
                      (of->right.lo == 0.0 || plus->variables == 0 || minus->variables == 0);
    if (fits && plus->variables == 0) {
        rec_exact_add(&plus->total, &plus->total, &number);
    } else if (fits) {
        rec_exact_subtract(&minus->total, &minus->total, &number);
    }
    rec_exact_clear(&scale);
    rec_exact_clear(&number);
    return fits;
}

static bool is_told(const addition *side)
{
    return side->variables == 0 || side->claims > 0;
}

/** Adds up the low ends of one side and the high ends of the other; *apart: they do not meet. */
static rec_status add_up(sum_search *of, bool left_is_more, bool *apart)
{
    const size_t members = of->meet->set->member_count;
    of->more = (addition){.total = of->more.total};
    of->less = (addition){.total = of->less.total};
    rec_exact_set_long(&of->more.total, 0, 1);
    rec_exact_set_long(&of->less.total, 0, 1);
    memset(of->in_more, 0, members * sizeof *of->in_more);
    memset(of->in_less, 0, members * sizeof *of->in_less);
    bool bounded = true;
    rec_status status = REC_OK;
    for (size_t k = 0; k < of->count && bounded && status == REC_OK; k++) {
        const bool is_more = (of->coefficients[k].lo > 0.0) == left_is_more;
        status = add_end(of, k, is_more, is_more ? &of->more : &of->less, &bounded);
    }
    *apart = false;
    if (status != REC_OK || !bounded ||
        !add_number(of, left_is_more ? &of->less : &of->more,
                    left_is_more ? &of->more : &of->less)) {
        return status;
    }
    const int order = rec_exact_compare(&of->more.total, &of->less.total);
    const bool touch =
        order == 0 && (of->more.open || of->less.open || of->comparison == REC_TAPE_LESS);
    *apart = (order > 0 || touch) && (of->more.claims > 1 || of->less.claims > 1) &&
             is_told(&of->more) && is_told(&of->less);
    return REC_OK;
}

/** The one variable of a side, which is claimed: the whole that the others are parts of. */
static void find_whole(sum_search *of)
{
    for (int sign = -1; sign <= 1; sign += 2) {
        size_t count = 0, last = 0;
        for (size_t k = 0; k < of->count; k++) {
            if (of->coefficients[k].lo * sign > 0.0) {
                count++;
                last = k;
            }
        }
        if (count == 1 && of->member[last] < of->meet->set->member_count) {
            of->first = last;
        }
    }
}

static rec_status fill(sum_search *of, const addition *from, const bool marked[],
                       rec_clash_side *side)
{
    side->end = rec_exact_to_double(&from->total, REC_NEAREST);
    side->open = from->open;
    side->is_sum = from->claims > 1;
    side->is_direct = from->claims == 1 && from->variables == 1;
    side->has_silent = from->has_silent;
    return rec_tied_fill_side(of->meet, marked, side);
}

static rec_status tell(sum_search *of)
{
    rec_tied_meet *meet = of->meet;
    const rec_tied *tied = meet->tied;
    bool one_unit = true;
    for (size_t k = 0; k < of->count; k++) {
        one_unit = one_unit && (of->member[k] == meet->set->member_count ||
                                unit_of(of, k) == unit_of(of, of->first));
    }
    if (one_unit) {
        rec_exact gap;
        rec_exact_init(&gap);
        rec_exact_subtract(&gap, &of->more.total, &of->less.total);
        meet->gap = rec_exact_to_double(&gap, REC_NEAREST);
        rec_exact_clear(&gap);
    }
    const uint32_t first = of->scope[of->first];
    const rec_standing *standing = &tied->standings[tied->member[first]];
    *meet->clash = (rec_clash){.form = REC_CLASH_SUM, .quantity = standing->quantity_index};
    meet->clash->has_date = !rec_quantity_is_fixed(standing->quantity) && standing->has_at;
    if (meet->clash->has_date) {
        meet->clash->date = standing->dates[rec_tied_date(tied, first)];
    }
    const rec_status status = fill(of, &of->more, of->in_more, &meet->clash->more);
    return status == REC_OK ? fill(of, &of->less, of->in_less, &meet->clash->less) : status;
}

/** Whether a tape is such a sum, and does not hold. */
static rec_status look_at(sum_search *of, const rec_tape *tape, rec_arena *scratch, bool *apart)
{
    rec_tape_term *terms = rec_arena_take(scratch, tape->step_count, sizeof *terms);
    *apart = false;
    if (terms == NULL) {
        return REC_E_MEMORY;
    }
    of->comparison = tape->comparison;
    bool same = assign(of) && rec_tape_linear(tape, rec_elementary_functions(), of->scope,
                                              of->count, terms, of->coefficients, &of->right);
    rec_status status = REC_OK;
    if (same) {
        find_whole(of);
        status = find_units(of, &same);
    }
    if (status == REC_OK && same) {
        status = add_up(of, true, apart);
    }
    if (status == REC_OK && same && !*apart && tape->comparison == REC_TAPE_EQUAL) {
        status = add_up(of, false, apart);
    }
    return status;
}

static rec_status look_at_all(rec_tied_meet *meet, uint32_t binder, rec_arena *scratch, bool *found)
{
    rec_tied *tied = meet->tied;
    size_t most = 0;
    for (size_t t = 0; t < tied->tape_count; t++) {
        const size_t count = tied->network.scope_first[t + 1] - tied->network.scope_first[t];
        most = tied->tape_element[t] == binder && count > most ? count : most;
    }
    const size_t members = meet->set->member_count;
    sum_search of = {.meet = meet,
                     .coefficients = rec_arena_take(scratch, most, sizeof *of.coefficients),
                     .member = rec_arena_take(scratch, most, sizeof *of.member),
                     .unit = rec_arena_take(scratch, most, sizeof *of.unit),
                     .in_more = rec_arena_take(scratch, members, sizeof(bool)),
                     .in_less = rec_arena_take(scratch, members, sizeof(bool))};
    if (of.coefficients == NULL || of.member == NULL || of.unit == NULL || of.in_more == NULL ||
        of.in_less == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t k = 0; k < most; k++) {
        rec_exact_init(&of.unit[k]);
    }
    rec_exact_init(&of.more.total);
    rec_exact_init(&of.less.total);
    rec_status status = REC_OK;
    for (size_t t = 0; t < tied->tape_count && status == REC_OK && !*found; t++) {
        of.scope = tied->network.scope + tied->network.scope_first[t];
        of.count = tied->network.scope_first[t + 1] - tied->network.scope_first[t];
        bool quantities = tied->tape_element[t] == binder && of.count > 0;
        for (size_t k = 0; k < of.count && quantities; k++) {
            quantities = of.scope[k] < tied->end_count; /* and no range that was written */
        }
        status = quantities ? look_at(&of, &tied->tapes[t], scratch, found) : REC_OK;
        if (status == REC_OK && *found) {
            status = tell(&of);
        }
    }
    rec_exact_clear(&of.less.total);
    rec_exact_clear(&of.more.total);
    for (size_t k = 0; k < most; k++) {
        rec_exact_clear(&of.unit[k]);
    }
    return status;
}

rec_status rec_tied_clash_in_sum(rec_tied_meet *of, bool *found)
{
    const uint32_t binder = only_binder(of);
    *found = false;
    if (binder == REC_NO_INDEX) {
        return REC_OK;
    }
    /* what claims say, the relation left out */
    const rec_tied_goal goal = {0};
    rec_tied *tied = of->tied;
    for (size_t e = 0; e < tied->element_count; e++) {
        of->probe->off[e] = true;
    }
    for (size_t i = 0; i < of->set->member_count; i++) {
        of->probe->off[of->set->members[i]] = of->variable[i] == REC_NO_INDEX;
    }
    rec_status status = rec_tied_contract(tied, &goal, of->probe);
    if (status != REC_OK || of->probe->emptied != REC_TIED_HOLDS) {
        return status;
    }
    rec_arena scratch;
    rec_arena_init(&scratch, &tied->arena->allocator);
    status = look_at_all(of, binder, &scratch, found);
    rec_arena_release(&scratch);
    return status;
}
