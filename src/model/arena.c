/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An arena takes blocks from the allocator, each twice the size of the one
 * before up to a limit, and hands out their bytes in order.
 */
#include "model/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef REC_ARENA_BY_PIECE
/* A test's build: each piece is an allocation of its own, so that each can be made to fail. */
enum { ALIGNMENT = 16, FIRST_BLOCK_BYTES = 0, LARGEST_BLOCK_BYTES = 0 };
#else
enum { ALIGNMENT = 16, FIRST_BLOCK_BYTES = 4096, LARGEST_BLOCK_BYTES = 1 << 20 };
#endif

struct rec_arena_block {
    rec_arena_block *older;
    size_t size_bytes;
    size_t used_bytes;
    size_t unused; /* cppcheck-suppress unusedStructMember; keeps the bytes that follow aligned */
};

static void *allocate_by_malloc(void *context, size_t size_bytes)
{
    (void)context;
    return malloc(size_bytes);
}

static void release_by_free(void *context, void *memory)
{
    (void)context;
    free(memory);
}

void rec_arena_init(rec_arena *arena, const rec_allocator *allocator)
{
    const rec_allocator by_malloc = {allocate_by_malloc, release_by_free, NULL};
    arena->allocator = allocator != NULL ? *allocator : by_malloc;
    arena->newest = NULL;
    arena->total_bytes = 0;
}

void rec_arena_release(rec_arena *arena)
{
    while (arena->newest != NULL) {
        rec_arena_block *block = arena->newest;
        arena->newest = block->older;
        arena->allocator.release(arena->allocator.context, block);
    }
    arena->total_bytes = 0;
}

static rec_arena_block *add_block(rec_arena *arena, size_t needed_bytes)
{
    size_t size_bytes = FIRST_BLOCK_BYTES;
    if (arena->newest != NULL) {
        size_bytes = arena->newest->size_bytes * 2;
    }
    if (size_bytes > LARGEST_BLOCK_BYTES) {
        size_bytes = LARGEST_BLOCK_BYTES;
    }
    if (size_bytes < needed_bytes) {
        size_bytes = needed_bytes;
    }
    rec_arena_block *block =
        arena->allocator.allocate(arena->allocator.context, sizeof *block + size_bytes);
    if (block == NULL) {
        return NULL;
    }
    block->older = arena->newest;
    block->size_bytes = size_bytes;
    block->used_bytes = 0;
    arena->newest = block;
    arena->total_bytes += sizeof *block + size_bytes;
    return block;
}

void *rec_arena_take(rec_arena *arena, size_t count, size_t element_bytes)
{
    if (element_bytes != 0 && count > (SIZE_MAX / 4) / element_bytes) {
        return NULL;
    }
    const size_t bytes = (count * element_bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    rec_arena_block *block = arena->newest;
    if (block == NULL || block->size_bytes - block->used_bytes < bytes) {
        block = add_block(arena, bytes);
        if (block == NULL) {
            return NULL;
        }
    }
    unsigned char *memory = (unsigned char *)(block + 1) + block->used_bytes;
    block->used_bytes += bytes;
    memset(memory, 0, bytes);
    return memory;
}

const char *rec_arena_copy(rec_arena *arena, const char *bytes, size_t length)
{
    char *copy = rec_arena_take(arena, length + 1, 1);
    if (copy != NULL && length > 0) {
        memcpy(copy, bytes, length);
    }
    return copy;
}

const char *rec_arena_format(rec_arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0) {
        return NULL;
    }
    char *text = rec_arena_take(arena, (size_t)length + 1, 1);
    if (text != NULL) {
        va_start(arguments, format);
        (void)vsnprintf(text, (size_t)length + 1, format, arguments);
        va_end(arguments);
    }
    return text;
}

rec_status rec_arena_grow(rec_arena *arena, void **array, size_t count, size_t *capacity,
                          size_t element_bytes)
{
    if (count < *capacity) {
        return REC_OK;
    }
    const size_t wanted = *capacity == 0 ? 8 : *capacity * 2;
    void *larger = rec_arena_take(arena, wanted, element_bytes);
    if (larger == NULL) {
        return REC_E_MEMORY;
    }
    if (count > 0) {
        memcpy(larger, *array, count * element_bytes);
    }
    *array = larger;
    *capacity = wanted;
    return REC_OK;
}
