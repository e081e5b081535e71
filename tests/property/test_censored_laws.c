/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Laws of fits to random items: of order, of shift and scale; that no other
 * location and spread is likelier, tried at random and by minimizers of GSL.
 */
#include "support/cmocka.h"
#include "support/random_items.h"

#include <gsl/gsl_multimin.h>
#include <math.h>

enum { ROUNDS = 600, TRIES = 400 };

static bool fitted(const random_items *set, rec_censored_result *r)
{
    rec_censored_options options = set->options;
    options.weights = set->weights;
    assert_rec_ok(rec_censored_fit(set->items, set->count, &options, NULL, r));
    return r->identified;
}

static void fault(uint64_t round, const char *what, double a, double b)
{
    print_error("round %llu: %s: %.17g, %.17g\n", (unsigned long long)round, what, a, b);
    fail();
}

enum { NUMBERS = 12 };

static void numbers_of(const rec_censored_result *r, double numbers[NUMBERS])
{
    const double all[NUMBERS] = {r->best,           r->low,
                                 r->high,           r->mu,
                                 r->sigma,          r->sigma_low,
                                 r->sigma_high,     r->log_likelihood,
                                 r->prediction_low, r->prediction_high,
                                 r->standard,       (double)r->reason};
    memcpy(numbers, all, sizeof all);
}

static void order_changes_no_bit(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        random_items set;
        rec_censored_result before, after;
        random_items_make(round, round % 2 == 0, &set);
        fitted(&set, &before);
        uint64_t random = round + 1;
        for (size_t i = set.count; i > 1; i--) {
            const size_t j = (size_t)(random_items_share(&random) * (double)i);
            const rec_censored_item item = set.items[j];
            const double weight = set.weights[j];
            set.items[j] = set.items[i - 1];
            set.weights[j] = set.weights[i - 1];
            set.items[i - 1] = item;
            set.weights[i - 1] = weight;
        }
        fitted(&set, &after);
        double a[NUMBERS], b[NUMBERS];
        numbers_of(&before, a);
        numbers_of(&after, b);
        if (memcmp(a, b, sizeof a) != 0) {
            fault(round, "order", before.best, after.best);
        }
    }
}

static void assert_moved(uint64_t round, const char *what, double got, double wanted, double size)
{
    /* Infinite, or not a number: both. */
    if (got != wanted && !(isnan(got) && isnan(wanted)) && !(fabs(got - wanted) <= 1e-9 * size)) {
        fault(round, what, got, wanted);
    }
}

/* Lognormal: a scale moves mu and leaves sigma. Normal: it scales both, after a shift. */
static void shift_and_scale_move_the_result_with_them(void **state)
{
    (void)state;
    static const double scales[] = {1e-9, 1e-100, 0.7, 0x1p40, 1e9, 1e70};
    size_t identified = 0;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        random_items set, moved;
        random_items_make(round, round % 3 == 0, &set);
        moved = set;
        const bool normal = set.options.distribution == REC_CENSORED_NORMAL;
        const double scale = scales[round % 6], shift = normal ? -64.0 : 0.0;
        for (size_t i = 0; i < set.count; i++) {
            moved.items[i].low = scale * (set.items[i].low + shift);
            moved.items[i].high = scale * (set.items[i].high + shift);
            moved.items[i].u *= scale;
        }
        rec_censored_result a, b;
        if (!fitted(&set, &a)) {
            assert_false(fitted(&moved, &b));
            assert_int_equal(a.reason, b.reason);
            continue;
        }
        identified++;
        assert_true(fitted(&moved, &b));
        const double unit = normal ? scale : 1.0, reach = 1.0 + a.sigma;
        assert_moved(round, "best", b.best / scale, a.best + shift, 1.0 + fabs(a.best));
        assert_moved(round, "low", b.low / scale, a.low + shift, 1.0 + fabs(a.low));
        assert_moved(round, "high", b.high / scale, a.high + shift, 1.0 + fabs(a.high));
        assert_moved(round, "sigma", b.sigma / unit, a.sigma, reach);
        assert_moved(round, "sigma_low", b.sigma_low / unit, a.sigma_low, reach);
        assert_moved(round, "sigma_high", b.sigma_high / unit, a.sigma_high, 1.0 + a.sigma_high);
        assert_moved(round, "standard", b.standard / unit, a.standard, 1.0 + a.standard);
    }
    assert_true(identified > ROUNDS / 2);
}

static void no_other_location_and_spread_is_likelier(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        random_items set;
        rec_censored_result r;
        random_items_make(round, round % 2 == 0, &set);
        if (!fitted(&set, &r)) {
            continue;
        }
        uint64_t random = round + 1;
        const double least = r.sigma > 0.0 ? r.sigma : 1e-3;
        if (r.sigma > 0.0) {
            const double plain = random_items_likelihood(&set, r.mu, r.sigma);
            if (!(fabs(plain - r.log_likelihood) <= 1e-9 * (1.0 + fabs(plain)))) {
                fault(round, "likelihood", r.log_likelihood, plain);
            }
        }
        for (int i = 0; i < TRIES; i++) {
            const double wide = pow(10.0, -4.0 + 5.0 * random_items_share(&random));
            const double mu = r.mu + least * wide * random_items_normal(&random);
            const double sigma = least * exp(wide * random_items_normal(&random));
            const double tried = random_items_likelihood(&set, mu, sigma);
            if (tried > r.log_likelihood + 1e-9 * (1.0 + fabs(tried))) {
                fault(round, "likelier", tried, r.log_likelihood);
            }
        }
    }
}

static void the_likelihood_is_level_at_the_maximum(void **state)
{
    (void)state;
    size_t seen = 0;
    for (uint64_t round = 0; round < ROUNDS; round++) {
        random_items set;
        rec_censored_result r;
        random_items_make(round, round % 2 == 0, &set);
        if (!fitted(&set, &r) || r.sigma == 0.0) {
            continue;
        }
        /* Central differences, in units of sigma. */
        const double h = 1e-4, step = h * r.sigma;
        const double by_mu = random_items_likelihood(&set, r.mu + step, r.sigma) -
                             random_items_likelihood(&set, r.mu - step, r.sigma);
        const double by_sigma = random_items_likelihood(&set, r.mu, r.sigma + step) -
                                random_items_likelihood(&set, r.mu, r.sigma - step);
        if (!(fabs(by_mu / h) < 1e-4 && fabs(by_sigma / h) < 1e-4)) {
            fault(round, "slopes", by_mu / h, by_sigma / h);
        }
        seen++;
    }
    assert_true(seen > ROUNDS / 2);
}

/* GSL minimizes; sigma by its logarithm. */
static double negative(const gsl_vector *x, void *context)
{
    const double log_sigma = gsl_vector_get(x, 1);
    const double value = -random_items_likelihood(context, gsl_vector_get(x, 0), exp(log_sigma));
    return isfinite(value) && fabs(log_sigma) < 300.0 ? value : 1e300;
}

static double by_simplex(random_items *set, double mu, double log_sigma, double size)
{
    gsl_multimin_fminimizer *const m =
        gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, 2);
    gsl_vector *const start = gsl_vector_alloc(2), *const steps = gsl_vector_alloc(2);
    gsl_multimin_function f = {negative, 2, set};
    gsl_vector_set(start, 0, mu);
    gsl_vector_set(start, 1, log_sigma);
    gsl_vector_set(steps, 0, size);
    gsl_vector_set(steps, 1, 1.0);
    assert_int_equal(gsl_multimin_fminimizer_set(m, &f, start, steps), 0);
    for (int i = 0; i < 400 && gsl_multimin_fminimizer_iterate(m) == 0; i++) {
        if (gsl_multimin_fminimizer_size(m) < 1e-10) {
            break;
        }
    }
    const double found = -m->fval;
    gsl_multimin_fminimizer_free(m);
    gsl_vector_free(start);
    gsl_vector_free(steps);
    return found;
}

static void a_simplex_from_many_places_finds_no_more(void **state)
{
    (void)state;
    size_t reached = 0, fits = 0;
    for (uint64_t round = 0; round < ROUNDS / 2; round++) {
        random_items set;
        rec_censored_result r;
        random_items_make(round, round % 4 != 0, &set);
        if (!fitted(&set, &r)) {
            continue;
        }
        const double unit = r.sigma_high < HUGE_VAL ? r.sigma_high : 1.0;
        double best = -HUGE_VAL;
        for (int i = -1; i <= 1; i++) {
            for (int j = 0; j < 3; j++) {
                best =
                    fmax(best, by_simplex(&set, r.mu + i * unit, log(unit) - 2.0 * j, unit / 2.0));
            }
        }
        fits++;
        reached += fabs(best - r.log_likelihood) <= 1e-8 * (1.0 + fabs(best));
        if (best > r.log_likelihood + 1e-9 * (1.0 + fabs(best))) {
            fault(round, "likelier", best, r.log_likelihood);
        }
    }
    /* It does not go to sigma 0 nor always to the best, but mostly. */
    assert_true(fits > ROUNDS / 4 && reached > fits / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_changes_no_bit),
        cmocka_unit_test(shift_and_scale_move_the_result_with_them),
        cmocka_unit_test(no_other_location_and_spread_is_likelier),
        cmocka_unit_test(the_likelihood_is_level_at_the_maximum),
        cmocka_unit_test(a_simplex_from_many_places_finds_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
