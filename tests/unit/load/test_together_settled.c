/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Several documents that are one problem: where they differ, where they fail.
 */
#include "several.h"

#include "support/scarce.h"

#include <stdio.h>
#include <stdlib.h>

static void dates_that_differ_are_settled_by_who_asks(void **state)
{
    (void)state;
    load_case given = {
        {"a.yaml", "b.yaml", "c.csv"},
        {DEFINITIONS "claims: [{id: m, source: a, quantity: x, says: 1}]\n",
         "reconcile: 1\nas_of: 2023\nclaims: [{id: n, source: a, quantity: x, says: 1}]\n",
         "id,source,quantity,says\no,a,x,1\n"},
        3,
        {false, false}};
    rec_diagnostics diagnostics;
    rec_problem *problem;
    assert_int_equal(load(&given, &diagnostics, &problem), REC_E_DOCUMENT);
    const refusal expected = {
        given.texts[1], 2, 8,
        "`as_of` is 2023 here and 2024-06-20 in a.yaml:3:8: settle it by --at"};
    assert_true(is_diagnosed(&diagnostics, &expected));
    given.options.at_is_settled = true;
    problem = load_well(&given);
    assert_false(problem->has_as_of);
    assert_int_equal(claim_of(problem, "m")->date.last, 19894);
    assert_int_equal(claim_of(problem, "n")->date.last, 19722);
    assert_int_equal(claim_of(problem, "o")->date_from, REC_DATE_NONE);
    rec_problem_free(problem);
    given.texts[1] = "reconcile: 1\nas_of: 2024-06-20\n";
    given.options.at_is_settled = false;
    problem = load_well(&given);
    assert_true(problem->has_as_of);
    assert_int_equal(claim_of(problem, "o")->date_from, REC_DATE_DOCUMENT);
    rec_problem_free(problem);
}

static void readings_that_differ_are_settled_by_who_asks(void **state)
{
    (void)state;
    load_case given = {
        {"a.yaml", "b.yaml", "c.yaml"},
        {DEFINITIONS, "reconcile: 1\nreading: literal\n", "reconcile: 1\nreading: ferson\n"},
        3,
        {false, false}};
    rec_diagnostics diagnostics;
    rec_problem *problem;
    assert_int_equal(load(&given, &diagnostics, &problem), REC_E_DOCUMENT);
    const refusal expected = {
        given.texts[2], 2, 10,
        "`reading` is ferson here and literal in b.yaml:2:10: settle it by --reading"};
    assert_true(is_diagnosed(&diagnostics, &expected));
    given.options.reading_is_settled = true;
    rec_problem_free(load_well(&given));
    given.options.reading_is_settled = false;
    given.count = 2;
    problem = load_well(&given);
    assert_int_equal(problem->reading, REC_READING_LITERAL);
    rec_problem_free(problem);
}

static void one_document_may_say_what_is_expected(void **state)
{
    (void)state;
    static const refusal second = {"reconcile: 1\nexpect: {verdict: agreed}\n", 2, 9,
                                   "`expect` stands in a.yaml:7:9 too"};
    assert_true(is_refused(DEFINITIONS "expect: {verdict: silent}\n", &second));
    static const refusal twice = {"reconcile: 1\n", 0, 0, "two documents are called `a.yaml`"};
    const load_case given = {{"a.yaml", "a.yaml"}, {DEFINITIONS, twice.text}, 2, {false, false}};
    rec_diagnostics diagnostics;
    rec_problem *problem;
    assert_int_equal(load(&given, &diagnostics, &problem), REC_E_DOCUMENT);
    assert_true(is_diagnosed(&diagnostics, &twice));
}

/** One that cannot be read does not hide what is wrong with the others. */
static void all_documents_are_looked_at(void **state)
{
    (void)state;
    const load_case given = {{"a.yaml", "b.yaml", "c.csv"},
                             {"reconcile: 1\ntitle: [\n", "titel: x\n", "source,quantity,says,x\n"},
                             3,
                             {false, false}};
    rec_diagnostics diagnostics;
    rec_problem *problem;
    assert_int_equal(load(&given, &diagnostics, &problem), REC_E_SYNTAX);
    bool told[3] = {false, false, false};
    for (size_t i = 0; i < diagnostics.count; i++) {
        const uint32_t file = diagnostics.entry[i].place.file;
        assert_true(file < 3 && (i == 0 || file >= diagnostics.entry[i - 1].place.file));
        told[file] = true;
    }
    assert_true(told[0] && told[1] && told[2]);
    assert_int_equal(rec_documents_load(NULL, 0, NULL, NULL, &diagnostics, &problem),
                     REC_E_INVALID);
}

/** Rows that need copies, and ids that clash with those of reports. */
static size_t write_rows(char *text, size_t size)
{
    size_t used = (size_t)snprintf(text, size, "id,source,quantity,says,note\n");
    for (unsigned i = 0; i < 300; i++) {
        used += (size_t)snprintf(text + used, size - used, "k%u,a,x,%u km,\"a \"\"b\"\" %u\"\n", i,
                                 i, i);
    }
    return used;
}

static size_t write_reports(char *text, size_t size)
{
    size_t used = (size_t)snprintf(text, size, "reconcile: 1\nsources: {a: A}\nreports:\n");
    for (unsigned i = 0; i < 300; i++) {
        used +=
            (size_t)snprintf(text + used, size - used,
                             "- {source: a, note: \"\\t\", figures: {x: {id: k%u, says: 1}}}\n", i);
    }
    return used;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    static char rows[20000], reports[30000];
    const rec_document_text texts[] = {{DEFINITIONS, sizeof DEFINITIONS - 1, "a.yaml"},
                                       {rows, write_rows(rows, sizeof rows), "b.csv"},
                                       {reports, write_reports(reports, sizeof reports), "c.yaml"}};
    size_t failures = 0;
    for (size_t blocks = 0; blocks < 100000; blocks++) {
        scarce memory;
        const rec_allocator allocator = scarce_allocator(&memory, blocks);
        rec_diagnostics diagnostics = {0};
        rec_problem *problem = NULL;
        const rec_status status =
            rec_documents_load(texts, 3, NULL, &allocator, &diagnostics, &problem);
        if (status == REC_OK) {
            assert_string_equal(problem->claims[0].id, "b.csv:k0");
            rec_problem_free(problem);
            assert_int_equal(memory.out, 0);
            break;
        }
        assert_int_equal(status, REC_E_MEMORY);
        assert_null(problem);
        assert_int_equal(memory.out, 0);
        failures++;
    }
    assert_true(failures > 300); /* most of them the copies of a row or report */
}

/** What serves many claims is looked for once, however many they are and names there are. */
static void a_misspelling_for_many_claims_is_told_once(void **state)
{
    (void)state;
    static char rows[20000];
    (void)write_rows(rows, sizeof rows);
    static const refusal expected = {"reconcile: 1\nsources: {a: A}\nquantities: {x: km}\n"
                                     "defaults: {claim: {repeats: k12a, said: 2024}}\nclaims: "
                                     "[{source: a, quantity: x, says: 1},\n"
                                     " {source: a, quantity: x, says: 1}]\n",
                                     4, 29,
                                     "no claim or source is called `k12a`; did you mean `k12`?"};
    const load_case given = {{"b.csv", "a.yaml"}, {rows, expected.text}, 2, {false, false}};
    rec_diagnostics diagnostics;
    rec_problem *problem;
    assert_int_equal(load(&given, &diagnostics, &problem), REC_E_DOCUMENT);
    assert_true(is_diagnosed(&diagnostics, &expected));
}

static void what_cannot_be_documents_is_refused(void **state)
{
    (void)state;
    const rec_document_text nameless[] = {{"", 0, NULL}}, textless[] = {{NULL, 3, "a"}};
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    assert_int_equal(rec_documents_load(nameless, 1, NULL, NULL, &diagnostics, &problem),
                     REC_E_INVALID);
    assert_int_equal(rec_documents_load(textless, 1, NULL, NULL, &diagnostics, &problem),
                     REC_E_INVALID);
    rec_load_limits limits = rec_load_limits_default;
    limits.documents = 1;
    const rec_document_text two[] = {{"", 0, "a"}, {"", 0, "b"}};
    assert_int_equal(rec_documents_load_within(&limits, two, 2, NULL, NULL, &diagnostics, &problem),
                     REC_E_LIMIT);
    assert_int_equal(diagnostics.error_total, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_that_differ_are_settled_by_who_asks),
        cmocka_unit_test(readings_that_differ_are_settled_by_who_asks),
        cmocka_unit_test(one_document_may_say_what_is_expected),
        cmocka_unit_test(all_documents_are_looked_at),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(a_misspelling_for_many_claims_is_told_once),
        cmocka_unit_test(what_cannot_be_documents_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
