/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_TEST_PLAIN_JSON_H
#define REC_TEST_PLAIN_JSON_H

#include <reconcile/reconcile.h>

#include <math.h>
#include <stdio.h>

/** JSON on standard output, as little of it as is needed to tell a result. */

extern const char *separator; /**< what stands before the next item */

void must(rec_status status);
void text(const char *value);
void key(const char *name);
void open_with(const char *bracket);
void close_with(const char *bracket);
void next(const char *bracket);
void say(const char *name, const char *value);
void flag(const char *name, bool value);
void number(const char *name, double value);
void number_unless_0(const char *name, unsigned value);
void date(const char *name, bool given, rec_date value);
void ends(rec_range range);
void range_of(const char *name, bool given, rec_range range);

#endif
