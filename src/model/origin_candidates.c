/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whose figures a claim may pass on: claims of the sources that its own leads
 * to, found by bisection in the quantity's claims by source and date.
 */
#include "model/origin_search.h"

#include <stdlib.h>

int rec_origin_compare_dates(const rec_claim *a, const rec_claim *b)
{
    const bool dated_a = a->date_from != REC_DATE_NONE, dated_b = b->date_from != REC_DATE_NONE;
    if (!dated_a || !dated_b) {
        return (int)dated_a - (int)dated_b;
    }
    return rec_date_compare(a->date, b->date);
}

/** For qsort, which has no context argument: what is sorted carries what is compared. */
typedef struct sort_entry {
    const rec_claim *claim;
    uint32_t index;
} sort_entry;

static int compare_entries(const void *a, const void *b)
{
    const sort_entry *x = a, *y = b;
    if (x->claim->source != y->claim->source) {
        return x->claim->source < y->claim->source ? -1 : 1;
    }
    const int by_date = rec_origin_compare_dates(x->claim, y->claim);
    return by_date != 0 ? by_date : (x->index > y->index) - (x->index < y->index);
}

rec_status rec_origin_sort(rec_origin_search *search, const rec_solved_quantity *quantity)
{
    sort_entry *entries = rec_arena_take(search->scratch, quantity->claim_count, sizeof *entries);
    if (entries == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t i = 0; i < quantity->claim_count; i++) {
        entries[i] =
            (sort_entry){&search->problem->claims[quantity->claims[i]], quantity->claims[i]};
    }
    qsort(entries, quantity->claim_count, sizeof *entries, compare_entries);
    for (size_t i = 0; i < quantity->claim_count; i++) {
        search->by_source[i] = entries[i].index;
    }
    return REC_OK;
}

/** First place in by_source at or after (source, date of `like`); like NULL: the source's first. */
static size_t first_place(const rec_origin_search *search, size_t count, uint32_t source,
                          const rec_claim *like)
{
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const rec_claim *claim = &search->problem->claims[search->by_source[middle]];
        const bool before = claim->source != source
                                ? claim->source < source
                                : like != NULL && rec_origin_compare_dates(claim, like) < 0;
        if (before) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void add_candidates(rec_origin_search *search, size_t count, uint32_t source,
                           const rec_claim *like, rec_candidates *found)
{
    for (size_t at = first_place(search, count, source, like); at < count; at++) {
        const uint32_t index = search->by_source[at];
        const rec_claim *claim = &search->problem->claims[index];
        if (claim->source != source ||
            (like != NULL && rec_origin_compare_dates(claim, like) != 0)) {
            break;
        }
        if (rec_solution_ignores(search->solution, index)) {
            found->ignored = true;
        } else if (!claim->soft) {
            search->found[found->count++] = index;
        }
    }
}

/** Sources whose figures a claim may pass on: where its source, or the one it names, leads. */
size_t rec_origin_reach(rec_origin_search *search, const rec_claim *claim, const uint32_t **reached)
{
    /* nobody repeats himself, even through the one he names */
    const uint32_t own = search->graph->cycle[claim->source];
    if (claim->repeats_form != REC_REPEATS_OTHER) {
        return rec_source_graph_reach(search->graph, claim->source, own, reached);
    }
    size_t count = rec_source_graph_reach(search->graph, claim->repeats_index, own, reached);
    if (search->graph->cycle[claim->repeats_index] != own) {
        search->graph->stack[count++] = claim->repeats_index;
    }
    return count;
}

rec_candidates rec_origin_candidates(rec_origin_search *search, size_t claim_count,
                                     const rec_claim *claim)
{
    rec_candidates found = {0, false};
    const uint32_t *reached;
    const size_t count = rec_origin_reach(search, claim, &reached);
    for (size_t i = 0; i < count; i++) {
        add_candidates(search, claim_count, reached[i], search->fixed ? NULL : claim, &found);
    }
    if (found.count == 0 && claim->repeats_form == REC_REPEATS_OTHER && !search->fixed) {
        /* the claim names whom it repeats: then a figure of another day will do */
        for (size_t i = 0; i < count; i++) {
            add_candidates(search, claim_count, reached[i], NULL, &found);
        }
    }
    return found;
}

bool rec_origin_has_used_claim(const rec_origin_search *search, size_t claim_count, uint32_t source)
{
    for (size_t at = first_place(search, claim_count, source, NULL); at < claim_count; at++) {
        const uint32_t index = search->by_source[at];
        const rec_claim *claim = &search->problem->claims[index];
        if (claim->source != source) {
            return false;
        }
        if (!rec_solution_ignores(search->solution, index) && !claim->soft) {
            return true;
        }
    }
    return false;
}
