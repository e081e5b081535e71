/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_LINEAR_CHECK_H
#define REC_LINEAR_CHECK_H

#include "linear/linear.h"

/** Whether counts are within limits and rows within the terms. Returns: REC_OK; REC_E_INVALID;
 * REC_E_LIMIT. */
REC_MUST_USE rec_status rec_linear_check_shape(const rec_linear_system *system);

/**
 * Whether everything in the system is what linear/linear.h asks for.
 *
 * Shapes:  seen[column_count], for working.
 * Returns: REC_OK; REC_E_INVALID; REC_E_LIMIT.
 */
REC_MUST_USE rec_status rec_linear_check(const rec_linear_system *system, uint64_t seen[]);

#endif
