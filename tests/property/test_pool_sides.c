/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Laws of pooled values whose uncertainties have two sides and few degrees of
 * freedom: of order, powers of two and reflection, and that the pooled value is
 * the mean by the uncertainties that face it, computed here in one's own way.
 */
#include "support/cmocka.h"

#include <reconcile/pool.h>

#include <math.h>
#include <stdlib.h>

enum { ROUNDS = 2000, COUNT_MAX = 9, MEMBERS = 22 };

static const uint64_t base_seed = UINT64_C(20261126);

typedef struct values {
    size_t count;
    double y[COUNT_MAX], u[COUNT_MAX], minus[COUNT_MAX], df[COUNT_MAX];
} values;

static double random_share(uint64_t *random)
{
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return (double)(*random >> 11) * 0x1p-53;
}

/* Sides up to 3 times each other in even rounds, up to 30 in odd ones; some values said twice. */
static void make_values(uint64_t round, values *v)
{
    uint64_t random = base_seed + round * UINT64_C(0x9e3779b97f4a7c15);
    (void)random_share(&random);
    v->count = 1 + (size_t)(random_share(&random) * COUNT_MAX);
    const double apart = random_share(&random) * 6.0;
    const double digits = round % 3 == 0 ? 5.0 : 1.0, sides = round % 2 == 0 ? 3.0 : 30.0;
    for (size_t i = 0; i < v->count; i++) {
        v->y[i] = (random_share(&random) - 0.5) * apart;
        v->u[i] = pow(10.0, -digits * random_share(&random));
        v->minus[i] = v->u[i] * pow(sides, 1.98 * random_share(&random) - 0.99);
        v->df[i] = random_share(&random) < 0.25 ? HUGE_VAL : 1.0 + 20.0 * random_share(&random);
        if (i > 0 && round % 5 == 0 && i % 2 == 0) {
            v->y[i] = v->y[i - 1];
            v->u[i] = v->u[i - 1];
        }
    }
}

static rec_pool_options options_of(uint64_t round, const values *v)
{
    return (rec_pool_options){.method = (rec_pool_method)(round / 2 % 8),
                              .interval = (rec_pool_interval)(round / 16 % 3),
                              .minus = v->minus,
                              .df = v->df};
}

static rec_pool_result pooled(const values *v, rec_pool_options options)
{
    rec_pool_result r;
    assert_rec_ok(rec_pool(v->y, v->u, v->count, &options, NULL, &r));
    return r;
}

/* A unit of y, then of y squared, then numbers. */
static void list(const rec_pool_result *r, double unit, double listed[MEMBERS])
{
    const double all[MEMBERS] = {r->best / unit,
                                 r->standard / unit,
                                 r->low / unit,
                                 r->high / unit,
                                 r->standard_below / unit,
                                 r->standard_above / unit,
                                 r->internal / unit,
                                 r->external / unit,
                                 r->prediction_low / unit,
                                 r->prediction_high / unit,
                                 r->tau2 / unit / unit,
                                 r->tau2_low / unit / unit,
                                 r->tau2_high / unit / unit,
                                 r->q,
                                 r->q_p,
                                 r->i2_percent,
                                 r->h2,
                                 r->birge,
                                 r->scale,
                                 r->interval_df,
                                 (double)r->q_df,
                                 (double)r->count};
    memcpy(listed, all, sizeof all);
}

static void assert_same(uint64_t round, const rec_pool_result *a, const rec_pool_result *b,
                        double unit_of_b)
{
    double left[MEMBERS], right[MEMBERS];
    list(a, 1.0, left);
    list(b, unit_of_b, right);
    for (size_t i = 0; i < MEMBERS; i++) {
        if (memcmp(&left[i], &right[i], sizeof left[i]) != 0) {
            print_error("seed %llu round %llu: member %zu is %.17g, not %.17g\n",
                        (unsigned long long)base_seed, (unsigned long long)round, i, right[i],
                        left[i]);
            fail();
        }
    }
}

static void assert_near(uint64_t round, double a, double b, double size)
{
    if (!(fabs(a - b) <= 1e-9 * size)) {
        print_error("seed %llu round %llu: %.17g is not %.17g\n", (unsigned long long)base_seed,
                    (unsigned long long)round, a, b);
        fail();
    }
}

static void swap(double a[], size_t i, size_t j)
{
    const double kept = a[i];
    a[i] = a[j];
    a[j] = kept;
}

static void order_changes_no_bit(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        values v, other;
        make_values(round, &v);
        other = v;
        uint64_t random = round + 1;
        for (size_t i = v.count; i > 1; i--) {
            const size_t j = (size_t)(random_share(&random) * (double)i);
            swap(other.y, i - 1, j);
            swap(other.u, i - 1, j);
            swap(other.minus, i - 1, j);
            swap(other.df, i - 1, j);
        }
        const rec_pool_result before = pooled(&v, options_of(round, &v));
        const rec_pool_result after = pooled(&other, options_of(round, &other));
        assert_same(round, &before, &after, 1.0);
    }
}

static void a_power_of_two_scales_exactly(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        values v, other;
        make_values(round, &v);
        other = v;
        const double unit = ldexp(1.0, (int)(round % 400) - 200);
        for (size_t i = 0; i < v.count; i++) {
            other.y[i] *= unit;
            other.u[i] *= unit;
            other.minus[i] *= unit;
        }
        const rec_pool_result a = pooled(&v, options_of(round, &v));
        const rec_pool_result b = pooled(&other, options_of(round, &other));
        assert_same(round, &a, &b, unit);
    }
}

static void sides_alike_and_no_limits_change_no_bit(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        values v;
        make_values(round, &v);
        for (size_t i = 0; i < v.count; i++) {
            v.df[i] = HUGE_VAL;
        }
        memcpy(v.minus, v.u, sizeof v.u);
        rec_pool_options options = options_of(round, &v);
        const rec_pool_result with = pooled(&v, options);
        options.minus = options.df = NULL;
        const rec_pool_result without = pooled(&v, options);
        assert_same(round, &with, &without, 1.0);
        assert_same_double(with.standard, with.standard_below);
        assert_same_double(with.standard, with.standard_above);
    }
}

static double facing(const values *v, size_t i, double m)
{
    const double lo = v->y[i] - v->minus[i], hi = v->y[i] + v->u[i];
    const double share = fmin(1.0, fmax(0.0, (m - lo) / (hi - lo)));
    return v->minus[i] + (v->u[i] - v->minus[i]) * share;
}

/* Not by likelihood, whose tau2 may jump where the mean is. */
static void the_pooled_value_is_the_mean_by_what_faces_it(void **state)
{
    (void)state;
    size_t sided = 0;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        values v, faced;
        make_values(round, &v);
        rec_pool_options options = options_of(round, &v);
        options.df = NULL;
        const rec_pool_result r = pooled(&v, options);
        assert_true(r.low <= r.best && r.best <= r.high);
        if (options.method == REC_POOL_ML || options.method == REC_POOL_REML) {
            continue;
        }
        faced = v;
        for (size_t i = 0; i < v.count; i++) {
            faced.u[i] = facing(&v, i, r.best);
        }
        options.minus = NULL;
        const rec_pool_result s = pooled(&faced, options);
        assert_near(round, r.best, s.best, r.standard + 1e-6);
        assert_near(round, r.tau2, s.tau2, s.tau2 + s.standard * s.standard);
        assert_near(round, r.standard, s.standard, s.standard);
        sided += fabs(r.standard_above - r.standard_below) > 0.01 * r.standard;
    }
    assert_true(sided > ROUNDS / 2);
}

static void reflected_values_have_the_reflected_result(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        values v, other;
        make_values(round, &v);
        other = v;
        for (size_t i = 0; i < v.count; i++) {
            other.y[i] = -v.y[i];
            other.u[i] = v.minus[i];
            other.minus[i] = v.u[i];
        }
        const rec_pool_result a = pooled(&v, options_of(round, &v));
        const rec_pool_result b = pooled(&other, options_of(round, &other));
        assert_near(round, a.best, -b.best, a.standard + 1e-6);
        assert_near(round, a.standard_above, b.standard_below, a.standard);
        if (isfinite(a.low)) {
            assert_near(round, a.low, -b.high, fabs(a.low) + a.standard);
        }
    }
}

static void the_result_without_a_value_is_that_of_the_others(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < ROUNDS / 10; round++) {
        values v;
        make_values(round, &v);
        if (v.count < 2) {
            continue;
        }
        const rec_pool_options options = options_of(round, &v);
        rec_pool_result results[COUNT_MAX];
        assert_rec_ok(rec_pool_leave_one_out(v.y, v.u, v.count, &options, NULL, results));
        for (size_t i = 0; i < v.count; i++) {
            values others = {.count = v.count - 1};
            for (size_t j = 0; j < others.count; j++) {
                others.y[j] = v.y[j + (j >= i)];
                others.u[j] = v.u[j + (j >= i)];
                others.minus[j] = v.minus[j + (j >= i)];
                others.df[j] = v.df[j + (j >= i)];
            }
            const rec_pool_result r = pooled(&others, options_of(round, &others));
            assert_same(round, &results[i], &r, 1.0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_changes_no_bit),
        cmocka_unit_test(a_power_of_two_scales_exactly),
        cmocka_unit_test(sides_alike_and_no_limits_change_no_bit),
        cmocka_unit_test(the_pooled_value_is_the_mean_by_what_faces_it),
        cmocka_unit_test(reflected_values_have_the_reflected_result),
        cmocka_unit_test(the_result_without_a_value_is_that_of_the_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
