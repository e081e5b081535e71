/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the error of a pooled value is made of: each value's, by its share a = w /
 * sum w of the mean. Errors to one side add up as all do; a value with a < 0
 * pulls the mean up by its error below.
 *
 * Degrees of freedom are 2 / the relative variance of a squared error. With that
 * of each u known, and correlations r, that of s^2 = sum r_ij x_i x_j, x = a u, gives
 *
 *   s^4 / sum x_i^2 (sum_j r_ij x_j)^2 / df_i
 *
 * which is Welch's and Satterthwaite's s^4 / sum x^4 / df where they are independent.
 * The a of least squares make x_i sum_j r_ij x_j = a_i s^2, or with a variance t
 * between x_i^2 = a_i s^2 u_i^2 / (u_i^2 + t): s^4 cancels. With all r = 1 the
 * inner sum is s.
 */
#include "estimate/pooling.h"

#include "estimate/sum.h"

#include <math.h>

double rec_pooling_df(const rec_pooling *pooling)
{
    const rec_sample *const sample = &pooling->sample;
    if (sample->df == NULL) {
        return INFINITY;
    }
    rec_sum error = {0.0, 0.0}, inverse = {0.0, 0.0};
    for (size_t i = 0; i < sample->count; i++) {
        double part = sample->weight[i] / pooling->at.weight;
        if (pooling->options.correlation_unknown) {
            part *= sqrt(sample->variance[i]);
            rec_sum_add(&error, part);
        } else if (pooling->t > 0.0) {
            part *= sample->variance[i] / (sample->variance[i] + pooling->t);
        }
        rec_sum_add(&inverse, part / sample->df[i] * part);
    }
    const double s = pooling->options.correlation_unknown ? rec_sum_value(error) : 1.0;
    return s / rec_sum_value(inverse) * s;
}

/* The side on which a value's error moves the mean up, or down. */
static double side_of(const rec_sample *sample, size_t i, bool above)
{
    return above == (sample->weight[i] >= 0.0) ? sample->above[i] : sample->below[i];
}

double rec_pooling_side(const rec_pooling *pooling, const rec_correlated *correlated, bool above)
{
    const rec_sample *const sample = &pooling->sample;
    const double weight = pooling->at.weight;
    if (correlated != NULL) {
        double *const x = correlated->value;
        for (size_t i = 0; i < sample->count; i++) {
            x[i] = sample->weight[i] * side_of(sample, i, above);
        }
        return rec_correlated_error(correlated, sample->count, x) / sqrt(weight);
    }
    rec_sum faced = {0.0, 0.0}, side = {0.0, 0.0};
    for (size_t i = 0; i < sample->count; i++) {
        const double w = sample->weight[i], u = side_of(sample, i, above);
        if (pooling->options.correlation_unknown) {
            rec_sum_add(&faced, w * sqrt(sample->variance[i]));
            rec_sum_add(&side, w * u);
        } else {
            rec_sum_add(&side, w * w * (u * u + pooling->t));
        }
    }
    return pooling->options.correlation_unknown ? rec_sum_value(side) / rec_sum_value(faced)
                                                : sqrt(rec_sum_value(side) / weight);
}
