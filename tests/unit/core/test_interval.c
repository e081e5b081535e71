/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "core/interval.h"

static const double not_a_number = (double)NAN;

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

static void ends_that_make_no_interval_are_refused(void **state)
{
    (void)state;
    const double bad[][2] = {{not_a_number, 2.385},         {2.385, not_a_number},
                             {not_a_number, not_a_number},  {2.385, 2.384},
                             {REC_INFINITY, REC_INFINITY},  {-REC_INFINITY, -REC_INFINITY},
                             {REC_INFINITY, -REC_INFINITY}, {0x1p-1074, 0.0}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        rec_interval untouched = {7.25, 8.5};
        assert_int_equal(rec_interval_make(bad[i][0], bad[i][1], &untouched), REC_E_INVALID);
        assert_interval(untouched, 7.25, 8.5);
    }
}

static void negative_zero_becomes_zero(void **state)
{
    (void)state;
    assert_interval(of(-0.0, -0.0), 0.0, 0.0);
    assert_interval(of(0.0, -0.0), 0.0, 0.0);
    assert_interval(rec_interval_of(-0.0, 2.385), 0.0, 2.385);
    assert_interval(rec_interval_hull(of(-0.0, 0.0), of(-0.0, 0.0)), 0.0, 0.0);
}

static void the_empty_interval_holds_nothing(void **state)
{
    (void)state;
    const rec_interval none = rec_interval_empty(), some = of(-2.385, 7.25);
    assert_true(rec_interval_is_empty(none));
    assert_false(rec_interval_is_empty(some));
    assert_false(rec_interval_contains(none, 0.0));
    assert_false(rec_interval_is_point(none));
    assert_false(rec_interval_is_bounded(none));
    assert_false(rec_interval_is_whole(none));
    assert_true(rec_interval_is_empty(rec_interval_intersect(none, some)));
    assert_true(rec_interval_is_empty(rec_interval_intersect(some, none)));
    assert_true(rec_interval_is_empty(rec_interval_intersect(none, none)));
    assert_interval(rec_interval_hull(none, some), -2.385, 7.25);
    assert_interval(rec_interval_hull(some, none), -2.385, 7.25);
    assert_true(rec_interval_is_empty(rec_interval_hull(none, none)));
}

static void points_and_bounded_intervals_are_told(void **state)
{
    (void)state;
    assert_true(rec_interval_is_point(of(2.385, 2.385)));
    assert_true(rec_interval_is_point(of(-0.0, 0.0)));
    assert_false(rec_interval_is_point(of(2.385, rec_next_up(2.385))));
    assert_false(rec_interval_is_point(rec_interval_whole()));
    assert_true(rec_interval_is_bounded(of(-DBL_MAX, DBL_MAX)));
    assert_false(rec_interval_is_bounded(of(-DBL_MAX, REC_INFINITY)));
    assert_false(rec_interval_is_bounded(of(-REC_INFINITY, 2.385)));
    assert_true(rec_interval_is_whole(of(-REC_INFINITY, REC_INFINITY)));
    assert_false(rec_interval_is_whole(of(-DBL_MAX, REC_INFINITY)));
}

static void infinity_is_an_end_and_no_member(void **state)
{
    (void)state;
    assert_true(rec_interval_contains(rec_interval_whole(), -1e308));
    assert_false(rec_interval_contains(rec_interval_whole(), REC_INFINITY));
    assert_false(rec_interval_contains(rec_interval_whole(), not_a_number));
    assert_true(rec_interval_contains(of(3e6, REC_INFINITY), 3e6));
    assert_false(rec_interval_contains(of(3e6, REC_INFINITY), rec_next_down(3e6)));
}

static void touching_closed_intervals_meet_in_a_point(void **state)
{
    (void)state;
    assert_interval(rec_interval_intersect(of(1.125, 2.385), of(2.385, REC_INFINITY)), 2.385,
                    2.385);
    assert_interval(rec_interval_intersect(of(-REC_INFINITY, 4.0), of(2.385, 9.0)), 2.385, 4.0);
    assert_true(rec_interval_is_empty(
        rec_interval_intersect(of(1.125, 2.385), of(rec_next_up(2.385), 3.0))));
    assert_interval(rec_interval_hull(of(1.125, 2.385), of(3.5, 9.0)), 1.125, 9.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_that_make_no_interval_are_refused),
        cmocka_unit_test(negative_zero_becomes_zero),
        cmocka_unit_test(the_empty_interval_holds_nothing),
        cmocka_unit_test(points_and_bounded_intervals_are_told),
        cmocka_unit_test(infinity_is_an_end_and_no_member),
        cmocka_unit_test(touching_closed_intervals_meet_in_a_point),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
