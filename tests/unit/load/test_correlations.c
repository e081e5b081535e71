/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Correlations of claims in documents, through the builder: what a problem then
 * holds, and what is refused where.
 */
#include "several.h"

#include <reconcile/correlation.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Twelve lines; what a test writes begins in line 13. */
#define HEAD                                                                                       \
    "reconcile: 1\n"                                                                               \
    "sources: {s: S, t: {repeats: [s]}}\n"                                                         \
    "quantities: {x: {unit: km, kind: real}, y: {kind: count}}\n"                                  \
    "claims:\n"                                                                                    \
    "- {id: a, source: s, quantity: x, value: 2.385, uncertainty: {standard: 0.1}}\n"              \
    "- {id: b, source: s, quantity: x, value: 7(1)}\n"                                             \
    "- {id: c, source: s, quantity: y, says: 3 ± 0.2 million}\n"                                  \
    "- {id: d, source: t, quantity: x, value: -4, uncertainty: {plus: 0, minus: 2}, ignore: "      \
    "true}\n"                                                                                      \
    "- {id: exact, source: s, quantity: x, value: 5, uncertainty: {standard: 0}}\n"                \
    "- {id: bound, source: s, quantity: x, value: 5, uncertainty: {half_width: 1}}\n"              \
    "- {id: wide, source: s, quantity: x, value: 5(1), as_bound: 2}\n"                             \
    "- {source: t, quantity: x, value: 6(1)}\n"

static void assert_pair(const rec_problem *problem, size_t index, const char *first,
                        const char *second, double r)
{
    rec_correlation_view view;
    assert_rec_ok(rec_problem_correlation(problem, index, &view));
    assert_true(view.first < view.second);
    assert_string_equal(problem->claims[view.first].id, first);
    assert_string_equal(problem->claims[view.second].id, second);
    assert_true(view.r == r);
}

static rec_problem *load_one(const char *text)
{
    const load_case given = {{"a.yaml"}, {text}, 1, {false, false}};
    return load_well(&given);
}

static void a_list_is_every_two_of_its_claims(void **state)
{
    (void)state;
    rec_problem *problem = load_one(HEAD "correlations:\n"
                                         "  - {claims: [c8, b, a], r: 0.25, note: one ruler}\n"
                                         "  - claims: [a, d]\n"
                                         "    r: \"-1/2\"\n"
                                         "  - {claims: [c, c8], r: 0}\n"
                                         "  - {claims: [c, wide], r: 0.125}\n");
    assert_int_equal(rec_problem_correlation_count(problem), 6);
    assert_pair(problem, 0, "a", "b", 0.25);
    assert_pair(problem, 1, "a", "d", -0.5);
    assert_pair(problem, 2, "a", "c8", 0.25);
    assert_pair(problem, 3, "b", "c8", 0.25);
    assert_pair(problem, 4, "c", "wide", 0.125);
    assert_pair(problem, 5, "c", "c8", 0.0);
    rec_correlation_view view;
    assert_rec_ok(rec_problem_correlation(problem, 0, &view));
    assert_string_equal(view.note, "one ruler");
    assert_int_equal(view.place.line, 14);
    assert_int_equal(view.place.column, 5);
    assert_rec_ok(rec_problem_correlation(problem, 1, &view));
    assert_null(view.note);
    assert_int_equal(view.place.line, 15);
    assert_int_equal(rec_problem_correlation(problem, 6, &view), REC_E_INVALID);
    rec_problem_free(problem);
}

static void a_document_may_have_none(void **state)
{
    (void)state;
    rec_problem *problem = load_one(HEAD);
    assert_int_equal(rec_problem_correlation_count(problem), 0);
    rec_problem_free(problem);
    problem = load_one(HEAD "correlations: []\n");
    assert_int_equal(rec_problem_correlation_count(problem), 0);
    rec_problem_free(problem);
}

static void they_may_stand_before_the_claims(void **state)
{
    (void)state;
    rec_problem *problem = load_one("reconcile: 1\ncorrelations: [{r: 5e-1, claims: [r1.x, b]}]\n"
                                    "sources: {s: S}\nquantities: {x: {kind: real}}\n"
                                    "reports: [{source: s, figures: {x: {value: 3(1)}}}]\n"
                                    "claims: [{id: b, source: s, quantity: x, value: 1(2)}]\n");
    assert_int_equal(rec_problem_correlation_count(problem), 1);
    assert_pair(problem, 0, "r1.x", "b", 0.5);
    rec_problem_free(problem);
}

static void what_is_no_correlation_is_told_with_the_cure(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {HEAD "correlations:\n", 13, 1, "`correlations` has no value"},
        {HEAD "correlations: {claims: [a, b], r: 1}\n", 13, 15,
         "`correlations` needs a list, as in [{claims: [a, b], r: 0.5}]"},
        {HEAD "correlations: [[a, b, 0.5]]\n", 13, 16,
         "`correlations` needs mappings, as in {claims: [a, b], r: 0.5}"},
        {HEAD "correlations: [{r: 0.5}]\n", 13, 16, "names no `claims`"},
        {HEAD "correlations: [{claims: [], r: 0.5}]\n", 13, 17, "between two claims or more"},
        {HEAD "correlations: [{claims: a, r: 0.5}]\n", 13, 17, "between two claims or more"},
        {HEAD "correlations: [{claims: [a, b]}]\n", 13, 16, "has no `r`: write a number"},
        {HEAD "correlations: [{claims: [a, b], r: ~}]\n", 13, 36, "`~` is no value for `r`"},
        {HEAD "correlations: [{claims: [a, b], r: yes}]\n", 13, 36, "`yes` is a truth value"},
        {HEAD "correlations: [{claims: [a, b], rr: 0.5}]\n", 13, 33,
         "unknown key `rr` in a correlation: it may have claims, r, note"},
        {HEAD "correlations: [{claim: [a, b], r: 0.5}]\n", 13, 17, "write `claims: [a, b]`"},
        {HEAD "correlations: [{claims: [a, b], rho: 0.5}]\n", 13, 33, "write `r`"},
        {HEAD "correlations: [{claims: [a, b], covariance: 0.5}]\n", 13, 33,
         "divide it by both standard uncertainties"},
        {HEAD "correlations: [{claims: [a, b], r: high}]\n", 13, 36,
         "`high` is no correlation: write a number between -1 and 1, such as 0.5"},
        {HEAD "correlations: [{claims: [a, b], r: 0.5 km}]\n", 13, 36,
         "`0.5 km` is no correlation"},
        {HEAD "correlations: [{claims: [a, b], r: 0.5(1)}]\n", 13, 36, "is no correlation"},
        {HEAD "correlations: [{claims: [a, b], r: 1.01}]\n", 13, 36,
         "it is a number between -1 and 1, the covariance divided by both"},
        {HEAD "correlations: [{claims: [a, b], r: 1}]\n", 13, 36, "say so by `repeats`"},
        {HEAD "correlations: [{claims: [a, b], r: \"-1\"}]\n", 13, 36, "such as -0.99"},
        {HEAD "correlations: [{claims: [a, b], r: 0.9999999999}]\n", 13, 36, "such as 0.99"},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
}

static void claims_that_cannot_be_correlated_are_placed(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {HEAD "correlations: [{claims: [a, exakt], r: 0.5}]\n", 13, 29,
         "no claim is called `exakt`; did you mean `exact`?"},
        {HEAD "correlations: [{claims: [a, s], r: 0.5}]\n", 13, 29, "no claim is called `s`"},
        {HEAD "correlations: [{claims: [a, b, a], r: 0.5}]\n", 13, 32,
         "claim `a` stands twice in this list"},
        {HEAD "correlations: [{claims: [a, bound], r: 0.5}]\n", 13, 29,
         "claim `bound` is not statistical"},
        {HEAD "correlations: [{claims: [a, exact], r: 0.5}]\n", 13, 29,
         "claim `exact` has an uncertainty of 0"},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
}

static void a_pair_is_given_once(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {HEAD "correlations:\n- {claims: [a, b], r: 0.5}\n- {claims: [b, a], r: 0.5}\n", 15, 3,
         "the correlation of `a` and `b` is given twice, first in a.yaml:14:3: give it once"},
        {HEAD "correlations:\n- {claims: [a, b, c], r: 0.1}\n- {claims: [d, c, b, a], r: 0.1}\n",
         15, 3, "is given twice, first in a.yaml:14:3"},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
}

static void a_wrong_claim_is_told_once(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {"reconcile: 1\nsources: {s: S}\nquantities: {x: {}}\n"
         "claims: [{id: a, source: s, quantity: x, value: 3, uncertainty: {standard: -1}}, {id: b, "
         "source: s, quantity: x, value: 3(1)}]\ncorrelations: [{claims: [a, b], r: 0.5}]\n",
         4, 76, "`-1`: write a number from 0 up"},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
}

static void correlations_that_cannot_all_hold_name_their_claims(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {HEAD "correlations:\n- {claims: [c, c8], r: 0.9}\n- {claims: [a, b], r: 0.9}\n"
              "- {claims: [b, d], r: 0.9}\n- {claims: [b, c], r: 0.1}\n",
         16, 3,
         "those of `a`, `b` and `d` are said to be: what is not given counts as 0, so give `a` and "
         "`d` a correlation too"},
        {HEAD "correlations:\n- {claims: [a, b, c, d], r: -0.34}\n", 14, 3,
         "no errors are so correlated as those of `a`, `b`, `c` and `d` are said to be: bring "
         "their correlations nearer to 0"},
        {HEAD "correlations:\n- {claims: [a, d], r: 0}\n- {claims: [a, b], r: 0.9}\n"
              "- {claims: [b, d], r: 0.9}\n",
         16, 3, "are said to be: bring their correlations nearer to 0"},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
}

/* Claims c1, c2, ... and one list of the first `listed` of them. */
static char *many_claims(size_t count, size_t listed, const char *r)
{
    const size_t size = 200 + 120 * count; /* with room for as many lists of two */
    char *text = malloc(size);
    size_t used = (size_t)snprintf(text, size,
                                   "reconcile: 1\nsources: {s: S}\nquantities: {x: {}}\nclaims:\n");
    for (size_t i = 0; i < count; i++) {
        used +=
            (size_t)snprintf(text + used, size - used, "- {source: s, quantity: x, value: 3(1)}\n");
    }
    used += (size_t)snprintf(text + used, size - used, "correlations:\n- {r: %s, claims: [c1", r);
    for (size_t i = 2; i <= listed; i++) {
        used += (size_t)snprintf(text + used, size - used, ", c%zu", i);
    }
    (void)snprintf(text + used, size - used, "]}\n");
    return text;
}

static void a_list_may_have_five_hundred_claims(void **state)
{
    (void)state;
    static const struct {
        size_t claims, listed;
        const char *r, *part;
    } cases[] = {
        {500, 500, "0.9", NULL},
        {500, 500, "-0.002", NULL},
        {500, 500, "-0.0021", "`c1`, `c2`, `c3`, `c4`, `c5` and 473 more"},
        {101, 101, "-0.0101", "`c1`, `c2`, `c3`, `c4`, `c5` and 96 more"},
        {501, 501, "0.9", "a list of 501 correlated claims is too long: it may have 500"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char *text = many_claims(cases[i].claims, cases[i].listed, cases[i].r);
        const load_case given = {{"a.yaml"}, {text}, 1, {false, false}};
        rec_diagnostics diagnostics;
        rec_problem *problem;
        const rec_status status = load(&given, &diagnostics, &problem);
        if (cases[i].part == NULL) {
            assert_rec_ok(status);
            assert_int_equal(rec_problem_correlation_count(problem), 124750);
        } else {
            assert_int_not_equal(status, REC_OK);
            assert_non_null(strstr(diagnostics.entry[0].message, cases[i].part));
        }
        rec_problem_free(problem);
        free(text);
    }
}

static void chains_of_claims_are_limited_as_lists_are(void **state)
{
    (void)state;
    enum { CHAIN_MAX = 501 };
    for (size_t links = CHAIN_MAX - 2; links < CHAIN_MAX; links++) {
        char *text = many_claims(CHAIN_MAX, 2, "0.3");
        const size_t size = 200 + 120 * CHAIN_MAX;
        size_t used = strlen(text);
        for (size_t i = 2; i <= links; i++) {
            used += (size_t)snprintf(text + used, size - used, "- {claims: [c%zu, c%zu], r: 0.3}\n",
                                     i, i + 1);
        }
        const load_case given = {{"a.yaml"}, {text}, 1, {false, false}};
        rec_diagnostics diagnostics;
        rec_problem *problem;
        const rec_status status = load(&given, &diagnostics, &problem);
        assert_int_equal(status, links + 1 == CHAIN_MAX ? REC_E_LIMIT : REC_OK);
        if (status == REC_E_LIMIT) {
            assert_int_equal(diagnostics.error_total, 1);
            assert_non_null(strstr(diagnostics.entry[0].message, "more than 500 claims hang"));
        }
        rec_problem_free(problem);
        free(text);
    }
}

static void files_join_their_correlations(void **state)
{
    (void)state;
    static const char second[] = "reconcile: 1\n"
                                 "claims:\n"
                                 "- {id: a, source: s, quantity: x, value: 1(1)}\n"
                                 "- {id: e, source: s, quantity: x, value: 2(1)}\n"
                                 "correlations:\n"
                                 "- {claims: [a, e], r: 0.5}\n"
                                 "- {claims: [\"a.yaml:a\", b], r: 0.25}\n";
    const load_case given = {{"a.yaml", "b.yaml", "c.csv"},
                             {HEAD "correlations: [{claims: [a, b], r: 0.25}, {claims: [f, a], r: "
                                   "0.125}]\n",
                              second, "id,source,quantity,value\nf,s,x,3(1)\n"},
                             3,
                             {false, false}};
    rec_problem *problem = load_well(&given);
    assert_int_equal(rec_problem_correlation_count(problem), 3);
    assert_pair(problem, 0, "a.yaml:a", "b", 0.25);
    assert_pair(problem, 1, "a.yaml:a", "f", 0.125);
    assert_pair(problem, 2, "b.yaml:a", "e", 0.5);
    rec_problem_free(problem);
}

static void files_that_say_otherwise_are_told_both_places(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {"reconcile: 1\ncorrelations: [{claims: [a, b], r: 0.5}]\n", 2, 16,
         "the correlation of `a` and `b` is given twice, first in a.yaml:13:16"},
        {"reconcile: 1\ncorrelations: [{claims: [a, oops], r: 0.5}]\n", 2, 29,
         "no claim is called `oops`"},
    };
    for (size_t i = 0; i < COUNT_OF(refusals); i++) {
        assert_true(is_refused(HEAD "correlations: [{claims: [b, a], r: 0.25}]\n", &refusals[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_is_every_two_of_its_claims),
        cmocka_unit_test(a_document_may_have_none),
        cmocka_unit_test(they_may_stand_before_the_claims),
        cmocka_unit_test(what_is_no_correlation_is_told_with_the_cure),
        cmocka_unit_test(claims_that_cannot_be_correlated_are_placed),
        cmocka_unit_test(a_pair_is_given_once),
        cmocka_unit_test(a_wrong_claim_is_told_once),
        cmocka_unit_test(correlations_that_cannot_all_hold_name_their_claims),
        cmocka_unit_test(a_list_may_have_five_hundred_claims),
        cmocka_unit_test(chains_of_claims_are_limited_as_lists_are),
        cmocka_unit_test(files_join_their_correlations),
        cmocka_unit_test(files_that_say_otherwise_are_told_both_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
