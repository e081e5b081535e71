/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/cmocka.h"

#include "load/expect.h"

#include <math.h>

static rec_status load(const char *text, rec_arena *arena, rec_diagnostics *diagnostics,
                       rec_expectation *expectation)
{
    memset(diagnostics, 0, sizeof *diagnostics);
    rec_arena_init(arena, NULL);
    return rec_expectation_load(text, strlen(text), "a.expected.json", arena, diagnostics,
                                expectation);
}

static void everything_that_is_named_is_read(void **state)
{
    (void)state;
    rec_arena arena;
    rec_diagnostics diagnostics;
    rec_expectation expected;
    assert_rec_ok(
        load("{\"verdict\": \"conflict\",\n"
             " \"quantities\": {\n"
             "  \"shells\": {\"low\": 2.385, \"high\": null, \"verdict\": \"touching\",\n"
             "   \"at\": \"2024-02\", \"set_aside\": [\"b\", \"a\"]},\n"
             "  \"x\": {\"low\": null, \"high\": \"4,800,000\"}, \"y\": {}},\n"
             " \"conflicts\": [[\"a\", \"b\"], []], \"repairs\": [], \"tolerance\": 1e-6}",
             &arena, &diagnostics, &expected));
    assert_true(expected.given);
    assert_string_equal(expected.verdict, "conflict");
    assert_int_equal(expected.verdict_place.column, 13);
    assert_same_double(expected.tolerance, 1e-6);
    assert_int_equal(expected.quantity_count, 3);

    const rec_expected_quantity *shells = &expected.quantities[0];
    assert_string_equal(shells->id, "shells");
    assert_int_equal(shells->quantity, REC_NO_INDEX);
    assert_int_equal(shells->place.line, 3);
    assert_true(shells->has_low && shells->has_high && shells->has_at && shells->has_set_aside);
    assert_same_double(shells->low, 2.385);
    assert_same_double(shells->high, (double)INFINITY);
    assert_int_equal(shells->low_place.column, 21);
    assert_int_equal(shells->high_place.column, 36);
    assert_string_equal(shells->verdict, "touching");
    assert_int_equal(shells->at.last - shells->at.first, 28);
    assert_int_equal(shells->set_aside_count, 2);
    assert_string_equal(shells->set_aside[0], "b");
    assert_int_equal(shells->set_aside_place.line, 4);

    const rec_expected_quantity *x = &expected.quantities[1], *y = &expected.quantities[2];
    assert_same_double(x->low, (double)-INFINITY);
    assert_same_double(x->high, 4800000.0);
    assert_true(x->verdict == NULL && !x->has_at && !x->has_set_aside);
    assert_false(y->has_low || y->has_high);
    assert_true(isnan(y->low) && isnan(y->high));

    assert_true(expected.has_conflicts && expected.has_repairs);
    assert_int_equal(expected.conflict_count, 2);
    assert_string_equal(expected.conflicts[0].ids[1], "b");
    assert_int_equal(expected.conflicts[0].place.column, 16);
    assert_int_equal(expected.conflicts[1].count, 0);
    assert_int_equal(expected.repair_count, 0);
    rec_arena_release(&arena);
}

static void what_is_not_named_is_not_given(void **state)
{
    (void)state;
    rec_arena arena;
    rec_diagnostics diagnostics;
    rec_expectation expected;
    assert_rec_ok(load("{}", &arena, &diagnostics, &expected));
    assert_true(expected.given);
    assert_null(expected.verdict);
    assert_false(expected.has_conflicts || expected.has_repairs);
    assert_same_double(expected.tolerance, 1e-9);
    rec_arena_release(&arena);
}

static void numbers_are_read_as_those_of_claims(void **state)
{
    (void)state;
    rec_arena arena;
    rec_diagnostics diagnostics;
    rec_expectation expected;
    assert_rec_ok(load("quantities:\n  a: {low: \"1/3\", high: 3 million}\n"
                       "  b: {low: -1.7976931348623157e308, high: 5e-324}\n"
                       "  c: {low:, high: 0.1}\n",
                       &arena, &diagnostics, &expected));
    const rec_expected_quantity *q = expected.quantities;
    assert_same_double(q[0].low, 1.0 / 3.0);
    assert_same_double(q[0].high, 3e6);
    assert_same_double(q[1].low, -1.7976931348623157e308);
    assert_same_double(q[1].high, 5e-324);
    assert_same_double(q[2].low, (double)-INFINITY);
    assert_same_double(q[2].high, 0.1);
    rec_arena_release(&arena);
}

static void every_mistake_is_reported_where_it_stands(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        rec_status status;
        unsigned line, column;
        const char *part;
    } mistakes[] = {
        {"", REC_E_DOCUMENT, 1, 1, "the document is empty"},
        {"[]", REC_E_DOCUMENT, 1, 1, "`expect` needs a mapping"},
        {"{\"verdict\": \"agred\"}", REC_E_DOCUMENT, 1, 13,
         "`agred` is no verdict; did you mean `agreed`?"},
        {"verdict: fine", REC_E_DOCUMENT, 1, 10, "`fine` is no verdict: write agreed, touching"},
        {"verdict: ~", REC_E_DOCUMENT, 1, 10, "`~` is no value for `verdict`"},
        {"reconcile: 1", REC_E_DOCUMENT, 1, 1, "unknown key `reconcile` in `expect`"},
        {"quantities: [a]", REC_E_DOCUMENT, 1, 13, "`quantities` needs a mapping from ids"},
        {"quantities: {a: 5}", REC_E_DOCUMENT, 1, 17,
         "`a` needs a mapping such as {low: 3, high: 5}"},
        {"quantities: {a: ~}", REC_E_DOCUMENT, 1, 17, "`~` is no value for `a`"},
        {"quantities: {a: {low: x}}", REC_E_DOCUMENT, 1, 23, "`low` needs a number alone"},
        {"quantities: {a: {low: 3 shells}}", REC_E_DOCUMENT, 1, 23, "`3 shells` is none"},
        {"quantities: {a: {low: true}}", REC_E_DOCUMENT, 1, 23, "`true` is a truth value"},
        {"quantities: {a: {low: [1]}}", REC_E_DOCUMENT, 1, 23, "`low` needs a number, not a list"},
        {"quantities: {a: {low: 5, high: 3}}", REC_E_DOCUMENT, 1, 23, "`low` is above `high`"},
        {"quantities: {a: {at: 2023-02-29}}", REC_E_INVALID, 1, 22, "`2023-02-29`: "},
        {"quantities: {a: {at: ~}}", REC_E_DOCUMENT, 1, 22, "`~` is no value for `at`"},
        {"quantities: {a: {set_aside: b}}", REC_E_DOCUMENT, 1, 29,
         "`set_aside` needs a list of ids"},
        {"quantities: {a: {set_aside: [b, ~]}}", REC_E_DOCUMENT, 1, 33,
         "`~` is no value for `set_aside`"},
        {"conflicts: {}", REC_E_DOCUMENT, 1, 12, "`conflicts` needs a list of lists of ids"},
        {"conflicts: [a]", REC_E_DOCUMENT, 1, 13, "`conflicts` needs a list of ids"},
        {"repairs: [[[a]]]", REC_E_DOCUMENT, 1, 12, "`repairs` needs one word"},
        {"tolerance: -1", REC_E_DOCUMENT, 1, 12, "`tolerance` cannot be below 0"},
        {"tolerance: ~", REC_E_DOCUMENT, 1, 12, "`~` is no value for `tolerance`"},
        {"tolerance: 5 km", REC_E_DOCUMENT, 1, 12, "`tolerance` needs a number alone"},
        {"verdict: [", REC_E_SYNTAX, 1, 0, "is never closed"},
        {"{}\n---\n", REC_E_DOCUMENT, 2, 1, "one document a stream"},
    };
    size_t as_expected = 0;
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        rec_arena arena;
        rec_diagnostics diagnostics;
        rec_expectation expected = {.tolerance = 99.5};
        const rec_status status = load(mistakes[i].text, &arena, &diagnostics, &expected);
        const rec_diagnostic *last = &diagnostics.entry[diagnostics.count - 1];
        if (status == mistakes[i].status && diagnostics.count >= 1 &&
            (mistakes[i].column == 0 || last->place.line == mistakes[i].line) &&
            (mistakes[i].column == 0 || last->place.column == mistakes[i].column) &&
            strstr(last->message, mistakes[i].part) != NULL) {
            as_expected++;
        } else {
            print_error("%s: %u, %u:%u: %s\n", mistakes[i].text, (unsigned)status,
                        (unsigned)last->place.line, (unsigned)last->place.column, last->message);
        }
        assert_same_double(expected.tolerance, 99.5);
        rec_arena_release(&arena);
    }
    assert_int_equal(as_expected, sizeof mistakes / sizeof mistakes[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_that_is_named_is_read),
        cmocka_unit_test(what_is_not_named_is_not_given),
        cmocka_unit_test(numbers_are_read_as_those_of_claims),
        cmocka_unit_test(every_mistake_is_reported_where_it_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
