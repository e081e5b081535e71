/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_GROW_H
#define REC_GROW_H

#include <reconcile/allocator.h>
#include <reconcile/status.h>

#include <stddef.h>

/**
 * Makes room for one element more in an array that grows.
 *
 * Shapes:  *array (NULL where *room is 0): used elements of *room, of element_bytes each.
 * Memory:  from allocator, twice what there was; the old array is given back.
 * Returns: REC_OK, with *array and *room as they now are; REC_E_MEMORY and
 *          REC_E_OVERFLOW leave them as they were.
 */
REC_MUST_USE rec_status rec_grow(const rec_allocator *allocator, size_t element_bytes, size_t used,
                                 void **array, size_t *room);

#endif
