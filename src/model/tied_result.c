/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is told of a group: bounds of each variable over the best repairs, its
 * verdict, what the bounds at the date asked for rest on, and a witness.
 */
#include "model/tied_telling.h"

#include <math.h>
#include <string.h>

/** Best repairs that tie and are looked at one after the other. */
enum { REPAIRS_MAX = REC_REPAIR_LIMIT, RESTS_MAX = 3 };

/** Two ends but for what evaluating programs in doubles loses. */
static bool is_near(double a, double b)
{
    return a == b || (isfinite(a) && isfinite(b) && fabs(a - b) <= 1e-12 * fmax(fabs(a), fabs(b)));
}

/** Whether a variable is left what it would be without any claim. */
static bool is_bare(const rec_telling *of, uint32_t variable)
{
    const rec_interval bare = of->bare[variable], left = of->state->domains[variable];
    return is_near(bare.lo, left.lo) && is_near(bare.hi, left.hi);
}

/** What relations alone leave, where some variable is not spoken of. */
static rec_status find_bare(rec_telling *of)
{
    rec_tied *tied = of->tied;
    rec_tied_state *probe = &of->work->probe;
    bool all_said = true;
    for (uint32_t v = 0; v < tied->end_count; v++) {
        all_said = all_said && of->state->says[v];
    }
    if (all_said) {
        return REC_OK;
    }
    for (size_t e = 0; e < tied->element_count; e++) {
        probe->off[e] = of->state->off[e] || rec_tied_claim(tied, e) != REC_NO_INDEX;
    }
    const rec_tied_goal goal = {.all_bounds = true};
    const rec_status status = rec_tied_contract(tied, &goal, probe);
    memcpy(of->bare, probe->domains, tied->variable_count * sizeof *of->bare);
    return status;
}

static bool is_point(rec_end lo, rec_end hi)
{
    return lo.value == hi.value && lo.rank == hi.rank && !lo.open && !hi.open;
}

static rec_verdict verdict_of(const rec_telling *of, uint32_t variable, rec_end lo, rec_end hi)
{
    const rec_standing *standing = &of->tied->standings[of->tied->member[variable]];
    if (!of->state->says[variable] && is_bare(of, variable)) {
        return REC_VERDICT_SILENT;
    }
    const bool at_domain =
        lo.value == standing->domain_lo.value || hi.value == standing->domain_hi.value;
    bool shared = at_domain || !is_point(lo, hi);
    for (size_t e = 0; e < of->tied->element_count && !shared; e++) {
        shared = of->low[e] && of->high[e];
    }
    return shared ? REC_VERDICT_AGREED : REC_VERDICT_TOUCHING;
}

static void widen(rec_telling *of, uint32_t variable, rec_end lo, rec_end hi)
{
    rec_tied_result *result = of->result;
    if (!of->have[variable] || rec_compare_lo(lo, result->lo[variable]) < 0) {
        result->lo[variable] = lo;
    }
    if (!of->have[variable] || rec_compare_hi(hi, result->hi[variable]) > 0) {
        result->hi[variable] = hi;
    }
    of->have[variable] = true;
}

/** As tell_variable, but only what takes no time. */
static rec_status tell_shortly(rec_telling *of, uint32_t variable)
{
    const rec_tied *tied = of->tied;
    rec_end lo, hi;
    rec_tied_ends(tied, of->state, variable, &lo, &hi);
    const rec_verdict verdict = of->state->says[variable] || !is_bare(of, variable)
                                    ? REC_VERDICT_AGREED
                                    : REC_VERDICT_SILENT;
    if (!of->have[variable] || verdict < of->result->verdict[variable]) {
        of->result->verdict[variable] = verdict;
    }
    of->result->stopped = true;
    rec_status status = REC_OK;
    if (variable == rec_tied_variable(tied, tied->member[variable], tied->at)) {
        bool names_low, names_high;
        rec_telling_forget_narrower(of, variable, lo, hi, &names_low, &names_high);
        status = names_low ? rec_telling_name_last(of, variable, true) : REC_OK;
        status =
            status == REC_OK && names_high ? rec_telling_name_last(of, variable, false) : status;
    }
    widen(of, variable, lo, hi);
    return status;
}

static rec_status tell_variable(rec_telling *of, uint32_t variable, bool with_rests)
{
    rec_tied *tied = of->tied;
    if (tied->traces_left == 0) {
        return tell_shortly(of, variable);
    }
    const uint64_t cost = 8 * tied->element_count;
    tied->traces_left -= cost < tied->traces_left ? cost : tied->traces_left;
    const bool is_asked = variable == rec_tied_variable(tied, tied->member[variable], tied->at);
    rec_end lo, hi;
    rec_tied_ends(tied, of->state, variable, &lo, &hi);
    rec_status status = is_asked && with_rests ? rec_telling_find_rests(of, variable)
                                               : rec_telling_trace(of, variable);
    for (size_t e = 0; e < tied->element_count && status == REC_OK; e++) {
        of->result->binding[e] = of->result->binding[e] || of->low[e] || of->high[e];
    }
    if (status == REC_OK) {
        status = rec_telling_open_end(of, variable, of->low,
                                      !rec_tied_is_said_end(tied, of->state, variable, true), &lo);
    }
    if (status == REC_OK) {
        status = rec_telling_open_end(of, variable, of->high,
                                      !rec_tied_is_said_end(tied, of->state, variable, false), &hi);
    }
    if (tied->traces_left == 0) {
        return status == REC_OK ? tell_shortly(of, variable) : status; /* it ran out on the way */
    }
    const rec_verdict verdict = verdict_of(of, variable, lo, hi);
    if (!of->have[variable] || verdict < of->result->verdict[variable]) {
        of->result->verdict[variable] = verdict;
    }
    if (is_asked && status == REC_OK) {
        status = rec_telling_name(of, variable, lo, hi, with_rests);
    }
    widen(of, variable, lo, hi);
    return status;
}

static rec_status tell_all(rec_telling *of, size_t repair)
{
    const rec_tied *tied = of->tied;
    rec_status status = REC_OK;
    if (repair == 0) {
        status =
            rec_tied_witness(of->tied, of->state, of->result->witness, &of->result->has_witness);
    }
    if (status == REC_OK) {
        status = find_bare(of);
    }
    for (uint32_t v = 0; v < tied->end_count && status == REC_OK; v++) {
        status = tell_variable(of, v, repair < RESTS_MAX);
    }
    of->result->stopped =
        of->result->stopped || of->state->stopped || tied->work_left == 0 || tied->traces_left == 0;
    return status;
}

static bool take(rec_telling *of)
{
    const rec_tied *tied = of->tied;
    rec_tied_result *result = of->result;
    rec_arena *arena = tied->arena;
    const size_t elements = tied->element_count, members = tied->group->quantity_count;
    result->lo = rec_arena_take(arena, tied->end_count, sizeof *result->lo);
    result->hi = rec_arena_take(arena, tied->end_count, sizeof *result->hi);
    result->verdict = rec_arena_take(arena, tied->end_count, sizeof *result->verdict);
    result->binding = rec_arena_take(arena, elements, sizeof *result->binding);
    result->set_aside = rec_arena_take(arena, elements, sizeof *result->set_aside);
    result->low_from = rec_arena_take(arena, members, sizeof *result->low_from);
    result->high_from = rec_arena_take(arena, members, sizeof *result->high_from);
    result->witness = rec_arena_take(arena, tied->variable_count, sizeof *result->witness);
    of->low = rec_arena_take(arena, elements, sizeof *of->low);
    of->high = rec_arena_take(arena, elements, sizeof *of->high);
    of->have = rec_arena_take(arena, tied->end_count, sizeof *of->have);
    of->bare = rec_arena_take(arena, tied->variable_count, sizeof *of->bare);
    return result->lo != NULL && result->hi != NULL && result->verdict != NULL &&
           result->binding != NULL && result->set_aside != NULL && result->low_from != NULL &&
           result->high_from != NULL && result->witness != NULL && of->low != NULL &&
           of->high != NULL && of->have != NULL && of->bare != NULL;
}

/**
 * Where more repairs are best than are listed, what none of them touches is all
 * that is sure: the bounds are those of what is in no conflict, and only what is
 * in conflict by itself is withdrawn by all.
 */
static rec_status tell_untouched(rec_telling *of)
{
    const rec_tied_dispute *dispute = &of->work->dispute;
    const size_t count = of->tied->element_count;
    memcpy(of->state->off, dispute->dropped, count * sizeof *of->state->off);
    memset(of->low, 0, count * sizeof *of->low); /* here: in conflict by itself */
    for (size_t s = 0; s < dispute->set_count; s++) {
        const rec_tied_set *set = &dispute->sets[s];
        for (size_t i = 0; i < set->member_count; i++) {
            of->state->off[set->members[i]] = true;
            of->low[set->members[i]] = of->low[set->members[i]] || set->member_count == 1;
        }
    }
    for (size_t e = 0; e < count; e++) {
        of->result->set_aside[e] = of->result->set_aside[e] && (of->low[e] || dispute->dropped[e]);
    }
    const rec_tied_goal goal = {.all_bounds = true};
    const rec_status status = rec_tied_contract(of->tied, &goal, of->state);
    return status == REC_OK ? tell_all(of, dispute->best_count) : status;
}

rec_status rec_tied_find_result(rec_group_work *work, rec_tied_result *result)
{
    *result = (rec_tied_result){0};
    rec_tied *tied = &work->tied;
    rec_telling of = {.work = work, .tied = tied, .state = &work->state, .result = result};
    if (!take(&of)) {
        return REC_E_MEMORY;
    }
    /* where slices were refuted an end is near what is attained, and that it is not says nothing */
    of.is_strict =
        rec_telling_has_strict(tied) && (tied->shaved_count == 0 || tied->shaves_nothing);
    if (!work->in_conflict) {
        return tell_all(&of, 0);
    }
    const rec_tied_dispute *dispute = &work->dispute;
    const size_t count = tied->element_count;
    memset(result->set_aside, 1, count * sizeof *result->set_aside);
    rec_status status = REC_OK;
    for (size_t r = 0; r < dispute->best_count && r < REPAIRS_MAX && status == REC_OK; r++) {
        for (size_t e = 0; e < count; e++) {
            const bool off = dispute->withdrawn[r * count + e] || dispute->dropped[e];
            work->state.off[e] = off;
            result->set_aside[e] = result->set_aside[e] && off;
        }
        const rec_tied_goal goal = {.all_bounds = true};
        status = rec_tied_contract(tied, &goal, &work->state);
        if (status == REC_OK) {
            status = tell_all(&of, r);
        }
    }
    const bool are_all_listed = dispute->complete || !dispute->proven;
    return status == REC_OK && !are_all_listed ? tell_untouched(&of) : status;
}
