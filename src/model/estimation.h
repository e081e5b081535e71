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

/** A claim on its way to be a value: a statistical one, for fits of intervals any. */
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
    bool with_intervals;    /**< claims with intervals are values too */
    uint32_t *jump[2];      /**< by with_intervals: [claims] end of the chain of claims from there;
                               REC_NO_INDEX: not      followed yet */
    rec_measured *measured; /**< [measured_count] statistical claims on the quantity at hand, in the
                               document's order */
    size_t measured_count;
    uint32_t *value_of;  /**< [claims] the value that a claim became part of, where it did */
    uint32_t *by_source; /**< [measured_count] places in it, by source, then date */
} rec_estimating;

/** Order of claims by date; those without one come first. */
int rec_estimating_compare_dates(const rec_claim *a, const rec_claim *b);

/** Finds repeats and origins among of->measured; estimation_origins.c. */
void rec_estimating_origins(rec_estimating *of, bool fixed);

/** Values of a quantity as arrays for the estimate room. */
typedef struct rec_estimate_arrays {
    double *y, *u, *minus, *df;
    uint32_t *origin; /**< [count] of rec_measured */
    rec_pool_correlation *correlations;
    size_t correlation_count;
    bool has_minus, has_df; /**< some value needs them */
    size_t count;
} rec_estimate_arrays;

/**
 * Chooses what enters the estimate of a quantity and makes one value an origin:
 * date, values, left-out claims of *estimated, and the arrays; estimation_values.c.
 *
 * Returns: REC_OK; REC_E_MEMORY.
 */
REC_MUST_USE rec_status rec_estimating_values(rec_estimating *of, uint32_t quantity,
                                              rec_estimated *estimated,
                                              rec_estimate_arrays *arrays);

/** Whether a claim is a value, if it speaks of the quantity at hand. */
bool rec_estimating_takes(const rec_estimating *of, const rec_claim *claim);

/** Collects the claims on a quantity that are values; those left out and the date of the others
 * into *estimated; estimation_values.c. Returns: REC_OK; REC_E_MEMORY. */
REC_MUST_USE rec_status rec_estimating_choose(rec_estimating *of, uint32_t quantity,
                                              rec_estimated *estimated);

/** Several statistical claims of one origin as one value; count >= 1. */
rec_estimate_value rec_estimating_joined(const rec_estimating *of, const uint32_t claims[],
                                         size_t count);

/** Sorts the chosen claims by origin, within one as in the document; then counts the origins. */
void rec_estimating_sort(const rec_estimating *of);
size_t rec_estimating_count_origins(const rec_estimating *of);

/** The source that stands for an origin. */
uint32_t rec_estimating_source(const rec_estimating *of, uint32_t origin);

/** Marks origins whose claims are correlated with others that were chosen, so that theirs stay
 * apart; later makes the pairs of the values. estimation_correlations.c. */
void rec_estimating_part(rec_estimating *of);
REC_MUST_USE rec_status rec_estimating_correlate(rec_estimating *of, const rec_estimated *estimated,
                                                 rec_estimate_arrays *arrays);

/** Fits intervals, bounds and points; estimation_censored.c. Returns: REC_OK; REC_E_MEMORY. */
REC_MUST_USE rec_status rec_estimating_censored(rec_estimating *of, rec_estimated *estimated);

/** Pools them; estimation_pool.c. Returns: REC_OK; REC_E_MEMORY. */
REC_MUST_USE rec_status rec_estimating_pool(rec_estimating *of, rec_estimated *estimated,
                                            const rec_estimate_arrays *arrays);

/** Adjusts all that equalities tie to measured quantities; estimation_adjust.c. Returns: REC_OK;
 * REC_E_MEMORY. */
REC_MUST_USE rec_status rec_estimating_adjust(rec_estimating *of);

/** Adds an estimate, for the arena to keep. Returns: REC_OK; REC_E_MEMORY. */
REC_MUST_USE rec_status rec_estimating_keep(rec_estimating *of, const rec_estimated *estimated);

/** Sets the bounds to compare with, and whether the interval is inside. */
void rec_estimating_compare(const rec_estimating *of, rec_estimate *shown);

#endif
