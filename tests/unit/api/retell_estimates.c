/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Estimates as JSON, by the public headers alone.
 */
#include "retell_estimates.h"

#include "plain_json.h"
#include "retell_adjustment.h"
#include "retell_given.h"

static const double none = (double)INFINITY; /* told as null */

static void tell_options(const rec_estimation *estimation)
{
    rec_estimation_options options;
    rec_estimation_describe(estimation, &options);
    key("estimation");
    open_with("{");
    say("estimator", rec_estimator_name(options.estimator));
    say("interval", rec_estimate_interval_name(options.interval));
    number("level", options.level);
    say("distribution", rec_distribution_name(options.distribution));
    say("scale", options.scale ? "pdg" : NULL);
    say("correlation", options.correlation_unknown ? "unknown" : NULL);
    say("weights_by_reliability", NULL);
    close_with("}");
}

static void tell_prediction(bool given, double low, double high)
{
    key("prediction");
    if (!given) {
        printf("null");
        return;
    }
    open_with("{");
    number("low", low);
    number("high", high);
    close_with("}");
}

static void tell_robust(const rec_estimate *shown)
{
    const rec_robust_result *robust = &shown->robust;
    key("robust");
    if (!shown->has_robust) {
        printf("null");
        return;
    }
    open_with("{");
    number("median", robust->median);
    number("median_standard_error", robust->median_standard);
    number("mad", robust->mad);
    number("sn", robust->sn);
    number("qn", robust->qn);
    number("weighted_median", robust->weighted_median);
    number("weighted_median_standard_error", robust->weighted_median_standard);
    flag("located", robust->located);
    number("location", robust->location);
    number("location_standard_error", robust->location_standard);
    number("location_scale", robust->location_scale);
    close_with("}");
}

static void tell_pooled(const rec_estimate *shown)
{
    const bool made = shown->reason == REC_ESTIMATE_MADE;
    const rec_pool_result *pool = &shown->pool;
    number("interval_df", made ? pool->interval_df : none);
    number("tau2", made ? pool->tau2 : none);
    number("q", made ? pool->q : none);
    number("q_df", made ? (double)pool->q_df : none);
    number("q_p", made ? pool->q_p : none);
    number("i2", made ? pool->i2_percent : none);
    number("h2", made ? pool->h2 : none);
    number("birge", made ? pool->birge : none);
    number("internal", made ? pool->internal : none);
    number("external", made ? pool->external : none);
    number("scale", made && pool->scaled ? pool->scale : none);
    number("tau2_low", made ? pool->tau2_low : none);
    number("tau2_high", made ? pool->tau2_high : none);
    tell_prediction(made && pool->has_prediction, pool->prediction_low, pool->prediction_high);
    tell_robust(shown);
}

static void tell_fit(const rec_estimate *shown)
{
    const bool made = shown->reason == REC_ESTIMATE_MADE;
    const rec_censored_result *fit = &shown->censored;
    say("distribution", rec_distribution_name(shown->distribution));
    number("mu", made ? fit->mu : none);
    number("sigma", made ? fit->sigma : none);
    number("sigma_low", made ? fit->sigma_low : none);
    number("sigma_high", made ? fit->sigma_high : none);
    number("log_likelihood", made ? fit->log_likelihood : none);
    tell_prediction(made, fit->prediction_low, fit->prediction_high);
    key("shared");
    if (shown->reason == REC_ESTIMATE_NOT_IDENTIFIED && fit->low <= fit->high) {
        open_with("{");
        number("low", fit->low);
        number("high", fit->high);
        close_with("}");
    } else {
        printf("null");
    }
    key("counts");
    open_with("{");
    number("intervals", (double)fit->interval_count);
    number("at_least", (double)fit->at_least_count);
    number("at_most", (double)fit->at_most_count);
    number("points", (double)fit->point_count);
    number("measured", (double)fit->measured_count);
    number("without_end", (double)fit->without_end_count);
    close_with("}");
}

static void tell_numbers(const rec_estimate *shown)
{
    const bool made = shown->reason == REC_ESTIMATE_MADE;
    number("best", made ? shown->best : none);
    number("low", made ? shown->low : none);
    number("high", made ? shown->high : none);
    number("standard_error", made ? shown->standard : none);
    if (shown->is_fit) {
        tell_fit(shown);
    } else {
        tell_pooled(shown);
    }
    if (made && shown->has_bounds) {
        flag("inside_bounds", shown->inside_bounds);
    } else {
        say("inside_bounds", NULL);
    }
}

static void tell_value(const rec_problem *problem, const rec_estimate_value *value, bool made)
{
    next("{");
    key("claims");
    open_with("[");
    for (size_t i = 0; i < value->claims.count; i++) {
        printf("%s", separator);
        text(claim_id(problem, value->claims.claims[i]));
        separator = ", ";
    }
    close_with("]");
    say("source", source_id(problem, value->source));
    number("low", value->low);
    number("high", value->high);
    number("value", value->value);
    number("minus", value->minus);
    number("plus", value->plus);
    number("df", value->df);
    number("share", made ? value->share : none);
    number("difference", made ? value->difference : none);
    number("difference_standard_error", made ? value->difference_standard : none);
    number("residual", value->has_residual ? value->residual : none);
    flag("outlier", value->outlier);
    close_with("}");
}

static void tell_without(const rec_problem *problem, const rec_estimate_without *without)
{
    next("{");
    say("source", source_id(problem, without->source));
    number("best", without->best);
    number("standard_error", without->standard);
    number("low", without->low);
    number("high", without->high);
    number("tau2", without->tau2);
    number("q", without->q);
    close_with("}");
}

static void tell_lists(const rec_problem *problem, const rec_estimation *estimation, size_t index,
                       const rec_estimate *shown)
{
    key("values");
    open_with("[");
    for (size_t i = 0; i < shown->value_count; i++) {
        rec_estimate_value value;
        must(rec_estimation_value(estimation, index, i, &value));
        tell_value(problem, &value, shown->reason == REC_ESTIMATE_MADE);
    }
    close_with("]");
    key("without");
    open_with("[");
    for (size_t i = 0; i < shown->without_count; i++) {
        rec_estimate_without without;
        must(rec_estimation_without(estimation, index, i, &without));
        tell_without(problem, &without);
    }
    close_with("]");
    key("left_out");
    open_with("[");
    for (size_t i = 0; i < shown->left_out_count; i++) {
        rec_left_out left_out;
        must(rec_estimation_left_out(estimation, index, i, &left_out));
        next("{");
        say("claim", claim_id(problem, left_out.claim));
        say("reason", rec_left_out_reason_name(left_out.reason));
        close_with("}");
    }
    close_with("]");
}

static void tell_estimate(const rec_problem *problem, const rec_estimation *estimation,
                          size_t index)
{
    rec_estimate shown;
    rec_quantity_view quantity;
    must(rec_estimation_at(estimation, index, &shown));
    must(rec_problem_quantity(problem, shown.quantity, &quantity));
    next("{");
    say("quantity", quantity.id);
    say("method", rec_estimator_name(shown.method));
    say("interval", rec_estimate_interval_name(shown.interval));
    number("level", shown.level);
    date("at", shown.has_date, shown.at);
    number("origins", (double)shown.origin_count);
    say("reason", shown.reason == REC_ESTIMATE_MADE ? NULL
                  : shown.reason == REC_ESTIMATE_NOT_IDENTIFIED
                      ? rec_censored_reason_name(shown.censored.reason)
                      : rec_estimate_reason_name(shown.reason));
    tell_numbers(&shown);
    tell_lists(problem, estimation, index, &shown);
    close_with("}");
}

void tell_estimates(const rec_solution *solution, const rec_estimation *estimation)
{
    tell_options(estimation);
    key("estimates");
    open_with("[");
    for (size_t i = 0; i < rec_estimation_count(estimation); i++) {
        tell_estimate(rec_solution_problem(solution), estimation, i);
    }
    rec_adjustment adjustment;
    rec_estimation_adjustment(estimation, &adjustment);
    tell_adjusted_quantities(rec_solution_problem(solution), estimation, &adjustment);
    close_with("]");
    tell_adjustment(rec_solution_problem(solution), estimation, &adjustment);
}
