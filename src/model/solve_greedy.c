/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Settles a component that is too large to search: each quantity (each date of
 * a level one) for itself. On one line by its cheapest withdrawal; over dates
 * by letting claims in one after the other, those of more weight and
 * reliability first, as long as they fit those that are in. What is withdrawn
 * is minimal, but need not be the cheapest.
 */
#include "model/solving.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/** A claim of the component with what decides its turn. */
typedef struct turn {
    uint64_t weight;
    uint32_t disputed, date, name, at; /**< at: its place in the component */
    uint32_t conflicts;                /**< pairs that it is in */
    bool central;                      /**< holds where, at its date, the most claims hold */
    uint8_t reliability, credibility;
} turn;

static int compare_cells(const void *a, const void *b)
{
    const turn *x = a, *y = b;
    if (x->disputed != y->disputed) {
        return x->disputed < y->disputed ? -1 : 1;
    }
    if (x->date != y->date) {
        return x->date < y->date ? -1 : 1;
    }
    return (x->name > y->name) - (x->name < y->name);
}

static int compare_turns(const void *a, const void *b)
{
    const turn *x = a, *y = b;
    if (x->central != y->central) {
        return x->central ? -1 : 1;
    }
    const double x_share = (double)x->conflicts / (double)x->weight;
    const double y_share = (double)y->conflicts / (double)y->weight;
    if (x_share != y_share) {
        return x_share < y_share ? -1 : 1;
    }
    if (x->reliability != y->reliability) {
        return x->reliability < y->reliability ? -1 : 1;
    }
    if (x->credibility != y->credibility) {
        return x->credibility < y->credibility ? -1 : 1;
    }
    return (x->name > y->name) - (x->name < y->name);
}

/** Arrays of a line that is put together claim by claim. */
typedef struct line_copy {
    double *lo, *hi;
    uint8_t *flags, *reliability, *credibility;
    int32_t *lo_rank, *hi_rank;
    uint64_t *weight;
} line_copy;

static bool take_copy(rec_arena *scratch, size_t count, line_copy *copy)
{
    copy->lo = rec_arena_take(scratch, count, sizeof *copy->lo);
    copy->hi = rec_arena_take(scratch, count, sizeof *copy->hi);
    copy->flags = rec_arena_take(scratch, count, sizeof *copy->flags);
    copy->reliability = rec_arena_take(scratch, count, sizeof *copy->reliability);
    copy->credibility = rec_arena_take(scratch, count, sizeof *copy->credibility);
    copy->lo_rank = rec_arena_take(scratch, count, sizeof *copy->lo_rank);
    copy->hi_rank = rec_arena_take(scratch, count, sizeof *copy->hi_rank);
    copy->weight = rec_arena_take(scratch, count, sizeof *copy->weight);
    return copy->lo != NULL && copy->hi != NULL && copy->flags != NULL &&
           copy->reliability != NULL && copy->credibility != NULL && copy->lo_rank != NULL &&
           copy->hi_rank != NULL && copy->weight != NULL;
}

/** Puts a claim of `all` at place i of the copy, with these ends. */
static void copy_claim(const rec_line *all, uint32_t at, rec_end lo, rec_end hi,
                       const line_copy *copy, size_t i)
{
    copy->lo[i] = lo.value;
    copy->hi[i] = hi.value;
    copy->lo_rank[i] = lo.rank;
    copy->hi_rank[i] = hi.rank;
    copy->flags[i] = (uint8_t)((lo.open ? REC_LO_OPEN : 0) | (hi.open ? REC_HI_OPEN : 0) |
                               (all->flags[at] & REC_NEVER_HOLDS));
    copy->weight[i] = all->weight[at];
    copy->reliability[i] = all->reliability[at];
    copy->credibility[i] = all->credibility[at];
}

static rec_line line_of(const line_copy *copy, size_t count)
{
    return (rec_line){.count = count,
                      .lo = copy->lo,
                      .hi = copy->hi,
                      .flags = copy->flags,
                      .lo_rank = copy->lo_rank,
                      .hi_rank = copy->hi_rank,
                      .weight = copy->weight,
                      .reliability = copy->reliability,
                      .credibility = copy->credibility};
}

/** The region that is left by the cheapest withdrawal, each claim its own origin. */
static rec_status best_clique(const rec_line *line, rec_workspace *work, rec_clique *best)
{
    size_t total, cheapest;
    rec_end hull_lo, hull_hi;
    return rec_line_cliques(line, work, 1, best, &total, &cheapest, &hull_lo, &hull_hi);
}

static rec_status clique_workspace(size_t count, rec_arena *scratch, rec_workspace *work)
{
    size_t size_bytes = 0;
    if (rec_line_cliques_size(count, 0, 1, &size_bytes) != REC_OK) {
        return REC_E_MEMORY;
    }
    *work = rec_standing_workspace(scratch, size_bytes);
    return work->memory == NULL ? REC_E_MEMORY : REC_OK;
}

static bool holds_in(const rec_line *line, size_t claim, const rec_clique *clique)
{
    return (line->flags[claim] & REC_NEVER_HOLDS) == 0 &&
           rec_compare_lo(rec_line_lo(line, claim), clique->lo) <= 0 &&
           rec_compare_hi(rec_line_hi(line, claim), clique->hi) >= 0;
}

/** The cheapest withdrawal on the line that `count` claims make up. */
static rec_status settle_line(const rec_line *all, const turn turns[], size_t count,
                              rec_arena *scratch, bool withdrawn[])
{
    line_copy copy;
    rec_workspace work;
    if (!take_copy(scratch, count, &copy) || clique_workspace(count, scratch, &work) != REC_OK) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        const uint32_t at = turns[i].at;
        copy_claim(all, at, rec_line_lo(all, at), rec_line_hi(all, at), &copy, i);
    }
    const rec_line line = line_of(&copy, count);
    rec_clique best;
    const rec_status status = best_clique(&line, &work, &best);
    for (size_t i = 0; i < count && status == REC_OK; i++) {
        withdrawn[turns[i].at] = !holds_in(&line, i, &best);
    }
    return status;
}

/**
 * Marks the claims that hold where the most claims of their date hold. Turns
 * come in the order of dates. Claims of other dates have no say: a wrong
 * minimum of long ago would speak against every later date.
 */
static rec_status find_central(const rec_line *all, turn turns[], size_t count, rec_arena *scratch)
{
    line_copy copy;
    rec_workspace work;
    if (!take_copy(scratch, count, &copy) || clique_workspace(count, scratch, &work) != REC_OK) {
        return REC_E_MEMORY;
    }
    for (size_t first = 0, last; first < count; first = last) {
        for (last = first; last < count && turns[last].date == turns[first].date; last++) {
            const uint32_t at = turns[last].at;
            copy_claim(all, at, rec_line_lo(all, at), rec_line_hi(all, at), &copy, last - first);
        }
        const rec_line line = line_of(&copy, last - first);
        rec_clique best;
        const rec_status status = best_clique(&line, &work, &best);
        if (status != REC_OK) {
            return status;
        }
        for (size_t i = first; i < last; i++) {
            turns[i].central = holds_in(all, turns[i].at, &best);
        }
    }
    return REC_OK;
}

/** Whether a claim fits the tightest ends of those that are in, date by date. */
static bool fits(const rec_dates *dates, const rec_end lo[], const rec_end hi[], size_t date,
                 rec_end claim_lo, rec_end claim_hi)
{
    for (size_t d = 0; d < dates->count; d++) {
        if ((!isinf(hi[d].value) && rec_dates_ends_apart(dates, date, d, claim_lo, hi[d])) ||
            (!isinf(lo[d].value) && rec_dates_ends_apart(dates, d, date, lo[d], claim_hi))) {
            return false;
        }
    }
    return true;
}

/** In how many pairs each claim is: the claims of one quantity follow each other in the line. */
static rec_status count_conflicts(const rec_dates *dates, const rec_dated_line *all, turn turns[],
                                  size_t count, rec_arena *scratch)
{
    uint32_t first = turns[0].at;
    for (size_t i = 1; i < count; i++) {
        first = turns[i].at < first ? turns[i].at : first;
    }
    const rec_dated_line part = {.line = {.count = count,
                                          .lo = all->line.lo + first,
                                          .hi = all->line.hi + first,
                                          .flags = all->line.flags + first,
                                          .lo_rank = all->line.lo_rank + first,
                                          .hi_rank = all->line.hi_rank + first},
                                 .dates = *dates,
                                 .date = all->date + first};
    size_t size_bytes = 0;
    uint32_t *degree = rec_arena_take(scratch, count, sizeof *degree);
    if (degree == NULL || rec_pairs_size(count, dates->count, 0, &size_bytes) != REC_OK) {
        return REC_E_MEMORY;
    }
    rec_workspace work = rec_standing_workspace(scratch, size_bytes);
    if (work.memory == NULL) {
        return REC_E_MEMORY;
    }
    const rec_status status = rec_pairs_degree(&part, &work, degree);
    for (size_t i = 0; i < count && status == REC_OK; i++) {
        turns[i].conflicts = degree[turns[i].at - first];
    }
    return status;
}

static rec_status settle_dates(const rec_dates *dates, const rec_dated_line *dated, turn turns[],
                               size_t count, rec_arena *scratch, bool withdrawn[])
{
    const rec_line *all = &dated->line;
    rec_end *lo = rec_arena_take(scratch, dates->count, sizeof *lo);
    rec_end *hi = rec_arena_take(scratch, dates->count, sizeof *hi);
    if (lo == NULL || hi == NULL ||
        count_conflicts(dates, dated, turns, count, scratch) != REC_OK ||
        find_central(all, turns, count, scratch) != REC_OK) {
        return REC_E_MEMORY;
    }
    for (size_t d = 0; d < dates->count; d++) {
        lo[d] = (rec_end){.value = -INFINITY, .open = true};
        hi[d] = (rec_end){.value = INFINITY, .open = true};
    }
    qsort(turns, count, sizeof *turns, compare_turns);
    for (size_t i = 0; i < count; i++) {
        const uint32_t at = turns[i].at, d = turns[i].date;
        const rec_end claim_lo = rec_line_lo(all, at), claim_hi = rec_line_hi(all, at);
        withdrawn[at] =
            (all->flags[at] & REC_NEVER_HOLDS) != 0 || !fits(dates, lo, hi, d, claim_lo, claim_hi);
        if (!withdrawn[at]) {
            lo[d] = rec_compare_lo(claim_lo, lo[d]) > 0 ? claim_lo : lo[d];
            hi[d] = rec_compare_hi(claim_hi, hi[d]) < 0 ? claim_hi : hi[d];
        }
    }
    return REC_OK;
}

/** For each origin the greatest weight withdrawn, and the counts that break ties. */
static rec_status cost_of(const rec_line *line, const bool withdrawn[], rec_arena *scratch,
                          rec_cost *cost)
{
    uint64_t *charged = rec_arena_take(scratch, line->origin_count, sizeof *charged);
    if (charged == NULL) {
        return REC_E_MEMORY;
    }
    *cost = (rec_cost){0};
    for (size_t i = 0; i < line->count; i++) {
        if (!withdrawn[i]) {
            continue;
        }
        uint64_t *const paid = &charged[line->origin[i]];
        if (line->weight[i] > *paid) {
            cost->weight += line->weight[i] - *paid;
            *paid = line->weight[i];
        }
        cost->reliability[line->reliability[i]]++;
        cost->credibility[line->credibility[i]]++;
    }
    return REC_OK;
}

rec_status rec_solve_greedily(rec_solving *solving, rec_component *component,
                              const rec_dated_line *all, rec_arena *scratch)
{
    const size_t count = component->claim_count;
    turn *turns = rec_arena_take(scratch, count, sizeof *turns);
    component->cost = rec_arena_take(solving->scratch, 1, sizeof *component->cost);
    component->withdrawn = rec_arena_take(solving->scratch, count, sizeof *component->withdrawn);
    if (turns == NULL || component->cost == NULL || component->withdrawn == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        const rec_standing *standing = &solving->disputed[component->disputed[i]].standing;
        turns[i] = (turn){.weight = all->line.weight[i],
                          .disputed = component->disputed[i],
                          .date = all->date[i],
                          .name = solving->name[standing->claim[component->local[i]]],
                          .at = (uint32_t)i,
                          .reliability = all->line.reliability[i],
                          .credibility = all->line.credibility[i]};
    }
    qsort(turns, count, sizeof *turns, compare_cells);
    rec_status status = REC_OK;
    for (size_t first = 0, last; first < count && status == REC_OK; first = last) {
        const rec_dates *dates = &solving->disputed[turns[first].disputed].standing.dated.dates;
        const bool apart = dates->count == 1 ||
                           rec_dates_are_apart(&solving->disputed[turns[first].disputed].standing);
        for (last = first + 1; last < count && turns[last].disputed == turns[first].disputed &&
                               (!apart || turns[last].date == turns[first].date);
             last++) {
        }
        status = apart ? settle_line(&all->line, turns + first, last - first, scratch,
                                     component->withdrawn)
                       : settle_dates(dates, all, turns + first, last - first, scratch,
                                      component->withdrawn);
    }
    component->repair_count = component->best_count = 1;
    component->proven = false;
    return status == REC_OK
               ? cost_of(&all->line, component->withdrawn, scratch, &component->cost[0])
               : status;
}
