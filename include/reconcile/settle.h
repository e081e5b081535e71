/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_SETTLE_H
#define RECONCILE_SETTLE_H

#include <reconcile/quantity.h>
#include <reconcile/solution.h>

REC_BEGIN_C

/**
 * What would settle a document: which claim to confirm, which quantity to
 * measure, and what the document would say without each of its sources.
 * Read-only; any number of threads may read one.
 */
typedef struct rec_settlement rec_settlement;

/**
 * What would narrow the bounds of one quantity most. Lists live as long as the
 * settlement.
 */
typedef struct rec_settling {
    bool has_claim;
    uint32_t claim;                 /**< which claim, if confirmed; it is in a conflict */
    rec_range claim_bounds;         /**< what it would leave */
    rec_claim_list claim_set_aside; /**< what all the best repairs that keep it withdraw here */
    rec_relation_list claim_set_aside_relations;
    size_t
        claim_way_count; /**< ways to settle the quantity that would still tie; 1: it is settled */
    size_t claim_tried_count; /**< claims whose confirmation was tried */
    size_t claim_total;       /**< ... of so many */
    bool has_measure;
    uint32_t measure;         /**< which other quantity of its group, if its value were known */
    double measure_value;     /**< of the values tried the one that leaves the widest bounds */
    rec_range measure_bounds; /**< these bounds */
} rec_settling;

/** What a document would say without one source. */
typedef struct rec_without {
    uint32_t source;
    rec_verdict verdict;   /**< of the document */
    double stretch;        /**< 0 to 1; INFINITY: none settles it */
    size_t quantity_count; /**< quantities whose verdict or bounds would be others */
} rec_without;

/** One quantity that would be another without the source. */
typedef struct rec_without_quantity {
    uint32_t quantity;
    rec_verdict verdict;
    rec_range bounds;
} rec_without_quantity;

/**
 * Up to these counts a document is small: finding out takes about as long as a
 * few hundred solvings of its parts.
 */
enum {
    REC_SETTLE_CLAIMS_SMALL = 200,
    REC_SETTLE_SOURCES_SMALL = 60,
    REC_SETTLE_QUANTITIES_SMALL = 60,
    REC_SETTLE_CONFLICTS_SMALL = 30 /**< of those listed, in which relations take part */
};

/** Claims tried of those whose conflicts hang together, the members of the worst conflicts first;
 * and best repairs that tie and are looked through where a quantity is measured. */
enum { REC_SETTLE_TRIED_LIMIT = 30, REC_SETTLE_WAY_LIMIT = 8 };

/** Whether the problem of a solution is small, so that rec_settlement_make takes little time. */
REC_API bool rec_settlement_is_small(const rec_solution *solution);

/**
 * Tries to confirm each claim in conflict, to measure each quantity that
 * relations tie to others, and to do without each source. Reading, date asked
 * for and what is known are the solution's.
 *
 * A confirmed claim outweighs all others together: the bounds are those after
 * the best repairs that keep it. A source's claims are left out as `ignore`
 * leaves out a claim. Measured is a quantity at its low end, in its middle, at
 * its high end, at its witness and, where an end is unbounded, far out: these
 * are trials and no proof for the values between.
 *
 * Needs:   the solution must outlive the settlement.
 * Memory:  from allocator (NULL: malloc); scratch is given back.
 * Cost:    for each claim in conflict, up to REC_SETTLE_TRIED_LIMIT, and for
 *          each source a pass over all claims and the solving of what it can
 *          touch; for each tied quantity a handful of contractions of its group.
 * Returns: REC_OK with *settlement, to be freed by rec_settlement_free;
 *          REC_E_MEMORY; REC_E_ROUNDING when the processor does not round to
 *          nearest.
 * Source:  the manual, docs/method.md.
 */
REC_API REC_MUST_USE rec_status rec_settlement_make(const rec_solution *solution,
                                                    const rec_allocator *allocator,
                                                    rec_settlement **settlement);

/** Frees a settlement and all that lies in it; NULL is allowed. */
REC_API void rec_settlement_free(rec_settlement *settlement);

/** The solution that it is of. */
REC_API const rec_solution *rec_settlement_solution(const rec_settlement *settlement);

/**
 * Shows what would settle a quantity, by its place in the problem; what the
 * document would say without a source, by its; and one of the quantities that
 * would be others then, in the problem's order.
 *
 * Returns: REC_OK; REC_E_INVALID when an index is not below its count.
 */
REC_API REC_MUST_USE rec_status rec_settlement_quantity(const rec_settlement *settlement,
                                                        size_t quantity, rec_settling *result);
REC_API REC_MUST_USE rec_status rec_settlement_without(const rec_settlement *settlement,
                                                       size_t source, rec_without *result);
REC_API REC_MUST_USE rec_status rec_settlement_without_quantity(const rec_settlement *settlement,
                                                                size_t source, size_t index,
                                                                rec_without_quantity *result);

REC_END_C

#endif
