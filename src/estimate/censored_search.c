/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Steps of the search over mu and sigma. For one sigma by Newton's method within
 * a bracket, since the likelihood is concave in mu; over sigma by bracketed roots
 * of what that leaves. With x(sigma) where the likelihood is at its top, or at a
 * given height, dL/dsigma = 0 at x is where the top, or x itself, is furthest.
 */
#include "estimate/censored_search.h"

#include "estimate/root.h"

#include <float.h>
#include <math.h>

/* What a step this small leaves is its square. */
static const double SMALL_STEP = 0x1p-30;
enum { STEPS_MAX = 400 };

/* Nothing smaller in log(sigma) changes a digit. */
static const double LOG_SIGMA_STEP = 0x1p-52;

/* A bracket whose ends may be infinite, left by doubled reaches. */
typedef struct bracket {
    double lo, hi, reach;
} bracket;

/* The next place to look at; towards hi or lo by the sign of step. */
static double next_of(bracket *b, double x, double step)
{
    const double next = x + step;
    if (next > b->lo && next < b->hi && fabs(step) <= b->reach) {
        return next;
    }
    const double far = step > 0.0 ? b->hi : b->lo;
    if (!isinf(far) && fabs(far - x) <= 2.0 * b->reach) {
        return x + (far - x) / 2.0;
    }
    const double reached = x + copysign(b->reach, step);
    b->reach *= 4.0;
    return reached;
}

/* The place moved by a step that is small: to second order in log, first in derivatives. */
static void move(rec_censored_place *place, double sigma, double step)
{
    const double z = step / sigma;
    place->mu += step;
    place->at.log += z * (place->at.d_mu + z * place->at.d_mu_mu / 2.0);
    place->at.d_sigma += z * place->at.d_mu_sigma;
    place->at.d_mu += z * place->at.d_mu_mu;
}

rec_censored_place rec_censored_top(const rec_censored_sample *sample, double log_sigma,
                                    double start)
{
    const double sigma = exp(log_sigma);
    bracket b = {-HUGE_VAL, HUGE_VAL, fmax(4.0 * sigma, fmax(1.0, fabs(start)))};
    rec_censored_place place = {.log_sigma = log_sigma, .mu = start};
    for (int i = 0; i < STEPS_MAX; i++) {
        place.at = rec_censored_likelihood(sample, place.mu, sigma);
        const double slope = place.at.d_mu, curve = -place.at.d_mu_mu;
        if (slope == 0.0) {
            break;
        }
        *(slope > 0.0 ? &b.lo : &b.hi) = place.mu;
        const double step = curve > 0.0 ? sigma * (slope / curve) : copysign(HUGE_VAL, slope);
        if (fabs(step) <= SMALL_STEP * sigma) {
            move(&place, sigma, step);
            break;
        }
        const double next = next_of(&b, place.mu, step);
        if (next == place.mu || next == b.lo || next == b.hi) {
            break;
        }
        place.mu = next;
    }
    return place;
}

rec_censored_place rec_censored_edge(const rec_censored_sample *sample,
                                     const rec_censored_place *top, double log, bool up)
{
    const double sigma = exp(top->log_sigma), side = up ? 1.0 : -1.0;
    rec_censored_place place = *top;
    if (!(top->at.log > log) || !(top->at.d_mu_mu < 0.0)) {
        return place;
    }
    bracket b = {-HUGE_VAL, HUGE_VAL, fmax(4.0 * sigma, fmax(1.0, fabs(top->mu)))};
    *(up ? &b.lo : &b.hi) = top->mu;
    double step = side * sigma * sqrt(2.0 * (top->at.log - log) / -top->at.d_mu_mu);
    for (int i = 0; i < STEPS_MAX; i++) {
        const double next = next_of(&b, place.mu, step);
        if (next == place.mu || next == b.lo || next == b.hi) {
            break;
        }
        place.mu = next;
        place.at = rec_censored_likelihood(sample, place.mu, sigma);
        const double height = place.at.log - log, slope = side * place.at.d_mu;
        const bool inside = height > 0.0;
        *(inside == up ? &b.lo : &b.hi) = place.mu;
        step = side *
               (slope < 0.0 ? sigma * (height / -slope) : copysign(HUGE_VAL, inside ? 1.0 : -1.0));
        /* Near the top what is left is the square by the distance from it. */
        if (fabs(step) <= SMALL_STEP * fmin(sigma, fabs(place.mu - top->mu))) {
            move(&place, sigma, step);
            break;
        }
    }
    return place;
}

typedef struct walk {
    const rec_censored_sample *sample;
    const rec_censored_place *lo, *hi;
    double log;
    bool edges, up, heights;
} walk;

/* The same for the same log_sigma, whatever was asked before. */
static rec_censored_place place_at(const walk *w, double log_sigma)
{
    /* Far out mu goes with sigma. */
    const double low = exp(w->lo->log_sigma), width = exp(w->hi->log_sigma) - low;
    const double share = width > 0.0 ? (exp(log_sigma) - low) / width : 0.0;
    const double start = w->lo->mu + share * (w->hi->mu - w->lo->mu);
    const rec_censored_place top = rec_censored_top(w->sample, log_sigma, start);
    return w->edges ? rec_censored_edge(w->sample, &top, w->log, w->up) : top;
}

/* Finite, as the search for a root needs. */
static double asked_of(const walk *w, const rec_censored_place *place)
{
    const double value = w->heights ? place->at.log - w->log : place->at.d_sigma;
    return fmin(fmax(value, -DBL_MAX), DBL_MAX);
}

static double at_log_sigma(double log_sigma, void *context)
{
    const walk *const w = context;
    const rec_censored_place place = place_at(w, log_sigma);
    return asked_of(w, &place);
}

static rec_censored_place root_of(walk *w)
{
    const double lo = w->lo->log_sigma, hi = w->hi->log_sigma;
    if (!(lo < hi)) {
        return *w->lo;
    }
    const double at_lo = at_log_sigma(lo, w), at_hi = at_log_sigma(hi, w);
    if ((at_lo > 0.0) == (at_hi > 0.0) && at_lo != 0.0 && at_hi != 0.0) {
        return place_at(w, fabs(at_lo) <= fabs(at_hi) ? lo : hi);
    }
    return place_at(w,
                    rec_root_between((rec_root_function){at_log_sigma, w}, lo, hi, LOG_SIGMA_STEP));
}

rec_censored_place rec_censored_turn_of_tops(const rec_censored_sample *sample,
                                             const rec_censored_place *lo,
                                             const rec_censored_place *hi)
{
    walk w = {.sample = sample, .lo = lo, .hi = hi};
    return root_of(&w);
}

rec_censored_place rec_censored_turn_of_edges(const rec_censored_sample *sample,
                                              const rec_censored_place *lo,
                                              const rec_censored_place *hi, double log, bool up)
{
    walk w = {.sample = sample, .lo = lo, .hi = hi, .log = log, .edges = true, .up = up};
    return root_of(&w);
}

rec_censored_place rec_censored_crossing(const rec_censored_sample *sample,
                                         const rec_censored_place *lo, const rec_censored_place *hi,
                                         double log)
{
    walk w = {.sample = sample, .lo = lo, .hi = hi, .log = log, .heights = true};
    return root_of(&w);
}
