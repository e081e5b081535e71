/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Laws that pooled estimates keep: of order, of shift and scale, of a value said
 * twice; and the likeliest variance against every one of a fine grid.
 */
#include "support/cmocka.h"

#include <reconcile/pool.h>

#include <math.h>
#include <stdlib.h>

enum { ROUNDS = 1000, COUNT_MAX = 12, LARGE = 1000000 };

static const uint64_t base_seed = UINT64_C(20261126);

typedef struct values {
    size_t count;
    double y[2 * COUNT_MAX], u[2 * COUNT_MAX];
} values;

static double random_share(uint64_t *random)
{
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return (double)(*random >> 11) * 0x1p-53;
}

/* Whole multiples of 2^-20, so that a shift by a whole number rounds nothing. Some rounds have
 * equal values, some uncertainties ten digits apart. */
static void make_values(uint64_t round, values *v)
{
    uint64_t random = base_seed + round * UINT64_C(0x9e3779b97f4a7c15);
    (void)random_share(&random);
    v->count = 2 + (size_t)(random_share(&random) * (COUNT_MAX - 1));
    const double apart = random_share(&random) * 4.0, digits = round % 3 == 0 ? 10.0 : 1.0;
    for (size_t i = 0; i < v->count; i++) {
        const double y = (random_share(&random) - 0.5) * apart;
        v->y[i] = round % 5 == 0 && i > 0 && i % 2 == 0 ? v->y[i - 1] : floor(y * 0x1p20) * 0x1p-20;
        v->u[i] = round % 7 == 0 && i > 0 ? v->u[0] : pow(10.0, -digits * random_share(&random));
    }
}

static rec_pool_options options_of(uint64_t round)
{
    return (rec_pool_options){.method = (rec_pool_method)(round % 8),
                              .interval = (rec_pool_interval)(round / 8 % 3),
                              .level = round % 2 == 0 ? 0.95 : 0.6827};
}

static rec_pool_result pooled(const values *v, rec_pool_options options)
{
    rec_pool_result r;
    assert_rec_ok(rec_pool(v->y, v->u, v->count, &options, NULL, &r));
    return r;
}

static void assert_near(uint64_t round, double a, double b, double size)
{
    if (!(fabs(a - b) <= 1e-12 * size)) {
        print_error("seed %llu round %llu: %.17g is not %.17g\n", (unsigned long long)base_seed,
                    (unsigned long long)round, a, b);
        fail();
    }
}

static void assert_same(uint64_t round, const rec_pool_result *a, const rec_pool_result *b)
{
    const double left[] = {a->best,
                           a->standard,
                           a->low,
                           a->high,
                           a->tau2,
                           a->tau2_low,
                           a->tau2_high,
                           a->q,
                           a->q_p,
                           a->i2_percent,
                           a->h2,
                           a->birge,
                           a->internal,
                           a->external,
                           a->prediction_low,
                           a->prediction_high,
                           a->scale};
    const double right[] = {b->best,
                            b->standard,
                            b->low,
                            b->high,
                            b->tau2,
                            b->tau2_low,
                            b->tau2_high,
                            b->q,
                            b->q_p,
                            b->i2_percent,
                            b->h2,
                            b->birge,
                            b->internal,
                            b->external,
                            b->prediction_low,
                            b->prediction_high,
                            b->scale};
    if (memcmp(left, right, sizeof left) != 0) {
        print_error("seed %llu round %llu\n", (unsigned long long)base_seed,
                    (unsigned long long)round);
        fail();
    }
}

static void order_changes_no_bit(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        values v;
        make_values(round, &v);
        rec_pool_options options = options_of(round);
        options.scale = options.method == REC_POOL_COMMON_EFFECT && options.interval == 0;
        const rec_pool_result before = pooled(&v, options);
        uint64_t random = round + 1;
        for (size_t i = v.count; i > 1; i--) {
            const size_t j = (size_t)(random_share(&random) * (double)i);
            const double y = v.y[j], u = v.u[j];
            v.y[j] = v.y[i - 1];
            v.u[j] = v.u[i - 1];
            v.y[i - 1] = y;
            v.u[i - 1] = u;
        }
        const rec_pool_result after = pooled(&v, options);
        assert_same(round, &before, &after);
    }
}

static void shift_and_scale_move_the_result_with_them(void **state)
{
    (void)state;
    static const double scales[] = {1e-9, 1e-4, 0.7, -3.0, 1e9, 1e70};
    for (uint64_t round = 0; round < ROUNDS; round++) {
        values v, moved;
        make_values(round, &v);
        moved = v;
        const double scale = scales[round / 8 % 6], size = fabs(scale);
        for (size_t i = 0; i < v.count; i++) {
            v.y[i] += 1000.0;
            moved.y[i] *= scale;
            moved.u[i] *= size;
        }
        const rec_pool_options options = options_of(round);
        const rec_pool_result a = pooled(&v, options), b = pooled(&moved, options);
        const double reach = 4.0 + a.standard, back = 1000.0;
        assert_near(round, b.best / scale, a.best - back, reach);
        assert_near(round, (scale > 0.0 ? b.low : b.high) / scale, a.low - back,
                    1000.0 + a.best - a.low);
        assert_near(round, b.standard / size, a.standard, reach);
        assert_near(round, b.tau2 / scale / scale, a.tau2, a.tau2 + 1e-3);
        assert_near(round, b.q, a.q, a.q + 1.0);
        assert_near(round, b.tau2_high / scale / scale, a.tau2_high, a.tau2_high + 1e-3);
    }
}

static void a_value_said_twice_half_as_surely_is_one(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        values v, twice;
        make_values(round, &v);
        twice.count = 2 * v.count;
        for (size_t i = 0; i < twice.count; i++) {
            twice.y[i] = v.y[i / 2];
            twice.u[i] = v.u[i / 2] * sqrt(2.0);
        }
        const rec_pool_result a = pooled(&v, (rec_pool_options){.level = 0.95});
        const rec_pool_result b = pooled(&twice, (rec_pool_options){.level = 0.95});
        assert_near(round, b.best, a.best, 4.0);
        assert_near(round, b.standard, a.standard, a.standard);
        assert_near(round, b.q, a.q, a.q + 1.0);
    }
}

static void the_result_without_a_value_is_that_of_the_others(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < ROUNDS / 10; round++) {
        values v;
        make_values(round, &v);
        const rec_pool_options options = options_of(round);
        rec_pool_result results[COUNT_MAX];
        assert_rec_ok(rec_pool_leave_one_out(v.y, v.u, v.count, &options, NULL, results));
        for (size_t i = 0; i < v.count; i++) {
            values others = {.count = v.count - 1};
            for (size_t j = 0; j < others.count; j++) {
                others.y[j] = v.y[j + (j >= i)];
                others.u[j] = v.u[j + (j >= i)];
            }
            const rec_pool_result r = pooled(&others, options);
            assert_same(round, &results[i], &r);
        }
    }
}

/* Plainly, by the definition, about the mean of the values. */
static double log_likelihood(const values *v, double t, bool restricted)
{
    double weight = 0.0, mean = 0.0, sum = 0.0;
    for (size_t i = 0; i < v->count; i++) {
        const double w = 1.0 / (v->u[i] * v->u[i] + t);
        weight += w;
        mean += w * v->y[i];
    }
    mean /= weight;
    for (size_t i = 0; i < v->count; i++) {
        const double w = 1.0 / (v->u[i] * v->u[i] + t), r = v->y[i] - mean;
        sum += log(w) - w * r * r;
    }
    return (sum - (restricted ? log(weight) : 0.0)) / 2.0;
}

static void no_variance_between_is_likelier_than_the_one_found(void **state)
{
    (void)state;
    size_t inside = 0;
    for (uint64_t round = 1; round < ROUNDS; round++) {
        values v;
        make_values(round, &v);
        const bool restricted = round % 2 == 0;
        const double t =
            pooled(&v, (rec_pool_options){.method = restricted ? REC_POOL_REML : REC_POOL_ML}).tau2;
        inside += t > 0.0;
        const double best = log_likelihood(&v, t, restricted);
        /* Uncertainties ten digits apart cost the plain sums digits, never the comparison. */
        const double slack = round % 3 == 0 ? 1e-4 : 1e-9;
        assert_true(log_likelihood(&v, 0.0, restricted) <= best + slack || round % 3 == 0);
        for (int step = -400; step <= 60; step++) {
            const double tried = pow(10.0, (double)step / 20.0);
            if (!(log_likelihood(&v, tried, restricted) <= best + slack)) {
                print_error("seed %llu round %llu: %.17g is likelier than %.17g\n",
                            (unsigned long long)base_seed, (unsigned long long)round, tried, t);
                fail();
            }
        }
    }
    assert_true(inside > ROUNDS / 4 && inside < ROUNDS - ROUNDS / 20);
}

/* Of most methods a part of them. */
static void a_million_values_are_pooled(void **state)
{
    (void)state;
    double *const y = calloc(LARGE, sizeof *y), *const u = calloc(LARGE, sizeof *u);
    assert_true(y != NULL && u != NULL);
    uint64_t random = base_seed;
    for (size_t i = 0; i < LARGE; i++) {
        /* Variance 1 between (uniform of width sqrt(12)), and the stated one within. */
        const double between = (random_share(&random) - 0.5) * sqrt(12.0);
        u[i] = 0.25 + random_share(&random);
        y[i] = 70.0 + between + u[i] * (random_share(&random) - 0.5) * sqrt(12.0);
    }
    for (int method = 0; method <= REC_POOL_HEDGES; method++) {
        const rec_pool_options options = {.method = (rec_pool_method)method};
        const bool all = method == REC_POOL_DERSIMONIAN_LAIRD || method == REC_POOL_REML;
        rec_pool_result r;
        assert_rec_ok(rec_pool(y, u, all ? LARGE : LARGE / 10, &options, NULL, &r));
        assert_true(fabs(r.best - 70.0) < 0.01);
        /* Sidik and Jonkman's two steps do not get all the way from the variance of y. */
        const double slack = method == REC_POOL_SIDIK_JONKMAN ? 0.25 : 0.02;
        assert_true(fabs(r.tau2 - (method == REC_POOL_COMMON_EFFECT ? 0.0 : 1.0)) < slack);
        assert_true(r.tau2_low > 0.97 && r.tau2_low < r.tau2_high && r.tau2_high < 1.03);
        assert_true(r.q_p < 1e-300);
    }
    free(y);
    free(u);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_changes_no_bit),
        cmocka_unit_test(shift_and_scale_move_the_result_with_them),
        cmocka_unit_test(a_value_said_twice_half_as_surely_is_one),
        cmocka_unit_test(the_result_without_a_value_is_that_of_the_others),
        cmocka_unit_test(no_variance_between_is_likelier_than_the_one_found),
        cmocka_unit_test(a_million_values_are_pooled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
