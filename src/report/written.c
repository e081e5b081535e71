/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reports that are kept in memory.
 */
#include <reconcile/sink.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST_ROOM = 256 };

static char *allocate(const rec_allocator *allocator, size_t size_bytes)
{
    return allocator != NULL ? allocator->allocate(allocator->context, size_bytes)
                             : malloc(size_bytes);
}

static void release(const rec_allocator *allocator, char *bytes)
{
    if (bytes == NULL || allocator == NULL) {
        free(bytes);
    } else {
        allocator->release(allocator->context, bytes);
    }
}

/** Moves to where `needed` bytes and a zero byte find room. */
static rec_status grow(rec_written *written, size_t needed)
{
    size_t room = written->room > SIZE_MAX / 2 ? SIZE_MAX - 1 : 2 * written->room;
    room = room < needed ? needed : room;
    room = room < LEAST_ROOM ? LEAST_ROOM : room;
    if (room == SIZE_MAX) {
        return REC_E_OVERFLOW;
    }
    char *bytes = allocate(written->allocator, room + 1);
    if (bytes == NULL) {
        return REC_E_MEMORY;
    }
    if (written->bytes != NULL) {
        memcpy(bytes, written->bytes, written->length);
    }
    release(written->allocator, written->bytes);
    written->bytes = bytes;
    written->room = room;
    return REC_OK;
}

rec_status rec_written_take(void *written, const char *bytes, size_t length)
{
    rec_written *to = written;
    if (length >= SIZE_MAX - to->length) {
        return REC_E_OVERFLOW;
    }
    const size_t needed = to->length + length;
    if (to->bytes == NULL || needed > to->room) {
        const rec_status status = grow(to, needed);
        if (status != REC_OK) {
            return status;
        }
    }
    if (length > 0) {
        memcpy(to->bytes + to->length, bytes, length);
    }
    to->length = needed;
    to->bytes[needed] = '\0';
    return REC_OK;
}

void rec_written_free(rec_written *written)
{
    if (written != NULL) {
        release(written->allocator, written->bytes);
        *written = (rec_written){.allocator = written->allocator};
    }
}
