/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_BENCH_INTERVAL_PEERS_H
#define REC_BENCH_INTERVAL_PEERS_H

#include "core/interval.h"

#include <stddef.h>

/** Fills result[i] from a[i] and b[i]; operations of one operand leave b alone. */
typedef void interval_loop(size_t count, const rec_interval a[], const rec_interval b[],
                           rec_interval result[]);

/** Each end by rounding to nearest and one step outward: encloses, but is wider. */
interval_loop add_by_steps, sub_by_steps, mul_by_steps, div_by_steps, square_by_steps,
    sqrt_by_steps, cube_by_steps;
/** The same of libm's functions, whose error is only believed to be below one step: no proof. */
interval_loop exp_by_steps, log_by_steps, log10_by_steps;

/** Each end with the processor's mode of rounding switched for it, and back at the end. */
interval_loop add_by_modes, sub_by_modes, mul_by_modes, div_by_modes, square_by_modes,
    sqrt_by_modes;

/** Upward mode switched on once before the loop: lower ends are negated upper ones. */
interval_loop add_kept_upward, sub_kept_upward, mul_kept_upward, div_kept_upward,
    square_kept_upward;

#endif
