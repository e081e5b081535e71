/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REC_PHRASE_H
#define REC_PHRASE_H

#include "model/units.h"
#include "model/words.h"

#include <reconcile/range.h>
#include <reconcile/sink.h>

/** One phrase, how it was understood, and the quantity it is read for. */
typedef struct rec_phrase {
    const char *text;
    const rec_words *words;
    rec_kind kind;                    /**< REC_KIND_REAL where nothing is known */
    const char *unit;                 /**< of the readings; NULL: the phrase's own unit words */
    const rec_conversion *conversion; /**< from the phrase's unit to unit; NULL: they are one */
} rec_phrase;

/** Writes an array of objects, one a phrase, on one line. Returns REC_OK, or what the sink
 * returned; REC_E_MEMORY. */
REC_MUST_USE rec_status rec_phrase_report_json(const rec_phrase phrases[], size_t count,
                                               const rec_sink *sink);

/** Writes for each phrase its parts and a table of the three readings. Returns as above. */
REC_MUST_USE rec_status rec_phrase_report_text(const rec_phrase phrases[], size_t count,
                                               const rec_sink *sink);

#endif
