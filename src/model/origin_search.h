/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_ORIGIN_SEARCH_H
#define REC_ORIGIN_SEARCH_H

#include "model/solution.h"
#include "model/source_graph.h"

/**
 * What the search for origins shares. Not for use outside the files origin*.c.
 */
typedef struct rec_origin_search {
    rec_solution *solution;
    const rec_problem *problem;
    rec_source_graph *graph;
    const uint32_t *name;
    rec_arena *scratch;
    rec_arena *keep;
    uint32_t *node;      /**< [REC_ORIGIN_NODES * sources] parents */
    uint32_t *by_source; /**< the quantity's claims by source, then date */
    uint32_t *found;     /**< [claims] candidates of one claim */
    uint8_t *passing;    /**< [claims] whether it passes on figures of others, statistical or not */
    uint32_t *leader;    /**< [claims] the one that is followed for it; itself for others */
    uint32_t *next;      /**< [claims] the next one that is led by the same; REC_NO_INDEX: none */
    bool *named;         /**< [claims] whether another claim names it as what it repeats */
    uint32_t *order;     /**< [claims] when a leader was reached, from 1; 0: not yet */
    uint32_t *low;       /**< [claims] the earliest one known to be in its circle */
    bool *on_stack;      /**< [claims] whether its circle is still open */
    uint32_t *path;      /**< [claims] leaders that are being followed */
    uint32_t *circle;    /**< [claims] leaders whose circles are open */
    bool fixed;
} rec_origin_search;

/* Whether a claim passes on others' figures. */
enum { REC_ORIGIN_OWN = 0, REC_ORIGIN_PASSES_ON, REC_ORIGIN_IN_CIRCLE };

/** What was found of other sources' claims on the same thing. */
typedef struct rec_candidates {
    size_t count; /**< in search->found */
    bool ignored; /**< some were there but are ignored */
} rec_candidates;

/** The node that stands for a node's set, and the source that a node is of. */
uint32_t rec_origin_node(const rec_origin_search *search, uint32_t node);
uint32_t rec_origin_source(const rec_origin_search *search, uint32_t node);

/** Makes two sets one; a source that repeats nobody, then the lesser id, stands for it. */
void rec_origin_join(rec_origin_search *search, uint32_t a, uint32_t b);

/** The node of a claim that says that it repeats nobody, though its source may. */
uint32_t rec_origin_alone(const rec_origin_search *search, uint32_t source);

/** The node of a claim that stands as all that it could repeat is ignored: of its source, with
 * those of its cycle. */
uint32_t rec_origin_left(const rec_origin_search *search, uint32_t source);

/** Each source its own again, but for those in one cycle. */
void rec_origin_separate(rec_origin_search *search);

/** Order of claims by date; those without one come first. */
int rec_origin_compare_dates(const rec_claim *a, const rec_claim *b);

/** Sorts a quantity's claims by source, then date, into by_source. Returns: REC_OK; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_origin_sort(rec_origin_search *search,
                                        const rec_solved_quantity *quantity);

/** Sources whose figures a claim may pass on; reached is valid until the next walk. */
size_t rec_origin_reach(rec_origin_search *search, const rec_claim *claim,
                        const uint32_t **reached);

/** Claims that a claim may pass on, into search->found. */
rec_candidates rec_origin_candidates(rec_origin_search *search, size_t claim_count,
                                     const rec_claim *claim);

/** Whether a source has a claim on the quantity that is used. */
bool rec_origin_has_used_claim(const rec_origin_search *search, size_t claim_count,
                               uint32_t source);

/**
 * Finds the roots of every claim on the quantity that passes on others'
 * figures. Those that only repeat each other stand, their cycle is named.
 * Returns: REC_OK; REC_E_MEMORY. */
REC_MUST_USE rec_status rec_origin_roots(rec_origin_search *search, size_t claim_count);

#endif
