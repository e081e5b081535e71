/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the start of the program to its finished text report on a small
 * document, against a program that does nothing, in turns; and where the time
 * goes, by the same steps taken within this process.
 *
 * Arguments: the program, the empty program, a document.
 */
#include "bench/stopwatch.h"

#include "load/document.h"
#include "model/solution.h"
#include "report/report.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { STARTS = 200, REPETITIONS = 100, DOCUMENT_BYTES_MAX = 1 << 20 };

static double start_ms(char *const command[], const posix_spawn_file_actions_t *silently)
{
    char *environment[] = {NULL};
    pid_t child;
    int status = -1;
    const double from = stopwatch_ms();
    if (posix_spawn(&child, command[0], silently, NULL, command, environment) != 0 ||
        waitpid(child, &status, 0) != child || status != 0) {
        (void)fprintf(stderr, "%s does not run\n", command[0]);
        exit(1);
    }
    return stopwatch_ms() - from;
}

static void print_row(const char *name, double times_ms[], size_t count)
{
    const double first = times_ms[0];
    stopwatch_sort(times_ms, count);
    (void)printf("%-34s %8.3f %8.3f %8.3f\n", name, first, times_ms[0], times_ms[count / 2]);
}

static void bench_processes(char *program, char *empty, char *document)
{
    char *const reporting[] = {program, document, NULL};
    char version[] = "--version";
    char *const idle[] = {program, version, NULL};
    char *const nothing[] = {empty, NULL};
    posix_spawn_file_actions_t silently;
    (void)posix_spawn_file_actions_init(&silently);
    (void)posix_spawn_file_actions_addopen(&silently, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    static double report_ms[STARTS], idle_ms[STARTS], nothing_ms[STARTS];
    for (size_t i = 0; i < STARTS; i++) { /* in turns, so that all see the same machine */
        report_ms[i] = start_ms(reporting, &silently);
        idle_ms[i] = start_ms(idle, &silently);
        nothing_ms[i] = start_ms(nothing, &silently);
    }
    (void)posix_spawn_file_actions_destroy(&silently);
    (void)printf("%-34s %8s %8s %8s\n", "ms", "first", "least", "median");
    print_row("process: an empty program", nothing_ms, STARTS);
    print_row("process: reconcile --version", idle_ms, STARTS);
    print_row("process: reconcile DOCUMENT", report_ms, STARTS);
}

static rec_status count_bytes(void *context, const char *bytes, size_t length)
{
    (void)bytes;
    *(size_t *)context += length;
    return REC_OK;
}

static void bench_phases(const char *text, size_t length)
{
    static double load_ms[REPETITIONS], solve_ms[REPETITIONS], report_ms[REPETITIONS];
    for (size_t i = 0; i < REPETITIONS; i++) {
        rec_diagnostics diagnostics = {0};
        rec_problem *problem = NULL;
        rec_solution *solution = NULL;
        const rec_solve_options options = {0};
        const rec_text_style style = {.width = 80};
        size_t written = 0;
        const rec_sink sink = {.write = count_bytes, .context = &written};
        const double from = stopwatch_ms();
        rec_status status =
            rec_document_load(text, length, "claims.yaml", NULL, &diagnostics, &problem);
        const double loaded = stopwatch_ms();
        status = status == REC_OK ? rec_solve(problem, &options, NULL, &solution) : status;
        const double solved = stopwatch_ms();
        status = status == REC_OK ? rec_report_text(solution, &style, &sink) : status;
        const double reported = stopwatch_ms();
        /* cppcheck-suppress knownConditionTrueFalse; the sink counts, through its context */
        if (status != REC_OK || written == 0) {
            (void)fprintf(stderr, "the document: %s\n", rec_status_text(status));
            exit(1);
        }
        load_ms[i] = loaded - from;
        solve_ms[i] = solved - loaded;
        report_ms[i] = reported - solved;
        rec_solution_free(solution);
        rec_problem_free(problem);
    }
    print_row("within: load", load_ms, REPETITIONS);
    print_row("within: solve, under all readings", solve_ms, REPETITIONS);
    print_row("within: text report", report_ms, REPETITIONS);
}

int main(int argument_count, char *arguments[])
{
    if (argument_count != 4) {
        return 1;
    }
    FILE *file = fopen(arguments[3], "rb");
    char *text = malloc(DOCUMENT_BYTES_MAX);
    if (file == NULL || text == NULL) {
        (void)fprintf(stderr, "%s cannot be read\n", arguments[3]);
        return 1;
    }
    const size_t length = fread(text, 1, DOCUMENT_BYTES_MAX, file);
    (void)fclose(file);
    bench_processes(arguments[1], arguments[2], arguments[3]);
    bench_phases(text, length);
    free(text);
    return 0;
}
