/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Options that say how estimates are made. Each of them asks for estimates.
 */
#include "cli/option_estimate.h"

#include "cli/complain.h"
#include "cli/option_rules.h"
#include "elementary/decimal.h"

#include <string.h>

static bool apply_estimator(const char *value, rec_estimator *estimator)
{
    const char *names[REC_ESTIMATOR_LAST + 1];
    for (size_t i = 0; i <= REC_ESTIMATOR_LAST; i++) {
        names[i] = rec_estimator_name((rec_estimator)i);
    }
    const size_t at = rec_option_choose("estimator", value, names, REC_ESTIMATOR_LAST + 1);
    if (at <= REC_ESTIMATOR_LAST) {
        *estimator = (rec_estimator)at;
    }
    return at <= REC_ESTIMATOR_LAST;
}

static bool apply_interval(const char *value, rec_estimate_interval *interval)
{
    enum { COUNT = REC_ESTIMATE_INTERVAL_ASKED_LAST + 1 };
    const char *names[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        names[i] = rec_estimate_interval_name((rec_estimate_interval)i);
    }
    const size_t at = rec_option_choose("interval", value, names, COUNT);
    if (at < COUNT) {
        *interval = (rec_estimate_interval)at;
    }
    return at < COUNT;
}

static bool apply_distribution(const char *value, rec_censored_distribution *distribution)
{
    const char *const names[] = {rec_distribution_name(REC_CENSORED_NORMAL),
                                 rec_distribution_name(REC_CENSORED_LOGNORMAL)};
    const size_t at = rec_option_choose("distribution", value, names, 2);
    if (at < 2) {
        *distribution = (rec_censored_distribution)at;
    }
    return at < 2;
}

/** "0.95" or "95%". */
static bool apply_level(const char *value, double *level)
{
    const size_t length = strlen(value);
    const bool percent = length > 0 && value[length - 1] == '%';
    size_t digits = percent ? length - 1 : length;
    while (percent && digits > 0 && value[digits - 1] == ' ') {
        digits--;
    }
    double number = 0.0;
    const bool read = digits > 0 && strspn(value, "0123456789.") == digits &&
                      rec_double_parse(value, digits, &number) == REC_OK;
    number = percent ? number / 100.0 : number;
    if (!read || !(number > 0.0 && number < 1.0)) {
        rec_complain("--level: '%s' is no level: write a probability between 0 and 1, such as 0.95 "
                     "or 95%%",
                     value);
        return false;
    }
    *level = number;
    return true;
}

/** Of options that have one value so far. */
static bool apply_only(const char *option, const char *value, const char *only, bool *chosen)
{
    const char *const names[] = {"none", only};
    const size_t at = rec_option_choose(option, value, names, 2);
    *chosen = at == 1;
    return at < 2;
}

bool rec_option_apply_estimate(const rec_option_rule *rule, const char *value, rec_options *options)
{
    rec_estimation_options *asked = &options->estimation;
    options->estimate = true;
    switch (rule->key) {
    case REC_OPTION_ESTIMATOR:
        return apply_estimator(value, &asked->estimator);
    case REC_OPTION_INTERVAL:
        return apply_interval(value, &asked->interval);
    case REC_OPTION_LEVEL:
        return apply_level(value, &asked->level);
    case REC_OPTION_DISTRIBUTION:
        return apply_distribution(value, &asked->distribution);
    case REC_OPTION_SCALE:
        return apply_only(rule->name, value, "pdg", &asked->scale);
    case REC_OPTION_CORRELATION:
        return apply_only(rule->name, value, "unknown", &asked->correlation_unknown);
    case REC_OPTION_WEIGHT_BY:
        return apply_only(rule->name, value, "reliability", &asked->weight_by_reliability);
    default:
        return true;
    }
}

bool rec_option_estimate_fits(const rec_options *options)
{
    const rec_estimation_options *asked = &options->estimation;
    const char *const option = asked->scale ? "scale pdg" : "correlation unknown";
    if (!options->estimate) {
        return true;
    }
    if ((asked->scale || asked->correlation_unknown) && asked->estimator != REC_ESTIMATOR_AUTO &&
        asked->estimator != REC_ESTIMATOR_COMMON_EFFECT) {
        rec_complain("--%s is for the weighted mean: --estimator fe, not '%s'", option,
                     rec_estimator_name(asked->estimator));
        return false;
    }
    if ((asked->scale || asked->correlation_unknown) &&
        asked->interval != REC_ESTIMATE_INTERVAL_AUTO &&
        asked->interval != REC_ESTIMATE_INTERVAL_Z) {
        rec_complain("--%s widens the normal interval: --interval z, not '%s'", option,
                     rec_estimate_interval_name(asked->interval));
        return false;
    }
    if (asked->estimator == REC_ESTIMATOR_BAYES && asked->interval != REC_ESTIMATE_INTERVAL_AUTO) {
        rec_complain("--interval: the interval of 'bayes' is its own, not '%s'; leave one of them "
                     "out",
                     rec_estimate_interval_name(asked->interval));
        return false;
    }
    if (options->history && options->format == REC_REPORT_TEXT) {
        rec_complain("--history as text has no estimates: leave one of them out, or ask for "
                     "--format json");
        return false;
    }
    return true;
}
