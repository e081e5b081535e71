/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The default method against the plainest way to compute it: sums over one fine
 * grid of theta and tau, with the model written out as docs/calibration.md has it.
 */
#include "support/cmocka.h"

#include <reconcile/pool.h>

#include <math.h>
#include <stdlib.h>

enum { VALUES_MAX = 16, TAUS = 300 };

typedef struct sample {
    size_t count;
    double y[VALUES_MAX], u[VALUES_MAX], minus[VALUES_MAX], df[VALUES_MAX];
    double step;   /* of cells in asinh((theta - mean) / (u_min / 2)) */
    double within; /* of the interval's width */
} sample;

/* What the model says of one theta and tau. */
typedef struct point {
    double theta, scale, tau, weight;
} point;

static double smaller(double a, double b)
{
    return a < b ? a : b;
}

/* Likelihood and the mean scale at theta, relative to what is usual so that nothing overflows. */
static point point_at(const sample *s, double theta, double tau)
{
    double likelihood = 1.0, weight = 0.0, moment = 0.0;
    for (size_t i = 0; i < s->count; i++) {
        const double df = smaller(4.0, s->df[i]), d = s->y[i] - theta;
        const double u = d < 0.0 ? s->u[i] : s->minus[i], scale = sqrt(u * u + tau * tau);
        const double above = sqrt(s->u[i] * s->u[i] + tau * tau);
        const double below = sqrt(s->minus[i] * s->minus[i] + tau * tau);
        const double w = (df + 1.0) / (df * scale * scale + d * d);
        likelihood *= pow(1.0 + d * d / (df * scale * scale), -(df + 1.0) / 2.0);
        likelihood *= 2.0 / (above + below);
        weight += w;
        moment += w * scale;
    }
    return (point){theta, 0.5 * moment / weight, tau, likelihood};
}

/* Student's with 4 degrees of freedom, and its density. */
static double below_of(double t)
{
    return 0.5 + t * (6.0 + t * t) / (2.0 * pow(4.0 + t * t, 1.5));
}

static double density_of(double t)
{
    return 12.0 / pow(4.0 + t * t, 2.5);
}

/* Where theta is taken, and what each counts. Between the values, where nothing bends, by two
 * points of Gauss's formula to each cell of equal width in asinh. */
typedef struct line {
    double *theta, *weight;
    size_t count;
} line;

static void put_cell(line *l, double lo, double hi, double middle, double unit)
{
    for (int side = -1; side <= 1; side += 2) {
        const double x = (lo + hi) / 2.0 + (hi - lo) / 2.0 * (double)side / sqrt(3.0);
        l->theta[l->count] = middle + unit * sinh(x);
        l->weight[l->count] = (hi - lo) / 2.0 * cosh(x);
        l->count++;
    }
}

/* The y ascend. */
static line make_line(const sample *s, double middle, double unit)
{
    const double reach = asinh(2e6);
    const size_t cells = (size_t)(2.0 * reach / s->step) + 1, most = 2 * (cells + s->count);
    line l = {calloc(most, sizeof(double)), calloc(most, sizeof(double)), 0};
    assert_non_null(l.theta);
    assert_non_null(l.weight);
    size_t next = 0;
    for (size_t c = 0; c < cells; c++) {
        double lo = -reach + s->step * (double)c;
        const double hi = -reach + s->step * (double)(c + 1);
        for (; next < s->count && asinh((s->y[next] - middle) / unit) < hi; next++) {
            const double value = asinh((s->y[next] - middle) / unit);
            put_cell(&l, lo, value, middle, unit);
            lo = value;
        }
        put_cell(&l, lo, hi, middle, unit);
    }
    return l;
}

/* Points of the grid with their share of all. */
static size_t make_points(const sample *s, point **points)
{
    double least = HUGE_VAL, mean = 0.0, weights = 0.0, first = 0.0;
    for (size_t i = 0; i < s->count; i++) {
        const double u = (s->u[i] + s->minus[i]) / 2.0;
        least = smaller(least, smaller(s->u[i], s->minus[i]));
        mean += s->y[i] / (u * u);
        weights += 1.0 / (u * u);
        first += 1.0 / u;
    }
    const double prior = 0.35 * first / weights;
    const line l = make_line(s, mean / weights, least / 2.0);
    const size_t count = l.count * TAUS;
    *points = calloc(count, sizeof **points);
    assert_non_null(*points);
    double total = 0.0;
    for (size_t n = 0; n < count; n++) {
        const double tau = least * exp(-28.0 + 0.15 * (double)(n % TAUS)), ratio = tau / prior;
        point *const p = &(*points)[n];
        *p = point_at(s, l.theta[n / TAUS], tau);
        p->weight *= tau * pow(1.0 + ratio * ratio / 4.0, -2.5) * l.weight[n / TAUS];
        total += p->weight;
    }
    for (size_t n = 0; n < count; n++) {
        (*points)[n].weight /= total;
    }
    free(l.theta);
    free(l.weight);
    return count;
}

/* How far x is from where as much as `wanted` is below, by the density there. */
static double away(const point points[], size_t count, double x, double wanted, bool one_more)
{
    double below = 0.0, density = 0.0;
    for (size_t n = 0; n < count; n++) {
        const point *const p = &points[n];
        const double scale = one_more ? sqrt(p->scale * p->scale + p->tau * p->tau) : p->scale;
        const double t = (x - p->theta) / scale;
        below += p->weight * below_of(t);
        density += p->weight * density_of(t) / scale;
    }
    return (below - wanted) / density;
}

static void assert_as_on_a_grid(const sample *s)
{
    point *points;
    const size_t count = make_points(s, &points);
    const rec_pool_options options = {
        .method = REC_POOL_BAYES, .minus = s->minus, .df = s->df, .level = 0.95};
    rec_pool_result r;
    assert_rec_ok(rec_pool(s->y, s->u, s->count, &options, NULL, &r));
    const struct {
        const char *name;
        double x, wanted;
        bool one_more;
    } ends[] = {{"low", r.low, 0.025, false},
                {"best", r.best, 0.5, false},
                {"high", r.high, 0.975, false},
                {"prediction_low", r.prediction_low, 0.025, true},
                {"prediction_high", r.prediction_high, 0.975, true}};
    for (size_t e = 0; e < (s->count > 1 ? 5 : 3); e++) {
        const double off = away(points, count, ends[e].x, ends[e].wanted, ends[e].one_more);
        if (!(fabs(off) <= s->within * (r.high - r.low))) {
            print_error("%s %.17g is off by %g\n", ends[e].name, ends[e].x, off);
            fail();
        }
    }
    double mean = 0.0, variance = 0.0, small_tau = 0.0;
    for (size_t n = 0; n < count; n++) {
        mean += points[n].weight * points[n].theta;
        small_tau += points[n].tau <= sqrt(r.tau2) ? points[n].weight : 0.0;
    }
    for (size_t n = 0; n < count; n++) {
        const double d = points[n].theta - mean, scale = points[n].scale;
        variance += points[n].weight * (d * d + 2.0 * scale * scale);
    }
    assert_true(fabs(r.standard - sqrt(variance)) <= 1e-6 * r.standard);
    assert_true(fabs(small_tau - 0.5) < 0.08); /* as fine as the steps of tau */
    free(points);
}

static sample symmetric(size_t count, const double y[], const double u[])
{
    sample s = {.count = count, .step = 0.04, .within = 1e-9};
    for (size_t i = 0; i < count; i++) {
        s.y[i] = y[i];
        s.u[i] = s.minus[i] = u[i];
        s.df[i] = HUGE_VAL;
    }
    return s;
}

static void values_that_agree(void **state)
{
    (void)state;
    static const double y[] = {2.25, 2.385, 2.5, 2.625, 3.125},
                        u[] = {0.25, 0.5, 0.375, 0.125, 1.0};
    for (size_t count = 1; count <= 5; count++) {
        const sample s = symmetric(count, y, u);
        assert_as_on_a_grid(&s);
    }
}

static void values_that_do_not(void **state)
{
    (void)state;
    static const double y[] = {-1.5, 0.25, 1.5, 2.385}, u[] = {0.25, 0.25, 0.375, 0.5};
    for (size_t count = 2; count <= 4; count++) {
        sample s = symmetric(count, y, u);
        s.step = 0.01;
        assert_as_on_a_grid(&s);
    }
}

static void values_with_few_degrees_of_freedom(void **state)
{
    (void)state;
    static const double y[] = {2.25, 2.385, 2.625}, u[] = {0.25, 0.125, 0.5};
    sample s = symmetric(3, y, u);
    s.df[0] = 1.5;
    s.df[1] = 3.0;
    s.df[2] = 100.0;
    assert_as_on_a_grid(&s);
}

static void values_with_two_sides(void **state)
{
    (void)state;
    static const double y[] = {2.25, 2.385, 2.625}, u[] = {0.25, 0.125, 0.5};
    sample s = symmetric(3, y, u);
    s.minus[0] = 0.5;
    s.minus[2] = 0.375;
    assert_as_on_a_grid(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_that_agree),
        cmocka_unit_test(values_that_do_not),
        cmocka_unit_test(values_with_few_degrees_of_freedom),
        cmocka_unit_test(values_with_two_sides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
