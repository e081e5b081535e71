/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Forest plots: awkward values, ends, widths.
 */
#include "support/capture.h"
#include "support/cmocka.h"
#include "support/text_lines.h"

#include "report/forest.h"

#include <float.h>
#include <math.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static void draw(capture *text, unsigned width, bool ascii, const rec_forest *forest)
{
    const rec_sink sink = capture_sink(text, SIZE_MAX);
    rec_writer writer;
    rec_writer_start(&writer, &sink);
    rec_page page;
    const rec_text_style style = {.width = width, .ascii = ascii};
    rec_page_start(&page, &writer, &style);
    rec_forest_draw(&page, forest);
    assert_rec_ok(rec_writer_finish(&writer));
}

static void assert_drawn(unsigned width, bool ascii, const rec_forest *forest, const char *expected)
{
    capture text;
    draw(&text, width, ascii, forest);
    assert_string_equal(text.text, expected);
    capture_end(&text);
}

static void values_stand_above_what_they_are_pooled_to(void **state)
{
    (void)state;
    const rec_forest_row rows[] = {
        {"first", 9.81, 9.80, 9.82, 0.5, false},
        {"second", 9.815, 9.79, 9.84, 0.1, false},
        {"third", 9.85, 9.845, 9.855, 0.4, true},
    };
    const rec_forest forest = {.rows = rows,
                               .count = COUNT_OF(rows),
                               .best = 9.82,
                               .low = 9.807,
                               .high = 9.833,
                               .has_prediction = true,
                               .prediction_low = 9.76,
                               .prediction_high = 9.88,
                               .has_bounds = true,
                               .bounds = {9.8, 9.9, false, false}};
    assert_drawn(
        80, false, &forest,
        "    first                       ├───■───┤                                   50 %\n"
        "    second                 ├──────────▪─────────┤                           10 %\n"
        "  ! third                               ┊         ├─■─┤                     40 %\n"
        "    estimate                       █████◆████▊\n"
        "    prediction ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈\n"
        "    bounds                      ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒\n"
        "               ┬───────┬────────┬───────┬───────┬───────┬────────┬───────┬\n"
        "               9.76  9.78      9.8    9.82    9.84    9.86     9.88    9.9\n");
    assert_drawn(60, true, &forest,
                 "    first                 [--#-]                        50 %\n"
                 "    second             [------*------]                  10 %\n"
                 "  ! third                      :      [#-]              40 %\n"
                 "    estimate                [==*===]\n"
                 "    prediction ..................................\n"
                 "    bounds                ############################\n"
                 "               -----------+------------+-------------+\n"
                 "                         9.8         9.85          9.9\n");
}

/* The interval of Knapp and Hartung of one value has no ends. */
static void an_interval_without_ends_has_arrows(void **state)
{
    (void)state;
    const rec_forest_row rows[] = {{"alone", 5, 4, 6, 1.0, false}};
    const rec_forest forest = {
        .rows = rows, .count = 1, .best = 5, .low = -HUGE_VAL, .high = HUGE_VAL};
    assert_drawn(50, false, &forest,
                 "    alone        ├──────────■──────────┤     100 %\n"
                 "    estimate ◀██████████████◆██████████████▶\n"
                 "             ╌╌╌╌┬─────┬────┬─────┬────┬╌╌╌╌\n"
                 "                 4    4.5   5    5.5   6\n");
}

static void equal_values_without_any_width_are_marks(void **state)
{
    (void)state;
    const rec_forest_row rows[] = {{"a", 5, 5, 5, 0.5, false}, {"b", 5, 5, 5, 0.5, false}};
    const rec_forest forest = {.rows = rows, .count = 2, .best = 5, .low = 5, .high = 5};
    assert_drawn(50, false, &forest,
                 "    a                       ■                 50 %\n"
                 "    b                       ■                 50 %\n"
                 "    estimate                ◆\n"
                 "             ───────────────┬───────────────\n"
                 "                            5\n");
}

/* One error a thousand times the others', and bounds as wide, leave the rest its room. */
static void what_is_far_wider_than_the_rest_is_cut(void **state)
{
    (void)state;
    const rec_forest_row rows[] = {{"a", 10, 9, 11, 0.5, false},
                                   {"b", 12, 11, 13, 0.5, false},
                                   {"c", 11, -989, 1011, 0.0005, false}};
    const rec_forest forest = {.rows = rows,
                               .count = 3,
                               .best = 11,
                               .low = 10.2,
                               .high = 11.8,
                               .has_bounds = true,
                               .bounds = {0, HUGE_VAL, false, true}};
    assert_drawn(60, false, &forest,
                 "    a                    ├───■───┤                      50 %\n"
                 "    b                            ├───■───┤              50 %\n"
                 "    c        ◀───────────────────•───────────────────▶  <1 %\n"
                 "    estimate                  ▐██◆██▊\n"
                 "    bounds   ◀▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▶\n"
                 "             ╌╌╌╌┬───┬───┬───┬───┬───┬───┬───┬───┬╌╌╌╌\n"
                 "                 7   8   9  10  11  12  13  14  15\n");
    assert_drawn(60, true, &forest,
                 "    a                    [---#---]                      50 %\n"
                 "    b                            [---#---]              50 %\n"
                 "    c        <-------------------+------------------->  <1 %\n"
                 "    estimate                  [==*==]\n"
                 "    bounds   <#######################################>\n"
                 "             ....+---+---+---+---+---+---+---+---+....\n"
                 "                 7   8   9  10  11  12  13  14  15\n");
}

static void bounds_that_are_elsewhere_are_pointed_at(void **state)
{
    (void)state;
    const rec_forest_row rows[] = {{"a", 10, 9, 11, 0.5, false}, {"b", 12, 11, 13, 0.5, false}};
    rec_forest forest = {.rows = rows,
                         .count = 2,
                         .best = 11,
                         .low = 10.2,
                         .high = 11.8,
                         .has_bounds = true,
                         .bounds = {100, 200, false, false}};
    assert_drawn(50, false, &forest,
                 "    a        ├──────■─────┤                   50 %\n"
                 "    b                     ├──────■─────┤      50 %\n"
                 "    estimate         ▐████◆████▊\n"
                 "    bounds                                 ▶\n"
                 "             ┬──────┬─────┬──────┬─────┬╌╌╌╌\n"
                 "             9     10    11     12    13\n");
    forest.bounds = (rec_range){-200, -100, false, false};
    assert_drawn(50, false, &forest,
                 "    a            ├──────■─────┤               50 %\n"
                 "    b                         ├──────■─────┤  50 %\n"
                 "    estimate             ▐████◆████▊\n"
                 "    bounds   ◀\n"
                 "             ╌╌╌╌┬──────┬─────┬──────┬─────┬\n"
                 "                 9     10    11     12    13\n");
}

static void values_that_differ_by_factors_are_on_a_logarithmic_axis(void **state)
{
    (void)state;
    const rec_forest_row rows[] = {{"small", 0.5, 0.4, 0.6, 0.9, false},
                                   {"large", 5000, -1000, 11000, 0.1, false}};
    const rec_forest forest = {.rows = rows, .count = 2, .best = 0.51, .low = 0.41, .high = 0.61};
    assert_drawn(60, false, &forest,
                 "    small           ├■┤                                 90 %\n"
                 "    large    ◀────────────────────────────────────•──┤  10 %\n"
                 "    estimate         ◆▎\n"
                 "             ───┬──────────────┬─────────────┬────────\n"
                 "    log        0.1            10           1,000\n");
}

static void labels_are_harmless_and_keep_their_columns(void **state)
{
    (void)state;
    const rec_forest_row rows[] = {
        {"\x1b[31mred\a", 1, 0, 2, 0.4, true},
        {"測地観測所の測定値測地観測所の測定値", 1, 0, 2, 0.3, false},
        {"a\xff\xe2\x80\xae"
         "b",
         1, 0, 2, 0.2, false},
        {"", 1, 0, 2, 0.1, false},
    };
    const rec_forest forest = {.rows = rows, .count = 4, .best = 1, .low = 0.5, .high = 1.5};
    assert_drawn(60, false, &forest,
                 "  ! \\u001b[31mred…   ├───────────────■───────────────┤  40 %\n"
                 "    測地観測所の測…  ├───────────────■───────────────┤  30 %\n"
                 "    a\\xff\\u202eb     ├───────────────■───────────────┤  20 %\n"
                 "                     ├───────────────▪───────────────┤  10 %\n"
                 "    estimate                 ▐███████◆███████▌\n"
                 "                     ┬───────┬───────┬───────┬───────┬\n"
                 "                     0      0.5      1      1.5      2\n");
}

static void every_width_holds_its_lines(void **state)
{
    (void)state;
    static const double awkward[] = {-DBL_MAX, -1e300, -2.385, -5e-324, 0.0,
                                     5e-324,   1e-9,   2.385,  1e9,     DBL_MAX};
    static const unsigned widths[] = {0, 40, 41, 63, 80, 119, 120, 200};
    static const char *const labels[] = {"a", "測地観測所の測定値測地観測所の測定値測地観測所", ""};
    for (size_t a = 0; a < COUNT_OF(awkward); a++) {
        for (size_t b = 0; b < COUNT_OF(awkward); b++) {
            const double low = fmin(awkward[a], awkward[b]), high = fmax(awkward[a], awkward[b]);
            const rec_forest_row rows[] = {{labels[a % 3], low, -HUGE_VAL, high, 0.0, true},
                                           {labels[b % 3], high, low, HUGE_VAL, 1.0, false}};
            const rec_forest forest = {.rows = rows,
                                       .count = 2,
                                       .best = low / 2.0 + high / 2.0,
                                       .low = a % 2 == 0 ? low : -HUGE_VAL,
                                       .high = a % 2 == 0 ? high : HUGE_VAL,
                                       .has_prediction = b % 2 == 0,
                                       .prediction_low = -HUGE_VAL,
                                       .prediction_high = DBL_MAX,
                                       .has_bounds = a % 3 == 0,
                                       .bounds = {low, b % 3 == 0 ? HUGE_VAL : high, false, false}};
            for (size_t w = 0; w < 2 * COUNT_OF(widths); w++) {
                capture text;
                const unsigned width = widths[w / 2];
                draw(&text, width, w % 2 == 0, &forest);
                assert_lines_fit(text.text, width == 0 ? 80 : width > 120 ? 120 : width);
                capture_end(&text);
            }
        }
    }
}

static void as_many_rows_as_there_may_be_are_drawn(void **state)
{
    (void)state;
    rec_forest_row rows[REC_FOREST_ROWS_MAX];
    for (size_t i = 0; i < REC_FOREST_ROWS_MAX; i++) {
        const double value = (double)i;
        rows[i] = (rec_forest_row){"v", value, value - 1, value + 1, 1.0 / 24.0, false};
    }
    const rec_forest forest = {
        .rows = rows, .count = REC_FOREST_ROWS_MAX, .best = 11.5, .low = 11, .high = 12};
    capture text;
    draw(&text, 80, false, &forest);
    size_t lines = 0;
    for (size_t i = 0; i < text.length; i++) {
        lines += text.text[i] == '\n';
    }
    assert_int_equal(lines, REC_FOREST_ROWS_MAX + 3);
    capture_end(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_stand_above_what_they_are_pooled_to),
        cmocka_unit_test(an_interval_without_ends_has_arrows),
        cmocka_unit_test(equal_values_without_any_width_are_marks),
        cmocka_unit_test(what_is_far_wider_than_the_rest_is_cut),
        cmocka_unit_test(bounds_that_are_elsewhere_are_pointed_at),
        cmocka_unit_test(values_that_differ_by_factors_are_on_a_logarithmic_axis),
        cmocka_unit_test(labels_are_harmless_and_keep_their_columns),
        cmocka_unit_test(every_width_holds_its_lines),
        cmocka_unit_test(as_many_rows_as_there_may_be_are_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
