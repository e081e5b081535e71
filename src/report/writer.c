/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A buffer before the sink that remembers the first failure.
 */
#include "report/writer.h"

#include "elementary/decimal.h"

#include <string.h>

void rec_writer_start(rec_writer *writer, const rec_sink *sink)
{
    writer->sink = sink;
    writer->status = REC_OK;
    writer->used = 0;
}

static void pass_on(rec_writer *writer, const char *bytes, size_t length)
{
    if (writer->status == REC_OK && length > 0) {
        writer->status = writer->sink->write(writer->sink->context, bytes, length);
    }
}

void rec_write_bytes(rec_writer *writer, const char *bytes, size_t length)
{
    if (length > REC_WRITER_BUFFER_BYTES - writer->used) {
        pass_on(writer, writer->buffer, writer->used);
        writer->used = 0;
    }
    if (length > REC_WRITER_BUFFER_BYTES) {
        pass_on(writer, bytes, length);
        return;
    }
    if (length > 0) {
        memcpy(writer->buffer + writer->used, bytes, length);
        writer->used += length;
    }
}

void rec_write_text(rec_writer *writer, const char *text)
{
    rec_write_bytes(writer, text, strlen(text));
}

void rec_write_char(rec_writer *writer, char c)
{
    rec_write_bytes(writer, &c, 1);
}

void rec_write_unsigned(rec_writer *writer, uint64_t value)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + (int)(value % 10));
        value /= 10;
    } while (value > 0);
    rec_write_bytes(writer, digits + at, sizeof digits - at);
}

void rec_write_double(rec_writer *writer, double value)
{
    char text[REC_DOUBLE_TEXT_SIZE];
    const size_t length = rec_double_text(value, text);
    rec_write_bytes(writer, text, length);
}

rec_status rec_writer_finish(rec_writer *writer)
{
    pass_on(writer, writer->buffer, writer->used);
    writer->used = 0;
    return writer->status;
}
