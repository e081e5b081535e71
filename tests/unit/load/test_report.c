/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "loading.h"
#include "recording_builder.h"

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
    assert_string_equal(recorded_text(), expected);
    recorded_release();
}

static void figures_are_claims_of_their_report(void **state)
{
    (void)state;
    assert_recorded(
        "reconcile: 1\n"
        "reports:\n"
        "  - source: dw\n"
        "    said: 2024-06-14\n"
        "    figures:\n"
        "      shells: nearly 5 million\n"
        "      boxes: 10,000 # in a block a comma is no trap\n"
        "      load: {at_least: 3, id: mine, source: us, ignore: false}\n"
        "    url: x\n"
        "    ignore: true\n"
        "  - {figures: {shells: 2.50, boxes: -3e6, load: \"12\", tons: 1e}, source: us}\n",
        "claim of report 1@6:7 quantity=shells@6:7 says=nearly 5 million@6:15\n"
        "claim of report 1@7:7 quantity=boxes@7:7 says=10,000@7:14\n"
        "claim of report 1@8:7 id=mine@8:31 source=us@8:45 quantity=load@8:7 "
        "at_least=3@8:24 not ignored\n"
        "report@3:5 source=dw@3:13 said=2024-06-14@4:11 url=x@9:10 ignored\n"
        "claim of report 2@11:16 quantity=shells@11:16 value=2.50@11:24\n"
        "claim of report 2@11:30 quantity=boxes@11:30 value=-3e6@11:37\n"
        "claim of report 2@11:43 quantity=load@11:43 says=\"12\"@11:49\n"
        "claim of report 2@11:55 quantity=tons@11:55 says=1e@11:61\n"
        "report@11:5 source=us@11:74\n"
        "head\n");
}

/** Its own texts with escapes are no slices of the document: they outlive its figures. */
static void a_report_keeps_its_texts_while_its_figures_are_read(void **state)
{
    (void)state;
    assert_recorded("{\"reconcile\": 1, \"reports\": [{\"note\": \"a\\tb\", \"figures\": {\"q\": "
                    "\"1\\u0020km\", \"r\": {\"says\": \"\\u0032\"}}}]}",
                    "claim of report 1@1:59 quantity=\"q\"@1:59 says=\"1 km\"@1:64\n"
                    "claim of report 1@1:77 quantity=\"r\"@1:77 says=\"2\"@1:91\n"
                    "report@1:30 note=\"a\tb\"@1:39\n"
                    "head\n");
}

static void defaults_stand_anywhere(void **state)
{
    (void)state;
    assert_recorded(
        "reconcile: 1\n"
        "claims: [{says: 1}]\n"
        "defaults:\n"
        "  claim: {source: s, quantity: q, uncertainty: {relative: 5 %}, ignore: true}\n"
        "  quantity: {unit: km, course: {fall: 0}, within: [1, 2], words: [a, b]}\n",
        "claim@2:10 says=1@2:17\n"
        "claim defaults@4:10 source=s@4:19 quantity=q@4:32 uncertainty@4:48 "
        "relative=5 %@4:59 ignored\n"
        "quantity defaults@5:13 unit=km@5:20 fall=0@5:39 within_lo=1@5:52 "
        "within_hi=2@5:55 words=a@5:67 words=b@5:70\n"
        "head\n");
    assert_recorded("reconcile: 1\ndefaults: {}\nreports: []\n", "head\n");
}

#define REPORT(text) "reconcile: 1\nreports:\n - " text "\n"

static void what_is_no_report_is_told(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {"reconcile: 1\nreports:\n", 2, 1, "`reports` has no value"},
        {"reconcile: 1\nreports: {source: s}\n", 2, 10,
         "`reports` needs a list, each report begun"},
        {REPORT("s"), 3, 4, "`reports` needs mappings"},
        {REPORT("~"), 3, 4, "`~` is no value for `reports`"},
        {REPORT("{source: s}"), 3, 4, "this report has no `figures`"},
        {REPORT("{source: s, figures: {}}"), 3, 16, "`figures` is empty"},
        {REPORT("{source: s, figures: }"), 3, 16, "`figures` has no value"},
        {REPORT("{source: s, figures: [q]}"), 3, 25, "`figures` needs a mapping from quantities"},
        {REPORT("{source: s, figures: q}"), 3, 25, "`figures` needs a mapping from quantities"},
        {REPORT("{source: s, figurs: {q: 1}}"), 3, 16, "in a report; did you mean `figures`?"},
        {REPORT("{source: s, figures: {q: 1}, url: a, url: b}"), 3, 41, "`url` is given twice"},
        {REPORT("{id: a, figures: {q: 1}}"), 3, 5, "`id` cannot stand in a report: each figure"},
        {REPORT("{quantity: q, figures: {q: 1}}"), 3, 5, "the keys of `figures` name the"},
        {REPORT("{says: [1, {a: b}], figures: {q: 1}}"), 3, 5,
         "`says` cannot stand in a report: each figure makes its own statement"},
        {REPORT("{that: a, figures: {q: 1}}"), 3, 5, "`that` cannot stand in a report"},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
}

#define FIGURES(text) REPORT("{source: s, figures: {" text "}}")

static void what_is_no_figure_is_told(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {FIGURES("q: 1, r: 2, q: 3"), 3, 38, "`q` is given twice: first in line 3, column 26"},
        {FIGURES("q: "), 3, 26, "`q` has no value"},
        {FIGURES("q: ~"), 3, 29, "`~` is no value for `q`"},
        {FIGURES("q: null"), 3, 29, "`null` is no value for `q`"},
        {FIGURES("q: true"), 3, 29, "`true` is a truth value, and `q` needs a phrase"},
        {FIGURES("q: \"\""), 3, 29, "`q` is empty"},
        {FIGURES("q: [1, 500]"), 3, 29, "put quotes around text that begins with `[`"},
        {FIGURES("q: 10,000"), 3, 29, "the comma ended the value; quote it: q: \"10,000\""},
        {FIGURES("q: up to 10,000 km, r: 3"), 3, 29, "quote it: q: \"up to 10,000 km\""},
        {FIGURES("q: {at_most: 10,000}"), 3, 39, "quote it: at_most: \"10,000\""},
        {FIGURES("q: {}"), 3, 26, "this claim makes no statement: it needs one of `says`"},
        {FIGURES("q: {source: s}"), 3, 26, "this claim makes no statement"},
        {FIGURES("q: {says: 1, value: 2}"), 3, 39, "this one makes 2: `says`, `value`"},
        {FIGURES("q: {says: 1, quantity: q}"), 3, 39,
         "`quantity` cannot stand in a figure: its key in `figures` names the quantity"},
        {FIGURES("q: {sais: 1}"), 3, 30, "in a figure; did you mean `said`?"},
        {FIGURES("q: {says: 1, figures: 2}"), 3, 39, "unknown key `figures` in a figure"},
        {"reconcile: 1\nreports:\n - figures:\n    q: >5\n", 4, 8, "quote it: q: \">5\""},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
}

#define DEFAULTS(text) "reconcile: 1\ndefaults: " text "\n"

static void what_cannot_be_a_default_is_told(void **state)
{
    (void)state;
    static const refusal refusals[] = {
        {DEFAULTS(""), 2, 1, "`defaults` has no value"},
        {DEFAULTS("[claim]"), 2, 11, "`defaults` needs a mapping such as"},
        {DEFAULTS("{source: {weight: 2}}"), 2, 12,
         "unknown key `source` in `defaults`: it may have quantity, claim"},
        {DEFAULTS("{claims: {}}"), 2, 12, "did you mean `claim`?"},
        {DEFAULTS("{claim: s}"), 2, 19, "`claim` needs a mapping of a claim's keys"},
        {DEFAULTS("{claim: {id: a}}"), 2, 20,
         "`id` cannot stand in the defaults of claims: each claim has its own"},
        {DEFAULTS("{claim: {exactly: 3}}"), 2, 20, "each claim makes its own statement"},
        {DEFAULTS("{claim: {sorce: a}}"), 2, 20, "did you mean `source`?"},
        {DEFAULTS("{claim: {source: a, source: b}}"), 2, 31, "`source` is given twice"},
        {DEFAULTS("{claim: {weight: yes}}"), 2, 28, "`yes` is a truth value"},
        {DEFAULTS("{quantity: km}"), 2, 22, "`quantity` needs a mapping of a quantity's keys"},
        {DEFAULTS("{quantity: {label: x}}"), 2, 23,
         "`label` cannot stand in the defaults of quantities: each quantity has its own"},
        {DEFAULTS("{quantity: {knd: x}}"), 2, 23, "did you mean `kind`?"},
        {DEFAULTS("{quantity: {course: {}}}"), 2, 31, "`course` needs"},
    };
    assert_each_refused(refusals, COUNT_OF(refusals), REC_E_DOCUMENT);
}

static void figures_count_as_claims(void **state)
{
    (void)state;
    rec_load_limits limits = rec_load_limits_default;
    limits.claims = 2;
    static const refusal expected[] = {
        {REPORT("{figures: {q: 1, r: 2, t: 3}}"), 3, 27, "there are more than 2 claims"},
        {REPORT("{figures: {q: 1, r: 2}}\nclaims: [{says: 1}]"), 4, 10,
         "there are more than 2 claims"},
        {"reconcile: 1\nreports: [{figures: {q: 1}}, {figures: {q: 1}}, {figures: {}}]\n", 2, 49,
         "more than 2 reports"},
    };
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        assert_true(
            is_refused_within(&limits, strlen(expected[i].text), &expected[i], REC_E_LIMIT));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_claims_of_their_report),
        cmocka_unit_test(a_report_keeps_its_texts_while_its_figures_are_read),
        cmocka_unit_test(defaults_stand_anywhere),
        cmocka_unit_test(what_is_no_report_is_told),
        cmocka_unit_test(what_is_no_figure_is_told),
        cmocka_unit_test(what_cannot_be_a_default_is_told),
        cmocka_unit_test(figures_count_as_claims),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
