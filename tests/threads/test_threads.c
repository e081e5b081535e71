/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the manual says of threads: distinct problems at once, one problem and
 * one solution read by many. Meant to be run under ThreadSanitizer; without
 * it, each thread must still say what one alone says.
 */
#include "support/cmocka.h"

#include <reconcile/reconcile.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { THREADS = 8, ROUNDS = 6, TEXT_SIZE = 65536 };

/** What one thread said of a problem, and whether all went well. */
typedef struct said {
    char text[TEXT_SIZE];
    size_t length;
    bool failed;
} said;

static rec_status keep(void *context, const char *bytes, size_t length)
{
    said *kept = context;
    if (length > TEXT_SIZE - kept->length) {
        return REC_E_OUTPUT;
    }
    memcpy(kept->text + kept->length, bytes, length);
    kept->length += length;
    return REC_OK;
}

/** Units of every sort, dates, conflicts, repeats, a measure: what has state somewhere. */
static const char document_form[] =
    "reconcile: 1\nas_of: 2024-06-20\nunits: {thing%d: {also: [gadget]}}\n"
    "sources: {a: Alpha, b: {reliability: E}, c: {repeats: [a]}}\n"
    "quantities:\n  x: {unit: thing%d, kind: count}\n  y: {unit: km, course: {rise: 5 mile/day}}\n"
    "  t: {unit: degC, kind: real}\n  v: {unit: m s-1}\nclaims:\n"
    "- {source: a, quantity: x, says: at least %d gadgets}\n"
    "- {source: b, quantity: x, says: denied}\n- {source: c, quantity: x, says: about %d}\n"
    "- {source: a, quantity: y, says: about 550 miles, as_of: 2024-02}\n"
    "- {source: b, quantity: y, says: 0.3 light_years, as_of: 2024-03-11}\n"
    "- {source: a, quantity: t, says: between 10 and 12 celsius}\n"
    "- {source: b, quantity: t, value: 70, unit: degF, uncertainty: {standard: 2}}\n"
    "- {source: a, quantity: v, says: order of 70 km/h}\n";

/** Relations whose bounds need linear programs, one that is not linear, dates, and a conflict
 * across relations. */
static const char tied_form[] =
    "reconcile: 1\nas_of: 2024-06-20\nunits: {thing%d: {also: [gadget]}}\n"
    "sources: {a: Alpha, b: Beta, c: Gamma}\n"
    "quantities:\n  a: {unit: thing%d}\n  b: {unit: thing%d, kind: count}\n"
    "  c: {unit: gadget}\n  t: {unit: gadget}\n  u: {unit: gadget, course: cumulative}\n"
    "  x: {unit: km}\n  y: {unit: mile}\n  z: {unit: km2}\nrelations:\n"
    "  sum: {that: t == a + b + c}\n  part: {that: u == a + b}\n"
    "  mix: {that: \"a + 2*b - c <= 5 {gadget}\", assumed: true}\n"
    "  more: {that: \"2*a - b + 3*c >= 7 {gadget}\"}\n  area: {that: z == x * y}\nclaims:\n"
    "- {source: a, quantity: t, between: [10, 20]}\n- {source: b, quantity: u, at_most: %d}\n"
    "- {source: b, quantity: u, at_least: 3, as_of: 2024-02}\n- {source: c, quantity: c, about: "
    "7}\n"
    "- {source: c, quantity: b, at_least: 2}\n- {source: a, quantity: z, says: about 12}\n"
    "- {source: b, quantity: x, at_most: 3}\n- {source: c, quantity: y, at_most: %d.5}\n"
    "- {source: a, that: \"t >= %d * b\"}\n";

static rec_status read_document(const char *document, int length, rec_problem **problem)
{
    rec_diagnostics *diagnostics = calloc(1, sizeof *diagnostics);
    if (diagnostics == NULL) {
        return REC_E_MEMORY;
    }
    const rec_status status =
        rec_document_load(document, (size_t)length, "t", NULL, diagnostics, problem);
    free(diagnostics);
    return status;
}

static rec_status load(int which, rec_problem **problem)
{
    char document[2048];
    const int length =
        snprintf(document, sizeof document, document_form, which, which, which + 5, which + 5);
    return read_document(document, length, problem);
}

static rec_status load_tied(int which, rec_problem **problem)
{
    char document[2048];
    const int length = snprintf(document, sizeof document, tied_form, which, which, which,
                                which + 8, which % 3, which);
    return read_document(document, length, problem);
}

static rec_status build(int which, rec_problem **problem)
{
    rec_diagnostics *diagnostics = calloc(1, sizeof *diagnostics);
    rec_builder *builder = NULL;
    if (diagnostics == NULL) {
        return REC_E_MEMORY;
    }
    const rec_source_spec sources[] = {{.id = "a"}, {.id = "b", .reliability = 'D'}};
    const rec_quantity_spec quantity = {.id = "x", .unit = "furlong"};
    const double lo[] = {1, 2, 3}, hi[] = {2.5 + which, 2.75, 7};
    const char *const by[] = {"a", "b", "b"};
    const rec_claim_columns columns = {
        .count = 3, .sources = by, .quantity = "x", .lo = lo, .hi = hi, .unit = "mile"};
    rec_status status = rec_builder_begin("t", NULL, diagnostics, &builder);
    if (status == REC_OK && (rec_builder_add_source(builder, &sources[0]) != REC_OK ||
                             rec_builder_add_source(builder, &sources[1]) != REC_OK ||
                             rec_builder_add_quantity(builder, &quantity) != REC_OK ||
                             rec_builder_add_claims(builder, &columns) != REC_OK)) {
        status = REC_E_MEMORY;
        rec_builder_abandon(builder);
    } else if (status == REC_OK) {
        status = rec_builder_finish(builder, problem);
    }
    free(diagnostics);
    return status;
}

static rec_status report(const rec_solution *solution, said *into)
{
    const rec_sink sink = {keep, into};
    const rec_text_style style = {.width = 100};
    rec_status status = rec_report_text(solution, &style, &sink);
    if (status == REC_OK) {
        status = rec_report_json(solution, NULL, &sink);
    }
    for (size_t i = 0; i < rec_solution_conflict_count(solution) && status == REC_OK; i++) {
        status = rec_report_conflict(solution, i, &sink);
    }
    return status;
}

static rec_status solve_and_report(const rec_problem *problem, said *into)
{
    rec_solution *solution = NULL;
    rec_status status = rec_solve(problem, NULL, NULL, &solution);
    if (status == REC_OK) {
        status = report(solution, into);
    }
    rec_solution_free(solution);
    return status;
}

/** All of one problem, from its beginning to its end. */
static void whole_way(int which, said *into)
{
    rec_problem *problem = NULL;
    rec_status status = which % 2 == 0 ? load(which, &problem) : build(which, &problem);
    if (status == REC_OK) {
        status = solve_and_report(problem, into);
    }
    rec_problem_free(problem);
    into->failed = status != REC_OK;
}

/** The same of a problem of relations. */
static void whole_tied_way(int which, said *into)
{
    rec_problem *problem = NULL;
    rec_status status = load_tied(which, &problem);
    if (status == REC_OK) {
        status = solve_and_report(problem, into);
    }
    rec_problem_free(problem);
    into->failed = status != REC_OK;
}

/** Which of them the threads go; set before they start. */
static void (*way)(int which, said *into);

/** What is to be said of a problem, found by one thread alone. */
static said expected[THREADS];

typedef struct worker {
    pthread_t thread;
    int which;
    const rec_problem *problem;
    const rec_solution *solution;
    said now;
    size_t wrong;
} worker;

static worker workers[THREADS];

static void compare(worker *self, const said *with)
{
    self->wrong += self->now.failed || self->now.length != with->length ||
                   memcmp(self->now.text, with->text, with->length) != 0;
    self->now.length = 0;
    self->now.failed = false;
}

static void run_all(void *(*work)(void *), const rec_problem *problem, const rec_solution *solution)
{
    for (int i = 0; i < THREADS; i++) {
        workers[i].which = i;
        workers[i].problem = problem;
        workers[i].solution = solution;
        workers[i].wrong = 0;
        workers[i].now.length = 0;
        assert_int_equal(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(workers[i].thread, NULL), 0);
        assert_int_equal(workers[i].wrong, 0);
    }
}

static void *work_on_its_own(void *context)
{
    worker *self = context;
    for (int round = 0; round < ROUNDS; round++) {
        way(self->which, &self->now);
        compare(self, &expected[self->which]);
    }
    return NULL;
}

static void go_at_once(void (*chosen)(int which, said *into))
{
    way = chosen;
    for (int i = 0; i < THREADS; i++) {
        expected[i].length = 0;
        way(i, &expected[i]);
        assert_false(expected[i].failed);
        assert_true(expected[i].length > 0);
    }
    run_all(work_on_its_own, NULL, NULL);
}

static void distinct_problems_may_be_worked_on_at_once(void **state)
{
    (void)state;
    go_at_once(whole_way);
}

static void distinct_problems_of_relations_may_be_worked_on_at_once(void **state)
{
    (void)state;
    go_at_once(whole_tied_way);
}

static void *work_on_one_problem(void *context)
{
    worker *self = context;
    for (int round = 0; round < ROUNDS; round++) {
        self->now.failed = solve_and_report(self->problem, &self->now) != REC_OK;
        compare(self, &expected[0]);
    }
    return NULL;
}

static void *work_with_readers(void *context)
{
    static const char phrase[] = "between 300 and 7,000 gadgets/week";
    worker *self = context;
    for (int round = 0; round < ROUNDS; round++) {
        const rec_phrase_subject subject = {.unit = "gadget/day"};
        rec_phrase_reader *reader = NULL;
        rec_phrase_view view = {.soft = true};
        rec_diagnostic fault;
        self->wrong += rec_phrase_reader_new(&subject, NULL, &reader) != REC_OK ||
                       rec_phrase_read(reader, phrase, sizeof phrase - 1, &view, &fault) != REC_OK;
        self->wrong += view.soft || view.range[REC_READING_LITERAL].hi != 1000.0;
        rec_phrase_reader_free(reader);
    }
    return NULL;
}

static void each_thread_may_have_its_reader_of_phrases(void **state)
{
    (void)state;
    run_all(work_with_readers, NULL, NULL);
}

static void *make_histories(void *context)
{
    worker *self = context;
    for (int round = 0; round < ROUNDS; round++) {
        rec_history *history = NULL;
        self->wrong += rec_history_make(self->solution, NULL, &history) != REC_OK;
        rec_history_free(history);
    }
    return NULL;
}

static void *make_settlements(void *context)
{
    worker *self = context;
    for (int round = 0; round < ROUNDS; round++) {
        rec_settlement *settlement = NULL;
        self->wrong += rec_settlement_make(self->solution, NULL, &settlement) != REC_OK;
        rec_settlement_free(settlement);
    }
    return NULL;
}

static void many_threads_may_make_histories_and_settlements_of_one_solution(void **state)
{
    (void)state;
    rec_problem *problem = NULL;
    rec_solution *solution = NULL;
    assert_rec_ok(load(0, &problem));
    assert_rec_ok(rec_solve(problem, NULL, NULL, &solution));
    run_all(make_histories, problem, solution);
    run_all(make_settlements, problem, solution);
    rec_solution_free(solution);
    rec_problem_free(problem);
}

static void many_threads_may_solve_one_problem(void **state)
{
    (void)state;
    for (int tied = 0; tied < 2; tied++) {
        rec_problem *problem = NULL;
        assert_rec_ok(tied ? load_tied(1, &problem) : load(0, &problem));
        expected[0].length = 0;
        assert_rec_ok(solve_and_report(problem, &expected[0]));
        run_all(work_on_one_problem, problem, NULL);
        rec_problem_free(problem);
    }
}

static void *read_one_solution(void *context)
{
    worker *self = context;
    const rec_problem *problem = rec_solution_problem(self->solution);
    for (int round = 0; round < ROUNDS; round++) {
        self->now.failed = report(self->solution, &self->now) != REC_OK;
        compare(self, &expected[0]);
        for (size_t i = 0; i < rec_solution_quantity_count(self->solution); i++) {
            const char *message;
            rec_quantity_result result;
            rec_range range;
            rec_date date;
            self->wrong += rec_solution_quantity(self->solution, i, &result) != REC_OK;
            self->wrong += rec_date_read("2024-02-17", 10, &date, &message) != REC_OK;
            self->wrong += rec_solution_bounds_at(self->solution, i, date, &range) != REC_OK;
            self->wrong += rec_problem_quantity_index(problem, result.id) != i;
        }
        for (size_t i = 0; i < rec_problem_claim_count(problem); i++) {
            rec_claim_view view;
            rec_claim_result result;
            self->wrong += rec_problem_claim(problem, i, &view) != REC_OK;
            self->wrong += rec_solution_claim(self->solution, i, &result) != REC_OK;
        }
    }
    return NULL;
}

static void many_threads_may_read_one_solution(void **state)
{
    (void)state;
    rec_problem *problem = NULL;
    rec_solution *solution = NULL;
    assert_rec_ok(load(0, &problem));
    assert_rec_ok(rec_solve(problem, NULL, NULL, &solution));
    expected[0].length = 0;
    assert_rec_ok(report(solution, &expected[0]));
    run_all(read_one_solution, problem, solution);
    rec_solution_free(solution);
    rec_problem_free(problem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distinct_problems_may_be_worked_on_at_once),
        cmocka_unit_test(distinct_problems_of_relations_may_be_worked_on_at_once),
        cmocka_unit_test(many_threads_may_solve_one_problem),
        cmocka_unit_test(many_threads_may_read_one_solution),
        cmocka_unit_test(many_threads_may_make_histories_and_settlements_of_one_solution),
        cmocka_unit_test(each_thread_may_have_its_reader_of_phrases),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
