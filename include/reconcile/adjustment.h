/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_ADJUSTMENT_H
#define RECONCILE_ADJUSTMENT_H

#include <reconcile/adjust.h>
#include <reconcile/estimation.h>

REC_BEGIN_C

/** Why there are no adjusted values. */
typedef enum rec_adjustment_reason {
    REC_ADJUSTMENT_MADE = 0,
    REC_ADJUSTMENT_NOTHING =
        1, /**< no statistical claim on what equalities tie, or not asked for */
    REC_ADJUSTMENT_INCONSISTENT = 2,  /**< relations and bounds cannot hold together as numbers */
    REC_ADJUSTMENT_NOT_CONVERGED = 3, /**< relations that are not linear were followed in vain */
    REC_ADJUSTMENT_TOO_LARGE = 4,     /**< more than rec_adjust takes */
    REC_ADJUSTMENT_OUT_OF_RANGE = 5   /**< magnitudes too far apart for double precision */
} rec_adjustment_reason;

/**
 * The statistical claims of a document fitted to the relations between their
 * quantities at the date asked for: rec_adjust on all quantities that equalities
 * tie to a measured one. Inequalities, and the quantities' bounds, are kept.
 */
typedef struct rec_adjustment {
    rec_adjustment_reason reason; /**< what follows is set if it is MADE */
    double level;
    bool has_date; /**< at which relations between moving quantities are looked at */
    rec_date at;
    bool linear;               /**< all relations are */
    size_t quantity_count;     /**< of rec_adjustment_quantity */
    size_t measurement_count;  /**< of rec_adjustment_measurement */
    size_t relation_count;     /**< of rec_adjustment_relation */
    rec_adjust_result numbers; /**< step_count of rec_adjustment_step */
} rec_adjustment;

/** One quantity as adjusted. */
typedef struct rec_adjusted_quantity {
    uint32_t quantity;
    size_t value_count;     /**< measurements of it */
    double low, high;       /**< normal interval of the adjustment's level; infinite if not
                               observable */
    bool inside_bounds;     /**< all of low to high is within the bounds */
    rec_adjust_variable is; /**< best is NAN where it is not observable */
} rec_adjusted_quantity;

/** One measurement, what one origin says of a quantity, against the rest. */
typedef struct rec_adjusted_measurement {
    rec_claim_list claims; /**< of the origin; they live as long as the estimation */
    uint32_t quantity;
    double value, u; /**< of two sides the mean uncertainty */
    rec_adjust_test test;
} rec_adjusted_measurement;

/** One equality: a relation, or a claim that asserts one, may hold several. */
typedef struct rec_adjusted_relation {
    uint32_t relation; /**< REC_NO_INDEX: the claim asserts it */
    uint32_t claim;
    rec_adjust_constraint test;
} rec_adjusted_relation;

/** Shows the adjustment of an estimation. */
REC_API void rec_estimation_adjustment(const rec_estimation *estimation,
                                       rec_adjustment *adjustment);

/**
 * Show one of its parts: quantities in the document's order, their measurements,
 * equalities in the document's order, and steps of serial elimination.
 *
 * Returns: REC_OK; REC_E_INVALID when an index is not below its count.
 */
REC_API REC_MUST_USE rec_status rec_adjustment_quantity(const rec_estimation *estimation,
                                                        size_t index,
                                                        rec_adjusted_quantity *quantity);
REC_API REC_MUST_USE rec_status rec_adjustment_measurement(const rec_estimation *estimation,
                                                           size_t index,
                                                           rec_adjusted_measurement *measurement);
REC_API REC_MUST_USE rec_status rec_adjustment_relation(const rec_estimation *estimation,
                                                        size_t index,
                                                        rec_adjusted_relation *relation);
REC_API REC_MUST_USE rec_status rec_adjustment_step(const rec_estimation *estimation, size_t index,
                                                    rec_adjust_step *step);

/** "made", "nothing", "inconsistent", "not-converged", "too-large", "out-of-range". Constant. */
REC_API const char *rec_adjustment_reason_name(rec_adjustment_reason reason);

REC_END_C

#endif
