/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "loading.h"

static void the_root_is_a_mapping_of_version_1(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {"", 1, 1, "the document is empty"},
        {"\xEF\xBB\xBF", 1, 1, "the document is empty"},
        {"\n# only a comment\n", 1, 1, "the document is empty"},
        {"---\n", 1, 1, "the document is empty: a document is a mapping"},
        {"- reconcile: 1\n", 1, 1, "a list stands here: a document is a mapping"},
        {"[]", 1, 1, "a list stands here"},
        {"reconcile\n", 1, 1, "a single value stands here"},
        {"# x\ntitle: x\n", 2, 1,
         "the version of the format is missing: begin with `reconcile: 1`"},
        {"{}", 1, 1, "begin with `reconcile: 1`"},
        {"reconcile: 2\n", 1, 12, "`reconcile: 2` is no version"},
        {"reconcile: 1.0\n", 1, 12, "`reconcile: 1.0` is no version"},
        {"reconcile: [1]\n", 1, 12, "`reconcile` needs a number, not a list"},
        {"reconcile:\n", 1, 1, "`reconcile` has no value"},
        {"reconcile: true\n", 1, 12, "`true` is a truth value, and `reconcile` needs a number"},
        {"reconcile: 1\n---\nreconcile: 1\n", 2, 1, "one document a stream"},
        {"reconcile: 1\n...\nreconcile: 1\n", 2, 1, "one document a stream"},
        {"reconcile: 1\n---\n", 2, 1, "a second document begins here"},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
}

static void unknown_keys_suggest_the_nearest(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {"reconcile: 1\ntitel: x\n", 2, 1,
         "unknown key `titel` in the document; did you mean `title`?"},
        {"reconcile: 1\nfoo: {a: [b, {c: d}]}\n", 2, 1,
         "unknown key `foo` in the document: it may have reconcile, title"},
        {"reconcile: 1\nunits: {a: {plurals: b}}\n", 2, 13, "in a unit; did you mean `plural`?"},
        {"reconcile: 1\nsources: {a: {nmae: b}}\n", 2, 15, "in a source; did you mean `name`?"},
        {"reconcile: 1\nquantities: {a: {units: b}}\n", 2, 18,
         "in a quantity; did you mean `unit`?"},
        {"reconcile: 1\nquantities: {a: {course: {rises: 0, fall: 0}}}\n", 2, 27,
         "in a course; did you mean `rise`?"},
        {CLAIM("{source: s, quantity: q, at_lest: 3}"), 3, 29,
         "in a claim; did you mean `at_least`?"},
        {CLAIM("{source: s, quantity: q, \"\": 3, says: 1}"), 3, 29,
         "a key is missing before the colon"},
        {CLAIM("{value: 1, uncertainty: {standart: 1, relative: 2}}"), 3, 29,
         "in an uncertainty; did you mean `standard`?"},
        {"reconcile: 1\nexpect: {quantities: {a: {hihg: 3}}}\n", 2, 27,
         "in an expected quantity; did you mean `high`?"},
        {"reconcile: 1\nexpect: {conflict: []}\n", 2, 10, "in `expect`; did you mean `conflicts`?"},
        {"reconcile: 1\n<<: {a: b}\n", 2, 1, "`<<` (merge) is refused"},
        {"reconcile: 1\nsources: {<<: {a: b}}\n", 2, 11, "write the keys out"},
        {"reconcile: 1\n? [a, b]\n: c\n", 2, 3, "a list cannot be a key"},
        {"reconcile: 1\n? {a: b}\n: [c]\n", 2, 3, "a mapping cannot be a key"},
        {"reconcile: 1\n? >\n  fold\n: c\n", 2, 3, "unknown key `fold\n`"},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
}

static void keys_are_given_once(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {"reconcile: 1\ntitle: a\nnote: b\n\"title\": c\n", 4, 1,
         "`title` is given twice: first in line 2, column 1"},
        {"reconcile: 1\nreconcile: 1\n", 2, 1, "first in line 1, column 1"},
        {"reconcile: 1\nclaims: []\nclaims: [5]\n", 3, 1, "`claims` is given twice"},
        {"reconcile: 1\nsources:\n  a: x\n  b: y\n  a: z\n", 5, 3,
         "`a` is given twice: first in line 3, column 3"},
        {"reconcile: 1\nunits: {a: {}, 'a': {}}\n", 2, 16, "first in line 2, column 9"},
        {"reconcile: 1\nquantities: {a: km, b: m, \"\\x62\": kg}\n", 2, 27,
         "`b` is given twice: first in line 2, column 21"},
        {CLAIM("{says: 1, id: a, says: 2}"), 3, 21,
         "`says` is given twice: first in line 3, column 5"},
        {"reconcile: 1\nexpect: {quantities: {a: {}, a: {low: 1}}}\n", 2, 30, "`a` is given twice"},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
}

static void values_of_another_type_are_told_what_belongs_there(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {"reconcile: 1\ntitle: {a: b}\n", 2, 8,
         "`title` needs text, not a mapping: put quotes around text that begins with `{`"},
        {"reconcile: 1\nas_of:\n  a: b\n", 3, 3,
         "`as_of` needs one word or line of text, not a mapping"},
        {"reconcile: 1\nunits: [a]\n", 2, 8, "`units` needs a mapping from names"},
        {"reconcile: 1\nunits: {a: b}\n", 2, 12,
         "`a` needs a mapping such as {plural: shells}, or {}"},
        {"reconcile: 1\nsources: a\n", 2, 10, "`sources` needs a mapping from ids"},
        {"reconcile: 1\nsources: {a: [b]}\n", 2, 14, "`a` needs a name, or a mapping"},
        {"reconcile: 1\nsources: {a: {repeats: {b: c}}}\n", 2, 24,
         "`repeats` needs one word or line of text, not a mapping"},
        {"reconcile: 1\nsources: {a: {repeats: [b, [c]]}}\n", 2, 28,
         "`repeats` needs one word or line of text, not a list"},
        {"reconcile: 1\nquantities: 3\n", 2, 13, "`quantities` needs a mapping from ids"},
        {"reconcile: 1\nquantities: {a: [b]}\n", 2, 17, "`a` needs a unit, or a mapping"},
        {"reconcile: 1\nquantities: {a: {course: [b]}}\n", 2, 26,
         "`course` needs fixed, cumulative, level or speed limits"},
        {"reconcile: 1\nquantities: {a: {course: {}}}\n", 2, 26,
         "`course` needs fixed, cumulative, level or speed limits"},
        {"reconcile: 1\nquantities: {a: {within: 5}}\n", 2, 26,
         "`within` needs two numbers, as in [3, 5]"},
        {"reconcile: 1\nquantities: {a: {within: []}}\n", 2, 26, "this list has 0"},
        {"reconcile: 1\nquantities: {a: {within: [1, 2, 3]}}\n", 2, 26, "this list has 3"},
        {"reconcile: 1\nquantities: {a: {within: [1, [2]]}}\n", 2, 30,
         "`within` needs a number, not a list"},
        {"reconcile: 1\nclaims: {a: b}\n", 2, 9,
         "`claims` needs a list, each claim begun by `- `, not a mapping"},
        {"reconcile: 1\nclaims: all\n", 2, 9, "`claims` needs a list"},
        {CLAIM("at least 3"), 3, 4, "`claims` needs mappings"},
        {CLAIM("[a]"), 3, 4,
         "`claims` needs mappings, as in {source: a, quantity: b, says: at least 3}, not a list"},
        {CLAIM("{says: 1, source: {name: a}}"), 3, 22,
         "`source` needs one word or line of text, not a mapping"},
        {CLAIM("{says: 1, repeats: [a]}"), 3, 23, "`repeats` needs one word"},
        {CLAIM("{says: 1, ignore: 1}"), 3, 22, "`ignore` needs true or false, without quotes"},
        {CLAIM("{says: 1, ignore: \"true\"}"), 3, 22, "`ignore` needs true or false"},
        {CLAIM("{says: 1, ignore: yes}"), 3, 22, "`ignore` needs true or false"},
        {CLAIM("{says: 1, ignore: [true]}"), 3, 22, "`ignore` needs true or false"},
        {CLAIM("{value: 1, uncertainty: 0.3}"), 3, 28,
         "`uncertainty` needs a form, as in {standard: 0.3}"},
        {CLAIM("{value: 1, as_bound: [2]}"), 3, 25, "`as_bound` needs a number"},
        {"reconcile: 1\nexpect: []\n", 2, 9, "`expect` needs a mapping"},
        {CLAIM("{says: 1, id: \"\"}"), 3, 18, "`id` is empty"},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
}

static void a_claim_makes_one_statement(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {CLAIM("{source: s, quantity: q}"), 3, 4,
         "this claim makes no statement: it needs one of `says`, `exactly`, `at_least`, `at_most`, "
         "`more_than`, `less_than`, `about`, `order_of`, `between`, `value`"},
        {CLAIM("source: s\n   at_most: 3\n   says: 4"), 5, 4,
         "a claim makes one statement, this one makes 2: `says`, `at_most`"},
        {CLAIM("{about: 1, between: [1, 2], says: x}"), 3, 15,
         "this one makes 3: `says`, `about`, `between`"},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
}

static void an_uncertainty_has_one_form(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {CLAIM("{value: 1, uncertainty: {}}"), 3, 28, "{relative}; this has none"},
        {CLAIM("{value: 1, uncertainty: {df: 3}}"), 3, 28, "this has none"},
        {CLAIM("{value: 1, uncertainty: {standard: 1, relative: 2}}"), 3, 28, "this has more"},
        {CLAIM("{value: 1, uncertainty: {plus: 1, minus: 1, half_width: 2}}"), 3, 28,
         "this has more"},
        {CLAIM("{value: 1, uncertainty: {expanded: 1}}"), 3, 29,
         "`expanded` needs `factor` beside it"},
        {CLAIM("{value: 1, uncertainty: {factor: 2}}"), 3, 29,
         "`factor` needs `expanded` beside it"},
        {CLAIM("{value: 1, uncertainty: {level: 0.9, df: 3}}"), 3, 29,
         "`level` needs `half_width` beside it"},
        {CLAIM("{value: 1, uncertainty: {plus: 1}}"), 3, 29, "`plus` needs `minus` beside it"},
        {CLAIM("{value: 1, uncertainty: {minus: 1}}"), 3, 29, "`minus` needs `plus` beside it"},
        {CLAIM("{value: 1, uncertainty: {standard: no}}"), 3, 39, "`no` is a truth value"},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_root_is_a_mapping_of_version_1),
        cmocka_unit_test(unknown_keys_suggest_the_nearest),
        cmocka_unit_test(keys_are_given_once),
        cmocka_unit_test(values_of_another_type_are_told_what_belongs_there),
        cmocka_unit_test(a_claim_makes_one_statement),
        cmocka_unit_test(an_uncertainty_has_one_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
