/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Propagation beside a plain sweep in C over the same relations, written out by
 * hand in doubles that are not rounded outward: a floor, which knows the order
 * and keeps no trail. Set-up is listing who reads what, a trail, and taking over
 * the bounds; solving is propagation with a trail to the exact fixed point.
 * Round by round in one run; the least and the middle of the rounds are told.
 */
#include "bench/stopwatch.h"
#include "propagate_problems.h"

#include "core/propagate.h"
#include "core/trail_walk.h"
#include "elementary/rounded.h"

#include <stdio.h>

enum { ROUNDS = 41 };

static void exit_unless(bool holds, const char *what)
{
    if (!holds) {
        printf("%s\n", what);
        exit(EXIT_FAILURE);
    }
}

/* Memory and results of one problem. */
typedef struct bench {
    const propagate_problem *of;
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
    const propagate_problem *const of = at->of;
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

static void measure(const propagate_problem *of)
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

/* One revision of the article's relation, nothing else. */
static void measure_revision(const propagate_problem *of)
{
    double took_us[ROUNDS];
    rec_interval domains[3], slots[4];
    for (size_t round = 0; round < ROUNDS; round++) {
        const double start = stopwatch_ms();
        for (int i = 0; i < of->repeats; i++) {
            memcpy(domains, of->given, sizeof domains);
            exit_unless(rec_tape_revise(&of->tapes[0], rec_elementary_functions(), domains, slots),
                        "the article is empty");
        }
        took_us[round] = (stopwatch_ms() - start) * 1e3 / of->repeats;
    }
    stopwatch_sort(took_us, ROUNDS);
    printf("%-58s  %10.3f %10.3f %9d\n", "one revision of it", took_us[0], took_us[ROUNDS / 2], 1);
}

int main(void)
{
    propagate_problem problems[] = {
        propagate_article(),
        propagate_chain("chain of 1,000, bound at the start", 1000, false, false),
        propagate_chain("chain of 1,000, bound at the end", 1000, true, false),
        propagate_chain("chain of 10,000, bound at the start", 10000, false, false),
        propagate_chain("chain of 10,000, bound at the end", 10000, true, false),
        propagate_chain("chain of 10,000, shuffled", 10000, true, true),
        propagate_chain("chain of 100,000, bound at the start", 100000, false, false),
        propagate_chain("chain of 100,000, bound at the end", 100000, true, false),
        propagate_chain("chain of 100,000, shuffled", 100000, true, true),
        propagate_table(),
    };
    printf("us, least and middle of %d rounds\n%-38s %19s  %21s %9s  %21s  %19s\n", ROUNDS, "",
           "set-up", "solving", "revisions", "explaining the last", "plain sweep");
    for (size_t i = 0; i < sizeof problems / sizeof problems[0]; i++) {
        measure(&problems[i]);
        if (i == 0) {
            measure_revision(&problems[i]);
        }
        propagate_problem_release(&problems[i]);
    }
    return EXIT_SUCCESS;
}
