/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "core/rounding.h"

#include <fenv.h>
#include <mpfr.h>

enum { RANDOM_ROUNDS = 30000 };

/* MPFR made to round as doubles do, subnormals and overflow included. */
static double mpfr_result(char operation, double a, double b, mpfr_rnd_t direction)
{
    mpfr_t x, y, result;
    mpfr_set_emin(-1073);
    mpfr_set_emax(1024);
    mpfr_inits2(53, x, y, result, (mpfr_ptr)0);
    mpfr_set_d(x, a, MPFR_RNDN);
    mpfr_set_d(y, b, MPFR_RNDN);
    int ternary = 0;
    switch (operation) {
    case '+':
        ternary = mpfr_add(result, x, y, direction);
        break;
    case '-':
        ternary = mpfr_sub(result, x, y, direction);
        break;
    case '*':
        ternary = mpfr_mul(result, x, y, direction);
        break;
    case '/':
        ternary = mpfr_div(result, x, y, direction);
        break;
    default:
        ternary = mpfr_sqrt(result, x, direction);
        break;
    }
    mpfr_subnormalize(result, ternary, direction);
    const double rounded = mpfr_get_d(result, direction);
    mpfr_clears(x, y, result, (mpfr_ptr)0);
    return rounded;
}

static void assert_rounds(char operation, double a, double b, double down, double up)
{
    const double mpfr_down = mpfr_result(operation, a, b, MPFR_RNDD);
    const double mpfr_up = mpfr_result(operation, a, b, MPFR_RNDU);
    if (down != mpfr_down || up != mpfr_up) {
        fail_msg("%a %c %a: [%a, %a], by MPFR [%a, %a]", a, operation, b, down, up, mpfr_down,
                 mpfr_up);
    }
}

static void assert_all_round(double a, double b)
{
    if (isinf(a) || isinf(b)) {
        return; /* MPFR has another meaning for 0 * inf and inf - inf */
    }
    assert_rounds('+', a, b, rec_add_down(a, b), rec_add_up(a, b));
    assert_rounds('-', a, b, rec_sub_down(a, b), rec_sub_up(a, b));
    assert_rounds('*', a, b, rec_mul_down(a, b), rec_mul_up(a, b));
    if (b != 0.0) { /* not a division that the functions are for */
        assert_rounds('/', a, b, rec_div_down(a, b), rec_div_up(a, b));
    }
    assert_rounds('s', fabs(a), b, rec_sqrt_down(fabs(a)), rec_sqrt_up(fabs(a)));
}

static uint64_t next_random(uint64_t *random)
{
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return *random;
}

/* Any bits of a finite double, so that every exponent is as likely. */
static double random_double(uint64_t *random)
{
    for (;;) {
        const double x = rec_double_of_bits(next_random(random));
        if (isfinite(x)) {
            return x;
        }
    }
}

static void random_operands_round_as_mpfr_does(void **state)
{
    (void)state;
    uint64_t random = UINT64_C(0x2385711923);
    for (int round = 0; round < RANDOM_ROUNDS; round++) {
        const double a = random_double(&random);
        const double b = random_double(&random);
        assert_all_round(a, b);
        /* Near in size, so that sums do not just lose one operand. */
        const int distance = (int)(next_random(&random) % 110) - 55;
        assert_all_round(a, ldexp(b, ilogb(a) - ilogb(b) + distance));
        /* Products and quotients about the least and the greatest double. */
        assert_all_round(a, ldexp(b, -ilogb(b) - ilogb(a) - 1022 + distance));
        assert_all_round(a, ldexp(b, -ilogb(b) - ilogb(a) + 1000 + distance));
        assert_all_round(a, ldexp(b, -ilogb(b) + ilogb(a) + 1022 + distance));
    }
}

static void special_operands_round_as_mpfr_does(void **state)
{
    (void)state;
    const double special[] = {
        0.0,        -0.0,      0x1p-1074,  0x1.8p-1073, DBL_MIN,
        0x1p-969,   0x1p-960,  0x1.8p-537, 0x1p-485,    DBL_EPSILON,
        0.1,        1.0 / 3.0, 1.0,        2.385,       3.0,
        0x1p53,     0x1p511,   0x1p970,    0x1.fp1019,  0x1p1020,
        0x1.8p1023, DBL_MAX,   4.8e6,      1e22,        0x1.fffffffffffffp-1023};
    const size_t count = sizeof special / sizeof special[0];
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++) {
            assert_all_round(special[i], special[j]);
            assert_all_round(special[i], -special[j]);
            assert_all_round(-special[i], special[j]);
            assert_all_round(-special[i], rec_next_up(special[j]));
            assert_all_round(rec_next_down(special[i]), -special[j]);
        }
    }
}

static void exact_results_are_not_widened(void **state)
{
    (void)state;
    assert_true(rec_add_down(0.25, 0.5) == 0.75 && rec_add_up(0.25, 0.5) == 0.75);
    assert_true(rec_mul_down(1e-310, 1.0) == 1e-310 && rec_mul_up(1e-310, 1.0) == 1e-310);
    assert_true(rec_div_down(1e-310, 1.0) == 1e-310 && rec_div_up(1e-310, 1.0) == 1e-310);
    assert_true(rec_sqrt_down(0x1p-1074) == 0x1p-537 && rec_sqrt_up(0x1p-1074) == 0x1p-537);
}

static void a_tenth_and_two_tenths_enclose_three(void **state)
{
    (void)state;
    assert_true(rec_add_down(0.1, 0.2) == 0.3);
    assert_true(rec_add_up(0.1, 0.2) == 0.30000000000000004);
}

static void infinite_operands_are_ends_of_unbounded_intervals(void **state)
{
    (void)state;
    assert_true(rec_mul_down(0.0, REC_INFINITY) == 0.0 && rec_mul_up(-REC_INFINITY, 0.0) == 0.0);
    assert_true(rec_mul_down(-2.385, REC_INFINITY) == -REC_INFINITY);
    assert_true(rec_mul_up(-2.385, -REC_INFINITY) == REC_INFINITY);
    assert_true(rec_add_down(REC_INFINITY, -REC_INFINITY) == -REC_INFINITY);
    assert_true(rec_add_up(REC_INFINITY, -REC_INFINITY) == REC_INFINITY);
    assert_true(rec_add_down(-REC_INFINITY, DBL_MAX) == -REC_INFINITY);
    assert_true(rec_add_up(REC_INFINITY, -DBL_MAX) == REC_INFINITY);
    assert_true(rec_sub_down(7.25, REC_INFINITY) == -REC_INFINITY);
    assert_true(rec_div_down(7.25, -REC_INFINITY) == 0.0 && rec_div_up(7.25, -REC_INFINITY) == 0.0);
    assert_true(rec_div_down(-REC_INFINITY, 7.25) == -REC_INFINITY);
    assert_true(rec_sqrt_down(REC_INFINITY) == REC_INFINITY && rec_sqrt_up(0.0) == 0.0);
}

static void overflow_stops_at_the_greatest_finite_double_inside(void **state)
{
    (void)state;
    assert_true(rec_add_down(DBL_MAX, DBL_MAX) == DBL_MAX);
    assert_true(rec_add_up(DBL_MAX, DBL_MAX) == REC_INFINITY);
    assert_true(rec_add_up(-DBL_MAX, -DBL_MAX) == -DBL_MAX);
    assert_true(rec_add_up(DBL_MAX, 0x1p-1074) == REC_INFINITY);
    assert_true(rec_mul_down(1e200, 1e200) == DBL_MAX);
    assert_true(rec_mul_up(-1e200, 1e200) == -DBL_MAX);
    assert_true(rec_div_down(1e200, 1e-200) == DBL_MAX);
    assert_true(rec_div_up(-1e200, 1e-200) == -DBL_MAX);
}

static void neighbours_step_over_zero_and_stop_at_infinity(void **state)
{
    (void)state;
    assert_same_double(rec_next_up(0.0), 0x1p-1074);
    assert_same_double(rec_next_up(-0.0), 0x1p-1074);
    assert_same_double(rec_next_down(0.0), -0x1p-1074);
    assert_same_double(rec_next_up(-0x1p-1074), 0.0);
    assert_same_double(rec_next_down(0x1p-1074), 0.0);
    assert_same_double(rec_next_up(DBL_MAX), REC_INFINITY);
    assert_same_double(rec_next_up(REC_INFINITY), REC_INFINITY);
    assert_same_double(rec_next_up(-REC_INFINITY), -DBL_MAX);
    assert_same_double(rec_next_down(-DBL_MAX), -REC_INFINITY);
    assert_same_double(rec_next_down(-REC_INFINITY), -REC_INFINITY);
    assert_same_double(rec_next_down(REC_INFINITY), DBL_MAX);
    assert_same_double(rec_next_up(2.385), nextafter(2.385, 3.0));
    assert_same_double(rec_next_down(-2.385), nextafter(-2.385, -3.0));
    assert_true(isnan(rec_next_up((double)NAN)) && isnan(rec_next_down((double)NAN)));
}

static void other_rounding_modes_are_noticed(void **state)
{
    (void)state;
    const int other[] = {FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO};
    assert_true(rec_rounds_to_nearest());
    for (size_t i = 0; i < sizeof other / sizeof other[0]; i++) {
        /* A machine or an emulator may have no other mode: then there is nothing to notice. */
        if (fesetround(other[i]) == 0) {
            const volatile double one = 1.0, three = 3.0;
            const bool mode_works = one / three != 1.0 / 3.0 || -one / three != -1.0 / 3.0;
            const bool noticed = !rec_rounds_to_nearest();
            fesetround(FE_TONEAREST);
            assert_true(noticed || !mode_works);
        }
    }
    assert_true(rec_rounds_to_nearest());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_operands_round_as_mpfr_does),
        cmocka_unit_test(special_operands_round_as_mpfr_does),
        cmocka_unit_test(exact_results_are_not_widened),
        cmocka_unit_test(a_tenth_and_two_tenths_enclose_three),
        cmocka_unit_test(infinite_operands_are_ends_of_unbounded_intervals),
        cmocka_unit_test(overflow_stops_at_the_greatest_finite_double_inside),
        cmocka_unit_test(neighbours_step_over_zero_and_stop_at_infinity),
        cmocka_unit_test(other_rounding_modes_are_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
