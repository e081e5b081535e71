/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_DATE_H
#define RECONCILE_DATE_H

#include <reconcile/status.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

REC_BEGIN_C

/**
 * A span of whole days that stands for one unknown moment in it, or an instant.
 * Days are counted from 1970-01-01 = 0 in the proleptic Gregorian calendar.
 * "2024-02-17" has first == last; "2024-02" and "2024" are spans. An instant
 * lies `second` seconds into the day first == last, in Universal Time.
 */
typedef struct rec_date {
    int32_t first;
    int32_t last;
    bool timed;     /**< an instant */
    int32_t second; /**< 0 to 86399; 0 where it is none */
} rec_date;

/**
 * Reads an ISO 8601 date: YYYY, YYYY-MM or YYYY-MM-DD, years 0001 to 9999; a
 * day may have a time, "2024-02-17T16:00+03:00": hours and minutes, seconds
 * where given, and an offset from Universal Time, Z or none being no offset.
 *
 * Shapes:  text[length], no NUL needed.
 * Returns: REC_OK; REC_E_SYNTAX; REC_E_INVALID for a date or time that does not
 *          exist (2023-02-29); REC_E_UNSUPPORTED for parts of a second.
 *          *message is a constant English text of what to do, except with REC_OK.
 */
REC_API REC_MUST_USE rec_status rec_date_read(const char *text, size_t length, rec_date *date,
                                              const char **message);

/** Bytes of a date as text, with its final NUL. */
enum { REC_DATE_TEXT_SIZE = 24 };

/**
 * Writes a date as ISO 8601 text of the precision that its span has, an
 * instant in Universal Time.
 *
 * Needs:   date: as rec_date_read gives it.
 * Returns: the length of text, which ends with a NUL.
 */
REC_API size_t rec_date_text(rec_date date, char text[REC_DATE_TEXT_SIZE]);

REC_END_C

#endif
