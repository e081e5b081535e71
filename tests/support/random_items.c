/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random items to fit, and their likelihood written down as it is defined.
 */
#include "support/random_items.h"

#include <math.h>

static const double LOG_SQRT_2PI = 0.91893853320467274178, SQRT_HALF = 0.70710678118654752440;

double random_items_share(uint64_t *random)
{
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return (double)(*random >> 11) * 0x1p-53;
}

double random_items_normal(uint64_t *random)
{
    const double angle = 6.283185307179586 * random_items_share(random);
    return sqrt(-2.0 * log1p(-random_items_share(random))) * cos(angle);
}

static double rounded(double x)
{
    return floor(x * 0x1p20) * 0x1p-20;
}

/* Near normal. */
static double varied(uint64_t *random)
{
    double sum = -3.0;
    for (int i = 0; i < 6; i++) {
        sum += random_items_share(random);
    }
    return sum * sqrt(2.0);
}

void random_items_make(uint64_t round, bool measured, random_items *set)
{
    uint64_t random = UINT64_C(20261126) + round * UINT64_C(0x9e3779b97f4a7c15);
    (void)random_items_share(&random);
    const double most = round % 4 == 0 ? 4.0 : RANDOM_ITEMS_MAX - 2.0;
    set->count = 2 + (size_t)(random_items_share(&random) * most);
    set->options = (rec_censored_options){.distribution = (rec_censored_distribution)(round % 2),
                                          .level = round % 3 ? 0.95 : 0.6827};
    const double spread = pow(10.0, 1.0 - 3.0 * random_items_share(&random));
    const unsigned kinds = 1 + (unsigned)(random_items_share(&random) * (measured ? 31.0 : 15.0));
    for (size_t i = 0; i < set->count; i++) {
        const double x = 64.0 + spread * varied(&random);
        const double below = spread * -log1p(-random_items_share(&random));
        const double above = spread * -log1p(-random_items_share(&random));
        rec_censored_item item = {rounded(x), rounded(x), 0.0};
        unsigned kind;
        do {
            kind = (unsigned)(random_items_share(&random) * 5.0);
        } while ((kinds >> kind & 1U) == 0);
        if (kind == 0 || kind == 1) {
            item.low = rounded(x - below);
        }
        if (kind == 0 || kind == 2) {
            item.high = rounded(x + above) + 0x1p-20;
        }
        item.high = kind == 1 ? HUGE_VAL : item.high;
        item.low = kind == 2 ? -HUGE_VAL : item.low;
        if (kind == 4) {
            item.u = spread * pow(10.0, 1.0 - 2.0 * random_items_share(&random));
        }
        set->items[i] = item;
        set->weights[i] = round % 5 == 0 ? 0.25 + random_items_share(&random) : 1.0;
    }
}

static double above(double z)
{
    return erfc(z * SQRT_HALF) / 2.0;
}

static double log_of_interval(double za, double zb)
{
    return log(za + zb > 0.0 ? above(za) - above(zb) : above(-zb) - above(-za));
}

double random_items_likelihood(const random_items *set, double mu, double sigma)
{
    const bool lognormal = set->options.distribution == REC_CENSORED_LOGNORMAL;
    double sum = 0.0;
    for (size_t i = 0; i < set->count; i++) {
        rec_censored_item item = set->items[i];
        double log_density = 0.0;
        if (lognormal) {
            log_density = item.low == item.high ? -log(item.low) : 0.0;
            item.u = item.u / item.low;
            item.low = item.low > 0.0 ? log(item.low) : -HUGE_VAL;
            item.high = log(item.high);
        }
        if (item.low == item.high) {
            const double deviation = sqrt(sigma * sigma + item.u * item.u);
            const double z = (item.low - mu) / deviation;
            log_density -= z * z / 2.0 + log(deviation) + LOG_SQRT_2PI;
        } else {
            log_density = log_of_interval((item.low - mu) / sigma, (item.high - mu) / sigma);
        }
        sum += set->weights[i] * log_density;
    }
    return sum;
}

double random_items_profile(const random_items *set, double mu, double least)
{
    enum { STEPS = 300 };
    const double ratio = 1.08;
    double best = -HUGE_VAL, at = least, sigma = least;
    for (int i = 0; i < STEPS; i++, sigma *= ratio) {
        const double log_likelihood = random_items_likelihood(set, mu, sigma);
        if (log_likelihood > best) {
            best = log_likelihood;
            at = sigma;
        }
    }
    /* Golden section, on sigma's logarithm. */
    double lo = log(at / ratio), hi = log(at * ratio);
    const double golden = 0.61803398874989484820;
    for (int i = 0; i < 45; i++) {
        const double a = hi - golden * (hi - lo), b = lo + golden * (hi - lo);
        if (random_items_likelihood(set, mu, exp(a)) < random_items_likelihood(set, mu, exp(b))) {
            lo = a;
        } else {
            hi = b;
        }
    }
    return fmax(best, random_items_likelihood(set, mu, exp(lo)));
}
