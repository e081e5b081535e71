/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_PDG1970_H
#define REC_TEST_PDG1970_H

#include <stddef.h>

enum { PDG1970_VALUES_MAX = 64, PDG1970_QUANTITIES_MAX = 128 };

/** What was published of a quantity, and its value as known half a century later. */
typedef struct pdg1970_quantity {
    char name[16];
    size_t count;
    double y[PDG1970_VALUES_MAX], u[PDG1970_VALUES_MAX];
    double truth;
    double internal; /**< standard uncertainty of the weighted mean: 1 / sqrt(sum of 1 / u^2) */
} pdg1970_quantity;

/**
 * Fills quantities[PDG1970_QUANTITIES_MAX] from a file in its order. Ends the
 * program where it cannot be read.
 *
 * Returns: how many there are.
 */
size_t pdg1970_read(const char *path, pdg1970_quantity quantities[]);

/** Sorts values[count] and gives the middle one, or the mean of the two. */
double pdg1970_median(double values[], size_t count);

#endif
