/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Adjusted flow networks against results of fifty digits. Argument: the file.
 */
#include "json_numbers.h"

#include <reconcile/adjust.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COUNT_MAX = 32, TERMS_MAX = COUNT_MAX * COUNT_MAX };

static const double TOLERANCE = 1e-9;

static size_t compared, faults;

typedef struct network {
    char name[8];
    const char *text;
    size_t variables, constraints, terms;
    rec_adjust_measurement measurements[COUNT_MAX];
    rec_adjust_range balances[COUNT_MAX];
    rec_adjust_term term[TERMS_MAX];
} network;

typedef struct outcome {
    rec_adjust_result result;
    rec_adjust_variable variables[COUNT_MAX];
    rec_adjust_test tests[COUNT_MAX];
    rec_adjust_constraint constraints[COUNT_MAX];
    rec_adjust_step steps[COUNT_MAX];
} outcome;

static void fault(const network *net, const char *what)
{
    fprintf(stderr, "%s: %s\n", net->name, what);
    faults++;
}

static void compare(const network *net, const char *key, size_t i, double got, double wanted)
{
    compared++;
    if (!(fabs(got - wanted) <= TOLERANCE * fabs(wanted))) {
        fprintf(stderr, "%s.%s[%zu]: %.17g, not %.17g\n", net->name, key, i, got, wanted);
        faults++;
    }
}

static const char *path_of(const network *net, const char *key)
{
    static char path[160];
    snprintf(path, sizeof path, "%s.%s", net->name, key);
    return path;
}

/* The rows of A, whose numbers follow one another within brackets. */
static bool read_balances(network *net)
{
    const char *at = json_at(net->text, path_of(net, "A"));
    size_t variable = 0;
    int depth = 0;
    while (at != NULL && *at != '\0') {
        if (*at == '[') {
            depth++;
            at++;
            variable = 0;
        } else if (*at == ']') {
            depth--;
            at++;
            if (depth == 0) {
                return net->constraints > 0;
            }
            if (variable != net->variables || net->constraints == COUNT_MAX) {
                return false;
            }
            net->balances[net->constraints++] = (rec_adjust_range){0.0, 0.0};
        } else if (strchr(", \t\r\n", *at) != NULL) {
            at++;
        } else {
            char *end;
            const double coefficient = strtod(at, &end);
            if (end == at || net->terms == TERMS_MAX) {
                return false;
            }
            at = end;
            net->term[net->terms++] = (rec_adjust_term){net->constraints, variable++, coefficient};
        }
    }
    return false;
}

static bool read_network(network *net)
{
    double y[COUNT_MAX], variance[COUNT_MAX];
    net->variables = json_numbers(net->text, path_of(net, "y"), y, COUNT_MAX);
    if (json_numbers(net->text, path_of(net, "var"), variance, COUNT_MAX) != net->variables) {
        return false;
    }
    for (size_t i = 0; i < net->variables; i++) {
        net->measurements[i] = (rec_adjust_measurement){i, y[i], sqrt(variance[i])};
    }
    return net->variables > 0 && read_balances(net);
}

static void compare_each(const network *net, const char *key, const double got[], size_t count)
{
    char path[64];
    double wanted[COUNT_MAX];
    snprintf(path, sizeof path, "reference.%s", key);
    if (json_numbers(net->text, path_of(net, path), wanted, COUNT_MAX) != count) {
        fault(net, key);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        compare(net, key, i, got[i], wanted[i]);
    }
}

static void compare_one(const network *net, const char *key, double got)
{
    char path[64];
    double wanted;
    snprintf(path, sizeof path, "reference.%s", key);
    if (json_number(net->text, path_of(net, path), &wanted)) {
        compare(net, key, 0, got, wanted);
    } else {
        fault(net, key);
    }
}

static void compare_variables(const network *net, const outcome *o)
{
    double x[COUNT_MAX], sd[COUNT_MAX], redundancy[COUNT_MAX];
    for (size_t v = 0; v < net->variables; v++) {
        x[v] = o->variables[v].best;
        sd[v] = o->variables[v].standard_error;
        redundancy[v] = o->variables[v].redundancy;
    }
    compare_each(net, "x", x, net->variables);
    compare_each(net, "sd_x", sd, net->variables);
    compare_each(net, "redundancy_ratio", redundancy, net->variables);
}

static void compare_tests(const network *net, const outcome *o)
{
    double number[5][COUNT_MAX];
    for (size_t i = 0; i < net->variables; i++) {
        const rec_adjust_test *const t = &o->tests[i];
        const double of_test[] = {t->adjustment, t->adjustment_z, t->power_z, t->statistic,
                                  t->bias};
        for (size_t k = 0; k < 5; k++) {
            number[k][i] = of_test[k];
        }
    }
    static const char *const keys[] = {"adjust", "adjust_z", "max_power_z", "glr_T",
                                       "bias_estimate"};
    for (size_t k = 0; k < 5; k++) {
        compare_each(net, keys[k], number[k], net->variables);
    }
}

static void compare_constraints(const network *net, const outcome *o)
{
    double z[COUNT_MAX], independent[COUNT_MAX];
    size_t count = 0;
    for (size_t c = 0; c < net->constraints; c++) {
        z[c] = o->constraints[c].z;
        if (!o->constraints[c].dependent) {
            independent[count++] = (double)c;
        }
    }
    compare_each(net, "nodal_z", z, net->constraints);
    compare_each(net, "independent_constraints", independent, count);
}

static void compare_network(network *net)
{
    if (!read_network(net)) {
        fault(net, "can not be read");
        return;
    }
    const rec_adjust_problem problem = {.variable_count = net->variables,
                                        .measurement_count = net->variables,
                                        .measurements = net->measurements,
                                        .constraint_count = net->constraints,
                                        .constraints = net->balances,
                                        .term_count = net->terms,
                                        .terms = net->term};
    outcome o;
    if (rec_adjust(&problem, NULL, NULL, o.variables, o.tests, o.constraints, o.steps, &o.result) !=
            REC_OK ||
        o.result.outcome != REC_ADJUST_DONE) {
        fault(net, "not adjusted");
        return;
    }
    compare_variables(net, &o);
    compare_tests(net, &o);
    compare_constraints(net, &o);
    compare_one(net, "dof", (double)o.result.df);
    compare_one(net, "global_chi2", o.result.chi2);
    compare_one(net, "global_p", o.result.p);
    compare_one(net, "birge", sqrt(o.result.chi2 / (double)o.result.df));
}

int main(int count, char *paths[])
{
    if (count != 2) {
        return EXIT_FAILURE;
    }
    char *const text = json_text_of_file(paths[1]);
    size_t networks = 0;
    for (int p = 1; p <= 99; p++) {
        network net = {.text = text};
        snprintf(net.name, sizeof net.name, "P%d", p);
        if (json_at(text, net.name) != NULL) {
            compare_network(&net);
            networks++;
        }
    }
    free(text);
    printf("%zu numbers of %zu networks, %zu faults\n", compared, networks, faults);
    return faults == 0 && networks == 9 && compared > 700 ? EXIT_SUCCESS : EXIT_FAILURE;
}
