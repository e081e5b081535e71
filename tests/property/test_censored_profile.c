/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Profile-likelihood intervals of fits to random items against profiles computed
 * by trying: at an end the profile has fallen by just half the quantile, and
 * nowhere beyond it is it higher. And how often they hold what was drawn from.
 */
#include "support/cmocka.h"
#include "support/random_items.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

enum { ROUNDS = 160, BEYOND = 12 };

typedef struct fit {
    random_items set;
    rec_censored_result r;
    double height;    /* of the likelihood at the ends */
    double low, high; /* of mu */
    double least;     /* sigmas below this change nothing */
} fit;

static bool fitted(uint64_t round, fit *f)
{
    random_items_make(round, round % 2 == 0, &f->set);
    rec_censored_options options = f->set.options;
    options.weights = f->set.weights;
    assert_rec_ok(rec_censored_fit(f->set.items, f->set.count, &options, NULL, &f->r));
    const bool lognormal = options.distribution == REC_CENSORED_LOGNORMAL;
    f->height = f->r.log_likelihood - gsl_cdf_chisq_Pinv(options.level, 1.0) / 2.0;
    f->low = lognormal ? log(f->r.low) : f->r.low;
    f->high = lognormal ? log(f->r.high) : f->r.high;
    f->least = 1e-5 * (f->r.sigma_low > 0.0 ? f->r.sigma_low * 1e4 : 1.0);
    return f->r.identified;
}

static void fault(uint64_t round, const char *what, double at, double got, double wanted)
{
    print_error("round %llu: %s at %.17g: %.17g against %.17g\n", (unsigned long long)round, what,
                at, got, wanted);
    fail();
}

static double slack(double log_likelihood)
{
    return 2e-7 * (1.0 + fabs(log_likelihood));
}

static void check_side(uint64_t round, const fit *f, double end, double side)
{
    /* As sigma goes to 0 and mu to an end, the limit is not among those tried. */
    const bool corner = f->r.sigma_low == 0.0;
    const double unit = fmax(fabs(end - f->r.mu), 1e-3);
    if (isinf(end)) {
        const double at = f->r.mu + side * 1e4;
        const double far = random_items_profile(&f->set, at, 1.0);
        if (!(far > f->height - slack(far))) {
            fault(round, "no end", at, far, f->height);
        }
        return;
    }
    const double there = random_items_profile(&f->set, end, f->least);
    if (there > f->height + slack(there) || (!corner && there < f->height - slack(there))) {
        fault(round, "end", end, there, f->height);
    }
    for (int i = 1; i <= BEYOND; i++) {
        const double at = end + side * unit * pow(2.0, i - 8.0);
        const double beyond = random_items_profile(&f->set, at, f->least);
        if (beyond > f->height + slack(beyond)) {
            fault(round, "beyond", at, beyond, f->height);
        }
        if (f->r.measured_count == 0) {
            const double within = end + (f->r.mu - end) * i / (BEYOND + 1.0);
            const double inside = random_items_profile(&f->set, within, f->least);
            if (inside < f->height - slack(inside)) {
                fault(round, "within", within, inside, f->height);
            }
        }
    }
}

static void the_profile_of_mu_passes_its_height_at_the_ends(void **state)
{
    (void)state;
    size_t ends[2] = {0, 0};
    for (uint64_t round = 0; round < ROUNDS; round++) {
        fit f;
        if (!fitted(round, &f)) {
            continue;
        }
        check_side(round, &f, f.low, -1.0);
        check_side(round, &f, f.high, 1.0);
        ends[isinf(f.low) != 0]++;
        ends[isinf(f.high) != 0]++;
    }
    assert_true(ends[0] > ROUNDS && ends[1] > 0);
}

/* The greatest over mu, where it is concave: golden section. */
static double best_mu(const random_items *set, double sigma, double centre)
{
    const double golden = 0.61803398874989484820;
    double lo = centre - 40.0 * (1.0 + sigma), hi = centre + 40.0 * (1.0 + sigma);
    for (int i = 0; i < 80; i++) {
        const double a = hi - golden * (hi - lo), b = lo + golden * (hi - lo);
        const double at_a = random_items_likelihood(set, a, sigma);
        const double at_b = random_items_likelihood(set, b, sigma);
        /* Far off both are the logarithm of 0. */
        if (at_a < at_b || (isinf(at_a) && isinf(at_b) && b < centre)) {
            lo = a;
        } else {
            hi = b;
        }
    }
    return random_items_likelihood(set, (lo + hi) / 2.0, sigma);
}

/* What all but measured items share, where it is nearest. */
static double shared_near(const random_items *set, double mu)
{
    const bool lognormal = set->options.distribution == REC_CENSORED_LOGNORMAL;
    double low = -HUGE_VAL, high = HUGE_VAL;
    for (size_t i = 0; i < set->count; i++) {
        if (set->items[i].u == 0.0) {
            low = fmax(low, set->items[i].low);
            high = fmin(high, set->items[i].high);
        }
    }
    if (lognormal) {
        low = low > 0.0 ? log(low) : -HUGE_VAL;
        high = log(high);
    }
    return fmin(fmax(mu, low), high);
}

static void the_profile_of_sigma_passes_its_height_at_the_ends(void **state)
{
    (void)state;
    size_t seen = 0, from_zero = 0, to_infinity = 0;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        fit f;
        if (!fitted(round, &f)) {
            continue;
        }
        for (int end = 0; end < 2; end++) {
            const double sigma = end == 0 ? f.r.sigma_low : f.r.sigma_high;
            if (sigma == 0.0 || isinf(sigma)) {
                const double far = sigma == 0.0 ? 1e-4 : 1e4;
                const double there = best_mu(&f.set, far, shared_near(&f.set, f.r.mu));
                if (there < f.height - 0.1) {
                    fault(round, "no end", far, there, f.height);
                }
                from_zero += sigma == 0.0;
                to_infinity += sigma > 0.0;
                continue;
            }
            const double there = best_mu(&f.set, sigma, f.r.mu);
            const double beyond = best_mu(&f.set, sigma * (end == 0 ? 0.99 : 1.01), f.r.mu);
            if (!(fabs(there - f.height) <= slack(there)) || beyond >= f.height) {
                fault(round, "sigma", sigma, there, f.height);
            }
            seen++;
        }
    }
    assert_true(seen > ROUNDS && from_zero > 0 && to_infinity > 0);
}

/* Rounded down to integers, exact, compared with a limit, or measured: normal of mean 0 and
 * deviation 1. */
static rec_censored_item drawn(uint64_t *random)
{
    const double x = random_items_normal(random), limit = random_items_normal(random);
    switch ((int)(4.0 * random_items_share(random))) {
    case 0:
        return (rec_censored_item){floor(x), floor(x) + 1.0, 0.0};
    case 1:
        return (rec_censored_item){x, x, 0.0};
    case 2:
        return (rec_censored_item){x > limit ? limit : -HUGE_VAL, x > limit ? HUGE_VAL : limit,
                                   0.0};
    default: {
        const double y = x + 0.5 * random_items_normal(random);
        return (rec_censored_item){y, y, 0.5};
    }
    }
}

static void intervals_of_many_items_hold_the_truth_as_often_as_they_say(void **state)
{
    (void)state;
    enum { SETS = 1000, ITEMS = 30 };
    uint64_t random = UINT64_C(20261126);
    int mu = 0, sigma = 0, next = 0;
    for (int set = 0; set < SETS; set++) {
        rec_censored_item items[ITEMS];
        for (int i = 0; i < ITEMS; i++) {
            items[i] = drawn(&random);
        }
        rec_censored_result r;
        assert_rec_ok(rec_censored_fit(items, ITEMS, NULL, NULL, &r));
        assert_true(r.identified);
        const double x = random_items_normal(&random);
        mu += r.low <= 0.0 && 0.0 <= r.high;
        sigma += r.sigma_low <= 1.0 && 1.0 <= r.sigma_high;
        next += r.prediction_low <= x && x <= r.prediction_high;
    }
    /* 950, by chance 7 more or less; a few less, as the quantiles are those of more items. */
    print_message("of %d: mu %d, sigma %d, one more %d\n", SETS, mu, sigma, next);
    assert_in_range(mu, 920, 970);
    assert_in_range(sigma, 920, 970);
    assert_in_range(next, 900, 970);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_profile_of_mu_passes_its_height_at_the_ends),
        cmocka_unit_test(the_profile_of_sigma_passes_its_height_at_the_ends),
        cmocka_unit_test(intervals_of_many_items_hold_the_truth_as_often_as_they_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
