/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_DATE_H
#define RECONCILE_DATE_H

#include <reconcile/status.h>

#include <stddef.h>
#include <stdint.h>

REC_BEGIN_C

/**
 * A span of whole days that stands for one unknown moment in it. Days are
 * counted from 1970-01-01 = 0 in the proleptic Gregorian calendar.
 * "2024-02-17" has first == last; "2024-02" and "2024" are spans.
 */
typedef struct rec_date {
    int32_t first;
    int32_t last;
} rec_date;

/**
 * Reads an ISO 8601 date: YYYY, YYYY-MM or YYYY-MM-DD, years 0001 to 9999.
 *
 * Shapes:  text[length], no NUL needed.
 * Returns: REC_OK; REC_E_SYNTAX; REC_E_INVALID for a date that does not exist
 *          (2023-02-29); REC_E_UNSUPPORTED for one with a time of day.
 *          *message is a constant English text of what to do, except with REC_OK.
 */
REC_API REC_MUST_USE rec_status rec_date_read(const char *text, size_t length, rec_date *date,
                                              const char **message);

REC_END_C

#endif
