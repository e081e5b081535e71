/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which claims of a quantity have rows, and in which order: those that give
 * the bounds and those in the worst conflicts first, then others that bind,
 * are set aside or conflict, then the rest as written; drawn by origin, then by
 * source, then as written.
 */
#include "report/svg_chart_parts.h"

#include <stdlib.h>
#include <string.h>

typedef struct picked {
    uint32_t claim;
    size_t place;        /* among the quantity's claims */
    size_t origin_place; /* of the first row of its origin, */
    size_t source_place; /* and of its source there */
} picked;

typedef struct choice {
    const rec_solution *solution;
    const rec_solved_quantity *solved;
    uint32_t quantity;
    size_t most;
    picked row[REC_CHART_ROWS_MAX];
    size_t count;
} choice;

static bool is_chosen(const choice *made, uint32_t claim)
{
    for (size_t i = 0; i < made->count; i++) {
        if (made->row[i].claim == claim) {
            return true;
        }
    }
    return false;
}

static int compare_indices(const void *a, const void *b)
{
    const uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

/* Chooses a claim, unless it is on another quantity, which shows it. A
 * quantity's claims ascend, as the document's do. */
static void choose(choice *made, uint32_t claim)
{
    const uint32_t *found = bsearch(&claim, made->solved->claims, made->solved->claim_count,
                                    sizeof claim, compare_indices);
    if (found != NULL && made->count < made->most && !is_chosen(made, claim)) {
        made->row[made->count++] =
            (picked){.claim = claim, .place = (size_t)(found - made->solved->claims)};
    }
}

static void choose_list(choice *made, rec_claim_list list, size_t most)
{
    for (size_t i = 0; i < list.count && i < most; i++) {
        choose(made, list.claims[i]);
    }
}

static void choose_some(choice *made)
{
    enum { ENDS_CHOSEN = 6 };
    const rec_solution *solution = made->solution;
    const rec_solved_quantity *solved = made->solved;
    choose_list(made, solved->low_from, ENDS_CHOSEN);
    choose_list(made, solved->high_from, ENDS_CHOSEN);
    for (size_t i = 0; i < solution->conflict_count; i++) {
        if (solution->conflicts[i].quantity == made->quantity) {
            choose_list(made, solution->conflicts[i].claims, SIZE_MAX);
        }
    }
    for (size_t i = 0; i < solved->claim_count && made->count < made->most; i++) {
        const rec_claim_status status = solution->claims[solved->claims[i]].status;
        if (status == REC_CLAIM_BINDING || status == REC_CLAIM_SET_ASIDE) {
            choose(made, solved->claims[i]);
        }
    }
    for (size_t i = 0; i < solution->conflict_count; i++) {
        choose_list(made, solution->conflicts[i].claims, SIZE_MAX);
    }
    for (size_t i = 0; i < solved->claim_count && made->count < made->most; i++) {
        choose(made, solved->claims[i]);
    }
}

static int compare_picked(const void *a, const void *b)
{
    const picked *left = a, *right = b;
    if (left->origin_place != right->origin_place) {
        return left->origin_place < right->origin_place ? -1 : 1;
    }
    if (left->source_place != right->source_place) {
        return left->source_place < right->source_place ? -1 : 1;
    }
    return (left->place > right->place) - (left->place < right->place);
}

/* The origin that a claim is shown with: a repeat with what it repeats. */
static uint32_t origin_of(const choice *made, const picked *row)
{
    return made->solution->claims[row->claim].origin;
}

static uint32_t source_of(const choice *made, const picked *row)
{
    return made->solution->problem->claims[row->claim].source;
}

static void put_in_order(choice *made)
{
    for (size_t i = 0; i < made->count; i++) {
        picked *row = &made->row[i];
        row->origin_place = row->source_place = row->place;
        for (size_t k = 0; k < made->count; k++) {
            const picked *other = &made->row[k];
            if (origin_of(made, other) != origin_of(made, row)) {
                continue;
            }
            if (other->place < row->origin_place) {
                row->origin_place = other->place;
            }
            if (source_of(made, other) == source_of(made, row) &&
                other->place < row->source_place) {
                row->source_place = other->place;
            }
        }
    }
    qsort(made->row, made->count, sizeof made->row[0], compare_picked);
}

static bool is_listed_in_conflict(const rec_solution *solution, uint32_t claim)
{
    for (size_t i = 0; i < solution->conflict_count; i++) {
        const rec_claim_list list = solution->conflicts[i].claims;
        for (size_t c = 0; c < list.count; c++) {
            if (list.claims[c] == claim) {
                return true;
            }
        }
    }
    return false;
}

static void count_gathered(rec_chart_rows *rows, const choice *made)
{
    for (size_t i = 0; i < made->solved->claim_count; i++) {
        rows->gathered[made->solution->claims[made->solved->claims[i]].status]++;
    }
    for (size_t i = 0; i < made->count; i++) {
        rows->gathered[made->solution->claims[made->row[i].claim].status]--;
    }
    rows->gathered_count = made->solved->claim_count - made->count;
}

void rec_chart_rows_choose(rec_chart_rows *rows, const rec_solution *solution, uint32_t quantity)
{
    const rec_solved_quantity *solved = &solution->quantities[quantity];
    const bool all = solved->claim_count <= REC_CHART_ROWS_MAX;
    choice made = {.solution = solution,
                   .solved = solved,
                   .quantity = quantity,
                   .most = all ? REC_CHART_ROWS_MAX : REC_CHART_ROWS_CHOSEN};
    choose_some(&made);
    put_in_order(&made);
    memset(rows, 0, sizeof *rows);
    rows->count = made.count;
    for (size_t i = 0; i < made.count; i++) {
        const picked *row = &made.row[i], *before = i > 0 ? &made.row[i - 1] : NULL;
        const bool first = before == NULL || before->origin_place != row->origin_place;
        rows->row[i] = (rec_chart_row){
            .claim = row->claim,
            .first_of_origin = first,
            .first_of_source = first || before->source_place != row->source_place,
            .clashes = is_listed_in_conflict(solution, row->claim),
        };
    }
    count_gathered(rows, &made);
}

const rec_chart_row *rec_chart_row_of(const rec_chart_rows *rows, uint32_t claim)
{
    for (size_t i = 0; i < rows->count; i++) {
        if (rows->row[i].claim == claim) {
            return &rows->row[i];
        }
    }
    return NULL;
}
