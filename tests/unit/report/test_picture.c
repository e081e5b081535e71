/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/capture.h"
#include "support/cmocka.h"
#include "support/text_lines.h"

#include "report/axis.h"
#include "report/picture.h"

#include <float.h>
#include <math.h>

static rec_range range(double lo, double hi)
{
    return (rec_range){lo, hi, isinf(lo) != 0, isinf(hi) != 0};
}

static void draw(capture *text, unsigned width, bool ascii, size_t count,
                 const rec_picture_row rows[])
{
    const rec_sink sink = capture_sink(text, SIZE_MAX);
    rec_writer writer;
    rec_writer_start(&writer, &sink);
    rec_page page;
    const rec_text_style style = {.width = width, .ascii = ascii};
    rec_page_start(&page, &writer, &style);
    rec_picture_draw(&page, count, rows);
    assert_rec_ok(rec_writer_finish(&writer));
}

static void assert_drawn(unsigned width, bool ascii, size_t count, const rec_picture_row rows[],
                         const char *expected)
{
    capture text;
    draw(&text, width, ascii, count, rows);
    assert_string_equal(text.text, expected);
    capture_end(&text);
}

static void closed_open_and_missing_ends_look_different(void **state)
{
    (void)state;
    const rec_picture_row rows[] = {
        {.label = "closed", .range = range(2, 8)},
        {.label = "open", .range = {2, 8, true, true}},
        {.label = "from", .range = range(2, HUGE_VAL)},
        {.label = "below", .range = {-HUGE_VAL, 8, true, true}},
        {.label = "point", .range = range(5, 5)},
        {.label = "all", .range = range(-HUGE_VAL, HUGE_VAL)},
    };
    assert_drawn(40, false, 6, rows,
                 "      closed     ├─────────────────┤\n"
                 "      open       ○─────────────────○\n"
                 "      from       ├─────────────────────▶\n"
                 "      below  ◀─────────────────────○\n"
                 "      point               ●\n"
                 "      all    ◀─────────────────────────▶\n"
                 "             ╌╌╌╌┬──┬──┬──┬──┬──┬──┬╌╌╌╌\n"
                 "                 2  3  4  5  6  7  8\n");
}

static void ascii_has_no_other_characters(void **state)
{
    (void)state;
    const rec_picture_row rows[] = {
        {.label = "a", .range = range(0, 3), .binding = true},
        {.label = "b",
         .range = {5, HUGE_VAL, true, true},
         .look = REC_ROW_SET_ASIDE,
         .conflict = true},
        {.label = "c", .range = range(1, 4), .look = REC_ROW_REPEAT},
        {.label = "d", .range = range(1, 3), .middle = 2, .look = REC_ROW_SOFT},
        {.label = "e", .range = range(10, 10), .look = REC_ROW_IGNORED},
        {.label = "f", .nothing = true},
        {.label = "bounds", .range = range(0, 3), .look = REC_ROW_BOUNDS},
    };
    capture text;
    draw(&text, 60, true, 7, rows);
    for (size_t i = 0; i < text.length; i++) {
        assert_in_range(text.text[i], 10, 126);
    }
    assert_lines_fit(text.text, 60);
    assert_has(&text, "    > a      [");
    assert_has(&text, "  x / b      ");
    assert_has(&text, "o~~~");
    assert_has(&text, "    r c      ");
    assert_has(&text, "[...");
    assert_has(&text, "..+..");
    assert_has(&text, "    - e      ");
    assert_has(&text, "      f      (no value)\n");
    assert_has(&text, "      bounds ####");
    assert_has(&text,
               "x in conflict > gives a bound / set aside r repeat +\n  statistical - ignored\n");
    capture_end(&text);
}

static void a_single_value_stands_in_the_middle_with_its_number(void **state)
{
    (void)state;
    const rec_picture_row rows[] = {{.label = "only", .range = range(2.385, 2.385)}};
    assert_drawn(40, true, 1, rows,
                 "      only                *\n"
                 "             -------------+-------------\n"
                 "                        2.385\n");
}

static void negative_numbers_have_their_place(void **state)
{
    (void)state;
    const rec_picture_row rows[] = {
        {.label = "cold", .range = range(-40, -20)},
        {.label = "mild", .range = range(-10, 10)},
    };
    assert_drawn(40, true, 2, rows,
                 "      cold   [---------]\n"
                 "      mild                   [---------]\n"
                 "             +---------+----------+-----\n"
                 "             -40      -20         0\n");
}

static void numbers_far_apart_ask_for_a_logarithmic_axis(void **state)
{
    (void)state;
    const rec_picture_row rows[] = {
        {.label = "none", .range = range(0, 0)},
        {.label = "small", .range = range(5, 50)},
        {.label = "large", .range = range(1e6, 2e6)},
    };
    capture text;
    draw(&text, 80, true, 3, rows);
    assert_has(&text, "      none   *\n");
    assert_has(&text, "log ");
    assert_has(&text, "10");
    assert_has(&text, "1 million");
    assert_lines_fit(text.text, 80);
    capture_end(&text);
}

static void numbers_of_one_size_do_not(void **state)
{
    (void)state;
    const rec_range near[] = {{1, 999, false, false}, {0, 10, false, false}};
    const rec_range far[] = {{1, 1000, false, false}, {0, 10, false, false}};
    const rec_range negative[] = {{-1, 1e6, false, false}};
    rec_axis axis;
    rec_axis_fit(2, near, 40, &axis);
    assert_false(axis.logarithmic);
    rec_axis_fit(2, far, 40, &axis);
    assert_true(axis.logarithmic);
    assert_int_equal(rec_axis_column(&axis, 0.0), 0);
    assert_int_equal(rec_axis_column(&axis, 1.0), axis.left_zone);
    assert_int_equal(rec_axis_column(&axis, 1000.0), 39);
    rec_axis_fit(1, negative, 40, &axis);
    assert_false(axis.logarithmic);
}

static void the_extremes_of_doubles_are_placed(void **state)
{
    (void)state;
    const rec_range cases[] = {
        {-DBL_MAX, DBL_MAX, false, false},  {DBL_MAX, DBL_MAX, false, false},
        {-DBL_MAX, -DBL_MAX, false, false}, {5e-324, 1e-323, false, false},
        {5e-324, DBL_MAX, false, false},    {1.0, 1.0000000000000002, false, false},
        {5e-324, 5e-324, false, false},     {-HUGE_VAL, HUGE_VAL, true, true},
        {1e300, HUGE_VAL, false, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        rec_axis axis;
        rec_axis_fit(1, &cases[i], REC_AXIS_COLUMNS_MAX, &axis);
        const unsigned first = rec_axis_column(&axis, cases[i].lo);
        const unsigned last = rec_axis_column(&axis, cases[i].hi);
        assert_true(first <= last);
        assert_true(last < axis.columns);
        rec_tick ticks[REC_AXIS_TICK_MAX];
        const size_t count = rec_axis_ticks(&axis, ticks);
        assert_int_equal(count == 0, i == 7);
        for (size_t t = 0; t < count; t++) {
            assert_true(ticks[t].column < axis.columns);
            assert_true(ticks[t].label_column + strlen(ticks[t].label) <= axis.columns);
        }
    }
}

static void labels_of_ticks_never_run_into_each_other(void **state)
{
    (void)state;
    const double ends[][2] = {{0, 4999999}, {0.1, 0.3},       {1e6, 1000001},
                              {-5, 1e5},    {2, 3e9},         {99999, 100001},
                              {1e-9, 1e-7}, {123456, 123999}, {-1e15, 2e15}};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        for (unsigned columns = 24; columns <= REC_AXIS_COLUMNS_MAX; columns++) {
            const rec_range both = {ends[i][0], ends[i][1], false, false};
            rec_axis axis;
            rec_axis_fit(1, &both, columns, &axis);
            rec_tick ticks[REC_AXIS_TICK_MAX];
            const size_t count = rec_axis_ticks(&axis, ticks);
            assert_in_range(count, 1, REC_AXIS_TICK_MAX);
            for (size_t t = 1; t < count; t++) {
                assert_true(ticks[t].label_column >=
                            ticks[t - 1].label_column + strlen(ticks[t - 1].label) + 2);
                assert_string_not_equal(ticks[t].label, ticks[t - 1].label);
            }
        }
    }
}

static void a_picture_fits_any_width(void **state)
{
    (void)state;
    const rec_picture_row rows[] = {
        {.label = "a-very-long-identifier-of-a-claim-that-goes-on", .range = range(0, 2.385e6)},
        {.label = "\u65B0\u6E90\u6E56\u65B0\u6E90\u6E56\u65B0\u6E90\u6E56", .range = range(-3, 7)},
        {.label = "e\u0301e\u0301", .range = range(-HUGE_VAL, 99), .conflict = true},
        {.label = "tab\tesc\033", .range = range(99, 100)},
        {.label = "bounds", .range = range(0, HUGE_VAL), .look = REC_ROW_BOUNDS},
    };
    for (unsigned width = 0; width < 200; width++) {
        capture text;
        draw(&text, width, width % 2 == 0, 5, rows);
        const unsigned shown = width == 0 ? 80 : width < 40 ? 40 : width > 120 ? 120 : width;
        assert_lines_fit(text.text, shown);
        assert_null(strchr(text.text, '\033'));
        capture_end(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(closed_open_and_missing_ends_look_different),
        cmocka_unit_test(ascii_has_no_other_characters),
        cmocka_unit_test(a_single_value_stands_in_the_middle_with_its_number),
        cmocka_unit_test(negative_numbers_have_their_place),
        cmocka_unit_test(numbers_far_apart_ask_for_a_logarithmic_axis),
        cmocka_unit_test(numbers_of_one_size_do_not),
        cmocka_unit_test(the_extremes_of_doubles_are_placed),
        cmocka_unit_test(labels_of_ticks_never_run_into_each_other),
        cmocka_unit_test(a_picture_fits_any_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
