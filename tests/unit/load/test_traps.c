/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "loading.h"
#include "recording_builder.h"

static void a_comma_that_ended_a_value_is_told_to_be_quoted(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {CLAIM("{at_most: 10,000}"), 3, 14,
         "the comma ended the value; quote it: at_most: \"10,000\""},
        {CLAIM("{at_most: 10,000, source: s, quantity: q}"), 3, 14, "at_most: \"10,000\""},
        {CLAIM("{\"at_most\": 10,000 , source: s}"), 3, 16, "\"at_most\": \"10,000\""},
        {CLAIM("{at_most: 1,000,000}"), 3, 14, "at_most: \"1,000,000\""},
        {CLAIM("{says: up to 1,234,567 shells, source: s}"), 3, 11,
         "says: \"up to 1,234,567 shells\""},
        {CLAIM("{says: 3,000 to 4,000}"), 3, 11, "says: \"3,000 to 4,000\""},
        {CLAIM("{says: over 20, perhaps more, source: s}"), 3, 11,
         "says: \"over 20, perhaps more\""},
        {CLAIM("{\n  at_most: 10,000\n  }"), 4, 12, "at_most: \"10,000\""},
        {"reconcile: 1\nsources: {a: Shin Wonsik, Minister, b: x}\n", 2, 14,
         "a: \"Shin Wonsik, Minister\""},
        {"reconcile: 1\nsources: {a: {name: Shin, Minister, weight: 2}}\n", 2, 21,
         "name: \"Shin, Minister\""},
        {"reconcile: 1\nexpect: {quantities: {a: {low: 3,000}}}\n", 2, 32, "low: \"3,000\""},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
}

static void a_comma_without_a_blank_in_a_pair_is_asked_about(void **state)
{
    (void)state;
    static const char part[] = "a comma without a blank behind it may part two numbers or group";
    static const refusal refusals[] = {
        {CLAIM("{between: [1,500]}"), 3, 14, part},
        {CLAIM("{between: [100,200]}"), 3, 14, part},
        {CLAIM("{between: [1,500, 2,000]}"), 3, 14, part},
        {CLAIM("{between: [0.5,500]}"), 3, 14, part},
        {CLAIM("between: [1,500]"), 3, 13, part},
        {"reconcile: 1\nquantities: {a: {within: [1,500]}}\n", 2, 26, part},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
}

static void other_pairs_are_clear(void **state)
{
    (void)state;
    static const char *const clear[] = {CLAIM("{between: [1, 500]}"),
                                        CLAIM("{between: [1 ,500]}"),
                                        CLAIM("{between: [1,50]}"),
                                        CLAIM("{between: [1,5000]}"),
                                        CLAIM("{between: [1,\"500\"]}"),
                                        CLAIM("{between: [1,\n 500]}"),
                                        "{\"reconcile\":1,\"claims\":[{\"between\":[1,500]}]}"};
    for (size_t i = 0; i < COUNT_OF(clear); i++) {
        rec_diagnostics diagnostics = {0};
        rec_problem *problem;
        assert_rec_ok(
            rec_document_load(clear[i], strlen(clear[i]), "a", NULL, &diagnostics, &problem));
        assert_int_equal(recorded_count().claims, 1);
        recorded_release();
    }
}

static void a_block_of_text_is_no_statement(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {CLAIM("says: >5"), 3, 10,
         "`>` begins a block of text, which leaves `says` empty; quote it: says: \">5\""},
        {CLAIM("says: >5\n   source: s"), 3, 10, "says: \">5\""},
        {CLAIM("source: s\n   says:   |2 # x > y"), 4, 12, "`|` begins a block of text"},
        {CLAIM("says: # x | y\n      >-"), 4, 7, "`>` begins a block of text"},
        {CLAIM("says: >\n     at least 5"), 3, 10,
         "`says` cannot be a block of text (`>`): write it on one line"},
        {CLAIM("says: 1\n   id: |\n     a"), 4, 8, "`id` cannot be a block of text (`|`)"},
        {CLAIM("at_least: |\n     5"), 3, 14, "`at_least` cannot be a block of text"},
        {"reconcile: 1\nas_of: >\n  2024\n", 2, 8, "`as_of` cannot be a block of text"},
        {"reconcile: 1\nunits: {}\nsources:\n  a:\n    repeats:\n      - >5\n", 6, 9,
         "`>` begins a block of text, which leaves `repeats` empty"},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
}

static void a_block_of_text_behind_an_anchor_or_a_tag_is_found_too(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t errors;
        uint32_t column;
    } cases[] = {{"reconcile: &1   |  # the text ends here", 2, 17},
                 {"reconcile: !x &1 >5", 3, 18},
                 {"reconcile: &1 !x >5", 3, 18}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        rec_diagnostics diagnostics = {0};
        rec_problem *problem = NULL;
        assert_int_equal(rec_document_load(cases[i].text, strlen(cases[i].text), "a", NULL,
                                           &diagnostics, &problem),
                         REC_E_DOCUMENT);
        assert_int_equal(diagnostics.error_total, cases[i].errors);
        const rec_diagnostic *last = &diagnostics.entry[diagnostics.count - 1];
        assert_int_equal(last->place.line, 1);
        assert_int_equal(last->place.column, cases[i].column);
        assert_non_null(strstr(last->message, "begins a block of text, which leaves `reconcile`"));
    }
}

static void null_means_nothing_here(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {"reconcile: 1\ntitle:\nnote: x\n", 2, 1,
         "`title` has no value: write one, or leave the key out"},
        {"reconcile: 1\ntitle: ~\n", 2, 8,
         "`~` is no value for `title`: leave the key out, or put quotes around a word"},
        {"reconcile: 1\ntitle: Null\n", 2, 8, "`Null` is no value for `title`"},
        {"{\"reconcile\": 1, \"title\": null}", 1, 27, "`null` is no value for `title`"},
        {"reconcile: 1\nunits: NULL\n", 2, 8, "`NULL` is no value for `units`"},
        {"reconcile: 1\nunits: {shell: }\n", 2, 9,
         "unit `shell` has no value: write {} where there is nothing to add"},
        {"reconcile: 1\nunits: {shell: {also: [a, ~]}}\n", 2, 27, "`~` is no value for `also`"},
        {"reconcile: 1\nsources:\n  a:\n  b: x\n", 3, 3, "`a` has no value"},
        {"reconcile: 1\nquantities: {a: {course: ~}}\n", 2, 26, "`~` is no value for `course`"},
        {"reconcile: 1\nquantities: {a: {within: [0, null]}}\n", 2, 30,
         "`null` is no value for `within`"},
        {"reconcile: 1\nclaims:\n", 2, 1, "`claims` has no value"},
        {"reconcile: 1\nclaims: [{says: 1}, ~]\n", 2, 21, "`~` is no value for `claims`"},
        {CLAIM("{says, source: s}"), 3, 5, "`says` has no value"},
        {CLAIM("{says: 1, ignore: ~}"), 3, 22, "`~` is no value for `ignore`"},
        {CLAIM("{value: 1, uncertainty: }"), 3, 15, "`uncertainty` has no value"},
        {"reconcile: 1\nexpect: {verdict: ~}\n", 2, 19, "`~` is no value for `verdict`"},
        {"reconcile: 1\nexpect: null\n", 2, 9, "`null` is no value for `expect`"},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
}

static void truth_values_are_no_numbers(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {CLAIM("says: true"), 3, 10, "`true` is a truth value, and `says` needs a phrase"},
        {CLAIM("at_least: yes"), 3, 14, "`yes` is a truth value, and `at_least` needs a number"},
        {CLAIM("between: [no, 5]"), 3, 14, "`no` is a truth value, and `between` needs a number"},
        {CLAIM("{says: 1, weight: Off}"), 3, 22,
         "`Off` is a truth value, and `weight` needs a number"},
        {CLAIM("{value: 1, as_bound: on}"), 3, 25,
         "`on` is a truth value, and `as_bound` needs a number"},
        {"{\"reconcile\": 1, \"claims\": [{\"exactly\": false}]}", 1, 41,
         "`false` is a truth value"},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
}

static void anchors_aliases_and_tags_are_refused(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {"reconcile: 1\ntitle: &a b\n", 2, 8, "anchors (`&name`) are refused"},
        {"reconcile: 1\ntitle: *a\n", 2, 8, "aliases (`*name`) are refused"},
        {"reconcile: 1\ntitle: !!str b\n", 2, 8, "tags (`!name`) are refused"},
        {"reconcile: 1\ntitle: ! b\n", 2, 8, "tags (`!name`) are refused"},
        {"reconcile: 1\nclaims: !x []\n", 2, 9, "tags (`!name`) are refused"},
        {"reconcile: 1\nsources: &s {}\n", 2, 10, "anchors (`&name`) are refused"},
        {"reconcile: 1\n*a : b\n", 2, 1, "aliases (`*name`) are refused"},
        {CLAIM("says: !five"), 3, 10, "put quotes around text that begins with `!`"},
        {CLAIM("says: *five"), 3, 10, "put quotes around text that begins with `*`"},
        {CLAIM("says: &five"), 3, 10, "put quotes around text that begins with `&`"},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
}

static void brackets_where_a_phrase_belongs_are_text_to_be_quoted(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {CLAIM("says: [about 5]"), 3, 10,
         "not a list: put quotes around text that begins with `[`"},
        {CLAIM("says: {about: 5}"), 3, 10,
         "not a mapping: put quotes around text that begins with `{`"},
        {CLAIM("says:\n     - 5"), 4, 6,
         "`says` needs a phrase such as \"at least 3 million\", not a list"},
        {CLAIM("says: \"\""), 3, 10, "`says` is empty"},
        {CLAIM("says: \"5\\u0000\""), 3, 10, "an escape that stands for NUL"},
        {CLAIM("says: \"\\0\""), 3, 10, "an escape that stands for NUL"},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_comma_that_ended_a_value_is_told_to_be_quoted),
        cmocka_unit_test(a_comma_without_a_blank_in_a_pair_is_asked_about),
        cmocka_unit_test(other_pairs_are_clear),
        cmocka_unit_test(a_block_of_text_is_no_statement),
        cmocka_unit_test(a_block_of_text_behind_an_anchor_or_a_tag_is_found_too),
        cmocka_unit_test(null_means_nothing_here),
        cmocka_unit_test(truth_values_are_no_numbers),
        cmocka_unit_test(anchors_aliases_and_tags_are_refused),
        cmocka_unit_test(brackets_where_a_phrase_belongs_are_text_to_be_quoted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
