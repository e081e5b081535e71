/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Forest plots and adjustments as pictures: documents loaded, solved and
 * estimated.
 */
#include "support/capture.h"
#include "support/cmocka.h"
#include "support/solved.h"

#include "report/svg_forest.h"

#include <reconcile/reconcile.h>

#include <stdio.h>

#define HEAD                                                                                       \
    "reconcile: 1\nas_of: 2024\nsources: {a: Anna, b: Ben, c: Cem, d: Dana, e: Ede}\n"             \
    "quantities: {x: {label: the length, unit: km, kind: real}, y: {unit: km, kind: real}}\n"

#define VALUE(id, source, value, standard)                                                         \
    "  - {id: " id ", source: " source ", quantity: x, value: " value                              \
    ", uncertainty: {standard: " standard "}}\n"

static const char agreeing[] =
    HEAD "claims:\n" VALUE("one", "a", "2.385", "0.02") VALUE("two", "b", "2.4", "0.04")
        VALUE("three", "c", "2.41", "0.3") "  - {source: d, quantity: x, between: [2.3, 2.39]}\n";

/** One far away, by a hundred times what it says of itself. */
static const char outlying[] =
    HEAD "claims:\n" VALUE("one", "a", "2.385", "0.02") VALUE("two", "b", "2.4", "0.02")
        VALUE("three", "c", "2.39", "0.02") VALUE("far", "d", "4.4", "0.02");

static void picture(const char *document, const rec_estimation_options *options, rec_svg_mode mode,
                    capture *caught)
{
    test_solved solved = test_solve_text(document);
    rec_estimation *estimation = NULL;
    assert_rec_ok(rec_estimation_make(solved.solution, options, NULL, &estimation));
    const rec_sink sink = capture_sink(caught, SIZE_MAX);
    rec_writer writer;
    rec_svg svg;
    rec_writer_start(&writer, &sink);
    rec_svg_start(&svg, &writer, mode);
    rec_svg_picture(&svg, 960.0,
                    rec_svg_forest_height(estimation, 0) + rec_svg_adjustment_height(estimation),
                    "estimates", "estimates");
    rec_svg_forest(&svg, estimation, 0);
    rec_svg_adjustment(&svg, estimation);
    rec_svg_finish(&svg);
    assert_rec_ok(rec_writer_finish(&writer));
    rec_estimation_free(estimation);
    test_solved_free(&solved);
}

static size_t count_of(const capture *caught, const char *part)
{
    size_t count = 0;
    for (const char *at = strstr(caught->text, part); at != NULL; at = strstr(at + 1, part)) {
        count++;
    }
    return count;
}

static const rec_estimation_options reml = {.estimator = REC_ESTIMATOR_REML};

static void a_plot_has_a_square_a_value_and_one_diamond(void **state)
{
    (void)state;
    capture caught;
    picture(agreeing, &reml, REC_SVG_STANDALONE, &caught);
    assert_int_equal(count_of(&caught, "class=\"fig-square\""), 3);
    assert_int_equal(count_of(&caught, "class=\"fig-mark\""), 1);
    assert_int_equal(count_of(&caught, "class=\"fig-best\""), 1);
    assert_int_equal(count_of(&caught, "class=\"fig-bounds\""), 1);
    assert_has(&caught, "Estimate of the length");
    assert_has(&caught, "2.385 [2.345, 2.425]");
    assert_has(&caught, ">weight<");
    assert_has(&caught, "one more source");
    assert_has(&caught, "2.3 to 2.39 km");
    assert_has(&caught, "with 2 degrees of freedom");
    capture_end(&caught);
}

static void what_is_far_from_the_others_has_a_sign(void **state)
{
    (void)state;
    capture caught;
    picture(outlying, &reml, REC_SVG_STANDALONE, &caught);
    assert_int_equal(count_of(&caught, "class=\"fig-square-far\""), 1);
    assert_int_equal(count_of(&caught, "class=\"fig-row fig-far\""), 1);
    assert_has(&caught, "<title>Dana (far): 4.4 [4.36, 4.44]; far from the others</title>");
    assert_has(&caught, "far from the others: far (Dana)");
    capture_end(&caught);
}

static void intervals_are_lines_without_a_square(void **state)
{
    (void)state;
    const rec_estimation_options censored = {.estimator = REC_ESTIMATOR_CENSORED};
    capture caught;
    picture(HEAD "claims:\n"
                 "  - {id: one, source: a, quantity: x, between: [1, 2.385]}\n"
                 "  - {id: two, source: b, quantity: x, between: [3, 4]}\n"
                 "  - {id: three, source: c, quantity: x, at_least: 5}\n"
                 "  - {id: four, source: d, quantity: x, at_most: 9}\n",
            &censored, REC_SVG_STANDALONE, &caught);
    assert_int_equal(count_of(&caught, "class=\"fig-square"), 0);
    assert_int_equal(count_of(&caught, "class=\"fig-arrow\""), 2);
    assert_has(&caught, ">5 km and up<");
    assert_has(&caught, "intervals and values");
    assert_lacks(&caught, ">weight<");
    capture_end(&caught);
}

static void of_one_value_there_are_sentences_alone(void **state)
{
    (void)state;
    capture caught;
    picture(HEAD "claims:\n" VALUE("one", "a", "2.385", "0.02"), NULL, REC_SVG_STANDALONE, &caught);
    assert_has(&caught, "one origin alone: nothing shows whether");
    assert_lacks(&caught, "class=\"fig-mark\"");
    capture_end(&caught);
    picture(HEAD "claims:\n  - {source: a, quantity: y, exactly: 3}\n", NULL, REC_SVG_STANDALONE,
            &caught);
    assert_lacks(&caught, "Estimate of");
    capture_end(&caught);
}

static void what_is_adjusted_stands_beside_what_was_measured(void **state)
{
    (void)state;
    capture caught;
    picture(HEAD "relations: {same: {that: x == y}}\nclaims:\n" VALUE("one", "a", "3", "0.1") VALUE(
                "odd", "b", "9",
                "0.1") "  - {id: other, source: c, quantity: y, value: 3, uncertainty: {standard: "
                       "0.1}}\n",
            NULL, REC_SVG_STANDALONE, &caught);
    assert_has(&caught, "x: one");
    assert_has(&caught, "y: other");
    assert_has(&caught, "9 \xC2\xB1 0.1 \xE2\x86\x92 5");
    assert_has(&caught, "x: odd: 9 \xC2\xB1 0.1 \xE2\x86\x92 5 \xC2\xB1 0.058; out of line with "
                        "the rest");
    assert_has(&caught, "claims and relations do not fit together");
    capture_end(&caught);
}

static void more_values_than_there_are_rows_are_counted(void **state)
{
    (void)state;
    static char document[20000];
    size_t used =
        (size_t)snprintf(document, sizeof document, "reconcile: 1\nas_of: 2024\nsources:\n");
    for (int i = 0; i < 100; i++) {
        used += (size_t)snprintf(document + used, sizeof document - used, "  s%d: S\n", i);
    }
    used += (size_t)snprintf(document + used, sizeof document - used,
                             "quantities: {x: {unit: km, kind: real}}\nclaims:\n");
    for (int i = 0; i < 100; i++) {
        used += (size_t)snprintf(document + used, sizeof document - used,
                                 "  - {source: s%d, quantity: x, value: 3.%02d, uncertainty: "
                                 "{standard: 0.5}}\n",
                                 i, i);
    }
    capture caught;
    picture(document, &reml, REC_SVG_STANDALONE, &caught);
    assert_int_equal(count_of(&caught, "class=\"fig-square\""), 60);
    assert_has(&caught, "and 40 more values, with 40 % of the weight");
    capture_end(&caught);
}

static void a_page_is_told_which_claim_a_row_is(void **state)
{
    (void)state;
    capture caught;
    picture(outlying, &reml, REC_SVG_EMBEDDED, &caught);
    assert_has(&caught, "data-claim=\"far\"");
    assert_has(&caught, "data-quantity=\"x\"");
    assert_has(&caught, "aria-label=\"Dana (far): 4.4 [4.36, 4.44]; far from the others\"");
    capture_end(&caught);
}

static void hostile_names_are_harmless(void **state)
{
    (void)state;
    capture caught;
    picture("reconcile: 1\nas_of: 2024\n"
            "sources: {a: {name: \"</text><script>x()</script>\\u202e\"}, b: {name: \"\\e[31m\"}}\n"
            "quantities: {x: {label: \"<b> & ]]>\", unit: km}}\nclaims:\n" VALUE("p", "a", "3", "1")
                VALUE("q", "b", "4", "1"),
            NULL, REC_SVG_EMBEDDED, &caught);
    assert_lacks(&caught, "<script");
    assert_lacks(&caught, "<b>");
    assert_lacks(&caught, "]]>");
    assert_lacks(&caught, "\x1b");
    assert_lacks(&caught, "\xE2\x80\xAE");
    capture_end(&caught);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plot_has_a_square_a_value_and_one_diamond),
        cmocka_unit_test(what_is_far_from_the_others_has_a_sign),
        cmocka_unit_test(intervals_are_lines_without_a_square),
        cmocka_unit_test(of_one_value_there_are_sentences_alone),
        cmocka_unit_test(what_is_adjusted_stands_beside_what_was_measured),
        cmocka_unit_test(more_values_than_there_are_rows_are_counted),
        cmocka_unit_test(a_page_is_told_which_claim_a_row_is),
        cmocka_unit_test(hostile_names_are_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
