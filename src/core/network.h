/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_NETWORK_H
#define REC_NETWORK_H

#include "core/tape.h"
#include "core/workspace.h"

/**
 * Variables and the tapes that tie them, each listed by the other. A view into
 * the caller's tapes and workspace: both outlive it.
 *
 *   tape t reads  scope[scope_first[t]] .. scope[scope_first[t + 1] - 1], each
 *                 variable once, ascending
 *   variable v in use[use_first[v]] .. use[use_first[v + 1] - 1], tapes ascending
 */
typedef struct rec_network {
    size_t variable_count, tape_count;
    const rec_tape *tapes;
    const uint32_t *scope_first, *scope; /**< [tape_count + 1], [scope_first[tape_count]] */
    const uint32_t *use_first, *use;     /**< [variable_count + 1], as many as in scope */
    const uint8_t *whole;                /**< [variable_count]: 1 for a count; or NULL */

    const uint32_t *order;    /**< [tape_count]: tapes by rank, see core/network_order.h */
    const uint32_t *use_rank; /**< the rank of each tape in use */

    /**
     * [tape_count], by rank: 1 where a second revision right after one finds
     * nothing more: nothing serves twice and each step has an inverse without
     * a gap.
     */
    const uint8_t *settles;
    size_t step_count_max; /**< of the longest tape */
} rec_network;

enum { REC_NETWORK_TAPES_MAX = INT32_MAX, REC_NETWORK_VARIABLES_MAX = INT32_MAX };

/**
 * Lists what the tapes read.
 *
 * Shapes:  tapes[tape_count]; whole[variable_count] or NULL.
 * Memory:  rec_network_size of the same tapes; the network stays in it.
 * Cost:    O(steps + variables).
 * Returns: REC_OK; REC_E_INVALID if a tape fails rec_tape_check; REC_E_LIMIT
 *          for more tapes or variables than the above or 2^32 readings and
 *          more; REC_E_WORKSPACE. *network is written only with REC_OK, and
 *          nothing kept without.
 */
REC_MUST_USE rec_status rec_network_build(const rec_tape tapes[], size_t tape_count,
                                          size_t variable_count, const uint8_t whole[],
                                          rec_workspace *work, rec_network *network);

/** Returns: REC_OK; REC_E_LIMIT; REC_E_OVERFLOW. *size_bytes is written only with REC_OK. */
REC_MUST_USE rec_status rec_network_size(const rec_tape tapes[], size_t tape_count,
                                         size_t variable_count, size_t *size_bytes);

/**
 * Numbers the parts that no tape connects, in the order of their least variables.
 *
 * Shapes:  part[variable_count]; a tape belongs to the part of any variable it
 *          reads, one that reads none to no part.
 * Memory:  rec_network_parts_size(network); nothing is kept.
 * Cost:    O(steps + variables).
 * Returns: REC_OK, *part_count parts; REC_E_WORKSPACE.
 */
REC_MUST_USE rec_status rec_network_parts(const rec_network *network, rec_workspace *work,
                                          uint32_t part[], size_t *part_count);
REC_MUST_USE rec_status rec_network_parts_size(const rec_network *network, size_t *size_bytes);

#endif
