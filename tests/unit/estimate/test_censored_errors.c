/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"
#include "support/scarce.h"

#include <reconcile/censored.h>

#include <math.h>

static const rec_censored_item good[] = {
    {1.0, 2.385, 0.0}, {3.0, HUGE_VAL, 0.0}, {2.75, 2.75, 0.0}, {1.5, 1.5, 0.25}};
enum { GOOD = sizeof good / sizeof good[0] };

static void assert_refused(const rec_censored_item items[], size_t count,
                           const rec_censored_options *options, rec_status wanted)
{
    rec_censored_result r, untouched;
    memset(&r, 0x5a, sizeof r);
    memset(&untouched, 0x5a, sizeof untouched);
    assert_int_equal(rec_censored_fit(items, count, options, NULL, &r), wanted);
    assert_memory_equal(&r, &untouched, sizeof r);
}

static void items_that_are_none_are_refused(void **state)
{
    (void)state;
    const double none = nan("");
    const rec_censored_item bad[] = {{none, 1.0, 0.0},
                                     {1.0, none, 0.0},
                                     {1.0, 2.0, none},
                                     {2.0, 1.0, 0.0},
                                     {1.0, 1.0, -0.5},
                                     {1.0, 1.0, HUGE_VAL},
                                     {1.0, 2.0, 0.5},
                                     {HUGE_VAL, HUGE_VAL, 0.0},
                                     {-HUGE_VAL, -HUGE_VAL, 0.0},
                                     {-HUGE_VAL, HUGE_VAL, 0.5},
                                     {1.0, HUGE_VAL, 0.5}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        for (size_t place = 0; place < GOOD; place++) {
            rec_censored_item items[GOOD];
            memcpy(items, good, sizeof good);
            items[place] = bad[i];
            assert_refused(items, GOOD, NULL, REC_E_INVALID);
        }
    }
    assert_refused(NULL, 0, NULL, REC_E_INVALID);
}

static void options_that_are_none_are_refused(void **state)
{
    (void)state;
    const double levels[] = {1.0, -0.5, 2.385, nan(""), HUGE_VAL};
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        const rec_censored_options options = {.level = levels[i]};
        assert_refused(good, GOOD, &options, REC_E_INVALID);
    }
    const rec_censored_options other = {.distribution = (rec_censored_distribution)2};
    assert_refused(good, GOOD, &other, REC_E_INVALID);
    const double bad[] = {0.0, -1.0, nan(""), HUGE_VAL};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        const double weights[GOOD] = {1.0, bad[i], 1.0, 1.0};
        const rec_censored_options options = {.weights = weights};
        assert_refused(good, GOOD, &options, REC_E_INVALID);
    }
}

static void numbers_beyond_the_limits_are_refused(void **state)
{
    (void)state;
    const rec_censored_item far[] = {{-1.7e308, 1.0, 0.0}, {1.0, 1.7e308, 0.0}, {1e305, 1e305, 0.0},
                                     {1.0, 1.0, 1e305},    {1.0, 1.0, 1e-70},   {1.0, 1.0, 1e-310}};
    for (size_t i = 0; i < sizeof far / sizeof far[0]; i++) {
        const rec_censored_item items[] = {good[0], good[1], good[2], far[i]};
        assert_refused(items, 4, NULL, REC_E_LIMIT);
    }
    const rec_censored_options options = {.distribution = REC_CENSORED_LOGNORMAL};
    const rec_censored_item tiny[] = {
        {1e-310, 1.0, 0.0}, {0.0, 1e-310, 0.0}, {1e-300, 1e-300, 9e9}};
    for (size_t i = 0; i < sizeof tiny / sizeof tiny[0]; i++) {
        const rec_censored_item items[] = {good[0], good[1], good[2], tiny[i]};
        assert_refused(items, 4, &options, REC_E_LIMIT);
    }
    const rec_censored_item narrow[] = {good[1], good[2], {0.0, 1e-70, 0.0}};
    assert_refused(narrow, 3, NULL, REC_E_LIMIT);
    for (int i = 0; i < 2; i++) {
        const double weights[GOOD] = {1.0, i == 0 ? 1e31 : 1e-31, 1.0, 1.0};
        const rec_censored_options weighted = {.weights = weights};
        assert_refused(good, GOOD, &weighted, REC_E_LIMIT);
    }
}

static void assert_finite(const rec_censored_item items[], size_t count,
                          const rec_censored_options *options)
{
    rec_censored_result r;
    assert_rec_ok(rec_censored_fit(items, count, options, NULL, &r));
    assert_true(r.identified);
    assert_true(isfinite(r.best) && isfinite(r.sigma) && isfinite(r.log_likelihood));
    assert_true(r.low <= r.best && r.best <= r.high);
    assert_true(r.sigma_low <= r.sigma && r.sigma <= r.sigma_high && r.sigma >= 0.0);
}

static void the_furthest_numbers_within_the_limits_are_fitted(void **state)
{
    (void)state;
    const rec_censored_item far[] = {{-1e301, -1e301, 0.0}, {1e301, 1e301, 0.0}, {0.0, 1e300, 0.0}};
    assert_finite(far, 3, NULL);
    const rec_censored_item near[] = {
        {0.0, 0.0, 0.0}, {5e-324, 5e-324, 0.0}, {1e-323, 1e-322, 0.0}};
    assert_finite(near, 3, NULL);
    const rec_censored_item wide[] = {{-1e301, 1.0, 0.0}, {2.385, 1e301, 0.0}, {1.5, 1.75, 0.0}};
    assert_finite(wide, 3, NULL);
    const rec_censored_item precise[] = {{1.0, 1.0, 1e-60}, {1.0, 1.0, 1e-55}, {1.5, 2.0, 0.0}};
    assert_finite(precise, 3, NULL);
    const rec_censored_item vague[] = {{1.0, 1.0, 1e300}, {1.5, 1.5, 1e290}, {1.5, HUGE_VAL, 0.0}};
    assert_finite(vague, 3, NULL);
    const double weights[] = {0x1p-100, 0x1p100, 1.0, 0x1p-100};
    const rec_censored_options weighted = {.weights = weights};
    assert_finite(good, GOOD, &weighted);
    const rec_censored_options lognormal = {.distribution = REC_CENSORED_LOGNORMAL};
    const rec_censored_item logs[] = {{1e-301, 1e-301, 0.0}, {1e301, 1e301, 0.0}, {1.0, 1.5, 0.0}};
    assert_finite(logs, 3, &lognormal);
    for (int i = 0; i < 2; i++) {
        const rec_censored_options level = {.level = i == 0 ? 0x1p-1000 : 1.0 - 0x1p-53};
        assert_finite(good, GOOD, &level);
    }
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    size_t blocks = 0;
    for (rec_status status = REC_E_MEMORY; status == REC_E_MEMORY; blocks++) {
        scarce memory;
        const rec_allocator allocator = scarce_allocator(&memory, blocks);
        rec_censored_result r;
        status = rec_censored_fit(good, GOOD, NULL, &allocator, &r);
        assert_true(status == REC_OK || status == REC_E_MEMORY);
        assert_int_equal(memory.out, 0);
    }
    assert_true(blocks > 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_that_are_none_are_refused),
        cmocka_unit_test(options_that_are_none_are_refused),
        cmocka_unit_test(numbers_beyond_the_limits_are_refused),
        cmocka_unit_test(the_furthest_numbers_within_the_limits_are_fitted),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
