/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "core/line.h"

#include <math.h>

static const double infinity = (double)INFINITY;

static rec_end closed(double value)
{
    const rec_end end = {value, 0, false};
    return end;
}

static rec_end open(double value)
{
    const rec_end end = {value, 0, true};
    return end;
}

static rec_end ranked(double value, int32_t rank, bool is_open)
{
    const rec_end end = {value, rank, is_open};
    return end;
}

static void assert_end(rec_end end, double value, int32_t rank, bool is_open)
{
    assert_same_double(end.value, value);
    assert_int_equal(end.rank, rank);
    assert_int_equal(end.open, is_open);
}

static void ends_without_arrays_are_closed_and_of_rank_zero(void **state)
{
    (void)state;
    const double lo[] = {-0.0}, hi[] = {2.385};
    const rec_line line = {.count = 1, .lo = lo, .hi = hi};
    assert_end(rec_line_lo(&line, 0), 0.0, 0, false);
    assert_end(rec_line_hi(&line, 0), 2.385, 0, false);
}

static void infinite_ends_are_open_and_of_rank_zero_whatever_is_said(void **state)
{
    (void)state;
    const double lo[] = {-infinity, 1.5}, hi[] = {infinity, 2.385};
    const uint8_t flags[] = {0, REC_LO_OPEN};
    const int32_t lo_rank[] = {3, -2}, hi_rank[] = {-3, 7};
    const rec_line line = {
        .count = 2, .lo = lo, .hi = hi, .flags = flags, .lo_rank = lo_rank, .hi_rank = hi_rank};
    assert_end(rec_line_lo(&line, 0), -infinity, 0, true);
    assert_end(rec_line_hi(&line, 0), infinity, 0, true);
    assert_end(rec_line_lo(&line, 1), 1.5, -2, true);
    assert_end(rec_line_hi(&line, 1), 2.385, 7, false);
}

static void touching_ends_are_apart_if_either_is_open(void **state)
{
    (void)state;
    assert_false(rec_ends_apart(closed(2.385), closed(2.385)));
    assert_true(rec_ends_apart(open(2.385), closed(2.385)));
    assert_true(rec_ends_apart(closed(2.385), open(2.385)));
    assert_true(rec_ends_apart(closed(2.3850000000000002), closed(2.385)));
    assert_false(rec_ends_apart(open(2.385), open(2.3850000000000002)));
    assert_false(rec_ends_apart(open(-infinity), closed(-1e308)));
    assert_false(rec_ends_apart(closed(1e308), open(infinity)));
    assert_false(rec_ends_apart(open(-infinity), open(infinity)));
    assert_false(rec_ends_apart(closed(-0.0), closed(0.0)));
}

static void decimals_that_share_a_double_are_told_apart_by_rank(void **state)
{
    (void)state;
    assert_true(rec_ends_apart(ranked(0.1, 1, false), closed(0.1)));
    assert_true(rec_ends_apart(closed(0.1), ranked(0.1, -1, false)));
    assert_false(rec_ends_apart(ranked(0.1, -1, true), closed(0.1)));
    assert_false(rec_ends_apart(ranked(0.1, 2, false), ranked(0.1, 2, false)));
    assert_true(rec_compare_lo(ranked(0.1, -1, true), closed(0.1)) < 0);
    assert_true(rec_compare_hi(ranked(0.1, 1, true), closed(0.1)) > 0);
}

static void low_ends_are_in_order_of_what_they_allow(void **state)
{
    (void)state;
    const rec_end in_order[] = {open(-infinity), closed(-2.5), open(-2.5), closed(2.385),
                                open(2.385)};
    for (int i = 0; i < 5; i++) {
        for (int j = 0; j < 5; j++) {
            const int order = rec_compare_lo(in_order[i], in_order[j]);
            assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
        }
    }
}

static void high_ends_are_in_order_of_what_they_allow(void **state)
{
    (void)state;
    const rec_end in_order[] = {open(-2.5), closed(-2.5), open(2.385), closed(2.385),
                                open(infinity)};
    for (int i = 0; i < 5; i++) {
        for (int j = 0; j < 5; j++) {
            const int order = rec_compare_hi(in_order[i], in_order[j]);
            assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
        }
    }
}

static bool interval_is_valid(double lo, double hi, uint8_t flags, int32_t lo_rank, int32_t hi_rank)
{
    const rec_line line = {.count = 1,
                           .lo = &lo,
                           .hi = &hi,
                           .flags = &flags,
                           .lo_rank = &lo_rank,
                           .hi_rank = &hi_rank};
    return rec_line_is_valid(&line);
}

static void an_interval_without_a_number_is_no_line(void **state)
{
    (void)state;
    const double nan = (double)NAN;
    assert_true(interval_is_valid(2.385, 2.385, 0, 0, 0));
    assert_true(interval_is_valid(-infinity, infinity, 3, 0, 0));
    assert_true(interval_is_valid(2.385, 2.385, REC_LO_OPEN, 0, 1));
    assert_false(interval_is_valid(2.385, 2.385, REC_LO_OPEN, 0, 0));
    assert_false(interval_is_valid(2.385, 2.385, REC_HI_OPEN, 0, 0));
    assert_false(interval_is_valid(2.385, 2.385, 0, 1, 0));
    assert_false(interval_is_valid(7.25, 2.385, 0, 0, 0));
    assert_false(interval_is_valid(nan, 2.385, 0, 0, 0));
    assert_false(interval_is_valid(2.385, nan, 0, 0, 0));
    assert_false(interval_is_valid(infinity, infinity, 0, 0, 0));
    assert_false(interval_is_valid(-infinity, -infinity, 0, 0, 0));
    assert_false(interval_is_valid(infinity, -infinity, 0, 0, 0));
    assert_true(interval_is_valid(nan, 2.385, REC_NEVER_HOLDS, 0, 0));
}

static void numbers_beside_the_intervals_are_checked_too(void **state)
{
    (void)state;
    const double lo[] = {0.0, 1.5}, hi[] = {1.5, 2.385};
    const uint32_t origin[] = {2, 1};
    const uint64_t zero[] = {1, 0}, half[] = {UINT64_C(1) << 62, UINT64_C(1) << 62};
    const uint64_t great[] = {UINT64_C(1) << 62, (UINT64_C(1) << 62) - 1};
    const uint8_t grade[] = {4, 5};
    rec_line line = {.count = 2, .lo = lo, .hi = hi, .origin = origin, .origin_count = 3};
    assert_true(rec_line_is_valid(&line));
    line.origin_count = 2;
    assert_false(rec_line_is_valid(&line));
    line.origin = NULL;
    line.weight = zero;
    assert_false(rec_line_is_valid(&line));
    line.weight = half;
    assert_false(rec_line_is_valid(&line));
    line.weight = great;
    assert_true(rec_line_is_valid(&line));
    line.reliability = grade;
    assert_false(rec_line_is_valid(&line));
    line.reliability = NULL;
    line.credibility = grade;
    assert_false(rec_line_is_valid(&line));
    const rec_line none = {.count = 0}, huge = {.count = UINT32_MAX, .lo = lo, .hi = hi};
    assert_true(rec_line_is_valid(&none));
    assert_false(rec_line_is_valid(&huge));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_without_arrays_are_closed_and_of_rank_zero),
        cmocka_unit_test(infinite_ends_are_open_and_of_rank_zero_whatever_is_said),
        cmocka_unit_test(touching_ends_are_apart_if_either_is_open),
        cmocka_unit_test(decimals_that_share_a_double_are_told_apart_by_rank),
        cmocka_unit_test(low_ends_are_in_order_of_what_they_allow),
        cmocka_unit_test(high_ends_are_in_order_of_what_they_allow),
        cmocka_unit_test(an_interval_without_a_number_is_no_line),
        cmocka_unit_test(numbers_beside_the_intervals_are_checked_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
