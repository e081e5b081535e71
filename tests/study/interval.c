/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Intervals of one quantity by each of the methods compared, and what became of them.
 */
#include "study/interval.h"

#include "estimate/bayes_mixture.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const double Z95 = 1.959963984540054;

static void refuse(const pdg1970_quantity *q)
{
    (void)fprintf(stderr, "%s: not pooled\n", q->name);
    exit(EXIT_FAILURE);
}

static study_interval judged(const pdg1970_quantity *q, double low, double high)
{
    const double unit = 2.0 * Z95 * q->internal;
    const double beyond = fmax(0.0, fmax(low - q->truth, q->truth - high));
    return (study_interval){.low = low,
                            .high = high,
                            .width = (high - low) / unit,
                            .score = (high - low + 40.0 * beyond) / unit,
                            .held = beyond == 0.0};
}

study_interval study_pooled(const pdg1970_quantity *q, const rec_pool_options *options)
{
    rec_pool_result r;
    if (rec_pool(q->y, q->u, q->count, options, NULL, &r) != REC_OK) {
        refuse(q);
    }
    return judged(q, r.low, r.high);
}

static size_t support(const pdg1970_quantity *q, double x)
{
    size_t holding = 0;
    for (size_t i = 0; i < q->count; i++) {
        holding += q->y[i] - Z95 * q->u[i] <= x && x <= q->y[i] + Z95 * q->u[i];
    }
    return holding;
}

/* Support changes at ends of intervals only, and each end belongs to its own. */
study_interval study_majority(const pdg1970_quantity *q)
{
    size_t most = 0;
    for (size_t i = 0; i < q->count; i++) {
        for (int side = -1; side <= 1; side += 2) {
            const size_t here = support(q, q->y[i] + (double)side * Z95 * q->u[i]);
            most = here > most ? here : most;
        }
    }
    const size_t enough = most > q->count / 2 ? q->count / 2 + 1 : most;
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (size_t i = 0; i < q->count; i++) {
        for (int side = -1; side <= 1; side += 2) {
            const double x = q->y[i] + (double)side * Z95 * q->u[i];
            if (support(q, x) >= enough) {
                low = fmin(low, x);
                high = fmax(high, x);
            }
        }
    }
    return judged(q, low, high);
}

study_interval study_modelled(const pdg1970_quantity *q, const rec_bayes_model *model)
{
    rec_sample sample;
    rec_bayes_posterior posterior;
    rec_bayes_mixture mixture;
    const rec_values values = {.y = q->y, .u = q->u, .count = q->count};
    if (rec_sample_make(&values, NULL, &sample) != REC_OK ||
        rec_bayes_posterior_make(&sample, model, REC_BAYES_FAR, &posterior) != REC_OK ||
        rec_bayes_mixture_make(&posterior, &mixture) != REC_OK) {
        refuse(q);
    }
    const double low = rec_bayes_mixture_quantile(&mixture, 0.025, false);
    const double high = rec_bayes_mixture_quantile(&mixture, 0.025, true);
    study_interval result =
        judged(q, sample.centre + sample.scale * low, sample.centre + sample.scale * high);
    double density;
    (void)rec_bayes_mixture_tail(&mixture, (q->truth - sample.centre) / sample.scale, true,
                                 &density);
    result.log_density = log(density / sample.scale * q->internal);
    rec_bayes_mixture_free(&mixture);
    rec_bayes_posterior_free(&posterior);
    rec_sample_free(&sample);
    return result;
}
