/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_STUDY_INTERVAL_H
#define REC_STUDY_INTERVAL_H

#include "estimate/bayes.h"
#include "reference/pdg1970.h"

#include <reconcile/pool.h>

#include <stdbool.h>

/** An interval at 95 %, and what became of it, in standard uncertainties of the weighted mean. */
typedef struct study_interval {
    double low, high;
    double width; /**< over that of the weighted mean's */
    double score; /**< width, and 40 times what the truth is beyond it, over the mean's width */
    bool held;
    double log_density; /**< of the truth, where the method has one */
} study_interval;

study_interval study_pooled(const pdg1970_quantity *q, const rec_pool_options *options);

/** The hull of what more than half of the intervals y +- 1.96 u hold, or else the most of them. */
study_interval study_majority(const pdg1970_quantity *q);

/** By a model of the posterior. */
study_interval study_modelled(const pdg1970_quantity *q, const rec_bayes_model *model);

#endif
