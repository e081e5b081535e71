/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_RANGE_ARITHMETIC_H
#define RECONCILE_RANGE_ARITHMETIC_H

#include <reconcile/range.h>
#include <reconcile/status.h>

REC_BEGIN_C

/**
 * What can be true of a result when its operands lie in their ranges: the least
 * range of doubles that holds every result. Quotients by 0 and roots of numbers
 * below 0 are left out.
 *
 * Needs:   ranges that hold a number: lo < hi, or lo == hi with both ends
 *          closed; lo not inf, hi not -inf, no NaN. An infinite end is open,
 *          whatever it says.
 * Error:   ends are tightest and rounded outward. One is open where no members
 *          make it, rounding apart: (0, 2] * [1, 3) is (0, 6), and the sum of
 *          [0.1, 0.1] and [0.2, 0.2] is closed at both of its rounded ends.
 * Returns: REC_OK; REC_E_INVALID, *result then untouched, for a range that is
 *          not as needed, and where no result is defined (a quotient by 0
 *          alone, the root of negative numbers); REC_E_ROUNDING when the
 *          processor does not round to nearest.
 */
REC_API REC_MUST_USE rec_status rec_range_add(rec_range a, rec_range b, rec_range *result);
REC_API REC_MUST_USE rec_status rec_range_subtract(rec_range a, rec_range b, rec_range *result);
REC_API REC_MUST_USE rec_status rec_range_multiply(rec_range a, rec_range b, rec_range *result);
REC_API REC_MUST_USE rec_status rec_range_divide(rec_range a, rec_range b, rec_range *result);
REC_API REC_MUST_USE rec_status rec_range_negate(rec_range a, rec_range *result);
REC_API REC_MUST_USE rec_status rec_range_absolute(rec_range a, rec_range *result);
REC_API REC_MUST_USE rec_status rec_range_sqrt(rec_range a, rec_range *result);

/** Needs also: exponent at most 1,000,000 in magnitude. For exponent 0 it is 1, of 0 too; for one
 * below, that of 0 is left out. */
REC_API REC_MUST_USE rec_status rec_range_power(rec_range a, int exponent, rec_range *result);

/** What both hold, exactly; also REC_E_INVALID where that is nothing. */
REC_API REC_MUST_USE rec_status rec_range_intersect(rec_range a, rec_range b, rec_range *result);

/** The least range that holds both, exactly. */
REC_API REC_MUST_USE rec_status rec_range_hull(rec_range a, rec_range b, rec_range *result);

/** Whether a range holds a finite number; whether all of a lies in b. False for what is not as
 * needed above. */
REC_API bool rec_range_contains(rec_range a, double value);
REC_API bool rec_range_is_within(rec_range a, rec_range b);

REC_END_C

#endif
