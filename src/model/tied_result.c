/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is told of a group: bounds of each variable over the best repairs, its
 * verdict, what the bounds at the date asked for rest on, and a witness.
 */
#include "model/solve_tied.h"

#include <math.h>
#include <string.h>

/** Best repairs that tie and are looked at one after the other. */
enum { REPAIRS_MAX = REC_REPAIR_LIMIT, RESTS_MAX = 3 };

typedef struct result_search {
    rec_group_work *work;
    rec_tied *tied;
    rec_tied_state *state;
    rec_tied_result *result;
    bool is_strict;     /**< some claim is open or some relation strict */
    bool *low, *high;   /**< [element_count] scratch */
    bool *have;         /**< [end_count] */
    rec_interval *bare; /**< [variable_count] what is left of all without any claim */
} result_search;

static bool is_binder_strict(const rec_tied *tied, size_t element)
{
    for (size_t t = 0; t < tied->tape_count; t++) {
        if (tied->tape_element[t] == element && tied->tapes[t].comparison == REC_TAPE_LESS) {
            return true;
        }
    }
    return false;
}

static bool is_element_strict(const rec_tied *tied, size_t element)
{
    size_t member, local;
    if (!rec_tied_is_claim(tied, element, &member, &local)) {
        return is_binder_strict(tied, element);
    }
    const rec_line *line = &tied->standings[member].dated.line;
    return rec_tied_is_excluded(rec_line_lo(line, local)) ||
           rec_tied_is_excluded(rec_line_hi(line, local));
}

static bool has_strict(const rec_tied *tied)
{
    for (size_t t = 0; t < tied->tape_count; t++) {
        if (tied->tapes[t].comparison == REC_TAPE_LESS) {
            return true;
        }
    }
    for (size_t m = 0; m < tied->group->quantity_count; m++) {
        const rec_line *line = &tied->standings[m].dated.line;
        for (size_t i = 0; i < line->count; i++) {
            const bool lo = isfinite(line->lo[i]) && (line->flags[i] & REC_LO_OPEN) != 0;
            const bool hi = isfinite(line->hi[i]) && (line->flags[i] & REC_HI_OPEN) != 0;
            if (lo || hi) {
                return true;
            }
        }
    }
    return false;
}

/** Whether nothing satisfies everything where the variable is at its end: proven. */
static rec_status is_unattainable(result_search *of, uint32_t variable, double value, bool *proven)
{
    rec_tied *tied = of->tied;
    rec_tied_state *probe = &of->work->probe;
    rec_trail_undo(&probe->trail, 0, probe->domains);
    memcpy(probe->domains, of->state->domains, tied->variable_count * sizeof *probe->domains);
    memcpy(probe->active, of->state->active, tied->tape_count * sizeof *probe->active);
    memcpy(probe->lo, of->state->lo, tied->end_count * sizeof *probe->lo);
    memcpy(probe->hi, of->state->hi, tied->end_count * sizeof *probe->hi);
    probe->emptied = REC_TIED_HOLDS;
    probe->untraced = true; /* no reasons are asked for */
    probe->domains[variable] = rec_interval_of(value, value);
    const rec_status status = rec_tied_propagate(tied, probe, &variable, 1);
    uint32_t at;
    *proven = status == REC_OK &&
              (probe->emptied != REC_TIED_HOLDS || rec_tied_meets_open_end(tied, probe, &at));
    return status;
}

void rec_tied_ends(const rec_tied *tied, const rec_tied_state *state, uint32_t variable,
                   rec_end *lo, rec_end *hi)
{
    const rec_interval left = state->domains[variable];
    *lo = rec_tied_is_said_end(tied, state, variable, true) ? state->lo[variable]
                                                            : (rec_end){.value = left.lo};
    *hi = rec_tied_is_said_end(tied, state, variable, false) ? state->hi[variable]
                                                             : (rec_end){.value = left.hi};
    rec_standing_settle(&tied->standings[tied->member[variable]], lo, hi);
}

/** Opens an end that relations gave where it is proven that it cannot be attained. */
static rec_status open_end(result_search *of, uint32_t variable, const bool from[], bool derived,
                           rec_end *end)
{
    const rec_tied *tied = of->tied;
    if (!of->is_strict || !derived || !isfinite(end->value) || end->open ||
        tied->standings[tied->member[variable]].quantity->kind == REC_KIND_COUNT) {
        return REC_OK;
    }
    bool strict = false;
    for (size_t e = 0; e < tied->element_count && !strict; e++) {
        strict = from[e] && is_element_strict(tied, e);
    }
    return strict ? is_unattainable(of, variable, end->value, &end->open) : REC_OK;
}

/** Two ends but for what evaluating programs in doubles loses. */
static bool is_near(double a, double b)
{
    return a == b || (isfinite(a) && isfinite(b) && fabs(a - b) <= 1e-12 * fmax(fabs(a), fabs(b)));
}

/** Whether a variable is left what it would be without any claim. */
static bool is_bare(const result_search *of, uint32_t variable)
{
    const rec_interval bare = of->bare[variable], left = of->state->domains[variable];
    return is_near(bare.lo, left.lo) && is_near(bare.hi, left.hi);
}

/** What relations alone leave, where some variable is not spoken of. */
static rec_status find_bare(result_search *of)
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

static rec_verdict verdict_of(const result_search *of, uint32_t variable, rec_end lo, rec_end hi)
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

/** What both ends of a variable rest on: traced, in of->low and of->high. */
static rec_status trace_ends(result_search *of, uint32_t variable)
{
    const rec_tied *tied = of->tied;
    const rec_interval domain = tied->domains[variable], left = of->state->domains[variable];
    memset(of->low, 0, tied->element_count * sizeof *of->low);
    memset(of->high, 0, tied->element_count * sizeof *of->high);
    rec_status status = REC_OK;
    if (left.lo > domain.lo && tied->traces_left > 0) {
        status = rec_tied_trace(of->tied, of->state, variable, true, of->low);
    }
    if (left.hi < domain.hi && status == REC_OK && tied->traces_left > 0) {
        status = rec_tied_trace(of->tied, of->state, variable, false, of->high);
    }
    return status;
}

static void widen(result_search *of, uint32_t variable, rec_end lo, rec_end hi)
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

/** Adds an element; one of the first `known` is looked for. */
static rec_status name(const result_search *of, uint32_t element, size_t known,
                       rec_tied_named *list)
{
    for (size_t i = 0; i < known; i++) {
        if (list->elements[i] == element) {
            return REC_OK;
        }
    }
    void *elements = list->elements;
    if (rec_arena_grow(of->tied->arena, &elements, list->count, &list->capacity,
                       sizeof *list->elements) != REC_OK) {
        return REC_E_MEMORY;
    }
    list->elements = elements;
    list->elements[list->count++] = element;
    return REC_OK;
}

static rec_status name_all(const result_search *of, const bool elements[], rec_tied_named *list)
{
    const size_t known = list->count; /* by an earlier repair */
    rec_status status = REC_OK;
    for (uint32_t e = 0; e < of->tied->element_count && status == REC_OK; e++) {
        status = elements[e] ? name(of, e, known, list) : REC_OK;
    }
    return status;
}

/** What the ends of a member at the date asked for rest on, in of->low and of->high. */
static rec_status find_rests(result_search *of, uint32_t variable)
{
    rec_tied *tied = of->tied;
    const size_t count = tied->element_count;
    memset(of->low, 0, count * sizeof *of->low);
    memset(of->high, 0, count * sizeof *of->high);
    rec_status status = rec_tied_rest(tied, of->state, &of->work->probe, variable, true, of->low);
    if (status == REC_OK) {
        status = rec_tied_rest(tied, of->state, &of->work->probe, variable, false, of->high);
    }
    return status;
}

/**
 * What ends rest on is told of those after the repairs that leave the most: an
 * end that is wider than after earlier repairs replaces what they rest on, one
 * that is narrower adds nothing.
 */
static void forget_narrower(result_search *of, uint32_t variable, rec_end lo, rec_end hi,
                            bool *names_low, bool *names_high)
{
    rec_tied_result *result = of->result;
    const size_t member = of->tied->member[variable];
    const bool have = of->have[variable];
    const int low = have ? rec_compare_lo(lo, result->lo[variable]) : -1;
    const int high = have ? rec_compare_hi(hi, result->hi[variable]) : 1;
    *names_low = low <= 0;
    *names_high = high >= 0;
    if (low < 0) {
        result->low_from[member].count = 0;
    }
    if (high > 0) {
        result->high_from[member].count = 0;
    }
}

/** Names the elements marked in of->low and of->high, which tell all that ends rest on if
 * with_rests, else enough of it. */
static rec_status name_widest(result_search *of, uint32_t variable, rec_end lo, rec_end hi,
                              bool with_rests)
{
    rec_tied_result *result = of->result;
    const size_t member = of->tied->member[variable];
    rec_tied_named *low = &result->low_from[member], *high = &result->high_from[member];
    bool names_low, names_high;
    forget_narrower(of, variable, lo, hi, &names_low, &names_high);
    rec_status status = REC_OK;
    if (names_low && (with_rests || low->count == 0)) {
        status = name_all(of, of->low, low);
    }
    if (names_high && (with_rests || high->count == 0) && status == REC_OK) {
        status = name_all(of, of->high, high);
    }
    return status;
}

/** Names what moved an end last, where there is no time to look further. */
static rec_status name_last(result_search *of, uint32_t variable, bool is_low)
{
    const rec_tied *tied = of->tied;
    const rec_trail *trail = &of->state->trail;
    const size_t member = tied->member[variable];
    rec_tied_named *list = is_low ? &of->result->low_from[member] : &of->result->high_from[member];
    const uint32_t entry = trail->latest[rec_trail_end(variable, is_low)];
    const uint32_t reason = entry != REC_TRAIL_NONE ? trail->entries[entry].reason : REC_TRAIL_NONE;
    if (entry == REC_TRAIL_NONE || (reason & REC_TRAIL_GIVEN) != 0 ||
        tied->tape_element[reason] == REC_NO_INDEX) {
        return REC_OK;
    }
    of->result->binding[tied->tape_element[reason]] = true;
    return name(of, tied->tape_element[reason], list->count, list);
}

/** As tell_variable, but only what takes no time. */
static rec_status tell_shortly(result_search *of, uint32_t variable)
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
        forget_narrower(of, variable, lo, hi, &names_low, &names_high);
        status = names_low ? name_last(of, variable, true) : REC_OK;
        status = status == REC_OK && names_high ? name_last(of, variable, false) : status;
    }
    widen(of, variable, lo, hi);
    return status;
}

static rec_status tell_variable(result_search *of, uint32_t variable, bool with_rests)
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
    rec_status status =
        is_asked && with_rests ? find_rests(of, variable) : trace_ends(of, variable);
    for (size_t e = 0; e < tied->element_count && status == REC_OK; e++) {
        of->result->binding[e] = of->result->binding[e] || of->low[e] || of->high[e];
    }
    if (status == REC_OK) {
        status = open_end(of, variable, of->low,
                          !rec_tied_is_said_end(tied, of->state, variable, true), &lo);
    }
    if (status == REC_OK) {
        status = open_end(of, variable, of->high,
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
        status = name_widest(of, variable, lo, hi, with_rests);
    }
    widen(of, variable, lo, hi);
    return status;
}

static rec_status tell_all(result_search *of, size_t repair)
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

static bool take(result_search *of)
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
static rec_status tell_untouched(result_search *of)
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
    result_search of = {.work = work, .tied = tied, .state = &work->state, .result = result};
    if (!take(&of)) {
        return REC_E_MEMORY;
    }
    /* where slices were refuted an end is near what is attained, and that it is not says nothing */
    of.is_strict = has_strict(tied) && (tied->shaved_count == 0 || tied->shaves_nothing);
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
