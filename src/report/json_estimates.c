/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Estimates in the JSON result. What is not known is null; numbers that are
 * infinite are as well.
 */
#include "report/json_parts.h"

#include <math.h>

static void named_count(rec_json *json, const char *key, size_t count)
{
    rec_json_key(json, key);
    rec_json_unsigned(json, count);
}

static void write_reliability_weights(rec_json *json)
{
    static const char grades[] = "ABCDEF";
    rec_json_open_object(json);
    for (size_t i = 0; grades[i] != '\0'; i++) {
        const char name[] = {grades[i], '\0'};
        rec_json_named_double(json, name, rec_reliability_weight(grades[i]));
    }
    rec_json_named_double(json, "none", rec_reliability_weight('\0'));
    rec_json_close(json);
}

/** How all of them were made. */
static void write_options(rec_json_result *result)
{
    rec_json *json = &result->json;
    rec_json_key(json, "estimation");
    if (result->estimation == NULL) {
        rec_json_null(json);
        return;
    }
    const rec_estimation_options *options = &result->estimation->options;
    rec_json_open_object(json);
    rec_json_named_string(json, "estimator", rec_estimator_name(options->estimator));
    rec_json_named_string(json, "interval", rec_estimate_interval_name(options->interval));
    rec_json_named_double(json, "level", options->level);
    rec_json_named_string(json, "distribution", rec_distribution_name(options->distribution));
    rec_json_named_string(json, "scale", options->scale ? "pdg" : NULL);
    rec_json_named_string(json, "correlation", options->correlation_unknown ? "unknown" : NULL);
    rec_json_key(json, "weights_by_reliability");
    if (options->weight_by_reliability) {
        write_reliability_weights(json);
    } else {
        rec_json_null(json);
    }
    rec_json_close(json);
}

static const double none = (double)INFINITY; /* written as null */

static void write_prediction(rec_json *json, bool given, double low, double high)
{
    rec_json_key(json, "prediction");
    if (!given) {
        rec_json_null(json);
        return;
    }
    rec_json_open_object(json);
    rec_json_named_double(json, "low", low);
    rec_json_named_double(json, "high", high);
    rec_json_close(json);
}

static void write_robust(rec_json *json, const rec_estimate *shown)
{
    const rec_robust_result *robust = &shown->robust;
    rec_json_key(json, "robust");
    if (!shown->has_robust) {
        rec_json_null(json);
        return;
    }
    rec_json_open_object(json);
    rec_json_named_double(json, "median", robust->median);
    rec_json_named_double(json, "median_standard_error", robust->median_standard);
    rec_json_named_double(json, "mad", robust->mad);
    rec_json_named_double(json, "sn", robust->sn);
    rec_json_named_double(json, "qn", robust->qn);
    rec_json_named_double(json, "weighted_median", robust->weighted_median);
    rec_json_named_double(json, "weighted_median_standard_error", robust->weighted_median_standard);
    rec_json_named_bool(json, "located", robust->located);
    rec_json_named_double(json, "location", robust->location);
    rec_json_named_double(json, "location_standard_error", robust->location_standard);
    rec_json_named_double(json, "location_scale", robust->location_scale);
    rec_json_close(json);
}

/** What tells of disagreement in a pooled estimate. */
static void write_pooled(rec_json *json, const rec_estimate *shown)
{
    const bool made = shown->reason == REC_ESTIMATE_MADE;
    const rec_pool_result *pool = &shown->pool;
    rec_json_named_double(json, "interval_df", made ? pool->interval_df : none);
    rec_json_named_double(json, "tau2", made ? pool->tau2 : none);
    rec_json_named_double(json, "q", made ? pool->q : none);
    rec_json_key(json, "q_df");
    if (made) {
        rec_json_unsigned(json, pool->q_df);
    } else {
        rec_json_null(json);
    }
    rec_json_named_double(json, "q_p", made ? pool->q_p : none);
    rec_json_named_double(json, "i2", made ? pool->i2_percent : none);
    rec_json_named_double(json, "h2", made ? pool->h2 : none);
    rec_json_named_double(json, "birge", made ? pool->birge : none);
    rec_json_named_double(json, "internal", made ? pool->internal : none);
    rec_json_named_double(json, "external", made ? pool->external : none);
    rec_json_named_double(json, "scale", made && pool->scaled ? pool->scale : none);
    rec_json_named_double(json, "tau2_low", made ? pool->tau2_low : none);
    rec_json_named_double(json, "tau2_high", made ? pool->tau2_high : none);
    write_prediction(json, made && pool->has_prediction, pool->prediction_low,
                     pool->prediction_high);
    write_robust(json, shown);
}

/** What a fit of intervals found; where it identifies nothing, what all of them share. */
static void write_fit(rec_json *json, const rec_estimate *shown)
{
    const rec_censored_result *fit = &shown->censored;
    const bool made = shown->reason == REC_ESTIMATE_MADE;
    rec_json_named_string(json, "distribution", rec_distribution_name(shown->distribution));
    rec_json_named_double(json, "mu", made ? fit->mu : none);
    rec_json_named_double(json, "sigma", made ? fit->sigma : none);
    rec_json_named_double(json, "sigma_low", made ? fit->sigma_low : none);
    rec_json_named_double(json, "sigma_high", made ? fit->sigma_high : none);
    rec_json_named_double(json, "log_likelihood", made ? fit->log_likelihood : none);
    write_prediction(json, made, fit->prediction_low, fit->prediction_high);
    rec_json_key(json, "shared");
    if (shown->reason == REC_ESTIMATE_NOT_IDENTIFIED && fit->low <= fit->high) {
        rec_json_open_object(json);
        rec_json_named_double(json, "low", fit->low);
        rec_json_named_double(json, "high", fit->high);
        rec_json_close(json);
    } else {
        rec_json_null(json);
    }
    rec_json_key(json, "counts");
    rec_json_open_object(json);
    named_count(json, "intervals", fit->interval_count);
    named_count(json, "at_least", fit->at_least_count);
    named_count(json, "at_most", fit->at_most_count);
    named_count(json, "points", fit->point_count);
    named_count(json, "measured", fit->measured_count);
    named_count(json, "without_end", fit->without_end_count);
    rec_json_close(json);
}

/** Best value and interval; null where there is no estimate. */
static void write_numbers(rec_json *json, const rec_estimate *shown)
{
    const bool made = shown->reason == REC_ESTIMATE_MADE;
    rec_json_named_double(json, "best", made ? shown->best : none);
    rec_json_named_double(json, "low", made ? shown->low : none);
    rec_json_named_double(json, "high", made ? shown->high : none);
    rec_json_named_double(json, "standard_error", made ? shown->standard : none);
    if (shown->is_fit) {
        write_fit(json, shown);
    } else {
        write_pooled(json, shown);
    }
}

static void write_comparison(rec_json *json, const rec_estimate *shown)
{
    rec_json_key(json, "inside_bounds");
    if (shown->has_bounds && shown->reason == REC_ESTIMATE_MADE) {
        rec_json_bool(json, shown->inside_bounds);
    } else {
        rec_json_null(json);
    }
}

static void write_values(rec_json_result *result, const rec_estimated *estimated)
{
    rec_json *json = &result->json;
    const bool made = estimated->shown.reason == REC_ESTIMATE_MADE;
    rec_json_key(json, "values");
    rec_json_open_array(json);
    for (size_t i = 0; i < estimated->shown.value_count; i++) {
        const rec_estimate_value *value = &estimated->values[i];
        rec_json_open_object(json);
        rec_json_named_claims(result, "claims", &value->claims);
        rec_json_named_string(json, "source", result->problem->sources[value->source].id);
        rec_json_named_double(json, "low", value->low);
        rec_json_named_double(json, "high", value->high);
        rec_json_named_double(json, "value", value->value);
        rec_json_named_double(json, "minus", value->minus);
        rec_json_named_double(json, "plus", value->plus);
        rec_json_named_double(json, "df", value->df);
        rec_json_named_double(json, "share", made ? value->share : none);
        rec_json_named_double(json, "difference", made ? value->difference : none);
        rec_json_named_double(json, "difference_standard_error",
                              made ? value->difference_standard : none);
        rec_json_named_double(json, "residual", value->has_residual ? value->residual : none);
        rec_json_named_bool(json, "outlier", value->outlier);
        rec_json_close(json);
    }
    rec_json_close(json);
}

static void write_withouts(rec_json_result *result, const rec_estimated *estimated)
{
    rec_json *json = &result->json;
    rec_json_key(json, "without");
    rec_json_open_array(json);
    for (size_t i = 0; i < estimated->shown.without_count; i++) {
        const rec_estimate_without *without = &estimated->withouts[i];
        rec_json_open_object(json);
        rec_json_named_string(json, "source", result->problem->sources[without->source].id);
        rec_json_named_double(json, "best", without->best);
        rec_json_named_double(json, "standard_error", without->standard);
        rec_json_named_double(json, "low", without->low);
        rec_json_named_double(json, "high", without->high);
        rec_json_named_double(json, "tau2", without->tau2);
        rec_json_named_double(json, "q", without->q);
        rec_json_close(json);
    }
    rec_json_close(json);
}

static void write_left_out(rec_json_result *result, const rec_estimated *estimated)
{
    rec_json *json = &result->json;
    rec_json_key(json, "left_out");
    rec_json_open_array(json);
    for (size_t i = 0; i < estimated->shown.left_out_count; i++) {
        const rec_left_out *left_out = &estimated->left_out[i];
        rec_json_open_object(json);
        rec_json_named_string(json, "claim", result->problem->claims[left_out->claim].id);
        rec_json_named_string(json, "reason", rec_left_out_reason_name(left_out->reason));
        rec_json_close(json);
    }
    rec_json_close(json);
}

static void write_estimate(rec_json_result *result, const rec_estimated *estimated)
{
    rec_json *json = &result->json;
    const rec_estimate *shown = &estimated->shown;
    const bool made = shown->reason == REC_ESTIMATE_MADE;
    rec_json_open_object(json);
    rec_json_named_string(json, "quantity", result->problem->quantities[shown->quantity].id);
    rec_json_named_string(json, "method", rec_estimator_name(shown->method));
    rec_json_named_string(json, "interval", rec_estimate_interval_name(shown->interval));
    rec_json_named_double(json, "level", shown->level);
    rec_json_named_date(json, "at", shown->has_date, shown->at);
    named_count(json, "origins", shown->origin_count);
    rec_json_named_string(json, "reason",
                          made ? NULL
                          : shown->reason == REC_ESTIMATE_NOT_IDENTIFIED
                              ? rec_censored_reason_name(shown->censored.reason)
                              : rec_estimate_reason_name(shown->reason));
    write_numbers(json, shown);
    write_comparison(json, shown);
    write_values(result, estimated);
    write_withouts(result, estimated);
    write_left_out(result, estimated);
    rec_json_close(json);
}

void rec_json_estimates(rec_json_result *result)
{
    rec_json *json = &result->json;
    write_options(result);
    rec_json_key(json, "estimates");
    rec_json_open_array(json);
    for (size_t i = 0; result->estimation != NULL && i < result->estimation->count; i++) {
        if (rec_json_shows(result, result->estimation->estimates[i].shown.quantity)) {
            write_estimate(result, &result->estimation->estimates[i]);
        }
    }
    rec_json_adjusted_quantities(result);
    rec_json_close(json);
    rec_json_adjustment(result);
}
