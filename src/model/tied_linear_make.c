/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which of a group's relations are linear, and where propagation would be
 * loose or creep: what linear programs are set up for.
 */
#include "model/tied_linear.h"

#include "core/tape_linear.h"
#include "elementary/rounded.h"

#include <math.h>
#include <string.h>

/** Rows as they are found, of all linear tapes. */
typedef struct row_list {
    rec_linear_row *rows;
    uint32_t *tape;
    uint32_t *variables; /**< of terms, for now in place of columns */
    rec_interval *coefficients;
    size_t row_count, term_count;
} row_list;

static rec_status list_rows(const rec_tied *tied, rec_arena *arena, row_list *list)
{
    const rec_network *network = &tied->network;
    const size_t terms_max = network->scope_first[tied->tape_count];
    rec_tape_term *terms = rec_arena_take(arena, network->step_count_max, sizeof *terms);
    list->rows = rec_arena_take(arena, tied->tape_count, sizeof *list->rows);
    list->tape = rec_arena_take(arena, tied->tape_count, sizeof *list->tape);
    list->variables = rec_arena_take(arena, terms_max, sizeof *list->variables);
    list->coefficients = rec_arena_take(arena, terms_max, sizeof *list->coefficients);
    if (terms == NULL || list->rows == NULL || list->tape == NULL || list->variables == NULL ||
        list->coefficients == NULL) {
        return REC_E_MEMORY;
    }
    for (size_t t = 0; t < tied->tape_count; t++) {
        const size_t first = network->scope_first[t];
        const size_t count = network->scope_first[t + 1] - first;
        rec_interval *const coefficients = list->coefficients + list->term_count;
        rec_interval right;
        if (!rec_tape_linear(&tied->tapes[t], rec_elementary_functions(), network->scope + first,
                             count, terms, coefficients, &right)) {
            continue;
        }
        tied->is_linear[t] = 1;
        rec_linear_row *row = &list->rows[list->row_count];
        *row = (rec_linear_row){.first = (uint32_t)list->term_count};
        for (size_t i = 0; i < count; i++) {
            if (coefficients[i].lo != 0.0 || coefficients[i].hi != 0.0) {
                coefficients[row->count] = coefficients[i];
                list->variables[list->term_count + row->count++] = network->scope[first + i];
            }
        }
        row->range = tied->tapes[t].comparison == REC_TAPE_EQUAL
                         ? right
                         : rec_interval_of(-INFINITY, right.hi);
        list->tape[list->row_count++] = (uint32_t)t;
        list->term_count += row->count;
    }
    return REC_OK;
}

/* ---- where propagation is loose ---- */

typedef struct circles {
    uint32_t *parent; /**< [variables] */
    bool *loose;      /**< [variables] of roots */
    bool *circular;   /**< [variables] of roots: in some circle, so that propagation may creep */
} circles;

static uint32_t find(uint32_t parent[], uint32_t variable)
{
    while (parent[variable] != variable) {
        parent[variable] = parent[parent[variable]];
        variable = parent[variable];
    }
    return variable;
}

/** Whether the row only says how much two variables may differ. */
static bool is_difference(const row_list *list, const rec_linear_row *row)
{
    const rec_interval *of = list->coefficients + row->first;
    return row->count == 2 && rec_interval_is_point(of[0]) && of[1].lo == -of[0].lo &&
           of[1].hi == -of[0].hi;
}

static void join_row(const rec_tied *tied, const row_list *list, size_t index, circles *of)
{
    const rec_linear_row *row = &list->rows[index];
    const bool difference = is_difference(list, row);
    bool loose = row->count > 0 && rec_tied_reads_twice(tied, list->tape[index]);
    bool circular = loose;
    for (uint32_t i = 1; i < row->count; i++) {
        uint32_t a = find(of->parent, list->variables[row->first]);
        uint32_t b = find(of->parent, list->variables[row->first + i]);
        loose = loose || (a == b && !difference);
        circular = circular || a == b;
        if (a > b) {
            const uint32_t kept = a;
            a = b;
            b = kept;
        }
        of->parent[b] = a;
        of->loose[a] = of->loose[a] || of->loose[b];
        of->circular[a] = of->circular[a] || of->circular[b];
    }
    if (row->count > 0) {
        const uint32_t root = find(of->parent, list->variables[row->first]);
        of->loose[root] = of->loose[root] || loose;
        of->circular[root] = of->circular[root] || circular;
    }
}

static rec_status find_loose(const rec_tied *tied, const row_list *list, rec_arena *arena,
                             circles *of)
{
    of->parent = rec_arena_take(arena, tied->variable_count, sizeof *of->parent);
    of->loose = rec_arena_take(arena, tied->variable_count, sizeof *of->loose);
    of->circular = rec_arena_take(arena, tied->variable_count, sizeof *of->circular);
    if (of->parent == NULL || of->loose == NULL || of->circular == NULL) {
        return REC_E_MEMORY;
    }
    for (uint32_t v = 0; v < tied->variable_count; v++) {
        of->parent[v] = v;
    }
    for (int pass = 0; pass < 2; pass++) {
        for (size_t r = 0; r < list->row_count; r++) {
            if (is_difference(list, &list->rows[r]) == (pass == 0)) {
                join_row(tied, list, r, of);
            }
        }
    }
    return REC_OK;
}

/* ---- setting up ---- */

static bool take_system(rec_arena *arena, const rec_tied *tied, size_t rows, size_t terms,
                        rec_tied_linear *linear)
{
    const size_t variables = tied->variable_count;
    linear->column = rec_arena_take(arena, variables, sizeof *linear->column);
    linear->variable = rec_arena_take(arena, variables, sizeof *linear->variable);
    linear->tape = rec_arena_take(arena, rows, sizeof *linear->tape);
    linear->rows = rec_arena_take(arena, rows, sizeof *linear->rows);
    linear->ranges = rec_arena_take(arena, rows, sizeof *linear->ranges);
    linear->columns = rec_arena_take(arena, terms, sizeof *linear->columns);
    linear->coefficients = rec_arena_take(arena, terms, sizeof *linear->coefficients);
    linear->bounds = rec_arena_take(arena, variables, sizeof *linear->bounds);
    linear->tight = rec_arena_take(arena, variables, sizeof *linear->tight);
    linear->wanted = rec_arena_take(arena, variables, sizeof *linear->wanted);
    linear->loose_row = rec_arena_take(arena, rows, sizeof *linear->loose_row);
    linear->loose_column = rec_arena_take(arena, variables, sizeof *linear->loose_column);
    linear->proof_ends = rec_arena_take(arena, 2 * variables, 1);
    linear->support = (rec_linear_support){.row_share = rec_arena_take(arena, rows, sizeof(double)),
                                           .column_low = rec_arena_take(arena, variables, 1),
                                           .column_high = rec_arena_take(arena, variables, 1)};
    return linear->column != NULL && linear->variable != NULL && linear->tape != NULL &&
           linear->rows != NULL && linear->ranges != NULL && linear->columns != NULL &&
           linear->coefficients != NULL && linear->bounds != NULL && linear->tight != NULL &&
           linear->wanted != NULL && linear->proof_ends != NULL && linear->loose_row != NULL &&
           linear->loose_column != NULL && linear->support.row_share != NULL &&
           linear->support.column_low != NULL && linear->support.column_high != NULL;
}

static void fill_system(const rec_tied *tied, const row_list *list, circles *of,
                        rec_tied_linear *linear)
{
    rec_linear_system *system = &linear->system;
    memset(linear->column, 0xFF, tied->variable_count * sizeof *linear->column);
    for (size_t r = 0; r < list->row_count; r++) {
        const rec_linear_row *row = &list->rows[r];
        const uint32_t root =
            row->count > 0 ? find(of->parent, list->variables[row->first]) : REC_NO_INDEX;
        if (root != REC_NO_INDEX && !of->circular[root]) {
            continue;
        }
        const bool loose = root == REC_NO_INDEX || of->loose[root];
        linear->any_loose = linear->any_loose || loose;
        linear->loose_row[system->row_count] = loose;
        rec_linear_row *to = &linear->rows[system->row_count];
        *to = (rec_linear_row){
            .first = (uint32_t)system->term_count, .count = row->count, .range = row->range};
        linear->ranges[system->row_count] = row->range;
        linear->tape[system->row_count++] = list->tape[r];
        for (uint32_t i = 0; i < row->count; i++) {
            const uint32_t variable = list->variables[row->first + i];
            if (linear->column[variable] == REC_NO_INDEX) {
                linear->column[variable] = (uint32_t)system->column_count;
                linear->variable[system->column_count] = variable;
                linear->loose_column[system->column_count] = loose;
                linear->bounds[system->column_count++] = tied->domains[variable];
            }
            linear->columns[system->term_count] = linear->column[variable];
            linear->coefficients[system->term_count++] = list->coefficients[row->first + i];
        }
    }
    system->bounds = linear->bounds;
    system->rows = linear->rows;
    system->columns = linear->columns;
    system->coefficients = linear->coefficients;
    linear->covers_all = system->row_count == tied->tape_count;
}

rec_status rec_tied_linear_make(rec_tied *tied)
{
    rec_arena scratch;
    rec_arena_init(&scratch, &tied->arena->allocator);
    row_list list = {0};
    circles of = {0};
    rec_tied_linear *linear = NULL;
    rec_status status = list_rows(tied, &scratch, &list);
    if (status == REC_OK) {
        status = find_loose(tied, &list, &scratch, &of);
    }
    if (status == REC_OK) {
        linear = rec_arena_take(tied->arena, 1, sizeof *linear);
        if (linear == NULL ||
            !take_system(tied->arena, tied, list.row_count, list.term_count, linear)) {
            status = REC_E_MEMORY;
        }
    }
    if (status == REC_OK) {
        fill_system(tied, &list, &of, linear);
        if (linear->system.row_count > 0) {
            status =
                rec_linear_open(&tied->arena->allocator, &linear->system, NULL, &linear->session);
            tied->linear = status == REC_OK ? linear : NULL;
        }
    }
    rec_arena_release(&scratch);
    return status;
}
