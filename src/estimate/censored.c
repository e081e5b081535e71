/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Maximum likelihood from intervals, bounds, points and measured values: what can
 * be estimated at all, then the numbers. All is computed in the sample's units
 * and put into the caller's in the end.
 */
#include <reconcile/censored.h>

#include "estimate/censored_maximum.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static rec_censored_reason reason_of(const rec_censored_survey *s)
{
    const bool shared = s->shared_low <= s->shared_high;
    if (s->leaves_nothing) {
        return REC_CENSORED_NOT_POSITIVE;
    }
    if (s->counted == 0) {
        return REC_CENSORED_NO_ITEM;
    }
    if (s->counted == 1) {
        return REC_CENSORED_ONE_ITEM;
    }
    if (s->at_least_count == s->counted) {
        return REC_CENSORED_ALL_AT_LEAST;
    }
    if (s->at_most_count == s->counted) {
        return REC_CENSORED_ALL_AT_MOST;
    }
    if (s->point_count > 0 && shared) {
        return REC_CENSORED_ONE_POINT;
    }
    return shared && s->measured_count == 0 ? REC_CENSORED_SHARED : REC_CENSORED_IDENTIFIED;
}

static void put_nothing(const rec_censored_survey *s, rec_censored_reason reason,
                        rec_censored_result *r)
{
    const bool shared = !s->leaves_nothing && s->shared_low <= s->shared_high;
    r->identified = false;
    r->reason = reason;
    r->low = shared ? s->shared_low : -HUGE_VAL;
    r->high = shared ? s->shared_high : HUGE_VAL;
    r->has_standard = false;
    r->best = r->mu = r->sigma = r->sigma_low = r->sigma_high = nan("");
    r->standard = r->prediction_low = r->prediction_high = r->log_likelihood = nan("");
}

/* The inverse of the information in (mu, sigma), at mu; of mu alone where sigma is 0. */
static bool standard_of(const rec_censored_surface *surface, double *standard)
{
    if (surface->is_at_zero) {
        *standard = 1.0 / sqrt(surface->without_spread.precision);
        return !surface->without_spread.is_at_end;
    }
    const rec_normal_term *const at = &surface->best.at;
    const double schur = at->d_mu_mu - at->d_mu_sigma * (at->d_mu_sigma / at->d_sigma_sigma);
    *standard = exp(surface->best.log_sigma) / sqrt(-schur);
    return at->d_sigma_sigma < 0.0 && schur < 0.0;
}

static void put_estimate(const rec_censored_surface *surface, double level, rec_censored_result *r)
{
    const rec_censored_sample *const s = surface->sample;
    const double quantile = gsl_cdf_ugaussian_Qinv((1.0 - level) / 2.0);
    const double fall = quantile * quantile / 2.0;
    const rec_censored_spread spread = rec_censored_spread_within(surface, fall);
    const double mu = surface->is_at_zero ? surface->without_spread.mu : surface->best.mu;
    const double sigma = surface->is_at_zero ? 0.0 : exp(surface->best.log_sigma);
    /* At a level near 0 the ends round. */
    const double low = fmin(mu, rec_censored_furthest(surface, &spread, fall, false));
    const double high = fmax(mu, rec_censored_furthest(surface, &spread, fall, true));
    double standard = 0.0;
    r->identified = true;
    r->reason = REC_CENSORED_IDENTIFIED;
    r->mu = rec_censored_mu(s, mu);
    r->sigma = s->scale * sigma;
    r->sigma_low = spread.from_zero ? 0.0 : s->scale * fmin(sigma, exp(spread.low.log_sigma));
    r->sigma_high =
        spread.to_infinity ? HUGE_VAL : s->scale * fmax(sigma, exp(spread.high.log_sigma));
    r->best = rec_censored_value(s, mu);
    r->low = rec_censored_value(s, low);
    r->high = rec_censored_value(s, high);
    r->log_likelihood = surface->log + s->constant;
    r->has_standard = standard_of(surface, &standard);
    r->standard = r->has_standard ? s->scale * standard : nan("");
    /* Where an end holds mu and sources do not vary, one more has the value of the others. */
    const double apart = quantile * sqrt(standard * standard + sigma * sigma);
    r->prediction_low = r->has_standard ? rec_censored_value(s, mu - apart) : r->low;
    r->prediction_high = r->has_standard ? rec_censored_value(s, mu + apart) : r->high;
}

static rec_status fit(const rec_censored_item items[], size_t count,
                      const rec_censored_options *options, const rec_censored_survey *survey,
                      const rec_allocator *allocator, rec_censored_result *r)
{
    rec_censored_sample sample;
    const rec_status status =
        rec_censored_sample_make(items, count, options, survey, allocator, &sample);
    if (status != REC_OK) {
        return status;
    }
    rec_censored_surface surface;
    rec_censored_maximum(&sample, &surface);
    if (surface.is_bounded) {
        put_estimate(&surface, options->level, r);
    } else {
        put_nothing(survey, REC_CENSORED_SPREAD_NO_END, r);
    }
    rec_censored_sample_free(&sample);
    return REC_OK;
}

rec_status rec_censored_fit(const rec_censored_item items[], size_t count,
                            const rec_censored_options *options, const rec_allocator *allocator,
                            rec_censored_result *result)
{
    rec_censored_options asked = {.level = 0.0};
    if (options != NULL) {
        asked = *options;
    }
    if (asked.level == 0.0) {
        asked.level = 0.95;
    }
    if (asked.distribution > REC_CENSORED_LOGNORMAL || !(asked.level > 0.0 && asked.level < 1.0)) {
        return REC_E_INVALID;
    }
    rec_censored_survey survey;
    rec_status status = rec_censored_survey_make(items, count, &asked, &survey);
    if (status != REC_OK) {
        return status;
    }
    rec_censored_result r = {.interval_count = survey.interval_count,
                             .at_least_count = survey.at_least_count,
                             .at_most_count = survey.at_most_count,
                             .point_count = survey.point_count,
                             .measured_count = survey.measured_count,
                             .without_end_count = survey.without_end_count};
    const rec_censored_reason reason = reason_of(&survey);
    if (reason != REC_CENSORED_IDENTIFIED) {
        put_nothing(&survey, reason, &r);
    } else {
        status = fit(items, count, &asked, &survey, allocator, &r);
    }
    if (status == REC_OK) {
        *result = r;
    }
    return status;
}
