/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_EXPLAIN_H
#define REC_EXPLAIN_H

#include "model/solution.h"

/** What a bound comes from. */
typedef enum rec_reason_kind {
    REC_REASON_NOTHING,  /**< unbounded: nothing limits it */
    REC_REASON_DOMAIN,   /**< the kind's end, or `within` */
    REC_REASON_CLAIMS,   /**< each of `claims` alone gives it, with what the course allows between
                              dates */
    REC_REASON_RELATION, /**< one relation, relations[0] or the `that` claim claims[0], from the
                              bounds that are its children */
    REC_REASON_COURSE,   /**< the quantity's own course, from its first child: the same quantity at
                              another date */
    REC_REASON_LINEAR    /**< several relations taken together, `relations` and `claims` that assert
                              one, from the bounds that are its children */
} rec_reason_kind;

/** One end of one quantity's bounds at one date, and why it is where it is. */
typedef struct rec_explained_bound {
    uint32_t quantity;
    bool has_date; /**< false only for a fixed quantity */
    rec_date date;
    bool is_low;
    double value; /**< in the quantity's unit, outward; -INFINITY or INFINITY where unbounded */
    bool open;
    rec_reason_kind kind;
    rec_claim_list claims;
    rec_relation_list relations;
    uint32_t first_child; /**< into rec_explanation.children, [child_count] from there */
    uint32_t child_count;
    double allowance; /**< how far it may move between the dates: of the course, and of claims of
                           another date; else 0 */
} rec_explained_bound;

/**
 * Why one quantity's bounds are what they are: bounds that follow from each
 * other, down to claims. A bound from which several follow stands once, and no
 * bound follows from itself, by however many steps.
 */
typedef struct rec_explanation {
    const rec_explained_bound *bounds; /**< [bound_count] */
    size_t bound_count;
    const uint32_t *children; /**< [child_count] places in `bounds` */
    size_t child_count;
    uint32_t low, high; /**< places in `bounds`: the ends at the date asked for */
} rec_explanation;

/**
 * Explains a quantity's bounds at the date asked for: where the document is in
 * conflict, those after the best repair.
 *
 * Needs:   quantity below the problem's count; the solution must outlive the
 *          explanation.
 * Memory:  from allocator (NULL: malloc).
 * Returns: REC_OK with *made, to be freed by rec_explanation_free; REC_E_INVALID
 *          for another quantity; REC_E_MEMORY; REC_E_ROUNDING when the processor
 *          does not round to nearest.
 */
REC_MUST_USE rec_status rec_explain(const rec_solution *solution, uint32_t quantity,
                                    const rec_allocator *allocator, rec_explanation **made);

/** Frees an explanation and all that lies in it; NULL is allowed. */
void rec_explanation_free(rec_explanation *explanation);

#endif
