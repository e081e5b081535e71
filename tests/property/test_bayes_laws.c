/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Laws that the default way of pooling keeps on random values: of order, shift,
 * scale and mirror image; of nested levels; that a value which says nothing
 * changes nothing, and how far a single value can pull.
 */
#include "support/cmocka.h"

#include <reconcile/pool.h>

#include <math.h>

enum { ROUNDS = 60, COUNT_MAX = 12 };

static const uint64_t base_seed = UINT64_C(19700426);

typedef struct values {
    size_t count;
    double y[COUNT_MAX + 1], u[COUNT_MAX + 1], minus[COUNT_MAX + 1], df[COUNT_MAX + 1];
    bool sides, limited;
} values;

static double random_share(uint64_t *random)
{
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return (double)(*random >> 11) * 0x1p-53;
}

/* Whole multiples of 2^-20, so that a shift by a whole number rounds nothing. Some rounds have
 * uncertainties six digits apart, some two sides, some few degrees of freedom. */
static values make_values(uint64_t round)
{
    values v;
    memset(&v, 0, sizeof v);
    uint64_t random = base_seed + round * UINT64_C(0x9e3779b97f4a7c15);
    (void)random_share(&random);
    v.count = 1 + (size_t)(random_share(&random) * COUNT_MAX);
    v.sides = round % 5 == 1;
    v.limited = round % 5 == 2;
    const double apart = 1.0 + random_share(&random) * 8.0, digits = round % 7 == 3 ? 6.0 : 1.0;
    for (size_t i = 0; i < v.count; i++) {
        v.y[i] = floor((random_share(&random) - 0.5) * apart * 0x1p20) * 0x1p-20;
        v.u[i] = pow(10.0, -digits * random_share(&random));
        v.minus[i] = v.sides ? v.u[i] * (0.5 + random_share(&random)) : v.u[i];
        v.df[i] = v.limited ? 1.0 + 10.0 * random_share(&random) : HUGE_VAL;
    }
    return v;
}

static rec_pool_result pooled(const values *v, double level)
{
    const rec_pool_options options = {.method = REC_POOL_BAYES,
                                      .level = level,
                                      .minus = v->sides ? v->minus : NULL,
                                      .df = v->limited ? v->df : NULL};
    rec_pool_result r;
    assert_rec_ok(rec_pool(v->y, v->u, v->count, &options, NULL, &r));
    return r;
}

static void require(uint64_t round, bool is_so, const char *what)
{
    if (!is_so) {
        print_error("seed %llu round %llu: not so: %s\n", (unsigned long long)base_seed,
                    (unsigned long long)round, what);
        fail();
    }
}

static bool is_near(double a, double b, double size)
{
    return fabs(a - b) <= 1e-8 * size;
}

static void swap(double array[], size_t i, size_t j)
{
    const double kept = array[i];
    array[i] = array[j];
    array[j] = kept;
}

static void order_changes_no_bit(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        values v = make_values(round);
        const rec_pool_result before = pooled(&v, 0.0);
        uint64_t random = round + 1;
        for (size_t i = v.count; i > 1; i--) {
            const size_t j = (size_t)(random_share(&random) * (double)i);
            swap(v.y, i - 1, j);
            swap(v.u, i - 1, j);
            swap(v.minus, i - 1, j);
            swap(v.df, i - 1, j);
        }
        const rec_pool_result after = pooled(&v, 0.0);
        const double left[] = {before.best, before.standard, before.low,           before.high,
                               before.tau2, before.q,        before.prediction_low};
        const double right[] = {after.best, after.standard, after.low,           after.high,
                                after.tau2, after.q,        after.prediction_low};
        require(round, memcmp(left, right, sizeof left) == 0, "order changes no bit");
    }
}

static void shift_scale_and_mirror_move_the_result_with_them(void **state)
{
    (void)state;
    static const double scales[] = {1e-9, 0.7, 1e9, 1e60};
    for (uint64_t round = 0; round < ROUNDS; round++) {
        const values v = make_values(round);
        values moved = v;
        const double scale = scales[round % 4];
        for (size_t i = 0; i < v.count; i++) {
            moved.y[i] = -(v.y[i] + 64.0) * scale;
            moved.u[i] = v.minus[i] * scale;
            moved.minus[i] = v.u[i] * scale;
        }
        const rec_pool_result a = pooled(&v, 0.0), b = pooled(&moved, 0.0);
        const double width = a.high - a.low;
        require(round, is_near(-b.best / scale - 64.0, a.best, width), "best");
        require(round, is_near(-b.low / scale - 64.0, a.high, width), "low and high");
        require(round, is_near(-b.high / scale - 64.0, a.low, width), "high and low");
        require(round, is_near(b.standard / scale, a.standard, a.standard) || isinf(a.standard),
                "standard");
        require(round, fabs(sqrt(b.tau2) / scale - sqrt(a.tau2)) <= 1e-6 * sqrt(a.tau2), "tau2");
        if (v.count > 1) {
            require(round,
                    is_near(-b.prediction_low / scale - 64.0, a.prediction_high, 4.0 * width),
                    "prediction");
        }
    }
}

static void levels_and_predictions_nest(void **state)
{
    (void)state;
    static const double levels[] = {0.1, 0.6827, 0.95, 0.9999};
    for (uint64_t round = 0; round < ROUNDS; round++) {
        const values v = make_values(round);
        double low = HUGE_VAL, high = -HUGE_VAL;
        for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
            const rec_pool_result r = pooled(&v, levels[i]);
            require(round, r.low < low && high < r.high, "a higher level is wider");
            require(round, r.low <= r.best && r.best <= r.high, "the median is inside");
            low = r.low;
            high = r.high;
        }
    }
}

static void a_value_that_says_nothing_changes_nothing(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        values v = make_values(round);
        const rec_pool_result without = pooled(&v, 0.0);
        const size_t last = v.count++;
        v.y[last] = (double)round - 30.0;
        v.u[last] = v.minus[last] = 1e9;
        v.df[last] = HUGE_VAL;
        const rec_pool_result with = pooled(&v, 0.0);
        const double width = without.high - without.low;
        require(round, fabs(with.low - without.low) < 1e-6 * width, "low stays");
        require(round, fabs(with.high - without.high) < 1e-6 * width, "high stays");
    }
}

static void one_value_in_error_pulls_only_so_far(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        values v = make_values(round);
        if (v.count < 3) {
            continue;
        }
        v.sides = v.limited = false;
        for (size_t i = 0; i < v.count; i++) {
            v.u[i] = 0.25 + 0.25 * (v.u[i] > 0.5); /* so that no value alone is the others' match */
            v.y[i] = v.y[i] / 16.0;
        }
        const rec_pool_result without = pooled(&v, 0.0);
        const size_t last = v.count++;
        v.u[last] = 0.375;
        const double width = without.high - without.low;
        double pulled = 0.0;
        for (double far = 1e3; far <= 1e9; far *= 1e3) {
            v.y[last] = far;
            const rec_pool_result with = pooled(&v, 0.0);
            require(round, with.high - with.low < 2.0 * width, "the width is bounded");
            require(round, fabs(with.best - without.best) < 0.25 * width, "the pull is bounded");
            require(round, far == 1e3 || fabs(with.best - without.best) <= pulled + 1e-3 * width,
                    "further off it pulls no more");
            pulled = fabs(with.best - without.best);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_changes_no_bit),
        cmocka_unit_test(shift_scale_and_mirror_move_the_result_with_them),
        cmocka_unit_test(levels_and_predictions_nest),
        cmocka_unit_test(a_value_that_says_nothing_changes_nothing),
        cmocka_unit_test(one_value_in_error_pulls_only_so_far),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
