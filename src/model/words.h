/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_WORDS_H
#define REC_WORDS_H

#include "elementary/exact.h"

#include <reconcile/range.h>
#include <reconcile/status.h>

#include <stdbool.h>
#include <stddef.h>

/** The rows of the manual's table of hedges. */
typedef enum rec_hedge {
    REC_HEDGE_NONE, /**< bare */
    REC_HEDGE_EXACTLY,
    REC_HEDGE_ABOUT,
    REC_HEDGE_AROUND,
    REC_HEDGE_NEARLY,
    REC_HEDGE_JUST_OVER,
    REC_HEDGE_OVER,
    REC_HEDGE_ABOVE,     /**< as OVER but in ferson's column */
    REC_HEDGE_MORE_THAN, /**< exceeding, in excess of, upwards of */
    REC_HEDGE_UNDER,     /**< less than, fewer than */
    REC_HEDGE_BELOW,     /**< as UNDER but in ferson's column */
    REC_HEDGE_AT_LEAST,
    REC_HEDGE_AT_MOST,
    REC_HEDGE_BETWEEN,
    REC_HEDGE_ABOUT_BETWEEN,
    REC_HEDGE_ORDER_OF,
    REC_HEDGE_VAGUE, /**< dozens, hundreds, tens of thousands */
    REC_HEDGE_FEW,   /**< a few, several */
    REC_HEDGE_NO,    /**< none, no, zero */
    REC_HEDGE_DENIED,
    REC_HEDGE_PLUS_MINUS /**< x +- u: statistical */
} rec_hedge;

/**
 * One end as the words give it, in the phrase's own unit: nothing is rounded
 * to doubles yet. An infinite end has neither exact nor root.
 */
typedef struct rec_word_end {
    bool infinite;
    bool open;
    bool domain;  /**< the end is the kind's own ("dom" in the table) */
    int root_ten; /**< the end is exact * 10^(root_ten / 2): -1, 0, +1 */
    rec_exact exact;
} rec_word_end;

typedef struct rec_word_interval {
    rec_word_end lo, hi;
} rec_word_interval;

/** What a phrase or a structured statement says. Made by rec_words_read, released by
 * rec_words_clear. */
typedef struct rec_words {
    rec_hedge hedge;
    rec_exact number;                /**< x; the first of a range */
    rec_exact second;                /**< of a range, else 0 */
    rec_exact granularity;           /**< g as written, of x (a range: of the coarser end) */
    size_t hedge_at, hedge_length;   /**< bytes of the phrase, length 0: none */
    size_t number_at, number_length; /**< number and scale */
    size_t unit_at, unit_length;     /**< unit words, length 0: none */
    bool percent;                    /**< number was a percentage (already divided by 100) */
    bool soft; /**< statistical: soft_value +- soft_standard, readings not set */
    rec_exact soft_value, soft_standard;
    rec_word_interval reading[REC_READING_COUNT];
} rec_words;

/**
 * What the reader must know of the quantity a phrase speaks of. All may be
 * zero: kind amount... and any words after the number are the unit.
 */
typedef struct rec_words_context {
    rec_kind kind;
    /**
     * Whether text is a unit of the quantity's dimension; decides that "m" is
     * metres and not million, and where a unit ends. NULL: unit words are
     * passed through as they stand.
     */
    bool (*is_unit)(void *context, const char *text, size_t length);
    void *context;
} rec_words_context;

/** Where and why a phrase was not understood; message is English text that may quote it. */
typedef struct rec_words_error {
    size_t at, length; /**< bytes of the phrase: the word to point at */
    char message[240];
} rec_words_error;

/** Sets up an empty result, and releases what it holds. */
void rec_words_init(rec_words *words);
void rec_words_clear(rec_words *words);

/**
 * Reads "[hedge] number [scale] [unit]" in English as reporters write it.
 *
 * Shapes:  phrase[length], UTF-8, any bytes allowed.
 * Needs:   words set up by rec_words_init.
 * Cost:    O(length), length <= 1000.
 * Returns: REC_OK; REC_E_SYNTAX, REC_E_INVALID (a range with a > b, a negative
 *          denominator), REC_E_OVERFLOW, REC_E_LIMIT, all with *error set.
 * Source:  the manual's phrase table; its third column after Ferson et al. (2015).
 */
REC_MUST_USE rec_status rec_words_read(const char *phrase, size_t length,
                                       const rec_words_context *context, rec_words *words,
                                       rec_words_error *error);

/** The forms of a structured statement. */
typedef enum rec_statement_form {
    REC_SAYS = 0, /**< a phrase: goes to rec_words_read */
    REC_EXACTLY,
    REC_AT_LEAST,
    REC_AT_MOST,
    REC_MORE_THAN,
    REC_LESS_THAN,
    REC_ABOUT,
    REC_ORDER_OF,
    REC_BETWEEN,
    REC_VALUE,
    REC_THAT /**< a relation: goes to rec_relation_compile */
} rec_statement_form;

/**
 * Reads a structured statement, such as at_most: "10,000". The number's text
 * may have grouping, scale, fraction, percent and unit as in a phrase but no
 * hedge; "10,000." has granularity 1 here. second is used by REC_BETWEEN only
 * (else NULL); an error in it is reported with error->at counted in second and
 * *error_in_second set. REC_VALUE accepts the concise "6.674 30(15)e-11" and is
 * then soft.
 *
 * Returns: as rec_words_read.
 */
REC_MUST_USE rec_status rec_statement_read(rec_statement_form form, const char *number,
                                           const char *second, const rec_words_context *context,
                                           rec_words *words, rec_words_error *error,
                                           bool *error_in_second);

/** Name of the hedge for reports: "about", "at least", ... "" for none. */
const char *rec_hedge_name(rec_hedge hedge);

#endif
