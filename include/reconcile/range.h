/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECONCILE_RANGE_H
#define RECONCILE_RANGE_H

#include <reconcile/export.h>

#include <stdbool.h>

REC_BEGIN_C

/**
 * What a claim allows or what bounds say: all x from lo to hi.
 *
 * lo may be -inf and hi +inf; an infinite end is always open. Never NaN,
 * never lo > hi; -0 is written 0. lo == hi means the single point, both ends
 * closed.
 */
typedef struct rec_range {
    double lo;
    double hi;
    bool lo_open;
    bool hi_open;
} rec_range;

/** How words become intervals; see the manual's table. */
typedef enum rec_reading {
    REC_READING_LITERAL = 0,
    REC_READING_ROUNDED = 1,
    REC_READING_FERSON = 2
} rec_reading;

enum { REC_READING_COUNT = 3 };

/** "literal", "rounded", "ferson"; constant. */
REC_API const char *rec_reading_name(rec_reading reading);

/** What values a quantity can have at all. */
typedef enum rec_kind {
    REC_KIND_AMOUNT = 0, /**< reals from 0 */
    REC_KIND_COUNT = 1,  /**< whole numbers from 0 */
    REC_KIND_REAL = 2,   /**< any real number */
    REC_KIND_SHARE = 3   /**< reals from 0 to 1 */
} rec_kind;

REC_END_C

#endif
