/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The median of tau. The density of v is known at the slices, the same steps
 * apart where it matters. Of few values it falls slowly to both sides of 0 and
 * Whittaker's series gives what lies between, as its waves are longer than two
 * steps; of many it is nearly normal, the steps are as wide as it is, and its
 * logarithm is nearly a parabola: the polynomial through the slices around.
 */
#include "estimate/bayes_posterior.h"

#include "estimate/root.h"
#include "estimate/sum.h"

#include <gsl/gsl_integration.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_expint.h>
#include <math.h>
#include <stdbool.h>

static const double PRECISE = 0x1p-46;

enum { AROUND = 4, NEAR = 2 * AROUND };

/* The polynomial of one step between slices, from slice `from` on. */
typedef struct stretch {
    double v[NEAR], log[NEAR];
    double from, before; /* where it begins, and the weight below */
    double half;         /* of all weight */
} stretch;

/* Slice i of the even function: i < 0 is the mirror of -i, if the first is at 0. */
static void put_around(const rec_bayes_posterior *p, size_t from, double top, stretch *s)
{
    const bool mirrored = p->slice[0].v == 0.0;
    long first = (long)from - AROUND + 1;
    const long last = (long)p->count - NEAR;
    first = first > last ? last : first;
    first = !mirrored && first < 0 ? 0 : first;
    for (long n = 0; n < NEAR; n++) {
        long i = first + n;
        const double sign = i < 0 ? -1.0 : 1.0;
        i = i < 0 ? -i : i;
        s->v[n] = sign * p->slice[i].v;
        s->log[n] = p->slice[i].log - top;
    }
    s->from = p->slice[from].v;
}

static double density(double v, void *context)
{
    const stretch *const s = context;
    double sum = 0.0;
    for (int a = 0; a < NEAR; a++) {
        double share = 1.0;
        for (int b = 0; b < NEAR; b++) {
            share *= b == a ? 1.0 : (v - s->v[b]) / (s->v[a] - s->v[b]);
        }
        sum += share * s->log[a];
    }
    return exp(sum);
}

static double weight_to(stretch *s, double v)
{
    gsl_function function = {density, s};
    double weight, unused[3];
    gsl_integration_qk21(&function, s->from, v, &weight, &unused[0], &unused[1], &unused[2]);
    return weight;
}

static double weight_excess(double v, void *context)
{
    stretch *const s = context;
    return s->before + weight_to(s, v) - s->half;
}

static double median_by_polynomials(const rec_bayes_posterior *p)
{
    double top = p->slice[0].log;
    for (size_t i = 1; i < p->count; i++) {
        top = fmax(top, p->slice[i].log);
    }
    stretch s;
    rec_sum all = {0.0, 0.0}, below = {0.0, 0.0};
    for (size_t i = 0; i + 1 < p->count; i++) {
        put_around(p, i, top, &s);
        rec_sum_add(&all, weight_to(&s, p->slice[i + 1].v));
    }
    s.half = rec_sum_value(all) / 2.0;
    for (size_t i = 0; i + 1 < p->count; i++) {
        const double to = p->slice[i + 1].v;
        put_around(p, i, top, &s);
        s.before = rec_sum_value(below);
        rec_sum_add(&below, weight_to(&s, to));
        if (rec_sum_value(below) >= s.half) {
            return rec_root_between((rec_root_function){weight_excess, &s}, s.from, to,
                                    (to - s.from) * PRECISE);
        }
    }
    return p->slice[p->count - 1].v;
}

typedef struct series {
    const rec_bayes_posterior *posterior;
    double step;
} series;

static double series_excess(double v, void *context)
{
    const series *const s = context;
    const rec_bayes_posterior *const p = s->posterior;
    rec_sum sum = {0.0, 0.0};
    for (size_t i = 0; i < p->count; i++) {
        const double right = gsl_sf_Si(M_PI * (v - p->slice[i].v) / s->step);
        const double left = gsl_sf_Si(M_PI * (v + p->slice[i].v) / s->step);
        rec_sum_add(&sum, p->slice[i].weight * (right + left));
    }
    return rec_sum_value(sum) / M_PI - 0.5;
}

static double median_by_series(const rec_bayes_posterior *p)
{
    series s = {p, HUGE_VAL};
    for (size_t i = 1; i < p->count; i++) {
        s.step = fmin(s.step, p->slice[i].v - p->slice[i - 1].v);
    }
    return rec_root_between((rec_root_function){series_excess, &s}, 0.0, p->slice[p->count - 1].v,
                            s.step * PRECISE);
}

double rec_bayes_median_tau(const rec_bayes_posterior *posterior)
{
    const bool many = posterior->sample->count >= REC_BAYES_MANY;
    return posterior->unit *
           sinh(many ? median_by_polynomials(posterior) : median_by_series(posterior));
}
