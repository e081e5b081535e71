/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A quantity's claims as a picture and as text. Of many the most telling are
 * shown: first those that give the bounds and those in the worst conflicts,
 * then others that bind, are set aside or conflict, then the rest as written.
 */
#include "report/text_parts.h"

#include "report/picture.h"

#include <stdlib.h>

enum {
    CHOSEN_MAX = 12,
    ENDS_CHOSEN = 2,
    CONFLICTS_CHOSEN = 4,
    CONFLICTING_MAX = 16 * REC_CONFLICT_LIMIT
};

/* Claims of a quantity's listed conflicts, sorted, to look them up quickly. */
typedef struct conflicting {
    uint32_t claim[CONFLICTING_MAX];
    size_t count;
} conflicting;

typedef struct chosen {
    const rec_solution *solution;
    uint32_t quantity;
    uint32_t claim[CHOSEN_MAX];
    size_t count;
} chosen;

static int compare_indices(const void *a, const void *b)
{
    const uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

static bool is_on(const rec_solution *solution, uint32_t claim, uint32_t quantity)
{
    return solution->problem->claims[claim].quantity == quantity;
}

static void gather_conflicting(const rec_solution *solution, uint32_t quantity, conflicting *all)
{
    const bool any = solution->quantities[quantity].verdict == REC_VERDICT_CONFLICT;
    all->count = 0;
    for (size_t i = 0; any && i < solution->conflict_count; i++) {
        const rec_conflict *conflict = &solution->conflicts[i];
        for (size_t c = 0; c < conflict->claims.count; c++) {
            const uint32_t claim = conflict->claims.claims[c];
            if (is_on(solution, claim, quantity) && all->count < CONFLICTING_MAX) {
                all->claim[all->count++] = claim;
            }
        }
    }
    qsort(all->claim, all->count, sizeof all->claim[0], compare_indices);
}

static bool is_conflicting(const conflicting *all, uint32_t claim)
{
    return bsearch(&claim, all->claim, all->count, sizeof claim, compare_indices) != NULL;
}

/* Chooses a claim, but not one on another quantity, which is drawn there. */
static void choose(chosen *picked, uint32_t claim)
{
    if (!is_on(picked->solution, claim, picked->quantity)) {
        return;
    }
    for (size_t i = 0; i < picked->count; i++) {
        if (picked->claim[i] == claim) {
            return;
        }
    }
    if (picked->count < CHOSEN_MAX) {
        picked->claim[picked->count++] = claim;
    }
}

/* Chooses the next claim on this quantity that an end rests on. */
static void choose_next(chosen *picked, rec_claim_list list, size_t *at)
{
    while (*at < list.count && !is_on(picked->solution, list.claims[*at], picked->quantity)) {
        ++*at;
    }
    if (*at < list.count) {
        choose(picked, list.claims[(*at)++]);
    }
}

static void choose_most_telling(const rec_solution *solution, uint32_t quantity, chosen *picked)
{
    const rec_solved_quantity *solved = &solution->quantities[quantity];
    size_t low_at = 0, high_at = 0;
    for (size_t i = 0; i < ENDS_CHOSEN; i++) {
        choose_next(picked, solved->low_from, &low_at);
        choose_next(picked, solved->high_from, &high_at);
    }
    const bool any = solved->verdict == REC_VERDICT_CONFLICT;
    size_t seen = 0;
    for (size_t i = 0; any && i < solution->conflict_count && seen < CONFLICTS_CHOSEN; i++) {
        const rec_conflict *conflict = &solution->conflicts[i];
        if (rec_conflict_concerns(solution->problem, conflict, quantity)) {
            seen++;
            for (size_t c = 0; c < conflict->claims.count; c++) {
                choose(picked, conflict->claims.claims[c]);
            }
        }
    }
}

static void choose_claims(const rec_solution *solution, uint32_t quantity, const conflicting *all,
                          chosen *picked)
{
    const rec_solved_quantity *solved = &solution->quantities[quantity];
    *picked = (chosen){.solution = solution, .quantity = quantity};
    choose_most_telling(solution, quantity, picked);
    for (size_t i = 0; i < solved->claim_count && picked->count < CHOSEN_MAX; i++) {
        const rec_claim_status status = solution->claims[solved->claims[i]].status;
        if (status == REC_CLAIM_BINDING || status == REC_CLAIM_SET_ASIDE ||
            is_conflicting(all, solved->claims[i])) {
            choose(picked, solved->claims[i]);
        }
    }
    for (size_t i = 0; i < solved->claim_count && picked->count < CHOSEN_MAX; i++) {
        choose(picked, solved->claims[i]);
    }
}

static rec_row_look look_of(rec_claim_status status)
{
    switch (status) {
    case REC_CLAIM_SET_ASIDE:
        return REC_ROW_SET_ASIDE;
    case REC_CLAIM_REPEAT:
        return REC_ROW_REPEAT;
    case REC_CLAIM_SOFT:
        return REC_ROW_SOFT;
    case REC_CLAIM_UNSAID: /* of no quantity's claims */
    case REC_CLAIM_IGNORED:
        return REC_ROW_IGNORED;
    case REC_CLAIM_IDLE:
    case REC_CLAIM_BINDING:
        break;
    }
    return REC_ROW_USED;
}

static rec_picture_row row_of(const rec_solution *solution, uint32_t index,
                              const conflicting *conflicts)
{
    const rec_claim *claim = &solution->problem->claims[index];
    const rec_reading reading = rec_solution_reading(solution, claim);
    const rec_claim_status status = solution->claims[index].status;
    rec_picture_row row = {
        .label = claim->id,
        .range = claim->range[reading],
        .look = look_of(status),
        .nothing = claim->nothing[reading],
        .conflict = is_conflicting(conflicts, index),
        .binding = status == REC_CLAIM_BINDING,
    };
    if (claim->soft) {
        row.look = status == REC_CLAIM_IGNORED ? REC_ROW_IGNORED : REC_ROW_SOFT;
        row.middle = claim->soft_value;
        row.nothing = false;
        row.range = (rec_range){claim->soft_value - claim->soft_minus,
                                claim->soft_value + claim->soft_plus, false, false};
    }
    return row;
}

static void draw(rec_text_report *report, uint32_t quantity, const chosen *picked,
                 const conflicting *conflicts)
{
    rec_picture_row rows[REC_PICTURE_ROWS_MAX];
    size_t count = 0;
    for (; count < picked->count; count++) {
        rows[count] = row_of(report->solution, picked->claim[count], conflicts);
    }
    const rec_solved_quantity *solved = &report->solution->quantities[quantity];
    if (solved->verdict != REC_VERDICT_SILENT) {
        rows[count++] =
            (rec_picture_row){.label = "bounds", .range = solved->bounds, .look = REC_ROW_BOUNDS};
    }
    rec_page_blank(&report->page);
    rec_picture_draw(&report->page, count, rows);
}

static void write_left_out(rec_text_report *report, uint32_t quantity, const chosen *picked)
{
    static const char *const names[] = {"idle",        "binding",   "set aside",
                                        "statistical", "repeating", "ignored"};
    enum { STATUS_COUNT = sizeof names / sizeof names[0] };
    const rec_solved_quantity *solved = &report->solution->quantities[quantity];
    if (solved->claim_count <= picked->count) {
        return;
    }
    size_t counts[STATUS_COUNT] = {0};
    for (size_t i = 0; i < solved->claim_count; i++) {
        counts[report->solution->claims[solved->claims[i]].status]++;
    }
    for (size_t i = 0; i < picked->count; i++) {
        counts[report->solution->claims[picked->claim[i]].status]--;
    }
    rec_page *page = &report->page;
    rec_page_begin(page, REC_TEXT_INDENT, REC_TEXT_HANG);
    rec_page_text(page, "and ");
    rec_page_unsigned(page, solved->claim_count - picked->count);
    rec_page_text(page, solved->claim_count - picked->count == 1 ? " more claim" : " more claims");
    const char *before = ": ";
    for (size_t i = 0; i < STATUS_COUNT; i++) {
        if (counts[i] > 0) {
            rec_page_text(page, before);
            rec_page_unsigned(page, counts[i]);
            rec_page_text(page, " ");
            rec_page_text(page, names[i]);
            before = ", ";
        }
    }
    rec_page_end(page);
}

void rec_text_claims(rec_text_report *report, uint32_t quantity)
{
    if (report->solution->quantities[quantity].claim_count == 0) {
        return;
    }
    conflicting conflicts;
    chosen picked;
    gather_conflicting(report->solution, quantity, &conflicts);
    choose_claims(report->solution, quantity, &conflicts, &picked);
    draw(report, quantity, &picked, &conflicts);
    rec_page_blank(&report->page);
    for (size_t i = 0; i < picked.count; i++) {
        rec_text_claim(report, picked.claim[i]);
    }
    write_left_out(report, quantity, &picked);
}
