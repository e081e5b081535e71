/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Relations in documents, through the builder: where faults are placed, what
 * a problem then holds.
 */
#include "loading.h"

#include "model/problem.h"

/* Six lines; what a test writes begins in line 7. */
#define HEAD                                                                                       \
    "reconcile: 1\n"                                                                               \
    "units: {shell: {}, container: {}}\n"                                                          \
    "sources: {s: S}\n"                                                                            \
    "quantities: {shells: {unit: shell, kind: count}, containers: {unit: container, kind: count}," \
    " load: shell/container, share: {kind: share}, stock: {unit: shell, course: level}}\n"         \
    "title: t\n"                                                                                   \
    "note: n\n"

static rec_problem *load(const char *text, size_t warnings)
{
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    const rec_status status = rec_document_load_within(&rec_load_limits_default, text, strlen(text),
                                                       "a.yaml", NULL, &diagnostics, &problem);
    for (size_t i = 0; status != REC_OK && i < diagnostics.count; i++) {
        print_error("%u:%u: %s\n", (unsigned)diagnostics.entry[i].place.line,
                    (unsigned)diagnostics.entry[i].place.column, diagnostics.entry[i].message);
    }
    assert_rec_ok(status);
    assert_int_equal(diagnostics.count, warnings);
    return problem;
}

static void assert_refused(const refusal refusals[], size_t count, rec_status status)
{
    size_t as_expected = 0;
    for (size_t i = 0; i < count; i++) {
        as_expected += is_refused_within(&rec_load_limits_default, strlen(refusals[i].text),
                                         &refusals[i], status);
    }
    assert_int_equal(as_expected, count);
}

static void a_relation_is_kept_with_its_tapes(void **state)
{
    (void)state;
    rec_problem *problem = load(HEAD "relations:\n"
                                     "  cargo: {that: shells <= containers * load, note: boxes}\n"
                                     "  half: share == 0.5\n"
                                     "  guess: {that: \"stock >= \\n   0\", assumed: true}\n"
                                     "  long: shells + 5 {shell}\n"
                                     "      <= stock[2024-05]\n",
                                0);
    assert_int_equal(problem->relation_count, 4);
    const rec_relation *cargo = &problem->relations[0];
    assert_string_equal(cargo->id, "cargo");
    assert_string_equal(cargo->that, "shells <= containers * load");
    assert_string_equal(cargo->note, "boxes");
    assert_false(cargo->assumed);
    assert_int_equal(cargo->place.line, 8);
    assert_int_equal(cargo->place.column, 3);
    assert_int_equal(cargo->that_place.column, 17);
    assert_int_equal(cargo->terms.operand_count, 3);
    for (uint32_t i = 0; i < 3; i++) {
        assert_int_equal(cargo->terms.operands[i].quantity, i);
    }
    assert_int_equal(cargo->terms.tape_count, 1);
    assert_int_equal(cargo->terms.tapes[0].step_count, 4);
    assert_int_equal(cargo->terms.tapes[0].constant_count, 0);
    assert_null(problem->relations[1].note);
    assert_true(problem->relations[2].assumed);
    assert_string_equal(problem->relations[2].that, "stock >= 0");
    const rec_relation *longer = &problem->relations[3];
    assert_string_equal(longer->that, "shells + 5 {shell} <= stock[2024-05]");
    assert_true(longer->terms.operands[1].has_date);
    rec_problem_free(problem);
}

static void a_claim_may_assert_a_relation(void **state)
{
    (void)state;
    rec_problem *problem =
        load(HEAD "as_of: 2024-06\n"
                  "defaults: {claim: {source: s, quantity: shells, unit: shell, as_bound: 2}}\n"
                  "claims:\n"
                  "  - {id: a, that: \"stock[2024-12-31] == shells\", said: 2024-05, quote: q}\n"
                  "  - {id: b, that: shells <= 3 * stock, ignore: true}\n"
                  "  - {id: c, says: at least 5}\n"
                  "  - {id: d, that: shells >= stock, repeats: a}\n",
             0);
    assert_int_equal(problem->claim_count, 4);
    const rec_claim *claim = &problem->claims[0];
    assert_int_equal(claim->quantity, REC_NO_INDEX);
    assert_non_null(claim->asserted);
    assert_int_equal(claim->asserted->operand_count, 2);
    assert_int_equal(claim->asserted->operands[0].quantity, 4);
    assert_string_equal(claim->says, "stock[2024-12-31] == shells");
    assert_string_equal(claim->text, claim->says);
    assert_true(claim->has_said);
    assert_true(problem->claims[1].ignored);
    assert_null(problem->claims[2].asserted);
    assert_int_equal(problem->claims[2].quantity, 0);
    assert_int_equal(problem->claims[3].repeats_form, REC_REPEATS_CLAIM);
    rec_claim_view view;
    assert_rec_ok(rec_problem_claim(problem, 0, &view));
    assert_int_equal(view.quantity, REC_NO_INDEX);
    rec_problem_free(problem);
}

static void faults_are_placed_in_the_document(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {HEAD "relations:\n  cargo: shells <= containers * loads\n", 8, 33,
         "no quantity is called `loads`; did you mean `load`?"},
        {HEAD "relations:\n  cargo: {that: \"shells <= containers * loads\"}\n", 8, 41,
         "did you mean `load`?"},
        {HEAD "relations:\n  a: 'shells <= containers'\n", 8, 17,
         "`shells` is in shell, but `containers` is in container: they cannot be compared"},
        {HEAD "relations:\n  a: shells\n    <= stock\n     +  containers\n", 10, 9,
         "`stock` is in shell, but `containers` is in container: they cannot be added"},
        {HEAD "relations:\n  a: \"shells\n\n    >= 100\"\n", 10, 8,
         "`shells` is in shell, and a bare number has no unit: write 100 {shell}"},
        {HEAD "claims:\n  - {source: s, that: shells >= stock +}\n", 8, 39,
         "a value is missing behind this `+`"},
        {HEAD "relations: {a: \"shells >= \xE2\x89\xA4 5\"}\n", 7, 27, "at most is written <="},
        {HEAD "relations: {a: \"share == '\xC3\xA9'\"}\n", 7, 26, "`'` is not understood"},
        {HEAD "relations: {a: 5}\n", 7, 16, "a comparison is missing"},
        {HEAD "relations: {a: \"stock[2024-13-01] == shells\"}\n", 7, 23, "there is no such month"},
        {"{\"reconcile\": 1, \"quantities\": {\"a\": \"1\"}, \"relations\": {\"r\": \"a == b\"}}",
         1, 69, "no quantity is called `b`"},
    };
    for (size_t i = 0; i < COUNT_OF(refusals); i++) {
        rec_diagnostics diagnostics = {0};
        rec_problem *problem = NULL;
        assert_true(rec_document_load_within(&rec_load_limits_default, refusals[i].text,
                                             strlen(refusals[i].text), "a.yaml", NULL, &diagnostics,
                                             &problem) != REC_OK);
        assert_true(is_diagnosed(&diagnostics, &refusals[i]));
    }
}

static void what_is_no_relation_is_told_with_the_cure(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {HEAD "relations: [a]\n", 7, 12, "needs a mapping from ids"},
        {HEAD "relations:\n", 7, 1, "`relations` has no value"},
        {HEAD "relations: {a: ~}\n", 7, 16, "no value for `a`"},
        {HEAD "relations: {a: {}}\n", 7, 13, "relation `a` does not say what holds"},
        {HEAD "relations: {a: {that: ''}}\n", 7, 23, "`that` is empty"},
        {HEAD "relations: {a: {thta: x}}\n", 7, 17, "did you mean `that`?"},
        {HEAD "relations: {a: {that: share <= 1, assumed: 'true'}}\n", 7, 44,
         "`assumed` needs true or false, without quotes"},
        {HEAD "relations: {a: [1, 2]}\n", 7, 16,
         "not a list: put quotes around text that begins with `[`"},
        {HEAD "relations: {a: share <= 1, a: share <= 1}\n", 7, 28, "`a` is given twice"},
        {HEAD "relations: {1a: share <= 1}\n", 7, 13, "`1a` cannot be the id of a relation"},
        {HEAD "relations: {none: share <= 1}\n", 7, 13, "`none` has a meaning of its own"},
        {HEAD "relations:\n  a: >\n    share <= 1\n", 8, 6, "cannot be a block of text"},
    };
    assert_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
}

static void a_comma_that_cuts_a_relation_is_told_first(void **state)
{
    (void)state;
    static const char text[] = HEAD "relations: {a: share <= max(share, 1)}\n";
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    assert_int_equal(rec_document_load_within(&rec_load_limits_default, text, sizeof text - 1,
                                              "a.yaml", NULL, &diagnostics, &problem),
                     REC_E_DOCUMENT);
    assert_int_equal(diagnostics.error_total, 2);
    assert_int_equal(diagnostics.entry[0].place.column, 16);
    assert_non_null(strstr(diagnostics.entry[0].message,
                           "the comma ended the value; quote it: a: \"share <= max(share, 1)\""));
    assert_int_equal(diagnostics.entry[1].place.column, 25);
    assert_non_null(strstr(diagnostics.entry[1].message, "this max is never closed"));
}

static void claims_and_relations_share_their_ids(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {HEAD "relations: {a: share <= 1}\n"
              "claims: [{id: a, source: s, quantity: share, says: 1 %}]\n",
         8, 15, "there is a relation `a`: ids of claims and relations must differ"},
        {HEAD "relations: {c1: share <= 1}\n"
              "claims: [{source: s, quantity: share, says: 1 %}]\n",
         8, 10, "there is a relation `c1`"},
        {HEAD "relations: {a: share <= 1}\n"
              "claims: [{source: s, quantity: share, says: 1 %, repeats: a}]\n",
         8, 59, "no claim or source is called `a`"},
    };
    assert_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
}

static void keys_of_figures_are_refused_beside_that(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {HEAD "claims: [{source: s, quantity: share, that: share <= 1}]\n", 7, 32,
         "a claim that asserts a relation has no `quantity`"},
        {HEAD "claims: [{source: s, unit: '%', that: share <= 1}]\n", 7, 28, "has no `unit`"},
        {HEAD "claims: [{source: s, as_bound: 2, that: share <= 1}]\n", 7, 32, "has no `as_bound`"},
        {HEAD "claims: [{source: s, uncertainty: {standard: 1}, that: share <= 1}]\n", 7, 35,
         "has no `uncertainty`"},
        {HEAD "claims: [{source: s, that: share <= 1, says: 5}]\n", 7, 40,
         "a claim makes one statement, this one makes 2: `says`, `that`"},
        {HEAD "claims: [{source: s, quantity: share}]\n", 7, 10, "`value`, `that`"},
        {HEAD "claims: [{that: share <= 1}]\n", 7, 10, "claim `c1` names no source"},
        {HEAD "claims: [{source: s, that: ~}]\n", 7, 28, "no value for `that`"},
        {HEAD "reports: [{source: s, figures: {share: {that: share <= 1}}}]\n", 7, 41,
         "`that` cannot stand in a figure"},
        {HEAD "claims: [{id: a, source: s, that: share <= 1},"
              " {source: s, quantity: share, says: 1 %, repeats: a}]\n",
         7, 97, "claim `a` asserts a relation"},
        {HEAD "claims: [{id: a, source: s, quantity: share, says: 1 %},"
              " {source: s, that: share <= 1, repeats: a}]\n",
         7, 97, "asserts a relation, but `a`"},
    };
    assert_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
}

static void every_unknown_name_is_told(void **state)
{
    (void)state;
    static const char text[] = HEAD "relations: {a: shels == contaners * laod}\n";
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    assert_int_equal(rec_document_load_within(&rec_load_limits_default, text, sizeof text - 1,
                                              "a.yaml", NULL, &diagnostics, &problem),
                     REC_E_DOCUMENT);
    assert_int_equal(diagnostics.error_total, 3);
    assert_int_equal(diagnostics.entry[0].place.column, 16);
    assert_int_equal(diagnostics.entry[1].place.column, 25);
    assert_int_equal(diagnostics.entry[2].place.column, 37);
}

static void warnings_do_not_stop_a_document(void **state)
{
    (void)state;
    rec_problem *problem = load(HEAD "relations: {a: \"0 <= 1 <= shells / 5 {shell}\"}\n", 1);
    assert_int_equal(problem->relations[0].terms.tape_count, 1);
    rec_problem_free(problem);
}

static void documents_may_define_a_relation_alike(void **state)
{
    (void)state;
    static const char first[] = HEAD "relations: {a: {that: share <= 1, assumed: true}}\n";
    static const char same[] = "reconcile: 1\nrelations: {a: {that: share <= 1, assumed: true}}\n";
    static const char other[] = "reconcile: 1\nrelations: {a: share <= 1}\n";
    rec_document_text texts[] = {{first, sizeof first - 1, "a.yaml"},
                                 {same, sizeof same - 1, "b.yaml"}};
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    assert_rec_ok(rec_documents_load_within(&rec_load_limits_default, texts, 2, NULL, NULL,
                                            &diagnostics, &problem));
    assert_int_equal(problem->relation_count, 1);
    rec_problem_free(problem);
    texts[1] = (rec_document_text){other, sizeof other - 1, "b.yaml"};
    assert_int_equal(rec_documents_load_within(&rec_load_limits_default, texts, 2, NULL, NULL,
                                               &diagnostics, &problem),
                     REC_E_DOCUMENT);
    assert_int_equal(diagnostics.error_total, 1);
    assert_non_null(strstr(diagnostics.entry[0].message,
                           "relation `a` is defined otherwise in a.yaml:7:13: there `assumed` is "
                           "`true`, here `false`"));
}

static void a_table_may_assert_relations(void **state)
{
    (void)state;
    static const char first[] = HEAD;
    static const char table[] = "id,source,that\na,s,share <= 1\nb,s,\"max(share, 1) == 1\"\n";
    const rec_document_text texts[] = {{first, sizeof first - 1, "a.yaml"},
                                       {table, sizeof table - 1, "b.csv"}};
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    assert_rec_ok(rec_documents_load_within(&rec_load_limits_default, texts, 2, NULL, NULL,
                                            &diagnostics, &problem));
    assert_int_equal(problem->claim_count, 2);
    assert_int_equal(problem->claims[1].asserted->tape_count, 1);
    rec_problem_free(problem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_relation_is_kept_with_its_tapes),
        cmocka_unit_test(a_claim_may_assert_a_relation),
        cmocka_unit_test(faults_are_placed_in_the_document),
        cmocka_unit_test(what_is_no_relation_is_told_with_the_cure),
        cmocka_unit_test(a_comma_that_cuts_a_relation_is_told_first),
        cmocka_unit_test(claims_and_relations_share_their_ids),
        cmocka_unit_test(keys_of_figures_are_refused_beside_that),
        cmocka_unit_test(every_unknown_name_is_told),
        cmocka_unit_test(warnings_do_not_stop_a_document),
        cmocka_unit_test(documents_may_define_a_relation_alike),
        cmocka_unit_test(a_table_may_assert_relations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
