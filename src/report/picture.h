/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_PICTURE_H
#define REC_PICTURE_H

#include "report/paint.h"

#include <reconcile/range.h>

enum { REC_PICTURE_ROWS_MAX = 14 };

/** What a row stands for. */
typedef enum rec_row_look {
    REC_ROW_USED = 0,
    REC_ROW_SET_ASIDE,
    REC_ROW_REPEAT,
    REC_ROW_SOFT, /**< statistical: `middle` with what lies around it */
    REC_ROW_IGNORED,
    REC_ROW_BOUNDS /**< what can be true, shaded; the last row */
} rec_row_look;

typedef struct rec_picture_row {
    const char *label;
    rec_range range;
    double middle; /**< of REC_ROW_SOFT */
    rec_row_look look;
    bool nothing; /**< holds no value: range is not looked at */
    bool conflict;
    bool binding;
} rec_picture_row;

/**
 * Draws ranges on one common axis, a line each.
 *
 *   x > us-3m                         |---------->      closed ends, no end
 *     * rok-shells  |-----------------------|
 *       bounds                        #
 *                   |--------|--------|-------|
 *                   0    1 million   ...
 *
 * Closed ends are brackets, open ones circles; unbounded ones arrows; one
 * value a dot. Repeats are dotted, what is set aside is dashed. The axis is
 * linear unless the ends differ by a factor of a thousand; then it says so.
 *
 * Needs:  count 1 to REC_PICTURE_ROWS_MAX.
 * Cost:   O(count * width).
 */
void rec_picture_draw(rec_page *page, size_t count, const rec_picture_row rows[]);

#endif
