/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fits whose answer is known in closed form, and what cannot be identified.
 */
#include "support/cmocka.h"

#include <reconcile/censored.h>
#include <reconcile/pool.h>

#include <math.h>

static const double CHI_SQUARE = 3.8414588206941254; /* 0.95, one degree of freedom */

#define COUNT(items) (sizeof(items) / sizeof(items)[0])

static rec_censored_result fitted(const rec_censored_item items[], size_t count,
                                  const rec_censored_options *options)
{
    rec_censored_result r;
    memset(&r, 0x55, sizeof r);
    assert_rec_ok(rec_censored_fit(items, count, options, NULL, &r));
    return r;
}

static void assert_near_by(double got, double wanted, double tolerance)
{
    if (!(fabs(got - wanted) <= tolerance * fmax(1.0, fabs(wanted)))) {
        print_error("%.17g is not %.17g\n", got, wanted);
        fail();
    }
}

static void assert_near(double got, double wanted)
{
    assert_near_by(got, wanted, 1e-12);
}

static void points_alone_have_mean_and_population_variance(void **state)
{
    (void)state;
    const rec_censored_item items[] = {{2.385, 2.385, 0.0},
                                       {-1.25, -1.25, 0.0},
                                       {7.5, 7.5, 0.0},
                                       {2.385, 2.385, 0.0},
                                       {0.75, 0.75, 0.0}};
    const double n = 5.0, mean = (2.385 - 1.25 + 7.5 + 2.385 + 0.75) / n;
    double squares = 0.0;
    for (size_t i = 0; i < 5; i++) {
        squares += (items[i].low - mean) * (items[i].low - mean);
    }
    const double sigma = sqrt(squares / n), reach = sigma * sqrt(expm1(CHI_SQUARE / n));
    const rec_censored_result r = fitted(items, COUNT(items), NULL);
    assert_true(r.identified && r.reason == REC_CENSORED_IDENTIFIED && r.has_standard);
    assert_int_equal(r.point_count, 5);
    assert_near(r.best, mean);
    assert_near(r.mu, mean);
    assert_near(r.sigma, sigma);
    assert_near(r.low, mean - reach);
    assert_near(r.high, mean + reach);
    assert_near(r.standard, sigma / sqrt(n));
    assert_near(r.log_likelihood, -n * (log(sigma) + 0.5 + 0.91893853320467274178));
    const double apart = 1.9599639845400545 * sqrt(sigma * sigma * (1.0 + 1.0 / n));
    assert_near(r.prediction_low, mean - apart);
    assert_near(r.prediction_high, mean + apart);
    /* n (log(s/sigma) + (sigma/s)^2/2 - 1/2) is half the quantile at both ends of s. */
    for (int end = 0; end < 2; end++) {
        const double s = end == 0 ? r.sigma_low : r.sigma_high, ratio = sigma / s;
        assert_near(2.0 * n * (-log(ratio) + (ratio * ratio - 1.0) / 2.0), CHI_SQUARE);
        assert_true(end == 0 ? s < sigma : s > sigma);
    }
}

static void logarithms_of_points_are_normal_points(void **state)
{
    (void)state;
    const rec_censored_item items[] = {{2.385, 2.385, 0.0}, {1e-3, 1e-3, 0.0}, {750.0, 750.0, 0.0}};
    rec_censored_item logs[COUNT(items)];
    double jacobian = 0.0;
    for (size_t i = 0; i < COUNT(items); i++) {
        const double x = log(items[i].low);
        logs[i] = (rec_censored_item){x, x, 0.0};
        jacobian += x;
    }
    const rec_censored_options options = {.distribution = REC_CENSORED_LOGNORMAL};
    const rec_censored_result a = fitted(items, 3, &options), b = fitted(logs, 3, NULL);
    assert_near(a.mu, b.mu);
    assert_near(a.sigma, b.sigma);
    assert_near(a.best / exp(b.mu), 1.0);
    assert_near(a.low / exp(b.low), 1.0);
    assert_near(a.high / exp(b.high), 1.0);
    assert_near(a.standard, b.standard);
    assert_near(a.log_likelihood, b.log_likelihood - jacobian);
    assert_near(a.prediction_high / exp(b.prediction_high), 1.0);
}

static void measured_items_alone_are_pooled_by_likelihood(void **state)
{
    (void)state;
    const double y[] = {10.385, 12.5, 9.25, 15.75}, u[] = {0.5, 0.25, 1.0, 2.0};
    rec_censored_item items[4];
    for (size_t i = 0; i < 4; i++) {
        items[i] = (rec_censored_item){y[i], y[i], u[i]};
    }
    const rec_pool_options options = {.method = REC_POOL_ML};
    rec_pool_result pooled;
    assert_rec_ok(rec_pool(y, u, 4, &options, NULL, &pooled));
    const rec_censored_result r = fitted(items, 4, NULL);
    assert_true(r.identified);
    assert_int_equal(r.measured_count, 4);
    assert_near(r.best, pooled.best);
    assert_near(r.sigma * r.sigma, pooled.tau2);
}

static void measured_items_that_agree_have_no_spread(void **state)
{
    (void)state;
    const double y[] = {10.385, 10.5, 10.25}, u[] = {0.5, 0.25, 1.0};
    rec_censored_item items[4];
    for (size_t i = 0; i < 3; i++) {
        items[i] = (rec_censored_item){y[i], y[i], u[i]};
    }
    rec_pool_result pooled;
    assert_rec_ok(rec_pool(y, u, 3, NULL, NULL, &pooled));
    rec_censored_result r = fitted(items, 3, NULL);
    assert_true(r.identified && r.sigma == 0.0 && r.sigma_low == 0.0 && r.sigma_high > 0.0);
    assert_near(r.best, pooled.best);
    assert_near(r.standard, pooled.standard);
    assert_true(r.low < pooled.low && r.high > pooled.high); /* sigma may be more than 0 */

    /* An interval that holds the mean says little, one beside it holds mu at its end. */
    items[3] = (rec_censored_item){5.0, 15.0, 0.0};
    r = fitted(items, 4, NULL);
    assert_true(r.sigma == 0.0 && r.has_standard);
    assert_near(r.best, pooled.best);
    items[3] = (rec_censored_item){10.5, 15.0, 0.0};
    r = fitted(items, 4, NULL);
    assert_true(r.identified && r.sigma == 0.0 && r.best == 10.5);
    assert_true(!r.has_standard && isnan(r.standard));
    assert_true(r.low < 10.5 && r.high > 10.5);
    assert_same_double(r.prediction_low, r.low);
    assert_same_double(r.prediction_high, r.high);
    /* Far off it pulls, and sigma is no more 0. */
    items[3] = (rec_censored_item){14.0, 15.0, 0.0};
    r = fitted(items, 4, NULL);
    assert_true(r.sigma > 0.0 && r.best > pooled.best && r.best < 14.0);
}

static void items_that_meet_with_measured_ones_have_no_spread(void **state)
{
    (void)state;
    /* Two items meet in one value: mu is there, each is met by half. */
    const rec_censored_item items[] = {
        {1.0, 2.385, 0.0}, {2.385, 4.0, 0.0}, {2.5, 2.5, 0.5}, {2.25, 2.25, 0.5}};
    const rec_censored_result r = fitted(items, COUNT(items), NULL);
    assert_true(r.identified && r.sigma == 0.0 && r.best == 2.385 && !r.has_standard);
    const double z1 = 0.115 / 0.5, z2 = 0.135 / 0.5;
    assert_near(r.log_likelihood, -2.0 * log(2.0) - (z1 * z1 + z2 * z2) / 2.0 - 2.0 * log(0.5) -
                                      2.0 * 0.91893853320467274178);
}

static void an_item_without_ends_changes_nothing(void **state)
{
    (void)state;
    const rec_censored_item with[] = {{-HUGE_VAL, HUGE_VAL, 0.0}, {1.0, 2.385, 0.0},
                                      {3.0, HUGE_VAL, 0.0},       {-HUGE_VAL, HUGE_VAL, 0.0},
                                      {-HUGE_VAL, 4.5, 0.0},      {2.75, 2.75, 0.0}};
    const rec_censored_item without[] = {with[1], with[2], with[4], with[5]};
    rec_censored_result a = fitted(with, 6, NULL), b = fitted(without, 4, NULL);
    assert_int_equal(a.without_end_count, 2);
    assert_int_equal(a.interval_count, 1);
    assert_int_equal(a.at_least_count, 1);
    assert_int_equal(a.at_most_count, 1);
    assert_int_equal(a.point_count, 1);
    assert_same_double(a.best, b.best);
    assert_same_double(a.low, b.low);
    assert_same_double(a.high, b.high);
    assert_same_double(a.sigma_high, b.sigma_high);
    assert_same_double(a.log_likelihood, b.log_likelihood);
}

static void a_weight_of_two_is_an_item_twice(void **state)
{
    (void)state;
    const rec_censored_item once[] = {{1.0, 2.385, 0.0}, {3.0, HUGE_VAL, 0.0}, {2.75, 2.75, 0.0}};
    const rec_censored_item twice[] = {once[0], once[1], once[2], once[1], once[2]};
    const double weights[] = {1.0, 2.0, 2.0};
    const rec_censored_options options = {.weights = weights};
    const rec_censored_result a = fitted(once, 3, &options), b = fitted(twice, 5, NULL);
    assert_near(a.best, b.best);
    assert_near(a.sigma, b.sigma);
    assert_near(a.low, b.low);
    assert_near(a.high, b.high);
    assert_near(a.standard, b.standard);
    assert_near(a.log_likelihood, b.log_likelihood);
}

static void narrow_intervals_are_points(void **state)
{
    (void)state;
    const double at[] = {1e9, 1e9 + 1.0, 1e9 + 5.0, 1e9 + 9.0};
    rec_censored_item points[4], narrow[4];
    for (size_t i = 0; i < 4; i++) {
        points[i] = (rec_censored_item){at[i], at[i], 0.0};
        narrow[i] = (rec_censored_item){nextafter(at[i], 0.0), nextafter(at[i], 2e9), 0.0};
    }
    const rec_censored_result a = fitted(points, 4, NULL), b = fitted(narrow, 4, NULL);
    assert_near(a.best - 1e9, b.best - 1e9);
    assert_near(a.sigma, b.sigma);
    assert_near(a.low - 1e9, b.low - 1e9);
    assert_near(a.sigma_high, b.sigma_high);
    double width = 0.0;
    for (size_t i = 0; i < 4; i++) {
        width += log(narrow[i].high - narrow[i].low);
    }
    assert_near(a.log_likelihood, b.log_likelihood - width);

    /* Nor are their logarithms taken from numbers that have lost the width. */
    const rec_censored_options options = {.distribution = REC_CENSORED_LOGNORMAL};
    const rec_censored_result c = fitted(points, 4, &options), d = fitted(narrow, 4, &options);
    assert_near_by(c.sigma / d.sigma, 1.0, 1e-7); /* not exactly in the middle of the logarithms */
    assert_near_by(c.log_likelihood, d.log_likelihood - width, 1e-6);
}

static void far_ends_of_wide_intervals_are_no_ends(void **state)
{
    (void)state;
    const rec_censored_item wide[] = {{3.0, 1e250, 0.0}, {-1e250, 1.0, 0.0}, {2.385, 2.385, 0.0}};
    const rec_censored_item none[] = {
        {3.0, HUGE_VAL, 0.0}, {-HUGE_VAL, 1.0, 0.0}, {2.385, 2.385, 0.0}};
    const rec_censored_result a = fitted(wide, 3, NULL), b = fitted(none, 3, NULL);
    assert_near(a.best, b.best);
    assert_near(a.sigma, b.sigma);
    assert_near(a.high, b.high);
}

static void assert_reason(const rec_censored_item items[], size_t count,
                          const rec_censored_options *options, rec_censored_reason reason,
                          double low, double high)
{
    const rec_censored_result r = fitted(items, count, options);
    assert_false(r.identified);
    assert_int_equal(r.reason, reason);
    assert_same_double(r.low, low);
    assert_same_double(r.high, high);
    assert_true(isnan(r.best) && isnan(r.mu) && isnan(r.sigma) && isnan(r.standard));
    assert_true(isnan(r.sigma_low) && isnan(r.sigma_high) && isnan(r.log_likelihood));
    assert_true(isnan(r.prediction_low) && isnan(r.prediction_high) && !r.has_standard);
}

static const double END = HUGE_VAL;

static void one_item_tells_nothing_of_the_spread(void **state)
{
    (void)state;
    const rec_censored_item nothing[] = {{-END, END, 0.0}, {-END, END, 0.0}};
    assert_reason(nothing, 2, NULL, REC_CENSORED_NO_ITEM, -END, END);
    const rec_censored_item interval[] = {{1.0, 2.385, 0.0}, {-END, END, 0.0}};
    assert_reason(interval, 2, NULL, REC_CENSORED_ONE_ITEM, 1.0, 2.385);
    const rec_censored_item point[] = {{2.385, 2.385, 0.0}};
    assert_reason(point, 1, NULL, REC_CENSORED_ONE_ITEM, 2.385, 2.385);
    const rec_censored_item measured[] = {{2.385, 2.385, 0.5}};
    assert_reason(measured, 1, NULL, REC_CENSORED_ONE_ITEM, -END, END);
}

static void what_all_items_share_is_told_without_an_estimate(void **state)
{
    (void)state;
    const rec_censored_item low[] = {{1.0, END, 0.0}, {2.385, END, 0.0}};
    assert_reason(low, 2, NULL, REC_CENSORED_ALL_AT_LEAST, 2.385, END);
    const rec_censored_item high[] = {{-END, 1.0, 0.0}, {-END, 2.385, 0.0}};
    assert_reason(high, 2, NULL, REC_CENSORED_ALL_AT_MOST, -END, 1.0);
    const rec_censored_item shared[] = {{1.0, 3.0, 0.0}, {2.385, END, 0.0}, {-END, 2.75, 0.0}};
    assert_reason(shared, 3, NULL, REC_CENSORED_SHARED, 2.385, 2.75);
    const rec_censored_item touching[] = {{1.0, 2.385, 0.0}, {2.385, 3.0, 0.0}};
    assert_reason(touching, 2, NULL, REC_CENSORED_SHARED, 2.385, 2.385);
}

static void equal_points_that_nothing_contradicts_are_refused(void **state)
{
    (void)state;
    const rec_censored_item equal[] = {{2.385, 2.385, 0.0}, {2.385, 2.385, 0.0}};
    assert_reason(equal, 2, NULL, REC_CENSORED_ONE_POINT, 2.385, 2.385);
    const rec_censored_item at_end[] = {{2.385, 2.385, 0.0}, {2.385, 3.0, 0.0}, {9.0, 9.0, 0.5}};
    assert_reason(at_end, 3, NULL, REC_CENSORED_ONE_POINT, 2.385, 2.385);
    /* A point and an interval that misses it have a likelihood with a top. */
    const rec_censored_item apart[] = {{2.385, 2.385, 0.0}, {3.0, 4.0, 0.0}};
    const rec_censored_result r = fitted(apart, 2, NULL);
    assert_true(r.identified && r.best > 2.385 && r.best < 3.0 && r.sigma > 0.0);
}

static void bounds_alone_need_those_at_most_to_be_above_on_average(void **state)
{
    (void)state;
    const rec_censored_item separated[] = {{5.0, END, 0.0}, {-END, 3.0, 0.0}};
    assert_reason(separated, 2, NULL, REC_CENSORED_SPREAD_NO_END, -END, END);
    const rec_censored_item level[] = {
        {1.0, END, 0.0}, {5.0, END, 0.0}, {-END, 2.0, 0.0}, {-END, 4.0, 0.0}};
    assert_reason(level, 4, NULL, REC_CENSORED_SPREAD_NO_END, -END, END);
    const rec_censored_item above[] = {
        {1.0, END, 0.0}, {5.0, END, 0.0}, {-END, 2.0, 0.0}, {-END, 12.0, 0.0}};
    const rec_censored_result r = fitted(above, 4, NULL);
    assert_true(r.identified && r.sigma > 0.0);
    /* Four bounds do not exclude any spread, and with it any place. */
    assert_true(isinf(r.sigma_high) && isinf(r.low) && isinf(r.high));
}

static void bounds_of_which_most_are_from_one_side_end_on_that_side(void **state)
{
    (void)state;
    rec_censored_item items[] = {{1.0, END, 0.0},  {5.0, END, 0.0},  {2.0, END, 0.0},
                                 {1.0, END, 0.0},  {1.5, END, 0.0},  {1.0, END, 0.0},
                                 {-END, 2.0, 0.0}, {-END, 11.0, 0.0}};
    const rec_censored_result a = fitted(items, COUNT(items), NULL);
    assert_true(a.identified && isinf(a.high) && a.low > 1.0 && a.low < a.best);
    assert_true(isinf(a.sigma_high) && a.sigma_low > 0.0);
    for (size_t i = 0; i < COUNT(items); i++) {
        const double low = -items[i].high;
        items[i].high = -items[i].low;
        items[i].low = low;
    }
    const rec_censored_result b = fitted(items, COUNT(items), NULL);
    assert_near(b.best, -a.best);
    assert_near(b.high, -a.low);
    assert_true(isinf(b.low));
}

static void the_lognormal_takes_values_above_zero_only(void **state)
{
    (void)state;
    const rec_censored_options options = {.distribution = REC_CENSORED_LOGNORMAL};
    const rec_censored_item zero[] = {{0.0, 0.0, 0.0}, {1.0, 2.0, 0.0}, {3.0, 3.0, 0.0}};
    assert_reason(zero, 3, &options, REC_CENSORED_NOT_POSITIVE, -END, END);
    const rec_censored_item below[] = {{-2.0, 0.0, 0.0}, {1.0, 2.0, 0.0}, {3.0, 3.0, 0.0}};
    assert_reason(below, 3, &options, REC_CENSORED_NOT_POSITIVE, -END, END);
    const rec_censored_item measured[] = {{-2.0, -2.0, 0.5}, {1.0, 2.0, 0.0}, {3.0, 3.0, 0.0}};
    assert_reason(measured, 3, &options, REC_CENSORED_NOT_POSITIVE, -END, END);

    /* A low end of 0 or less is none. */
    const rec_censored_item from_zero[] = {{0.0, 2.385, 0.0}, {-1.0, 2.0, 0.0}, {3.0, 3.0, 0.0}};
    const rec_censored_item at_most[] = {{-END, 2.385, 0.0}, {-END, 2.0, 0.0}, {3.0, 3.0, 0.0}};
    const rec_censored_result a = fitted(from_zero, 3, &options), b = fitted(at_most, 3, &options);
    assert_int_equal(a.at_most_count, 2);
    assert_same_double(a.best, b.best);
    assert_same_double(a.high, b.high);
    assert_true(a.low > 0.0);
    const rec_censored_item open[] = {{0.0, END, 0.0}, {1.0, 2.0, 0.0}, {3.0, 3.0, 0.0}};
    assert_int_equal(fitted(open, 3, &options).without_end_count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_alone_have_mean_and_population_variance),
        cmocka_unit_test(logarithms_of_points_are_normal_points),
        cmocka_unit_test(measured_items_alone_are_pooled_by_likelihood),
        cmocka_unit_test(measured_items_that_agree_have_no_spread),
        cmocka_unit_test(items_that_meet_with_measured_ones_have_no_spread),
        cmocka_unit_test(an_item_without_ends_changes_nothing),
        cmocka_unit_test(a_weight_of_two_is_an_item_twice),
        cmocka_unit_test(narrow_intervals_are_points),
        cmocka_unit_test(far_ends_of_wide_intervals_are_no_ends),
        cmocka_unit_test(one_item_tells_nothing_of_the_spread),
        cmocka_unit_test(what_all_items_share_is_told_without_an_estimate),
        cmocka_unit_test(equal_points_that_nothing_contradicts_are_refused),
        cmocka_unit_test(bounds_alone_need_those_at_most_to_be_above_on_average),
        cmocka_unit_test(bounds_of_which_most_are_from_one_side_end_on_that_side),
        cmocka_unit_test(the_lognormal_takes_values_above_zero_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
