/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_WRITER_H
#define REC_WRITER_H

#include <reconcile/sink.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { REC_WRITER_BUFFER_BYTES = 8192 };

/**
 * Gathers small pieces of a report before they go to the sink. The first
 * failure is kept; writing after it does nothing, so callers look once, at
 * rec_writer_finish.
 */
typedef struct rec_writer {
    const rec_sink *sink;
    rec_status status;
    size_t used;
    char buffer[REC_WRITER_BUFFER_BYTES];
} rec_writer;

void rec_writer_start(rec_writer *writer, const rec_sink *sink);
void rec_write_bytes(rec_writer *writer, const char *bytes, size_t length);
void rec_write_text(rec_writer *writer, const char *text);
void rec_write_char(rec_writer *writer, char c);
void rec_write_unsigned(rec_writer *writer, uint64_t value);
void rec_write_double(rec_writer *writer,
                      double value); /**< finite; shortest text that reads back */

/** Passes on what is left. Returns the first failure, else REC_OK. */
REC_MUST_USE rec_status rec_writer_finish(rec_writer *writer);

#endif
