/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "loading.h"
#include "recording_builder.h"

#include <stdlib.h>

#define REFUSED_BYTES(bytes, line, column, part)                                                   \
    is_refused_within(&rec_load_limits_default, sizeof(bytes) - 1,                                 \
                      &(const refusal){bytes, line, column, part}, REC_E_SYNTAX)

static void text_is_utf_8(void **state)
{
    (void)state;
    assert_true(REFUSED_BYTES("\xFF\xFEr\0e\0", 1, 1, "UTF-16"));
    assert_true(REFUSED_BYTES("\xFE\xFF\0r\0e", 1, 1, "UTF-16"));
    assert_true(REFUSED_BYTES("\xFF\xFE\0\0r\0\0\0", 1, 1, "UTF-32"));
    assert_true(REFUSED_BYTES("r\0e\0", 1, 2, "a NUL byte"));
    assert_true(REFUSED_BYTES("reconcile: 1\ntitle: a\0b\n", 2, 9, "a NUL byte"));
    assert_true(
        REFUSED_BYTES("reconcile: 1\r\n\xC3\xBC: caf\xE9\n", 2, 7, "the byte 0xE9 is not UTF-8"));
    assert_true(REFUSED_BYTES("# \x80", 1, 3, "the byte 0x80"));
    assert_true(REFUSED_BYTES("# \xC0\x80", 1, 3, "the byte 0xC0"));
    assert_true(REFUSED_BYTES("# \xC1\xBF", 1, 3, "the byte 0xC1"));
    assert_true(REFUSED_BYTES("# \xE0\x9F\xBF", 1, 3, "the byte 0xE0"));
    assert_true(REFUSED_BYTES("# \xED\xA0\x80", 1, 3, "the byte 0xED"));
    assert_true(REFUSED_BYTES("# \xF0\x8F\xBF\xBF", 1, 3, "the byte 0xF0"));
    assert_true(REFUSED_BYTES("# \xF4\x90\x80\x80", 1, 3, "the byte 0xF4"));
    assert_true(REFUSED_BYTES("# \xF5\x80\x80\x80", 1, 3, "the byte 0xF5"));
    assert_true(REFUSED_BYTES("# \xE2\x82", 1, 3, "the byte 0xE2"));
    assert_true(REFUSED_BYTES("# \xE2\x82(", 1, 3, "the byte 0xE2"));
    assert_true(REFUSED_BYTES("# \xC3", 1, 3, "the byte 0xC3"));
    assert_true(REFUSED_BYTES("title: \a", 1, 8, "the control character U+0007"));
    assert_true(REFUSED_BYTES("title: \x1B[31m", 1, 8, "the control character U+001B"));
}

static void the_first_and_last_characters_of_each_length_are_text(void **state)
{
    (void)state;
    static const char text[] = "reconcile: 1 # \xC2\xA1 \xDF\xBF \xE0\xA0\x80 \xED\x9F\xBF "
                               "\xEE\x80\x80 \xEF\xBF\xBD \xF0\x90\x80\x80 \xF4\x8F\xBF\xBD\n";
    rec_diagnostics diagnostics = {0};
    rec_problem *problem;
    assert_rec_ok(rec_document_load(text, sizeof text - 1, "a", NULL, &diagnostics, &problem));
    recorded_release();
}

/** Refused with tighter limits, read with the usual ones. */
static void assert_limited(rec_load_limits limits, const refusal *expected)
{
    assert_true(is_refused_within(&limits, strlen(expected->text), expected, REC_E_LIMIT));
    rec_diagnostics diagnostics = {0};
    rec_problem *problem;
    const rec_status status = rec_document_load(expected->text, strlen(expected->text), "a", NULL,
                                                &diagnostics, &problem);
    assert_int_not_equal(status, REC_E_LIMIT);
    recorded_release();
}

static void limits_are_named_when_exceeded(void **state)
{
    (void)state;
    rec_load_limits limits = rec_load_limits_default;
    limits.document_bytes = 13;
    assert_limited(limits,
                   &(refusal){"reconcile: 1\n#", 0, 0, "the document has 14 bytes, more than 13"});
    limits = rec_load_limits_default;
    limits.depth = 3;
    assert_limited(limits, &(refusal){"reconcile: 1\nsources: {a: {repeats: [b]}}\n", 2, 24,
                                      "more than 3 deep"});
    assert_limited(
        limits, &(refusal){"{\"sources\":{\"a\":\n{\"repeats\":[1]}}}", 2, 12, "more than 3 deep"});
    limits = rec_load_limits_default;
    limits.line_bytes = 20;
    assert_limited(limits, &(refusal){"reconcile: 1\ntitle: a very long one\n#\n", 2, 1,
                                      "this line has 22 bytes, a line of YAML at most 20"});
    limits = rec_load_limits_default;
    limits.blank_lines = 2;
    assert_limited(limits, &(refusal){"reconcile: 1\n\n \n\t\ntitle: x\n", 4, 1,
                                      "the last of 3 blank lines in a row, more than 2"});
    limits = rec_load_limits_default;
    limits.text_bytes = 9;
    assert_limited(limits, &(refusal){"reconcile: 1\nnote: 'abcdefghij'\n", 2, 7,
                                      "this text has 10 bytes, more than 9"});
    assert_limited(limits,
                   &(refusal){"reconcile: 1\nnote: |\n  abcdefgh\n", 2, 7, "bytes, more than 9"});
    limits = rec_load_limits_default;
    limits.key_bytes = 9;
    assert_limited(limits, &(refusal){"reconcile: 1\nsources: {abcdefghij: x}\n", 2, 11,
                                      "this key has 10 bytes, more than 9"});
    limits = rec_load_limits_default;
    limits.claims = 2;
    assert_limited(limits, &(refusal){"reconcile: 1\nclaims: [{says: 1}, {says: 2}, {says: 3}]\n",
                                      2, 32, "more than 2 claims"});
    limits = rec_load_limits_default;
    limits.entries = 1;
    assert_limited(limits, &(refusal){"reconcile: 1\nsources: {a: x, b: y}\n", 2, 17,
                                      "`sources` has more than 1 entries"});
    limits = rec_load_limits_default;
    limits.list_items = 1;
    assert_limited(limits, &(refusal){"reconcile: 1\nsources: {a: {repeats: [b, c]}}\n", 2, 28,
                                      "the list of `repeats` has more than 1 items"});
}

/** A text made of one part many times, behind a start. */
static char *repeated(const char *start, const char *part, size_t count)
{
    const size_t part_length = strlen(part), start_length = strlen(start);
    char *text = malloc(start_length + part_length * count + 1);
    assert_non_null(text);
    memcpy(text, start, start_length + 1);
    for (size_t i = 0; i < count; i++) {
        memcpy(text + start_length + i * part_length, part, part_length + 1);
    }
    return text;
}

static void assert_repeated_refused(const char *start, const char *part, size_t count,
                                    const char *reason)
{
    char *text = repeated(start, part, count);
    rec_diagnostics diagnostics = {0};
    rec_problem *problem = NULL;
    assert_int_equal(rec_document_load(text, strlen(text), "a", NULL, &diagnostics, &problem),
                     REC_E_LIMIT);
    bool named = false;
    for (size_t i = 0; i < diagnostics.count; i++) {
        named = named || strstr(diagnostics.entry[i].message, reason) != NULL;
    }
    if (!named) {
        print_error("%s: %s\n", part, diagnostics.entry[0].message);
    }
    assert_true(named);
    free(text);
}

/** Each would take the YAML reader minutes or gigabytes. */
static void hostile_texts_are_refused_quickly(void **state)
{
    (void)state;
    assert_repeated_refused("", "[", 1000000, "more than 32 deep");
    assert_repeated_refused("", "[\n", 1000000, "more than 32 deep");
    assert_repeated_refused("", "{\"a\":[", 300000, "more than 32 deep");
    assert_repeated_refused("reconcile: 1\nnote: ", "[", 1000000, "a line of YAML at most 262144");
    assert_repeated_refused("reconcile: 1\nnote:\n", " {a: [\n", 300000,
                            "no value ends within 1048576 bytes");
    assert_repeated_refused("reconcile: 1\nnote: a", "\n", 1000000, "blank lines in a row");
    assert_repeated_refused("reconcile: 1\nnote: !", "%41", 1000, "tags are refused");
    assert_repeated_refused("reconcile: 1\nnote: ", "x", 1000000, "a line of YAML at most 262144");
    assert_repeated_refused("reconcile: 1\nnote: ", "x\n  ", 100000, "more than 65536");
    assert_repeated_refused("? ", "- ", 40, "more than 32 deep");
}

static void json_may_stand_on_one_long_line(void **state)
{
    (void)state;
    char *text = repeated("{\"reconcile\":1,\"claims\":[{\"says\":1}", ",{\"says\":1}", 100000);
    char *whole = repeated(text, "]}", 1);
    rec_diagnostics diagnostics = {0};
    rec_problem *problem;
    assert_rec_ok(rec_document_load(whole, strlen(whole), "a", NULL, &diagnostics, &problem));
    assert_int_equal(recorded_count().claims, 100001);
    recorded_release();
    free(text);
    free(whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_utf_8),
        cmocka_unit_test(the_first_and_last_characters_of_each_length_are_text),
        cmocka_unit_test(limits_are_named_when_exceeded),
        cmocka_unit_test(hostile_texts_are_refused_quickly),
        cmocka_unit_test(json_may_stand_on_one_long_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
