/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_INTERVAL_CANCEL_H
#define REC_INTERVAL_CANCEL_H

#include "core/interval.h"

/**
 * The least c for which b + c holds all of a: takes an operand out of a sum
 * again. The whole line where there is none, for b is wider than a, or where
 * an operand has an infinite end.
 *
 * Needs:   rec_rounds_to_nearest().
 * Error:   tightest; which of a and b is wider is decided exactly.
 * Source:  IEEE Std 1788.1-2017, cancelMinus and cancelPlus.
 */
rec_interval rec_interval_cancel_minus(rec_interval a, rec_interval b);

/** The same for c - b: what rec_interval_cancel_minus gives for a and -b. */
rec_interval rec_interval_cancel_plus(rec_interval a, rec_interval b);

#endif
