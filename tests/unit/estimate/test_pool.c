/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Results known in closed form. 10.2 +- 0.3 and 10.8 +- 0.4 have the shares 0.64
 * and 0.36, Q = 0.36 / 0.25 = 1.44, and the variance between them that makes
 * their distance no surprise is (0.36 - 0.25) / 2.
 */
#include "support/cmocka.h"

#include <reconcile/pool.h>

#include <math.h>

static const double PAIR_Y[] = {10.2, 10.8}, PAIR_U[] = {0.3, 0.4};

static void assert_near(double a, double b)
{
    if (!(fabs(a - b) <= 1e-12 * fabs(b))) {
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

static void two_values_have_the_weighted_mean(void **state)
{
    (void)state;
    rec_pool_result r;
    assert_rec_ok(rec_pool(PAIR_Y, PAIR_U, 2, NULL, NULL, &r));
    assert_near(r.best, 10.416);
    assert_near(r.standard, 0.24);
    assert_near(r.low, 10.416 - 1.959963984540054 * 0.24);
    assert_near(r.high, 10.416 + 1.959963984540054 * 0.24);
    assert_near(r.q, 1.44);
    assert_near(r.q_p, erfc(sqrt(0.72)));
    assert_near(r.birge, 1.2);
    assert_near(r.internal, 0.24);
    assert_near(r.external, 0.288);
    assert_near(r.i2_percent, 100.0 * 0.44 / 1.44);
    assert_near(r.h2, 1.44);
    assert_int_equal(r.q_df, 1);
    assert_same_double(r.tau2, 0.0);
    assert_false(r.has_prediction);
    assert_false(r.scaled);
    assert_same_double(r.scale, 1.0);
}

static void two_values_have_one_variance_between_them_by_most_methods(void **state)
{
    (void)state;
    static const rec_pool_method same[] = {REC_POOL_DERSIMONIAN_LAIRD, REC_POOL_PAULE_MANDEL,
                                           REC_POOL_REML, REC_POOL_HEDGES};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        const rec_pool_result r = pooled(PAIR_Y, PAIR_U, 2, (rec_pool_options){.method = same[i]});
        assert_near(r.tau2, 0.055);
        assert_true(r.has_prediction);
        assert_true(r.prediction_low < r.low && r.prediction_high > r.high);
    }
    const rec_pool_result hs =
        pooled(PAIR_Y, PAIR_U, 2, (rec_pool_options){.method = REC_POOL_HUNTER_SCHMIDT});
    assert_same_double(hs.tau2, 0.0);
    /* 0.09 as the rough variance: 0.36 / (0.18 + 0.25) of it. */
    const rec_pool_result sj =
        pooled(PAIR_Y, PAIR_U, 2, (rec_pool_options){.method = REC_POOL_SIDIK_JONKMAN});
    assert_near(sj.tau2, 0.09 * 0.36 / 0.43);
}

static void uncertainties_a_quintillion_apart_keep_their_digits(void **state)
{
    (void)state;
    const double y[] = {3e9 + 1.0, 1.0}, u[] = {1e9, 1e-9};
    static const rec_pool_method same[] = {REC_POOL_DERSIMONIAN_LAIRD, REC_POOL_PAULE_MANDEL,
                                           REC_POOL_REML, REC_POOL_HEDGES};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        const rec_pool_result r = pooled(y, u, 2, (rec_pool_options){.method = same[i]});
        assert_near(r.tau2, 4e18);
    }
    const rec_pool_result common = pooled(y, u, 2, (rec_pool_options){.level = 0.9});
    assert_near(common.best, 1.0);
    assert_near(common.standard, 1e-9);
    assert_near(common.q, 9.0);
    rec_pool_difference d[2];
    assert_rec_ok(rec_pool_equivalence(y, u, 2, NULL, NULL, d));
    assert_near(d[0].difference, 3e9);
    assert_near(d[0].standard, 1e9);
    assert_near(d[1].difference, -3e-27);
    assert_near(d[1].standard, 1e-27);
}

static void knapp_hartung_takes_the_residuals_and_students_quantile(void **state)
{
    (void)state;
    rec_pool_options options = {.interval = REC_POOL_KNAPP_HARTUNG, .level = 0.5};
    rec_pool_result r = pooled(PAIR_Y, PAIR_U, 2, options); /* the quartile is 1 */
    assert_near(r.standard, 0.288);
    assert_near(r.high, 10.416 + 0.288);
    const double near_y[] = {10.2, 10.25};
    r = pooled(near_y, PAIR_U, 2, options);
    assert_near(r.standard, 0.24 * 0.1);
    options.interval = REC_POOL_KNAPP_HARTUNG_AT_LEAST_NORMAL;
    r = pooled(near_y, PAIR_U, 2, options);
    assert_near(r.standard, 0.24);
    r = pooled(PAIR_Y, PAIR_U, 2, options);
    assert_near(r.standard, 0.288);
}

static void the_scale_factor_is_told_where_it_is_applied(void **state)
{
    (void)state;
    const rec_pool_options options = {.scale = true};
    rec_pool_result r = pooled(PAIR_Y, PAIR_U, 2, options);
    assert_true(r.scaled);
    assert_near(r.scale, 1.2);
    assert_near(r.standard, 0.288);
    const double agreeing[] = {10.2, 10.25};
    r = pooled(agreeing, PAIR_U, 2, options);
    assert_false(r.scaled);
    assert_same_double(r.scale, 1.0);
    /* The third is vaguer than 3 sqrt(3) times 0.24 and has no say in the factor. */
    const double y[] = {10.2, 10.8, 10.416}, u[] = {0.3, 0.4, 77.5};
    r = pooled(y, u, 3, options);
    assert_true(fabs(r.scale - 1.2) < 1e-5);
    assert_true(r.birge < 0.9);
}

static void given_correlations_move_the_mean(void **state)
{
    (void)state;
    const rec_pool_correlation half = {1, 0, 0.5};
    const rec_pool_options options = {.correlations = &half, .correlation_count = 1};
    const rec_pool_result r = pooled(PAIR_Y, PAIR_U, 2, options);
    assert_near(r.best, (10.2 * 0.1 + 10.8 * 0.03) / 0.13);
    assert_near(r.standard, sqrt(0.0108 / 0.13));
    assert_near(r.q, 0.36 / 0.13);
    rec_pool_difference d[2];
    assert_rec_ok(rec_pool_equivalence(PAIR_Y, PAIR_U, 2, &options, NULL, d));
    assert_near(d[0].difference, 10.2 - r.best);
    assert_near(d[0].standard, sqrt(0.09 - 0.0108 / 0.13));
}

static void unknown_correlations_add_the_errors_up(void **state)
{
    (void)state;
    const rec_pool_options options = {.correlation_unknown = true};
    const rec_pool_result r = pooled(PAIR_Y, PAIR_U, 2, options);
    assert_near(r.best, 10.416);
    assert_near(r.standard, 0.64 * 0.3 + 0.36 * 0.4);
    rec_pool_difference d[2]; /* 0.36 (y0 - y1), at worst 0.36 (0.3 + 0.4) */
    assert_rec_ok(rec_pool_equivalence(PAIR_Y, PAIR_U, 2, &options, NULL, d));
    assert_near(d[0].standard, 0.36 * 0.7);
    assert_near(d[1].standard, 0.64 * 0.7);
}

static void degrees_of_equivalence_know_that_a_value_is_in_the_mean(void **state)
{
    (void)state;
    rec_pool_difference d[2];
    assert_rec_ok(rec_pool_equivalence(PAIR_Y, PAIR_U, 2, NULL, NULL, d));
    assert_true(fabs(d[0].difference + 0.216) < 1e-14);
    assert_true(fabs(d[1].difference - 0.384) < 1e-14);
    assert_near(d[0].standard, 0.18);
    assert_near(d[1].standard, 0.32);
    const rec_pool_options between = {.method = REC_POOL_PAULE_MANDEL}; /* variances 0.145, 0.215 */
    assert_rec_ok(rec_pool_equivalence(PAIR_Y, PAIR_U, 2, &between, NULL, d));
    assert_near(d[0].standard, 0.145 / 0.6);
    assert_near(d[1].standard, 0.215 / 0.6);
}

static void one_value_is_what_it_is_by_every_method(void **state)
{
    (void)state;
    const double y = -2.385, u = 0.125;
    for (int method = 0; method <= REC_POOL_HEDGES; method++) {
        for (int interval = 0; interval <= 2; interval++) {
            const rec_pool_result r =
                pooled(&y, &u, 1,
                       (rec_pool_options){.method = (rec_pool_method)method,
                                          .interval = (rec_pool_interval)interval});
            assert_same_double(r.best, y);
            assert_same_double(r.standard, u);
            assert_same_double(r.q, 0.0);
            assert_same_double(r.q_p, 1.0);
            assert_same_double(r.birge, 1.0);
            assert_same_double(r.tau2, 0.0);
            assert_same_double(r.tau2_low, 0.0);
            assert_same_double(r.tau2_high, HUGE_VAL);
            assert_false(r.has_prediction);
            if (interval == 0) {
                assert_near(r.high, y + 1.959963984540054 * u);
            } else {
                assert_same_double(r.low, -HUGE_VAL);
                assert_same_double(r.high, HUGE_VAL);
            }
        }
    }
    rec_pool_difference d;
    assert_rec_ok(rec_pool_equivalence(&y, &u, 1, NULL, NULL, &d));
    assert_same_double(d.difference, 0.0);
    assert_same_double(d.standard, 0.0);
}

static void equal_values_vary_by_nothing(void **state)
{
    (void)state;
    const double y[] = {7.25, 7.25, 7.25}, u[] = {0.125, 3.5, 1e-7};
    for (int method = 0; method <= REC_POOL_HEDGES; method++) {
        const rec_pool_result r = pooled(y, u, 3,
                                         (rec_pool_options){.method = (rec_pool_method)method,
                                                            .interval = REC_POOL_KNAPP_HARTUNG});
        assert_same_double(r.best, 7.25);
        assert_same_double(r.standard, 0.0);
        assert_same_double(r.low, 7.25);
        assert_same_double(r.tau2, 0.0);
        assert_same_double(r.tau2_low, 0.0);
        assert_same_double(r.tau2_high, 0.0);
        assert_same_double(r.q, 0.0);
        assert_same_double(r.q_p, 1.0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_values_have_the_weighted_mean),
        cmocka_unit_test(two_values_have_one_variance_between_them_by_most_methods),
        cmocka_unit_test(uncertainties_a_quintillion_apart_keep_their_digits),
        cmocka_unit_test(knapp_hartung_takes_the_residuals_and_students_quantile),
        cmocka_unit_test(the_scale_factor_is_told_where_it_is_applied),
        cmocka_unit_test(given_correlations_move_the_mean),
        cmocka_unit_test(unknown_correlations_add_the_errors_up),
        cmocka_unit_test(degrees_of_equivalence_know_that_a_value_is_in_the_mean),
        cmocka_unit_test(one_value_is_what_it_is_by_every_method),
        cmocka_unit_test(equal_values_vary_by_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
