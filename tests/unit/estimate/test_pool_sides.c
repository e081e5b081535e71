/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Uncertainties with two sides or with few degrees of freedom, by hand. 0 +1 -5
 * and 10 +7 -2 face a mean between 1 and 8 with 1 and 2: shares 0.8 and 0.2,
 * mean 2. 0.3 and 0.4 have the shares 0.64 and 0.36.
 */
#include "support/cmocka.h"
#include "support/scarce.h"

#include <reconcile/pool.h>

#include <math.h>

static void assert_near(double a, double b)
{
    if (!(fabs(a - b) <= 4e-15 * fabs(b))) {
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

static void the_sides_that_face_the_mean_weigh_the_values(void **state)
{
    (void)state;
    const double y[] = {0.0, 10.0}, plus[] = {1.0, 7.0}, minus[] = {5.0, 2.0};
    const double faced[] = {1.0, 2.0};
    const double quantile = 1.959963984540054;
    for (int method = 0; method <= REC_POOL_HEDGES; method++) {
        const rec_pool_options symmetric = {.method = (rec_pool_method)method};
        rec_pool_options sided = symmetric;
        sided.minus = minus;
        const rec_pool_result r = pooled(y, plus, 2, sided), s = pooled(y, faced, 2, symmetric);
        assert_near(r.best, s.best);
        assert_near(r.standard, s.standard);
        assert_near(r.tau2, s.tau2);
        assert_near(r.q, s.q);
        assert_near(r.i2_percent, s.i2_percent);
        assert_near(r.tau2_high, s.tau2_high);
        assert_near(r.internal, s.internal);
        const double share = (10.0 - r.best) / 10.0, rest = 1.0 - share;
        const double above = share * share * (1.0 + r.tau2) + rest * rest * (49.0 + r.tau2);
        const double below = share * share * (25.0 + r.tau2) + rest * rest * (4.0 + r.tau2);
        assert_near(r.standard_above, sqrt(above));
        assert_near(r.standard_below, sqrt(below));
        assert_near(r.high, r.best + quantile * sqrt(above));
        assert_near(r.low, r.best - quantile * sqrt(below));
        if (r.has_prediction) {
            assert_near(r.prediction_high, r.best + quantile * sqrt(above + r.tau2));
            assert_near(r.prediction_low, r.best - quantile * sqrt(below + r.tau2));
        }
    }
    const rec_pool_result r = pooled(y, plus, 2, (rec_pool_options){.minus = minus});
    assert_near(r.best, 2.0);
    assert_near(r.q, 20.0);
    rec_pool_difference d[2];
    const rec_pool_options options = {.minus = minus};
    assert_rec_ok(rec_pool_equivalence(y, plus, 2, &options, NULL, d));
    assert_near(d[0].difference, -2.0);
    assert_near(d[0].standard, sqrt(0.2));
    assert_near(d[1].standard, sqrt(3.2));
}

static void one_value_keeps_its_sides(void **state)
{
    (void)state;
    const double y = -2.385, plus = 0.125, minus = 0.5;
    const rec_pool_result r =
        pooled(&y, &plus, 1, (rec_pool_options){.minus = &minus, .level = 0.5});
    assert_same_double(r.best, y);
    assert_near(r.standard, 0.2); /* harmonic mean: that at the value itself */
    assert_near(r.standard_below, 0.5);
    assert_near(r.standard_above, 0.125);
    const double quartile = 0.6744897501960817;
    assert_near(r.low, y - quartile * 0.5);
    assert_near(r.high, y + quartile * 0.125);
}

/* 0 +3 -1 faces m with (3 + m) / 2. */
static void within_an_uncertainty_it_is_linear(void **state)
{
    (void)state;
    const double y[] = {1.0, 0.0}, plus[] = {1.0, 3.0}, minus[] = {1.0, 1.0};
    const rec_pool_result r = pooled(y, plus, 2, (rec_pool_options){.minus = minus});
    const double m = r.best, weight = 4.0 / ((3.0 + m) * (3.0 + m));
    assert_true(m > 0.75 && m < 0.8);
    assert_near(m * (1.0 + weight), 1.0);
    assert_near(r.standard, 1.0 / sqrt(1.0 + weight));
}

/* The example of the GUM's G.4.1: relative uncertainties 0.25 %, 0.57 % and 0.82 % with 9, 4 and 14
 * degrees of freedom are 1.03 % together, with 19.0. A value's part in the error is as 1 / u. */
static void degrees_of_freedom_are_those_of_the_gum(void **state)
{
    (void)state;
    const double y[] = {2.385, 2.385, 2.385}, u[] = {1.0 / 0.25, 1.0 / 0.57, 1.0 / 0.82};
    const double df[] = {9.0, 4.0, 14.0};
    const rec_pool_result r = pooled(y, u, 3, (rec_pool_options){.df = df});
    assert_true(fabs(r.interval_df - 19.0) < 0.05);
    const double two_u[] = {0.3, 0.4}, two_df[] = {4.0, 9.0};
    const rec_pool_result two = pooled(y, two_u, 2, (rec_pool_options){.df = two_df});
    assert_near(two.interval_df, 1.0 / (0.64 * 0.64 / 4.0 + 0.36 * 0.36 / 9.0));
    const rec_pool_options unknown = {.df = two_df, .correlation_unknown = true};
    const double parts[] = {0.64 * 0.3, 0.36 * 0.4};
    assert_near(pooled(y, two_u, 2, unknown).interval_df,
                pow(parts[0] + parts[1], 2.0) /
                    (parts[0] * parts[0] / 4.0 + parts[1] * parts[1] / 9.0));
    const rec_pool_correlation half = {1, 0, 0.5};
    const rec_pool_options correlated = {
        .df = two_df, .correlations = &half, .correlation_count = 1};
    assert_near(pooled(y, two_u, 2, correlated).interval_df,
                1.0 / (pow(0.1 / 0.13, 2.0) / 4.0 + pow(0.03 / 0.13, 2.0) / 9.0));
}

static void few_degrees_of_freedom_widen_by_students_quantile(void **state)
{
    (void)state;
    const double y[] = {10.2, 10.8}, u[] = {0.3, 0.4}, one = 1.0, each[] = {2.0, HUGE_VAL};
    rec_pool_options options = {.level = 0.5, .df = &one};
    const rec_pool_result r = pooled(y, u, 1, options); /* Cauchy's quartile is 1 */
    assert_same_double(r.interval_df, 1.0);
    assert_near(r.high, 10.5);
    options.df = each;
    options.method = REC_POOL_PAULE_MANDEL; /* tau2 0.055, shares 0.215 and 0.145 of 0.36 */
    const rec_pool_result between = pooled(y, u, 2, options);
    const double part = 0.09 / 0.145 * 0.215 / 0.36;
    assert_true(fabs(between.interval_df * part * part / 2.0 - 1.0) < 1e-12);
    assert_true(between.high - between.low > 1.3489795 * between.standard);
    assert_true(between.prediction_high > between.high);
}

static void knapp_and_hartungs_degrees_of_freedom_are_their_own(void **state)
{
    (void)state;
    const double y[] = {10.2, 10.8, 10.5}, u[] = {0.3, 0.4, 0.5}, df[] = {2.0, 3.0, 4.0};
    rec_pool_options options = {.method = REC_POOL_REML, .interval = REC_POOL_KNAPP_HARTUNG};
    const rec_pool_result without = pooled(y, u, 3, options);
    options.df = df;
    const rec_pool_result with = pooled(y, u, 3, options);
    assert_same_double(with.interval_df, 2.0);
    assert_same_double(without.low, with.low);
    assert_same_double(without.prediction_high, with.prediction_high);
}

/* By least squares with r = 0.99 the second weighs less than 0: the error is a difference of two
 * that are nearly the same. Knowing each from two readings is not to know it. */
static void an_error_known_too_little_has_no_interval(void **state)
{
    (void)state;
    const double y[] = {10.2, 10.8}, u[] = {0.1, 0.4}, df[] = {1.0, 1.0};
    const rec_pool_correlation close = {0, 1, 0.99};
    const rec_pool_result r = pooled(
        y, u, 2, (rec_pool_options){.df = df, .correlations = &close, .correlation_count = 1});
    assert_true(r.interval_df > 0.53 && r.interval_df < 0.54);
    assert_same_double(r.low, -HUGE_VAL);
    assert_same_double(r.high, HUGE_VAL);
    assert_true(isfinite(r.standard));
}

static double together(double a, double b)
{
    return sqrt(a * a + a * b + b * b); /* r = 0.5 */
}

/* 10 +0.3 -0.2 and 12 +0.5 -0.4 face their mean with 0.3 and 0.4: shares 10/13, 3/13. */
static void correlated_values_have_sides(void **state)
{
    (void)state;
    const double y[] = {10.0, 12.0}, plus[] = {0.3, 0.5}, minus[] = {0.2, 0.4};
    const rec_pool_correlation half = {1, 0, 0.5};
    rec_pool_options options = {.correlations = &half, .correlation_count = 1, .minus = minus};
    const rec_pool_result r = pooled(y, plus, 2, options);
    assert_near(r.best, 10.0 + 6.0 / 13.0);
    assert_near(r.standard_above, together(3.0, 1.5) / 13.0);
    assert_near(r.standard_below, together(2.0, 1.2) / 13.0);
    options = (rec_pool_options){.correlation_unknown = true, .minus = minus};
    const rec_pool_result unknown = pooled(y, plus, 2, options); /* shares 0.64, 0.36 */
    assert_near(unknown.standard_above, 0.64 * 0.3 + 0.36 * 0.5);
    assert_near(unknown.standard_below, 0.64 * 0.2 + 0.36 * 0.4);
}

/* With 0.1 and 0.4 the shares are 14/13 and -1/13: the mean is below both values, and goes up by
 * what the second is in error below. */
static void a_mean_outside_of_its_values_faces_one_side_of_all(void **state)
{
    (void)state;
    const double y[] = {10.0, 20.0}, plus[] = {1.0, 3.0}, minus[] = {0.1, 0.4};
    const rec_pool_correlation half = {1, 0, 0.5};
    const rec_pool_result r =
        pooled(y, plus, 2,
               (rec_pool_options){.correlations = &half, .correlation_count = 1, .minus = minus});
    assert_near(r.best, 10.0 - 10.0 / 13.0);
    assert_near(r.standard_above, together(14.0, -0.4) / 13.0);
    assert_near(r.standard_below, together(1.4, -3.0) / 13.0);
}

static void a_far_value_vague_towards_the_others_costs_them_no_digits(void **state)
{
    (void)state;
    const double y[] = {-1e16, -12.5, -12.25, -5.5}, plus[] = {400.0, 12.5, 0.25, 5.5};
    const double minus[] = {1e-11, 12.5, 0.25, 5.5};
    const rec_pool_options options = {.minus = minus};
    rec_pool_difference d[4], faced[4];
    assert_rec_ok(rec_pool_equivalence(y, plus, 4, &options, NULL, d));
    assert_rec_ok(rec_pool_equivalence(y, plus, 4, NULL, NULL, faced));
    for (size_t i = 0; i < 4; i++) {
        assert_near(d[i].difference, faced[i].difference);
        assert_near(d[i].standard, faced[i].standard);
    }
}

static void numbers_that_are_none_are_refused(void **state)
{
    (void)state;
    const double y[] = {1.5, 2.385, 3.25}, u[] = {0.5, 0.25, 0.385};
    static const double bad_minus[] = {(double)NAN, HUGE_VAL, 0.0, -0.0, -0.5};
    static const double bad_df[] = {(double)NAN, -HUGE_VAL, 0.0, -2.0, 1.0 - 0x1p-53};
    rec_pool_result r, untouched, many[3];
    memset(&untouched, 0x5a, sizeof untouched);
    memset(&r, 0x5a, sizeof r);
    rec_pool_difference d[3];
    for (size_t place = 0; place < 3; place++) {
        for (size_t i = 0; i < 5; i++) {
            double minus[] = {0.5, 0.25, 0.5}, df[] = {1.0, HUGE_VAL, 2.385};
            rec_pool_options options = {.minus = minus, .df = df};
            assert_rec_ok(rec_pool(y, u, 3, &options, NULL, many));
            minus[place] = bad_minus[i];
            assert_int_equal(rec_pool(y, u, 3, &options, NULL, &r), REC_E_INVALID);
            assert_int_equal(rec_pool_equivalence(y, u, 3, &options, NULL, d), REC_E_INVALID);
            options.minus = NULL;
            df[place] = bad_df[i];
            assert_int_equal(rec_pool(y, u, 3, &options, NULL, &r), REC_E_INVALID);
            assert_int_equal(rec_pool_leave_one_out(y, u, 3, &options, NULL, many), REC_E_INVALID);
        }
    }
    const double far_minus[] = {0.5, 0.25, 1e-31}, small[] = {0.5, 0.25, 1e-91};
    rec_pool_options options = {.minus = far_minus};
    assert_int_equal(rec_pool(y, u, 3, &options, NULL, &r), REC_E_LIMIT);
    options.minus = small;
    assert_int_equal(rec_pool(y, u, 3, &options, NULL, &r), REC_E_LIMIT);
    assert_memory_equal(&r, &untouched, sizeof r);
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    const double y[] = {1.5, 2.385, 3.25}, u[] = {0.5, 0.25, 0.385};
    const double minus[] = {0.25, 0.5, 0.125}, df[] = {2.0, 3.0, 4.5};
    const rec_pool_correlation some = {0, 1, 0.25};
    const rec_pool_options options = {
        .minus = minus, .df = df, .correlations = &some, .correlation_count = 1};
    size_t blocks = 0;
    for (rec_status status = REC_E_MEMORY; status == REC_E_MEMORY; blocks++) {
        scarce memory;
        const rec_allocator allocator = scarce_allocator(&memory, blocks);
        rec_pool_result r[3];
        status = rec_pool_leave_one_out(y, u, 3, &options, &allocator, r);
        assert_true(status == REC_OK || status == REC_E_MEMORY);
        assert_int_equal(memory.out, 0);
    }
    assert_true(blocks > 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sides_that_face_the_mean_weigh_the_values),
        cmocka_unit_test(one_value_keeps_its_sides),
        cmocka_unit_test(within_an_uncertainty_it_is_linear),
        cmocka_unit_test(degrees_of_freedom_are_those_of_the_gum),
        cmocka_unit_test(few_degrees_of_freedom_widen_by_students_quantile),
        cmocka_unit_test(knapp_and_hartungs_degrees_of_freedom_are_their_own),
        cmocka_unit_test(an_error_known_too_little_has_no_interval),
        cmocka_unit_test(correlated_values_have_sides),
        cmocka_unit_test(a_mean_outside_of_its_values_faces_one_side_of_all),
        cmocka_unit_test(a_far_value_vague_towards_the_others_costs_them_no_digits),
        cmocka_unit_test(numbers_that_are_none_are_refused),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
