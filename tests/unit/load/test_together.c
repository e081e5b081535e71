/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Several documents that are one problem: what they define, and what claims
 * are called.
 */
#include "several.h"

#include <stdio.h>

static void documents_share_what_they_define(void **state)
{
    (void)state;
    const load_case given = {
        {"a.yaml", "b.json", "c.csv"},
        {DEFINITIONS,
         "{\"reconcile\": 1, \"title\": \"Second\", \"note\": \"n\", \"sources\": {\"c\": \"C\", "
         "\"a\": {\"name\": \"A\"}}, \"units\": {\"shell\": {\"also\": [\"shot\", \"round\"]}}, "
         "\"quantities\": {\"n\": {\"kind\": \"count\", \"words\": [\"q\", \"p\"], \"unit\": "
         "\"shell\"}}, \"claims\": [{\"source\": \"b\", \"quantity\": \"n\", \"says\": 3}]}",
         "id,source,quantity,says,as_of\nm,c,x,2 to 3 km,2023\n"},
        3,
        {false, false}};
    rec_problem *problem = load_well(&given);
    assert_string_equal(problem->name, "a.yaml");
    assert_string_equal(problem->title, "Definitions");
    assert_string_equal(problem->note, "n");
    assert_int_equal(problem->document_count, 3);
    assert_string_equal(problem->documents[2], "c.csv");
    assert_int_equal(problem->source_count, 3);
    assert_int_equal(problem->quantity_count, 2);
    assert_int_equal(problem->claim_count, 2);
    const rec_claim *first = claim_of(problem, "c1"), *second = claim_of(problem, "m");
    assert_int_equal(first->place.file, 1);
    assert_int_equal(first->place.column, 231);
    assert_int_equal(second->place.file, 2);
    assert_int_equal(second->place.line, 2);
    assert_int_equal(first->date_from, REC_DATE_DOCUMENT);
    assert_string_equal(rec_problem_document(problem, second->place), "c.csv");
    rec_problem_free(problem);
}

static void what_is_defined_otherwise_names_both_places(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {"reconcile: 1\nsources: {a: {name: AA}}\n", 2, 11,
         "source `a` is defined otherwise in a.yaml:5:11: there `name` is `A`, here `AA`"},
        {"reconcile: 1\nsources: {b: B}\n", 2, 11,
         "there `reliability` is `B`, here not given; define it alike, or in one place only"},
        {"reconcile: 1\nsources: {b: {name: B, reliability: B, weight: 2, repeats: a}}\n", 2, 11,
         "there `weight` is `1`, here `2`"},
        {"reconcile: 1\nsources: {b: {name: B, reliability: B}}\n", 2, 11,
         "source `b` is defined otherwise in a.yaml:5:17: `repeats` is another list there"},
        {"reconcile: 1\nunits: {shell: {}}\n", 2, 9,
         "unit `shell` is defined otherwise in a.yaml:4:9: `also` is another list there"},
        {"reconcile: 1\nunits: {shell: {plural: shell, also: [shot, round]}}\n", 2, 9,
         "there `plural` is not given, here `shell`"},
        {"reconcile: 1\nquantities: {x: {unit: km}}\n", 2, 14,
         "quantity `x` is defined otherwise in a.yaml:6:14: there `kind` is `real`, here `amount`"},
        {"reconcile: 1\nquantities: {x: {unit: km, kind: real, course: {rise: 1 km/day}}}\n", 2, 14,
         "there `rise` is not given, here `1 km/day`"},
        {"reconcile: 1\nquantities: {x: {kind: real, within: [1, 2], unit: km}}\n", 2, 14,
         "there `within` is not given, here `1`"},
        {"reconcile: 1\nquantities: {x: {kind: real}}\n", 2, 14, "there `unit` is `km`, here `1`"},
        {"reconcile: 1\nquantities: {n: {unit: shell, kind: count, words: [p, r]}}\n", 2, 14,
         "`words` is another list there"},
    };
    size_t as_expected = 0;
    for (size_t i = 0; i < COUNT_OF(refusals); i++) {
        as_expected += is_refused(DEFINITIONS, &refusals[i]);
    }
    assert_int_equal(as_expected, COUNT_OF(refusals));
}

static void defaults_act_within_their_document(void **state)
{
    (void)state;
    const load_case given = {{"a.yaml", "b.yaml"},
                             {DEFINITIONS "defaults: {claim: {source: a, said: 2023}}\n"
                                          "claims: [{quantity: x, says: 1}]\n",
                              "reconcile: 1\ndefaults: {quantity: {kind: real, unit: km}, "
                              "claim: {source: b}}\n"
                              "quantities: {x: {}}\nclaims: [{id: e, quantity: x, says: 1}]\n"},
                             2,
                             {false, false}};
    rec_problem *problem = load_well(&given);
    assert_string_equal(problem->sources[claim_of(problem, "e")->source].id, "b");
    assert_false(claim_of(problem, "e")->has_said);
    assert_true(claim_of(problem, "c1")->has_said);
    rec_problem_free(problem);
}

static void claims_of_one_id_are_told_apart_by_their_file(void **state)
{
    (void)state;
    const load_case given = {
        {"dir/a.yaml", "b.csv", "c.yaml"},
        {DEFINITIONS "claims:\n- {id: one, source: a, quantity: x, says: 1}\n"
                     "- {id: two, source: a, quantity: x, says: 1, repeats: one}\n"
                     "- {source: a, quantity: x, says: 1, repeats: \"b.csv:one\"}\n",
         "id,source,quantity,says,repeats\none,b,x,1,none\nfour,b,x,1,one\n,b,x,1,two\n",
         "reconcile: 1\nclaims:\n- {id: one, source: a, quantity: x, says: 1, repeats: four}\n"
         "- {id: b, source: a, quantity: x, says: 1, repeats: one}\n"},
        3,
        {false, false}};
    rec_problem *problem = load_well(&given);
    static const char *const expected[][2] = {{"a.yaml:one", ""},         {"two", "a.yaml:one"},
                                              {"a.yaml:c3", "b.csv:one"}, {"b.csv:one", ""},
                                              {"four", "b.csv:one"},      {"b.csv:c3", "two"},
                                              {"c.yaml:one", "four"},     {"b", "c.yaml:one"}};
    assert_int_equal(problem->claim_count, COUNT_OF(expected));
    for (size_t i = 0; i < problem->claim_count; i++) {
        const rec_claim *claim = &problem->claims[i];
        const bool repeats = claim->repeats_form == REC_REPEATS_CLAIM;
        assert_string_equal(claim->id, expected[i][0]);
        assert_string_equal(repeats ? problem->claims[claim->repeats_index].id : "",
                            expected[i][1]);
    }
    rec_problem_free(problem);
}

static void documents_of_one_base_name_are_told_apart_by_their_paths(void **state)
{
    (void)state;
    const load_case given = {{"a.yaml", "x/a.yaml", "x/"},
                             {DEFINITIONS "claims: [{source: a, quantity: x, says: 1}]\n",
                              "reconcile: 1\nclaims: [{source: a, quantity: x, says: 1}]\n",
                              "reconcile: 1\nclaims: [{source: a, quantity: x, says: 1}]\n"},
                             3,
                             {false, false}};
    rec_problem *problem = load_well(&given);
    assert_string_equal(problem->claims[0].id, "a.yaml:c1");
    assert_string_equal(problem->claims[1].id, "x/a.yaml:c1");
    assert_string_equal(problem->claims[2].id, "x/:c1");
    assert_true(problem->claims[2].id_by_place);
    rec_problem_free(problem);
}

/** By the names as given and by base names, whether ids clash or not. */
static void a_file_and_an_id_name_a_claim_in_any_case(void **state)
{
    (void)state;
    static const struct {
        const char *third, *repeats, *id;
    } cases[] = {
        {"c.yaml", "x/a.yaml:one", "a.yaml:one"},
        {"c.yaml", "a.yaml:one", "a.yaml:one"},
        {"c.yaml", "x/a.yaml:two", "two"},
        {"c.yaml", "a.yaml:two", "two"},
        {"c.yaml", "b.csv:four", "four"},
        {"c.yaml", "c.yaml:one", "c.yaml:one"},
        {"a.yaml", "x/a.yaml:one", "x/a.yaml:one"},
        {"a.yaml", "a.yaml:one", "a.yaml:one"},
        {"a.yaml", "x/a.yaml:two", "two"},
        {"a.yaml", "b.csv:four", "four"},
        {"y/a.yaml", "y/a.yaml:one", "y/a.yaml:one"},
        {"a.yaml", "a.yaml:two", NULL},
        {"y/a.yaml", "a.yaml:one", NULL},
        {"c.yaml", "b.csv:two", NULL},
        {"c.yaml", "d.yaml:one", NULL},
        {"c.yaml", "a.yaml:", NULL},
        {"c.yaml", ":one", NULL},
        {"c.yaml", "/a.yaml:one", NULL},
        {"c.yaml", "x/:one", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char text[200];
        (void)snprintf(text, sizeof text,
                       "reconcile: 1\nclaims:\n- {id: one, source: a, quantity: x, says: 1}\n"
                       "- {id: last, source: a, quantity: x, says: 1, repeats: \"%s\"}\n",
                       cases[i].repeats);
        const load_case given = {{"x/a.yaml", "b.csv", cases[i].third},
                                 {DEFINITIONS
                                  "claims:\n- {id: one, source: a, quantity: x, says: 1}\n"
                                  "- {id: two, source: a, quantity: x, says: 1}\n",
                                  "id,source,quantity,says\nfour,b,x,1\n", text},
                                 3,
                                 {false, false}};
        rec_diagnostics diagnostics;
        rec_problem *problem;
        if (cases[i].id == NULL) {
            const refusal expected = {text, 4, 56, "no claim or source is called `"};
            assert_int_equal(load(&given, &diagnostics, &problem), REC_E_DOCUMENT);
            assert_true(is_diagnosed(&diagnostics, &expected));
            continue;
        }
        problem = load_well(&given);
        const rec_claim *last = claim_of(problem, "last");
        assert_int_equal(last->repeats_form, REC_REPEATS_CLAIM);
        assert_string_equal(problem->claims[last->repeats_index].id, cases[i].id);
        rec_problem_free(problem);
    }
}

#define TWO_OF_X "- {id: o, source: a, quantity: x, says: 1}\n"

static void what_is_ambiguous_is_refused(void **state)
{
    (void)state;
    const char *const claims = DEFINITIONS "claims:\n" TWO_OF_X;
    static const refusal refusals[] = {
        {"reconcile: 1\nclaims: [{source: a, quantity: x, says: 1, repeats: oo}]\n", 2, 53,
         "no claim or source is called `oo`"},
        {"reconcile: 1\nclaims: [{id: b, source: a, quantity: x, says: 1},\n"
         " {source: a, quantity: x, says: 1, repeats: b}]\n",
         3, 45, "`b` is both a claim and a source"},
        {"reconcile: 1\nclaims: [{id: o, source: a, quantity: x, says: 1, repeats: o}]\n", 2, 60,
         "claim `o` cannot repeat itself"},
        {"reconcile: 1\nclaims: [{id: u, source: a, quantity: x, says: 1},\n"
         " {id: u, source: a, quantity: x, says: 1}]\n",
         3, 7, "there is another claim `u`"},
        {"reconcile: 1\nexpect: {}\nsources: {a: A}\ntitle: [1]\n", 4, 8, "`title` needs text"},
    };
    size_t as_expected = 0;
    for (size_t i = 0; i < COUNT_OF(refusals); i++) {
        as_expected += is_refused(claims, &refusals[i]);
    }
    assert_int_equal(as_expected, COUNT_OF(refusals));
    const load_case third = {
        {"a.yaml", "b.yaml", "c.yaml"},
        {DEFINITIONS "claims:\n" TWO_OF_X, "reconcile: 1\nclaims:\n" TWO_OF_X,
         "reconcile: 1\nclaims: [{source: a, quantity: x, says: 1, repeats: o}]\n"},
        3,
        {false, false}};
    rec_diagnostics diagnostics;
    rec_problem *problem;
    assert_int_equal(load(&third, &diagnostics, &problem), REC_E_DOCUMENT);
    const refusal expected = {third.texts[2], 2, 53, "say which is meant, as in `a.yaml:o`"};
    assert_true(is_diagnosed(&diagnostics, &expected));
    assert_int_equal(diagnostics.entry[0].place.file, 2);
}

/** What a document means alone it means with others: another's claim `b` is no source `b`. */
static void a_source_comes_before_a_claim_of_another_document(void **state)
{
    (void)state;
    const load_case given = {{"a.yaml", "b.yaml"},
                             {DEFINITIONS
                              "claims: [{id: m, source: a, quantity: x, says: 1, repeats: b}]\n",
                              "reconcile: 1\nclaims: [{id: b, source: a, quantity: x, says: 1}]\n"},
                             2,
                             {false, false}};
    rec_problem *problem = load_well(&given);
    assert_int_equal(problem->claims[0].repeats_form, REC_REPEATS_OTHER);
    rec_problem_free(problem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_share_what_they_define),
        cmocka_unit_test(what_is_defined_otherwise_names_both_places),
        cmocka_unit_test(defaults_act_within_their_document),
        cmocka_unit_test(claims_of_one_id_are_told_apart_by_their_file),
        cmocka_unit_test(documents_of_one_base_name_are_told_apart_by_their_paths),
        cmocka_unit_test(a_file_and_an_id_name_a_claim_in_any_case),
        cmocka_unit_test(what_is_ambiguous_is_refused),
        cmocka_unit_test(a_source_comes_before_a_claim_of_another_document),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
