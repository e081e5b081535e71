/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "core/interval_arithmetic.h"
#include "core/interval_compare.h"

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
    assert_interval(rec_interval_negate(of(0.0, 0.0)), 0.0, 0.0);
    assert_interval(rec_interval_mul(of(-2.5, 0.0), of(0.0, 3.0)), -7.5, 0.0);
    assert_interval(rec_interval_scale(of(-0.0, 0.0), of(1609.344, 1609.344)), 0.0, 0.0);
    assert_interval(rec_interval_sub(of(0.0, 2.5), of(0.0, 0.0)), 0.0, 2.5);
}

static void the_empty_interval_holds_nothing_and_stays_empty(void **state)
{
    (void)state;
    const rec_interval none = rec_interval_empty(), some = of(-2.385, 7.25);
    assert_true(rec_interval_is_empty(none));
    assert_false(rec_interval_is_empty(some));
    assert_false(rec_interval_contains(none, 0.0));
    assert_true(rec_interval_is_empty(rec_interval_intersect(none, some)));
    assert_true(rec_interval_is_empty(rec_interval_intersect(some, none)));
    assert_true(rec_interval_is_empty(rec_interval_add(some, none)));
    assert_true(rec_interval_is_empty(rec_interval_sub(none, some)));
    assert_true(rec_interval_is_empty(rec_interval_mul(of(0.0, 0.0), none)));
    assert_true(rec_interval_is_empty(rec_interval_scale(none, of(2.0, 3.0))));
    assert_true(rec_interval_is_empty(rec_interval_negate(none)));
    assert_interval(rec_interval_hull(none, some), -2.385, 7.25);
    assert_interval(rec_interval_hull(some, none), -2.385, 7.25);
    assert_true(rec_interval_is_empty(rec_interval_hull(none, none)));
    assert_true(rec_interval_equal(none, none));
    assert_false(rec_interval_equal(none, some));
    assert_true(rec_interval_equal(some, some));
    assert_false(rec_interval_equal(some, of(-2.385, 7.5)));
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

static void sums_are_rounded_outward_to_the_next_doubles(void **state)
{
    (void)state;
    assert_interval(rec_interval_add(of(0.1, 0.1), of(0.2, 0.2)), 0.3, 0.30000000000000004);
    assert_interval(rec_interval_sub(of(0.25, 0.5), of(0.125, REC_INFINITY)), -REC_INFINITY, 0.375);
    assert_interval(rec_interval_add(of(1.5, DBL_MAX), of(0.0, DBL_MAX)), 1.5, REC_INFINITY);
    assert_interval(rec_interval_add(of(DBL_MAX, DBL_MAX), of(DBL_MAX, DBL_MAX)), DBL_MAX,
                    REC_INFINITY);
    assert_interval(rec_interval_add(rec_interval_whole(), rec_interval_whole()), -REC_INFINITY,
                    REC_INFINITY);
}

static void zero_times_everything_is_zero(void **state)
{
    (void)state;
    assert_interval(rec_interval_mul(of(0.0, 0.0), rec_interval_whole()), 0.0, 0.0);
    assert_interval(rec_interval_mul(rec_interval_whole(), of(-0.0, 0.0)), 0.0, 0.0);
    assert_interval(rec_interval_mul(of(0.0, 2.0), of(3.0, REC_INFINITY)), 0.0, REC_INFINITY);
    assert_interval(rec_interval_mul(of(-REC_INFINITY, 0.0), of(0.0, REC_INFINITY)), -REC_INFINITY,
                    0.0);
}

/* The hull of the four products of ends is the product, whatever the signs. */
static rec_interval four_products(rec_interval a, rec_interval b)
{
    const double end_a[] = {a.lo, a.lo, a.hi, a.hi}, end_b[] = {b.lo, b.hi, b.lo, b.hi};
    double lo = REC_INFINITY, hi = -REC_INFINITY;
    for (size_t i = 0; i < 4; i++) {
        lo = fmin(lo, rec_mul_down(end_a[i], end_b[i]));
        hi = fmax(hi, rec_mul_up(end_a[i], end_b[i]));
    }
    return of(lo, hi);
}

static void products_of_every_sign_are_the_hull_of_four(void **state)
{
    (void)state;
    const double ends[] = {-REC_INFINITY, -1e200, -2.385, -0.1,  0.0,
                           1e-310,        0.3,    7.25,   1e200, REC_INFINITY};
    const size_t count = sizeof ends / sizeof ends[0];
    size_t tried = 0;
    for (size_t code = 0; code < count * count * count * count; code++) {
        const double a_lo = ends[code % count], a_hi = ends[code / count % count];
        const double b_lo = ends[code / count / count % count];
        const double b_hi = ends[code / count / count / count];
        rec_interval a, b;
        if (rec_interval_make(a_lo, a_hi, &a) != REC_OK ||
            rec_interval_make(b_lo, b_hi, &b) != REC_OK) {
            continue;
        }
        const rec_interval expected = four_products(a, b);
        assert_interval(rec_interval_mul(a, b), expected.lo, expected.hi);
        if (b.lo >= 0.0) {
            assert_interval(rec_interval_scale(a, b), expected.lo, expected.hi);
        }
        tried++;
    }
    assert_true(tried > 1500);
}

static void miles_become_kilometres_that_enclose_the_exact_ones(void **state)
{
    (void)state;
    /* 1.609344 is no double: the factor is the pair about it. */
    const rec_interval factor = of(rec_next_down(1.609344), rec_next_up(1.609344));
    const rec_interval range = rec_interval_scale(of(540.0, 560.0), factor);
    assert_true(range.lo < 869.04576 && range.lo > 869.0457599);
    assert_true(range.hi > 901.23264 && range.hi < 901.2326401);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_that_make_no_interval_are_refused),
        cmocka_unit_test(negative_zero_becomes_zero),
        cmocka_unit_test(the_empty_interval_holds_nothing_and_stays_empty),
        cmocka_unit_test(infinity_is_an_end_and_no_member),
        cmocka_unit_test(touching_closed_intervals_meet_in_a_point),
        cmocka_unit_test(sums_are_rounded_outward_to_the_next_doubles),
        cmocka_unit_test(zero_times_everything_is_zero),
        cmocka_unit_test(products_of_every_sign_are_the_hull_of_four),
        cmocka_unit_test(miles_become_kilometres_that_enclose_the_exact_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
