/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Statistical claims of documents fitted to relations. The first network and its
 * numbers are those of tests/reference/networks, by Rao and Narasimhan (1996).
 */
#include "support/scarce.h"
#include "support/solved.h"

#include <reconcile/adjustment.h>

#include <math.h>
#include <string.h>

#define HEAD "reconcile: 1\nsources: {a: A, b: B, c: {repeats: [b]}}\n"
#define FROM(source, quantity, value, u)                                                           \
    "- {id: " source "-" quantity ", source: " source ", quantity: " quantity ", value: " value    \
    ", uncertainty: {standard: " u "}}\n"
#define FLOWS                                                                                      \
    "claims:\n" FROM("a", "feed", "9.22", "0.2766") FROM("a", "top", "4.83", "0.1449")             \
        FROM("a", "bottom", "3.22", "0.0966")

/** A document, solved, with its estimates. */
typedef struct estimated {
    test_solved solved;
    rec_estimation *estimation;
    rec_adjustment shown;
} estimated;

static estimated estimate_as(const char *document, rec_estimator estimator)
{
    const rec_estimation_options options = {.estimator = estimator};
    estimated made = {.solved = test_solve_text(document)};
    assert_rec_ok(rec_estimation_make(made.solved.solution, &options, NULL, &made.estimation));
    rec_estimation_adjustment(made.estimation, &made.shown);
    return made;
}

static void release(estimated *made)
{
    rec_estimation_free(made->estimation);
    test_solved_free(&made->solved);
}

static void assert_near(double actual, double expected)
{
    if (!(fabs(actual - expected) <= 1e-11 * fabs(expected))) {
        fail_msg("%.17g is not %.17g", actual, expected);
    }
}

static rec_adjusted_quantity quantity_at(const estimated *made, size_t index)
{
    rec_adjusted_quantity quantity;
    assert_rec_ok(rec_adjustment_quantity(made->estimation, index, &quantity));
    return quantity;
}

static rec_adjusted_measurement measurement_at(const estimated *made, size_t index)
{
    rec_adjusted_measurement measurement;
    assert_rec_ok(rec_adjustment_measurement(made->estimation, index, &measurement));
    return measurement;
}

static rec_adjusted_relation relation_at(const estimated *made, size_t index)
{
    rec_adjusted_relation relation;
    assert_rec_ok(rec_adjustment_relation(made->estimation, index, &relation));
    return relation;
}

static void flows_of_a_node_are_balanced(void **state)
{
    (void)state;
    estimated made = estimate_as(
        HEAD "quantities: {feed: kg, top: kg, bottom: kg, alone: kg}\n"
             "relations: {balance: feed == top + bottom}\n" FLOWS FROM("a", "alone", "3", "0.5"),
        REC_ESTIMATOR_AUTO);
    assert_int_equal(made.shown.reason, REC_ADJUSTMENT_MADE);
    assert_true(made.shown.linear);
    assert_int_equal(made.shown.quantity_count, 3);
    assert_int_equal(made.shown.measurement_count, 3);
    assert_int_equal(made.shown.relation_count, 1);
    assert_near(made.shown.numbers.chi2, 12.8132010510026135);
    assert_near(made.shown.numbers.p, 0.0003441821880057684);
    assert_near(quantity_at(&made, 0).is.best, 8.3821309844430389);
    assert_near(quantity_at(&made, 1).is.standard_error, 0.129883496793260998);
    assert_near(quantity_at(&made, 1).high,
                5.05993683538364219 + 1.959963984540054 * 0.129883496793260998);
    assert_near(relation_at(&made, 0).test.z, 3.57955319153139747);
    assert_near(measurement_at(&made, 2).test.bias, -1.17);
    assert_true(quantity_at(&made, 0).inside_bounds);
    assert_int_equal(rec_estimation_count(made.estimation), 4); /* each by itself as well */
    release(&made);
}

static void only_what_is_asked_for_is_made(void **state)
{
    (void)state;
    const char *const document = HEAD "quantities: {feed: kg, top: kg, bottom: kg}\n"
                                      "relations: {balance: feed == top + bottom}\n" FLOWS;
    estimated made = estimate_as(document, REC_ESTIMATOR_ADJUST);
    assert_int_equal(made.shown.reason, REC_ADJUSTMENT_MADE);
    assert_int_equal(rec_estimation_count(made.estimation), 0);
    release(&made);
    made = estimate_as(document, REC_ESTIMATOR_COMMON_EFFECT);
    assert_int_equal(made.shown.reason, REC_ADJUSTMENT_NOTHING);
    assert_int_equal(made.shown.quantity_count, 0);
    rec_adjusted_quantity quantity;
    rec_adjusted_measurement measurement;
    rec_adjusted_relation relation;
    rec_adjust_step step;
    assert_int_equal(rec_adjustment_quantity(made.estimation, 0, &quantity), REC_E_INVALID);
    assert_int_equal(rec_adjustment_measurement(made.estimation, 0, &measurement), REC_E_INVALID);
    assert_int_equal(rec_adjustment_relation(made.estimation, 0, &relation), REC_E_INVALID);
    assert_int_equal(rec_adjustment_step(made.estimation, 0, &step), REC_E_INVALID);
    release(&made);
}

static void units_and_origins_are_those_of_estimates(void **state)
{
    (void)state;
    /* c passes on b; b's two claims are one measurement. */
    estimated made = estimate_as(
        HEAD "quantities: {part: kg, whole: t}\n"
             "relations: {half: whole == 2 * part}\n"
             "claims:\n" FROM("a", "part", "500", "30") FROM("b", "whole", "1.1", "0.08")
                 FROM("c", "whole", "1.1", "0.08") "- {id: more, source: b, quantity: whole, "
                                                   "value: 1.1, uncertainty: {standard: 0.08}}\n",
        REC_ESTIMATOR_AUTO);
    assert_int_equal(made.shown.reason, REC_ADJUSTMENT_MADE);
    assert_int_equal(made.shown.measurement_count, 2);
    assert_int_equal(measurement_at(&made, 1).claims.count, 2);
    /* 2 * 500 kg with 60 kg, and 1100 kg with 80 kg. */
    assert_near(quantity_at(&made, 1).is.best, 1.036);
    assert_near(quantity_at(&made, 0).is.best, 518.0);
    assert_near(made.shown.numbers.chi2, 1.0);
    release(&made);
}

static void claims_that_assert_relations_and_chains_count(void **state)
{
    (void)state;
    estimated made = estimate_as(
        HEAD "quantities: {x: {kind: real}, y: {kind: real}, z: {kind: real}}\n"
             "claims:\n"
             "- {id: says, source: a, that: x == y == z}\n" FROM("a", "x", "10.2", "0.3")
                 FROM("a", "z", "10.8", "0.4"),
        REC_ESTIMATOR_AUTO);
    assert_int_equal(made.shown.relation_count, 2);
    assert_int_equal(relation_at(&made, 0).relation, REC_NO_INDEX);
    assert_int_equal(relation_at(&made, 1).claim, 0);
    assert_near(quantity_at(&made, 1).is.best, 10.416);
    assert_false(quantity_at(&made, 1).is.measured);
    release(&made);
}

static void correlations_of_claims_count(void **state)
{
    (void)state;
    estimated made = estimate_as(
        HEAD "quantities: {x: {kind: real}, y: {kind: real}}\nrelations: {same: x == y}\n"
             "claims:\n" FROM("a", "x", "10.2", "0.3")
                 FROM("b", "y", "10.8", "0.4") "correlations:\n- {claims: [a-x, b-y], r: 0.5}\n",
        REC_ESTIMATOR_AUTO);
    assert_near(quantity_at(&made, 0).is.best, (10.2 * 0.1 + 10.8 * 0.03) / 0.13);
    assert_near(made.shown.numbers.chi2, 0.36 / 0.13);
    release(&made);
}

static void bounds_and_inequalities_hold(void **state)
{
    (void)state;
    estimated made =
        estimate_as(HEAD "quantities: {x: {kind: real}, y: {kind: real}}\n"
                         "relations: {sum: x + y == 10, cap: x <= 5.5}\n"
                         "claims:\n" FROM("a", "x", "7", "0.5") FROM("a", "y", "5", "0.5"),
                    REC_ESTIMATOR_AUTO);
    assert_int_equal(made.shown.reason, REC_ADJUSTMENT_MADE);
    assert_near(quantity_at(&made, 0).is.best, 5.5);
    assert_near(quantity_at(&made, 1).is.best, 4.5);
    assert_near(made.shown.numbers.chi2, 8.0);
    assert_near(made.shown.numbers.chi2_bounds, 2.0);
    assert_true(made.shown.numbers.active_bounds > 0);
    assert_false(quantity_at(&made, 0).inside_bounds);
    release(&made);
}

static void relations_that_are_not_linear_are_followed(void **state)
{
    (void)state;
    estimated made = estimate_as(
        HEAD "quantities: {x: {kind: real}, y: {kind: real}, r: {}}\n"
             "relations: {circle: sqrt(x ^ 2 + y * y) - r == exp(log(1)) - abs(-1)}\n"
             "claims:\n" FROM("a", "x", "3.3", "0.25")
                 FROM("a", "y", "4.4",
                      "0.25") "- {id: exact, source: a, quantity: r, says: exactly 5}\n",
        REC_ESTIMATOR_AUTO);
    assert_int_equal(made.shown.reason, REC_ADJUSTMENT_MADE);
    assert_false(made.shown.linear);
    assert_near(quantity_at(&made, 0).is.best, 3.0);
    assert_near(quantity_at(&made, 1).is.best, 4.0);
    assert_near(quantity_at(&made, 0).is.standard_error, 0.2);
    assert_near(made.shown.numbers.chi2, 4.0);
    assert_true(made.shown.numbers.iterations > 0);
    release(&made);
}

static void what_is_not_measured_follows_where_it_can(void **state)
{
    (void)state;
    estimated made =
        estimate_as(HEAD "quantities: {area: m^2, side: m, p: {kind: real}, q: {kind: real}}\n"
                         "relations: {square: area == side ^ 2, open: \"p + q == side / 1 {m}\"}\n"
                         "claims:\n" FROM("a", "area", "6.25", "0.5"),
                    REC_ESTIMATOR_AUTO);
    assert_int_equal(made.shown.reason, REC_ADJUSTMENT_MADE);
    assert_near(quantity_at(&made, 1).is.best, 2.5);
    assert_near(quantity_at(&made, 1).is.standard_error, 0.1);
    assert_false(quantity_at(&made, 2).is.observable);
    assert_true(isinf(quantity_at(&made, 3).high));
    assert_int_equal(made.shown.numbers.df, 0);
    release(&made);
}

static void moving_quantities_are_taken_at_the_date_asked_for(void **state)
{
    (void)state;
    estimated made = estimate_as(
        HEAD "as_of: 2024-06-02\n"
             "quantities: {x: {kind: real, course: level}, y: {kind: real, course: level}}\n"
             "relations: {same: x == y, before: \"y[2024-06-01] == 3\"}\n"
             "claims:\n" FROM("a", "x", "10.2",
                              "0.3") "- {source: a, quantity: y, value: 99, uncertainty: "
                                     "{standard: 1}, as_of: 2024-06-01}\n",
        REC_ESTIMATOR_AUTO);
    assert_int_equal(made.shown.measurement_count, 1);
    assert_int_equal(made.shown.quantity_count, 2);
    assert_near(quantity_at(&made, 1).is.best, 10.2);
    release(&made);
}

static void what_is_set_aside_does_not_count(void **state)
{
    (void)state;
    /* y is at most 1, so that x cannot be 3: the relation goes, and x is held at 1. */
    estimated made =
        estimate_as(HEAD "quantities: {x: {}, y: {kind: real, within: [0, 1]}}\n"
                         "relations: {same: x ^ 2 == y, far: {that: x >= 3, assumed: true}}\n"
                         "claims:\n" FROM("a", "x", "10.2", "0.3"),
                    REC_ESTIMATOR_AUTO);
    assert_int_equal(made.shown.reason, REC_ADJUSTMENT_MADE);
    assert_near(quantity_at(&made, 0).is.best, 1.0);
    release(&made);
}

static void what_cannot_be_adjusted_has_its_reason(void **state)
{
    (void)state;
    estimated made = estimate_as(
        HEAD "quantities: {x: {kind: real}, y: {kind: real}}\nrelations: {same: x == y}\n"
             "claims:\n" FROM("a", "x", "1", "1e-50") FROM("a", "y", "1", "1e50"),
        REC_ESTIMATOR_AUTO);
    assert_int_equal(made.shown.reason, REC_ADJUSTMENT_OUT_OF_RANGE);
    assert_int_equal(made.shown.quantity_count, 0);
    assert_string_equal(rec_adjustment_reason_name(made.shown.reason), "out-of-range");
    assert_string_equal(rec_adjustment_reason_name((rec_adjustment_reason)99), "");
    release(&made);
    /* The nearest point to its centre is no one point of a circle. */
    made = estimate_as(
        HEAD "quantities: {x: {kind: real, within: [-9, 9]}, y: {kind: real, within: [-9, 9]}}\n"
             "relations: {circle: x ^ 2 + y ^ 2 == 25}\n"
             "claims:\n" FROM("a", "x", "0", "0.3") FROM("a", "y", "0", "0.3"),
        REC_ESTIMATOR_AUTO);
    assert_int_equal(made.shown.reason, REC_ADJUSTMENT_INCONSISTENT);
    release(&made);
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text(HEAD "quantities: {feed: kg, top: kg, bottom: kg}\n"
                             "relations: {balance: feed == top + bottom, curve: top ^ 2 == top * "
                             "feed - top * bottom}\n" FLOWS);
    const rec_estimation_options adjust = {.estimator = REC_ESTIMATOR_ADJUST};
    rec_status status = REC_E_MEMORY;
    for (size_t blocks = 0; status != REC_OK; blocks++) {
        scarce memory;
        const rec_allocator allocator = scarce_allocator(&memory, blocks);
        rec_estimation *estimation = NULL;
        status = rec_estimation_make(solved.solution, &adjust, &allocator, &estimation);
        assert_true(status == REC_OK || status == REC_E_MEMORY);
        rec_estimation_free(estimation);
        assert_int_equal(memory.out, 0);
    }
    test_solved_free(&solved);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flows_of_a_node_are_balanced),
        cmocka_unit_test(only_what_is_asked_for_is_made),
        cmocka_unit_test(units_and_origins_are_those_of_estimates),
        cmocka_unit_test(claims_that_assert_relations_and_chains_count),
        cmocka_unit_test(correlations_of_claims_count),
        cmocka_unit_test(bounds_and_inequalities_hold),
        cmocka_unit_test(relations_that_are_not_linear_are_followed),
        cmocka_unit_test(what_is_not_measured_follows_where_it_can),
        cmocka_unit_test(moving_quantities_are_taken_at_the_date_asked_for),
        cmocka_unit_test(what_is_set_aside_does_not_count),
        cmocka_unit_test(what_cannot_be_adjusted_has_its_reason),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
