/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Repairs where one origin is in conflict in several groups of tied
 * quantities, and where claims say the same: worked out by hand.
 */
#include "support/solved.h"

#include <stdio.h>
#include <string.h>

#define HEAD                                                                                       \
    "reconcile: 1\nreading: literal\nsources: {s: S, t: T, u: U, v: V, w: {name: W, weight: "      \
    "2.5}}\n"                                                                                      \
    "defaults: {quantity: {kind: real}}\n"

/** Each repair as "ids weight", best ones with a star, in order. */
static const char *repairs_of(const test_solved *solved)
{
    static char text[4000];
    size_t used = 0;
    text[0] = '\0';
    for (size_t r = 0; r < solved->solution->repair_count; r++) {
        const rec_repair *repair = &solved->solution->repairs[r];
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s%s %g", r > 0 ? "; " : "",
                                 repair->best ? "*" : "", test_ids(solved, repair->withdraw),
                                 (double)repair->weight / REC_WEIGHT_ONE);
    }
    return text;
}

static void assert_repairs(const char *document, const char *repairs)
{
    test_solved solved = test_solve_text(document);
    assert_string_equal(repairs_of(&solved), repairs);
    assert_true(solved.solution->repairs_proven && solved.solution->conflicts_complete);
    test_solved_free(&solved);
}

static void an_origin_pays_once_for_two_groups(void **state)
{
    (void)state;
    assert_repairs(HEAD "quantities: {x: {}, y: {}}\nrelations: {r: x <= 5, q: y <= 5}\nclaims:\n"
                        "- {id: a, source: s, quantity: x, at_least: 7}\n"
                        "- {id: b, source: s, quantity: y, at_least: 7}\n",
                   "*a b 1");
}

static void to_withdraw_one_source_twice_is_cheaper_than_two_once(void **state)
{
    (void)state;
    assert_repairs(HEAD "quantities: {x: {}, y: {}}\nclaims:\n"
                        "- {id: a, source: s, quantity: x, at_least: 7}\n"
                        "- {id: b, source: s, quantity: y, at_least: 7}\n"
                        "- {id: c, source: t, that: x <= 5}\n"
                        "- {id: d, source: u, that: y <= 5}\n",
                   "*a b 1; a d 2; b c 2; c d 2");
}

static void quantities_that_nothing_ties_are_settled_with_the_group(void **state)
{
    (void)state;
    /* w is in conflict in the group and outside: its 2.5 are paid once, against t, u and v */
    assert_repairs(
        HEAD "quantities: {x: {}, y: {}, z: {}}\nclaims:\n"
             "- {id: a, source: w, quantity: x, at_least: 7}\n"
             "- {id: b, source: w, quantity: y, at_least: 7}\n"
             "- {id: c, source: t, that: x <= 5}\n"
             "- {id: d, source: u, quantity: y, at_most: 6}\n"
             "- {id: e, source: v, quantity: y, at_most: 5}\n"
             "- {id: f, source: s, quantity: z, exactly: 2}\n"
             "- {id: g, source: v, quantity: z, exactly: 3}\n",
        "*c d e g 3; a b f 3.5; a b g 3.5; c d e f 4; b c f 4.5; b c g 4.5; a d e g 4.5; "
        "a d e f 5.5");
}

static void bounds_of_joined_groups_are_those_after_the_best_repair(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(
        HEAD "quantities: {x: {}, y: {}, z: {}}\nrelations: {r: z == 2*x}\nclaims:\n"
             "- {id: a, source: s, quantity: x, at_least: 7}\n"
             "- {id: b, source: s, quantity: y, at_least: 7}\n"
             "- {id: c, source: t, quantity: z, between: [8, 10]}\n"
             "- {id: d, source: u, quantity: y, between: [1, 5]}\n");
    assert_string_equal(repairs_of(&solved), "*a b 1; a d 2; b c 2; c d 2");
    assert_string_equal(test_range_text(test_quantity(&solved, "x")->bounds), "[4, 5]");
    assert_string_equal(test_range_text(test_quantity(&solved, "y")->bounds), "[1, 5]");
    assert_string_equal(test_range_text(test_quantity(&solved, "z")->bounds), "[8, 10]");
    assert_string_equal(test_ids(&solved, test_quantity(&solved, "y")->set_aside), "b");
    assert_int_equal(test_claim(&solved, "b")->status, REC_CLAIM_SET_ASIDE);
    assert_int_equal(test_quantity(&solved, "y")->verdict, REC_VERDICT_CONFLICT);
    assert_int_equal(solved.solution->conflicts_total, 2);
    test_solved_free(&solved);
}

static void claims_that_say_the_same_are_in_the_same_conflicts(void **state)
{
    (void)state;
    test_solved solved =
        test_solve_text(HEAD "quantities: {x: {}, y: {}}\nrelations: {r: x <= y}\nclaims:\n"
                             "- {id: a, source: s, quantity: x, at_least: 7}\n"
                             "- {id: b, source: t, quantity: x, at_least: 7}\n"
                             "- {id: c, source: u, quantity: x, at_least: 7.5}\n"
                             "- {id: d, source: v, quantity: y, at_most: 5}\n"
                             "- {id: e, source: w, quantity: y, at_most: 5}\n");
    assert_int_equal(solved.solution->conflicts_total, 6);
    assert_string_equal(repairs_of(&solved), "*a b c 3; d e 3.5");
    /* the worst first: 7.5 against 5 by 2.5 / 12.5 */
    assert_string_equal(test_ids(&solved, solved.solution->conflicts[0].claims), "c d");
    assert_string_equal(test_ids(&solved, solved.solution->conflicts[5].claims), "b e");
    test_solved_free(&solved);
}

/** Six disputes of two repairs each, in an order of the document's own. */
static const char *write_disputes(const unsigned order[6])
{
    static char text[2000];
    size_t used = (size_t)snprintf(text, sizeof text, "reconcile: 1\nsources: {");
    for (unsigned i = 0; i < 6; i++) {
        used += (size_t)snprintf(text + used, sizeof text - used, "s%u: S, t%u: T%s", i, i,
                                 i < 5 ? ", " : "}\nquantities:\n");
    }
    for (unsigned i = 0; i < 6; i++) {
        used += (size_t)snprintf(text + used, sizeof text - used,
                                 "  q%u: {kind: real}\n  p%u: {kind: real}\n", order[i], order[i]);
    }
    used += (size_t)snprintf(text + used, sizeof text - used, "relations:\n");
    for (unsigned i = 0; i < 6; i++) {
        used += (size_t)snprintf(text + used, sizeof text - used, "  r%u: q%u <= p%u\n", order[i],
                                 order[i], order[i]);
    }
    used += (size_t)snprintf(text + used, sizeof text - used, "claims:\n");
    for (unsigned i = 0; i < 6; i++) {
        const unsigned n = order[i];
        used += (size_t)snprintf(text + used, sizeof text - used,
                                 "- {id: a%u, source: s%u, quantity: q%u, at_least: 7}\n"
                                 "- {id: b%u, source: t%u, quantity: p%u, at_most: 5}\n",
                                 n, n, n, n, n, n);
    }
    return text;
}

static void which_of_those_that_tie_are_listed_does_not_depend_on_the_order(void **state)
{
    (void)state;
    static char first[4000];
    const unsigned forth[6] = {0, 1, 2, 3, 4, 5}, mixed[6] = {4, 2, 5, 0, 3, 1};
    test_solved solved = test_solve_text(write_disputes(forth));
    assert_int_equal(solved.solution->repair_count, 50); /* of 64 */
    strcpy(first, repairs_of(&solved));
    test_solved_free(&solved);
    solved = test_solve_text(write_disputes(mixed));
    assert_string_equal(repairs_of(&solved), first);
    test_solved_free(&solved);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_origin_pays_once_for_two_groups),
        cmocka_unit_test(to_withdraw_one_source_twice_is_cheaper_than_two_once),
        cmocka_unit_test(quantities_that_nothing_ties_are_settled_with_the_group),
        cmocka_unit_test(bounds_of_joined_groups_are_those_after_the_best_repair),
        cmocka_unit_test(claims_that_say_the_same_are_in_the_same_conflicts),
        cmocka_unit_test(which_of_those_that_tie_are_listed_does_not_depend_on_the_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
