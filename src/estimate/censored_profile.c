/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Profile-likelihood intervals. Those mu whose likelihood, at its best sigma,
 * comes within fall of the greatest are the shadow of the region of (mu, sigma)
 * that does. So is the range of sigma; its ends are where the tops pass that
 * height. For each sigma between them the region reaches from edge to edge in
 * mu, and the shadow's end is the furthest edge: where dL/dsigma changes its
 * sign along the edges.
 *
 *   sigma           ___
 *         high ... /   \      o: the furthest edge
 *                 |     o
 *         low ...  \___/
 *                        mu
 */
#include "estimate/censored_maximum.h"

#include <assert.h>
#include <math.h>

enum { SMALL_STEPS_MAX = 60 };

static const double LOG_2 = 0.69314718055994530942;

/* Beyond from, to where the tops are below log; false if they are nowhere. */
static bool pass_below(const rec_censored_sample *sample, const rec_censored_place *from,
                       double log, bool up, rec_censored_place *crossing)
{
    rec_censored_place at = *from;
    for (double step = LOG_2; fabs(at.log_sigma) < REC_CENSORED_LOG_SIGMA_MAX; step *= 2.0) {
        const rec_censored_place next =
            rec_censored_top(sample, at.log_sigma + (up ? step : -step), at.mu);
        if (!(next.at.log > log)) {
            *crossing = up ? rec_censored_crossing(sample, &at, &next, log)
                           : rec_censored_crossing(sample, &next, &at, log);
            return true;
        }
        at = next;
    }
    return false;
}

rec_censored_spread rec_censored_spread_within(const rec_censored_surface *surface, double fall)
{
    const rec_censored_sample *const sample = surface->sample;
    const double log = surface->log - fall;
    rec_censored_spread spread = {.from_zero = surface->without_spread.log >= log,
                                  .to_infinity =
                                      sample->only_bounds && rec_censored_boundless(sample) >= log};
    /* From the outermost of what is known to be within. */
    const rec_censored_place *low = surface->is_at_zero ? NULL : &surface->best, *high = low;
    for (size_t i = 0; i < surface->count; i++) {
        const rec_censored_place *const top = &surface->tops[i];
        if (top->at.log > log) {
            low = low == NULL || top->log_sigma < low->log_sigma ? top : low;
            high = high == NULL || top->log_sigma > high->log_sigma ? top : high;
        }
    }
    if (!spread.from_zero) {
        assert(low != NULL); /* the likeliest is not at zero, so it is one of those within */
        spread.from_zero = !pass_below(sample, low, log, false, &spread.low);
    }
    if (high == NULL && !spread.to_infinity) {
        /* All within is below the lowest rung: so is its end. */
        spread.to_infinity = !pass_below(sample, &surface->tops[0], log, false, &spread.high);
    } else if (!spread.to_infinity) {
        spread.to_infinity = !pass_below(sample, high, log, true, &spread.high);
    }
    return spread;
}

/* Keeps the furthest of the edges seen, and looks between two where they turn. */
typedef struct outline {
    const rec_censored_sample *sample;
    double log, furthest;
    bool up, has_last;
    bool has_low_part; /**< from sigma 0, maybe below all tops */
    rec_censored_place last;
} outline;

static void look(outline *o, double mu)
{
    o->furthest = o->up ? fmax(o->furthest, mu) : fmin(o->furthest, mu);
}

static void pass(outline *o, const rec_censored_place *top)
{
    const rec_censored_place edge = rec_censored_edge(o->sample, top, o->log, o->up);
    look(o, edge.mu);
    if (o->has_last && o->last.at.d_sigma > 0.0 && edge.at.d_sigma < 0.0) {
        look(o, rec_censored_turn_of_edges(o->sample, &o->last, &edge, o->log, o->up).mu);
    }
    o->last = edge;
    o->has_last = true;
}

/* Upwards in sigma from the last edge until they turn; false if they never do. */
static bool pass_until_turned(outline *o)
{
    rec_censored_place at = o->last;
    double step = LOG_2;
    while (o->last.at.d_sigma >= 0.0) {
        if (at.log_sigma >= REC_CENSORED_LOG_SIGMA_MAX) {
            return false;
        }
        at = rec_censored_top(o->sample, at.log_sigma + step, at.mu);
        pass(o, &at);
        step *= 2.0;
    }
    return true;
}

/* Where nothing varies mu may come to an end of what is shared, and only a little sigma takes it
 * beyond: down to where that begins. */
static void pass_below_first(outline *o, const rec_censored_place *top)
{
    rec_censored_place at = *top, edge = rec_censored_edge(o->sample, top, o->log, o->up);
    for (int i = 0; i < SMALL_STEPS_MAX && edge.at.d_sigma < 0.0; i++) {
        at = rec_censored_top(o->sample, at.log_sigma - LOG_2, at.mu);
        edge = rec_censored_edge(o->sample, &at, o->log, o->up);
    }
    pass(o, &at);
}

/* Where the region is in parts, from one to the next over what is not within. */
static void pass_tops(outline *o, const rec_censored_surface *surface)
{
    const rec_censored_place *const tops = surface->tops;
    size_t end = surface->count, first = 0;
    while (end > 0 && !(tops[end - 1].at.log > o->log)) {
        end--;
    }
    while (first < end && !o->has_low_part && !(tops[first].at.log > o->log)) {
        first++;
    }
    for (size_t i = first; i < end; i++) {
        const bool within = tops[i].at.log > o->log;
        if (i > first && within != (tops[i - 1].at.log > o->log)) {
            const rec_censored_place crossing =
                rec_censored_crossing(o->sample, &tops[i - 1], &tops[i], o->log);
            o->has_last = o->has_last && !within;
            pass(o, &crossing);
        }
        if (within) {
            pass(o, &tops[i]);
        }
    }
}

double rec_censored_furthest(const rec_censored_surface *surface, const rec_censored_spread *spread,
                             double fall, bool up)
{
    const rec_censored_sample *const sample = surface->sample;
    const double log = surface->log - fall, side = up ? HUGE_VAL : -HUGE_VAL;
    outline o = {.sample = sample,
                 .log = log,
                 .up = up,
                 .furthest = -side,
                 .has_low_part = spread->from_zero};
    if (sample->only_bounds && rec_censored_boundless_side(sample, up) >= log) {
        return side;
    }
    if (!spread->from_zero) {
        pass(&o, &spread->low);
    } else if (surface->without_spread.log >= log) {
        const double end =
            rec_censored_without_spread_end(sample, &surface->without_spread, log, up);
        look(&o, end);
        if (end == (up ? sample->shared_high : sample->shared_low)) {
            pass_below_first(&o, &surface->tops[0]);
        }
    }
    pass_tops(&o, surface);
    if (spread->to_infinity) {
        return pass_until_turned(&o) ? o.furthest : side;
    }
    pass(&o, &spread->high);
    return o.furthest;
}
