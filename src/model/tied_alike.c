/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Claims that say the same of one quantity at one date stand for each other:
 * where one of them is in a set that cannot hold together, so is each other in
 * its place. What many repeat independently would else be found again and
 * again.
 */
#include "model/tied_dispute.h"

#include <stdlib.h>
#include <string.h>

/** Sets of a group beyond which no more are made of one by the others' standing in. */
enum { SETS_MAX = 5000 };

/** What a claim says, for sorting. */
typedef struct spoken {
    rec_end lo, hi;
    uint32_t date, element;
} spoken;

static int compare_ends(rec_end a, rec_end b)
{
    if (a.value != b.value) {
        return a.value < b.value ? -1 : 1;
    }
    return a.rank != b.rank ? (a.rank < b.rank ? -1 : 1) : (int)a.open - (int)b.open;
}

static int compare_said(const spoken *x, const spoken *y)
{
    if (x->date != y->date) {
        return x->date < y->date ? -1 : 1;
    }
    const int by_lo = compare_ends(x->lo, y->lo);
    return by_lo != 0 ? by_lo : compare_ends(x->hi, y->hi);
}

static int compare_spoken(const void *a, const void *b)
{
    const spoken *x = a, *y = b;
    const int by_said = compare_said(x, y);
    return by_said != 0 ? by_said : (x->element > y->element) - (x->element < y->element);
}

/** Numbers what a member's claims say: alike[element] is the first element that says the same. */
static void find_in_member(rec_tied *tied, size_t member, spoken all[])
{
    const rec_dated_line *dated = &tied->standings[member].dated;
    size_t count = 0;
    for (size_t i = 0; i < dated->line.count; i++) {
        const uint32_t element = (uint32_t)(tied->claim_first[member] + i);
        if (dated->line.flags == NULL || (dated->line.flags[i] & REC_NEVER_HOLDS) == 0) {
            all[count++] = (spoken){.lo = rec_line_lo(&dated->line, i),
                                    .hi = rec_line_hi(&dated->line, i),
                                    .date = dated->date != NULL ? dated->date[i] : 0,
                                    .element = element};
        }
    }
    if (count > 1) {
        qsort(all, count, sizeof *all, compare_spoken);
    }
    for (size_t i = 0; i < count; i++) {
        const bool same = i > 0 && compare_said(&all[i - 1], &all[i]) == 0;
        tied->alike[all[i].element] = same ? tied->alike[all[i - 1].element] : all[i].element;
        tied->next_alike[all[i].element] = REC_NO_INDEX;
        if (same) {
            tied->next_alike[all[i - 1].element] = all[i].element;
        }
    }
}

rec_status rec_tied_find_alike(rec_tied *tied)
{
    tied->alike = rec_arena_take(tied->arena, tied->element_count, sizeof *tied->alike);
    tied->next_alike = rec_arena_take(tied->arena, tied->element_count, sizeof *tied->next_alike);
    if (tied->alike == NULL || tied->next_alike == NULL) {
        return REC_E_MEMORY;
    }
    for (uint32_t e = 0; e < tied->element_count; e++) {
        tied->alike[e] = e;
        tied->next_alike[e] = REC_NO_INDEX;
    }
    rec_arena scratch;
    rec_arena_init(&scratch, &tied->arena->allocator);
    size_t most = 0;
    for (size_t m = 0; m < tied->group->quantity_count; m++) {
        const size_t count = tied->standings[m].dated.line.count;
        most = count > most ? count : most;
    }
    spoken *all = rec_arena_take(&scratch, most, sizeof *all);
    for (size_t m = 0; all != NULL && m < tied->group->quantity_count; m++) {
        find_in_member(tied, m, all);
    }
    rec_arena_release(&scratch);
    return all == NULL ? REC_E_MEMORY : REC_OK;
}

static int compare_elements(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static rec_status add_one(const rec_tied *tied, rec_tied_dispute *dispute, const rec_tied_set *set,
                          const uint32_t standing_in[], uint32_t like)
{
    rec_tied_set other = *set;
    other.like = like;
    other.members = rec_arena_take(tied->arena, set->member_count, sizeof *other.members);
    if (other.members == NULL) {
        return REC_E_MEMORY;
    }
    memcpy(other.members, standing_in, set->member_count * sizeof *standing_in);
    qsort(other.members, other.member_count, sizeof *other.members, compare_elements);
    return rec_tied_add_set(tied, dispute, &other);
}

rec_status rec_tied_add_alike(const rec_tied *tied, rec_tied_dispute *dispute, size_t set)
{
    const rec_tied_set first = dispute->sets[set];
    rec_arena scratch;
    rec_arena_init(&scratch, &tied->arena->allocator);
    uint32_t *at = rec_arena_take(&scratch, first.member_count, sizeof *at);
    rec_status status = at == NULL ? REC_E_MEMORY : REC_OK;
    for (size_t i = 0; status == REC_OK && i < first.member_count; i++) {
        at[i] = tied->alike[first.members[i]];
    }
    /* an odometer over those alike to each member */
    while (status == REC_OK) {
        bool is_first = true;
        for (size_t i = 0; i < first.member_count; i++) {
            is_first = is_first && at[i] == first.members[i];
        }
        if (!is_first && dispute->set_count >= SETS_MAX) {
            dispute->sets_cut = true;
            break;
        }
        status = is_first ? REC_OK : add_one(tied, dispute, &first, at, (uint32_t)set);
        size_t i = 0;
        while (i < first.member_count && tied->next_alike[at[i]] == REC_NO_INDEX) {
            at[i] = tied->alike[at[i]];
            i++;
        }
        if (i == first.member_count) {
            break;
        }
        at[i] = tied->next_alike[at[i]];
    }
    rec_arena_release(&scratch);
    return status;
}
