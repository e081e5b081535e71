/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Quantities that relations tie, by hand: bounds, verdicts, what they rest on,
 * conflicts and repairs, and how a search that stops says so.
 */
#include "support/solved.h"

#include "model/explain.h"

#include <math.h>
#include <string.h>

#define HEAD "reconcile: 1\nreading: literal\nas_of: 2024-01-01\nsources: {s: S, t: T, u: U}\n"

static rec_date day(const char *text)
{
    rec_date date;
    const char *message;
    assert_rec_ok(rec_date_read(text, strlen(text), &date, &message));
    return date;
}

static void assert_bounds(const test_solved *solved, const char *id, const char *bounds)
{
    assert_string_equal(test_range_text(test_quantity(solved, id)->bounds), bounds);
}

static void what_a_relation_says_passes_between_quantities(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(
        HEAD
        "quantities: {shells: {kind: count}, boxes: {kind: count}, load: {within: [1, 2000]}}\n"
        "relations: {cargo: shells <= boxes * load}\n"
        "claims:\n- {id: a, source: s, quantity: shells, at_least: 3000000}\n"
        "- {id: b, source: t, quantity: boxes, at_most: 10000}\n");
    assert_bounds(&solved, "load", "[300, 2000]");
    assert_bounds(&solved, "boxes", "[1500, 10000]");
    assert_bounds(&solved, "shells", "[3000000, 20000000]");
    const rec_solved_quantity *load = test_quantity(&solved, "load");
    assert_int_equal(load->verdict, REC_VERDICT_AGREED);
    assert_string_equal(test_ids(&solved, load->low_from), "a b");
    assert_int_equal(load->low_relations.count, 1);
    assert_int_equal(load->high_from.count + load->high_relations.count, 0);
    assert_int_equal(solved.solution->relations[0].status, REC_RELATION_BINDING);
    const double shells = test_quantity(&solved, "shells")->witness;
    const double boxes = test_quantity(&solved, "boxes")->witness;
    assert_true(shells == floor(shells) && boxes == floor(boxes));
    assert_true(shells <= boxes * load->witness);
    test_solved_free(&solved);
}

static void a_promise_for_a_date_bounds_the_dates_before_and_after(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(
        HEAD "quantities: {given: {course: cumulative}, pledge: {}}\n"
             "claims:\n- {id: half, source: s, quantity: given, at_least: 400, as_of: 2023-03-31}\n"
             "- {id: pledge, source: t, quantity: pledge, exactly: 1000}\n"
             "- {id: rest, source: s, that: \"given[2024-12-31] == pledge\"}\n");
    assert_bounds(&solved, "given", "[400, 1000]");
    const rec_solved_quantity *given = test_quantity(&solved, "given");
    assert_string_equal(test_ids(&solved, given->low_from), "half");
    assert_string_equal(test_ids(&solved, given->high_from), "pledge rest");
    rec_range range;
    assert_rec_ok(rec_solution_bounds_at(solved.solution, 0, day("2024-12-31"), &range));
    assert_string_equal(test_range_text(range), "[1000, 1000]");
    assert_rec_ok(rec_solution_bounds_at(solved.solution, 0, day("2025-02-01"), &range));
    assert_string_equal(test_range_text(range), "[1000, inf)");
    assert_rec_ok(rec_solution_bounds_at(solved.solution, 0, day("2024-06-01"), &range));
    assert_string_equal(test_range_text(range), "[400, 1000]");
    assert_rec_ok(rec_solution_bounds_at(solved.solution, 0, day("2023-01-01"), &range));
    assert_string_equal(test_range_text(range), "[0, 1000]");
    test_solved_free(&solved);
}

static void ends_open_where_nothing_attains_them(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text(HEAD "quantities: {a: {kind: real}, b: {kind: real}, c: {kind: real}}\n"
                             "relations: {up: a <= b, down: 3 * c == a}\n"
                             "claims:\n- {source: s, quantity: a, more_than: 5}\n"
                             "- {source: t, quantity: b, at_most: 7}\n");
    assert_bounds(&solved, "b", "(5, 7]");
    assert_true(test_quantity(&solved, "c")->bounds.lo_open);
    assert_false(test_quantity(&solved, "c")->bounds.hi_open); /* 7/3 is rounded, not excluded */
    test_solved_free(&solved);
    solved = test_solve_text(HEAD "quantities: {a: {kind: real}, b: {kind: real}}\n"
                                  "relations: {up: a <= b}\n"
                                  "claims:\n- {source: s, quantity: a, more_than: 5}\n"
                                  "- {source: t, quantity: b, at_most: 5}\n");
    assert_int_equal(solved.solution->verdict, REC_VERDICT_CONFLICT);
    assert_true(!(solved.solution->stretch < 0.0) && !(solved.solution->stretch > 0.0));
    test_solved_free(&solved);
}

static void a_point_that_one_relation_gives_is_agreed_and_one_that_two_give_touches(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(
        HEAD "quantities: {a: {}, b: {}, both: {}, x: {}, y: {}}\n"
             "relations: {total: a + b == both, low: x <= y}\n"
             "claims:\n- {source: s, quantity: a, exactly: 2.375}\n"
             "- {source: t, quantity: b, exactly: 1.125}\n"
             "- {source: s, quantity: x, at_least: 4}\n- {source: t, quantity: y, at_most: 4}\n");
    assert_bounds(&solved, "both", "[3.5, 3.5]");
    assert_int_equal(test_quantity(&solved, "both")->verdict, REC_VERDICT_AGREED);
    assert_int_equal(test_quantity(&solved, "x")->verdict, REC_VERDICT_TOUCHING);
    assert_int_equal(test_quantity(&solved, "y")->verdict, REC_VERDICT_TOUCHING);
    test_solved_free(&solved);
}

static void silent_is_what_relations_alone_bound(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(HEAD "quantities: {a: {}, b: {}, c: {}}\n"
                                              "relations: {cap: a <= 10, less: b <= c}\n"
                                              "claims: [{source: s, quantity: c, at_most: 7}]\n");
    assert_int_equal(test_quantity(&solved, "a")->verdict, REC_VERDICT_SILENT);
    assert_bounds(&solved, "a", "[0, 10]");
    assert_int_equal(test_quantity(&solved, "b")->verdict, REC_VERDICT_AGREED);
    test_solved_free(&solved);
}

static void conflicts_across_relations_name_all_their_members(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(
        HEAD "quantities: {killed: {kind: count}, wounded: {kind: count}, total: {kind: count}}\n"
             "relations: {sum: killed + wounded == total, most: {that: killed <= wounded, assumed: "
             "true}}\n"
             "claims:\n- {id: k, source: s, quantity: killed, exactly: 100}\n"
             "- {id: w, source: t, quantity: wounded, at_least: 200}\n"
             "- {id: t, source: u, quantity: total, at_most: 250}\n");
    assert_int_equal(solved.solution->conflict_count, 1);
    const rec_conflict *conflict = &solved.solution->conflicts[0];
    assert_string_equal(test_ids(&solved, conflict->claims), "k t w");
    assert_int_equal(conflict->relations.count, 0);
    assert_int_equal(conflict->background.count, 1);
    assert_int_equal(conflict->quantity, REC_NO_INDEX);
    assert_true(conflict->minimal);
    assert_true(conflict->gap == 50.0);
    /* 100 (1 - s) + 200 (1 - s) <= 250 (1 + s) */
    assert_true(fabs(conflict->gap_relative - 1.0 / 11.0) < 1e-12);
    assert_int_equal(solved.solution->repair_count, 3);
    test_solved_free(&solved);
}

static void an_assumed_relation_may_be_withdrawn_and_a_certain_one_may_not(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(
        HEAD "quantities: {x: {kind: real}, y: {kind: real}}\n"
             "relations: {same: {that: x == y, assumed: true}}\n"
             "claims:\n- {id: a, source: s, quantity: x, between: [1, 2], weight: 3}\n"
             "- {id: b, source: t, quantity: y, between: [5, 6], weight: 3}\n");
    assert_int_equal(solved.solution->relations[0].status, REC_RELATION_SET_ASIDE);
    assert_int_equal(solved.solution->repairs[0].relations.count, 1);
    assert_bounds(&solved, "x", "[1, 2]");
    test_solved_free(&solved);
    solved = test_solve_text(HEAD "quantities: {x: {kind: real}}\n"
                                  "relations: {never: x^2 <= -1}\n"
                                  "claims: [{source: s, quantity: x, at_most: 2}]\n");
    assert_int_equal(solved.solution->verdict, REC_VERDICT_CONFLICT);
    assert_int_equal(solved.solution->conflict_count, 1);
    assert_int_equal(solved.solution->conflicts[0].claims.count, 0);
    assert_int_equal(solved.solution->repair_count, 0);
    assert_bounds(&solved, "x", "(-inf, 2]");
    test_solved_free(&solved);
}

static void what_propagation_leaves_loose_is_tightened(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(
        HEAD
        "quantities: {x: {kind: real}, y: {kind: real}, p: {kind: real}, q: {kind: real},"
        " n: {kind: count}, m: {kind: count}}\n"
        "relations: {sum: x + y == 10, difference: x - y == 2,"
        " circle: p^2 + q^2 == 1, diagonal: p == q, even: n == m, odd: n + m == 7}\n"
        "claims: [{source: s, quantity: x, at_most: 100}, {source: s, quantity: p, at_least: 0},"
        " {id: k, source: s, quantity: n, at_most: 7}]\n");
    assert_bounds(&solved, "x", "[6, 6]");
    assert_bounds(&solved, "y", "[4, 4]");
    const rec_range diagonal = test_quantity(&solved, "p")->bounds;
    assert_true(diagonal.lo <= sqrt(0.5) && diagonal.hi >= sqrt(0.5));
    assert_true(diagonal.hi - diagonal.lo < 1e-8);
    /* no whole number is its own complement to seven */
    assert_int_equal(test_quantity(&solved, "n")->verdict, REC_VERDICT_CONFLICT);
    test_solved_free(&solved);
}

static void cycles_that_creep_end_soundly(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text(HEAD "quantities: {x: {kind: real}, y: {kind: real}}\n"
                             "relations: {r: x == 0.999 * y, s: y == 0.999 * x}\n"
                             "claims: [{source: s, quantity: x, between: [-1, 2]}]\n");
    const rec_solved_quantity *x = test_quantity(&solved, "x");
    assert_true(x->bounds.lo <= 0.0 && x->bounds.hi >= 0.0 && x->bounds.hi < 1e-9);
    assert_int_equal(x->verdict, REC_VERDICT_AGREED);
    test_solved_free(&solved);
    /* not linear, so that propagation creeps on and is stopped */
    solved = test_solve_text(HEAD "quantities: {x: {kind: real}, y: {kind: real}}\n"
                                  "relations: {r: x == sqrt(y^2 - 0.0001 * y), s: y == x}\n"
                                  "claims: [{source: s, quantity: x, between: [1, 2000000]}]\n");
    bool told = solved.solution->verdict == REC_VERDICT_CONFLICT;
    for (size_t f = 0; f < solved.solution->finding_count; f++) {
        told = told || solved.solution->findings[f].kind == REC_FINDING_STOPPED_EARLY;
    }
    assert_true(told);
    test_solved_free(&solved);
}

static void an_explanation_goes_down_to_claims(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text(HEAD "quantities: {shells: {}, boxes: {}, load: {within: [1, 2000]}}\n"
                             "relations: {cargo: shells <= boxes * load}\n"
                             "claims:\n- {id: a, source: s, quantity: shells, at_least: 3000000}\n"
                             "- {id: b, source: t, quantity: boxes, at_most: 10000}\n");
    rec_explanation *made = NULL;
    assert_rec_ok(rec_explain(solved.solution, 2, NULL, &made));
    const rec_explained_bound *low = &made->bounds[made->low];
    assert_int_equal(low->kind, REC_REASON_RELATION);
    assert_true(!(low->value < 300.0) && !(low->value > 300.0));
    assert_int_equal(low->child_count, 2);
    for (uint32_t i = 0; i < low->child_count; i++) {
        const rec_explained_bound *child = &made->bounds[made->children[low->first_child + i]];
        assert_int_equal(child->kind, REC_REASON_CLAIMS);
        assert_int_equal(child->claims.count, 1);
        assert_true(child->is_low == (child->quantity == 0));
    }
    assert_int_equal(made->bounds[made->high].kind, REC_REASON_DOMAIN);
    rec_explanation_free(made);
    assert_int_equal(rec_explain(solved.solution, 3, NULL, &made), REC_E_INVALID);
    test_solved_free(&solved);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_relation_says_passes_between_quantities),
        cmocka_unit_test(a_promise_for_a_date_bounds_the_dates_before_and_after),
        cmocka_unit_test(ends_open_where_nothing_attains_them),
        cmocka_unit_test(a_point_that_one_relation_gives_is_agreed_and_one_that_two_give_touches),
        cmocka_unit_test(silent_is_what_relations_alone_bound),
        cmocka_unit_test(conflicts_across_relations_name_all_their_members),
        cmocka_unit_test(an_assumed_relation_may_be_withdrawn_and_a_certain_one_may_not),
        cmocka_unit_test(what_propagation_leaves_loose_is_tightened),
        cmocka_unit_test(cycles_that_creep_end_soundly),
        cmocka_unit_test(an_explanation_goes_down_to_claims),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
