/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The greatest likelihood. Without measured items it is log-concave in (mu /
 * sigma, 1 / sigma) (Burridge 1981), so that the top for each sigma has one
 * maximum over sigma, found from anywhere. With measured items tops are looked
 * at by factors of 2, from where nothing below changes them:
 *
 *   something shared   below the least u and the distances from mu to ends
 *   nothing            below sqrt(w gap^2 / 8 W): the two items that are gap
 *                      apart pull sigma up by more than all others pull it down
 */
#include "estimate/censored_maximum.h"

#include <math.h>

static const double LOG_2 = 0.69314718055994530942;

/* From a place to where the derivative by sigma has the other sign; false if there is none. */
static bool walk_to_turn(const rec_censored_sample *sample, const rec_censored_place *from,
                         rec_censored_place *lo, rec_censored_place *hi)
{
    const bool up = from->at.d_sigma > 0.0;
    rec_censored_place at = *from;
    for (double step = LOG_2; fabs(at.log_sigma) < REC_CENSORED_LOG_SIGMA_MAX; step *= 2.0) {
        const rec_censored_place next =
            rec_censored_top(sample, at.log_sigma + (up ? step : -step), at.mu);
        if ((next.at.d_sigma > 0.0) != up) {
            *lo = up ? at : next;
            *hi = up ? next : at;
            return true;
        }
        at = next;
    }
    return false;
}

static void find_only_maximum(rec_censored_surface *s)
{
    const rec_censored_place from = rec_censored_top(s->sample, -LOG_2, 0.0);
    rec_censored_place lo, hi;
    s->is_bounded = walk_to_turn(s->sample, &from, &lo, &hi);
    if (s->is_bounded) {
        s->best = rec_censored_turn_of_tops(s->sample, &lo, &hi);
        s->log = s->best.at.log;
        s->tops[s->count++] = s->best;
    }
}

/* The logarithm of a sigma below which the tops only rise, or only fall. */
static double lowest_rung(const rec_censored_surface *s)
{
    const rec_censored_sample *const sample = s->sample;
    if (!s->without_spread.is_finite && sample->shared_low > sample->shared_high) {
        const double gap = sample->shared_low - sample->shared_high;
        return log(gap) + log(sample->weight_least / sample->weight_total / 8.0) / 2.0;
    }
    double least = sample->u_least;
    const double width = sample->shared_high - sample->shared_low;
    if (width > 0.0) {
        least = fmin(least, width);
    }
    for (size_t i = 0; i < sample->interval_count; i++) {
        const double ends[] = {fabs(sample->low[i] - s->without_spread.mu),
                               fabs(sample->high[i] - s->without_spread.mu)};
        least = ends[0] > 0.0 ? fmin(least, ends[0]) : least;
        least = ends[1] > 0.0 ? fmin(least, ends[1]) : least;
    }
    return log(least) - 10.0 * LOG_2;
}

static void add(rec_censored_surface *s, const rec_censored_place *place)
{
    if (s->count < REC_CENSORED_LADDER_MAX) {
        s->tops[s->count++] = *place;
    }
}

static void keep_greatest(rec_censored_surface *s, const rec_censored_place *maximum)
{
    if (maximum->at.log > s->log) {
        s->best = *maximum;
        s->log = maximum->at.log;
        s->is_at_zero = false;
    }
}

static void find_best_maximum(rec_censored_surface *s)
{
    s->without_spread = rec_censored_without_spread(s->sample);
    s->is_at_zero = s->without_spread.is_finite;
    s->log = s->without_spread.log; /* minus infinity where there is none */
    const double from = fmax(lowest_rung(s), -REC_CENSORED_LOG_SIGMA_MAX);
    rec_censored_place at =
        rec_censored_top(s->sample, from, s->is_at_zero ? s->without_spread.mu : 0.0);
    add(s, &at);
    /* Beyond all distances between items it falls once it does. */
    while (at.at.d_sigma > 0.0 || at.log_sigma < 2.0 * LOG_2) {
        const rec_censored_place next = rec_censored_top(s->sample, at.log_sigma + LOG_2, at.mu);
        if (at.at.d_sigma > 0.0 && next.at.d_sigma <= 0.0) {
            const rec_censored_place maximum = rec_censored_turn_of_tops(s->sample, &at, &next);
            keep_greatest(s, &maximum);
            add(s, &maximum);
        }
        if (next.log_sigma > REC_CENSORED_LOG_SIGMA_MAX) {
            break;
        }
        add(s, &next);
        at = next;
    }
    /* Weights so far apart that measured items are rounded off beside bounds. */
    s->is_bounded = isfinite(s->log);
}

void rec_censored_maximum(const rec_censored_sample *sample, rec_censored_surface *surface)
{
    surface->sample = sample;
    surface->count = 0;
    surface->is_at_zero = false;
    surface->is_bounded = false;
    surface->without_spread = (rec_censored_limit){.log = -HUGE_VAL};
    if (sample->measured_count > 0) {
        find_best_maximum(surface);
    } else if (!sample->only_bounds || sample->at_most_mean > sample->at_least_mean) {
        find_only_maximum(surface);
    }
}
