/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_WHAT_IF_H
#define RECONCILE_WHAT_IF_H

#include <reconcile/conflict.h>
#include <reconcile/quantity.h>
#include <reconcile/solution.h>

REC_BEGIN_C

/**
 * What a document would say if some of its claims were left out, worked out
 * beforehand: a table in which any set of claims that is answered at all is
 * found without solving. Read-only; any number of threads may read one.
 *
 * Quantities that can move each other are one part; what is left out of one part
 * changes nothing in another, so that parts are looked up one by one. What a part
 * says rests on few of its claims, its support: leaving out others changes
 * nothing. A node is a set of claims that is left out, with what the part says
 * then, and the support of that. It answers for every set of claims that holds
 * those it leaves out, and none of its support.
 */
typedef struct rec_what_if rec_what_if;

/**
 * How much is worked out; what is 0 stands for the usual. Limits are counts and
 * never times: the same is worked out on every machine.
 */
typedef struct rec_what_if_options {
    size_t node_limit;   /**< nodes that leave out several claims; 0: REC_WHAT_IF_NODES_USUAL */
    uint64_t work_limit; /**< claims read and relations revised until no more of them are begun;
                            0: REC_WHAT_IF_WORK_USUAL, some 50 ms. Nodes that leave out one
                            claim, or all of one source, may take REC_WHAT_IF_FIRST_FACTOR times
                            as much */
} rec_what_if_options;

enum {
    REC_WHAT_IF_NODES_USUAL = 500,
    REC_WHAT_IF_WORK_USUAL = 200000,
    REC_WHAT_IF_FIRST_FACTOR = 30
};

/** Quantities whose bounds and conflicts hang together. Arrays live as long as the what_if. */
typedef struct rec_what_if_part {
    const uint32_t *quantities; /**< [quantity_count] indices, ascending */
    size_t quantity_count;
    const uint32_t *claims; /**< [claim_count] those that may be left out, ascending: all but what
                                 is ignored, or not said yet, as it is */
    size_t claim_count;
    const uint32_t *nodes; /**< [node_count] the first leaves nothing out; 0: not even that was
                                worked out */
    size_t node_count;
    bool is_whole; /**< every set of claims is answered */
} rec_what_if_part;

/** What a part says when some claims are left out. Arrays live as long as the what_if. */
typedef struct rec_what_if_node {
    uint32_t part;
    const uint32_t *left_out; /**< [left_out_count] claims, ascending */
    size_t left_out_count;
    const uint32_t *support; /**< [support_count] claims, ascending, none of those left out */
    size_t support_count;
    rec_verdict verdict;     /**< the worst of its quantities */
    uint64_t conflict_total; /**< of the part */
    size_t conflict_count;   /**< ... that are listed, 100 at most */
    bool conflicts_complete; /**< false: there may be more than are counted */
    bool repairs_proven;     /**< false: bounds are those after a repair that is merely good */
} rec_what_if_node;

/** One quantity in a node. Lists live as long as the what_if. */
typedef struct rec_what_if_quantity {
    uint32_t quantity;
    rec_verdict verdict;
    rec_range bounds; /**< at the date asked for; with a conflict, after the best repairs */
    rec_claim_list set_aside;
    rec_relation_list set_aside_relations;
    uint64_t conflict_total; /**< that speak of it */
} rec_what_if_quantity;

/**
 * Works out what the document would say if claims were left out, as `ignore`
 * leaves out a claim: first each claim alone, then all claims of each source,
 * then sets of two, of three ..., as far as the limits allow. Reading, date asked
 * for and what is known are the solution's.
 *
 * Needs:   the solution must outlive the what_if. options NULL: the usual.
 * Memory:  from allocator (NULL: malloc); scratch is given back.
 * Error:   bounds are outward, as rec_solve's. Of quantities that no relation
 *          ties they are those that solving again would give; of others they may
 *          differ from these in the last places.
 * Cost:    for each node a pass over all claims and the solving of one part, twice
 *          where relations tie its quantities.
 * Returns: REC_OK with *what_if, to be freed by rec_what_if_free; REC_E_MEMORY;
 *          REC_E_ROUNDING when the processor does not round to nearest.
 * Source:  after Reiter, "A theory of diagnosis from first principles" (1987),
 *          whose hitting-set tree branches likewise on what a result rests on.
 */
REC_API REC_MUST_USE rec_status rec_what_if_make(const rec_solution *solution,
                                                 const rec_what_if_options *options,
                                                 const rec_allocator *allocator,
                                                 rec_what_if **what_if);

/** Frees a what_if and all that lies in it; NULL is allowed. */
REC_API void rec_what_if_free(rec_what_if *what_if);

/** The solution that it is of. */
REC_API const rec_solution *rec_what_if_solution(const rec_what_if *what_if);

/** Number of parts, in the order of their first quantities; and of nodes. */
REC_API size_t rec_what_if_part_count(const rec_what_if *what_if);
REC_API size_t rec_what_if_node_count(const rec_what_if *what_if);

/**
 * Shows one part; one node, the nodes of a part from the least set to the
 * greatest but for those of whole sources; one quantity of a node, by its place
 * in the part; one listed conflict of a node, the worst first.
 *
 * Returns: REC_OK; REC_E_INVALID when an index is not below its count.
 */
REC_API REC_MUST_USE rec_status rec_what_if_part_at(const rec_what_if *what_if, size_t index,
                                                    rec_what_if_part *part);
REC_API REC_MUST_USE rec_status rec_what_if_node_at(const rec_what_if *what_if, size_t index,
                                                    rec_what_if_node *node);
REC_API REC_MUST_USE rec_status rec_what_if_quantity_at(const rec_what_if *what_if, size_t node,
                                                        size_t index,
                                                        rec_what_if_quantity *quantity);
REC_API REC_MUST_USE rec_status rec_what_if_conflict_at(const rec_what_if *what_if, size_t node,
                                                        size_t index,
                                                        rec_conflict_result *conflict);

/** The part that a quantity, or what a claim speaks of, is in; REC_NO_INDEX: none. */
REC_API uint32_t rec_what_if_part_of_quantity(const rec_what_if *what_if, size_t quantity);
REC_API uint32_t rec_what_if_part_of_claim(const rec_what_if *what_if, size_t claim);

/**
 * Finds the node of a part that answers when claims are left out.
 *
 * Shapes:  left_out[count]: claims by their indices, in any order; those of other
 *          parts, and those that are not used as it is, are passed over.
 * Cost:    O(count + nodes of the part * claims of the part / 64).
 * Returns: REC_OK with *node; REC_E_LIMIT when that was not worked out;
 *          REC_E_INVALID for a part or a claim that does not exist; REC_E_MEMORY.
 */
REC_API REC_MUST_USE rec_status rec_what_if_find(const rec_what_if *what_if, size_t part,
                                                 const uint32_t left_out[], size_t count,
                                                 size_t *node);

/**
 * Finds the node of every part, and the document's verdict, when claims are left
 * out.
 *
 * Shapes:  nodes[rec_what_if_part_count], NULL: only the verdict is asked for.
 * Returns: as rec_what_if_find; REC_E_LIMIT when some part was not worked out.
 */
REC_API REC_MUST_USE rec_status rec_what_if_find_all(const rec_what_if *what_if,
                                                     const uint32_t left_out[], size_t count,
                                                     size_t nodes[], rec_verdict *verdict);

REC_END_C

#endif
