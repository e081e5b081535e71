/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The posterior over tau, by the trapezoidal rule in v with tau = unit sinh v.
 * What is integrated is an even function of v, analytic near the real line, and
 * falls at both ends: the rule's error is squared by each halving of the step, so
 * that a step that changes little is known to be fine enough. Steps are halved
 * only where there is weight.
 */
#include "estimate/bayes_posterior.h"

#include "estimate/bayes_modes.h"
#include "estimate/grow.h"
#include "estimate/sum.h"

#include <gsl/gsl_math.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

/* A slice below exp(-30) of the greatest, 1e-13, is not seen in the ten digits asked for. */
static const double NOTHING = 30.0;

/* How much may be left out unseen: tails of so much are uncertain as they are. */
static const double HIDDEN_MOST = 1e-9;

typedef struct rec_bayes_work {
    rec_bayes_posterior *posterior;
    rec_bayes_likelihood likelihood;
    rec_bayes_panels panels;
    rec_bayes_starts starts;
    bool exact; /* else a slice is taken for normal about its mode */
} rec_bayes_work;

/* With the square of tau, for the variance of what is far away. */
static double log_of_square(const rec_bayes_slice *slice)
{
    return slice->log + 2.0 * log(cosh(slice->v));
}

typedef struct greatest {
    double log, log_of_square;
} greatest;

static greatest greatest_of(const rec_bayes_posterior *p)
{
    greatest all = {-HUGE_VAL, -HUGE_VAL};
    for (size_t i = 0; i < p->count; i++) {
        all.log = fmax(all.log, p->slice[i].log);
        all.log_of_square = fmax(all.log_of_square, log_of_square(&p->slice[i]));
    }
    return all;
}

/* Of v: Student's of four degrees of freedom for tau, and dtau / dv. */
static double log_prior(const rec_bayes_posterior *p, double v)
{
    const double ratio = p->unit * sinh(v) / p->prior;
    return -2.5 * log1p(ratio * ratio / 4.0) + log(cosh(v));
}

/* The log of the integral, the greatest maximum being taken for a normal one. */
static double estimate_of(const rec_bayes_mode modes[], size_t count)
{
    double log_integral = -HUGE_VAL;
    for (size_t m = 0; m < count; m++) {
        log_integral = fmax(log_integral, modes[m].log + log(modes[m].width * sqrt(2.0 * M_PI)));
    }
    return log_integral;
}

/* Leaves out the maxima that are too narrow for where they are. Tells how many are left, and what
 * share of all the others were: of the integral or, if that is more, of the second moment. */
static size_t leave_out_hidden(rec_bayes_mode modes[], size_t count, double far, double *hidden)
{
    double top = -HUGE_VAL, middle = 0.0;
    for (size_t m = 0; m < count; m++) {
        const double log_mass = modes[m].log + log(modes[m].width);
        middle = log_mass > top ? modes[m].theta : middle;
        top = fmax(top, log_mass);
    }
    double all = 0.0, all_squares = 0.0, left_out = 0.0, left_out_squares = 0.0;
    size_t kept = 0;
    for (size_t m = 0; m < count; m++) {
        const double apart = modes[m].theta - middle, width = modes[m].width;
        const double mass = exp(modes[m].log + log(width) - top);
        const double squares = mass * (width * width + apart * apart);
        all += mass;
        all_squares += squares;
        if (fabs(modes[m].theta) > far * width) {
            left_out += mass;
            left_out_squares += squares;
        } else {
            modes[kept++] = modes[m];
        }
    }
    *hidden = fmax(left_out / all, left_out_squares / all_squares);
    return kept;
}

/* About how much of the greatest slice one will be: for what weighs little, less is precise. */
static double share_of(const rec_bayes_posterior *p, double v, double estimate)
{
    const greatest all = greatest_of(p);
    const rec_bayes_slice slice = {.v = v, .log = estimate + log_prior(p, v)};
    const double log_share = fmax(slice.log - all.log, log_of_square(&slice) - all.log_of_square);
    return log_share < 0.0 ? exp(log_share) : 1.0;
}

static rec_status measure(rec_bayes_work *work, rec_bayes_slice *slice)
{
    rec_bayes_posterior *const p = work->posterior;
    rec_bayes_mode modes[REC_BAYES_MODES_MAX];
    slice->tau = p->unit * sinh(slice->v);
    rec_bayes_likelihood_set(&work->likelihood, slice->tau);
    const size_t count = rec_bayes_modes_find(&work->likelihood, &work->starts, modes);
    const double estimate = estimate_of(modes, count);
    const size_t seen = leave_out_hidden(modes, count, p->far, &slice->hidden);
    if (work->exact && slice->hidden <= HIDDEN_MOST) {
        work->likelihood.share = share_of(p, slice->v, estimate);
        const rec_status status = rec_bayes_line_integrate(&work->likelihood, modes, seen,
                                                           &work->panels, &p->nodes, &slice->line);
        if (status != REC_OK) {
            return status;
        }
    } else {
        slice->line = (rec_bayes_line){.log_integral = estimate, .first = p->nodes.count};
    }
    slice->log = slice->line.log_integral + log_prior(p, slice->v);
    return REC_OK;
}

static rec_status insert(rec_bayes_work *work, size_t place, double v)
{
    rec_bayes_posterior *const p = work->posterior;
    void *array = p->slice;
    rec_status status =
        rec_grow(&p->nodes.allocator, sizeof(rec_bayes_slice), p->count, &array, &p->room);
    p->slice = array;
    if (status != REC_OK) {
        return status;
    }
    rec_bayes_slice made = {.v = v};
    status = measure(work, &made);
    if (status != REC_OK) {
        return status;
    }
    memmove(&p->slice[place + 1], &p->slice[place], (p->count - place) * sizeof made);
    p->slice[place] = made;
    p->count++;
    return REC_OK;
}

static bool matters(const rec_bayes_slice *slice, greatest all)
{
    return slice->log > all.log - NOTHING || log_of_square(slice) > all.log_of_square - NOTHING;
}

/* From 0 by equal steps until tau is beyond the distances of the values, and nothing is left. */
static rec_status scan(rec_bayes_work *work)
{
    enum { STEPS_MAX = 2000 };
    const double step = 0.55;
    rec_bayes_posterior *const p = work->posterior;
    const double range = p->sample->z[p->sample->count - 1] - p->sample->z[0];
    for (int j = 0; j < STEPS_MAX; j++) {
        const rec_status status = insert(work, p->count, step * (double)j);
        if (status != REC_OK) {
            return status;
        }
        const rec_bayes_slice *const last = &p->slice[p->count - 1];
        if (last->tau > 2.0 * range && !matters(last, greatest_of(p))) {
            break;
        }
    }
    return REC_OK;
}

/* Halves the steps on both sides of what matters; says how many slices do. */
static rec_status halve(rec_bayes_work *work)
{
    rec_bayes_posterior *const p = work->posterior;
    const greatest all = greatest_of(p);
    for (size_t i = 0; i + 1 < p->count;) {
        if (!matters(&p->slice[i], all) && !matters(&p->slice[i + 1], all)) {
            i++;
            continue;
        }
        const double lo = p->slice[i].v, hi = p->slice[i + 1].v;
        const rec_status status = insert(work, i + 1, lo + (hi - lo) / 2.0);
        if (status != REC_OK) {
            return status;
        }
        i += 2;
    }
    return REC_OK;
}

static size_t count_what_matters(const rec_bayes_posterior *p)
{
    const greatest all = greatest_of(p);
    size_t count = 0;
    for (size_t i = 0; i < p->count; i++) {
        count += matters(&p->slice[i], all);
    }
    return count;
}

/* Of many values the weight is on a short stretch of v: it is found, by slices taken for normal,
 * before any is integrated; those on it, and one on each side, are then. */
static rec_status narrow(rec_bayes_work *work)
{
    enum { HALVINGS_MAX = 60, ENOUGH = 8 };
    rec_bayes_posterior *const p = work->posterior;
    for (int n = 0; n < HALVINGS_MAX && count_what_matters(p) < ENOUGH; n++) {
        const rec_status status = halve(work);
        if (status != REC_OK) {
            return status;
        }
    }
    const greatest all = greatest_of(p);
    size_t kept = 0;
    for (size_t i = 0; i < p->count; i++) {
        if (matters(&p->slice[i], all) || (i > 0 && matters(&p->slice[i - 1], all)) ||
            (i + 1 < p->count && matters(&p->slice[i + 1], all))) {
            p->slice[kept++] = p->slice[i];
        }
    }
    p->count = kept;
    work->exact = true;
    rec_status status = REC_OK;
    for (size_t i = 0; i < p->count && status == REC_OK; i++) {
        status = measure(work, &p->slice[i]);
    }
    return status;
}

typedef struct summary {
    double log, mean, variance;
} summary;

/* Weights by the trapezoidal rule; the first slice is at 0, or has none. */
static summary weigh(rec_bayes_posterior *p)
{
    const greatest all = greatest_of(p);
    rec_sum sum = {0.0, 0.0}, mean = {0.0, 0.0}, variance = {0.0, 0.0};
    for (size_t i = 0; i < p->count; i++) {
        const double lo = p->slice[i > 0 ? i - 1 : 0].v;
        const double hi = p->slice[i + 1 < p->count ? i + 1 : i].v;
        p->slice[i].weight = (hi - lo) / 2.0 * exp(p->slice[i].log - all.log);
        rec_sum_add(&sum, p->slice[i].weight);
        rec_sum_add(&mean, p->slice[i].weight * p->slice[i].line.mean);
    }
    const double total = rec_sum_value(sum), middle = rec_sum_value(mean) / total;
    for (size_t i = 0; i < p->count; i++) {
        const double apart = p->slice[i].line.mean - middle;
        p->slice[i].weight /= total;
        rec_sum_add(&variance, p->slice[i].weight * (p->slice[i].line.variance + apart * apart));
    }
    return (summary){log(total) + all.log, middle, rec_sum_value(variance)};
}

static rec_status tell_hidden(const rec_bayes_posterior *p)
{
    double hidden = 0.0;
    for (size_t i = 0; i < p->count; i++) {
        hidden += p->slice[i].weight * p->slice[i].hidden;
    }
    return hidden <= HIDDEN_MOST ? REC_OK : REC_E_LIMIT;
}

static rec_status integrate(rec_bayes_work *work)
{
    enum { HALVINGS_MAX = 16 };
    /* What is left is the square of what a halving changed; of many values the fourth power, as of
     * a normal density, whose error falls as exp(-2 (pi / step)^2). */
    const bool many = work->posterior->sample->count >= REC_BAYES_MANY;
    const double small = many ? 5e-3 : 1e-4;
    rec_status status = scan(work);
    if (status == REC_OK && !work->exact) {
        status = narrow(work);
    }
    if (status != REC_OK) {
        return status;
    }
    summary last = weigh(work->posterior);
    status = tell_hidden(work->posterior);
    if (status != REC_OK) {
        return status;
    }
    for (int n = 0; n < HALVINGS_MAX; n++) {
        status = halve(work);
        if (status != REC_OK) {
            return status;
        }
        const summary now = weigh(work->posterior);
        const bool spread = isfinite(now.variance);
        if (fabs(now.log - last.log) <= small &&
            (!spread || (fabs(now.mean - last.mean) <= small * sqrt(now.variance) &&
                         fabs(now.variance - last.variance) <= small * now.variance))) {
            break;
        }
        last = now;
    }
    return tell_hidden(work->posterior);
}

rec_status rec_bayes_posterior_make(const rec_sample *sample, const rec_bayes_model *model,
                                    double far, rec_bayes_posterior *posterior)
{
    rec_bayes_posterior made = {.model = *model,
                                .sample = sample,
                                .far = far,
                                .prior = model->between * rec_bayes_typical_u(sample),
                                .nodes = {.allocator = sample->allocator}};
    made.unit =
        fmin(rec_bayes_least_u(sample), 2.0 * made.prior); /* no pole in v nearer than pi / 2 */
    rec_bayes_work work = {
        .posterior = &made,
        .likelihood = {.sample = sample, .df = model->df, .shared = model->shared},
        .panels = {.allocator = sample->allocator},
        .exact = sample->count < REC_BAYES_MANY};
    rec_status status = rec_bayes_likelihood_make(&work.likelihood);
    if (status != REC_OK) {
        return status;
    }
    rec_bayes_starts_choose(&work.likelihood, &work.starts);
    status = integrate(&work);
    rec_bayes_panels_free(&work.panels);
    rec_bayes_likelihood_free(&work.likelihood);
    if (status != REC_OK) {
        rec_bayes_posterior_free(&made);
        return status;
    }
    *posterior = made;
    return REC_OK;
}

void rec_bayes_posterior_free(rec_bayes_posterior *posterior)
{
    rec_bayes_nodes_free(&posterior->nodes);
    if (posterior->slice != NULL) {
        const rec_allocator *const allocator = &posterior->nodes.allocator;
        allocator->release(allocator->context, posterior->slice);
    }
}
