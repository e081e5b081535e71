/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_INTERVAL_STEPS_H
#define REC_INTERVAL_STEPS_H

#include "core/interval.h"

/*
 * Functions with steps, which never decrease: the result spans what they give
 * at the ends.
 * Needs:   rec_rounds_to_nearest().
 * Error:   exact.
 */
rec_interval rec_interval_sign(rec_interval x); /**< -1, 0 or 1 */
rec_interval rec_interval_floor(rec_interval x);
rec_interval rec_interval_ceil(rec_interval x);
rec_interval rec_interval_trunc(rec_interval x);
rec_interval rec_interval_round_ties_to_even(rec_interval x);
rec_interval rec_interval_round_ties_away(rec_interval x);

#endif
