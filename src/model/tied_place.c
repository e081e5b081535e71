/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One quantity at which a set is told: one that stands alone on a side of a
 * relation if there is any, spoken of by a claim or by none; else the claim
 * that stands against all others.
 */
#include "model/tied_gap.h"

#include <math.h>
#include <string.h>

/** By how much an end may differ and be the same. */
static const double same_within = 1e-9;

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
static bool pulls_alone(const rec_tied_gaps *of, size_t member)
{
    size_t same = 0, others = 0;
    for (size_t i = 0; i < of->meet->set->member_count; i++) {
        const rec_tied_leaving *own = &of->members[i];
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
static rec_status meet_at_claim(rec_tied_gaps *of, size_t member)
{
    rec_tied_meet *meet = of->meet;
    const rec_tied_leaving *own = &of->members[member];
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
static bool part(const rec_tied_gaps *of, size_t alone, bool more[])
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
static rec_status meet_between(rec_tied_gaps *of, size_t alone, bool more[], bool *found)
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
    rec_status status = rec_tied_find_left(of, variable, &above);
    memcpy(of->left_out, more, count * sizeof *more);
    if (status == REC_OK) {
        status = rec_tied_find_left(of, variable, &below);
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
static rec_status choose(rec_tied_gaps *of, bool more[])
{
    const rec_tied_meet *meet = of->meet;
    size_t best = meet->set->member_count;
    int best_score = -1;
    for (size_t i = 0; i < meet->set->member_count; i++) {
        if (isnan(of->members[i].apart) || !is_only_claim(meet, i)) {
            continue;
        }
        const int score = 4 * rec_tied_stands_alone(of, meet->variable[i]) +
                          2 * pulls_alone(of, i) + is_by_another(meet, i);
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
    rec_tied_gaps of = {.meet = meet,
                        .in_set = rec_arena_take(&scratch, meet->tied->element_count, sizeof(bool)),
                        .left_out = rec_arena_take(&scratch, set->member_count, sizeof(bool)),
                        .members = rec_arena_take(&scratch, set->member_count, sizeof *of.members)};
    bool *more = rec_arena_take(&scratch, set->member_count, sizeof *more);
    rec_status status =
        of.in_set == NULL || of.left_out == NULL || of.members == NULL || more == NULL
            ? REC_E_MEMORY
            : REC_OK;
    if (status == REC_OK) {
        status = rec_tied_measure_gaps(&of);
    }
    if (status == REC_OK) {
        status = choose(&of, more);
    }
    rec_arena_release(&scratch);
    return status;
}
