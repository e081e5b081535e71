/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sets a group up under a reading: what stands on each of its members at all
 * dates that any of them has, and which claims on one member exclude each
 * other whatever is tied.
 */
#include "model/tied.h"

#include <stdlib.h>
#include <string.h>

/** Pairs that are listed; more of them are seen where ends are apart. */
enum { PAIRS_MAX = 100000 };

/** Of these, for shaving. */
#define SHAVING_MAX UINT64_C(40000)

/** Bytes that may be looked at to find what bounds rest on. */
#define TRACES_MAX UINT64_C(1000000000)

static int compare_dates(const void *a, const void *b)
{
    return rec_date_compare(*(const rec_date *)a, *(const rec_date *)b);
}

/** All dates of claims on members that change, and those that relations name. */
static rec_status list_dates(const rec_tied *tied, rec_date **dates, size_t *count)
{
    const rec_solving *solving = tied->solving;
    const rec_problem *problem = solving->problem;
    const rec_group *group = tied->group;
    size_t most = 0;
    for (size_t m = 0; m < group->quantity_count; m++) {
        const size_t first = solving->by_name_first[group->quantities[m]];
        most += solving->by_name_first[group->quantities[m] + 1] - first;
    }
    for (size_t b = 0; b < group->binder_count; b++) {
        most += rec_binder_terms(problem, group->binders[b])->operand_count;
    }
    *dates = rec_arena_take(tied->arena, most, sizeof **dates);
    if (*dates == NULL) {
        return REC_E_MEMORY;
    }
    size_t used = 0;
    bool timed = false;
    for (size_t m = 0; m < group->quantity_count; m++) {
        const uint32_t quantity = group->quantities[m];
        timed = solving->solution->quantities[quantity].timed;
        for (size_t i = solving->by_name_first[quantity];
             i < solving->by_name_first[quantity + 1] &&
             !rec_quantity_is_fixed(&problem->quantities[quantity]);
             i++) {
            if (rec_claim_stands(&solving->solution->claims[solving->by_name[i]])) {
                (*dates)[used++] = problem->claims[solving->by_name[i]].date;
            }
        }
    }
    for (size_t b = 0; b < group->binder_count; b++) {
        const rec_relation_terms *terms = rec_binder_terms(problem, group->binders[b]);
        for (size_t i = 0; i < terms->operand_count; i++) {
            const rec_relation_operand *operand = &terms->operands[i];
            if (operand->has_date && operand->quantity != REC_NO_INDEX &&
                !rec_quantity_is_fixed(&problem->quantities[operand->quantity])) {
                (*dates)[used++] = timed ? operand->date : rec_date_day(operand->date);
            }
        }
    }
    qsort(*dates, used, sizeof **dates, compare_dates);
    *count = 0;
    for (size_t i = 0; i < used; i++) {
        if (*count == 0 || !rec_date_same((*dates)[*count - 1], (*dates)[i])) {
            (*dates)[(*count)++] = (*dates)[i];
        }
    }
    return REC_OK;
}

static rec_status gather(rec_tied *tied)
{
    const rec_solving *solving = tied->solving;
    const rec_group *group = tied->group;
    rec_date *others;
    rec_standing_dates dates = {.has_at = solving->solution->has_at, .at = solving->solution->at};
    rec_status status = list_dates(tied, &others, &dates.other_count);
    dates.others = others;
    tied->date_count = 1;
    for (size_t m = 0; m < group->quantity_count && status == REC_OK; m++) {
        const uint32_t quantity = group->quantities[m];
        const size_t first = solving->by_name_first[quantity];
        rec_standing *standing = &tied->standings[m];
        status = rec_standing_gather(solving->solution, quantity, solving->by_name + first,
                                     solving->by_name_first[quantity + 1] - first, tied->taken,
                                     &dates, tied->arena, standing);
        if (status == REC_OK && !rec_quantity_is_fixed(standing->quantity)) {
            tied->dates = standing->dates;
            tied->date_count = standing->dated.dates.count;
            tied->has_dates = standing->has_at || dates.other_count > 0;
            tied->at = standing->at;
        }
    }
    return status;
}

/* ---- claims that exclude each other ---- */

typedef struct pair_list {
    uint32_t *a, *b;
    size_t count;
} pair_list;

static rec_status list_pairs_of(rec_tied *tied, size_t member, rec_arena *scratch, pair_list *list)
{
    const rec_dated_line *dated = &tied->standings[member].dated;
    const uint32_t first = (uint32_t)tied->claim_first[member];
    for (size_t i = 0; i < dated->line.count; i++) {
        if ((dated->line.flags[i] & REC_NEVER_HOLDS) != 0 && list->count < PAIRS_MAX) {
            list->a[list->count] = list->b[list->count] = first + (uint32_t)i;
            list->count++;
        }
    }
    size_t size_bytes = 0, listed = 0;
    if (rec_pairs_size(dated->line.count, dated->dates.count, 0, &size_bytes) != REC_OK) {
        return REC_E_MEMORY;
    }
    rec_workspace work = rec_standing_workspace(scratch, size_bytes);
    if (work.memory == NULL) {
        return REC_E_MEMORY;
    }
    const rec_status status = rec_pairs_list(dated, &work, PAIRS_MAX - list->count,
                                             list->a + list->count, list->b + list->count, &listed);
    if (status == REC_E_LIMIT) {
        tied->pairs_cut = true;
        return REC_OK;
    }
    for (size_t p = list->count; status == REC_OK && p < list->count + listed; p++) {
        list->a[p] += first;
        list->b[p] += first;
    }
    list->count += status == REC_OK ? listed : 0;
    return status;
}

static rec_status list_pairs(rec_tied *tied)
{
    rec_arena scratch;
    rec_arena_init(&scratch, &tied->arena->allocator);
    pair_list list = {.a = rec_arena_take(&scratch, PAIRS_MAX, sizeof(uint32_t)),
                      .b = rec_arena_take(&scratch, PAIRS_MAX, sizeof(uint32_t))};
    rec_status status = list.a == NULL || list.b == NULL ? REC_E_MEMORY : REC_OK;
    for (size_t m = 0; m < tied->group->quantity_count && status == REC_OK; m++) {
        rec_end *lo, *hi;
        bool *marks = NULL, any = false;
        status = rec_solving_conflict(&tied->standings[m], &scratch, &lo, &hi, &marks, &any);
        if (status == REC_OK && any) {
            status = list_pairs_of(tied, m, &scratch, &list);
        }
    }
    uint32_t *a = rec_arena_take(tied->arena, list.count, sizeof *a);
    uint32_t *b = rec_arena_take(tied->arena, list.count, sizeof *b);
    if (status == REC_OK && (a == NULL || b == NULL)) {
        status = REC_E_MEMORY;
    }
    if (status == REC_OK) {
        memcpy(a, list.a, list.count * sizeof *a);
        memcpy(b, list.b, list.count * sizeof *b);
        tied->pair_a = a;
        tied->pair_b = b;
        tied->pair_count = list.count;
    }
    rec_arena_release(&scratch);
    return status;
}

rec_status rec_tied_make(rec_solving *solving, const rec_group *group, int taken, rec_arena *arena,
                         rec_tied *tied)
{
    *tied = (rec_tied){.solving = solving,
                       .group = group,
                       .taken = taken,
                       .arena = arena,
                       .work_left = REC_TIED_WORK_MAX,
                       .proofs_left = REC_TIED_PROOFS_MAX,
                       .traces_left = TRACES_MAX,
                       .shaving_left = SHAVING_MAX};
    const size_t members = group->quantity_count;
    tied->standings = rec_arena_take(arena, members, sizeof *tied->standings);
    tied->claim_first = rec_arena_take(arena, members + 1, sizeof *tied->claim_first);
    if (tied->standings == NULL || tied->claim_first == NULL) {
        return REC_E_MEMORY;
    }
    rec_status status = gather(tied);
    for (size_t m = 0; m < members && status == REC_OK; m++) {
        tied->claim_first[m + 1] = tied->claim_first[m] + tied->standings[m].dated.line.count;
    }
    tied->element_count = tied->claim_first[members] + group->binder_count;
    if (status == REC_OK) {
        status = rec_tied_find_alike(tied);
    }
    if (status == REC_OK) {
        status = list_pairs(tied);
    }
    if (status == REC_OK) {
        status = rec_tied_build(tied);
    }
    if (status == REC_OK) {
        status = rec_tied_linear_make(tied);
    }
    return status == REC_OK ? rec_tied_shave_make(tied) : status;
}

void rec_tied_release(rec_tied *tied)
{
    rec_tied_linear_free(tied->linear);
    tied->linear = NULL;
}
