/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "built.h"

#include <float.h>
#include <math.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static void say_json(const rec_problem *problem, capture *said)
{
    rec_solution *solution = NULL;
    assert_rec_ok(rec_solve(problem, NULL, NULL, &solution));
    const rec_sink sink = capture_sink(said, SIZE_MAX);
    assert_rec_ok(rec_report_json(solution, NULL, &sink));
    rec_solution_free(solution);
}

/* Blanks the numbers of lines and columns, which only a document has. */
static void forget_places(char *json)
{
    static const char *const keys[] = {"\"line\":", "\"column\":"};
    for (size_t k = 0; k < COUNT_OF(keys); k++) {
        for (char *at = json; (at = strstr(at, keys[k])) != NULL;) {
            at += strlen(keys[k]);
            char *end = at + strcspn(at, ",}");
            memmove(at, end, strlen(end) + 1);
        }
    }
}

static void a_problem_from_structures_is_the_one_from_a_document(void **state)
{
    (void)state;
    static const char document[] =
        "reconcile: 1\ntitle: T\nnote: N\nurl: https://example.org\nas_of: 2024-06-20\n"
        "reading: literal\nunits: {shell: {plural: shells, also: [round]}}\n"
        "sources:\n  a: {name: Alpha, reliability: B, weight: 2.5, note: n, url: u}\n"
        "  b: {repeats: [a], reading: ferson}\n"
        "quantities:\n  x: {label: L, unit: shell, kind: count, words: [grenade], note: q}\n"
        "  y: {unit: km, course: {rise: 5 km/day}, within: [0.1, 700], reading: rounded}\n"
        "claims:\n"
        "- {id: k, source: a, quantity: x, says: about 5 grenades, quote: Q, url: U, note: M}\n"
        "- {source: b, quantity: x, says: nearly 6 rounds, credibility: 2, said: 2024-06}\n"
        "- {source: a, quantity: y, between: [1, 2], unit: mile, as_of: 2024-05-01}\n"
        "- {source: a, quantity: y, at_most: \"1,0\", weight: 0.5, ignore: true}\n"
        "- {source: a, quantity: y, value: 7, uncertainty: {plus: 1, minus: 2, df: 4}}\n"
        "- {source: a, quantity: y, value: 7, uncertainty: {standard: 2}, as_bound: 3,\n"
        "   repeats: none, reading: ferson}\n";
    rec_diagnostics diagnostics = {0};
    rec_problem *loaded = NULL;
    rec_status status =
        rec_document_load(document, strlen(document), "t", NULL, &diagnostics, &loaded);
    if (status == REC_OK) {
        fail_msg("\"1,0\" is no number");
    }
    char mended[sizeof document];
    memcpy(mended, document, sizeof document);
    memcpy(strstr(mended, "\"1,0\""), "\"100\"", 5);
    memset(&diagnostics, 0, sizeof diagnostics);
    assert_rec_ok(rec_document_load(mended, strlen(mended), "t", NULL, &diagnostics, &loaded));

    rec_builder *builder = NULL;
    assert_rec_ok(rec_builder_begin("t", NULL, &diagnostics, &builder));
    const rec_problem_spec head = {.title = "T",
                                   .note = "N",
                                   .url = "https://example.org",
                                   .as_of = "2024-06-20",
                                   .reading = "literal"};
    const char *const also[] = {"round"}, *const repeats[] = {"a"}, *const words[] = {"grenade"};
    const rec_unit_spec unit = {"shell", "shells", also, 1};
    const rec_source_spec sources[] = {
        {.id = "a", .name = "Alpha", .reliability = 'B', .weight = 2.5, .note = "n", .url = "u"},
        {.id = "b", .repeats = repeats, .repeats_count = 1, .reading = "ferson"}};
    const rec_quantity_spec quantities[] = {{.id = "x",
                                             .label = "L",
                                             .unit = "shell",
                                             .kind = REC_KIND_COUNT,
                                             .words = words,
                                             .word_count = 1,
                                             .note = "q"},
                                            {.id = "y",
                                             .unit = "km",
                                             .rise = "5 km/day",
                                             .within_low = "0.1",
                                             .within_high = "700",
                                             .reading = "rounded"}};
    rec_date may;
    const char *message;
    assert_rec_ok(rec_date_read("2024-05-01", 10, &may, &message));
    const rec_uncertainty_spec skew = {.plus = "1", .minus = "2", .df = "4"};
    const rec_uncertainty_spec even = {.standard = "2"};
    const rec_claim_spec claims[] = {
        {.id = "k",
         .source = "a",
         .quantity = "x",
         .says = "about 5 grenades",
         .quote = "Q",
         .url = "U",
         .note = "M"},
        {.source = "b",
         .quantity = "x",
         .says = "nearly 6 rounds",
         .credibility = 2,
         .said = "2024-06"},
        {.source = "a", .quantity = "y", .between = {"1", "2"}, .unit = "mile", .as_of_date = &may},
        {.source = "a", .quantity = "y", .at_most = "100", .weight = 0.5, .ignored = true},
        {.source = "a", .quantity = "y", .value = "7", .uncertainty = &skew},
        {.source = "a",
         .quantity = "y",
         .value = "7",
         .uncertainty = &even,
         .as_bound = 3,
         .repeats = "none",
         .reading = "ferson"}};
    assert_rec_ok(rec_builder_set_head(builder, &head));
    assert_rec_ok(rec_builder_add_unit(builder, &unit));
    for (size_t i = 0; i < 2; i++) {
        assert_rec_ok(rec_builder_add_source(builder, &sources[i]));
        assert_rec_ok(rec_builder_add_quantity(builder, &quantities[i]));
    }
    for (size_t i = 0; i < COUNT_OF(claims); i++) {
        assert_rec_ok(rec_builder_add_claim(builder, &claims[i]));
    }
    rec_problem *made = NULL;
    status = rec_builder_finish(builder, &made);
    for (size_t i = 0; i < diagnostics.count; i++) {
        print_error("%s\n", diagnostics.entry[i].message);
    }
    assert_rec_ok(status);

    capture from_document, from_structures;
    say_json(loaded, &from_document);
    say_json(made, &from_structures);
    assert_has(&from_document, "\"line\":");
    assert_has(&from_structures, "\"line\": null, \"column\": null");
    forget_places(from_document.text);
    forget_places(from_structures.text);
    assert_string_equal(from_structures.text, from_document.text);
    capture_end(&from_document);
    capture_end(&from_structures);
    rec_problem_free(loaded);
    rec_problem_free(made);
}

static rec_quantity_result solve_x(rec_problem *problem, rec_solution **solution)
{
    rec_quantity_result result;
    assert_rec_ok(rec_solve(problem, NULL, NULL, solution));
    assert_rec_ok(rec_solution_quantity(*solution, 0, &result));
    return result;
}

static rec_verdict verdict_of(const rec_claim_spec *first, const rec_claim_spec *second)
{
    built made;
    built_begin(&made);
    built_claim(&made, first);
    built_claim(&made, second);
    rec_problem *problem = built_finish(&made);
    rec_solution *solution;
    const rec_verdict verdict = solve_x(problem, &solution).verdict;
    rec_solution_free(solution);
    rec_problem_free(problem);
    return verdict;
}

static void a_figure_is_that_very_double_and_no_decimal(void **state)
{
    (void)state;
    /* the double 0.1 lies above the decimal, the double 0.3 below it */
    const rec_claim_spec to_tenth = {.says = "at most 0.1"}, from_tenth = {.says = "at least 0.1"};
    const rec_claim_spec to_three = {.at_most = "0.3"}, from_three = {.at_least = "0.3"};
    const rec_claim_spec from = {.figure = {REC_FIGURE_AT_LEAST, .value = 0.1}};
    const rec_claim_spec to = {.figure = {REC_FIGURE_AT_MOST, .value = 0.1}};
    const rec_claim_spec from_3 = {.figure = {REC_FIGURE_AT_LEAST, .value = 0.3}};
    const rec_claim_spec to_3 = {.figure = {REC_FIGURE_AT_MOST, .value = 0.3}};
    assert_int_equal(verdict_of(&to_tenth, &from), REC_VERDICT_CONFLICT);
    assert_int_equal(verdict_of(&from_tenth, &to), REC_VERDICT_AGREED);
    assert_int_equal(verdict_of(&to, &from), REC_VERDICT_TOUCHING);
    assert_int_equal(verdict_of(&to_three, &from_3), REC_VERDICT_AGREED);
    assert_int_equal(verdict_of(&from_three, &to_3), REC_VERDICT_CONFLICT);
    const rec_claim_spec beyond = {.figure = {REC_FIGURE_MORE_THAN, .value = 0.1}};
    const rec_claim_spec below = {.figure = {REC_FIGURE_LESS_THAN, .value = 0.1}};
    assert_int_equal(verdict_of(&to, &beyond), REC_VERDICT_CONFLICT);
    assert_int_equal(verdict_of(&below, &from), REC_VERDICT_CONFLICT);
}

/* What a claim on `x` in km becomes: its words and its interval. */
static void expect_claim(const rec_claim_spec *claim, const char *says, const char *text,
                         rec_range range)
{
    built made;
    built_begin(&made);
    built_claim(&made, claim);
    rec_problem *problem = built_finish(&made);
    rec_claim_view view;
    assert_rec_ok(rec_problem_claim(problem, 0, &view));
    assert_string_equal(view.says, says);
    assert_string_equal(view.text, text);
    for (int r = 0; r < REC_READING_COUNT; r++) {
        rec_claim_interval interval;
        assert_rec_ok(rec_problem_claim_interval(problem, 0, (rec_reading)r, &interval));
        assert_false(interval.soft || interval.empty);
        assert_same_double(interval.range.lo, range.lo);
        assert_same_double(interval.range.hi, range.hi);
        assert_int_equal(interval.range.lo_open, range.lo_open);
        assert_int_equal(interval.range.hi_open, range.hi_open);
    }
    rec_problem_free(problem);
}

#define FIGURE(...) (&(rec_claim_spec){.figure = {__VA_ARGS__}})

static void a_figure_is_told_by_its_shortest_decimal(void **state)
{
    (void)state;
    expect_claim(FIGURE(REC_FIGURE_EXACTLY, .value = 3e6), "exactly 3,000,000",
                 "exactly 3,000,000 km", (rec_range){3e6, 3e6, false, false});
    expect_claim(FIGURE(REC_FIGURE_AT_LEAST, .value = 2.385), "at least 2.385", "at least 2.385 km",
                 (rec_range){2.385, INFINITY, false, true});
    expect_claim(FIGURE(REC_FIGURE_AT_MOST, .value = 1), "at most 1", "at most 1 km",
                 (rec_range){0.0, 1.0, false, false});
    expect_claim(FIGURE(REC_FIGURE_MORE_THAN, .value = 1e300), "more than 1e300",
                 "more than 1e300 km", (rec_range){1e300, INFINITY, true, true});
    expect_claim(FIGURE(REC_FIGURE_LESS_THAN, .value = 0x1p-1074), "less than 5e-324",
                 "less than 5e-324 km", (rec_range){0.0, 0x1p-1074, false, true});
    expect_claim(FIGURE(REC_FIGURE_RANGE, .range = {0.1, 0.7, true, false}),
                 "more than 0.1 and at most 0.7", "more than 0.1 and at most 0.7 km",
                 (rec_range){0.1, 0.7, true, false});
    expect_claim(FIGURE(REC_FIGURE_RANGE, .range = {0.1, 0.7, false, true}),
                 "at least 0.1 and less than 0.7", "at least 0.1 and less than 0.7 km",
                 (rec_range){0.1, 0.7, false, true});
    expect_claim(FIGURE(REC_FIGURE_RANGE, .range = {-0.0, DBL_MAX, false, false}),
                 "0 to 1.7976931348623157e308", "0 to 1.7976931348623157e308 km",
                 (rec_range){0.0, DBL_MAX, false, false});
    expect_claim(FIGURE(REC_FIGURE_RANGE, .range = {-5, 2, false, false}), "-5 to 2", "-5 to 2 km",
                 (rec_range){0.0, 2.0, false, false});
    expect_claim(FIGURE(REC_FIGURE_RANGE, .range = {-INFINITY, 2, true, false}), "at most 2",
                 "at most 2 km", (rec_range){0.0, 2.0, false, false});
    expect_claim(FIGURE(REC_FIGURE_RANGE, .range = {2, 2, false, false}), "exactly 2",
                 "exactly 2 km", (rec_range){2.0, 2.0, false, false});
    const rec_claim_spec feet = {.figure = {REC_FIGURE_EXACTLY, .value = 1000}, .unit = "m"};
    expect_claim(&feet, "exactly 1,000", "exactly 1,000 m", (rec_range){1.0, 1.0, false, false});
    const rec_claim_spec bound = {
        .figure = {REC_FIGURE_MEASURED, .value = 5, .minus = 1, .plus = 2}, .as_bound = 1.5};
    expect_claim(&bound, "5 (+2, -1)", "5 (+2, -1) km", (rec_range){3.5, 8.0, false, false});
}

static void a_measured_figure_is_statistical(void **state)
{
    (void)state;
    built made;
    built_begin(&made);
    built_claim(&made, FIGURE(REC_FIGURE_MEASURED, .value = 0.1, .minus = 0.25, .plus = 0.5));
    built_claim(&made, FIGURE(REC_FIGURE_MEASURED, .value = 7, .minus = 2, .plus = 2, .df = 4));
    built_claim(&made, FIGURE(REC_FIGURE_EXACTLY, .value = 7));
    rec_problem *problem = built_finish(&made);
    rec_claim_measure measure;
    assert_rec_ok(rec_problem_claim_measure(problem, 0, &measure));
    assert_same_double(measure.value, 0.1);
    assert_same_double(measure.minus, 0.25);
    assert_same_double(measure.plus, 0.5);
    assert_same_double(measure.df, INFINITY);
    assert_rec_ok(rec_problem_claim_measure(problem, 1, &measure));
    assert_same_double(measure.df, 4.0);
    rec_claim_view view;
    assert_rec_ok(rec_problem_claim(problem, 1, &view));
    assert_string_equal(view.text, "7 ± 2 km");
    assert_int_equal(rec_problem_claim_measure(problem, 2, &measure), REC_E_INVALID);
    assert_int_equal(rec_problem_claim_measure(problem, 3, &measure), REC_E_INVALID);
    rec_problem_free(problem);
}

static void claims_from_arrays_are_those_added_one_by_one(void **state)
{
    (void)state;
    const char *const ids[] = {"p", NULL, "q"}, *const sources[] = {"a", "b", "a"};
    const double lo[] = {2.385, -INFINITY, 1}, hi[] = {3, 2, INFINITY}, weight[] = {0, 2.5, 0};
    const bool lo_open[] = {true, false, false}, hi_open[] = {false, true, false};
    rec_date dates[3];
    const char *message;
    const char *const texts[] = {"2024-02", "2024-02-17", "2024"};
    for (size_t i = 0; i < 3; i++) {
        assert_rec_ok(rec_date_read(texts[i], strlen(texts[i]), &dates[i], &message));
    }
    const rec_claim_columns columns = {.count = 3,
                                       .ids = ids,
                                       .sources = sources,
                                       .quantity = "x",
                                       .lo = lo,
                                       .hi = hi,
                                       .lo_open = lo_open,
                                       .hi_open = hi_open,
                                       .as_of = dates,
                                       .said = dates,
                                       .weight = weight,
                                       .unit = "m"};
    built many, single;
    built_begin(&many);
    built_begin(&single);
    assert_rec_ok(rec_builder_add_claims(many.builder, &columns));
    for (size_t i = 0; i < 3; i++) {
        const rec_claim_spec claim = {
            .id = ids[i],
            .source = sources[i],
            .unit = "m",
            .weight = weight[i],
            .figure = {REC_FIGURE_RANGE, .range = {lo[i], hi[i], lo_open[i], hi_open[i]}},
            .as_of = texts[i],
            .said = texts[i]};
        built_claim(&single, &claim);
    }
    rec_problem *from_arrays = built_finish(&many), *from_structures = built_finish(&single);
    capture first, second;
    say_json(from_arrays, &first);
    say_json(from_structures, &second);
    assert_string_equal(first.text, second.text);
    capture_end(&first);
    capture_end(&second);
    rec_problem_free(from_arrays);
    rec_problem_free(from_structures);
}

static void no_rows_and_missing_ends_are_as_one_would_think(void **state)
{
    (void)state;
    built made;
    built_begin(&made);
    const rec_claim_columns nothing = {0};
    assert_rec_ok(rec_builder_add_claims(made.builder, &nothing));
    const double ends[] = {2, 3};
    const rec_claim_columns low = {.count = 2, .source = "a", .quantity = "x", .lo = ends};
    const rec_claim_columns high = {.count = 2, .source = "b", .quantity = "x", .hi = ends};
    assert_rec_ok(rec_builder_add_claims(made.builder, &low));
    assert_rec_ok(rec_builder_add_claims(made.builder, &high));
    rec_problem *problem = built_finish(&made);
    assert_int_equal(rec_problem_claim_count(problem), 4);
    rec_solution *solution;
    const rec_quantity_result x = solve_x(problem, &solution);
    assert_int_equal(x.verdict, REC_VERDICT_CONFLICT); /* at least 3, at most 2 */
    assert_int_equal(x.conflict_total, 1);
    rec_solution_free(solution);
    rec_problem_free(problem);
}

static void a_range_of_values_in_numbers_is_the_domain(void **state)
{
    (void)state;
    built made;
    built_begin(&made);
    const rec_range within = {0.1, 700.5, false, false};
    const rec_quantity_spec spec[] = {{.id = "y", .within = &within},
                                      {.id = "z", .kind = REC_KIND_COUNT, .within = &within}};
    assert_rec_ok(rec_builder_add_quantity(made.builder, &spec[0]));
    assert_rec_ok(rec_builder_add_quantity(made.builder, &spec[1]));
    rec_problem *problem = built_finish(&made);
    rec_quantity_view view;
    assert_rec_ok(rec_problem_quantity(problem, 1, &view));
    assert_same_double(view.domain.lo, 0.1);
    assert_same_double(view.domain.hi, 700.5);
    assert_rec_ok(rec_problem_quantity(problem, 2, &view));
    assert_same_double(view.domain.lo, 1.0);
    assert_same_double(view.domain.hi, 700.0);
    rec_problem_free(problem);
}

/* What was given may go at once: it is changed here right after each call. */
static void nothing_given_is_kept(void **state)
{
    (void)state;
    built made;
    built_begin(&made);
    char id[] = "k", says[] = "at least 5 km", source[] = "a";
    const rec_claim_spec claim = {.id = id, .says = says, .source = source};
    built_claim(&made, &claim);
    memset(id, 'z', strlen(id));
    memset(says, 'z', strlen(says));
    memset(source, 'z', strlen(source));
    rec_problem *problem = built_finish(&made);
    assert_int_equal(rec_problem_claim_index(problem, "k"), 0);
    rec_claim_view view;
    assert_rec_ok(rec_problem_claim(problem, 0, &view));
    assert_string_equal(view.text, "at least 5 km");
    rec_problem_free(problem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_problem_from_structures_is_the_one_from_a_document),
        cmocka_unit_test(a_figure_is_that_very_double_and_no_decimal),
        cmocka_unit_test(a_figure_is_told_by_its_shortest_decimal),
        cmocka_unit_test(a_measured_figure_is_statistical),
        cmocka_unit_test(claims_from_arrays_are_those_added_one_by_one),
        cmocka_unit_test(no_rows_and_missing_ends_are_as_one_would_think),
        cmocka_unit_test(a_range_of_values_in_numbers_is_the_domain),
        cmocka_unit_test(nothing_given_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
