/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tails of the chi-square distribution by GSL where it cannot fail, by Temme's
 * uniform expansion of the incomplete gamma function above. Quantiles are roots
 * of the tails, bracketed around the guess of Wilson and Hilferty: GSL's
 * inverses report an error where their steps do not converge.
 */
#include "estimate/chi_square.h"

#include "estimate/root.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

/* From 1e4 degrees of freedom on GSL's tails lose digits between a quarter and a half, 1e-12 there
 * and 1e-7 at 1e6; from 2.4e6 on some report an error. The expansion is better from 1e4 on. */
enum { GSL_DF_MAX = 10000, LOG_TERMS = 26 };

static const double PI = 3.14159265358979323846;

/* mu - log(1 + mu) without the cancellation near 0. */
static double excess_over_log(double mu)
{
    if (fabs(mu) > 0.1) {
        return mu - log1p(mu);
    }
    double sum = 0.0;
    for (int n = LOG_TERMS; n >= 2; n--) { /* mu^2/2 - mu^3/3 + ... */
        sum = (n % 2 == 0 ? 1.0 : -1.0) / n + mu * sum;
    }
    return mu * mu * sum;
}

/* Q(a, x) = erfc(eta sqrt(a/2)) / 2 + exp(-a eta^2/2) / sqrt(2 pi a) (c0(eta) + c1(eta)/a
 * + c2/a^2), and P = 1 - Q by the other sign of both terms. */
static double asymptotic_tail(double x, size_t df, bool above)
{
    const double a = (double)df / 2.0, mu = x / (double)df - 1.0;
    if (x == 0.0) {
        return above ? 1.0 : 0.0;
    }
    const double half_square = excess_over_log(mu);
    const double eta = copysign(sqrt(2.0 * half_square), mu);
    const double c0 = fabs(eta) < 0.01
                          ? -1.0 / 3.0 + eta * (1.0 / 12.0 - eta * (2.0 / 135.0 - eta / 864.0))
                          : 1.0 / mu - 1.0 / eta;
    const double c1 = -1.0 / 540.0 - eta / 288.0, c2 = 25.0 / 6048.0;
    /* 0 before what it is multiplied by can be infinite. */
    const double edge = exp(-a * half_square);
    const double rest = edge > 0.0 ? edge / sqrt(2.0 * PI * a) * (c0 + (c1 + c2 / a) / a) : 0.0;
    const double sign = above ? 1.0 : -1.0;
    return fmin(1.0, fmax(0.0, erfc(sign * eta * sqrt(a / 2.0)) / 2.0 + sign * rest));
}

double rec_chi_square_below(double x, size_t df)
{
    return df <= GSL_DF_MAX ? gsl_cdf_chisq_P(x, (double)df) : asymptotic_tail(x, df, false);
}

double rec_chi_square_above(double x, size_t df)
{
    return df <= GSL_DF_MAX ? gsl_cdf_chisq_Q(x, (double)df) : asymptotic_tail(x, df, true);
}

typedef struct tail_question {
    double tail;
    size_t df;
    bool above;
} tail_question;

/* Rises with x for the lower tail, falls for the upper. */
static double tail_excess(double x, void *context)
{
    const tail_question *const asked = context;
    return (asked->above ? rec_chi_square_above(x, asked->df)
                         : rec_chi_square_below(x, asked->df)) -
           asked->tail;
}

static double quantile(tail_question asked)
{
    const double df = (double)asked.df, spread = sqrt(2.0 / (9.0 * df));
    const double normal = gsl_cdf_ugaussian_Qinv(asked.tail) * (asked.above ? 1.0 : -1.0);
    const double root = 1.0 - 2.0 / (9.0 * df) + normal * spread;
    const double guess = df * pow(fmax(root, 0.0), 3.0);
    const double sign = asked.above ? -1.0 : 1.0;
    const double margin = 0.02 * guess / sqrt(df);
    double lo = fmax(guess - margin, 0.0), hi = guess + margin + (guess == 0.0 ? 0x1p-10 : 0.0);
    while (lo > 0.0 && sign * tail_excess(lo, &asked) > 0.0) {
        lo = lo > 1e-60 ? lo - fmin(lo, 3.0 * (hi - lo)) : 0.0;
    }
    while (sign * tail_excess(hi, &asked) < 0.0) {
        hi += 3.0 * (hi - lo);
    }
    /* No tail that a level leaves has its quantile as far down as the step. */
    return rec_root_between((rec_root_function){tail_excess, &asked}, lo, hi, 0x1p-400);
}

double rec_chi_square_low_quantile(double tail, size_t df)
{
    return quantile((tail_question){tail, df, false});
}

double rec_chi_square_high_quantile(double tail, size_t df)
{
    return quantile((tail_question){tail, df, true});
}
