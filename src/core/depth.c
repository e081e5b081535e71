/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Intersection of all intervals in one reading, and the regions of greatest
 * support in one sweep (Marzullo 1984; RFC 5905, section 11.2.1) that counts
 * origins, not claims: an origin supports a stretch when none of its claims is
 * missing there.
 *
 *   us        [---------------..      origins   0  1    2     1    0
 *   rok  ..----------]                          ----[--------]------..
 *   both in          region [us's low end, rok's high end]
 */
#include "core/depth.h"

#include "core/ends.h"
#include "core/rounding.h"

#include <string.h>

rec_meeting rec_line_meet(const rec_line *line)
{
    rec_meeting meeting = {false, REC_NO_CLAIM, REC_NO_CLAIM};
    rec_end lo = {-REC_INFINITY, 0, true}, hi = {REC_INFINITY, 0, true};
    for (size_t claim = 0; claim < line->count; claim++) {
        if (rec_line_never_holds(line, claim)) {
            meeting.empty = true;
            continue;
        }
        if (line->lo[claim] >= lo.value && rec_compare_lo(rec_line_lo(line, claim), lo) > 0) {
            lo = rec_line_lo(line, claim);
            meeting.lo_claim = (uint32_t)claim;
        }
        if (line->hi[claim] <= hi.value && rec_compare_hi(rec_line_hi(line, claim), hi) < 0) {
            hi = rec_line_hi(line, claim);
            meeting.hi_claim = (uint32_t)claim;
        }
    }
    meeting.empty = meeting.empty || rec_ends_apart(lo, hi);
    return meeting;
}

typedef struct origin_tally {
    uint64_t heaviest; /* weight of its heaviest claim */
    uint32_t missing;  /* its claims that do not hold here; 0: it supports */
} origin_tally;

static size_t greater(size_t a, size_t b)
{
    return a >= b ? a : b;
}

rec_status rec_line_support_size(size_t count, size_t origin_count, size_t *size_bytes)
{
    size_t ends = 0, orders = 0;
    if (rec_ends_size(count, &ends, &orders) != REC_OK ||
        rec_size_add_array(origin_count, sizeof(origin_tally), &orders) != REC_OK) {
        return REC_E_OVERFLOW;
    }
    *size_bytes = greater(ends, orders);
    return REC_OK;
}

/* Who supports the stretch where the sweep stands. Without origins every claim is its own. */
typedef struct tally {
    const rec_line *line;
    origin_tally *origins; /* [line->origin_count] */
    uint64_t weight, of;
} tally;

static bool tally_supports(const tally *support, uint32_t claim)
{
    return support->line->origin == NULL ||
           support->origins[support->line->origin[claim]].missing == 0;
}

/* A claim begins to hold: whether its origin now supports. */
static inline bool tally_enter(tally *support, uint32_t claim)
{
    if (support->line->origin == NULL) {
        support->weight += rec_line_weight(support->line, claim);
        return true;
    }
    origin_tally *const origin = &support->origins[support->line->origin[claim]];
    if (--origin->missing != 0) {
        return false;
    }
    support->weight += origin->heaviest;
    return true;
}

/* A claim ceases to hold: whether its origin supported until here. */
static inline bool tally_leave(tally *support, uint32_t claim)
{
    if (support->line->origin == NULL) {
        support->weight -= rec_line_weight(support->line, claim);
        return true;
    }
    origin_tally *const origin = &support->origins[support->line->origin[claim]];
    if (origin->missing++ != 0) {
        return false;
    }
    support->weight -= origin->heaviest;
    return true;
}

/* What each origin weighs, and who supports the place before all sorted ends. */
static void tally_start(tally *support, const rec_sorted_ends *ends)
{
    const rec_line *const line = support->line;
    if (line->origin == NULL) {
        for (size_t claim = 0; claim < line->count; claim++) {
            const uint64_t weight = rec_line_weight(line, claim);
            support->of += weight;
            support->weight += rec_line_never_holds(line, claim) ? 0 : weight;
        }
        for (size_t i = 0; i < ends->low_count; i++) {
            support->weight -= rec_line_weight(line, ends->low[i]);
        }
        return;
    }
    memset(support->origins, 0, line->origin_count * sizeof *support->origins);
    for (size_t claim = 0; claim < line->count; claim++) {
        const uint64_t weight = rec_line_weight(line, claim);
        origin_tally *const origin = &support->origins[line->origin[claim]];
        origin->missing++;
        if (weight > origin->heaviest) {
            support->of += weight - origin->heaviest;
            origin->heaviest = weight;
        }
    }
    for (size_t claim = 0; claim < line->count; claim++) {
        if (line->lo[claim] == -REC_INFINITY && !rec_line_never_holds(line, claim)) {
            (void)tally_enter(support, (uint32_t)claim);
        }
    }
}

/* The regions found so far that tie for the greatest weight. */
typedef struct podium {
    size_t limit;
    rec_region *regions;
    size_t total;
    uint64_t weight;
    bool last_is_open; /* the last of them goes on where the sweep stands */
} podium;

static inline void podium_open(podium *best, uint64_t weight, uint32_t lo_claim)
{
    best->last_is_open = weight >= best->weight && weight > 0;
    if (!best->last_is_open) {
        return;
    }
    if (weight > best->weight) {
        best->weight = weight;
        best->total = 0;
    }
    if (best->total < best->limit) {
        best->regions[best->total].lo_claim = lo_claim;
        best->regions[best->total].hi_claim = REC_NO_CLAIM;
    }
    best->total++;
}

static inline void podium_close(podium *best, uint32_t hi_claim)
{
    if (best->last_is_open && best->total <= best->limit) {
        best->regions[best->total - 1].hi_claim = hi_claim;
    }
    best->last_is_open = false;
}

/* Claims become ends only now: most regions that a sweep opens are outweighed later. */
static void podium_finish(const podium *best, const rec_line *line)
{
    for (size_t i = 0; i < best->total && i < best->limit; i++) {
        rec_region *const region = &best->regions[i];
        const rec_end no_lo = {-REC_INFINITY, 0, true}, no_hi = {REC_INFINITY, 0, true};
        region->lo = region->lo_claim != REC_NO_CLAIM ? rec_line_lo(line, region->lo_claim) : no_lo;
        region->hi = region->hi_claim != REC_NO_CLAIM ? rec_line_hi(line, region->hi_claim) : no_hi;
        region->weight = best->weight;
    }
}

static uint32_t first_supporting_low(const tally *support, const rec_sorted_ends *ends,
                                     const rec_cut *cut)
{
    for (size_t i = cut->low_begin; i < cut->low_end; i++) {
        if (tally_supports(support, ends->low[i])) {
            return ends->low[i];
        }
    }
    return REC_NO_CLAIM;
}

/* Origins lie anywhere in memory, two steps from the sorted ends. */
REC_HINTS void look_ahead(const tally *support, const uint32_t order[], size_t count, size_t at)
{
    const uint32_t *const origin = support->line->origin;
    if (origin != NULL && count > 2 * REC_SWEEP_AHEAD && at < count - 2 * REC_SWEEP_AHEAD) {
        REC_PREFETCH(&origin[order[at + 2 * REC_SWEEP_AHEAD]]);
        REC_PREFETCH(&support->origins[origin[order[at + REC_SWEEP_AHEAD]]]);
    }
}

static void sweep(const rec_sorted_ends *ends, tally *support, podium *best)
{
    podium_open(best, support->weight, REC_NO_CLAIM);
    rec_cut cut = {0, 0, 0, 0};
    while (rec_ends_next(ends, &cut)) {
        bool someone_entered = false;
        for (size_t i = cut.high_begin; i < cut.high_end; i++) {
            look_ahead(support, ends->high, ends->high_count, i);
            if (tally_leave(support, ends->high[i]) && best->last_is_open) {
                podium_close(best, ends->high[i]);
            }
        }
        for (size_t i = cut.low_begin; i < cut.low_end; i++) {
            look_ahead(support, ends->low, ends->low_count, i);
            someone_entered = tally_enter(support, ends->low[i]) || someone_entered;
        }
        /* A region never begins where origins only leave: it weighs less than what was before.
         * One that goes on where others only enter is outweighed and forgotten. */
        if (someone_entered && support->weight >= best->weight) {
            podium_open(best, support->weight, first_supporting_low(support, ends, &cut));
        }
    }
    podium_finish(best, ends->line);
}

/* Where every claim is its own origin the greatest weight lies in
 *
 *     [..m  ..........  n]     m: the greatest low end that the least high end h allows,
 *          h)      (l          n: the least high end that the greatest low end l allows
 *
 * for before h claims only begin, and after l they only end: no other end need be sorted. The
 * claims that begin at m make what is before it weigh less. */
static rec_ends_span where_support_is_greatest(const rec_line *line, const rec_meeting *meeting)
{
    rec_ends_span span = rec_ends_everywhere();
    if (line->origin != NULL || meeting->lo_claim == REC_NO_CLAIM ||
        meeting->hi_claim == REC_NO_CLAIM) {
        return span;
    }
    const rec_end l = rec_line_lo(line, meeting->lo_claim);
    const rec_end h = rec_line_hi(line, meeting->hi_claim);
    for (size_t claim = 0; claim < line->count; claim++) {
        if (rec_line_never_holds(line, claim)) {
            continue;
        }
        if (line->lo[claim] >= span.lo.value && line->lo[claim] <= h.value) {
            const rec_end lo = rec_line_lo(line, claim);
            span.lo = rec_compare_lo(lo, span.lo) > 0 && !rec_ends_apart(lo, h) ? lo : span.lo;
        }
        if (line->hi[claim] <= span.hi.value && line->hi[claim] >= l.value) {
            const rec_end hi = rec_line_hi(line, claim);
            span.hi = rec_compare_hi(hi, span.hi) < 0 && !rec_ends_apart(l, hi) ? hi : span.hi;
        }
    }
    return span;
}

/* Where all claims hold together there is nothing to sort. */
static void find_meeting(const rec_line *line, const rec_meeting *meeting, tally *support,
                         podium *best)
{
    const rec_sorted_ends none = {.line = line};
    tally_start(support, &none);
    podium_open(best, support->of, meeting->lo_claim);
    podium_close(best, meeting->hi_claim);
    podium_finish(best, line);
}

rec_status rec_line_support(const rec_line *line, rec_workspace *work, size_t limit,
                            rec_region regions[], size_t *region_total, uint64_t *weight,
                            uint64_t *of)
{
    if (!rec_line_is_valid(line)) {
        return REC_E_INVALID;
    }
    const size_t used_bytes = work->used_bytes;
    const size_t origin_count = line->origin != NULL ? line->origin_count : 0;
    size_t size_bytes = 0;
    if (rec_line_support_size(line->count, origin_count, &size_bytes) != REC_OK ||
        work->size_bytes - used_bytes < size_bytes) {
        return REC_E_WORKSPACE;
    }
    const rec_meeting meeting = rec_line_meet(line);
    rec_sorted_ends ends = {.line = line};
    if (meeting.empty) {
        const rec_status status =
            rec_ends_sort(line, where_support_is_greatest(line, &meeting), work, &ends);
        if (status != REC_OK) {
            return status;
        }
    }
    tally support = {.line = line};
    support.origins = rec_workspace_take(work, origin_count, sizeof(origin_tally));
    work->used_bytes = used_bytes;

    podium best = {limit, regions, 0, 0, false};
    if (meeting.empty) {
        tally_start(&support, &ends);
        sweep(&ends, &support, &best);
    } else {
        find_meeting(line, &meeting, &support, &best);
    }
    *region_total = best.total;
    *weight = best.weight;
    *of = support.of;
    return REC_OK;
}
