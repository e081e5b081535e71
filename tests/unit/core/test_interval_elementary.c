/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "core/interval_compare.h"
#include "core/interval_elementary.h"
#include "core/interval_elementary_reverse.h"
#include "elementary/rounded.h"

#include <gmp.h>
#include <limits.h>

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

static const rec_elementary *by(void)
{
    return rec_elementary_functions();
}

static void exponentials_reach_zero_and_infinity_only_at_ends_that_are_none(void **state)
{
    (void)state;
    assert_interval(rec_interval_exp(by(), rec_interval_whole()), 0.0, REC_INFINITY);
    assert_interval(rec_interval_exp(by(), of(-DBL_MAX, DBL_MAX)), 0.0, REC_INFINITY);
    assert_interval(rec_interval_exp(by(), of(DBL_MAX, DBL_MAX)), DBL_MAX, REC_INFINITY);
    assert_interval(rec_interval_exp(by(), of(-DBL_MAX, -DBL_MAX)), 0.0, 0x1p-1074);
    assert_interval(rec_interval_exp(by(), of(0.0, 0.0)), 1.0, 1.0);
    assert_interval(rec_interval_exp2(by(), of(-1074.0, 1023.0)), 0x1p-1074, 0x1p1023);
    assert_interval(rec_interval_exp10(by(), of(2.0, 3.0)), 100.0, 1000.0);
    assert_empty(rec_interval_exp(by(), rec_interval_empty()));
}

static void logarithms_are_of_numbers_above_zero(void **state)
{
    (void)state;
    assert_empty(rec_interval_log(by(), of(-2.385, 0.0)));
    assert_empty(rec_interval_log(by(), rec_interval_empty()));
    assert_interval(rec_interval_log(by(), of(-2.385, 1.0)), -REC_INFINITY, 0.0);
    assert_interval(rec_interval_log2(by(), of(0x1p-1074, REC_INFINITY)), -1074.0, REC_INFINITY);
    assert_interval(rec_interval_log10(by(), of(0.001, 1000.0)), -0x1.8p1, 3.0);
}

static void odd_powers_below_zero_are_approached_from_both_sides_of_zero(void **state)
{
    (void)state;
    assert_interval(rec_interval_power(by(), of(-2.0, 0.0), -3), -REC_INFINITY, -0.125);
    assert_interval(rec_interval_power(by(), of(0.0, 2.0), -3), 0.125, REC_INFINITY);
    assert_interval(rec_interval_power(by(), of(-2.0, 2.0), -3), -REC_INFINITY, REC_INFINITY);
    assert_interval(rec_interval_power(by(), of(-2.0, 1.0), -2), 0.25, REC_INFINITY);
    assert_interval(rec_interval_power(by(), rec_interval_whole(), -2), 0.0, REC_INFINITY);
    assert_empty(rec_interval_power(by(), of(0.0, 0.0), -2));
    assert_empty(rec_interval_power(by(), of(0.0, 0.0), -1));
    assert_interval(rec_interval_power(by(), of(0.0, 0.0), 0), 1.0, 1.0);
    assert_interval(rec_interval_power(by(), of(-2.0, 1.0), 3), -8.0, 1.0);
    assert_interval(rec_interval_power(by(), of(-REC_INFINITY, 1.0), 3), -REC_INFINITY, 1.0);
}

static void the_greatest_exponents_overflow_and_underflow_in_their_direction(void **state)
{
    (void)state;
    const double above = rec_next_up(1.0);
    assert_interval(rec_interval_power(by(), of(2.0, 2.0), LONG_MAX), DBL_MAX, REC_INFINITY);
    assert_interval(rec_interval_power(by(), of(2.0, 2.0), LONG_MIN), 0.0, 0x1p-1074);
    assert_interval(rec_interval_power(by(), of(-2.0, -2.0), LONG_MAX), -REC_INFINITY, -DBL_MAX);
    assert_interval(rec_interval_power_reverse(by(), of(2.0, 3.0), of(0.0, 9.0), LONG_MAX), 1.0,
                    above);
    assert_interval(rec_interval_power_reverse(by(), of(2.0, 3.0), of(0.0, 9.0), LONG_MIN),
                    rec_next_down(1.0), 1.0);
}

static void real_powers_are_of_numbers_above_zero_and_of_zero_to_what_is_above(void **state)
{
    (void)state;
    assert_interval(rec_interval_real_power(by(), of(4.0, 9.0), of(0.5, 0.5)), 2.0, 3.0);
    assert_interval(rec_interval_real_power(by(), of(-4.0, 0.0), of(-1.0, 2.0)), 0.0, 0.0);
    assert_empty(rec_interval_real_power(by(), of(-4.0, 0.0), of(-1.0, 0.0)));
    assert_empty(rec_interval_real_power(by(), of(-4.0, -0.1), of(1.0, 2.0)));
    assert_interval(rec_interval_real_power(by(), of(0.0, 4.0), of(0.0, 0.0)), 1.0, 1.0);
    assert_interval(rec_interval_real_power(by(), of(1.0, 1.0), rec_interval_whole()), 1.0, 1.0);
    assert_interval(rec_interval_real_power(by(), of(0.5, 2.0), of(-1.0, 3.0)), 0.125, 8.0);
    assert_interval(rec_interval_real_power(by(), of(2.0, REC_INFINITY), of(-1.0, -1.0)), 0.0, 0.5);
}

/* r is below 2^(1074/7), the next double above it. */
static void a_root_below_zero_is_the_nearest_double_on_its_side(void **state)
{
    (void)state;
    const rec_interval left =
        rec_interval_power_reverse(by(), of(0.0, 0x1p-1074), rec_interval_whole(), -7);
    const double r = 0x1.588cea3f093bdp+153;
    assert_interval(left, r, REC_INFINITY);
    mpz_t power, limit;
    mpz_init(power);
    mpz_init_set_ui(limit, 1);
    mpz_mul_2exp(limit, limit, 1074);
    mpz_set_d(power, r);
    mpz_pow_ui(power, power, 7);
    assert_true(mpz_cmp(power, limit) < 0);
    mpz_set_d(power, rec_next_up(r));
    mpz_pow_ui(power, power, 7);
    assert_true(mpz_cmp(power, limit) > 0);
    mpz_clear(limit);
    mpz_clear(power);
}

static void a_power_leads_back_to_both_sides_of_zero(void **state)
{
    (void)state;
    const rec_interval whole = rec_interval_whole();
    assert_interval(rec_interval_power_reverse(by(), of(16.0, 81.0), whole, 4), -3.0, 3.0);
    assert_interval(rec_interval_power_reverse(by(), of(16.0, 81.0), of(-1.0, 9.0), 4), 2.0, 3.0);
    assert_interval(rec_interval_power_reverse(by(), of(-8.0, 27.0), whole, 3), -2.0, 3.0);
    assert_interval(rec_interval_power_reverse(by(), of(-8.0, 27.0), whole, 1), -8.0, 27.0);
    assert_empty(rec_interval_power_reverse(by(), of(-8.0, -1.0), whole, 2));
    assert_empty(rec_interval_power_reverse(by(), of(2.0, 3.0), whole, 0));
    assert_interval(rec_interval_power_reverse(by(), of(1.0, 3.0), of(4.0, 5.0), 0), 4.0, 5.0);
    /* 1/x^3 <= -0.125 or >= 1: below 0 from -2, above it up to 1 */
    assert_interval(rec_interval_power_reverse(by(), of(-REC_INFINITY, -0.125), whole, -3), -2.0,
                    0.0);
    /* No x is 0, though the ends come near it. */
    assert_empty(rec_interval_power_reverse(by(), of(1.0, REC_INFINITY), of(-1.0, 0.0), -3));
    assert_interval(rec_interval_power_reverse(by(), of(1.0, REC_INFINITY), of(-1.0, 0.5), -3), 0.0,
                    0.5);
}

static void exponentials_and_logarithms_lead_back_to_each_other(void **state)
{
    (void)state;
    const rec_interval whole = rec_interval_whole();
    assert_interval(rec_interval_exp2_reverse(by(), of(0.25, 8.0), whole), -2.0, 3.0);
    assert_interval(rec_interval_exp2_reverse(by(), of(0.25, 8.0), of(0.0, 1.0)), 0.0, 1.0);
    assert_interval(rec_interval_exp10_reverse(by(), of(10.0, 1000.0), whole), 1.0, 3.0);
    assert_empty(rec_interval_exp_reverse(by(), of(-8.0, 0.0), whole));
    assert_interval(rec_interval_exp_reverse(by(), of(-8.0, 1.0), whole), -REC_INFINITY, 0.0);
    assert_interval(rec_interval_log_reverse(by(), of(0.0, 0.0), whole), 1.0, 1.0);
    assert_interval(rec_interval_log2_reverse(by(), of(-2.0, 3.0), whole), 0.25, 8.0);
    assert_interval(rec_interval_log10_reverse(by(), of(1.0, 3.0), of(-1.0, 500.0)), 10.0, 500.0);
    assert_empty(rec_interval_log_reverse(by(), whole, of(-1.0, 0.0)));
}

static void a_real_power_leads_back_to_base_and_exponent(void **state)
{
    (void)state;
    const rec_interval whole = rec_interval_whole(), two = of(2.0, 2.0);
    rec_interval left = rec_interval_base_reverse(by(), two, of(4.0, 9.0), whole);
    assert_true(left.lo <= 2.0 && left.lo > 1.999999999 && left.hi >= 3.0 && left.hi < 3.000000001);
    left = rec_interval_exponent_reverse(by(), two, of(0.25, 8.0), whole);
    assert_true(left.lo <= -2.0 && left.lo > -2.000000001);
    assert_true(left.hi >= 3.0 && left.hi < 3.000000001);
    /* x^y <= 1/4 or so with y on both sides of 0: x is small or great. */
    assert_empty(rec_interval_base_reverse(by(), of(-1.0, 2.0), of(0.0, 0.25), of(0.6, 3.0)));
    assert_interval(rec_interval_base_reverse(by(), of(-1.0, 2.0), of(0.0, 0.25), of(0.6, 9.0)),
                    rec_next_down(4.0), 9.0);
    /* 0 to whatever is above 0 */
    assert_interval(rec_interval_base_reverse(by(), two, of(0.0, 0.0), whole), 0.0, 0.0);
    assert_empty(rec_interval_base_reverse(by(), of(-2.0, 0.0), of(0.0, 0.0), whole));
    assert_interval(rec_interval_exponent_reverse(by(), of(0.0, 0.0), of(0.0, 0.0), of(-1.0, 7.0)),
                    0.0, 7.0);
    assert_empty(rec_interval_exponent_reverse(by(), of(0.0, 0.0), of(0.0, 0.0), of(-1.0, 0.0)));
    assert_empty(rec_interval_exponent_reverse(by(), of(0.0, 0.0), of(1.0, 1.0), whole));
    assert_empty(rec_interval_base_reverse(by(), two, of(-4.0, -1.0), whole));
    assert_interval(rec_interval_exponent_reverse(by(), of(1.0, 1.0), of(1.0, 2.0), of(3.0, 4.0)),
                    3.0, 4.0);
}

static void what_mpfr_keeps_can_be_given_back_at_any_time(void **state)
{
    (void)state;
    const rec_interval before = rec_interval_log(by(), of(2.385, 7.25));
    rec_elementary_release();
    rec_elementary_release();
    assert_true(rec_interval_equal(rec_interval_log(by(), of(2.385, 7.25)), before));
    rec_elementary_release();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exponentials_reach_zero_and_infinity_only_at_ends_that_are_none),
        cmocka_unit_test(logarithms_are_of_numbers_above_zero),
        cmocka_unit_test(odd_powers_below_zero_are_approached_from_both_sides_of_zero),
        cmocka_unit_test(the_greatest_exponents_overflow_and_underflow_in_their_direction),
        cmocka_unit_test(real_powers_are_of_numbers_above_zero_and_of_zero_to_what_is_above),
        cmocka_unit_test(a_root_below_zero_is_the_nearest_double_on_its_side),
        cmocka_unit_test(a_power_leads_back_to_both_sides_of_zero),
        cmocka_unit_test(exponentials_and_logarithms_lead_back_to_each_other),
        cmocka_unit_test(a_real_power_leads_back_to_base_and_exponent),
        cmocka_unit_test(what_mpfr_keeps_can_be_given_back_at_any_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
