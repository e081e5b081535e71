/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"
#include "support/scarce.h"

#include <reconcile/pool.h>

#include <math.h>

static void assert_refused(const double y[], const double u[], size_t count,
                           const rec_pool_options *options, rec_status wanted)
{
    rec_pool_result r, untouched, many[4];
    rec_pool_difference d[4];
    memset(&untouched, 0x5a, sizeof untouched);
    memset(&r, 0x5a, sizeof r);
    memset(many, 0x5a, sizeof many);
    memset(d, 0x5a, sizeof d);
    assert_int_equal(rec_pool(y, u, count, options, NULL, &r), wanted);
    assert_memory_equal(&r, &untouched, sizeof r);
    assert_int_equal(rec_pool_equivalence(y, u, count, options, NULL, d), wanted);
    assert_memory_equal(d, &untouched, sizeof d[0]);
}

static void numbers_that_are_none_are_refused(void **state)
{
    (void)state;
    static const double bad_y[] = {(double)NAN, HUGE_VAL, -HUGE_VAL};
    static const double bad_u[] = {(double)NAN, HUGE_VAL, -HUGE_VAL, 0.0, -0.0, -0.385};
    for (size_t place = 0; place < 3; place++) {
        for (size_t i = 0; i < sizeof bad_y / sizeof bad_y[0]; i++) {
            double y[] = {1.5, 2.385, 3.25};
            const double u[] = {0.5, 0.25, 0.385};
            y[place] = bad_y[i];
            assert_refused(y, u, 3, NULL, REC_E_INVALID);
        }
        for (size_t i = 0; i < sizeof bad_u / sizeof bad_u[0]; i++) {
            const double y[] = {1.5, 2.385, 3.25};
            double u[] = {0.5, 0.25, 0.385};
            u[place] = bad_u[i];
            assert_refused(y, u, 3, NULL, REC_E_INVALID);
        }
    }
    assert_refused(NULL, NULL, 0, NULL, REC_E_INVALID);
    rec_pool_result r;
    const double y = 1.5, u = 0.5;
    assert_int_equal(rec_pool_leave_one_out(&y, &u, 1, NULL, NULL, &r), REC_E_INVALID);
}

static void numbers_beyond_the_limits_are_refused(void **state)
{
    (void)state;
    const double y[] = {1.5, 2.385}, far_y[] = {1.5, 1e300}, largest_y[] = {-1.7e308, 1.7e308};
    const double u[] = {0.5, 0.25}, apart[] = {1e20, 1e-20};
    const double small[] = {1e-100, 1e-100}, large[] = {1e100, 1e100};
    assert_refused(y, apart, 2, NULL, REC_E_LIMIT);
    assert_refused(y, small, 2, NULL, REC_E_LIMIT);
    assert_refused(y, large, 2, NULL, REC_E_LIMIT);
    assert_refused(far_y, u, 2, NULL, REC_E_LIMIT);
    assert_refused(largest_y, u, 2, NULL, REC_E_LIMIT);
}

static void the_furthest_numbers_within_the_limits_are_pooled(void **state)
{
    (void)state;
    const double y[] = {-0x1p199, 0x1p198, 3.0}, u[] = {1.0, 0x1p-100, 0x1p-99};
    for (int scale = -200; scale <= 300; scale += 100) {
        double scaled_y[3], scaled_u[3];
        for (size_t i = 0; i < 3; i++) {
            scaled_y[i] = ldexp(y[i], scale);
            scaled_u[i] = ldexp(u[i], scale);
        }
        for (int method = 0; method <= REC_POOL_HEDGES; method++) {
            const rec_pool_options options = {.method = (rec_pool_method)method,
                                              .interval = (rec_pool_interval)(method % 3),
                                              .level = scale < 0 ? 0x1p-200 : 1.0 - 0x1p-53};
            rec_pool_result r;
            assert_rec_ok(rec_pool(scaled_y, scaled_u, 3, &options, NULL, &r));
            assert_true(isfinite(r.best) && isfinite(r.standard) && isfinite(r.tau2));
            assert_true(r.q >= 0.0 && r.q_p >= 0.0 && r.tau2_low >= 0.0);
            assert_true(r.tau2_low <= r.tau2_high && r.low <= r.best && r.best <= r.high);
        }
    }
}

static void options_that_do_not_go_together_are_refused(void **state)
{
    (void)state;
    const double y[] = {1.5, 2.385, 3.25}, u[] = {0.5, 0.25, 0.385};
    const rec_pool_correlation some = {0, 1, 0.25};
    const rec_pool_options bad[] = {
        {.method = (rec_pool_method)(REC_POOL_BAYES + 1)},
        {.method = (rec_pool_method)-1},
        {.interval = (rec_pool_interval)3},
        {.level = 1.0},
        {.level = -0.5},
        {.level = (double)NAN},
        {.method = REC_POOL_REML, .scale = true},
        {.method = REC_POOL_REML, .correlation_unknown = true},
        {.method = REC_POOL_REML, .correlations = &some, .correlation_count = 1},
        {.interval = REC_POOL_KNAPP_HARTUNG, .scale = true},
        {.interval = REC_POOL_KNAPP_HARTUNG, .correlation_unknown = true},
        {.scale = true, .correlation_unknown = true},
        {.scale = true, .correlations = &some, .correlation_count = 1},
        {.correlation_unknown = true, .correlations = &some, .correlation_count = 1},
        {.correlations = NULL, .correlation_count = 1},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_refused(y, u, 3, &bad[i], REC_E_INVALID);
        rec_pool_result results[3];
        assert_int_equal(rec_pool_leave_one_out(y, u, 3, &bad[i], NULL, results), REC_E_INVALID);
    }
}

static void correlations_that_cannot_be_are_refused(void **state)
{
    (void)state;
    const double y[] = {1.5, 2.385, 3.25}, u[] = {0.5, 0.25, 0.385};
    const rec_pool_correlation bad[][3] = {
        {{0, 3, 0.5}},
        {{3, 0, 0.5}},
        {{1, 1, 0.5}},
        {{0, 1, 1.5}},
        {{0, 1, (double)NAN}},
        {{0, 1, 1.0}},
        {{0, 1, -1.0}},
        {{0, 1, 1.0 - 0x1p-53}},
        {{0, 1, 0.5}, {1, 0, 0.5}},
        {{0, 1, 0.0}, {0, 1, 0.0}},
        {{0, 1, 0.9}, {1, 2, 0.9}, {0, 2, -0.9}},
    };
    static const size_t counts[] = {1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        const rec_pool_options options = {.correlations = bad[i], .correlation_count = counts[i]};
        assert_refused(y, u, 3, &options, REC_E_INVALID);
    }
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    const double y[] = {1.5, 2.385, 3.25}, u[] = {0.5, 0.25, 0.385};
    const rec_pool_correlation some[] = {{0, 1, 0.25}, {2, 1, -0.5}};
    const rec_pool_options options = {.correlations = some, .correlation_count = 2};
    for (int what = 0; what < 3; what++) {
        size_t blocks = 0;
        for (rec_status status = REC_E_MEMORY; status == REC_E_MEMORY; blocks++) {
            scarce memory;
            const rec_allocator allocator = scarce_allocator(&memory, blocks);
            rec_pool_result r[3];
            rec_pool_difference d[3];
            status = what == 0   ? rec_pool(y, u, 3, &options, &allocator, r)
                     : what == 1 ? rec_pool_leave_one_out(y, u, 3, &options, &allocator, r)
                                 : rec_pool_equivalence(y, u, 3, &options, &allocator, d);
            assert_true(status == REC_OK || status == REC_E_MEMORY);
            assert_int_equal(memory.out, 0);
        }
        assert_true(blocks > 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_that_are_none_are_refused),
        cmocka_unit_test(numbers_beyond_the_limits_are_refused),
        cmocka_unit_test(the_furthest_numbers_within_the_limits_are_pooled),
        cmocka_unit_test(options_that_do_not_go_together_are_refused),
        cmocka_unit_test(correlations_that_cannot_be_are_refused),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
