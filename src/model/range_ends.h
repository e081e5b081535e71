/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_MODEL_RANGE_ENDS_H
#define REC_MODEL_RANGE_ENDS_H

#include "core/line.h"

#include <reconcile/range.h>
#include <reconcile/status.h>

/** The ends of a range as ends of a line: an infinite one open, -0 as 0. */
rec_end rec_range_lo_end(rec_range a);
rec_end rec_range_hi_end(rec_range a);

/** Whether a range holds a number: as every published function on ranges needs it. */
bool rec_range_holds_something(rec_range a);

/** Returns: REC_OK; REC_E_INVALID where one of two ranges holds nothing; REC_E_ROUNDING. */
REC_MUST_USE rec_status rec_range_check(rec_range a, rec_range b);

#endif
