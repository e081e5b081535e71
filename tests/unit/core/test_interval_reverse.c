/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "core/interval_reverse.h"

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

static void a_square_leads_back_to_both_sides_of_zero(void **state)
{
    (void)state;
    const rec_interval whole = rec_interval_whole();
    assert_interval(rec_interval_square_reverse(of(4.0, 9.0), whole), -3.0, 3.0);
    assert_interval(rec_interval_square_reverse(of(4.0, 9.0), of(0.0, REC_INFINITY)), 2.0, 3.0);
    assert_interval(rec_interval_square_reverse(of(4.0, 9.0), of(-2.5, 1.0)), -2.5, -2.0);
    assert_empty(rec_interval_square_reverse(of(4.0, 9.0), of(-1.5, 1.5)));
    assert_empty(rec_interval_square_reverse(of(-4.0, -1.0), whole));
    assert_interval(rec_interval_abs_reverse(of(-4.0, 1.0), of(-0.5, 7.25)), -0.5, 1.0);
    assert_interval(rec_interval_abs_reverse(of(2.0, 3.0), of(-2.5, 2.5)), -2.5, 2.5);
    assert_interval(rec_interval_abs_reverse(of(2.0, 3.0), of(-2.5, 1.5)), -2.5, -2.0);
    assert_interval(rec_interval_sqrt_reverse(of(-1.0, 1.5), whole), 0.0, 2.25);
    assert_empty(rec_interval_sqrt_reverse(of(-2.0, -1.0), whole));
}

static void sums_and_differences_lead_back(void **state)
{
    (void)state;
    const rec_interval whole = rec_interval_whole();
    assert_interval(rec_interval_add_reverse(of(1.0, 2.0), of(5.0, 5.0), whole), 3.0, 4.0);
    assert_interval(rec_interval_minuend_reverse(of(1.0, 2.0), of(5.0, 5.0), whole), 6.0, 7.0);
    assert_interval(rec_interval_subtrahend_reverse(of(1.0, 2.0), of(5.0, 5.0), whole), -4.0, -3.0);
    assert_interval(rec_interval_add_reverse(whole, of(5.0, 5.0), of(3.5, 9.0)), 3.5, 9.0);
    assert_empty(rec_interval_add_reverse(of(1.0, 2.0), of(5.0, 5.0), of(4.5, 9.0)));
}

static void a_factor_is_found_on_either_side_of_the_gap(void **state)
{
    (void)state;
    const rec_interval b = of(-1.0, 2.0), c = of(1.0, 2.0);
    assert_interval(rec_interval_mul_reverse(b, c, rec_interval_whole()), -REC_INFINITY,
                    REC_INFINITY);
    assert_interval(rec_interval_mul_reverse(b, c, of(-0.5, 7.25)), 0.5, 7.25);
    assert_interval(rec_interval_mul_reverse(b, c, of(-7.25, 0.25)), -7.25, -1.0);
    assert_empty(rec_interval_mul_reverse(b, c, of(-0.5, 0.25)));
    assert_empty(rec_interval_mul_reverse(of(0.0, 0.0), c, rec_interval_whole()));
    assert_interval(rec_interval_mul_reverse(of(0.0, 0.0), of(-1.0, 1.0), of(3.0, 4.0)), 3.0, 4.0);
}

static void zero_is_no_factor_of_what_is_not_zero(void **state)
{
    (void)state;
    const rec_interval whole = rec_interval_whole();
    assert_empty(rec_interval_mul_reverse(whole, of(1.0, 2.0), of(0.0, 0.0)));
    assert_empty(rec_interval_mul_reverse(of(1.0, REC_INFINITY), of(1.0, 2.0), of(-1.0, 0.0)));
    assert_interval(rec_interval_mul_reverse(whole, of(0.0, 2.0), of(0.0, 0.0)), 0.0, 0.0);
    assert_interval(rec_interval_mul_reverse(of(1.0, REC_INFINITY), of(1.0, 2.0), of(-1.0, 0.5)),
                    0.0, 0.5);
}

static void quotients_lead_back_to_dividend_and_divisor(void **state)
{
    (void)state;
    const rec_interval whole = rec_interval_whole();
    assert_interval(rec_interval_dividend_reverse(of(2.0, 4.0), of(3.0, 3.0), whole), 6.0, 12.0);
    assert_empty(rec_interval_dividend_reverse(of(0.0, 0.0), of(3.0, 3.0), whole));
    assert_interval(rec_interval_divisor_reverse(of(6.0, 12.0), of(3.0, 3.0), whole), 2.0, 4.0);
    assert_interval(rec_interval_divisor_reverse(of(0.0, 0.0), of(0.0, 0.0), of(-1.0, 3.0)), -1.0,
                    3.0);
    assert_empty(rec_interval_divisor_reverse(of(0.0, 0.0), of(0.0, 0.0), of(0.0, 0.0)));
    assert_empty(rec_interval_divisor_reverse(of(1.0, 2.0), of(0.0, 0.0), whole));
    assert_empty(rec_interval_dividend_reverse(of(0.0, 2.0), of(1.0, 3.0), of(-1.0, 0.0)));
}

static void the_lesser_of_two_says_something_only_if_the_other_is_not_it(void **state)
{
    (void)state;
    const rec_interval whole = rec_interval_whole();
    /* min(x, b) in c: b is above c, so x is it */
    assert_interval(rec_interval_min_reverse(of(5.0, 6.0), of(1.0, 2.0), whole), 1.0, 2.0);
    /* b may be it, x is only not below */
    assert_interval(rec_interval_min_reverse(of(1.5, 6.0), of(1.0, 2.0), whole), 1.0, REC_INFINITY);
    /* b is below c, so nothing is it */
    assert_empty(rec_interval_min_reverse(of(-1.0, 0.5), of(1.0, 2.0), whole));
    assert_interval(rec_interval_max_reverse(of(5.0, 6.0), of(7.0, 8.0), whole), 7.0, 8.0);
    assert_interval(rec_interval_max_reverse(of(5.0, 7.5), of(7.0, 8.0), whole), -REC_INFINITY,
                    8.0);
    assert_empty(rec_interval_max_reverse(of(9.0, 10.0), of(7.0, 8.0), whole));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_square_leads_back_to_both_sides_of_zero),
        cmocka_unit_test(sums_and_differences_lead_back),
        cmocka_unit_test(a_factor_is_found_on_either_side_of_the_gap),
        cmocka_unit_test(zero_is_no_factor_of_what_is_not_zero),
        cmocka_unit_test(quotients_lead_back_to_dividend_and_divisor),
        cmocka_unit_test(the_lesser_of_two_says_something_only_if_the_other_is_not_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
