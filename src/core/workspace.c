/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A workspace is a stack of arrays in the caller's memory: sizes are added up
 * beforehand by rec_size_add_array and taken in the same order afterwards.
 */
#include "core/workspace.h"

#include <stdint.h>

rec_status rec_size_add_array(size_t count, size_t element_bytes, size_t *size_bytes)
{
    const size_t alignment = REC_WORKSPACE_ALIGNMENT;
    if (element_bytes != 0 && count > (SIZE_MAX - alignment) / element_bytes) {
        return REC_E_OVERFLOW;
    }
    const size_t array_bytes = (count * element_bytes + alignment - 1) / alignment * alignment;
    if (array_bytes > SIZE_MAX - *size_bytes) {
        return REC_E_OVERFLOW;
    }
    *size_bytes += array_bytes;
    return REC_OK;
}

void *rec_workspace_take(rec_workspace *work, size_t count, size_t element_bytes)
{
    size_t end_bytes = work->used_bytes;
    if (rec_size_add_array(count, element_bytes, &end_bytes) != REC_OK ||
        end_bytes > work->size_bytes) {
        return NULL;
    }
    void *array = work->memory + work->used_bytes;
    work->used_bytes = end_bytes;
    return array;
}
