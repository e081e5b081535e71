/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimated.h"
#include "support/scarce.h"

#include <stdlib.h>
#include <string.h>

#define HEAD(kind)                                                                                 \
    "reconcile: 1\nsources: {a: A, b: B, c: C, d: D, copy: {repeats: [a]}}\nquantities: {n: "      \
    "{kind: " kind ", reading: literal}}\nclaims:\n"
#define SAYS(source, words) "- {source: " source ", quantity: n, says: " words "}\n"
#define MEASURED(source, value, u)                                                                 \
    "- {source: " source ", quantity: n, value: " value ", uncertainty: {standard: " u "}}\n"

static const rec_estimation_options fit = {.estimator = REC_ESTIMATOR_CENSORED};

static void intervals_bounds_and_measured_values_are_fitted_together(void **state)
{
    (void)state;
    const rec_censored_item items[] = {
        {3.5, 6.25, 0}, {7, INFINITY, 0}, {-INFINITY, 4, 0}, {5.5, 5.5, 0.75}};
    rec_censored_result expected;
    assert_rec_ok(rec_censored_fit(items, 4, NULL, NULL, &expected));
    estimated made =
        estimate_as(HEAD("real") SAYS("a", "between 3.5 and 6.25") SAYS("b", "at least 7")
                        SAYS("c", "at most 4") MEASURED("d", "5.5", "0.75"),
                    &fit);
    const rec_estimate shown = only(&made);
    assert_int_equal(shown.reason, REC_ESTIMATE_MADE);
    assert_true(shown.is_fit);
    assert_int_equal(shown.method, REC_ESTIMATOR_CENSORED);
    assert_int_equal(shown.interval, REC_ESTIMATE_INTERVAL_PROFILE);
    assert_memory_equal(&shown.best, &expected.best, sizeof shown.best);
    assert_memory_equal(&shown.high, &expected.high, sizeof shown.high);
    assert_int_equal(shown.without_count, 4);
    assert_true(value_at(&made, 1).low == 7.0 && isinf(value_at(&made, 1).high));
    assert_true(value_at(&made, 3).value == 5.5);
    release(&made);
}

static void intervals_are_fitted_where_there_is_nothing_else(void **state)
{
    (void)state;
    static const char intervals[] = HEAD("real") SAYS("a", "between 3 and 4")
        SAYS("b", "between 6 and 7") SAYS("c", "at least 5");
    estimated made = estimate(intervals);
    assert_true(only(&made).is_fit);
    release(&made);
    made = estimate(HEAD("real") SAYS("a", "between 3 and 4") MEASURED("d", "5", "1"));
    assert_false(only(&made).is_fit);
    assert_int_equal(only(&made).value_count, 1);
    release(&made);
}

static void what_the_kind_gives_is_no_end(void **state)
{
    (void)state;
    estimated made = estimate_as(HEAD("share") SAYS("a", "at most 40 %") SAYS("b", "at least 70 %")
                                     SAYS("c", "between 0 and 100 %") SAYS("d", "none"),
                                 &fit);
    assert_int_equal(only(&made).censored.at_most_count, 1);
    assert_int_equal(only(&made).censored.at_least_count, 1);
    assert_int_equal(only(&made).censored.point_count, 1); /* "none" says 0 itself */
    assert_int_equal(only(&made).censored.without_end_count, 1);
    release(&made);
}

static void intervals_of_one_origin_are_one_item(void **state)
{
    (void)state;
    estimated made = estimate_as(HEAD("real") SAYS("a", "at least 3") SAYS("b", "at most 2")
                                     SAYS("a", "at most 5") SAYS("copy", "exactly 7"),
                                 &fit);
    assert_int_equal(only(&made).value_count, 2);
    const rec_estimate_value first = value_at(&made, 0);
    assert_string_equal(test_ids(&made.solved, first.claims), "c1 c3");
    assert_true(first.low == 3.0 && first.high == 5.0);
    assert_int_equal(only(&made).left_out_count, 1);
    release(&made);
}

static void an_origin_that_is_several_items_counts_once(void **state)
{
    (void)state;
    const rec_censored_item items[] = {
        {1, 2, 0}, {8, 9, 0}, {6, 6, 1}, {4, INFINITY, 0}, {-INFINITY, 3, 0}};
    const double third = 1.0 / 3.0;
    const rec_censored_options weighted = {.weights = (const double[]){third, third, third, 1, 1}};
    rec_censored_result expected;
    assert_rec_ok(rec_censored_fit(items, 5, &weighted, NULL, &expected));
    estimated made =
        estimate_as(HEAD("real") SAYS("a", "between 1 and 2") MEASURED("a", "6", "1")
                        SAYS("b", "at least 4") SAYS("a", "between 8 and 9") SAYS("c", "at most 3"),
                    &fit);
    assert_int_equal(only(&made).value_count, 5);
    assert_int_equal(only(&made).origin_count, 3);
    assert_near(only(&made).best, expected.best);
    release(&made);
}

static void what_identifies_nothing_is_told_with_the_reason(void **state)
{
    (void)state;
    static const struct {
        const char *document, *reason;
    } cases[] = {
        {HEAD("real") SAYS("a", "exactly 3"), "one-item"},
        {HEAD("real") SAYS("a", "at least 3") SAYS("b", "at least 5"), "all-at-least"},
        {HEAD("real") SAYS("a", "at most 3") SAYS("b", "at most 5"), "all-at-most"},
        {HEAD("real") SAYS("a", "between 3 and 5") SAYS("b", "at least 4"), "shared"},
        {HEAD("real") SAYS("a", "at least 9") SAYS("b", "at most 4"), "spread-no-end"},
        {HEAD("real") SAYS("a", "exactly 3") SAYS("b", "exactly 3"), "one-point"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        estimated made = estimate_as(cases[i].document, &fit);
        const rec_estimate shown = only(&made);
        assert_int_equal(shown.reason, REC_ESTIMATE_NOT_IDENTIFIED);
        assert_string_equal(rec_censored_reason_name(shown.censored.reason), cases[i].reason);
        assert_false(shown.inside_bounds);
        release(&made);
    }
}

static void a_lognormal_fit_is_of_the_median(void **state)
{
    (void)state;
    estimated made = estimate_as(HEAD("amount") SAYS("a", "exactly 1") SAYS("b", "exactly 100")
                                     SAYS("c", "exactly 10"),
                                 &(rec_estimation_options){.distribution = REC_CENSORED_LOGNORMAL});
    const rec_estimate shown = only(&made);
    assert_near(shown.best, 10.0);
    assert_near(shown.standard, 10.0 * shown.censored.sigma / sqrt(3));
    release(&made);
    made = estimate_as(HEAD("real") SAYS("a", "exactly -1") SAYS("b", "exactly 100"),
                       &(rec_estimation_options){.distribution = REC_CENSORED_LOGNORMAL});
    assert_int_equal(only(&made).censored.reason, REC_CENSORED_NOT_POSITIVE);
    release(&made);
}

#define CORRELATED "correlations:\n- {claims: [x, y], r: 0.5}\n"
#define WITH_ID(id, source, value, u)                                                              \
    "- {id: " id ", source: " source ", quantity: n, value: " value ", uncertainty: {standard: " u \
    "}}\n"

static void correlations_of_a_document_are_taken(void **state)
{
    (void)state;
    static const double y[] = {4, 5.5, 7}, u[] = {1, 0.5, 0.75};
    static const rec_pool_correlation pair = {0, 1, 0.5};
    const rec_pool_options options = {.correlations = &pair, .correlation_count = 1};
    rec_pool_result expected;
    assert_rec_ok(rec_pool(y, u, 3, &options, NULL, &expected));
    static const char document[] = HEAD("real") WITH_ID("x", "a", "4", "1")
        WITH_ID("y", "b", "5.5", "0.5") WITH_ID("z", "c", "7", "0.75") CORRELATED;
    estimated made = estimate(document);
    assert_int_equal(only(&made).method, REC_ESTIMATOR_COMMON_EFFECT);
    assert_near(only(&made).best, expected.best);
    assert_near(only(&made).standard, expected.standard);
    assert_int_equal(only(&made).without_count, 3);
    rec_estimate_without without;
    assert_rec_ok(rec_estimation_without(made.estimation, 0, 0, &without));
    assert_near(without.best, (5.5 * 4 + 7 / 0.5625) / (4 + 1 / 0.5625));
    release(&made);
    made = estimate_as(document, &(rec_estimation_options){.estimator = REC_ESTIMATOR_REML});
    assert_int_equal(only(&made).reason, REC_ESTIMATE_CORRELATED);
    release(&made);
}

static void a_correlated_origin_stays_apart(void **state)
{
    (void)state;
    estimated made = estimate(HEAD("real") WITH_ID("x", "a", "4", "1") WITH_ID("y", "a", "5", "1")
                                  WITH_ID("w", "a", "6", "1") WITH_ID("z", "b", "7", "1")
                                      WITH_ID("v", "b", "8", "1") CORRELATED);
    assert_int_equal(only(&made).value_count, 4); /* the two of b are one */
    assert_int_equal(only(&made).origin_count, 2);
    assert_int_equal(only(&made).without_count, 2);
    rec_estimate_without without;
    assert_rec_ok(rec_estimation_without(made.estimation, 0, 0, &without));
    assert_near(without.best, 7.5);
    release(&made);
}

static void a_pair_of_which_one_is_left_out_has_no_effect(void **state)
{
    (void)state;
    estimated made = estimate(HEAD("real") WITH_ID("x", "a", "4", "1") WITH_ID(
        "y", "copy", "4", "1") WITH_ID("z", "b", "7", "1") CORRELATED);
    assert_int_equal(only(&made).value_count, 2);
    assert_near(only(&made).best, 5.5);
    release(&made);
}

static void two_sides_and_degrees_of_freedom_are_taken(void **state)
{
    (void)state;
    static const double y[] = {4, 5.5}, u[] = {1, 0.5}, minus[] = {2, 0.5}, df[] = {4, INFINITY};
    const rec_pool_options options = {.minus = minus, .df = df};
    rec_pool_result expected;
    assert_rec_ok(rec_pool(y, u, 2, &options, NULL, &expected));
    estimated made = estimate_as(
        HEAD("real") "- {source: a, quantity: n, value: 4, uncertainty: {plus: 1, minus: 2, df: "
                     "4}}\n" MEASURED("b", "5.5", "0.5"),
        &(rec_estimation_options){.estimator = REC_ESTIMATOR_COMMON_EFFECT});
    assert_near(only(&made).best, expected.best);
    assert_near(only(&made).low, expected.low);
    release(&made);
}

static void memory_that_fails_in_a_fit_is_told_and_given_back(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(HEAD("real") SAYS("a", "at least 3") SAYS("b", "at most 2")
                                             SAYS("a", "at most 5") MEASURED("c", "3", "1"));
    rec_estimation *estimation = NULL;
    rec_status status = REC_E_MEMORY;
    for (size_t budget = 0; status == REC_E_MEMORY; budget++) {
        scarce memory;
        const rec_allocator allocator = scarce_allocator(&memory, budget);
        estimation = NULL;
        status = rec_estimation_make(solved.solution, &fit, &allocator, &estimation);
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
        cmocka_unit_test(intervals_bounds_and_measured_values_are_fitted_together),
        cmocka_unit_test(intervals_are_fitted_where_there_is_nothing_else),
        cmocka_unit_test(what_the_kind_gives_is_no_end),
        cmocka_unit_test(intervals_of_one_origin_are_one_item),
        cmocka_unit_test(an_origin_that_is_several_items_counts_once),
        cmocka_unit_test(what_identifies_nothing_is_told_with_the_reason),
        cmocka_unit_test(a_lognormal_fit_is_of_the_median),
        cmocka_unit_test(correlations_of_a_document_are_taken),
        cmocka_unit_test(a_correlated_origin_stays_apart),
        cmocka_unit_test(a_pair_of_which_one_is_left_out_has_no_effect),
        cmocka_unit_test(two_sides_and_degrees_of_freedom_are_taken),
        cmocka_unit_test(memory_that_fails_in_a_fit_is_told_and_given_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
