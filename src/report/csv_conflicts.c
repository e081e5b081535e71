/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who contradicts whom, from the side of each claim: conflicts list their
 * claims, here claims list their conflicts.
 */
#include "report/csv_parts.h"

#include <string.h>

static void count_each(const rec_solution *solution, size_t first[])
{
    for (size_t k = 0; k < solution->conflict_count; k++) {
        const rec_claim_list list = solution->conflicts[k].claims;
        for (size_t i = 0; i < list.count; i++) {
            first[list.claims[i] + 1]++;
        }
    }
    for (size_t c = 0; c < solution->problem->claim_count; c++) {
        first[c + 1] += first[c];
    }
}

static void place_each(const rec_solution *solution, size_t next[], uint32_t places[])
{
    for (size_t k = 0; k < solution->conflict_count; k++) {
        const rec_claim_list list = solution->conflicts[k].claims;
        for (size_t i = 0; i < list.count; i++) {
            places[next[list.claims[i]]++] = (uint32_t)k;
        }
    }
}

rec_status rec_csv_conflicts_find(const rec_solution *solution, rec_arena *arena,
                                  rec_csv_conflicts *found)
{
    const size_t claims = solution->problem->claim_count;
    size_t *first = rec_arena_take(arena, claims + 1, sizeof *first);
    size_t *next = rec_arena_take(arena, claims + 1, sizeof *next);
    uint32_t *last_for = rec_arena_take(arena, claims + 1, sizeof *last_for);
    if (first == NULL || next == NULL || last_for == NULL) {
        return REC_E_MEMORY;
    }
    memset(first, 0, (claims + 1) * sizeof *first);
    memset(last_for, 0, (claims + 1) * sizeof *last_for);
    count_each(solution, first);
    uint32_t *places = rec_arena_take(arena, first[claims] + 1, sizeof *places);
    if (places == NULL) {
        return REC_E_MEMORY;
    }
    memcpy(next, first, (claims + 1) * sizeof *next);
    place_each(solution, next, places);
    *found = (rec_csv_conflicts){solution, first, places, last_for};
    return REC_OK;
}

/** "k1" is the first of the whole result. */
static void write_place(rec_csv *csv, size_t place)
{
    char id[24];
    size_t at = sizeof id;
    id[--at] = '\0';
    for (size_t left = place + 1; left > 0; left /= 10) {
        id[--at] = (char)('0' + (int)(left % 10));
    }
    id[--at] = 'k';
    rec_csv_list_item(csv, id + at);
}

void rec_csv_conflicts_of_claim(rec_csv *csv, const rec_csv_conflicts *found, uint32_t claim)
{
    rec_csv_list_begin(csv);
    for (size_t i = found->first[claim]; i < found->first[claim + 1]; i++) {
        write_place(csv, found->places[i]);
    }
    rec_csv_list_end(csv);
}

void rec_csv_conflicts_of_quantity(rec_csv *csv, const rec_solution *solution, uint32_t quantity)
{
    const bool any = solution->quantities[quantity].verdict == REC_VERDICT_CONFLICT;
    rec_csv_list_begin(csv);
    for (size_t k = 0; any && k < solution->conflict_count; k++) {
        if (rec_conflict_concerns(solution->problem, &solution->conflicts[k], quantity)) {
            write_place(csv, k);
        }
    }
    rec_csv_list_end(csv);
}

void rec_csv_against(rec_csv *csv, rec_csv_conflicts *found, uint32_t claim)
{
    const rec_solution *solution = found->solution;
    const rec_problem *problem = solution->problem;
    rec_csv_list_begin(csv);
    for (size_t i = found->first[claim]; i < found->first[claim + 1]; i++) {
        const rec_conflict *conflict = &solution->conflicts[found->places[i]];
        for (size_t m = 0; m < conflict->claims.count; m++) {
            const uint32_t other = conflict->claims.claims[m];
            if (other != claim && found->last_for[other] != claim + 1) {
                found->last_for[other] = claim + 1;
                rec_csv_list_item(csv, problem->claims[other].id);
            }
        }
        for (size_t m = 0; m < conflict->relations.count; m++) {
            rec_csv_list_item(csv, problem->relations[conflict->relations.relations[m]].id);
        }
    }
    rec_csv_list_end(csv);
}
