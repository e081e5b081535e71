/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cheapest withdrawals found so far, by cost and then by the claims'
 * indices: of two, the one that withdraws the first claim they differ in comes
 * first. A heap of row numbers; rows are moved once, at the end.
 */
#include "core/repair_list.h"

#include <assert.h>
#include <string.h>

static bool *row_of(const rec_repair_list *list, size_t row)
{
    return list->withdrawn + row * list->claim_count;
}

static int compare(const rec_cost *a_cost, const bool a[], const rec_cost *b_cost, const bool b[],
                   size_t claim_count)
{
    const int by_cost = rec_cost_compare(a_cost, b_cost);
    for (size_t claim = 0; by_cost == 0 && claim < claim_count; claim++) {
        if (a[claim] != b[claim]) {
            return a[claim] ? -1 : 1;
        }
    }
    return by_cost;
}

static bool is_dearer(const rec_repair_list *list, size_t a, size_t b)
{
    const uint32_t row_a = list->heap[a], row_b = list->heap[b];
    return compare(&list->cost[row_a], row_of(list, row_a), &list->cost[row_b], row_of(list, row_b),
                   list->claim_count) > 0;
}

static void swap_rows(rec_repair_list *list, size_t a, size_t b)
{
    const uint32_t row = list->heap[a];
    list->heap[a] = list->heap[b];
    list->heap[b] = row;
}

static void sift_down(rec_repair_list *list, size_t at, size_t count)
{
    for (size_t child = 2 * at + 1; child < count; child = 2 * at + 1) {
        if (child + 1 < count && is_dearer(list, child + 1, child)) {
            child++;
        }
        if (!is_dearer(list, child, at)) {
            return;
        }
        swap_rows(list, at, child);
        at = child;
    }
}

static void sift_up(rec_repair_list *list, size_t at)
{
    while (at > 0 && is_dearer(list, at, (at - 1) / 2)) {
        swap_rows(list, at, (at - 1) / 2);
        at = (at - 1) / 2;
    }
}

static void drop(rec_repair_list *list, const rec_cost *cost)
{
    if (!list->has_dropped || rec_cost_compare(cost, &list->cheapest_dropped) < 0) {
        list->cheapest_dropped = *cost;
    }
    list->has_dropped = true;
}

void rec_repair_offer(rec_repair_list *list, const rec_repair_graph *graph)
{
    for (size_t claim = 0; claim < list->claim_count; claim++) {
        list->row[claim] = graph->decision[claim] == REC_WITHDRAWN;
    }
    if (list->count == 0 || rec_cost_compare(&graph->cost, &list->cheapest) < 0) {
        list->cheapest = graph->cost;
    }
    uint32_t row = (uint32_t)list->count;
    if (list->count == list->limit) {
        row = list->heap[0];
        if (compare(&graph->cost, list->row, &list->cost[row], row_of(list, row),
                    list->claim_count) > 0) {
            drop(list, &graph->cost);
            return;
        }
        drop(list, &list->cost[row]);
    }
    memcpy(row_of(list, row), list->row, list->claim_count * sizeof *list->row);
    list->cost[row] = graph->cost;
    if (list->count == list->limit) {
        sift_down(list, 0, list->count);
    } else {
        list->heap[list->count] = row;
        sift_up(list, list->count++);
    }
}

/** Whether every withdrawal that includes the decisions comes after the row, costs aside. */
static bool comes_after(const rec_repair_graph *graph, const bool row[])
{
    for (size_t claim = 0; claim < graph->problem->claim_count; claim++) {
        const uint8_t decision = graph->decision[claim];
        if (row[claim] && decision == REC_KEPT) {
            return true;
        }
        if (!row[claim] && decision != REC_KEPT) {
            return false;
        }
    }
    return false;
}

/* Until one was dropped nothing is hopeless: whether the list is complete has
 * to be found out. So has whether it holds all of the cheapest: while all rows
 * are of one cost and none of that cost was dropped, no tie is hopeless. */
bool rec_repair_is_hopeless(const rec_repair_list *list, rec_repair_graph *graph)
{
    if (list->only_cheapest && list->count > 0) {
        const rec_cost least_now = rec_repair_least_cost(graph);
        const int to_cheapest = rec_cost_compare(&least_now, &list->cheapest);
        const bool ties_overflow =
            list->has_dropped && rec_cost_compare(&list->cheapest_dropped, &list->cheapest) == 0;
        return to_cheapest > 0 || (to_cheapest == 0 && ties_overflow);
    }
    if (!list->has_dropped) {
        return false;
    }
    const rec_cost least = rec_repair_least_cost(graph);
    const rec_cost *dearest = &list->cost[list->heap[0]];
    const int order = rec_cost_compare(&least, dearest);
    if (order != 0) {
        return order > 0;
    }
    const bool ties_are_settled = rec_cost_compare(dearest, &list->cheapest) > 0 ||
                                  rec_cost_compare(dearest, &list->cheapest_dropped) == 0;
    return ties_are_settled && comes_after(graph, row_of(list, list->heap[0]));
}

static void copy_row(rec_repair_list *list, bool to[], rec_cost *to_cost, const bool from[],
                     const rec_cost *from_cost)
{
    memcpy(to, from, list->claim_count * sizeof *to);
    *to_cost = *from_cost;
}

void rec_repair_sort(rec_repair_list *list)
{
    for (size_t count = list->count; count > 1; count--) {
        swap_rows(list, 0, count - 1);
        sift_down(list, 0, count - 1);
    }
    /* Now heap[i] is the row that belongs at i: follow each cycle of moves. */
    for (size_t start = 0; start < list->count; start++) {
        rec_cost cost;
        size_t at = start;
        if (list->heap[start] == start) {
            continue;
        }
        copy_row(list, list->row, &cost, row_of(list, start), &list->cost[start]);
        while (list->heap[at] != start) {
            const size_t from = list->heap[at];
            assert(from < list->count);
            copy_row(list, row_of(list, at), &list->cost[at], row_of(list, from),
                     &list->cost[from]);
            list->heap[at] = (uint32_t)at;
            at = from;
        }
        copy_row(list, row_of(list, at), &list->cost[at], list->row, &cost);
        list->heap[at] = (uint32_t)at;
    }
}
