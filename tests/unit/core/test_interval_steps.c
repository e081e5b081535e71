/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "core/interval_steps.h"

static rec_interval of(double lo, double hi)
{
    rec_interval interval = {7.0, 8.0};
    assert_rec_ok(rec_interval_make(lo, hi, &interval));
    return interval;
}

static void assert_interval(rec_interval x, double lo, double hi)
{
    assert_same_double(x.lo, lo);
    assert_same_double(x.hi, hi);
}

static void assert_empty(rec_interval x)
{
    assert_true(rec_interval_is_empty(x));
}

static void steps_are_taken_at_either_end(void **state)
{
    (void)state;
    const rec_interval x = of(-2.5, 2.5);
    assert_interval(rec_interval_sign(x), -1.0, 1.0);
    assert_interval(rec_interval_floor(x), -3.0, 2.0);
    assert_interval(rec_interval_ceil(x), -2.0, 3.0);
    assert_interval(rec_interval_trunc(x), -2.0, 2.0);
    assert_interval(rec_interval_round_ties_to_even(x), -2.0, 2.0);
    assert_interval(rec_interval_round_ties_away(x), -3.0, 3.0);
}

static void small_numbers_become_a_zero_without_sign(void **state)
{
    (void)state;
    const rec_interval x = of(-0.25, -0x1p-1074);
    assert_interval(rec_interval_ceil(x), 0.0, 0.0);
    assert_interval(rec_interval_trunc(x), 0.0, 0.0);
    assert_interval(rec_interval_round_ties_to_even(x), 0.0, 0.0);
    assert_interval(rec_interval_round_ties_away(x), 0.0, 0.0);
    assert_interval(rec_interval_floor(x), -1.0, -1.0);
    assert_interval(rec_interval_sign(x), -1.0, -1.0);
}

static void infinite_ends_and_whole_numbers_stay(void **state)
{
    (void)state;
    rec_interval (*const steps[])(rec_interval) = {
        rec_interval_floor, rec_interval_ceil, rec_interval_trunc, rec_interval_round_ties_to_even,
        rec_interval_round_ties_away};
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        assert_interval(steps[i](of(-REC_INFINITY, 7.0)), -REC_INFINITY, 7.0);
        assert_interval(steps[i](of(-0x1p53, DBL_MAX)), -0x1p53, DBL_MAX);
        assert_empty(steps[i](rec_interval_empty()));
    }
    assert_interval(rec_interval_sign(rec_interval_whole()), -1.0, 1.0);
    assert_empty(rec_interval_sign(rec_interval_empty()));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_are_taken_at_either_end),
        cmocka_unit_test(small_numbers_become_a_zero_without_sign),
        cmocka_unit_test(infinite_ends_and_whole_numbers_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
