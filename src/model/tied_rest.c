/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a bound rests on: parts that each suffice for it and none of whose
 * elements could be left out, each found without those before it, until the
 * rest entails the bound no more. What is traced from the bound is where each
 * part is sought.
 */
#include "model/tied.h"

#include <math.h>
#include <string.h>

/** Parts that are sought for one bound; there are rarely more than two. */
enum { PARTS_MAX = 50 };

/**
 * Elements of a part that are looked at one by one. What is traced rarely
 * holds more than it takes, and the longer the chain the dearer is a look.
 */
enum { MINIMISED_MAX = 40 };

typedef struct rest_search {
    rec_tied *tied;
    const bool *off;       /**< [elements] what does not count anyway */
    rec_tied_state *probe; /**< to try subsets in */
    uint32_t variable;
    bool is_low;
    double bound, slack;
    bool *part; /**< [elements] at hand */
} rest_search;

static rec_status contract_end(rest_search *of)
{
    const rec_tied_goal goal = {.one_end = true, .variable = of->variable, .is_low = of->is_low};
    return rec_tied_contract(of->tied, &goal, of->probe);
}

/** Whether what was contracted entails the bound. */
static bool is_entailed(const rest_search *of)
{
    if (of->probe->emptied != REC_TIED_HOLDS) {
        return true;
    }
    const rec_interval left = of->probe->domains[of->variable];
    return of->is_low ? left.lo >= of->bound - of->slack : left.hi <= of->bound + of->slack;
}

/** Whether the part alone, but for the elements from `first` up to `last` in it, entails it. */
static rec_status try_without(rest_search *of, const uint32_t elements[], size_t first, size_t last,
                              bool *entailed)
{
    const size_t count = of->tied->element_count;
    for (size_t e = 0; e < count; e++) {
        of->probe->off[e] = !of->part[e];
    }
    for (size_t i = first; i < last; i++) {
        of->probe->off[elements[i]] = true;
    }
    const rec_status status = contract_end(of);
    *entailed = status == REC_OK && is_entailed(of);
    return status;
}

/** Leaves out what the part can do without, by halves. */
static rec_status make_minimal(rest_search *of, rec_arena *scratch)
{
    const size_t count = of->tied->element_count;
    uint32_t *elements = rec_arena_take(scratch, count, sizeof *elements);
    if (elements == NULL) {
        return REC_E_MEMORY;
    }
    size_t left = 0;
    for (uint32_t e = 0; e < count; e++) {
        if (of->part[e]) {
            elements[left++] = e;
        }
    }
    if (left > MINIMISED_MAX) {
        return REC_OK;
    }
    for (size_t chunk = (left + 1) / 2; chunk > 0 && left > 1;
         chunk = chunk > 1 ? (chunk + 1) / 2 : 0) {
        for (size_t at = left; at > 0 && of->tied->work_left > 0;) {
            const size_t first = at > chunk ? at - chunk : 0;
            bool entailed;
            const rec_status status = try_without(of, elements, first, at, &entailed);
            if (status != REC_OK) {
                return status;
            }
            if (entailed) {
                for (size_t i = first; i < at; i++) {
                    of->part[elements[i]] = false;
                }
                memmove(elements + first, elements + at, (left - at) * sizeof *elements);
                left -= at - first;
            }
            at = first;
        }
    }
    return REC_OK;
}

static size_t size_of(const bool part[], size_t count, uint32_t *only)
{
    size_t size = 0;
    for (uint32_t e = 0; e < count; e++) {
        size += part[e];
        *only = part[e] ? e : *only;
    }
    return size;
}

/** Where claims alone give the bound, each of them is a part. */
static void name_givers(const rest_search *of, const rec_tied_state *state, bool named[])
{
    const rec_interval said = rec_tied_outward(state->lo[of->variable], state->hi[of->variable]);
    if (of->variable < of->tied->end_count &&
        (of->is_low ? said.lo == of->bound : said.hi == of->bound)) {
        rec_tied_mark_givers(of->tied, state, of->variable, of->is_low, named);
    }
}

/** Seeks a part without what is named; it stays empty where the rest does not entail the bound. */
static rec_status find_further(rest_search *of, bool named[])
{
    rec_tied *tied = of->tied;
    rec_tied_state *probe = of->probe;
    for (size_t e = 0; e < tied->element_count; e++) {
        probe->off[e] = of->off[e] || named[e];
    }
    if (tied->work_left == 0) {
        return REC_OK;
    }
    rec_status status = contract_end(of);
    if (status != REC_OK || !is_entailed(of)) {
        return status;
    }
    status = probe->emptied == REC_TIED_HOLDS
                 ? rec_tied_trace(tied, probe, of->variable, of->is_low, of->part)
                 : rec_tied_trace_emptiness(tied, probe, of->part);
    name_givers(of, probe, named);
    return status;
}

/** Whether anything but the domain gives the bound. */
static bool rests_on_something(const rec_tied *tied, uint32_t variable, bool is_low, double bound)
{
    const rec_interval domain = tied->domains[variable];
    return isfinite(bound) && (is_low ? bound > domain.lo : bound < domain.hi);
}

static double slack_of(const rec_tied *tied, uint32_t variable, rec_interval domain, double bound)
{
    if (!rec_tied_linear_has(tied->linear, variable) || tied->whole[variable] != 0) {
        return 0.0;
    }
    const double width = rec_interval_is_bounded(domain) ? domain.hi - domain.lo : 0.0;
    /* programs for parts end in other bases, whose bounds differ by rounding */
    return 1e-12 * fmax(fabs(bound), width);
}

rec_status rec_tied_part(rec_tied *tied, const rec_tied_state *state, rec_tied_state *probe,
                         uint32_t variable, bool is_low, bool part[])
{
    const double bound = is_low ? state->domains[variable].lo : state->domains[variable].hi;
    if (!rests_on_something(tied, variable, is_low, bound)) {
        return REC_OK;
    }
    rec_arena scratch;
    rec_arena_init(&scratch, &tied->arena->allocator);
    rest_search of = {.tied = tied,
                      .off = state->off,
                      .probe = probe,
                      .variable = variable,
                      .is_low = is_low,
                      .bound = bound,
                      .slack = slack_of(tied, variable, state->domains[variable], bound),
                      .part = part};
    rec_status status = REC_OK;
    bool suffices = false;
    uint32_t only = 0;
    if (size_of(part, tied->element_count, &only) > 0) {
        status = try_without(&of, NULL, 0, 0, &suffices);
    }
    if (status == REC_OK && !suffices) {
        memset(part, 0, tied->element_count * sizeof *part);
        status = rec_tied_trace(tied, state, variable, is_low, part);
    }
    if (status == REC_OK) {
        status = make_minimal(&of, &scratch);
    }
    for (size_t e = 0; e < tied->element_count && status == REC_OK; e++) {
        probe->off[e] = !part[e];
    }
    if (status == REC_OK) {
        status = contract_end(&of);
    }
    rec_arena_release(&scratch);
    return status;
}

rec_status rec_tied_rest(rec_tied *tied, const rec_tied_state *state, rec_tied_state *probe,
                         uint32_t variable, bool is_low, bool named[])
{
    const bool is_said = rec_tied_is_said_end(tied, state, variable, is_low);
    const rec_interval left = is_said ? rec_tied_outward(state->lo[variable], state->hi[variable])
                                      : state->domains[variable];
    const double bound = is_low ? left.lo : left.hi;
    if (!rests_on_something(tied, variable, is_low, bound)) {
        return REC_OK;
    }
    rec_arena scratch;
    rec_arena_init(&scratch, &tied->arena->allocator);
    const size_t count = tied->element_count;
    rest_search of = {.tied = tied,
                      .off = state->off,
                      .probe = probe,
                      .variable = variable,
                      .is_low = is_low,
                      .bound = bound,
                      .slack = slack_of(tied, variable, state->domains[variable], bound),
                      .part = rec_arena_take(&scratch, count, sizeof(bool))};
    rec_status status = of.part == NULL ? REC_E_MEMORY : REC_OK;
    for (size_t parts = 0; parts < PARTS_MAX && status == REC_OK; parts++) {
        memset(of.part, 0, count * sizeof *of.part);
        if (parts == 0 && is_said) {
            rec_tied_mark_givers(tied, state, variable, is_low, of.part);
        } else if (parts == 0) {
            status = rec_tied_trace(tied, state, variable, is_low, of.part);
        } else {
            status = find_further(&of, named);
        }
        if (status == REC_OK && !(parts == 0 && is_said)) {
            status = make_minimal(&of, &scratch);
        }
        uint32_t only = 0;
        if (size_of(of.part, count, &only) == 0) {
            break; /* the domain and courses alone */
        }
        for (size_t e = 0; e < count; e++) {
            named[e] = named[e] || of.part[e];
        }
    }
    rec_arena_release(&scratch);
    return status;
}
