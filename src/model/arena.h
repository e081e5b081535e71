/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_ARENA_H
#define REC_ARENA_H

#include <reconcile/allocator.h>
#include <reconcile/status.h>

#include <stddef.h>

typedef struct rec_arena_block rec_arena_block;

/**
 * Memory that is given back all at once: strings and arrays of one problem or
 * one solution. Set up by rec_arena_init, released by rec_arena_release.
 */
typedef struct rec_arena {
    rec_allocator allocator;
    rec_arena_block *newest;
    size_t total_bytes;
} rec_arena;

/** allocator NULL: malloc and free. */
void rec_arena_init(rec_arena *arena, const rec_allocator *allocator);
void rec_arena_release(rec_arena *arena);

/** Zeroed, aligned memory for count elements; NULL when there is none. count 0 gives a valid
 * pointer. */
void *rec_arena_take(rec_arena *arena, size_t count, size_t element_bytes);

/** A NUL-terminated copy of length bytes; NULL when there is no memory. */
const char *rec_arena_copy(rec_arena *arena, const char *bytes, size_t length);

/** A NUL-terminated text by a printf format of integers and strings only; NULL when there is no
 * memory. */
const char *rec_arena_format(rec_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/**
 * Makes room for one element more in a growing array taken from the arena:
 * doubles it when full (the old memory stays with the arena).
 *
 * Returns: REC_OK; REC_E_MEMORY, *array then untouched.
 */
REC_MUST_USE rec_status rec_arena_grow(rec_arena *arena, void **array, size_t count,
                                       size_t *capacity, size_t element_bytes);

#endif
