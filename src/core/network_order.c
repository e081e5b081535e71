/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Search in breadth, twice for each part: from any of its tapes, then from the
 * one reached last, which is at a far end. The list of those reached is the
 * order itself.
 */
#include "core/network_order.h"

static const uint32_t no_rank = UINT32_MAX;

/* Marks for `seen` that no earlier search has used. */
typedef struct search {
    const rec_network *network;
    uint32_t *order, *rank, *seen;
    uint32_t mark;
} search;

/* Lists from `begin` on all tapes that hang together with one; returns how far the list goes. */
static size_t list_from(search *of, uint32_t tape, size_t begin)
{
    const rec_network *const network = of->network;
    size_t count = begin;
    of->mark++;
    of->order[count] = tape;
    of->rank[tape] = (uint32_t)count++;
    for (size_t at = begin; at < count; at++) {
        const uint32_t from = of->order[at];
        for (uint32_t k = network->scope_first[from]; k < network->scope_first[from + 1]; k++) {
            const uint32_t variable = network->scope[k];
            if (of->seen[variable] == of->mark) {
                continue;
            }
            of->seen[variable] = of->mark;
            for (uint32_t u = network->use_first[variable]; u < network->use_first[variable + 1];
                 u++) {
                const uint32_t next = network->use[u];
                if (of->rank[next] == no_rank) {
                    of->order[count] = next;
                    of->rank[next] = (uint32_t)count++;
                }
            }
        }
    }
    return count;
}

void rec_network_put_in_order(const rec_network *network, uint32_t order[], uint32_t rank[],
                              uint32_t seen[])
{
    search of = {.network = network, .order = order, .rank = rank, .seen = seen, .mark = 0};
    memset(seen, 0, network->variable_count * sizeof *seen);
    memset(rank, 0xFF, network->tape_count * sizeof *rank); /* no_rank */
    size_t begin = 0;
    for (size_t t = 0; t < network->tape_count; t++) {
        if (rank[t] != no_rank) {
            continue;
        }
        const size_t end = list_from(&of, (uint32_t)t, begin);
        const uint32_t last = order[end - 1];
        for (size_t i = begin; i < end; i++) {
            rank[order[i]] = no_rank;
        }
        begin = list_from(&of, last, begin);
    }
}
