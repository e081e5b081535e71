/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pooled estimates a second, by every method, beside one pass of GSL's own
 * weighted mean over the same values, which estimates nothing else; the same
 * with uncertainties of two sides, and robust statistics. Then the seconds that
 * a million values take.
 */
#include "bench/stopwatch.h"

#include <reconcile/pool.h>
#include <reconcile/robust.h>

#include <gsl/gsl_statistics_double.h>
#include <stdint.h>
#include <stdio.h>

enum { COUNT_MAX = 1000000, VALUES_A_ROUND = 50000, ROUNDS = 5, SLOWER = 100 };

static double y[COUNT_MAX], u[COUNT_MAX], minus[COUNT_MAX], w[COUNT_MAX];
static volatile double kept;

/* What is timed: a method, or one of those below. */
enum { WEIGHTED_MEAN = -1, TWO_SIDES = 16, ROBUST = 64 };

static void make_values(void)
{
    uint64_t random = UINT64_C(20261126);
    for (size_t i = 0; i < COUNT_MAX; i++) {
        double share[4];
        for (size_t j = 0; j < 4; j++) {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            share[j] = (double)(random >> 11) * 0x1p-53;
        }
        u[i] = 0.25 + share[0];
        w[i] = 1.0 / (u[i] * u[i]);
        y[i] = 70.0 + 3.0 * (share[1] - 0.5) + 3.0 * u[i] * (share[2] - 0.5);
        minus[i] = u[i] * (0.5 + share[3]);
    }
}

static rec_status once(size_t count, int what)
{
    rec_pool_options options = {.method = (rec_pool_method)(what % TWO_SIDES)};
    rec_pool_result result;
    rec_robust_result robust;
    rec_status status = REC_OK;
    if (what == WEIGHTED_MEAN) {
        kept = gsl_stats_wmean(w, 1, y, 1, count);
    } else if (what == ROBUST) {
        status = rec_robust(y, u, count, NULL, &robust);
        kept = robust.location;
    } else {
        options.minus = what >= TWO_SIDES ? minus : NULL;
        status = rec_pool(y, u, count, &options, NULL, &result);
        kept = result.best;
    }
    return status;
}

/* The fastest of some rounds, in milliseconds. */
static double time_of(size_t count, size_t repeats, size_t rounds, int what)
{
    double times[ROUNDS];
    for (size_t round = 0; round < rounds; round++) {
        const double start = stopwatch_ms();
        for (size_t i = 0; i < repeats; i++) {
            if (once(count, what) != REC_OK) {
                fputs("not pooled\n", stderr);
                exit(EXIT_FAILURE);
            }
        }
        times[round] = stopwatch_ms() - start;
    }
    stopwatch_sort(times, rounds);
    return times[0];
}

static void print_row(const char *name, int what)
{
    static const size_t counts[] = {5, 50, 5000};
    printf("  %-32s", name);
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        const size_t all = VALUES_A_ROUND / counts[i];
        const size_t repeats = what == REC_POOL_BAYES ? (all + SLOWER - 1) / SLOWER : all;
        printf(" %12.0f", (double)repeats * 1e3 / time_of(counts[i], repeats, ROUNDS, what));
    }
    printf(" %11.3f s\n", time_of(COUNT_MAX, 1, 1, what) / 1e3);
}

int main(void)
{
    static const struct {
        const char *name;
        int what;
    } rows[] = {
        {"weighted mean alone", WEIGHTED_MEAN},
        {"common effect", REC_POOL_COMMON_EFFECT},
        {"DerSimonian-Laird", REC_POOL_DERSIMONIAN_LAIRD},
        {"Paule-Mandel", REC_POOL_PAULE_MANDEL},
        {"REML", REC_POOL_REML},
        {"ML", REC_POOL_ML},
        {"Sidik-Jonkman", REC_POOL_SIDIK_JONKMAN},
        {"Hunter-Schmidt", REC_POOL_HUNTER_SCHMIDT},
        {"Hedges", REC_POOL_HEDGES},
        {"Bayes", REC_POOL_BAYES},
        {"common effect, two sides", TWO_SIDES + REC_POOL_COMMON_EFFECT},
        {"Paule-Mandel, two sides", TWO_SIDES + REC_POOL_PAULE_MANDEL},
        {"REML, two sides", TWO_SIDES + REC_POOL_REML},
        {"robust", ROBUST},
    };
    make_values();
    printf("pooled estimates a second, and seconds for a million values\n");
    printf("  %-32s %12s %12s %12s %13s\n", "", "5 values", "50", "5000", "1000000");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        print_row(rows[i].name, rows[i].what);
    }
    return EXIT_SUCCESS;
}
