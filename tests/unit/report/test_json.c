/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/capture.h"
#include "support/cmocka.h"
#include "support/sample_solution.h"

#include "report/report.h"

static void report(const sample *made, const char *only, capture *caught)
{
    const rec_sink sink = capture_sink(caught, SIZE_MAX);
    assert_rec_ok(rec_report_json(made->solution, only, &sink));
}

static void article_is_one_line_from_result_to_estimates(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_article(&made);
    report(&made, NULL, &caught);
    const char *head =
        "{\"result\": 1, \"generator\": \"reconcile 0.1.0\", \"documents\": [\"claims.yaml\"], "
        "\"title\": \"North Korean munitions to Russia\", \"reading\": \"rounded\", "
        "\"at\": \"2024-06-20\", \"verdict\": \"conflict\", \"sources\": [{\"id\": \"us-intel\", "
        "\"name\": \"US intelligence\", \"reliability\": \"B\", \"origin\": \"us-intel\"";
    assert_memory_equal(caught.text, head, strlen(head));
    assert_ptr_equal(strchr(caught.text, '\n'), caught.text + caught.length - 1);
    assert_has(&caught, "\"relations\": []");
    assert_has(&caught, "\"stretch\": 1, \"readings\": {\"literal\": \"conflict\", "
                        "\"rounded\": \"conflict\", \"ferson\": \"conflict\"}, \"findings\": [], "
                        "\"without\": null, \"estimation\": null, "
                        "\"estimates\": []}\n");
    capture_end(&caught);
    sample_end(&made);
}

static void a_repeating_source_names_its_origin(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_article(&made);
    report(&made, NULL, &caught);
    assert_has(&caught, "{\"id\": \"dw\", \"name\": \"Deutsche Welle\", \"reliability\": null, "
                        "\"origin\": \"rok-mnd\", \"repeats\": [\"rok-mnd\"], \"weight\": 1");
    assert_has(&caught, "\"status\": \"repeat\", \"repeats\": \"rok-mnd\", "
                        "\"roots\": [\"rok-shells\"], \"distorted\": false, "
                        "\"origin\": \"rok-mnd\"");
    capture_end(&caught);
    sample_end(&made);
}

static void a_quantity_tells_bounds_and_what_they_rest_on(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_article(&made);
    report(&made, NULL, &caught);
    assert_has(&caught, "\"verdict\": \"conflict\", \"bounds\": {\"low\": 3000000, "
                        "\"high\": 3000000, \"low_open\": false, \"high_open\": false}, "
                        "\"witness\": 3000000, \"low_from\": [\"us-3m\"], "
                        "\"high_from\": [\"richter-3m\"], \"alternatives\": [], "
                        "\"claimed\": {\"low\": 0, \"high\": null, \"low_open\": false, "
                        "\"high_open\": true}, \"support\": [{\"low\": 0, \"high\": 0, "
                        "\"low_open\": false, \"high_open\": false, \"weight\": 3, \"of\": 4}");
    assert_has(&caught, "\"set_aside\": [\"denial\"], \"timeline\": [{\"at\": \"2024-06-20\", "
                        "\"verdict\": \"conflict\", \"low\": 3000000, \"high\": 3000000, "
                        "\"low_open\": false, \"high_open\": false}]");
    assert_has(&caught, "\"course\": \"cumulative\", \"rise_per_day\": null, \"fall_per_day\": 0");
    assert_has(&caught, "\"high\": 901.2326400000001");
    capture_end(&caught);
    sample_end(&made);
}

static void a_claim_has_the_keys_of_the_contract_in_order(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_article(&made);
    report(&made, NULL, &caught);
    assert_has(&caught,
               "{\"id\": \"us-3m\", \"source\": \"us-intel\", \"quantity\": \"shells\", "
               "\"says\": \"at least 3 million\", \"text\": \"at least 3,000,000 shells\", "
               "\"as_of\": \"2024-06-20\", \"dated_by\": \"document\", \"said\": null, "
               "\"interval\": {\"low\": 3000000, \"high\": null, \"low_open\": false, "
               "\"high_open\": true}, \"empty\": false, \"soft\": null, "
               "\"reading\": \"rounded\", \"status\": \"binding\", \"repeats\": null, "
               "\"roots\": [], \"distorted\": false, \"origin\": \"us-intel\", \"weight\": 1, "
               "\"credibility\": null, \"quote\": null, \"url\": null, \"note\": null, "
               "\"file\": \"claims.yaml\", \"line\": 17, \"column\": 5}");
    assert_has(&caught, "\"as_of\": \"2024-06\", \"dated_by\": \"said\", \"said\": \"2024-06\"");
    assert_has(&caught, "\"as_of\": \"2024-03-31\", \"dated_by\": \"as_of\", \"said\": null");
    capture_end(&caught);
    sample_end(&made);
}

static void the_interval_is_that_of_the_reading(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_article(&made);
    made.solution->reading = REC_READING_LITERAL;
    made.solution->taken = REC_READING_LITERAL;
    report(&made, NULL, &caught);
    assert_has(&caught, "\"interval\": {\"low\": 450000, \"high\": 550000, \"low_open\": false, "
                        "\"high_open\": false}, \"empty\": false, \"soft\": null, "
                        "\"reading\": \"literal\"");
    capture_end(&caught);
    sample_end(&made);
}

static void conflicts_and_repairs_follow_the_contract(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_article(&made);
    report(&made, NULL, &caught);
    assert_has(&caught, "\"conflicts\": [{\"id\": \"k1\", \"claims\": [\"denial\", \"us-3m\"], "
                        "\"relations\": [], \"background\": [], \"quantity\": \"shells\", "
                        "\"at\": \"2024-06-20\", \"gap\": 3000000, \"gap_relative\": 1, "
                        "\"minimal\": true, \"text\": \"US intelligence");
    assert_has(&caught, "\"lower\": \"us-3m\", \"upper\": \"denial\", \"allowance\": 0}], "
                        "\"conflicts_total\": 1, \"conflicts_complete\": true, "
                        "\"repairs\": [{\"withdraw\": [\"denial\"], "
                        "\"weight\": 1, \"best\": true, \"bounds\": {\"shells\": "
                        "{\"low\": 3000000, \"high\": 3000000, \"low_open\": false, "
                        "\"high_open\": false}}}, {\"withdraw\": [\"us-3m\"], \"weight\": 1, "
                        "\"best\": false, \"bounds\": {\"shells\": {\"low\": 0, ");
    capture_end(&caught);
    sample_end(&made);
}

static void numbers_of_conflicts_run_past_nine(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_article(&made);
    rec_conflict *many = sample_take(&made, 11, sizeof *many);
    for (size_t i = 0; i < 11; i++) {
        many[i] = made.solution->conflicts[0];
    }
    many[10].quantity = SAMPLE_RANGE;
    made.solution->conflicts = many;
    made.solution->conflict_count = 11;
    report(&made, NULL, &caught);
    assert_has(&caught, "{\"id\": \"k10\", ");
    assert_has(&caught, "{\"id\": \"k11\", ");
    capture_end(&caught);
    report(&made, "missile_range", &caught);
    assert_has(&caught, "\"conflicts\": [{\"id\": \"k11\", ");
    assert_lacks(&caught, "\"k1\"");
    capture_end(&caught);
    sample_end(&made);
}

static void one_quantity_leaves_the_others_out(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_article(&made);
    report(&made, "eu_delivered", &caught);
    assert_has(&caught, "\"verdict\": \"conflict\", \"sources\"");
    assert_has(&caught, "\"quantities\": [{\"id\": \"eu_delivered\"");
    assert_has(&caught, "\"claims\": [{\"id\": \"eu-half\"");
    assert_has(&caught, "{\"id\": \"eu-short\"");
    assert_has(&caught, "\"conflicts\": [], \"conflicts_total\": 0");
    assert_has(&caught, "{\"withdraw\": [\"denial\"], \"weight\": 1, \"best\": true, "
                        "\"bounds\": {}}");
    assert_lacks(&caught, "\"id\": \"shells\"");
    assert_lacks(&caught, "\"id\": \"us-3m\"");
    capture_end(&caught);
    sample_end(&made);
}

static void findings_of_one_quantity_are_its_claims_and_sources(void **state)
{
    (void)state;
    static const char *const ids[][2] = {{"us-3m", "eu-half"}, {"us-3m"}, {"richter"}, {"dw"}};
    sample made;
    capture caught;
    sample_article(&made);
    const rec_finding findings[] = {
        {REC_FINDING_WIDENED, ids[0], 2, "one of its claims", {.line = 1, .column = 2}},
        {REC_FINDING_WIDENED, ids[1], 1, "another's claim", {.line = 1, .column = 2}},
        {REC_FINDING_WIDENED, ids[2], 1, "a claim called like a source", {.line = 1, .column = 2}},
        {REC_FINDING_CIRCULAR_REPORTING, ids[2], 1, "one of its sources", {.line = 1, .column = 2}},
        {REC_FINDING_CIRCULAR_REPORTING, ids[3], 1, "another's source", {.line = 1, .column = 2}},
        {REC_FINDING_LISTS_CUT, NULL, 0, "everything", {0}},
    };
    made.solution->findings = sample_take(&made, 6, sizeof findings[0]);
    memcpy(made.solution->findings, findings, sizeof findings);
    made.solution->finding_count = 6;
    report(&made, "eu_delivered", &caught);
    assert_has(&caught, "\"ids\": [\"us-3m\", \"eu-half\"], \"text\": \"one of its claims\", "
                        "\"file\": \"claims.yaml\", \"line\": 1, \"column\": 2}");
    assert_has(&caught, "one of its sources");
    assert_has(&caught, "\"text\": \"everything\", \"file\": \"claims.yaml\", \"line\": null");
    assert_lacks(&caught, "another's");
    assert_lacks(&caught, "called like");
    capture_end(&caught);
    report(&made, NULL, &caught);
    assert_has(&caught, "another's source");
    capture_end(&caught);
    sample_end(&made);
}

static void an_unknown_quantity_is_refused_before_a_byte(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_article(&made);
    const rec_sink sink = capture_sink(&caught, SIZE_MAX);
    assert_int_equal(rec_report_json(made.solution, "shell", &sink), REC_E_INVALID);
    assert_int_equal(caught.length, 0);
    capture_end(&caught);
    sample_end(&made);
}

static void a_soft_claim_tells_its_standard_uncertainty(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_article(&made);
    rec_claim *claim = &made.problem->claims[SAMPLE_REMAINS];
    claim->soft = true;
    claim->soft_value = 2.385;
    claim->soft_minus = 0.125;
    claim->soft_plus = 0.125;
    claim->soft_df = 7;
    made.solution->claims[SAMPLE_REMAINS].status = REC_CLAIM_SOFT;
    report(&made, NULL, &caught);
    assert_has(&caught, "\"interval\": null, \"empty\": false, \"soft\": {\"value\": 2.385, "
                        "\"standard\": 0.125, \"minus\": 0.125, \"plus\": 0.125, \"df\": 7}, "
                        "\"reading\": \"rounded\", \"status\": \"soft\"");
    capture_end(&caught);
    sample_end(&made);
}

static void what_a_claim_repeats_is_told_in_each_form(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_article(&made);
    rec_claim *claim = &made.problem->claims[SAMPLE_DW_5M];
    claim->repeats_form = REC_REPEATS_CLAIM;
    claim->repeats_index = SAMPLE_ROK_SHELLS;
    report(&made, NULL, &caught);
    assert_has(&caught, "\"repeats\": \"rok-shells\"");
    capture_end(&caught);
    claim->repeats_form = REC_REPEATS_OTHER;
    claim->repeats_index = 5;
    report(&made, NULL, &caught);
    assert_has(&caught, "\"repeats\": \"eu\"");
    capture_end(&caught);
    claim->repeats_form = REC_REPEATS_NONE;
    report(&made, NULL, &caught);
    assert_has(&caught, "\"status\": \"repeat\", \"repeats\": null");
    capture_end(&caught);
    sample_end(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(article_is_one_line_from_result_to_estimates),
        cmocka_unit_test(a_repeating_source_names_its_origin),
        cmocka_unit_test(a_quantity_tells_bounds_and_what_they_rest_on),
        cmocka_unit_test(a_claim_has_the_keys_of_the_contract_in_order),
        cmocka_unit_test(the_interval_is_that_of_the_reading),
        cmocka_unit_test(conflicts_and_repairs_follow_the_contract),
        cmocka_unit_test(numbers_of_conflicts_run_past_nine),
        cmocka_unit_test(one_quantity_leaves_the_others_out),
        cmocka_unit_test(findings_of_one_quantity_are_its_claims_and_sources),
        cmocka_unit_test(an_unknown_quantity_is_refused_before_a_byte),
        cmocka_unit_test(a_soft_claim_tells_its_standard_uncertainty),
        cmocka_unit_test(what_a_claim_repeats_is_told_in_each_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
