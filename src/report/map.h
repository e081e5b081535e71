/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_MAP_H
#define REC_MAP_H

#include "model/solution.h"
#include "report/map_layout.h"
#include "report/svg.h"

/**
 * The map of what ties quantities: claims, the quantities they speak of, and
 * the relations between those; each connected part by itself.
 *
 *    k1
 *    o--[claim]-----[quantity]-----[relation]--o
 *    o--[claim]----/          \
 *       [and 12 more]          \---[assumption]
 *
 * Of many claims and relations those are drawn that take part in a conflict,
 * then what is set aside or gives a bound; the rest is counted.
 */

/** At most so many are drawn. */
enum {
    REC_MAP_QUANTITIES_MAX = 30,
    REC_MAP_RELATIONS_MAX = 30,
    REC_MAP_CLAIMS_MAX = 40,
    REC_MAP_CLAIMS_EACH_MAX = 6, /**< of one quantity */
    REC_MAP_LANES_MAX = 5        /**< conflicts of a part whose members are joined */
};

typedef enum rec_map_kind {
    REC_MAP_CLAIM = 0,
    REC_MAP_MORE, /**< the claims on a quantity that are not drawn */
    REC_MAP_QUANTITY,
    REC_MAP_RELATION,
    REC_MAP_ASSERTION /**< a claim that asserts a relation */
} rec_map_kind;

typedef struct rec_map_node {
    rec_map_kind kind;
    uint32_t index; /**< of the claim, quantity or relation; the quantity's of MORE */
    uint32_t more;  /**< claims that MORE counts; quantities of a relation that are not drawn */
    uint32_t more_clash; /**< of those of MORE, in a conflict */
    bool clash;          /**< a member of a conflict; of a quantity: it is in one */
    bool given;          /**< a relation that is certain, and that a conflict needs */
} rec_map_node;

/** What is not drawn. */
typedef struct rec_map_rest {
    size_t quantities, relations;
} rec_map_rest;

/** What hangs together. Its links name its nodes from 0. */
typedef struct rec_map_part {
    size_t first_node, node_count;
    size_t first_link, link_count;
    const uint32_t *conflicts; /**< [conflict_count] all that it is in, the worst first */
    size_t conflict_count;
    rec_map_rest rest;
} rec_map_part;

/** What is drawn; lives as long as the arena. */
typedef struct rec_map {
    const rec_solution *solution;
    size_t node_count;
    rec_map_node *nodes;
    rec_map_box *boxes; /**< [node_count] their columns; heights and places once they are set */
    size_t link_count;
    rec_map_link *links;
    bool *link_clash; /**< [link_count] it leads from one member of a conflict towards another */
    rec_map_part *parts;
    size_t part_count;
    size_t parts_left; /**< that are not drawn at all, and what is in them */
    rec_map_rest rest;
} rec_map;

/**
 * Chooses what a map shows; of one quantity alone the part that it is in, if it
 * is in a conflict with others. No part: there is nothing to draw.
 *
 * Shapes:  parts by their worst conflict, then by the ids of their quantities;
 *          the order of claims, quantities and relations in the document does
 *          not matter where they have ids of their own.
 * Needs:   only: REC_NO_INDEX for all.
 * Cost:    O((claims + operands + members of conflicts) log).
 * Returns: REC_OK; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_map_make(const rec_solution *solution, uint32_t only, rec_arena *arena,
                                     rec_map *map);

/** The relation that a node stands for. */
const rec_relation_terms *rec_map_terms(const rec_problem *problem, const rec_map_node *node);

/** Whether a node is a member of a conflict, or a relation that it is given. */
bool rec_map_is_member(const rec_map_node *node, const rec_conflict *conflict);
bool rec_map_is_given(const rec_map_node *node, const rec_conflict *conflict);

#endif
