/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far each claim of a set is from what the others leave of its quantity:
 * where relations only add up, one number whichever claim one looks at.
 */
#include "model/tied_gap.h"

#include "elementary/decimal.h"
#include "elementary/rounded.h"

#include <float.h>
#include <math.h>
#include <stdio.h>

/** By how much distances may differ and be one number. */
static const double same_within = 1e-9;

/** What rounding in doubles adds to ends, as a share of them: at most, and nearly always. */
static const double most_rounding = 0x1p-46, least_rounding = 0x1p-50;

/* ---- who stands alone ---- */

/** The one variable that a step is, but for a factor; REC_NO_INDEX: it is more than that. */
static uint32_t variable_of(const rec_tape *tape, uint32_t step)
{
    for (;;) {
        const rec_tape_step at = tape->steps[step];
        const bool binary = at.op == REC_TAPE_MULTIPLY || at.op == REC_TAPE_DIVIDE;
        if (at.op == REC_TAPE_VARIABLE) {
            return at.a;
        }
        if (at.op == REC_TAPE_NEGATE || (binary && tape->steps[at.b].op == REC_TAPE_CONSTANT)) {
            step = at.a;
        } else if (at.op == REC_TAPE_MULTIPLY && tape->steps[at.a].op == REC_TAPE_CONSTANT) {
            step = at.b;
        } else {
            return REC_NO_INDEX;
        }
    }
}

bool rec_tied_stands_alone(const rec_tied_gaps *of, uint32_t variable)
{
    bool found = false;
    for (size_t i = 0; i < of->alone_count; i++) {
        found = found || of->alone[i] == variable;
    }
    return found;
}

static void find_alone(rec_tied_gaps *of)
{
    const rec_tied *tied = of->meet->tied;
    for (size_t t = 0; t < tied->tape_count && of->alone_count < REC_TIED_ALONE_MAX; t++) {
        const uint32_t element = tied->tape_element[t];
        const size_t reads = tied->network.scope_first[t + 1] - tied->network.scope_first[t];
        if (element == REC_NO_INDEX || !of->in_set[element] || reads < 2) {
            continue;
        }
        const uint32_t sides[] = {tied->tapes[t].left, tied->tapes[t].right};
        for (size_t s = 0; s < 2 && of->alone_count < REC_TIED_ALONE_MAX; s++) {
            const uint32_t variable = variable_of(&tied->tapes[t], sides[s]);
            if (variable < tied->end_count && !rec_tied_stands_alone(of, variable)) {
                of->alone[of->alone_count++] = variable;
            }
        }
    }
}

/* ---- distances ---- */

rec_status rec_tied_find_left(rec_tied_gaps *of, uint32_t variable, rec_interval *left)
{
    rec_tied *tied = of->meet->tied;
    const rec_tied_state *state = of->meet->probe;
    const int times = tied->linear != NULL && rec_tied_linear_has(tied->linear, variable) ? 2 : 1;
    *left = rec_interval_whole();
    for (int i = 0; i < times && !rec_interval_is_empty(*left); i++) {
        const rec_tied_goal goal = {.one_end = true, .variable = variable, .is_low = i == 0};
        const rec_status status = rec_tied_contract_without(of->meet, of->left_out, &goal);
        if (status != REC_OK) {
            return status;
        }
        const bool known =
            state->emptied == REC_TIED_HOLDS && !state->stopped && tied->work_left > 0;
        *left =
            known ? rec_interval_intersect(*left, state->domains[variable]) : rec_interval_empty();
    }
    return REC_OK;
}

static void measure(const rec_tied_gaps *of, size_t member)
{
    rec_tied_leaving *own = &of->members[member];
    rec_end lo = {0}, hi = {0};
    rec_tied_claimed(of->meet->tied, of->meet->set->members[member], &lo, &hi);
    if (rec_interval_is_empty(own->left)) {
        return;
    }
    const double above =
        isfinite(hi.value) && isfinite(own->left.lo) ? own->left.lo - hi.value : -REC_INFINITY;
    const double below =
        isfinite(lo.value) && isfinite(own->left.hi) ? lo.value - own->left.hi : -REC_INFINITY;
    own->is_above = above >= below;
    const double apart = own->is_above ? above : below;
    own->apart = apart >= 0.0 ? fmin(apart, DBL_MAX) : (double)NAN;
}

static rec_status leave_out_each(rec_tied_gaps *of)
{
    const rec_tied_meet *meet = of->meet;
    rec_status status = REC_OK;
    for (size_t i = 0; i < meet->set->member_count && status == REC_OK; i++) {
        rec_tied_leaving *own = &of->members[i];
        const bool is_claim = meet->variable[i] != REC_NO_INDEX;
        own->apart = (double)NAN;
        own->left = rec_interval_empty();
        if (!is_claim && of->alone_count == 0) {
            continue;
        }
        of->left_out[i] = true;
        status = rec_tied_find_left(of, is_claim ? meet->variable[i] : of->alone[0], &own->left);
        of->left_out[i] = false;
        for (size_t a = 0; a < of->alone_count; a++) {
            own->alone[a] =
                rec_interval_is_empty(own->left) ? own->left : meet->probe->domains[of->alone[a]];
        }
        if (status == REC_OK && is_claim) {
            measure(of, i);
        }
    }
    return status;
}

/** The shortest decimal this near to a number, which arithmetic gave. */
static double shortest_near(double value, double within)
{
    double found = value;
    for (int count = 1; count < REC_DOUBLE_DIGITS_MAX && value > 0.0; count++) {
        char digits[REC_DOUBLE_DIGITS_MAX + 2], text[REC_DOUBLE_TEXT_SIZE + 8];
        int point;
        rec_double_digits(value, count, REC_NEAREST, digits, &point);
        const int length = snprintf(text, sizeof text, "0.%se%d", digits, point);
        if (rec_double_parse(text, (size_t)length, &found) == REC_OK &&
            fabs(found - value) <= within) {
            return found;
        }
    }
    return value;
}

/** The distance that all claims have, if it is one. */
static double find_gap(const rec_tied_gaps *of)
{
    const rec_tied_meet *meet = of->meet;
    const rec_tied *tied = meet->tied;
    double least = INFINITY, most = -INFINITY, greatest = 0.0;
    rec_unit_id unit = 0;
    bool any = false;
    for (size_t i = 0; i < meet->set->member_count; i++) {
        if (meet->variable[i] == REC_NO_INDEX) {
            continue;
        }
        const rec_tied_leaving *own = &of->members[i];
        const rec_unit_id its = tied->standings[tied->member[meet->variable[i]]].quantity->unit;
        if (isnan(own->apart) || (any && its != unit)) {
            return (double)NAN;
        }
        unit = its;
        any = true;
        least = fmin(least, own->apart);
        most = fmax(most, own->apart);
        greatest = fmax(greatest, fabs(own->is_above ? own->left.lo : own->left.hi));
    }
    /* what two large numbers lose by rounding may be more than that share of their difference */
    const double noise = most_rounding * greatest;
    if (!any || most - least > fmax(same_within * most, noise)) {
        return (double)NAN;
    }
    const bool is_exact = least == most && floor(most) == most && greatest < 0x1p53;
    const double within = most - least + least_rounding * greatest;
    return is_exact ? most : shortest_near(least + 0.5 * (most - least), within);
}

rec_status rec_tied_measure_gaps(rec_tied_gaps *of)
{
    const rec_tied_set *set = of->meet->set;
    for (size_t i = 0; i < set->member_count; i++) {
        of->in_set[set->members[i]] = true;
    }
    for (size_t i = 0; i < set->background_count; i++) {
        of->in_set[set->background[i]] = true;
    }
    find_alone(of);
    const rec_status status = leave_out_each(of);
    if (status == REC_OK) {
        of->meet->gap = find_gap(of);
    }
    return status;
}
