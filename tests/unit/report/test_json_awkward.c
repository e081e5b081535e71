/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hostile_sample.h"

#include "support/capture.h"
#include "support/cmocka.h"
#include "support/scarce.h"

#include "report/report.h"

#include <math.h>
#include <stdio.h>

static void report(const sample *made, const char *only, capture *caught)
{
    const rec_sink sink = capture_sink(caught, SIZE_MAX);
    assert_rec_ok(rec_report_json(made->solution, only, &sink));
}

static void nothing_at_all_is_still_a_result(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_begin(&made);
    made.solution->verdict = REC_VERDICT_SILENT;
    report(&made, NULL, &caught);
    assert_has(&caught,
               "\"title\": null, \"reading\": \"rounded\", \"at\": null, "
               "\"verdict\": \"silent\", \"sources\": [], \"relations\": [], "
               "\"quantities\": [], \"claims\": [], \"correlations\": [], \"conflicts\": [], "
               "\"conflicts_total\": 0, \"conflicts_complete\": true, \"repairs\": []");
    capture_end(&caught);
    sample_end(&made);
}

static void hostile_text_is_escaped_in_every_field(void **state)
{
    (void)state;
    sample made;
    capture caught;
    hostile_sample(&made);
    report(&made, NULL, &caught);
    static const char *const fields[] = {
        "documents\": [\"", "title\": \"",      "name\": \"",     "label\": \"",
        "unit\": \"",       "says\": \"",       "text\": \"",     "quote\": \"",
        "url\": \"",        "note\": \"",       "file\": \"",     "id\": \"a",
        "id\": \"s",        "ids\": [\"s",      "repeats\": \"b", "roots\": [\"b",
        "low_from\": [\"a", "withdraw\": [\"a", "bounds\": {\""};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        char wanted[128];
        assert_in_range(snprintf(wanted, sizeof wanted, "\"%s" HOSTILE_JSON "\"", fields[i]), 1,
                        sizeof wanted - 1);
        assert_has(&caught, wanted);
    }
    for (size_t i = 0; i + 1 < caught.length; i++) {
        assert_in_range((unsigned char)caught.text[i], 0x20, 0x7E); /* all else was escaped */
    }
    assert_lacks(&caught, "</script");
    capture_end(&caught);
    sample_end(&made);
}

static void awkward_numbers_are_json(void **state)
{
    (void)state;
    sample made;
    capture caught;
    hostile_sample(&made);
    report(&made, NULL, &caught);
    assert_has(&caught, "\"bounds\": {\"low\": 0, \"high\": 5e-324, \"low_open\": true, "
                        "\"high_open\": false}");
    assert_has(&caught, "\"gap\": null, \"gap_relative\": null");
    assert_has(&caught, "\"interval\": null, \"empty\": true, \"soft\": null");
    assert_has(&caught, "\"soft\": {\"value\": 0, \"standard\": null, \"minus\": 5e-324, "
                        "\"plus\": 1e300, \"df\": null}");
    assert_has(&caught, "\"conflicts_total\": 18446744073709551615");
    assert_has(&caught, "\"weight\": 0.000001");
    assert_has(&caught, "\"stretch\": null");
    assert_has(&caught, "\"timeline\": [{\"at\": null, \"verdict\": \"undecided\"");
    assert_has(&caught, "\"line\": null, \"column\": null");
    assert_lacks(&caught, "nan");
    assert_lacks(&caught, "inf");
    assert_lacks(&caught, "-0");
    capture_end(&caught);
    sample_end(&made);
}

static void expect_witness(rec_kind kind, rec_range bounds, rec_verdict verdict, const char *text)
{
    sample made;
    capture caught;
    sample_begin(&made);
    const uint32_t quantity = sample_quantity(&made, "x", NULL, "1", kind);
    made.solution->quantities[quantity].bounds = bounds;
    made.solution->quantities[quantity].verdict = verdict;
    report(&made, NULL, &caught);
    char wanted[64];
    assert_in_range(snprintf(wanted, sizeof wanted, "\"witness\": %s, ", text), 1,
                    sizeof wanted - 1);
    assert_has(&caught, wanted);
    capture_end(&caught);
    sample_end(&made);
}

static void a_witness_lies_inside_the_bounds(void **state)
{
    (void)state;
    const rec_verdict agreed = REC_VERDICT_AGREED;
    const double greatest = 1.7976931348623157e308;
    expect_witness(REC_KIND_COUNT, sample_range(3, 6), agreed, "4");
    expect_witness(REC_KIND_COUNT, sample_from(21), agreed, "21");
    expect_witness(REC_KIND_AMOUNT, sample_range(0.25, 0.75), agreed, "0.5");
    expect_witness(REC_KIND_AMOUNT, (rec_range){2, 4, true, true}, agreed, "3");
    expect_witness(REC_KIND_AMOUNT, (rec_range){2, (double)INFINITY, true, true}, agreed, "4");
    expect_witness(REC_KIND_AMOUNT, (rec_range){0, (double)INFINITY, true, true}, agreed, "1");
    expect_witness(REC_KIND_REAL, sample_range(-(double)INFINITY, -3), agreed, "-6");
    expect_witness(REC_KIND_REAL, sample_range(-(double)INFINITY, 0), agreed, "-1");
    expect_witness(REC_KIND_REAL, sample_range(-(double)INFINITY, (double)INFINITY), agreed, "0");
    expect_witness(REC_KIND_REAL, sample_range(-greatest, greatest), agreed, "0");
    expect_witness(REC_KIND_REAL, (rec_range){greatest, (double)INFINITY, true, true}, agreed,
                   "null");
    expect_witness(REC_KIND_REAL, (rec_range){0, 5e-324, true, true}, agreed, "null");
    expect_witness(REC_KIND_COUNT, sample_range(3, 6), REC_VERDICT_SILENT, "null");
    expect_witness(REC_KIND_COUNT, sample_range(3, 6), REC_VERDICT_UNDECIDED, "null");
}

static void a_witness_of_tied_repairs_is_one_of_the_first(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_article(&made);
    rec_solved_quantity *shells = &made.solution->quantities[SAMPLE_SHELLS];
    rec_alternative *ties = sample_take(&made, 2, sizeof *ties);
    const uint32_t withdrawn[] = {SAMPLE_US_3M, SAMPLE_DENIAL};
    ties[0] = (rec_alternative){.range = sample_range(0, 0),
                                .withdraw = sample_claims(&made, 1, &withdrawn[0])};
    ties[1] = (rec_alternative){.range = sample_range(3000000, 3000000),
                                .withdraw = sample_claims(&made, 1, &withdrawn[1])};
    shells->alternatives = ties;
    shells->alternative_count = 2;
    shells->bounds = sample_range(0, 3000000);
    report(&made, "shells", &caught);
    assert_has(&caught, "\"witness\": 0, ");
    assert_has(&caught, "\"alternatives\": [{\"withdraw\": [\"us-3m\"], \"low\": 0, \"high\": 0, "
                        "\"low_open\": false, \"high_open\": false}, {\"withdraw\": [\"denial\"]");
    capture_end(&caught);
    sample_end(&made);
}

static void what_the_sink_says_is_returned(void **state)
{
    (void)state;
    sample made;
    capture whole, caught;
    sample_article(&made);
    report(&made, NULL, &whole);
    const rec_sink sink = capture_sink(&caught, whole.length - 1);
    assert_int_equal(rec_report_json(made.solution, NULL, &sink), REC_E_OUTPUT);
    capture_end(&caught);
    const rec_sink exact = capture_sink(&caught, whole.length);
    assert_rec_ok(rec_report_json(made.solution, NULL, &exact));
    capture_end(&caught);
    capture_end(&whole);
    sample_end(&made);
}

static void want_of_memory_is_returned(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_article(&made);
    const rec_allocator plenty = made.solution->arena.allocator;
    scarce memory;
    rec_status status = REC_E_MEMORY;
    size_t blocks = 0;
    for (; status == REC_E_MEMORY; blocks++) {
        assert_in_range(blocks, 0, 20);
        made.solution->arena.allocator = scarce_allocator(&memory, blocks);
        const rec_sink sink = capture_sink(&caught, SIZE_MAX);
        status = rec_report_json(made.solution, "shells", &sink);
        capture_end(&caught);
    }
    assert_rec_ok(status);
    assert_in_range(blocks, 3, 20); /* it failed for the sentence and for the ids */
    made.solution->arena.allocator = plenty;
    sample_end(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_at_all_is_still_a_result),
        cmocka_unit_test(hostile_text_is_escaped_in_every_field),
        cmocka_unit_test(awkward_numbers_are_json),
        cmocka_unit_test(a_witness_lies_inside_the_bounds),
        cmocka_unit_test(a_witness_of_tied_repairs_is_one_of_the_first),
        cmocka_unit_test(what_the_sink_says_is_returned),
        cmocka_unit_test(want_of_memory_is_returned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
