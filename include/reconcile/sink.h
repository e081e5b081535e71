/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_SINK_H
#define RECONCILE_SINK_H

#include <reconcile/allocator.h>
#include <reconcile/status.h>

#include <stddef.h>

REC_BEGIN_C

/**
 * Where a report's bytes go.
 *
 * write: takes all `length` bytes and returns REC_OK, or returns another
 *        status (REC_E_OUTPUT as a rule), after which it is not called again
 *        and the report returns that status. Called with UTF-8 in pieces of
 *        any size.
 */
typedef struct rec_sink {
    rec_status (*write)(void *context, const char *bytes, size_t length);
    void *context;
} rec_sink;

/** What was written, in memory. All zero: nothing yet, from malloc. */
typedef struct rec_written {
    char *bytes;                    /**< [length] and a zero byte; NULL: nothing was written */
    size_t length;                  /**< zero bytes within are counted */
    size_t room;                    /**< bytes that may be written before it moves */
    const rec_allocator *allocator; /**< NULL: malloc; not to be changed once bytes are there */
} rec_written;

/**
 * Adds to what was written: rec_sink sink = {rec_written_take, &written}.
 *
 * Shapes:  written: a rec_written. bytes[length].
 * Memory:  from its allocator, at most twice what was written.
 * Cost:    O(length), over all calls.
 * Returns: REC_OK; REC_E_MEMORY, REC_E_OVERFLOW, what was there is left then.
 */
REC_API rec_status rec_written_take(void *written, const char *bytes, size_t length);

/** Gives the bytes back and leaves it empty; NULL is allowed. */
REC_API void rec_written_free(rec_written *written);

REC_END_C

#endif
