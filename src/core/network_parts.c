/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Parts of a network by search in breadth: variables wait in a list, which
 * never holds one twice; each brings in those of its tapes that are new.
 */
#include "core/network.h"

static const uint32_t no_part = UINT32_MAX;

rec_status rec_network_parts_size(const rec_network *network, size_t *size_bytes)
{
    size_t total_bytes = 0;
    rec_status status = rec_size_add_array(network->variable_count, sizeof(uint32_t), &total_bytes);
    if (status == REC_OK) {
        status = rec_size_add_array(network->tape_count, sizeof(uint8_t), &total_bytes);
    }
    if (status == REC_OK) {
        *size_bytes = total_bytes;
    }
    return status;
}

/* Adds the variables of a tape that belong to no part yet to the list's end. */
static size_t bring_in(const rec_network *network, uint32_t tape, uint32_t of, uint32_t part[],
                       uint32_t waiting[], size_t count)
{
    for (uint32_t k = network->scope_first[tape]; k < network->scope_first[tape + 1]; k++) {
        const uint32_t variable = network->scope[k];
        if (part[variable] == no_part) {
            part[variable] = of;
            waiting[count++] = variable;
        }
    }
    return count;
}

rec_status rec_network_parts(const rec_network *network, rec_workspace *work, uint32_t part[],
                             size_t *part_count)
{
    const size_t used_bytes = work->used_bytes;
    uint32_t *waiting = rec_workspace_take(work, network->variable_count, sizeof *waiting);
    uint8_t *is_done = rec_workspace_take(work, network->tape_count, sizeof *is_done);
    work->used_bytes = used_bytes;
    if (waiting == NULL || is_done == NULL) {
        return REC_E_WORKSPACE;
    }
    memset(is_done, 0, network->tape_count);
    for (size_t v = 0; v < network->variable_count; v++) {
        part[v] = no_part;
    }
    uint32_t parts = 0;
    for (size_t v = 0; v < network->variable_count; v++) {
        if (part[v] != no_part) {
            continue;
        }
        size_t count = 0;
        part[v] = parts;
        waiting[count++] = (uint32_t)v;
        for (size_t at = 0; at < count; at++) {
            const uint32_t from = waiting[at];
            for (uint32_t k = network->use_first[from]; k < network->use_first[from + 1]; k++) {
                const uint32_t tape = network->use[k];
                if (!is_done[tape]) {
                    is_done[tape] = 1;
                    count = bring_in(network, tape, parts, part, waiting, count);
                }
            }
        }
        parts++;
    }
    *part_count = parts;
    return REC_OK;
}
