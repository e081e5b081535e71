/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which disputes hang together: quantities, or single dates of a level one,
 * on which the same origin has claims in conflict.
 */
#include "model/solving.h"

#include <math.h>
#include <string.h>

bool rec_dates_are_apart(const rec_standing *standing)
{
    return isinf(standing->dated.dates.rise) && isinf(standing->dated.dates.fall);
}

size_t rec_standing_cell(const rec_standing *standing, size_t local)
{
    return rec_dates_are_apart(standing) && standing->dated.date != NULL
               ? standing->dated.date[local]
               : 0;
}

static uint32_t find(uint32_t parent[], uint32_t cell)
{
    while (parent[cell] != cell) {
        parent[cell] = parent[parent[cell]];
        cell = parent[cell];
    }
    return cell;
}

static void join(uint32_t parent[], uint32_t a, uint32_t b)
{
    a = find(parent, a);
    b = find(parent, b);
    if (a < b) {
        parent[b] = a;
    } else {
        parent[a] = b;
    }
}

/** Cells (quantity or quantity and date) joined by the origins that are in conflict on both. */
typedef struct cell_union {
    uint32_t *first;  /**< [disputed_count + 1] number of each quantity's first cell */
    uint32_t *parent; /**< [cells] */
} cell_union;

static rec_status join_cells(rec_solving *solving, cell_union *cells)
{
    const size_t nodes = REC_ORIGIN_NODES * solving->problem->source_count;
    uint32_t *cell_of_node = rec_arena_take(solving->scratch, nodes, sizeof *cell_of_node);
    cells->first =
        rec_arena_take(solving->scratch, solving->disputed_count + 1, sizeof *cells->first);
    if (cell_of_node == NULL || cells->first == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t d = 0; d < solving->disputed_count; d++) {
        const rec_standing *standing = &solving->disputed[d].standing;
        cells->first[d + 1] = cells->first[d] + (uint32_t)(solving->disputed[d].is_tied ? 0
                                                           : rec_dates_are_apart(standing)
                                                               ? standing->dated.dates.count
                                                               : 1);
    }
    const uint32_t cell_count = cells->first[solving->disputed_count];
    cells->parent = rec_arena_take(solving->scratch, cell_count, sizeof *cells->parent);
    if (cells->parent == NULL) {
        return REC_E_MEMORY;
    }
    for (uint32_t c = 0; c < cell_count; c++) {
        cells->parent[c] = c;
    }
    memset(cell_of_node, 0xFF, nodes * sizeof *cell_of_node);
    for (size_t d = 0; d < solving->disputed_count; d++) {
        const rec_disputed *disputed = &solving->disputed[d];
        for (size_t i = 0; i < disputed->standing.dated.line.count; i++) {
            if (!disputed->in_conflict[i] || disputed->is_tied) {
                continue;
            }
            const uint32_t cell =
                cells->first[d] + (uint32_t)rec_standing_cell(&disputed->standing, i);
            const uint32_t node =
                solving->solution->claims[disputed->standing.claim[i]].origin_node;
            if (cell_of_node[node] == REC_NO_INDEX) {
                cell_of_node[node] = cell;
            } else {
                join(cells->parent, cell_of_node[node], cell);
            }
        }
    }
    return REC_OK;
}

/** Numbers the components and lists the claims of each, by quantity, then place. */
static rec_status list_components(rec_solving *solving, cell_union *cells)
{
    const uint32_t cell_count = cells->first[solving->disputed_count];
    uint32_t *number = rec_arena_take(solving->scratch, cell_count, sizeof *number);
    size_t *size = rec_arena_take(solving->scratch, cell_count, sizeof *size);
    if (number == NULL || size == NULL) {
        return REC_E_MEMORY;
    }
    memset(number, 0xFF, cell_count * sizeof *number);
    for (size_t d = 0; d < solving->disputed_count; d++) {
        rec_disputed *disputed = &solving->disputed[d];
        const rec_standing *standing = &disputed->standing;
        for (size_t i = 0; i < standing->dated.line.count; i++) {
            if (!disputed->in_conflict[i] || disputed->is_tied) {
                continue;
            }
            const uint32_t own = (uint32_t)rec_standing_cell(standing, i);
            const uint32_t cell = find(cells->parent, cells->first[d] + own);
            if (number[cell] == REC_NO_INDEX) {
                number[cell] = (uint32_t)solving->component_count++;
            }
            size[number[cell]]++;
            if (rec_dates_are_apart(standing)) {
                disputed->component[own] = number[cell];
                continue;
            }
            for (size_t date = 0; date < standing->dated.dates.count; date++) {
                disputed->component[date] = number[cell];
            }
        }
    }
    solving->components =
        rec_arena_take(solving->scratch, solving->component_count, sizeof *solving->components);
    if (solving->components == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t c = 0; c < solving->component_count; c++) {
        rec_component *component = &solving->components[c];
        component->disputed = rec_arena_take(solving->scratch, size[c], sizeof(uint32_t));
        component->local = rec_arena_take(solving->scratch, size[c], sizeof(uint32_t));
        if (component->disputed == NULL || component->local == NULL) {
            return REC_E_MEMORY;
        }
    }
    for (uint32_t d = 0; d < solving->disputed_count; d++) {
        const rec_disputed *disputed = &solving->disputed[d];
        for (uint32_t i = 0; i < disputed->standing.dated.line.count; i++) {
            if (disputed->in_conflict[i] && !disputed->is_tied) {
                rec_component *component =
                    &solving->components[disputed->component[rec_standing_cell(&disputed->standing,
                                                                               i)]];
                component->disputed[component->claim_count] = d;
                component->local[component->claim_count++] = i;
            }
        }
    }
    return REC_OK;
}

rec_status rec_solve_components(rec_solving *solving)
{
    cell_union cells;
    rec_status status = join_cells(solving, &cells);
    if (status == REC_OK) {
        status = list_components(solving, &cells);
    }
    for (size_t c = 0; c < solving->component_count && status == REC_OK; c++) {
        status = rec_solve_component(solving, &solving->components[c]);
    }
    return status;
}

void rec_component_mark(const rec_solving *solving, uint32_t component_index, size_t repair,
                        uint32_t disputed, bool withdrawn[])
{
    const rec_component *component = &solving->components[component_index];
    for (size_t i = 0; i < component->claim_count; i++) {
        if (component->disputed[i] == disputed) {
            withdrawn[component->local[i]] =
                component->withdrawn[repair * component->claim_count + i];
        }
    }
}
