/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_WORDS_HEDGE_H
#define REC_WORDS_HEDGE_H

#include "model/scan.h"

/** Where a hedge may stand. */
typedef enum rec_hedge_side {
    REC_HEDGE_BEFORE = 1, /**< the number */
    REC_HEDGE_AFTER = 2   /**< the number or its unit */
} rec_hedge_side;

/** Bytes of the longest hedge at `at` that may stand on that side, 0: none; which one. */
size_t rec_hedge_match(const rec_scan *scan, size_t at, rec_hedge_side side, rec_hedge *hedge);

/** Bytes of a word at `at` that changes nothing ("reportedly"), 0: none. */
size_t rec_hedge_harmless(const rec_scan *scan, size_t at);

/** Bytes of "none", "no", "denied" at `at`, 0: none; which one. */
size_t rec_hedge_nothing(const rec_scan *scan, size_t at, rec_hedge *hedge);

/** Nearest word that a phrase may begin with, for "did you mean"; NULL: none is near. */
const char *rec_hedge_suggest(const rec_scan *scan, size_t at, size_t length);

/** The scale word or "percent" that is one slip away from the word at `at`; NULL: none. */
const char *rec_scale_suggest(const rec_scan *scan, size_t at, size_t length);

#endif
