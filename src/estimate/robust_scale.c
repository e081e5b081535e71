/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Order statistics of distances, found by their bits: doubles that are not
 * negative are in the order of their patterns, so that 63 halvings give the
 * least one that enough distances do not exceed, exactly and with no memory.
 * Distances between sorted values are counted by two indices that only rise.
 * GSL's Qn takes seconds for a million values.
 */
#include "estimate/robust_scale.h"

#include <math.h>
#include <string.h>

static const double MAD_FACTOR = 1.4826022185056018; /* 1 / (upper quartile of the normal) */
static const double QN_FACTOR = 2.2191444659850757;  /* 1 / (sqrt 2 times its 5/8 quantile) */

typedef struct distances {
    const rec_sample *sample;
    double centre;
    bool by_variance;
} distances;

typedef uint64_t (*counting)(const distances *of, double most);

static uint64_t count_from_centre(const distances *of, double most)
{
    uint64_t within = 0;
    for (size_t i = 0; i < of->sample->count; i++) {
        const double one = of->by_variance ? sqrt(of->sample->variance[i]) : 1.0;
        within += fabs(of->sample->z[i] - of->centre) / one <= most;
    }
    return within;
}

static uint64_t count_of_pairs(const distances *of, double most)
{
    const double *const z = of->sample->z;
    uint64_t within = 0;
    for (size_t low = 0, high = 0; high < of->sample->count; high++) {
        while (z[high] - z[low] > most) {
            low++;
        }
        within += high - low;
    }
    return within;
}

/* The place-th smallest, from 1. */
static double smallest(const distances *of, counting count, uint64_t place)
{
    const double end = HUGE_VAL;
    uint64_t lo = 0, hi;
    memcpy(&hi, &end, sizeof hi);
    while (lo < hi) {
        const uint64_t middle = lo + (hi - lo) / 2;
        double most;
        memcpy(&most, &middle, sizeof most);
        if (count(of, most) >= place) {
            hi = middle;
        } else {
            lo = middle + 1;
        }
    }
    double found;
    memcpy(&found, &lo, sizeof found);
    return found;
}

double rec_robust_mad(const rec_sample *sample, double centre, bool by_variance)
{
    const distances of = {sample, centre, by_variance};
    const uint64_t upper = sample->count / 2 + 1;
    const double middle = smallest(&of, count_from_centre, upper);
    if (sample->count % 2 == 1) {
        return MAD_FACTOR * middle;
    }
    return MAD_FACTOR * (middle / 2.0 + smallest(&of, count_from_centre, upper - 1) / 2.0);
}

/* What makes it right on average for few normal values: simulated, not derived. */
static double qn_of_few(size_t count)
{
    static const double few[] = {0.399356, 0.99365, 0.51321, 0.84401, 0.61220, 0.85877,
                                 0.66993,  0.87344, 0.72014, 0.88906, 0.75743};
    const double n = (double)count;
    if (count - 2 < sizeof few / sizeof few[0]) {
        return few[count - 2];
    }
    const double excess = count % 2 == 1 ? 1.60188 + (-2.1284 - 5.172 / n) / n
                                         : 3.67561 + (1.9654 + (6.987 - 77.0 / n) / n) / n;
    return 1.0 / (1.0 + excess / n);
}

double rec_robust_qn(const rec_sample *sample)
{
    if (sample->count < 2) {
        return 0.0;
    }
    const distances of = {.sample = sample};
    const uint64_t half = sample->count / 2 + 1;
    return QN_FACTOR * qn_of_few(sample->count) *
           smallest(&of, count_of_pairs, half * (half - 1) / 2);
}
