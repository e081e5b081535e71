/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_ESTIMATION_H
#define RECONCILE_ESTIMATION_H

#include <reconcile/censored.h>
#include <reconcile/pool.h>
#include <reconcile/robust.h>
#include <reconcile/solution.h>

REC_BEGIN_C

/**
 * What statistics can say of a document's quantities beyond what logic allows:
 * best values from statistical claims, beside the bounds and never mixed with
 * them. Read-only; any number of threads may read one.
 */
typedef struct rec_estimation rec_estimation;

/** How values become an estimate. */
typedef enum rec_estimator {
    REC_ESTIMATOR_AUTO = 0, /**< what suits a quantity; an estimate tells which it was */
    REC_ESTIMATOR_COMMON_EFFECT = 1,
    REC_ESTIMATOR_DERSIMONIAN_LAIRD = 2,
    REC_ESTIMATOR_PAULE_MANDEL = 3,
    REC_ESTIMATOR_REML = 4,
    REC_ESTIMATOR_ML = 5,
    REC_ESTIMATOR_SIDIK_JONKMAN = 6,
    REC_ESTIMATOR_HUNTER_SCHMIDT = 7,
    REC_ESTIMATOR_HEDGES = 8,
    REC_ESTIMATOR_ADJUST = 9,    /**< to relations, see adjustment.h; AUTO does that as well */
    REC_ESTIMATOR_CENSORED = 10, /**< intervals, bounds, points and measured values together */
    REC_ESTIMATOR_BAYES = 11,    /**< heavy tails and an error that all sources share */
    REC_ESTIMATOR_LAST = REC_ESTIMATOR_BAYES
} rec_estimator;

/** How the interval is made. */
typedef enum rec_estimate_interval {
    REC_ESTIMATE_INTERVAL_AUTO = 0, /**< the method's own; where it has none by Knapp and Hartung,
                                       never narrower than normal */
    REC_ESTIMATE_INTERVAL_Z = 1,
    REC_ESTIMATE_INTERVAL_KNAPP_HARTUNG = 2,
    REC_ESTIMATE_INTERVAL_KNAPP_HARTUNG_AT_LEAST_Z = 3,
    REC_ESTIMATE_INTERVAL_ASKED_LAST = REC_ESTIMATE_INTERVAL_KNAPP_HARTUNG_AT_LEAST_Z,
    REC_ESTIMATE_INTERVAL_PROFILE = 4, /**< of the likelihood; not to be asked for, as the next */
    REC_ESTIMATE_INTERVAL_CREDIBLE = 5 /**< of the posterior, with equal tails */
} rec_estimate_interval;

/** All zero (or NULL in its place): what suits each quantity, at level 0.95. */
typedef struct rec_estimation_options {
    rec_estimator estimator;
    rec_estimate_interval interval;
    double level;             /**< of all intervals, in (0, 1); 0 means 0.95 */
    bool scale;               /**< as in rec_pool_options: the common effect, normal interval */
    bool correlation_unknown; /**< likewise */
    rec_censored_distribution distribution; /**< of what intervals are about */
    bool weight_by_reliability; /**< u is divided by the root of rec_reliability_weight */
} rec_estimation_options;

/** Why there is no estimate where one could be expected. */
typedef enum rec_estimate_reason {
    REC_ESTIMATE_MADE = 0,
    REC_ESTIMATE_NO_VALUE = 1, /**< no statistical claim with an uncertainty above 0 by that date */
    REC_ESTIMATE_CORRELATED = 2, /**< the values are correlated, the method takes them not to be */
    REC_ESTIMATE_OUT_OF_RANGE = 3,  /**< magnitudes too far apart for double precision */
    REC_ESTIMATE_NOT_IDENTIFIED = 4 /**< intervals that identify nothing: see censored.reason */
} rec_estimate_reason;

/** One estimate of one quantity. Lists live as long as the estimation. */
typedef struct rec_estimate {
    uint32_t quantity;
    rec_estimator method;           /**< never AUTO */
    rec_estimate_interval interval; /**< never AUTO */
    rec_estimate_reason reason;     /**< the numbers below are set if it is MADE */
    bool has_date;
    rec_date at;           /**< what the values speak of; of a fixed quantity there is none */
    size_t value_count;    /**< of rec_estimation_value */
    size_t origin_count;   /**< independent origins of the values */
    size_t without_count;  /**< of rec_estimation_without; 0 where that would take too long */
    size_t left_out_count; /**< of rec_estimation_left_out */
    double level;
    double best, low, high, standard; /**< in the quantity's unit */
    bool has_bounds;                  /**< at that date, to compare with */
    rec_range bounds;
    bool inside_bounds; /**< all of low to high is */
    bool is_fit;        /**< of intervals: censored is set, else pool */
    rec_pool_result pool;
    bool has_robust; /**< of two values or more that are pooled */
    rec_robust_result robust;
    rec_censored_distribution distribution;
    rec_censored_result censored; /**< set where NOT_IDENTIFIED as well */
} rec_estimate;

/** One of the values that an estimate is made from: what one origin says. */
typedef struct rec_estimate_value {
    rec_claim_list claims; /**< of the origin; several are made one, taken to err together */
    uint32_t source;       /**< that stands for the origin */
    double low, high;      /**< of an interval, ends may be infinite; NAN: it was measured */
    double value;          /**< NAN for an interval */
    double minus, plus;    /**< standard uncertainties as used; NAN for an interval */
    double df;             /**< INFINITY: without limit */
    double share;          /**< of the weight, 0 to 1; NAN in a fit, and of correlated values */
    double difference, difference_standard; /**< from the estimate: degree of
                                                equivalence; NAN in a fit */
    bool has_residual;
    double residual; /**< distance to the estimate without it, in standard errors of that */
    bool outlier;    /**< the residual is beyond what chance leaves among so many */
} rec_estimate_value;

/** The estimate without one source. */
typedef struct rec_estimate_without {
    uint32_t source;                           /**< that stands for the origin */
    double best, standard, low, high, tau2, q; /**< of a fit tau2 is sigma^2, and q NAN */
} rec_estimate_without;

/** Why a claim that could be a value is none. */
typedef enum rec_left_out_reason {
    REC_LEFT_OUT_REPEAT = 0,     /**< it passes on another's figure */
    REC_LEFT_OUT_OTHER_DATE = 1, /**< it speaks of another date */
    REC_LEFT_OUT_EXACT = 2,      /**< its uncertainty is 0: a bound, not an estimate */
    REC_LEFT_OUT_EMPTY = 3       /**< the reading leaves no value */
} rec_left_out_reason;

typedef struct rec_left_out {
    uint32_t claim;
    rec_left_out_reason reason;
} rec_left_out;

/** Up to these counts of origins the estimate is also made without each. */
enum { REC_ESTIMATE_WITHOUT_LIMIT = 200 };

/**
 * Makes the estimates of a solved problem. Reading, date asked for and what is
 * known are the solution's; nothing in the solution changes.
 *
 * Values of a pooled estimate are the statistical claims (and those with `as_bound`) that are used,
 * one an origin; of a fit all claims with intervals as well. Of a quantity that moves they are
 * those of the date asked for, else of the latest date before it that has any.
 *
 * Needs:   the solution must outlive the estimation. options NULL: all zero.
 *          scale and correlation_unknown: estimator AUTO or COMMON_EFFECT,
 *          interval AUTO or Z. BAYES: interval AUTO.
 * Memory:  from allocator (NULL: malloc); scratch is given back.
 * Cost:    that of rec_pool for each quantity, times the origins up to
 *          REC_ESTIMATE_WITHOUT_LIMIT.
 * Returns: REC_OK with *estimation, to be freed by rec_estimation_free;
 *          REC_E_INVALID if a condition of Needs fails; REC_E_MEMORY;
 *          REC_E_ROUNDING when the processor does not round to nearest.
 * Source:  the manual, docs/estimates.md.
 */
REC_API REC_MUST_USE rec_status rec_estimation_make(const rec_solution *solution,
                                                    const rec_estimation_options *options,
                                                    const rec_allocator *allocator,
                                                    rec_estimation **estimation);

/** Frees an estimation and all that lies in it; NULL is allowed. */
REC_API void rec_estimation_free(rec_estimation *estimation);

/** The solution that it is of, and the options, their level set. */
REC_API const rec_solution *rec_estimation_solution(const rec_estimation *estimation);
REC_API void rec_estimation_describe(const rec_estimation *estimation,
                                     rec_estimation_options *options);

/** Number of estimates, in the order of the problem's quantities. */
REC_API size_t rec_estimation_count(const rec_estimation *estimation);

/**
 * Show one estimate, by its place among them; one of its values, in the
 * document's order; the estimate without one origin, in the order of the
 * sources' first values; and one claim that was left out.
 *
 * Returns: REC_OK; REC_E_INVALID when an index is not below its count.
 */
REC_API REC_MUST_USE rec_status rec_estimation_at(const rec_estimation *estimation, size_t index,
                                                  rec_estimate *estimate);
REC_API REC_MUST_USE rec_status rec_estimation_value(const rec_estimation *estimation, size_t index,
                                                     size_t value, rec_estimate_value *result);
REC_API REC_MUST_USE rec_status rec_estimation_without(const rec_estimation *estimation,
                                                       size_t index, size_t without,
                                                       rec_estimate_without *result);
REC_API REC_MUST_USE rec_status rec_estimation_left_out(const rec_estimation *estimation,
                                                        size_t index, size_t left_out,
                                                        rec_left_out *result);

/** The weight of a reliability, 'A' to 'F' or 0 for none: 1, 0.8, 0.6, 0.4, 0.2; F and none as C,
 * for unknown is not worst. A convention, not a measurement. */
REC_API double rec_reliability_weight(char reliability);

/** Names as in options and results: "auto", "fe", "dl", "pm", ...; "auto", "z", "knapp-hartung",
 * "knapp-hartung-at-least-z"; "made", "no-value", ...; "repeat", "other-date", ...; "normal",
 * "lognormal"; "identified", "one-item", ... Constant. */
REC_API const char *rec_estimator_name(rec_estimator estimator);
REC_API const char *rec_estimate_interval_name(rec_estimate_interval interval);
REC_API const char *rec_estimate_reason_name(rec_estimate_reason reason);
REC_API const char *rec_left_out_reason_name(rec_left_out_reason reason);
REC_API const char *rec_distribution_name(rec_censored_distribution distribution);
REC_API const char *rec_censored_reason_name(rec_censored_reason reason);

REC_END_C

#endif
