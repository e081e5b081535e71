/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Relations, and claims that assert one, through the published builder.
 */
#include "built.h"

#include <stdio.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static void say_json(const rec_problem *problem, capture *said)
{
    rec_solution *solution = NULL;
    assert_rec_ok(rec_solve(problem, NULL, NULL, &solution));
    const rec_sink sink = capture_sink(said, SIZE_MAX);
    assert_rec_ok(rec_report_json(solution, NULL, &sink));
    rec_solution_free(solution);
}

/* Blanks the numbers of lines and columns, which only a document has. */
static void forget_places(char *json)
{
    static const char *const keys[] = {"\"line\":", "\"column\":"};
    for (size_t k = 0; k < COUNT_OF(keys); k++) {
        for (char *at = json; (at = strstr(at, keys[k])) != NULL;) {
            at += strlen(keys[k]);
            const char *end = at + strcspn(at, ",}");
            memmove(at, end, strlen(end) + 1);
        }
    }
}

static rec_problem *from_document(void)
{
    static const char document[] =
        "reconcile: 1\nsources: {a: {}, b: {}}\nquantities: {x: {unit: km}, y: {unit: m}}\n"
        "relations:\n  r: {that: \"x <=\\n 2*y\", note: n}\n"
        "  s: {that: \"y == 7 {km}\", assumed: true}\n"
        "claims:\n- {source: a, quantity: x, says: about 12}\n"
        "- {id: k, source: b, that: \"x >= y\", said: 2024-03, quote: q, weight: 2}\n"
        "- {source: a, that: \"x >= y\", repeats: k, ignore: true}\n";
    rec_diagnostics diagnostics = {0};
    rec_problem *loaded = NULL;
    assert_rec_ok(
        rec_document_load(document, strlen(document), "test", NULL, &diagnostics, &loaded));
    return loaded;
}

static void relations_from_structures_are_those_of_a_document(void **state)
{
    (void)state;
    built made;
    built_begin(&made);
    const rec_relation_spec relations[] = {{.id = "r", .that = "x <=\n 2*y", .note = "n"},
                                           {.id = "s", .that = "y == 7 {km}", .assumed = true}};
    const rec_quantity_spec y = {.id = "y", .unit = "m"};
    const rec_claim_spec claims[] = {
        {.source = "a", .quantity = "x", .says = "about 12"},
        {.id = "k",
         .source = "b",
         .that = "x >= y",
         .said = "2024-03",
         .quote = "q",
         .weight = 2.0},
        {.source = "a", .that = "x >= y", .repeats = "k", .ignored = true}};
    for (size_t r = 0; r < COUNT_OF(relations); r++) { /* before a quantity that they name */
        assert_rec_ok(rec_builder_add_relation(made.builder, &relations[r]));
    }
    for (size_t c = 0; c < COUNT_OF(claims); c++) {
        assert_rec_ok(rec_builder_add_claim(made.builder, &claims[c]));
    }
    assert_rec_ok(rec_builder_add_quantity(made.builder, &y));
    rec_problem *problem = built_finish(&made), *loaded = from_document();
    capture structures, document;
    say_json(problem, &structures);
    say_json(loaded, &document);
    assert_has(&structures, "\"id\": \"s\", \"that\": \"y == 7 {km}\", \"assumed\": true");
    forget_places(structures.text);
    forget_places(document.text);
    assert_string_equal(structures.text, document.text);
    capture_end(&structures);
    capture_end(&document);
    rec_problem_free(problem);
    rec_problem_free(loaded);
}

static void texts_may_go_after_the_call(void **state)
{
    (void)state;
    built made;
    built_begin(&made);
    char id[] = "r", that[] = "x <= 5 {km}", note[] = "n";
    const rec_relation_spec relation = {.id = id, .that = that, .note = note};
    assert_rec_ok(rec_builder_add_relation(made.builder, &relation));
    const rec_claim_spec claim = {.source = "a", .that = that};
    assert_rec_ok(rec_builder_add_claim(made.builder, &claim));
    memset(id, '?', sizeof id);
    memset(that, '?', sizeof that);
    memset(note, '?', sizeof note);
    rec_problem *problem = built_finish(&made);
    rec_relation_view view;
    rec_claim_view said;
    assert_int_equal(rec_problem_relation_count(problem), 1);
    assert_rec_ok(rec_problem_relation(problem, 0, &view));
    assert_rec_ok(rec_problem_claim(problem, 0, &said));
    assert_string_equal(view.id, "r");
    assert_string_equal(view.that, "x <= 5 {km}");
    assert_string_equal(view.note, "n");
    assert_false(view.assumed);
    assert_int_equal(view.place.line, 0);
    assert_string_equal(said.says, "x <= 5 {km}");
    assert_int_equal(said.quantity, REC_NO_INDEX);
    rec_problem_free(problem);
}

static void every_fault_of_a_relation_is_told_by_its_name(void **state)
{
    (void)state;
    const struct {
        rec_relation_spec relation;
        rec_status status;
        const char *message;
    } refusals[] = {
        {{.that = "x > 0"}, REC_E_DOCUMENT, "relation 0 (counted from 0) has no `id`"},
        {{.id = "\xFF", .that = "x > 0"}, REC_E_DOCUMENT, "`id` is not UTF-8"},
        {{.id = "r s", .that = "x > 0"}, REC_E_DOCUMENT, "relation `r s`: "},
        {{.id = "r"}, REC_E_DOCUMENT, "relation `r`: a relation has a text in `that`"},
        {{.id = "r", .that = "\xC3"}, REC_E_DOCUMENT, "relation `r`: `that` is not UTF-8"},
        {{.id = "r", .that = "x > 0", .note = "\xFF"}, REC_E_DOCUMENT, "`note` is not UTF-8"},
        {{.id = "r", .that = ""}, REC_E_SYNTAX, "relation `r`: "},
        {{.id = "r", .that = "x <= "}, REC_E_SYNTAX, "relation `r`: "},
        {{.id = "r", .that = "x"}, REC_E_SYNTAX, "relation `r`: "},
        {{.id = "r", .that = "x <= z"}, REC_E_DOCUMENT, "relation `r`: no quantity is "},
        {{.id = "r", .that = "x <= 5"}, REC_E_UNIT, "relation `r`: "},
        {{.id = "r", .that = "1 {km} <= 2 {km}"}, REC_E_DOCUMENT, "relation `r`: "},
        {{.id = "r", .that = "x <= 1 {km} / 0"}, REC_E_DOCUMENT, "relation `r`: "},
    };
    for (size_t i = 0; i < COUNT_OF(refusals); i++) {
        built made;
        built_begin(&made);
        assert_rec_ok(rec_builder_add_relation(made.builder, &refusals[i].relation));
        built_refused(&made, refusals[i].status, refusals[i].message);
    }
}

static void relations_and_claims_share_one_set_of_ids(void **state)
{
    (void)state;
    const rec_relation_spec relation = {.id = "k", .that = "x <= 5 {km}"};
    built made;
    built_begin(&made);
    assert_rec_ok(rec_builder_add_relation(made.builder, &relation));
    assert_rec_ok(rec_builder_add_relation(made.builder, &relation));
    built_refused(&made, REC_E_DOCUMENT, "another relation `k`");
    built_begin(&made);
    assert_rec_ok(rec_builder_add_relation(made.builder, &relation));
    built_claim(&made, &(rec_claim_spec){.id = "k", .says = "5"});
    built_refused(&made, REC_E_DOCUMENT, "claim `k`: ");
}

static void every_fault_of_an_assertion_is_told_by_its_name(void **state)
{
    (void)state;
    static const rec_uncertainty_spec good = {.standard = "3"};
#define THAT .id = "k", .source = "a", .that = "x <= 5 {km}"
    const struct {
        rec_claim_spec claim;
        rec_status status;
        const char *message;
    } refusals[] = {
        {{THAT, .quantity = "x"},
         REC_E_DOCUMENT,
         "claim `k`: a claim that asserts a relation has "
         "no `quantity`: drop it"},
        {{THAT, .unit = "km"},
         REC_E_DOCUMENT,
         "claim `k`: a claim that asserts a relation has no "
         "`unit`: drop it"},
        {{THAT, .as_bound = 2}, REC_E_DOCUMENT, "asserts a relation has no `as_bound`: drop it"},
        {{THAT, .uncertainty = &good}, REC_E_DOCUMENT, "has no `uncertainty`: drop it"},
        {{THAT, .says = "5"},
         REC_E_DOCUMENT,
         "claim `k`: a claim makes one statement, this one "
         "makes 2"},
        {{THAT, .figure = {REC_FIGURE_EXACTLY, .value = 5}}, REC_E_DOCUMENT, "this one makes 2"},
        {{.id = "k", .source = "a", .that = "\xFF"}, REC_E_DOCUMENT, "`that` is not UTF-8"},
        {{.id = "k", .source = "a", .that = ""}, REC_E_SYNTAX, "claim `k`: "},
        {{.id = "k", .source = "a", .that = "x <= x +"}, REC_E_SYNTAX, "claim `k`: "},
        {{.id = "k", .source = "a", .that = "x <= z"}, REC_E_DOCUMENT, "claim `k`: no quantity "},
        {{.id = "k", .source = "c", .that = "x <= 5 {km}"}, REC_E_DOCUMENT, "no source is"},
        {{.id = "k", .that = "x <= 5 {km}"}, REC_E_DOCUMENT, "claim `k` names no source"},
        {{.id = "k", .source = "a", .says = "5"}, REC_E_DOCUMENT, "claim `k` names no quantity"},
        {{THAT, .repeats = "k"}, REC_E_DOCUMENT, "cannot repeat itself"},
        {{THAT, .weight = -1}, REC_E_DOCUMENT, "claim `k`: `-1` is no weight"},
    };
    for (size_t i = 0; i < COUNT_OF(refusals); i++) {
        built made;
        built_begin(&made);
        assert_rec_ok(rec_builder_add_claim(made.builder, &refusals[i].claim));
        built_refused(&made, refusals[i].status, refusals[i].message);
    }
}

static void warnings_name_their_relation(void **state)
{
    (void)state;
    built made;
    built_begin(&made);
    const rec_relation_spec relation = {.id = "r", .that = "0 <= 5 <= x / 1 {km}"};
    assert_rec_ok(rec_builder_add_relation(made.builder, &relation));
    rec_problem_free(built_finish(&made));
    assert_int_equal(made.diagnostics.count, 1);
    assert_int_equal(made.diagnostics.entry[0].severity, REC_SEVERITY_WARNING);
    assert_non_null(strstr(made.diagnostics.entry[0].message, "relation `r`: "));
}

static void views_refuse_what_is_not_there(void **state)
{
    (void)state;
    rec_problem *problem = from_document();
    rec_solution *solution = NULL;
    assert_rec_ok(rec_solve(problem, NULL, NULL, &solution));
    rec_relation_view view = {.id = "untouched"};
    rec_relation_result result = {.id = "untouched"};
    assert_int_equal(rec_problem_relation(problem, 2, &view), REC_E_INVALID);
    assert_int_equal(rec_problem_relation(problem, SIZE_MAX, &view), REC_E_INVALID);
    assert_int_equal(rec_solution_relation(solution, 2, &result), REC_E_INVALID);
    assert_int_equal(rec_solution_relation(solution, SIZE_MAX, &result), REC_E_INVALID);
    assert_string_equal(view.id, "untouched");
    assert_string_equal(result.id, "untouched");
    assert_rec_ok(rec_solution_relation(solution, 1, &result));
    assert_string_equal(result.id, "s");
    assert_int_equal(rec_problem_relation_index(problem, "s"), 1);
    assert_int_equal(rec_problem_relation_index(problem, "k"), REC_NO_INDEX); /* a claim */
    assert_int_equal(rec_problem_relation_index(problem, ""), REC_NO_INDEX);
    assert_string_equal(rec_relation_status_name(REC_RELATION_IDLE), "idle");
    assert_string_equal(rec_relation_status_name(REC_RELATION_BINDING), "binding");
    assert_string_equal(rec_relation_status_name(REC_RELATION_SET_ASIDE), "set_aside");
    assert_string_equal(rec_relation_status_name((rec_relation_status)3), "unknown");
    assert_string_equal(rec_relation_status_name((rec_relation_status)-1), "unknown");
    assert_string_equal(rec_finding_kind_name(REC_FINDING_STOPPED_EARLY), "stopped-early");
    rec_solution_free(solution);
    rec_problem_free(problem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(relations_from_structures_are_those_of_a_document),
        cmocka_unit_test(texts_may_go_after_the_call),
        cmocka_unit_test(every_fault_of_a_relation_is_told_by_its_name),
        cmocka_unit_test(relations_and_claims_share_one_set_of_ids),
        cmocka_unit_test(every_fault_of_an_assertion_is_told_by_its_name),
        cmocka_unit_test(warnings_name_their_relation),
        cmocka_unit_test(views_refuse_what_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
