/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Blocks in a chain from an allocator that can fail, given back together.
 */
#include "estimate/adjust_store.h"

#include <stdint.h>
#include <string.h>

/* Before each block's array: as much as any alignment needs. */
enum { HEAD_BYTES = 16 };

void *rec_adjust_store_bytes(rec_adjust_store *store, size_t count, size_t element_bytes)
{
    if (store->status != REC_OK) {
        return NULL;
    }
    if (count > (SIZE_MAX - HEAD_BYTES) / element_bytes) {
        store->status = REC_E_OVERFLOW;
        return NULL;
    }
    const size_t size_bytes = HEAD_BYTES + count * element_bytes;
    unsigned char *const block = store->allocator.allocate(store->allocator.context, size_bytes);
    if (block == NULL) {
        store->status = REC_E_MEMORY;
        return NULL;
    }
    memset(block, 0, size_bytes);
    memcpy(block, &store->last, sizeof store->last);
    store->last = block;
    return block + HEAD_BYTES;
}

double *rec_adjust_store_doubles(rec_adjust_store *store, size_t rows, size_t columns)
{
    if (columns > 0 && rows > SIZE_MAX / columns) {
        store->status = store->status == REC_OK ? REC_E_OVERFLOW : store->status;
        return NULL;
    }
    return rec_adjust_store_bytes(store, rows * columns, sizeof(double));
}

size_t *rec_adjust_store_indices(rec_adjust_store *store, size_t count)
{
    return rec_adjust_store_bytes(store, count, sizeof(size_t));
}

bool *rec_adjust_store_flags(rec_adjust_store *store, size_t count)
{
    return rec_adjust_store_bytes(store, count, sizeof(bool));
}

rec_adjust_mark rec_adjust_store_mark(const rec_adjust_store *store)
{
    return (rec_adjust_mark){store->last};
}

void rec_adjust_store_back(rec_adjust_store *store, rec_adjust_mark mark)
{
    while (store->last != mark.last) {
        void *const block = store->last;
        memcpy(&store->last, block, sizeof store->last);
        store->allocator.release(store->allocator.context, block);
    }
}
