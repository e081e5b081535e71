/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Several documents that are one problem.
 */
#include "loading.h"

#include "model/problem.h"

#include <stdio.h>
#include <stdlib.h>

#define DEFINITIONS                                                                                \
    "reconcile: 1\ntitle: Definitions\nas_of: 2024-06-20\nunits: {shell: {also: [round, shot]}}\n" \
    "sources: {a: A, b: {name: B, reliability: B, repeats: [a]}}\n"                                \
    "quantities: {x: {unit: km, kind: real}, n: {unit: shell, kind: count, words: [p, q]}}\n"

enum { TEXTS_MAX = 4 };

typedef struct load_case {
    const char *names[TEXTS_MAX], *texts[TEXTS_MAX];
    size_t count;
    rec_load_options options;
} load_case;

static rec_status load(const load_case *given, rec_diagnostics *diagnostics, rec_problem **problem)
{
    rec_document_text texts[TEXTS_MAX];
    for (size_t i = 0; i < given->count; i++) {
        texts[i] = (rec_document_text){given->texts[i], strlen(given->texts[i]), given->names[i]};
    }
    memset(diagnostics, 0, sizeof *diagnostics);
    *problem = NULL;
    return rec_documents_load(texts, given->count, &given->options, NULL, diagnostics, problem);
}

static rec_problem *load_well(const load_case *given)
{
    rec_diagnostics diagnostics;
    rec_problem *problem;
    const rec_status status = load(given, &diagnostics, &problem);
    if (diagnostics.count > 0) {
        print_error("%s\n", diagnostics.entry[0].message);
    }
    assert_rec_ok(status);
    return problem;
}

/** The first two documents, b.yaml refused with one error. */
static bool is_refused(const char *first, const refusal *second)
{
    const load_case given = {{"a.yaml", "b.yaml"}, {first, second->text}, 2, {false, false}};
    rec_diagnostics diagnostics;
    rec_problem *problem;
    const rec_status status = load(&given, &diagnostics, &problem);
    return is_diagnosed(&diagnostics, second) && status == REC_E_DOCUMENT && problem == NULL &&
           diagnostics.entry[0].place.file == 1;
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

static void dates_that_differ_are_settled_by_who_asks(void **state)
{
    (void)state;
    load_case given = {
        {"a.yaml", "b.yaml", "c.csv"},
        {DEFINITIONS "claims: [{id: m, source: a, quantity: x, says: 1}]\n",
         "reconcile: 1\nas_of: 2023\nclaims: [{id: n, source: a, quantity: x, says: 1}]\n",
         "id,source,quantity,says\no,a,x,1\n"},
        3,
        {false, false}};
    rec_diagnostics diagnostics;
    rec_problem *problem;
    assert_int_equal(load(&given, &diagnostics, &problem), REC_E_DOCUMENT);
    const refusal expected = {
        given.texts[1], 2, 8,
        "`as_of` is 2023 here and 2024-06-20 in a.yaml:3:8: settle it by --at"};
    assert_true(is_diagnosed(&diagnostics, &expected));
    given.options.at_is_settled = true;
    problem = load_well(&given);
    assert_false(problem->has_as_of);
    assert_int_equal(claim_of(problem, "m")->date.last, 19894);
    assert_int_equal(claim_of(problem, "n")->date.last, 19722);
    assert_int_equal(claim_of(problem, "o")->date_from, REC_DATE_NONE);
    rec_problem_free(problem);
    given.texts[1] = "reconcile: 1\nas_of: 2024-06-20\n";
    given.options.at_is_settled = false;
    problem = load_well(&given);
    assert_true(problem->has_as_of);
    assert_int_equal(claim_of(problem, "o")->date_from, REC_DATE_DOCUMENT);
    rec_problem_free(problem);
}

static void readings_that_differ_are_settled_by_who_asks(void **state)
{
    (void)state;
    load_case given = {
        {"a.yaml", "b.yaml", "c.yaml"},
        {DEFINITIONS, "reconcile: 1\nreading: literal\n", "reconcile: 1\nreading: ferson\n"},
        3,
        {false, false}};
    rec_diagnostics diagnostics;
    rec_problem *problem;
    assert_int_equal(load(&given, &diagnostics, &problem), REC_E_DOCUMENT);
    const refusal expected = {
        given.texts[2], 2, 10,
        "`reading` is ferson here and literal in b.yaml:2:10: settle it by --reading"};
    assert_true(is_diagnosed(&diagnostics, &expected));
    given.options.reading_is_settled = true;
    rec_problem_free(load_well(&given));
    given.options.reading_is_settled = false;
    given.count = 2;
    problem = load_well(&given);
    assert_int_equal(problem->reading, REC_READING_LITERAL);
    rec_problem_free(problem);
}

static void one_document_may_say_what_is_expected(void **state)
{
    (void)state;
    static const refusal second = {"reconcile: 1\nexpect: {verdict: agreed}\n", 2, 9,
                                   "`expect` stands in a.yaml:7:9 too"};
    assert_true(is_refused(DEFINITIONS "expect: {verdict: silent}\n", &second));
    static const refusal twice = {"reconcile: 1\n", 0, 0, "two documents are called `a.yaml`"};
    const load_case given = {{"a.yaml", "a.yaml"}, {DEFINITIONS, twice.text}, 2, {false, false}};
    rec_diagnostics diagnostics;
    rec_problem *problem;
    assert_int_equal(load(&given, &diagnostics, &problem), REC_E_DOCUMENT);
    assert_true(is_diagnosed(&diagnostics, &twice));
}

/** One that cannot be read does not hide what is wrong with the others. */
static void all_documents_are_looked_at(void **state)
{
    (void)state;
    const load_case given = {{"a.yaml", "b.yaml", "c.csv"},
                             {"reconcile: 1\ntitle: [\n", "titel: x\n", "source,quantity,says,x\n"},
                             3,
                             {false, false}};
    rec_diagnostics diagnostics;
    rec_problem *problem;
    assert_int_equal(load(&given, &diagnostics, &problem), REC_E_SYNTAX);
    bool told[3] = {false, false, false};
    for (size_t i = 0; i < diagnostics.count; i++) {
        const uint32_t file = diagnostics.entry[i].place.file;
        assert_true(file < 3 && (i == 0 || file >= diagnostics.entry[i - 1].place.file));
        told[file] = true;
    }
    assert_true(told[0] && told[1] && told[2]);
    assert_int_equal(rec_documents_load(NULL, 0, NULL, NULL, &diagnostics, &problem),
                     REC_E_INVALID);
}

/** An allocator that gives `left` blocks and no more, and counts those not given back. */
typedef struct scarce {
    size_t left, out;
} scarce;

static void *allocate(void *context, size_t size_bytes)
{
    scarce *memory = context;
    if (memory->left == 0) {
        return NULL;
    }
    memory->left--;
    memory->out++;
    return malloc(size_bytes);
}

static void release(void *context, void *block)
{
    scarce *memory = context;
    memory->out--;
    free(block);
}

/** Rows that need copies, and ids that clash with those of reports. */
static size_t write_rows(char *text, size_t size)
{
    size_t used = (size_t)snprintf(text, size, "id,source,quantity,says,note\n");
    for (unsigned i = 0; i < 300; i++) {
        used += (size_t)snprintf(text + used, size - used, "k%u,a,x,%u km,\"a \"\"b\"\" %u\"\n", i,
                                 i, i);
    }
    return used;
}

static size_t write_reports(char *text, size_t size)
{
    size_t used = (size_t)snprintf(text, size, "reconcile: 1\nsources: {a: A}\nreports:\n");
    for (unsigned i = 0; i < 300; i++) {
        used +=
            (size_t)snprintf(text + used, size - used,
                             "- {source: a, note: \"\\t\", figures: {x: {id: k%u, says: 1}}}\n", i);
    }
    return used;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    static char rows[20000], reports[30000];
    const rec_document_text texts[] = {{DEFINITIONS, sizeof DEFINITIONS - 1, "a.yaml"},
                                       {rows, write_rows(rows, sizeof rows), "b.csv"},
                                       {reports, write_reports(reports, sizeof reports), "c.yaml"}};
    size_t failures = 0;
    for (size_t blocks = 0; blocks < 100000; blocks++) {
        scarce memory = {.left = blocks};
        const rec_allocator allocator = {allocate, release, &memory};
        rec_diagnostics diagnostics = {0};
        rec_problem *problem = NULL;
        const rec_status status =
            rec_documents_load(texts, 3, NULL, &allocator, &diagnostics, &problem);
        if (status == REC_OK) {
            assert_string_equal(problem->claims[0].id, "b.csv:k0");
            rec_problem_free(problem);
            assert_int_equal(memory.out, 0);
            break;
        }
        assert_int_equal(status, REC_E_MEMORY);
        assert_null(problem);
        assert_int_equal(memory.out, 0);
        failures++;
    }
    assert_true(failures > 300); /* most of them the copies of a row or report */
}

/** What serves many claims is looked for once, however many they are and names there are. */
static void a_misspelling_for_many_claims_is_told_once(void **state)
{
    (void)state;
    static char rows[20000];
    (void)write_rows(rows, sizeof rows);
    static const refusal expected = {"reconcile: 1\nsources: {a: A}\nquantities: {x: km}\n"
                                     "defaults: {claim: {repeats: k12a, said: 2024}}\nclaims: "
                                     "[{source: a, quantity: x, says: 1},\n"
                                     " {source: a, quantity: x, says: 1}]\n",
                                     4, 29,
                                     "no claim or source is called `k12a`; did you mean `k12`?"};
    const load_case given = {{"b.csv", "a.yaml"}, {rows, expected.text}, 2, {false, false}};
    rec_diagnostics diagnostics;
    rec_problem *problem;
    assert_int_equal(load(&given, &diagnostics, &problem), REC_E_DOCUMENT);
    assert_true(is_diagnosed(&diagnostics, &expected));
}

static void what_cannot_be_documents_is_refused(void **state)
{
    (void)state;
    const rec_document_text nameless[] = {{"", 0, NULL}}, textless[] = {{NULL, 3, "a"}};
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    assert_int_equal(rec_documents_load(nameless, 1, NULL, NULL, &diagnostics, &problem),
                     REC_E_INVALID);
    assert_int_equal(rec_documents_load(textless, 1, NULL, NULL, &diagnostics, &problem),
                     REC_E_INVALID);
    rec_load_limits limits = rec_load_limits_default;
    limits.documents = 1;
    const rec_document_text two[] = {{"", 0, "a"}, {"", 0, "b"}};
    assert_int_equal(rec_documents_load_within(&limits, two, 2, NULL, NULL, &diagnostics, &problem),
                     REC_E_LIMIT);
    assert_int_equal(diagnostics.error_total, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_share_what_they_define),
        cmocka_unit_test(what_is_defined_otherwise_names_both_places),
        cmocka_unit_test(defaults_act_within_their_document),
        cmocka_unit_test(claims_of_one_id_are_told_apart_by_their_file),
        cmocka_unit_test(documents_of_one_base_name_are_told_apart_by_their_paths),
        cmocka_unit_test(what_is_ambiguous_is_refused),
        cmocka_unit_test(a_source_comes_before_a_claim_of_another_document),
        cmocka_unit_test(dates_that_differ_are_settled_by_who_asks),
        cmocka_unit_test(readings_that_differ_are_settled_by_who_asks),
        cmocka_unit_test(one_document_may_say_what_is_expected),
        cmocka_unit_test(all_documents_are_looked_at),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(a_misspelling_for_many_claims_is_told_once),
        cmocka_unit_test(what_cannot_be_documents_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
