/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the standing claims of one quantity say of each of its dates.
 */
#include "model/standing.h"

#include <math.h>

rec_workspace rec_standing_workspace(rec_arena *arena, size_t size_bytes)
{
    return (rec_workspace){.memory = rec_arena_take(arena, size_bytes, 1),
                           .size_bytes = size_bytes};
}

static size_t date_of(const rec_standing *standing, size_t claim)
{
    return standing->dated.date != NULL ? standing->dated.date[claim] : 0;
}

static bool is_in(const rec_standing *standing, const bool withdrawn[], size_t claim)
{
    return (withdrawn == NULL || !withdrawn[claim]) &&
           (standing->dated.line.flags[claim] & REC_NEVER_HOLDS) == 0;
}

rec_status rec_standing_spread(const rec_standing *standing, const bool withdrawn[],
                               rec_arena *arena, rec_end lo[], rec_end hi[])
{
    const rec_dates *dates = &standing->dated.dates;
    const rec_line *line = &standing->dated.line;
    for (size_t d = 0; d < dates->count; d++) {
        lo[d] = (rec_end){.value = -INFINITY, .open = true};
        hi[d] = (rec_end){.value = INFINITY, .open = true};
    }
    for (size_t i = 0; i < line->count; i++) {
        if (!is_in(standing, withdrawn, i)) {
            continue;
        }
        const size_t d = date_of(standing, i);
        const rec_end claim_lo = rec_line_lo(line, i), claim_hi = rec_line_hi(line, i);
        if (rec_compare_lo(claim_lo, lo[d]) > 0) {
            lo[d] = claim_lo;
        }
        if (rec_compare_hi(claim_hi, hi[d]) < 0) {
            hi[d] = claim_hi;
        }
    }
    if (dates->count == 1) {
        return REC_OK;
    }
    size_t size_bytes = 0;
    if (rec_dates_spread_size(dates->count, &size_bytes) != REC_OK) {
        return REC_E_MEMORY;
    }
    rec_workspace work = rec_standing_workspace(arena, size_bytes);
    if (work.memory == NULL) {
        return REC_E_MEMORY;
    }
    return rec_dates_spread(dates, &work, lo, hi);
}

/** A finite end that a course has moved between whole numbers, moved inward. */
static rec_end make_whole(rec_end end, bool low)
{
    if (isfinite(end.value) && end.value != floor(end.value)) {
        end.value = low ? ceil(end.value) : floor(end.value);
        end.rank = 0;
        end.open = false;
    }
    return end;
}

void rec_standing_settle(const rec_standing *standing, rec_end *lo, rec_end *hi)
{
    if (rec_compare_lo(*lo, standing->domain_lo) < 0) {
        *lo = standing->domain_lo;
    }
    if (rec_compare_hi(*hi, standing->domain_hi) > 0) {
        *hi = standing->domain_hi;
    }
    if (standing->quantity->kind == REC_KIND_COUNT) {
        const rec_end whole_lo = make_whole(*lo, true), whole_hi = make_whole(*hi, false);
        if (!rec_ends_apart(whole_lo, whole_hi)) {
            *lo = whole_lo;
            *hi = whole_hi;
        }
    }
}

rec_range rec_range_of_ends(rec_end lo, rec_end hi)
{
    /* ends that only their decimals tell apart leave as one double, which they hold */
    const bool point = lo.value == hi.value;
    return (rec_range){.lo = lo.value + 0.0,
                       .hi = hi.value + 0.0,
                       .lo_open = !point && (lo.open || isinf(lo.value)),
                       .hi_open = !point && (hi.open || isinf(hi.value))};
}

void rec_standing_cast(const rec_standing *standing, size_t claim, size_t date, rec_end *lo,
                       rec_end *hi)
{
    const size_t own = date_of(standing, claim);
    const rec_dates *dates = &standing->dated.dates;
    *lo = rec_line_lo(&standing->dated.line, claim);
    *hi = rec_line_hi(&standing->dated.line, claim);
    if (own != date) {
        *lo = rec_lo_cast(*lo, rec_dates_allowance(dates, own, date));
        *hi = rec_hi_cast(*hi, rec_dates_allowance(dates, date, own));
    }
}

bool rec_ends_are_point(rec_end lo, rec_end hi)
{
    return lo.value == hi.value && lo.rank == hi.rank && !lo.open && !hi.open;
}

static bool same_point(rec_end a, rec_end b)
{
    return a.value == b.value && a.rank == b.rank;
}

/**
 * Whether one claim alone, with the domain, gives the point. At an end of the
 * domain the claim that gives the other end does. Elsewhere a course that lets
 * the quantity move widens every claim of another date, so only those of the
 * date can, unless whole numbers narrow them again.
 */
static bool one_claim_is_point(const rec_standing *standing, const bool withdrawn[], size_t date,
                               rec_end point)
{
    if (same_point(point, standing->domain_lo) || same_point(point, standing->domain_hi)) {
        return true;
    }
    const bool whole = standing->quantity->kind == REC_KIND_COUNT;
    const uint32_t first = whole ? 0 : standing->date_first[date];
    const uint32_t last =
        whole ? (uint32_t)standing->dated.line.count : standing->date_first[date + 1];
    for (uint32_t i = first; i < last; i++) {
        const uint32_t claim = standing->by_date[i];
        if (!is_in(standing, withdrawn, claim)) {
            continue;
        }
        rec_end lo, hi;
        rec_standing_cast(standing, claim, date, &lo, &hi);
        rec_standing_settle(standing, &lo, &hi);
        if (rec_ends_are_point(lo, hi) && same_point(lo, point)) {
            return true;
        }
    }
    return false;
}

rec_verdict rec_standing_verdict_at(const rec_standing *standing, const bool withdrawn[],
                                    size_t date, rec_end spread_lo, rec_end spread_hi)
{
    if (isinf(spread_lo.value) && isinf(spread_hi.value)) {
        return REC_VERDICT_SILENT;
    }
    rec_end lo = spread_lo, hi = spread_hi;
    rec_standing_settle(standing, &lo, &hi);
    const bool domain_is_point = rec_ends_are_point(standing->domain_lo, standing->domain_hi);
    if (rec_ends_are_point(lo, hi) && !domain_is_point &&
        !one_claim_is_point(standing, withdrawn, date, lo)) {
        return REC_VERDICT_TOUCHING;
    }
    return REC_VERDICT_AGREED;
}
