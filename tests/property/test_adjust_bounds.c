/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Adjustments within bounds against every choice of active ends, each fitted
 * in rational arithmetic: the best of those that keep all ends is the answer.
 */
#include "support/cmocka.h"
#include "support/exact_adjust.h"
#include "support/random_network.h"

#include <math.h>

enum { ROUNDS = 400, VAGUE = 8000, BOUNDED = 3, CHOICES = 27 };

/* A network, bounds of two variables, and one of the sum of two. */
typedef struct bounded {
    random_network net;
    size_t variable[BOUNDED];
    rec_adjust_range range[BOUNDED];
    rec_adjust_range constraints[NETWORK_CONSTRAINTS_MAX + BOUNDED];
    rec_adjust_term terms[8 * NETWORK_VARIABLES_MAX];
    rec_adjust_problem problem;
} bounded;

static size_t random_below(uint64_t *random, size_t limit)
{
    return (size_t)(random_share(random) * (double)limit);
}

/* Around the truth, beside it, or far from it. */
static rec_adjust_range random_range(uint64_t *random, double truth)
{
    const double low = truth + floor(random_share(random) * 16.0 - 12.0) / 4.0;
    const double high = low + ceil(random_share(random) * 16.0) / 4.0;
    return (rec_adjust_range){random_share(random) < 0.3 ? -HUGE_VAL : low,
                              random_share(random) < 0.3 ? HUGE_VAL : high};
}

static void make(uint64_t seed, bounded *b)
{
    uint64_t random = seed * UINT64_C(0x9e3779b97f4a7c15) + 1;
    const network_kind kind = {.u_decades = 1.5,
                               .some_missing = seed % 2 == 0,
                               .some_repeated = seed % 3 == 0,
                               .correlated = seed % 5 == 0,
                               .general = seed % 7 < 2};
    random_network_make(seed, kind, &b->net);
    b->problem = b->net.problem;
    const size_t n = b->problem.variable_count, c = b->problem.constraint_count;
    b->variable[0] = random_below(&random, n);
    b->variable[1] = (b->variable[0] + 1 + random_below(&random, n - 1)) % n;
    b->range[0] = random_range(&random, b->net.truth[b->variable[0]]);
    b->range[1] = random_range(&random, b->net.truth[b->variable[1]]);
    b->range[2] = random_range(&random, b->net.truth[0] + b->net.truth[1]);
    for (size_t v = 0; v < n; v++) {
        b->net.within[v] = (rec_adjust_range){-HUGE_VAL, HUGE_VAL};
    }
    b->net.within[b->variable[0]] = b->range[0];
    b->net.within[b->variable[1]] = b->range[1];
    memcpy(b->constraints, b->net.constraints, c * sizeof b->constraints[0]);
    memcpy(b->terms, b->net.terms, b->problem.term_count * sizeof b->terms[0]);
    b->constraints[c] = b->range[2];
    b->terms[b->problem.term_count++] = (rec_adjust_term){c, 0, 1.0};
    b->terms[b->problem.term_count++] = (rec_adjust_term){c, 1, 1.0};
    b->problem.constraint_count++;
    b->problem.constraints = b->constraints;
    b->problem.terms = b->terms;
    b->problem.within = b->net.within;
}

/* What each of the three bounds is on, at some x. */
static double value_of(const bounded *b, size_t bound, const double x[])
{
    return bound < 2 ? x[b->variable[bound]] : x[0] + x[1];
}

/* Fits with the chosen ends as equalities; false where there are none such, or it misses others. */
static bool fit_choice(const bounded *b, size_t choice, double x[], bool unique[], double *chi2)
{
    rec_adjust_range constraints[NETWORK_CONSTRAINTS_MAX + BOUNDED];
    rec_adjust_term terms[8 * NETWORK_VARIABLES_MAX];
    rec_adjust_problem p = b->net.problem;
    memcpy(constraints, b->net.constraints, p.constraint_count * sizeof constraints[0]);
    memcpy(terms, b->net.terms, p.term_count * sizeof terms[0]);
    p.constraints = constraints;
    p.terms = terms;
    for (size_t k = 0; k < BOUNDED; k++, choice /= 3) {
        const double end = choice % 3 == 1 ? b->range[k].low : b->range[k].high;
        if (choice % 3 == 0) {
            continue;
        }
        if (!isfinite(end)) {
            return false;
        }
        terms[p.term_count++] =
            (rec_adjust_term){p.constraint_count, k < 2 ? b->variable[k] : 0, 1.0};
        if (k == 2) {
            terms[p.term_count++] = (rec_adjust_term){p.constraint_count, 1, 1.0};
        }
        constraints[p.constraint_count++] = (rec_adjust_range){end, end};
    }
    double y[NETWORK_MEASUREMENTS_MAX];
    for (size_t i = 0; i < p.measurement_count; i++) {
        y[i] = p.measurements[i].y;
    }
    if (!exact_adjust(&p, y, p.measurement_count, x, unique, chi2)) {
        return false;
    }
    for (size_t k = 0; k < BOUNDED; k++) {
        const double value = value_of(b, k, x);
        if (value < b->range[k].low - 1e-12 || value > b->range[k].high + 1e-12) {
            return false;
        }
    }
    return true;
}

/* All that is observable without bounds, or there may be more than one answer to look for. */
static bool is_determined(const bounded *b)
{
    rec_adjust_variable v[NETWORK_VARIABLES_MAX];
    rec_adjust_result r;
    assert_rec_ok(rec_adjust(&b->net.problem, NULL, NULL, v, NULL, NULL, NULL, &r));
    for (size_t i = 0; i < b->net.problem.variable_count; i++) {
        if (!v[i].observable) {
            return false;
        }
    }
    return true;
}

static void assert_near(uint64_t seed, const char *what, double a, double b, double size)
{
    if (!(fabs(a - b) <= 1e-10 * size)) {
        print_error("seed %llu %s: %.17g is not %.17g\n", (unsigned long long)seed, what, a, b);
        fail();
    }
}

static void the_best_choice_of_active_ends_is_found(void **state)
{
    (void)state;
    size_t moved = 0, impossible = 0;
    for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
        bounded b;
        make(seed, &b);
        if (!is_determined(&b)) {
            continue;
        }
        double best_x[NETWORK_VARIABLES_MAX] = {0.0}, best = HUGE_VAL, free_chi2 = HUGE_VAL;
        for (size_t choice = 0; choice < CHOICES; choice++) {
            double x[NETWORK_VARIABLES_MAX], chi2;
            bool unique[NETWORK_VARIABLES_MAX];
            if (fit_choice(&b, choice, x, unique, &chi2) && chi2 < best) {
                best = chi2;
                memcpy(best_x, x, sizeof x);
                free_chi2 = choice == 0 ? chi2 : free_chi2;
            }
        }
        rec_adjust_variable v[NETWORK_VARIABLES_MAX];
        rec_adjust_result r;
        assert_rec_ok(rec_adjust(&b.problem, NULL, NULL, v, NULL, NULL, NULL, &r));
        const bool possible = isfinite(best);
        if (possible != (r.outcome == REC_ADJUST_DONE) || r.outcome == REC_ADJUST_NOT_CONVERGED) {
            print_error("seed %llu: outcome %d\n", (unsigned long long)seed, (int)r.outcome);
            fail();
        }
        impossible += !possible;
        moved += possible && !isfinite(free_chi2);
        for (size_t i = 0; possible && i < b.problem.variable_count; i++) {
            assert_near(seed, "x", v[i].best, best_x[i], fabs(best_x[i]) + 1.0);
        }
        if (possible) {
            assert_near(seed, "chi2", r.chi2 + r.chi2_bounds, best, best + 1.0);
            assert_int_equal(r.active_bounds > 0, !isfinite(free_chi2));
        }
    }
    assert_true(moved > ROUNDS / 4 && impossible > 0);
}

/* A measurement so vague that it says nothing makes all observable; what is best stays. */
static void vague_measurements_change_nothing(void **state)
{
    (void)state;
    size_t loose = 0, moved = 0;
    for (uint64_t seed = 2; seed <= VAGUE; seed += 2) {
        bounded b;
        make(seed, &b);
        rec_adjust_variable v[NETWORK_VARIABLES_MAX], w[NETWORK_VARIABLES_MAX];
        rec_adjust_measurement m[NETWORK_MEASUREMENTS_MAX + NETWORK_VARIABLES_MAX];
        rec_adjust_result r, s;
        rec_adjust_problem p = b.problem;
        memcpy(m, p.measurements, p.measurement_count * sizeof m[0]);
        p.measurements = m;
        assert_rec_ok(rec_adjust(&b.problem, NULL, NULL, v, NULL, NULL, NULL, &r));
        if (r.outcome == REC_ADJUST_DONE) {
            for (size_t i = 0; i < p.variable_count; i++) {
                if (!v[i].measured) {
                    m[p.measurement_count++] = (rec_adjust_measurement){i, 0.0, 1e6};
                }
            }
        }
        assert_rec_ok(rec_adjust(&p, NULL, NULL, w, NULL, NULL, NULL, &s));
        if (r.outcome != s.outcome) {
            print_error("seed %llu: outcomes %d, %d\n", (unsigned long long)seed, (int)r.outcome,
                        (int)s.outcome);
            fail();
        }
        for (size_t i = 0; r.outcome == REC_ADJUST_DONE && i < p.variable_count; i++) {
            loose += !v[i].observable;
            if (v[i].observable &&
                !(fabs(v[i].best - w[i].best) <= 1e-5 * (fabs(v[i].best) + 1.0))) {
                print_error("seed %llu x%zu: %.17g is not %.17g\n", (unsigned long long)seed, i,
                            v[i].best, w[i].best);
                fail();
            }
        }
        moved += r.active_bounds > 0;
    }
    assert_true(loose > VAGUE / 10 && moved > VAGUE / 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_choice_of_active_ends_is_found),
        cmocka_unit_test(vague_measurements_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
