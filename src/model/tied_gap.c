/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far each claim of a set is from what the others leave of its quantity:
 * where relations only add up, one number whichever claim one looks at. And
 * one quantity at which that is told: one that stands alone on a side of a
 * relation if there is any, spoken of by a claim or by none.
 */
#include "model/tied_clash.h"

#include "elementary/decimal.h"
#include "elementary/rounded.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { ALONE_MAX = 8 };

/** By how much distances may differ and be one number. */
static const double same_within = 1e-9;

/** What rounding in doubles adds to ends, as a share of them: at most, and nearly always. */
static const double most_rounding = 0x1p-46, least_rounding = 0x1p-51;

/** One member, and what the others leave. */
typedef struct leaving {
    rec_interval left;             /**< of its own quantity; empty: cannot be told */
    rec_interval alone[ALONE_MAX]; /**< of those that stand alone */
    double apart;                  /**< NaN: not known */
    bool is_above;                 /**< more is left than it says */
} leaving;

typedef struct gap_search {
    rec_tied_meet *meet;
    bool *in_set;   /**< [element_count] member or background */
    bool *left_out; /**< [member_count] */
    leaving *members;
    uint32_t alone[ALONE_MAX]; /**< variables that stand alone on a side */
    size_t alone_count;
} gap_search;

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

static bool stands_alone(const gap_search *of, uint32_t variable)
{
    bool found = false;
    for (size_t i = 0; i < of->alone_count; i++) {
        found = found || of->alone[i] == variable;
    }
    return found;
}

static void find_alone(gap_search *of)
{
    const rec_tied *tied = of->meet->tied;
    for (size_t t = 0; t < tied->tape_count && of->alone_count < ALONE_MAX; t++) {
        const uint32_t element = tied->tape_element[t];
        const size_t reads = tied->network.scope_first[t + 1] - tied->network.scope_first[t];
        if (element == REC_NO_INDEX || !of->in_set[element] || reads < 2) {
            continue;
        }
        const uint32_t sides[] = {tied->tapes[t].left, tied->tapes[t].right};
        for (size_t s = 0; s < 2 && of->alone_count < ALONE_MAX; s++) {
            const uint32_t variable = variable_of(&tied->tapes[t], sides[s]);
            if (variable < tied->end_count && !stands_alone(of, variable)) {
                of->alone[of->alone_count++] = variable;
            }
        }
    }
}

/* ---- distances ---- */

/** What is left of a variable without the members left out; empty: nothing, or it is not known. */
static rec_status find_left(gap_search *of, uint32_t variable, rec_interval *left)
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

static void measure(const gap_search *of, size_t member)
{
    leaving *own = &of->members[member];
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

static rec_status leave_out_each(gap_search *of)
{
    const rec_tied_meet *meet = of->meet;
    rec_status status = REC_OK;
    for (size_t i = 0; i < meet->set->member_count && status == REC_OK; i++) {
        leaving *own = &of->members[i];
        const bool is_claim = meet->variable[i] != REC_NO_INDEX;
        own->apart = (double)NAN;
        own->left = rec_interval_empty();
        if (!is_claim && of->alone_count == 0) {
            continue;
        }
        of->left_out[i] = true;
        status = find_left(of, is_claim ? meet->variable[i] : of->alone[0], &own->left);
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
static double find_gap(const gap_search *of)
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
        const leaving *own = &of->members[i];
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

/* ---- where to tell it ---- */

static bool is_only_claim(const rec_tied_meet *meet, size_t member)
{
    size_t count = 0;
    for (size_t i = 0; i < meet->set->member_count; i++) {
        count += meet->variable[i] == meet->variable[member];
    }
    return count == 1;
}

/** Whether nobody else's claim is by the same source: then it is one against others. */
static bool is_by_another(const rec_tied_meet *meet, size_t member)
{
    const rec_claim *claims = meet->tied->solving->problem->claims;
    const rec_claim *own = &claims[rec_tied_claim(meet->tied, meet->set->members[member])];
    size_t others = 0, same = 0;
    for (size_t i = 0; i < meet->set->member_count; i++) {
        const uint32_t claim = rec_tied_claim(meet->tied, meet->set->members[i]);
        others += i != member && claim != REC_NO_INDEX;
        same += i != member && claim != REC_NO_INDEX && claims[claim].source == own->source;
    }
    return others > 0 && same == 0;
}

/** Whether it alone says more, or alone says less, than the others leave: the whole among parts. */
static bool pulls_alone(const gap_search *of, size_t member)
{
    size_t same = 0, others = 0;
    for (size_t i = 0; i < of->meet->set->member_count; i++) {
        const leaving *own = &of->members[i];
        if (!isnan(own->apart)) {
            same += own->is_above == of->members[member].is_above;
            others += own->is_above != of->members[member].is_above;
        }
    }
    return same == 1 && others > 1;
}

static void begin_clash(rec_tied_meet *meet, uint32_t variable)
{
    const rec_tied *tied = meet->tied;
    const rec_standing *standing = &tied->standings[tied->member[variable]];
    *meet->clash = (rec_clash){.form = REC_CLASH_QUANTITY, .quantity = standing->quantity_index};
    meet->clash->has_date = !rec_quantity_is_fixed(standing->quantity) && tied->has_dates;
    if (meet->clash->has_date) {
        meet->clash->date = standing->dates[rec_tied_date(tied, variable)];
    }
}

/** One claim against what the others leave. */
static rec_status meet_at_claim(gap_search *of, size_t member)
{
    rec_tied_meet *meet = of->meet;
    const leaving *own = &of->members[member];
    rec_end lo = {0}, hi = {0};
    rec_tied_claimed(meet->tied, meet->set->members[member], &lo, &hi);
    begin_clash(meet, meet->variable[member]);
    rec_clash_side *others = own->is_above ? &meet->clash->more : &meet->clash->less;
    rec_clash_side *claim = own->is_above ? &meet->clash->less : &meet->clash->more;
    claim->end = own->is_above ? hi.value : lo.value;
    claim->open = own->is_above ? hi.open : lo.open;
    claim->is_direct = true;
    others->end = own->is_above ? own->left.lo : own->left.hi;
    others->open = own->apart == 0.0 && !claim->open; /* else they would touch */
    of->left_out[member] = true;
    rec_status status = rec_tied_fill_side(meet, of->left_out, claim);
    for (size_t i = 0; i < meet->set->member_count; i++) {
        of->left_out[i] = !of->left_out[i];
    }
    if (status == REC_OK) {
        status = rec_tied_fill_side(meet, of->left_out, others);
    }
    memset(of->left_out, 0, meet->set->member_count * sizeof *of->left_out);
    return status;
}

/** Marks who keeps a variable from being less; false: some keep it from both or from nothing. */
static bool part(const gap_search *of, size_t alone, bool more[])
{
    const size_t count = of->meet->set->member_count;
    double lo = -INFINITY, hi = INFINITY;
    for (size_t i = 0; i < count; i++) {
        const rec_interval left = of->members[i].alone[alone];
        if (rec_interval_is_empty(left)) {
            return false;
        }
        lo = fmax(lo, left.lo);
        hi = fmin(hi, left.hi);
    }
    const double within = same_within * fmax(fabs(lo), fabs(hi));
    size_t marked = 0;
    for (size_t i = 0; i < count; i++) {
        const rec_interval left = of->members[i].alone[alone];
        const bool low_stays = lo - left.lo <= within, high_stays = left.hi - hi <= within;
        if (low_stays == high_stays) {
            return false;
        }
        more[i] = high_stays; /* without it only the low end gives way */
        marked += more[i];
    }
    return isfinite(lo) && isfinite(hi) && marked > 0 && marked < count;
}

/** Members on both sides of a quantity that none of them speaks of. */
static rec_status meet_between(gap_search *of, size_t alone, bool more[], bool *found)
{
    rec_tied_meet *meet = of->meet;
    const size_t count = meet->set->member_count;
    const uint32_t variable = of->alone[alone];
    *found = part(of, alone, more);
    if (!*found) {
        return REC_OK;
    }
    rec_interval above, below = rec_interval_empty();
    for (size_t i = 0; i < count; i++) {
        of->left_out[i] = !more[i];
    }
    rec_status status = find_left(of, variable, &above);
    memcpy(of->left_out, more, count * sizeof *more);
    if (status == REC_OK) {
        status = find_left(of, variable, &below);
    }
    memset(of->left_out, 0, count * sizeof *of->left_out);
    *found = status == REC_OK && !rec_interval_is_empty(above) && !rec_interval_is_empty(below) &&
             above.lo >= below.hi;
    if (!*found) {
        return status;
    }
    begin_clash(meet, variable);
    meet->clash->more.end = above.lo;
    meet->clash->more.open = above.lo == below.hi;
    meet->clash->less.end = below.hi;
    status = rec_tied_fill_side(meet, more, &meet->clash->more);
    for (size_t i = 0; i < count; i++) {
        more[i] = !more[i];
    }
    return status == REC_OK ? rec_tied_fill_side(meet, more, &meet->clash->less) : status;
}

/** One that stands alone first, then one claim that pulls against the others, then one source
 * against the others. */
static rec_status choose(gap_search *of, bool more[])
{
    const rec_tied_meet *meet = of->meet;
    size_t best = meet->set->member_count;
    int best_score = -1;
    for (size_t i = 0; i < meet->set->member_count; i++) {
        if (isnan(of->members[i].apart) || !is_only_claim(meet, i)) {
            continue;
        }
        const int score = 4 * stands_alone(of, meet->variable[i]) + 2 * pulls_alone(of, i) +
                          is_by_another(meet, i);
        best = score > best_score ? i : best;
        best_score = score > best_score ? score : best_score;
    }
    bool found = false;
    rec_status status = REC_OK;
    for (size_t a = 0; a < of->alone_count && best_score < 4 && !found && status == REC_OK; a++) {
        status = meet_between(of, a, more, &found);
    }
    return status == REC_OK && !found && best_score >= 0 ? meet_at_claim(of, best) : status;
}

rec_status rec_tied_clash_in_quantity(rec_tied_meet *meet)
{
    rec_arena scratch;
    rec_arena_init(&scratch, &meet->tied->arena->allocator);
    const rec_tied_set *set = meet->set;
    gap_search of = {.meet = meet,
                     .in_set = rec_arena_take(&scratch, meet->tied->element_count, sizeof(bool)),
                     .left_out = rec_arena_take(&scratch, set->member_count, sizeof(bool)),
                     .members = rec_arena_take(&scratch, set->member_count, sizeof *of.members)};
    bool *more = rec_arena_take(&scratch, set->member_count, sizeof *more);
    rec_status status =
        of.in_set == NULL || of.left_out == NULL || of.members == NULL || more == NULL
            ? REC_E_MEMORY
            : REC_OK;
    if (status == REC_OK) {
        for (size_t i = 0; i < set->member_count; i++) {
            of.in_set[set->members[i]] = true;
        }
        for (size_t i = 0; i < set->background_count; i++) {
            of.in_set[set->background[i]] = true;
        }
        find_alone(&of);
        status = leave_out_each(&of);
    }
    if (status == REC_OK) {
        meet->gap = find_gap(&of);
        status = choose(&of, more);
    }
    rec_arena_release(&scratch);
    return status;
}
