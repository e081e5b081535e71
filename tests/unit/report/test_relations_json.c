/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/capture.h"
#include "support/cmocka.h"
#include "support/sample_solution.h"

#include "report/expected.h"
#include "report/report.h"

static void report(const sample *made, const char *only, capture *caught)
{
    const rec_sink sink = capture_sink(caught, SIZE_MAX);
    assert_rec_ok(rec_report_json(made->solution, only, &sink));
}

static void relations_tell_what_became_of_them(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_tied(&made);
    report(&made, NULL, &caught);
    assert_has(&caught,
               "\"relations\": [{\"id\": \"cargo\", \"that\": \"shells <= containers * load\", "
               "\"assumed\": false, \"status\": \"binding\", "
               "\"note\": \"all shells came in containers\", "
               "\"file\": \"claims.yaml\", \"line\": 12, \"column\": 3}, {\"id\": \"guess\", "
               "\"that\": \"containers == 8 {container}\", \"assumed\": true, "
               "\"status\": \"set_aside\", \"note\": null, "
               "\"file\": \"claims.yaml\", \"line\": 13, \"column\": 3}], \"quantities\"");
    capture_end(&caught);
    sample_end(&made);
}

static void bounds_rest_on_claims_and_relations_in_one_list(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_tied(&made);
    report(&made, NULL, &caught);
    assert_has(&caught, "\"witness\": 12345, \"low_from\": [\"cargo\", \"light\", \"us-3m\"], "
                        "\"high_from\": [], ");
    assert_has(&caught, "\"set_aside\": [\"boxes\", \"guess\"]");
    assert_has(&caught, "\"high\": 250, \"low_open\": false, \"high_open\": false}, "
                        "\"witness\": null, \"low_from\": [], \"high_from\": [\"light\"]");
    capture_end(&caught);
    sample_end(&made);
}

static void a_conflict_of_several_quantities_has_no_quantity_and_no_gap(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_tied(&made);
    report(&made, NULL, &caught);
    assert_has(&caught, "{\"id\": \"k1\", \"claims\": [\"boxes\", \"light\", \"us-3m\"], "
                        "\"relations\": [], \"background\": [\"cargo\"], \"quantity\": null, "
                        "\"at\": null, \"gap\": null, \"gap_relative\": null, \"minimal\": true, "
                        "\"text\": \"Given cargo (shells <= containers * load), containers at "
                        "most 9 (South Korea), ");
    assert_has(&caught, "Withdrawing any one of boxes, light and us-3m settles this.\", "
                        "\"lower\": null, "
                        "\"upper\": null, \"allowance\": 0}");
    assert_has(&caught, "{\"id\": \"k2\", \"claims\": [\"light\"], \"relations\": [\"guess\"], "
                        "\"background\": [\"cargo\"], ");
    assert_has(&caught, "\"minimal\": false, ");
    capture_end(&caught);
    sample_end(&made);
}

static void repairs_withdraw_claims_and_assumptions(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_tied(&made);
    rec_alternative *ties = sample_take(&made, 1, sizeof *ties);
    *ties = (rec_alternative){.range = sample_range(8, 8),
                              .withdraw = made.solution->repairs[1].withdraw,
                              .relations = made.solution->repairs[1].relations};
    made.solution->quantities[TIED_CONTAINERS].alternatives = ties;
    made.solution->quantities[TIED_CONTAINERS].alternative_count = 1;
    report(&made, NULL, &caught);
    assert_has(&caught, "{\"withdraw\": [\"boxes\", \"guess\"], \"weight\": 2, \"best\": true");
    assert_has(&caught, "{\"withdraw\": [\"guess\", \"light\"], \"weight\": 2, \"best\": false");
    assert_has(&caught, "\"alternatives\": [{\"withdraw\": [\"guess\", \"light\"], \"low\": 8");
    capture_end(&caught);
    sample_end(&made);
}

static void an_assertion_is_a_claim_on_no_quantity(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_tied(&made);
    report(&made, NULL, &caught);
    assert_has(&caught, "{\"id\": \"light\", \"source\": \"rok\", \"quantity\": null, "
                        "\"says\": \"load <=\\n  250 {shell/container}\", ");
    assert_has(&caught, "\"interval\": null, \"empty\": false, ");
    capture_end(&caught);
    sample_end(&made);
}

static void one_quantity_comes_with_all_that_it_names(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_tied(&made);
    const uint32_t apart = sample_quantity(&made, "apart", NULL, "1", REC_KIND_REAL);
    sample_relation(&made, "alone", "apart <= 9", false, 1, &apart);
    sample_claim(&made, "other", 0, apart, "5", "5", sample_range(5, 5));
    sample_settle(&made);

    report(&made, "containers", &caught);
    assert_has(&caught, "\"relations\": [{\"id\": \"cargo\"");
    assert_has(&caught, "{\"id\": \"guess\"");
    assert_has(&caught, "\"claims\": [{\"id\": \"us-3m\""); /* its low end rests on it */
    assert_has(&caught, "{\"id\": \"light\"");
    assert_has(&caught, "{\"id\": \"k2\"");
    assert_lacks(&caught, "\"alone\"");
    assert_lacks(&caught, "\"other\"");
    capture_end(&caught);

    report(&made, "apart", &caught);
    assert_has(&caught, "\"relations\": [{\"id\": \"alone\"");
    assert_lacks(&caught, "\"cargo\"");
    assert_has(&caught, "\"claims\": [{\"id\": \"other\"");
    assert_lacks(&caught, "\"us-3m\"");
    assert_has(&caught, "\"conflicts\": []");
    capture_end(&caught);
    sample_end(&made);
}

static void findings_of_bounds_belong_to_the_quantities_and_relations_they_name(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_tied(&made);
    const uint32_t apart = sample_quantity(&made, "apart", NULL, "1", REC_KIND_REAL);
    sample_claim(&made, "load", 0, apart, "5", "5", sample_range(5, 5)); /* called as a quantity */
    sample_settle(&made);
    static const char *const load[] = {"load"}, *const cargo[] = {"cargo"};
    rec_finding findings[] = {
        {REC_FINDING_STOPPED_EARLY, load, 1, "load stopped", {.line = 1, .column = 1}},
        {REC_FINDING_STOPPED_EARLY, cargo, 1, "cargo stopped", {.line = 1, .column = 1}},
        {REC_FINDING_STOPPED_EARLY, NULL, 0, "all stopped", {.line = 1, .column = 1}},
    };
    made.solution->findings = findings;
    made.solution->finding_count = 3;
    report(&made, "load", &caught);
    assert_has(&caught, "{\"kind\": \"stopped-early\", \"ids\": [\"load\"]");
    assert_has(&caught, "cargo stopped");
    assert_has(&caught, "all stopped");
    capture_end(&caught);
    report(&made, "apart", &caught);
    assert_lacks(&caught, "load stopped");
    assert_lacks(&caught, "cargo stopped");
    assert_has(&caught, "all stopped");
    capture_end(&caught);
    made.solution->finding_count = 0;
    sample_end(&made);
}

static void an_expectation_names_claims_and_assumptions_alike(void **state)
{
    (void)state;
    sample made;
    capture caught;
    sample_tied(&made);
    const rec_sink sink = capture_sink(&caught, SIZE_MAX);
    assert_rec_ok(rec_report_expected(made.solution, NULL, &sink));
    assert_has(&caught, "\"set_aside\": [\"boxes\", \"guess\"]");
    assert_has(&caught, "\"conflicts\": [\n    [\"boxes\", \"light\", \"us-3m\"],\n"
                        "    [\"guess\", \"light\"]\n  ]");
    assert_has(&caught,
               "\"repairs\": [\n    [\"boxes\", \"guess\"],\n    [\"guess\", \"light\"]\n");
    capture_end(&caught);
    sample_end(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(relations_tell_what_became_of_them),
        cmocka_unit_test(bounds_rest_on_claims_and_relations_in_one_list),
        cmocka_unit_test(a_conflict_of_several_quantities_has_no_quantity_and_no_gap),
        cmocka_unit_test(repairs_withdraw_claims_and_assumptions),
        cmocka_unit_test(an_assertion_is_a_claim_on_no_quantity),
        cmocka_unit_test(one_quantity_comes_with_all_that_it_names),
        cmocka_unit_test(findings_of_bounds_belong_to_the_quantities_and_relations_they_name),
        cmocka_unit_test(an_expectation_names_claims_and_assumptions_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
