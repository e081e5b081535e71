/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_ADJUST_STORE_H
#define REC_ADJUST_STORE_H

#include <reconcile/allocator.h>
#include <reconcile/status.h>

#include <stdbool.h>
#include <stddef.h>

/**
 * Arrays that live as long as one adjustment. The first failure stays in status,
 * so that several may be taken before it is looked at. Begins with its allocator
 * and all else zero.
 */
typedef struct rec_adjust_store {
    rec_allocator allocator;
    void *last; /**< block; each begins with where the one before it is */
    rec_status status;
} rec_adjust_store;

/** rows times columns doubles, all 0; NULL where there is no memory, or after a failure. */
double *rec_adjust_store_doubles(rec_adjust_store *store, size_t rows, size_t columns);

/** count indices, all 0; else as rec_adjust_store_doubles. */
size_t *rec_adjust_store_indices(rec_adjust_store *store, size_t count);

/** count flags, all false; else as rec_adjust_store_doubles. */
bool *rec_adjust_store_flags(rec_adjust_store *store, size_t count);

/** count elements of any type, all bytes 0; else as rec_adjust_store_doubles. */
void *rec_adjust_store_bytes(rec_adjust_store *store, size_t count, size_t element_bytes);

/** Where the store stands, for rec_adjust_store_back. */
typedef struct rec_adjust_mark {
    void *last;
} rec_adjust_mark;

rec_adjust_mark rec_adjust_store_mark(const rec_adjust_store *store);

/** Gives back what was taken since the mark. */
void rec_adjust_store_back(rec_adjust_store *store, rec_adjust_mark mark);

#endif
