/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The one door to all forms: what it refuses, and how several problems stand side by side.
 */
#include "support/capture.h"
#include "support/solved.h"

#include <reconcile/reconcile.h>

#define DOCUMENT(title, unit, says)                                                                \
    "reconcile: 1\ntitle: " title "\nsources: {a: Anna, b: Ben}\nquantities: {x: " unit "}\n"      \
    "claims:\n- {id: p, source: a, quantity: x, says: " says "}\n"

/** Two problems, and one that was refused. */
typedef struct report_case {
    test_solved first, second;
    rec_diagnostics diagnostics;
    rec_reported reported[3];
} report_case;

static const char *const names[] = {"bad.yaml"};

static int set_up(void **state)
{
    static report_case made;
    made = (report_case){.first = test_solve_text(DOCUMENT("one", "km", "2.385 km")),
                         .second = test_solve_text(DOCUMENT("two", "kg", "at most 7 kg")),
                         .diagnostics = {.count = 1, .error_total = 1}};
    made.reported[0].solution = made.first.solution;
    made.reported[1] =
        (rec_reported){.names = names, .name_count = 1, .diagnostics = &made.diagnostics};
    made.reported[2].solution = made.second.solution;
    *state = &made;
    return 0;
}

static int tear_down(void **state)
{
    report_case *made = *state;
    test_solved_free(&made->first);
    test_solved_free(&made->second);
    return 0;
}

static rec_status write(const report_case *made, rec_report_format format, const char *only,
                        capture *said)
{
    const rec_sink sink = capture_sink(said, SIZE_MAX);
    const rec_text_style style = {.only = only};
    return rec_report(format, made->reported, 3, &style, &sink);
}

static void texts_stand_under_each_other_with_a_blank_line_between(void **state)
{
    capture both, one;
    const rec_sink sink = capture_sink(&one, SIZE_MAX);
    const report_case *made = *state;
    assert_rec_ok(write(made, REC_REPORT_TEXT, NULL, &both));
    assert_rec_ok(rec_report_text(made->first.solution, NULL, &sink));
    assert_memory_equal(both.text, one.text, one.length);
    assert_memory_equal(both.text + one.length, "\ntwo\n", 5);
    capture_end(&both);
    capture_end(&one);
}

static void results_are_a_line_each_and_what_was_refused_has_none(void **state)
{
    capture said;
    size_t lines = 0;
    assert_rec_ok(write(*state, REC_REPORT_JSON, "x", &said));
    for (size_t i = 0; i < said.length; i++) {
        lines += said.text[i] == '\n' ? 1 : 0;
    }
    assert_int_equal(lines, 2);
    capture_end(&said);
}

static void a_form_that_is_none_is_refused(void **state)
{
    capture said;
    assert_int_equal(write(*state, (rec_report_format)REC_REPORT_FORMAT_COUNT, NULL, &said),
                     REC_E_INVALID);
    assert_int_equal(write(*state, (rec_report_format)-1, NULL, &said), REC_E_INVALID);
    assert_int_equal(said.length, 0);
    assert_string_equal(rec_report_format_name((rec_report_format)REC_REPORT_FORMAT_COUNT), "");
    assert_string_equal(rec_report_format_name(REC_REPORT_GITHUB), "github");
}

static void a_quantity_that_no_problem_knows_is_refused(void **state)
{
    capture said;
    assert_int_equal(write(*state, REC_REPORT_TEXT, "y", &said), REC_E_INVALID);
    assert_int_equal(said.length, 0);
}

static void parts_of_another_solution_are_refused(void **state)
{
    report_case *made = *state;
    rec_settlement *settlement = NULL;
    capture said;
    assert_rec_ok(rec_settlement_make(made->first.solution, NULL, &settlement));
    made->reported[2].parts.settlement = settlement;
    assert_int_equal(write(made, REC_REPORT_TEXT, NULL, &said), REC_E_INVALID);
    made->reported[2].parts.settlement = NULL;
    made->reported[1].parts.settlement = settlement;
    assert_int_equal(write(made, REC_REPORT_TEXT, NULL, &said), REC_E_INVALID);
    rec_settlement_free(settlement);
}

static void what_was_refused_needs_a_name_and_the_reason(void **state)
{
    report_case *made = *state;
    capture said;
    made->reported[1].name_count = 0;
    assert_int_equal(write(made, REC_REPORT_TEXT, NULL, &said), REC_E_INVALID);
    made->reported[1].name_count = 1;
    made->reported[1].diagnostics = NULL;
    assert_int_equal(write(made, REC_REPORT_JSON, NULL, &said), REC_E_INVALID);
}

static void a_sink_that_fails_ends_the_report(void **state)
{
    const report_case *made = *state;
    for (int format = REC_REPORT_TEXT; format <= REC_REPORT_JSON; format++) {
        capture said;
        const rec_sink sink = capture_sink(&said, 0);
        assert_int_equal(rec_report((rec_report_format)format, made->reported, 3, NULL, &sink),
                         REC_E_OUTPUT);
        capture_end(&said);
    }
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        EACH(texts_stand_under_each_other_with_a_blank_line_between),
        EACH(results_are_a_line_each_and_what_was_refused_has_none),
        EACH(a_form_that_is_none_is_refused),
        EACH(a_quantity_that_no_problem_knows_is_refused),
        EACH(parts_of_another_solution_are_refused),
        EACH(what_was_refused_needs_a_name_and_the_reason),
        EACH(a_sink_that_fails_ends_the_report),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
