/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_RANDOM_NETWORK_H
#define REC_TEST_RANDOM_NETWORK_H

#include <reconcile/adjust.h>

#include <stdint.h>

enum { NETWORK_VARIABLES_MAX = 12, NETWORK_MEASUREMENTS_MAX = 16, NETWORK_CONSTRAINTS_MAX = 8 };

/** Flows between nodes, and a problem that looks at these arrays: not to be copied. */
typedef struct random_network {
    rec_adjust_problem problem;
    rec_adjust_measurement measurements[NETWORK_MEASUREMENTS_MAX];
    rec_adjust_range constraints[NETWORK_CONSTRAINTS_MAX];
    rec_adjust_range within[NETWORK_VARIABLES_MAX];
    rec_adjust_term terms[6 * NETWORK_VARIABLES_MAX];
    rec_pool_correlation correlations[2];
    double truth[NETWORK_VARIABLES_MAX]; /**< keeps every balance */
} random_network;

/** How a network is made. */
typedef struct network_kind {
    double u_decades;   /**< between the least certain measurement and the most, at most */
    bool some_missing;  /**< not all streams are measured */
    bool some_repeated; /**< some have two measurements */
    bool correlated;
    bool dependent; /**< the last balance is the sum of others */
    bool general;   /**< coefficients are not all 1, right sides not 0 */
} network_kind;

double random_share(uint64_t *random);

/** A normal deviate, the sum of twelve uniform ones. */
double random_normal(uint64_t *random);

/** Numbers have few digits, so that exact arithmetic on them is quick. */
void random_network_make(uint64_t seed, network_kind kind, random_network *network);

#endif
