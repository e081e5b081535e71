/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the bounds of a quantity rest on.
 */
#include "model/quantity_work.h"

#include <math.h>
#include <string.h>

static size_t date_of(const rec_standing *standing, size_t local)
{
    return standing->dated.date != NULL ? standing->dated.date[local] : 0;
}

static bool same_end(rec_end a, rec_end b)
{
    return a.value == b.value && a.rank == b.rank && a.open == b.open;
}

/** Whether a claim alone gives the settled end at a date; an end of the domain rests on none. */
static bool gives_end(const rec_quantity_work *work, size_t claim, size_t date, bool low)
{
    const rec_standing *standing = work->standing;
    rec_end lo, hi;
    rec_standing_cast(standing, claim, date, &lo, &hi);
    const rec_end domain = low ? standing->domain_lo : standing->domain_hi;
    rec_end own = low ? lo : hi;
    const rec_end final = low ? work->lo[date] : work->hi[date];
    if (isinf(own.value) || isinf(final.value) || same_end(final, domain)) {
        return false;
    }
    if (same_end(own, final)) {
        return true;
    }
    if (standing->quantity->kind == REC_KIND_COUNT && own.value != floor(own.value)) {
        own.value = low ? ceil(own.value) : floor(own.value);
        own.rank = 0;
        own.open = false;
    }
    return same_end(own, final);
}

void rec_work_find_rest(rec_quantity_work *work, uint32_t component)
{
    const rec_standing *standing = work->standing;
    const rec_line *line = &standing->dated.line;
    const bool decides_at = rec_work_component(work, standing->at) == component;
    const size_t masks = rec_work_mask_count(work, component);
    for (size_t m = 0; m < masks; m++) {
        rec_work_fill_mask(work, component, m);
        if (component != REC_NO_INDEX && work->solving->components[component].loose) {
            /* not all best repairs are at hand: every claim that is not surely withdrawn counts */
            memcpy(work->mask, work->aside, line->count * sizeof *work->mask);
        }
        for (size_t i = 0; i < line->count; i++) {
            if (work->mask[i] || (line->flags[i] & REC_NEVER_HOLDS) != 0) {
                continue;
            }
            const size_t own = date_of(standing, i);
            if (rec_work_component(work, own) == component) {
                work->binding[i] = work->binding[i] || gives_end(work, i, own, true) ||
                                   gives_end(work, i, own, false);
            }
            if (decides_at) {
                work->gives_lo[i] = work->gives_lo[i] || gives_end(work, i, standing->at, true);
                work->gives_hi[i] = work->gives_hi[i] || gives_end(work, i, standing->at, false);
            }
        }
    }
}
