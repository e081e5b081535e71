/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"
#include "support/workspace.h"

#include "core/gap_sign.h"
#include "core/timeline.h"

#include <float.h>
#include <math.h>

#define UNLIMITED ((double)INFINITY)

static const rec_end no_low = {-UNLIMITED, 0, true}, no_high = {UNLIMITED, 0, true};

static rec_end closed(double value)
{
    return (rec_end){.value = value, .rank = 0, .open = false};
}

static void assert_end(rec_end end, double value, int32_t rank, bool open)
{
    assert_same_double(end.value, value);
    assert_int_equal(end.rank, rank);
    assert_int_equal(end.open, open);
}

static void allowance_runs_over_the_longest_time_between_spans(void **state)
{
    (void)state;
    const int64_t first[] = {100, 90, 128}, last[] = {100, 127, 160};
    const rec_dates dates = {3, first, last, 1, 2.5, 0.375};
    assert_same_double(rec_dates_allowance(&dates, 0, 0), 0.0);
    assert_same_double(rec_dates_allowance(&dates, 2, 0), 2.5 * 60);
    assert_same_double(rec_dates_allowance(&dates, 0, 2), 0.375 * 60);
    assert_same_double(rec_dates_allowance(&dates, 0, 1), 2.5 * 10); /* fall: 0.375 * 27 */
    assert_same_double(rec_dates_allowance(&dates, 1, 0), 2.5 * 27);
    assert_false(rec_dates_are_moments(&dates));
}

static void touching_spans_without_a_fall_allow_nothing(void **state)
{
    (void)state;
    const int64_t first[] = {10, 15}, last[] = {15, 20};
    const rec_dates dates = {2, first, last, 1, UNLIMITED, 0.0};
    assert_same_double(rec_dates_allowance(&dates, 0, 1), 0.0);
    assert_same_double(rec_dates_allowance(&dates, 1, 0), UNLIMITED);
}

static void no_speed_over_unlimited_days_is_no_change(void **state)
{
    (void)state;
    const int64_t day[] = {INT32_MIN, INT32_MAX};
    const rec_dates slow = {2, day, day, 1, 0.0, 1.0};
    const rec_dates fast = {2, day, day, 1, UNLIMITED, DBL_MAX};
    assert_same_double(rec_dates_allowance(&slow, 1, 0), 0.0);
    assert_same_double(rec_dates_allowance(&slow, 0, 1), 4294967295.0);
    assert_same_double(rec_dates_allowance(&fast, 1, 0), UNLIMITED);
    assert_same_double(rec_dates_allowance(&fast, 0, 1), UNLIMITED);
    assert_true(rec_dates_are_moments(&fast));
}

static void allowance_is_rounded_up(void **state)
{
    (void)state;
    const int64_t day[] = {0, 3};
    const rec_dates dates = {2, day, day, 1, 0.1, 0.7};
    /* three times the double 0.1 lies just above 0.3000000000000000166 */
    assert_same_double(rec_dates_allowance(&dates, 1, 0), 0.30000000000000004);
    /* three times the double 0.7, 0.69999999999999995559, lies between 2.0999999999999996447
     * and 2.1 */
    assert_same_double(rec_dates_allowance(&dates, 0, 1), 2.1);
}

static void cast_by_nothing_is_the_end_itself(void **state)
{
    (void)state;
    const rec_end end = {2.385, -3, true};
    assert_end(rec_lo_cast(end, 0.0), 2.385, -3, true);
    assert_end(rec_hi_cast(end, 0.0), 2.385, -3, true);
}

static void cast_without_limit_is_unbounded(void **state)
{
    (void)state;
    assert_end(rec_lo_cast(closed(7.25), UNLIMITED), -UNLIMITED, 0, true);
    assert_end(rec_hi_cast(closed(7.25), UNLIMITED), UNLIMITED, 0, true);
    assert_end(rec_hi_cast(closed(DBL_MAX), 1e300), UNLIMITED, 0, true);
    assert_end(rec_lo_cast(no_low, 4.5), -UNLIMITED, 0, true);
}

static void cast_moves_outward_and_keeps_openness(void **state)
{
    (void)state;
    const rec_end open = {4.5, 0, true};
    assert_end(rec_lo_cast(open, 1.25), 3.25, 0, true);
    assert_end(rec_hi_cast(closed(-1.25), 1.25), 0.0, 0, false);
    assert_end(rec_lo_cast(closed(1.25), 1.25), 0.0, 0, false);
    const rec_end moved = rec_hi_cast(closed(1.0), 0x1p-60);
    assert_end(moved, nextafter(1.0, 2.0), 0, false);
    assert_end(rec_lo_cast(closed(1.0), 0x1p-60), nextafter(1.0, 0.0), 0, false);
}

static void cast_of_a_decimal_starts_at_the_double_outside_it(void **state)
{
    (void)state;
    const rec_end below = {8.0, -1, false}, above = {8.0, 1, false};
    assert_end(rec_lo_cast(below, 1.0), nextafter(8.0, 0.0) - 1.0, 0, false);
    assert_end(rec_lo_cast(above, 1.0), 7.0, 0, false);
    assert_end(rec_hi_cast(above, 1.0), 9.000000000000002, 0, false);
    assert_end(rec_hi_cast(below, 1.0), 9.0, 0, false);
}

/** Of two dates a day apart, between which a rise by the allowance is possible. */
static bool clash(rec_end lo, rec_end hi, double allowance)
{
    static const int64_t day[] = {0, 1};
    const rec_dates dates = {2, day, day, 1, allowance, 0.0};
    return rec_dates_ends_apart(&dates, 1, 0, lo, hi);
}

static void clash_at_exactly_the_allowance_needs_an_open_end(void **state)
{
    (void)state;
    const rec_end open = {1.5, 0, true}, just_above = {1.5, 1, false},
                  just_below = {4.0, -1, false};
    assert_false(clash(closed(4.0), closed(1.5), 2.5));
    assert_true(clash(closed(4.0), open, 2.5));
    assert_true(clash(closed(4.0), closed(1.5), nextafter(2.5, 0.0)));
    assert_false(clash(closed(4.0), just_above, 2.5));
    assert_false(clash(just_below, closed(1.5), 2.5));
    assert_false(clash(closed(4.0), closed(1.5), UNLIMITED));
    assert_false(clash(no_low, closed(1.5), 2.5));
    assert_false(clash(closed(4.0), no_high, 0.0));
}

static void clash_hidden_by_both_casts_is_found(void **state)
{
    (void)state;
    /* 1 + 2^-52 - 0.75 * 2^-52 > 1, though the cast is rounded to 1 */
    const rec_end lo = closed(1.0 + 0x1p-52), hi = closed(1.0);
    const double allowance = 0.75 * 0x1p-52;
    assert_false(rec_ends_apart(rec_lo_cast(lo, allowance), hi));
    assert_false(rec_ends_apart(lo, rec_hi_cast(hi, allowance)));
    assert_true(clash(lo, hi, allowance));
}

static rec_change days(double rate, int64_t count)
{
    return (rec_change){.rate = rate, .ticks = count, .ticks_per_day = 1};
}

static rec_change seconds(double rate, int64_t count)
{
    return (rec_change){.rate = rate, .ticks = count, .ticks_per_day = 86400};
}

static void sign_of_a_gap_over_seconds_divides_exactly(void **state)
{
    (void)state;
    assert_int_equal(rec_gap_sign(7.0, 6.5, seconds(1.0, 43200)), 0);
    assert_int_equal(rec_gap_sign(7.0, 6.5, seconds(1.0, 43201)), -1);
    assert_int_equal(rec_gap_sign(7.0, 6.5, seconds(1.0, 43199)), 1);
    /* a 43,200th of a day's 0.1 is no double; three of them are told from what is near */
    assert_int_equal(rec_gap_sign(0.1 / 43200 * 3, 0.0, seconds(0.1, 6)),
                     -rec_gap_sign(-0.1 / 43200 * 3, 0.0, seconds(-0.1, 6)));
    assert_int_equal(rec_gap_sign(DBL_MAX, -DBL_MAX, seconds(DBL_MAX, 172800)), 0);
    assert_int_equal(rec_gap_sign(DBL_MAX, -DBL_MAX, seconds(DBL_MAX, INT64_C(1) << 40)), -1);
    assert_int_equal(rec_gap_sign(0x1p-1074, 0.0, seconds(0x1p-1074, 86399)), 1);
}

static void allowance_over_seconds_is_exact_where_it_can_be(void **state)
{
    (void)state;
    const int64_t second[] = {1000, 44200, 44201};
    const rec_dates dates = {3, second, second, 86400, 20000.0, 0.0};
    assert_same_double(rec_dates_allowance(&dates, 1, 0), 10000.0);
    assert_true(rec_dates_allowance(&dates, 2, 0) > 10000.231);
    assert_true(rec_dates_allowance(&dates, 2, 0) < 10000.232);
    assert_same_double(rec_dates_allowance(&dates, 0, 1), 0.0);
}

static void sign_of_a_gap_is_exact_where_doubles_are_not(void **state)
{
    (void)state;
    assert_int_equal(rec_gap_sign(DBL_MAX, -DBL_MAX, days(DBL_MAX, 2)), 0);
    assert_int_equal(rec_gap_sign(DBL_MAX, -DBL_MAX, days(DBL_MAX, 3)), -1);
    assert_int_equal(rec_gap_sign(DBL_MAX, -DBL_MAX, days(nextafter(DBL_MAX, 0.0), 2)), 1);
    assert_int_equal(rec_gap_sign(-DBL_MAX, DBL_MAX, days(0.0, 0)), -1);
    assert_int_equal(rec_gap_sign(1.0, 0x1p-1074, days(1.0, 1)), -1);
    assert_int_equal(rec_gap_sign(0x1p-1074, 0.0, days(0x1p-1074, 1)), 0);
    assert_int_equal(rec_gap_sign(0x1p-1074, 0.0, days(0x1p-1074, 2)), -1);
    assert_int_equal(rec_gap_sign(1e16, -0.25, days(1e16, 1)), 1);
    assert_int_equal(rec_gap_sign(0.5, 0.2, days(0.1, 3)),
                     -1); /* doubles: 0.3 less 3 * 0.1000...055 */
    assert_int_equal(rec_gap_sign(-7.5, -11.25, days(1.25, 3)), 0);
    assert_int_equal(rec_gap_sign(0.0, -0.0, days(0.0, INT64_C(4294967295))), 0);
}

static void sums_never_fall_so_low_ends_go_forward(void **state)
{
    (void)state;
    const int64_t day[] = {1, 5, 9};
    const rec_dates dates = {3, day, day, 1, UNLIMITED, 0.0};
    rec_end lo[] = {{400.5, 2, true}, no_low, closed(100.25)};
    rec_end hi[] = {no_high, closed(900.75), no_high};
    assert_rec_ok(rec_dates_spread(&dates, test_workspace(), lo, hi));
    assert_end(lo[0], 400.5, 2, true);
    assert_end(lo[1], 400.5, 2, true);
    assert_end(lo[2], 400.5, 2, true);
    assert_end(hi[0], 900.75, 0, false);
    assert_end(hi[1], 900.75, 0, false);
    assert_end(hi[2], UNLIMITED, 0, true);
}

static void speed_limits_open_a_cone(void **state)
{
    (void)state;
    const int64_t day[] = {-4, 0, 10};
    const rec_dates dates = {3, day, day, 1, 20.5, 1.25};
    rec_end lo[] = {no_low, closed(100.0), no_low}, hi[] = {no_high, closed(101.0), no_high};
    assert_rec_ok(rec_dates_spread(&dates, test_workspace(), lo, hi));
    assert_end(hi[2], 306.0, 0, false);
    assert_end(lo[2], 87.5, 0, false);
    assert_end(hi[0], 106.0, 0, false);
    assert_end(lo[0], 18.0, 0, false);
}

static void of_two_cones_that_coincide_the_open_one_says_more(void **state)
{
    (void)state;
    const int64_t day[] = {0, 2, 4};
    const rec_dates dates = {3, day, day, 1, 1.5, 2.0};
    rec_end hi[] = {{1.25, 0, true}, closed(4.25), no_high};
    uint32_t source[3];
    rec_dates_sources(&dates, hi, false, source);
    assert_int_equal(source[0], REC_NO_CLAIM);
    assert_int_equal(source[1], 0);
    assert_int_equal(source[2], 0);
    hi[0].open = false;
    hi[1].open = true;
    rec_dates_sources(&dates, hi, false, source);
    assert_int_equal(source[2], 1);
    hi[0] = closed(8.25);
    rec_dates_sources(&dates, hi, true, source);
    assert_int_equal(source[0], 1);
    assert_int_equal(source[1], REC_NO_CLAIM);
}

static void one_byte_too_few_is_refused_and_writes_nothing(void **state)
{
    (void)state;
    const int64_t day[] = {1, 5, 9};
    const rec_dates dates = {3, day, day, 1, 0.0, 0.0};
    rec_end lo[] = {no_low, closed(2.5), no_low}, hi[] = {no_high, no_high, no_high};
    size_t size_bytes;
    assert_rec_ok(rec_dates_spread_size(3, &size_bytes));
    rec_workspace work = test_workspace_of(size_bytes - 1);
    assert_int_equal(rec_dates_spread(&dates, &work, lo, hi), REC_E_WORKSPACE);
    assert_int_equal(work.used_bytes, 0);
    assert_end(lo[0], -UNLIMITED, 0, true);
    rec_workspace exact = test_workspace_of(size_bytes);
    assert_rec_ok(rec_dates_spread(&dates, &exact, lo, hi));
    assert_int_equal(exact.used_bytes, 0);
    assert_end(lo[0], 2.5, 0, false);
}

static void size_that_does_not_fit_is_an_error(void **state)
{
    (void)state;
    size_t size_bytes = 7;
    assert_int_equal(rec_dates_spread_size(SIZE_MAX / 8, &size_bytes), REC_E_OVERFLOW);
    assert_int_equal(size_bytes, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(allowance_runs_over_the_longest_time_between_spans),
        cmocka_unit_test(touching_spans_without_a_fall_allow_nothing),
        cmocka_unit_test(no_speed_over_unlimited_days_is_no_change),
        cmocka_unit_test(allowance_is_rounded_up),
        cmocka_unit_test(cast_by_nothing_is_the_end_itself),
        cmocka_unit_test(cast_without_limit_is_unbounded),
        cmocka_unit_test(cast_moves_outward_and_keeps_openness),
        cmocka_unit_test(cast_of_a_decimal_starts_at_the_double_outside_it),
        cmocka_unit_test(clash_at_exactly_the_allowance_needs_an_open_end),
        cmocka_unit_test(clash_hidden_by_both_casts_is_found),
        cmocka_unit_test(sign_of_a_gap_is_exact_where_doubles_are_not),
        cmocka_unit_test(sign_of_a_gap_over_seconds_divides_exactly),
        cmocka_unit_test(allowance_over_seconds_is_exact_where_it_can_be),
        cmocka_unit_test(sums_never_fall_so_low_ends_go_forward),
        cmocka_unit_test(speed_limits_open_a_cone),
        cmocka_unit_test(of_two_cones_that_coincide_the_open_one_says_more),
        cmocka_unit_test(one_byte_too_few_is_refused_and_writes_nothing),
        cmocka_unit_test(size_that_does_not_fit_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
