/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The pooled value of the default method: the posterior of what the sources
 * measure, the mixture that it is of the value, and quantiles of that.
 */
#include "estimate/bayes.h"

#include "estimate/bayes_mixture.h"

#include <math.h>

const rec_bayes_model rec_bayes_default = {.df = 4.0, .between = 0.35, .shared = 0.5};

rec_status rec_bayes_pool(const rec_sample *sample, const rec_bayes_model *model, double far,
                          double level, rec_bayes_result *result)
{
    rec_bayes_posterior posterior;
    rec_status status = rec_bayes_posterior_make(sample, model, far, &posterior);
    if (status != REC_OK) {
        return status;
    }
    rec_bayes_mixture mixture;
    status = rec_bayes_mixture_make(&posterior, &mixture);
    if (status == REC_OK) {
        const double tail = (1.0 - level) / 2.0;
        rec_bayes_result r = {.standard = mixture.deviation};
        const bool is_value = sample->count == 1 && sample->above == NULL;
        r.best = is_value ? sample->z[0] : rec_bayes_mixture_quantile(&mixture, 0.5, true);
        r.low = fmin(rec_bayes_mixture_quantile(&mixture, tail, false), r.best);
        r.high = fmax(rec_bayes_mixture_quantile(&mixture, tail, true), r.best);
        rec_bayes_mixture_widen(&posterior, &mixture);
        r.prediction_low = rec_bayes_mixture_quantile(&mixture, tail, false);
        r.prediction_high = rec_bayes_mixture_quantile(&mixture, tail, true);
        const double tau = rec_bayes_median_tau(&posterior);
        r.tau2 = tau * tau;
        *result = r;
        rec_bayes_mixture_free(&mixture);
    }
    rec_bayes_posterior_free(&posterior);
    return status;
}
