/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_INTERVAL_NUMERIC_H
#define REC_INTERVAL_NUMERIC_H

#include "core/interval.h"

/*
 * Numbers that tell of an interval. Of the empty one they are NaN, but for its
 * ends, which lie on the far side of each other.
 * Needs:   rec_rounds_to_nearest() for all that is computed.
 * Source:  IEEE Std 1788.1-2017, section 4.5.
 */

/** The lower end; +inf if empty. A zero is -0, as the standard has it: the one place where -0 is
 * handed out. */
double rec_interval_inf(rec_interval x);
double rec_interval_sup(rec_interval x); /**< the upper end; -inf if empty; a zero is +0 */

/**
 * The middle, rounded to nearest: 0 of the whole line, the finite double
 * furthest out where one end is infinite.
 */
double rec_interval_mid(rec_interval x);

/** The least double r with x within mid - r .. mid + r; inf if unbounded. */
double rec_interval_rad(rec_interval x);

double rec_interval_wid(rec_interval x); /**< hi - lo, rounded upward */
double rec_interval_mag(rec_interval x); /**< the greatest |member|, or inf */
double rec_interval_mig(rec_interval x); /**< the least |member| */

#endif
