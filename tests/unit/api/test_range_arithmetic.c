/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"
#include "support/rounding_modes.h"

#include <reconcile/range_arithmetic.h>

#include <float.h>
#include <math.h>

static rec_range shut(double lo, double hi)
{
    return (rec_range){lo, hi, false, false};
}

static rec_range apart(double lo, double hi)
{
    return (rec_range){lo, hi, true, true};
}

static void assert_range(rec_range found, double lo, double hi, bool lo_open, bool hi_open)
{
    assert_same_double(found.lo, lo);
    assert_same_double(found.hi, hi);
    assert_int_equal(found.lo_open, lo_open);
    assert_int_equal(found.hi_open, hi_open);
}

static void sums_are_rounded_outward_and_open_where_an_end_is(void **state)
{
    (void)state;
    rec_range sum, difference;
    assert_rec_ok(rec_range_add(shut(0.1, 0.1), shut(0.2, 0.2), &sum));
    assert_range(sum, 0.3, 0.30000000000000004, false, false);
    assert_rec_ok(rec_range_add((rec_range){1.0, 2.0, true, false}, shut(3.0, 3.5), &sum));
    assert_range(sum, 4.0, 5.5, true, false);
    assert_rec_ok(rec_range_add(shut(1.0, INFINITY), shut(-INFINITY, 2.0), &sum));
    assert_range(sum, -INFINITY, INFINITY, true, true);
    assert_rec_ok(rec_range_add(shut(DBL_MAX, DBL_MAX), shut(DBL_MAX, DBL_MAX), &sum));
    assert_range(sum, DBL_MAX, INFINITY, false, true);
    assert_rec_ok(
        rec_range_subtract((rec_range){1.0, 2.0, true, false}, shut(0.5, 1.0), &difference));
    assert_range(difference, 0.0, 1.5, true, false);
    assert_rec_ok(
        rec_range_subtract(shut(1.0, 2.0), (rec_range){0.5, 1.0, true, false}, &difference));
    assert_range(difference, 0.0, 1.5, false, true);
    assert_rec_ok(rec_range_subtract(apart(5.0, 6.0), apart(5.0, 6.0), &difference));
    assert_range(difference, -1.0, 1.0, true, true);
}

static void what_turns_round_keeps_its_open_ends(void **state)
{
    (void)state;
    rec_range found;
    assert_rec_ok(rec_range_negate((rec_range){-0.0, 2.385, true, false}, &found));
    assert_range(found, -2.385, 0.0, false, true);
    assert_rec_ok(rec_range_absolute((rec_range){-3.0, -1.0, false, true}, &found));
    assert_range(found, 1.0, 3.0, true, false);
    assert_rec_ok(rec_range_absolute((rec_range){-3.0, 3.0, false, true}, &found));
    assert_range(found, 0.0, 3.0, false, false);
    assert_rec_ok(rec_range_absolute((rec_range){-3.0, 4.0, false, true}, &found));
    assert_range(found, 0.0, 4.0, false, true);
    assert_rec_ok(rec_range_absolute(shut(-INFINITY, -0.0), &found));
    assert_range(found, 0.0, INFINITY, false, true);
    assert_rec_ok(rec_range_absolute((rec_range){0.0, 1.0, true, false}, &found));
    assert_range(found, 0.0, 1.0, true, false);
}

static void products_are_open_where_no_members_make_them(void **state)
{
    (void)state;
    rec_range found;
    const rec_range half = {0.0, 2.0, true, false}, other = {1.0, 3.0, false, true};
    assert_rec_ok(rec_range_multiply(half, other, &found));
    assert_range(found, 0.0, 6.0, true, true);
    assert_rec_ok(rec_range_multiply(shut(0.0, 1.0), apart(2.0, 5.0), &found));
    assert_range(found, 0.0, 5.0, false, true);
    assert_rec_ok(rec_range_multiply(shut(0.0, 0.0), shut(-INFINITY, INFINITY), &found));
    assert_range(found, 0.0, 0.0, false, false);
    assert_rec_ok(rec_range_multiply(shut(0.0, 1.0), shut(2.0, INFINITY), &found));
    assert_range(found, 0.0, INFINITY, false, true);
    /* -2 * 3 and 2 * -3 are the least: the second has members */
    assert_rec_ok(rec_range_multiply((rec_range){-2.0, 2.0, true, false},
                                     (rec_range){-3.0, 3.0, false, true}, &found));
    assert_range(found, -6.0, 6.0, false, true);
    assert_rec_ok(rec_range_multiply(shut(DBL_MAX, DBL_MAX), shut(2.0, 2.0), &found));
    assert_range(found, DBL_MAX, INFINITY, false, true);
    assert_rec_ok(rec_range_multiply(shut(0x1p-1074, 1.0), shut(0.5, 1.0), &found));
    assert_range(found, 0.0, 1.0, false, false);
}

static void quotients_leave_out_division_by_zero(void **state)
{
    (void)state;
    rec_range found = {7.0, 7.0, false, false};
    assert_rec_ok(rec_range_divide(shut(1.0, 2.0), shut(3.0, 3.0), &found));
    assert_range(found, 0.33333333333333331, 0.66666666666666674, false, false);
    assert_rec_ok(rec_range_divide(shut(1.0, 2.0), shut(0.0, 4.0), &found));
    assert_range(found, 0.25, INFINITY, false, true);
    assert_rec_ok(rec_range_divide(shut(1.0, 2.0), (rec_range){-4.0, 0.0, true, false}, &found));
    assert_range(found, -INFINITY, -0.25, true, true);
    assert_rec_ok(rec_range_divide(shut(1.0, 2.0), shut(-1.0, 1.0), &found));
    assert_range(found, -INFINITY, INFINITY, true, true);
    assert_rec_ok(rec_range_divide(shut(0.0, 0.0), shut(-1.0, 1.0), &found));
    assert_range(found, 0.0, 0.0, false, false);
    assert_rec_ok(rec_range_divide(shut(1.0, 2.0), shut(1.0, INFINITY), &found));
    assert_range(found, 0.0, 2.0, true, false);
    assert_rec_ok(rec_range_divide(shut(0.0, 2.0), shut(4.0, INFINITY), &found));
    assert_range(found, 0.0, 0.5, false, false);
    found = shut(7.0, 7.0);
    assert_int_equal(rec_range_divide(shut(1.0, 2.0), shut(-0.0, 0.0), &found), REC_E_INVALID);
    assert_int_equal(rec_range_divide(shut(0.0, 0.0), shut(0.0, 0.0), &found), REC_E_INVALID);
    assert_range(found, 7.0, 7.0, false, false);
}

static void roots_are_of_what_is_not_negative(void **state)
{
    (void)state;
    rec_range found = {7.0, 7.0, false, false};
    assert_rec_ok(rec_range_sqrt((rec_range){4.0, 9.0, true, false}, &found));
    assert_range(found, 2.0, 3.0, true, false);
    assert_rec_ok(rec_range_sqrt(apart(-4.0, 9.0), &found));
    assert_range(found, 0.0, 3.0, false, true);
    assert_rec_ok(rec_range_sqrt(shut(2.0, 2.0), &found));
    assert_range(found, 1.4142135623730949, 1.4142135623730951, false, false);
    assert_rec_ok(rec_range_sqrt((rec_range){-1.0, 0.0, true, false}, &found));
    assert_range(found, 0.0, 0.0, false, false);
    assert_rec_ok(rec_range_sqrt(shut(-INFINITY, INFINITY), &found));
    assert_range(found, 0.0, INFINITY, false, true);
    found = shut(7.0, 7.0);
    assert_int_equal(rec_range_sqrt(shut(-2.0, -1.0), &found), REC_E_INVALID);
    assert_int_equal(rec_range_sqrt(apart(-1.0, 0.0), &found), REC_E_INVALID); /* 0 is left out */
    assert_range(found, 7.0, 7.0, false, false);
}

static void powers_know_their_sign_and_their_limits(void **state)
{
    (void)state;
    rec_range found = {7.0, 7.0, false, false};
    const rec_range around = {-2.0, 1.0, true, false};
    assert_rec_ok(rec_range_power(around, 2, &found));
    assert_range(found, 0.0, 4.0, false, true);
    assert_rec_ok(rec_range_power(around, 3, &found));
    assert_range(found, -8.0, 1.0, true, false);
    assert_rec_ok(rec_range_power(around, 0, &found));
    assert_range(found, 1.0, 1.0, false, false);
    assert_rec_ok(rec_range_power(around, -1, &found));
    assert_range(found, -INFINITY, INFINITY, true, true);
    assert_rec_ok(rec_range_power(around, -2, &found));
    assert_range(found, 0.25, INFINITY, true, true);
    assert_rec_ok(rec_range_power((rec_range){-4.0, -2.0, true, false}, -1, &found));
    assert_range(found, -0.5, -0.25, false, true);
    assert_rec_ok(rec_range_power(shut(0.0, 4.0), -1, &found));
    assert_range(found, 0.25, INFINITY, false, true);
    assert_rec_ok(rec_range_power(shut(2.0, INFINITY), -3, &found));
    assert_range(found, 0.0, 0.125, true, false);
    assert_rec_ok(rec_range_power(shut(0.0, 0.0), 0, &found));
    assert_range(found, 1.0, 1.0, false, false);
    assert_rec_ok(rec_range_power(shut(0.5, 2.0), 1000000, &found));
    assert_range(found, 0.0, INFINITY, false, true);
    assert_rec_ok(rec_range_power(shut(-1.0, -1.0), -1000000, &found));
    assert_range(found, 1.0, 1.0, false, false);
    found = shut(7.0, 7.0);
    assert_int_equal(rec_range_power(shut(0.0, 0.0), -3, &found), REC_E_INVALID);
    assert_int_equal(rec_range_power(around, 1000001, &found), REC_E_INVALID);
    assert_int_equal(rec_range_power(around, -1000001, &found), REC_E_INVALID);
    assert_int_equal(rec_range_power(around, INT32_MIN, &found), REC_E_INVALID);
    assert_range(found, 7.0, 7.0, false, false);
}

static void sets_are_exact_and_mind_what_is_left_out(void **state)
{
    (void)state;
    rec_range found = {7.0, 7.0, false, false};
    assert_rec_ok(rec_range_intersect(shut(1.0, 3.0), apart(1.0, 2.0), &found));
    assert_range(found, 1.0, 2.0, true, true);
    assert_rec_ok(rec_range_intersect(shut(1.0, 2.0), shut(2.0, INFINITY), &found));
    assert_range(found, 2.0, 2.0, false, false);
    assert_rec_ok(rec_range_hull(apart(1.0, 2.0), shut(2.0, 2.0), &found));
    assert_range(found, 1.0, 2.0, true, false);
    assert_rec_ok(rec_range_hull(shut(-0.0, 0.0), shut(-INFINITY, 0.0), &found));
    assert_range(found, -INFINITY, 0.0, true, false);
    found = shut(7.0, 7.0);
    assert_int_equal(
        rec_range_intersect(shut(1.0, 2.0), (rec_range){2.0, 3.0, true, false}, &found),
        REC_E_INVALID);
    assert_range(found, 7.0, 7.0, false, false);
    assert_true(rec_range_contains(shut(-0.0, 1.0), 0.0));
    assert_true(rec_range_contains(shut(0.0, 1.0), -0.0));
    assert_false(rec_range_contains(apart(0.0, 1.0), -0.0));
    assert_false(rec_range_contains(shut(0.0, INFINITY), INFINITY));
    assert_false(rec_range_contains(shut(0.0, 1.0), NAN));
    assert_true(rec_range_is_within(apart(0.0, 1.0), shut(0.0, 1.0)));
    assert_false(rec_range_is_within(shut(0.0, 1.0), apart(0.0, 1.0)));
    assert_true(rec_range_is_within(shut(0.0, INFINITY), apart(-1.0, INFINITY)));
}

/** Whether all refuse a range as either operand, and leave the result alone. */
static void assert_refused(rec_range wrong)
{
    const rec_range one = {1.0, 1.0, false, false};
    rec_range result = {7.0, 7.0, false, false};
    assert_int_equal(rec_range_add(wrong, one, &result), REC_E_INVALID);
    assert_int_equal(rec_range_add(one, wrong, &result), REC_E_INVALID);
    assert_int_equal(rec_range_subtract(wrong, one, &result), REC_E_INVALID);
    assert_int_equal(rec_range_subtract(one, wrong, &result), REC_E_INVALID);
    assert_int_equal(rec_range_multiply(wrong, one, &result), REC_E_INVALID);
    assert_int_equal(rec_range_multiply(one, wrong, &result), REC_E_INVALID);
    assert_int_equal(rec_range_divide(wrong, one, &result), REC_E_INVALID);
    assert_int_equal(rec_range_divide(one, wrong, &result), REC_E_INVALID);
    assert_int_equal(rec_range_intersect(wrong, one, &result), REC_E_INVALID);
    assert_int_equal(rec_range_intersect(one, wrong, &result), REC_E_INVALID);
    assert_int_equal(rec_range_hull(wrong, one, &result), REC_E_INVALID);
    assert_int_equal(rec_range_hull(one, wrong, &result), REC_E_INVALID);
    assert_int_equal(rec_range_negate(wrong, &result), REC_E_INVALID);
    assert_int_equal(rec_range_absolute(wrong, &result), REC_E_INVALID);
    assert_int_equal(rec_range_sqrt(wrong, &result), REC_E_INVALID);
    assert_int_equal(rec_range_power(wrong, 0, &result), REC_E_INVALID);
    assert_false(rec_range_contains(wrong, 1.0));
    assert_false(rec_range_is_within(wrong, shut(-INFINITY, INFINITY)));
    assert_false(rec_range_is_within(one, wrong));
    assert_range(result, 7.0, 7.0, false, false);
}

static void a_range_that_holds_no_number_is_refused(void **state)
{
    (void)state;
    assert_refused(shut(NAN, 1.0));
    assert_refused(shut(1.0, NAN));
    assert_refused(shut(NAN, NAN));
    assert_refused(shut(2.0, 1.0));
    assert_refused(shut(INFINITY, INFINITY));
    assert_refused(shut(-INFINITY, -INFINITY));
    assert_refused(shut(INFINITY, -INFINITY));
    assert_refused((rec_range){1.0, 1.0, true, false});
    assert_refused((rec_range){1.0, 1.0, false, true});
    assert_refused((rec_range){-0.0, 0.0, true, true});
}

static void a_processor_that_rounds_otherwise_is_refused(void **state)
{
    (void)state;
    skip_unless_rounding_can_be_switched();
    const rec_range a = {1.0, 2.0, false, false};
    for (size_t m = 0; m < OTHER_MODE_COUNT; m++) {
        rec_range result = {7.0, 7.0, false, false};
        assert_int_equal(fesetround(other_modes[m]), 0);
        const rec_status told[] = {
            rec_range_add(a, a, &result),       rec_range_subtract(a, a, &result),
            rec_range_multiply(a, a, &result),  rec_range_divide(a, a, &result),
            rec_range_negate(a, &result),       rec_range_absolute(a, &result),
            rec_range_sqrt(a, &result),         rec_range_power(a, 3, &result),
            rec_range_intersect(a, a, &result), rec_range_hull(a, a, &result)};
        assert_int_equal(fesetround(FE_TONEAREST), 0);
        for (size_t i = 0; i < sizeof told / sizeof told[0]; i++) {
            assert_int_equal(told[i], REC_E_ROUNDING);
        }
        assert_range(result, 7.0, 7.0, false, false);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_rounded_outward_and_open_where_an_end_is),
        cmocka_unit_test(what_turns_round_keeps_its_open_ends),
        cmocka_unit_test(products_are_open_where_no_members_make_them),
        cmocka_unit_test(quotients_leave_out_division_by_zero),
        cmocka_unit_test(roots_are_of_what_is_not_negative),
        cmocka_unit_test(powers_know_their_sign_and_their_limits),
        cmocka_unit_test(sets_are_exact_and_mind_what_is_left_out),
        cmocka_unit_test(a_range_that_holds_no_number_is_refused),
        cmocka_unit_test(a_processor_that_rounds_otherwise_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
