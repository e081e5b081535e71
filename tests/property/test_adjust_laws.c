/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Adjustments of random networks against rational arithmetic on Lagrange's
 * equations: x, chi2, errors by the derivative by each measurement, tests by
 * leaving each measurement out. And laws: planted errors are found, units do
 * not matter.
 */
#include "support/cmocka.h"
#include "support/exact_adjust.h"
#include "support/random_network.h"

#include <math.h>

enum { ROUNDS = 300, PLANTED = 2000 };

/* Sums of flows, of 64 and more, round off some 1e-14. */
static const double FLOWS = 2e-3;

typedef struct outcome {
    rec_adjust_result result;
    rec_adjust_variable variables[NETWORK_VARIABLES_MAX];
    rec_adjust_test tests[NETWORK_MEASUREMENTS_MAX];
    rec_adjust_constraint constraints[NETWORK_CONSTRAINTS_MAX];
    rec_adjust_step steps[NETWORK_MEASUREMENTS_MAX];
} outcome;

static void assert_near(uint64_t seed, const char *what, double a, double b, double size)
{
    if (!(fabs(a - b) <= 1e-11 * size)) {
        print_error("seed %llu %s: %.17g is not %.17g\n", (unsigned long long)seed, what, a, b);
        fail();
    }
}

static void adjust(const random_network *net, outcome *o)
{
    assert_rec_ok(rec_adjust(&net->problem, NULL, NULL, o->variables, o->tests, o->constraints,
                             o->steps, &o->result));
    assert_int_equal(o->result.outcome, REC_ADJUST_DONE);
}

static network_kind kind_of(uint64_t seed)
{
    return (network_kind){.u_decades = seed % 3 == 0 ? 18.0 : 2.0,
                          .some_missing = seed % 2 == 0,
                          .some_repeated = seed % 5 < 2,
                          .correlated = seed % 7 < 2,
                          .dependent = seed % 4 == 1,
                          .general = seed % 8 > 4};
}

/* What x moves by when each measurement moves, and from that its error. */
static void exact_errors(const random_network *net, double error[])
{
    static const rec_adjust_range zero[NETWORK_CONSTRAINTS_MAX];
    rec_adjust_problem at_zero = net->problem;
    at_zero.constraints = zero;
    const rec_adjust_problem *const p = &at_zero;
    static double slope[NETWORK_MEASUREMENTS_MAX][NETWORK_VARIABLES_MAX];
    bool unique[NETWORK_VARIABLES_MAX];
    double chi2;
    for (size_t i = 0; i < p->measurement_count; i++) {
        double y[NETWORK_MEASUREMENTS_MAX] = {0.0};
        y[i] = p->measurements[i].u;
        assert_true(exact_adjust(p, y, p->measurement_count, slope[i], unique, &chi2));
    }
    for (size_t v = 0; v < p->variable_count; v++) {
        double sum = 0.0;
        for (size_t i = 0; i < p->measurement_count; i++) {
            sum += slope[i][v] * slope[i][v];
        }
        for (size_t k = 0; k < p->correlation_count; k++) {
            const rec_pool_correlation *const c = &p->correlations[k];
            sum += 2.0 * c->r * slope[c->first][v] * slope[c->second][v];
        }
        error[v] = sqrt(sum);
    }
}

static void compare_variables(uint64_t seed, const random_network *net, const outcome *o)
{
    const rec_adjust_problem *const p = &net->problem;
    double y[NETWORK_MEASUREMENTS_MAX], x[NETWORK_VARIABLES_MAX], error[NETWORK_VARIABLES_MAX];
    bool unique[NETWORK_VARIABLES_MAX];
    double chi2;
    for (size_t i = 0; i < p->measurement_count; i++) {
        y[i] = p->measurements[i].y;
    }
    assert_true(exact_adjust(p, y, p->measurement_count, x, unique, &chi2));
    exact_errors(net, error);
    assert_near(seed, "chi2", o->result.chi2, chi2, chi2);
    for (size_t v = 0; v < p->variable_count; v++) {
        const rec_adjust_variable *const told = &o->variables[v];
        assert_int_equal(told->observable, unique[v]);
        if (unique[v]) {
            assert_near(seed, "x", told->best, x[v], fabs(x[v]) + error[v] + FLOWS);
            assert_near(seed, "error", told->standard_error, error[v], error[v]);
        } else {
            assert_true(isnan(told->best) && isinf(told->standard_error));
        }
    }
}

/* The fall of chi2 without a measurement, and what it is apart from the rest then. */
static void compare_tests(uint64_t seed, const random_network *net, const outcome *o)
{
    const rec_adjust_problem *const p = &net->problem;
    double y[NETWORK_MEASUREMENTS_MAX], x[NETWORK_VARIABLES_MAX], all, chi2;
    bool unique[NETWORK_VARIABLES_MAX];
    for (size_t i = 0; i < p->measurement_count; i++) {
        y[i] = p->measurements[i].y;
    }
    assert_true(exact_adjust(p, y, p->measurement_count, x, unique, &all));
    for (size_t i = 0; i < p->measurement_count; i++) {
        const rec_adjust_test *const t = &o->tests[i];
        const size_t v = p->measurements[i].variable;
        assert_true(exact_adjust(p, y, i, x, unique, &chi2));
        assert_int_equal(t->redundant, unique[v]);
        if (!t->redundant) {
            assert_true(isnan(t->power_z) && isnan(t->statistic) && isnan(t->bias));
            continue;
        }
        assert_near(seed, "statistic", t->statistic, all - chi2, 1e-3 * all + t->statistic);
        if (p->correlation_count == 0) {
            assert_near(seed, "bias", t->bias, y[i] - x[v],
                        fabs(y[i] - x[v]) + p->measurements[i].u + FLOWS);
        }
    }
}

static void networks_agree_with_rational_arithmetic(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
        random_network net;
        outcome o;
        random_network_make(seed, kind_of(seed), &net);
        adjust(&net, &o);
        compare_variables(seed, &net, &o);
        compare_tests(seed, &net, &o);
        const bool dependent = kind_of(seed).dependent;
        assert_int_equal(o.constraints[net.problem.constraint_count - 1].dependent, dependent);
        assert_int_equal(o.result.rank, net.problem.constraint_count - dependent);
    }
}

static void a_planted_error_is_among_the_suspects(void **state)
{
    (void)state;
    size_t planted = 0;
    for (uint64_t seed = 1; seed <= PLANTED; seed++) {
        random_network net;
        outcome o;
        uint64_t random = seed;
        const network_kind kind = {
            .u_decades = 1.0, .some_missing = seed % 2 == 0, .some_repeated = seed % 3 == 0};
        random_network_make(seed, kind, &net);
        adjust(&net, &o);
        const size_t i = (size_t)(random_share(&random) * (double)net.problem.measurement_count);
        rec_adjust_test *const t = &o.tests[i];
        const size_t alike = t->alike;
        const double seen = t->redundant ? fabs(t->power_z * net.measurements[i].u / t->bias) : 0.0;
        if (!(seen > 0.02)) {
            continue; /* what moves the rest along with it can not be seen */
        }
        planted++;
        const double bias = 40.0 / seen * net.measurements[i].u;
        net.measurements[i].y += seed % 4 < 2 ? bias : -bias;
        adjust(&net, &o);
        assert_true(t->suspect);
        assert_true(o.result.p < 1e-100);
        assert_int_equal(o.steps[0].suspect, alike);
        assert_int_equal(t->step, 1);
        assert_true(fabs(fabs(t->bias) - bias) < 0.3 * bias);
        for (size_t other = 0; other < net.problem.measurement_count; other++) {
            assert_int_equal(o.tests[other].alike == alike, o.tests[other].step == 1);
        }
    }
    assert_true(planted > PLANTED / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(networks_agree_with_rational_arithmetic),
        cmocka_unit_test(a_planted_error_is_among_the_suspects),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
