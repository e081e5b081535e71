/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/solved.h"

static const char *origin_of(const test_solved *solved, const char *claim)
{
    return solved->problem->sources[test_claim(solved, claim)->origin].id;
}

static const char *root_of(const test_solved *solved, const char *claim)
{
    const rec_solved_claim *found = test_claim(solved, claim);
    assert_int_equal(found->status, REC_CLAIM_REPEAT);
    return test_ids(solved, (rec_claim_list){found->roots, found->root_count});
}

static size_t findings(const test_solved *solved, rec_finding_kind kind)
{
    size_t count = 0;
    for (size_t f = 0; f < solved->solution->finding_count; f++) {
        count += solved->solution->findings[f].kind == kind;
    }
    return count;
}

static void a_repeat_goes_back_to_its_root_through_a_silent_one(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(
        "reconcile: 1\nsources: {root: R, wire: {repeats: [root]}, paper: {repeats: [wire]}}\n"
        "quantities: {x: {kind: count}}\nclaims:\n"
        "- {id: one, source: root, quantity: x, at_most: 50}\n"
        "- {id: two, source: paper, quantity: x, at_most: 40}\n");
    assert_string_equal(root_of(&solved, "two"), "one");
    assert_string_equal(test_range_text(test_quantity(&solved, "x")->bounds), "[0, 50]");
    assert_int_equal(findings(&solved, REC_FINDING_DISTORTED_REPETITION), 0);
    test_solved_free(&solved);
}

static void a_figure_that_misses_its_root_is_distorted(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text("reconcile: 1\nsources: {root: R, paper: {repeats: root}}\n"
                        "quantities: {x: {kind: count}}\nclaims:\n"
                        "- {id: one, source: root, quantity: x, at_most: 50}\n"
                        "- {id: two, source: paper, quantity: x, at_least: 51}\n");
    assert_int_equal(solved.solution->conflicts_total, 0);
    assert_true(test_claim(&solved, "two")->distorted);
    assert_int_equal(findings(&solved, REC_FINDING_DISTORTED_REPETITION), 1);
    test_solved_free(&solved);
}

/* As decimals 0.8 is 0.3 and a rise of 0.5, as doubles more; 2^53 + 1 is no double. */
static void whether_a_figure_of_another_day_misses_is_as_exact_as_a_conflict(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(
        "reconcile: 1\nas_of: 2024-06-19\nsources: {root: R, paper: P}\nquantities:\n"
        "  x: {kind: real, course: {rise: 0.5 per day, fall: 0}}\n  y: {course: cumulative}\n"
        "claims:\n"
        "- {id: one, source: root, quantity: x, at_most: 0.3, as_of: 2024-06-18}\n"
        "- {id: two, source: paper, quantity: x, at_least: 0.8, repeats: one}\n"
        "- {id: last, source: root, quantity: y, at_most: 9007199254740992}\n"
        "- {id: more, source: paper, quantity: y, at_least: 9007199254740993, repeats: last,\n"
        "   as_of: 2024-06-18}\n");
    assert_string_equal(root_of(&solved, "two"), "one");
    assert_false(test_claim(&solved, "two")->distorted);
    assert_string_equal(root_of(&solved, "more"), "last");
    assert_true(test_claim(&solved, "more")->distorted);
    test_solved_free(&solved);
}

static void repeaters_of_a_silent_root_are_one_origin(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(
        "reconcile: 1\nsources: {root: R, p: {repeats: root}, q: {repeats: root}, s: S}\n"
        "quantities: {x: {kind: count}}\nclaims:\n"
        "- {id: one, source: p, quantity: x, exactly: 5}\n"
        "- {id: two, source: q, quantity: x, exactly: 5}\n"
        "- {id: three, source: s, quantity: x, exactly: 6}\n");
    assert_string_equal(origin_of(&solved, "one"), "root");
    assert_string_equal(origin_of(&solved, "two"), "root");
    const rec_solved_quantity *x = test_quantity(&solved, "x");
    assert_int_equal(x->support_count, 2);
    assert_int_equal(x->support[0].of, 2 * REC_WEIGHT_ONE);
    test_solved_free(&solved);
}

static void a_circle_of_sources_is_found_and_counts_once(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(
        "reconcile: 1\nsources: {p: {repeats: q}, q: {repeats: r}, r: {repeats: p}, s: S}\n"
        "quantities: {x: {kind: count}}\nclaims:\n"
        "- {id: one, source: p, quantity: x, exactly: 5}\n"
        "- {id: two, source: q, quantity: x, exactly: 5}\n"
        "- {id: three, source: s, quantity: x, exactly: 6}\n");
    assert_int_equal(findings(&solved, REC_FINDING_CIRCULAR_REPORTING), 1);
    assert_string_equal(origin_of(&solved, "one"), origin_of(&solved, "two"));
    assert_int_equal(test_claim(&solved, "one")->status, REC_CLAIM_BINDING);
    assert_int_equal(test_quantity(&solved, "x")->support[0].of, 2 * REC_WEIGHT_ONE);
    test_solved_free(&solved);
}

static void with_an_ignored_root_a_repeat_stands_alone(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text("reconcile: 1\nsources: {root: R, p: {repeats: root}, q: {repeats: root}}\n"
                        "quantities: {x: {kind: count}}\nclaims:\n"
                        "- {id: zero, source: root, quantity: x, exactly: 4, ignore: true}\n"
                        "- {id: one, source: p, quantity: x, exactly: 5}\n"
                        "- {id: two, source: q, quantity: x, exactly: 6}\n");
    assert_int_equal(test_claim(&solved, "zero")->status, REC_CLAIM_IGNORED);
    assert_string_equal(origin_of(&solved, "one"), "p");
    assert_int_equal(test_quantity(&solved, "x")->support[0].of, 2 * REC_WEIGHT_ONE);
    test_solved_free(&solved);
}

static void dates_keep_repeats_apart_where_the_quantity_may_change(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text("reconcile: 1\nsources: {root: R, p: {repeats: root}}\n"
                        "quantities: {x: {kind: count, course: level}}\nclaims:\n"
                        "- {id: one, source: root, quantity: x, exactly: 4, as_of: 2024-02-17}\n"
                        "- {id: same, source: p, quantity: x, exactly: 5, as_of: 2024-02-17}\n"
                        "- {id: other, source: p, quantity: x, exactly: 6, as_of: 2024-02-18}\n");
    assert_string_equal(root_of(&solved, "same"), "one");
    assert_int_equal(test_claim(&solved, "other")->status, REC_CLAIM_BINDING);
    test_solved_free(&solved);
}

static void a_claim_may_say_what_it_repeats_or_that_it_does_not(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text("reconcile: 1\nsources: {root: R, p: {repeats: root}, s: S}\n"
                        "quantities: {x: {kind: count}}\nclaims:\n"
                        "- {id: one, source: root, quantity: x, at_most: 4}\n"
                        "- {id: own, source: p, quantity: x, at_most: 6, repeats: none}\n"
                        "- {id: cites, source: s, quantity: x, at_most: 3, repeats: own}\n"
                        "- {id: names, source: s, quantity: x, at_most: 3, repeats: root}\n");
    assert_int_equal(test_claim(&solved, "own")->status, REC_CLAIM_IDLE);
    assert_string_equal(origin_of(&solved, "own"), "p");
    assert_string_equal(root_of(&solved, "cites"), "own");
    assert_string_equal(root_of(&solved, "names"), "one");
    test_solved_free(&solved);
}

static void claims_that_repeat_each_other_stand_as_one(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text("reconcile: 1\nsources: {p: P, q: Q, s: S}\n"
                        "quantities: {x: {kind: count}}\nclaims:\n"
                        "- {id: one, source: p, quantity: x, exactly: 4, repeats: two}\n"
                        "- {id: two, source: q, quantity: x, exactly: 4, repeats: one}\n"
                        "- {id: three, source: s, quantity: x, exactly: 5}\n");
    assert_int_equal(findings(&solved, REC_FINDING_CIRCULAR_REPORTING), 1);
    assert_int_equal(test_quantity(&solved, "x")->support[0].of, 2 * REC_WEIGHT_ONE);
    assert_int_equal(solved.solution->conflicts_total, 2);
    test_solved_free(&solved);
}

static void claim_and_source_that_lean_on_each_other_do_not_both_vanish(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text("reconcile: 1\nsources: {p: {repeats: z}, z: Z}\n"
                        "quantities: {x: {kind: count}}\nclaims:\n"
                        "- {id: one, source: p, quantity: x, exactly: 4}\n"
                        "- {id: two, source: z, quantity: x, exactly: 4, repeats: one}\n");
    assert_string_equal(test_range_text(test_quantity(&solved, "x")->bounds), "[4, 4]");
    test_solved_free(&solved);
}

/** Claims a circle of which is closed by a source; with a way out, "free", where order[3] is 3. */
static test_solved solve_crosswise(const int order[4], int count)
{
    static const char *const claims[] = {
        "- {id: naming, source: z, quantity: x, exactly: 4, repeats: passing}\n",
        "- {id: passing, source: p, quantity: x, at_least: 3}\n",
        "- {id: other, source: p, quantity: x, exactly: 6}\n",
        "- {id: free, source: z, quantity: x, exactly: 7}\n"};
    char text[512] = "reconcile: 1\nsources: {p: {repeats: z}, z: Z}\n"
                     "quantities: {x: {kind: count}}\nclaims:\n";
    for (int i = 0; i < count; i++) {
        strcat(text, claims[order[i]]);
    }
    return test_solve_text(text);
}

static void a_circle_through_claims_and_sources_does_not_hang_on_their_order(void **state)
{
    (void)state;
    static const int orders[][4] = {{0, 1, 2, 3}, {1, 0, 2, 3}, {2, 1, 0, 3},
                                    {1, 2, 0, 3}, {0, 2, 1, 3}, {2, 0, 1, 3}};
    for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
        test_solved closed = solve_crosswise(orders[i], 3);
        assert_int_equal(test_quantity(&closed, "x")->support[0].of, REC_WEIGHT_ONE);
        assert_int_equal(findings(&closed, REC_FINDING_CIRCULAR_REPORTING), 1);
        assert_int_equal(test_claim(&closed, "naming")->root_count, 0);
        assert_int_equal(test_claim(&closed, "passing")->root_count, 0);
        assert_int_equal(test_claim(&closed, "other")->status, REC_CLAIM_REPEAT);
        assert_int_equal(test_claim(&closed, "other")->root_count, 2);
        test_solved_free(&closed);

        test_solved open = solve_crosswise(orders[i], 4);
        assert_string_equal(test_range_text(test_quantity(&open, "x")->bounds), "[7, 7]");
        assert_int_equal(findings(&open, REC_FINDING_CIRCULAR_REPORTING), 0);
        assert_int_equal(test_claim(&open, "naming")->status, REC_CLAIM_REPEAT);
        assert_int_equal(test_claim(&open, "other")->root_count, 1);
        test_solved_free(&open);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_repeat_goes_back_to_its_root_through_a_silent_one),
        cmocka_unit_test(a_figure_that_misses_its_root_is_distorted),
        cmocka_unit_test(whether_a_figure_of_another_day_misses_is_as_exact_as_a_conflict),
        cmocka_unit_test(repeaters_of_a_silent_root_are_one_origin),
        cmocka_unit_test(a_circle_of_sources_is_found_and_counts_once),
        cmocka_unit_test(with_an_ignored_root_a_repeat_stands_alone),
        cmocka_unit_test(dates_keep_repeats_apart_where_the_quantity_may_change),
        cmocka_unit_test(a_claim_may_say_what_it_repeats_or_that_it_does_not),
        cmocka_unit_test(claims_that_repeat_each_other_stand_as_one),
        cmocka_unit_test(claim_and_source_that_lean_on_each_other_do_not_both_vanish),
        cmocka_unit_test(a_circle_through_claims_and_sources_does_not_hang_on_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
