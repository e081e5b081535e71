/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Estimates as people are told them: documents loaded, solved and estimated.
 */
#include "support/capture.h"
#include "support/cmocka.h"
#include "support/text_lines.h"

#include <reconcile/reconcile.h>

#include <stdio.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#define HEAD                                                                                       \
    "reconcile: 1\nas_of: 2024-06\n"                                                               \
    "sources: {a: {name: Anna, reliability: B}, b: Ben, c: Cem, d: {name: Dana, repeats: [a]}}\n"  \
    "quantities: {x: {label: the length, unit: km, kind: real}, y: {unit: m, course: level}}\n"    \
    "claims:\n"

/** Tells of a problem and frees it. */
static void tell_problem(rec_problem *problem, const rec_estimation_options *options,
                         const rec_text_style *style, capture *said)
{
    rec_solution *solution = NULL;
    rec_estimation *estimation = NULL;
    assert_rec_ok(rec_solve(problem, NULL, NULL, &solution));
    assert_rec_ok(rec_estimation_make(solution, options, NULL, &estimation));
    const rec_sink sink = capture_sink(said, SIZE_MAX);
    const rec_report_parts parts = {.estimation = estimation};
    assert_rec_ok(rec_report_text_with(solution, &parts, style, &sink));
    rec_estimation_free(estimation);
    rec_solution_free(solution);
    rec_problem_free(problem);
}

static void tell(const char *document, const rec_estimation_options *options,
                 const rec_text_style *style, capture *said)
{
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    const rec_status status =
        rec_document_load(document, strlen(document), "a.yaml", NULL, &diagnostics, &problem);
    if (status != REC_OK) {
        print_error("%s\n", diagnostics.entry[0].message);
    }
    assert_rec_ok(status);
    tell_problem(problem, options, style, said);
}

/** What is told of the estimates, hanging lines joined. */
static const char *estimates_of(capture *said)
{
    join_hanging_lines(said->text);
    const char *found = strstr(said->text, "Estimates, beside the bounds\n");
    return found != NULL ? found : "";
}

static const rec_estimation_options plain = {.estimator = REC_ESTIMATOR_COMMON_EFFECT,
                                             .interval = REC_ESTIMATE_INTERVAL_Z};

static void assert_told(const char *document, const rec_estimation_options *options,
                        const char *const parts[], size_t count)
{
    capture said;
    tell(document, options, NULL, &said);
    assert_lines_fit(said.text, 80);
    const char *told = estimates_of(&said);
    for (size_t i = 0; i < count; i++) {
        if (strstr(told, parts[i]) == NULL) {
            fail_msg("no %s\nin %s", parts[i], told);
        }
    }
    capture_end(&said);
}

#define ASSERT_TOLD(document, options, ...)                                                        \
    do {                                                                                           \
        static const char *const expected_parts[] = {__VA_ARGS__};                                 \
        assert_told(document, options, expected_parts, COUNT_OF(expected_parts));                  \
    } while (0)

static void without_an_estimation_nothing_is_told(void **state)
{
    (void)state;
    static const char document[] = HEAD "- {source: a, quantity: x, says: about 3}\n";
    static const rec_estimation_options pooled = {.estimator = REC_ESTIMATOR_REML};
    capture said;
    tell(document, &pooled, NULL, &said); /* no statistical claim */
    assert_null(strstr(said.text, "Estimates"));
    capture_end(&said);
}

static void intervals_are_fitted_and_drawn_without_weights(void **state)
{
    (void)state;
    ASSERT_TOLD(HEAD "- {source: a, quantity: x, says: between 30 and 40}\n"
                     "- {source: b, quantity: x, says: at least 60}\n"
                     "- {source: c, quantity: x, says: between 35 and 70}\n",
                NULL, "by maximum likelihood (intervals and values) of 3 values",
                "interval by profile likelihood", "vary normally, with σ ", "▶\n", "├", "┤\n");
}

static void what_identifies_nothing_is_told_in_words(void **state)
{
    (void)state;
    ASSERT_TOLD(HEAD "- {source: a, quantity: x, says: at least 30}\n"
                     "- {source: b, quantity: x, says: at least 60}\n",
                NULL, "no estimate: all figures are lower bounds");
    ASSERT_TOLD(HEAD "- {source: a, quantity: x, says: between 30 and 40}\n"
                     "- {source: b, quantity: x, says: at least 35}\n",
                NULL, "all figures can hold at once");
}

static void values_are_pooled_and_drawn(void **state)
{
    (void)state;
    ASSERT_TOLD(
        HEAD "- {id: one, source: a, quantity: x, value: 10, uncertainty: {standard: 1}}\n"
             "- {source: b, quantity: x, value: 12, uncertainty: {standard: 1}}\n"
             "- {source: c, quantity: x, between: [9, 13]}\n",
        &plain, "◆ x: the length\n  11 km; 95 % interval 9.614 to 12.39; within the bounds\n",
        "  by the weighted mean of 2 values\n",
        "  the values differ no more than their uncertainties let expect (I² 50 %, Q 2 with 1 "
        "degree of freedom)\n",
        "    one ", "    Ben ", " 50 %\n", "    estimate ", "    bounds ",
        "lines: 95 % of each value's own error; marks: by weight; ◆ the estimate with");
}

static void of_one_value_nothing_is_drawn(void **state)
{
    (void)state;
    static const char document[] =
        HEAD "- {source: a, quantity: x, value: 10, uncertainty: {standard: 1}}\n";
    ASSERT_TOLD(document, &plain, "  10 km; 95 % interval 8.04 to 11.96\n",
                "  by the weighted mean of 1 value\n",
                "  one origin alone: nothing shows whether its uncertainty is right\n");
    capture said;
    tell(document, &plain, NULL, &said);
    assert_null(strstr(estimates_of(&said), "◆ the estimate"));
    capture_end(&said);
    const rec_estimation_options hartung = {.estimator = REC_ESTIMATOR_REML,
                                            .interval = REC_ESTIMATE_INTERVAL_KNAPP_HARTUNG};
    ASSERT_TOLD(document, &hartung, "  10 km; 95 % interval without ends",
                "  by random effects (REML) of 1 value, interval by Knapp and Hartung\n");
}

static void equal_values_agree_better_than_chance_lets(void **state)
{
    (void)state;
    ASSERT_TOLD(
        HEAD "- {source: a, quantity: x, value: 10, uncertainty: {standard: 1}}\n"
             "- {source: b, quantity: x, value: 10, uncertainty: {standard: 1}}\n"
             "- {source: c, quantity: x, value: 10, uncertainty: {standard: 1}}\n",
        &plain, "  10 km; 95 % interval 8.868 to 11.14\n",
        "the values agree better than their uncertainties let expect: these may be too large, "
        "or errors shared (I² 0 %, Q 0 with 2 degrees of freedom)\n");
}

static void disagreement_is_told_in_words(void **state)
{
    (void)state;
    static const struct {
        const char *second, *words;
    } cases[] = {
        {"12.5", "differ no more than"},
        {"12.8", "differ clearly more than"},
        {"16", "differ far more than"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char document[1024];
        (void)snprintf(document, sizeof document,
                       HEAD "- {source: a, quantity: x, value: 10, uncertainty: {standard: 1}}\n"
                            "- {source: b, quantity: x, value: %s, uncertainty: {standard: 1}}\n",
                       cases[i].second);
        assert_told(document, &plain, &cases[i].words, 1);
    }
}

static void how_it_fits_into_the_bounds_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *claim, *words;
    } cases[] = {
        {"between: [9, 13]", "; within the bounds\n"},
        {"at_least: 10.5", "; not all of it within the bounds, "},
        {"at_least: 20", "; all of it outside the bounds, 20 km and up\n"},
        {"between: [-5, 5]", "; all of it outside the bounds, -5 to 5 km\n"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char document[1024];
        (void)snprintf(document, sizeof document,
                       HEAD "- {source: a, quantity: x, value: 10, uncertainty: {standard: 1}}\n"
                            "- {source: b, quantity: x, value: 12, uncertainty: {standard: 1}}\n"
                            "- {source: c, quantity: x, reading: literal, %s}\n",
                       cases[i].claim);
        assert_told(document, &plain, &cases[i].words, 1);
    }
}

static void what_was_left_out_is_named(void **state)
{
    (void)state;
    ASSERT_TOLD(HEAD "- {id: p, source: a, quantity: x, value: 10, uncertainty: {standard: 1}}\n"
                     "- {id: q, source: d, quantity: x, value: 10, uncertainty: {standard: 1}}\n"
                     "- {id: r, source: b, quantity: x, value: 11, uncertainty: {standard: 0}}\n"
                     "- {id: s, source: b, quantity: y, value: 11(1), as_of: 2023}\n"
                     "- {id: t, source: c, quantity: y, value: 12(1), as_of: 2024-05}\n",
                &plain, "  left out, as repeats: q (Dana)\n",
                "  left out, as exact values are bounds: r (Ben)\n",
                "◆ y\n  as of 2024-05, 12 m; 95 % interval",
                "  left out, as they speak of other dates: s (Ben)\n");
}

static void why_there_is_no_estimate_is_told(void **state)
{
    (void)state;
    ASSERT_TOLD(HEAD "- {source: a, quantity: x, value: 10, uncertainty: {standard: 0}}\n"
                     "- {source: b, quantity: y, value: 1e250, uncertainty: {standard: 1}}\n"
                     "- {source: c, quantity: y, value: 1e-250, uncertainty: {standard: 1e-250}}\n",
                &plain, "  no estimate: no claim by that date has an uncertainty above 0\n",
                "  as of 2024-06, no estimate: the values or their uncertainties are too far apart "
                "to compute with\n");
}

static void warnings_stand_beside_the_numbers(void **state)
{
    (void)state;
    static const char document[] =
        HEAD "- {id: p, source: a, quantity: x, value: 10, uncertainty: {standard: 1}}\n"
             "- {id: q, source: b, quantity: x, value: 20, uncertainty: {standard: 1}}\n"
             "- {id: r, source: c, quantity: x, value: 10.5, uncertainty: {standard: 1}}\n";
    rec_estimation_options options = {.scale = true};
    ASSERT_TOLD(document, &options, "  scaled by S = 5.",
                " (Particle Data Group): the disagreement is told as a larger "
                "error, which it need not be\n",
                "  far from the others: q (Ben), ",
                " standard errors above the estimate without it\n", "  ! q ",
                "; ! far from the others");
    options = (rec_estimation_options){.correlation_unknown = true};
    ASSERT_TOLD(document, &options,
                "errors may have anything in common: the interval is the widest that any "
                "correlations give\n");
    options = (rec_estimation_options){.weight_by_reliability = true};
    ASSERT_TOLD(document, &options,
                "  weighted by reliability, by convention: A 1, B 0.8, C 0.6, D 0.4, E 0.2; F and "
                "none as C\n");
}

/* The weight of one then depends on the others: none is told. */
static void correlated_values_have_no_weight_of_their_own(void **state)
{
    (void)state;
    static const char document[] =
        HEAD "- {id: p, source: a, quantity: x, value: 10, uncertainty: {standard: 1}}\n"
             "- {id: q, source: b, quantity: x, value: 11, uncertainty: {standard: 4}}\n"
             "correlations: [{claims: [p, q], r: 0.9}]\n";
    ASSERT_TOLD(document, NULL, "  by the weighted mean of 2 values, some of them correlated\n");
    capture said;
    tell(document, NULL, NULL, &said);
    assert_null(strstr(estimates_of(&said), " %\n"));
    capture_end(&said);
}

static void ascii_has_no_other_characters(void **state)
{
    (void)state;
    capture said;
    const rec_text_style style = {.width = 60, .ascii = true};
    tell(HEAD "- {source: a, quantity: x, value: 10, uncertainty: {standard: 1}}\n"
              "- {source: b, quantity: x, value: 20, uncertainty: {standard: 1}}\n"
              "- {source: c, quantity: x, value: 20, uncertainty: {standard: 9}}\n",
         NULL, &style, &said);
    for (size_t i = 0; i < said.length; i++) {
        assert_in_range(said.text[i], 10, 126);
    }
    assert_non_null(strstr(said.text, "* x: the length\n"));
    assert_non_null(strstr(said.text, ", tau "));
    capture_end(&said);
}

static void only_the_quantity_asked_for_is_told(void **state)
{
    (void)state;
    static const char document[] =
        HEAD "- {source: a, quantity: x, value: 10, uncertainty: {standard: 1}}\n"
             "- {source: a, quantity: y, value: 10, uncertainty: {standard: 1}}\n";
    capture said;
    const rec_text_style style = {.only = "y"};
    tell(document, NULL, &style, &said);
    assert_non_null(strstr(estimates_of(&said), "◆ y\n"));
    assert_null(strstr(said.text, "◆ x"));
    capture_end(&said);
}

static void hostile_texts_are_made_harmless(void **state)
{
    (void)state;
    static const unsigned widths[] = {40, 80, 200};
    for (size_t w = 0; w < COUNT_OF(widths); w++) {
        capture said;
        const rec_text_style style = {.width = widths[w]};
        tell("reconcile: 1\nsources: {a: \"\\e[31mred\\u202e\\a\", b: "
             "測地観測所の測定値測地観測所の測定値}\n"
             "quantities: {x: {label: \"\\e]0;title\\a\", kind: real}}\nclaims:\n"
             "- {source: a, quantity: x, value: 10, uncertainty: {standard: 1}}\n"
             "- {source: b, quantity: x, value: -20, uncertainty: {standard: 1}}\n",
             NULL, &style, &said);
        assert_null(strpbrk(said.text, "\x1b\a"));
        assert_null(strstr(said.text, "\xe2\x80\xae"));
        assert_lines_fit(said.text, widths[w] > 120 ? 120 : widths[w]);
        capture_end(&said);
    }
}

/* A hundred thousand sources, the last of them far off: it is among those shown. */
static void of_many_values_the_most_telling_are_shown(void **state)
{
    (void)state;
    enum { MANY = 100000 };
    rec_diagnostics diagnostics = {0};
    rec_builder *builder = NULL;
    rec_problem *problem = NULL;
    assert_rec_ok(rec_builder_begin("many", NULL, &diagnostics, &builder));
    const rec_quantity_spec quantity = {.id = "x", .kind = REC_KIND_REAL};
    assert_rec_ok(rec_builder_add_quantity(builder, &quantity));
    for (int i = 0; i < MANY; i++) {
        char id[16];
        (void)snprintf(id, sizeof id, "s%d", i);
        const double value = i + 1 == MANY ? 1000 : 10 + i % 3;
        const rec_source_spec source = {.id = id};
        const rec_claim_spec claim = {
            .source = id,
            .quantity = "x",
            .figure = {.form = REC_FIGURE_MEASURED, .value = value, .minus = 1, .plus = 1}};
        assert_rec_ok(rec_builder_add_source(builder, &source));
        assert_rec_ok(rec_builder_add_claim(builder, &claim));
    }
    assert_rec_ok(rec_builder_finish(builder, &problem));
    capture said;
    tell_problem(problem, &plain, NULL, &said);
    const char *told = estimates_of(&said);
    assert_non_null(strstr(told, "  by the weighted mean of 100,000 values\n"));
    assert_non_null(strstr(told, "  ! s99999 "));
    assert_non_null(strstr(told, "\n    s22 "));
    assert_null(strstr(told, "\n    s23 "));
    assert_non_null(strstr(told, "  and 99,976 more values, with 100 % of the weight\n"));
    capture_end(&said);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_an_estimation_nothing_is_told),
        cmocka_unit_test(intervals_are_fitted_and_drawn_without_weights),
        cmocka_unit_test(what_identifies_nothing_is_told_in_words),
        cmocka_unit_test(values_are_pooled_and_drawn),
        cmocka_unit_test(of_one_value_nothing_is_drawn),
        cmocka_unit_test(equal_values_agree_better_than_chance_lets),
        cmocka_unit_test(disagreement_is_told_in_words),
        cmocka_unit_test(how_it_fits_into_the_bounds_is_told),
        cmocka_unit_test(what_was_left_out_is_named),
        cmocka_unit_test(why_there_is_no_estimate_is_told),
        cmocka_unit_test(warnings_stand_beside_the_numbers),
        cmocka_unit_test(correlated_values_have_no_weight_of_their_own),
        cmocka_unit_test(ascii_has_no_other_characters),
        cmocka_unit_test(only_the_quantity_asked_for_is_told),
        cmocka_unit_test(hostile_texts_are_made_harmless),
        cmocka_unit_test(of_many_values_the_most_telling_are_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
