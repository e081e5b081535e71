/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Data at the edges: where nothing varies, where uncertainties are tiny, huge
 * or both, and where others' iterations are known to fail.
 */
#include "support/cmocka.h"

#include <reconcile/pool.h>
#include <reconcile/robust.h>

#include <math.h>

static void assert_near(double a, double b, double relative)
{
    if (!(fabs(a - b) <= relative * fabs(b))) {
        print_error("%.17g is not %.17g\n", a, b);
        fail();
    }
}

static rec_pool_result pooled(const double y[], const double u[], size_t count,
                              rec_pool_options options)
{
    rec_pool_result r;
    assert_rec_ok(rec_pool(y, u, count, &options, NULL, &r));
    return r;
}

/* An exact value is a bound: of none of the functions an estimate. */
static void an_exact_value_is_refused_everywhere(void **state)
{
    (void)state;
    const double y[] = {1.5, 2.385, 3.25}, u[] = {0.5, 0.0, 0.385};
    rec_pool_result r[3];
    rec_pool_difference d[3];
    rec_robust_result robust;
    for (int method = 0; method <= REC_POOL_HEDGES; method++) {
        const rec_pool_options options = {.method = (rec_pool_method)method};
        assert_int_equal(rec_pool(y, u, 3, &options, NULL, r), REC_E_INVALID);
        assert_int_equal(rec_pool_leave_one_out(y, u, 3, &options, NULL, r), REC_E_INVALID);
        assert_int_equal(rec_pool_equivalence(y, u, 3, &options, NULL, d), REC_E_INVALID);
    }
    assert_int_equal(rec_robust(y, u, 3, NULL, &robust), REC_E_INVALID);
}

/* Closer together than their uncertainties: every variance between them but Sidik and Jonkman's,
 * which is never 0, is exactly 0, and the result is the common effect's to the last bit. */
static void values_that_agree_well_have_no_variance_between_them(void **state)
{
    (void)state;
    const double y[] = {10.0, 10.1, 9.95, 10.02}, u[] = {0.5, 0.25, 0.385, 0.3};
    const rec_pool_result common = pooled(y, u, 4, (rec_pool_options){.level = 0.9});
    assert_true(common.q < 3.0);
    for (int method = 1; method <= REC_POOL_HEDGES; method++) {
        const rec_pool_result r =
            pooled(y, u, 4, (rec_pool_options){.method = (rec_pool_method)method, .level = 0.9});
        if (method == REC_POOL_SIDIK_JONKMAN) {
            assert_true(r.tau2 > 0.0 && r.tau2 < 0.01);
            continue;
        }
        assert_same_double(r.tau2, 0.0);
        assert_same_double(r.best, common.best);
        assert_same_double(r.standard, common.standard);
        assert_same_double(r.i2_percent, 0.0);
        assert_same_double(r.h2, 1.0);
        assert_same_double(r.prediction_low, r.low);
    }
}

/* Lengths of stay after stroke, Normand (1999): steps of scoring without step control run away. */
static void scoring_that_runs_away_elsewhere_finds_the_likeliest_variance(void **state)
{
    (void)state;
    const double y[] = {-20.0, -2.0, -55.0, -71.0, -4.0, 1.0, 11.0, -10.0, 7.0};
    const double variances[] = {40.50802315963606,  2.0806451612903225, 15.698403755868545,
                                150.22222222222223, 17.307692307692307, 1.1673414304993253,
                                94.5891265597148,   6.3108792846497765, 19.842307692307692};
    double u[9];
    for (size_t i = 0; i < 9; i++) {
        u[i] = sqrt(variances[i]);
    }
    const rec_pool_result r = pooled(y, u, 9, (rec_pool_options){.method = REC_POOL_REML});
    double weight = 0.0, mean = 0.0, squares = 0.0, weights_squared = 0.0;
    for (size_t i = 0; i < 9; i++) {
        const double w = 1.0 / (variances[i] + r.tau2);
        weight += w;
        weights_squared += w * w;
        mean += w * y[i];
    }
    mean /= weight;
    for (size_t i = 0; i < 9; i++) {
        const double wr = (y[i] - mean) / (variances[i] + r.tau2);
        squares += wr * wr;
    }
    assert_near(squares, weight - weights_squared / weight, 1e-12);
    assert_near(r.best, mean, 1e-12);
    assert_true(r.tau2 > 600.0 && r.tau2 < 800.0);
}

/* A threshold that is not relative would end early for the smaller, 0.3 % off. */
static void tiny_uncertainties_have_as_many_digits(void **state)
{
    (void)state;
    const double y[] = {10.2, 10.8, 10.45, 9.7, 10.05}, u[] = {0.3, 0.4, 0.25, 0.2, 0.385};
    static const double units[] = {1e-4, 1e-9, 1e-30, 1e9, 1e60};
    for (int method = 1; method <= REC_POOL_HEDGES; method++) {
        const rec_pool_options options = {.method = (rec_pool_method)method};
        const rec_pool_result one = pooled(y, u, 5, options);
        assert_true(one.tau2 > 0.0);
        for (size_t unit = 0; unit < sizeof units / sizeof units[0]; unit++) {
            double small_y[5], small_u[5];
            for (size_t i = 0; i < 5; i++) {
                small_y[i] = y[i] * units[unit];
                small_u[i] = u[i] * units[unit];
            }
            const rec_pool_result r = pooled(small_y, small_u, 5, options);
            assert_near(r.tau2 / units[unit] / units[unit], one.tau2, 1e-12);
            assert_near(r.tau2_high / units[unit] / units[unit], one.tau2_high, 1e-12);
            assert_near(r.standard / units[unit], one.standard, 1e-12);
            assert_near(r.best / units[unit], one.best, 1e-14);
        }
    }
}

/* The three with 1e-9 are the mean, or a millionth of it, as tau2 is; none changes its digits. */
static void uncertainties_from_a_billionth_to_a_billion_are_mixed(void **state)
{
    (void)state;
    const double y[] = {1.0, 1.0 + 0x1p-28, 1.0 - 0x1p-28, 2e9, -1e9, 4.0, 0.5};
    const double u[] = {1e-9, 1e-9, 1e-9, 1e9, 1e9, 1.0, 1.0};
    for (int method = 0; method <= REC_POOL_HEDGES; method++) {
        for (int interval = 0; interval < 3; interval++) {
            const rec_pool_result r =
                pooled(y, u, 7,
                       (rec_pool_options){.method = (rec_pool_method)method,
                                          .interval = (rec_pool_interval)interval});
            assert_true(isfinite(r.best) && isfinite(r.low) && isfinite(r.high));
            assert_true(r.standard > 0.0 && r.tau2 >= 0.0 && r.tau2_low <= r.tau2_high);
            assert_true(r.low <= r.best && r.best <= r.high);
        }
    }
    const rec_pool_result common = pooled(y, u, 7, (rec_pool_options){.level = 0.5});
    assert_near(common.best, 1.0, 1e-16);
    assert_near(common.standard, 1e-9 / sqrt(3.0), 1e-14);
    /* Of tau2 near (3.7e-9)^2 the likelihood of the first three decides alone. */
    const rec_pool_result likely = pooled(y, u, 7, (rec_pool_options){.method = REC_POOL_REML});
    const rec_pool_result three = pooled(y, u, 3, (rec_pool_options){.method = REC_POOL_REML});
    assert_near(three.tau2, 0x1p-56 - 1e-18, 1e-7);
    assert_near(likely.tau2, three.tau2, 1e-6);
}

/* Whatever is asked of two values that are one: no division by what is 0. */
static void two_equal_values_have_every_kind_of_result(void **state)
{
    (void)state;
    const double y[] = {-2.385, -2.385}, u[] = {0.125, 0.25}, minus[] = {0.5, 0.125};
    const double df[] = {1.0, 3.0};
    for (int method = 0; method <= REC_POOL_HEDGES; method++) {
        for (int interval = 0; interval < 3; interval++) {
            const rec_pool_result r =
                pooled(y, u, 2,
                       (rec_pool_options){.method = (rec_pool_method)method,
                                          .interval = (rec_pool_interval)interval,
                                          .minus = minus,
                                          .df = df});
            assert_same_double(r.best, -2.385);
            assert_same_double(r.q, 0.0);
            assert_same_double(r.q_p, 1.0);
            assert_same_double(r.tau2, 0.0);
            assert_same_double(r.birge, 0.0);
            assert_true(r.low <= r.best && r.best <= r.high && isfinite(r.high - r.low));
            assert_true(interval == REC_POOL_KNAPP_HARTUNG ? r.low == r.high : r.low < r.high);
        }
    }
}

/* The posterior is where most values are, and a centre at the surest would leave them no digits. */
static void a_sure_value_far_away_does_not_move_heavy_tails(void **state)
{
    (void)state;
    const double u[] = {5.5, 1e-11, 12.5, 12.5};
    for (int exponent = 12; exponent <= 36; exponent += 4) {
        const double y[] = {-5.5, -pow(10.0, exponent), -12.5, -12.5};
        const rec_pool_result r = pooled(y, u, 4, (rec_pool_options){.method = REC_POOL_BAYES});
        assert_true(fabs(r.best + 7.79571) < 1e-4);
        assert_true(fabs(r.low + 24.0128) < 1e-3 && fabs(r.high - 6.85287) < 1e-3);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_exact_value_is_refused_everywhere),
        cmocka_unit_test(values_that_agree_well_have_no_variance_between_them),
        cmocka_unit_test(scoring_that_runs_away_elsewhere_finds_the_likeliest_variance),
        cmocka_unit_test(tiny_uncertainties_have_as_many_digits),
        cmocka_unit_test(uncertainties_from_a_billionth_to_a_billion_are_mixed),
        cmocka_unit_test(two_equal_values_have_every_kind_of_result),
        cmocka_unit_test(a_sure_value_far_away_does_not_move_heavy_tails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
