/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/svg.h"
#include "report/svg_scale.h"
#include "report/svg_style.h"

#include "support/capture.h"
#include "support/cmocka.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct drawing {
    capture text;
    rec_sink sink;
    rec_writer writer;
    rec_svg svg;
} drawing;

static void begin(drawing *made, rec_svg_mode mode)
{
    made->sink = capture_sink(&made->text, SIZE_MAX);
    rec_writer_start(&made->writer, &made->sink);
    rec_svg_start(&made->svg, &made->writer, mode);
}

static const char *end(drawing *made)
{
    assert_int_equal(rec_writer_finish(&made->writer), REC_OK);
    return made->text.text;
}

static void assert_number(double value, const char *expected)
{
    drawing made;
    begin(&made, REC_SVG_STANDALONE);
    rec_svg_open(&made.svg, "g");
    rec_svg_number(&made.svg, "x", value);
    rec_svg_close(&made.svg, "g");
    char wanted[64] = "<g x=\"";
    strcat(strcat(wanted, expected), "\"/>\n");
    assert_string_equal(end(&made), wanted);
    capture_end(&made.text);
}

static void numbers_have_two_decimals_at_most(void **state)
{
    (void)state;
    assert_number(0.0, "0");
    assert_number(-0.0, "0");
    assert_number(-0.004, "0");
    assert_number(2.386, "2.39");
    assert_number(-2.5, "-2.5");
    assert_number(-0.05, "-0.05");
    assert_number(1e300, "10000000");
    assert_number(-HUGE_VAL, "-10000000");
}

static void assert_said(const char *text, const char *expected)
{
    drawing made;
    begin(&made, REC_SVG_STANDALONE);
    rec_svg_say(&made.svg, text);
    assert_string_equal(end(&made), expected);
    capture_end(&made.text);
}

static void what_a_document_says_cannot_end_a_text_or_an_attribute(void **state)
{
    (void)state;
    assert_said("</text><script>alert('x')</script>",
                "&lt;/text&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
    assert_said("a]]>b & \"c\"", "a]]&gt;b &amp; &quot;c&quot;");
    drawing made;
    begin(&made, REC_SVG_EMBEDDED);
    rec_svg_open(&made.svg, "g");
    rec_svg_data(&made.svg, "claim", "a\" onload=\"x");
    rec_svg_focus(&made.svg, "it's <b>");
    rec_svg_close(&made.svg, "g");
    assert_string_equal(end(&made), "<g data-claim=\"a&quot; onload=&quot;x\" tabindex=\"0\" "
                                    "role=\"img\" aria-label=\"it&#39;s &lt;b&gt;\"/>\n");
    capture_end(&made.text);
}

static void what_xml_forbids_and_what_turns_text_is_spelled_out(void **state)
{
    (void)state;
    assert_said("a\001b\033[2J", "a\\u0001b\\u001b[2J");
    assert_said("\xE2\x80\xAE"
                "abc",
                "\\u202eabc");
    assert_said("\xEF\xBF\xBE\xFF\xED\xA0\x80", "\\ufffe\\xff\\xed\\xa0\\x80");
    assert_said("line\nnext\tcell", "line next cell");
}

static void a_picture_that_stands_alone_has_no_data_and_takes_no_focus(void **state)
{
    (void)state;
    drawing made;
    begin(&made, REC_SVG_STANDALONE);
    rec_svg_picture(&made.svg, 10, 20.5, "A & B", "What is <seen>");
    rec_svg_group(&made.svg, 1, -2, NULL);
    rec_svg_data(&made.svg, "claim", "a");
    rec_svg_focus(&made.svg, "a");
    rec_svg_close(&made.svg, "g");
    rec_svg_finish(&made.svg);
    const char *text = end(&made);
    assert_non_null(strstr(text, "<title>A &amp; B</title>"));
    assert_non_null(strstr(text, "<desc>What is &lt;seen&gt;</desc>"));
    assert_non_null(strstr(text, "viewBox=\"0 0 10 20.5\""));
    assert_non_null(strstr(text, "<g transform=\"translate(1 -2)\"/>"));
    assert_null(strstr(text, "data-"));
    assert_null(strstr(text, "tabindex"));
    assert_null(strstr(text, "aria-"));
    assert_null(strstr(text, "style="));
    capture_end(&made.text);
}

static void a_picture_in_a_page_brings_no_style_of_its_own(void **state)
{
    (void)state;
    drawing made;
    begin(&made, REC_SVG_EMBEDDED);
    rec_svg_picture(&made.svg, 10, 20, "A", "B");
    rec_svg_finish(&made.svg);
    const char *text = end(&made);
    assert_null(strstr(text, "style"));
    assert_null(strstr(text, "<?xml"));
    assert_null(strstr(text, "DOCTYPE"));
    capture_end(&made.text);
}

static void a_text_that_is_too_long_is_cut_and_its_title_has_the_whole(void **state)
{
    (void)state;
    drawing made;
    begin(&made, REC_SVG_STANDALONE);
    const rec_svg_label label = {.x = 5, .y = 6, .width_most = 50};
    const double width = rec_svg_text(&made.svg, &label, "a claim of many words");
    assert_true(width <= 50.0);
    const char *text = end(&made);
    assert_non_null(strstr(text, "<title>a claim of many words</title>"));
    assert_non_null(strstr(text, "\xE2\x80\xA6</text>"));
    capture_end(&made.text);
    begin(&made, REC_SVG_STANDALONE);
    (void)rec_svg_text(&made.svg, &label, "short");
    assert_string_equal(end(&made), "<text x=\"5\" y=\"6\">short</text>\n");
    capture_end(&made.text);
}

static void a_megabyte_of_text_stays_small(void **state)
{
    (void)state;
    enum { LONG = 1000000 };
    char *text = malloc(LONG + 1);
    assert_non_null(text);
    memset(text, 'x', LONG);
    text[LONG] = '\0';
    drawing made;
    begin(&made, REC_SVG_STANDALONE);
    (void)rec_svg_text(&made.svg, &(rec_svg_label){.width_most = 100}, text);
    rec_svg_open(&made.svg, "g");
    rec_svg_title(&made.svg, text);
    rec_svg_close(&made.svg, "g");
    const char *written = end(&made);
    assert_true(strlen(written) < 3000);
    assert_non_null(strstr(written, "(1000000 bytes in all)</title>"));
    capture_end(&made.text);
    free(text);
}

static void a_hatch_stays_in_its_rectangle(void **state)
{
    (void)state;
    drawing made;
    begin(&made, REC_SVG_STANDALONE);
    rec_svg_hatch(&made.svg, 10, 20, 30, 7, 6, "fig-hatch");
    rec_svg_hatch(&made.svg, 10, 20, 0, 7, 6, "fig-hatch");
    size_t lines = 0;
    for (const char *at = end(&made); (at = strstr(at, "<line ")) != NULL; at++) {
        double x1, y1, x2, y2;
        assert_int_equal(
            sscanf(at, "<line x1=\"%lf\" y1=\"%lf\" x2=\"%lf\" y2=\"%lf\"", &x1, &y1, &x2, &y2), 4);
        assert_true(x1 >= 10.0 && x2 <= 40.0 && y2 >= 20.0 && y1 <= 27.0);
        assert_true(fabs((x2 - x1) - (y1 - y2)) < 1e-9);
        lines++;
    }
    assert_int_equal(lines, 6);
    capture_end(&made.text);
}

static void a_scale_puts_numbers_in_their_order(void **state)
{
    (void)state;
    const rec_range ranges[] = {{-1e300, 2.385, false, false}, {7, HUGE_VAL, false, true}};
    rec_scale scale;
    rec_scale_fit(&scale, 2, ranges, 100, 700);
    assert_true(rec_scale_at(&scale, -1e300) == 100.0);
    assert_true(rec_scale_at(&scale, HUGE_VAL) == 700.0);
    assert_true(rec_scale_at(&scale, 7) <= rec_scale_last(&scale));
    const rec_range apart[] = {{0, 0, false, false}, {1e-300, 1e300, false, false}};
    rec_scale_fit(&scale, 2, apart, 100, 700);
    assert_true(scale.axis.logarithmic);
    assert_true(rec_scale_at(&scale, 0) == 100.0);
    assert_true(fabs(rec_scale_at(&scale, 1) -
                     (rec_scale_first(&scale) + rec_scale_last(&scale)) / 2.0) < 1e-9);
}

static rec_date date_of(const char *text)
{
    rec_date date;
    const char *message;
    assert_int_equal(rec_date_read(text, strlen(text), &date, &message), REC_OK);
    return date;
}

static void assert_marks(const char *from, const char *to, const char *first, const char *second)
{
    const rec_date dates[] = {date_of(from), date_of(to)};
    rec_date_scale scale;
    rec_date_scale_fit(&scale, 2, dates, 0, 600);
    drawing made;
    begin(&made, REC_SVG_STANDALONE);
    rec_date_scale_draw(&made.svg, &scale, 0, 0);
    const char *at = strstr(end(&made), "</text>");
    assert_non_null(at);
    assert_memory_equal(at - strlen(first), first, strlen(first));
    if (second != NULL) {
        at = strstr(at + 1, "</text>");
        assert_non_null(at);
        assert_memory_equal(at - strlen(second), second, strlen(second));
    }
    capture_end(&made.text);
}

static void dates_are_marked_by_what_fits(void **state)
{
    (void)state;
    assert_marks("2024-06-03", "2024-06-06", ">2024-06-03", ">2024-06-04");
    assert_marks("2024-01-20", "2024-06-06", ">2024-02", ">2024-03");
    assert_marks("2019-05", "2024-06-06", ">2020", ">2021");
    assert_marks("0001", "9999", ">1000", ">2000");
    assert_marks("9999-12-31", "9999-12-31", ">9999-12-31", NULL);
    assert_marks("0001-01-01", "0001-01-03", ">0001-01-01", ">0001-01-02");
    assert_marks("1969-12-31T23:58Z", "1970-01-01T00:02Z", ">1969-12-31T23:58Z",
                 ">1969-12-31T23:59Z");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_have_two_decimals_at_most),
        cmocka_unit_test(what_a_document_says_cannot_end_a_text_or_an_attribute),
        cmocka_unit_test(what_xml_forbids_and_what_turns_text_is_spelled_out),
        cmocka_unit_test(a_picture_that_stands_alone_has_no_data_and_takes_no_focus),
        cmocka_unit_test(a_picture_in_a_page_brings_no_style_of_its_own),
        cmocka_unit_test(a_text_that_is_too_long_is_cut_and_its_title_has_the_whole),
        cmocka_unit_test(a_megabyte_of_text_stays_small),
        cmocka_unit_test(a_hatch_stays_in_its_rectangle),
        cmocka_unit_test(a_scale_puts_numbers_in_their_order),
        cmocka_unit_test(dates_are_marked_by_what_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
