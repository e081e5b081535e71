/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes as arrays for the estimators: whatever they are given, a result has no
 * NaN where the header does not say so, and its parts in their order; it keeps
 * all its bits in another order of the values, and scales with powers of two.
 */
#include "fuzz/demand.h"
#include "fuzz/estimate_case.h"

#include <reconcile/robust.h>

#include <math.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_expected(rec_status status)
{
    return status == REC_OK || status == REC_E_INVALID || status == REC_E_LIMIT;
}

static void demand_number(double x)
{
    fuzz_demand(!isnan(x), "a result has no NaN", NULL);
}

enum { POOLED_MAX = 20 };

/* Not the structure itself: what is between its members may differ. */
static void list_pooled(const rec_pool_result *r, double listed[POOLED_MAX])
{
    const double all[POOLED_MAX] = {r->best,
                                    r->standard,
                                    r->low,
                                    r->high,
                                    r->tau2,
                                    r->tau2_low,
                                    r->tau2_high,
                                    r->q,
                                    r->q_p,
                                    r->h2,
                                    r->i2_percent,
                                    r->birge,
                                    r->internal,
                                    r->external,
                                    r->scale,
                                    r->interval_df,
                                    r->standard_below,
                                    r->standard_above,
                                    r->prediction_low,
                                    r->prediction_high};
    memcpy(listed, all, sizeof all);
}

static void demand_same_pooled(const rec_pool_result *a, const rec_pool_result *b)
{
    double left[POOLED_MAX], right[POOLED_MAX];
    list_pooled(a, left);
    list_pooled(b, right);
    for (size_t i = 0; i < POOLED_MAX; i++) {
        fuzz_demand(memcmp(&left[i], &right[i], sizeof left[i]) == 0, "order changes no bit", NULL);
    }
}

static void check_pooled(const rec_pool_result *r)
{
    double all[POOLED_MAX];
    list_pooled(r, all);
    for (size_t i = 0; i < POOLED_MAX; i++) {
        demand_number(all[i]);
    }
    fuzz_demand(r->low <= r->best && r->best <= r->high, "best is in its interval", NULL);
    fuzz_demand(isfinite(r->best), "best is finite", NULL);
    fuzz_demand(r->standard >= 0.0 && r->standard_below >= 0.0 && r->standard_above >= 0.0,
                "errors are not negative", NULL);
    fuzz_demand(r->tau2 >= 0.0 && r->tau2_low >= 0.0 && r->tau2_low <= r->tau2_high,
                "variances are in order", NULL);
    fuzz_demand(r->q >= 0.0 && r->q_p >= 0.0 && r->q_p <= 1.0, "Q has its probability", NULL);
    fuzz_demand(r->i2_percent >= 0.0 && r->i2_percent <= 100.0, "I2 is a share", NULL);
    fuzz_demand(r->scale >= 1.0 && r->scaled == (r->scale > 1.0), "the scale is told", NULL);
    if (r->has_prediction) {
        fuzz_demand(r->prediction_low <= r->low && r->prediction_high >= r->high,
                    "a prediction is vaguer than the mean", NULL);
    }
}

/* Not of what is lost below the smallest numbers. */
static bool scales(double a, double b, int exponent)
{
    const double c = ldexp(a, exponent);
    return c == b || (a != 0.0 && fabs(a) < 0x1p-800) || isinf(c) || isinf(b);
}

static void demand_scaled(const rec_pool_result *a, const rec_pool_result *b, int e)
{
    fuzz_demand(scales(a->best, b->best, e) && scales(a->standard, b->standard, e) &&
                    scales(a->low, b->low, e) && scales(a->high, b->high, e) &&
                    scales(a->standard_above, b->standard_above, e) &&
                    scales(a->prediction_low, b->prediction_low, e),
                "what has the unit of y scales", NULL);
    fuzz_demand(scales(a->tau2, b->tau2, 2 * e) && scales(a->tau2_low, b->tau2_low, 2 * e) &&
                    scales(a->tau2_high, b->tau2_high, 2 * e),
                "variances scale", NULL);
    fuzz_demand(scales(a->q, b->q, 0) && scales(a->q_p, b->q_p, 0) &&
                    scales(a->interval_df, b->interval_df, 0),
                "numbers do not scale", NULL);
}

static rec_status pool(const fuzz_values *v, rec_pool_result *r)
{
    memset(r, 0, sizeof *r);
    return rec_pool(v->y, v->u, v->count, &v->options, NULL, r);
}

static void check_pool(fuzz_bytes *bytes)
{
    static fuzz_values v, other;
    rec_pool_result r, again;
    fuzz_values_decode(bytes, &v);
    const rec_status status = pool(&v, &r);
    fuzz_demand(is_expected(status), "there is a reason that is known", NULL);
    fuzz_values_copy(&v, &other);
    fuzz_values_shuffle(bytes, &other);
    fuzz_demand(pool(&other, &again) == status, "order does not change what is accepted", NULL);
    if (status != REC_OK) {
        return;
    }
    check_pooled(&r);
    if (v.options.correlation_count == 0) {
        demand_same_pooled(&r, &again);
    }
    const int exponent = (int)fuzz_pick(bytes, 101) - 50;
    fuzz_values_copy(&v, &other);
    if (fuzz_values_scale(&other, exponent) && pool(&other, &again) == REC_OK) {
        demand_scaled(&r, &again, exponent);
    }
}

static void check_each(fuzz_bytes *bytes)
{
    static fuzz_values v;
    rec_pool_result results[FUZZ_VALUES_MAX], all;
    rec_pool_difference d[FUZZ_VALUES_MAX];
    fuzz_values_decode(bytes, &v);
    const rec_status left_out =
        rec_pool_leave_one_out(v.y, v.u, v.count, &v.options, NULL, results);
    const rec_status status = rec_pool_equivalence(v.y, v.u, v.count, &v.options, NULL, d);
    fuzz_demand(is_expected(left_out) && is_expected(status), "there is a reason", NULL);
    fuzz_demand(status == pool(&v, &all), "each is accepted as all are", NULL);
    for (size_t i = 0; i < v.count && left_out == REC_OK; i++) {
        check_pooled(&results[i]);
        fuzz_demand(results[i].count == v.count - 1, "one is left out", NULL);
    }
    for (size_t i = 0; i < v.count && status == REC_OK; i++) {
        demand_number(d[i].difference);
        fuzz_demand(d[i].standard >= 0.0, "an error is not negative", NULL);
    }
}

static void check_robust(fuzz_bytes *bytes)
{
    static fuzz_values v, other;
    rec_robust_result r, again;
    memset(&r, 0, sizeof r);
    memset(&again, 0, sizeof again);
    fuzz_values_decode(bytes, &v);
    const bool weighted = fuzz_pick(bytes, 2) != 0;
    const rec_status status = rec_robust(v.y, weighted ? v.u : NULL, v.count, NULL, &r);
    fuzz_demand(is_expected(status), "there is a reason that is known", NULL);
    if (status != REC_OK) {
        return;
    }
    const double all[] = {r.median,
                          r.median_standard,
                          r.mad,
                          r.sn,
                          r.qn,
                          r.weighted_median,
                          r.location,
                          r.location_standard,
                          r.location_scale,
                          r.weighted_median_standard};
    double least = INFINITY, greatest = -INFINITY;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        demand_number(all[i]);
    }
    for (size_t i = 0; i < v.count; i++) {
        least = fmin(least, v.y[i]);
        greatest = fmax(greatest, v.y[i]);
    }
    const double slack = 0x1p-50 * fmax(fabs(least), fabs(greatest));
    fuzz_demand(r.median >= least && r.median <= greatest, "the median is among the values", NULL);
    fuzz_demand(r.location >= least - slack && r.location <= greatest + slack,
                "location is among the values", NULL);
    fuzz_demand(r.mad >= 0.0 && r.sn >= 0.0 && r.qn >= 0.0, "scatter is not negative", NULL);
    fuzz_values_copy(&v, &other);
    fuzz_values_shuffle(bytes, &other);
    const int exponent = (int)fuzz_pick(bytes, 101) - 50;
    const bool exact = fuzz_values_scale(&other, exponent);
    if (exact && rec_robust(other.y, weighted ? other.u : NULL, v.count, NULL, &again) == REC_OK) {
        fuzz_demand(scales(r.median, again.median, exponent) &&
                        scales(r.location, again.location, exponent) &&
                        scales(r.location_standard, again.location_standard, exponent) &&
                        scales(r.qn, again.qn, exponent) && scales(r.sn, again.sn, exponent) &&
                        scales(r.mad, again.mad, exponent),
                    "robust statistics scale, in any order", NULL);
    }
}

static void check_censored(fuzz_bytes *bytes)
{
    rec_censored_item items[FUZZ_VALUES_MAX];
    rec_censored_options options = {0};
    rec_censored_result r, again;
    options.distribution = (rec_censored_distribution)fuzz_pick(bytes, 2);
    const size_t count = fuzz_items_decode(bytes, items);
    memset(&r, 0, sizeof r);
    memset(&again, 0, sizeof again);
    const rec_status status = rec_censored_fit(items, count, &options, NULL, &r);
    fuzz_demand(is_expected(status), "there is a reason that is known", NULL);
    for (size_t i = count; i-- > 1;) {
        const size_t j = fuzz_pick(bytes, (unsigned)i + 1);
        const rec_censored_item kept = items[i];
        items[i] = items[j];
        items[j] = kept;
    }
    fuzz_demand(rec_censored_fit(items, count, &options, NULL, &again) == status,
                "order does not change what is accepted", NULL);
    if (status == REC_OK) {
        fuzz_demand(r.reason == again.reason && memcmp(&r.best, &again.best, sizeof r.best) == 0 &&
                        memcmp(&r.low, &again.low, sizeof r.low) == 0 &&
                        memcmp(&r.sigma_high, &again.sigma_high, sizeof r.sigma_high) == 0,
                    "order changes no bit", NULL);
        fuzz_demand(r.identified == (r.reason == REC_CENSORED_IDENTIFIED), "why not", NULL);
    }
    if (status == REC_OK && r.identified) {
        fuzz_demand(r.low <= r.best && r.best <= r.high, "best is in its interval", NULL);
        fuzz_demand(r.sigma_low <= r.sigma && r.sigma <= r.sigma_high, "so is sigma", NULL);
        fuzz_demand(!isnan(r.prediction_low) && !isnan(r.prediction_high), "no NaN", NULL);
    }
}

static void check_adjusted(fuzz_bytes *bytes)
{
    rec_adjust_result r;
    rec_adjust_variable variables[FUZZ_VARIABLES_MAX];
    rec_adjust_constraint constraints[FUZZ_VARIABLES_MAX];
    rec_adjust_test tests[FUZZ_VALUES_MAX];
    rec_adjust_step steps[FUZZ_VALUES_MAX];
    const rec_adjust_problem *const problem = fuzz_adjust_decode(bytes);
    const rec_status status =
        rec_adjust(problem, NULL, NULL, variables, tests, constraints, steps, &r);
    fuzz_demand(is_expected(status) || status == REC_E_OVERFLOW, "there is a reason", NULL);
    if (status != REC_OK || r.outcome != REC_ADJUST_DONE) {
        return;
    }
    fuzz_demand(r.chi2 >= 0.0 && r.p >= 0.0 && r.p <= 1.0, "chi2 has its probability", NULL);
    for (size_t i = 0; i < problem->variable_count; i++) {
        fuzz_demand(isnan(variables[i].best) == !variables[i].observable,
                    "what is observable has a value", NULL);
        fuzz_demand(variables[i].standard_error >= 0.0, "an error is not negative", NULL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_bytes bytes = {data, size};
    switch (fuzz_pick(&bytes, 8)) {
    case 0:
    case 1:
    case 2:
        check_pool(&bytes);
        break;
    case 3:
        check_each(&bytes);
        break;
    case 4:
        check_robust(&bytes);
        break;
    case 5:
        check_censored(&bytes);
        break;
    case 6:
        check_adjusted(&bytes);
        break;
    default:
        check_pool(&bytes);
        check_robust(&bytes);
        break;
    }
    return 0;
}
