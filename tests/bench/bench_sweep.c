/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sweeps over many claims on one quantity beside qsort of the same ends:
 * milliseconds, and the ratio to qsort. Arguments: the counts of claims to
 * measure; 10,000 to 1,000,000 without, 10,000,000 takes a gigabyte.
 */
#include "core/depth.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { REGION_LIMIT = 50 };

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void *allocate_or_exit(size_t count, size_t element_bytes)
{
    void *memory = calloc(count == 0 ? 1 : count, element_bytes);
    if (memory == NULL) {
        fputs("no memory\n", stderr);
        exit(EXIT_FAILURE);
    }
    return memory;
}

static uint64_t random_state = UINT64_C(20240620);

static double random_share(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (double)(random_state >> 11) * 0x1p-53;
}

static int compare_doubles(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double measure_qsort(const rec_line *line)
{
    double *const ends = allocate_or_exit(2 * line->count, sizeof *ends);
    for (size_t i = 0; i < line->count; i++) {
        ends[2 * i] = line->lo[i];
        ends[2 * i + 1] = line->hi[i];
    }
    const double start = now_ms();
    qsort(ends, 2 * line->count, sizeof *ends, compare_doubles);
    const double took = now_ms() - start;
    free(ends);
    return took;
}

static void exit_unless_ok(rec_status status)
{
    if (status != REC_OK) {
        fprintf(stderr, "%s\n", rec_status_text(status));
        exit(EXIT_FAILURE);
    }
}

static void print_row(const char *what, double took, double by_qsort)
{
    printf("  %-34s %10.3f ms  %6.2f of qsort\n", what, took, took / by_qsort);
}

static void measure_sweeps(const char *kind, const rec_line *line, double by_qsort)
{
    const size_t origin_count = line->origin != NULL ? line->origin_count : 0;
    size_t support_bytes = 0, clique_bytes = 0;
    exit_unless_ok(rec_line_support_size(line->count, origin_count, &support_bytes));
    exit_unless_ok(rec_line_cliques_size(line->count, origin_count, REGION_LIMIT, &clique_bytes));
    const size_t size_bytes = support_bytes > clique_bytes ? support_bytes : clique_bytes;
    rec_workspace work = {allocate_or_exit(size_bytes, 1), size_bytes, 0};
    for (size_t at = 0; at < size_bytes; at += 4096) {
        work.memory[at] = 1; /* the first touch of a page is the system's time, not the sweep's */
    }
    static rec_region regions[REGION_LIMIT];
    static rec_clique cliques[REGION_LIMIT];
    size_t total = 0, cheapest_total = 0;
    uint64_t weight = 0, of = 0;
    rec_end lo, hi;
    char what[64];

    double start = now_ms();
    exit_unless_ok(rec_line_support(line, &work, REGION_LIMIT, regions, &total, &weight, &of));
    snprintf(what, sizeof what, "support, %s", kind);
    print_row(what, now_ms() - start, by_qsort);

    start = now_ms();
    exit_unless_ok(
        rec_line_cliques(line, &work, REGION_LIMIT, cliques, &total, &cheapest_total, &lo, &hi));
    snprintf(what, sizeof what, "least withdrawals, %s", kind);
    print_row(what, now_ms() - start, by_qsort);
    free(work.memory);
}

static void fill(rec_line *line, double lo[], double hi[], uint8_t flags[], uint32_t origin[],
                 uint64_t weight[])
{
    for (size_t i = 0; i < line->count; i++) {
        const double middle = 3e6 + 4e5 * (random_share() + random_share() - random_share());
        lo[i] = middle - 1e6 * random_share();
        hi[i] = middle + 1e6 * random_share();
        flags[i] = (uint8_t)(random_share() * 4.0);
        origin[i] = (uint32_t)(random_share() * (double)line->origin_count);
        weight[i] = 1000000 + (uint64_t)(random_share() * 3.0) * 500000;
    }
    line->lo = lo;
    line->hi = hi;
}

static void measure(size_t count)
{
    rec_line line = {.count = count, .origin_count = count / 3 + 1};
    double *const lo = allocate_or_exit(count, sizeof *lo);
    double *const hi = allocate_or_exit(count, sizeof *hi);
    uint8_t *const flags = allocate_or_exit(count, sizeof *flags);
    uint32_t *const origin = allocate_or_exit(count, sizeof *origin);
    uint64_t *const weight = allocate_or_exit(count, sizeof *weight);
    fill(&line, lo, hi, flags, origin, weight);
    printf("%zu claims\n", count);
    const double by_qsort = measure_qsort(&line);
    print_row("qsort of the same ends", by_qsort, by_qsort);

    double start = now_ms();
    const rec_meeting meeting = rec_line_meet(&line);
    print_row(meeting.empty ? "meeting (none)" : "meeting", now_ms() - start, by_qsort);
    measure_sweeps("ends alone", &line, by_qsort);
    line.flags = flags;
    measure_sweeps("with openness", &line, by_qsort);
    line.origin = origin;
    line.weight = weight;
    measure_sweeps("with origins and weights", &line, by_qsort);
    for (size_t i = 0; i < count; i++) {
        lo[i] = floor(lo[i]);
        hi[i] = ceil(hi[i]);
    }
    const rec_line whole = {.count = count, .lo = lo, .hi = hi};
    measure_sweeps("whole numbers", &whole, measure_qsort(&whole));
    free(lo);
    free(hi);
    free(flags);
    free(origin);
    free(weight);
}

int main(int argument_count, char *arguments[])
{
    static const size_t usual[] = {10000, 100000, 1000000};
    for (int i = 1; i < argument_count; i++) {
        measure((size_t)strtoull(arguments[i], NULL, 10));
    }
    for (size_t i = 0; argument_count == 1 && i < sizeof usual / sizeof usual[0]; i++) {
        measure(usual[i]);
    }
    return EXIT_SUCCESS;
}
