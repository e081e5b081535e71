/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"
#include "support/tape_writer.h"

#include "core/tape.h"
#include "elementary/rounded.h"

enum { X, Y, Z, VARIABLES };

static rec_interval slots[TAPE_WRITER_STEPS_MAX];

static bool revise(const tape_writer *written, rec_interval variables[])
{
    assert_rec_ok(rec_tape_check(&written->tape, VARIABLES));
    return rec_tape_revise(&written->tape, rec_elementary_functions(), variables, slots);
}

static bool holds(const tape_writer *written, double x, double y, double z)
{
    const double values[VARIABLES] = {x, y, z};
    assert_rec_ok(rec_tape_check(&written->tape, VARIABLES));
    return rec_tape_holds(&written->tape, rec_elementary_functions(), values, slots);
}

static void assert_interval(rec_interval x, double lo, double hi)
{
    assert_same_double(x.lo, lo);
    assert_same_double(x.hi, hi);
}

/* x compared with y. */
static void write_pair(tape_writer *written, rec_tape_comparison comparison)
{
    tape_begin(written);
    const uint32_t x = tape_variable(written, X);
    tape_compare(written, x, comparison, tape_variable(written, Y));
}

/* z == op(x, y). */
static void write_binary(tape_writer *written, rec_tape_op op)
{
    tape_begin(written);
    const uint32_t x = tape_variable(written, X), y = tape_variable(written, Y);
    const uint32_t result = tape_step(written, op, x, y);
    tape_compare(written, tape_variable(written, Z), REC_TAPE_EQUAL, result);
}

/* y == op(x), or x to an exponent. */
static void write_unary(tape_writer *written, rec_tape_op op, int32_t exponent)
{
    tape_begin(written);
    const uint32_t x = tape_variable(written, X);
    const uint32_t result = tape_step(written, op, x, (uint32_t)exponent);
    tape_compare(written, tape_variable(written, Y), REC_TAPE_EQUAL, result);
}

static void shells_come_in_containers(void **state)
{
    (void)state;
    tape_writer cargo;
    tape_begin(&cargo);
    const uint32_t shells = tape_variable(&cargo, X);
    const uint32_t containers = tape_variable(&cargo, Y), load = tape_variable(&cargo, Z);
    tape_compare(&cargo, shells, REC_TAPE_AT_MOST,
                 tape_step(&cargo, REC_TAPE_MULTIPLY, containers, load));
    rec_interval domains[] = {{3e6, 4.8e6}, {0, 10000}, {1, 2000}};
    assert_true(revise(&cargo, domains));
    assert_interval(domains[X], 3e6, 4.8e6);
    assert_interval(domains[Y], 1500, 10000);
    assert_interval(domains[Z], 300, 2000);
}

static void decimals_that_add_up_are_not_found_empty(void **state)
{
    (void)state;
    tape_writer sum; /* 0.7 == 0.6353 + 0.0647, of which no double is exact */
    tape_begin(&sum);
    const uint32_t a = tape_constant(&sum, rec_next_down(0.6353), rec_next_up(0.6353));
    const uint32_t b = tape_constant(&sum, rec_next_down(0.0647), rec_next_up(0.0647));
    const uint32_t c = tape_constant(&sum, rec_next_down(0.7), rec_next_up(0.7));
    tape_compare(&sum, tape_step(&sum, REC_TAPE_ADD, a, b), REC_TAPE_EQUAL, c);
    rec_interval domains[VARIABLES] = {{0, 1}, {0, 1}, {0, 1}};
    assert_true(revise(&sum, domains));
    assert_true(holds(&sum, 0, 0, 0));
}

static void each_comparison_narrows_both_sides(void **state)
{
    (void)state;
    tape_writer pair;
    write_pair(&pair, REC_TAPE_EQUAL);
    rec_interval equal[VARIABLES] = {{1.5, 7.25}, {-2, 6.5}, {0, 0}};
    assert_true(revise(&pair, equal));
    assert_interval(equal[X], 1.5, 6.5);
    assert_interval(equal[Y], 1.5, 6.5);

    write_pair(&pair, REC_TAPE_AT_MOST);
    rec_interval at_most[VARIABLES] = {{1.5, 7.25}, {-2, 6.5}, {0, 0}};
    assert_true(revise(&pair, at_most));
    assert_interval(at_most[X], 1.5, 6.5);
    assert_interval(at_most[Y], 1.5, 6.5);

    write_pair(&pair, REC_TAPE_LESS_BY_ONE);
    rec_interval by_one[VARIABLES] = {{1.5, 7.25}, {-2, 6.5}, {0, 0}};
    assert_true(revise(&pair, by_one));
    assert_interval(by_one[X], 1.5, 5.5);
    assert_interval(by_one[Y], 2.5, 6.5);
}

static void touching_sides_may_be_equal_but_not_less(void **state)
{
    (void)state;
    const rec_interval touching[VARIABLES] = {{5.25, 7}, {3, 5.25}, {0, 0}};
    rec_interval domains[VARIABLES];
    tape_writer pair;
    write_pair(&pair, REC_TAPE_AT_MOST);
    memcpy(domains, touching, sizeof domains);
    assert_true(revise(&pair, domains));
    assert_interval(domains[X], 5.25, 5.25);
    assert_interval(domains[Y], 5.25, 5.25);
    write_pair(&pair, REC_TAPE_LESS);
    memcpy(domains, touching, sizeof domains);
    assert_false(revise(&pair, domains));
    write_pair(&pair, REC_TAPE_LESS_BY_ONE);
    memcpy(domains, touching, sizeof domains);
    assert_false(revise(&pair, domains));
}

static void nothing_is_less_than_itself(void **state)
{
    (void)state;
    tape_writer itself;
    tape_begin(&itself);
    const uint32_t x = tape_variable(&itself, X);
    rec_interval domains[VARIABLES] = {{0, 100}, {0, 0}, {0, 0}};
    tape_compare(&itself, x, REC_TAPE_AT_MOST, x);
    assert_true(revise(&itself, domains));
    assert_true(holds(&itself, 2.385, 0, 0));
    tape_compare(&itself, x, REC_TAPE_EQUAL, x);
    assert_true(revise(&itself, domains));
    tape_compare(&itself, x, REC_TAPE_LESS, x);
    assert_false(revise(&itself, domains));
    assert_false(holds(&itself, 2.385, 0, 0));
}

static void a_relation_that_is_always_false_is_empty(void **state)
{
    (void)state;
    tape_writer never;
    tape_begin(&never);
    const uint32_t three = tape_number(&never, 3.0);
    tape_compare(&never, tape_number(&never, 5.0), REC_TAPE_AT_MOST, three);
    rec_interval domains[VARIABLES] = {{0, 1}, {0, 1}, {0, 1}};
    assert_false(revise(&never, domains));
    assert_false(holds(&never, 0, 0, 0));
}

static void what_is_defined_nowhere_is_empty(void **state)
{
    (void)state;
    static const rec_tape_op ops[] = {REC_TAPE_LOG, REC_TAPE_LOG10, REC_TAPE_SQRT};
    for (size_t i = 0; i < sizeof ops / sizeof ops[0]; i++) {
        tape_writer partial;
        write_unary(&partial, ops[i], 0);
        rec_interval below[VARIABLES] = {{-3, -1}, {-1e9, 1e9}, {0, 0}};
        assert_false(revise(&partial, below));
        assert_false(holds(&partial, -1, 0, 0));
        rec_interval around[VARIABLES] = {{-3, 1}, {-1e9, 1e9}, {0, 0}};
        assert_true(revise(&partial, around));
        assert_true(around[X].lo >= 0.0 && around[X].hi == 1.0);
        assert_true(around[Y].hi <= 1.0);
    }
    tape_writer quotient;
    write_binary(&quotient, REC_TAPE_DIVIDE);
    rec_interval by_zero[VARIABLES] = {{1, 2}, {0, 0}, {-1e9, 1e9}};
    assert_false(revise(&quotient, by_zero));
    assert_false(holds(&quotient, 0, 0, 0));
    tape_writer inverse;
    write_unary(&inverse, REC_TAPE_POWER, -1);
    rec_interval of_zero[VARIABLES] = {{0, 0}, {-1e9, 1e9}, {0, 0}};
    assert_false(revise(&inverse, of_zero));
}

static void a_step_that_serves_none_has_to_be_defined(void **state)
{
    (void)state;
    tape_writer idle;
    tape_begin(&idle);
    const uint32_t x = tape_variable(&idle, X);
    (void)tape_step(&idle, REC_TAPE_SQRT, x, 0);
    tape_compare(&idle, x, REC_TAPE_AT_MOST, tape_number(&idle, 9.5));
    rec_interval domains[VARIABLES] = {{-4, 100}, {0, 0}, {0, 0}};
    assert_true(revise(&idle, domains));
    assert_interval(domains[X], 0, 9.5);
    assert_false(holds(&idle, -1, 0, 0));
}

static void a_quotient_about_zero_loses_the_half_that_is_not_wanted(void **state)
{
    (void)state;
    tape_writer quotient; /* z == x / y */
    write_binary(&quotient, REC_TAPE_DIVIDE);
    rec_interval domains[VARIABLES] = {{1, 2}, {-0.5, 4}, {0, 64}};
    assert_true(revise(&quotient, domains));
    assert_interval(domains[Y], 0x1p-6, 4);
    assert_interval(domains[Z], 0.25, 64);

    rec_interval gap[VARIABLES] = {{1, 2}, {-0.5, 1}, {-1.5, 0.75}}; /* z <= -2 or z >= 1 */
    assert_false(revise(&quotient, gap));
}

static void operands_that_are_one_step_are_taken_as_one_number(void **state)
{
    (void)state;
    static const struct {
        rec_tape_op op;
        double lo, hi;     /* of x */
        double z_lo, z_hi; /* what is wanted */
        double x_lo, x_hi; /* what is left */
        double left_lo, left_hi;
    } cases[] = {
        {REC_TAPE_MULTIPLY, -3, 2, -9, 100, -3, 2, 0, 9},
        {REC_TAPE_MULTIPLY, -3, 2, 4, 100, -3, 2, 4, 9},
        {REC_TAPE_ADD, 0, 9, 3, 7, 1.5, 3.5, 3, 7},
        {REC_TAPE_SUBTRACT, -3, 2, -1, 1, -3, 2, 0, 0},
        {REC_TAPE_DIVIDE, -3, 2, -9, 9, -3, 2, 1, 1},
        {REC_TAPE_MIN, -3, 2, -1, 9, -1, 2, -1, 2},
        {REC_TAPE_MAX, -3, 2, -1, 9, -1, 2, -1, 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        tape_writer twin;
        tape_begin(&twin);
        const uint32_t x = tape_variable(&twin, X);
        const uint32_t result = tape_step(&twin, cases[i].op, x, x);
        tape_compare(&twin, tape_variable(&twin, Z), REC_TAPE_EQUAL, result);
        rec_interval domains[VARIABLES] = {
            {cases[i].lo, cases[i].hi}, {0, 0}, {cases[i].z_lo, cases[i].z_hi}};
        assert_true(revise(&twin, domains));
        assert_interval(domains[X], cases[i].x_lo, cases[i].x_hi);
        assert_interval(domains[Z], cases[i].left_lo, cases[i].left_hi);
    }
    tape_writer gap;
    tape_begin(&gap);
    const uint32_t x = tape_variable(&gap, X);
    const uint32_t none = tape_step(&gap, REC_TAPE_SUBTRACT, x, x);
    tape_compare(&gap, none, REC_TAPE_EQUAL, tape_number(&gap, 1.0));
    rec_interval domains[VARIABLES] = {{-REC_INFINITY, REC_INFINITY}, {0, 0}, {0, 0}};
    assert_false(revise(&gap, domains));
}

static void every_operation_goes_forward_and_back(void **state)
{
    (void)state;
    static const struct {
        rec_tape_op op;
        rec_interval x, y, z;
        rec_interval left_x, left_y, left_z;
    } binary[] = {
        {REC_TAPE_ADD, {0, 9}, {2, 3}, {4, 5}, {1, 3}, {2, 3}, {4, 5}},
        {REC_TAPE_SUBTRACT, {0, 9}, {2, 3}, {4, 5}, {6, 8}, {2, 3}, {4, 5}},
        {REC_TAPE_MULTIPLY, {0, 9}, {2, 4}, {6, 8}, {1.5, 4}, {2, 4}, {6, 8}},
        {REC_TAPE_DIVIDE, {0, 99}, {2, 4}, {6, 8}, {12, 32}, {2, 4}, {6, 8}},
        {REC_TAPE_MIN, {0, 9}, {7, 8}, {2, 3}, {2, 3}, {7, 8}, {2, 3}},
        {REC_TAPE_MAX, {0, 9}, {1, 2}, {4, 5}, {4, 5}, {1, 2}, {4, 5}},
    };
    for (size_t i = 0; i < sizeof binary / sizeof binary[0]; i++) {
        tape_writer written;
        write_binary(&written, binary[i].op);
        rec_interval domains[VARIABLES] = {binary[i].x, binary[i].y, binary[i].z};
        assert_true(revise(&written, domains));
        assert_interval(domains[X], binary[i].left_x.lo, binary[i].left_x.hi);
        assert_interval(domains[Y], binary[i].left_y.lo, binary[i].left_y.hi);
        assert_interval(domains[Z], binary[i].left_z.lo, binary[i].left_z.hi);
    }
    static const struct {
        rec_tape_op op;
        int32_t exponent;
        rec_interval x, y, left_x, left_y;
    } unary[] = {
        {REC_TAPE_NEGATE, 0, {-3, 5}, {-2, 9}, {-3, 2}, {-2, 3}},
        {REC_TAPE_POWER, 3, {-9, 9}, {-8, 27}, {-2, 3}, {-8, 27}},
        {REC_TAPE_POWER, -2, {0, 9}, {0.25, 4}, {0.5, 2}, {0.25, 4}},
        {REC_TAPE_POWER, 0, {-9, 9}, {0, 4}, {-9, 9}, {1, 1}},
        {REC_TAPE_SQRT, 0, {-9, 99}, {2, 3}, {4, 9}, {2, 3}},
        {REC_TAPE_EXP, 0, {-9, 0}, {1, 7}, {0, 0}, {1, 1}},
        {REC_TAPE_LOG, 0, {1, 1}, {-7, 7}, {1, 1}, {0, 0}},
        {REC_TAPE_LOG10, 0, {0, 5000}, {-1, 3}, {0, 1000}, {-1, 3}},
        {REC_TAPE_ABS, 0, {-9, 1}, {2, 4}, {-4, -2}, {2, 4}},
    };
    for (size_t i = 0; i < sizeof unary / sizeof unary[0]; i++) {
        tape_writer written;
        write_unary(&written, unary[i].op, unary[i].exponent);
        rec_interval domains[VARIABLES] = {unary[i].x, unary[i].y, {0, 0}};
        assert_true(revise(&written, domains));
        if (unary[i].op == REC_TAPE_LOG10) { /* a tenth is no double */
            assert_true(domains[X].lo <= 0.1 && domains[X].lo > 0.0999);
            domains[X].lo = 0.0;
        }
        assert_interval(domains[X], unary[i].left_x.lo, unary[i].left_x.hi);
        assert_interval(domains[Y], unary[i].left_y.lo, unary[i].left_y.hi);
    }
}

static void unbounded_variables_stay_unless_something_bounds_them(void **state)
{
    (void)state;
    const double inf = REC_INFINITY;
    tape_writer sum;
    write_binary(&sum, REC_TAPE_ADD);
    rec_interval domains[VARIABLES] = {{-inf, inf}, {0, inf}, {-inf, 7.5}};
    assert_true(revise(&sum, domains));
    assert_interval(domains[X], -inf, 7.5);
    assert_interval(domains[Y], 0, inf);
    assert_interval(domains[Z], -inf, 7.5);
}

static void a_variable_left_empty_between_two_steps_is_not_written(void **state)
{
    (void)state;
    tape_writer twice; /* x + 1 == x, x read twice: at most 0.5 by one, at least 1 by the other */
    tape_begin(&twice);
    const uint32_t first = tape_variable(&twice, X), again = tape_variable(&twice, X);
    const uint32_t one = tape_step(&twice, REC_TAPE_ADD, first, tape_number(&twice, 1.0));
    tape_compare(&twice, one, REC_TAPE_EQUAL, again);
    rec_interval domains[VARIABLES] = {{0, 1.5}, {0, 0}, {0, 0}};
    assert_false(revise(&twice, domains));
    assert_false(rec_interval_is_empty(domains[X]));
}

static void order_is_proven_at_a_point_to_the_last_bit(void **state)
{
    (void)state;
    tape_writer sum; /* z == x + y turned to x + y <= z */
    static const uint32_t both[] = {X, Y};
    tape_write_sum(&sum, both, 2, REC_TAPE_AT_MOST, Z);
    assert_true(holds(&sum, 1.0, 0x1p-60, rec_next_up(1.0)));
    assert_false(holds(&sum, 1.0, 0x1p-60, 1.0));
    assert_true(holds(&sum, 1.0, 0.5, 1.5));
    tape_write_sum(&sum, both, 2, REC_TAPE_LESS, Z);
    assert_false(holds(&sum, 1.0, 0.5, 1.5));
    assert_true(holds(&sum, 1.0, 0.5, rec_next_up(1.5)));
    tape_write_sum(&sum, both, 2, REC_TAPE_LESS_BY_ONE, Z);
    assert_true(holds(&sum, 3.0, 4.0, 8.0));
    assert_false(holds(&sum, 3.0, 4.0, rec_next_down(8.0)));
}

static void equal_is_what_differs_by_a_billionth_of_the_largest_term(void **state)
{
    (void)state;
    tape_writer sum;
    static const uint32_t both[] = {X, Y};
    tape_write_sum(&sum, both, 2, REC_TAPE_EQUAL, Z);
    assert_true(holds(&sum, 0, 0, 0));
    assert_true(holds(&sum, 2000.0, 1.0, 2001.0000019));
    assert_false(holds(&sum, 2000.0, 1.0, 2001.0000021));
    assert_true(holds(&sum, 1e9, -1e9, 0.99)); /* by the terms, not by what is left of them */
    assert_false(holds(&sum, 1e9, -1e9, 1.01));
    assert_false(holds(&sum, 0, 0, 0x1p-1074));
    assert_false(holds(&sum, DBL_MAX, DBL_MAX, DBL_MAX));
    tape_writer growth;
    write_unary(&growth, REC_TAPE_EXP, 0);
    assert_false(holds(&growth, 1e300, DBL_MAX, 0));
    assert_true(holds(&growth, 0, 1, 0));
}

static void exponents_are_read_in_twos_complement(void **state)
{
    (void)state;
    assert_true(rec_tape_exponent((uint32_t)-1) == -1);
    assert_true(rec_tape_exponent((uint32_t)INT32_MIN) == INT32_MIN);
    assert_true(rec_tape_exponent(INT32_MAX) == INT32_MAX);
    tape_writer extreme;
    write_unary(&extreme, REC_TAPE_POWER, INT32_MIN);
    rec_interval domains[VARIABLES] = {{1, 1}, {-5, 5}, {0, 0}};
    assert_true(revise(&extreme, domains));
    assert_interval(domains[Y], 1, 1);
    write_unary(&extreme, REC_TAPE_POWER, INT32_MAX);
    rec_interval far[VARIABLES] = {{-2, 2}, {-REC_INFINITY, REC_INFINITY}, {0, 0}};
    assert_true(revise(&extreme, far));
    assert_interval(far[X], -2, 2);
}

static void sides_are_whole_if_all_they_are_made_of_keeps_them_so(void **state)
{
    (void)state;
    static const uint8_t whole[VARIABLES] = {1, 1, 0};
    uint8_t is_whole[TAPE_WRITER_STEPS_MAX];
    tape_writer written; /* abs(x - 3) * y^2 < max(-x, y) */
    tape_begin(&written);
    const uint32_t x = tape_variable(&written, X), y = tape_variable(&written, Y);
    const uint32_t three = tape_number(&written, 3.0);
    const uint32_t apart = tape_step(&written, REC_TAPE_SUBTRACT, x, three);
    const uint32_t size = tape_step(&written, REC_TAPE_ABS, apart, 0);
    const uint32_t square = tape_step(&written, REC_TAPE_POWER, y, 2);
    const uint32_t left = tape_step(&written, REC_TAPE_MULTIPLY, size, square);
    const uint32_t turned = tape_step(&written, REC_TAPE_NEGATE, x, 0);
    const uint32_t right = tape_step(&written, REC_TAPE_MAX, turned, y);
    tape_compare(&written, left, REC_TAPE_LESS, right);
    assert_true(rec_tape_compares_whole_numbers(&written.tape, whole, is_whole));
    assert_false(rec_tape_compares_whole_numbers(&written.tape, NULL, is_whole));
    written.steps[square].b = (uint32_t)-2;
    assert_false(rec_tape_compares_whole_numbers(&written.tape, whole, is_whole));
    written.steps[square].b = 0;
    assert_true(rec_tape_compares_whole_numbers(&written.tape, whole, is_whole));
    written.constants[0] = rec_interval_of(3.0, rec_next_up(3.0));
    assert_false(rec_tape_compares_whole_numbers(&written.tape, whole, is_whole));
    written.constants[0] = rec_interval_of(2.385, 2.385);
    assert_false(rec_tape_compares_whole_numbers(&written.tape, whole, is_whole));
    written.constants[0] = rec_interval_of(3.0, 3.0);
    written.steps[right].op = REC_TAPE_DIVIDE;
    assert_false(rec_tape_compares_whole_numbers(&written.tape, whole, is_whole));
    written.steps[right] = (rec_tape_step){REC_TAPE_VARIABLE, Z, 0};
    assert_false(rec_tape_compares_whole_numbers(&written.tape, whole, is_whole));
}

static void a_tape_that_is_wrong_anywhere_is_refused(void **state)
{
    (void)state;
    tape_writer right;
    write_binary(&right, REC_TAPE_ADD);
    assert_rec_ok(rec_tape_check(&right.tape, VARIABLES));
    assert_int_equal(rec_tape_check(&right.tape, Z), REC_E_INVALID); /* variable Z is not there */
    for (int fault = 0; fault < 12; fault++) {
        tape_writer wrong;
        write_binary(&wrong, REC_TAPE_ADD);
        const uint32_t constant = tape_number(&wrong, 2.385);
        const uint32_t last = tape_step(&wrong, REC_TAPE_SQRT, constant, 99);
        assert_rec_ok(rec_tape_check(&wrong.tape, VARIABLES));
        switch (fault) {
        case 0:
            wrong.tape.step_count = 0;
            break;
        case 1:
            wrong.tape.left = last + 1;
            break;
        case 2:
            wrong.tape.right = UINT32_MAX;
            break;
        case 3:
            wrong.tape.comparison = (rec_tape_comparison)(REC_TAPE_LESS_BY_ONE + 1);
            break;
        case 4:
            wrong.steps[2].a = 2;
            break;
        case 5:
            wrong.steps[2].b = UINT32_MAX;
            break;
        case 6:
            wrong.steps[last].a = last;
            break;
        case 7:
            wrong.steps[constant].a = 1;
            break;
        case 8:
            wrong.constants[0] = rec_interval_empty();
            break;
        case 9:
            wrong.constants[0].lo = 3.0;
            break;
        case 10:
            wrong.constants[0] = (rec_interval){REC_INFINITY, REC_INFINITY};
            break;
        default:
            wrong.steps[last].op = (rec_tape_op)(REC_TAPE_MAX + 1);
            break;
        }
        assert_int_equal(rec_tape_check(&wrong.tape, VARIABLES), REC_E_INVALID);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shells_come_in_containers),
        cmocka_unit_test(decimals_that_add_up_are_not_found_empty),
        cmocka_unit_test(each_comparison_narrows_both_sides),
        cmocka_unit_test(touching_sides_may_be_equal_but_not_less),
        cmocka_unit_test(nothing_is_less_than_itself),
        cmocka_unit_test(a_relation_that_is_always_false_is_empty),
        cmocka_unit_test(what_is_defined_nowhere_is_empty),
        cmocka_unit_test(a_step_that_serves_none_has_to_be_defined),
        cmocka_unit_test(a_quotient_about_zero_loses_the_half_that_is_not_wanted),
        cmocka_unit_test(operands_that_are_one_step_are_taken_as_one_number),
        cmocka_unit_test(every_operation_goes_forward_and_back),
        cmocka_unit_test(unbounded_variables_stay_unless_something_bounds_them),
        cmocka_unit_test(a_variable_left_empty_between_two_steps_is_not_written),
        cmocka_unit_test(order_is_proven_at_a_point_to_the_last_bit),
        cmocka_unit_test(equal_is_what_differs_by_a_billionth_of_the_largest_term),
        cmocka_unit_test(exponents_are_read_in_twos_complement),
        cmocka_unit_test(sides_are_whole_if_all_they_are_made_of_keeps_them_so),
        cmocka_unit_test(a_tape_that_is_wrong_anywhere_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
