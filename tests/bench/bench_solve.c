/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Solving many claims on one quantity beside qsort of the same ends, in one
 * run: agreeing claims, and claims of which a tenth lie elsewhere. The problem
 * is put together in memory, so that no reading is measured. Arguments: the
 * counts of claims.
 */
#include "bench/stopwatch.h"

#include "model/solution.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SOURCE_COUNT = 1000 };

static uint64_t random_state = UINT64_C(20240620);

static uint64_t next_random(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state;
}

static void *take_or_exit(rec_arena *arena, size_t count, size_t element_bytes)
{
    void *memory = rec_arena_take(arena, count, element_bytes);
    if (memory == NULL) {
        (void)fputs("no memory\n", stderr);
        exit(EXIT_FAILURE);
    }
    return memory;
}

static rec_claim make_claim(rec_arena *arena, size_t index, bool strays)
{
    const double middle = strays ? (double)(next_random() % 2000000) : 1e6;
    const double below = (double)(next_random() % 100000), above = (double)(next_random() % 100000);
    rec_claim claim = {.id = rec_arena_format(arena, "c%zu", index + 1),
                       .id_by_place = true,
                       .source = (uint32_t)(next_random() % SOURCE_COUNT),
                       .says = "a range",
                       .text = "a range",
                       .figure = "a range",
                       .hedge = REC_HEDGE_BETWEEN,
                       .exact = REC_NO_INDEX,
                       .repeats_index = REC_NO_INDEX,
                       .weight = REC_WEIGHT_ONE};
    for (int r = 0; r < REC_READING_COUNT; r++) {
        claim.range[r] = (rec_range){.lo = fmax(middle - below, 0.0), .hi = middle + above};
    }
    return claim;
}

static rec_problem *make_problem(size_t claim_count, bool disputed)
{
    rec_arena arena;
    rec_arena_init(&arena, NULL);
    rec_problem *problem = take_or_exit(&arena, 1, sizeof *problem);
    problem->name = "made";
    problem->reading = REC_READING_ROUNDED;
    problem->source_count = SOURCE_COUNT;
    problem->sources = take_or_exit(&arena, SOURCE_COUNT, sizeof *problem->sources);
    for (size_t s = 0; s < SOURCE_COUNT; s++) {
        const char *id = rec_arena_format(&arena, "s%zu", s);
        problem->sources[s] = (rec_source){.id = id, .name = id, .weight = REC_WEIGHT_ONE};
    }
    problem->quantity_count = 1;
    problem->quantities = take_or_exit(&arena, 1, sizeof *problem->quantities);
    problem->quantities[0] = (rec_quantity){.id = "x",
                                            .unit_text = "1",
                                            .course_name = "fixed",
                                            .domain = rec_kind_domain(REC_KIND_AMOUNT)};
    problem->claim_count = claim_count;
    problem->claims = take_or_exit(&arena, claim_count, sizeof *problem->claims);
    for (size_t c = 0; c < claim_count; c++) {
        problem->claims[c] = make_claim(&arena, c, disputed && next_random() % 10 == 0);
    }
    problem->arena = arena;
    return problem;
}

static double sort_ms(const rec_problem *problem)
{
    double *ends = malloc(2 * problem->claim_count * sizeof *ends);
    if (ends == NULL) {
        exit(EXIT_FAILURE);
    }
    for (size_t c = 0; c < problem->claim_count; c++) {
        ends[2 * c] = problem->claims[c].range[0].lo;
        ends[2 * c + 1] = problem->claims[c].range[0].hi;
    }
    const double start = stopwatch_ms();
    stopwatch_sort(ends, 2 * problem->claim_count);
    const double took = stopwatch_ms() - start;
    free(ends);
    return took;
}

static void measure(size_t claim_count, bool disputed)
{
    rec_problem *problem = make_problem(claim_count, disputed);
    const double by_qsort = sort_ms(problem);
    rec_solution *solution = NULL;
    const double start = stopwatch_ms();
    if (rec_solve(problem, NULL, NULL, &solution) != REC_OK) {
        exit(EXIT_FAILURE);
    }
    const double took = stopwatch_ms() - start;
    printf("%9zu claims, %-9s qsort %9.2f ms, solve %9.2f ms, %5.2f times; %s, %llu conflicts\n",
           claim_count, disputed ? "disputed:" : "agreeing:", by_qsort, took, took / by_qsort,
           rec_verdict_name(rec_solution_verdict(solution)),
           (unsigned long long)rec_solution_conflict_total(solution));
    rec_solution_free(solution);
    rec_problem_free(problem);
}

int main(int argc, char *argv[])
{
    for (int i = 1; i < argc; i++) {
        const size_t claim_count = (size_t)strtoul(argv[i], NULL, 10);
        measure(claim_count, false);
        measure(claim_count, true);
    }
    return EXIT_SUCCESS;
}
