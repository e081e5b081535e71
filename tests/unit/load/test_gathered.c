/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reports and defaults as they reach the problem.
 */
#include "loading.h"

#include "model/problem.h"

#include <math.h>

static rec_problem *load(const char *text)
{
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    const rec_status status =
        rec_document_load(text, strlen(text), "a.yaml", NULL, &diagnostics, &problem);
    if (diagnostics.count > 0) {
        print_error("%s\n", diagnostics.entry[0].message);
    }
    assert_rec_ok(status);
    return problem;
}

static const rec_claim *claim_of(const rec_problem *problem, const char *id)
{
    for (size_t i = 0; i < problem->claim_count; i++) {
        if (strcmp(problem->claims[i].id, id) == 0) {
            return &problem->claims[i];
        }
    }
    fail_msg("no claim %s", id);
    return NULL;
}

static const char *source_of(const rec_problem *problem, const char *id)
{
    return problem->sources[claim_of(problem, id)->source].id;
}

#define NAMES                                                                                      \
    "reconcile: 1\nas_of: 2024\nsources: {a: A, b: B, c: C}\n"                                     \
    "quantities: {x: km, y: {kind: count}}\n"

static void a_figure_is_called_by_report_and_quantity(void **state)
{
    (void)state;
    rec_problem *problem = load(NAMES "reports:\n"
                                      "- {source: a, figures: {x: 3 km, y: 4}}\n"
                                      "- {source: b, figures: {y: {says: 5, id: five}, x: 3}}\n"
                                      "claims: [{source: c, quantity: x, says: 3}]\n");
    assert_int_equal(problem->claim_count, 5);
    assert_string_equal(problem->claims[0].id, "r1.x");
    assert_string_equal(problem->claims[1].id, "r1.y");
    assert_string_equal(problem->claims[2].id, "five");
    assert_string_equal(problem->claims[3].id, "r2.x");
    assert_string_equal(problem->claims[4].id, "c1");
    assert_true(problem->claims[0].id_by_place && !problem->claims[2].id_by_place);
    assert_string_equal(source_of(problem, "five"), "b");
    rec_problem_free(problem);
}

/** The claim's own key comes before its report's, and that before the default. */
static void the_nearest_key_wins(void **state)
{
    (void)state;
    rec_problem *problem = load(
        NAMES "claims:\n"
              "- {says: 1}\n"
              "- {source: b, quantity: x, says: 2, said: 2023-05, ignore: true, weight: 3}\n"
              "reports:\n"
              "- {source: c, ignore: true, quote: many, figures: {x: {says: 3, ignore: false},\n"
              "   y: {says: 4, source: b, weight: 5, quote: few}}}\n"
              "defaults: {claim: {source: a, quantity: y, said: 2022, weight: 2, url: u}}\n");
    static const struct {
        const char *id, *source, *said, *quote;
        size_t weight;
        bool ignored;
    } expected[] = {{"c1", "a", "2022", NULL, 2, false},
                    {"c2", "b", "2023-05", NULL, 3, true},
                    {"r1.x", "c", "2022", "many", 2, false},
                    {"r1.y", "b", "2022", "few", 5, true}};
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        const rec_claim *claim = claim_of(problem, expected[i].id);
        assert_string_equal(problem->sources[claim->source].id, expected[i].source);
        assert_string_equal(claim->said_text, expected[i].said);
        assert_int_equal(claim->weight, expected[i].weight * REC_WEIGHT_ONE);
        assert_int_equal(claim->ignored, expected[i].ignored);
        assert_string_equal(claim->url, "u");
        assert_string_equal(claim->quote == NULL ? "" : claim->quote,
                            expected[i].quote == NULL ? "" : expected[i].quote);
    }
    assert_int_equal(claim_of(problem, "c1")->quantity, 1);
    rec_problem_free(problem);
}

/** A default unit, uncertainty or bound that a statement has no use for is left out. */
static void what_a_statement_says_itself_needs_no_default(void **state)
{
    (void)state;
    rec_problem *problem =
        load(NAMES "defaults: {claim: {source: a, unit: mile, uncertainty: {relative: 50 %},\n"
                   "  as_bound: 2}}\n"
                   "claims:\n"
                   "- {id: phrase, quantity: x, says: up to 3 km}\n"
                   "- {id: miles, quantity: x, at_least: 1}\n"
                   "- {id: own, quantity: x, value: 100 km, uncertainty: {standard: 5}}\n"
                   "- {id: concise, quantity: x, value: 10 ± 1 km}\n"
                   "- {id: shared, quantity: x, value: 4 km}\n"
                   "- {id: entailed, quantity: x, value: 4 km, uncertainty: {half_width: 1}}\n"
                   "- {id: soft, quantity: x, value: 4 km, as_bound: false}\n");
    static const struct {
        const char *id;
        double lo, hi;
    } expected[] = {{"phrase", 0, 3}, {"miles", 1.6093439999999999, INFINITY},
                    {"own", 90, 110}, {"concise", 8, 12},
                    {"shared", 0, 8}, {"entailed", 3, 5}};
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        const rec_claim *claim = claim_of(problem, expected[i].id);
        assert_false(claim->soft);
        assert_same_double(claim->range[REC_READING_ROUNDED].lo, expected[i].lo);
        assert_same_double(claim->range[REC_READING_ROUNDED].hi, expected[i].hi);
    }
    const rec_claim *soft = claim_of(problem, "soft");
    assert_true(soft->soft);
    assert_same_double(soft->soft_plus, 2.0);
    rec_problem_free(problem);
}

static void quantities_take_what_they_do_not_give(void **state)
{
    (void)state;
    rec_problem *problem =
        load("reconcile: 1\n"
             "quantities: {a: {label: A}, b: {kind: real, course: level, within: [-5, 5]}, c: km}\n"
             "defaults: {quantity: {unit: shell, kind: count, course: {rise: 0, fall: 0},\n"
             "  within: [1, 9], words: [thing], note: n}}\n"
             "units: {shell: {}}\n");
    const rec_quantity *a = &problem->quantities[0], *b = a + 1, *c = a + 2;
    assert_string_equal(a->unit_text, "shell");
    assert_string_equal(c->unit_text, "km");
    assert_int_equal(a->kind, REC_KIND_COUNT);
    assert_int_equal(b->kind, REC_KIND_REAL);
    assert_string_equal(a->course_name, "limited");
    assert_string_equal(b->course_name, "level");
    assert_same_double(b->course.rise, INFINITY);
    assert_same_double(a->domain.lo, 1.0);
    assert_same_double(b->domain.lo, -5.0);
    assert_string_equal(b->words[0], "thing");
    assert_string_equal(c->note, "n");
    rec_problem_free(problem);
}

static void each_thing_that_is_wrong_is_told_once(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {NAMES "reports: [{source: a, figures: {x: 1, z: 1}}]\n", 5, 39,
         "no quantity is called `z`"},
        {NAMES "reports: [{source: a, figures: {\"a b\": 1}}]\n", 5, 33,
         "no quantity is called `a b`"},
        {NAMES "reports: [{source: z, figures: {x: 1, y: 1}}]\n", 5, 20, "no source is called `z`"},
        {NAMES "reports: [{source: , figures: {x: 1, y: 1}}]\n", 5, 12, "`source` has no value"},
        {NAMES "reports: [{figures: {x: 1}}]\n", 5, 22, "claim `r1.x` names no source"},
        {NAMES "reports: [{source: a, figures: {x: 1}}]\n"
               "claims: [{source: a, quantity: x, says: 1, id: r1.x}]\n",
         6, 48, "there is another claim `r1.x`"},
        {NAMES "reports: [{source: a, repeats: z, figures: {x: 1, y: 1}}]\n", 5, 32,
         "no claim or source is called `z`"},
        {NAMES "defaults: {claim: {source: z}}\nclaims: []\n", 5, 28, "no source is called `z`"},
        {NAMES "defaults: {claim: {source: z}}\n"
               "claims: [{quantity: x, says: 1}, {quantity: x, says: 1}]\n",
         5, 28, "no source is called `z`"},
        {NAMES "defaults: {claim: {quantity: z}}\n", 5, 30, "no quantity is called `z`"},
        {NAMES "defaults: {claim: {weight: -1}}\n", 5, 28, "`-1` is no weight"},
        {NAMES "defaults: {claim: {credibility: 7}}\n", 5, 33, "`7` is no credibility"},
        {NAMES "defaults: {claim: {reading: x}}\n", 5, 29, "`x` is no reading"},
        {NAMES "defaults: {claim: {repeats: z}}\n", 5, 29, "no claim or source is called `z`"},
        {"reconcile: 1\ndefaults: {quantity: {kind: x}}\n", 2, 29, "`x` is no kind"},
        {"reconcile: 1\ndefaults: {quantity: {course: x}}\n", 2, 31, "`x` is no course"},
        {"reconcile: 1\ndefaults: {quantity: {reading: x}}\n", 2, 32, "`x` is no reading"},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
    static const refusal dates[] = {
        {NAMES "reports: [{source: a, as_of: 2024-13, figures: {x: 1, y: 1}}]\n", 5, 30,
         "`2024-13`"},
        {NAMES "defaults: {claim: {said: 2023-02-29}}\n", 5, 26, "`2023-02-29`"},
    };
    assert_each_refused(dates, COUNT_OF(dates), REC_E_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_figure_is_called_by_report_and_quantity),
        cmocka_unit_test(the_nearest_key_wins),
        cmocka_unit_test(what_a_statement_says_itself_needs_no_default),
        cmocka_unit_test(quantities_take_what_they_do_not_give),
        cmocka_unit_test(each_thing_that_is_wrong_is_told_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
