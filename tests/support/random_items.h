/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_RANDOM_ITEMS_H
#define REC_TEST_RANDOM_ITEMS_H

#include <reconcile/censored.h>

#include <stdint.h>

enum { RANDOM_ITEMS_MAX = 24 };

typedef struct random_items {
    size_t count;
    rec_censored_item items[RANDOM_ITEMS_MAX];
    double weights[RANDOM_ITEMS_MAX];
    rec_censored_options options; /**< its weights are not set */
} random_items;

double random_items_share(uint64_t *random);  /**< in [0, 1) */
double random_items_normal(uint64_t *random); /**< of mean 0 and deviation 1 */

/**
 * Items of some kinds or all, around values that vary, by a round's number; all
 * above 0, multiples of 2^-20. Measured ones in some of the rounds only.
 */
void random_items_make(uint64_t round, bool measured, random_items *set);

/** The log likelihood by its definition; sigma > 0. */
double random_items_likelihood(const random_items *set, double mu, double sigma);

/** The greatest likelihood for a mu over sigmas from least up, tried one by one and refined. */
double random_items_profile(const random_items *set, double mu, double least);

#endif
