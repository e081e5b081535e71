/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_EXPLAINED_SAMPLE_H
#define REC_TEST_EXPLAINED_SAMPLE_H

#include "support/sample_solution.h"

#include "model/explain.h"

/** A problem, its solution and an explanation of it, made by hand. */
typedef struct explained {
    sample made;
    rec_explanation explanation;
    rec_explained_bound *bounds; /**< what the explanation shows, to be changed */
    uint32_t *children;
} explained;

/** Room for so many bounds, each with room for so many children; the sample is begun by the caller.
 */
void explained_begin(explained *all, size_t bound_max, size_t children_max);
void explained_end(explained *all); /**< ends the sample as well */

/** A bound without claims, relations and children: `value` of quantity, low or high. */
uint32_t explained_low(explained *all, uint32_t quantity, double value, rec_reason_kind kind);
uint32_t explained_high(explained *all, uint32_t quantity, double value, rec_reason_kind kind);

/** The ends that are explained. */
void explained_ends(explained *all, uint32_t low, uint32_t high);

void explained_date(explained *all, uint32_t bound, const char *date);
void explained_claims(explained *all, uint32_t bound, size_t count, const uint32_t claims[]);
void explained_relations(explained *all, uint32_t bound, size_t count, const uint32_t relations[]);

/** Once for a bound. */
void explained_from(explained *all, uint32_t bound, size_t count, const uint32_t children[]);

/** A certain relation of the sample; at most 8 of them. */
uint32_t explained_relation(explained *all, const char *id, const char *that, const char *note);

/** One quantity "q", a count or in km, sources "a" (Agency) and "b"; room for a small explanation.
 */
void explained_one(explained *all, rec_kind kind);

/** A claim of source 0 on quantity 0, without a date. */
uint32_t explained_claim(explained *all, const char *id, const char *says, rec_range range);

/**
 * The article with `load` (shells in one container, 1 to 2000), the relation
 * `cargo` and what Richter asserts (`rest`); and why load is 300 to 2000.
 */
void explained_load(explained *all);

/** Quantity, claim and relation of explained_load beside the article's. */
enum { EXPLAINED_LOAD = SAMPLE_MISSILES + 1, EXPLAINED_REST = SAMPLE_REMAINS + 1 };

#endif
