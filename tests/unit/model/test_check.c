/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checked.h"

#include "support/cmocka.h"

#include <math.h>

static void what_is_not_named_is_not_compared(void **state)
{
    (void)state;
    checked check;
    checked_begin(&check);
    checked_run(&check);
    assert_int_equal(check.count, 0);
    check.expected.quantity_count = 1;
    checked_run(&check);
    assert_int_equal(check.count, 0);
    checked_finish(&check);
}

static void all_as_expected_is_no_difference(void **state)
{
    (void)state;
    static const char *const denial[] = {"denial"}, *const pair[] = {"us-3m", "denial"};
    static const char *const us[] = {"us-3m"};
    rec_id_list conflicts[] = {{pair, 2, {.line = 9, .column = 1}}},
                repairs[] = {{us, 1, {.line = 10, .column = 1}},
                             {denial, 1, {.line = 11, .column = 1}}};
    checked check;
    checked_begin(&check);
    check.expected.verdict = "conflict";
    check.expected.quantity_count = 1;
    check.quantity.has_low = check.quantity.has_high = check.quantity.has_set_aside = true;
    check.quantity.low = check.quantity.high = 3000000;
    check.quantity.verdict = "conflict";
    check.quantity.set_aside = denial;
    check.quantity.set_aside_count = 1;
    check.expected.has_conflicts = check.expected.has_repairs = true;
    check.expected.conflicts = conflicts;
    check.expected.conflict_count = 1;
    check.expected.repairs = repairs;
    check.expected.repair_count = 2;
    checked_run(&check);
    assert_int_equal(check.count, 0);
    checked_finish(&check);
}

static void each_difference_is_told_at_its_place(void **state)
{
    (void)state;
    checked check;
    checked_begin(&check);
    check.expected.verdict = "agreed";
    check.expected.verdict_place = (rec_place){.line = 2, .column = 3};
    check.expected.quantity_count = 1;
    check.quantity.has_low = check.quantity.has_high = check.quantity.has_set_aside = true;
    check.quantity.low = 2000000;
    check.quantity.high = (double)INFINITY;
    check.quantity.verdict = "touching";
    checked_run(&check);
    assert_int_equal(check.count, 5);
    checked_expect(&check, 0, REC_CHECK_DIFFERENCE, 2, "verdict is conflict, expected agreed");
    checked_expect(&check, 1, REC_CHECK_DIFFERENCE, 5, "shells: low is 3000000, expected 2000000");
    checked_expect(&check, 2, REC_CHECK_DIFFERENCE, 6,
                   "shells: high is 3000000, expected unbounded");
    checked_expect(&check, 3, REC_CHECK_DIFFERENCE, 7,
                   "shells: verdict is conflict, expected touching");
    checked_expect(&check, 4, REC_CHECK_DIFFERENCE, 8,
                   "shells: set_aside is [denial], expected []");
    assert_null(check.differences[0].quantity);
    assert_string_equal(check.differences[1].quantity, "shells");
    checked_finish(&check);
}

/** How many differences there are when low is found and expected so. */
static size_t differences_of(double found, double expected, double tolerance)
{
    checked check;
    checked_begin(&check);
    check.made.solution->quantities[SAMPLE_SHELLS].bounds.lo = found;
    check.expected.tolerance = tolerance;
    check.expected.quantity_count = 1;
    check.quantity.has_low = true;
    check.quantity.low = expected;
    checked_run(&check);
    const size_t count = check.count;
    checked_finish(&check);
    return count;
}

static void tolerance_is_relative_to_the_greater(void **state)
{
    (void)state;
    assert_int_equal(differences_of(1000000000.5, 1000000000, 1e-9), 0);
    assert_int_equal(differences_of(1000000002, 1000000000, 1e-9), 1);
    assert_int_equal(differences_of(80, 100, 0.2), 0);
    assert_int_equal(differences_of(100, 80, 0.2), 0);
    assert_int_equal(differences_of(79, 100, 0.2), 1);
    assert_int_equal(differences_of(-1, 1, 0.5), 1);
    assert_int_equal(differences_of(2.385, 2.385, 0), 0);
    assert_int_equal(differences_of(2.385, 2.3850000000000002, 0), 1);
}

static void zero_and_tiny_numbers_are_compared_exactly(void **state)
{
    (void)state;
    assert_int_equal(differences_of(0.0, -0.0, 0), 0);
    assert_int_equal(differences_of(5e-324, 0, 1e-9), 1);
    assert_int_equal(differences_of(5e-324, 0, 0), 1);
    assert_int_equal(differences_of(1e-323, 5e-324, 1e-9), 1);
}

static void huge_and_unbounded_ends_are_not_near_each_other(void **state)
{
    (void)state;
    const double infinite = (double)INFINITY, greatest = 1.7976931348623157e308;
    assert_int_equal(differences_of(greatest, -greatest, 0.9), 1);
    assert_int_equal(differences_of(-infinite, -infinite, 1e-9), 0);
    assert_int_equal(differences_of(-infinite, infinite, 1e-9), 1);
    assert_int_equal(differences_of(-infinite, -greatest, 0.9), 1);
    assert_int_equal(differences_of(-greatest, -infinite, 0.9), 1);
    assert_int_equal(differences_of(3, (double)NAN, 0), 0); /* not named */
}

static void unbounded_is_told_as_such(void **state)
{
    (void)state;
    checked check;
    checked_begin(&check);
    check.expected.quantity_count = 1;
    check.quantity.id = "eu_delivered";
    check.quantity.has_high = true;
    check.quantity.high = 600000;
    checked_run(&check);
    assert_int_equal(check.count, 1);
    checked_expect(&check, 0, REC_CHECK_DIFFERENCE, 6,
                   "eu_delivered: high is unbounded, expected 600000");
    checked_finish(&check);
}

static void at_moves_the_bounds_to_that_date(void **state)
{
    (void)state;
    checked check;
    checked_begin(&check);
    check.expected.quantity_count = 1;
    check.quantity.id = "eu_delivered";
    check.quantity.has_low = check.quantity.has_high = check.quantity.has_at = true;
    check.quantity.low = 400000;
    check.quantity.high = 600000;
    check.quantity.at = sample_day("2024-03-31");
    checked_run(&check);
    assert_int_equal(check.count, 0);
    check.quantity.high = 500000;
    checked_run(&check);
    assert_int_equal(check.count, 1);
    checked_expect(&check, 0, REC_CHECK_DIFFERENCE, 6,
                   "eu_delivered: high on 2024-03-31 is 600000, expected 500000");
    check.quantity.high = (double)INFINITY;
    check.quantity.at = sample_day("2024-06-20");
    checked_run(&check);
    assert_int_equal(check.count, 0);
    checked_finish(&check);
}

static void unknown_quantities_are_mistakes_with_the_nearest_name(void **state)
{
    (void)state;
    rec_expected_quantity quantities[2];
    checked check;
    checked_begin(&check);
    quantities[0] = check.quantity;
    quantities[1] = check.quantity;
    quantities[0].id = "shels";
    quantities[1].id = "zebra";
    quantities[1].verdict = "agreed";
    check.expected.quantities = quantities;
    check.expected.quantity_count = 2;
    checked_run(&check);
    assert_int_equal(check.count, 2);
    checked_expect(&check, 0, REC_CHECK_MISTAKE, 4,
                   "there is no quantity 'shels'; did you mean 'shells'?");
    checked_expect(&check, 1, REC_CHECK_MISTAKE, 4, "there is no quantity 'zebra'");
    checked_finish(&check);
}

static void unknown_verdicts_are_mistakes(void **state)
{
    (void)state;
    checked check;
    checked_begin(&check);
    check.expected.verdict = "conflicts";
    check.expected.quantity_count = 1;
    check.quantity.verdict = "";
    checked_run(&check);
    assert_int_equal(check.count, 2);
    checked_expect(&check, 0, REC_CHECK_MISTAKE, 0,
                   "there is no verdict 'conflicts'; did you mean 'conflict'?");
    checked_expect(&check, 1, REC_CHECK_MISTAKE, 7, "there is no verdict ''");
    checked_finish(&check);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_named_is_not_compared),
        cmocka_unit_test(all_as_expected_is_no_difference),
        cmocka_unit_test(each_difference_is_told_at_its_place),
        cmocka_unit_test(tolerance_is_relative_to_the_greater),
        cmocka_unit_test(zero_and_tiny_numbers_are_compared_exactly),
        cmocka_unit_test(huge_and_unbounded_ends_are_not_near_each_other),
        cmocka_unit_test(unbounded_is_told_as_such),
        cmocka_unit_test(at_moves_the_bounds_to_that_date),
        cmocka_unit_test(unknown_quantities_are_mistakes_with_the_nearest_name),
        cmocka_unit_test(unknown_verdicts_are_mistakes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
