/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/solved.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD                                                                                       \
    "reconcile: 1\nas_of: 2024-06-20\n"                                                            \
    "sources: {a: Alpha, b: Beta, c: Gamma, d: Delta}\n"

static void two_that_tie_leave_the_hull_and_both_alternatives(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text(HEAD "quantities: {x: {kind: count}}\n"
                             "claims:\n"
                             "- {id: high, source: a, quantity: x, says: at least 3 million}\n"
                             "- {id: nil, source: b, quantity: x, says: denied}\n"
                             "- {id: cap, source: c, quantity: x, says: up to 4.8 million}\n");
    const rec_solved_quantity *x = test_quantity(&solved, "x");
    assert_int_equal(x->verdict, REC_VERDICT_CONFLICT);
    assert_string_equal(test_range_text(x->bounds), "[0, 4800000]");
    assert_int_equal(x->alternative_count, 2);
    assert_string_equal(test_ids(&solved, x->set_aside), "");
    assert_string_equal(test_ids(&solved, x->low_from), "");
    assert_string_equal(test_ids(&solved, x->high_from), "cap");
    assert_int_equal(solved.solution->repair_count, 2);
    assert_true(solved.solution->repairs[0].best && solved.solution->repairs[1].best);
    assert_same_double(solved.solution->stretch, 1.0);
    test_solved_free(&solved);
}

static void the_less_reliable_of_two_gives_way(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(
        "reconcile: 1\nsources: {a: {reliability: B}, b: {reliability: E}, f: {reliability: F}}\n"
        "quantities: {x: {kind: count}, y: {kind: count}}\n"
        "claims:\n"
        "- {id: high, source: a, quantity: x, at_least: 7}\n"
        "- {id: low, source: b, quantity: x, at_most: 4}\n"
        "- {id: upper, source: f, quantity: y, at_least: 12}\n"
        "- {id: lower, source: b, quantity: y, at_most: 11}\n");
    assert_string_equal(test_ids(&solved, test_quantity(&solved, "x")->set_aside), "low");
    assert_string_equal(test_ids(&solved, test_quantity(&solved, "y")->set_aside), "lower");
    test_solved_free(&solved);
}

static void one_origin_withdrawn_twice_costs_once(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(HEAD "quantities: {x: {kind: count}, y: {kind: count}}\n"
                                              "claims:\n"
                                              "- {id: ax, source: a, quantity: x, exactly: 5}\n"
                                              "- {id: bx, source: b, quantity: x, exactly: 6}\n"
                                              "- {id: ay, source: a, quantity: y, exactly: 7}\n"
                                              "- {id: cy, source: c, quantity: y, exactly: 8}\n");
    assert_string_equal(test_ids(&solved, solved.solution->repairs[0].withdraw), "ax ay");
    assert_int_equal(solved.solution->repairs[0].weight, REC_WEIGHT_ONE);
    assert_false(solved.solution->repairs[1].best);
    assert_string_equal(test_range_text(test_quantity(&solved, "x")->bounds), "[6, 6]");
    test_solved_free(&solved);
}

static void equal_doubles_are_told_apart_by_their_decimals(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(
        HEAD "quantities: {x: {kind: count}, y: {}}\n"
             "claims:\n"
             "- {id: more, source: a, quantity: x, at_least: 9007199254740993}\n"
             "- {id: less, source: b, quantity: x, at_most: 9007199254740992}\n"
             "- {id: up, source: a, quantity: y, at_least: 0.1000000000000000000001}\n"
             "- {id: down, source: b, quantity: y, at_most: 0.1}\n");
    assert_int_equal(solved.solution->conflicts_total, 2);
    assert_int_equal(test_quantity(&solved, "x")->verdict, REC_VERDICT_CONFLICT);
    assert_int_equal(test_quantity(&solved, "y")->verdict, REC_VERDICT_CONFLICT);
    for (size_t k = 0; k < 2; k++) {
        const rec_conflict *conflict = &solved.solution->conflicts[k];
        assert_same_double(conflict->gap, conflict->quantity == 0 ? 1.0 : 1e-22);
    }
    test_solved_free(&solved);
}

static void decimals_that_are_no_doubles_touch_when_they_are_equal(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text(HEAD "quantities: {x: {unit: km}}\n"
                             "claims:\n"
                             "- {id: up, source: a, quantity: x, says: at least 0.7 km}\n"
                             "- {id: down, source: b, quantity: x, says: at most 700 m}\n");
    const rec_solved_quantity *x = test_quantity(&solved, "x");
    assert_int_not_equal(x->verdict, REC_VERDICT_CONFLICT);
    assert_true(x->bounds.lo <= 0.7 && x->bounds.hi >= 0.7);
    test_solved_free(&solved);
}

static void touching_needs_two_claims(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text(HEAD "quantities: {x: {kind: count}, y: {kind: count}, z: {kind: count}}\n"
                             "claims:\n"
                             "- {id: up, source: a, quantity: x, at_least: 21}\n"
                             "- {id: down, source: b, quantity: x, at_most: 21}\n"
                             "- {id: point, source: a, quantity: y, exactly: 21}\n"
                             "- {id: wide, source: b, quantity: y, at_most: 21}\n"
                             "- {id: nought, source: a, quantity: z, at_most: 0}\n");
    assert_int_equal(test_quantity(&solved, "x")->verdict, REC_VERDICT_TOUCHING);
    assert_int_equal(test_quantity(&solved, "y")->verdict, REC_VERDICT_AGREED);
    assert_int_equal(test_quantity(&solved, "z")->verdict, REC_VERDICT_AGREED);
    assert_int_equal(solved.solution->verdict, REC_VERDICT_TOUCHING);
    assert_string_equal(test_ids(&solved, test_quantity(&solved, "y")->high_from), "point wide");
    test_solved_free(&solved);
}

static void open_ends_that_meet_are_apart_by_nothing(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(HEAD "quantities: {x: {}}\n"
                                              "claims:\n"
                                              "- {source: a, quantity: x, more_than: 2.385}\n"
                                              "- {source: b, quantity: x, at_most: 2.385}\n");
    assert_int_equal(solved.solution->verdict, REC_VERDICT_CONFLICT);
    assert_same_double(solved.solution->conflicts[0].gap, 0.0);
    assert_same_double(solved.solution->stretch, 0.0);
    test_solved_free(&solved);
}

static void outside_within_is_a_conflict_of_one(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text(HEAD "quantities: {load: {within: [1, 2000]}}\n"
                             "claims:\n"
                             "- {id: huge, source: a, quantity: load, says: at least 5000}\n"
                             "- {id: fine, source: b, quantity: load, at_least: 40}\n");
    assert_int_equal(solved.solution->conflicts_total, 1);
    const rec_conflict *conflict = &solved.solution->conflicts[0];
    assert_int_equal(conflict->claims.count, 1);
    assert_same_double(conflict->gap, 3000.0);
    assert_same_double(solved.solution->stretch, 0.6);
    assert_string_equal(test_range_text(test_quantity(&solved, "load")->bounds), "[40, 2000]");
    assert_string_equal(test_ids(&solved, test_quantity(&solved, "load")->high_from), "");
    test_solved_free(&solved);
}

static void a_toll_that_only_grows_carries_minima_forward_and_maxima_back(void **state)
{
    (void)state;
    static const char document[] =
        "reconcile: 1\nsources: {a: Alpha, b: Beta}\n"
        "quantities: {dead: {kind: count, course: cumulative}}\n"
        "claims:\n"
        "- {id: early, source: a, quantity: dead, at_least: 120, as_of: 2024-02-03}\n"
        "- {id: late, source: b, quantity: dead, at_most: 340, as_of: 2024-02-17}\n";
    test_solved solved = test_solve_text(document);
    const rec_solved_quantity *dead = test_quantity(&solved, "dead");
    assert_int_equal(dead->timeline_count, 2);
    assert_string_equal(test_range_text(dead->timeline[0].range), "[120, 340]");
    assert_string_equal(test_range_text(dead->timeline[1].range), "[120, 340]");
    rec_range range;
    const rec_date before = {.first = 19700, .last = 19700};
    assert_rec_ok(rec_solution_bounds_at(solved.solution, 0, before, &range));
    assert_string_equal(test_range_text(range), "[0, 340]");
    const rec_date after = {.first = 20700, .last = 20700};
    assert_rec_ok(rec_solution_bounds_at(solved.solution, 0, after, &range));
    assert_string_equal(test_range_text(range), "[120, inf)");
    test_solved_free(&solved);
}

static void a_toll_that_shrinks_is_a_conflict_between_dates(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(
        "reconcile: 1\nsources: {a: Alpha, b: Beta}\n"
        "quantities: {dead: {kind: count, course: cumulative}}\n"
        "claims:\n"
        "- {id: early, source: a, quantity: dead, at_least: 120, as_of: 2024-02-03}\n"
        "- {id: late, source: b, quantity: dead, at_most: 90, as_of: 2024-02-17}\n");
    assert_int_equal(solved.solution->conflicts_total, 1);
    assert_same_double(solved.solution->conflicts[0].gap, 30.0);
    test_solved_free(&solved);
}

/* 9007199254740992 + 1 is no double: cast outward, what each day says of the other is not apart. */
static void dates_whose_conflict_rounding_hides_are_in_conflict(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(
        "reconcile: 1\nas_of: 2024-06-20\nsources: {a: Alpha, b: Beta}\nunits: {grain: {}}\n"
        "quantities: {sand: {unit: grain, kind: count, course: {rise: 1 grain/day, fall: 0}}}\n"
        "claims:\n"
        "- {id: early, source: a, quantity: sand, less_than: 9007199254740993, as_of: 2024-06-18}\n"
        "- {id: late, source: b, quantity: sand, at_least: 9007199254740994, as_of: 2024-06-19}\n");
    const rec_solved_quantity *sand = test_quantity(&solved, "sand");
    assert_int_equal(sand->verdict, REC_VERDICT_CONFLICT);
    assert_int_equal(solved.solution->conflicts_total, 1);
    assert_same_double(solved.solution->conflicts[0].gap, 1.0);
    assert_int_equal(sand->timeline_count, 3);
    assert_int_equal(sand->timeline[0].verdict, REC_VERDICT_CONFLICT);
    assert_int_equal(sand->timeline[1].verdict, REC_VERDICT_CONFLICT);
    test_solved_free(&solved);
}

/* In three days it may rise by the double nearest 0.1, three times; the double above that is too
 * much. Pairs are more than a search takes on. */
static void conflicts_that_rounding_hides_are_settled_claim_by_claim_as_well(void **state)
{
    (void)state;
    enum { EACH = 250, LINE_BYTES = 96 };
    static const char head[] =
        "reconcile: 1\nsources: {a: Alpha, b: Beta}\nunits: {inch: {}}\n"
        "quantities: {tide: {unit: inch, kind: real, course: {rise: 0.1 inch/day, fall: 0}}}\n"
        "claims:\n";
    char *document = malloc(sizeof head + (size_t)EACH * 2 * LINE_BYTES);
    assert_non_null(document);
    strcpy(document, head);
    char *at = document + strlen(head);
    for (int i = 0; i < EACH; i++) {
        at += sprintf(at, "- {source: a, quantity: tide, at_most: -4e-17, as_of: 2024-06-17}\n");
        at += sprintf(at, "- {source: b, quantity: tide, at_least: 0.3, as_of: 2024-06-20}\n");
    }
    test_solved solved = test_solve_text(document);
    free(document);
    assert_int_equal(solved.solution->conflicts_total, EACH * EACH);
    assert_false(solved.solution->repairs_proven);
    assert_int_equal(solved.solution->repair_count, 1);
    assert_int_equal(solved.solution->repairs[0].withdraw.count, EACH);
    test_solved_free(&solved);
}

static void speed_limits_let_a_level_move_so_far_and_no_further(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(
        "reconcile: 1\nsources: {a: Alpha, b: Beta}\nunits: {shell: {}}\n"
        "quantities: {stock: {unit: shell, kind: count, "
        "course: {rise: 20 shells/day, fall: 5 shells/day}}}\n"
        "claims:\n"
        "- {id: first, source: a, quantity: stock, exactly: 100, as_of: 2024-02-01}\n"
        "- {id: second, source: b, quantity: stock, at_least: 250, as_of: 2024-02-08}\n");
    assert_int_equal(solved.solution->verdict, REC_VERDICT_CONFLICT);
    assert_same_double(solved.solution->conflicts[0].gap, 10.0);
    assert_same_double(solved.solution->conflicts[0].allowance, 140.0);
    test_solved_free(&solved);
}

#define HOURS                                                                                      \
    "reconcile: 1\nsources: {a: Alpha, b: Beta}\n"                                                 \
    "quantities: {fuel: {unit: litre, course: {rise: 0, fall: 48 litres/day}}}\nclaims:\n"

static void times_of_day_are_instants_and_days_are_spans(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text(HOURS "- {id: full, source: a, quantity: fuel, exactly: 100, "
                              "as_of: 2024-02-17T06:00Z}\n"
                              "- {id: later, source: b, quantity: fuel, at_least: 89.5, "
                              "as_of: 2024-02-17T12:00+01:00}\n"
                              "- {id: that-day, source: b, quantity: fuel, about: 99, "
                              "as_of: 2024-02-17}\n");
    const rec_solved_quantity *fuel = test_quantity(&solved, "fuel");
    assert_int_equal(fuel->verdict, REC_VERDICT_AGREED);
    assert_int_equal(fuel->timeline_count, 3);
    /* five hours at two litres an hour, and up to 18 hours either way for the day */
    assert_string_equal(test_range_text(fuel->timeline[0].range), "[100, 100]");
    assert_string_equal(test_range_text(fuel->timeline[1].range), "[90, 100]");
    assert_string_equal(test_range_text(fuel->timeline[2].range), "[98, 100]");
    test_solved_free(&solved);
    solved = test_solve_text(HOURS "- {id: full, source: a, quantity: fuel, exactly: 100, "
                                   "as_of: 2024-02-17T06:00Z}\n"
                                   "- {id: empty, source: b, quantity: fuel, at_most: 89.5, "
                                   "as_of: 2024-02-17T12:00+01:00}\n");
    assert_int_equal(solved.solution->verdict, REC_VERDICT_CONFLICT);
    assert_same_double(solved.solution->conflicts[0].gap, 0.5);
    assert_same_double(solved.solution->conflicts[0].allowance, 10.0);
    test_solved_free(&solved);
}

static void a_time_asked_for_where_no_claim_has_one_is_its_day(void **state)
{
    (void)state;
    rec_solve_options options = {.has_at = true};
    const char *message;
    assert_rec_ok(rec_date_read("2024-02-19T18:00Z", 17, &options.at, &message));
    test_solved solved = test_solve_text_as(
        HOURS "- {id: full, source: a, quantity: fuel, exactly: 100, as_of: 2024-02-17}\n",
        &options);
    assert_string_equal(test_range_text(test_quantity(&solved, "fuel")->bounds), "[4, 100]");
    test_solved_free(&solved);
    solved = test_solve_text_as(
        HOURS "- {id: full, source: a, quantity: fuel, exactly: 100, as_of: 2024-02-18T18:00Z}\n",
        &options);
    assert_string_equal(test_range_text(test_quantity(&solved, "fuel")->bounds), "[52, 100]");
    rec_range range;
    assert_rec_ok(rec_date_read("2024-02-19", 10, &options.at, &message));
    assert_rec_ok(rec_solution_bounds_at(solved.solution, 0, options.at, &range));
    assert_string_equal(test_range_text(range), "[40, 100]");
    test_solved_free(&solved);
}

static void figures_for_one_month_speak_of_one_value(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text("reconcile: 1\nsources: {a: Alpha, b: Beta}\n"
                        "quantities: {x: {kind: count, course: level}}\n"
                        "claims:\n"
                        "- {source: a, quantity: x, exactly: 5, as_of: 2024-02}\n"
                        "- {source: b, quantity: x, exactly: 6, as_of: 2024-02}\n"
                        "- {source: b, quantity: x, exactly: 7, as_of: 2024-02-11}\n");
    assert_int_equal(solved.solution->conflicts_total, 1);
    test_solved_free(&solved);
}

static void readings_are_judged_each_for_itself(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(HEAD "reading: literal\nquantities: {x: {kind: count}}\n"
                                              "claims:\n"
                                              "- {source: a, quantity: x, says: \"3,400\"}\n"
                                              "- {source: b, quantity: x, says: \"3,420\"}\n");
    assert_int_equal(solved.solution->verdict, REC_VERDICT_CONFLICT);
    assert_int_equal(solved.solution->reading_verdict[REC_READING_ROUNDED], REC_VERDICT_AGREED);
    test_solved_free(&solved);
}

static void the_nearest_reading_wins(void **state)
{
    (void)state;
    static const char document[] =
        "reconcile: 1\nreading: ferson\n"
        "sources: {desk: {reading: literal}, wire: Wire}\n"
        "quantities: {toll: {kind: count, reading: rounded}, crowd: {kind: count}}\n"
        "claims:\n"
        "- {id: own, source: desk, quantity: toll, says: \"2,350\", reading: literal}\n"
        "- {id: of-quantity, source: desk, quantity: toll, says: \"2,350\"}\n"
        "- {id: of-source, source: desk, quantity: crowd, says: about 2400}\n"
        "- {id: of-document, source: wire, quantity: crowd, says: about 2400}\n";
    static const char *const expected[] = {"[2350, 2350]", "[2345, 2355]", "[2350, 2450]",
                                           "[2200, 2600]"};
    test_solved solved = test_solve_text(document);
    for (size_t c = 0; c < 4; c++) {
        const rec_claim *claim = &solved.problem->claims[c];
        const rec_reading reading = rec_solution_reading(solved.solution, claim);
        assert_string_equal(test_range_text(claim->range[reading]), expected[c]);
    }
    assert_string_equal(test_range_text(test_quantity(&solved, "toll")->bounds), "[2350, 2350]");
    assert_string_equal(test_range_text(test_quantity(&solved, "crowd")->bounds), "[2350, 2450]");
    test_solved_free(&solved);

    const rec_solve_options options = {.has_reading = true, .reading = REC_READING_ROUNDED};
    solved = test_solve_text_as(document, &options);
    assert_string_equal(test_range_text(test_quantity(&solved, "toll")->bounds), "[2345, 2355]");
    assert_string_equal(test_range_text(test_quantity(&solved, "crowd")->bounds), "[2300, 2500]");
    test_solved_free(&solved);
}

static void verdicts_under_one_reading_override_those_of_claims(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(
        "reconcile: 1\nsources: {a: Alpha, b: Beta}\nquantities: {x: {kind: count}}\nclaims:\n"
        "- {id: office, source: a, quantity: x, says: \"3,400\", reading: literal}\n"
        "- {id: desk, source: b, quantity: x, says: \"at most 3,380\"}\n");
    assert_int_equal(solved.solution->verdict, REC_VERDICT_CONFLICT);
    assert_same_double(solved.solution->conflicts[0].gap, 20.0);
    assert_int_equal(solved.solution->reading_verdict[REC_READING_LITERAL], REC_VERDICT_CONFLICT);
    assert_int_equal(solved.solution->reading_verdict[REC_READING_ROUNDED], REC_VERDICT_AGREED);
    assert_int_equal(solved.solution->reading_verdict[REC_READING_FERSON], REC_VERDICT_AGREED);
    test_solved_free(&solved);
}

static void an_unknown_reading_is_refused_where_it_stands(void **state)
{
    (void)state;
    static const char head[] = "reconcile: 1\nsources: {s: {reading: litteral}}\n"
                               "quantities: {q: {reading: 3}}\n";
    assert_string_equal(test_refusal(head),
                        "2:24: `litteral` is no reading: write literal, rounded or ferson");
}

static void statistical_claims_bound_nothing(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(
        HEAD "quantities: {x: {}}\n"
             "claims:\n"
             "- {id: s, source: a, quantity: x, value: 5.25, uncertainty: {standard: 0.5}}\n"
             "- {id: h, source: b, quantity: x, value: 5.25, uncertainty: {half_width: 0.75}}\n"
             "- {id: k, source: c, quantity: x, value: 5.25, uncertainty: {expanded: 0.5, factor: "
             "2}, as_bound: 3}\n");
    assert_int_equal(test_claim(&solved, "s")->status, REC_CLAIM_SOFT);
    assert_string_equal(test_range_text(test_quantity(&solved, "x")->bounds), "[4.5, 6]");
    test_solved_free(&solved);
}

static void no_claim_is_silence(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text("reconcile: 1\nsources: {}\nquantities: {x: {kind: share}}\nclaims: []\n");
    assert_int_equal(solved.solution->verdict, REC_VERDICT_SILENT);
    assert_string_equal(test_range_text(test_quantity(&solved, "x")->bounds), "[0, 1]");
    assert_false(solved.solution->has_at);
    test_solved_free(&solved);
}

static void order_of_claims_does_not_matter(void **state)
{
    (void)state;
    test_solved one = test_solve_text(HEAD "quantities: {x: {kind: count}}\n"
                                           "claims:\n"
                                           "- {id: p, source: a, quantity: x, exactly: 5}\n"
                                           "- {id: q, source: b, quantity: x, exactly: 6}\n"
                                           "- {id: r, source: c, quantity: x, exactly: 9}\n");
    test_solved other = test_solve_text(HEAD "quantities: {x: {kind: count}}\n"
                                             "claims:\n"
                                             "- {id: r, source: c, quantity: x, exactly: 9}\n"
                                             "- {id: p, source: a, quantity: x, exactly: 5}\n"
                                             "- {id: q, source: b, quantity: x, exactly: 6}\n");
    assert_int_equal(one.solution->repair_count, 3);
    for (size_t r = 0; r < 3; r++) {
        assert_string_equal(test_ids(&one, one.solution->repairs[r].withdraw),
                            test_ids(&other, other.solution->repairs[r].withdraw));
    }
    test_solved_free(&one);
    test_solved_free(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_that_tie_leave_the_hull_and_both_alternatives),
        cmocka_unit_test(the_less_reliable_of_two_gives_way),
        cmocka_unit_test(one_origin_withdrawn_twice_costs_once),
        cmocka_unit_test(equal_doubles_are_told_apart_by_their_decimals),
        cmocka_unit_test(decimals_that_are_no_doubles_touch_when_they_are_equal),
        cmocka_unit_test(touching_needs_two_claims),
        cmocka_unit_test(open_ends_that_meet_are_apart_by_nothing),
        cmocka_unit_test(outside_within_is_a_conflict_of_one),
        cmocka_unit_test(a_toll_that_only_grows_carries_minima_forward_and_maxima_back),
        cmocka_unit_test(a_toll_that_shrinks_is_a_conflict_between_dates),
        cmocka_unit_test(dates_whose_conflict_rounding_hides_are_in_conflict),
        cmocka_unit_test(conflicts_that_rounding_hides_are_settled_claim_by_claim_as_well),
        cmocka_unit_test(speed_limits_let_a_level_move_so_far_and_no_further),
        cmocka_unit_test(times_of_day_are_instants_and_days_are_spans),
        cmocka_unit_test(a_time_asked_for_where_no_claim_has_one_is_its_day),
        cmocka_unit_test(figures_for_one_month_speak_of_one_value),
        cmocka_unit_test(readings_are_judged_each_for_itself),
        cmocka_unit_test(the_nearest_reading_wins),
        cmocka_unit_test(verdicts_under_one_reading_override_those_of_claims),
        cmocka_unit_test(an_unknown_reading_is_refused_where_it_stands),
        cmocka_unit_test(statistical_claims_bound_nothing),
        cmocka_unit_test(no_claim_is_silence),
        cmocka_unit_test(order_of_claims_does_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
