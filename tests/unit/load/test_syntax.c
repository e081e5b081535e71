/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "loading.h"

static void quotes_are_cured(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {CLAIM("says: \"at least 5"), 3, 10, "this quotation mark is never closed"},
        {CLAIM("says: 'at least 5"), 3, 10, "this quotation mark is never closed"},
        {CLAIM("{says: \"at least 5, source: s}"), 3, 11, "this quotation mark is never closed"},
        {CLAIM("says: \"5\" or so"), 3, 14, "put the quotes around the whole value"},
        {CLAIM("says: \"5\\q\""), 3, 12, "a backslash in double quotes begins an escape"},
        {CLAIM("says: \"\\ud83d\""), 3, 11, "an escape in this text stands for no character"},
        {CLAIM("says: \"\\ud83d\\u0041\""), 3, 17,
         "an escape in this text stands for no character"},
        {CLAIM("says: \"\\ude00\""), 3, 11, "an escape in this text stands for no character"},
        {CLAIM("says: \"\\xZZ\""), 3, 11, "an escape in this text stands for no character"},
        {"reconcile: 1\ntitle: \"a\n---\nb\"\n", 3, 1,
         "the quotation mark before this is never closed"},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_SYNTAX);
}

static void marks_at_the_start_of_a_phrase_are_cured(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {CLAIM("says: > 5"), 3, 10, "put quotes around a phrase that begins with one"},
        {CLAIM("says: >=5"), 3, 10, "put quotes around a phrase that begins with one"},
        {CLAIM("says: >5 million"), 3, 10, "put quotes around a phrase that begins with one"},
        {CLAIM("says: >0"), 3, 10, "put quotes around a phrase that begins with one"},
        {CLAIM("says: |x|"), 3, 10, "put quotes around a phrase that begins with one"},
        {CLAIM("{says: >5}"), 3, 11, "put quotes around text that begins with `>`"},
        {CLAIM("{says: >= 5 million, source: s}"), 3, 11, "text that begins with `>`"},
        {CLAIM("says: %5"), 3, 10, "put quotes around text that begins with `%`"},
        {CLAIM("says: @5"), 3, 10, "put quotes around text that begins with `@`"},
        {CLAIM("says: `5`"), 3, 10, "put quotes around text that begins with ``"},
        {CLAIM("says: - 5"), 3, 10, "put quotes around text that begins with `- `"},
        {CLAIM("says: ? 5"), 3, 10, "put quotes around text that begins with `? `"},
        {CLAIM("says: & 5"), 3, 10, "put quotes around text that begins with `&`"},
        {CLAIM("says: * 5"), 3, 10, "put quotes around text that begins with `*`"},
        {CLAIM("says: !a!b 5"), 3, 10, "put quotes around text that begins with `!`"},
        {CLAIM("says: !<a 5"), 3, 13, "put quotes around text that begins with `!`"},
        {"reconcile: 1\nurl: \"z\"#w\n", 2, 9, "a comment begins with a blank and `#`"},
        {"reconcile: 1\n%TAG ! tag:a\n", 2, 1, "put quotes around text that begins with `%`"},
        {"%YAML 2.0\n---\nreconcile: 1\n", 1, 1, "only `%YAML 1.2` is one here"},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_SYNTAX);
}

static void colons_and_commas_are_cured(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {"reconcile: 1\ntitle: Arms: North Korea\n", 2, 12,
         "put quotes around text that contains `: `"},
        {CLAIM("{says: at least: 5}"), 3, 19, "put quotes around text that contains `: `"},
        {CLAIM("{says: 5 [sic]}"), 3, 13, "a comma is missing before this, or quotes"},
        {CLAIM("{says: \"5\" \"6\"}"), 3, 15, "a comma is missing before this, or quotes"},
        {CLAIM("{says: 5\n   source: s}"), 4, 10, "put quotes around text that contains `: `"},
        {CLAIM("{source: s, , says: 5}"), 3, 16, "a value is missing"},
        {CLAIM("{between: [1,, 2]}"), 3, 17, "a value is missing between two commas"},
        {CLAIM("{between: [, 2]}"), 3, 15, "a value is missing before this comma"},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_SYNTAX);
}

static void brackets_are_cured(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {CLAIM("{between: [1, 2}"), 3, 19, "this bracket closes none of its kind"},
        {CLAIM("{says: 5]"), 3, 12, "this bracket closes none of its kind"},
        {CLAIM("says: ]"), 3, 10, "no bracket is open that this could close"},
        {"reconcile: 1\nclaims: [{says: 5}\n", 3, 1, "the `[` or `{` before this is never closed"},
        {"reconcile: 1\nclaims: [{says: 5\n", 3, 1, "is missing before this"},
        {"{\"reconcile\": 1,\n", 2, 1, "a bracket before it is never closed"},
        {"{\"reconcile\": 1} {}\n", 1, 18, "text follows the end of the document"},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_SYNTAX);
}

static void indentation_is_cured(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {"reconcile: 1\n\ttitle: x\n", 2, 1, "a tab cannot indent a line: use blanks"},
        {"reconcile: 1\nsources:\n\ta: b\n", 3, 1, "a tab cannot indent a line"},
        {"reconcile: 1\nsources:\n  a: b\n\tc: d\n", 4, 1, "a tab cannot indent a line"},
        {"\treconcile: 1\n", 1, 1, "a tab cannot indent a line"},
        {"reconcile: 1\nsources:\n  a: b\n c: d\n", 4, 2, "this line is not indented like"},
        {"reconcile: 1\nsources:\n  a: b\n   c: d\n", 3, 6,
         "this text runs on into a line that looks like a key"},
        {"reconcile: 1\ntitle:x\nnote: y\n", 2, 1, "a blank behind its colon"},
        {"reconcile: 1\nclaims:\n  - says: 5\n - says: 6\n", 4, 2,
         "this line is not indented like"},
        {"reconcile: 1\nclaims:\n - says: 5\n  - says: 6\n", 4, 3,
         "this line is not indented like"},
        {"reconcile: 1\nclaims:\n - says: 5\n sources: {}\n", 4, 2, "indent this line less"},
        {"reconcile: 1\ntitle\n", 2, 1, "this is no key of the mapping above"},
        {"reconcile: 1\nnote: |\n    a\n  b\n", 4, 3, "this is no key of the mapping above"},
        {"reconcile: 1\n- a\n", 2, 1, "a key and a colon belong here"},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_SYNTAX);
}

/** What was wrong before the text stopped making sense is said as well. */
static void errors_before_a_syntax_error_are_kept(void **state)
{
    (void)state;
    static const char text[] = "titel: x\nreconcile: 2\nnote: [\n";
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    assert_int_equal(rec_document_load(text, sizeof text - 1, "a", NULL, &diagnostics, &problem),
                     REC_E_SYNTAX);
    assert_int_equal(diagnostics.count, 4);
    assert_int_equal(diagnostics.entry[0].place.line, 1);
    assert_int_equal(diagnostics.entry[1].place.line, 2);
    assert_int_equal(diagnostics.entry[3].status, REC_E_SYNTAX);
    assert_null(problem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotes_are_cured),
        cmocka_unit_test(marks_at_the_start_of_a_phrase_are_cured),
        cmocka_unit_test(colons_and_commas_are_cured),
        cmocka_unit_test(brackets_are_cured),
        cmocka_unit_test(indentation_is_cured),
        cmocka_unit_test(errors_before_a_syntax_error_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
