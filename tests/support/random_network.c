/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/random_network.h"

#include <math.h>
#include <string.h>

double random_share(uint64_t *random)
{
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return (double)(*random >> 11) * 0x1p-53;
}

double random_normal(uint64_t *random)
{
    double sum = -6.0;
    for (int i = 0; i < 12; i++) {
        sum += random_share(random);
    }
    return sum;
}

static size_t random_below(uint64_t *random, size_t limit)
{
    return (size_t)(random_share(random) * (double)limit);
}

static void add_term(random_network *net, size_t constraint, size_t variable, double coefficient)
{
    net->terms[net->problem.term_count++] = (rec_adjust_term){constraint, variable, coefficient};
}

/* A balance for each node but the last, which is the world outside. The first streams lead from
 * each node to the next and carry what the others, of any flow and way, bring there. */
static void make_balances(uint64_t *random, random_network *net)
{
    rec_adjust_problem *const p = &net->problem;
    const size_t nodes = 1 + random_below(random, 5);
    p->variable_count = nodes + 2 + random_below(random, NETWORK_VARIABLES_MAX - nodes - 1);
    p->constraint_count = nodes;
    double gain[NETWORK_CONSTRAINTS_MAX] = {0.0};
    for (size_t v = nodes; v < p->variable_count; v++) {
        const size_t from = random_below(random, nodes + 1);
        const size_t to = (from + 1 + random_below(random, nodes)) % (nodes + 1);
        net->truth[v] = floor(random_share(random) * 256.0) / 4.0;
        if (from < nodes) {
            add_term(net, from, v, -1.0);
            gain[from] -= net->truth[v];
        }
        if (to < nodes) {
            add_term(net, to, v, 1.0);
            gain[to] += net->truth[v];
        }
    }
    for (size_t v = 0; v < nodes; v++) {
        add_term(net, v, v, -1.0);
        if (v + 1 < nodes) {
            add_term(net, v + 1, v, 1.0);
        }
        net->truth[v] = gain[v] + (v > 0 ? net->truth[v - 1] : 0.0);
    }
}

/* Other coefficients, of few bits, and the right sides that the true flows then have. */
static void generalise(uint64_t *random, random_network *net)
{
    for (size_t k = 0; k < net->problem.term_count; k++) {
        rec_adjust_term *const t = &net->terms[k];
        t->coefficient = (1.0 + floor(random_share(random) * 40.0)) / 8.0 * t->coefficient;
        rec_adjust_range *const sum = &net->constraints[t->constraint];
        sum->low += t->coefficient * net->truth[t->variable];
        sum->high = sum->low;
    }
}

/* One more balance that follows from two others, or from twice one. */
static void repeat_balances(uint64_t *random, random_network *net)
{
    rec_adjust_problem *const p = &net->problem;
    const size_t a = random_below(random, p->constraint_count);
    const size_t b = random_below(random, p->constraint_count);
    const size_t count = p->term_count;
    for (size_t k = 0; k < count; k++) {
        const rec_adjust_term t = net->terms[k];
        if (t.constraint == a) {
            add_term(net, p->constraint_count, t.variable, t.coefficient);
        }
        if (t.constraint == b) {
            add_term(net, p->constraint_count, t.variable, t.coefficient);
        }
    }
    const double sum = net->constraints[a].low + net->constraints[b].low;
    net->constraints[p->constraint_count++] = (rec_adjust_range){sum, sum};
}

/* u of few bits, y a whole multiple of a part of it: exact arithmetic stays short. */
static void measure(uint64_t *random, size_t variable, double decades, random_network *net)
{
    rec_adjust_problem *const p = &net->problem;
    const double power = decades * (random_share(random) - 0.5);
    int exponent;
    const double u = floor(frexp(pow(10.0, power), &exponent) * 16.0) / 16.0;
    rec_adjust_measurement *const m = &net->measurements[p->measurement_count++];
    m->variable = variable;
    m->u = ldexp(u, exponent);
    m->y = net->truth[variable] + ldexp(floor(random_normal(random) * 16.0) / 16.0, exponent);
}

void random_network_make(uint64_t seed, network_kind kind, random_network *net)
{
    uint64_t random = seed * UINT64_C(0x9e3779b97f4a7c15) + UINT64_C(20261126);
    (void)random_share(&random);
    memset(net, 0, sizeof *net);
    rec_adjust_problem *const p = &net->problem;
    make_balances(&random, net);
    if (kind.general) {
        generalise(&random, net);
    }
    if (kind.dependent) {
        repeat_balances(&random, net);
    }
    for (size_t v = 0; v < p->variable_count; v++) {
        const bool missing = kind.some_missing && random_share(&random) < 0.3;
        const bool twice = kind.some_repeated && random_share(&random) < 0.3;
        for (int turn = 0; !missing && turn <= twice; turn++) {
            if (p->measurement_count < NETWORK_MEASUREMENTS_MAX) {
                measure(&random, v, kind.u_decades, net);
            }
        }
    }
    if (kind.correlated && p->measurement_count > 2) {
        net->correlations[0] = (rec_pool_correlation){0, p->measurement_count - 1, 0.5};
        net->correlations[1] = (rec_pool_correlation){1, 0, -0.375};
        p->correlation_count = 2;
    }
    p->measurements = net->measurements;
    p->constraints = net->constraints;
    p->terms = net->terms;
    p->correlations = net->correlations;
}
