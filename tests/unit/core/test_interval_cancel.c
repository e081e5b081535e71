/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "core/interval_arithmetic.h"
#include "core/interval_cancel.h"
#include "core/interval_compare.h"

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

static void an_operand_is_taken_out_of_a_sum_again(void **state)
{
    (void)state;
    const rec_interval a = of(1.5, 2.25), b = of(-7.0, 0.125);
    assert_interval(rec_interval_cancel_minus(rec_interval_add(a, b), b), 1.5, 2.25);
    assert_interval(rec_interval_cancel_plus(rec_interval_sub(a, b), b), 1.5, 2.25);
}

static void one_that_is_wider_cannot_be_taken_out(void **state)
{
    (void)state;
    assert_interval(rec_interval_cancel_minus(of(0.0, 1.0), of(0.0, rec_next_up(1.0))),
                    -REC_INFINITY, REC_INFINITY);
    assert_interval(rec_interval_cancel_minus(of(0.0, 1.0), of(5.0, 6.0)), -5.0, -5.0);
    assert_interval(rec_interval_cancel_minus(of(2.385, REC_INFINITY), of(0.0, 1.0)), -REC_INFINITY,
                    REC_INFINITY);
    assert_interval(rec_interval_cancel_minus(of(0.0, 1.0), rec_interval_empty()), -REC_INFINITY,
                    REC_INFINITY);
    assert_interval(rec_interval_cancel_minus(rec_interval_empty(), rec_interval_whole()),
                    -REC_INFINITY, REC_INFINITY);
    assert_true(
        rec_interval_is_empty(rec_interval_cancel_minus(rec_interval_empty(), of(1.0, 2.0))));
}

/* Widths that differ by less than either's rounding error. */
static void widths_are_compared_exactly(void **state)
{
    (void)state;
    const double least = 0x1p-1074;
    const rec_interval wide = of(-least, 1.0), narrow = of(0.0, 1.0);
    assert_interval(rec_interval_cancel_minus(wide, narrow), -least, 0.0);
    assert_true(rec_interval_is_whole(rec_interval_cancel_minus(narrow, wide)));
    assert_interval(rec_interval_cancel_minus(of(-1e300, 1e300), of(-1e300, rec_next_down(1e300))),
                    0.0, 1e300 - rec_next_down(1e300));
    /* Distances beyond the doubles. */
    const rec_interval far = of(DBL_MAX, DBL_MAX), under = of(-DBL_MAX, -rec_next_down(DBL_MAX));
    assert_true(rec_interval_is_whole(rec_interval_cancel_minus(far, under)));
    assert_interval(
        rec_interval_cancel_minus(of(rec_next_down(DBL_MAX), DBL_MAX), of(-DBL_MAX, -DBL_MAX)),
        DBL_MAX, REC_INFINITY);
    assert_true(rec_interval_is_whole(
        rec_interval_cancel_minus(of(DBL_MAX, DBL_MAX), of(-DBL_MAX, -rec_next_down(DBL_MAX)))));
}

static void the_result_added_again_holds_the_sum(void **state)
{
    (void)state;
    const double ends[] = {-DBL_MAX, -1e16, -2.385, -0.1, -0x1p-1074, 0.0,
                           0.1,      0.3,   1.0,    7.25, 0x1p1023,   DBL_MAX};
    const size_t count = sizeof ends / sizeof ends[0];
    size_t taken = 0;
    for (size_t code = 0; code < count * count * count * count; code++) {
        const double a_lo = ends[code % count], a_hi = ends[code / count % count];
        const double b_lo = ends[code / count / count % count];
        const double b_hi = ends[code / count / count / count];
        if (a_lo > a_hi || b_lo > b_hi) {
            continue;
        }
        const rec_interval a = of(a_lo, a_hi), b = of(b_lo, b_hi);
        const rec_interval c = rec_interval_cancel_minus(a, b);
        assert_true(rec_interval_is_subset(a, rec_interval_add(b, c)));
        assert_true(rec_interval_equal(c, rec_interval_cancel_plus(a, rec_interval_negate(b))));
        taken += !rec_interval_is_whole(c);
    }
    assert_true(taken > 500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_operand_is_taken_out_of_a_sum_again),
        cmocka_unit_test(one_that_is_wider_cannot_be_taken_out),
        cmocka_unit_test(widths_are_compared_exactly),
        cmocka_unit_test(the_result_added_again_holds_the_sum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
