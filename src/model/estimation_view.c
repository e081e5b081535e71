/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Estimates as the published interface shows them.
 */
#include "model/estimation.h"

const rec_solution *rec_estimation_solution(const rec_estimation *estimation)
{
    return estimation->solution;
}

void rec_estimation_describe(const rec_estimation *estimation, rec_estimation_options *options)
{
    *options = estimation->options;
}

size_t rec_estimation_count(const rec_estimation *estimation)
{
    return estimation->count;
}

rec_status rec_estimation_at(const rec_estimation *estimation, size_t index, rec_estimate *estimate)
{
    if (index >= estimation->count) {
        return REC_E_INVALID;
    }
    *estimate = estimation->estimates[index].shown;
    return REC_OK;
}

rec_status rec_estimation_value(const rec_estimation *estimation, size_t index, size_t value,
                                rec_estimate_value *result)
{
    if (index >= estimation->count || value >= estimation->estimates[index].shown.value_count) {
        return REC_E_INVALID;
    }
    *result = estimation->estimates[index].values[value];
    return REC_OK;
}

rec_status rec_estimation_without(const rec_estimation *estimation, size_t index, size_t without,
                                  rec_estimate_without *result)
{
    if (index >= estimation->count || without >= estimation->estimates[index].shown.without_count) {
        return REC_E_INVALID;
    }
    *result = estimation->estimates[index].withouts[without];
    return REC_OK;
}

rec_status rec_estimation_left_out(const rec_estimation *estimation, size_t index, size_t left_out,
                                   rec_left_out *result)
{
    if (index >= estimation->count ||
        left_out >= estimation->estimates[index].shown.left_out_count) {
        return REC_E_INVALID;
    }
    *result = estimation->estimates[index].left_out[left_out];
    return REC_OK;
}

const char *rec_estimator_name(rec_estimator estimator)
{
    static const char *const names[] = {
        [REC_ESTIMATOR_AUTO] = "auto",
        [REC_ESTIMATOR_COMMON_EFFECT] = "fe",
        [REC_ESTIMATOR_DERSIMONIAN_LAIRD] = "dl",
        [REC_ESTIMATOR_PAULE_MANDEL] = "pm",
        [REC_ESTIMATOR_REML] = "reml",
        [REC_ESTIMATOR_ML] = "ml",
        [REC_ESTIMATOR_SIDIK_JONKMAN] = "sj",
        [REC_ESTIMATOR_HUNTER_SCHMIDT] = "hs",
        [REC_ESTIMATOR_HEDGES] = "he",
        [REC_ESTIMATOR_ADJUST] = "adjust",
        [REC_ESTIMATOR_CENSORED] = "censored",
        [REC_ESTIMATOR_BAYES] = "bayes",
    };
    return (unsigned)estimator < sizeof names / sizeof names[0] ? names[estimator] : "";
}

const char *rec_estimate_interval_name(rec_estimate_interval interval)
{
    static const char *const names[] = {
        [REC_ESTIMATE_INTERVAL_AUTO] = "auto",
        [REC_ESTIMATE_INTERVAL_Z] = "z",
        [REC_ESTIMATE_INTERVAL_KNAPP_HARTUNG] = "knapp-hartung",
        [REC_ESTIMATE_INTERVAL_KNAPP_HARTUNG_AT_LEAST_Z] = "knapp-hartung-at-least-z",
        [REC_ESTIMATE_INTERVAL_PROFILE] = "profile-likelihood",
        [REC_ESTIMATE_INTERVAL_CREDIBLE] = "credible",
    };
    return (unsigned)interval < sizeof names / sizeof names[0] ? names[interval] : "";
}

const char *rec_estimate_reason_name(rec_estimate_reason reason)
{
    static const char *const names[] = {
        [REC_ESTIMATE_MADE] = "made",
        [REC_ESTIMATE_NO_VALUE] = "no-value",
        [REC_ESTIMATE_CORRELATED] = "correlated",
        [REC_ESTIMATE_OUT_OF_RANGE] = "out-of-range",
        [REC_ESTIMATE_NOT_IDENTIFIED] = "not-identified",
    };
    return (unsigned)reason < sizeof names / sizeof names[0] ? names[reason] : "";
}

const char *rec_left_out_reason_name(rec_left_out_reason reason)
{
    static const char *const names[] = {
        [REC_LEFT_OUT_REPEAT] = "repeat",
        [REC_LEFT_OUT_OTHER_DATE] = "other-date",
        [REC_LEFT_OUT_EXACT] = "exact",
        [REC_LEFT_OUT_EMPTY] = "empty",
    };
    return (unsigned)reason < sizeof names / sizeof names[0] ? names[reason] : "";
}

const char *rec_distribution_name(rec_censored_distribution distribution)
{
    return distribution == REC_CENSORED_LOGNORMAL ? "lognormal" : "normal";
}

const char *rec_censored_reason_name(rec_censored_reason reason)
{
    static const char *const names[] = {
        [REC_CENSORED_IDENTIFIED] = "identified",
        [REC_CENSORED_NO_ITEM] = "no-item",
        [REC_CENSORED_ONE_ITEM] = "one-item",
        [REC_CENSORED_ALL_AT_LEAST] = "all-at-least",
        [REC_CENSORED_ALL_AT_MOST] = "all-at-most",
        [REC_CENSORED_SHARED] = "shared",
        [REC_CENSORED_ONE_POINT] = "one-point",
        [REC_CENSORED_SPREAD_NO_END] = "spread-no-end",
        [REC_CENSORED_NOT_POSITIVE] = "not-positive",
    };
    return (unsigned)reason < sizeof names / sizeof names[0] ? names[reason] : "";
}
