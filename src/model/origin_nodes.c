/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sources that count as one, by union and find.
 */
#include "model/origin_search.h"

#include <string.h>

uint32_t rec_origin_node(const rec_origin_search *search, uint32_t node)
{
    while (search->node[node] != node) {
        search->node[node] = search->node[search->node[node]];
        node = search->node[node];
    }
    return node;
}

uint32_t rec_origin_source(const rec_origin_search *search, uint32_t node)
{
    return node % (uint32_t)search->problem->source_count;
}

/** A source that repeats nobody stands for others before one that does; then the lesser id. */
static bool stands_before(const rec_origin_search *search, uint32_t a, uint32_t b)
{
    const uint32_t source_a = rec_origin_source(search, a), source_b = rec_origin_source(search, b);
    const bool root_a = rec_source_graph_is_root(search->graph, source_a);
    const bool root_b = rec_source_graph_is_root(search->graph, source_b);
    if (root_a != root_b) {
        return root_a;
    }
    return strcmp(search->problem->sources[source_a].id, search->problem->sources[source_b].id) < 0;
}

void rec_origin_join(rec_origin_search *search, uint32_t a, uint32_t b)
{
    a = rec_origin_node(search, a);
    b = rec_origin_node(search, b);
    if (a == b) {
        return;
    }
    if (stands_before(search, a, b)) {
        search->node[b] = a;
    } else {
        search->node[a] = b;
    }
}

uint32_t rec_origin_alone(const rec_origin_search *search, uint32_t source)
{
    return search->problem->sources[source].repeats_count == 0
               ? source
               : source + (uint32_t)search->problem->source_count;
}

uint32_t rec_origin_left(const rec_origin_search *search, uint32_t source)
{
    return rec_origin_alone(search, search->graph->cycle[source]);
}

static void join_cycles(rec_origin_search *search)
{
    for (uint32_t s = 0; s < search->problem->source_count; s++) {
        rec_origin_join(search, s, search->graph->cycle[s]);
    }
}

/** Each source its own again, but for those in one cycle. */
void rec_origin_separate(rec_origin_search *search)
{
    for (uint32_t n = 0; n < REC_ORIGIN_NODES * search->problem->source_count; n++) {
        search->node[n] = n;
    }
    join_cycles(search);
}
