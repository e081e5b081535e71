/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Adjustments known in closed form. 10.2 +- 0.3 and 10.8 +- 0.4 that should be
 * equal have the shares 0.64 and 0.36, and z = 0.6 / 0.5.
 */
#include "support/cmocka.h"

#include <reconcile/adjust.h>

#include <math.h>

enum { COUNT_MAX = 8 };

typedef struct outcome {
    rec_adjust_result result;
    rec_adjust_variable variables[COUNT_MAX];
    rec_adjust_test tests[COUNT_MAX];
    rec_adjust_constraint constraints[COUNT_MAX];
    rec_adjust_step steps[COUNT_MAX];
} outcome;

static const rec_adjust_range ZERO = {0.0, 0.0};
static const rec_adjust_term SAME[] = {{0, 0, 1.0}, {0, 1, -1.0}};

static void assert_near(double a, double b)
{
    if (!(fabs(a - b) <= 1e-13 * fabs(b))) {
        print_error("%.17g is not %.17g\n", a, b);
        fail();
    }
}

static outcome adjusted(rec_adjust_problem problem, rec_adjust_options options)
{
    outcome o;
    assert_rec_ok(rec_adjust(&problem, &options, NULL, o.variables, o.tests, o.constraints, o.steps,
                             &o.result));
    return o;
}

static rec_adjust_problem pair_of(const rec_adjust_measurement measurements[])
{
    return (rec_adjust_problem){.variable_count = 2,
                                .measurement_count = 2,
                                .measurements = measurements,
                                .constraint_count = 1,
                                .constraints = &ZERO,
                                .term_count = 2,
                                .terms = SAME};
}

static void equal_variables_have_the_weighted_mean(void **state)
{
    (void)state;
    const rec_adjust_measurement m[] = {{0, 10.2, 0.3}, {1, 10.8, 0.4}};
    const outcome o = adjusted(pair_of(m), (rec_adjust_options){0});
    assert_int_equal(o.result.outcome, REC_ADJUST_DONE);
    assert_near(o.variables[0].best, 10.416);
    assert_near(o.variables[1].best, 10.416);
    assert_near(o.variables[0].standard_error, 0.24);
    assert_near(o.variables[0].redundancy, 0.36);
    assert_near(o.variables[1].redundancy, 0.64);
    assert_near(o.result.chi2, 1.44);
    assert_near(o.result.p, erfc(sqrt(0.72)));
    assert_int_equal(o.result.df, 1);
    assert_near(o.constraints[0].z, -1.2);
    assert_near(o.tests[0].power_z, -1.2);
    assert_near(o.tests[0].bias, -0.6);
    assert_near(o.tests[0].adjustment, 0.216);
    assert_near(o.tests[0].adjustment_z, 1.2);
    assert_int_equal(o.tests[0].alike, 0);
    assert_int_equal(o.tests[1].alike, 0);
    assert_int_equal(o.result.test_count, 1);
    assert_near(o.result.critical_z, 1.959963984540054);
    assert_false(o.tests[0].suspect);
    assert_int_equal(o.result.step_count, 0);
}

static void measurements_of_one_variable_are_pooled(void **state)
{
    (void)state;
    const rec_adjust_measurement m[] = {{0, 10.8, 0.4}, {0, 10.2, 0.3}};
    const rec_adjust_problem p = {.variable_count = 1, .measurement_count = 2, .measurements = m};
    const outcome o = adjusted(p, (rec_adjust_options){0});
    assert_near(o.variables[0].best, 10.416);
    assert_near(o.variables[0].standard_error, 0.24);
    assert_same_double(o.variables[0].redundancy, 0.0);
    assert_near(o.result.chi2, 1.44);
    assert_near(o.tests[0].bias, 0.6);
}

static void correlated_measurements_weigh_as_in_a_pool(void **state)
{
    (void)state;
    const rec_adjust_measurement m[] = {{0, 10.2, 0.3}, {0, 10.8, 0.4}};
    const rec_pool_correlation half = {1, 0, 0.5};
    const rec_adjust_problem p = {.variable_count = 1,
                                  .measurement_count = 2,
                                  .measurements = m,
                                  .correlation_count = 1,
                                  .correlations = &half};
    const outcome o = adjusted(p, (rec_adjust_options){0});
    assert_near(o.variables[0].best, (10.2 * 0.1 + 10.8 * 0.03) / 0.13);
    assert_near(o.variables[0].standard_error, sqrt(0.0108 / 0.13));
    assert_near(o.result.chi2, 0.36 / 0.13);
}

static void an_unmeasured_variable_follows_from_the_others(void **state)
{
    (void)state;
    /* x0 = x1 + x2, x2 not measured; x3 and x4 only by their sum. */
    const rec_adjust_measurement m[] = {{0, 10.5, 0.3}, {1, 4.25, 0.4}};
    const rec_adjust_term terms[] = {{0, 0, 1.0}, {0, 1, -1.0}, {0, 2, -1.0},
                                     {1, 0, 1.0}, {1, 3, -1.0}, {1, 4, -1.0}};
    const rec_adjust_range zeros[] = {{0.0, 0.0}, {0.0, 0.0}};
    const rec_adjust_problem p = {.variable_count = 5,
                                  .measurement_count = 2,
                                  .measurements = m,
                                  .constraint_count = 2,
                                  .constraints = zeros,
                                  .term_count = 6,
                                  .terms = terms};
    const outcome o = adjusted(p, (rec_adjust_options){0});
    assert_near(o.variables[2].best, 6.25);
    assert_near(o.variables[2].standard_error, 0.5);
    assert_true(o.variables[2].observable);
    assert_false(o.variables[2].measured);
    assert_false(o.variables[3].observable);
    assert_true(isnan(o.variables[4].best));
    assert_true(isinf(o.variables[4].standard_error));
    assert_int_equal(o.result.df, 0);
    assert_same_double(o.result.p, 1.0);
    assert_false(o.tests[0].redundant);
    assert_true(isnan(o.tests[0].power_z));
    assert_true(isnan(o.constraints[0].z));
    assert_int_equal(o.result.nodal_count, 0);
}

static void uncertainties_a_quintillion_apart_keep_their_digits(void **state)
{
    (void)state;
    const rec_adjust_measurement m[] = {{0, 3e9 + 1.0, 1e9}, {1, 1.0, 1e-9}};
    const outcome o = adjusted(pair_of(m), (rec_adjust_options){0});
    assert_near(o.variables[0].best, 1.0);
    assert_near(o.variables[0].standard_error, 1e-9);
    assert_near(o.variables[0].redundancy, 1.0);
    assert_near(o.variables[1].redundancy, 1e-36);
    assert_near(o.result.chi2, 9.0);
    assert_near(o.tests[0].bias, 3e9);
    assert_near(o.tests[1].bias, -3e9);
    assert_near(o.tests[1].adjustment, 3e-27);
}

static void dependent_and_contradicting_constraints_are_named(void **state)
{
    (void)state;
    const rec_adjust_measurement m[] = {{0, 10.2, 0.3}, {1, 10.8, 0.4}};
    const rec_adjust_term terms[] = {{0, 0, 1.0}, {0, 1, -1.0}, {2, 0, -0.3}, {2, 1, 0.3}};
    const rec_adjust_range sums[] = {{0.0, 0.0}, {0.0, 0.0}, {0.0, 0.0}};
    rec_adjust_problem p = pair_of(m);
    p.constraint_count = 3;
    p.constraints = sums;
    p.term_count = 4;
    p.terms = terms;
    const outcome o = adjusted(p, (rec_adjust_options){0});
    assert_near(o.variables[0].best, 10.416);
    assert_int_equal(o.result.rank, 1);
    assert_false(o.constraints[0].dependent);
    assert_true(o.constraints[1].dependent);
    assert_true(o.constraints[2].dependent);
    assert_near(o.constraints[2].z, 1.2);
    assert_true(isnan(o.constraints[1].z));

    for (size_t wrong = 1; wrong < 3; wrong++) {
        rec_adjust_range five[] = {{0.0, 0.0}, {0.0, 0.0}, {0.0, 0.0}};
        five[wrong] = (rec_adjust_range){5.0, 5.0};
        p.constraints = five;
        const outcome none = adjusted(p, (rec_adjust_options){0});
        assert_int_equal(none.result.outcome, REC_ADJUST_INCONSISTENT);
        for (size_t c = 0; c < 3; c++) {
            assert_int_equal(none.constraints[c].inconsistent, c == wrong);
        }
    }
}

static void a_bound_that_is_missed_moves_the_others(void **state)
{
    (void)state;
    /* x0 + x1 = 10 with y = 7, 5 and equal u: 6 and 4, unless x0 <= 5.5. */
    const rec_adjust_measurement m[] = {{0, 7.0, 0.5}, {1, 5.0, 0.5}};
    const rec_adjust_term terms[] = {{0, 0, 1.0}, {0, 1, 1.0}};
    const rec_adjust_range ten = {10.0, 10.0}, within[] = {{0.0, 5.5}, {-HUGE_VAL, HUGE_VAL}};
    rec_adjust_problem p = pair_of(m);
    p.constraints = &ten;
    p.terms = terms;
    outcome o = adjusted(p, (rec_adjust_options){0});
    assert_near(o.variables[0].best, 6.0);
    assert_near(o.variables[1].best, 4.0);
    assert_near(o.result.chi2, 8.0);
    p.within = within;
    o = adjusted(p, (rec_adjust_options){0});
    assert_int_equal(o.result.outcome, REC_ADJUST_DONE);
    assert_same_double(o.variables[0].best, 5.5);
    assert_near(o.variables[1].best, 4.5);
    assert_true(o.variables[0].at_high);
    assert_false(o.variables[0].at_low);
    assert_int_equal(o.result.active_bounds, 1);
    assert_near(o.result.chi2, 8.0);
    assert_near(o.result.chi2_bounds, 2.0);
    assert_near(o.tests[0].adjustment, -1.5);
}

static void bounds_of_what_is_not_observable_count(void **state)
{
    (void)state;
    /* x0 = x1 + x2, neither measured, both at least 2: x0 is at least 4. */
    const rec_adjust_measurement m[] = {{0, 3.0, 0.5}};
    const rec_adjust_term terms[] = {{0, 0, 1.0}, {0, 1, -1.0}, {0, 2, -1.0}};
    const rec_adjust_range within[] = {{0.0, 9.0}, {2.0, HUGE_VAL}, {2.0, HUGE_VAL}};
    const rec_adjust_problem p = {.variable_count = 3,
                                  .within = within,
                                  .measurement_count = 1,
                                  .measurements = m,
                                  .constraint_count = 1,
                                  .constraints = &ZERO,
                                  .term_count = 3,
                                  .terms = terms};
    const outcome o = adjusted(p, (rec_adjust_options){0});
    assert_int_equal(o.result.outcome, REC_ADJUST_DONE);
    assert_near(o.variables[0].best, 4.0);
    assert_true(o.variables[1].at_low && o.variables[2].at_low);
    assert_false(o.variables[1].observable);
    assert_near(o.result.chi2_bounds, 4.0);
}

static void bounds_that_move_nothing_are_not_told(void **state)
{
    (void)state;
    /* The same, but at least 1 and at most 1.5 suits 3 = x1 + x2: begun at 1 they must move. */
    const rec_adjust_measurement m[] = {{0, 3.0, 0.5}};
    const rec_adjust_term terms[] = {{0, 0, 1.0}, {0, 1, -1.0}, {0, 2, -1.0}};
    const rec_adjust_range within[] = {{0.0, 9.0}, {1.0, 1.75}, {1.0, 1.75}};
    const rec_adjust_problem p = {.variable_count = 3,
                                  .within = within,
                                  .measurement_count = 1,
                                  .measurements = m,
                                  .constraint_count = 1,
                                  .constraints = &ZERO,
                                  .term_count = 3,
                                  .terms = terms};
    const outcome o = adjusted(p, (rec_adjust_options){0});
    assert_int_equal(o.result.outcome, REC_ADJUST_DONE);
    assert_near(o.variables[0].best, 3.0);
    assert_int_equal(o.result.active_bounds, 0);
    assert_true(o.result.chi2_bounds == 0.0);
    for (size_t v = 0; v < 3; v++) {
        assert_false(o.variables[v].at_low || o.variables[v].at_high);
    }
}

static void bounds_that_exclude_one_another_are_said(void **state)
{
    (void)state;
    const rec_adjust_measurement m[] = {{0, 7.0, 0.5}, {1, 5.0, 0.5}};
    const rec_adjust_range within[] = {{0.0, 5.5}, {5.75, 9.0}};
    rec_adjust_problem p = pair_of(m);
    p.within = within;
    assert_int_equal(adjusted(p, (rec_adjust_options){0}).result.outcome, REC_ADJUST_INCONSISTENT);
    /* x0 + 2 x3 - x2 is at least 3 with these bounds, however little two of them are known. */
    const rec_adjust_measurement one = {2, 15.5, 0.5};
    const rec_adjust_term sum[] = {{0, 0, 1.0}, {0, 3, 2.0}, {0, 2, -1.0}};
    const rec_adjust_range most = {-4.0, -2.0};
    const rec_adjust_range ends[] = {
        {3.0, HUGE_VAL}, {-HUGE_VAL, HUGE_VAL}, {-HUGE_VAL, 4.0}, {2.0, HUGE_VAL}};
    const rec_adjust_problem loose = {.variable_count = 4,
                                      .within = ends,
                                      .measurement_count = 1,
                                      .measurements = &one,
                                      .constraint_count = 1,
                                      .constraints = &most,
                                      .term_count = 3,
                                      .terms = sum};
    assert_int_equal(adjusted(loose, (rec_adjust_options){0}).result.outcome,
                     REC_ADJUST_INCONSISTENT);
    /* Nothing measured, nothing to move. */
    const rec_adjust_term only = {0, 0, 1.0};
    const rec_adjust_range three = {3.0, 3.0}, beyond = {4.0, HUGE_VAL};
    const rec_adjust_problem fixed = {.variable_count = 1,
                                      .within = &beyond,
                                      .constraint_count = 1,
                                      .constraints = &three,
                                      .term_count = 1,
                                      .terms = &only};
    assert_int_equal(adjusted(fixed, (rec_adjust_options){0}).result.outcome,
                     REC_ADJUST_INCONSISTENT);
}

static void streams_that_look_alike_are_withdrawn_together(void **state)
{
    (void)state;
    /* x0 = x1 + x2 twice measured at x0: only x1 and x2 look alike. */
    const rec_adjust_measurement m[] = {
        {0, 10.0, 0.1}, {0, 10.05, 0.1}, {1, 4.0, 0.1}, {2, 8.0, 0.1}};
    const rec_adjust_term terms[] = {{0, 0, 1.0}, {0, 1, -1.0}, {0, 2, -1.0}};
    const rec_adjust_problem p = {.variable_count = 3,
                                  .measurement_count = 4,
                                  .measurements = m,
                                  .constraint_count = 1,
                                  .constraints = &ZERO,
                                  .term_count = 3,
                                  .terms = terms};
    const outcome o = adjusted(p, (rec_adjust_options){0});
    assert_int_equal(o.result.df, 2);
    assert_int_equal(o.tests[3].alike, 2);
    assert_int_equal(o.tests[1].alike, 1);
    assert_int_equal(o.result.test_count, 3);
    assert_true(o.tests[2].suspect && o.tests[3].suspect);
    assert_int_equal(o.result.step_count, 1);
    assert_int_equal(o.steps[0].suspect, 2);
    assert_int_equal(o.steps[0].df, 1);
    assert_near(o.steps[0].chi2, 0.05 * 0.05 / 0.02);
    assert_near(o.steps[0].bias, 12.0 - 10.025);
    assert_int_equal(o.tests[2].step, 1);
    assert_int_equal(o.tests[3].step, 1);
    assert_int_equal(o.tests[0].step, 0);
}

static void nothing_at_all_is_adjusted(void **state)
{
    (void)state;
    const outcome o = adjusted((rec_adjust_problem){0}, (rec_adjust_options){0});
    assert_int_equal(o.result.outcome, REC_ADJUST_DONE);
    assert_int_equal(o.result.df, 0);
    assert_same_double(o.result.p, 1.0);
    assert_same_double(o.result.critical_z, 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_variables_have_the_weighted_mean),
        cmocka_unit_test(measurements_of_one_variable_are_pooled),
        cmocka_unit_test(correlated_measurements_weigh_as_in_a_pool),
        cmocka_unit_test(an_unmeasured_variable_follows_from_the_others),
        cmocka_unit_test(uncertainties_a_quintillion_apart_keep_their_digits),
        cmocka_unit_test(dependent_and_contradicting_constraints_are_named),
        cmocka_unit_test(a_bound_that_is_missed_moves_the_others),
        cmocka_unit_test(bounds_of_what_is_not_observable_count),
        cmocka_unit_test(bounds_that_move_nothing_are_not_told),
        cmocka_unit_test(bounds_that_exclude_one_another_are_said),
        cmocka_unit_test(streams_that_look_alike_are_withdrawn_together),
        cmocka_unit_test(nothing_at_all_is_adjusted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
