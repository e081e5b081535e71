/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sentence as a string of the JSON result: it is gathered first, as it is
 * written in pieces.
 */
#include "report/json_parts.h"

#include <string.h>

/** A sink that keeps what it is given in an arena. */
typedef struct gathered {
    rec_arena *arena;
    char *bytes;
    size_t length, capacity;
} gathered;

static rec_status gather(void *context, const char *bytes, size_t length)
{
    gathered *text = context;
    if (length > text->capacity - text->length) {
        const size_t capacity = (text->length + length) * 2;
        char *larger = rec_arena_take(text->arena, capacity, 1);
        if (larger == NULL) {
            return REC_E_MEMORY;
        }
        if (text->length > 0) {
            memcpy(larger, text->bytes, text->length);
        }
        text->bytes = larger;
        text->capacity = capacity;
    }
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    return REC_OK;
}

void rec_json_said(rec_json_result *result, const char *key, rec_json_say *say, const void *what)
{
    rec_arena arena;
    rec_arena_init(&arena, &result->solution->arena.allocator);
    gathered text = {.arena = &arena};
    const rec_sink sink = {gather, &text};
    rec_writer writer;
    rec_writer_start(&writer, &sink);
    say(&writer, result, what);
    const rec_status status = rec_writer_finish(&writer);
    rec_json_key(&result->json, key);
    rec_json_characters(&result->json, text.bytes == NULL ? "" : text.bytes, text.length);
    rec_arena_release(&arena);
    if (result->status == REC_OK) {
        result->status = status;
    }
}
