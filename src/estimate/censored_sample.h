/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_CENSORED_SAMPLE_H
#define REC_CENSORED_SAMPLE_H

#include <reconcile/censored.h>

/**
 * What the items are, before any arithmetic on them: exact. Items without an
 * end, and for lognormal ends at or below 0, are taken as what they say.
 */
typedef struct rec_censored_survey {
    size_t interval_count, at_least_count, at_most_count, point_count, measured_count;
    size_t without_end_count;
    size_t counted;                 /**< all but those without an end */
    bool leaves_nothing;            /**< lognormal: an item has no value above 0 */
    double shared_low, shared_high; /**< the greatest low and the least high but of measured ones */
} rec_censored_survey;

/**
 * Items in units of their own: value = centre + scale x; lognormal: centre
 * exp(scale x). scale is a power of two; no item is further than 1 from 0, nor
 * has an uncertainty above 1.
 */
typedef struct rec_censored_sample {
    double centre, scale;
    bool is_lognormal;
    size_t interval_count; /**< of one end or two */
    size_t measured_count;
    double *low, *high, *half, *weight; /**< of intervals; an end is finite or infinite */
    double *y, *variance, *y_weight;    /**< of measured items */
    double point_weight, point_mean, point_squares; /**< of points; the rest is in constant */
    double shared_low, shared_high;
    double weight_total, weight_least, u_least; /**< u_least INFINITY for none */
    bool only_bounds;
    double at_least_weight, at_least_mean, at_most_weight, at_most_mean;
    double constant; /**< from these units' log likelihood to the caller's */
    rec_allocator allocator;
    void *memory;
} rec_censored_sample;

/** Returns: REC_OK; REC_E_INVALID; REC_E_LIMIT; as rec_censored_fit says. */
REC_MUST_USE rec_status rec_censored_survey_make(const rec_censored_item items[], size_t count,
                                                 const rec_censored_options *options,
                                                 rec_censored_survey *survey);

/**
 * Makes a sample.
 *
 * Needs:   a survey of the same that leaves something and in which no value is
 *          shared by all, or an item is measured.
 * Memory:  one block from allocator, given back by rec_censored_sample_free.
 * Returns: REC_OK; REC_E_LIMIT; REC_E_MEMORY; REC_E_OVERFLOW.
 */
REC_MUST_USE rec_status rec_censored_sample_make(const rec_censored_item items[], size_t count,
                                                 const rec_censored_options *options,
                                                 const rec_censored_survey *survey,
                                                 const rec_allocator *allocator,
                                                 rec_censored_sample *sample);

void rec_censored_sample_free(rec_censored_sample *sample);

/** A number of the sample's units in the caller's: of mu, and of the value it stands for. */
double rec_censored_mu(const rec_censored_sample *sample, double x);
double rec_censored_value(const rec_censored_sample *sample, double x);

#endif
