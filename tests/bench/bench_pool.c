/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pooled estimates a second, by every method, beside one pass of GSL's own
 * weighted mean over the same values, which estimates nothing else.
 */
#include "bench/stopwatch.h"

#include <reconcile/pool.h>

#include <gsl/gsl_statistics_double.h>
#include <stdint.h>
#include <stdio.h>

enum { COUNT_MAX = 5000, VALUES_A_ROUND = 50000, ROUNDS = 5 };

static double y[COUNT_MAX], u[COUNT_MAX], w[COUNT_MAX];
static volatile double kept;

static void make_values(void)
{
    uint64_t random = UINT64_C(20261126);
    for (size_t i = 0; i < COUNT_MAX; i++) {
        double share[3];
        for (size_t j = 0; j < 3; j++) {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            share[j] = (double)(random >> 11) * 0x1p-53;
        }
        u[i] = 0.25 + share[0];
        w[i] = 1.0 / (u[i] * u[i]);
        y[i] = 70.0 + 3.0 * (share[1] - 0.5) + 3.0 * u[i] * (share[2] - 0.5);
    }
}

/* method < 0: the plain weighted mean. The fastest of some rounds. */
static double a_second(size_t count, int method)
{
    const rec_pool_options options = {.method = (rec_pool_method)(method < 0 ? 0 : method)};
    const size_t repeats = VALUES_A_ROUND / count;
    double times[ROUNDS];
    for (size_t round = 0; round < ROUNDS; round++) {
        const double start = stopwatch_ms();
        for (size_t i = 0; i < repeats; i++) {
            if (method < 0) {
                kept = gsl_stats_wmean(w, 1, y, 1, count);
                continue;
            }
            rec_pool_result result;
            if (rec_pool(y, u, count, &options, NULL, &result) != REC_OK) {
                fputs("not pooled\n", stderr);
                exit(EXIT_FAILURE);
            }
            kept = result.best;
        }
        times[round] = stopwatch_ms() - start;
    }
    stopwatch_sort(times, ROUNDS);
    return (double)repeats * 1e3 / times[0];
}

int main(void)
{
    static const size_t counts[] = {5, 50, 5000};
    static const char *const names[] = {
        "common effect", "DerSimonian-Laird", "Paule-Mandel", "REML", "ML",
        "Sidik-Jonkman", "Hunter-Schmidt",    "Hedges"};
    make_values();
    printf("pooled estimates a second\n  %-24s %12s %12s %12s\n", "", "5 values", "50", "5000");
    for (int method = -1; method <= REC_POOL_HEDGES; method++) {
        printf("  %-24s", method < 0 ? "weighted mean alone" : names[method]);
        for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
            printf(" %12.0f", a_second(counts[i], method));
        }
        printf("\n");
    }
    return EXIT_SUCCESS;
}
