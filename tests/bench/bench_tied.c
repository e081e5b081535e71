/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Documents whose quantities are tied by relations, from their text to their
 * bounds: reading and solving apart, and in the same run the same claims
 * without the relations. Argument: the most links of a chain.
 */
#include "bench/stopwatch.h"

#include "model/solution.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { ROUNDS_MAX = 400, ROUNDS_MIN = 3, PIECE_BYTES = 4096, TABLE = 100 };

/** Rounds go on for so long, and there are no three of one that takes longer than the other. */
static const double patience_ms = 500.0, slow_ms = 10000.0;

typedef struct generated_text {
    char *text;
    size_t length, room;
} generated_text;

__attribute__((format(printf, 2, 3))) static void add(generated_text *draft, const char *format,
                                                      ...)
{
    if (draft->room < draft->length + PIECE_BYTES) {
        draft->room = 2 * draft->room + PIECE_BYTES;
        draft->text = realloc(draft->text, draft->room);
        if (draft->text == NULL) {
            (void)fputs("no memory\n", stderr);
            exit(EXIT_FAILURE);
        }
    }
    va_list arguments;
    va_start(arguments, format);
    const int length = vsnprintf(draft->text + draft->length, PIECE_BYTES, format, arguments);
    va_end(arguments);
    draft->length += length > 0 ? (size_t)length : 0;
}

/* What it writes: quantities, relations if they are wanted, and claims. */
typedef void document_writer(generated_text *draft, unsigned size, bool with_relations);

static void write_article(generated_text *draft, unsigned size, bool with_relations)
{
    (void)size;
    add(draft, "reconcile: 1\nas_of: 2024-06-20\nunits: {shell: {}, container: {}}\n"
               "sources: {us: US, rok: ROK}\nquantities:\n  shells: {unit: shell, kind: count}\n"
               "  containers: {unit: container, kind: count}\n"
               "  load: {unit: shell/container, within: [1, 2000]}\n");
    if (with_relations) {
        add(draft, "relations:\n  cargo: shells <= containers * load\n");
    }
    add(draft, "claims:\n  - {source: us, quantity: shells, says: at least 3 million}\n"
               "  - {source: rok, quantity: shells, says: up to 4.8 million shells}\n"
               "  - {source: rok, quantity: containers, at_most: \"10,000\"}\n");
}

/* x[i + 1] = x[i] + d[i]; every d is known, and the x at one end. */
static void write_chain(generated_text *draft, unsigned size, bool with_relations)
{
    add(draft, "reconcile: 1\nsources: {s: S}\nquantities:\n");
    for (unsigned i = 0; i <= size; i++) {
        add(draft, "  x%u: {}\n", i);
    }
    for (unsigned i = 0; i < size; i++) {
        add(draft, "  d%u: {}\n", i);
    }
    if (with_relations) {
        add(draft, "relations:\n");
    }
    for (unsigned i = 0; i < size && with_relations; i++) {
        add(draft, "  r%u: x%u == x%u + d%u\n", i, i + 1, i, i);
    }
    add(draft, "claims:\n  - {source: s, quantity: x0, between: [2, 2.5]}\n");
    for (unsigned i = 0; i < size; i++) {
        add(draft, "  - {source: s, quantity: d%u, between: [1, 1.125]}\n", i);
    }
}

static void write_sum(generated_text *draft, const char *margin, unsigned of, const char *cell,
                      unsigned size)
{
    add(draft, "  %s%u: %s%u ==", margin, of, margin, of);
    for (unsigned k = 0; k < size; k++) {
        const bool is_row = margin[0] == 'R';
        add(draft, "%s %s%u_%u", k > 0 ? " +" : "", cell, is_row ? of : k, is_row ? k : of);
    }
    add(draft, "\n");
}

static void write_margin(generated_text *draft, const char *margin, unsigned of, unsigned size)
{
    const double sum = size * of + size * (size - 1) / 2.0;
    add(draft, "  - {source: s, quantity: %s%u, between: [%.1f, %.1f]}\n", margin, of, sum - 0.5,
        sum + 0.5);
}

/* Cells about i + j, a few wide, with the sums of rows and columns to a half. */
static void write_table(generated_text *draft, unsigned size, bool with_relations)
{
    add(draft, "reconcile: 1\nsources: {s: S}\nquantities:\n");
    for (unsigned i = 0; i < size; i++) {
        add(draft, "  R%u: {}\n  C%u: {}\n", i, i);
        for (unsigned j = 0; j < size; j++) {
            add(draft, "  q%u_%u: {}\n", i, j);
        }
    }
    if (with_relations) {
        add(draft, "relations:\n");
        for (unsigned i = 0; i < size; i++) {
            write_sum(draft, "R", i, "q", size);
            write_sum(draft, "C", i, "q", size);
        }
    }
    add(draft, "claims:\n");
    for (unsigned i = 0; i < size; i++) {
        write_margin(draft, "R", i, size);
        write_margin(draft, "C", i, size);
        for (unsigned j = 0; j < size; j++) {
            const double cell = i + j, width = (i * 7 + j * 3) % 11 == 0 ? 40.0 : 0.25;
            add(draft, "  - {source: s, quantity: q%u_%u, between: [%.2f, %.2f]}\n", i, j,
                cell > width ? cell - width : 0.0, cell + width);
        }
    }
}

typedef struct measured {
    size_t rounds;
    double load_us[ROUNDS_MAX], solve_us[ROUNDS_MAX];
    rec_verdict verdict;
    size_t relations;
} measured;

static void measure(const generated_text *draft, measured *into)
{
    into->rounds = 0;
    const double start = stopwatch_ms();
    while (into->rounds == 0 ||
           (into->rounds < ROUNDS_MAX &&
            stopwatch_ms() - start < (into->rounds < ROUNDS_MIN ? slow_ms : patience_ms))) {
        static rec_diagnostics diagnostics;
        rec_problem *problem = NULL;
        rec_solution *solution = NULL;
        const double from = stopwatch_ms();
        rec_status status =
            rec_document_load(draft->text, draft->length, "made", NULL, &diagnostics, &problem);
        const double read = stopwatch_ms();
        if (status == REC_OK) {
            status = rec_solve(problem, NULL, NULL, &solution);
        }
        const double done = stopwatch_ms();
        if (status != REC_OK) {
            (void)fprintf(stderr, "%s: %s\n", rec_status_text(status),
                          diagnostics.count > 0 ? diagnostics.entry[0].message : "");
            exit(EXIT_FAILURE);
        }
        into->load_us[into->rounds] = (read - from) * 1e3;
        into->solve_us[into->rounds++] = (done - read) * 1e3;
        into->verdict = rec_solution_verdict(solution);
        into->relations = problem->relation_count;
        rec_solution_free(solution);
        rec_problem_free(problem);
    }
    stopwatch_sort(into->load_us, into->rounds);
    stopwatch_sort(into->solve_us, into->rounds);
}

static void bench(const char *name, document_writer *writer, unsigned size)
{
    static measured tied, loose;
    generated_text draft = {NULL, 0, 0};
    writer(&draft, size, true);
    measure(&draft, &tied);
    draft.length = 0;
    writer(&draft, size, false);
    measure(&draft, &loose);
    free(draft.text);
    printf("%-24s %9zu  %11.1f %11.1f  %12.1f %12.1f  %11.1f %12.1f  %5zu  %s\n", name,
           tied.relations, tied.load_us[0], tied.load_us[tied.rounds / 2], tied.solve_us[0],
           tied.solve_us[tied.rounds / 2], loose.load_us[0], loose.solve_us[0], tied.rounds,
           rec_verdict_name(tied.verdict));
    (void)fflush(stdout);
}

int main(int argc, char *argv[])
{
    const unsigned links_max = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 100000;
    printf("us, least and middle\n%-24s %9s  %23s  %25s  %24s\n", "", "relations", "reading",
           "solving", "without relations: both");
    bench("article", write_article, 1);
    for (unsigned links = 1000; links <= links_max; links *= 10) {
        char name[32];
        (void)snprintf(name, sizeof name, "chain of %u", links);
        bench(name, write_chain, links);
    }
    bench("table 3 x 3", write_table, 3);
    bench("table 10 x 10", write_table, 10);
    bench("table 100 x 100", write_table, TABLE);
    return EXIT_SUCCESS;
}
