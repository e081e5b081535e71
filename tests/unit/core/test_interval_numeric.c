/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "core/interval_numeric.h"

static void an_empty_interval_has_ends_that_passed_each_other_and_no_numbers(void **state)
{
    (void)state;
    const rec_interval none = rec_interval_empty();
    assert_same_double(rec_interval_inf(none), REC_INFINITY);
    assert_same_double(rec_interval_sup(none), -REC_INFINITY);
    assert_true(isnan(rec_interval_mid(none)) && isnan(rec_interval_rad(none)));
    assert_true(isnan(rec_interval_wid(none)));
    assert_true(isnan(rec_interval_mag(none)) && isnan(rec_interval_mig(none)));
}

static void a_lower_end_of_zero_is_handed_out_as_minus_zero(void **state)
{
    (void)state;
    assert_same_double(rec_interval_inf(rec_interval_of(0.0, 2.385)), -0.0);
    assert_same_double(rec_interval_sup(rec_interval_of(-2.385, 0.0)), 0.0);
    assert_same_double(rec_interval_inf(rec_interval_of(-2.385, 0.0)), -2.385);
}

static void unbounded_intervals_have_a_finite_middle(void **state)
{
    (void)state;
    assert_same_double(rec_interval_mid(rec_interval_whole()), 0.0);
    assert_same_double(rec_interval_mid(rec_interval_of(-7.0, REC_INFINITY)), DBL_MAX);
    assert_same_double(rec_interval_mid(rec_interval_of(-REC_INFINITY, 2.385)), -DBL_MAX);
    assert_same_double(rec_interval_rad(rec_interval_of(2.385, REC_INFINITY)), REC_INFINITY);
    assert_same_double(rec_interval_wid(rec_interval_of(-REC_INFINITY, 2.385)), REC_INFINITY);
    assert_same_double(rec_interval_mag(rec_interval_of(-REC_INFINITY, 2.385)), REC_INFINITY);
    assert_same_double(rec_interval_mig(rec_interval_of(-REC_INFINITY, -2.385)), 2.385);
}

static void the_middle_neither_overflows_nor_is_rounded_twice(void **state)
{
    (void)state;
    assert_same_double(rec_interval_mid(rec_interval_of(-DBL_MAX, DBL_MAX)), 0.0);
    assert_same_double(rec_interval_mid(rec_interval_of(DBL_MAX, DBL_MAX)), DBL_MAX);
    assert_same_double(rec_interval_mid(rec_interval_of(0x1p-1074, 0x1p-1074)), 0x1p-1074);
    assert_same_double(rec_interval_mid(rec_interval_of(-0x1p-1074, 0.0)), 0.0);
    assert_same_double(rec_interval_mid(rec_interval_of(0x1p-1074, 0x1p-1073)), 0x1p-1073);
    assert_same_double(rec_interval_rad(rec_interval_of(-DBL_MAX, DBL_MAX)), DBL_MAX);
    assert_same_double(rec_interval_wid(rec_interval_of(-DBL_MAX, DBL_MAX)), REC_INFINITY);
    assert_same_double(rec_interval_wid(rec_interval_of(-1.0, 0x1p-1074)), rec_next_up(1.0));
}

/* mid - rad <= lo and hi <= mid + rad, exactly; and no lesser rad does it. */
static bool covers(rec_interval x, double mid, double rad)
{
    return rec_sub_up(mid, x.lo) <= rad && rec_sub_up(x.hi, mid) <= rad;
}

static void the_radius_is_the_least_that_covers_from_the_middle(void **state)
{
    (void)state;
    const double ends[] = {-DBL_MAX, -1e16, -2.385, -0.1, -0x1p-1074, 0.0,    0x1p-1074,
                           0.1,      0.3,   1.0,    7.25, 1e16,       DBL_MAX};
    const size_t count = sizeof ends / sizeof ends[0];
    for (size_t i = 0; i < count; i++) {
        for (size_t j = i; j < count; j++) {
            const rec_interval x = rec_interval_of(ends[i], ends[j]);
            const double mid = rec_interval_mid(x), rad = rec_interval_rad(x);
            assert_true(rec_interval_contains(x, mid));
            assert_true(covers(x, mid, rad));
            assert_true(rad == 0.0 || !covers(x, mid, rec_next_down(rad)));
        }
    }
}

static void magnitudes_are_those_of_the_furthest_and_the_nearest_member(void **state)
{
    (void)state;
    assert_same_double(rec_interval_mag(rec_interval_of(-7.25, 2.385)), 7.25);
    assert_same_double(rec_interval_mig(rec_interval_of(-7.25, 2.385)), 0.0);
    assert_same_double(rec_interval_mig(rec_interval_of(-7.25, -2.385)), 2.385);
    assert_same_double(rec_interval_mig(rec_interval_of(0.0, 2.385)), 0.0);
    assert_same_double(rec_interval_mag(rec_interval_of(-0.0, 0.0)), 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_interval_has_ends_that_passed_each_other_and_no_numbers),
        cmocka_unit_test(a_lower_end_of_zero_is_handed_out_as_minus_zero),
        cmocka_unit_test(unbounded_intervals_have_a_finite_middle),
        cmocka_unit_test(the_middle_neither_overflows_nor_is_rounded_twice),
        cmocka_unit_test(the_radius_is_the_least_that_covers_from_the_middle),
        cmocka_unit_test(magnitudes_are_those_of_the_furthest_and_the_nearest_member),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
