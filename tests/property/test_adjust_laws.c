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
                          .general = seed % 8 > 4 && seed % 3 != 0};
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

/* Adjusts without the first suspect of each step so far: those alike then show nothing more. */
static double chi2_without(const random_network *net, const outcome *o, size_t step, size_t *df)
{
    rec_adjust_measurement left[NETWORK_MEASUREMENTS_MAX];
    rec_adjust_problem p = net->problem;
    p.measurement_count = 0;
    p.measurements = left;
    for (size_t i = 0; i < net->problem.measurement_count; i++) {
        bool withdrawn = false;
        for (size_t k = 0; k < step; k++) {
            withdrawn = withdrawn || o->steps[k].suspect == i;
        }
        if (!withdrawn) {
            left[p.measurement_count++] = net->measurements[i];
        }
    }
    rec_adjust_result r;
    assert_rec_ok(rec_adjust(&p, NULL, NULL, NULL, NULL, NULL, NULL, &r));
    *df = r.df;
    return r.chi2;
}

static void serial_elimination_is_adjusting_what_is_left(void **state)
{
    (void)state;
    size_t steps = 0;
    for (uint64_t seed = 1; seed <= PLANTED; seed++) {
        random_network net;
        outcome o;
        const network_kind kind = {.u_decades = seed % 3 == 0 ? 12.0 : 1.0,
                                   .some_missing = seed % 2 == 0,
                                   .some_repeated = seed % 5 == 0};
        random_network_make(seed, kind, &net);
        for (size_t i = 0; i < net.problem.measurement_count; i += 3) {
            net.measurements[i].y += 16.0 * net.measurements[i].u;
        }
        adjust(&net, &o);
        double chi2 = o.result.chi2;
        for (size_t step = 1; step <= o.result.step_count; step++) {
            const rec_adjust_step *const told = &o.steps[step - 1];
            size_t df;
            const double wanted = chi2_without(&net, &o, step, &df);
            /* With uncertainties far apart some are alike but for 1e-8. */
            const double size = (seed % 3 == 0 ? 1e4 : 1.0) * o.result.chi2;
            assert_near(seed, "chi2 of a step", told->chi2, df > 0 ? wanted : 0.0, size);
            assert_near(seed, "statistic", told->statistic, chi2 - told->chi2, size);
            assert_int_equal(told->df, df);
            chi2 = told->chi2;
        }
        const double p = o.result.step_count > 0 ? o.steps[o.result.step_count - 1].p : o.result.p;
        assert_true(p >= 0.05);
        steps += o.result.step_count;
    }
    assert_true(steps > PLANTED / 2);
}

/* The same in another order: measurements, terms and constraints from the last to the first. */
static void order_changes_nothing_but_rounding(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= PLANTED; seed++) {
        random_network net, back;
        outcome o, p;
        network_kind kind = kind_of(seed);
        kind.correlated = false;
        random_network_make(seed, kind, &net);
        random_network_make(seed, kind, &back);
        const size_t m = net.problem.measurement_count, c = net.problem.constraint_count;
        for (size_t i = 0; i < m; i++) {
            back.measurements[i] = net.measurements[m - 1 - i];
        }
        for (size_t i = 0; i < net.problem.term_count; i++) {
            back.terms[i] = net.terms[net.problem.term_count - 1 - i];
            back.terms[i].constraint = c - 1 - back.terms[i].constraint;
        }
        for (size_t i = 0; i < c; i++) {
            back.constraints[i] = net.constraints[c - 1 - i];
        }
        adjust(&net, &o);
        adjust(&back, &p);
        assert_near(seed, "chi2", o.result.chi2, p.result.chi2, p.result.chi2 + 1e-9);
        if (kind.u_decades < 3.0) { /* else some are nearly alike, and to which others is chance */
            assert_int_equal(o.result.test_count, p.result.test_count);
        }
        for (size_t v = 0; v < net.problem.variable_count; v++) {
            const rec_adjust_variable *const a = &o.variables[v], *const b = &p.variables[v];
            assert_int_equal(a->observable, b->observable);
            if (a->observable) {
                assert_near(seed, "best", a->best, b->best, fabs(b->best) + FLOWS);
                assert_near(seed, "error", a->standard_error, b->standard_error, b->standard_error);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(networks_agree_with_rational_arithmetic),
        cmocka_unit_test(a_planted_error_is_among_the_suspects),
        cmocka_unit_test(serial_elimination_is_adjusting_what_is_left),
        cmocka_unit_test(order_changes_nothing_but_rounding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
