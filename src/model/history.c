/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How bounds and conflicts moved as claims were said: the problem is solved
 * again for each date of saying. A quantity of which nothing is said, and that
 * is in no conflict, whose repair could hang together with others', stays as
 * it was, unless the date that is told of moves.
 */
#include "model/history.h"

#include "core/rounding.h"
#include "core/sort.h"
#include "model/history_copy.h"
#include "model/solving.h"

#include <string.h>

/** Days before all that can be written: nothing dated was said by then. */
enum { BEFORE_ALL_DAYS = -719163 };

/** Where a history under construction stands. */
typedef struct history_work {
    rec_history *history;
    const rec_problem *problem;
    rec_arena *scratch;
    uint32_t *order;  /**< [count] claims by the end of their saying, undated ones first */
    int64_t *said_by; /**< [problem's claims] when each was known, after rec_date_past */
    size_t count;
    bool *asked; /**< [quantities] to be solved in the next step */
} history_work;

/* ---- the dates of saying ---- */

/** Sorts the claims that the solution knows by when they were said. */
static rec_status order_claims(history_work *work)
{
    const rec_problem *problem = work->problem;
    const size_t total = problem->claim_count;
    size_t size_bytes = 0;
    work->order = rec_arena_take(work->scratch, total, sizeof *work->order);
    work->said_by = rec_arena_take(work->scratch, total, sizeof *work->said_by);
    if (work->order == NULL || work->said_by == NULL ||
        rec_sort_size(total, &size_bytes) != REC_OK) {
        return REC_E_MEMORY;
    }
    for (uint32_t c = 0; c < total; c++) {
        rec_date said;
        work->said_by[c] =
            rec_claim_said(&problem->claims[c], &said) ? rec_date_past(said) : INT64_MIN;
        if (work->history->solution->claims[c].status != REC_CLAIM_UNSAID) {
            work->order[work->count++] = c;
        }
    }
    rec_workspace sort = rec_standing_workspace(work->scratch, size_bytes);
    return sort.memory == NULL ? REC_E_MEMORY
                               : rec_sort_by_int64(work->count, work->said_by, work->order, &sort);
}

/** Where the run of claims said at one time ends that begins at `first`. */
static size_t run_end(const history_work *work, size_t first)
{
    size_t last = first + 1;
    while (last < work->count &&
           work->said_by[work->order[last]] == work->said_by[work->order[first]]) {
        last++;
    }
    return last;
}

/** Makes room for a step of each date; *joined of the earliest must share the first one. */
static rec_status take_steps(history_work *work, size_t *joined)
{
    size_t runs = 0;
    for (size_t first = 0; first < work->count; first = run_end(work, first)) {
        runs++;
    }
    const size_t quantities = work->problem->quantity_count > 0 ? work->problem->quantity_count : 1;
    size_t most = REC_HISTORY_CELL_LIMIT / quantities;
    most = most > REC_HISTORY_ENTRY_LIMIT ? REC_HISTORY_ENTRY_LIMIT : most == 0 ? 1 : most;
    *joined = runs > most ? runs - most : 0;
    work->history->steps =
        rec_arena_take(&work->history->arena, runs - *joined, sizeof *work->history->steps);
    return work->history->steps == NULL ? REC_E_MEMORY : REC_OK;
}

/** The claims of a step in the document's order, and the shortest of their dates of saying. */
static rec_status fill_entry(history_work *work, size_t first, size_t last,
                             rec_history_entry *entry)
{
    const size_t count = last - first;
    uint32_t *claims = rec_arena_take(&work->history->arena, count, sizeof *claims);
    if (claims == NULL) {
        return REC_E_MEMORY;
    }
    memcpy(claims, work->order + first, count * sizeof *claims);
    for (size_t i = 0; i < count; i++) {
        rec_date said;
        const bool has_said = rec_claim_said(&work->problem->claims[claims[i]], &said);
        if (has_said && (!entry->has_said || rec_date_compare(said, entry->said) > 0)) {
            entry->has_said = true;
            entry->said = said;
        }
    }
    entry->claims = claims;
    entry->claim_count = count;
    return REC_OK;
}

/* ---- one step ---- */

/** Keeps what a step found of each quantity; those not asked for are as they were. */
static rec_status keep_quantities(history_work *work, const rec_solution *solution,
                                  const rec_history_step *before, rec_history_step *step)
{
    const size_t count = work->problem->quantity_count;
    rec_history_quantity *quantities =
        rec_arena_take(&work->history->arena, count, sizeof *quantities);
    if (quantities == NULL) {
        return REC_E_MEMORY;
    }
    step->quantities = quantities;
    step->entry.verdict = REC_VERDICT_SILENT;
    for (size_t q = 0; q < count; q++) {
        const rec_history_quantity *last = before != NULL ? &before->quantities[q] : NULL;
        rec_history_quantity *now = &quantities[q];
        if (before != NULL && !work->asked[q]) {
            *now = *last;
            now->changed = false;
        } else if (rec_history_copy_quantity(&work->history->arena, &solution->quantities[q],
                                             now) != REC_OK) {
            return REC_E_MEMORY;
        } else {
            now->changed = rec_history_has_moved(last, now);
        }
        step->entry.conflict_total += now->conflict_total;
        if (now->verdict < step->entry.verdict) {
            step->entry.verdict = now->verdict;
        }
    }
    return REC_OK;
}

static bool any_said_since(const history_work *work, rec_claim_list claims, int64_t from)
{
    bool any = false;
    for (size_t i = 0; i < claims.count && !any; i++) {
        any = work->said_by[claims.claims[i]] >= from;
    }
    return any;
}

/** Keeps the listed conflicts that a claim said in this step is part of. */
static rec_status keep_conflicts(history_work *work, const rec_solution *solution, int64_t from,
                                 rec_history_step *step)
{
    rec_conflict *kept =
        rec_arena_take(&work->history->arena, solution->conflict_count, sizeof *kept);
    if (kept == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t k = 0; k < solution->conflict_count; k++) {
        const rec_conflict *conflict = &solution->conflicts[k];
        if (!any_said_since(work, conflict->claims, from)) {
            continue;
        }
        if (rec_history_copy_conflict(&work->history->arena, conflict,
                                      &kept[step->entry.conflict_count]) != REC_OK) {
            return REC_E_MEMORY;
        }
        step->entry.conflict_count++;
    }
    step->conflicts = kept;
    return REC_OK;
}

/** Whether what is said of one quantity may tell of another. */
static bool ties_quantities(const rec_problem *problem)
{
    bool ties = problem->relation_count > 0;
    for (size_t c = 0; c < problem->claim_count && !ties; c++) {
        ties = problem->claims[c].asserted != NULL;
    }
    return ties;
}

/** What must be solved again: what is spoken of now, and what was in conflict. */
static void choose_quantities(history_work *work, const rec_history_entry *entry,
                              const rec_history_step *before)
{
    const bool tied = ties_quantities(work->problem);
    for (size_t q = 0; q < work->problem->quantity_count; q++) {
        work->asked[q] =
            before == NULL || tied || before->quantities[q].verdict == REC_VERDICT_CONFLICT;
    }
    for (size_t i = 0; i < entry->claim_count; i++) {
        const uint32_t quantity = work->problem->claims[entry->claims[i]].quantity;
        if (quantity != REC_NO_INDEX) {
            work->asked[quantity] = true;
        }
    }
}

/** The latest date of what had been said by then, where nobody asked for one. */
static void choose_at(const history_work *work, const rec_history_step *before,
                      rec_history_entry *entry)
{
    const rec_solution *whole = work->history->solution;
    entry->has_at = whole->at_is_latest ? before != NULL && before->entry.has_at : whole->has_at;
    entry->at = whole->at_is_latest && before != NULL ? before->entry.at : whole->at;
    for (size_t i = 0; whole->at_is_latest && i < entry->claim_count; i++) {
        const rec_claim *claim = &work->problem->claims[entry->claims[i]];
        if (claim->date_from != REC_DATE_NONE &&
            (!entry->has_at || rec_date_compare(claim->date, entry->at) > 0)) {
            entry->has_at = true;
            entry->at = claim->date;
        }
    }
}

/** Solves by what had been said by the step's date; from: when the first of its claims was. */
static rec_status take_step(history_work *work, int64_t from, const rec_history_step *before,
                            rec_history_step *step)
{
    rec_history_entry *entry = &step->entry;
    const rec_solution *whole = work->history->solution;
    choose_at(work, before, entry);
    choose_quantities(work, entry, before);
    const bool at_moved = before != NULL && (before->entry.has_at != entry->has_at ||
                                             !rec_date_same(before->entry.at, entry->at));
    for (size_t q = 0; at_moved && q < work->problem->quantity_count; q++) {
        work->asked[q] = true;
    }
    const rec_date never = {.first = BEFORE_ALL_DAYS, .last = BEFORE_ALL_DAYS};
    const rec_solve_options options = {.has_reading = whole->taken != REC_READING_OWN,
                                       .reading = whole->reading,
                                       .has_at = entry->has_at,
                                       .at = entry->at,
                                       .has_known_by = true,
                                       .known_by = entry->has_said ? entry->said : never};
    rec_solution *solution = NULL;
    rec_status status = rec_solve_some(work->problem, &options, work->asked,
                                       &work->history->arena.allocator, &solution);
    if (status == REC_OK) {
        status = keep_quantities(work, solution, before, step);
    }
    if (status == REC_OK) {
        status = keep_conflicts(work, solution, from, step);
    }
    rec_solution_free(solution);
    return status;
}

static rec_status take_all_steps(history_work *work)
{
    rec_history *history = work->history;
    size_t joined = 0;
    rec_status status = order_claims(work);
    work->asked = rec_arena_take(work->scratch, work->problem->quantity_count, sizeof(bool));
    if (status != REC_OK || work->asked == NULL) {
        return REC_E_MEMORY;
    }
    status = take_steps(work, &joined);
    for (size_t first = 0, last; first < work->count && status == REC_OK; first = last) {
        last = run_end(work, first);
        rec_history_step *step = &history->steps[history->step_count];
        *step = (rec_history_step){0};
        for (size_t i = 0; history->step_count == 0 && i < joined; i++) {
            last = run_end(work, last);
        }
        step->entry.joined = history->step_count == 0 ? joined : 0;
        status = fill_entry(work, first, last, &step->entry);
        if (status == REC_OK) {
            status = take_step(work, work->said_by[work->order[first]],
                               history->step_count > 0 ? step - 1 : NULL, step);
        }
        history->step_count++;
    }
    return status;
}

rec_status rec_history_make(const rec_solution *solution, const rec_allocator *allocator,
                            rec_history **history)
{
    if (!rec_rounds_to_nearest()) {
        return REC_E_ROUNDING;
    }
    rec_arena arena, scratch;
    rec_arena_init(&arena, allocator);
    rec_arena_init(&scratch, allocator);
    rec_history *made = rec_arena_take(&arena, 1, sizeof *made);
    rec_status status = REC_E_MEMORY;
    if (made != NULL) {
        *made = (rec_history){.arena = arena, .solution = solution};
        history_work work = {.history = made, .problem = solution->problem, .scratch = &scratch};
        status = take_all_steps(&work);
        arena = made->arena;
    }
    rec_arena_release(&scratch);
    if (status != REC_OK) {
        rec_arena_release(&arena);
        return status;
    }
    *history = made;
    return REC_OK;
}

void rec_history_free(rec_history *history)
{
    if (history != NULL) {
        rec_arena arena = history->arena; /* the history lies in its own arena */
        rec_arena_release(&arena);
    }
}
