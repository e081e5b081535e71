/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The checker that reports are held to must itself tell JSON from what is
 * none.
 */
#include "support/cmocka.h"
#include "support/strict_json.h"

#include <stdio.h>

static const char *judge(const char *text)
{
    return strict_json(text, strlen(text), NULL);
}

static void what_is_json_is_taken(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "null",
        " [ ] \r\n\t",
        "{}",
        "-0",
        "0.5e-07",
        "1E+300",
        "[[],[{}]]",
        "\"\"",
        "true",
        "[false,-1.0]",
        "\"\xC3\xA9\"",
        "{\"a\":{\"a\":1},\"b\":[1,{\"a\":2}]}",
        "\"\\ud83d\\uDE00\\u0000\\/\"",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (judge(texts[i]) != NULL) {
            fail_msg("%s: %s", texts[i], judge(texts[i]));
        }
    }
}

static void what_is_none_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "nul",
        "nulls",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "01",
        "1.",
        ".5",
        "+1",
        "1e",
        "-",
        "NaN",
        "Infinity",
        "\"",
        "\"\n\"",
        "\"\x7f\xff\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud800\\u0041\"",
        "[1}",
        "{} {}",
        "\"\xC0\x80\"",
        "\"\xED\xA0\x80\"",
        "\"\xF4\x90\x80\x80\"",
        "\"\xE0\x80\x80\"",
        "{\"a\":1,\"a\":2}",
        "'a'",
        "[1 2]",
        "\v1",
        "\"\xC3\"",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (judge(texts[i]) == NULL) {
            fail_msg("taken: %s", texts[i]);
        }
    }
    assert_non_null(strict_json("1\0", 2, NULL));
    assert_non_null(strict_json("\"\0\"", 3, NULL));
}

static void note(void *context, const char *key, const char *text, size_t length)
{
    char *heard = context;
    (void)sprintf(heard + strlen(heard), "%s=%.*s(%zu) ", key, (int)length, text, length);
}

static void each_string_is_told_with_its_key(void **state)
{
    (void)state;
    char heard[200] = "";
    const strict_json_listener listener = {note, heard};
    static const char text[] =
        "{\"a\": \"x\\u00e9\", \"b\": [\"1\", {\"c\": \"\\ud83d\\ude00\"}, \"2\"], \"d\": 0}";
    assert_null(strict_json(text, sizeof text - 1, &listener));
    assert_string_equal(heard, "a=x\xC3\xA9(3) b=1(1) c=\xF0\x9F\x98\x80(4) b=2(1) ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_json_is_taken),
        cmocka_unit_test(what_is_none_is_refused),
        cmocka_unit_test(each_string_is_told_with_its_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
