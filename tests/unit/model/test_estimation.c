/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimated.h"
#include "support/scarce.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define HEAD                                                                                       \
    "reconcile: 1\nsources: {a: A, b: B, c: C, d: D, e: E}\nquantities: {g: {kind: "               \
    "real}}\nclaims:\n"
#define FROM(source, value, u)                                                                     \
    "- {source: " source ", quantity: g, value: " value ", uncertainty: {standard: " u "}}\n"

static const rec_estimation_options common_effect = {.estimator = REC_ESTIMATOR_COMMON_EFFECT};

static void values_of_independent_sources_are_pooled(void **state)
{
    (void)state;
    estimated made =
        estimate_as(HEAD FROM("a", "2.385", "0.3") FROM("b", "2.9", "0.6"), &common_effect);
    const rec_estimate shown = only(&made);
    assert_int_equal(shown.reason, REC_ESTIMATE_MADE);
    assert_int_equal(shown.method, REC_ESTIMATOR_COMMON_EFFECT);
    assert_int_equal(shown.interval, REC_ESTIMATE_INTERVAL_Z);
    assert_int_equal(shown.origin_count, 2);
    assert_near(shown.best, (4 * 2.385 + 2.9) / 5);
    assert_near(shown.standard, 0.3 * sqrt(4.0 / 5.0));
    assert_near(shown.high - shown.best, 1.959963984540054 * shown.standard);
    assert_near(value_at(&made, 0).share, 0.8);
    assert_near(value_at(&made, 1).difference, 2.9 - shown.best);
    assert_false(value_at(&made, 1).has_residual); /* of two each is as far from the other */
    assert_int_equal(shown.without_count, 2);
    rec_estimate_without without;
    assert_rec_ok(rec_estimation_without(made.estimation, 0, 1, &without));
    assert_near(without.best, 2.385);
    release(&made);
}

static void the_pooled_numbers_are_those_of_the_arrays(void **state)
{
    (void)state;
    static const double y[] = {10.2, 10.5, 9.9, 13.0}, u[] = {0.2, 0.3, 0.1, 0.3};
    const rec_pool_options options = {.method = REC_POOL_REML, .interval = REC_POOL_KNAPP_HARTUNG};
    rec_pool_result pool;
    assert_rec_ok(rec_pool(y, u, 4, &options, NULL, &pool));
    estimated made = estimate_as(HEAD FROM("a", "10.2", "0.2") FROM("b", "10.5", "0.3")
                                     FROM("c", "9.9", "0.1") FROM("d", "13", "0.3"),
                                 &(rec_estimation_options){.estimator = REC_ESTIMATOR_REML});
    const rec_estimate shown = only(&made);
    assert_int_equal(shown.interval, REC_ESTIMATE_INTERVAL_KNAPP_HARTUNG);
    assert_memory_equal(&shown.best, &pool.best, sizeof pool.best);
    assert_memory_equal(&shown.low, &pool.low, sizeof pool.low);
    assert_memory_equal(&shown.pool.tau2, &pool.tau2, sizeof pool.tau2);
    assert_true(value_at(&made, 3).outlier);
    assert_false(value_at(&made, 0).outlier);
    release(&made);
}

static void values_that_agree_too_well_do_not_narrow_the_interval(void **state)
{
    (void)state;
    estimated made = estimate_as(HEAD FROM("a", "5", "1") FROM("b", "5", "1") FROM("c", "5", "1"),
                                 &(rec_estimation_options){.estimator = REC_ESTIMATOR_REML});
    const rec_estimate shown = only(&made);
    assert_int_equal(shown.interval, REC_ESTIMATE_INTERVAL_KNAPP_HARTUNG_AT_LEAST_Z);
    assert_near(shown.standard, 1 / sqrt(3));
    release(&made);
}

static void a_repeat_of_a_statistical_claim_is_left_out(void **state)
{
    (void)state;
    estimated made = estimate(
        "reconcile: 1\nsources: {copy: {repeats: [a]}, other: {}, a: {}, b: {}}\n"
        "quantities: {g: {kind: real}}\nclaims:\n" FROM("copy", "7", "1") FROM("a", "7", "1") FROM(
            "b", "8", "1") "- {source: other, quantity: g, value: 7, uncertainty: {standard: "
                           "1}, repeats: c2}\n"
                           "- {source: copy, quantity: g, value: 9, uncertainty: {standard: 1}, "
                           "repeats: none}\n");
    const rec_estimate shown = only(&made);
    assert_int_equal(shown.origin_count, 3);
    assert_int_equal(shown.left_out_count, 2);
    uint32_t claim;
    assert_string_equal(left_out_at(&made, 0, &claim), "repeat");
    assert_int_equal(claim, 0);
    assert_string_equal(left_out_at(&made, 1, &claim), "repeat");
    assert_int_equal(claim, 3);
    release(&made);
}

static void who_passes_on_a_silent_source_speaks_for_it_once(void **state)
{
    (void)state;
    estimated made = estimate("reconcile: 1\nsources: {b: {repeats: [a]}, c: {repeats: [a]}, a: {}}"
                              "\nquantities: {g: {kind: real}}\nclaims:\n" FROM("b", "7", "1")
                                  FROM("c", "8", "1") "- {source: a, quantity: g, says: \"3\"}\n");
    const rec_estimate shown = only(&made);
    assert_int_equal(shown.origin_count, 1);
    assert_int_equal(value_at(&made, 0).claims.count, 2);
    assert_near(shown.best, 7.5);
    release(&made);
}

static void claims_in_a_circle_are_one_origin(void **state)
{
    (void)state;
    estimated made = estimate(
        HEAD "- {id: x, source: a, quantity: g, value: 1, uncertainty: {standard: 1}, repeats: y}\n"
             "- {id: y, source: b, quantity: g, value: 1, uncertainty: {standard: 1}, repeats: x}\n"
             "- {id: z, source: c, quantity: g, says: about 1, repeats: x}\n"
             "- {id: w, source: d, quantity: g, value: 1, uncertainty: {standard: 1}, repeats: "
             "z}\n" FROM("e", "4", "1"));
    assert_int_equal(only(&made).origin_count, 2);
    release(&made);
}

static void several_values_of_one_origin_err_together(void **state)
{
    (void)state;
    estimated made = estimate_as(
        HEAD FROM("a", "4", "0.5") FROM("b", "9", "3") FROM("a", "4.1", "1"), &common_effect);
    const rec_estimate_value joined = value_at(&made, 0);
    assert_int_equal(only(&made).value_count, 2);
    assert_string_equal(test_ids(&made.solved, joined.claims), "c1 c3");
    assert_near(joined.value, (4 * 4 + 4.1) / 5);
    assert_near(joined.plus, (4 * 0.5 + 1) / 5); /* as if they erred alike */
    release(&made);
}

static void a_source_that_contradicts_itself_is_not_sure(void **state)
{
    (void)state;
    estimated made = estimate(HEAD FROM("a", "0", "1") FROM("a", "10", "1"));
    assert_near(value_at(&made, 0).plus, sqrt(50.0));
    release(&made);
}

static void of_a_moving_quantity_values_are_of_one_date(void **state)
{
    (void)state;
    static const char document[] = "reconcile: 1\nsources: {a: A, b: B, c: C, d: D}\nquantities: "
                                   "{g: {kind: real, course: level}}\ndefaults: {claim: "
                                   "{uncertainty: {standard: 1}}}\nclaims:\n"
                                   "- {source: a, quantity: g, value: 1, as_of: 2024-03-01}\n"
                                   "- {source: b, quantity: g, value: 2, as_of: 2024-03-01}\n"
                                   "- {source: c, quantity: g, value: 3, as_of: 2024-03}\n"
                                   "- {source: d, quantity: g, value: 4, as_of: 2024-05-01}\n";
    rec_solve_options april = {.has_at = true};
    const char *message;
    assert_rec_ok(rec_date_read("2024-03-01", 10, &april.at, &message));
    estimated made = {.solved = test_solve_text_as(document, &april)};
    assert_rec_ok(rec_estimation_make(made.solved.solution, NULL, NULL, &made.estimation));
    assert_int_equal(only(&made).value_count, 2);
    assert_true(only(&made).has_date);
    uint32_t claim;
    assert_int_equal(only(&made).left_out_count, 2);
    assert_string_equal(left_out_at(&made, 0, &claim), "other-date");
    release(&made);
    assert_rec_ok(rec_date_read("2023", 4, &april.at, &message));
    made = (estimated){.solved = test_solve_text_as(document, &april)};
    assert_rec_ok(rec_estimation_make(made.solved.solution, NULL, NULL, &made.estimation));
    assert_int_equal(only(&made).reason, REC_ESTIMATE_NO_VALUE);
    assert_int_equal(only(&made).left_out_count, 4);
    release(&made);
}

static void an_exact_value_is_left_out(void **state)
{
    (void)state;
    estimated made = estimate(HEAD FROM("a", "4", "0"));
    uint32_t claim;
    assert_int_equal(only(&made).reason, REC_ESTIMATE_NO_VALUE);
    assert_string_equal(left_out_at(&made, 0, &claim), "exact");
    release(&made);
}

static void ignored_claims_and_those_with_intervals_are_not_looked_at(void **state)
{
    (void)state;
    estimated made = estimate(HEAD FROM("a", "4", "1") "- {source: b, quantity: g, says: 9}\n"
                                                       "- {source: c, quantity: g, value: 9, "
                                                       "uncertainty: {standard: 1}, ignore: true}\n"
                                                       "- {source: d, quantity: g, value: 9, "
                                                       "uncertainty: {half_width: 1}}\n");
    assert_int_equal(only(&made).value_count, 1);
    assert_int_equal(only(&made).left_out_count, 0);
    release(&made);
    made = estimate_as(HEAD "- {source: b, quantity: g, says: 9}\n", &common_effect);
    assert_int_equal(rec_estimation_count(made.estimation), 0);
    release(&made);
}

static void a_claim_that_is_a_bound_as_well_is_a_value(void **state)
{
    (void)state;
    static const char document[] =
        HEAD "- {source: a, quantity: g, value: 4, uncertainty: {standard: 1}, as_bound: true}\n";
    estimated made = estimate_as(document, &common_effect);
    const rec_estimate shown = only(&made);
    assert_true(shown.has_bounds);
    assert_true(shown.inside_bounds); /* 1.96 within 2 standard uncertainties */
    assert_string_equal(test_range_text(shown.bounds), "[2, 6]");
    release(&made);
    made = estimate_as(document, &(rec_estimation_options){.estimator = REC_ESTIMATOR_COMMON_EFFECT,
                                                           .level = 0.99});
    assert_false(only(&made).inside_bounds);
    release(&made);
}

static void reliability_is_a_weight_only_where_asked_for(void **state)
{
    (void)state;
    static const char document[] =
        "reconcile: 1\nsources: {a: {reliability: A}, e: {reliability: E}, f: {reliability: F}}\n"
        "quantities: {g: {kind: real}}\nclaims:\n" FROM("a", "4", "1") FROM("e", "5", "1")
            FROM("f", "5", "1");
    estimated made = estimate(document);
    assert_near(value_at(&made, 1).plus, 1.0);
    release(&made);
    made = estimate_as(document, &(rec_estimation_options){.weight_by_reliability = true});
    assert_near(value_at(&made, 0).plus, 1.0);
    assert_near(value_at(&made, 1).plus, sqrt(5.0));
    assert_near(value_at(&made, 2).minus, 1 / sqrt(0.6));
    release(&made);
}

static void what_does_not_go_together_is_refused(void **state)
{
    (void)state;
    static const rec_estimation_options refused[] = {
        {.level = 1.0},
        {.level = -0.5},
        {.level = (double)NAN},
        {.estimator = (rec_estimator)(REC_ESTIMATOR_LAST + 1)},
        {.interval = (rec_estimate_interval)(REC_ESTIMATE_INTERVAL_ASKED_LAST + 1)},
        {.estimator = REC_ESTIMATOR_REML, .scale = true},
        {.estimator = REC_ESTIMATOR_BAYES, .interval = REC_ESTIMATE_INTERVAL_Z},
        {.interval = REC_ESTIMATE_INTERVAL_KNAPP_HARTUNG, .correlation_unknown = true},
    };
    test_solved solved = test_solve_text(HEAD FROM("a", "4", "1"));
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        rec_estimation *estimation = NULL;
        assert_int_equal(rec_estimation_make(solved.solution, &refused[i], NULL, &estimation),
                         REC_E_INVALID);
        assert_null(estimation);
    }
    test_solved_free(&solved);
}

static void indices_beyond_the_end_are_refused(void **state)
{
    (void)state;
    estimated made = estimate(HEAD FROM("a", "4", "1"));
    rec_estimate shown;
    rec_estimate_value value;
    rec_estimate_without without;
    rec_left_out left_out;
    assert_int_equal(rec_estimation_at(made.estimation, 1, &shown), REC_E_INVALID);
    assert_int_equal(rec_estimation_value(made.estimation, 0, 1, &value), REC_E_INVALID);
    assert_int_equal(rec_estimation_value(made.estimation, 1, 0, &value), REC_E_INVALID);
    assert_int_equal(rec_estimation_without(made.estimation, 0, 0, &without), REC_E_INVALID);
    assert_int_equal(rec_estimation_left_out(made.estimation, 0, 0, &left_out), REC_E_INVALID);
    release(&made);
}

static void magnitudes_that_doubles_cannot_hold_together_are_told(void **state)
{
    (void)state;
    estimated made = estimate(HEAD FROM("a", "4", "1e-150") FROM("b", "5", "1e150"));
    assert_int_equal(only(&made).reason, REC_ESTIMATE_OUT_OF_RANGE);
    release(&made);
}

static void memory_that_fails_is_told_and_given_back(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(HEAD FROM("a", "4", "1") FROM("b", "5", "1")
                                             FROM("a", "4", "2") FROM("c", "5", "1"));
    rec_estimation *estimation = NULL;
    rec_status status = REC_E_MEMORY;
    for (size_t budget = 0; status == REC_E_MEMORY; budget++) {
        scarce memory;
        const rec_allocator allocator = scarce_allocator(&memory, budget);
        estimation = NULL;
        status = rec_estimation_make(solved.solution, NULL, &allocator, &estimation);
        assert_true(status == REC_OK || estimation == NULL);
        rec_estimation_free(estimation);
        assert_int_equal(memory.out, 0);
    }
    assert_rec_ok(status);
    test_solved_free(&solved);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_of_independent_sources_are_pooled),
        cmocka_unit_test(the_pooled_numbers_are_those_of_the_arrays),
        cmocka_unit_test(values_that_agree_too_well_do_not_narrow_the_interval),
        cmocka_unit_test(a_repeat_of_a_statistical_claim_is_left_out),
        cmocka_unit_test(who_passes_on_a_silent_source_speaks_for_it_once),
        cmocka_unit_test(claims_in_a_circle_are_one_origin),
        cmocka_unit_test(several_values_of_one_origin_err_together),
        cmocka_unit_test(a_source_that_contradicts_itself_is_not_sure),
        cmocka_unit_test(of_a_moving_quantity_values_are_of_one_date),
        cmocka_unit_test(an_exact_value_is_left_out),
        cmocka_unit_test(ignored_claims_and_those_with_intervals_are_not_looked_at),
        cmocka_unit_test(a_claim_that_is_a_bound_as_well_is_a_value),
        cmocka_unit_test(reliability_is_a_weight_only_where_asked_for),
        cmocka_unit_test(what_does_not_go_together_is_refused),
        cmocka_unit_test(indices_beyond_the_end_are_refused),
        cmocka_unit_test(magnitudes_that_doubles_cannot_hold_together_are_told),
        cmocka_unit_test(memory_that_fails_is_told_and_given_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
