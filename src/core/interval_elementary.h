/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_INTERVAL_ELEMENTARY_H
#define REC_INTERVAL_ELEMENTARY_H

#include "core/elementary.h"
#include "core/interval.h"

/*
 * Powers, exponentials and logarithms, as core/interval_arithmetic.h has sums:
 * the least interval with the results for all members that have one. Logarithms
 * are of numbers above 0.
 * Needs:   rec_rounds_to_nearest() for powers.
 * Error:   tightest, given a table that keeps its promise.
 * Source:  IEEE Std 1788.1-2017, section 4.5.
 */
rec_interval rec_interval_exp(const rec_elementary *by, rec_interval x);
rec_interval rec_interval_exp2(const rec_elementary *by, rec_interval x);
rec_interval rec_interval_exp10(const rec_elementary *by, rec_interval x);
rec_interval rec_interval_log(const rec_elementary *by, rec_interval x);
rec_interval rec_interval_log2(const rec_elementary *by, rec_interval x);
rec_interval rec_interval_log10(const rec_elementary *by, rec_interval x);

/** x^exponent: 1 for exponent 0, whatever x; not defined at 0 for one below. */
rec_interval rec_interval_power(const rec_elementary *by, rec_interval x, long exponent);

/** x^y of reals: for x > 0, and 0 for x = 0 and y > 0. For x below 0 see rec_interval_power. */
rec_interval rec_interval_real_power(const rec_elementary *by, rec_interval x, rec_interval y);

#endif
