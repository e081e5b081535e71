/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"
#include "support/scarce.h"

#include <reconcile/pool.h>

#include <math.h>

static rec_pool_result pooled(const double y[], const double u[], size_t count)
{
    const rec_pool_options options = {.method = REC_POOL_BAYES};
    rec_pool_result r;
    assert_rec_ok(rec_pool(y, u, count, &options, NULL, &r));
    return r;
}

static void assert_close(double a, double b, double within)
{
    if (!(fabs(a - b) <= within)) {
        print_error("%.17g is not %.17g within %g\n", a, b, within);
        fail();
    }
}

static void one_value_has_room_for_what_it_does_not_say(void **state)
{
    (void)state;
    const double y = 2.385, u = 0.25;
    const rec_pool_result r = pooled(&y, &u, 1);
    assert_close(r.best, y, 1e-10);
    assert_close(r.high - y, y - r.low, 1e-10);
    /* Student's of 4 degrees of freedom alone: 2.776; with tau and a shared error, more. */
    assert_true(r.high - y > 2.776 * u && r.high - y < 4.0 * u);
    /* All three are Student's with variance 2: 2 (u^2 + 2 (0.35 u)^2) (1 + 2 (1/2)^2). */
    assert_close(r.standard, u * sqrt(2.0 * (1.0 + 2.0 * 0.35 * 0.35) + 2.0 * 0.25 * (1.0 + 0.245)),
                 1e-9);
    assert_false(r.has_prediction);
    /* The prior's median: Student's quantile of 3/4 with 4 degrees of freedom. */
    assert_close(sqrt(r.tau2), 0.35 * u * 0.7406970841122813, 1e-6 * 0.065);
}

static void equal_values_do_not_make_it_certain(void **state)
{
    (void)state;
    const double y[] = {2.385, 2.385, 2.385}, u[] = {0.25, 0.25, 0.25};
    const rec_pool_result r = pooled(y, u, 3), one = pooled(y, u, 1);
    assert_close(r.best, 2.385, 1e-11);
    assert_true(r.high - r.low > 2.0 * 1.96 * 0.25 / sqrt(3.0));
    assert_true(r.high - r.low < one.high - one.low);
    assert_true(r.prediction_low < r.low && r.high < r.prediction_high);
}

static void a_far_value_does_not_blow_up_what_others_agree_on(void **state)
{
    (void)state;
    double y[] = {2.385, 2.5, 2.25, 2.4, 0.0}, low = 0.0, high = 0.0;
    const double u[] = {0.25, 0.25, 0.25, 0.25, 0.25};
    const rec_pool_result without = pooled(y, u, 4);
    for (double apart = 1e2; apart <= 1e10; apart *= 100.0) {
        y[4] = 2.4 + apart;
        const rec_pool_result r = pooled(y, u, 5);
        assert_true(fabs(r.best - without.best) < 0.05);
        assert_true(r.high - r.low < 1.6 * (without.high - without.low));
        if (apart > 1e3) {
            assert_close(r.low, low, 0.01); /* the further off it is the less it matters */
            assert_close(r.high, high, 0.01);
        }
        low = r.low;
        high = r.high;
    }
}

static void a_value_beyond_measure_spoils_no_digit(void **state)
{
    (void)state;
    double y[] = {2.385, 2.5, 0.0}, low = 0.0, high = 0.0;
    const double u[] = {0.25, 0.25, 0.25};
    for (double apart = 1e6; apart <= 1e30; apart *= 1e3) {
        y[2] = apart;
        const rec_pool_result r = pooled(y, u, 3);
        assert_true(r.low < r.best && r.best < r.high);
        assert_true(1.0 < r.low && r.high < 4.0);
        assert_true(apart == 1e6 || (fabs(r.low - low) < 1e-3 && fabs(r.high - high) < 1e-3));
        low = r.low;
        high = r.high;
    }
}

static void two_values_far_apart_are_both_in_the_interval(void **state)
{
    (void)state;
    const double u[] = {0.25, 0.25};
    for (double apart = 10.0; apart <= 1e9; apart *= 10.0) {
        const double y[] = {0.0, apart};
        const rec_pool_result r = pooled(y, u, 2);
        assert_close(r.best, apart / 2.0, 1e-5 * apart); /* where there is next to nothing */
        assert_true(r.low < 0.0 && r.high > apart);
        assert_close(r.high - apart, -r.low, 1e-8 * apart);
    }
}

static void a_value_that_says_nothing_changes_nothing(void **state)
{
    (void)state;
    const double y[] = {2.385, 2.625, 2.25, -700.0}, u[] = {0.25, 0.125, 0.5, 1e9};
    const rec_pool_result without = pooled(y, u, 3), with = pooled(y, u, 4);
    assert_close(with.low, without.low, 1e-7);
    assert_close(with.high, without.high, 1e-7);
    assert_close(with.best, without.best, 1e-7);
}

static void sources_that_agree_narrow_it_down_to_what_they_share(void **state)
{
    (void)state;
    double y[256], u[256], width = HUGE_VAL;
    for (size_t i = 0; i < 256; i++) {
        y[i] = 2.385 + (i % 2 == 0 ? 0.1 : -0.1);
        u[i] = 0.25;
    }
    for (size_t count = 2; count <= 256; count *= 2) {
        const rec_pool_result r = pooled(y, u, count);
        assert_true(r.high - r.low < width);
        width = r.high - r.low;
    }
    /* Half an uncertainty, Student's. */
    assert_true(width > 2.0 * 2.776 * 0.125 && width < 2.2 * 2.776 * 0.125);
}

static void the_number_of_values_makes_no_step_where_the_way_changes(void **state)
{
    (void)state;
    double y[257], u[257];
    for (size_t i = 0; i < 257; i++) {
        const double share = ((double)i + 0.5) / 257.0;
        y[i] = 3.0 * log(share / (1.0 - share));
        u[i] = 0.5 + fmod((double)i * 0.618, 1.0);
    }
    const rec_pool_result few = pooled(y, u, 255), some = pooled(y, u, 256),
                          many = pooled(y, u, 257);
    assert_true(fabs(some.low - few.low) < 0.05 && fabs(many.low - some.low) < 0.05);
}

static void what_is_far_from_one_is_pooled_alike(void **state)
{
    (void)state;
    static const double y[] = {2.385, 2.625, 2.25, 3.5}, u[] = {0.25, 0.125, 0.5, 0.375};
    const rec_pool_result r = pooled(y, u, 4);
    static const double scales[] = {1e-9, 1e-3, 1e9, 0x1p200};
    for (size_t s = 0; s < sizeof scales / sizeof scales[0]; s++) {
        double scaled_y[4], scaled_u[4];
        for (size_t i = 0; i < 4; i++) {
            scaled_y[i] = y[i] * scales[s];
            scaled_u[i] = u[i] * scales[s];
        }
        const rec_pool_result scaled = pooled(scaled_y, scaled_u, 4);
        assert_close(scaled.low / scales[s], r.low, 1e-10);
        assert_close(scaled.high / scales[s], r.high, 1e-10);
        assert_close(scaled.best / scales[s], r.best, 1e-10);
        assert_close(scaled.tau2 / scales[s] / scales[s], r.tau2, 1e-10);
    }
}

static void levels_nest(void **state)
{
    (void)state;
    const double y[] = {2.385, 2.625, 2.25, 3.5}, u[] = {0.25, 0.125, 0.5, 0.375};
    static const double levels[] = {0x1p-200, 0.01,  0.5,        0.68,
                                    0.95,     0.999, 1.0 - 1e-9, 1.0 - 0x1p-53};
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        const rec_pool_options options = {.method = REC_POOL_BAYES, .level = levels[i]};
        rec_pool_result r;
        assert_rec_ok(rec_pool(y, u, 4, &options, NULL, &r));
        assert_true(r.low < low && high < r.high);
        assert_true(r.low <= r.best + 1e-10 && r.best <= r.high + 1e-10);
        low = r.low;
        high = r.high;
    }
}

static void few_degrees_of_freedom_widen_it(void **state)
{
    (void)state;
    const double y[] = {2.385, 2.625, 2.25}, u[] = {0.25, 0.25, 0.5};
    const rec_pool_result r = pooled(y, u, 3);
    static const double dfs[][3] = {
        {4.0, (double)INFINITY, 400.0}, {3.0, 3.0, 3.0}, {1.0, 1.0, 1.0}};
    rec_pool_result limited[3];
    for (size_t i = 0; i < 3; i++) {
        const rec_pool_options options = {.method = REC_POOL_BAYES, .df = dfs[i]};
        assert_rec_ok(rec_pool(y, u, 3, &options, NULL, &limited[i]));
    }
    assert_close(limited[0].low, r.low, 1e-11); /* the model's own are no more */
    assert_true(limited[1].high - limited[1].low > r.high - r.low);
    assert_true(limited[2].high - limited[2].low > limited[1].high - limited[1].low);
    const rec_pool_options one = {.method = REC_POOL_BAYES, .df = dfs[2]};
    rec_pool_result cauchy;
    assert_rec_ok(rec_pool(y, u, 1, &one, NULL, &cauchy));
    assert_true(isinf(cauchy.standard) && isfinite(cauchy.low) && isfinite(cauchy.high));
    assert_close(cauchy.best, y[0], 1e-9);
}

static void a_side_that_is_less_sure_reaches_further(void **state)
{
    (void)state;
    const double y[] = {2.385, 2.385}, u[] = {0.5, 0.5}, minus[] = {0.125, 0.125},
                 same[] = {0.5, 0.5};
    const rec_pool_options options = {.method = REC_POOL_BAYES, .minus = minus};
    rec_pool_result r, mirrored;
    assert_rec_ok(rec_pool(y, u, 2, &options, NULL, &r));
    assert_true(r.high - 2.385 > 1.5 * (2.385 - r.low));
    const rec_pool_options turned = {.method = REC_POOL_BAYES, .minus = u};
    assert_rec_ok(rec_pool(y, minus, 2, &turned, NULL, &mirrored));
    assert_close(mirrored.low - 2.385, 2.385 - r.high, 1e-9);
    assert_close(mirrored.best - 2.385, 2.385 - r.best, 1e-9);
    const rec_pool_options symmetric = {.method = REC_POOL_BAYES, .minus = same};
    rec_pool_result plain = pooled(y, u, 2), equal;
    assert_rec_ok(rec_pool(y, u, 2, &symmetric, NULL, &equal));
    assert_close(equal.low, plain.low, 1e-9);
    assert_close(equal.high, plain.high, 1e-9);
}

static void what_does_not_fit_the_method_is_refused(void **state)
{
    (void)state;
    const double y[] = {2.385, 2.625}, u[] = {0.25, 0.25};
    const rec_pool_correlation r = {0, 1, 0.5};
    const rec_pool_options refused[] = {
        {.method = REC_POOL_BAYES, .interval = REC_POOL_KNAPP_HARTUNG},
        {.method = REC_POOL_BAYES, .scale = true},
        {.method = REC_POOL_BAYES, .correlation_unknown = true},
        {.method = REC_POOL_BAYES, .correlations = &r, .correlation_count = 1},
        {.method = (rec_pool_method)(REC_POOL_BAYES + 1)},
    };
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        rec_pool_result result;
        assert_int_equal(rec_pool(y, u, 2, &refused[i], NULL, &result), REC_E_INVALID);
    }
}

static void differences_are_from_the_median(void **state)
{
    (void)state;
    const double y[] = {3.5, 2.385, 2.625, 2.25}, u[] = {0.375, 0.25, 0.125, 0.5};
    const rec_pool_options options = {.method = REC_POOL_BAYES};
    const rec_pool_result r = pooled(y, u, 4);
    rec_pool_difference d[4];
    assert_rec_ok(rec_pool_equivalence(y, u, 4, &options, NULL, d));
    for (size_t i = 0; i < 4; i++) {
        assert_close(d[i].difference, y[i] - r.best, 1e-12);
        assert_true(d[i].standard > 0.0 && d[i].standard < sqrt(u[i] * u[i] + r.tau2));
    }
    assert_rec_ok(rec_pool_equivalence(y, u, 1, &options, NULL, d));
    assert_true(d[0].difference == 0.0 && d[0].standard == 0.0);
}

static void the_furthest_numbers_are_pooled(void **state)
{
    (void)state;
    const double y[] = {-0x1p199, 4.0, 3.0}, u[] = {1.0, 0.5, 0x1p-99};
    const rec_pool_result r = pooled(y, u, 3);
    assert_true(isfinite(r.low) && isfinite(r.high) && r.low <= r.best && r.best <= r.high);
    assert_true(isfinite(r.standard) && isfinite(r.tau2));
}

static void assert_each_allocation_may_fail(const double y[], const double u[], size_t count,
                                            const double *minus)
{
    const rec_pool_options options = {.method = REC_POOL_BAYES, .minus = minus};
    bool enough = false;
    for (size_t allowed = 0; !enough; allowed++) {
        scarce memory;
        const rec_allocator allocator = scarce_allocator(&memory, allowed);
        rec_pool_result r;
        const rec_status status = rec_pool(y, u, count, &options, &allocator, &r);
        enough = status == REC_OK;
        assert_true(enough ? allowed > 4 : status == REC_E_MEMORY);
        assert_int_equal(memory.out, 0);
    }
}

static void memory_that_is_not_there_is_told(void **state)
{
    (void)state;
    const double y[] = {2.385, 2.625, 2.25, 14.5}, u[] = {0.25, 0.125, 0.5, 0.375};
    assert_each_allocation_may_fail(y, u, 4, y);
    const double far_y[] = {0, 0.01, 0.875}, far_u[] = {1, 0.64, 0x1p-60};
    assert_each_allocation_may_fail(far_y, far_u, 3, NULL); /* looked at from two centres */
}

static void the_result_without_a_value_is_that_of_the_others(void **state)
{
    (void)state;
    const double y[] = {3.5, 2.385, 2.625, 2.25}, u[] = {0.375, 0.25, 0.125, 0.5};
    const rec_pool_options options = {.method = REC_POOL_BAYES};
    rec_pool_result without[4];
    assert_rec_ok(rec_pool_leave_one_out(y, u, 4, &options, NULL, without));
    const rec_pool_result others = pooled(y + 1, u + 1, 3);
    assert_same_double(without[0].best, others.best);
    assert_same_double(without[0].low, others.low);
    assert_same_double(without[0].prediction_high, others.prediction_high);
}

static void two_halves_too_far_apart_to_be_seen_are_refused(void **state)
{
    (void)state;
    static const double u[] = {1, 1, 1};
    static const rec_pool_options bayes = {.method = REC_POOL_BAYES};
    static const double apart[] = {1e4, 0x1p51, 1e23};
    for (size_t i = 0; i < 3; i++) {
        const double far = apart[i];
        const double y[] = {0, far};
        rec_pool_result r = {.best = 7.0};
        const rec_status status = rec_pool(y, u, 2, &bayes, NULL, &r);
        assert_int_equal(status, far < 0x1p50 ? REC_OK : REC_E_LIMIT);
        if (status == REC_OK) { /* both are possible */
            assert_true(r.low < 0.0 && r.high > far && fabs(r.best / far - 0.5) < 1e-3);
        } else {
            assert_true(r.best == 7.0);
        }
    }
    const double y[] = {0, 1e21, 1e21};
    rec_pool_result r;
    assert_int_equal(rec_pool(y, u, 3, &bayes, NULL, &r), REC_OK);
    assert_true(r.low > 0.99e21); /* two of three are together */
}

/* From the middle value little can be told apart around one at 0.875 that is known to 2^-45, and
 * nothing if to 2^-60. */
static void one_far_surer_than_the_others_is_seen_from_where_it_is(void **state)
{
    (void)state;
    const double y[] = {0, 0.01, -0.5, 0.2, 0.875};
    const double u[] = {1, 0.64, 0.7, 0.65, 0x1p-28};
    const rec_pool_result near = pooled(y, u, 5);
    for (int i = 30; i <= 60; i += 2) {
        const double scale = ldexp(1.0, 28 - i), within = u[4] * 1e-4 * scale + 0x1p-52;
        const double sure[] = {1, 0.64, 0.7, 0.65, u[4] * scale};
        const rec_pool_result r = pooled(y, sure, 5);
        assert_close(r.best, 0.875, within);
        assert_close(r.low, 0.875 + (near.low - near.best) * scale, within);
        assert_close(r.high, 0.875 + (near.high - near.best) * scale, within);
        assert_close(sqrt(r.tau2), sqrt(near.tau2) * scale, sqrt(near.tau2) * scale * 1e-4);
    }
}

static void two_sure_ones_that_cannot_be_seen_both_are_refused(void **state)
{
    (void)state;
    const double y[] = {0, 0.01, -0.5, 0.2, 0.875, -0.75};
    const double u[] = {1, 0.64, 0.7, 0.65, 0x1p-60, 0x1p-60};
    rec_pool_result r = {.best = 7.0};
    assert_int_equal(rec_pool(y, u, 6, &(rec_pool_options){.method = REC_POOL_BAYES}, NULL, &r),
                     REC_E_LIMIT);
    assert_true(r.best == 7.0);
}

static void one_value_is_its_own_best(void **state)
{
    (void)state;
    static const double y[] = {5}, u[] = {0.3};
    rec_pool_result r;
    assert_int_equal(rec_pool(y, u, 1, &(rec_pool_options){.method = REC_POOL_BAYES}, NULL, &r),
                     REC_OK);
    assert_true(r.best == 5.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_halves_too_far_apart_to_be_seen_are_refused),
        cmocka_unit_test(one_far_surer_than_the_others_is_seen_from_where_it_is),
        cmocka_unit_test(two_sure_ones_that_cannot_be_seen_both_are_refused),
        cmocka_unit_test(one_value_is_its_own_best),
        cmocka_unit_test(one_value_has_room_for_what_it_does_not_say),
        cmocka_unit_test(equal_values_do_not_make_it_certain),
        cmocka_unit_test(a_far_value_does_not_blow_up_what_others_agree_on),
        cmocka_unit_test(a_value_beyond_measure_spoils_no_digit),
        cmocka_unit_test(two_values_far_apart_are_both_in_the_interval),
        cmocka_unit_test(a_value_that_says_nothing_changes_nothing),
        cmocka_unit_test(sources_that_agree_narrow_it_down_to_what_they_share),
        cmocka_unit_test(the_number_of_values_makes_no_step_where_the_way_changes),
        cmocka_unit_test(what_is_far_from_one_is_pooled_alike),
        cmocka_unit_test(levels_nest),
        cmocka_unit_test(few_degrees_of_freedom_widen_it),
        cmocka_unit_test(a_side_that_is_less_sure_reaches_further),
        cmocka_unit_test(what_does_not_fit_the_method_is_refused),
        cmocka_unit_test(differences_are_from_the_median),
        cmocka_unit_test(the_result_without_a_value_is_that_of_the_others),
        cmocka_unit_test(the_furthest_numbers_are_pooled),
        cmocka_unit_test(memory_that_is_not_there_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
