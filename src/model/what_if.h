/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_WHAT_IF_H
#define REC_WHAT_IF_H

#include "model/solution.h"

#include <reconcile/what_if.h>

/** What is kept of one part. */
typedef struct rec_what_if_kept_part {
    rec_what_if_part shown;
    uint32_t *nodes;
    size_t node_capacity;
} rec_what_if_kept_part;

/** What is kept of one node. */
typedef struct rec_what_if_kept {
    rec_what_if_node shown;
    rec_what_if_quantity *quantities; /**< [the part's quantities] */
    rec_conflict *conflicts;          /**< [shown.conflict_count] */
} rec_what_if_kept;

struct rec_what_if {
    rec_arena arena;
    const rec_solution *solution; /**< must outlive the what_if */
    rec_what_if_kept_part *parts; /**< [part_count] */
    size_t part_count;
    uint32_t *part_of;       /**< [quantities] */
    rec_what_if_kept *nodes; /**< [node_count] */
    size_t node_count, node_capacity;
};

/** Whether a node answers when claims are left out: it leaves out none but these, and rests on none
 * of the others. */
bool rec_what_if_answers(const rec_what_if_kept *node, const uint32_t left_out[], size_t count);

#endif
