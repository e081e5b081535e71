/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a document's text gets into a page: as text, whatever it is.
 */
#include "support/capture.h"

#include "report/html_writer.h"

#include <stdlib.h>

typedef void write_one(rec_writer *out, const char *text);

static void write_address(rec_writer *out, const char *text)
{
    rec_html_url(out, text, NULL);
}

static void assert_writes(write_one *write, const char *text, const char *expected)
{
    capture said;
    const rec_sink sink = capture_sink(&said, SIZE_MAX);
    rec_writer out;
    rec_writer_start(&out, &sink);
    write(&out, text);
    rec_write_char(&out, '|');
    assert_rec_ok(rec_writer_finish(&out));
    said.text[said.length - 1] = '\0';
    assert_string_equal(said.text, expected);
    capture_end(&said);
}

static void what_html_acts_on_is_spelled_out(void **state)
{
    (void)state;
    assert_writes(rec_html_text, "</script><b a=\"1\" c='2'>&amp;",
                  "&lt;/script&gt;&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;");
    assert_writes(rec_html_text, "]]><!-- -->", "]]&gt;&lt;!-- --&gt;");
    assert_writes(rec_html_text, "4.8 million", "4.8 million");
    assert_writes(rec_html_text, "", "");
    assert_writes(rec_html_text, NULL, "");
}

static void what_cannot_be_seen_or_turns_the_text_is_shown(void **state)
{
    (void)state;
    assert_writes(rec_html_text,
                  "a\xE2\x80\xAE"
                  "b",
                  "a\\u202eb");
    assert_writes(rec_html_text, "\xE2\x80\xA8\xE2\x80\xA9\x1b[31m\x07",
                  "\\u2028\\u2029\\u001b[31m\\u0007");
    assert_writes(rec_html_text, "\xFF<", "\\xff&lt;");
    assert_writes(rec_html_text, "Müller 株式会社", "Müller 株式会社");
}

static void a_very_long_text_is_cut_between_characters(void **state)
{
    (void)state;
    enum { LONG = 1 << 20 };
    char *text = malloc(LONG + 1);
    assert_non_null(text);
    for (size_t i = 0; i < LONG; i += 2) {
        memcpy(text + i, "\xC3\xBC", 2);
    }
    text[0] = 'x'; /* the cut would fall within a character now */
    text[1] = 'x';
    memmove(text + 1, text + 2, LONG - 2);
    text[LONG - 1] = '\0';
    capture said;
    const rec_sink sink = capture_sink(&said, SIZE_MAX);
    rec_writer out;
    rec_writer_start(&out, &sink);
    rec_html_text(&out, text);
    assert_rec_ok(rec_writer_finish(&out));
    assert_true(said.length < REC_HTML_TEXT_BYTES + 64);
    assert_has(&said, "\xC3\xBC… [cut, 1,048,575 bytes in all]");
    assert_lacks(&said, "\\xc3");
    capture_end(&said);
    free(text);
}

static void only_web_addresses_become_links(void **state)
{
    (void)state;
    static const char *const refused[] = {
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " https://example.org",
        "https:///x",
        "https://",
        "http:/example.org",
        "//example.org",
        "data:text/html,x",
        "https://example.org/\"x",
        "https://example.org/<x",
        "https://example.org/a b",
        "https://example.org/\xC3\xBC",
        "https://example.org/\n",
        "https://example.org\\@evil.example",
    };
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        if (rec_html_is_link(refused[i])) {
            fail_msg("%s", refused[i]);
        }
    }
    assert_true(rec_html_is_link("https://example.org/a?b=1&c=2#d"));
    assert_true(rec_html_is_link("HTTP://example.org"));
    assert_writes(
        write_address, "https://example.org/?a&b='",
        "<a class=\"address\" rel=\"noopener noreferrer nofollow\" "
        "href=\"https://example.org/?a&amp;b=&#39;\">https://example.org/?a&amp;b=&#39;</a>");
    assert_writes(write_address, "javascript:x", "<bdi class=\"address\">javascript:x</bdi>");
    assert_writes(write_address, "", "");
}

static void an_address_that_is_too_long_to_be_followed_is_text(void **state)
{
    (void)state;
    char address[2100];
    memset(address, 'a', sizeof address - 1);
    memcpy(address, "https://", 8);
    address[sizeof address - 1] = '\0';
    assert_false(rec_html_is_link(address));
    address[2000] = '\0';
    assert_true(rec_html_is_link(address));
}

static void write_digits(rec_writer *out, const char *text)
{
    rec_html_count(out, strtoull(text, NULL, 10));
}

static void counts_are_grouped_by_thousands(void **state)
{
    (void)state;
    assert_writes(write_digits, "0", "0");
    assert_writes(write_digits, "999", "999");
    assert_writes(write_digits, "1000", "1,000");
    assert_writes(write_digits, "18446744073709551615", "18,446,744,073,709,551,615");
}

static void a_sentence_in_pieces_is_the_same_as_whole(void **state)
{
    (void)state;
    static const char text[] = "a<\xE2\x80\xAE\xF0\x9F\x98\x80>ü\xFF.";
    for (size_t cut = 0; cut < sizeof text; cut++) {
        capture said;
        rec_html_saying saying;
        rec_writer out;
        const rec_sink sink = capture_sink(&said, SIZE_MAX);
        rec_writer_start(&out, &sink);
        const rec_sink pieces = rec_html_say(&saying, &out);
        assert_rec_ok(pieces.write(pieces.context, text, cut));
        assert_rec_ok(pieces.write(pieces.context, text + cut, sizeof text - 1 - cut));
        assert_rec_ok(rec_writer_finish(&out));
        assert_string_equal(said.text, "a&lt;\\u202e\xF0\x9F\x98\x80&gt;ü\\xff.");
        capture_end(&said);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_html_acts_on_is_spelled_out),
        cmocka_unit_test(what_cannot_be_seen_or_turns_the_text_is_shown),
        cmocka_unit_test(a_very_long_text_is_cut_between_characters),
        cmocka_unit_test(only_web_addresses_become_links),
        cmocka_unit_test(an_address_that_is_too_long_to_be_followed_is_text),
        cmocka_unit_test(counts_are_grouped_by_thousands),
        cmocka_unit_test(a_sentence_in_pieces_is_the_same_as_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
