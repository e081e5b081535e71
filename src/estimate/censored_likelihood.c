/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The likelihood of intervals, points and measured items, and its limits. With
 * bounds alone and d = mu / sigma it goes to W log F(d) + V log F(-d) as sigma
 * grows, W the weight of those at least and V of those at most, which is
 * greatest where F(d) = W / (W + V).
 */
#include "estimate/censored_likelihood.h"

#include "estimate/sum.h"

#include <math.h>

static const double LOG_SQRT_2PI = 0.91893853320467274178;

typedef struct sums {
    rec_sum log, d_mu, d_sigma;
    double d_mu_mu, d_mu_sigma, d_sigma_sigma;
} sums;

static void add(sums *s, double weight, rec_normal_term term)
{
    rec_sum_add(&s->log, weight * term.log);
    rec_sum_add(&s->d_mu, weight * term.d_mu);
    rec_sum_add(&s->d_sigma, weight * term.d_sigma);
    s->d_mu_mu += weight * term.d_mu_mu;
    s->d_mu_sigma += weight * term.d_mu_sigma;
    s->d_sigma_sigma += weight * term.d_sigma_sigma;
}

/* All at once, from their mean and squares; their weight is in the term. */
static rec_normal_term of_points(const rec_censored_sample *sample, double mu, double sigma)
{
    const double w = sample->point_weight, z = (sample->point_mean - mu) / sigma;
    const double z2 = sample->point_squares / sigma / sigma + w * z * z;
    return (rec_normal_term){
        .log = -w * (log(sigma) + LOG_SQRT_2PI) - z2 / 2.0,
        .d_mu = w * z,
        .d_sigma = z2 - w,
        .d_mu_mu = -w,
        .d_mu_sigma = -2.0 * w * z,
        .d_sigma_sigma = w - 3.0 * z2,
    };
}

static rec_normal_term of_measured(double r, double variance, double sigma)
{
    const double total = sigma * sigma + variance, share = sigma * sigma / total;
    const double z2 = r * r / total;
    return (rec_normal_term){
        .log = -(log(total) + z2) / 2.0 - LOG_SQRT_2PI,
        .d_mu = sigma * r / total,
        .d_sigma = share * (z2 - 1.0),
        .d_mu_mu = -share,
        .d_mu_sigma = -2.0 * share * (sigma * r / total),
        .d_sigma_sigma = share * ((z2 - 1.0) + share * (2.0 - 4.0 * z2)),
    };
}

rec_normal_term rec_censored_likelihood(const rec_censored_sample *sample, double mu, double sigma)
{
    sums s = {.d_mu_mu = 0.0};
    for (size_t i = 0; i < sample->interval_count; i++) {
        add(&s, sample->weight[i],
            rec_normal_interval((sample->low[i] - mu) / sigma, (sample->high[i] - mu) / sigma,
                                sample->half[i] / sigma));
    }
    for (size_t i = 0; i < sample->measured_count; i++) {
        add(&s, sample->y_weight[i], of_measured(sample->y[i] - mu, sample->variance[i], sigma));
    }
    if (sample->point_weight > 0.0) {
        add(&s, 1.0, of_points(sample, mu, sigma));
    }
    return (rec_normal_term){
        rec_sum_value(s.log), rec_sum_value(s.d_mu), rec_sum_value(s.d_sigma), s.d_mu_mu,
        s.d_mu_sigma,         s.d_sigma_sigma};
}

/* a log(a / (a + b)) + b log(b / (a + b)), the most that a log F(d) + b log F(-d) reaches. */
static double divided(double a, double b)
{
    return -(a * log1p(b / a) + b * log1p(a / b));
}

static double measured_log(const rec_censored_sample *sample, double mu)
{
    rec_sum log_sum = {0.0, 0.0};
    for (size_t i = 0; i < sample->measured_count; i++) {
        const double r = sample->y[i] - mu, v = sample->variance[i];
        rec_sum_add(&log_sum, -sample->y_weight[i] * ((log(v) + r * r / v) / 2.0 + LOG_SQRT_2PI));
    }
    return rec_sum_value(log_sum);
}

rec_censored_limit rec_censored_without_spread(const rec_censored_sample *sample)
{
    const double low = sample->shared_low, high = sample->shared_high;
    rec_censored_limit limit = {.log = -HUGE_VAL};
    if (sample->point_weight > 0.0 || low > high || sample->measured_count == 0) {
        return limit;
    }
    rec_sum weight = {0.0, 0.0}, first = {0.0, 0.0}, at_low = {0.0, 0.0}, at_high = {0.0, 0.0};
    for (size_t i = 0; i < sample->measured_count; i++) {
        const double w = sample->y_weight[i] / sample->variance[i];
        rec_sum_add(&weight, w);
        rec_sum_add(&first, w * sample->y[i]);
    }
    const double mean = rec_sum_value(first) / rec_sum_value(weight);
    limit.is_finite = true;
    limit.precision = rec_sum_value(weight);
    limit.mu = fmin(fmax(mean, low), high);
    limit.is_at_end = limit.mu == low || limit.mu == high;
    limit.log = measured_log(sample, limit.mu);
    if (low == high) {
        /* Items meet in one value: mu comes to it between those on either side. */
        for (size_t i = 0; i < sample->interval_count; i++) {
            rec_sum_add(&at_low, sample->low[i] == low ? sample->weight[i] : 0.0);
            rec_sum_add(&at_high, sample->high[i] == high ? sample->weight[i] : 0.0);
        }
        limit.log += divided(rec_sum_value(at_low), rec_sum_value(at_high));
    }
    return limit;
}

double rec_censored_without_spread_end(const rec_censored_sample *sample,
                                       const rec_censored_limit *limit, double log, bool up)
{
    /* The weighted squares are p (mu - mean)^2 and a constant: -p x^2 / 2 - slope x from mu on. */
    rec_sum slope_sum = {0.0, 0.0};
    const double side = up ? 1.0 : -1.0;
    for (size_t i = 0; i < sample->measured_count; i++) {
        rec_sum_add(&slope_sum,
                    sample->y_weight[i] / sample->variance[i] * (limit->mu - sample->y[i]) * side);
    }
    const double p = limit->precision, fall = limit->log - log;
    const double slope = limit->is_at_end ? rec_sum_value(slope_sum) : 0.0;
    const double root = sqrt(fmax(0.0, slope * slope + 2.0 * p * fall));
    /* The larger root of the quadratic, without cancellation. */
    const double x = slope > 0.0 ? 2.0 * fall / (slope + root) : (root - slope) / p;
    return fmin(fmax(limit->mu + side * x, sample->shared_low), sample->shared_high);
}

double rec_censored_boundless(const rec_censored_sample *sample)
{
    return divided(sample->at_least_weight, sample->at_most_weight);
}

double rec_censored_boundless_side(const rec_censored_sample *sample, bool up)
{
    const double w = sample->at_least_weight, v = sample->at_most_weight;
    return (up ? w >= v : v >= w) ? divided(w, v) : -(w + v) * log(2.0);
}
