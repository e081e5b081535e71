/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A solution held against what was expected of it, from outside the library:
 * every expectation is told, and what differs, with its place.
 */
#include "support/capture.h"
#include "support/cmocka.h"
#include "support/scarce.h"

#include <reconcile/reconcile.h>

#define CLAIMS                                                                                     \
    "reconcile: 1\nsources: {a: Anna, b: Ben}\nquantities: {x: {kind: count}}\n"                   \
    "claims:\n- {id: p, source: a, quantity: x, at_least: 2385}\n"                                 \
    "- {id: q, source: b, quantity: x, at_most: 1190}\n"

typedef struct solved {
    rec_problem *problem;
    rec_solution *solution;
} solved;

static solved solve(const char *document)
{
    solved made;
    rec_diagnostics diagnostics = {0};
    assert_rec_ok(rec_document_load(document, strlen(document), "claims.yaml", NULL, &diagnostics,
                                    &made.problem));
    assert_rec_ok(rec_solve(made.problem, NULL, NULL, &made.solution));
    return made;
}

static void end(solved *made)
{
    rec_solution_free(made->solution);
    rec_problem_free(made->problem);
}

static void a_document_is_held_against_its_own_expectation(void **state)
{
    (void)state;
    static const char *const keys[] = {"verdict", "low", "conflicts"};
    solved made = solve(CLAIMS "expect:\n  verdict: conflict\n  quantities:\n    x: {low: 7}\n"
                               "  conflicts: [[p, q]]\n");
    rec_checked *checked = NULL;
    rec_check_item item;
    rec_check_difference difference;
    assert_true(rec_problem_has_expectation(made.problem));
    assert_rec_ok(rec_checked_make(made.solution, NULL, &checked));
    assert_ptr_equal(rec_checked_solution(checked), made.solution);
    assert_string_equal(rec_checked_name(checked), "claims.yaml");
    assert_false(rec_checked_is_met(checked));
    assert_int_equal(rec_checked_item_count(checked), 3);
    for (size_t i = 0; i < 3; i++) {
        assert_rec_ok(rec_checked_item(checked, i, &item));
        assert_string_equal(item.key, keys[i]);
        assert_int_equal(item.difference_count, i == 1 ? 1 : 0);
        assert_int_equal(item.mistake_count + item.warning_count, 0);
        assert_false(item.names_unknown);
    }
    assert_int_equal(rec_checked_difference_count(checked), 1);
    assert_rec_ok(rec_checked_difference(checked, 0, &difference));
    assert_int_equal(difference.kind, REC_CHECK_DIFFERENCE);
    assert_int_equal(difference.item, 1);
    assert_int_equal(difference.place.line, 10);
    assert_string_equal(difference.quantity, "x");
    assert_int_equal(rec_checked_item(checked, 3, &item), REC_E_INVALID);
    assert_int_equal(rec_checked_difference(checked, 1, &difference), REC_E_INVALID);
    rec_checked_free(checked);
    end(&made);
}

static void an_expectation_may_stand_in_a_text_of_its_own(void **state)
{
    (void)state;
    static const char expected[] = "{\"verdict\": \"conflict\", \"repairs\": [[\"p\"], [\"q\"]]}";
    solved made = solve(CLAIMS);
    rec_checked *checked = NULL;
    rec_diagnostics diagnostics = {0};
    assert_false(rec_problem_has_expectation(made.problem));
    assert_int_equal(rec_checked_make(made.solution, NULL, &checked), REC_E_INVALID);
    assert_null(checked);
    assert_rec_ok(rec_checked_read(made.solution, expected, strlen(expected), "beside.json", NULL,
                                   &diagnostics, &checked));
    assert_string_equal(rec_checked_name(checked), "beside.json");
    assert_true(rec_checked_is_met(checked));
    assert_int_equal(rec_checked_item_count(checked), 2);
    rec_checked_free(checked);
    end(&made);
}

static void a_text_that_is_no_expectation_is_refused_with_its_place(void **state)
{
    (void)state;
    static const char expected[] = "{\"verdct\": \"conflict\"}";
    solved made = solve(CLAIMS);
    rec_checked *checked = NULL;
    rec_diagnostics diagnostics = {0};
    assert_int_equal(rec_checked_read(made.solution, expected, strlen(expected), "beside.json",
                                      NULL, &diagnostics, &checked),
                     REC_E_DOCUMENT);
    assert_null(checked);
    assert_int_equal(diagnostics.error_total, 1);
    assert_int_equal(diagnostics.entry[0].place.line, 1);
    rec_checked_free(NULL);
    end(&made);
}

static void what_names_nothing_is_marked_in_every_expectation_and_told_once(void **state)
{
    (void)state;
    static const char expected[] = "{\"conflicts\": [[\"none\"]], \"repairs\": [[\"none\"]]}";
    solved made = solve(CLAIMS);
    rec_checked *checked = NULL;
    rec_diagnostics diagnostics = {0};
    rec_check_item items[2];
    size_t mistakes = 0;
    assert_rec_ok(rec_checked_read(made.solution, expected, strlen(expected), "beside.json", NULL,
                                   &diagnostics, &checked));
    for (size_t i = 0; i < 2; i++) {
        assert_rec_ok(rec_checked_item(checked, i, &items[i]));
        assert_true(items[i].names_unknown);
        mistakes += items[i].mistake_count;
    }
    assert_int_equal(mistakes, 1);
    assert_false(rec_checked_is_met(checked));
    rec_checked_free(checked);
    end(&made);
}

/** Every form that tells of a comparison, with so many blocks of memory. */
static rec_status report(const solved *made, size_t blocks, scarce *memory)
{
    const rec_allocator allocator = scarce_allocator(memory, blocks);
    rec_checked *checked = NULL;
    rec_status status = rec_checked_make(made->solution, &allocator, &checked);
    for (int form = REC_REPORT_JUNIT; form <= REC_REPORT_GITHUB && status == REC_OK; form++) {
        capture said;
        const rec_sink sink = capture_sink(&said, SIZE_MAX);
        const rec_reported reported = {.solution = made->solution, .parts = {.checked = checked}};
        status = rec_report((rec_report_format)form, &reported, 1, NULL, &sink);
        assert_true(status != REC_OK || said.length > 0);
        capture_end(&said);
    }
    rec_checked_free(checked);
    return status;
}

static void without_memory_nothing_is_compared_and_nothing_leaks(void **state)
{
    (void)state;
    solved made = solve(CLAIMS "expect: {verdict: agreed, conflicts: [[p], [q, none]]}\n");
    scarce memory;
    size_t blocks = 0;
    for (;; blocks++) {
        const rec_status status = report(&made, blocks, &memory);
        assert_int_equal(memory.out, 0);
        if (status == REC_OK) {
            break;
        }
        assert_int_equal(status, REC_E_MEMORY);
    }
    assert_true(blocks > 0);
    end(&made);
}

static void a_comparison_with_another_solution_is_refused(void **state)
{
    (void)state;
    solved made = solve(CLAIMS "expect: {verdict: agreed}\n"), other = solve(CLAIMS);
    rec_checked *checked = NULL;
    assert_rec_ok(rec_checked_make(made.solution, NULL, &checked));
    capture said;
    const rec_sink sink = capture_sink(&said, SIZE_MAX);
    const rec_reported reported = {.solution = other.solution, .parts = {.checked = checked}};
    assert_int_equal(rec_report(REC_REPORT_JUNIT, &reported, 1, NULL, &sink), REC_E_INVALID);
    assert_int_equal(said.length, 0);
    capture_end(&said);
    rec_checked_free(checked);
    end(&made);
    end(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_is_held_against_its_own_expectation),
        cmocka_unit_test(an_expectation_may_stand_in_a_text_of_its_own),
        cmocka_unit_test(a_text_that_is_no_expectation_is_refused_with_its_place),
        cmocka_unit_test(what_names_nothing_is_marked_in_every_expectation_and_told_once),
        cmocka_unit_test(without_memory_nothing_is_compared_and_nothing_leaks),
        cmocka_unit_test(a_comparison_with_another_solution_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
