/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which claims and relations the ends that are asked for are said to rest on,
 * over the best repairs.
 */
#include "model/tied_telling.h"

#include <string.h>

rec_status rec_telling_trace(rec_telling *of, uint32_t variable)
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

/** Adds an element; one of the first `known` is looked for. */
static rec_status name(const rec_telling *of, uint32_t element, size_t known, rec_tied_named *list)
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

static rec_status name_all(const rec_telling *of, const bool elements[], rec_tied_named *list)
{
    const size_t known = list->count; /* by an earlier repair */
    rec_status status = REC_OK;
    for (uint32_t e = 0; e < of->tied->element_count && status == REC_OK; e++) {
        status = elements[e] ? name(of, e, known, list) : REC_OK;
    }
    return status;
}

rec_status rec_telling_find_rests(rec_telling *of, uint32_t variable)
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

void rec_telling_forget_narrower(rec_telling *of, uint32_t variable, rec_end lo, rec_end hi,
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

rec_status rec_telling_name(rec_telling *of, uint32_t variable, rec_end lo, rec_end hi,
                            bool with_rests)
{
    rec_tied_result *result = of->result;
    const size_t member = of->tied->member[variable];
    rec_tied_named *low = &result->low_from[member], *high = &result->high_from[member];
    bool names_low, names_high;
    rec_telling_forget_narrower(of, variable, lo, hi, &names_low, &names_high);
    rec_status status = REC_OK;
    if (names_low && (with_rests || low->count == 0)) {
        status = name_all(of, of->low, low);
    }
    if (names_high && (with_rests || high->count == 0) && status == REC_OK) {
        status = name_all(of, of->high, high);
    }
    return status;
}

rec_status rec_telling_name_last(rec_telling *of, uint32_t variable, bool is_low)
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
