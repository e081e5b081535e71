/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Largest sets of claims that hold together, which are the maximal cliques of
 * an interval graph (Fulkerson and Gross 1965): what holds between a cut where
 * something begins and the next, if something ends there.
 *
 *      [-----------]
 *           [--------------]          begin  begin  end  begin  end  end
 *                      [------..             |------|      |-----|
 *
 * All other claims are withdrawn. An origin pays for its heaviest withdrawn
 * claim. The withdrawn ones are those yet to begin and those that have ended:
 * the heaviest of the former is known from one walk back over the low ends,
 * the heaviest of the latter only grows, so both are at hand without a search.
 */
#include "core/depth.h"

#include "core/clique_heap.h"
#include "core/ends.h"
#include "core/rounding.h"

#include <string.h>

/* The heaviest claims that an origin has withdrawn, 0 where there is none. */
typedef struct origin_bill {
    uint64_t to_begin; /* of those yet to begin */
    uint64_t ended;    /* of those that have ended or never hold */
} origin_bill;

static rec_status clique_sizes(size_t count, size_t origin_count, size_t *size_bytes)
{
    size_t ends = 0, kept = 0;
    const size_t low_count = origin_count > 0 ? count : 0;
    if (rec_ends_size(count, &ends, &kept) != REC_OK ||
        rec_size_add_array(low_count, sizeof(uint64_t), &kept) != REC_OK ||
        rec_size_add_array(origin_count, sizeof(origin_bill), &kept) != REC_OK) {
        return REC_E_OVERFLOW;
    }
    *size_bytes = ends >= kept ? ends : kept;
    return REC_OK;
}

rec_status rec_line_cliques_size(size_t count, size_t origin_count, size_t limit,
                                 size_t *size_bytes)
{
    (void)limit; /* the best are kept where they are handed over */
    return clique_sizes(count, origin_count, size_bytes);
}

/* What the claims cost that do not hold where the sweep stands. */
typedef struct bill {
    const rec_line *line;
    rec_cost cost;
    origin_bill *origins; /* [line->origin_count] */
    uint64_t *after;      /* [low_count]: to_begin of its origin once this low end is passed */
} bill;

static inline uint64_t heavier(uint64_t a, uint64_t b)
{
    return a >= b ? a : b;
}

static inline void count_grades(bill *owed, uint32_t claim, uint32_t step)
{
    const rec_line *const line = owed->line;
    owed->cost.reliability[line->reliability != NULL ? line->reliability[claim] : 0] += step;
    owed->cost.credibility[line->credibility != NULL ? line->credibility[claim] : 0] += step;
}

/* Claims and their origins lie anywhere in memory. `next` is the end visited REC_SWEEP_AHEAD ends
 * later, `later` as many after that. */
REC_HINTS void bill_expect(const bill *owed, uint32_t next, uint32_t later)
{
    const rec_line *const line = owed->line;
    if (line->weight != NULL) {
        REC_PREFETCH(&line->weight[later]);
    }
    if (line->origin != NULL) {
        REC_PREFETCH(&line->origin[later]);
        REC_PREFETCH(&owed->origins[line->origin[next]]);
    }
    if (line->reliability != NULL) {
        REC_PREFETCH(&line->reliability[later]);
    }
    if (line->credibility != NULL) {
        REC_PREFETCH(&line->credibility[later]);
    }
}

/* A claim ceases to hold, or never does. */
static inline void bill_withdraw(bill *owed, uint32_t claim)
{
    const uint64_t weight = rec_line_weight(owed->line, claim);
    count_grades(owed, claim, 1);
    if (owed->line->origin == NULL) {
        owed->cost.weight += weight;
        return;
    }
    origin_bill *const origin = &owed->origins[owed->line->origin[claim]];
    const uint64_t owes = heavier(origin->to_begin, origin->ended);
    origin->ended = heavier(origin->ended, weight);
    owed->cost.weight += heavier(owes, weight) - owes;
}

/* A claim begins to hold: that of the low end at that place in order. */
static inline void bill_uphold(bill *owed, uint32_t claim, size_t place)
{
    count_grades(owed, claim, UINT32_MAX); /* one less, in unsigned arithmetic */
    if (owed->line->origin == NULL) {
        owed->cost.weight -= rec_line_weight(owed->line, claim);
        return;
    }
    origin_bill *const origin = &owed->origins[owed->line->origin[claim]];
    const uint64_t owes = heavier(origin->to_begin, origin->ended);
    origin->to_begin = owed->after[place];
    owed->cost.weight -= owes - heavier(origin->to_begin, origin->ended);
}

/* Before the first cut: what begins later or never holds is withdrawn. */
static void bill_start(bill *owed, const rec_sorted_ends *ends)
{
    const rec_line *const line = owed->line;
    if (line->origin != NULL) {
        memset(owed->origins, 0, line->origin_count * sizeof *owed->origins);
    }
    for (size_t place = ends->low_count; place-- > 0;) {
        const uint32_t claim = ends->low[place];
        if (place >= 2 * REC_SWEEP_AHEAD) {
            bill_expect(owed, ends->low[place - REC_SWEEP_AHEAD],
                        ends->low[place - 2 * REC_SWEEP_AHEAD]);
        }
        const uint64_t weight = rec_line_weight(line, claim);
        count_grades(owed, claim, 1);
        if (line->origin == NULL) {
            owed->cost.weight += weight;
            continue;
        }
        origin_bill *const origin = &owed->origins[line->origin[claim]];
        const uint64_t heaviest = heavier(origin->to_begin, weight);
        owed->after[place] = origin->to_begin;
        owed->cost.weight += heaviest - origin->to_begin;
        origin->to_begin = heaviest;
    }
    for (size_t claim = 0; line->flags != NULL && claim < line->count; claim++) {
        if (rec_line_never_holds(line, claim)) {
            bill_withdraw(owed, (uint32_t)claim);
        }
    }
}

/* The best cliques so far and the tie for the first place. */
typedef struct selection {
    rec_clique_heap kept;
    size_t total, cheapest_total;
    rec_cost cheapest;
    rec_end cheapest_lo, cheapest_hi;
} selection;

/* Ends of a clique are claims, or REC_NO_CLAIM where the line goes on for ever. */
static void select_clique(selection *best, const bill *owed, uint32_t lo_claim, uint32_t hi_claim)
{
    best->total++;
    const int against_cheapest =
        best->total == 1 ? -1 : rec_cost_compare(&owed->cost, &best->cheapest);
    if (against_cheapest > 0 && !rec_clique_heap_wants(&best->kept, owed->cost.weight)) {
        return;
    }
    rec_clique clique = {
        {-REC_INFINITY, 0, true}, {REC_INFINITY, 0, true}, lo_claim, hi_claim, owed->cost};
    if (lo_claim != REC_NO_CLAIM) {
        clique.lo = rec_line_lo(owed->line, lo_claim);
    }
    if (hi_claim != REC_NO_CLAIM) {
        clique.hi = rec_line_hi(owed->line, hi_claim);
    }
    if (against_cheapest < 0) {
        best->cheapest = owed->cost;
        best->cheapest_total = 0;
        best->cheapest_lo = clique.lo;
    }
    if (against_cheapest <= 0) {
        best->cheapest_total++;
        best->cheapest_hi = clique.hi; /* cliques come in order: the last one reaches furthest */
    }
    rec_clique_heap_offer(&best->kept, &clique);
}

REC_HINTS void look_ahead(const bill *owed, const uint32_t order[], size_t count, size_t at)
{
    if (count > 2 * REC_SWEEP_AHEAD && at < count - 2 * REC_SWEEP_AHEAD) {
        bill_expect(owed, order[at + REC_SWEEP_AHEAD], order[at + 2 * REC_SWEEP_AHEAD]);
    }
}

static void sweep(const rec_sorted_ends *ends, bill *owed, selection *best)
{
    bool something_began = true; /* at the line's beginning, if only the line */
    uint32_t lo_claim = REC_NO_CLAIM;
    rec_cut cut = {0, 0, 0, 0};
    while (rec_ends_next(ends, &cut)) {
        if (something_began && cut.high_begin < cut.high_end) {
            select_clique(best, owed, lo_claim, ends->high[cut.high_begin]);
        }
        for (size_t i = cut.high_begin; i < cut.high_end; i++) {
            look_ahead(owed, ends->high, ends->high_count, i);
            bill_withdraw(owed, ends->high[i]);
        }
        for (size_t i = cut.low_begin; i < cut.low_end; i++) {
            look_ahead(owed, ends->low, ends->low_count, i);
            bill_uphold(owed, ends->low[i], i);
        }
        something_began = cut.low_begin < cut.low_end;
        lo_claim = something_began ? ends->low[cut.low_begin] : REC_NO_CLAIM;
    }
    if (something_began) {
        select_clique(best, owed, lo_claim, REC_NO_CLAIM);
    }
}

rec_status rec_line_cliques(const rec_line *line, rec_workspace *work, size_t limit,
                            rec_clique cliques[], size_t *clique_total, size_t *cheapest_total,
                            rec_end *cheapest_lo, rec_end *cheapest_hi)
{
    if (!rec_line_is_valid(line)) {
        return REC_E_INVALID;
    }
    const size_t used_bytes = work->used_bytes;
    const size_t origin_count = line->origin != NULL ? line->origin_count : 0;
    size_t size_bytes = 0;
    if (clique_sizes(line->count, origin_count, &size_bytes) != REC_OK ||
        work->size_bytes - used_bytes < size_bytes) {
        return REC_E_WORKSPACE;
    }
    rec_sorted_ends ends;
    const rec_status status = rec_ends_sort(line, rec_ends_everywhere(), work, &ends);
    if (status != REC_OK) {
        return status;
    }
    bill owed = {.line = line};
    owed.after = rec_workspace_take(work, origin_count > 0 ? line->count : 0, sizeof(uint64_t));
    owed.origins = rec_workspace_take(work, origin_count, sizeof(origin_bill));
    work->used_bytes = used_bytes;

    selection best = {.kept = {cliques, limit, 0}};
    bill_start(&owed, &ends);
    sweep(&ends, &owed, &best);
    rec_clique_heap_sort(&best.kept);
    *clique_total = best.total;
    *cheapest_total = best.cheapest_total;
    *cheapest_lo = best.cheapest_lo;
    *cheapest_hi = best.cheapest_hi;
    return REC_OK;
}
