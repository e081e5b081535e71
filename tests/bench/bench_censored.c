/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fits a second of intervals, bounds, points and measured values, intervals of
 * location and spread included, beside GSL's simplex, which looks for the
 * maximum of the same likelihood alone.
 */
#include "bench/stopwatch.h"
#include "support/random_items.h"

#include <gsl/gsl_multimin.h>
#include <math.h>
#include <stdio.h>

enum { COUNT_MAX = 100000, ITEMS_A_ROUND = 20000, ROUNDS = 3, STEPS_MAX = 200 };

typedef struct items {
    size_t count;
    rec_censored_item item[COUNT_MAX];
} items;

static items all;
static volatile double kept;

static void make_items(size_t count, bool measured)
{
    uint64_t random = UINT64_C(20261126);
    all.count = count;
    for (size_t i = 0; i < count; i++) {
        const double x = 70.0 + 6.0 * (random_items_share(&random) - 0.5);
        const double below = 3.0 * random_items_share(&random);
        const double above = 3.0 * random_items_share(&random);
        all.item[i] = (rec_censored_item[]){{x - below, x + above, 0.0},
                                            {x - below, HUGE_VAL, 0.0},
                                            {-HUGE_VAL, x + above, 0.0},
                                            {x, x, 0.0},
                                            {x, x, 0.25 + above}}[i % (measured ? 5 : 4)];
    }
}

static double above_z(double z)
{
    return erfc(z * 0.70710678118654752440) / 2.0;
}

static double negative(const gsl_vector *x, void *context)
{
    (void)context;
    const double mu = gsl_vector_get(x, 0), sigma = exp(gsl_vector_get(x, 1));
    double sum = 0.0;
    for (size_t i = 0; i < all.count; i++) {
        const rec_censored_item *const item = &all.item[i];
        const double s = sqrt(sigma * sigma + item->u * item->u);
        const double a = (item->low - mu) / s, b = (item->high - mu) / s;
        sum += a < b ? log(a + b > 0.0 ? above_z(a) - above_z(b) : above_z(-b) - above_z(-a))
                     : -a * a / 2.0 - log(s);
    }
    return -sum;
}

static double by_simplex(void)
{
    gsl_multimin_fminimizer *const m =
        gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, 2);
    double start[] = {70.5, 0.5}, step[] = {0.5, 0.5};
    gsl_vector_view at = gsl_vector_view_array(start, 2), steps = gsl_vector_view_array(step, 2);
    gsl_multimin_function f = {negative, 2, NULL};
    gsl_multimin_fminimizer_set(m, &f, &at.vector, &steps.vector);
    for (int i = 0; i < STEPS_MAX && gsl_multimin_fminimizer_iterate(m) == 0; i++) {
        if (gsl_multimin_fminimizer_size(m) < 1e-7) {
            break;
        }
    }
    const double best = gsl_vector_get(m->x, 0);
    gsl_multimin_fminimizer_free(m);
    return best;
}

static double fitted(void)
{
    rec_censored_result result;
    if (rec_censored_fit(all.item, all.count, NULL, NULL, &result) != REC_OK) {
        fputs("not fitted\n", stderr);
        exit(EXIT_FAILURE);
    }
    return result.best;
}

/* The fastest of some rounds. */
static double a_second(size_t count, bool measured, bool simplex)
{
    double times[ROUNDS];
    const size_t repeats = count < ITEMS_A_ROUND ? ITEMS_A_ROUND / count : 1;
    make_items(count, measured);
    for (size_t round = 0; round < ROUNDS; round++) {
        const double start = stopwatch_ms();
        for (size_t i = 0; i < repeats; i++) {
            kept = simplex ? by_simplex() : fitted();
        }
        times[round] = stopwatch_ms() - start;
    }
    stopwatch_sort(times, ROUNDS);
    return (double)repeats * 1e3 / times[0];
}

int main(void)
{
    static const size_t counts[] = {5, 50, 5000, COUNT_MAX};
    static const char *const names[] = {"fits with their intervals", "GSL's simplex, no intervals",
                                        "fits, measured items too", "GSL's simplex"};
    printf("fits of intervals a second\n  %-28s %10s %10s %10s %10s\n", "", "5 items", "50", "5000",
           "100000");
    for (int row = 0; row < 4; row++) {
        printf("  %-28s", names[row]);
        for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
            printf(" %10.4g", a_second(counts[i], row >= 2, row % 2 == 1));
        }
        printf("\n");
    }
    return EXIT_SUCCESS;
}
