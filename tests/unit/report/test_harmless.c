/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/capture.h"
#include "support/cmocka.h"

#include "report/columns.h"
#include "report/harmless.h"
#include "report/paint.h"

static void assert_harmless(const char *text, const char *expected)
{
    capture written;
    const rec_sink sink = capture_sink(&written, SIZE_MAX);
    rec_writer writer;
    rec_writer_start(&writer, &sink);
    rec_write_harmless(&writer, text);
    assert_rec_ok(rec_writer_finish(&writer));
    assert_string_equal(written.text == NULL ? "" : written.text, expected);
    capture_end(&written);
}

static void ordinary_text_of_any_script_stays_as_it_is(void **state)
{
    (void)state;
    assert_harmless("", "");
    assert_harmless("Shin Wonsik ~ 10,000 \"\\u\"", "Shin Wonsik ~ 10,000 \"\\u\"");
    assert_harmless("\u65B0\u6E90\u6E56 \u0645\u0635\u0631 na\u00EFve \U0001F680 e\u0301",
                    "\u65B0\u6E90\u6E56 \u0645\u0635\u0631 na\u00EFve \U0001F680 e\u0301");
}

static void terminal_commands_are_spelled_out(void **state)
{
    (void)state;
    assert_harmless("\033[31mred\a\b", "\\u001b[31mred\\u0007\\u0008");
    assert_harmless("\x7F", "\\u007f");
    assert_harmless("\xC2\x9B"
                    "31m \xC2\x80",
                    "\\u009b31m \\u0080");
    assert_harmless("\v\f", "\\u000b\\u000c");
}

static void direction_controls_are_spelled_out(void **state)
{
    (void)state;
    assert_harmless("\u202A\u202B\u202C\u202D\u202E", "\\u202a\\u202b\\u202c\\u202d\\u202e");
    assert_harmless("\u2066\u2067\u2068\u2069", "\\u2066\\u2067\\u2068\\u2069");
    assert_harmless("\u200E\u200F\u061C", "\\u200e\\u200f\\u061c");
}

static void what_cannot_be_seen_is_spelled_out(void **state)
{
    (void)state;
    assert_harmless("\u2028\u2029", "\\u2028\\u2029");
    assert_harmless("a\uFEFFb\u200Bc\u2060d\u00ADe", "a\\ufeffb\\u200bc\\u2060d\\u00ade");
    assert_harmless("\U000E0001\U000E0041\U000E007F", "\\U000e0001\\U000e0041\\U000e007f");
    assert_harmless("\xEF\xB7\x90\xEF\xBF\xBE\xEF\xBF\xBF\xF4\x8F\xBF\xBF",
                    "\\ufdd0\\ufffe\\uffff\\U0010ffff");
}

static void ends_of_lines_and_tabs_become_one_space(void **state)
{
    (void)state;
    assert_harmless("a\nb\r\nc\rd\te", "a b c d e");
}

static void bytes_that_are_no_utf8_are_shown_as_bytes(void **state)
{
    (void)state;
    assert_harmless("\xFF-\x80", "\\xff-\\x80");
    assert_harmless("\xC0\x80", "\\xc0\\x80");                   /* overlong NUL */
    assert_harmless("\xE0\x80\x80", "\\xe0\\x80\\x80");          /* overlong */
    assert_harmless("\xED\xA0\x80", "\\xed\\xa0\\x80");          /* surrogate */
    assert_harmless("\xF4\x90\x80\x80", "\\xf4\\x90\\x80\\x80"); /* beyond U+10FFFF */
    assert_harmless("\xE2\x82", "\\xe2\\x82");                   /* cut off */
    assert_harmless("\xE2\x82Z\xE2\x82\xAC", "\\xe2\\x82Z\xE2\x82\xAC");
}

static void a_character_cut_by_a_piece_waits_for_its_rest(void **state)
{
    (void)state;
    rec_shown shown;
    assert_int_equal(rec_harmless_next("\xE2\x80", 2, true, &shown), 0);
    assert_int_equal(rec_harmless_next("\xE2\x80", 2, false, &shown), 1);
    assert_int_equal(rec_harmless_next("\xE2\x80\xAE", 3, true, &shown), 3);
    assert_int_equal(shown.length, 6);
    assert_int_equal(shown.columns, 6);
    assert_memory_equal(shown.bytes, "\\u202e", 6);
}

static void a_page_puts_pieces_of_characters_together(void **state)
{
    (void)state;
    static const char text[] = "\xE2\x82\xAC\xF0\x9F\x9A\x80\xE2\x80\xAE\xE2z\xF0\x9F\x9A";
    const size_t length = sizeof text - 1;
    for (size_t cut = 1; cut <= length; cut++) {
        capture written;
        const rec_sink sink = capture_sink(&written, SIZE_MAX);
        rec_writer writer;
        rec_writer_start(&writer, &sink);
        rec_page page;
        const rec_text_style style = {.width = 80};
        rec_page_start(&page, &writer, &style);
        rec_page_begin(&page, 0, 0);
        const rec_sink into_page = rec_page_sink(&page);
        for (size_t at = 0; at < length; at += cut) {
            const size_t left = length - at;
            assert_rec_ok(into_page.write(into_page.context, text + at, left < cut ? left : cut));
        }
        rec_page_end(&page);
        assert_rec_ok(rec_writer_finish(&writer));
        assert_string_equal(written.text == NULL ? "" : written.text,
                            "\xE2\x82\xAC\xF0\x9F\x9A\x80\\u202e\\xe2z\\xf0\\x9f\\x9a\n");
        capture_end(&written);
    }
}

static void widths_are_those_of_the_characters_blocks(void **state)
{
    (void)state;
    assert_int_equal(rec_columns_of('a'), 1);
    assert_int_equal(rec_columns_of(0x00E9), 1);
    assert_int_equal(rec_columns_of(0x0301), 0);
    assert_int_equal(rec_columns_of(0x20D0), 0);
    assert_int_equal(rec_columns_of(0xFE0F), 0);
    assert_int_equal(rec_columns_of(0x0BC0), 0);
    assert_int_equal(rec_columns_of(0x1100), 2);
    assert_int_equal(rec_columns_of(0x65B0), 2);
    assert_int_equal(rec_columns_of(0xD7A3), 2);
    assert_int_equal(rec_columns_of(0xFF01), 2);
    assert_int_equal(rec_columns_of(0xFF61), 1);
    assert_int_equal(rec_columns_of(0x1F680), 2);
    assert_int_equal(rec_columns_of(0x3FFFD), 2);
    assert_int_equal(rec_columns_of(0x2500), 1);
    assert_int_equal(rec_columns_of(0x10FFFD), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ordinary_text_of_any_script_stays_as_it_is),
        cmocka_unit_test(terminal_commands_are_spelled_out),
        cmocka_unit_test(direction_controls_are_spelled_out),
        cmocka_unit_test(what_cannot_be_seen_is_spelled_out),
        cmocka_unit_test(ends_of_lines_and_tabs_become_one_space),
        cmocka_unit_test(bytes_that_are_no_utf8_are_shown_as_bytes),
        cmocka_unit_test(a_character_cut_by_a_piece_waits_for_its_rest),
        cmocka_unit_test(a_page_puts_pieces_of_characters_together),
        cmocka_unit_test(widths_are_those_of_the_characters_blocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
