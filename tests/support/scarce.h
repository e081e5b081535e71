/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_SCARCE_H
#define REC_TEST_SCARCE_H

#include <reconcile/allocator.h>

#include <stdlib.h>

/** An allocator that gives `left` blocks and no more, and counts those not given back. */
typedef struct scarce {
    size_t left, out;
} scarce;

static inline void *scarce_allocate(void *context, size_t size_bytes)
{
    scarce *memory = context;
    if (memory->left == 0) {
        return NULL;
    }
    memory->left--;
    memory->out++;
    return malloc(size_bytes);
}

static inline void scarce_release(void *context, void *block)
{
    scarce *memory = context;
    memory->out--;
    free(block);
}

static inline rec_allocator scarce_allocator(scarce *memory, size_t blocks)
{
    *memory = (scarce){.left = blocks};
    return (rec_allocator){scarce_allocate, scarce_release, memory};
}

#endif
