/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every allocation of the library's own made to fail in turn, one function
 * after the other: it says so, nothing leaks, no output is touched, and the
 * same call succeeds afterwards. Arenas are built so that each piece taken
 * from them is an allocation.
 */
#include "built.h"

#include <stdlib.h>

/** An allocator that fails at the n-th request from now on and counts what is out. */
typedef struct counting {
    size_t requests, fails_at, live;
} counting;

#define NEVER (SIZE_MAX / 2)

static void *counted_allocate(void *context, size_t size_bytes)
{
    counting *count = context;
    assert_true(size_bytes > 0);
    if (count->requests++ == count->fails_at) {
        return NULL;
    }
    void *memory = malloc(size_bytes);
    assert_non_null(memory);
    memset(memory, 0xA5, size_bytes);
    count->live++;
    return memory;
}

static void counted_release(void *context, void *memory)
{
    counting *count = context;
    assert_non_null(memory);
    count->live--;
    free(memory);
}

/** Everything that one step needs and what it makes. */
typedef struct stage {
    counting count;
    rec_allocator allocator;
    rec_diagnostics diagnostics;
    rec_problem *problem;
    rec_solution *solution;
    rec_phrase_reader *reader;
    rec_history *history;
    rec_settlement *settlement;
    rec_what_if *what_if;
} stage;

static const char document[] =
    "reconcile: 1\nas_of: 2024-06-20\nunits: {shell: {also: [round]}}\n"
    "sources: {a: Alpha, b: {repeats: c}, c: {repeats: b}, d: {repeats: a}, e: {weight: 2}}\n"
    "quantities:\n  x: {kind: count, unit: shell}\n  y: {course: cumulative}\n"
    "  z: {unit: km, course: {rise: 3 mile/day}, words: [way], within: [0.1, 1e6]}\n"
    "claims:\n"
    "- {source: a, quantity: x, says: at least 5 shells}\n"
    "- {source: b, quantity: x, says: denied}\n"
    "- {source: d, quantity: x, says: denied}\n"
    "- {source: e, quantity: x, says: about twelve rounds}\n"
    "- {source: a, quantity: y, says: about 0.3, as_of: 2024-02}\n"
    "- {source: b, quantity: y, says: at most 0.1, as_of: 2024-03-11}\n"
    "- {source: c, quantity: z, says: 5 miles, said: 2024-02-17T16:00+03:00}\n"
    "- {source: a, quantity: z, value: 7, uncertainty: {standard: 0.2}}\n"
    "- {id: m, source: b, quantity: z, value: 7(1)}\n"
    "- {id: n, source: c, quantity: x, says: 5 ± 2}\n"
    "correlations: [{claims: [c8, n, m], r: 0.5, note: n}]\n"
    "expect: {verdict: conflict, conflicts: [[c1, c2]], repairs: [[c1]],\n"
    "  quantities: {x: {low: 5, set_aside: [c2]}}}\n";

static rec_status load(stage *on)
{
    return rec_document_load(document, strlen(document), "t", &on->allocator, &on->diagnostics,
                             &on->problem);
}

/** Relations whose bounds need linear programs, one that is not linear, one that changes in time,
 * and a conflict that runs through several. */
static const char tied_document[] =
    "reconcile: 1\nas_of: 2024-06-20\nunits: {shell: {}}\nsources: {s: S, t: T}\n"
    "quantities:\n  a: {unit: shell}\n  b: {unit: shell, kind: count}\n  c: {unit: shell}\n"
    "  t: {unit: shell}\n  u: {unit: shell, course: cumulative}\n  x: {unit: km}\n"
    "  y: {unit: mile}\n  z: {unit: km2}\nrelations:\n  sum: t == a + b + c\n"
    "  part: u == a + b\n  mix: {that: \"a + 2*b - c <= 5 {shell}\", assumed: true}\n"
    "  more: {that: \"2*a - b + 3*c >= 7 {shell}\"}\n  area: z == x * y\nclaims:\n"
    "- {source: s, quantity: t, between: [10, 20]}\n- {source: t, quantity: u, at_most: 9}\n"
    "- {source: t, quantity: u, at_least: 3, as_of: 2024-02}\n"
    "- {source: s, quantity: b, at_least: 2}\n- {source: s, quantity: z, says: about 12}\n"
    "- {source: t, quantity: x, at_most: 3}\n- {source: s, quantity: y, at_most: 0.5}\n"
    "- {source: s, that: \"t >= 2 * b\"}\n";

static rec_status load_tied(stage *on)
{
    return rec_document_load(tied_document, strlen(tied_document), "t", &on->allocator,
                             &on->diagnostics, &on->problem);
}

static rec_status load_several(stage *on)
{
    static const char table[] = "id,source,quantity,says,as_of\nt,a,x,\"nearly 5,000\",2024\n"
                                "c1,new,y,about 0.5,2024-03\n,a,z,3 km,\n";
    static const char more[] = "reconcile: 1\nsources: {new: {name: N, repeats: [a]}}\n"
                               "quantities: {z: {unit: km, course: {rise: 3 mile/day},"
                               " words: [way], within: [0.1, 1e6]}}\n"
                               "defaults: {claim: {weight: 2}}\n"
                               "reports: [{source: a, figures: {z: 7 km}}]\n";
    const rec_document_text documents[] = {{document, sizeof document - 1, "t.yaml"},
                                           {table, sizeof table - 1, "t.csv"},
                                           {more, sizeof more - 1, "m.yaml"}};
    return rec_documents_load(documents, 3, NULL, &on->allocator, &on->diagnostics, &on->problem);
}

/* Ended by hand where a step fails, so that both ways out are tried. */
static rec_status build(stage *on)
{
    rec_builder *builder = NULL;
    rec_status status = rec_builder_begin("t", &on->allocator, &on->diagnostics, &builder);
    if (status != REC_OK) {
        assert_null(builder);
        return status;
    }
    const char *const also[] = {"round"}, *const repeats[] = {"a"}, *const words[] = {"way"};
    const rec_problem_spec head = {.title = "T", .as_of = "2024"};
    const rec_unit_spec unit = {"shell", NULL, also, 1};
    const rec_source_spec sources[] = {{.id = "a", .weight = 2.5},
                                       {.id = "b", .repeats = repeats, .repeats_count = 1}};
    const rec_quantity_spec quantities[] = {
        {.id = "x", .unit = "shell", .words = words, .word_count = 1}, {.id = "y", .unit = "km"}};
    const rec_relation_spec relation = {.id = "r", .that = "2 * x <= x + 7 {shell}", .note = "n"};
    const rec_claim_spec phrase = {.source = "a", .quantity = "x", .says = "about 5 rounds"};
    const rec_claim_spec assertion = {.source = "a", .that = "y >= 2.385 {mile}", .said = "2024"};
    const double lo[] = {1, 2.385, 3};
    const rec_claim_columns columns = {
        .count = 3, .source = "b", .quantity = "y", .lo = lo, .unit = "mile"};
    const rec_claim_spec measured[] = {
        {.id = "m", .source = "a", .quantity = "y", .value = "3(1)"},
        {.id = "n", .source = "b", .quantity = "y", .value = "4(1)"}};
    const char *const pair[] = {"m", "n"};
    const rec_correlation_spec correlation = {pair, 2, 0.5, "n"};
    if ((status = rec_builder_set_head(builder, &head)) == REC_OK &&
        (status = rec_builder_add_unit(builder, &unit)) == REC_OK &&
        (status = rec_builder_add_source(builder, &sources[0])) == REC_OK &&
        (status = rec_builder_add_source(builder, &sources[1])) == REC_OK &&
        (status = rec_builder_add_quantity(builder, &quantities[0])) == REC_OK &&
        (status = rec_builder_add_quantity(builder, &quantities[1])) == REC_OK &&
        (status = rec_builder_add_relation(builder, &relation)) == REC_OK &&
        (status = rec_builder_add_correlation(builder, &correlation)) == REC_OK &&
        (status = rec_builder_add_claim(builder, &measured[0])) == REC_OK &&
        (status = rec_builder_add_claim(builder, &measured[1])) == REC_OK &&
        (status = rec_builder_add_claim(builder, &phrase)) == REC_OK &&
        (status = rec_builder_add_claim(builder, &assertion)) == REC_OK) {
        status = rec_builder_add_claims(builder, &columns);
    }
    if (status != REC_OK && on->count.fails_at % 2 == 0) {
        rec_builder_abandon(builder);
        return status;
    }
    const rec_status finished = rec_builder_finish(builder, &on->problem);
    assert_true(status == REC_OK || finished == status);
    return finished;
}

static rec_status solve(stage *on)
{
    return rec_solve(on->problem, NULL, &on->allocator, &on->solution);
}

static rec_status report_text(stage *on)
{
    capture said;
    const rec_sink sink = capture_sink(&said, SIZE_MAX);
    const rec_text_style style = {.width = 80};
    const rec_status status = rec_report_text(on->solution, &style, &sink);
    capture_end(&said);
    return status;
}

static rec_status report_json(stage *on)
{
    capture said;
    const rec_sink sink = capture_sink(&said, SIZE_MAX);
    const rec_status status = rec_report_json(on->solution, "x", &sink);
    capture_end(&said);
    return status;
}

static rec_status report_explanations(stage *on)
{
    capture said;
    rec_sink sink = capture_sink(&said, SIZE_MAX);
    rec_status status = rec_report_explanation_text(on->solution, "y", NULL, &sink);
    capture_end(&said);
    if (status == REC_OK) {
        sink = capture_sink(&said, SIZE_MAX);
        status = rec_report_explanation_json(on->solution, "x", &sink);
        capture_end(&said);
    }
    return status;
}

static rec_status report_conflict(stage *on)
{
    capture said;
    const rec_sink sink = capture_sink(&said, SIZE_MAX);
    const rec_status status = rec_report_conflict(on->solution, 0, &sink);
    capture_end(&said);
    return status;
}

static rec_status bounds_at(stage *on)
{
    rec_date date;
    rec_range range;
    const char *message;
    assert_rec_ok(rec_date_read("2024-04", 7, &date, &message));
    return rec_solution_bounds_at(on->solution, 1, date, &range);
}

static rec_status look_at_all(stage *on)
{
    rec_status status = REC_OK;
    for (size_t i = 0; i < rec_solution_quantity_count(on->solution) && status == REC_OK; i++) {
        rec_quantity_result result;
        status = rec_solution_quantity(on->solution, i, &result);
    }
    for (size_t i = 0; i < rec_problem_claim_count(on->problem) && status == REC_OK; i++) {
        rec_claim_result result;
        status = rec_solution_claim(on->solution, i, &result);
    }
    return status;
}

static rec_status make_reader(stage *on)
{
    const rec_phrase_subject subject = {.unit = "crate/day"};
    return rec_phrase_reader_new(&subject, &on->allocator, &on->reader);
}

static rec_status read_phrase(stage *on)
{
    rec_phrase_view view;
    rec_diagnostic fault;
    static const char phrase[] = "between 1/3 and 7.25 crates/week";
    const rec_status status = rec_phrase_read(on->reader, phrase, strlen(phrase), &view, &fault);
    assert_true(status == REC_OK || fault.status == status);
    return status;
}

static rec_status make_history(stage *on)
{
    return rec_history_make(on->solution, &on->allocator, &on->history);
}

static rec_status make_settlement(stage *on)
{
    return rec_settlement_make(on->solution, &on->allocator, &on->settlement);
}

static rec_status make_what_if(stage *on)
{
    const rec_what_if_options options = {.node_limit = 12};
    return rec_what_if_make(on->solution, &options, &on->allocator, &on->what_if);
}

/** Makes and tells estimates; of claims that are correlated, too. */
static rec_status estimate(stage *on)
{
    rec_estimation *estimation = NULL;
    rec_status status = rec_estimation_make(on->solution, NULL, &on->allocator, &estimation);
    const rec_report_parts parts = {.estimation = estimation};
    for (int form = 0; form < 2 && status == REC_OK; form++) {
        capture said;
        const rec_sink sink = capture_sink(&said, SIZE_MAX);
        status = form == 0 ? rec_report_text_with(on->solution, &parts, NULL, &sink)
                           : rec_report_json_with(on->solution, &parts, "z", &sink);
        capture_end(&said);
    }
    rec_estimation_free(estimation);
    return status;
}

static void begin(stage *on)
{
    memset(on, 0, sizeof *on);
    on->allocator = (rec_allocator){counted_allocate, counted_release, &on->count};
    on->count.fails_at = NEVER;
}

static void forget(stage *on)
{
    rec_phrase_reader_free(on->reader);
    rec_history_free(on->history);
    rec_settlement_free(on->settlement);
    rec_what_if_free(on->what_if);
    on->reader = NULL;
    on->history = NULL;
    on->settlement = NULL;
    on->what_if = NULL;
    rec_solution_free(on->solution);
    rec_problem_free(on->problem);
    on->solution = NULL;
    on->problem = NULL;
    assert_int_equal(on->count.live, 0);
}

/** Allocations of which each is failed; of those beyond about one in a hundred so far. */
enum { EACH_MAX = 600 };

/**
 * Runs a step with its n-th allocation failing, for every n, ever fewer of
 * them beyond EACH_MAX: linear programs in rationals make thousands that are
 * alike. What the step needs is made by `before` without failures.
 * Returns how often it said REC_E_MEMORY.
 */
static size_t fail_each(rec_status (*step)(stage *), void (*before)(stage *))
{
    size_t refused = 0;
    for (size_t n = 0;; n += n < EACH_MAX ? 1 : n / 100) {
        stage on;
        begin(&on);
        before(&on);
        const rec_problem *problem = on.problem;
        const rec_solution *solution = on.solution;
        const size_t live = on.count.live;
        on.count.requests = 0;
        on.count.fails_at = n;
        const rec_status status = step(&on);
        const bool failed = on.count.requests > n;
        on.count.fails_at = NEVER;
        if (status == REC_OK) {
            /* a text that only serves a message may be missing from it without harm */
            forget(&on);
            if (!failed) {
                return refused;
            }
            continue;
        }
        if (status != REC_E_MEMORY) {
            fail_msg("allocation %zu: %s: %s", n, rec_status_text(status),
                     on.diagnostics.entry[0].message);
        }
        if (step != read_phrase) { /* its reader keeps what it learned of units */
            assert_int_equal(on.count.live, live);
        }
        assert_ptr_equal(on.problem, problem);
        assert_ptr_equal(on.solution, solution);
        assert_int_equal(on.diagnostics.error_total, 0);
        refused++;
        assert_rec_ok(step(&on));
        forget(&on);
    }
}

static void nothing_before(stage *on)
{
    (void)on;
}

static void loaded(stage *on)
{
    assert_rec_ok(load(on));
}

static void solved(stage *on)
{
    loaded(on);
    assert_rec_ok(solve(on));
}

static void tied_loaded(stage *on)
{
    assert_rec_ok(load_tied(on));
}

static void tied_solved(stage *on)
{
    tied_loaded(on);
    assert_rec_ok(solve(on));
}

static void loading_survives_each_allocation(void **state)
{
    (void)state;
    assert_true(fail_each(load, nothing_before) > 100);
    assert_true(fail_each(load_several, nothing_before) > 150);
    assert_true(fail_each(load_tied, nothing_before) > 150);
}

static void building_survives_each_allocation(void **state)
{
    (void)state;
    assert_true(fail_each(build, nothing_before) > 50);
}

static void solving_survives_each_allocation(void **state)
{
    (void)state;
    assert_true(fail_each(solve, loaded) > 100);
    assert_true(fail_each(solve, tied_loaded) > 100);
}

static void reports_survive_each_allocation(void **state)
{
    (void)state;
    (void)fail_each(report_text, solved);
    (void)fail_each(report_text, tied_solved);
    assert_true(fail_each(report_json, solved) > 0);
    (void)fail_each(report_json, tied_solved);
    assert_true(fail_each(report_explanations, solved) > 0);
    assert_true(fail_each(report_explanations, tied_solved) > 100);
    assert_int_equal(fail_each(report_conflict, solved), 0);
}

static void bounds_at_a_date_survive_each_allocation_and_views_need_none(void **state)
{
    (void)state;
    assert_true(fail_each(bounds_at, solved) > 0);
    (void)fail_each(bounds_at, tied_solved);
    assert_int_equal(fail_each(look_at_all, solved), 0);
    assert_int_equal(fail_each(look_at_all, tied_solved), 0);
}

static void estimates_survive_each_allocation(void **state)
{
    (void)state;
    assert_true(fail_each(estimate, solved) > 20);
    (void)fail_each(estimate, tied_solved);
}

static void with_reader(stage *on)
{
    assert_rec_ok(make_reader(on));
}

static void reading_phrases_survives_each_allocation(void **state)
{
    (void)state;
    assert_true(fail_each(make_reader, nothing_before) > 5);
    assert_true(fail_each(read_phrase, with_reader) > 5);
}

static void a_history_survives_each_allocation(void **state)
{
    (void)state;
    assert_true(fail_each(make_history, solved) > 100);
    assert_true(fail_each(make_history, tied_solved) > 100);
}

/** Of a quantity alone and of two that are tied, both in conflict; small, as it is solved often. */
static void simply_solved(stage *on)
{
    static const char simple[] =
        "reconcile: 1\nsources: {a: A, b: {repeats: a}, c: C}\nquantities: {x: {}, y: {}, z: {}}\n"
        "relations: {twice: y == 2 * z}\nclaims:\n- {source: a, quantity: x, at_most: 3}\n"
        "- {source: b, quantity: x, at_most: 2}\n- {source: c, quantity: x, at_least: 5}\n"
        "- {source: a, quantity: y, at_most: 3}\n- {source: c, quantity: z, at_least: 5}\n";
    assert_rec_ok(rec_document_load(simple, strlen(simple), "t", &on->allocator, &on->diagnostics,
                                    &on->problem));
    assert_rec_ok(rec_solve(on->problem, NULL, &on->allocator, &on->solution));
}

static void a_settlement_survives_each_allocation(void **state)
{
    (void)state;
    assert_true(fail_each(make_settlement, simply_solved) > 100);
}

static void alternatives_survive_each_allocation(void **state)
{
    (void)state;
    assert_true(fail_each(make_what_if, simply_solved) > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loading_survives_each_allocation),
        cmocka_unit_test(building_survives_each_allocation),
        cmocka_unit_test(solving_survives_each_allocation),
        cmocka_unit_test(reports_survive_each_allocation),
        cmocka_unit_test(bounds_at_a_date_survive_each_allocation_and_views_need_none),
        cmocka_unit_test(estimates_survive_each_allocation),
        cmocka_unit_test(reading_phrases_survives_each_allocation),
        cmocka_unit_test(a_history_survives_each_allocation),
        cmocka_unit_test(a_settlement_survives_each_allocation),
        cmocka_unit_test(alternatives_survive_each_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
