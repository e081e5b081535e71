/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/solved.h"

#include "model/what_if.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define HEAD "reconcile: 1\nreading: literal\n"

/** A document with what it would say if claims were left out. */
typedef struct alternatives {
    test_solved solved;
    rec_what_if *what_if;
} alternatives;

static alternatives make_within(const char *document, size_t node_limit, uint64_t work_limit)
{
    alternatives made = {.solved = test_solve_text(document)};
    const rec_what_if_options options = {node_limit, work_limit};
    assert_rec_ok(rec_what_if_make(made.solved.solution, &options, NULL, &made.what_if));
    assert_ptr_equal(rec_what_if_solution(made.what_if), made.solved.solution);
    return made;
}

static alternatives make(const char *document)
{
    return make_within(document, 0, 0);
}

static void forget(alternatives *made)
{
    rec_what_if_free(made->what_if);
    test_solved_free(&made->solved);
}

enum { CLAIMS_MAX = 16 };

/** Claims by their ids with blanks between. */
static size_t read_ids(const alternatives *made, const char *ids, uint32_t claims[CLAIMS_MAX])
{
    char text[200];
    char *rest = text;
    size_t count = 0;
    (void)snprintf(text, sizeof text, "%s", ids);
    for (char *id = strtok_r(text, " ", &rest); id != NULL; id = strtok_r(NULL, " ", &rest)) {
        assert_true(count < CLAIMS_MAX);
        claims[count++] = test_claim_index(&made->solved, id);
    }
    return count;
}

static const char *ids_of(const alternatives *made, const uint32_t claims[], size_t count)
{
    return test_ids(&made->solved, (rec_claim_list){claims, count});
}

/** The node that answers for the part of a quantity. */
static rec_what_if_node node_for(const alternatives *made, const char *quantity, const char *ids,
                                 size_t *index)
{
    uint32_t claims[CLAIMS_MAX];
    const size_t count = read_ids(made, ids, claims);
    const ptrdiff_t place =
        test_quantity(&made->solved, quantity) - made->solved.solution->quantities;
    const uint32_t part = rec_what_if_part_of_quantity(made->what_if, (size_t)place);
    rec_what_if_node node;
    assert_rec_ok(rec_what_if_find(made->what_if, part, claims, count, index));
    assert_rec_ok(rec_what_if_node_at(made->what_if, *index, &node));
    assert_int_equal(node.part, part);
    return node;
}

/** "conflict [3, 4]": what a quantity comes to. */
static const char *without(const alternatives *made, const char *ids, const char *quantity)
{
    static char text[120];
    size_t index;
    const rec_what_if_node node = node_for(made, quantity, ids, &index);
    rec_what_if_part part;
    assert_rec_ok(rec_what_if_part_at(made->what_if, node.part, &part));
    for (size_t i = 0; i < part.quantity_count; i++) {
        rec_what_if_quantity told;
        assert_rec_ok(rec_what_if_quantity_at(made->what_if, index, i, &told));
        assert_int_equal(told.quantity, part.quantities[i]);
        if (strcmp(made->solved.problem->quantities[told.quantity].id, quantity) == 0) {
            (void)snprintf(text, sizeof text, "%s %s", rec_verdict_name(told.verdict),
                           test_range_text(told.bounds));
        }
    }
    return text;
}

static const char *support_of(const alternatives *made, const char *quantity, const char *ids)
{
    size_t index;
    const rec_what_if_node node = node_for(made, quantity, ids, &index);
    return ids_of(made, node.support, node.support_count);
}

static rec_verdict verdict_without(const alternatives *made, const char *ids)
{
    uint32_t claims[CLAIMS_MAX];
    const size_t count = read_ids(made, ids, claims);
    rec_verdict verdict;
    assert_rec_ok(rec_what_if_find_all(made->what_if, claims, count, NULL, &verdict));
    return verdict;
}

/* ---- one quantity ---- */

static void what_gives_no_bound_is_not_rested_on(void **state)
{
    (void)state;
    alternatives made = make(HEAD "sources: {s: S}\nquantities: {x: {}}\nclaims:\n"
                                  "- {id: low, source: s, quantity: x, at_least: 2.385}\n"
                                  "- {id: idle, source: s, quantity: x, at_least: 2.384}\n"
                                  "- {id: high, source: s, quantity: x, at_most: 7}\n");
    assert_string_equal(support_of(&made, "x", ""), "low high");
    assert_string_equal(without(&made, "idle", "x"), "agreed [2.385, 7]");
    assert_string_equal(without(&made, "low", "x"), "agreed [2.384, 7]");
    assert_string_equal(without(&made, "low idle", "x"), "agreed [0, 7]");
    assert_string_equal(without(&made, "idle low high", "x"), "silent [0, inf)");
    assert_string_equal(without(&made, "high high", "x"), "agreed [2.385, inf)");
    /* {}, low, high, idle with low, low and high, and all; idle alone, and with high, are answered
     * by those without it */
    assert_int_equal(rec_what_if_node_count(made.what_if), 6);
    forget(&made);
}

static void of_claims_that_give_one_end_alike_one_is_enough(void **state)
{
    (void)state;
    alternatives made = make(HEAD "sources: {s: S, t: T}\nquantities: {x: {}}\nclaims:\n"
                                  "- {id: a, source: s, quantity: x, at_least: 3}\n"
                                  "- {id: b, source: t, quantity: x, at_least: 3}\n");
    assert_string_equal(support_of(&made, "x", ""), "a");
    assert_string_equal(support_of(&made, "x", "a"), "b");
    assert_string_equal(without(&made, "b", "x"), "agreed [3, inf)");
    assert_string_equal(without(&made, "a b", "x"), "silent [0, inf)");
    forget(&made);
}

static void an_end_of_the_domain_rests_on_none_but_someone_must_speak(void **state)
{
    (void)state;
    alternatives made = make(HEAD "sources: {s: S}\nquantities: {x: {within: [0, 5]}}\nclaims:\n"
                                  "- {id: a, source: s, quantity: x, at_most: 8}\n"
                                  "- {id: b, source: s, quantity: x, at_most: 9}\n");
    assert_string_equal(support_of(&made, "x", ""), "a");
    assert_string_equal(without(&made, "a", "x"), "agreed [0, 5]");
    assert_string_equal(without(&made, "a b", "x"), "silent [0, 5]");
    forget(&made);
}

static void a_point_rests_on_all_who_touch_it(void **state)
{
    (void)state;
    alternatives made = make(HEAD "sources: {s: S}\nquantities: {x: {}}\nclaims:\n"
                                  "- {id: low, source: s, quantity: x, at_least: 3}\n"
                                  "- {id: high, source: s, quantity: x, at_most: 3}\n"
                                  "- {id: both, source: s, quantity: x, exactly: 3}\n");
    assert_string_equal(support_of(&made, "x", ""), "low high both");
    assert_string_equal(without(&made, "", "x"), "agreed [3, 3]");
    assert_string_equal(without(&made, "both", "x"), "touching [3, 3]");
    assert_string_equal(without(&made, "low high", "x"), "agreed [3, 3]");
    assert_string_equal(without(&made, "low both", "x"), "agreed [0, 3]");
    assert_int_equal(verdict_without(&made, "both"), REC_VERDICT_TOUCHING);
    forget(&made);
}

static void whoever_is_in_conflict_is_rested_on(void **state)
{
    (void)state;
    alternatives made = make(HEAD "sources: {s: S, t: T, u: U}\nquantities: {x: {}}\nclaims:\n"
                                  "- {id: a, source: s, quantity: x, between: [1, 2]}\n"
                                  "- {id: b, source: t, quantity: x, between: [4, 5]}\n"
                                  "- {id: c, source: u, quantity: x, between: [1, 6]}\n"
                                  "- {id: idle, source: u, quantity: x, at_most: 9}\n");
    assert_string_equal(support_of(&made, "x", ""), "a b c"); /* c bounds what is left */
    assert_string_equal(without(&made, "a", "x"), "agreed [4, 5]");
    assert_string_equal(without(&made, "b idle", "x"), "agreed [1, 2]");
    size_t index;
    const rec_what_if_node node = node_for(&made, "x", "", &index);
    assert_int_equal(node.conflict_count, 1);
    assert_int_equal(node.conflict_total, 1);
    assert_true(node.conflicts_complete && node.repairs_proven);
    rec_conflict_result conflict;
    assert_rec_ok(rec_what_if_conflict_at(made.what_if, index, 0, &conflict));
    assert_string_equal(test_ids(&made.solved, conflict.claims), "a b");
    assert_true(conflict.gap == 2.0);
    forget(&made);
}

static void who_repeats_a_claim_stands_for_himself_without_it(void **state)
{
    (void)state;
    alternatives made = make(HEAD "sources: {s: S, t: {repeats: s}, u: U}\nquantities: {x: {}}\n"
                                  "claims:\n"
                                  "- {id: root, source: s, quantity: x, at_most: 4}\n"
                                  "- {id: told, source: t, quantity: x, at_most: 5}\n"
                                  "- {id: more, source: u, quantity: x, at_least: 4.5}\n");
    assert_string_equal(without(&made, "", "x"), "conflict [0, inf)");
    assert_string_equal(without(&made, "told", "x"), "conflict [0, inf)");
    assert_string_equal(without(&made, "root", "x"), "agreed [4.5, 5]");
    assert_string_equal(without(&made, "root told", "x"), "agreed [4.5, inf)");
    forget(&made);
}

static void a_repeat_may_bring_a_quantity_into_conflict(void **state)
{
    (void)state;
    alternatives made = make(HEAD "sources: {s: S, t: {repeats: s}, u: U}\nquantities: {x: {}}\n"
                                  "claims:\n"
                                  "- {id: root, source: s, quantity: x, at_most: 9}\n"
                                  "- {id: told, source: t, quantity: x, at_most: 3}\n"
                                  "- {id: more, source: u, quantity: x, at_least: 4.5}\n");
    assert_string_equal(without(&made, "", "x"), "agreed [4.5, 9]");
    assert_string_equal(without(&made, "root", "x"), "conflict [0, inf)");
    assert_int_equal(verdict_without(&made, "root"), REC_VERDICT_CONFLICT);
    forget(&made);
}

static void dates_that_touch_are_brought_up_by_someone(void **state)
{
    (void)state;
    /* on the 10th two claims of other dates leave one value; only a claim of that date shows it */
    alternatives made =
        make(HEAD "as_of: 2024-03-01\nsources: {s: S}\nquantities: {x: {course: {rise: 1/day}}}\n"
                  "claims:\n"
                  "- {id: first, source: s, quantity: x, at_most: 1, as_of: 2024-01-01}\n"
                  "- {id: last, source: s, quantity: x, at_least: 10, as_of: 2024-01-10}\n"
                  "- {id: shows, source: s, quantity: x, at_most: 90, as_of: 2024-01-10}\n");
    assert_int_equal(verdict_without(&made, ""), REC_VERDICT_TOUCHING);
    assert_int_equal(verdict_without(&made, "shows"), REC_VERDICT_TOUCHING); /* last shows it */
    assert_int_equal(verdict_without(&made, "last"), REC_VERDICT_AGREED);
    assert_int_equal(verdict_without(&made, "first"), REC_VERDICT_AGREED);
    forget(&made);
}

/* ---- several quantities ---- */

static void what_cannot_move_each_other_are_parts_of_their_own(void **state)
{
    (void)state;
    alternatives made = make(HEAD "sources: {s: S}\nquantities: {x: {}, y: {}, z: {}}\n"
                                  "relations: {same: x == 2 * z}\nclaims:\n"
                                  "- {id: ky, source: s, quantity: y, at_most: 4}\n"
                                  "- {id: kx, source: s, quantity: x, at_most: 9}\n"
                                  "- {id: no, source: s, quantity: x, at_most: 9, ignore: true}\n");
    assert_int_equal(rec_what_if_part_count(made.what_if), 2);
    rec_what_if_part part;
    assert_rec_ok(rec_what_if_part_at(made.what_if, 0, &part));
    assert_int_equal(part.quantity_count, 2);
    assert_int_equal(part.quantities[1], 2);
    assert_string_equal(ids_of(&made, part.claims, part.claim_count), "kx");
    assert_true(part.is_whole);
    assert_rec_ok(rec_what_if_part_at(made.what_if, 1, &part));
    assert_string_equal(ids_of(&made, part.claims, part.claim_count), "ky");
    assert_int_equal(part.node_count, 2);
    assert_int_equal(rec_what_if_part_of_claim(made.what_if, 0), 1);
    assert_int_equal(rec_what_if_part_of_claim(made.what_if, 1), 0);
    assert_string_equal(without(&made, "ky", "x"), "agreed [0, 9]");
    assert_string_equal(without(&made, "kx ky no", "z"), "silent [0, inf)");
    assert_int_equal(verdict_without(&made, "ky"), REC_VERDICT_AGREED);
    assert_int_equal(verdict_without(&made, "ky kx"), REC_VERDICT_SILENT);
    forget(&made);
}

static void quantities_that_one_origin_disputes_are_one_part(void **state)
{
    (void)state;
    /* s is wrong once on both or t is; without u, who outvotes s on x, s and t tie */
    alternatives made = make(HEAD "sources: {s: S, t: T, u: U}\nquantities: {x: {}, y: {}}\n"
                                  "claims:\n"
                                  "- {id: sx, source: s, quantity: x, exactly: 3}\n"
                                  "- {id: tx, source: t, quantity: x, exactly: 4}\n"
                                  "- {id: ux, source: u, quantity: x, exactly: 4}\n"
                                  "- {id: sy, source: s, quantity: y, exactly: 10}\n"
                                  "- {id: ty, source: t, quantity: y, exactly: 20}\n");
    assert_int_equal(rec_what_if_part_count(made.what_if), 1);
    assert_string_equal(without(&made, "", "y"), "conflict [20, 20]");
    assert_string_equal(without(&made, "ux", "y"), "conflict [10, 20]");
    assert_string_equal(without(&made, "ty", "x"), "conflict [4, 4]");
    forget(&made);
}

static void relations_carry_what_is_left_out(void **state)
{
    (void)state;
    alternatives made = make(HEAD "sources: {s: S, t: T}\nquantities: {a: {}, b: {}}\n"
                                  "relations: {twice: b == 2 * a}\nclaims:\n"
                                  "- {id: ka, source: s, quantity: a, between: [1, 2]}\n"
                                  "- {id: kb, source: t, quantity: b, between: [10, 11]}\n"
                                  "- {id: idle, source: t, quantity: b, at_most: 30}\n");
    assert_string_equal(support_of(&made, "a", ""), "ka kb");
    assert_string_equal(without(&made, "", "a"), "conflict [1, 5.5]");
    assert_string_equal(without(&made, "idle", "a"), "conflict [1, 5.5]");
    assert_string_equal(without(&made, "ka", "a"), "agreed [5, 5.5]");
    assert_string_equal(without(&made, "kb", "b"), "agreed [2, 4]");
    assert_string_equal(without(&made, "ka kb", "a"), "agreed [0, 15]");
    forget(&made);
}

static void a_relation_that_is_asserted_can_be_left_out(void **state)
{
    (void)state;
    alternatives made = make(HEAD "sources: {s: S, t: T}\nquantities: {a: {}, b: {}}\nclaims:\n"
                                  "- {id: ka, source: t, quantity: a, exactly: 3}\n"
                                  "- {id: kb, source: t, quantity: b, at_most: 90}\n"
                                  "- {id: tie, source: s, that: b == 2 * a}\n");
    assert_int_equal(rec_what_if_part_of_claim(made.what_if, 2), 0);
    assert_string_equal(without(&made, "", "b"), "agreed [6, 6]");
    assert_string_equal(without(&made, "tie", "b"), "agreed [0, 90]");
    assert_string_equal(without(&made, "tie kb", "b"), "silent [0, inf)");
    forget(&made);
}

static void an_assertion_that_is_repeated_ties_by_the_repeat(void **state)
{
    (void)state;
    alternatives made = make(HEAD "sources: {s: S, t: T}\nquantities: {a: {}, b: {}, c: {}}\n"
                                  "claims:\n"
                                  "- {id: ka, source: t, quantity: a, exactly: 3}\n"
                                  "- {id: tie, source: s, that: b == 2 * a}\n"
                                  "- {id: too, source: t, that: c == 3 * a, repeats: tie}\n");
    assert_int_equal(rec_what_if_part_count(made.what_if), 1);
    assert_string_equal(without(&made, "", "c"), "silent [0, inf)");
    assert_string_equal(without(&made, "tie", "c"), "agreed [9, 9]");
    assert_string_equal(without(&made, "tie", "b"), "silent [0, inf)");
    assert_string_equal(without(&made, "tie too", "c"), "silent [0, inf)");
    forget(&made);
}

static void a_date_that_only_an_idle_claim_brings_up_still_counts(void **state)
{
    (void)state;
    /* on the 1st the product is 5 * 1, on the 5th 1 * 5, and on the 3rd, if anyone speaks of it,
     * 3 * 3 */
    alternatives made =
        make(HEAD "as_of: 2024-01-05\nsources: {s: S}\nquantities: {a: {course: {fall: 1/day}}, "
                  "b: {course: {rise: 1/day}}, c: {}}\nrelations: {most: c >= a * b}\nclaims:\n"
                  "- {id: ka, source: s, quantity: a, at_least: 5, as_of: 2024-01-01}\n"
                  "- {id: kb, source: s, quantity: b, at_least: 5, as_of: 2024-01-05}\n"
                  "- {id: shows, source: s, quantity: b, at_most: 95, as_of: 2024-01-03}\n"
                  "- {id: too, source: s, quantity: b, at_most: 96, as_of: 2024-01-03}\n");
    assert_string_equal(without(&made, "", "c"), "agreed [9, inf)");
    assert_string_equal(without(&made, "too", "c"), "agreed [9, inf)");
    assert_string_equal(without(&made, "shows", "c"), "agreed [9, inf)");
    assert_string_equal(without(&made, "shows too", "c"), "agreed [5, inf)");
    assert_string_equal(without(&made, "ka", "c"), "silent [0, inf)");
    forget(&made);
}

/* ---- limits ---- */

#define FOUR                                                                                       \
    HEAD "sources: {s: S, t: T, u: U}\nquantities: {x: {}}\nclaims:\n"                             \
         "- {id: a, source: s, quantity: x, exactly: 1}\n"                                         \
         "- {id: b, source: s, quantity: x, exactly: 2}\n"                                         \
         "- {id: c, source: t, quantity: x, exactly: 3}\n"                                         \
         "- {id: d, source: u, quantity: x, exactly: 4}\n"

static bool is_answered(const alternatives *made, const char *ids)
{
    uint32_t claims[CLAIMS_MAX];
    const size_t count = read_ids(made, ids, claims);
    size_t node = 99;
    rec_verdict verdict = REC_VERDICT_SILENT;
    const rec_status found = rec_what_if_find(made->what_if, 0, claims, count, &node);
    assert_int_equal(rec_what_if_find_all(made->what_if, claims, count, NULL, &verdict), found);
    assert_true(found == REC_OK || (found == REC_E_LIMIT && node == 99));
    return found == REC_OK;
}

static void each_claim_and_each_source_come_first_then_pairs(void **state)
{
    (void)state;
    alternatives made = make_within(FOUR, 1, 0);
    assert_int_equal(rec_what_if_node_count(made.what_if), 7); /* of 16 */
    assert_true(is_answered(&made, "") && is_answered(&made, "a") && is_answered(&made, "d"));
    assert_true(is_answered(&made, "a b")); /* all of s */
    assert_true(is_answered(&made, "a c"));
    assert_false(is_answered(&made, "a d"));
    rec_what_if_part part;
    assert_rec_ok(rec_what_if_part_at(made.what_if, 0, &part));
    assert_false(part.is_whole);
    forget(&made);
    made = make_within(FOUR, 0, 0);
    assert_int_equal(rec_what_if_node_count(made.what_if), 16);
    assert_rec_ok(rec_what_if_part_at(made.what_if, 0, &part));
    assert_true(part.is_whole);
    forget(&made);
}

static void work_is_limited_for_the_first_nodes_too(void **state)
{
    (void)state;
    alternatives made = make_within(FOUR, 0, 1);
    assert_int_equal(rec_what_if_node_count(made.what_if), 1);
    assert_true(is_answered(&made, ""));
    assert_false(is_answered(&made, "b"));
    forget(&made);
    made = make_within(FOUR, 0, UINT64_MAX);
    assert_int_equal(rec_what_if_node_count(made.what_if), 16);
    forget(&made);
}

static void small_parts_are_whole_though_a_large_one_is_not(void **state)
{
    (void)state;
    alternatives made = make_within(HEAD "sources: {s: S, t: T, u: U, v: V, w: W}\n"
                                         "quantities: {big: {}, small: {}}\nclaims:\n"
                                         "- {id: a, source: s, quantity: big, exactly: 1}\n"
                                         "- {id: b, source: t, quantity: big, exactly: 2}\n"
                                         "- {id: c, source: u, quantity: big, exactly: 3}\n"
                                         "- {id: d, source: v, quantity: big, exactly: 4}\n"
                                         "- {id: e, source: w, quantity: small, at_least: 4}\n"
                                         "- {id: f, source: w, quantity: small, at_most: 9}\n",
                                    3, 0);
    rec_what_if_part part;
    assert_rec_ok(rec_what_if_part_at(made.what_if, 0, &part));
    assert_false(part.is_whole);
    assert_int_equal(part.node_count, 8); /* nothing, four claims, three pairs */
    assert_rec_ok(rec_what_if_part_at(made.what_if, 1, &part));
    assert_true(part.is_whole);
    assert_int_equal(part.node_count, 4);
    forget(&made);
}

/* ---- the interface ---- */

static void what_is_not_there_is_refused(void **state)
{
    (void)state;
    alternatives made = make(HEAD "sources: {s: S}\nquantities: {x: {}}\nclaims: []\n");
    rec_what_if_part part;
    rec_what_if_node node;
    rec_what_if_quantity quantity;
    rec_conflict_result conflict;
    rec_verdict verdict;
    size_t found;
    const uint32_t claim = 0;
    assert_int_equal(rec_what_if_part_count(made.what_if), 1);
    assert_int_equal(rec_what_if_node_count(made.what_if), 1);
    assert_int_equal(rec_what_if_part_at(made.what_if, 1, &part), REC_E_INVALID);
    assert_int_equal(rec_what_if_node_at(made.what_if, 1, &node), REC_E_INVALID);
    assert_int_equal(rec_what_if_quantity_at(made.what_if, 1, 0, &quantity), REC_E_INVALID);
    assert_int_equal(rec_what_if_quantity_at(made.what_if, 0, 1, &quantity), REC_E_INVALID);
    assert_int_equal(rec_what_if_conflict_at(made.what_if, 1, 0, &conflict), REC_E_INVALID);
    assert_int_equal(rec_what_if_conflict_at(made.what_if, 0, 0, &conflict), REC_E_INVALID);
    assert_int_equal(rec_what_if_find(made.what_if, 1, NULL, 0, &found), REC_E_INVALID);
    assert_int_equal(rec_what_if_find(made.what_if, 0, &claim, 1, &found), REC_E_INVALID);
    assert_int_equal(rec_what_if_find_all(made.what_if, &claim, 1, NULL, &verdict), REC_E_INVALID);
    assert_int_equal(rec_what_if_part_of_quantity(made.what_if, 1), REC_NO_INDEX);
    assert_int_equal(rec_what_if_part_of_claim(made.what_if, 0), REC_NO_INDEX);
    rec_what_if_free(NULL);
    forget(&made);
}

static void without_quantities_there_are_no_parts(void **state)
{
    (void)state;
    alternatives made = make(HEAD "sources: {s: S}\nquantities: {}\nclaims: []\n");
    assert_int_equal(rec_what_if_part_count(made.what_if), 0);
    assert_int_equal(verdict_without(&made, ""), REC_VERDICT_SILENT);
    forget(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_gives_no_bound_is_not_rested_on),
        cmocka_unit_test(of_claims_that_give_one_end_alike_one_is_enough),
        cmocka_unit_test(an_end_of_the_domain_rests_on_none_but_someone_must_speak),
        cmocka_unit_test(a_point_rests_on_all_who_touch_it),
        cmocka_unit_test(whoever_is_in_conflict_is_rested_on),
        cmocka_unit_test(who_repeats_a_claim_stands_for_himself_without_it),
        cmocka_unit_test(a_repeat_may_bring_a_quantity_into_conflict),
        cmocka_unit_test(dates_that_touch_are_brought_up_by_someone),
        cmocka_unit_test(what_cannot_move_each_other_are_parts_of_their_own),
        cmocka_unit_test(quantities_that_one_origin_disputes_are_one_part),
        cmocka_unit_test(relations_carry_what_is_left_out),
        cmocka_unit_test(a_relation_that_is_asserted_can_be_left_out),
        cmocka_unit_test(an_assertion_that_is_repeated_ties_by_the_repeat),
        cmocka_unit_test(a_date_that_only_an_idle_claim_brings_up_still_counts),
        cmocka_unit_test(each_claim_and_each_source_come_first_then_pairs),
        cmocka_unit_test(work_is_limited_for_the_first_nodes_too),
        cmocka_unit_test(small_parts_are_whole_though_a_large_one_is_not),
        cmocka_unit_test(what_is_not_there_is_refused),
        cmocka_unit_test(without_quantities_there_are_no_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
