/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_INTERVAL_TEXT_H
#define REC_INTERVAL_TEXT_H

#include "core/interval.h"

#include <stddef.h>

/** Longest text of an interval, in bytes. */
enum { REC_INTERVAL_TEXT_MAX = 1000 };

/**
 * Reads an interval in the notation of the standard, which is not how people
 * write ranges (for that see model/words.h):
 *
 *   [1, 2.5e3]  [-0x1.3p-1, 2/3]  [1.2345]     ends, or one number
 *   [1,]  [,2]  [-inf, 2]  [,]  [entire]       no end on a side
 *   []  [empty]                                nothing
 *   3.56?  3.56?2  3.56?2u  3.56?d  3.56?1e2   in units of the last digit: give or
 *                                              take a half or so many, only up, only down
 *   -10??  -10??u                              of any size
 *
 * Letters of either case; spaces beside ends within brackets.
 *
 * Error:   tightest: each end is read exactly and rounded outward once.
 * Returns: REC_OK; REC_E_SYNTAX; REC_E_INVALID for ends that, taken exactly,
 *          make no interval; REC_E_LIMIT for text over REC_INTERVAL_TEXT_MAX.
 *          *interval is written only with REC_OK.
 * Source:  IEEE Std 1788.1-2017, interval literals.
 */
REC_MUST_USE rec_status rec_interval_from_text(const char *text, size_t length,
                                               rec_interval *interval);

#endif
