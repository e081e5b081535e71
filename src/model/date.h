/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_DATE_H
#define REC_DATE_H

#include <reconcile/date.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { REC_DATE_TEXT_SIZE = 16 };

/** Writes the date as ISO text of the precision that its span has; returns its length. */
size_t rec_date_text(rec_date date, char text[REC_DATE_TEXT_SIZE]);

/** Whether it is a date that rec_date_read gives: one that has an ISO text. */
bool rec_date_is_valid(rec_date date);

bool rec_date_same(rec_date a, rec_date b);

/** Order by last day, then first: the later of two is the greater. < 0, 0, > 0. */
int rec_date_compare(rec_date a, rec_date b);

#endif
