/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_PHRASE_H
#define REC_PHRASE_H

#include "model/number.h"

/** A phrase or statement while it is read; `words` fills on the way. */
typedef struct rec_phrase {
    rec_scan scan;
    const rec_words_context *context;
    unsigned allowed; /**< REC_NUMBER_POINT_ENDS, REC_NUMBER_CONCISE */
    rec_number first;
    rec_number second; /**< of a range, or what follows a plus-minus sign */
    bool is_range;
    bool is_plus_minus;
    bool of_multiples;                       /**< "tens of thousands" */
    size_t first_unit_at, first_unit_length; /**< "3 km to 5 km": must be the unit at the end */
    rec_words *words;
} rec_phrase;

/** Sets the phrase up to read text[length] into words. To be released by rec_phrase_clear. */
void rec_phrase_init(rec_phrase *phrase, const char *text, size_t length,
                     const rec_words_context *context, rec_words *words, rec_words_error *error);
void rec_phrase_clear(rec_phrase *phrase);

/** words_range.c: "to 5 million", "- 5", "± 0.2" behind the first number, if it is there. */
REC_MUST_USE rec_status rec_phrase_read_second(rec_phrase *phrase);

/** words_range.c: "3 and 5 million" behind "between", "3 to 5" behind "from"; at: that word. */
REC_MUST_USE rec_status rec_phrase_read_between(rec_phrase *phrase, const char *link, size_t at);

/** words_range.c: makes one of both numbers: scale, percent sign, order. */
REC_MUST_USE rec_status rec_phrase_join(rec_phrase *phrase);

/** words_unit.c: hedges behind the number, unit words, and nothing else. */
REC_MUST_USE rec_status rec_phrase_read_rest(rec_phrase *phrase);

/** words_unit.c: takes the hedge at [at, at + length), the only one there may be. */
REC_MUST_USE rec_status rec_phrase_take_hedge(rec_phrase *phrase, rec_hedge hedge, size_t at,
                                              size_t length);

/** words_finish.c: from what was read to the readings, or the statistical value. */
REC_MUST_USE rec_status rec_phrase_finish(rec_phrase *phrase);

#endif
