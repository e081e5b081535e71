/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_ALLOCATOR_H
#define RECONCILE_ALLOCATOR_H

#include <reconcile/export.h>

#include <stddef.h>

REC_BEGIN_C

/**
 * Where memory comes from. Passed by pointer; NULL means malloc and free.
 *
 * allocate: size_bytes > 0, aligned for any object, or NULL when there is
 *           none (the caller then gets REC_E_MEMORY and nothing leaks).
 * release:  takes back what allocate gave; never called with NULL.
 * Lifetime: the structure must outlive every object made with it.
 */
typedef struct rec_allocator {
    void *(*allocate)(void *context, size_t size_bytes);
    void (*release)(void *context, void *memory);
    void *context;
} rec_allocator;

REC_END_C

#endif
