/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/capture.h"
#include "support/cmocka.h"

#include "report/writer.h"

/* Counts calls and refuses everything from one of them on. */
typedef struct stubborn_sink {
    size_t calls, refuse_from, bytes;
} stubborn_sink;

static rec_status refuse(void *context, const char *bytes, size_t length)
{
    stubborn_sink *sink = context;
    (void)bytes;
    sink->bytes += length;
    return ++sink->calls >= sink->refuse_from ? REC_E_OUTPUT : REC_OK;
}

static void small_pieces_reach_the_sink_in_order(void **state)
{
    (void)state;
    capture text;
    const rec_sink sink = capture_sink(&text, SIZE_MAX);
    rec_writer writer;
    rec_writer_start(&writer, &sink);
    rec_write_text(&writer, "a\xC3\xA9 ");
    rec_write_char(&writer, '!');
    rec_write_bytes(&writer, "xyz", 2);
    rec_write_bytes(&writer, "", 0);
    rec_write_unsigned(&writer, 0);
    rec_write_unsigned(&writer, UINT64_MAX);
    rec_write_double(&writer, -2.385);
    assert_rec_ok(rec_writer_finish(&writer));
    assert_string_equal(text.text == NULL ? "" : text.text,
                        "a\xC3\xA9 !xy018446744073709551615-2.385");
    capture_end(&text);
}

static void nothing_is_lost_around_the_buffers_size(void **state)
{
    (void)state;
    static char large[2 * REC_WRITER_BUFFER_BYTES];
    memset(large, 'q', sizeof large);
    for (size_t length = REC_WRITER_BUFFER_BYTES - 2; length <= REC_WRITER_BUFFER_BYTES + 2;
         length++) {
        capture text;
        const rec_sink sink = capture_sink(&text, SIZE_MAX);
        rec_writer writer;
        rec_writer_start(&writer, &sink);
        rec_write_char(&writer, '<');
        rec_write_bytes(&writer, large, length);
        rec_write_char(&writer, '>');
        assert_rec_ok(rec_writer_finish(&writer));
        assert_int_equal(text.length, length + 2);
        assert_int_equal(text.text[0], '<');
        assert_int_equal(text.text[length + 1], '>');
        capture_end(&text);
    }
}

static void after_a_refusal_the_sink_is_left_alone(void **state)
{
    (void)state;
    static const char large[REC_WRITER_BUFFER_BYTES + 1] = {'x'};
    stubborn_sink stubborn = {.refuse_from = 2};
    const rec_sink sink = {refuse, &stubborn};
    rec_writer writer;
    rec_writer_start(&writer, &sink);
    for (int i = 0; i < 5; i++) {
        rec_write_bytes(&writer, large, sizeof large);
    }
    assert_int_equal(rec_writer_finish(&writer), REC_E_OUTPUT);
    assert_int_equal(stubborn.calls, 2);
    assert_int_equal(stubborn.bytes, 2 * sizeof large);
}

static void an_empty_text_calls_no_sink(void **state)
{
    (void)state;
    stubborn_sink stubborn = {.refuse_from = 1};
    const rec_sink sink = {refuse, &stubborn};
    rec_writer writer;
    rec_writer_start(&writer, &sink);
    assert_rec_ok(rec_writer_finish(&writer));
    assert_int_equal(stubborn.calls, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_pieces_reach_the_sink_in_order),
        cmocka_unit_test(nothing_is_lost_around_the_buffers_size),
        cmocka_unit_test(after_a_refusal_the_sink_is_left_alone),
        cmocka_unit_test(an_empty_text_calls_no_sink),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
