/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Claims that assert a relation, and so speak of no one quantity, in all that
 * is told of a document.
 */
#include "support/capture.h"

#include "load/document.h"
#include "model/problem.h"

#include <reconcile/reconcile.h>

static const char text[] =
    "reconcile: 1\n"
    "as_of: 2024-06\n"
    "sources: {s: The Times, t: {name: T, repeats: [s]}}\n"
    "quantities: {a: {kind: count}, b: {course: level}}\n"
    "relations: {r: a <= 2 * b}\n"
    "claims:\n"
    "  - {id: figure, source: s, quantity: a, says: at least 5, said: 2024-05}\n"
    "  - {id: alone, source: s, that: a == b, said: 2024-05-17T16:00Z}\n"
    "  - {id: again, source: t, that: a == b, repeats: alone, said: 2024-05-18}\n"
    "  - {id: unused, source: t, that: a >= b, ignore: true}\n"
    "  - {id: late, source: t, that: a > b, said: 2024-07}\n"
    "  - {id: high, source: t, quantity: a, says: at most 3, said: 2024-05-18}\n";

static rec_problem *load(void)
{
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    assert_rec_ok(rec_document_load_within(&rec_load_limits_default, text, sizeof text - 1,
                                           "a.yaml", NULL, &diagnostics, &problem));
    return problem;
}

static rec_solution *solve(const rec_problem *problem, rec_date known_by)
{
    rec_solution *solution = NULL;
    const rec_solve_options options = {.has_known_by = true, .known_by = known_by};
    assert_rec_ok(rec_solve(problem, &options, NULL, &solution));
    return solution;
}

static void their_results_name_no_quantity(void **state)
{
    (void)state;
    rec_problem *problem = load();
    const char *message;
    rec_date june;
    assert_rec_ok(rec_date_read("2024-06", 7, &june, &message));
    rec_solution *solution = solve(problem, june);
    rec_claim_result result;
    assert_rec_ok(rec_solution_claim(solution, 1, &result));
    assert_int_equal(result.status, REC_CLAIM_BINDING);
    assert_int_equal(result.origin, 0);
    assert_true(result.interval.range.lo < 0 && result.interval.range.hi > 0);
    assert_rec_ok(rec_solution_claim(solution, 3, &result));
    assert_int_equal(result.status, REC_CLAIM_IGNORED);
    assert_rec_ok(rec_solution_claim(solution, 4, &result));
    assert_int_equal(result.status, REC_CLAIM_UNSAID);
    rec_quantity_result quantity;
    assert_rec_ok(rec_solution_quantity(solution, 1, &quantity));
    assert_int_equal(quantity.verdict, REC_VERDICT_AGREED);
    rec_solution_free(solution);
    rec_problem_free(problem);
}

static void all_reports_pass_over_or_show_them(void **state)
{
    (void)state;
    rec_problem *problem = load();
    const char *message;
    rec_date june;
    assert_rec_ok(rec_date_read("2024-06", 7, &june, &message));
    rec_solution *solution = solve(problem, june);
    rec_history *history = NULL;
    assert_rec_ok(rec_history_make(solution, NULL, &history));
    capture caught;
    rec_sink sink = capture_sink(&caught, 100000);
    assert_rec_ok(rec_report_json(solution, NULL, &sink));
    assert_has(&caught, "\"id\": \"alone\", \"source\": \"s\", \"quantity\": null, "
                        "\"says\": \"a == b\", \"text\": \"a == b\"");
    assert_has(&caught, "\"interval\": null");
    assert_lacks(&caught, "\"late\"");
    capture_end(&caught);
    sink = capture_sink(&caught, 100000);
    assert_rec_ok(rec_report_json(solution, "a", &sink));
    assert_has(&caught, "\"id\": \"alone\""); /* it speaks of `a` */
    assert_lacks(&caught, "\"late\"");
    capture_end(&caught);
    const rec_text_style style = {0};
    sink = capture_sink(&caught, 100000);
    assert_rec_ok(rec_report_text(solution, &style, &sink));
    assert_has(&caught, "figure");
    assert_has(&caught, "r: a <= 2 * b\n");
    assert_has(&caught, "alone (The Times): a == b\n");
    assert_has(&caught, "unused (T): a >= b\n      ignored");
    assert_lacks(&caught, "late");
    capture_end(&caught);
    sink = capture_sink(&caught, 100000);
    assert_rec_ok(rec_report_history_text(history, &style, &sink));
    assert_has(&caught, "alone (The Times): a == b");
    capture_end(&caught);
    sink = capture_sink(&caught, 100000);
    assert_rec_ok(
        rec_report_json_with(solution, &(rec_report_parts){.history = history}, NULL, &sink));
    assert_has(&caught, "\"alone\"");
    capture_end(&caught);
    rec_history_free(history);
    rec_solution_free(solution);
    rec_problem_free(problem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(their_results_name_no_quantity),
        cmocka_unit_test(all_reports_pass_over_or_show_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
