/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_SAMPLE_SOLUTION_H
#define REC_TEST_SAMPLE_SOLUTION_H

#include "model/solution.h"

/**
 * A problem and its solution made by hand, so that reports are tested without
 * the reader and the solver. Each lies in its own arena; what the adders
 * return are indices, and every field may be changed afterwards through
 * sample.problem and sample.solution.
 */
typedef struct sample {
    rec_problem *problem;
    rec_solution *solution;
    size_t source_capacity, quantity_capacity, claim_capacity;
    size_t origin_capacity, solved_quantity_capacity, solved_claim_capacity;
    size_t relation_capacity, solved_relation_capacity;
} sample;

/** An empty problem called "claims.yaml", rounded, without dates; verdict agreed. */
void sample_begin(sample *made);
void sample_end(sample *made);

/** reliability 'A' to 'F' or 0. */
uint32_t sample_source(sample *made, const char *id, const char *name, char reliability);

/** A fixed quantity over its kind's domain, verdict agreed, anything possible; label NULL: none. */
uint32_t sample_quantity(sample *made, const char *id, const char *label, const char *unit,
                         rec_kind kind);

/** A claim that reads as one range under every reading: idle, without dates, on line 17 and up. */
uint32_t sample_claim(sample *made, const char *id, uint32_t source, uint32_t quantity,
                      const char *says, const char *figure, rec_range range);

/** A claim that asserts a relation of quantities[count], which are all its operands: idle. */
uint32_t sample_assertion(sample *made, const char *id, uint32_t source, const char *that,
                          size_t count, const uint32_t quantities[]);

/** A relation of quantities[count], which are all its operands: idle, on line 12 and up. */
uint32_t sample_relation(sample *made, const char *id, const char *that, bool assumed, size_t count,
                         const uint32_t quantities[]);

/** Gives every quantity the list of its claims; call when all claims are there. */
void sample_settle(sample *made);

/** A list of these claims, or relations, for the fields of the solution. */
rec_claim_list sample_claims(sample *made, size_t count, const uint32_t claims[]);
rec_relation_list sample_relations(sample *made, size_t count, const uint32_t relations[]);

/** Memory for count elements that lives as long as the sample. */
void *sample_take(sample *made, size_t count, size_t element_bytes);

rec_range sample_range(double lo, double hi); /**< both ends closed, but open at infinity */
rec_range sample_from(double lo);             /**< [lo, inf) */
rec_date sample_day(const char *text);        /**< of an ISO date */

/** Shells, containers and missiles of the article, under `rounded`, at 2024-06-20. */
void sample_article(sample *made);

/**
 * Three quantities that the relation `cargo` ties: at least 3 million shells,
 * at most 9 containers, and by an assertion at most 250 shells in each, which
 * cannot hold together; the assumption `guess` of 8 containers gives way.
 */
void sample_tied(sample *made);

/** Indices of its quantities, relations and claims. */
enum { TIED_SHELLS, TIED_CONTAINERS, TIED_LOAD };
enum { TIED_CARGO, TIED_GUESS };
enum { TIED_US_3M, TIED_BOXES, TIED_LIGHT };

/** Indices of the article's claims and quantities, in the document's order. */
enum {
    SAMPLE_US_3M,
    SAMPLE_ROK_SHELLS,
    SAMPLE_ROK_CONTAINERS,
    SAMPLE_DW_5M,
    SAMPLE_RICHTER_3M,
    SAMPLE_DENIAL,
    SAMPLE_EU_HALF,
    SAMPLE_EU_SHORT,
    SAMPLE_EU_PLEDGE,
    SAMPLE_RANGE_MI,
    SAMPLE_RANGE_KM,
    SAMPLE_REMAINS
};
enum {
    SAMPLE_SHELLS,
    SAMPLE_CONTAINERS,
    SAMPLE_EU_DELIVERED,
    SAMPLE_PLEDGE,
    SAMPLE_RANGE,
    SAMPLE_MISSILES
};

#endif
