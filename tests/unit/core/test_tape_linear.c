/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"
#include "support/tape_writer.h"

#include "core/tape_linear.h"
#include "elementary/rounded.h"

enum { X, Y, Z, VARIABLES };

static rec_interval coefficients[VARIABLES], right;

static bool is_linear(const tape_writer *written)
{
    static const uint32_t scope[VARIABLES] = {X, Y, Z};
    static rec_tape_term terms[TAPE_WRITER_STEPS_MAX];
    assert_rec_ok(rec_tape_check(&written->tape, VARIABLES));
    return rec_tape_linear(&written->tape, rec_elementary_functions(), scope, VARIABLES, terms,
                           coefficients, &right);
}

static void assert_point(rec_interval x, double value)
{
    assert_same_double(x.lo, value);
    assert_same_double(x.hi, value);
}

static void a_sum_has_its_signs_and_factors(void **state)
{
    (void)state;
    tape_writer sum; /* -(2 x - 3) / 4 + y <= 5 * (z + 1) - x */
    tape_begin(&sum);
    const uint32_t x = tape_variable(&sum, X), y = tape_variable(&sum, Y);
    const uint32_t z = tape_variable(&sum, Z);
    const uint32_t twice = tape_step(&sum, REC_TAPE_MULTIPLY, tape_number(&sum, 2.0), x);
    const uint32_t less = tape_step(&sum, REC_TAPE_SUBTRACT, twice, tape_number(&sum, 3.0));
    const uint32_t turned = tape_step(&sum, REC_TAPE_NEGATE, less, 0);
    const uint32_t quarter = tape_step(&sum, REC_TAPE_DIVIDE, turned, tape_number(&sum, 4.0));
    const uint32_t left = tape_step(&sum, REC_TAPE_ADD, quarter, y);
    const uint32_t more = tape_step(&sum, REC_TAPE_ADD, z, tape_number(&sum, 1.0));
    const uint32_t five = tape_step(&sum, REC_TAPE_MULTIPLY, more, tape_number(&sum, 5.0));
    tape_compare(&sum, left, REC_TAPE_AT_MOST, tape_step(&sum, REC_TAPE_SUBTRACT, five, x));
    assert_true(is_linear(&sum));
    assert_point(coefficients[X], 0.5);
    assert_point(coefficients[Y], 1.0);
    assert_point(coefficients[Z], -5.0);
    assert_point(right, 4.25);
}

static void a_variable_that_cancels_has_the_coefficient_zero(void **state)
{
    (void)state;
    tape_writer itself; /* x < x + 1 by one: x - x <= 0 */
    tape_begin(&itself);
    const uint32_t x = tape_variable(&itself, X), again = tape_variable(&itself, X);
    const uint32_t more = tape_step(&itself, REC_TAPE_ADD, again, tape_number(&itself, 1.0));
    tape_compare(&itself, x, REC_TAPE_EQUAL, more);
    assert_true(is_linear(&itself));
    assert_point(coefficients[X], 0.0);
    assert_point(right, 1.0);
    tape_compare(&itself, x, REC_TAPE_LESS_BY_ONE, more);
    assert_true(is_linear(&itself));
    assert_point(right, 0.0);
}

static void a_step_that_serves_twice_counts_twice(void **state)
{
    (void)state;
    tape_writer twice; /* s = x + y; s + s == z */
    tape_begin(&twice);
    const uint32_t x = tape_variable(&twice, X), y = tape_variable(&twice, Y);
    const uint32_t s = tape_step(&twice, REC_TAPE_ADD, x, y);
    const uint32_t both = tape_step(&twice, REC_TAPE_ADD, s, s);
    tape_compare(&twice, both, REC_TAPE_EQUAL, tape_variable(&twice, Z));
    assert_true(is_linear(&twice));
    assert_point(coefficients[X], 2.0);
    assert_point(coefficients[Y], 2.0);
    assert_point(coefficients[Z], -1.0);
}

static void functions_of_constants_are_constants(void **state)
{
    (void)state;
    tape_writer written; /* sqrt(16) * x^1 == max(2, 2 * 2^3) */
    tape_begin(&written);
    const uint32_t x = tape_step(&written, REC_TAPE_POWER, tape_variable(&written, X), 1);
    const uint32_t root = tape_step(&written, REC_TAPE_SQRT, tape_number(&written, 16.0), 0);
    const uint32_t two = tape_number(&written, 2.0);
    const uint32_t cube = tape_step(&written, REC_TAPE_POWER, two, 3);
    const uint32_t sixteen = tape_step(&written, REC_TAPE_MULTIPLY, two, cube);
    tape_compare(&written, tape_step(&written, REC_TAPE_MULTIPLY, root, x), REC_TAPE_EQUAL,
                 tape_step(&written, REC_TAPE_MAX, two, sixteen));
    assert_true(is_linear(&written));
    assert_point(coefficients[X], 4.0);
    assert_point(right, 16.0);
}

static void inexact_factors_are_enclosed(void **state)
{
    (void)state;
    tape_writer third;
    tape_begin(&third);
    const uint32_t x = tape_variable(&third, X);
    const uint32_t divided = tape_step(&third, REC_TAPE_DIVIDE, x, tape_number(&third, 3.0));
    tape_compare(&third, divided, REC_TAPE_EQUAL, tape_variable(&third, Y));
    assert_true(is_linear(&third));
    assert_true(coefficients[X].lo < coefficients[X].hi);
    assert_same_double(rec_next_up(coefficients[X].lo), coefficients[X].hi);
}

static void what_is_not_linear_is_refused(void **state)
{
    (void)state;
    for (int i = 0; i < 8; i++) {
        tape_writer written;
        tape_begin(&written);
        const uint32_t x = tape_variable(&written, X), y = tape_variable(&written, Y);
        const uint32_t around = tape_constant(&written, -1.0, 2.0);
        const uint32_t below = tape_number(&written, -2.385);
        uint32_t made = x;
        switch (i) {
        case 0:
            made = tape_step(&written, REC_TAPE_MULTIPLY, x, y);
            break;
        case 1:
            made = tape_step(&written, REC_TAPE_DIVIDE, below, x);
            break;
        case 2:
            made = tape_step(&written, REC_TAPE_DIVIDE, x, around);
            break;
        case 3:
            made = tape_step(&written, REC_TAPE_POWER, x, 2);
            break;
        case 4:
            made = tape_step(&written, REC_TAPE_ABS, x, 0);
            break;
        case 5:
            made = tape_step(&written, REC_TAPE_MIN, x, below);
            break;
        case 6: /* undefined */
            made = tape_step(&written, REC_TAPE_SQRT, below, 0);
            break;
        default: /* beyond the doubles */
            made = tape_step(&written, REC_TAPE_MULTIPLY, x,
                             tape_step(&written, REC_TAPE_EXP, tape_number(&written, 1e4), 0));
            break;
        }
        tape_compare(&written, made, REC_TAPE_EQUAL, y);
        assert_false(is_linear(&written));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sum_has_its_signs_and_factors),
        cmocka_unit_test(a_variable_that_cancels_has_the_coefficient_zero),
        cmocka_unit_test(a_step_that_serves_twice_counts_twice),
        cmocka_unit_test(functions_of_constants_are_constants),
        cmocka_unit_test(inexact_factors_are_enclosed),
        cmocka_unit_test(what_is_not_linear_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
