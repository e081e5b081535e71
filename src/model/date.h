/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_DATE_H
#define REC_DATE_H

#include <reconcile/date.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { REC_SECONDS_PER_DAY = 86400 };

/** Whether it is a date that rec_date_read gives: one that has an ISO text. */
bool rec_date_is_valid(rec_date date);

bool rec_date_same(rec_date a, rec_date b);

/** Order by end, then beginning: the later of two is the greater. < 0, 0, > 0. */
int rec_date_compare(rec_date a, rec_date b);

/**
 * When a date is past, for what had been said by then: greater is later. An
 * instant at midnight is no part of the day that ends there and comes after it.
 */
int64_t rec_date_past(rec_date date);

/** The day (or span of days) of a date: that of an instant in Universal Time. */
rec_date rec_date_day(rec_date date);

/** A span of time in whole days, one moment where first == last, or in seconds. */
typedef struct rec_ticks {
    int64_t first, last;
} rec_ticks;

/**
 * The span that a date is. In seconds a day reaches from its midnight to the
 * next; in days an instant must not be asked for.
 */
rec_ticks rec_date_ticks(rec_date date, bool in_seconds);

#endif
