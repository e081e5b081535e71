/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_NOT_AMOUNTS_H
#define REC_NOT_AMOUNTS_H

#include "prose/figures.h"

/** Why a number is no amount, for one kind of reason; NULL: not for that. */
const char *rec_number_in_name(const rec_text *text, const rec_spotted *spotted);
const char *rec_number_of_telephone(const rec_text *text, const rec_spotted *spotted);
const char *rec_number_of_time(const rec_text *text, const rec_spotted *spotted);
const char *rec_number_of_date(const rec_text *text, const rec_spotted *spotted);
const char *rec_number_of_age(const rec_text *text, const rec_spotted *spotted);
const char *rec_number_of_thing(const rec_text *text, const rec_spotted *spotted);

/** Whether it begins with digits. */
bool rec_number_is_digits(const rec_text *text, const rec_spotted *spotted);

/** Whether it is digits alone: no commas, points, scale, sign, percent. */
bool rec_number_is_plain(const rec_text *text, const rec_spotted *spotted);

/** Whether a measure, a currency or a noun stands behind it. */
bool rec_number_has_unit(const rec_spotted *spotted);

#endif
