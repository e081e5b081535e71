/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_WORKSPACE_H
#define REC_WORKSPACE_H

#include <reconcile/status.h>

#include <stddef.h>

/**
 * Memory that the caller gives an algorithm. Taking advances `used`; an
 * algorithm puts `used` back before it returns, so nothing is kept.
 */
typedef struct rec_workspace {
    unsigned char *memory; /**< aligned to REC_WORKSPACE_ALIGNMENT */
    size_t size_bytes;
    size_t used_bytes;
} rec_workspace;

enum { REC_WORKSPACE_ALIGNMENT = 16 };

/**
 * Adds one array's need to *size_bytes, rounded up to the alignment.
 *
 * Returns: REC_OK; REC_E_OVERFLOW if the sum does not fit, *size_bytes then
 *          untouched.
 */
REC_MUST_USE rec_status rec_size_add_array(size_t count, size_t element_bytes, size_t *size_bytes);

/**
 * Takes an array from the workspace.
 *
 * Returns: aligned memory, not initialised (count 0 gives a valid pointer);
 *          NULL if the workspace is too small.
 */
void *rec_workspace_take(rec_workspace *work, size_t count, size_t element_bytes);

#endif
