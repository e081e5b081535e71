/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The ends of a variable as results show them: claims' own where nothing is
 * tighter, and open where it is proven that nothing attains them.
 */
#include "model/tied_telling.h"

#include <math.h>
#include <string.h>

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

bool rec_telling_has_strict(const rec_tied *tied)
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
static rec_status is_unattainable(rec_telling *of, uint32_t variable, double value, bool *proven)
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

rec_status rec_telling_open_end(rec_telling *of, uint32_t variable, const bool from[], bool derived,
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
