/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Arrays that grow by doubling, so that adding n elements copies fewer than 2 n.
 */
#include "estimate/grow.h"

#include "core/workspace.h"

#include <string.h>

rec_status rec_grow(const rec_allocator *allocator, size_t element_bytes, size_t used, void **array,
                    size_t *room)
{
    enum { ROOM_AT_FIRST = 64 };
    if (used < *room) {
        return REC_OK;
    }
    size_t size_bytes = 0;
    const size_t wanted = *room == 0 ? ROOM_AT_FIRST : 2 * *room;
    const rec_status status = rec_size_add_array(wanted, element_bytes, &size_bytes);
    if (status != REC_OK) {
        return status;
    }
    void *const grown = allocator->allocate(allocator->context, size_bytes);
    if (grown == NULL) {
        return REC_E_MEMORY;
    }
    if (*room > 0) {
        memcpy(grown, *array, used * element_bytes);
        allocator->release(allocator->context, *array);
    }
    *array = grown;
    *room = wanted;
    return REC_OK;
}
