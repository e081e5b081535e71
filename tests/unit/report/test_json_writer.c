/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/capture.h"
#include "support/cmocka.h"

#include "report/json_writer.h"

#include <math.h>

typedef struct written {
    capture caught;
    rec_sink sink;
    rec_writer out;
    rec_json json;
} written;

static void begin(written *made, rec_json_layout layout)
{
    made->sink = capture_sink(&made->caught, SIZE_MAX);
    rec_writer_start(&made->out, &made->sink);
    rec_json_start(&made->json, &made->out, layout);
}

static void expect(written *made, const char *text)
{
    assert_rec_ok(rec_writer_finish(&made->out));
    assert_string_equal(made->caught.text, text);
    capture_end(&made->caught);
}

static void string_gives(const char *text, const char *json)
{
    written made;
    begin(&made, REC_JSON_ONE_LINE);
    rec_json_string(&made.json, text);
    expect(&made, json);
}

static void double_gives(double value, const char *json)
{
    written made;
    begin(&made, REC_JSON_ONE_LINE);
    rec_json_double(&made.json, value);
    expect(&made, json);
}

static void millionths_give(uint64_t value, const char *json)
{
    written made;
    begin(&made, REC_JSON_ONE_LINE);
    rec_json_millionths(&made.json, value);
    expect(&made, json);
}

static void one_line_has_a_blank_after_commas_and_colons(void **state)
{
    (void)state;
    written made;
    begin(&made, REC_JSON_ONE_LINE);
    rec_json_open_object(&made.json);
    rec_json_named_double(&made.json, "a", 2.385);
    rec_json_key(&made.json, "b");
    rec_json_open_array(&made.json);
    rec_json_bool(&made.json, true);
    rec_json_null(&made.json);
    rec_json_open_object(&made.json);
    rec_json_close(&made.json);
    rec_json_close(&made.json);
    rec_json_named_bool(&made.json, "c", false);
    rec_json_close(&made.json);
    expect(&made, "{\"a\": 2.385, \"b\": [true, null, {}], \"c\": false}");
}

static void lines_are_indented_and_lists_stay_on_theirs(void **state)
{
    (void)state;
    written made;
    begin(&made, REC_JSON_LINES);
    rec_json_open_object(&made.json);
    rec_json_key(&made.json, "none");
    rec_json_open_array(&made.json);
    rec_json_close(&made.json);
    rec_json_key(&made.json, "lists");
    rec_json_open_array(&made.json);
    rec_json_open_list(&made.json);
    rec_json_string(&made.json, "x");
    rec_json_string(&made.json, "y");
    rec_json_close(&made.json);
    rec_json_open_list(&made.json);
    rec_json_close(&made.json);
    rec_json_close(&made.json);
    rec_json_close(&made.json);
    expect(&made, "{\n  \"none\": [],\n  \"lists\": [\n    [\"x\", \"y\"],\n    []\n  ]\n}");
}

static void deepest_nesting_closes_in_order(void **state)
{
    (void)state;
    written made;
    begin(&made, REC_JSON_ONE_LINE);
    for (int i = 0; i < REC_JSON_DEPTH_MAX; i++) {
        rec_json_open_array(&made.json);
    }
    for (int i = 0; i < REC_JSON_DEPTH_MAX; i++) {
        rec_json_close(&made.json);
    }
    expect(&made, "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]");
}

static void controls_quotes_and_backslashes_are_escaped(void **state)
{
    (void)state;
    string_gives("a\"b\\c/d", "\"a\\\"b\\\\c/d\"");
    string_gives("\n\r\t\b\f", "\"\\n\\r\\t\\b\\f\"");
    string_gives("\x01\x1b[31m\x7f", "\"\\u0001\\u001b[31m\\u007f\"");
    string_gives("", "\"\"");
    string_gives(NULL, "null");
}

static void what_breaks_lines_or_turns_text_is_escaped(void **state)
{
    (void)state;
    string_gives("\xC2\x85\xC2\x9B", "\"\\u0085\\u009b\"");         /* C1 */
    string_gives("\xE2\x80\xA8\xE2\x80\xA9", "\"\\u2028\\u2029\""); /* separators */
    string_gives("\xE2\x80\xAE"
                 "abc\xE2\x80\xAC",
                 "\"\\u202eabc\\u202c\""); /* override */
    string_gives("\xE2\x81\xA6\xE2\x81\xA9\xD8\x9C", "\"\\u2066\\u2069\\u061c\"");
}

static void only_what_ends_a_script_is_escaped_of_angles(void **state)
{
    (void)state;
    string_gives("</script><!--", "\"\\u003c/script>\\u003c!--\"");
    string_gives("a < b <", "\"a < b <\"");
}

static void characters_of_all_lengths_stay(void **state)
{
    (void)state;
    string_gives("A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x9A\x80\xF4\x8F\xBF\xBF",
                 "\"A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x9A\x80\xF4\x8F\xBF\xBF\"");
    string_gives("\xED\x9F\xBF\xEE\x80\x80\xC2\xA0", "\"\xED\x9F\xBF\xEE\x80\x80\xC2\xA0\"");
}

static void bytes_that_are_no_characters_are_replaced(void **state)
{
    (void)state;
    string_gives("a\xFF"
                 "b",
                 "\"a\\ufffdb\"");
    string_gives("\x80", "\"\\ufffd\"");
    string_gives("\xC0\xAF", "\"\\ufffd\\ufffd\"");            /* overlong */
    string_gives("\xE0\x80\xAF", "\"\\ufffd\\ufffd\\ufffd\""); /* overlong */
    string_gives("\xED\xA0\x80", "\"\\ufffd\\ufffd\\ufffd\""); /* surrogate */
    string_gives("\xF4\x90\x80\x80", "\"\\ufffd\\ufffd\\ufffd\\ufffd\"");
    string_gives("\xE2\x82", "\"\\ufffd\\ufffd\"");       /* cut off at the end */
    string_gives("\xE2\x82\"", "\"\\ufffd\\ufffd\\\"\""); /* cut off by a quote */
    string_gives("\xF8\x88\x80\x80\x80", "\"\\ufffd\\ufffd\\ufffd\\ufffd\\ufffd\"");
}

static void a_length_ends_text_within_a_character(void **state)
{
    (void)state;
    written made;
    begin(&made, REC_JSON_ONE_LINE);
    rec_json_characters(&made.json, "a\xE2\x82\xAC", 3);
    expect(&made, "\"a\\ufffd\\ufffd\"");
    begin(&made, REC_JSON_ONE_LINE);
    rec_json_characters(&made.json, "a\0b", 3);
    expect(&made, "\"a\\u0000b\"");
}

static void keys_are_escaped_like_strings(void **state)
{
    (void)state;
    written made;
    begin(&made, REC_JSON_ONE_LINE);
    rec_json_open_object(&made.json);
    rec_json_named_string(&made.json, "\"\n", NULL);
    rec_json_close(&made.json);
    expect(&made, "{\"\\\"\\n\": null}");
}

static void numbers_are_json_whatever_the_double(void **state)
{
    (void)state;
    double_gives(3000000.0, "3000000");
    double_gives(-0.0, "0");
    double_gives(0.1, "0.1");
    double_gives(1e300, "1e300");
    double_gives(5e-324, "5e-324");
    double_gives(-1.7976931348623157e308, "-1.7976931348623157e308");
    double_gives((double)NAN, "null");
    double_gives((double)INFINITY, "null");
    double_gives(-(double)INFINITY, "null");
}

static void millionths_lose_no_digit(void **state)
{
    (void)state;
    millionths_give(0, "0");
    millionths_give(1, "0.000001");
    millionths_give(1000000, "1");
    millionths_give(2500000, "2.5");
    millionths_give(10100, "0.0101");
    millionths_give(UINT64_MAX, "18446744073709.551615");
}

static void infinite_ends_are_null_and_open(void **state)
{
    (void)state;
    const rec_range range = {-(double)INFINITY, -0.0, false, true};
    written made;
    begin(&made, REC_JSON_ONE_LINE);
    rec_json_open_object(&made.json);
    rec_json_named_range(&made.json, "r", &range);
    rec_json_named_range(&made.json, "s", NULL);
    rec_json_close(&made.json);
    expect(&made, "{\"r\": {\"low\": null, \"high\": 0, \"low_open\": true, \"high_open\": true}, "
                  "\"s\": null}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_line_has_a_blank_after_commas_and_colons),
        cmocka_unit_test(lines_are_indented_and_lists_stay_on_theirs),
        cmocka_unit_test(deepest_nesting_closes_in_order),
        cmocka_unit_test(controls_quotes_and_backslashes_are_escaped),
        cmocka_unit_test(what_breaks_lines_or_turns_text_is_escaped),
        cmocka_unit_test(only_what_ends_a_script_is_escaped_of_angles),
        cmocka_unit_test(characters_of_all_lengths_stay),
        cmocka_unit_test(bytes_that_are_no_characters_are_replaced),
        cmocka_unit_test(a_length_ends_text_within_a_character),
        cmocka_unit_test(keys_are_escaped_like_strings),
        cmocka_unit_test(numbers_are_json_whatever_the_double),
        cmocka_unit_test(millionths_lose_no_digit),
        cmocka_unit_test(infinite_ends_are_null_and_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
