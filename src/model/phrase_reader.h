/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_PHRASE_READER_H
#define REC_PHRASE_READER_H

#include "model/units.h"
#include "model/words.h"

#include <reconcile/phrase.h>

/**
 * Reads a phrase into words that the caller set up, and finds how to come from
 * its unit to the subject's.
 *
 * Shapes:  phrase[length].
 * Returns: as rec_phrase_read; *error is set with all but REC_OK, words hold
 *          nothing of use then.
 */
REC_MUST_USE rec_status rec_phrase_reader_words(rec_phrase_reader *reader, const char *phrase,
                                                size_t length, rec_words *words,
                                                rec_conversion *conversion, rec_words_error *error);

/** The subject's unit as given; NULL: none. Lives as long as the reader. */
const char *rec_phrase_reader_unit(const rec_phrase_reader *reader);

rec_kind rec_phrase_reader_kind(const rec_phrase_reader *reader);

#endif
