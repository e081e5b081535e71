/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "loading.h"
#include "recording_builder.h"

#include <stdio.h>
#include <stdlib.h>

static void assert_recorded(const char *text, const char *expected)
{
    rec_diagnostics diagnostics = {0};
    rec_problem *problem;
    const rec_status status =
        rec_document_load(text, strlen(text), "a.yaml", NULL, &diagnostics, &problem);
    if (diagnostics.count > 0) {
        print_error("%s\n", diagnostics.entry[0].message);
    }
    assert_rec_ok(status);
    assert_int_equal(diagnostics.count, 0);
    assert_string_equal(recorded_text(), expected);
    recorded_release();
}

static void every_part_is_handed_over_with_its_place(void **state)
{
    (void)state;
    assert_recorded("reconcile: 1\n"
                    "title: Shells to Russia\n"
                    "note: >-\n"
                    "  two\n"
                    "  lines\n"
                    "url: https://example.org/a?b=c#d\n"
                    "as_of: 2024-06-20\n"
                    "reading: literal\n"
                    "units:\n"
                    "  shell: {plural: shells, also: [artillery shot, \"round\"]}\n"
                    "  box: {}\n"
                    "sources:\n"
                    "  us-intel: {name: \"US, intelligence\", reliability: B, weight: 1.50}\n"
                    "  dw: {name: Deutsche Welle, repeats: [us-intel], note: x, url: y}\n"
                    "  rok: South Korea\n"
                    "quantities:\n"
                    "  shells: {label: delivered, unit: shell, kind: count, words: [rounds]}\n"
                    "  load: {unit: shell/box, within: [1, \"2,000\"], course: level, note: z}\n"
                    "  rate: {course: {rise: 20000 shell/day, fall: 0}}\n"
                    "  range: km\n"
                    "claims: []\n",
                    "unit name=shell@10:3 plural=shells@10:19 also=artillery shot@10:34 "
                    "also=\"round\"@10:50\n"
                    "unit name=box@11:3\n"
                    "source@13:3 id=us-intel@13:3 name=\"US, intelligence\"@13:20 "
                    "reliability=B@13:53 weight=1.50@13:64\n"
                    "source@14:3 id=dw@14:3 name=Deutsche Welle@14:14 repeats=us-intel@14:40 "
                    "note=x@14:57 url=y@14:65\n"
                    "source@15:3 id=rok@15:3 name=South Korea@15:8\n"
                    "quantity@17:3 id=shells@17:3 label=delivered@17:19 unit=shell@17:36 "
                    "kind=count@17:49 words=rounds@17:64\n"
                    "quantity@18:3 id=load@18:3 unit=shell/box@18:16 course=level@18:57 "
                    "within_lo=1@18:36 within_hi=\"2,000\"@18:39 note=z@18:70\n"
                    "quantity@19:3 id=rate@19:3 rise=20000 shell/day@19:25 fall=0@19:48\n"
                    "quantity@20:3 id=range@20:3 unit=km@20:10\n"
                    "head title=Shells to Russia@2:8 note=\"two lines\"@3:7 "
                    "url=https://example.org/a?b=c#d@6:6 as_of=2024-06-20@7:8 "
                    "reading=literal@8:10\n");
}

static void every_statement_keeps_its_form_and_its_text(void **state)
{
    (void)state;
    assert_recorded("reconcile: 1\n"
                    "claims:\n"
                    " - says: no more than 3\n"
                    " - exactly: 012\n"
                    " - at_least: 0x10\n"
                    " - at_most: 1_000\n"
                    " - more_than: .inf\n"
                    " - less_than: 1:30\n"
                    " - about: 3e6\n"
                    " - order_of: 10000.\n"
                    " - between: [1.0, -2.50]\n"
                    " - {value: 6.674 30(15)e-11, as_bound: true}\n"
                    " - between:\n"
                    "   - 1,500\n"
                    "   - 2,000\n"
                    " - at_most: 10,000 # in a block a comma is no trap\n",
                    "claim@3:4 says=no more than 3@3:10\n"
                    "claim@4:4 exactly=012@4:13\n"
                    "claim@5:4 at_least=0x10@5:14\n"
                    "claim@6:4 at_most=1_000@6:13\n"
                    "claim@7:4 more_than=.inf@7:15\n"
                    "claim@8:4 less_than=1:30@8:15\n"
                    "claim@9:4 about=3e6@9:11\n"
                    "claim@10:4 order_of=10000.@10:14\n"
                    "claim@11:4 between=1.0@11:14 and=-2.50@11:19\n"
                    "claim@12:4 value=6.674 30(15)e-11@12:12 as_bound=true@12:40\n"
                    "claim@13:4 between=1,500@14:6 and=2,000@15:6\n"
                    "claim@16:4 at_most=10,000@16:13\n"
                    "head\n");
}

static void every_key_of_a_claim_is_read(void **state)
{
    (void)state;
    assert_recorded(
        "reconcile: 1\n"
        "claims:\n"
        "  - id: us-3m\n"
        "    source: us-intel\n"
        "    quantity: shells\n"
        "    value: 2.385\n"
        "    uncertainty: {expanded: 0.2, factor: 2, df: 7}\n"
        "    unit: shell\n"
        "    as_of: 2024\n"
        "    said: 2024-06\n"
        "    repeats: none\n"
        "    credibility: 2\n"
        "    weight: 0.75\n"
        "    as_bound: 3\n"
        "    quote: |\n"
        "      they said\n"
        "      \"so\"\n"
        "    url: x\n"
        "    note: null and void\n"
        "    ignore: true\n"
        "  - {value: 1, uncertainty: {standard: 1}, as_bound: false, ignore: false}\n"
        "  - {value: 1, uncertainty: {half_width: 1, level: 0.95}}\n"
        "  - {value: 1, uncertainty: {half_width: 1}}\n"
        "  - {value: 1, uncertainty: {plus: 1, minus: 2}}\n"
        "  - {value: 1, uncertainty: {relative: 5 %}}\n",
        "claim@3:5 id=us-3m@3:9 source=us-intel@4:13 quantity=shells@5:15 "
        "value=2.385@6:12 uncertainty@7:18 expanded=0.2@7:29 factor=2@7:42 df=7@7:49 "
        "unit=shell@8:11 as_of=2024@9:12 said=2024-06@10:11 repeats=none@11:14 "
        "credibility=2@12:18 weight=0.75@13:13 as_bound=3@14:15 "
        "quote=\"they said\n\"so\"\n\"@15:12 url=x@18:10 note=null and void@19:11 "
        "ignored\n"
        "claim@21:5 value=1@21:13 uncertainty@21:29 standard=1@21:40 as_bound=false@21:54 "
        "not ignored\n"
        "claim@22:5 value=1@22:13 uncertainty@22:29 half_width=1@22:42 "
        "level=0.95@22:52\n"
        "claim@23:5 value=1@23:13 uncertainty@23:29 half_width=1@23:42\n"
        "claim@24:5 value=1@24:13 uncertainty@24:29 plus=1@24:36 minus=2@24:46\n"
        "claim@25:5 value=1@25:13 uncertainty@25:29 relative=5 %@25:40\n"
        "head\n");
}

static void json_is_read_the_same_way(void **state)
{
    (void)state;
    assert_recorded(
        "{\"reconcile\": 1, \"as_of\": 2024,\n"
        "\t\"sources\": {\"a\": \"\\u0041\\ud83d\\ude00\\/\"},\n"
        " \"claims\": [{\"source\":\"a\",\"between\":[1,500],\"quote\":\"\\\"\\t\"}]}\n",
        "source@2:14 id=\"a\"@2:14 name=\"A\xF0\x9F\x98\x80/\"@2:19\n"
        "claim@3:13 source=\"a\"@3:23 between=1@3:38 and=500@3:40 "
        "quote=\"\"\t\"@3:53\n"
        "head as_of=2024@1:27\n");
}

static void columns_count_characters_and_line_ends_of_every_kind(void **state)
{
    (void)state;
    static const char expected[] =
        "source@3:2 id=a@3:2 name=\xC3\xA9\xF0\x9F\x98\x80 \xC3\xBC@3:5\n"
        "source@4:2 id=\"b\"@4:2 name=\"\xC3\xA9\"@4:7\n"
        "head\n";
    assert_recorded("reconcile: 1\nsources:\n a: \xC3\xA9\xF0\x9F\x98\x80 \xC3\xBC\n"
                    " \"b\": \"\xC3\xA9\"\n",
                    expected);
    assert_recorded("\xEF\xBB\xBFreconcile: 1\r\nsources:\r\n"
                    " a: \xC3\xA9\xF0\x9F\x98\x80 \xC3\xBC # x\r\n \"b\": '\xC3\xA9'\r\n",
                    expected);
    assert_recorded("reconcile: 1\rsources:\r a: \xC3\xA9\xF0\x9F\x98\x80 \xC3\xBC\r"
                    " 'b': '\xC3\xA9'",
                    expected);
}

static void texts_may_run_over_lines(void **state)
{
    (void)state;
    assert_recorded("reconcile: 1\n"
                    "title: one\n"
                    "  two # and a comment\n"
                    "note: \"a\\\n"
                    "  b\n"
                    "\n"
                    "  c\\x41\"\n"
                    "url: 'it''s\n"
                    "  so'\n",
                    "head title=one two@2:8 note=\"ab\nc\x41\"@4:7 url=\"it's so\"@8:6\n");
}

static void single_quotes_hold_doubled_ones_and_lines_however_they_follow(void **state)
{
    (void)state;
    assert_recorded(
        "reconcile: 1\n"
        "title: '''''five'' ''''''quotes'''\n"
        "note: ''''''''''''\n"
        "url: ' a \t\r\n\r \n\n''  b\n  '\n",
        "head title=\"''five' '''quotes'\"@2:8 note=\"'''''\"@3:7 url=\" a\n\n\n'  b \"@4:6\n");
}

static void brackets_may_close_at_the_margin(void **state)
{
    (void)state;
    assert_recorded(
        "%YAML 1.2\n--- # begin\nreconcile: 1\nsources: {\na: A,\nb: B,\n}\n...\n# end\n",
        "source@5:1 id=a@5:1 name=A@5:4\nsource@6:1 id=b@6:1 name=B@6:4\nhead\n");
}

static void one_word_may_stand_for_a_list(void **state)
{
    (void)state;
    assert_recorded("reconcile: 1\nsources: {a: {repeats: b}, c: {repeats: []}}\n",
                    "source@2:11 id=a@2:11 repeats=b@2:24\nsource@2:28 id=c@2:28\nhead\n");
}

/** Minified JSON keeps its places though the reader is given other lines. */
static void places_hold_in_a_long_line_of_json(void **state)
{
    (void)state;
    enum { SOURCES = 400 };
    char *text = malloc(64 * SOURCES), *expected = malloc(64 * SOURCES);
    assert_non_null(text);
    assert_non_null(expected);
    size_t used = (size_t)sprintf(text, "{\"reconcile\":1,\r\n\n\"sources\":{");
    size_t column = 12, written = 0;
    for (unsigned i = 0; i < SOURCES; i++) {
        const int added = sprintf(text + used, "%s\"s%03u\":\"\xC3\xA9, [\"", i > 0 ? "," : "", i);
        column += i > 0 ? 1 : 0;
        written += (size_t)sprintf(expected + written,
                                   "source@3:%zu id=\"s%03u\"@3:%zu name=\"\xC3\xA9, [\"@3:%zu\n",
                                   column, i, column, column + 7);
        used += (size_t)added;
        column += 13;
    }
    (void)sprintf(text + used, "}}");
    (void)sprintf(expected + written, "head\n");
    assert_recorded(text, expected);
    free(text);
    free(expected);
}

static void what_is_expected_is_handed_over(void **state)
{
    (void)state;
    assert_recorded("reconcile: 1\nexpect: {verdict: touching}\n", "head\n");
    const char text[] = "reconcile: 1\nexpect: {verdict: touching}\n";
    rec_diagnostics diagnostics = {0};
    rec_problem *problem;
    assert_rec_ok(rec_document_load(text, sizeof text - 1, "a", NULL, &diagnostics, &problem));
    assert_true(recorded_expectation()->given);
    assert_string_equal(recorded_expectation()->verdict, "touching");
    recorded_release();
}

/** A claim that cannot be used still stands for its name, so that others find it. */
static void a_spoilt_claim_keeps_its_name_and_its_place_in_the_count(void **state)
{
    (void)state;
    const char text[] = "reconcile: 1\nclaims:\n"
                        " - {id: a, source: s, quantity: q}\n"
                        " - {id: b, source: [s], quantity: q, says: 1}\n"
                        " - {id: c, source: s, quantity: q, says: 1, at_most: 2}\n";
    rec_diagnostics diagnostics = {0};
    rec_problem *problem;
    assert_int_equal(rec_document_load(text, sizeof text - 1, "a", NULL, &diagnostics, &problem),
                     REC_E_DOCUMENT);
    assert_int_equal(diagnostics.error_total, 3);
    assert_string_equal(recorded_text(),
                        "claim@3:4 id=a@3:9 source=s@3:20 quantity=q@3:33 says=\"none\"@3:4\n"
                        "claim@5:4 id=c@5:9 source=s@5:20 quantity=q@5:33 says=\"none\"@5:4\n"
                        "head\n");
    recorded_release();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_part_is_handed_over_with_its_place),
        cmocka_unit_test(every_statement_keeps_its_form_and_its_text),
        cmocka_unit_test(every_key_of_a_claim_is_read),
        cmocka_unit_test(json_is_read_the_same_way),
        cmocka_unit_test(columns_count_characters_and_line_ends_of_every_kind),
        cmocka_unit_test(texts_may_run_over_lines),
        cmocka_unit_test(single_quotes_hold_doubled_ones_and_lines_however_they_follow),
        cmocka_unit_test(brackets_may_close_at_the_margin),
        cmocka_unit_test(one_word_may_stand_for_a_list),
        cmocka_unit_test(places_hold_in_a_long_line_of_json),
        cmocka_unit_test(what_is_expected_is_handed_over),
        cmocka_unit_test(a_spoilt_claim_keeps_its_name_and_its_place_in_the_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
