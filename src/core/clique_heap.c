/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The order of costs, and a bounded binary heap (Williams 1964) of the cliques
 * that come first in it.
 */
#include "core/clique_heap.h"

int rec_cost_compare(const rec_cost *a, const rec_cost *b)
{
    if (a->weight != b->weight) {
        return a->weight < b->weight ? -1 : 1;
    }
    for (size_t grade = 0; grade < REC_GRADE_COUNT; grade++) {
        if (a->reliability[grade] != b->reliability[grade]) {
            return a->reliability[grade] < b->reliability[grade] ? -1 : 1;
        }
    }
    for (size_t grade = 0; grade < REC_GRADE_COUNT; grade++) {
        if (a->credibility[grade] != b->credibility[grade]) {
            return a->credibility[grade] < b->credibility[grade] ? -1 : 1;
        }
    }
    return 0;
}

/* Whether a is given after b: costs more, or as much further up the line. */
static bool is_after(const rec_clique *a, const rec_clique *b)
{
    const int by_cost = rec_cost_compare(&a->cost, &b->cost);
    return by_cost != 0 ? by_cost > 0 : rec_compare_lo(a->lo, b->lo) > 0;
}

/* Puts a clique into a heap whose top is free. */
static void sift_down(rec_clique heap[], size_t count, rec_clique clique)
{
    size_t at = 0;
    for (size_t child = 1; child < count; child = 2 * at + 1) {
        if (child + 1 < count && is_after(&heap[child + 1], &heap[child])) {
            child++;
        }
        if (!is_after(&heap[child], &clique)) {
            break;
        }
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = clique;
}

/* Puts a clique into a heap whose last place is free. */
static void sift_up(rec_clique heap[], size_t at, rec_clique clique)
{
    for (size_t parent = (at - 1) / 2; at > 0; parent = (at - 1) / 2) {
        if (!is_after(&clique, &heap[parent])) {
            break;
        }
        heap[at] = heap[parent];
        at = parent;
    }
    heap[at] = clique;
}

bool rec_clique_heap_wants(const rec_clique_heap *heap, uint64_t weight)
{
    return heap->count < heap->limit || (heap->limit > 0 && weight <= heap->cliques[0].cost.weight);
}

void rec_clique_heap_offer(rec_clique_heap *heap, const rec_clique *clique)
{
    if (heap->count < heap->limit) {
        sift_up(heap->cliques, heap->count++, *clique);
    } else if (heap->limit > 0 && is_after(&heap->cliques[0], clique)) {
        sift_down(heap->cliques, heap->count, *clique);
    }
}

void rec_clique_heap_sort(rec_clique_heap *heap)
{
    for (size_t count = heap->count; count > 1; count--) {
        const rec_clique worst = heap->cliques[0];
        sift_down(heap->cliques, count - 1, heap->cliques[count - 1]);
        heap->cliques[count - 1] = worst;
    }
}
