/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Quantities that relations tie, where several repairs are best: what the ends
 * of the hull rest on, and with which quantities conflicts count.
 */
#include "support/solved.h"

#include <string.h>

/** Fewer ships, smaller loads or an assumption that is wrong: nothing decides between them. */
#define GRAIN                                                                                      \
    "reconcile: 1\nunits: {ship: {}}\nsources: {port: {reliability: B}, navy: {}, broker: {}}\n"   \
    "quantities: {grain: t, ships: {unit: ship, kind: count}, load: t/ship, apart: {}}\n"          \
    "relations: {voyage: {that: grain <= ships * load, assumed: true}}\n"                          \
    "claims:\n"                                                                                    \
    "- {id: shipped, source: port, quantity: grain, at_least: 2000000}\n"                          \
    "- {id: sailed, source: navy, quantity: ships, at_most: 31}\n"                                 \
    "- {id: largest, source: broker, that: \"load <= 50000 {t/ship}\"}\n"

static void an_end_of_the_hull_rests_on_what_the_widest_repair_leaves(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(GRAIN);
    const rec_solved_quantity *ships = test_quantity(&solved, "ships");
    /* without the navy 40 and up, else at most 31: the hull is all there is */
    assert_string_equal(test_range_text(ships->bounds), "[0, inf)");
    assert_int_equal(ships->alternative_count, 3);
    assert_string_equal(test_ids(&solved, ships->low_from), "");
    assert_string_equal(test_ids(&solved, ships->high_from), "");
    assert_int_equal(ships->low_relations.count + ships->high_relations.count, 0);
    const rec_solved_quantity *grain = test_quantity(&solved, "grain");
    assert_string_equal(test_range_text(grain->bounds), "[2000000, inf)");
    assert_string_equal(test_ids(&solved, grain->low_from), "shipped");
    test_solved_free(&solved);
}

static void what_only_a_narrower_repair_rests_on_is_not_named(void **state)
{
    (void)state;
    test_solved solved = test_solve_text("reconcile: 1\nsources: {a: {}, b: {}, c: {}}\n"
                                         "quantities: {x: {}, y: {}}\n"
                                         "relations: {r: x >= y + 1}\n"
                                         "claims:\n"
                                         "- {id: low, source: a, quantity: x, at_least: 3}\n"
                                         "- {id: more, source: b, quantity: y, at_least: 9}\n"
                                         "- {id: less, source: c, quantity: x, at_most: 5}\n");
    const rec_solved_quantity *x = test_quantity(&solved, "x");
    /* without `more` [3, 5], without `less` [10, inf) */
    assert_string_equal(test_range_text(x->bounds), "[3, inf)");
    assert_string_equal(test_ids(&solved, x->low_from), "low");
    assert_int_equal(x->low_relations.count, 0);
    assert_string_equal(test_ids(&solved, x->high_from), "");
    test_solved_free(&solved);
}

static void a_conflict_counts_with_each_quantity_that_a_member_speaks_of(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(GRAIN);
    assert_int_equal(solved.solution->conflicts_total, 1);
    static const char *const ids[] = {"grain", "ships", "load"};
    for (size_t i = 0; i < 3; i++) { /* `voyage` and `largest` both speak of the load */
        assert_int_equal(test_quantity(&solved, ids[i])->conflicts_total, 1);
        assert_int_equal(test_quantity(&solved, ids[i])->verdict, REC_VERDICT_CONFLICT);
    }
    assert_int_equal(test_quantity(&solved, "apart")->conflicts_total, 0);
    for (uint32_t q = 0; q < 4; q++) {
        assert_true(rec_conflict_concerns(solved.problem, &solved.solution->conflicts[0], q) ==
                    (q < 3));
    }
    test_solved_free(&solved);
}

static void relations_that_cannot_hold_count_with_what_they_name(void **state)
{
    (void)state;
    test_solved solved = test_solve_text("reconcile: 1\nsources: {a: {}}\n"
                                         "quantities: {x: {}, y: {}, z: {}}\n"
                                         "relations: {never: x == x + 1, fine: y <= z}\n"
                                         "claims: [{source: a, quantity: y, at_least: 3}]\n");
    assert_int_equal(test_quantity(&solved, "x")->conflicts_total, 1);
    assert_int_equal(test_quantity(&solved, "y")->conflicts_total, 0);
    assert_int_equal(solved.solution->conflicts[0].claims.count, 0);
    assert_int_equal(solved.solution->conflicts[0].background.count, 1);
    assert_true(rec_conflict_concerns(solved.problem, &solved.solution->conflicts[0], 0));
    assert_false(rec_conflict_concerns(solved.problem, &solved.solution->conflicts[0], 1));
    test_solved_free(&solved);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_end_of_the_hull_rests_on_what_the_widest_repair_leaves),
        cmocka_unit_test(what_only_a_narrower_repair_rests_on_is_not_named),
        cmocka_unit_test(a_conflict_counts_with_each_quantity_that_a_member_speaks_of),
        cmocka_unit_test(relations_that_cannot_hold_count_with_what_they_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
