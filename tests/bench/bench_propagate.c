/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Propagation beside a plain sweep in C over the same relations, written out by
 * hand in doubles that are not rounded outward: a floor, which knows the order
 * and keeps no trail. Set-up is listing who reads what, a trail, and taking over
 * the bounds; solving is propagation with a trail to the exact fixed point.
 * Round by round in one run; the least and the middle of the rounds are told.
 */
#include "bench/stopwatch.h"

#include "core/propagate.h"
#include "core/trail_walk.h"
#include "elementary/rounded.h"

#include <stdio.h>

enum { ROUNDS = 41, TABLE = 100 };

/* A problem of tapes alike, its bounds, and the floor's sweep over domains. */
typedef struct problem {
    const char *name;
    size_t variable_count, tape_count, step_count;
    rec_tape *tapes;
    rec_tape_step *steps;
    rec_interval *given;
    void (*sweep)(const struct problem *of, rec_interval domains[]);
    int repeats;
} problem;

static void *allocate_or_exit(size_t count, size_t element_bytes)
{
    void *memory = calloc(count == 0 ? 1 : count, element_bytes);
    if (memory == NULL) {
        (void)fputs("no memory\n", stderr);
        exit(EXIT_FAILURE);
    }
    return memory;
}

static void exit_unless(bool holds, const char *what)
{
    if (!holds) {
        printf("%s\n", what);
        exit(EXIT_FAILURE);
    }
}

static double lesser(double a, double b)
{
    return a < b ? a : b;
}

static double greater(double a, double b)
{
    return a > b ? a : b;
}

static problem make_problem(const char *name, size_t variable_count, size_t tape_count,
                            size_t steps_a_tape, int repeats)
{
    problem made = {.name = name,
                    .variable_count = variable_count,
                    .tape_count = tape_count,
                    .step_count = steps_a_tape,
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

static void release(problem *made)
{
    free(made->tapes);
    free(made->steps);
    free(made->given);
}

static void sweep_article(const problem *of, rec_interval domains[])
{
    (void)of;
    rec_interval *const shells = &domains[0], *const containers = &domains[1];
    rec_interval *const load = &domains[2];
    shells->hi = lesser(shells->hi, containers->hi * load->hi);
    containers->lo = greater(containers->lo, shells->lo / load->hi);
    load->lo = greater(load->lo, shells->lo / containers->hi);
}

static problem make_article(void)
{
    problem made = make_problem("article: shells <= containers * load", 3, 1, 4, 2000);
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

static void sweep_chain(const problem *of, rec_interval domains[])
{
    const size_t links = of->tape_count;
    for (size_t i = 0; i < links; i++) {
        narrow_link(&domains[i + 1], &domains[i], &domains[links + 1 + i]);
    }
    for (size_t i = links; i-- > 0;) {
        narrow_link(&domains[i + 1], &domains[i], &domains[links + 1 + i]);
    }
}

static problem make_chain(const char *name, size_t links, bool from_the_end, bool shuffled)
{
    problem made = make_problem(name, 2 * links + 1, links, 4, links > 1000 ? 1 : 10);
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

static void sweep_table(const problem *of, rec_interval domains[])
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

static problem make_table(void)
{
    problem made = make_problem("table 100 x 100 with margins", 2 * TABLE + TABLE * TABLE,
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

/* Memory and results of one problem. */
typedef struct bench {
    const problem *of;
    rec_workspace kept, work;
    rec_interval *domains;
    rec_network network;
    rec_trail trail;
    rec_propagate_outcome outcome;
} bench;

static void exit_unless_ok(rec_status status)
{
    exit_unless(status == REC_OK, rec_status_text(status));
}

static void set_up(bench *at)
{
    const problem *const of = at->of;
    at->kept.used_bytes = 0;
    exit_unless_ok(rec_network_build(of->tapes, of->tape_count, of->variable_count, NULL, &at->kept,
                                     &at->network));
    exit_unless_ok(
        rec_trail_open(of->variable_count, 20 * of->variable_count, &at->kept, &at->trail));
    for (uint32_t v = 0; v < of->variable_count; v++) {
        at->domains[v] = rec_interval_whole();
        (void)rec_trail_give(&at->trail, v, of->given[v], false, v, at->domains);
    }
}

static void solve(bench *at)
{
    rec_propagate_options exact = rec_propagate_defaults();
    exact.gain_min = 0.0;
    exit_unless_ok(rec_propagate(&at->network, rec_elementary_functions(), &exact, &at->work,
                                 at->domains, &at->trail, &at->outcome));
}

/* Walking back from the last entry to all it rests on. */
static double explain_us(bench *at)
{
    size_t walk_bytes = 0;
    exit_unless_ok(rec_trail_walk_size(&at->trail, &at->network, &walk_bytes));
    rec_workspace work = {allocate_or_exit(1, walk_bytes), walk_bytes, 0};
    uint8_t *const given = allocate_or_exit(at->of->variable_count, 1);
    uint8_t *const tapes = allocate_or_exit(at->of->tape_count, 1);
    const double start = stopwatch_ms();
    exit_unless_ok(rec_trail_walk(&at->trail, &at->network, rec_elementary_functions(), at->domains,
                                  (uint32_t)at->trail.count - 1, &work, given, tapes));
    const double took_us = (stopwatch_ms() - start) * 1e3;
    free(work.memory);
    free(given);
    free(tapes);
    return took_us;
}

static void measure(const problem *of)
{
    size_t network_bytes = 0, trail_bytes = 0, work_bytes = 0;
    bench at = {.of = of};
    exit_unless_ok(rec_network_size(of->tapes, of->tape_count, of->variable_count, &network_bytes));
    exit_unless_ok(rec_trail_size(of->variable_count, 20 * of->variable_count, &trail_bytes));
    at.kept = (rec_workspace){allocate_or_exit(1, network_bytes + trail_bytes),
                              network_bytes + trail_bytes, 0};
    at.domains = allocate_or_exit(of->variable_count, sizeof *at.domains);
    rec_interval *const floor_domains = allocate_or_exit(of->variable_count, sizeof *at.domains);
    set_up(&at);
    exit_unless_ok(rec_propagate_size(&at.network, &work_bytes));
    at.work = (rec_workspace){allocate_or_exit(1, work_bytes), work_bytes, 0};
    const size_t given_count = at.trail.count;

    double set_up_us[ROUNDS], solve_us[ROUNDS], sweep_us[ROUNDS], walk_us[ROUNDS];
    for (size_t round = 0; round < ROUNDS; round++) {
        double start = stopwatch_ms();
        for (int i = 0; i < of->repeats; i++) {
            set_up(&at);
        }
        set_up_us[round] = (stopwatch_ms() - start) * 1e3 / of->repeats;
        start = stopwatch_ms();
        for (int i = 0; i < of->repeats; i++) {
            rec_trail_undo(&at.trail, given_count, at.domains);
            solve(&at);
        }
        solve_us[round] = (stopwatch_ms() - start) * 1e3 / of->repeats;
        walk_us[round] = explain_us(&at);
        start = stopwatch_ms();
        for (int i = 0; i < of->repeats; i++) {
            memcpy(floor_domains, of->given, of->variable_count * sizeof *floor_domains);
            of->sweep(of, floor_domains);
        }
        sweep_us[round] = (stopwatch_ms() - start) * 1e3 / of->repeats;
    }
    exit_unless(at.outcome.end == REC_PROPAGATE_FIXED_POINT, "no fixed point");
    for (size_t v = 0; v < of->variable_count; v++) {
        const double slack = 1e-9 * (1.0 + fabs(floor_domains[v].hi));
        exit_unless(at.domains[v].hi <= floor_domains[v].hi + slack &&
                        at.domains[v].lo >= floor_domains[v].lo - slack,
                    "the sweep found more");
    }
    stopwatch_sort(set_up_us, ROUNDS);
    stopwatch_sort(solve_us, ROUNDS);
    stopwatch_sort(sweep_us, ROUNDS);
    stopwatch_sort(walk_us, ROUNDS);
    printf("%-38s %9.3f %9.3f  %10.3f %10.3f %9llu  %10.3f %10.3f  %9.3f %9.3f\n", of->name,
           set_up_us[0], set_up_us[ROUNDS / 2], solve_us[0], solve_us[ROUNDS / 2],
           (unsigned long long)at.outcome.revisions, walk_us[0], walk_us[ROUNDS / 2], sweep_us[0],
           sweep_us[ROUNDS / 2]);
    free(at.kept.memory);
    free(at.work.memory);
    free(at.domains);
    free(floor_domains);
}

int main(void)
{
    problem problems[] = {
        make_article(),
        make_chain("chain of 1,000, bound at the start", 1000, false, false),
        make_chain("chain of 1,000, bound at the end", 1000, true, false),
        make_chain("chain of 10,000, bound at the start", 10000, false, false),
        make_chain("chain of 10,000, bound at the end", 10000, true, false),
        make_chain("chain of 10,000, shuffled", 10000, true, true),
        make_chain("chain of 100,000, bound at the start", 100000, false, false),
        make_chain("chain of 100,000, bound at the end", 100000, true, false),
        make_chain("chain of 100,000, shuffled", 100000, true, true),
        make_table(),
    };
    printf("us, least and middle of %d rounds\n%-38s %19s  %21s %9s  %21s  %19s\n", ROUNDS, "",
           "set-up", "solving", "revisions", "explaining the last", "plain sweep");
    for (size_t i = 0; i < sizeof problems / sizeof problems[0]; i++) {
        measure(&problems[i]);
        release(&problems[i]);
    }
    return EXIT_SUCCESS;
}
