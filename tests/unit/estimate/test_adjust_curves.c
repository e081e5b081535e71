/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Constraints that are not linear, with solutions known in closed form: the
 * point of a circle nearest to another is on the line to its centre.
 */
#include "support/cmocka.h"
#include "support/scarce.h"

#include <reconcile/adjust.h>

#include <math.h>

static void assert_near(double a, double b)
{
    if (!(fabs(a - b) <= 1e-10 * fabs(b))) {
        print_error("%.17g is not %.17g\n", a, b);
        fail();
    }
}

/* x0^2 + x1^2, and again times three. */
static bool circle(void *context, const double x[], double sums[], double slopes[])
{
    ++*(size_t *)context;
    sums[0] = x[0] * x[0] + x[1] * x[1];
    slopes[0] = 2.0 * x[0];
    slopes[1] = 2.0 * x[1];
    sums[1] = 3.0 * sums[0];
    slopes[2] = 3.0 * slopes[0];
    slopes[3] = 3.0 * slopes[1];
    return true;
}

static const rec_adjust_term CIRCLE[] = {{0, 0, 0.0}, {0, 1, 0.0}, {1, 0, 0.0}, {1, 1, 0.0}};

static rec_adjust_problem circle_of(const rec_adjust_measurement m[], const rec_adjust_range sums[])
{
    return (rec_adjust_problem){.variable_count = 2,
                                .measurement_count = 2,
                                .measurements = m,
                                .constraint_count = 2,
                                .constraints = sums,
                                .term_count = 4,
                                .terms = CIRCLE};
}

static void the_nearest_point_of_a_circle_is_found(void **state)
{
    (void)state;
    static const double distances[] = {1.1, 0.8, 7.0, 0.25};
    const rec_adjust_range sums[] = {{25.0, 25.0}, {75.0, 75.0}};
    for (size_t i = 0; i < sizeof distances / sizeof distances[0]; i++) {
        const double d = distances[i];
        const rec_adjust_measurement m[] = {{0, 3.0 * d, 0.25}, {1, 4.0 * d, 0.25}};
        const rec_adjust_problem p = circle_of(m, sums);
        size_t calls = 0;
        const rec_adjust_options options = {.function = circle, .context = &calls};
        rec_adjust_variable v[2];
        rec_adjust_test tests[2];
        rec_adjust_constraint constraints[2];
        rec_adjust_result r;
        assert_rec_ok(rec_adjust(&p, &options, NULL, v, tests, constraints, NULL, &r));
        assert_int_equal(r.outcome, REC_ADJUST_DONE);
        assert_near(v[0].best, 3.0);
        assert_near(v[1].best, 4.0);
        /* Along the tangent only: x0 moves by 0.8 of that, x1 by 0.6. */
        assert_near(v[0].standard_error, 0.8 * 0.25);
        assert_near(v[1].standard_error, 0.6 * 0.25);
        assert_near(v[0].redundancy, 0.36);
        assert_near(r.chi2, 25.0 * (d - 1.0) * (d - 1.0) / 0.0625);
        assert_int_equal(r.df, 1);
        assert_int_equal(tests[1].alike, 0);
        assert_near(tests[0].bias, (d - 1.0) * 5.0 / 0.6);
        assert_true(constraints[1].dependent && !constraints[0].dependent);
        assert_true(r.iterations > 1);
        /* cppcheck-suppress unsignedLessThanZero; the function counts through its context */
        assert_true(r.iterations < calls);
    }
}

static void bounds_hold_on_a_circle(void **state)
{
    (void)state;
    const rec_adjust_measurement m[] = {{0, 3.3, 0.25}, {1, 4.4, 0.25}};
    const rec_adjust_range sums[] = {{25.0, 25.0}, {-HUGE_VAL, 100.0}};
    const rec_adjust_range within[] = {{0.0, 2.5}, {0.0, HUGE_VAL}};
    rec_adjust_problem p = circle_of(m, sums);
    p.within = within;
    size_t calls = 0;
    const rec_adjust_options options = {.function = circle, .context = &calls};
    rec_adjust_variable v[2];
    rec_adjust_result r;
    assert_rec_ok(rec_adjust(&p, &options, NULL, v, NULL, NULL, NULL, &r));
    assert_int_equal(r.outcome, REC_ADJUST_DONE);
    assert_near(v[0].best, 2.5);
    assert_near(v[1].best, sqrt(18.75));
    assert_true(v[0].at_high);
    assert_int_equal(r.active_bounds, 1);
}

static void what_has_no_solution_does_not_converge(void **state)
{
    (void)state;
    const rec_adjust_measurement m[] = {{0, 3.0, 0.25}, {1, 4.0, 0.25}};
    const rec_adjust_range none[] = {{-1.0, -1.0}, {-HUGE_VAL, HUGE_VAL}};
    const rec_adjust_range two[] = {{25.0, 25.0}, {76.0, 76.0}};
    size_t calls = 0;
    const rec_adjust_options options = {.function = circle, .context = &calls};
    rec_adjust_result r;
    rec_adjust_problem p = circle_of(m, none);
    assert_rec_ok(rec_adjust(&p, &options, NULL, NULL, NULL, NULL, NULL, &r));
    assert_int_equal(r.outcome, REC_ADJUST_NOT_CONVERGED);
    /* Two circles about one point. */
    p = circle_of(m, two);
    rec_adjust_constraint constraints[2];
    assert_rec_ok(rec_adjust(&p, &options, NULL, NULL, NULL, constraints, NULL, &r));
    assert_int_equal(r.outcome, REC_ADJUST_INCONSISTENT);
    assert_true(constraints[1].inconsistent);
}

/* x0 + log x1 = x2, only where x1 > 0. */
static bool logarithm(void *context, const double x[], double sums[], double slopes[])
{
    (void)context;
    if (!(x[1] > 0.0)) {
        return false;
    }
    sums[0] = log(x[1]) + x[0] - x[2];
    slopes[0] = 1.0;
    slopes[1] = 1.0 / x[1];
    slopes[2] = -1.0;
    return true;
}

static const rec_adjust_term LOGARITHM[] = {{0, 0, 0.0}, {0, 1, 0.0}, {0, 2, 0.0}};

static void steps_stay_where_the_function_has_values(void **state)
{
    (void)state;
    /* log x1 = 2 from x1 = 50: the tangent there leads below 0. */
    const rec_adjust_measurement m[] = {{0, 1.5, 0.25}, {2, 3.5, 0.5}};
    const rec_adjust_range zero = {0.0, 0.0};
    const double start[] = {0.0, 50.0, 0.0};
    const rec_adjust_problem p = {.variable_count = 3,
                                  .measurement_count = 2,
                                  .measurements = m,
                                  .constraint_count = 1,
                                  .constraints = &zero,
                                  .term_count = 3,
                                  .terms = LOGARITHM};
    rec_adjust_options options = {.function = logarithm, .start = start};
    rec_adjust_variable v[3];
    rec_adjust_result r;
    assert_rec_ok(rec_adjust(&p, &options, NULL, v, NULL, NULL, NULL, &r));
    assert_int_equal(r.outcome, REC_ADJUST_DONE);
    assert_near(v[1].best, exp(2.0));
    assert_near(v[1].standard_error, exp(2.0) * sqrt(0.3125));
    assert_true(v[1].observable);
    const double outside[] = {0.0, -50.0, 0.0};
    options.start = outside;
    assert_int_equal(rec_adjust(&p, &options, NULL, v, NULL, NULL, NULL, &r), REC_E_INVALID);
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    const rec_adjust_measurement m[] = {{0, 3.3, 0.25}, {1, 4.4, 0.25}};
    const rec_adjust_range sums[] = {{25.0, 25.0}, {-HUGE_VAL, 100.0}};
    const rec_adjust_problem p = circle_of(m, sums);
    size_t calls = 0;
    const rec_adjust_options options = {.function = circle, .context = &calls};
    rec_status status = REC_E_MEMORY;
    for (size_t blocks = 0; status != REC_OK; blocks++) {
        scarce memory;
        const rec_allocator allocator = scarce_allocator(&memory, blocks);
        rec_adjust_result r;
        status = rec_adjust(&p, &options, &allocator, NULL, NULL, NULL, NULL, &r);
        assert_int_equal(memory.out, 0);
        assert_true(status == REC_OK || status == REC_E_MEMORY);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_point_of_a_circle_is_found),
        cmocka_unit_test(bounds_hold_on_a_circle),
        cmocka_unit_test(what_has_no_solution_does_not_converge),
        cmocka_unit_test(steps_stay_where_the_function_has_values),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
