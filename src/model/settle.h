/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_SETTLE_H
#define REC_SETTLE_H

#include "model/units.h"
#include "model/words.h"

#include <reconcile/range.h>

/** An interval ready for use: doubles, and the exact ends where doubles do not tell them. */
typedef struct rec_settled {
    rec_range range;
    bool nothing;      /**< no value is left: range is then 0, 0 */
    bool outside;      /**< ... because all of it lies outside the kind's domain */
    bool lo_has_exact; /**< lo is not the double range.lo but near it */
    bool hi_has_exact;
    rec_exact lo, hi; /**< meaningful where the flags say so */
} rec_settled;

void rec_settled_init(rec_settled *settled);
void rec_settled_clear(rec_settled *settled);

/**
 * Brings the interval that words give into a quantity's unit and kind:
 * converts, cuts by the kind's domain, and for a count rounds inward to whole
 * numbers.
 *
 * Needs:   conversion NULL where the phrase's unit is the quantity's own.
 * Error:   without conversion the doubles are the nearest and the exact ends
 *          are kept; with one they are rounded outward.
 */
void rec_ends_settle(const rec_word_interval *words, rec_kind kind,
                     const rec_conversion *conversion, rec_settled *settled);

#endif
