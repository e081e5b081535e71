/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_INTERVAL_ELEMENTARY_REVERSE_H
#define REC_INTERVAL_ELEMENTARY_REVERSE_H

#include "core/elementary.h"
#include "core/interval.h"

/*
 * As core/interval_reverse.h, for what core/interval_elementary.h computes.
 * Needs:   rec_rounds_to_nearest() for powers.
 * Error:   tightest, as there, given a table that keeps its promise; but see
 *          real powers.
 * Source:  IEEE Std 1788.1-2017, pownRev.
 */

/** x^exponent in c. */
rec_interval rec_interval_power_reverse(const rec_elementary *by, rec_interval c, rec_interval x,
                                        long exponent);

rec_interval rec_interval_exp_reverse(const rec_elementary *by, rec_interval c, rec_interval x);
rec_interval rec_interval_exp2_reverse(const rec_elementary *by, rec_interval c, rec_interval x);
rec_interval rec_interval_exp10_reverse(const rec_elementary *by, rec_interval c, rec_interval x);
rec_interval rec_interval_log_reverse(const rec_elementary *by, rec_interval c, rec_interval x);
rec_interval rec_interval_log2_reverse(const rec_elementary *by, rec_interval c, rec_interval x);
rec_interval rec_interval_log10_reverse(const rec_elementary *by, rec_interval c, rec_interval x);

/**
 * x^y in c, of reals: what is left of the base x, and of the exponent y.
 *
 * Error:   encloses, but is not tightest: a logarithm, a quotient and an
 *          exponential are each rounded outward.
 */
rec_interval rec_interval_base_reverse(const rec_elementary *by, rec_interval y, rec_interval c,
                                       rec_interval x);
rec_interval rec_interval_exponent_reverse(const rec_elementary *by, rec_interval x, rec_interval c,
                                           rec_interval y);

#endif
