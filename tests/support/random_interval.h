/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_RANDOM_INTERVAL_H
#define REC_TEST_RANDOM_INTERVAL_H

#include "core/interval.h"

#include <stdint.h>

/** A double that is not NaN: one in three is special (zeros, subnormals, infinities, the greatest,
 * neighbours of 1 and of the limits of residuals), one in three of any size, else a plain figure.
 */
double random_end(uint64_t *random);

/** An interval: now and then a point, unbounded or empty. */
rec_interval random_interval(uint64_t *random);

/** An interval around all of x. */
rec_interval random_wider(rec_interval x, uint64_t *random);

/** A member of x, often an end or 0. Needs: x not empty. */
double random_member(rec_interval x, uint64_t *random);

#endif
