/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"
#include "support/scarce.h"

#include <reconcile/adjust.h>

#include <math.h>

typedef struct small {
    rec_adjust_measurement measurements[3];
    rec_adjust_range constraints[2], within[3];
    rec_adjust_term terms[4];
    rec_pool_correlation correlations[2];
    rec_adjust_problem problem;
} small;

/* x0 = x1 + x2, x0 <= 9, and a bound that is active. */
static void make(small *s)
{
    *s = (small){
        .measurements = {{0, 10.2, 0.3}, {1, 4.25, 0.4}, {2, 5.385, 0.25}},
        .constraints = {{0.0, 0.0}, {-HUGE_VAL, 9.0}},
        .within = {{0.0, 20.0}, {0.0, 3.5}, {0.0, HUGE_VAL}},
        .terms = {{0, 0, 1.0}, {0, 1, -1.0}, {0, 2, -1.0}, {1, 0, 1.0}},
        .correlations = {{0, 1, 0.5}, {1, 2, -0.25}},
    };
    s->problem = (rec_adjust_problem){.variable_count = 3,
                                      .within = s->within,
                                      .measurement_count = 3,
                                      .measurements = s->measurements,
                                      .correlation_count = 2,
                                      .correlations = s->correlations,
                                      .constraint_count = 2,
                                      .constraints = s->constraints,
                                      .term_count = 4,
                                      .terms = s->terms};
}

static void assert_refused(const rec_adjust_problem *problem, const rec_adjust_options *options,
                           rec_status wanted)
{
    rec_adjust_result r, untouched;
    memset(&r, 0x5a, sizeof r);
    memset(&untouched, 0x5a, sizeof untouched);
    assert_int_equal(rec_adjust(problem, options, NULL, NULL, NULL, NULL, NULL, &r), wanted);
    assert_memory_equal(&r, &untouched, sizeof r);
}

static void the_small_problem_itself_is_accepted(void **state)
{
    (void)state;
    small s;
    rec_adjust_result r;
    make(&s);
    assert_rec_ok(rec_adjust(&s.problem, NULL, NULL, NULL, NULL, NULL, NULL, &r));
    assert_int_equal(r.outcome, REC_ADJUST_DONE);
    assert_int_equal(r.active_bounds, 2);
}

static void numbers_that_are_none_are_refused(void **state)
{
    (void)state;
    static const double bad[] = {(double)NAN, HUGE_VAL, -HUGE_VAL};
    small s;
    for (size_t i = 0; i < 3; i++) {
        make(&s);
        s.measurements[1].y = bad[i];
        assert_refused(&s.problem, NULL, REC_E_INVALID);
        make(&s);
        s.measurements[2].u = bad[i];
        assert_refused(&s.problem, NULL, REC_E_INVALID);
        make(&s);
        s.terms[3].coefficient = bad[i];
        assert_refused(&s.problem, NULL, REC_E_INVALID);
        make(&s);
        s.constraints[0] = (rec_adjust_range){bad[i], bad[i]};
        assert_refused(&s.problem, NULL, REC_E_INVALID);
        make(&s);
        s.correlations[0].r = bad[i];
        assert_refused(&s.problem, NULL, REC_E_INVALID);
        const double start[] = {1.0, bad[i], 1.0};
        make(&s);
        assert_refused(&s.problem, &(rec_adjust_options){.start = start}, REC_E_INVALID);
        assert_refused(&s.problem, &(rec_adjust_options){.level = bad[i]}, REC_E_INVALID);
    }
    make(&s);
    s.within[1] = (rec_adjust_range){(double)NAN, 1.0};
    assert_refused(&s.problem, NULL, REC_E_INVALID);
    s.within[1] = (rec_adjust_range){HUGE_VAL, HUGE_VAL};
    assert_refused(&s.problem, NULL, REC_E_INVALID);
    s.within[1] = (rec_adjust_range){2.0, 1.0};
    assert_refused(&s.problem, NULL, REC_E_INVALID);
    make(&s);
    s.measurements[0].u = 0.0;
    assert_refused(&s.problem, NULL, REC_E_INVALID);
    assert_refused(&s.problem, &(rec_adjust_options){.level = 1.0}, REC_E_INVALID);
}

static void indices_beyond_the_counts_are_refused(void **state)
{
    (void)state;
    small s;
    make(&s);
    s.measurements[0].variable = 3;
    assert_refused(&s.problem, NULL, REC_E_INVALID);
    make(&s);
    s.terms[0].variable = 3;
    assert_refused(&s.problem, NULL, REC_E_INVALID);
    make(&s);
    s.terms[0].constraint = 2;
    assert_refused(&s.problem, NULL, REC_E_INVALID);
    make(&s);
    s.correlations[1].second = 3;
    assert_refused(&s.problem, NULL, REC_E_INVALID);
    assert_refused(NULL, NULL, REC_E_INVALID);
    assert_refused(&(rec_adjust_problem){.measurement_count = 1}, NULL, REC_E_INVALID);
    assert_refused(&(rec_adjust_problem){.constraint_count = 1}, NULL, REC_E_INVALID);
    assert_refused(&(rec_adjust_problem){.term_count = 1}, NULL, REC_E_INVALID);
    assert_refused(&(rec_adjust_problem){.correlation_count = 1}, NULL, REC_E_INVALID);
    assert_refused(&(rec_adjust_problem){.variable_count = 2001}, NULL, REC_E_LIMIT);
}

static void correlations_that_no_measurements_can_have_are_refused(void **state)
{
    (void)state;
    small s;
    make(&s);
    s.correlations[1] = (rec_pool_correlation){1, 0, 0.5};
    assert_refused(&s.problem, NULL, REC_E_INVALID); /* twice */
    make(&s);
    s.correlations[0].r = 1.0;
    assert_refused(&s.problem, NULL, REC_E_INVALID);
    s.correlations[0] = (rec_pool_correlation){1, 1, 0.5};
    assert_refused(&s.problem, NULL, REC_E_INVALID);
}

static void numbers_beyond_the_limits_are_refused(void **state)
{
    (void)state;
    small s;
    make(&s);
    s.measurements[0].u = 1e-100;
    assert_refused(&s.problem, NULL, REC_E_LIMIT);
    make(&s);
    s.measurements[0].u = 1e20;
    s.measurements[1].u = 1e-20;
    assert_refused(&s.problem, NULL, REC_E_LIMIT);
    make(&s);
    s.measurements[0].y = 1e300;
    assert_refused(&s.problem, NULL, REC_E_LIMIT);
}

static void a_sum_that_is_no_double_is_refused(void **state)
{
    (void)state;
    small s;
    make(&s);
    s.problem.correlation_count = 0;
    s.problem.within = NULL;
    s.constraints[1].high = HUGE_VAL;
    s.measurements[0] = (rec_adjust_measurement){1, 1.7e308, 1.0};
    s.measurements[1] = (rec_adjust_measurement){2, 1.7e308, 1.0};
    s.problem.measurement_count = 2;
    assert_refused(&s.problem, NULL, REC_E_OVERFLOW);
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    small s;
    make(&s);
    for (size_t blocks = 0;; blocks++) {
        scarce memory;
        const rec_allocator allocator = scarce_allocator(&memory, blocks);
        rec_adjust_result r;
        rec_adjust_variable variables[3], untouched[3];
        rec_adjust_test tests[3];
        rec_adjust_constraint constraints[2];
        rec_adjust_step steps[3];
        memset(variables, 0x5a, sizeof variables);
        memset(untouched, 0x5a, sizeof untouched);
        memset(tests, 0x5a, sizeof tests);
        const rec_status status =
            rec_adjust(&s.problem, NULL, &allocator, variables, tests, constraints, steps, &r);
        assert_int_equal(memory.out, 0);
        if (status == REC_OK) {
            assert_true(blocks > 30);
            break;
        }
        assert_int_equal(status, REC_E_MEMORY);
        assert_memory_equal(variables, untouched, sizeof variables);
        assert_memory_equal(tests, untouched, sizeof untouched);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_small_problem_itself_is_accepted),
        cmocka_unit_test(numbers_that_are_none_are_refused),
        cmocka_unit_test(indices_beyond_the_counts_are_refused),
        cmocka_unit_test(correlations_that_no_measurements_can_have_are_refused),
        cmocka_unit_test(numbers_beyond_the_limits_are_refused),
        cmocka_unit_test(a_sum_that_is_no_double_is_refused),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
