/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "elementary/rounded.h"

#include <mpfr.h>

static const rec_elementary *by(void)
{
    return rec_elementary_functions();
}

/* Two doubles next to each other, where libm, which may err by a few, says. */
static void assert_beside(double down, double up, double by_libm)
{
    assert_true(rec_next_up(down) == up);
    assert_true(fabs(down - by_libm) <= fabs(by_libm) * 0x1p-50);
}

static void each_function_is_rounded_to_both_sides(void **state)
{
    (void)state;
    assert_beside(by()->exp(2.385, REC_DOWN), by()->exp(2.385, REC_UP), exp(2.385));
    assert_beside(by()->exp2(2.385, REC_DOWN), by()->exp2(2.385, REC_UP), exp2(2.385));
    assert_beside(by()->exp10(2.385, REC_DOWN), by()->exp10(2.385, REC_UP), pow(10.0, 2.385));
    assert_beside(by()->log(2.385, REC_DOWN), by()->log(2.385, REC_UP), log(2.385));
    assert_beside(by()->log2(2.385, REC_DOWN), by()->log2(2.385, REC_UP), log2(2.385));
    assert_beside(by()->log10(2.385, REC_DOWN), by()->log10(2.385, REC_UP), log10(2.385));
    assert_beside(by()->power(2.385, -5, REC_DOWN), by()->power(2.385, -5, REC_UP),
                  1.0 / (2.385 * 2.385 * 2.385 * 2.385 * 2.385));
    assert_beside(by()->root(2.385, 3, REC_DOWN), by()->root(2.385, 3, REC_UP), cbrt(2.385));
    assert_beside(by()->root(2.385, -3, REC_DOWN), by()->root(2.385, -3, REC_UP),
                  1.0 / cbrt(2.385));
    assert_beside(by()->real_power(2.385, 0.3, REC_DOWN), by()->real_power(2.385, 0.3, REC_UP),
                  pow(2.385, 0.3));
}

static void exact_results_are_the_same_on_both_sides(void **state)
{
    (void)state;
    const rec_direction sides[] = {REC_DOWN, REC_UP};
    for (size_t i = 0; i < 2; i++) {
        assert_same_double(by()->exp(0.0, sides[i]), 1.0);
        assert_same_double(by()->exp2(-1074.0, sides[i]), 0x1p-1074);
        assert_same_double(by()->exp10(22.0, sides[i]), 1e22);
        assert_same_double(by()->log(1.0, sides[i]), 0.0);
        assert_same_double(by()->log2(0x1p-1074, sides[i]), -1074.0);
        assert_same_double(by()->log10(1e22, sides[i]), 22.0);
        assert_same_double(by()->power(-3.0, 33, sides[i]), -5559060566555523.0);
        assert_same_double(by()->root(0x1p-1074, 537, sides[i]), 0.25);
        assert_same_double(by()->root(0x1p-1074, -2, sides[i]), 0x1p537);
        assert_same_double(by()->real_power(6.25, 1.5, sides[i]), 15.625);
    }
}

static void results_beyond_the_doubles_stop_at_them(void **state)
{
    (void)state;
    assert_same_double(by()->exp(710.0, REC_DOWN), DBL_MAX);
    assert_same_double(by()->exp(710.0, REC_UP), REC_INFINITY);
    assert_same_double(by()->exp(-746.0, REC_DOWN), 0.0);
    assert_same_double(by()->exp(-746.0, REC_UP), 0x1p-1074);
    assert_same_double(by()->exp(-REC_INFINITY, REC_UP), 0.0);
    assert_same_double(by()->exp(REC_INFINITY, REC_DOWN), REC_INFINITY);
    assert_same_double(by()->log(0.0, REC_DOWN), -REC_INFINITY);
    assert_same_double(by()->log(REC_INFINITY, REC_UP), REC_INFINITY);
    assert_same_double(by()->power(-0x1p600, 3, REC_UP), -DBL_MAX);
    assert_same_double(by()->power(-0x1p600, 3, REC_DOWN), -REC_INFINITY);
    assert_same_double(by()->power(-0x1p-600, 3, REC_UP), 0.0);
    assert_same_double(by()->power(-0x1p-600, 3, REC_DOWN), -0x1p-1074);
    assert_same_double(by()->power(0x1p-1074, -1, REC_DOWN), DBL_MAX);
    assert_same_double(by()->real_power(0x1p-600, 2.0, REC_UP), 0x1p-1074);
    assert_true(by()->exp(-745.0, REC_UP) == 0x1p-1074 && by()->exp(-745.0, REC_DOWN) == 0.0);
}

/* Whoever uses MPFR beside the library finds its range of exponents as set. */
static void the_range_of_exponents_is_put_back(void **state)
{
    (void)state;
    const mpfr_exp_t min = mpfr_get_emin(), max = mpfr_get_emax();
    (void)mpfr_set_emin(-5000);
    (void)mpfr_set_emax(5000);
    (void)by()->exp(2.385, REC_DOWN);
    (void)by()->log10(1e-310, REC_UP);
    (void)by()->power(1e-300, 2, REC_UP);
    (void)by()->root(2.385, -7, REC_UP);
    (void)by()->real_power(2.385, 1e300, REC_UP);
    assert_int_equal(mpfr_get_emin(), -5000);
    assert_int_equal(mpfr_get_emax(), 5000);
    (void)mpfr_set_emin(min);
    (void)mpfr_set_emax(max);
}

static void digits_are_those_next_to_the_value(void **state)
{
    (void)state;
    char digits[REC_DOUBLE_DIGITS_MAX + 2];
    int point = 0;
    rec_double_digits(2.385, 3, REC_DOWN, digits, &point);
    assert_string_equal(digits, "238");
    assert_int_equal(point, 1);
    rec_double_digits(2.385, 3, REC_UP, digits, &point);
    assert_string_equal(digits, "239");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_function_is_rounded_to_both_sides),
        cmocka_unit_test(exact_results_are_the_same_on_both_sides),
        cmocka_unit_test(results_beyond_the_doubles_stop_at_them),
        cmocka_unit_test(the_range_of_exponents_is_put_back),
        cmocka_unit_test(digits_are_those_next_to_the_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
