/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * log(F(b) - F(a)) without the difference. With m the middle and h half the
 * width of the interval in units of sigma, X normal in it and T = X - m:
 *
 *   narrow   F(b) - F(a) = f(m) times the integral of exp(-m t - t^2 / 2) over
 *            [-h, h]; its moments are E T and E T^2. As h -> 0 all becomes the
 *            density's, with no term that cancels.
 *   else     from the tails: with f/Q = z + k(z), k > 0 small in the far tail, what
 *            would cancel there is written with k.
 *
 * An interval left of mu is turned round.
 */
#include "estimate/normal_interval.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

static const double LOG_SQRT_2PI = 0.91893853320467274178;
static const double SQRT_2PI = 2.5066282746310005024;
static const double SQRT_HALF = 0.70710678118654752440;

/* Beyond it the continued fraction has all digits with its terms, and erfc loses some of f/Q - z.
 */
static const double TAIL = 3.0;
enum { TAIL_TERMS = 60 };

/* Positive nodes of Gauss and Legendre's rules and their weights; the integrand is exp(-ks - cs^2)
 * with |k| <= 8, c <= 1/2, or |k| <= 1, c <= 1/8 for the short one: both reach 1e-16 of it. */
typedef struct node {
    double at, weight;
} node;
enum { SHORT_RULE = 4, LONG_RULE = 10 };
static const node short_rule[SHORT_RULE] = {
    {0.18343464249564980, 0.36268378337836198},
    {0.52553240991632899, 0.31370664587788729},
    {0.79666647741362674, 0.22238103445337447},
    {0.96028985649753623, 0.10122853629037626},
};
static const node long_rule[LONG_RULE] = {
    {0.07652652113349733, 0.15275338713072585}, {0.22778585114164508, 0.14917298647260375},
    {0.37370608871541956, 0.14209610931838205}, {0.51086700195082710, 0.13168863844917663},
    {0.63605368072651503, 0.11819453196151842}, {0.74633190646015079, 0.10193011981724044},
    {0.83911697182221882, 0.08327674157670475}, {0.91223442825132591, 0.06267204833410906},
    {0.96397192727791379, 0.04060142980038694}, {0.99312859918509492, 0.01761400713915212},
};

static const double NARROW = 1.0, NARROW_EXPONENT = 8.0;
static const double SHORT = 0.5, SHORT_EXPONENT = 1.0;

static rec_normal_term narrow_interval(double m, double h)
{
    const double exponent = m * h;
    const bool is_short = h <= SHORT && fabs(exponent) <= SHORT_EXPONENT;
    const node *const rule = is_short ? short_rule : long_rule;
    const size_t count = is_short ? SHORT_RULE : LONG_RULE;
    double sum = 0.0, first = 0.0, second = 0.0;
    for (size_t i = 0; i < count; i++) {
        const double s = rule[i].at, up = exp(exponent * s), down = 1.0 / up;
        const double w = rule[i].weight * exp(-h * h * s * s / 2.0);
        sum += w * (up + down);
        first += w * s * (down - up);
        second += w * s * s * (up + down);
    }
    const double t = h * (first / sum), t2 = h * h * (second / sum);
    const double x = m + t, variance_less_1 = (t2 - t * t) - 1.0;
    /* h (f(a) + f(b)) / (F(b) - F(a)), 1 for the narrowest; sum is twice the mean of the rest. */
    const double edge = 2.0 * cosh(exponent) * exp(-h * h / 2.0) / sum;
    const double d_mh = h * (h * x) + edge * t;                    /* h d^2/(dm dh) */
    const double d_hh = h * (h * (m * x)) - edge * (h * h + edge); /* h^2 d^2/dh^2 */
    const double d_sigma = m * x - edge;
    return (rec_normal_term){
        .log = log(h * sum) - m * m / 2.0 - LOG_SQRT_2PI,
        .d_mu = x,
        .d_sigma = d_sigma,
        .d_mu_mu = variance_less_1,
        .d_mu_sigma = -x + m * variance_less_1 + d_mh,
        .d_sigma_sigma = -2.0 * d_sigma + m * (m * variance_less_1 + 2.0 * d_mh) + d_hh,
    };
}

static double above(double z)
{
    return erfc(z * SQRT_HALF) / 2.0;
}

/* f/Q - z for z >= TAIL. */
static double tail_excess(double z)
{
    double k = 0.0;
    for (int n = TAIL_TERMS; n >= 1; n--) {
        k = n / (z + k);
    }
    return k;
}

/* Q(z) / f(z) */
static double mills(double z)
{
    return z < TAIL ? above(z) * SQRT_2PI * exp(z * z / 2.0) : 1.0 / (z + tail_excess(z));
}

/* f at each end by the probability of the interval, and what the first is more than za. */
typedef struct ends {
    double log, a, b, excess;
} ends;

/* 0 < za */
static ends in_the_tail(double za, double zb, double half)
{
    const double ratio = exp(-half * (za + zb)); /* f(zb) / f(za) */
    const double at_a = mills(za), rho = isinf(zb) ? 0.0 : ratio * mills(zb) / at_a;
    const double excess = za < TAIL ? 1.0 / at_a - za : tail_excess(za);
    ends e = {.a = 1.0 / (at_a * (1.0 - rho)), .excess = (excess + za * rho) / (1.0 - rho)};
    e.b = ratio * e.a;
    e.log = log(at_a * (1.0 - rho)) - za * za / 2.0 - LOG_SQRT_2PI;
    return e;
}

/* za <= 0, zb >= -za */
static ends around(double za, double zb)
{
    const double outside = above(-za) + above(zb);
    const double inside = (erf(zb * SQRT_HALF) - erf(za * SQRT_HALF)) / 2.0;
    ends e = {.log = outside < 0.5 ? log1p(-outside) : log(inside)};
    e.a = exp(-za * za / 2.0) / (SQRT_2PI * inside);
    e.b = exp(-zb * zb / 2.0) / (SQRT_2PI * inside);
    e.excess = e.a - za;
    return e;
}

/* a may be so far off that its square is infinite, where its density is 0. */
static double times(double density, double factor)
{
    return density > 0.0 ? density * factor : 0.0;
}

static rec_normal_term wide_interval(double za, double zb, double half)
{
    const ends e = za > 0.0 ? in_the_tail(za, zb, half) : around(za, zb);
    const double a = e.a, b = e.b;
    rec_normal_term term = {.log = e.log};
    if (a > 0.0) {
        const double over = za * e.excess;
        term.d_mu = a;
        term.d_sigma = za * a;
        term.d_mu_mu = -a * e.excess;
        term.d_mu_sigma = -a * (over + 1.0);
        term.d_sigma_sigma = -a * (za * (over + 2.0));
    }
    if (b > 0.0) {
        term.d_mu -= b;
        term.d_sigma -= zb * b;
        term.d_mu_mu += times(b, 2.0 * a - b - zb);
        term.d_mu_sigma += times(b, 1.0 + za * a + zb * (a - b - zb));
        term.d_sigma_sigma += times(b, zb * (2.0 * (za * a + 1.0) - zb * (zb + b)));
    }
    return term;
}

rec_normal_term rec_normal_interval(double za, double zb, double half)
{
    if (half <= NARROW) {
        /* From the end that is nearer, whose rounding is less. */
        const double m = fabs(za) <= fabs(zb) ? za + half : zb - half;
        if (fabs(m) * half <= NARROW_EXPONENT) {
            return narrow_interval(m, half);
        }
    }
    if (za + zb >= 0.0) {
        return wide_interval(za, zb, half);
    }
    rec_normal_term term = wide_interval(-zb, -za, half);
    term.d_mu = -term.d_mu;
    term.d_mu_sigma = -term.d_mu_sigma;
    return term;
}
