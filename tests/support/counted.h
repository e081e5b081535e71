/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_COUNTED_H
#define REC_TEST_COUNTED_H

#include <reconcile/allocator.h>

#include <stdlib.h>
#include <string.h>

/** An allocator that gives at most so many bytes at a time, and knows the most it ever gave. */
typedef struct counted {
    size_t limit, out, most; /**< bytes */
} counted;

/** In front of each block: its size, in room that keeps the block aligned. */
typedef union counted_front {
    size_t size_bytes;
    long double widest;
    void *pointer;
} counted_front;

static inline void *counted_allocate(void *context, size_t size_bytes)
{
    counted *memory = context;
    if (size_bytes > memory->limit - memory->out) {
        return NULL;
    }
    counted_front *front = malloc(sizeof *front + size_bytes);
    if (front == NULL) {
        return NULL;
    }
    front->size_bytes = size_bytes;
    memory->out += size_bytes;
    memory->most = memory->out > memory->most ? memory->out : memory->most;
    return front + 1;
}

static inline void counted_release(void *context, void *block)
{
    counted *memory = context;
    counted_front *front = (counted_front *)block - 1;
    memory->out -= front->size_bytes;
    free(front);
}

static inline rec_allocator counted_allocator(counted *memory, size_t limit)
{
    *memory = (counted){.limit = limit};
    return (rec_allocator){counted_allocate, counted_release, memory};
}

#endif
