/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Working out alternatives beside solving the document afresh for each of them,
 * in one run, and how many random sets of claims are answered then. Arguments:
 * documents, or counts of claims of documents that are made: on quantities that
 * are tied, and not.
 */
#include "bench/large_document.h"
#include "bench/stopwatch.h"

#include <reconcile/reconcile.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RUNS = 5, TEXT_MAX = 1 << 22, SETS = 200, SET_MAX = 3 };

static uint64_t random_state = UINT64_C(20240620);

static size_t next_random(size_t below)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (size_t)(random_state % below);
}

static void must(rec_status status)
{
    if (status != REC_OK) {
        (void)fprintf(stderr, "%s\n", rec_status_text(status));
        exit(EXIT_FAILURE);
    }
}

/** Percent of random sets of so many claims that are answered. */
static size_t answered(const rec_what_if *what_if, size_t claims, size_t size)
{
    size_t found = 0;
    for (size_t i = 0; i < SETS; i++) {
        uint32_t set[SET_MAX];
        rec_verdict verdict;
        for (size_t k = 0; k < size; k++) {
            set[k] = (uint32_t)next_random(claims);
        }
        found += rec_what_if_find_all(what_if, set, size, NULL, &verdict) == REC_OK;
    }
    return 100 * found / SETS;
}

static double solve_ms(const rec_problem *problem)
{
    rec_solution *solution = NULL;
    const double start_ms = stopwatch_ms();
    must(rec_solve(problem, NULL, NULL, &solution));
    const double taken_ms = stopwatch_ms() - start_ms;
    rec_solution_free(solution);
    return taken_ms;
}

static void measure(const char *name, const rec_problem *problem)
{
    const size_t claims = rec_problem_claim_count(problem);
    double made_ms[RUNS], solved_ms[RUNS];
    rec_solution *solution = NULL;
    rec_what_if *what_if = NULL;
    must(rec_solve(problem, NULL, NULL, &solution));
    for (int i = 0; i < RUNS; i++) {
        rec_what_if_free(what_if);
        solved_ms[i] = solve_ms(problem);
        const double start_ms = stopwatch_ms();
        must(rec_what_if_make(solution, NULL, NULL, &what_if));
        made_ms[i] = stopwatch_ms() - start_ms;
        if (made_ms[i] > 2000.0) {
            made_ms[0] = made_ms[i]; /* once is enough */
            break;
        }
        if (i == RUNS - 1) {
            stopwatch_sort(made_ms, RUNS);
        }
    }
    const size_t nodes = rec_what_if_node_count(what_if);
    (void)printf("%-28s %7zu claims %6zu nodes %9.2f ms, afresh %10.2f ms, times %6.2f; of one, "
                 "two, three claims answered %3zu %3zu %3zu %%\n",
                 name, claims, nodes, made_ms[0], solved_ms[0] * (double)nodes,
                 made_ms[0] / (solved_ms[0] * (double)nodes), answered(what_if, claims, 1),
                 answered(what_if, claims, 2), answered(what_if, claims, 3));
    rec_what_if_free(what_if);
    rec_solution_free(solution);
}

static void measure_file(const char *path)
{
    static char text[TEXT_MAX];
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        (void)fprintf(stderr, "%s cannot be read\n", path);
        exit(EXIT_FAILURE);
    }
    const size_t length = fread(text, 1, sizeof text, file);
    (void)fclose(file);
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    must(rec_document_load(text, length, path, NULL, &diagnostics, &problem));
    const char *end = strrchr(path, '/'), *start = end;
    while (start != NULL && start > path && start[-1] != '/') {
        start--;
    }
    char name[40];
    (void)snprintf(name, sizeof name, "%.*s", end != NULL ? (int)(end - start) : 0, start);
    measure(name, problem);
    rec_problem_free(problem);
}

int main(int argc, char *argv[])
{
    for (int i = 1; i < argc; i++) {
        const size_t claims = strtoul(argv[i], NULL, 10);
        if (claims == 0) {
            measure_file(argv[i]);
        }
        for (int tied = 0; tied < 2 && claims > 0; tied++) {
            const large_document what = {.component_count = claims / LARGE_COMPONENT,
                                         .planted_share = 0.05,
                                         .relations = tied == 1};
            rec_problem *problem = large_document_make(&what, NULL);
            measure(tied == 1 ? "made, tied" : "made", problem);
            rec_problem_free(problem);
        }
    }
    return EXIT_SUCCESS;
}
