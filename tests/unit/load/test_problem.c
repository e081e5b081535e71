/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "loading.h"

#include "load/expect.h"
#include "support/scarce.h"

#include <stdlib.h>

/* The manual's example, without the parts that come later. */
static const char example[] =
    "reconcile: 1                          # format version, required\n"
    "title: North Korean munitions to Russia\n"
    "as_of: 2024-06-20\n"
    "units:\n"
    "  shell: {plural: shells, also: [artillery shot, artillery shots, round, rounds]}\n"
    "  container: {also: [shipping container]}\n"
    "sources:\n"
    "  us-intel: {name: US intelligence, reliability: B}\n"
    "  rok-mnd:  {name: \"Shin Wonsik, Defence Minister of South Korea\", reliability: B}\n"
    "  dw:       {name: Deutsche Welle, repeats: [rok-mnd]}\n"
    "quantities:\n"
    "  shells:     {label: shells delivered to Russia, unit: shell, kind: count}\n"
    "  containers: {unit: container, kind: count}\n"
    "  load:       {label: shells in one container, unit: shell/container, within: [1, 2000]}\n"
    "claims:\n"
    "  - {id: us-3m, source: us-intel, quantity: shells, says: at least 3 million}\n"
    "  - {id: rok-shells, source: rok-mnd, quantity: shells,\n"
    "     says: up to 4.8 million artillery shells, said: 2024-06-14}\n"
    "  - {id: rok-boxes, source: rok-mnd, quantity: containers, at_most: \"10,000\"}\n"
    "expect:\n"
    "  verdict: agreed\n"
    "  quantities:\n"
    "    shells: {low: 3000000, high: 4800000}\n";

static void the_example_of_the_manual_is_a_problem(void **state)
{
    (void)state;
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    assert_rec_ok(rec_document_load(example, sizeof example - 1, "claims.yaml", NULL, &diagnostics,
                                    &problem));
    assert_int_equal(diagnostics.error_total, 0);
    assert_string_equal(problem->name, "claims.yaml");
    assert_int_equal(problem->source_count, 3);
    assert_int_equal(problem->quantity_count, 3);
    assert_int_equal(problem->claim_count, 3);
    assert_string_equal(problem->claims[1].id, "rok-shells");
    assert_same_double(problem->claims[1].range[REC_READING_ROUNDED].hi, 4.8e6);
    assert_int_equal(problem->claims[2].place.line, 19);
    assert_int_equal(problem->expectation.quantity_count, 1);
    assert_same_double(problem->expectation.quantities[0].high, 4.8e6);
    rec_problem_free(problem);
}

/** What the reader and the builder find comes in the order of the text, 20 at most. */
static void all_errors_are_reported_in_order(void **state)
{
    (void)state;
    static const char text[] = "reconcile: 1\n"
                               "reading: rounded_\n"
                               "titel: x\n"
                               "sources: {a: {reliability: G}, b: {nmae: B}}\n"
                               "quantities: {q: {unit: furlongg}}\n"
                               "claims:\n"
                               "  - {source: a, quantity: q}\n"
                               "  - {source: c, quantity: q, at_least: 3}\n";
    static const unsigned lines[] = {2, 3, 4, 4, 5, 7, 8};
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    assert_int_equal(rec_document_load(text, sizeof text - 1, "a", NULL, &diagnostics, &problem),
                     REC_E_DOCUMENT);
    assert_null(problem);
    assert_int_equal(diagnostics.count, COUNT_OF(lines));
    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        assert_int_equal(diagnostics.entry[i].place.line, lines[i]);
    }
}

static void more_than_twenty_errors_are_counted(void **state)
{
    (void)state;
    static const char text[] =
        "reconcile: 1\na: 1\nb: 1\nc: 1\nd: 1\ne: 1\nf: 1\ng: 1\nh: 1\ni: 1\n"
        "j: 1\nk: 1\nl: 1\nm: 1\nn: 1\no: 1\np: 1\nq: 1\nr: 1\ns: 1\nt: 1\n"
        "u: 1\nv: 1\n";
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    assert_int_equal(rec_document_load(text, sizeof text - 1, "a", NULL, &diagnostics, &problem),
                     REC_E_DOCUMENT);
    assert_int_equal(diagnostics.count, REC_DIAGNOSTIC_LIMIT);
    assert_int_equal(diagnostics.error_total, 22);
}

static void a_long_message_ends_in_dots_at_a_border_of_characters(void **state)
{
    (void)state;
    char text[1100] = "reconcile: 1\n";
    size_t used = strlen(text);
    while (used < 1000) {
        memcpy(text + used, "\xE2\x82\xAC", 3);
        used += 3;
    }
    memcpy(text + used, ": 1\n", 5);
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    assert_int_equal(rec_document_load(text, used + 4, "a", NULL, &diagnostics, &problem),
                     REC_E_DOCUMENT);
    const char *message = diagnostics.entry[0].message;
    const size_t length = strlen(message);
    assert_string_equal(message + length - 6, "\xE2\x82\xAC...");
}

/** Takes memory away block by block until loading succeeds. */
static void every_allocation_may_fail(void **state)
{
    (void)state;
    size_t failures = 0;
    for (size_t blocks = 0; blocks < 100000; blocks++) {
        scarce memory;
        const rec_allocator allocator = scarce_allocator(&memory, blocks);
        rec_diagnostics diagnostics = {0};
        rec_problem *problem = NULL;
        const rec_status status = rec_document_load(example, sizeof example - 1, "claims.yaml",
                                                    &allocator, &diagnostics, &problem);
        if (status == REC_OK) {
            rec_problem_free(problem);
            assert_int_equal(memory.out, 0);
            break;
        }
        assert_int_equal(status, REC_E_MEMORY);
        assert_null(problem);
        assert_int_equal(memory.out, 0);
        failures++;
    }
    assert_true(failures >= 4);
}

static void the_memory_of_an_expectation_may_fail(void **state)
{
    (void)state;
    static const char text[] = "verdict: agreed\nquantities: {\"\\x61\": {low: \"1/3\"}}\n"
                               "conflicts: [[a, \"\\x62\"]]\n";
    size_t failures = 0;
    for (size_t blocks = 0; blocks < 100000; blocks++) {
        scarce memory;
        const rec_allocator allocator = scarce_allocator(&memory, blocks);
        rec_diagnostics diagnostics = {0};
        rec_arena arena;
        rec_arena_init(&arena, &allocator);
        rec_expectation expected = {.given = false};
        const rec_status status =
            rec_expectation_load(text, sizeof text - 1, "a", &arena, &diagnostics, &expected);
        rec_arena_release(&arena);
        assert_int_equal(memory.out, 0);
        if (status == REC_OK) {
            assert_true(expected.given);
            break;
        }
        assert_int_equal(status, REC_E_MEMORY);
        assert_false(expected.given);
        failures++;
    }
    assert_true(failures >= 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_example_of_the_manual_is_a_problem),
        cmocka_unit_test(all_errors_are_reported_in_order),
        cmocka_unit_test(more_than_twenty_errors_are_counted),
        cmocka_unit_test(a_long_message_ends_in_dots_at_a_border_of_characters),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(the_memory_of_an_expectation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
