/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What items are and what they share, from comparisons alone.
 */
#include "estimate/censored_sample.h"

#include <math.h>
#include <stdint.h>

static const double END_MAX = 0x1p1000, LEAST = 0x1p-1000;
static const double WEIGHT_MAX = 0x1p100, WEIGHT_MIN = 0x1p-100;

static bool is_item(const rec_censored_item *item)
{
    /* A NaN fails. */
    return item->low <= item->high && item->high > -HUGE_VAL && item->low < HUGE_VAL &&
           item->u >= 0.0 && isfinite(item->u) && (item->u == 0.0 || item->low == item->high);
}

static bool is_within_limits(const rec_censored_item *item, bool lognormal)
{
    const bool wide = (isfinite(item->low) && fabs(item->low) > END_MAX) ||
                      (isfinite(item->high) && fabs(item->high) > END_MAX) || item->u > END_MAX;
    const bool fine = (item->u > 0.0 && item->u < LEAST) ||
                      (lognormal && ((item->low > 0.0 && item->low < LEAST) ||
                                     (item->high > 0.0 && item->high < LEAST)));
    return !wide && !fine;
}

static void add(const rec_censored_item *item, bool lognormal, rec_censored_survey *s)
{
    const double low = lognormal && item->low <= 0.0 ? -HUGE_VAL : item->low;
    if (lognormal && item->high <= 0.0) {
        s->leaves_nothing = true;
        return;
    }
    if (item->low == item->high && item->u > 0.0) {
        s->measured_count++;
        s->counted++;
        return;
    }
    const bool has_low = low > -HUGE_VAL, has_high = item->high < HUGE_VAL;
    if (!has_low && !has_high) {
        s->without_end_count++;
        return;
    }
    *(low == item->high ? &s->point_count
      : !has_high       ? &s->at_least_count
      : !has_low        ? &s->at_most_count
                        : &s->interval_count) += 1;
    s->counted++;
    s->shared_low = fmax(s->shared_low, low);
    s->shared_high = fmin(s->shared_high, item->high);
}

rec_status rec_censored_survey_make(const rec_censored_item items[], size_t count,
                                    const rec_censored_options *options,
                                    rec_censored_survey *survey)
{
    const bool lognormal = options->distribution == REC_CENSORED_LOGNORMAL;
    rec_censored_survey made = {.shared_low = -HUGE_VAL, .shared_high = HUGE_VAL};
    bool within = count < UINT32_MAX;
    if (count == 0) {
        return REC_E_INVALID;
    }
    for (size_t i = 0; i < count; i++) {
        const double weight = options->weights != NULL ? options->weights[i] : 1.0;
        if (!is_item(&items[i]) || !(weight > 0.0) || !isfinite(weight)) {
            return REC_E_INVALID;
        }
        within = within && weight >= WEIGHT_MIN && weight <= WEIGHT_MAX &&
                 is_within_limits(&items[i], lognormal);
        add(&items[i], lognormal, &made);
    }
    if (!within) {
        return REC_E_LIMIT;
    }
    *survey = made;
    return REC_OK;
}
