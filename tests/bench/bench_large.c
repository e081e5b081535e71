/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Solving documents of many small groups of tied quantities, where one claim in
 * twenty is wrong: time a claim and how it grows, memory, and in the same run
 * the same claims without relations, and with relations and nothing wrong. The
 * documents are put together in memory, so that no reading is measured.
 * Arguments: numbers of claims, hundreds, the least first.
 */
#include "bench/large_document.h"
#include "bench/stopwatch.h"

#include <math.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/** A size is left out where the one before it took so long. */
static const double patience_ms = 60000.0;

static const double planted_share = 0.05;

/** Counts what malloc gives. What GMP, GLPK and UDUNITS take from malloc is not in it. */
typedef struct counting {
    size_t now_bytes, most_bytes;
} counting;

/** Before each piece, its size; the piece behind it is aligned as any object. */
typedef struct piece_head {
    alignas(max_align_t) size_t size_bytes;
} piece_head;

static void *counted_allocate(void *context, size_t size_bytes)
{
    counting *count = context;
    piece_head *head =
        size_bytes < SIZE_MAX - sizeof *head ? malloc(sizeof *head + size_bytes) : NULL;
    if (head == NULL) {
        return NULL;
    }
    head->size_bytes = size_bytes;
    count->now_bytes += size_bytes;
    if (count->now_bytes > count->most_bytes) {
        count->most_bytes = count->now_bytes;
    }
    return head + 1;
}

static void counted_release(void *context, void *memory)
{
    counting *count = context;
    piece_head *head = (piece_head *)memory - 1;
    count->now_bytes -= head->size_bytes;
    free(head);
}

typedef struct measured {
    double solve_ms;
    size_t most_bytes; /**< beside the problem itself */
    rec_verdict verdict;
    unsigned long long conflicts;
    size_t repairs;
    bool proven;
} measured;

static measured measure(const large_document *what)
{
    rec_problem *problem = large_document_make(what, NULL);
    counting count = {0, 0};
    const rec_allocator allocator = {counted_allocate, counted_release, &count};
    rec_solution *solution = NULL;
    const double start = stopwatch_ms();
    const rec_status status = rec_solve(problem, NULL, &allocator, &solution);
    measured result = {.solve_ms = stopwatch_ms() - start};
    if (status != REC_OK) {
        (void)fprintf(stderr, "%s\n", rec_status_text(status));
        exit(EXIT_FAILURE);
    }
    result.most_bytes = count.most_bytes;
    result.verdict = rec_solution_verdict(solution);
    result.conflicts = rec_solution_conflict_total(solution);
    result.repairs = rec_solution_repair_count(solution);
    result.proven = rec_solution_repairs_proven(solution);
    rec_solution_free(solution);
    rec_problem_free(problem);
    return result;
}

/** What is measured of each size; the first is what the others are held against. */
static const struct variant {
    const char *name;
    bool source_a_claim, relations, planted;
} variants[] = {{"40 sources", false, true, true},       {"  not tied", false, false, true},
                {"  nothing wrong", false, true, false}, {"a source a claim", true, true, true},
                {"  not tied", true, false, true},       {"  nothing wrong", true, true, false}};

enum { VARIANT_COUNT = sizeof variants / sizeof variants[0] };

/** What the size before this one took. */
typedef struct earlier {
    size_t claims;
    double solve_ms;
} earlier;

static void bench(size_t claims, const struct variant *variant, earlier *before)
{
    if (before->claims > 0 && before->solve_ms > patience_ms) {
        printf("%9zu  %-18s left out: %zu claims took %.0f s\n", claims, variant->name,
               before->claims, before->solve_ms / 1e3);
        return;
    }
    const large_document what = {.component_count = claims / LARGE_COMPONENT,
                                 .planted_share = variant->planted ? planted_share : 0.0,
                                 .source_a_claim = variant->source_a_claim,
                                 .relations = variant->relations};
    const measured took = measure(&what);
    printf("%9zu  %-18s %12.1f %10.2f ", claims, variant->name, took.solve_ms,
           took.solve_ms * 1e3 / (double)claims);
    if (before->claims > 0 && before->claims < claims) {
        printf("%8.2f", log(took.solve_ms / before->solve_ms) /
                            log((double)claims / (double)before->claims));
    } else {
        printf("%8s", "");
    }
    printf(" %10.1f %8.0f  %9llu %7zu%s  %s\n", (double)took.most_bytes / 1e6,
           (double)took.most_bytes / (double)claims, took.conflicts, took.repairs,
           took.proven ? " " : "?", rec_verdict_name(took.verdict));
    (void)fflush(stdout);
    *before = (earlier){claims, took.solve_ms};
}

int main(int argc, char *argv[])
{
    static earlier before[VARIANT_COUNT];
    printf(
        "grows: the power of the number of claims that time has grown by since the line above of\n"
        "its kind, 1 is linear; memory: at most, beside the document; ?: not proven the least\n\n"
        "%9s  %-18s %12s %10s %8s %10s %8s  %9s %8s\n",
        "claims", "", "ms", "us/claim", "grows", "MB", "B/claim", "conflicts", "repairs");
    for (int i = 1; i < argc; i++) {
        const size_t claims = strtoul(argv[i], NULL, 10) / LARGE_COMPONENT * LARGE_COMPONENT;
        for (size_t v = 0; v < VARIANT_COUNT && claims > 0; v++) {
            bench(claims, &variants[v], &before[v]);
        }
    }
    return EXIT_SUCCESS;
}
