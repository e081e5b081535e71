/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_ESTIMATION_H
#define REC_ESTIMATION_H

#include "model/solution.h"
#include "model/source_graph.h"

#include <reconcile/adjustment.h>
#include <reconcile/estimation.h>

/** One estimate as it is kept. */
typedef struct rec_estimated {
    rec_estimate shown;
    rec_estimate_value *values;     /**< [shown.value_count] */
    rec_estimate_without *withouts; /**< [shown.without_count] */
    const rec_left_out *left_out;   /**< [shown.left_out_count] */
} rec_estimated;

/** The adjustment as it is kept. */
typedef struct rec_adjustment_kept {
    rec_adjustment shown;
    rec_adjusted_quantity *quantities;            /**< [shown.quantity_count] */
    const rec_adjusted_measurement *measurements; /**< [shown.measurement_count] */
    rec_adjusted_relation *relations;             /**< [shown.relation_count] */
    const rec_adjust_step *steps;                 /**< [shown.numbers.step_count] */
} rec_adjustment_kept;

struct rec_estimation {
    rec_arena arena;
    const rec_solution *solution;   /**< must outlive the estimation */
    rec_estimation_options options; /**< level set */
    rec_estimated *estimates;
    size_t count, capacity;
    rec_adjustment_kept adjustment;
};

/** A statistical claim on its way to be a value. */
typedef struct rec_measured {
    uint32_t claim;
    uint32_t origin;   /**< equal for claims of one origin */
    bool repeats;      /**< it passes on another's figure */
    bool stands_apart; /**< correlated with others of its origin, so not made one with them */
} rec_measured;

/** What the making of estimates shares; for the files estimation*.c alone. */
typedef struct rec_estimating {
    rec_estimation *made;
    const rec_solution *solution;
    const rec_problem *problem;
    rec_arena *scratch;
    rec_source_graph graph;
    uint32_t *parent;       /**< [sources] union of sources that are one origin */
    uint32_t *jump;         /**< [claims] end of the chain of claims from there; REC_NO_INDEX: not
                               followed yet */
    rec_measured *measured; /**< [measured_count] statistical claims on the quantity at hand, in the
                               document's order */
    size_t measured_count;
    uint32_t *by_source; /**< [measured_count] places in it, by source, then date */
} rec_estimating;

/** Order of claims by date; those without one come first. */
int rec_estimating_compare_dates(const rec_claim *a, const rec_claim *b);

/** Finds repeats and origins among estimating->measured; estimation_origins.c. */
void rec_estimating_origins(rec_estimating *estimating, bool fixed);

/** Values of a quantity as arrays for the estimate room. */
typedef struct rec_estimate_arrays {
    double *y, *u, *minus, *df;
    uint32_t *origin; /**< [count] of rec_measured */
    rec_pool_correlation *correlations;
    size_t correlation_count;
    size_t count;
} rec_estimate_arrays;

/**
 * Chooses what enters the estimate of a quantity and makes one value an origin:
 * date, values, left-out claims of *estimated, and the arrays; estimation_values.c.
 *
 * Returns: REC_OK; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_estimating_values(rec_estimating *estimating, uint32_t quantity,
                                              rec_estimated *estimated,
                                              rec_estimate_arrays *arrays);

/** Pools them; estimation_pool.c. Returns: REC_OK; REC_E_MEMORY. */
REC_MUST_USE rec_status rec_estimating_pool(rec_estimating *estimating, rec_estimated *estimated,
                                            const rec_estimate_arrays *arrays);

/** Adjusts all that equalities tie to measured quantities; estimation_adjust.c. Returns: REC_OK;
 * REC_E_MEMORY. */
REC_MUST_USE rec_status rec_estimating_adjust(rec_estimating *estimating);

/** Adds an estimate, for the arena to keep. Returns: REC_OK; REC_E_MEMORY. */
REC_MUST_USE rec_status rec_estimating_keep(rec_estimating *estimating,
                                            const rec_estimated *estimated);

/** Sets the bounds to compare with, and whether the interval is inside. */
void rec_estimating_compare(const rec_estimating *estimating, rec_estimate *shown);

#endif
