/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/scarce.h"
#include "support/solved.h"

#include "model/history.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TOLL                                                                                       \
    "reconcile: 1\nsources: {gov: {reliability: B}, un: {reliability: A}}\n"                       \
    "quantities: {dead: {kind: count, course: cumulative, reading: literal}, hurt: {kind: "        \
    "count}}\nclaims:\n"                                                                           \
    "- {id: late, source: gov, quantity: dead, says: \"345\", said: 2024-02-10}\n"                 \
    "- {id: first, source: gov, quantity: dead, says: at least 120, said: 2024-02-03}\n"           \
    "- {id: low, source: un, quantity: dead, says: no more than 110, said: 2024-02-05}\n"          \
    "- {id: always, source: un, quantity: hurt, says: up to 915}\n"

static rec_history *history_of(const test_solved *solved)
{
    rec_history *history = NULL;
    assert_rec_ok(rec_history_make(solved->solution, NULL, &history));
    assert_ptr_equal(rec_history_solution(history), solved->solution);
    return history;
}

static rec_history_entry entry_at(const rec_history *history, size_t index)
{
    rec_history_entry entry;
    assert_rec_ok(rec_history_entry_at(history, index, &entry));
    return entry;
}

static rec_history_quantity quantity_at(const rec_history *history, size_t index, size_t quantity)
{
    rec_history_quantity result;
    assert_rec_ok(rec_history_quantity_at(history, index, quantity, &result));
    return result;
}

static void each_date_of_saying_has_an_entry_with_what_moved(void **state)
{
    (void)state;
    static const char *const dead[] = {"[0, inf)", "[120, inf)", "[0, 110]", "[345, 345]"};
    static const bool dead_changed[] = {false, true, true, true};
    test_solved solved = test_solve_text(TOLL);
    rec_history *history = history_of(&solved);
    assert_int_equal(rec_history_entry_count(history), 4);
    for (size_t i = 0; i < 4; i++) {
        const rec_history_quantity told = quantity_at(history, i, 0);
        assert_string_equal(test_range_text(told.bounds), dead[i]);
        assert_int_equal(told.changed, dead_changed[i]);
        assert_string_equal(test_range_text(quantity_at(history, i, 1).bounds), "[0, 915]");
        assert_int_equal(entry_at(history, i).claim_count, 1);
        assert_int_equal(entry_at(history, i).joined, 0);
        assert_int_equal(entry_at(history, i).has_said, i > 0);
    }
    assert_int_equal(entry_at(history, 0).claims[0], test_claim_index(&solved, "always"));
    assert_int_equal(entry_at(history, 2).claims[0], test_claim_index(&solved, "low"));
    assert_int_equal(entry_at(history, 1).verdict, REC_VERDICT_AGREED);
    assert_int_equal(entry_at(history, 2).verdict, REC_VERDICT_CONFLICT);
    rec_history_free(history);
    test_solved_free(&solved);
}

static void a_conflict_is_told_when_its_second_claim_is_said(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(TOLL);
    rec_history *history = history_of(&solved);
    assert_int_equal(entry_at(history, 1).conflict_count, 0);
    assert_int_equal(entry_at(history, 2).conflict_count, 1);
    assert_int_equal(entry_at(history, 2).conflict_total, 1);
    assert_int_equal(entry_at(history, 3).conflict_count, 0);
    assert_int_equal(entry_at(history, 3).conflict_total, 1);
    rec_conflict_result conflict;
    assert_rec_ok(rec_history_conflict_at(history, 2, 0, &conflict));
    assert_string_equal(test_ids(&solved, conflict.claims), "first low");
    assert_same_double(conflict.gap, 10.0);
    assert_string_equal(test_ids(&solved, quantity_at(history, 2, 0).set_aside), "first");
    rec_history_free(history);
    test_solved_free(&solved);
}

static void what_there_is_none_of_is_refused(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(TOLL);
    rec_history *history = history_of(&solved);
    rec_history_entry entry;
    rec_history_quantity quantity;
    rec_conflict_result conflict;
    assert_int_equal(rec_history_entry_at(history, 4, &entry), REC_E_INVALID);
    assert_int_equal(rec_history_quantity_at(history, 4, 0, &quantity), REC_E_INVALID);
    assert_int_equal(rec_history_quantity_at(history, 0, 2, &quantity), REC_E_INVALID);
    assert_int_equal(rec_history_conflict_at(history, 4, 0, &conflict), REC_E_INVALID);
    assert_int_equal(rec_history_conflict_at(history, 1, 0, &conflict), REC_E_INVALID);
    rec_history_free(history);
    rec_history_free(NULL);
    test_solved_free(&solved);
}

static void later_claims_are_no_part_of_what_was_known(void **state)
{
    (void)state;
    rec_solve_options options = {.has_known_by = true};
    const char *message;
    assert_rec_ok(rec_date_read("2024-02-04", 10, &options.known_by, &message));
    test_solved solved = test_solve_text_as(TOLL, &options);
    assert_int_equal(solved.solution->verdict, REC_VERDICT_AGREED);
    assert_int_equal(test_claim(&solved, "low")->status, REC_CLAIM_UNSAID);
    assert_int_equal(test_claim(&solved, "late")->status, REC_CLAIM_UNSAID);
    assert_string_equal(test_range_text(test_quantity(&solved, "dead")->bounds), "[120, inf)");
    assert_int_equal(test_quantity(&solved, "dead")->claim_count, 1);
    rec_history *history = history_of(&solved);
    assert_int_equal(rec_history_entry_count(history), 2);
    rec_history_free(history);
    test_solved_free(&solved);
}

static void a_span_is_said_at_its_end(void **state)
{
    (void)state;
    static const char document[] =
        "reconcile: 1\nsources: {a: A}\nquantities: {x: {kind: amount}}\nclaims:\n"
        "- {id: month, source: a, quantity: x, at_least: 7.5, said: 2024-02}\n"
        "- {id: hour, source: a, quantity: x, at_least: 2.385, said: 2024-02-28T23:00-02:00}\n"
        "- {id: midnight, source: a, quantity: x, at_least: 9.25, said: 2024-03-01T00:00Z}\n";
    static const struct {
        const char *by, *bounds;
    } known[] = {{"2024-02-28", "[0, inf)"},
                 {"2024-02-29T00:59Z", "[0, inf)"},
                 {"2024-02-29T01:00Z", "[2.385, inf)"},
                 {"2024-02-29", "[7.5, inf)"},
                 {"2024-02", "[7.5, inf)"},
                 {"2024-03-01T00:00Z", "[9.25, inf)"},
                 {"2024", "[9.25, inf)"}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        rec_solve_options options = {.has_known_by = true};
        const char *message;
        assert_rec_ok(rec_date_read(known[i].by, strlen(known[i].by), &options.known_by, &message));
        test_solved solved = test_solve_text_as(document, &options);
        assert_string_equal(test_range_text(test_quantity(&solved, "x")->bounds), known[i].bounds);
        test_solved_free(&solved);
    }
}

static void what_is_said_at_midnight_is_said_after_the_day_that_ends_there(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(
        "reconcile: 1\nsources: {a: A}\nquantities: {x: {kind: amount}}\nclaims:\n"
        "- {id: midnight, source: a, quantity: x, at_least: 9.25, said: 2024-03-01T00:00Z}\n"
        "- {id: day, source: a, quantity: x, at_least: 7.5, said: 2024-02-29}\n"
        "- {id: month, source: a, quantity: x, at_least: 2.385, said: 2024-02}\n");
    rec_history *history = history_of(&solved);
    assert_int_equal(rec_history_entry_count(history), 2);
    assert_int_equal(entry_at(history, 0).claim_count, 2);
    assert_false(entry_at(history, 0).said.timed);
    assert_string_equal(test_range_text(quantity_at(history, 0, 0).bounds), "[7.5, inf)");
    assert_true(entry_at(history, 1).said.timed);
    assert_string_equal(test_range_text(quantity_at(history, 1, 0).bounds), "[9.25, inf)");
    rec_history_free(history);
    test_solved_free(&solved);
}

static void too_many_dates_of_saying_are_joined_from_the_first(void **state)
{
    (void)state;
    enum { CLAIMS = REC_HISTORY_ENTRY_LIMIT + 5, LINE_SIZE = 96 };
    char *document = malloc(128 + (size_t)CLAIMS * LINE_SIZE);
    assert_non_null(document);
    size_t used = (size_t)sprintf(document, "reconcile: 1\nas_of: 2024\nsources: {a: A}\n"
                                            "quantities: {x: {kind: count}}\nclaims:\n");
    for (int c = 0; c < CLAIMS; c++) {
        used += (size_t)sprintf(
            document + used, "- {id: k%d, source: a, quantity: x, at_least: %d, said: \"%04d\"}\n",
            c, c, 100 + c);
    }
    test_solved solved = test_solve_text(document);
    rec_history *history = history_of(&solved);
    assert_int_equal(rec_history_entry_count(history), REC_HISTORY_ENTRY_LIMIT);
    assert_int_equal(entry_at(history, 0).joined, 5);
    assert_int_equal(entry_at(history, 0).claim_count, 6);
    assert_string_equal(test_range_text(quantity_at(history, 0, 0).bounds), "[5, inf)");
    assert_string_equal(test_range_text(quantity_at(history, 1, 0).bounds), "[6, inf)");
    rec_history_free(history);
    test_solved_free(&solved);
    free(document);
}

static void each_allocation_may_fail_and_nothing_leaks(void **state)
{
    (void)state;
    test_solved solved = test_solve_text(TOLL);
    rec_status status = REC_E_MEMORY;
    size_t given = 0;
    for (; status == REC_E_MEMORY; given++) {
        scarce memory;
        const rec_allocator allocator = scarce_allocator(&memory, given);
        rec_history *history = NULL;
        status = rec_history_make(solved.solution, &allocator, &history);
        if (status == REC_OK) {
            assert_int_equal(rec_history_entry_count(history), 4);
        } else {
            assert_null(history);
        }
        rec_history_free(history);
        assert_int_equal(memory.out, 0);
    }
    assert_int_equal(status, REC_OK);
    assert_true(given > 8);
    test_solved_free(&solved);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_date_of_saying_has_an_entry_with_what_moved),
        cmocka_unit_test(a_conflict_is_told_when_its_second_claim_is_said),
        cmocka_unit_test(what_there_is_none_of_is_refused),
        cmocka_unit_test(later_claims_are_no_part_of_what_was_known),
        cmocka_unit_test(a_span_is_said_at_its_end),
        cmocka_unit_test(what_is_said_at_midnight_is_said_after_the_day_that_ends_there),
        cmocka_unit_test(too_many_dates_of_saying_are_joined_from_the_first),
        cmocka_unit_test(each_allocation_may_fail_and_nothing_leaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
