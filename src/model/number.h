/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_NUMBER_H
#define REC_NUMBER_H

#include "model/scan.h"

/** A number as people write it: "4.8 million", "twenty-five", "half of a million", "3 %". */
typedef struct rec_number {
    rec_exact value;       /**< with scale; a percentage is divided by 100 */
    rec_exact granularity; /**< unit of the last significant digit as written, likewise */
    rec_exact deviation;   /**< of the concise form, else 0 */
    rec_exact scale;       /**< what the scale words multiply by, else 1 */
    bool has_scale;
    bool scale_serves; /**< the scale may serve the first number of a range: not "a hundred" */
    bool grouped;      /**< digits in groups, "10,000" */
    bool whole;        /**< digits alone, before any scale: "2" in "2 and a half" */
    bool fraction;     /**< "1/2", "half": may go on with "of a million" */
    bool concise;      /**< "6.674 30(15)e-11" */
    bool percent;
    size_t at, length; /**< bytes of the phrase */
} rec_number;

/** What a number may look like besides. */
enum {
    REC_NUMBER_POINT_ENDS = 1, /**< "10,000." is a number whose last digit counts */
    REC_NUMBER_CONCISE = 2     /**< "6.674 30(15)e-11" */
};

void rec_number_init(rec_number *number);
void rec_number_clear(rec_number *number);

/**
 * Reads the number at scan->at with sign, scale words and percent sign, and
 * moves there behind it.
 *
 * Needs:   number set up by rec_number_init; context may be NULL.
 * Returns: REC_OK; REC_E_SYNTAX, REC_E_INVALID, REC_E_OVERFLOW or REC_E_LIMIT
 *          with scan->error set.
 */
REC_MUST_USE rec_status rec_number_read(rec_scan *scan, const rec_words_context *context,
                                        unsigned allowed, rec_number *number);

/** Multiplies the number by a scale that is written elsewhere; as rec_number_read. */
REC_MUST_USE rec_status rec_number_serve_scale(const rec_scan *scan, const rec_exact *scale,
                                               rec_number *number);

/** Makes a percentage of it: value and granularity are divided by 100. */
void rec_number_make_percent(rec_number *number);

/** Whether something like a number begins at `at`. */
bool rec_number_begins(const rec_scan *scan, size_t at);

/* The parts, each in its own file. ------------------------------------------------------------ */

/** number_digits.c: "10,000.5", "1,23,456", "1/2", "3e6"; no sign, scale or percent sign. */
REC_MUST_USE rec_status rec_number_read_digits(rec_scan *scan, unsigned allowed,
                                               rec_number *number);

/** number_spelled.c: "two hundred and five thousand", with its scales; false: none stands there. */
bool rec_number_read_spelled(rec_scan *scan, const rec_words_context *context, rec_number *number);

/** number_spelled.c: bytes of "three", "twenty-five" and their value from 0 to 99; 0: none. */
size_t rec_number_below_hundred(const rec_scan *scan, size_t at, int *value);

/** number_fraction.c: "half", "a quarter", "two thirds"; false: none. */
bool rec_number_read_fraction(rec_scan *scan, rec_number *number);

/** number_fraction.c: bytes of a fraction in words at `at`, numerator / denominator; 0: none. */
size_t rec_number_fraction_words(const rec_scan *scan, size_t at, int *numerator, int *denominator);

/** number_fraction.c: "and a half", "and three quarters" after a whole number; false: none. */
bool rec_number_read_and_fraction(rec_scan *scan, rec_number *number);

/** number_fraction.c: sets value and granularity to numerator / denominator, this above 0. */
void rec_number_set_fraction(rec_number *number, const rec_exact *numerator,
                             const rec_exact *denominator);

/** A scale word: factor is multiplier * 10^power. */
typedef struct rec_scale {
    const char *word;
    const char *plural; /**< of vague numbers: "dozens", "hundreds" */
    int multiplier;
    int power;
} rec_scale;

/**
 * number_scale.c: the scale word at `at`, *bytes of it; NULL: none. "m", "k"
 * and "score" are none where they, or all that follows, are a unit.
 */
const rec_scale *rec_scale_match(const rec_scan *scan, const rec_words_context *context, size_t at,
                                 size_t *bytes);

/** number_scale.c: the vague word at `at`: "dozens", "thousands"; as rec_scale_match. */
const rec_scale *rec_scale_match_vague(const rec_scan *scan, size_t at, size_t *bytes);

/** number_scale.c: what the scale multiplies by. */
void rec_scale_factor(const rec_scale *scale, rec_exact *factor);

#endif
