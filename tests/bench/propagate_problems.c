/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The problems of the propagation benchmark, and each as one would write it in
 * C for it alone: in doubles that are not rounded outward, in the right order,
 * without a trail, without a look whether anything changes.
 */
#include "propagate_problems.h"

#include <stdio.h>
#include <stdlib.h>

enum { TABLE = 100 };

void *allocate_or_exit(size_t count, size_t element_bytes)
{
    void *memory = calloc(count == 0 ? 1 : count, element_bytes);
    if (memory == NULL) {
        (void)fputs("no memory\n", stderr);
        exit(EXIT_FAILURE);
    }
    return memory;
}

static double lesser(double a, double b)
{
    return a < b ? a : b;
}

static double greater(double a, double b)
{
    return a > b ? a : b;
}

static propagate_problem make_problem(const char *name, size_t variable_count, size_t tape_count,
                                      size_t steps_a_tape, int repeats)
{
    propagate_problem made = {.name = name,
                              .variable_count = variable_count,
                              .tape_count = tape_count,
                              .repeats = repeats};
    made.tapes = allocate_or_exit(tape_count, sizeof *made.tapes);
    made.steps = allocate_or_exit(tape_count * steps_a_tape, sizeof *made.steps);
    made.given = allocate_or_exit(variable_count, sizeof *made.given);
    for (size_t v = 0; v < variable_count; v++) {
        made.given[v] = rec_interval_whole();
    }
    for (size_t t = 0; t < tape_count; t++) {
        made.tapes[t] =
            (rec_tape){.steps = made.steps + t * steps_a_tape, .step_count = steps_a_tape};
    }
    return made;
}

static void sweep_article(const propagate_problem *of, rec_interval domains[])
{
    (void)of;
    rec_interval *const shells = &domains[0], *const containers = &domains[1];
    rec_interval *const load = &domains[2];
    shells->hi = lesser(shells->hi, containers->hi * load->hi);
    containers->lo = greater(containers->lo, shells->lo / load->hi);
    load->lo = greater(load->lo, shells->lo / containers->hi);
}

propagate_problem propagate_article(void)
{
    propagate_problem made = make_problem("article: shells <= containers * load", 3, 1, 4, 2000);
    static const rec_tape_step steps[] = {{REC_TAPE_VARIABLE, 0, 0},
                                          {REC_TAPE_VARIABLE, 1, 0},
                                          {REC_TAPE_VARIABLE, 2, 0},
                                          {REC_TAPE_MULTIPLY, 1, 2}};
    memcpy(made.steps, steps, sizeof steps);
    made.tapes[0].right = 3;
    made.tapes[0].comparison = REC_TAPE_AT_MOST;
    made.given[0] = rec_interval_of(3e6, 4.8e6);
    made.given[1] = rec_interval_of(0, 10000);
    made.given[2] = rec_interval_of(1, 2000);
    made.sweep = sweep_article;
    return made;
}

/* x[i + 1] == x[i] + d[i]; x[i] is variable i, d[i] comes after them. */
static void narrow_link(rec_interval *next, rec_interval *x, rec_interval *d)
{
    next->lo = greater(next->lo, x->lo + d->lo);
    next->hi = lesser(next->hi, x->hi + d->hi);
    x->lo = greater(x->lo, next->lo - d->hi);
    x->hi = lesser(x->hi, next->hi - d->lo);
    d->lo = greater(d->lo, next->lo - x->hi);
    d->hi = lesser(d->hi, next->hi - x->lo);
}

static void sweep_chain(const propagate_problem *of, rec_interval domains[])
{
    const size_t links = of->tape_count;
    for (size_t i = 0; i < links; i++) {
        narrow_link(&domains[i + 1], &domains[i], &domains[links + 1 + i]);
    }
    for (size_t i = links; i-- > 0;) {
        narrow_link(&domains[i + 1], &domains[i], &domains[links + 1 + i]);
    }
}

propagate_problem propagate_chain(const char *name, size_t links, bool from_the_end, bool shuffled)
{
    propagate_problem made = make_problem(name, 2 * links + 1, links, 4, links > 1000 ? 1 : 10);
    uint64_t random_state = UINT64_C(20240620);
    uint32_t *const order = allocate_or_exit(links, sizeof *order);
    for (size_t i = 0; i < links; i++) {
        order[i] = (uint32_t)i;
    }
    for (size_t i = links; shuffled && i-- > 1;) {
        random_state = random_state * UINT64_C(6364136223846793005) + 1442695040888963407u;
        const size_t other = (random_state >> 33) % (i + 1);
        const uint32_t kept = order[i];
        order[i] = order[other];
        order[other] = kept;
    }
    for (size_t t = 0; t < links; t++) {
        const uint32_t i = order[t];
        const rec_tape_step steps[] = {{REC_TAPE_VARIABLE, i + 1, 0},
                                       {REC_TAPE_VARIABLE, i, 0},
                                       {REC_TAPE_VARIABLE, (uint32_t)links + 1 + i, 0},
                                       {REC_TAPE_ADD, 1, 2}};
        memcpy(made.steps + 4 * t, steps, sizeof steps);
        made.tapes[t].right = 3;
    }
    free(order);
    for (size_t i = 0; i < links; i++) {
        made.given[i] = rec_interval_of(0.0, 1e9);
        made.given[links + 1 + i] = rec_interval_of(1.0, 1.125);
    }
    made.given[links] = rec_interval_of(0.0, 1e9);
    if (from_the_end) {
        made.given[links] = rec_interval_of(1.0625 * (double)links, 1.1 * (double)links);
    } else {
        made.given[0] = rec_interval_of(2.0, 2.5);
    }
    made.sweep = sweep_chain;
    return made;
}

/* Margins, then cells: the sum of cells from `first` in steps equals the margin. */
static void narrow_sum(rec_interval *margin, rec_interval cells[], size_t step)
{
    double lo = 0.0, hi = 0.0;
    for (size_t k = 0; k < TABLE; k++) {
        lo += cells[k * step].lo;
        hi += cells[k * step].hi;
    }
    margin->lo = greater(margin->lo, lo);
    margin->hi = lesser(margin->hi, hi);
    for (size_t k = 0; k < TABLE; k++) {
        rec_interval *const cell = &cells[k * step];
        const double rest_lo = lo - cell->lo, rest_hi = hi - cell->hi;
        cell->lo = greater(cell->lo, margin->lo - rest_hi);
        cell->hi = lesser(cell->hi, margin->hi - rest_lo);
    }
}

static void sweep_table(const propagate_problem *of, rec_interval domains[])
{
    rec_interval *const cells = domains + 2 * TABLE;
    (void)of;
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < TABLE; i++) {
            narrow_sum(&domains[i], cells + i * TABLE, 1);
        }
        for (size_t j = 0; j < TABLE; j++) {
            narrow_sum(&domains[TABLE + j], cells + j, TABLE);
        }
    }
}

propagate_problem propagate_table(void)
{
    propagate_problem made = make_problem("table 100 x 100 with margins", 2 * TABLE + TABLE * TABLE,
                                          2 * (size_t)TABLE, 2 * (size_t)TABLE, 1);
    for (uint32_t t = 0; t < 2 * TABLE; t++) {
        rec_tape_step *const steps = made.steps + (size_t)t * 2 * TABLE;
        const uint32_t first = 2 * TABLE + (t < TABLE ? t * TABLE : t - TABLE);
        uint32_t at = 0;
        for (uint32_t k = 0; k < TABLE; k++) {
            const uint32_t cell = first + k * (t < TABLE ? 1u : (uint32_t)TABLE);
            steps[at++] = (rec_tape_step){REC_TAPE_VARIABLE, cell, 0};
            if (k > 0) {
                steps[at] = (rec_tape_step){REC_TAPE_ADD, k == 1 ? 0 : at - 2, at - 1};
                at++;
            }
        }
        made.tapes[t].left = at - 1;
        made.tapes[t].right = at;
        steps[at] = (rec_tape_step){REC_TAPE_VARIABLE, t, 0};
    }
    for (size_t i = 0; i < TABLE; i++) { /* cells about i + j, a few wide; margins to a half */
        double row = 0.0;
        for (size_t j = 0; j < TABLE; j++) {
            const double cell = (double)(i + j), width = (i * 7 + j * 3) % 11 == 0 ? 40.0 : 0.25;
            made.given[2 * TABLE + i * TABLE + j] =
                rec_interval_of(cell > width ? cell - width : 0.0, cell + width);
            row += cell;
        }
        made.given[i] = made.given[TABLE + i] = rec_interval_of(row - 0.5, row + 0.5);
    }
    made.sweep = sweep_table;
    return made;
}

void propagate_problem_release(propagate_problem *made)
{
    free(made->tapes);
    free(made->steps);
    free(made->given);
}
