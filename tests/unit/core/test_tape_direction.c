/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"
#include "support/tape_writer.h"

#include "core/tape_direction.h"
#include "elementary/rounded.h"

enum { X, Y, VARIABLES };

static int8_t direction[TAPE_WRITER_STEPS_MAX];

static void tell(const tape_writer *written, rec_interval x, rec_interval y)
{
    const rec_interval domains[VARIABLES] = {x, y};
    rec_interval slots[TAPE_WRITER_STEPS_MAX];
    assert_rec_ok(rec_tape_check(&written->tape, VARIABLES));
    assert_true(rec_tape_evaluate(&written->tape, rec_elementary_functions(), domains, slots));
    rec_tape_directions(&written->tape, slots, direction);
}

static const rec_interval above = {0.5, 3}, below = {-3, -0.5}, around = {-1, 2},
                          from_zero = {0, 4};

/* op(x, y) <= 7, with x step 0 and y step 1 */
static void tell_of(rec_tape_op op, int32_t exponent, rec_interval x, rec_interval y)
{
    tape_writer written;
    tape_begin(&written);
    const uint32_t a = tape_variable(&written, X), b = tape_variable(&written, Y);
    const uint32_t made = tape_step(&written, op, a, op == REC_TAPE_POWER ? (uint32_t)exponent : b);
    tape_compare(&written, made, REC_TAPE_AT_MOST, tape_number(&written, 7.0));
    tell(&written, x, y);
}

static void sums_rise_with_terms_and_fall_with_what_is_taken_away(void **state)
{
    (void)state;
    tape_writer written; /* x + y <= 2 * x - -y */
    tape_begin(&written);
    const uint32_t x = tape_variable(&written, X), y = tape_variable(&written, Y);
    const uint32_t again = tape_variable(&written, X);
    const uint32_t sum = tape_step(&written, REC_TAPE_ADD, x, y);
    const uint32_t twice = tape_step(&written, REC_TAPE_MULTIPLY, tape_number(&written, 2), again);
    const uint32_t turned = tape_step(&written, REC_TAPE_NEGATE, y, 0);
    tape_compare(&written, sum, REC_TAPE_AT_MOST,
                 tape_step(&written, REC_TAPE_SUBTRACT, twice, turned));
    tell(&written, around, around);
    assert_int_equal(direction[x], 1);
    assert_int_equal(direction[again], -1);
    assert_int_equal(direction[turned], 1);
    assert_int_equal(direction[y], 0); /* serves both sides */
}

static void products_and_quotients_go_by_the_signs_of_the_others(void **state)
{
    (void)state;
    tell_of(REC_TAPE_MULTIPLY, 0, above, below);
    assert_int_equal(direction[X], -1);
    assert_int_equal(direction[Y], 1);
    tell_of(REC_TAPE_MULTIPLY, 0, from_zero, around);
    assert_int_equal(direction[X], 0);
    assert_int_equal(direction[Y], 1);
    tell_of(REC_TAPE_DIVIDE, 0, below, above);
    assert_int_equal(direction[X], 1);
    assert_int_equal(direction[Y], 1);
    tell_of(REC_TAPE_DIVIDE, 0, above, below);
    assert_int_equal(direction[X], -1);
    assert_int_equal(direction[Y], -1);
    tell_of(REC_TAPE_DIVIDE, 0, above, around);
    assert_int_equal(direction[X], 0);
    assert_int_equal(direction[Y], 0);
}

static void powers_go_by_parity_and_side(void **state)
{
    (void)state;
    static const struct {
        int32_t exponent;
        int below, around, above;
    } cases[] = {{3, 1, 1, 1}, {2, -1, 0, 1},   {1, 1, 1, 1},
                 {0, 0, 0, 0}, {-1, -1, 0, -1}, {-2, 1, 0, -1}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        tell_of(REC_TAPE_POWER, cases[i].exponent, below, above);
        assert_int_equal(direction[X], cases[i].below);
        tell_of(REC_TAPE_POWER, cases[i].exponent, around, above);
        assert_int_equal(direction[X], cases[i].around);
        tell_of(REC_TAPE_POWER, cases[i].exponent, above, above);
        assert_int_equal(direction[X], cases[i].above);
    }
}

static void functions_rise_and_sizes_go_by_side(void **state)
{
    (void)state;
    static const rec_tape_op rising[] = {REC_TAPE_SQRT,  REC_TAPE_EXP, REC_TAPE_LOG,
                                         REC_TAPE_LOG10, REC_TAPE_MIN, REC_TAPE_MAX};
    for (size_t i = 0; i < sizeof rising / sizeof rising[0]; i++) {
        tell_of(rising[i], 0, around, around);
        assert_int_equal(direction[X], 1);
        assert_int_equal(direction[Y], rising[i] == REC_TAPE_MIN || rising[i] == REC_TAPE_MAX);
    }
    tell_of(REC_TAPE_ABS, 0, below, above);
    assert_int_equal(direction[X], -1);
    tell_of(REC_TAPE_ABS, 0, around, above);
    assert_int_equal(direction[X], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_rise_with_terms_and_fall_with_what_is_taken_away),
        cmocka_unit_test(products_and_quotients_go_by_the_signs_of_the_others),
        cmocka_unit_test(powers_go_by_parity_and_side),
        cmocka_unit_test(functions_rise_and_sizes_go_by_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
