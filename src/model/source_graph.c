/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cycles of repeating sources by Tarjan's strongly connected components, with
 * an explicit stack; and walks along "repeats".
 */
#include "model/source_graph.h"

#include <string.h>

typedef struct component_search {
    const rec_problem *problem;
    uint32_t *cycle, *number, *low, *edge, *path, *pending;
    bool *on_pending;
    size_t path_count, pending_count;
    uint32_t next_number;
} component_search;

static void enter(component_search *search, uint32_t source)
{
    search->number[source] = search->low[source] = ++search->next_number;
    search->path[search->path_count++] = source;
    search->pending[search->pending_count++] = source;
    search->on_pending[source] = true;
}

/** All of the component are pending above `source`: names them by the one of the least id, so that
 * the order in which sources are defined tells nothing. */
static void close_component(component_search *search, uint32_t source)
{
    size_t first = search->pending_count;
    uint32_t least = source;
    do {
        first--;
        const uint32_t member = search->pending[first];
        const rec_source *sources = search->problem->sources;
        least = strcmp(sources[member].id, sources[least].id) < 0 ? member : least;
    } while (search->pending[first] != source);
    for (size_t i = first; i < search->pending_count; i++) {
        search->cycle[search->pending[i]] = least;
        search->on_pending[search->pending[i]] = false;
    }
    search->pending_count = first;
}

static void lower(uint32_t *low, uint32_t to)
{
    *low = to < *low ? to : *low;
}

static void search_from(component_search *search, uint32_t start)
{
    enter(search, start);
    while (search->path_count > 0) {
        const uint32_t at = search->path[search->path_count - 1];
        const rec_source *source = &search->problem->sources[at];
        if (search->edge[at] < source->repeats_count) {
            const uint32_t to =
                search->problem->repeats[source->repeats_first + search->edge[at]++];
            if (search->number[to] == 0) {
                enter(search, to);
            } else if (search->on_pending[to]) {
                lower(&search->low[at], search->number[to]);
            }
            continue;
        }
        search->path_count--;
        if (search->path_count > 0) {
            lower(&search->low[search->path[search->path_count - 1]], search->low[at]);
        }
        if (search->low[at] == search->number[at]) {
            close_component(search, at);
        }
    }
}

rec_status rec_source_graph_make(const rec_problem *problem, rec_arena *scratch,
                                 rec_source_graph *graph)
{
    const size_t count = problem->source_count;
    *graph = (rec_source_graph){.problem = problem,
                                .cycle = rec_arena_take(scratch, count, sizeof(uint32_t)),
                                .stack = rec_arena_take(scratch, count, sizeof(uint32_t)),
                                .seen = rec_arena_take(scratch, count, sizeof(uint32_t))};
    component_search search = {.problem = problem,
                               .cycle = graph->cycle,
                               .number = rec_arena_take(scratch, count, sizeof(uint32_t)),
                               .low = rec_arena_take(scratch, count, sizeof(uint32_t)),
                               .edge = rec_arena_take(scratch, count, sizeof(uint32_t)),
                               .path = rec_arena_take(scratch, count, sizeof(uint32_t)),
                               .pending = rec_arena_take(scratch, count, sizeof(uint32_t)),
                               .on_pending = rec_arena_take(scratch, count, sizeof(bool))};
    if (graph->cycle == NULL || graph->stack == NULL || graph->seen == NULL ||
        search.number == NULL || search.low == NULL || search.edge == NULL || search.path == NULL ||
        search.pending == NULL || search.on_pending == NULL) {
        return REC_E_MEMORY;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (search.number[i] == 0) {
            search_from(&search, i);
        }
    }
    return REC_OK;
}

size_t rec_source_graph_reach(rec_source_graph *graph, uint32_t source, uint32_t left_out,
                              const uint32_t **reached)
{
    const rec_problem *problem = graph->problem;
    const uint32_t walk = ++graph->walk;
    size_t count = 0, at = 0;
    graph->seen[source] = walk;
    uint32_t from = source;
    /* what is left out is walked through as well */
    for (;;) {
        const rec_source *here = &problem->sources[from];
        for (uint32_t i = 0; i < here->repeats_count; i++) {
            const uint32_t to = problem->repeats[here->repeats_first + i];
            if (graph->seen[to] != walk) {
                graph->seen[to] = walk;
                graph->stack[count++] = to;
            }
        }
        if (at == count) {
            break;
        }
        from = graph->stack[at++];
    }
    size_t outside = 0;
    for (size_t i = 0; i < count; i++) {
        if (graph->cycle[graph->stack[i]] != left_out) {
            graph->stack[outside++] = graph->stack[i];
        }
    }
    *reached = graph->stack;
    return outside;
}

bool rec_source_graph_is_root(const rec_source_graph *graph, uint32_t source)
{
    const rec_source *here = &graph->problem->sources[source];
    for (uint32_t i = 0; i < here->repeats_count; i++) {
        if (graph->cycle[graph->problem->repeats[here->repeats_first + i]] !=
            graph->cycle[source]) {
            return false;
        }
    }
    return true;
}
