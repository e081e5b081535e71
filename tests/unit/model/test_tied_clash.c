/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/solved.h"

#include <math.h>

#define HEAD "reconcile: 1\nsources: {s: S, t: T, u: U}\n"

/** The worst conflict of a document that has one. */
static const rec_conflict *first_of(const test_solved *solved)
{
    assert_true(solved->solution->conflict_count > 0);
    return &solved->solution->conflicts[0];
}

static void assert_near(double found, double expected)
{
    if (!(fabs(found - expected) <= 1e-12 * fabs(expected))) {
        print_error("%.17g instead of %.17g\n", found, expected);
        fail();
    }
}

static const char *met_at(const test_solved *solved, const rec_clash *clash)
{
    return solved->problem->quantities[clash->quantity].id;
}

static void what_parts_add_up_to_is_exact(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text(HEAD "quantities: {a: {}, b: {}, c: {}, all: {}}\n"
                             "relations: {sum: a + b + c == all}\n"
                             "claims:\n- {id: a, source: s, quantity: a, at_least: 0.1}\n"
                             "- {id: b, source: s, quantity: b, more_than: 0.2}\n"
                             "- {id: c, source: t, quantity: c, at_least: 0.35}\n"
                             "- {id: w, source: u, quantity: all, at_most: 0.64}\n");
    const rec_conflict *conflict = first_of(&solved);
    assert_true(conflict->gap == 0.01); /* in doubles it is 0.010000000000000009 */
    const rec_clash *clash = &conflict->clash;
    assert_int_equal(clash->form, REC_CLASH_SUM);
    assert_string_equal(met_at(&solved, clash), "all");
    assert_true(clash->more.end == 0.65 && clash->more.open && clash->more.is_sum);
    assert_false(clash->more.has_silent || clash->more.is_direct);
    assert_string_equal(test_ids(&solved, clash->more.claims), "a b c");
    assert_true(clash->less.end == 0.64 && !clash->less.open && clash->less.is_direct);
    assert_string_equal(test_ids(&solved, clash->less.claims), "w");
    test_solved_free(&solved);
}

static void a_whole_may_be_too_much_for_its_parts(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text(HEAD "quantities: {a: {kind: real}, b: {kind: real}, net: {kind: real}}\n"
                             "relations: {net: net == a - b}\n"
                             "claims:\n- {id: a, source: s, quantity: a, at_most: -7.25}\n"
                             "- {id: b, source: s, quantity: b, at_least: -2.125}\n"
                             "- {id: n, source: t, quantity: net, at_least: 0}\n");
    const rec_conflict *conflict = first_of(&solved);
    assert_true(conflict->gap == 5.125);
    /* net + b == a: parts on the one side, the whole on the other */
    assert_int_equal(conflict->clash.form, REC_CLASH_SUM);
    assert_string_equal(met_at(&solved, &conflict->clash), "a");
    assert_string_equal(test_ids(&solved, conflict->clash.more.claims), "b n");
    assert_true(conflict->clash.more.end == -2.125 && conflict->clash.less.end == -7.25);
    test_solved_free(&solved);
}

static void sums_that_touch_at_an_open_end_are_0_apart(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text(HEAD "quantities: {a: {}, b: {}, all: {}}\n"
                             "relations: {sum: a + b == all}\n"
                             "claims:\n- {source: s, quantity: a, more_than: 5.5}\n"
                             "- {source: s, quantity: b, at_least: 7.25}\n"
                             "- {source: t, quantity: all, at_most: 12.75}\n");
    const rec_conflict *conflict = first_of(&solved);
    assert_true(conflict->gap == 0.0 && conflict->gap_relative == 0.0);
    assert_true(conflict->clash.more.open && conflict->clash.more.end == 12.75);
    test_solved_free(&solved);
}

static void decimals_between_doubles_are_told_apart(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text(HEAD "quantities: {a: {}, b: {}, all: {}}\nrelations: {sum: a + b == all}\n"
                             "claims:\n- {source: s, quantity: a, at_least: 9007199254740993}\n"
                             "- {source: s, quantity: b, at_least: 3}\n"
                             "- {source: t, quantity: all, at_most: 9007199254740984}\n");
    assert_true(first_of(&solved)->gap == 8.0); /* the double of the first is less by 1 */
    test_solved_free(&solved);
}

static void units_are_brought_to_that_of_the_whole_and_leave_no_one_gap(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text(HEAD "quantities: {t: {unit: tonne}, a: {unit: kg}, b: {unit: kg}}\n"
                             "relations: {weigh: t == a + b}\n"
                             "claims:\n- {id: t, source: s, quantity: t, at_most: 1}\n"
                             "- {id: a, source: s, quantity: a, at_least: 800.05}\n"
                             "- {id: b, source: t, quantity: b, at_least: 700}\n");
    const rec_conflict *conflict = first_of(&solved);
    assert_true(isnan(conflict->gap));
    assert_int_equal(conflict->clash.form, REC_CLASH_SUM);
    assert_true(conflict->clash.more.end == 1.50005 && conflict->clash.less.end == 1.0);
    test_solved_free(&solved);
}

static void a_written_number_may_be_the_other_side(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text(HEAD "quantities: {y: {kind: share}, n: {kind: share}, o: {kind: share}}\n"
                             "relations: {all: y + n + o == 1}\n"
                             "claims:\n- {id: y, source: s, quantity: y, says: at least 52.5 %}\n"
                             "- {id: n, source: t, quantity: n, says: at least 48 %}\n");
    const rec_conflict *conflict = first_of(&solved);
    assert_true(conflict->gap == 0.005);
    assert_true(conflict->clash.more.has_silent && conflict->clash.more.is_sum);
    assert_true(conflict->clash.less.end == 1.0);
    assert_int_equal(conflict->clash.less.claims.count, 0);
    test_solved_free(&solved);
}

static void what_is_multiplied_has_no_one_gap_but_a_place_to_meet(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text(HEAD "quantities: {shells: {kind: count}, boxes: {kind: count}, load: {}}\n"
                             "relations: {cargo: shells <= boxes * load}\n"
                             "claims:\n- {id: s, source: s, quantity: shells, at_least: 3000}\n"
                             "- {id: b, source: t, quantity: boxes, at_most: 9}\n"
                             "- {id: l, source: t, that: load <= 250}\n");
    const rec_conflict *conflict = first_of(&solved);
    assert_true(isnan(conflict->gap));
    const rec_clash *clash = &conflict->clash;
    assert_int_equal(clash->form, REC_CLASH_QUANTITY);
    assert_string_equal(met_at(&solved, clash), "shells");
    assert_true(clash->more.end == 3000.0 && clash->more.is_direct);
    assert_true(clash->less.end == 2250.0 && !clash->less.is_direct);
    assert_string_equal(test_ids(&solved, clash->less.claims), "b l");
    test_solved_free(&solved);
}

static void sums_of_sums_have_one_gap(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(
        HEAD "quantities: {t: {}, a: {}, b: {}, a1: {}, a2: {}}\n"
             "relations: {r1: t == a + b, r2: {that: a == a1 + a2, assumed: true}}\n"
             "claims:\n- {id: x, source: s, quantity: a1, at_least: 10.1}\n"
             "- {id: y, source: s, quantity: a2, at_least: 20.2}\n"
             "- {id: z, source: s, quantity: b, at_least: 30.4}\n"
             "- {id: t, source: t, quantity: t, at_most: 60.6}\n");
    const rec_conflict *conflict = first_of(&solved);
    assert_int_equal(conflict->relations.count, 1);
    assert_true(conflict->gap == 0.1);
    const rec_clash *clash = &conflict->clash;
    assert_int_equal(clash->form, REC_CLASH_QUANTITY);
    assert_string_equal(met_at(&solved, clash), "t");
    assert_near(clash->more.end, 60.7);
    assert_int_equal(clash->more.relations.count, 1);
    test_solved_free(&solved);
}

static void a_whole_that_nobody_speaks_of_is_where_parts_meet(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text(HEAD "quantities: {t: {}, a: {}, b: {}, c: {}, d: {}}\n"
                             "relations: {r1: t == a + b, r2: t == c + d}\n"
                             "claims:\n- {id: a, source: s, quantity: a, at_least: 5.5}\n"
                             "- {id: b, source: s, quantity: b, at_least: 7.25}\n"
                             "- {id: c, source: t, quantity: c, at_most: 3}\n"
                             "- {id: d, source: u, quantity: d, at_most: 4.5}\n");
    const rec_conflict *conflict = first_of(&solved);
    assert_true(conflict->gap == 5.25);
    assert_string_equal(met_at(&solved, &conflict->clash), "t");
    assert_string_equal(test_ids(&solved, conflict->clash.more.claims), "a b");
    assert_string_equal(test_ids(&solved, conflict->clash.less.claims), "c d");
    assert_true(conflict->clash.more.end == 12.75 && conflict->clash.less.end == 7.5);
    test_solved_free(&solved);
}

static void numbers_between_whole_ones_count(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text(HEAD "quantities: {a: {}, b: {kind: count}, all: {kind: count}}\n"
                             "relations: {sum: a + b == all}\n"
                             "claims:\n- {source: s, quantity: a, at_least: 2.5}\n"
                             "- {source: s, quantity: b, at_least: 3}\n"
                             "- {source: t, quantity: all, at_most: 5}\n");
    assert_true(first_of(&solved)->gap == 0.5);
    test_solved_free(&solved);
    solved = test_solve_text(HEAD "quantities: {m: {kind: count}, n: {kind: count}}\n"
                                  "relations: {even: m == 2 * n}\n"
                                  "claims: [{source: s, quantity: m, exactly: 5}]\n");
    const rec_conflict *conflict = first_of(&solved);
    assert_true(isnan(conflict->gap));
    assert_int_equal(conflict->clash.form, REC_CLASH_NONE);
    assert_true(conflict->clash.only_whole);
    test_solved_free(&solved);
}

static void one_claim_is_held_against_what_relations_leave(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text(HEAD "quantities: {w: {}, z: {within: [0, 10]}}\n"
                             "relations: {cap: w <= 2 * z}\n"
                             "claims: [{id: w, source: s, quantity: w, at_least: 21.3}]\n");
    const rec_conflict *conflict = first_of(&solved);
    assert_true(conflict->gap == 1.3);
    assert_int_equal(conflict->clash.form, REC_CLASH_QUANTITY);
    assert_true(conflict->clash.less.end == 20.0);
    assert_int_equal(conflict->clash.less.claims.count, 0);
    test_solved_free(&solved);
}

static void dates_are_those_of_the_quantity_where_sides_meet(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(
        HEAD "quantities: {in: {course: level, kind: real}, out: {course: level, kind: real}, "
             "net: {course: cumulative, kind: real}}\n"
             "relations: {flow: net == in - out}\n"
             "claims:\n- {source: s, quantity: in, at_most: 5.5, as_of: 2024-03-01}\n"
             "- {source: s, quantity: out, at_least: -7.25, as_of: 2024-03-01}\n"
             "- {source: t, quantity: net, at_least: 20, as_of: 2024-01-05}\n");
    const rec_conflict *conflict = first_of(&solved);
    assert_true(conflict->gap == 7.25);
    assert_string_equal(met_at(&solved, &conflict->clash), "net");
    char date[REC_DATE_TEXT_SIZE];
    assert_true(conflict->clash.has_date);
    (void)rec_date_text(conflict->clash.date, date);
    assert_string_equal(date, "2024-01-05");
    test_solved_free(&solved);
}

static void who_ties_may_be_blamed_too(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text(HEAD "quantities: {a: {}, b: {}, all: {}}\n"
                             "claims:\n- {id: a, source: s, quantity: a, at_least: 5.5}\n"
                             "- {id: b, source: s, quantity: b, at_least: 7.25}\n"
                             "- {id: tie, source: u, that: a + b <= all}\n"
                             "- {id: w, source: t, quantity: all, at_most: 12}\n");
    const rec_conflict *conflict = first_of(&solved);
    assert_string_equal(test_ids(&solved, conflict->claims), "a b tie w");
    assert_true(conflict->gap == 0.75);
    assert_int_equal(conflict->clash.form, REC_CLASH_SUM);
    assert_string_equal(test_ids(&solved, conflict->clash.more.claims), "a b");
    test_solved_free(&solved);
}

/* b of the first date falls out of the relation and is tied to that of the second all the same */
static void a_variable_that_cancels_is_no_part_of_a_sum(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(
        "reconcile: 1\nas_of: 2024-01-01\nreading: literal\nsources: {s: S, t: T}\nquantities:\n"
        "  a: {kind: count, within: [0, 3], course: level}\n"
        "  b: {kind: count, within: [0, 3], course: cumulative}\n"
        "  c: {kind: count, within: [0, 3]}\nrelations:\n  x: {that: a <= 3, assumed: "
        "true}\nclaims:\n"
        "- {id: more, source: s, quantity: b, more_than: 0, as_of: 2024-01-01}\n"
        "- {id: tie, source: t, that: \"b + c - (b - b[2024-02-01]) <= c - a\"}\n");
    const rec_conflict *conflict = first_of(&solved);
    assert_string_equal(test_ids(&solved, conflict->claims), "more tie");
    test_solved_free(&solved);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_variable_that_cancels_is_no_part_of_a_sum),
        cmocka_unit_test(what_parts_add_up_to_is_exact),
        cmocka_unit_test(a_whole_may_be_too_much_for_its_parts),
        cmocka_unit_test(sums_that_touch_at_an_open_end_are_0_apart),
        cmocka_unit_test(decimals_between_doubles_are_told_apart),
        cmocka_unit_test(units_are_brought_to_that_of_the_whole_and_leave_no_one_gap),
        cmocka_unit_test(a_written_number_may_be_the_other_side),
        cmocka_unit_test(what_is_multiplied_has_no_one_gap_but_a_place_to_meet),
        cmocka_unit_test(sums_of_sums_have_one_gap),
        cmocka_unit_test(a_whole_that_nobody_speaks_of_is_where_parts_meet),
        cmocka_unit_test(numbers_between_whole_ones_count),
        cmocka_unit_test(one_claim_is_held_against_what_relations_leave),
        cmocka_unit_test(dates_are_those_of_the_quantity_where_sides_meet),
        cmocka_unit_test(who_ties_may_be_blamed_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
