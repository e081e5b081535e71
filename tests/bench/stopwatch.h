/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_BENCH_STOPWATCH_H
#define REC_BENCH_STOPWATCH_H

#include <stddef.h>
#include <stdlib.h>
#include <time.h>

/** Milliseconds since some fixed moment. */
static inline double stopwatch_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static inline int stopwatch_compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/** Sorts the times; the least and the one in the middle are what a busy machine says least wrongly.
 */
static inline void stopwatch_sort(double times_ms[], size_t count)
{
    qsort(times_ms, count, sizeof times_ms[0], stopwatch_compare);
}

#endif
