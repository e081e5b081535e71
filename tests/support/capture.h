/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_CAPTURE_H
#define REC_TEST_CAPTURE_H

#include "support/cmocka.h"

#include <reconcile/sink.h>

#include <stdlib.h>

/** What a report wrote, as one text; fails with REC_E_OUTPUT beyond `most` bytes. */
typedef struct capture {
    char *text;
    size_t length;
    size_t most;
} capture;

static inline rec_status capture_write(void *context, const char *bytes, size_t length)
{
    capture *caught = context;
    if (length > caught->most - caught->length) {
        return REC_E_OUTPUT;
    }
    caught->text = realloc(caught->text, caught->length + length + 1);
    assert_non_null(caught->text);
    memcpy(caught->text + caught->length, bytes, length);
    caught->length += length;
    caught->text[caught->length] = '\0';
    return REC_OK;
}

static inline rec_sink capture_sink(capture *caught, size_t most)
{
    *caught = (capture){.most = most};
    return (rec_sink){capture_write, caught};
}

static inline void capture_end(capture *caught)
{
    free(caught->text);
    caught->text = NULL;
}

#define assert_has(caught, part)                                                                   \
    do {                                                                                           \
        if (strstr((caught)->text, (part)) == NULL) {                                              \
            fail_msg("no %s\nin %s", (part), (caught)->text);                                      \
        }                                                                                          \
    } while (0)

#define assert_lacks(caught, part)                                                                 \
    do {                                                                                           \
        if (strstr((caught)->text, (part)) != NULL) {                                              \
            fail_msg("there is %s\nin %s", (part), (caught)->text);                                \
        }                                                                                          \
    } while (0)

#endif
