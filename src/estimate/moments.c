/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Weighted sums that all the estimators are made of. One value may weigh more
 * than all others by many digits: 1 - w / weight of it is then the others'
 * share, summed apart and not got by subtraction.
 */
#include "estimate/moments.h"

#include "estimate/sum.h"

#include <math.h>

rec_moments rec_moments_at(const rec_sample *sample, double t)
{
    const size_t count = sample->count, heaviest = sample->heaviest;
    rec_sum others = {0.0, 0.0}, mean = {0.0, 0.0};
    for (size_t i = 0; i < count; i++) {
        const double w = 1.0 / (sample->variance[i] + t);
        sample->weight[i] = w;
        if (i != heaviest) {
            rec_sum_add(&others, w);
        }
        rec_sum_add(&mean, w * sample->z[i]);
    }
    rec_moments m = {.weight_others = rec_sum_value(others)};
    m.weight = m.weight_others + sample->weight[heaviest];
    m.mean = rec_sum_value(mean) / m.weight;
    rec_sum spread = {0.0, 0.0}, q = {0.0, 0.0}, q_squared = {0.0, 0.0};
    for (size_t i = 0; i < count; i++) {
        const double w = sample->weight[i], r = sample->z[i] - m.mean, wr = w * r;
        rec_sum_add(&spread, w * ((i == heaviest ? m.weight_others : m.weight - w) / m.weight));
        rec_sum_add(&q, wr * r);
        rec_sum_add(&q_squared, wr * wr);
    }
    m.spread = rec_sum_value(spread);
    m.q = rec_sum_value(q);
    m.q_squared = rec_sum_value(q_squared);
    return m;
}

double rec_moments_log_likelihood(const rec_sample *sample, double t, bool restricted)
{
    const rec_moments m = rec_moments_at(sample, t);
    rec_sum logs = {0.0, 0.0};
    for (size_t i = 0; i < sample->count; i++) {
        rec_sum_add(&logs, log(sample->weight[i]));
    }
    return (rec_sum_value(logs) - m.q - (restricted ? log(m.weight) : 0.0)) / 2.0;
}

double rec_sample_squares(const rec_sample *sample)
{
    rec_sum mean = {0.0, 0.0}, squares = {0.0, 0.0};
    for (size_t i = 0; i < sample->count; i++) {
        rec_sum_add(&mean, sample->z[i]);
    }
    const double middle = rec_sum_value(mean) / (double)sample->count;
    for (size_t i = 0; i < sample->count; i++) {
        const double r = sample->z[i] - middle;
        rec_sum_add(&squares, r * r);
    }
    return rec_sum_value(squares);
}
