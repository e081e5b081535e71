/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hostile_sample.h"

#include "support/capture.h"
#include "support/cmocka.h"

#include "report/expected.h"

static void report(const sample *made, const rec_expectation *earlier, capture *caught)
{
    const rec_sink sink = capture_sink(caught, SIZE_MAX);
    assert_rec_ok(rec_report_expected(made->solution, earlier, &sink));
}

static void article_is_written_line_by_line(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_article(&made);
    report(&made, NULL, &caught);
    assert_string_equal(caught.text, "{\n"
                                     "  \"verdict\": \"conflict\",\n"
                                     "  \"quantities\": {\n"
                                     "    \"shells\": {\n"
                                     "      \"low\": 3000000,\n"
                                     "      \"high\": 3000000,\n"
                                     "      \"verdict\": \"conflict\",\n"
                                     "      \"set_aside\": [\"denial\"]\n"
                                     "    },\n"
                                     "    \"containers\": {\n"
                                     "      \"low\": 0,\n"
                                     "      \"high\": 10000,\n"
                                     "      \"verdict\": \"agreed\"\n"
                                     "    },\n"
                                     "    \"eu_delivered\": {\n"
                                     "      \"low\": 400000,\n"
                                     "      \"high\": null,\n"
                                     "      \"verdict\": \"agreed\"\n"
                                     "    },\n"
                                     "    \"eu_pledge\": {\n"
                                     "      \"low\": 1000000,\n"
                                     "      \"high\": 1000000,\n"
                                     "      \"verdict\": \"agreed\"\n"
                                     "    },\n"
                                     "    \"missile_range\": {\n"
                                     "      \"low\": 869.04576,\n"
                                     "      \"high\": 901.2326400000001,\n"
                                     "      \"verdict\": \"agreed\"\n"
                                     "    },\n"
                                     "    \"missile_remains\": {\n"
                                     "      \"low\": 21,\n"
                                     "      \"high\": null,\n"
                                     "      \"verdict\": \"agreed\"\n"
                                     "    }\n"
                                     "  },\n"
                                     "  \"conflicts\": [\n"
                                     "    [\"denial\", \"us-3m\"]\n"
                                     "  ],\n"
                                     "  \"repairs\": [\n"
                                     "    [\"denial\"],\n"
                                     "    [\"us-3m\"]\n"
                                     "  ]\n"
                                     "}\n");
    capture_end(&caught);
    sample_end(&made);
}

static void nothing_to_settle_is_said_by_empty_lists(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_begin(&made);
    report(&made, NULL, &caught);
    assert_string_equal(caught.text, "{\n  \"verdict\": \"agreed\",\n  \"quantities\": {},\n"
                                     "  \"conflicts\": [],\n  \"repairs\": []\n}\n");
    capture_end(&caught);
    sample_end(&made);
}

static void lists_that_are_not_whole_are_left_out(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_article(&made);
    made.solution->conflicts_total = 2;
    report(&made, NULL, &caught);
    assert_lacks(&caught, "\"conflicts\"");
    assert_has(&caught, "\"repairs\"");
    capture_end(&caught);
    made.solution->conflicts_total = 1;
    made.solution->repairs_proven = false;
    report(&made, NULL, &caught);
    assert_has(&caught, "\"conflicts\"");
    assert_lacks(&caught, "\"repairs\"");
    capture_end(&caught);
    sample_end(&made);
}

static void a_tolerance_of_its_own_is_kept(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_begin(&made);
    rec_expectation earlier = {.given = true, .tolerance = 0.02};
    report(&made, &earlier, &caught);
    assert_has(&caught, "\"repairs\": [],\n  \"tolerance\": 0.02\n}\n");
    capture_end(&caught);
    earlier.tolerance = 1e-9;
    report(&made, &earlier, &caught);
    assert_lacks(&caught, "tolerance");
    capture_end(&caught);
    earlier = (rec_expectation){.given = false, .tolerance = 0.0};
    report(&made, &earlier, &caught);
    assert_lacks(&caught, "tolerance");
    capture_end(&caught);
    sample_end(&made);
}

static void hostile_ids_and_awkward_numbers_are_json(void **state)
{
    (void)state;
    sample made;
    capture caught;
    hostile_sample(&made);
    made.solution->conflicts_total = 1;
    report(&made, NULL, &caught);
    assert_has(&caught,
               "    \"" HOSTILE_JSON "\": {\n      \"low\": 0,\n      \"high\": 5e-324,\n");
    assert_has(&caught, "\"set_aside\": [\"a" HOSTILE_JSON "\"]");
    assert_has(&caught, "\"conflicts\": [\n    [\"b" HOSTILE_JSON "\"]\n  ]");
    assert_lacks(&caught, "\x1b");
    capture_end(&caught);
    sample_end(&made);
}

static void what_the_sink_says_is_returned(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_article(&made);
    const rec_sink sink = capture_sink(&caught, 10);
    assert_int_equal(rec_report_expected(made.solution, NULL, &sink), REC_E_OUTPUT);
    capture_end(&caught);
    sample_end(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(article_is_written_line_by_line),
        cmocka_unit_test(nothing_to_settle_is_said_by_empty_lists),
        cmocka_unit_test(lists_that_are_not_whole_are_left_out),
        cmocka_unit_test(a_tolerance_of_its_own_is_kept),
        cmocka_unit_test(hostile_ids_and_awkward_numbers_are_json),
        cmocka_unit_test(what_the_sink_says_is_returned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
