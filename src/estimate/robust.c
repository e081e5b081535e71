/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Robust statistics put together. A median's standard error is that of normal
 * values, sqrt(pi/2) of the mean's; with the weights 1/u, the best for it, that
 * holds for values of different u as well: sqrt(pi/2) of the weighted mean's.
 */
#include <reconcile/robust.h>

#include "estimate/robust_location.h"
#include "estimate/robust_scale.h"
#include "estimate/sum.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>

static const double MEDIAN_ERROR = 1.2533141373155003; /* sqrt(pi/2) */

static double plain_median(const rec_sample *sample, const double y[])
{
    const size_t upper = sample->count / 2;
    const double high = y[sample->order[upper]];
    const double low = y[sample->order[sample->count % 2 == 1 ? upper : upper - 1]];
    return (low == high ? low : low / 2.0 + high / 2.0) + 0.0;
}

static double weighted_error(const rec_sample *sample)
{
    rec_sum weight = {0.0, 0.0};
    for (size_t i = 0; i < sample->count; i++) {
        rec_sum_add(&weight, 1.0 / sample->variance[i]);
    }
    return MEDIAN_ERROR * sample->scale / sqrt(rec_sum_value(weight));
}

/* Of one value: what is stated of it is all there is. */
static void put_one(const double y[], const double u[], rec_robust_result *r)
{
    r->median = r->weighted_median = r->location = y[0] + 0.0;
    r->median_standard = u != NULL ? u[0] : HUGE_VAL;
    r->weighted_median_standard = r->location_standard = r->median_standard;
}

static void put_many(const rec_sample *sample, const double y[], bool weighted,
                     rec_robust_result *r)
{
    const size_t count = sample->count;
    const double *const z = sample->z;
    const double middle =
        count % 2 == 1 ? z[count / 2] : z[count / 2 - 1] / 2.0 + z[count / 2] / 2.0;
    r->median = plain_median(sample, y);
    r->sn = sample->scale * gsl_stats_Sn_from_sorted_data(z, 1, count, sample->weight);
    r->qn = sample->scale * rec_robust_qn(sample);
    r->mad = sample->scale * rec_robust_mad(sample, middle, false);
    r->median_standard = MEDIAN_ERROR * r->mad / sqrt((double)count);
    const double start = weighted ? rec_robust_weighted_median(sample) : middle;
    r->weighted_median = weighted ? sample->centre + sample->scale * start : r->median;
    r->weighted_median_standard = weighted ? weighted_error(sample) : r->median_standard;
    const double scale = rec_robust_mad(sample, start, true);
    r->located = scale > 0.0;
    if (!r->located) {
        r->location = r->weighted_median;
        r->location_standard = r->weighted_median_standard;
        return;
    }
    double error;
    r->location =
        sample->centre + sample->scale * rec_robust_bisquare(sample, scale, start, &error);
    r->location_standard = sample->scale * error;
    r->location_scale = weighted ? scale : sample->scale * scale;
}

rec_status rec_robust(const double y[], const double u[], size_t count,
                      const rec_allocator *allocator, rec_robust_result *result)
{
    rec_sample sample;
    const rec_values values = {.y = y, .u = u, .count = count};
    if (count > INT32_MAX) { /* GSL counts in int */
        return REC_E_LIMIT;
    }
    const rec_status status = rec_sample_make(&values, allocator, &sample);
    if (status != REC_OK) {
        return status;
    }
    rec_robust_result r = {.count = count};
    if (count == 1) {
        put_one(y, u, &r);
    } else {
        put_many(&sample, y, u != NULL, &r);
    }
    rec_sample_free(&sample);
    *result = r;
    return REC_OK;
}
