/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_NUMBER_GROUPING_H
#define REC_NUMBER_GROUPING_H

#include "model/scan.h"

/** Digits as they stand, without their separators. */
typedef struct rec_numeral {
    char digits[REC_NUMBER_DIGITS_MAX + 1]; /**< ends with a NUL */
    size_t count;
    int decimals; /**< how many of them are behind the point */
    bool grouped;
    bool point_ends; /**< a point without decimals: "10,000." */
} rec_numeral;

/**
 * Reads digits with groups ("10,000", "1,23,456", "10 000") and decimals, and
 * moves behind them. fraction_groups: decimals too may be in groups of three
 * by spaces; point_ends: a last point belongs to the number.
 *
 * Needs:   a digit, or a point and a digit, at scan->at.
 * Returns: REC_OK; REC_E_SYNTAX for groups that are none, a needless first 0,
 *          a second point; REC_E_LIMIT beyond REC_NUMBER_DIGITS_MAX digits.
 */
REC_MUST_USE rec_status rec_numeral_read(rec_scan *scan, bool point_ends, bool fraction_groups,
                                         rec_numeral *numeral);

/** Reads a run of digits alone. Returns: REC_OK; REC_E_LIMIT. */
REC_MUST_USE rec_status rec_numeral_read_run(rec_scan *scan, rec_numeral *numeral);

#endif
